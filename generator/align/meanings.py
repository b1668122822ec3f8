"""Meanings: what the words of an article's statements mean where they stand, as points that lie near or far."""

import math
from base64 import b64decode
from collections import Counter
from collections.abc import Sequence
from functools import cache
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
    weights: NDArray[np.float64]  # how much each meaning tells of each statement, in thousandths of a bit; 0 of others


def meanings(told: Sequence[str]) -> Meanings:
    """Of one article, from the meaning of each statement."""
    held = [_words(b64decode(meaning)) for meaning in told]
    rows = {word: n for n, word in enumerate(dict.fromkeys(word for words in held for word in words))}
    words = tuple([np.array([rows[w] for w in words], dtype=np.int64) for words in held])
    among = Counter(form for words in held for form in {w[:FORM] for w in words})
    weights = np.zeros((len(rows), len(held)))
    for n, those in enumerate(held):
        np.add.at(weights[:, n], words[n], [_tells(among[w[:FORM]], len(held)) for w in those])
    whole = np.frombuffer(b"".join(w[FORM:] for w in rows), dtype=np.int8).reshape(len(rows), AXES).astype(np.float64)
    many = np.bincount(np.concatenate(words)) * whole.any(axis=1)
    apart = whole - np.rint(many @ whole / (many.sum() + PRIOR))
    apart[~whole.any(axis=1)] = 0.0
    lengths = np.maximum(np.sqrt((apart**2).sum(axis=1, keepdims=True)), 1.0)
    return Meanings(np.rint(apart / lengths * LENGTH).astype(np.float32), words, weights)


def joined(several: Sequence[Meanings]) -> Meanings:
    starts = np.cumsum([0, *(len(m.points) for m in several[:-1])]).tolist()
    return Meanings(
        np.concatenate([m.points for m in several]),
        tuple([words + start for m, start in zip(several, starts, strict=True) for words in m.words]),
        _beside([m.weights for m in several]),
    )


def _beside(several: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """One matrix, each of several at its own rows and columns."""
    found = np.zeros(np.sum([m.shape for m in several], axis=0))
    row = column = 0
    for m in several:
        found[row : row + m.shape[0], column : column + m.shape[1]] = m
        row, column = row + m.shape[0], column + m.shape[1]
    return found


@cache
def _tells(many: int, of: int) -> float:
    """How much a word tells that so many of so many statements have."""
    return max(1.0, round(math.log2((of + 1) / (many + 0.5)) * BIT))


def _words(meaning: bytes) -> list[bytes]:
    """The words of a statement; one that means nothing where it has none."""
    return [meaning[n : n + RECORD] for n in range(0, len(meaning), RECORD)] or [bytes(RECORD)]
