"""Twins: statements that stand word for word in text that two articles share.

One of them is judged for all, and the others stand wherever it stands. So a copy under another outlet changes no claim:
it adds one more outlet of the same origin.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter

from generator.align.groups import CEILING
from generator.models.claim import Claim, Evidence, Link, Passage
from generator.models.memo import Itself, Recent
from generator.models.statement import Statement

WORD = re.compile(r"\w+")
# A pair that is word for word the same has as many bits as any pair counts for in a group.
EVIDENCE = Evidence(comparison="words", level="word for word, in text that both share", weight=CEILING, detail="")


def twins(statements: Sequence[Statement], passages: Sequence[Passage], texts: Mapping[str, str]) -> dict[str, str]:
    """The statement, first by article and place, that stands for each one that has twins; by ids."""
    shared = {place.source for passage in passages for place in passage.places}
    placed: dict[str, list[Statement]] = {source: [] for source in shared}
    for s in sorted([s for s in statements if s.source in shared], key=attrgetter("source", "start", "id")):
        placed[s.source].append(s)
    order = {s.id: (s.source, s.start, s.id) for given in placed.values() for s in given}
    first: dict[str, str] = {}  # of each one that has an earlier twin, that twin

    def stands_for(id_: str) -> str:
        while id_ in first:
            id_ = first[id_]
        return id_

    for passage in passages:
        seen: dict[tuple[str, ...], str] = {}
        for place in passage.places:
            text = texts[place.source]
            for s in placed[place.source]:
                if s.start > place.span.end:
                    break
                if s.start < place.span.start or s.end > place.span.end:
                    continue
                before = len(WORD.findall(text[place.span.start : s.start]))
                parts = [text[g.start : g.end].casefold() for g in s.segments]
                key = s.kind, str(before), *(" ".join(WORD.findall(p)) for p in parts)
                a, b = sorted((stands_for(seen.setdefault(key, s.id)), stands_for(s.id)), key=order.__getitem__)
                if a != b:
                    first[b] = a
    return {id_: stands_for(id_) for id_ in order if id_ in first}


def joined(
    claims: Sequence[Claim], of: Mapping[str, str], statements: Mapping[str, Statement], recent: Recent
) -> list[Claim]:
    """The claims with each twin beside the statement that stands for it, linked as that one is."""
    more: dict[str, list[str]] = defaultdict(list)
    for twin, first in sorted(of.items()):
        more[first].append(twin)
    alike = more.keys()
    return [
        claim if alike.isdisjoint(claim.statements) else _joined(claim, more, statements, recent) for claim in claims
    ]


def _joined(
    claim: Claim, more: Mapping[str, Sequence[str]], statements: Mapping[str, Statement], recent: Recent
) -> Claim:
    alike = {s: [s, *more.get(s, ())] for s in claim.statements}
    members = [s for group in alike.values() for s in group]
    placed = sorted(members, key=lambda s: (statements[s].source, statements[s].start, s))
    key = Itself(claim), tuple(members), tuple(placed)
    return recent.kept("twins", key, lambda: _with_twins(claim, alike, placed))


def _with_twins(claim: Claim, alike: Mapping[str, Sequence[str]], placed: Sequence[str]) -> Claim:
    links = [
        link
        if (a, b) == (link.a, link.b)
        else Link(a=min(a, b), b=max(a, b), score=link.score, evidence=link.evidence, joined=link.joined)
        for link in claim.links
        for a in alike[link.a]
        for b in alike[link.b]
    ]
    for group in alike.values():
        links += [
            Link(a=min(a, b), b=max(a, b), score=CEILING, evidence=(EVIDENCE,), joined=True)
            for n, a in enumerate(group)
            for b in group[n + 1 :]
        ]
    return claim.model_copy(
        update={"statements": tuple(placed), "links": tuple(sorted(links, key=lambda k: (k.a, k.b)))}
    )
