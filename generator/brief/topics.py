"""Topics: claims put under the person, the thing or the kind of event that most of them speak of.

A topic's title is a name of the story or a source's own words for what it counts, names or does. What very many claims
share is what the story is about, and tells nothing apart, so it is no topic. Topics are found greedily: the key that
binds most claims, shared ones first, takes them; then the next. A claim that no key takes goes with its paragraph: to
the topic of most statements around its own.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from statistics import median

from generator.brief.ledger import Ledger
from generator.brief.subjects import Key
from generator.models.brief import Topic
from generator.models.claim import Claim, Name

LEAST = 3
"""Claims that make a topic: two are a pair, and a heading over every pair is no order."""

MOST = 0.2
"""Share of all claims above which a key is the story's own subject: a brief wants five topics or more."""

FEW = 12
"""Claims up to which a key is never too common: in a short story four claims are a fifth."""

_BINDING = {"frame": 1.25, "counted": 1.0, "head": 0.75, "person": 1.25, "organisation": 1.0, "unit": 1.0, "place": 0.5}
"""What a key is worth as an order: a kind of event or a person binds claims; a place is where they all happen."""


def group(ledger: Ledger) -> tuple[tuple[Topic, ...], dict[str, str]]:
    """The topics, those with the best supported claims first, and the topic of each claim.

    Claims that no topic takes come last, under a topic without a title.
    """
    names = {n.id: n for n in ledger.names}
    left = {c.id: c for c in ledger.claims}
    subjects = {c: standing.subjects for c, standing in ledger.standing.items()}
    holding: dict[Key, dict[str, int]] = {}  # by key: the claims left that it binds, and how strongly
    for c in left:
        for key, strength in subjects[c]:
            held = holding.get(key)
            if held is None:
                held = holding[key] = {}
            held[c] = strength
    limit = max(FEW, MOST * len(left))
    holding = {k: held for k, held in holding.items() if LEAST <= len(held) <= limit and _tells(k, names)}
    titles = _titles(ledger, holding.keys())
    holding = {k: held for k, held in holding.items() if k in titles}
    binding = {k: _binding(k, names) for k in holding}
    strong = {k: sum(held.values()) for k, held in holding.items()}
    heads = {k: titles[k].casefold() for k in holding}
    chosen: dict[Key, list[str]] = {}
    while holding:
        best = min(holding, key=lambda k: (-strong[k] * binding[k], k))
        chosen[best] = list(holding[best])
        for c in chosen[best]:
            del left[c]
            for key, _ in subjects[c]:
                if key in holding:
                    strong[key] -= holding[key].pop(c)
        holding = {k: held for k, held in holding.items() if len(held) >= LEAST and heads[k] != heads[best]}
    for c, key in _beside(left, chosen, ledger).items():
        chosen[key].append(c)
        del left[c]
    place = ledger.place
    first = {c.id: min([place[s] for s in c.statements], default=1.0) for c in ledger.claims}

    def order(claims: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(claims, key=lambda c: (-len(ledger.standing[c].held.outlets), first[c], c)))

    topics = [Topic(id=_id(k), title=titles[k], claims=order(m)) for k, m in chosen.items()]
    topics.sort(key=lambda t: (-_support(t, ledger), median([first[c] for c in t.claims]), t.title))
    if left:
        topics.append(Topic(id="rest", title="", claims=order(list(left))))
    return tuple(topics), {c: t.id for t in topics for c in t.claims}


def _support(topic: Topic, ledger: Ledger) -> int:
    """How many outlets make its three best supported claims, added up."""
    return sum(sorted((len(ledger.standing[c].held.outlets) for c in topic.claims), reverse=True)[:LEAST])


def _binding(key: Key, names: Mapping[str, Name]) -> float:
    kind, what = key
    return _BINDING.get(names[what].kind if kind == "name" else kind, 0.25)


def _beside(left: Mapping[str, Claim], chosen: Mapping[Key, Sequence[str]], ledger: Ledger) -> dict[str, Key]:
    """The topic of most of the statements that stand in one paragraph with a claim's own, where there is one."""
    topic_of = {s: k for k, claims in chosen.items() for c in claims for s in ledger.claim[c].statements}
    around: dict[tuple[str, int], list[Key]] = {}
    for id_, key in topic_of.items():
        s = ledger.statement[id_]
        around.setdefault((s.source, s.block), []).append(key)
    found: dict[str, Key] = {}
    for claim in left.values():
        beside = [ledger.statement[id_] for id_ in claim.statements]
        near = [key for s in beside for key in around.get((s.source, s.block), ())]
        if near:
            found[claim.id] = min(set(near), key=lambda k: (-near.count(k), k))
    return found


def _tells(key: Key, names: Mapping[str, Name]) -> bool:
    """Whether claims can be put under a key: not under a name of one knows not what."""
    kind, what = key
    return kind != "name" or (what in names and names[what].kind != "other")


def _titles(ledger: Ledger, keys: Collection[Key]) -> dict[Key, str]:
    """For each of some keys the words that sources use most for it; a frame is titled by the noun for it, if any."""
    titles: dict[Key, str] = {("name", n.id): n.label for n in ledger.names}
    headings = (heading for line in ledger.line.values() for heading in line.headings)
    forms = Counter(heading for heading in headings if heading[0] in keys)
    best: dict[Key, tuple[int, int, str]] = {}
    for (key, text), often in forms.items():
        best[key] = min(best.get(key, (0, 0, "")), (-often, len(text), text))
    return titles | {key: text for key, (_, _, text) in best.items()}


def _id(key: Key) -> str:
    return "t" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:7]
