"""Linking: every two articles of a story beside one another, and each beside itself."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import combinations_with_replacement, groupby
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.align.beside import lay
from generator.align.columns import NONE, Columns, Floats, Ints, Truths, coded, columns, joined
from generator.align.evidence import Known, Sheet, judge
from generator.align.frames import Frame, Framed
from generator.models.claim import Link, Pairs
from generator.models.memo import Itself, Recent

Pair = tuple[str, str]  # two statements' ids, in order
Links = NDArray[np.object_]  # Link, or None
T = TypeVar("T")
# Things that have a number, above which numbering begins anew: each edit adds some, and none is ever dropped. A story
# of 250 statements has some ten thousand.
MOST = 300_000
# Statements that one article is laid beside at one go. What two articles cost by themselves is mostly the calls, so
# that twice as many hardly help; what is measured for a moment of each, and of each statement of the one, takes space.
SHELF = 1_000


class Part(NamedTuple):
    """The pairs of two articles: some rows of a sheet."""

    sheet: Sheet
    start: int
    end: int


class Table(NamedTuple):
    """Pairs as columns, in the order of their numbers."""

    x: Ints  # numbers of two statements, the less first
    y: Ints
    score: Floats
    closeness: Floats
    across: Truths  # whether they are of two articles
    sheet: Ints  # where the pair stands: the position of its sheet, and the row
    row: Ints

    def take(self, chosen: Truths) -> "Table":
        x, y, score, closeness, across, sheet, row = self
        return Table(x[chosen], y[chosen], score[chosen], closeness[chosen], across[chosen], sheet[chosen], row[chosen])


@dataclass(frozen=True, eq=False)
class Judgements:
    """Every pair of statements that was judged."""

    sheets: Sequence[tuple[Sheet, Ints]]  # with the rows that count
    source: Mapping[str, str]  # of each statement
    known: Known

    @cached_property
    def table(self) -> Table:
        """All pairs."""
        rows = [rows for _, rows in self.sheets]
        x = np.concatenate([NONE, *(s.x[at] for s, at in self.sheets)])
        y = np.concatenate([NONE, *(s.y[at] for s, at in self.sheets)])
        order = np.argsort(coded(np.minimum(x, y), np.maximum(x, y)))
        x, y = x[order], y[order]
        many = [len(at) for at in rows]
        return Table(
            np.minimum(x, y),
            np.maximum(x, y),
            np.concatenate([np.zeros(0), *(s.score[at] for s, at in self.sheets)])[order],
            np.concatenate([np.zeros(0), *(s.closeness[at] for s, at in self.sheets)])[order],
            np.repeat(np.array([s.across for s, _ in self.sheets], dtype=np.bool_), many)[order],
            np.repeat(np.arange(len(many)), many)[order],
            np.concatenate([NONE, *rows])[order],
        )

    def inside(self, groups: Sequence[Sequence[str]]) -> tuple[Ints, list[int]]:
        """The positions in the table of the pairs of some groups that were judged, and where those of each begin."""
        numbers = self.known.vocabulary.numbers("statement", [s for group in groups for s in group])
        sizes = np.array([len(group) for group in groups], dtype=np.int64)
        pairs = sizes * (sizes - 1) // 2
        ends = np.append(0, np.cumsum(pairs))
        start = np.repeat(np.cumsum(sizes) - sizes, pairs)
        one, other = np.concatenate([np.zeros((2, 0), dtype=np.int64), *map(_two, sizes.tolist())], axis=1)
        x, y = numbers[one + start], numbers[other + start]
        asked, codes = coded(np.minimum(x, y), np.maximum(x, y)), coded(self.table.x, self.table.y)
        at = np.searchsorted(codes, asked)
        judged = np.append(codes, -1)[at] == asked
        return at[judged], np.append(0, np.cumsum(judged))[ends].tolist()

    def joined(self, rows: Ints) -> Links:
        """Pairs as pairs of one claim: those of the build before where nothing of them has changed."""
        return self._links(rows, lambda sheet: sheet.links, lambda sheet, at: sheet.linked(at))

    def apart(self, rows: Ints) -> Links:
        """Pairs as pairs kept apart."""
        return self._links(rows, lambda sheet: np.full(len(sheet), None), lambda s, at: s.told(at, joined=False))

    def pairs(self, rows: Ints) -> Pairs:
        """Pairs as columns."""
        ids, place = self.places(self.table.x[rows], self.table.y[rows])
        x, y = place[self.table.x[rows]], place[self.table.y[rows]]
        first, second = np.minimum(x, y).astype(np.int32), np.maximum(x, y).astype(np.int32)
        order = np.lexsort((second, first))
        columns = (first[order], second[order], self.table.score[rows[order]])
        return Pairs(tuple(ids), *(column.tobytes() for column in columns))

    def _links(self, rows: Ints, held: Callable[[Sheet], Links], make: Callable[[Sheet, Ints], list[Link]]) -> Links:
        """The links of pairs, made where they are not held."""
        found: Links = np.full(len(rows), None)
        order = np.argsort(self.table.sheet[rows], kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(self.table.sheet[rows[order]])) + 1):
            if not len(part):
                continue
            sheet, at = self.sheets[self.table.sheet[rows[part[0]]]][0], self.table.row[rows[part]]
            links = held(sheet)
            missing = at[[link is None for link in links[at].tolist()]]
            if len(missing):
                links[missing] = np.fromiter(make(sheet, missing), dtype=object, count=len(missing))
            found[part] = links[at]
        return found

    def near(self, bits: float, besides: Ints) -> Ints:
        """The positions of the pairs that have this many bits or more."""
        chosen = self.table.score >= bits
        chosen[besides] = False
        return np.flatnonzero(chosen)

    def closest(self, rows: Ints) -> Ints:
        """Positions of pairs, the closest first, then by ids."""
        x, y = self.table.x[rows], self.table.y[rows]
        _, place = self.places(x, y)
        x, y = place[x], place[y]
        return rows[np.lexsort((np.maximum(x, y), np.minimum(x, y), -self.table.score[rows]))]

    def places(self, x: Ints, y: Ints) -> tuple[list[str], Ints]:
        """The ids of the statements with these numbers, in order, and by number the place of each in that order."""
        stands = np.zeros(max(x.max(initial=-1), y.max(initial=-1)) + 1, dtype=np.bool_)
        stands[x] = stands[y] = True
        things = self.known.vocabulary.things
        named: list[tuple[str, int]] = sorted([(things[n][1], n) for n in np.flatnonzero(stands).tolist()])
        place = np.full(len(stands), -1, dtype=np.int64)
        place[[n for _, n in named]] = np.arange(len(named))
        return [id_ for id_, _ in named], place


@lru_cache(maxsize=16)
def _two(number: int) -> Ints:
    """The positions of every two of so many, in order."""
    return np.array(np.triu_indices(number, 1), dtype=np.int64)


def same(made: T, before: T | None) -> T:
    """What was there before where it is equal: what is kept of it is found by that."""
    return before if before is not None and before == made else made


def links(frames: Sequence[Frame], lengths: Mapping[str, int], recent: Recent | None = None) -> Judgements:
    """Judge what is worth it. `lengths` are the characters of each article's text."""
    held: dict[str, list[Frame]] = defaultdict(list)
    for f in frames:
        held[f.statement.source].append(f)
    return laid([Framed.of(held[source], lengths[source]) for source in sorted(held)], recent or Recent())


def laid(articles: Sequence[Framed], recent: Recent) -> Judgements:
    """Judge what is worth it between articles, in the order of their ids.

    One that is the very same as last time is known by that.
    """
    newest: list[Known] = recent.kept("known", (), lambda: [Known()])
    if len(newest[0].vocabulary.things) > MOST:
        newest[0] = Known()
    known = newest[0]

    def column(article: Framed) -> Columns:
        key = Itself(article), Itself(known)
        return recent.kept("columns", key, lambda: columns(article, known.vocabulary, recent))

    made = [column(article) for article in articles]
    pairs = list(combinations_with_replacement(range(len(made)), 2))
    itself = [Itself(c) for c in made]
    parts = recent.kept_all(
        "sheet",
        [(itself[n], itself[m]) for n, m in pairs],
        lambda missing: _judged(made, [pairs[k] for k in missing], known, recent),
    )
    chosen: dict[Itself, list[Ints]] = defaultdict(list)
    for sheet, start, end in parts:
        chosen[Itself(sheet)].append(np.arange(start, end))
    return Judgements(
        [(sheet.value, np.concatenate(rows)) for sheet, rows in chosen.items()],
        {f.statement.id: f.statement.source for c in made for f in c.frames},
        known,
    )


def _judged(
    articles: Sequence[Columns], pairs: Sequence[tuple[int, int]], known: Known, recent: Recent
) -> list[Part]:
    """Each pair of articles, by their positions. One article is laid beside many at one go: that which has most pairs
    goes first, so that it is once for an article that was edited."""
    others: dict[int, set[int]] = {n: set() for pair in pairs for n in pair}
    for n, m in pairs:
        others[n].add(m)
        others[m].add(n)
    order = sorted(others, key=lambda n: (-len(others[n]), n))
    shelf = np.cumsum([len(a) for a in articles]) // SHELF
    shelves: dict[int, tuple[list[int], Columns]] = {}  # of each shelf those that were last asked for
    found = {}
    for n in order:
        left = sorted(m for m in others[n] if (min(n, m), max(n, m)) not in found)
        # The first will be edited again, and the same others stand beside it then.
        again = recent if n == order[0] else None
        near = again if shelf[-1] == 0 else None  # of many others that would be too much to hold
        for number, group in groupby((m for m in left if m != n), key=shelf.__getitem__):
            beside = list(group)
            if number not in shelves or shelves[number][0] != beside:
                several = [articles[m] for m in beside]
                make = partial(joined, several, known.vocabulary)
                held = again.kept("shelf", tuple(map(Itself, several)), make) if again else make()
                shelves[number] = beside, held
            sheet = judge(lay(articles[n], shelves[number][1], known.vocabulary, near), known)
            ends = sheet.ends.tolist()
            for m, start, end in zip(beside, [0, *ends], ends, strict=False):
                found[min(n, m), max(n, m)] = Part(sheet, start, end)
        if n in left:
            sheet = judge(lay(articles[n], articles[n], known.vocabulary, near), known)
            found[n, n] = Part(sheet, 0, len(sheet))
    return [found[pair] for pair in pairs]
