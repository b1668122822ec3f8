"""Rows: what each article gives for one question, and which articles cannot agree on it.

An article may give several values for what looks like one question: a toll and a part of it, an
earlier count and a later one. Two articles disagree only where no value of the one fits any value of
the other.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from generator.models.statement import Statement

V = TypeVar("V")
Row = tuple[Statement, V]


class Split(NamedTuple, Generic[V]):
    """How the articles stand to each other."""

    rows: tuple[Row[V], ...]  # one of each article, chosen so that agreement shows
    apart: tuple[tuple[Row[V], Row[V]], ...]  # pairs that no value fits
    near: tuple[tuple[Row[V], Row[V]], ...]  # pairs that fit without being the same


def split(rows: Sequence[Row[V]], same: Callable[[V, V], bool], meet: Callable[[V, V], bool]) -> Split[V]:
    """Choose one row of each article: the one that most other articles give too, the earliest of those."""
    by_source: dict[str, list[Row[V]]] = {}
    for s, v in sorted(rows, key=lambda r: (r[0].source, r[0].start, r[0].id)):
        by_source.setdefault(s.source, []).append((s, v))

    def support(row: Row[V]) -> tuple[int, int]:
        others = [given for source, given in by_source.items() if source != row[0].source]
        return (
            sum(any(same(row[1], v) for _, v in given) for given in others),
            sum(any(meet(row[1], v) for _, v in given) for given in others),
        )

    chosen = [max(given, key=lambda r: (support(r), -r[0].start)) for given in by_source.values()]
    apart: list[tuple[Row[V], Row[V]]] = []
    near: list[tuple[Row[V], Row[V]]] = []
    for x, y in combinations(chosen, 2):
        every = [(v, w) for _, v in by_source[x[0].source] for _, w in by_source[y[0].source]]
        if any(same(v, w) for v, w in every):
            continue
        (near if any(meet(v, w) for v, w in every) else apart).append((x, y))
    return Split(tuple(chosen), tuple(apart), tuple(near))
