"""Who says it: one thing told on the word of different people."""

import re
from collections.abc import Iterator
from itertools import combinations

from generator import lexicon
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.quotation import WORD, alike, caller, in_order, telling, weight
from generator.compare.view import Group, View, linked, voice
from generator.models.claim import Name
from generator.models.statement import Gender, Statement, Voice

# Bits from which two statements have one content, whoever says it: more than for other rules, since two people
# often speak of one matter in like words.
ONE_CONTENT = 6.0
# Words in order, and the part of the shorter quotation that they are, from which what is quoted in both is one
# sentence that only one person can have said first; shorter ones ("we are very proud") are anybody's.
WORDS = 6
ONE_QUOTE = 0.75
# What the words of a shorter one tell, from which it is one sentence if quoted alike: "The tide keeps no calendar".
ONE_SHORT_QUOTE = 5.0
# What is quoted word for word needs no more than that its claim is one.
QUOTED = 1.0


# What is told of a speaker besides: "of the State Police", and not ", Ann Lee" behind "the mayor of Corden".
MORE = re.compile(r"\b(?:of|for|from|at|in|with)\b[^,]*")
PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f"}


def credit(view: View) -> Iterator[Finding]:
    """In a claim, one content with two different named voices."""
    for group in view.shared():
        if not group.claim.question:
            calling = [s for s in group.statements if caller(s)]
            yield from _differ(view, group, [*group.voiced.values(), *calling])


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    held: dict[str, tuple[Statement, Voice]] = {}
    quoted = False
    for a, b in combinations(given, 2):
        x, y = voice(a) or caller(a), voice(b) or caller(b)
        if not x or not y or not two(view, x, y):
            continue
        same = _one_quotation(a, b)
        if not same and not (voice(a) and voice(b)):
            continue  # who calls something so says no more than what is quoted
        if linked(group, a, b) >= (QUOTED if same else ONE_CONTENT):
            held |= {a.id: (a, x), b.id: (b, y)}
            quoted = quoted or same
    if not held:
        return
    known = {_gender(view, v) for _, v in held.values() if v.ref in view.names}
    told = [(s, v) for s, v in held.values() if v.ref in view.names or _gender(view, v) not in known]  # "he" may be him
    rows = order(
        [Given(_with_voice(group, s, v), ((v.start, v.end),), _who(view, v), _called(view, s, v)) for s, v in told]
    )
    values = distinct(view, rows)
    yield Finding(
        "conflict" if quoted else "attribution",
        "speaker",
        rows,
        stated(
            view,
            rows,
            "One quotation is given to two speakers" if quoted else "One thing is told on the word of different people",
            does=("names", "name") if all(v.ref in view.names for _, v in told) else ("has", "have"),
        ),
        ("one content by all evidence", "the voices nearest to it are not the same: " + " / ".join(values)),
    )


def _who(view: View, said: Voice) -> str:
    """Whose word it is: a name, or somebody whom "he" or "she" means."""
    return said.ref if said.ref in view.names else _gender(view, said)


def _gender(view: View, said: Voice) -> Gender:
    """Whether a man or a woman speaks, as far as told."""
    name = view.names.get(said.ref)
    return PRONOUNS.get(said.speaker.lower()) or (name.gender if name and _by_name(said, name) else "")


def _called(view: View, said: Statement, who: Voice) -> str:
    """The name that the article has for a speaker whom it only points to there: "she", "the sheriff"."""
    if who.ref not in view.names or _names_it(who, view.names[who.ref]):
        return ""
    here = [v.text for v in view.names[who.ref].variants if said.source in v.sources]
    return max(here, key=lambda text: (len(text), text), default="")


def _with_voice(group: Group, said: Statement, who: Voice) -> Statement:
    """The statement of the claim that holds both the words and who says them, where there is one."""
    around = [
        s
        for s in group.statements
        if s.source == said.source
        and s.start <= min(said.start, who.start)
        and max(said.end, who.end) <= s.end
        and any(g.start <= who.start and who.end <= g.end for g in s.segments)
    ]
    return min(around, key=lambda s: (s.end - s.start, s.id), default=said)


def _one_quotation(a: Statement, b: Statement) -> bool:
    if not a.quoted or not b.quoted:
        return False
    if _speaks(a) != _speaks(b):  # "I am saddened", "we are saddened": what anybody says
        return False
    common, part = in_order(a, b)
    if common >= WORDS:
        return part >= ONE_QUOTE
    return not _speaks(a) and alike(a, b) and weight(a) >= ONE_SHORT_QUOTE


def _speaks(statement: Statement) -> set[str]:
    """Whether one speaks for himself or for others."""
    return {w for w in WORD.findall(statement.text.lower()) if w in ("i", "we")}


def two(view: View, x: Voice, y: Voice) -> bool:
    """True of two people or bodies that are known by name, and of a man and a woman; another voice may be anybody, the
    other too."""
    names = view.names.get(x.ref), view.names.get(y.ref)
    if {_gender(view, x), _gender(view, y)} == {"m", "f"} and (not x.ref or x.ref != y.ref):
        return True
    if not names[0] or not names[1] or names[0].id == names[1].id or names[0].kind != names[1].kind:
        return False
    if names[0].kind not in ("person", "organisation") or not (_by_name(x, names[0]) and _by_name(y, names[1])):
        return False
    left, right = (_words([v.speaker, *(w.text for w in n.variants)]) for v, n in zip((x, y), names, strict=True) if n)
    return not left & right


def _by_name(said: Voice, name: Name) -> bool:
    """True where the name itself speaks, or who bears it by what he is ("the sheriff"), whatever more is told of him
    ("Ann Lee of the State Police"), and not somebody of it: "an Orlik commentator"."""
    speaker = said.speaker.lower()
    last = (WORD.findall(MORE.sub("", speaker) if name.kind == "person" else speaker) or [""])[-1]
    if not lexicon.is_person(last) or any(v.text.lower().endswith(last) for v in name.variants):
        return True
    return name.kind == "person" and not _names_it(said, name)


def _names_it(said: Voice, name: Name) -> bool:
    """True of a speaker in whose words the name stands."""
    words = set(WORD.findall(said.speaker.lower()))
    return any(not words.isdisjoint(WORD.findall(v.text.lower())) for v in name.variants)


def _words(texts: list[str]) -> set[str]:
    return {w.lower() for text in texts for w in WORD.findall(text) if telling(w.lower())}
