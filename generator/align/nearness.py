"""Nearness: how near statements lie by what their words mean, and which of another article lies nearest.

Words need not be shared for it: "shut its doors" lies near "closed". Each word of the one statement is laid beside the
word of the other that is nearest to it, and a word that stands in few statements of its article counts for more
(Khattab and Zaharia 2020; Zhang et al. 2020). All is sums of whole numbers, so that it comes out the same in any order,
on any machine and in any number of threads.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.align.columns import Columns, Floats, Truths
from generator.align.meanings import LENGTH, Meanings

# From which nearness on a pair is worth judging though it shares few words: of pairs of one claim in our own stories
# four in five lie as near, of others one in four.
WORTH = 0.3
NEAREST = 3  # of another article, at most, for each statement: what lies near to everything tells little


def nearness(a: Columns, b: Columns) -> Floats:
    """Of all statements, from 0 to 1; 0 where one has no words, and for a statement beside itself."""
    if not a.meanings or not b.meanings:
        return np.zeros((len(a), len(b)))
    found = np.concatenate([_of_two(x, y) for x in a.meanings for y in b.meanings], axis=1)
    if a is b:
        np.fill_diagonal(found, 0.0)
    return found


def _of_two(x: Meanings, y: Meanings) -> Floats:
    """Of the statements of two articles."""
    # Sums of products stay below 2**24: exact as floats of 32 bits.
    points = x.points @ y.points.T
    there = _stand(x, y, np.ascontiguousarray(points.T))
    found: Floats = (there + (there if x is y else _stand(y, x, points)).T) / 2
    return found


def _stand(x: Meanings, y: Meanings, points: NDArray[np.float32]) -> Floats:
    """How much of each statement of x stands in each of y: the weighed mean of what its words reach there. `points`
    has a row for each word of y, and a column for each of x."""
    words = pairwise([*y.first.tolist(), len(points)])
    reached = np.array([points[start:end].max(axis=0) for start, end in words], dtype=np.float64)
    summed = np.add.reduceat(reached * x.weights, x.first, axis=1).T
    found: Floats = summed / (np.add.reduceat(x.weights, x.first)[:, None] * LENGTH**2)
    return np.clip(found, 0.0, 1.0)


def nearest(near: Floats, b: Columns) -> Truths:
    """True of pairs of one article and others that are worth judging, by how near they lie."""
    across = greatest(near, b, NEAREST)[:, :, 0][:, b.article]
    down = _greatest(near.T, NEAREST)[:, 0]
    return (near >= WORTH) & ((near >= across) | (near >= down))


def rivals(measured: Floats, b: Columns) -> tuple[Floats, Floats]:
    """Of each pair, the greatest measure that its row reaches in another column of the article, and that its column
    reaches in another row; never below 0."""
    across = greatest(measured, b, 2)[:, b.article]
    down = _greatest(measured.T, 2)
    return (
        np.where(measured >= across[:, :, 1], across[:, :, 0], across[:, :, 1]),
        np.where(measured >= down[:, 1], down[:, 0], down[:, 1]),
    )


def greatest(measured: Floats, b: Columns, number: int) -> Floats:
    """Of each row, the greatest measures that it reaches in each article of b; the least of them first."""
    rows, longest = len(measured), int(b.sizes.max())
    level = np.zeros((rows, len(b.sizes) * longest))
    level[:, b.place] = measured
    found = _greatest(level.reshape(-1, longest), number)
    return found.reshape(rows, len(b.sizes), number)


def _greatest(measured: Floats, number: int) -> Floats:
    """The greatest measures of each row, the least of them first, the rest in any order; never below 0."""
    short = max(0, number - measured.shape[1])
    wide = np.pad(measured, ((0, 0), (0, short)))
    return np.maximum(np.partition(wide, wide.shape[1] - number, axis=1)[:, -number:], 0.0)
