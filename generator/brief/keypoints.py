"""Key points: the event in a few lines that several outlets bear out, each said once and in a source's own words.

A claim is offered in the words of each of its statements that can stand alone (`whole`). Who supports the line is not
everybody in the claim but those who say what the line says (`bearing`). Lines are taken best first: by how many outlets
bear them out and on how many origins, by how much of what the leads tell they add (`essence`), by their place in the
articles, and by disagreement. A claim on which articles are in conflict is no key point: the differences tell of it.
Only where all that could be told is in conflict, it is one, and the page names the conflict.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from generator.brief.alike import alike, overlap, share
from generator.brief.essence import Essence
from generator.brief.ledger import FIGURES, Ledger
from generator.brief.line import Item, Line
from generator.brief.otherwise import amounts_apart
from generator.brief.standing import Saying, Standing
from generator.models.brief import KeyPoint
from generator.models.claim import Claim
from generator.models.discrepancy import Discrepancy

SUPPORT = 4.0
ORIGINS = 1.0
ESSENCE = 4.0
PROMINENCE = 1.0
DISPUTE = 0.5
"""Weights of the grounds, each a share from 0 to 1. What all say and what all lead with weigh alike; a place in one
article or a quarrel never lifts what few say above what all say."""

AWKWARD = 0.15
"""What a unit of `cost` takes off: a line of 25 words loses what one outlet in five adds."""

OTHER = 1.0
"""What a line pays that is not in the reading of most outlets: it would print the exception as the rule."""

UNTOLD = 2.0
"""What a line pays, by the share of the other outlets that bear it out with another deed: as much as half of all
outlets lift it. It speaks for them, and they tell what it says only by the way."""

LEAST = 2.0
"""Score below which a line is left out, however few there are: six good lines serve better than eight."""

REPEAT = 2.5
"""What a line pays, by its share that a line above has told already: as much as the support of two outlets in three."""

FRESH = 1.0
"""What the newest count gains over the oldest where a count has moved on: readers want the last one."""

Counting = Callable[[Sequence[str]], int]
"""How many independent origins some statements of a claim have."""


class _Ground(NamedTuple):
    """A line that may stand for a claim, and what speaks for it, whatever the rest of the story says."""

    line: Line
    saying: Saying  # the statements that say what the line says
    agreeing: tuple[str, ...]  # those of them that do not contradict it elsewhere
    support: float
    dispute: float
    other: float
    told: float


@dataclass(frozen=True)
class _Offer:
    """A line that may stand for a claim."""

    claim: Claim
    line: Line
    borne: tuple[str, ...]  # statements that say what the line says
    agreeing: tuple[str, ...]  # those of them that do not contradict it elsewhere
    ground: float  # score without essence


def choose(ledger: Ledger, essence: Essence, origins: Counting, most: int) -> tuple[KeyPoint, ...]:
    """At most `most` lines that two outlets or more bear out, best first (any where there is one outlet).

    A line that is chosen only ever lowers the scores of others, so that one is scored anew when it comes first.
    """
    outlets = len(ledger.outlets(ledger.statement)) or 1
    every = _offers(ledger, origins, outlets)
    calm = [o for o in every if not any(d.relation == "conflict" for d in ledger.on_claim[o.claim.id])]
    return _chosen(calm, ledger, essence, origins, most) or _chosen(every, ledger, essence, origins, most)


def _chosen(
    offers: Sequence[_Offer], ledger: Ledger, essence: Essence, origins: Counting, most: int
) -> tuple[KeyPoint, ...]:
    outlets = len(ledger.outlets(ledger.statement)) or 1
    top = max((essence.worth(o.line) for o in offers), default=0.0) or 1.0
    chosen: list[_Offer] = []
    above: set[Item] = set()

    def scored(o: _Offer, told: float) -> _Scored:
        score = o.ground + ESSENCE * essence.worth(o.line, above) / top - REPEAT * told
        return _Scored(-round(score, 6), o.line.statement.id, o.claim.id, score, told, len(chosen))

    offer = {(o.line.statement.id, o.claim.id): o for o in offers}
    heap = [scored(o, 0.0) for o in offers]
    heapify(heap)
    while heap and len(chosen) < most:
        first = heappop(heap)
        o = offer[first.line, first.claim]
        if first.beside == len(chosen):
            if first.score < LEAST and outlets > 1:
                break
            chosen.append(o)
            above.update(o.line.items)
        elif not any(_again(o, c, ledger) or alike(o.line, c.line) for c in chosen[first.beside :]):
            told = max(share(o.line, c.line) for c in chosen[first.beside :])
            heappush(heap, scored(o, max(first.told, told)))
    return tuple(_point(o, ledger, origins) for o in chosen)


class _Scored(NamedTuple):
    """How an offer stands, the best first."""

    rank: float
    line: str
    claim: str
    score: float
    told: float  # the largest share of it that a line above has told already
    beside: int  # how many lines above were looked at


def _offers(ledger: Ledger, origins: Counting, outlets: int) -> Sequence[_Offer]:
    among = ledger.shared if outlets > 1 else ledger.standing
    grounds = ledger.recent.renewed(
        "grounds",
        {id_: (standing, ledger.on_claim[id_], ledger.last, outlets) for id_, standing in among.items()},
        lambda id_: _grounds(among[id_], ledger.on_claim[id_], ledger, outlets),
    )
    found = []
    for claim in ledger.claims:
        for line, (borne, *_), agreeing, support, dispute, other, told in grounds.get(claim.id, ()):
            ground = support + ORIGINS * min(origins(agreeing), outlets) / outlets
            ground += PROMINENCE * _prominence(borne, ledger)
            found.append(_Offer(claim, line, borne, agreeing, ground + dispute - other + told))
    return found


def _grounds(standing: Standing, on: Sequence[Discrepancy], ledger: Ledger, outlets: int) -> Sequence[_Ground]:
    """The lines of a claim that may stand for it. `on` are its discrepancies."""
    found = []
    dispute = max((d.weight for d in on if d.relation == "conflict"), default=0.0)
    for line in standing.lines:
        saying = standing.borne(line.statement.id) if line.fit else None
        if saying is None or len(saying.outlets) < min(2, outlets):
            continue
        agreeing = _agreeing(line, saying.statements, on, ledger)
        supporting = len(ledger.outlets(agreeing))
        if supporting < min(2, outlets):
            continue
        fresh = _fresh(line.statement.id, saying.statements, ledger)
        exception = fresh is None or fresh < 1
        other = OTHER * (exception and line.statement.id in _other(next(_touching(on, saying.statements), None)))
        told = FRESH * (fresh or 0.0) - AWKWARD * line.cost - UNTOLD * _untold(line, saying, standing, ledger)
        support = SUPPORT * supporting / outlets
        found.append(_Ground(line, saying, agreeing, support, DISPUTE * dispute, other, told))
    return found


def _agreeing(line: Line, borne: tuple[str, ...], on: Sequence[Discrepancy], ledger: Ledger) -> tuple[str, ...]:
    """Those who bear a line out without those who contradict it, and without those who give another amount that no
    discrepancy tells of: "the loss is put at 5 million" is no support for "damage came to 2 million"."""
    own = line.statement.id
    against: set[str] = set()
    for d in on:
        letters = {r.statement: r.letter for r in d.readings} if d.relation == "conflict" else {}
        if own in letters:
            against.update(s for s, letter in letters.items() if letter != letters[own])
    for s in borne:
        amounts = amounts_apart(line, ledger.line[s])
        if amounts and not any(_compares(d, (own, s), amounts) for d in on):
            against.add(s)
    return tuple(s for s in borne if s not in against) if against else borne


def _compares(d: Discrepancy, statements: tuple[str, str], amounts: tuple[str, str]) -> bool:
    """Whether two statements' amounts are what a discrepancy is about."""
    return all(
        any(r.statement == s and (d.cause in FIGURES or amount in r.value) for r in d.readings)
        for s, amount in zip(statements, amounts, strict=True)
    )


def _untold(line: Line, saying: Saying, standing: Standing, ledger: Ledger) -> float:
    """Of the other outlets that bear a line out, the share that tells none of its deed."""
    other = standing.ties.other_deed.get(line.statement.id, frozenset())
    own = ledger.outlet(line.statement.source)
    telling = {ledger.outlet(ledger.statement[s].source) for s in saying.statements if s not in other}
    others = {*saying.outlets} - {own}
    return len(others - telling) / len(others) if others else 0.0


def _prominence(statements: Sequence[str], ledger: Ledger) -> float:
    first: dict[str, float] = {}
    for s in statements:
        source, place = ledger.statement[s].source, ledger.place[s]
        if source not in first or place < first[source]:
            first[source] = place
    return sum([1 - first[s] for s in sorted(first)]) / len(first) if first else 0.0


def _touching(on: Iterable[Discrepancy], borne: Sequence[str]) -> Iterator[Discrepancy]:
    """Those discrepancies of a claim in which those who bear a line out give a reading."""
    said = {*borne}
    return (d for d in on if any(r.statement in said for r in d.readings))


def _other(d: Discrepancy | None) -> set[str]:
    """The statements that give another reading than most."""
    return {r.statement for r in d.readings if r.letter != "a"} if d is not None else set()


def _point(offer: _Offer, ledger: Ledger, origins: Counting) -> KeyPoint:
    claim, line, borne = offer.claim, offer.line.statement.id, offer.borne
    touching = list(_touching(ledger.on_claim[claim.id], borne))
    other = _other(touching[0]) if touching else set()
    if line in other:  # it prints the reading of few: they say it, and the rest differ
        letters = {r.statement: r.letter for r in ledger.on_claim[claim.id][0].readings}
        other = {s for s, letter in letters.items() if letter != letters.get(line, "")}
    same = [s for s in offer.agreeing if s not in other] or list(offer.agreeing)
    saying = ledger.speaking(same)
    other |= {*borne}.difference(offer.agreeing) | {*ledger.standing[claim.id].against(line)}
    return KeyPoint(
        claim=claim.id,
        statement=line,
        statements=offer.agreeing,
        sources=saying,
        differing=tuple(s for s in ledger.speaking(x for x in claim.statements if x in other) if s not in saying),
        origins=origins(offer.agreeing),
        discrepancies=tuple(d.id for d in touching),
    )


def _again(a: _Offer, b: _Offer, ledger: Ledger) -> bool:
    """Whether a line would say once more what another says of the same words, or answer the same question."""
    if a.claim.id == b.claim.id or overlap(a.line, b.line):
        return True
    differ = ledger.differs_in
    return not differ[a.line.statement.id].isdisjoint(differ[b.line.statement.id])


def _fresh(line: str, borne: Sequence[str], ledger: Ledger) -> float | None:
    """Where the witnesses' counts differ: 1 for the newest article's, 0 for the oldest's; else None."""
    counts = {s: n for s in borne if (n := ledger.line[s].count) is not None}
    moments = {s: ledger.last[at] for s in counts if (at := ledger.statement[s].source) in ledger.last}
    if line not in moments or len({counts[s] for s in moments}) < 2 or len(set(moments.values())) < 2:
        return None
    ordered = sorted(set(moments.values()))
    return ordered.index(moments[line]) / (len(ordered) - 1)
