"""Topics: claims put under the name or the counted thing that most of them speak of.

A topic's title is a name of the story or a source's own words for what it counts. Names and heads that very many claims
share are what the story is about, and tell nothing apart, so they are no topic.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from statistics import median

from generator.brief.ledger import Ledger
from generator.models.brief import Topic
from generator.models.claim import Claim
from generator.models.statement import Role
from generator.models.values import NameValue, Quantity

LEAST = 3
"""Claims that make a topic: two are a pair, and a heading over every pair is no order."""

MOST = 0.4
"""Share of all claims above which a key is the story's own subject: two topics of equal size stay possible."""

TITLE_WORDS = 4
"""Words of a heading that names a thing: article, two modifiers and the noun."""

Key = tuple[str, str]  # ("name", id), ("counted", lemma) or ("head", lemma)


def group(ledger: Ledger) -> tuple[tuple[Topic, ...], dict[str, str]]:
    """The topics in the order in which the articles come to them, and the topic of each claim.

    Claims that no topic takes come last, under a topic without a title.
    """
    keys = {c.id: _keys(c, ledger) for c in ledger.claims}
    titles = _titles(ledger)
    left = {c.id: c for c in ledger.claims}
    limit = max(LEAST, MOST * len(left))
    chosen: list[tuple[Key, list[str]]] = []
    spread = Counter(k for found in keys.values() for k in found)
    usable = {k for k, n in spread.items() if n <= limit and k in titles}
    while True:
        weight: Counter[Key] = Counter()
        size: Counter[Key] = Counter()
        for claim in left.values():
            for key, strength in keys[claim.id].items():
                if key in usable:
                    size[key] += 1
                    weight[key] += strength * (2 if len(ledger.speaking(claim.statements)) > 1 else 1)
        ranked = sorted((k for k in weight if size[k] >= LEAST), key=lambda k: (-weight[k], k))
        if not ranked:
            break
        best = ranked[0]
        members = [c for c in left if best in keys[c]]
        chosen.append((best, members))
        for c in members:
            del left[c]
        usable.discard(best)
    topics = [Topic(id=_id(k), title=titles[k], claims=_order(m, ledger)) for k, m in chosen]
    topics.sort(key=lambda t: (median(_first(ledger.claim[c], ledger) for c in t.claims), t.title, t.id))
    if left:
        topics.append(Topic(id="rest", title="", claims=_order(list(left), ledger)))
    return tuple(topics), {c: t.id for t in topics for c in t.claims}


def _keys(claim: Claim, ledger: Ledger) -> dict[Key, int]:
    """What a claim speaks of, and in how many of its statements (at most 3 count: more only says it is popular)."""
    found: Counter[Key] = Counter()
    known = {n.id for n in ledger.names}
    for id_ in claim.statements:
        s = ledger.statement[id_]
        here: set[Key] = set()
        for v in s.values:
            if isinstance(v, NameValue) and v.ref in known:
                here.add(("name", v.ref))
            elif isinstance(v, Quantity) and v.of and not v.unit:
                here.add(("counted", v.of))
        here |= {("name", r.ref) for r in s.roles if r.ref in known}
        here |= {("head", r.head) for r in s.roles if _is_thing(r)}
        found.update(here)
    return {k: min(n, 3) for k, n in found.items()}


def _titles(ledger: Ledger) -> dict[Key, str]:
    titles: dict[Key, str] = {("name", n.id): n.label for n in ledger.names}
    words: dict[str, Counter[str]] = {}
    for s in ledger.statements:
        for v in s.values:
            if isinstance(v, Quantity) and v.of and v.of_text and not v.unit:
                words.setdefault(v.of, Counter())[v.of_text] += 1
    for of, forms in words.items():
        titles["counted", of] = min(forms, key=lambda f: (-forms[f], -len(f), f))
    heads: dict[str, Counter[str]] = {}
    for s in ledger.statements:
        for r in s.roles:
            if _is_thing(r):
                heads.setdefault(r.head, Counter())[r.text] += 1
    for head, forms in heads.items():
        titles["head", head] = min(forms, key=lambda f: (-forms[f], len(f), f))
    return titles


def _is_thing(r: Role) -> bool:
    """Whether a role can head a topic: who acts or is acted on, in a few words, and no name or pronoun."""
    return (
        r.name in ("agent", "patient")
        and not r.ref
        and not r.open
        and len(r.head) > 2
        and r.head.islower()
        and 0 < len(r.text.split()) <= TITLE_WORDS
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
