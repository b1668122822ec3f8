"""Which statements of a claim bear out a line: those that were judged, pair by pair, to say what it says.

A claim may be held together loosely: alignment puts a pair too many into a claim rather than one too few. For the claim
table that is right, since a reader sees every witness's own words. Where one line speaks for several outlets, each of
them must have said that line.
"""

from collections.abc import Iterable

from generator.brief.ledger import Ledger
from generator.models.claim import Claim, Link
from generator.models.statement import Statement
from generator.models.values import NameValue, Quantity

FIRM = 1.5
"""Bits from which on a pair says one thing: the prior is part of the score, so the odds are three to one."""

SURE = 2.5
"""Bits that do where the two have different verbs: odds of six to one."""

LIKELY = 0.5
"""Bits that do for a statement that is firmly tied to another witness of the line: the two vouch for it together."""


_ELSEWHERE = frozenset({"different", "opposite", "stands elsewhere in the other"})
"""Levels at which two statements do not have one verb: they may agree on something that the line says by the way."""

TELLING = 2
"""Words, names or amounts that a witness must have: "We are still counting" bears nothing out."""


def bearing(line: str, claim: Claim, ledger: Ledger) -> tuple[str, ...]:
    """The statements of a claim that say what one of them says, itself among them, in the claim's order.

    An editor's merge, and a claim that came without links, hold as a whole.
    """
    if not claim.links or claim.id in ledger.merged:
        return claim.statements
    links = ledger.links[claim.id]
    direct = {link.a if link.b == line else link.b: link.score for link in links.get(line, ()) if link.joined}
    firm = {line} | {end for link in links.get(line, ()) if _firm(link) for end in (link.a, link.b)}
    firm |= {
        s
        for s, score in direct.items()
        if score >= LIKELY and any(_firm(x) and len({x.a, x.b} & (firm - {line})) == 1 for x in links.get(s, ()))
    }
    return tuple(s for s in claim.statements if s in firm and (s == line or _witness(ledger.statement[s])))


def borne_by(line: str, claim: Claim, ledger: Ledger) -> int:
    """How many outlets bear out a line."""
    return len(ledger.outlets(bearing(line, claim, ledger)))


def firmness(claim: Claim, ledger: Ledger) -> float:
    """Mean score, in bits, of the links between articles; 0 where there are none."""
    scores = [x.score for x in claim.links if _across((x.a, x.b), ledger)]
    return sum(scores) / len(scores) if scores else 0.0


def _witness(s: Statement) -> bool:
    amounts = sum(isinstance(v, Quantity | NameValue) for v in s.values)
    return s.kind != "apposition" and len(set(s.terms)) + amounts >= TELLING


def _firm(link: Link) -> bool:
    apart = any(e.comparison == "predicate" and e.level in _ELSEWHERE for e in link.evidence)
    return link.joined and link.score >= (SURE if apart else FIRM)


def _across(pair: Iterable[str], ledger: Ledger) -> bool:
    return len({ledger.statement[s].source for s in pair if s in ledger.statement}) > 1
