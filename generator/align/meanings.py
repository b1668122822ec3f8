"""Meanings: what the words of an article's statements mean where they stand, as points that lie near or far."""

from base64 import b64decode
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FORM, AXES = 2, 128  # bytes of a word: which it is, and where its meaning lies
RECORD = FORM + AXES
LENGTH = 300  # of a meaning, about: so long, whole numbers tell the direction to a hundredth
# What all of an article is about tells nothing about one statement of it, so that meanings are taken from where its
# words lie on the average: as if it had so many words more, of all kinds, so that an article of a line or two is not
# taken from itself.
PRIOR = 30
BIT = 1000


class Meanings(NamedTuple):
    """The words of the statements of one article, or of several one after another."""

    points: NDArray[np.float32]  # a row for each meaning: whole numbers
    words: tuple[NDArray[np.int64], ...]  # of each statement, the rows of its words' meanings; each has one at least
    # Of each article, how much each of its meanings tells of each statement, in thousandths of a bit; 0 of others.
    weights: tuple[NDArray[np.float64], ...]


def meanings(told: Sequence[str]) -> Meanings:
    """Of one article, from the meaning of each statement."""
    held = [b64decode(meaning) or bytes(RECORD) for meaning in told]
    many = [len(records) // RECORD for records in held]
    records = np.frombuffer(b"".join(held), dtype=np.uint8).reshape(-1, RECORD)
    once, word = np.unique(records.view(np.dtype((np.void, RECORD))).ravel(), return_inverse=True)
    whole = once.view(np.int8).reshape(-1, RECORD)[:, FORM:].astype(np.float64)
    statement = np.repeat(np.arange(len(held)), many)
    weights = np.zeros((len(once), len(held)))
    np.add.at(weights, (word, statement), _tells(records[:, :FORM].astype(np.int64) @ (256, 1), statement))
    means = whole.any(axis=1)
    times = np.bincount(word) * means
    apart = whole - np.rint(times @ whole / (times.sum() + PRIOR))
    apart[~means] = 0.0
    lengths = np.maximum(np.sqrt((apart**2).sum(axis=1, keepdims=True)), 1.0)
    points = np.rint(apart / lengths * LENGTH).astype(np.float32)
    return Meanings(points, tuple(np.split(word, np.cumsum(many[:-1]))), (weights,))


def _tells(form: NDArray[np.int64], statement: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much each word tells: the fewer statements have it, the more."""
    of, number = np.unique(form, return_inverse=True)
    among = np.bincount(np.unique(np.stack([number, statement]), axis=1)[0], minlength=len(of))
    told: NDArray[np.float64] = np.rint(np.log2((statement[-1] + 2) / (among + 0.5)) * BIT)
    return np.maximum(1.0, told)[number]


def joined(several: Sequence[Meanings]) -> Meanings:
    starts = np.cumsum([0, *(len(m.points) for m in several[:-1])]).tolist()
    return Meanings(
        np.concatenate([m.points for m in several]),
        tuple([words + start for m, start in zip(several, starts, strict=True) for words in m.words]),
        tuple([weights for m in several for weights in m.weights]),
    )

