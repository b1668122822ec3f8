"""The coverage matrix: what each article does with each claim, and why one that says nothing says nothing.

says / differs   it has the claim, as the base reading or as another
silent           it was certainly published after an article that has it
before           it was certainly published before every article that has it
unknown          its moment, or theirs, is not known well enough to be fair
"""

from collections.abc import Iterable

from generator.brief.ledger import Ledger
from generator.brief.moments import earlier
from generator.models.article import Moment
from generator.models.brief import Cell, Coverage, MatrixRow
from generator.models.claim import Claim


def cover(ledger: Ledger) -> tuple[MatrixRow, ...]:
    """A row a claim, a cell an article that counts; several articles of one outlet are several cells."""
    without: dict[tuple[str, ...], dict[str, Cell]] = {}  # by the articles that have it: the cells of the others
    return tuple(_row(c, ledger, without) for c in ledger.claims)


def absent(published: Moment | None, having: Iterable[Moment | None]) -> Coverage:
    """What it means that an article has not what the articles published at `having` have."""
    if published is None:
        return "unknown"
    moments = list(having)
    if any(m is not None and earlier(m, published) for m in moments):
        return "silent"
    if all(m is not None and earlier(published, m) for m in moments):
        return "before"
    return "unknown"


def _without(having: Iterable[str], ledger: Ledger) -> dict[str, Cell]:
    """What the other articles do with a claim that these have."""
    held = frozenset(having)
    moments = {ledger.source[s].article.published for s in held}
    means: dict[Moment | None, Coverage] = {}
    cells = {}
    for source in ledger.counted:
        if source.id not in held:
            published = source.article.published
            if published not in means:
                means[published] = absent(published, moments)
            cells[source.id] = Cell(source=source.id, coverage=means[published])
    return cells


def _row(claim: Claim, ledger: Ledger, known: dict[tuple[str, ...], dict[str, Cell]]) -> MatrixRow:
    differ = ledger.on_claim[claim.id]
    letters: dict[str, list[tuple[str, str]]] = {}  # by source: letter and statement in the discrepancy that is shown
    for r in differ[0].readings if differ else ():
        letters.setdefault(r.source, []).append((r.letter, r.statement))
    having: dict[str, list[str]] = {}
    for s in ledger.in_order(claim.statements):
        having.setdefault(ledger.statement[s].source, []).append(s)
    without = known.get(tuple(having))
    if without is None:
        without = known[tuple(having)] = _without(having, ledger)
    cells = []
    for source in ledger.counted:
        if source.id not in having:
            cells.append(without[source.id])
            continue
        mine = [(letter, s) for letter, s in letters.get(source.id, []) if s in claim.statements]
        mine = sorted(mine or letters.get(source.id, []))
        if not mine:
            cells.append(Cell(source=source.id, coverage="says", statement=having[source.id][0]))
            continue
        given = "".join(dict.fromkeys(letter for letter, _ in mine))
        coverage: Coverage = "says" if given == "a" else "differs"
        statement = next((s for letter, s in mine if letter != "a"), mine[0][1])
        cells.append(Cell(source=source.id, coverage=coverage, statement=statement, letter=given))
    return MatrixRow(claim=claim.id, cells=tuple(cells), relation=differ[0].relation if differ else "")
