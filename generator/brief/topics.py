"""Topics: claims put under the person, the thing or the kind of event that most of them speak of.

A topic's title is a name of the story or a source's own words for what it counts, names or does. What very many claims
share is what the story is about, and tells nothing apart, so it is no topic. Topics are found greedily: the key that
binds most claims, shared ones first, takes them; then the next. A claim that no key takes goes with its paragraph: to
the topic of most statements around its own.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from generator.brief.ledger import Ledger
from generator.lexicon import evoked, weight
from generator.models.brief import Topic
from generator.models.claim import Claim, Name
from generator.models.statement import Role
from generator.models.values import NameValue, Quantity

LEAST = 3
"""Claims that make a topic: two are a pair, and a heading over every pair is no order."""

MOST = 0.2
"""Share of all claims above which a key is the story's own subject: a brief wants five topics or more."""

FEW = 12
"""Claims up to which a key is never too common: in a short story four claims are a fifth."""

TITLE_WORDS = 4
"""Words of a heading that names a thing: article, two modifiers and the noun."""

COMMON = 1.6
"""Weight (`lexicon.weight`) under which a word heads nothing: people, man, life, day, thing."""

_UNDETERMINED = frozenset(
    "no not any some other another each every more most such which what all both this these that those his her its "
    "their our my your".split()
)
"""First words of a phrase that is no heading: "no convictions", "their wounded"."""

_BINDING = {"frame": 1.25, "counted": 1.0, "head": 0.75, "person": 1.25, "organisation": 1.0, "unit": 1.0, "place": 0.5}
"""What a key is worth as an order: a kind of event or a person binds claims; a place is where they all happen."""

Key = tuple[str, str]  # ("name", id), ("counted", lemma), ("head", lemma) or ("frame", name)


def group(ledger: Ledger) -> tuple[tuple[Topic, ...], dict[str, str]]:
    """The topics, those with the best supported claims first, and the topic of each claim.

    Claims that no topic takes come last, under a topic without a title.
    """
    names = {n.id: n for n in ledger.names}
    keys = {c.id: _keys(c, ledger, names) for c in ledger.claims}
    titles = _titles(ledger)
    left = {c.id: c for c in ledger.claims}
    limit = max(FEW, MOST * len(left))
    chosen: dict[Key, list[str]] = {}
    spread = Counter(k for found in keys.values() for k in found)
    usable = {k for k, n in spread.items() if n <= limit and k in titles}
    while True:
        strong: Counter[Key] = Counter()
        size: Counter[Key] = Counter()
        for claim in left.values():
            for key, strength in keys[claim.id].items():
                if key in usable:
                    size[key] += 1
                    strong[key] += strength * (3 if len(ledger.speaking(claim.statements)) > 1 else 1)
        taken = {titles[k].casefold() for k in chosen}
        ranked = sorted(
            (k for k in strong if size[k] >= LEAST and titles[k].casefold() not in taken),
            key=lambda k: (-strong[k] * _binding(k, names), k),
        )
        if not ranked:
            break
        best = ranked[0]
        chosen[best] = [c for c in left if best in keys[c]]
        for c in chosen[best]:
            del left[c]
        usable.discard(best)
    for c, key in _beside(left, chosen, ledger).items():
        chosen[key].append(c)
        del left[c]
    topics = [Topic(id=_id(k), title=titles[k], claims=_order(m, ledger)) for k, m in chosen.items()]
    topics.sort(
        key=lambda t: (-_support(t, ledger), median(_first(ledger.claim[c], ledger) for c in t.claims), t.title)
    )
    if left:
        topics.append(Topic(id="rest", title="", claims=_order(list(left), ledger)))
    return tuple(topics), {c: t.id for t in topics for c in t.claims}


def _support(topic: Topic, ledger: Ledger) -> int:
    """How many outlets make its three best supported claims, added up."""
    return sum(sorted((len(ledger.outlets(ledger.claim[c].statements)) for c in topic.claims), reverse=True)[:LEAST])


def _binding(key: Key, names: Mapping[str, Name]) -> float:
    kind, what = key
    return _BINDING.get(names[what].kind if kind == "name" else kind, 0.25)


def _beside(left: Mapping[str, Claim], chosen: Mapping[Key, Sequence[str]], ledger: Ledger) -> dict[str, Key]:
    """The topic of most of the statements that stand in one paragraph with a claim's own, where there is one."""
    topic_of = {s: k for k, claims in chosen.items() for c in claims for s in ledger.claim[c].statements}
    around: dict[tuple[str, int], Counter[Key]] = {}
    for s in ledger.statements:
        if s.id in topic_of:
            around.setdefault((s.source, s.block), Counter())[topic_of[s.id]] += 1
    found: dict[str, Key] = {}
    for claim in left.values():
        near: Counter[Key] = Counter()
        for id_ in claim.statements:
            near.update(around.get((ledger.statement[id_].source, ledger.statement[id_].block), {}))
        if near:
            found[claim.id] = min(near, key=lambda k: (-near[k], k))
    return found


def _keys(claim: Claim, ledger: Ledger, names: Mapping[str, Name]) -> dict[Key, int]:
    """What a claim speaks of, and in how many of its statements (at most 3 count: more only says it is popular)."""
    found: Counter[Key] = Counter()
    for id_ in claim.statements:
        s = ledger.statement[id_]
        here: set[Key] = set()
        for v in s.values:
            if isinstance(v, NameValue) and v.ref in names and names[v.ref].kind != "other":
                here.add(("name", v.ref))
            elif isinstance(v, Quantity) and v.of and not v.unit and weight(v.of) >= COMMON:
                here.add(("counted", v.of))
                here |= {("frame", f) for f in evoked(v.of)}
        here |= {("name", r.ref) for r in s.roles if r.ref in names and names[r.ref].kind != "other"}
        here |= {("head", r.head) for r in s.roles if _is_thing(r)}
        here |= {("frame", f) for r in s.roles if not r.ref for f in evoked(r.head)}
        if s.predicate is not None:
            here |= {("frame", f) for f in evoked(s.predicate.lemma)}
        found.update(here)
    return {k: min(n, 3) for k, n in found.items()}


def _titles(ledger: Ledger) -> dict[Key, str]:
    """For each key the words that sources use most for it; a frame is titled by the noun for it, if any."""
    titles: dict[Key, str] = {("name", n.id): n.label for n in ledger.names}
    words: dict[Key, Counter[str]] = {}
    for s in ledger.statements:
        for v in s.values:
            if isinstance(v, Quantity) and v.of and v.of_text and not v.unit:
                words.setdefault(("counted", v.of), Counter())[v.of_text] += 1
        for r in s.roles:
            if _is_thing(r) and not any(isinstance(v, Quantity) and r.start <= v.start < r.end for v in s.values):
                words.setdefault(("head", r.head), Counter())[r.text] += 1
                for f in evoked(r.head):
                    words.setdefault(("frame", f), Counter())[r.text] += 1
    for key, forms in words.items():
        titles[key] = min(forms, key=lambda f: (-forms[f], len(f), f))
    return titles


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


def _first(claim: Claim, ledger: Ledger) -> float:
    return min((ledger.place(s) for s in claim.statements), default=1.0)


def _order(claims: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    def key(c: str) -> tuple[int, float, str]:
        claim = ledger.claim[c]
        return -len(ledger.outlets(claim.statements)), _first(claim, ledger), c

    return tuple(sorted(claims, key=key))


def _id(key: Key) -> str:
    return "t" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:7]
