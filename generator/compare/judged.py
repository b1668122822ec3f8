"""Judged: what speaks for pairs of statements being one claim; in columns, since a large story has millions of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.models.claim import Claim, Pairs

# Bits of a pair that shares too little to have been looked at.
UNJUDGED = -99.0

Judgement = tuple[str, str, float]  # the ids of two statements, in order, and their bits


class Judged:
    """Pairs of statements that were judged, inside claims and near them; each once, in the order of the ids."""

    def __init__(self, near: Pairs, claims: Sequence[Claim]) -> None:
        """Of a pair that several claims have, the last counts."""
        links = [link for claim in claims for link in claim.links]
        self._ids = sorted({*near.statements, *(k.a for k in links), *(k.b for k in links)})
        self._place = place = {id_: n for n, id_ in enumerate(self._ids)}
        at = _ints([place[id_] for id_ in near.statements])
        x = np.append(at[np.frombuffer(near.first, np.int32)], _ints([place[k.a] for k in links]))
        y = np.append(at[np.frombuffer(near.second, np.int32)], _ints([place[k.b] for k in links]))
        bits = np.append(np.frombuffer(near.bits), np.array([k.score for k in links], dtype=np.float64))
        codes = np.minimum(x, y) * len(self._ids) + np.maximum(x, y)
        order = np.argsort(codes, kind="stable")
        order = order[np.append(np.diff(codes[order]) > 0, True)[: len(order)]]
        self._codes = memoryview(codes[order])  # of each pair: its two places as one number
        self._first, self._second = np.minimum(x, y)[order], np.maximum(x, y)[order]
        self._bits = bits[order]

    def bits(self, a: str, b: str) -> float:
        """The bits of two statements; far below zero where they were not judged."""
        place = self._place
        if a not in place or b not in place:
            return UNJUDGED
        x, y = place[a], place[b]
        code = x * len(place) + y if x < y else y * len(place) + x
        at = bisect_left(self._codes, code)
        return float(self._bits[at]) if at < len(self._codes) and self._codes[at] == code else UNJUDGED

    def _among(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Of all statements, whether each is one of these."""
        found = np.zeros(len(self._ids), dtype=np.bool_)
        found[[self._place[id_] for id_ in ids if id_ in self._place]] = True
        return found

    def between(self, least: float, one: Iterable[str], other: Iterable[str]) -> Iterator[Judgement]:
        """Pairs with so many bits at least, of which one statement is among these and the other among those."""
        mine, theirs = self._among(one), self._among(other)
        x, y = self._first, self._second
        rows = np.flatnonzero((self._bits >= least) & (mine[x] & theirs[y] | theirs[x] & mine[y]))
        ids = self._ids
        columns = x[rows].tolist(), y[rows].tolist(), self._bits[rows].tolist()
        return ((ids[a], ids[b], bits) for a, b, bits in zip(*columns, strict=True))


def _ints(numbers: Sequence[int]) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)
