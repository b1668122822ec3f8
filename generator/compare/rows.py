"""Rows: what each article gives for one question, and which articles cannot agree on it.

An article may give several values for what looks like one question: a toll and a part of it, an
earlier count and a later one. Two articles disagree only where no value of the one fits any value of
the other.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from generator.models.statement import Statement
from generator.models.values import Value

V = TypeVar("V")
Row = tuple[Statement, V]


class Split(NamedTuple, Generic[V]):
    """How the articles stand to each other."""

    rows: tuple[Row[V], ...]  # one of each article, chosen so that agreement shows
    apart: tuple[tuple[Row[V], Row[V]], ...]  # pairs that no value fits
    near: tuple[tuple[Row[V], Row[V]], ...]  # pairs that fit without being the same, by the values chosen


def worth(value: Value) -> str:
    """What a value tells, wherever it stands."""
    return value.model_dump_json(exclude={"start", "end"})


def split(
    rows: Sequence[Row[V]],
    same: Callable[[V, V], bool],
    meet: Callable[[V, V], bool],
    worth: Callable[[V], Hashable] = id,
) -> Split[V]:
    """Choose one row of each article: the one that most other articles give too; of those the text's before the
    headline's, and the earliest.

    Many articles give few values: those of one `worth` are compared once, wherever they stand.
    """
    by_source: dict[str, list[Row[V]]] = {}
    for s, v in sorted(rows, key=lambda r: (r[0].source, r[0].start, r[0].id)):
        by_source.setdefault(s.source, []).append((s, v))
    told = {source: [worth(v) for _, v in given] for source, given in by_source.items()}
    value = {key: v for source, given in by_source.items() for key, (_, v) in zip(told[source], given, strict=True)}
    is_same = cache(lambda x, y: same(value[x], value[y]))
    do_meet = cache(lambda x, y: meet(value[x], value[y]))

    @cache
    def support(source: str, key: Hashable) -> tuple[int, int]:
        others = [keys for other, keys in told.items() if other != source]
        return (
            sum(any(is_same(key, k) for k in keys) for keys in others),
            sum(any(do_meet(key, k) for k in keys) for keys in others),
        )

    chosen = [
        max(
            zip(given, told[source], strict=True),
            key=lambda r: (support(source, r[1]), r[0][0].kind != "headline", -r[0][0].start),
        )[0]
        for source, given in by_source.items()
    ]
    apart: list[tuple[Row[V], Row[V]]] = []
    near: list[tuple[Row[V], Row[V]]] = []
    for x, y in combinations(chosen, 2):
        every = [(k, m) for k in told[x[0].source] for m in told[y[0].source]]
        if any(is_same(k, m) for k, m in every):
            continue
        if not any(do_meet(k, m) for k, m in every):
            apart.append((x, y))
        elif meet(x[1], y[1]):
            near.append((x, y))
    return Split(tuple(chosen), tuple(apart), tuple(near))


def borne_out(
    rows: Sequence[Row[V]],
    one: Row[V],
    other: Row[V],
    same: Callable[[V, V], bool],
    meet: Callable[[V, V], bool],
) -> bool:
    """True where a third article gives one of two values, or one that fits only one of them. Where one article's word
    stands against one other's, each may tell of a thing of its own."""
    sources = one[0].source, other[0].source
    third = [v for s, v in rows if s.source not in sources]
    a, b = one[1], other[1]
    return any(same(v, a) or same(v, b) or meet(v, a) != meet(v, b) for v in third)
