"""Linking: every two articles of a story side by side, and each by itself."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from generator.align.beside import lay
from generator.align.columns import NONE, Columns, Floats, Ints, Truths, columns
from generator.align.evidence import Judged, Known, Sheet, judge, link
from generator.align.frames import Frame, Framed
from generator.models.claim import Link
from generator.models.memo import Itself, Recent

Pair = tuple[str, str]  # two statements' ids, in order
# Things that have a number, above which numbering begins anew: each edit adds some, and none is ever dropped. A story
# of 250 statements has some ten thousand.
MOST = 300_000


@dataclass(frozen=True, eq=False)
class Judgements:
    """Every pair of statements that was judged."""

    sheets: Mapping[Pair, Sheet]  # by two articles, in order
    source: Mapping[str, str]  # of each statement
    known: Known
    recent: Recent

    def __iter__(self) -> Iterator[Pair]:
        return (pair for sheet in self.sheets.values() for pair in sheet.pairs)

    def joined(self, pair: Pair) -> Link:
        """A pair that was judged, as one of one claim. The same object while nothing of it has changed."""
        linked = self.sheets[self._sources(pair)].linked
        if pair not in linked:
            judged = self[pair]
            linked[pair] = self.recent.kept("link", judged, lambda: link(judged, joined=True))
        return linked[pair]

    def apart(self, bits: float) -> Iterator[Link]:
        """The pairs that have this many bits or more, as pairs kept apart; their evidence is not told."""
        for sheet in self.sheets.values():
            yield from self.recent.kept("apart", (Itself(sheet), bits), lambda sheet=sheet: sheet.apart(bits))  # type: ignore[misc]

    def table(self) -> "Table":
        """All pairs as columns."""
        sheets = [s.beside for s in self.sheets.values()]
        return Table(
            np.concatenate([NONE, *(s.a.numbers[s.i] for s in sheets)]),
            np.concatenate([NONE, *(s.b.numbers[s.j] for s in sheets)]),
            np.concatenate([np.zeros(0), *(s.score for s in self.sheets.values())]),
            np.concatenate([np.zeros(0), *(s.closeness for s in sheets)]),
            np.concatenate([NONE == 0, *(np.full(len(s), s.a is not s.b) for s in sheets)]),
        )

    def id(self, number: int) -> str:
        """The statement that a number stands for."""
        return str(self.known.vocabulary.things[number][1])

    def __contains__(self, pair: Pair) -> bool:
        sheet = self._sheet(pair)
        return sheet is not None and pair in sheet.row

    def __getitem__(self, pair: Pair) -> Judged:
        return self.sheets[self._sources(pair)].judged(pair)

    def _sheet(self, pair: Pair) -> Sheet | None:
        return self.sheets.get(self._sources(pair))

    def _sources(self, pair: Pair) -> Pair:
        a, b = self.source[pair[0]], self.source[pair[1]]
        return (a, b) if a <= b else (b, a)


class Table(NamedTuple):
    """Pairs as columns: the numbers of two statements, bits, closeness, and whether they are of two articles."""

    x: Ints
    y: Ints
    score: Floats
    closeness: Floats
    across: Truths

    def take(self, chosen: Truths) -> "Table":
        x, y, score, closeness, across = self
        return Table(x[chosen], y[chosen], score[chosen], closeness[chosen], across[chosen])


def links(frames: Sequence[Frame], lengths: Mapping[str, int], recent: Recent | None = None) -> Judgements:
    """Judge what is worth it. `lengths` are the characters of each article's text."""
    held: dict[str, list[Frame]] = defaultdict(list)
    for f in frames:
        held[f.statement.source].append(f)
    return laid([Framed(tuple(held[source]), lengths[source]) for source in sorted(held)], recent or Recent())


def laid(articles: Sequence[Framed], recent: Recent) -> Judgements:
    """Judge what is worth it between articles, in the order of their ids.

    One that is the very same as last time is known by that.
    """
    newest: list[Known] = recent.kept("known", (), lambda: [Known()])
    if len(newest[0].vocabulary.things) > MOST:
        newest[0] = Known()
    known = newest[0]

    def column(article: Framed) -> Columns:
        return recent.kept("columns", (Itself(article), Itself(known)), lambda: columns(article, known.vocabulary))

    def sheet(a: Columns, b: Columns) -> Sheet:
        return recent.kept("sheet", (Itself(a), Itself(b)), lambda: judge(lay(a, b, known.vocabulary), known))

    made = [column(article) for article in articles]
    sheets = {(a.source, b.source): sheet(a, b) for n, a in enumerate(made) for b in made[n:]}
    return Judgements(sheets, {id_: c.source for c in made for id_ in c.ids}, known, recent)
