"""Nearness: how near statements lie by what their words mean, and which of another article lies nearest.

Words need not be shared for it: "shut its doors" lies near "closed". Each word of the one statement is laid beside the
word of the other that is nearest to it, and a word that stands in few statements of its article counts for more
(Khattab and Zaharia 2020; Zhang et al. 2020). All is sums of whole numbers, so that it comes out the same in any order,
on any machine and in any number of threads.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.align.columns import Columns, Floats, Ints, Truths
from generator.align.meanings import LENGTH, Meanings, Points, joined
from generator.models.memo import Itself, Recent

# From which nearness on a pair is worth judging though it shares few words: of pairs of one claim in our own stories
# four in five lie as near, of others one in four.
WORTH = 0.3
NEAREST = 3  # of another article, at most, for each statement: what lies near to everything tells little

# Columns up to which the greatest of all stretches are sooner found at one go than stretch by stretch: measured.
FEW = 64


class Reached(NamedTuple):
    """How near the words of two articles' statements come to each other, as products of their points; and what follows
    for the statements."""

    x: Meanings
    y: Meanings
    there: Points  # in each statement of y, what each word of x reaches at most
    stand: Floats  # how much of each statement of x stands in each of y
    back: Floats  # how much of each statement of y stands in each of x


def nearness(a: Columns, b: Columns, recent: Recent | None = None) -> Floats:
    """Of all statements, from 0 to 1; 0 where one has no words, and for a statement beside itself.

    `recent` has what the words of the same article reached last time, before an edit.
    """
    if not a.meanings or not b.meanings:
        return np.zeros((len(a), len(b)))
    if recent is None:
        found = np.concatenate([_nearness(_reached(x, y)) for x in a.meanings for y in b.meanings], axis=1)
    else:
        key = a.sources, None if a is b else Itself(b)
        last: list[Reached | None] = recent.kept("reached", key, lambda: [None])
        last[0] = reached = _reached_by(a, b) if last[0] is None else _edited(a.meanings[0], last[0])
        found = _nearness(reached)
    if a is b:
        np.fill_diagonal(found, 0.0)
    return found


def _nearness(reached: Reached) -> Floats:
    found: Floats = (reached.stand + reached.back.T) / 2
    return found


def _stand(reached: Points, weights: Floats, first: Ints) -> Floats:
    """How much of each statement stands in each of another article: the weighed mean of what its words reach. `first`
    are the first words of the statements."""
    summed = np.add.reduceat(reached * weights, first, axis=1).T
    found: Floats = summed / (np.add.reduceat(weights, first)[:, None] * LENGTH**2)
    return np.clip(found, 0.0, 1.0)


def _reached(x: Meanings, y: Meanings) -> Reached:
    # Sums of products stay below 2**24: exact as floats of 32 bits.
    points = x.points @ y.points.T
    there = _most(np.ascontiguousarray(points.T), y.first)
    stand = _stand(there, x.weights, x.first)
    return Reached(x, y, there, stand, stand if x is y else _stand(_most(points, x.first), y.weights, y.first))


def _reached_by(a: Columns, b: Columns) -> Reached:
    """What one article and all others reach, the others as one."""
    x = a.meanings[0]
    if a is b:
        return _reached(x, x)
    of_each = [_reached(x, y) for y in b.meanings]
    there, back = (np.concatenate([r[column] for r in of_each]) for column in (2, 4))
    return Reached(x, joined(b.meanings), there, np.concatenate([r.stand for r in of_each], axis=1), back)


def _edited(x: Meanings, last: Reached) -> Reached:
    """The same as `last`, before x was edited: what its new statements reach, and others in them, is found anew."""
    y = x if last.y is last.x else last.y
    # An edit seldom moves the centre by a whole step; then all other statements lie where they lay.
    stood = {meaning: n for n, meaning in enumerate(last.x.told)} if last.x.centre == x.centre else {}
    former = np.array([stood.get(meaning, -1) for meaning in x.told], dtype=np.int64)
    if last.x.told == x.told and (former >= 0).all():
        return last._replace(x=x, y=y)
    many = np.diff(x.first, append=len(x.points))
    stay, stays = former >= 0, np.repeat(former >= 0, many)
    was = former[stay]
    place = (np.repeat(last.x.first[former] - x.first, many) + np.arange(len(x.points)))[stays]  # of words that stay
    fresh, starts = x.points[~stays], np.cumsum([0, *many[~stay][:-1].tolist()])
    there = np.empty((len(y.first), len(x.points)), dtype=np.float32)
    there[:, ~stays] = _most(y.points @ fresh.T, y.first)
    if x is y:
        there[np.ix_(stay, stays)] = last.there[np.ix_(was, place)]
        if len(fresh):
            there[~stay] = _most(fresh @ y.points.T, starts)
        stand = _stand(there, x.weights, x.first)
        return Reached(x, y, there, stand, stand)
    there[:, stays] = last.there[:, place]
    back = np.empty((len(y.first), len(x.first)))
    back[:, stay] = last.back[:, was]
    if len(fresh):
        back[:, ~stay] = _stand(_most(fresh @ y.points.T, starts), y.weights, y.first)
    return Reached(x, y, there, _stand(there, x.weights, x.first), back)


def _most(points: Points, first: Ints) -> Points:
    """The greatest of each column in the rows of each statement."""
    if points.shape[1] < FEW:
        return np.maximum.reduceat(points, first, axis=0)
    return np.array([points[start:end].max(axis=0) for start, end in pairwise([*first.tolist(), len(points)])])


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
    if measured.shape[1] < number:
        measured = np.pad(measured, ((0, 0), (0, number - measured.shape[1])))
    if number == 1:
        most: Floats = measured.max(axis=1, keepdims=True)
    else:
        most = np.partition(measured, measured.shape[1] - number, axis=1)[:, -number:]
    return np.maximum(most, 0.0)
