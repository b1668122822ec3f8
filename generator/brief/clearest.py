"""The clearest statement of a claim: whole, short, sure of whom it speaks, and near to what the others say."""

from collections.abc import Iterable

from generator.brief.ledger import Ledger

APART = 12
"""What a line costs that shares no word with the other lines of its claim: as much as one that leans on two others."""

SCRAP = 8
"""What a line costs that cannot stand alone (`whole`), apart from what makes it so."""


def clearest(statements: Iterable[str], ledger: Ledger) -> str:
    """The id of the statement whose words serve best alone."""
    found = ledger.in_order(statements)
    if len(found) == 1:
        return found[0]
    apart = _apart(found, ledger)

    def key(s: str) -> tuple[float, int]:
        line = ledger.line[s]
        return line.cost + APART * apart[s] + SCRAP * bool(line.lacking), ledger.number(s)

    return min(found, key=key)


def _apart(statements: list[str], ledger: Ledger) -> dict[str, float]:
    """How far each line is from those of other articles: 1 less the share of its terms that another has, on average."""
    terms = {s: frozenset(ledger.statement[s].terms) for s in statements}
    found = {}
    for s in statements:
        others = [o for o in statements if ledger.statement[o].source != ledger.statement[s].source]
        near = [len(terms[s] & terms[o]) / min(len(terms[s]), len(terms[o])) for o in others if terms[s] and terms[o]]
        found[s] = round(1 - sum(near) / len(near), 6) if near else 0.0
    return found
