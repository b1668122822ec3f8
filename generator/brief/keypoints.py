"""Key points: the claims that stand at the top, by support, prominence and disagreement, each said once."""

from collections.abc import Mapping

from generator.brief.clearest import clearest, unclear
from generator.brief.ledger import Ledger
from generator.models.brief import KeyPoint
from generator.models.claim import Claim
from generator.models.statement import Statement

SUPPORT = 4
ORIGINS = 2
PROMINENCE = 2
DISPUTE = 1
"""Weights of the four grounds, each a share from 0 to 1. How many outlets say it, and on how many origins, makes up two
thirds, so that neither a good place in one article nor a quarrel lifts what few say above what all say."""

UNCLEAR = 3
"""What a claim pays at most whose best line leans on its neighbours, or is far from what the other articles say: it
serves nobody at the top, however many are counted for it."""

SAME = 0.6
"""Share of the shorter line's terms found in another line from which on a reader takes the two for one."""

LONGEST = 40
"""Words above which a line is no key point, whatever its support: it cannot be read at a glance."""


def choose(ledger: Ledger, origins: Mapping[str, tuple[str, ...]], most: int) -> tuple[KeyPoint, ...]:
    """At most `most` claims that two outlets or more make, best first (all claims where there is one outlet)."""
    outlets = len(ledger.outlets(ledger.statement)) or 1
    enough = min(2, outlets)
    ranked = sorted(
        (c for c in ledger.claims if len(ledger.outlets(c.statements)) >= enough),
        key=lambda c: (-_score(c, ledger, len(origins[c.id]), outlets), c.id),
    )
    chosen: list[KeyPoint] = []
    lines: list[Statement] = []
    for claim in ranked:
        if len(chosen) == most:
            break
        point = _point(claim, ledger, len(origins[claim.id]))
        line = ledger.statement[point.statement]
        if len(line.text.split()) > LONGEST or line.kind == "fragment" or any(_same(line, other) for other in lines):
            continue
        chosen.append(point)
        lines.append(line)
    return tuple(chosen)


def _score(claim: Claim, ledger: Ledger, origins: int, outlets: int) -> float:
    support = len(ledger.outlets(claim.statements)) / outlets
    independent = min(origins, outlets) / outlets
    first: dict[str, float] = {}
    for s in claim.statements:
        source = ledger.statement[s].source
        first[source] = min(first.get(source, 1.0), ledger.place(s))
    prominence = sum(1 - place for place in first.values()) / len(first) if first else 0.0
    dispute = max((d.weight for d in ledger.on_claim[claim.id] if d.relation == "conflict"), default=0.0)
    blur = unclear(clearest(claim.statements, ledger), claim.statements, ledger)
    total = SUPPORT * support + ORIGINS * independent + PROMINENCE * prominence + DISPUTE * dispute - UNCLEAR * blur
    return round(total, 6)


def _point(claim: Claim, ledger: Ledger, origins: int) -> KeyPoint:
    differ = ledger.on_claim[claim.id]
    other = {r.statement for d in differ[:1] for r in d.readings if r.letter != "a"}
    same = [s for s in claim.statements if s not in other]
    line = clearest(same or claim.statements, ledger)
    if line in other:  # every statement differs from a reading of another claim: they say what this line says
        other, same = set(), list(claim.statements)
    saying = ledger.speaking(same)
    return KeyPoint(
        claim=claim.id,
        statement=line,
        sources=saying,
        differing=tuple(s for s in ledger.speaking(x for x in claim.statements if x in other) if s not in saying),
        origins=origins,
        discrepancies=tuple(d.id for d in differ),
    )


def _same(a: Statement, b: Statement) -> bool:
    if a.source == b.source and any(x.start < y.end and y.start < x.end for x in a.segments for y in b.segments):
        return True
    ta, tb = _terms(a), _terms(b)
    least = min(len(ta), len(tb))
    return least > 0 and len(ta & tb) / least >= SAME


def _terms(s: Statement) -> frozenset[str]:
    return frozenset(s.terms) | {v.text.casefold() for v in s.values}
