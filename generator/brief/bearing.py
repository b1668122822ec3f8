"""Which statements of a claim bear out a line: those that were judged, pair by pair, to say what it says.

A claim may be held together loosely: alignment puts a pair too many into a claim rather than one too few. For the claim
table that is right, since a reader sees every witness's own words. Where one line speaks for several outlets, each of
them must have said that line.
"""

from generator.brief.ledger import Ledger
from generator.models.claim import Claim


def bearing(line: str, claim: Claim, ledger: Ledger) -> tuple[str, ...]:
    """The statements of a claim that say what one of them says, itself among them, in the claim's order."""
    return ledger.standing[claim.id].borne(line).statements


def borne_by(line: str, claim: Claim, ledger: Ledger) -> int:
    """How many outlets bear out a line."""
    return len(ledger.standing[claim.id].borne(line).outlets)
