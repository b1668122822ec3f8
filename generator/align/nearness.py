"""Nearness: how near statements lie by their meaning, and which of another article lies nearest.

Words need not be shared for it: "shut its doors" lies near "closed". A meaning is taken from where its article lies as
a whole, since what all of an article is about tells nothing about one statement of it. Sums are of whole numbers, so
that they come out the same in any order, on any machine and in any number of threads.
"""

import numpy as np

from generator.align.columns import Columns, Floats, Truths

# Cosine from which on a pair is worth judging though it shares few words: of pairs of one claim in our own stories
# two in three lie above, of others one in seventeen.
WORTH = 0.2
NEAREST = 3  # of another article, at most, for each statement: what lies near to everything tells little


def cosines(a: Columns, b: Columns) -> Floats:
    """From -1 to 1; 0 where one has no meaning, and for a statement beside itself."""
    if not a.meaning.shape[1] or not b.meaning.shape[1]:
        return np.zeros((len(a), len(b)))
    # Meanings have a fixed length, so that sums of products stay below 2**24: exact as floats of 32 bits.
    found: Floats = (a.meaning @ b.meaning.T) * np.outer(a.scale, b.scale)
    if a is b:
        np.fill_diagonal(found, 0.0)
    return found


def nearest(cosine: Floats, b: Columns) -> Truths:
    """True of pairs of one article and others that are worth judging, by their cosines."""
    across = greatest(cosine, b, NEAREST)[:, :, 0][:, b.article]
    down = _greatest(cosine.T, NEAREST)[:, 0]
    return (cosine >= WORTH) & ((cosine >= across) | (cosine >= down))


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
