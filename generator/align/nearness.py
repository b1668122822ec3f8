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
    # Meanings have a fixed length, so that sums of products stay below 2**24: exact as floats of 32 bits.
    found: Floats = (a.meaning @ b.meaning.T).astype(np.float64) * a.scale[:, None] * b.scale
    if a is b:
        np.fill_diagonal(found, 0.0)
    return found


def nearest(cosine: Floats) -> Truths:
    """True of pairs of two articles that are worth judging, by their cosines."""
    found = np.zeros(cosine.shape, dtype=np.bool_)
    for measured, chosen in ((cosine, found), (cosine.T, found.T)):
        most = min(NEAREST, measured.shape[1])
        columns = np.argpartition(-measured, most - 1, axis=1)[:, :most]
        chosen[np.arange(len(chosen))[:, None], columns] = True
    return found & (cosine >= WORTH)


def rivals(measured: Floats) -> Floats:
    """Of each pair, the greatest measure that its row reaches in another column; never below 0."""
    if measured.shape[1] < 2:
        return np.zeros_like(measured)
    top = np.partition(measured, -2, axis=1)[:, -2:]
    second, first = top[:, :1], top[:, 1:]
    return np.maximum(np.where(measured >= first, second, first), 0.0)
