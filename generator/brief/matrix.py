"""The coverage matrix: what each article does with each claim, and why one that says nothing says nothing.

says / differs   it has the claim, as the base reading or as another
silent           it was certainly published after an article that has it
before           it was certainly published before every article that has it
unknown          its moment, or theirs, is not known well enough to be fair
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from generator.brief.ledger import Ledger
from generator.brief.moments import earlier
from generator.models.article import Moment
from generator.models.brief import Cell, Coverage, MatrixRow, Source
from generator.models.claim import Claim
from generator.models.discrepancy import Discrepancy


def cover(ledger: Ledger) -> tuple[MatrixRow, ...]:
    """A row a claim, a cell an article that counts; several articles of one outlet are several cells."""
    told = tuple((s.id, s.article.published, s.same_as == "") for s in ledger.sources)
    silence = ledger.recent.kept("silence", told, lambda: _Silence(ledger.sources))
    counted = tuple(s.id for s in ledger.counted)
    seen = {}
    for c in ledger.claims:
        having: dict[str, str] = {}  # by source: its first statement in the claim
        for s in ledger.in_order(c.statements):
            having.setdefault(ledger.statement[s].source, s)
        making = {ledger.statement[s].source for s in c.statements if s not in c.apart} if c.apart else {*having}
        seen[c.id] = c, having, making, next(iter(ledger.on_claim[c.id]), None), counted, silence
    return tuple(ledger.recent.renewed("row", seen, lambda id_: _row(*seen[id_])).values())


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


class _Silence:
    """What it means that an article has not a claim: told by moments alone, fewer than the articles."""

    def __init__(self, sources: Sequence[Source]) -> None:
        moments = list(dict.fromkeys(s.article.published for s in sources))
        number = {m: n for n, m in enumerate(moments)}
        self._moments = moments
        self._moment = {s.id: number[s.article.published] for s in sources}
        self._means: dict[frozenset[int], tuple[Coverage, ...]] = {}
        self._cells: dict[tuple[str, Coverage], Cell] = {}

    def means(self, having: Iterable[str]) -> Sequence[Coverage]:
        """By moment: what it means that an article of it has not what these articles have."""
        held = frozenset(map(self._moment.__getitem__, having))
        if held not in self._means:
            published = [self._moments[n] for n in held]
            self._means[held] = tuple(absent(m, published) for m in self._moments)
        return self._means[held]

    def cell(self, source: str, means: Sequence[Coverage]) -> Cell:
        told = source, means[self._moment[source]]
        if told not in self._cells:
            self._cells[told] = Cell(source=source, coverage=told[1])
        return self._cells[told]


def _row(
    claim: Claim,
    having: Mapping[str, str],
    making: Set[str],
    differ: Discrepancy | None,
    counted: Sequence[str],
    silence: _Silence,
) -> MatrixRow:
    """`making` are those of the sources that say what the claim says, `differ` is the discrepancy that is shown."""
    letters: dict[str, list[tuple[str, str]]] = {}  # by source: letter and statement
    for r in differ.readings if differ else ():
        letters.setdefault(r.source, []).append((r.letter, r.statement))
    means = silence.means(having)
    said: tuple[Coverage, Coverage] = ("differs", "says")
    cells = []
    for source in counted:
        if source not in having:
            cells.append(silence.cell(source, means))
            continue
        if source not in letters:
            cells.append(Cell(source=source, coverage=said[source in making], statement=having[source]))
            continue
        given_here = letters[source]
        mine = sorted([(letter, s) for letter, s in given_here if s in claim.statements] or given_here)
        given = "".join(dict.fromkeys(letter for letter, _ in mine))
        coverage: Coverage = "says" if given == "a" else "differs"
        statement = next((s for letter, s in mine if letter != "a"), mine[0][1])
        cells.append(Cell(source=source, coverage=coverage, statement=statement, letter=given))
    return MatrixRow(claim=claim.id, cells=tuple(cells), relation=differ.relation if differ else "")
