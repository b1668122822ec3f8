"""Meanings: what the words of an article's statements mean where they stand, as points that lie near or far."""

from base64 import b64decode
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]

FORM, AXES = 2, 128  # bytes of a word: which it is, and where its meaning lies
RECORD = FORM + AXES
LENGTH = 300  # of a meaning, about: so long, whole numbers tell the direction to a hundredth
# What all of an article is about tells nothing about one statement of it, so that meanings are taken from where its
# words lie on the average: as if it had so many words more, of all kinds, so that an article of a line or two is not
# taken from itself.
PRIOR = 30
BIT = 1000


class Meanings(NamedTuple):
    """The words of one article's statements: a row for each, statement by statement."""

    points: Points  # where their meanings lie: whole numbers
    first: NDArray[np.int64]  # of each statement, its first row; each has one at least
    weights: NDArray[np.float64]  # how much each tells, in thousandths of a bit
    centre: bytes  # of the article: statements of one meaning and one centre lie at the same points
    told: tuple[str, ...]  # the meaning of each statement


def meanings(told: Sequence[str]) -> Meanings:
    """From the meaning of each statement."""
    held = [b64decode(meaning) or bytes(RECORD) for meaning in told]
    many = [len(records) // RECORD for records in held]
    records = np.frombuffer(b"".join(held), dtype=np.uint8).reshape(-1, RECORD)
    whole = records.view(np.int8)[:, FORM:].astype(np.float64)
    means = whole.any(axis=1)
    centre = np.rint(whole.sum(axis=0) / (means.sum() + PRIOR))
    apart = whole - centre
    apart[~means] = 0.0
    lengths = np.maximum(np.sqrt((apart**2).sum(axis=1, keepdims=True)), 1.0)
    points = np.rint(apart / lengths * LENGTH).astype(np.float32)
    forms = records[:, :FORM].astype(np.int64) @ (256, 1)
    weights = _tells(forms, np.repeat(np.arange(len(held)), many))
    return Meanings(points, np.cumsum([0, *many[:-1]]), weights, centre.tobytes(), tuple(told))


def joined(several: Sequence[Meanings]) -> Meanings:
    """The meanings of several articles as those of one, which has no centre of its own."""
    starts = np.cumsum([0, *(len(m.points) for m in several[:-1])])
    return Meanings(
        np.concatenate([m.points for m in several]),
        np.concatenate([m.first + start for m, start in zip(several, starts.tolist(), strict=True)]),
        np.concatenate([m.weights for m in several]),
        b"",
        tuple([meaning for m in several for meaning in m.told]),
    )


def _tells(form: NDArray[np.int64], statement: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much each word tells: the fewer statements have it, the more."""
    statements = statement[-1] + 1
    _, number = np.unique(form, return_inverse=True)
    among = np.bincount(np.unique(number * statements + statement) // statements)
    told: NDArray[np.float64] = np.rint(np.log2((statements + 1) / (among + 0.5)) * BIT)
    return np.maximum(1.0, told)[number]

