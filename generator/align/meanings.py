"""Meanings: what the words of an article's statements mean where they stand, as points that lie near or far."""

from base64 import b64decode
from collections import Counter
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
    word: NDArray[np.int64]  # of each word of each statement in turn, the row of its meaning
    weight: NDArray[np.float64]  # and how much it tells, in thousandths of a bit
    first: NDArray[np.int64]  # of each statement, its first word; each has one at least


def meanings(told: Sequence[str]) -> Meanings:
    """Of one article, from the meaning of each statement."""
    held = [_words(b64decode(meaning)) for meaning in told]
    rows = {word: n for n, word in enumerate(dict.fromkeys(word for words in held for word in words))}
    word = np.array([rows[w] for words in held for w in words], dtype=np.int64)
    among = Counter(form for words in held for form in {w[:FORM] for w in words})
    tells = [np.log2((len(held) + 1) / (among[w[:FORM]] + 0.5)) for words in held for w in words]
    whole = np.frombuffer(b"".join(w[FORM:] for w in rows), dtype=np.int8).reshape(len(rows), AXES).astype(np.float64)
    told_of = whole[word].any(axis=1)
    apart = whole - np.rint(whole[word].sum(axis=0) / (told_of.sum() + PRIOR))
    apart[~whole.any(axis=1)] = 0.0
    lengths = np.maximum(np.sqrt((apart**2).sum(axis=1, keepdims=True)), 1.0)
    return Meanings(
        points=np.rint(apart / lengths * LENGTH).astype(np.float32),
        word=word,
        weight=np.maximum(1.0, np.rint(np.array(tells) * BIT)),
        first=np.cumsum([0, *map(len, held[:-1])]),
    )


def joined(several: Sequence[Meanings]) -> Meanings:
    rows = np.cumsum([0, *(len(m.points) for m in several[:-1])]).tolist()
    words = np.cumsum([0, *(len(m.word) for m in several[:-1])]).tolist()
    return Meanings(
        points=np.concatenate([m.points for m in several]),
        word=np.concatenate([m.word + start for m, start in zip(several, rows, strict=True)]),
        weight=np.concatenate([m.weight for m in several]),
        first=np.concatenate([m.first + start for m, start in zip(several, words, strict=True)]),
    )


def _words(meaning: bytes) -> list[bytes]:
    """The words of a statement; one that means nothing where it has none."""
    return [meaning[n : n + RECORD] for n in range(0, len(meaning), RECORD)] or [bytes(RECORD)]
