"""The clearest statement of a claim: whole, short, sure of whom it speaks, in running text."""

from collections.abc import Iterable

from generator.brief.ledger import Ledger
from generator.models.statement import Statement

BEST_WORDS = (6, 18)
"""Length at which a line is read at a glance and still says who did what (a headline to a short sentence)."""

_LEANING = frozenset(
    "he she it they we i you him her them us his its their our my this that these those which who whom whose where "
    "when there here and but or so also".split()
)
"""First words of a statement that leans on the sentence before it."""


def clearest(statements: Iterable[str], ledger: Ledger) -> str:
    """The id of the statement whose words serve best alone."""
    return min(ledger.in_order(statements), key=lambda s: (cost(ledger.statement[s]), ledger.number(s)))


def cost(s: Statement) -> int:
    """How much a statement leans on what is around it; 0 is best. Units are words of a needless length."""
    words = s.text.split()
    least, most = BEST_WORDS
    total = max(0, least - len(words)) * 2 + max(0, len(words) - most)
    first = words[0].strip("“\"'‘(").casefold() if words else ""
    total += 8 * (first in _LEANING)
    total += 8 * any(r.open for r in s.roles)
    total += 4 * (len(s.segments) - 1)
    total += {"body": 0, "headline": 2, "saying": 3, "apposition": 6, "fragment": 12}[s.kind]
    total += 6 * (s.predicate is None)
    total += 2 * s.hedged + 2 * (s.attribution.mode != "own")
    return total
