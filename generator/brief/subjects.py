"""What a statement can be filed under: the names, counted things, heads of phrases and kinds of event in it."""

from generator.lexicon import evoked, weight
from generator.models.statement import Role, Statement
from generator.models.values import NameValue, Quantity

TITLE_WORDS = 4
"""Words of a heading that names a thing: article, two modifiers and the noun."""

COMMON = 1.6
"""Weight (`lexicon.weight`) under which a word heads nothing: people, man, life, day, thing."""

_UNDETERMINED = frozenset(
    "no not any some other another each every more most such which what all both this these that those his her its "
    "their our my your".split()
)
"""First words of a phrase that is no heading: "no convictions", "their wounded"."""

Key = tuple[str, str]  # ("name", id), ("counted", lemma), ("head", lemma) or ("frame", name)


def subjects(s: Statement) -> frozenset[Key]:
    """What a statement speaks of."""
    found: set[Key] = {("name", v.ref) for v in s.values if isinstance(v, NameValue)}
    for v in s.values:
        if isinstance(v, Quantity) and v.of and not v.unit and weight(v.of) >= COMMON:
            found.add(("counted", v.of))
            found |= {("frame", f) for f in evoked(v.of)}
    found |= {("name", r.ref) for r in s.roles if r.ref}
    found |= {("head", r.head) for r in s.roles if _is_thing(r)}
    found |= {("frame", f) for r in s.roles if not r.ref for f in evoked(r.head)}
    if s.predicate is not None:
        found |= {("frame", f) for f in evoked(s.predicate.lemma)}
    return frozenset(found)


def headings(s: Statement) -> tuple[tuple[Key, str], ...]:
    """The words of a statement that can head what is filed under a key."""
    found: list[tuple[Key, str]] = []
    for v in s.values:
        if isinstance(v, Quantity) and v.of and v.of_text and not v.unit:
            found.append((("counted", v.of), v.of_text))
    for r in s.roles:
        if _is_thing(r) and not any(isinstance(v, Quantity) and r.start <= v.start < r.end for v in s.values):
            found.append((("head", r.head), r.text))
            found += [(("frame", f), r.text) for f in evoked(r.head)]
    return tuple(found)


def _is_thing(r: Role) -> bool:
    """Whether a role can head a topic: who acts or is acted on, in a few words, and no name or pronoun."""
    return (
        r.name in ("agent", "patient")
        and not r.ref
        and not r.open
        and len(r.head) > 2
        and r.head.islower()
        and r.head.isalpha()
        and weight(r.head) >= COMMON
        and 0 < len(r.text.split()) <= TITLE_WORDS
        and r.text.split()[0].casefold() not in _UNDETERMINED
    )
