"""Meanings: what the words of an article's statements mean where they stand, as points that lie near or far."""

from base64 import b64decode
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.models.memo import Recent

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


class _Words(NamedTuple):
    """The words of one statement."""

    forms: NDArray[np.int64]  # which word each is
    lie: NDArray[np.float64]  # where their meanings lie, zeros where none is told
    means: NDArray[np.bool_]  # whether one is told
    summed: NDArray[np.float64]  # over the words
    told: int  # words of which a meaning is told


def meanings(told: Sequence[str], recent: Recent | None = None) -> Meanings:
    """From the meaning of each statement. What `recent` has of the same statements is not made anew."""
    recent = recent or Recent()
    words = recent.kept_all("words", told, lambda missing: [_words(told[n]) for n in missing])
    many = [len(w.forms) for w in words]
    centre = np.rint(np.array([w.summed for w in words]).sum(axis=0) / (sum(w.told for w in words) + PRIOR))
    apart = [(meaning, centre.tobytes()) for meaning in told]
    points = recent.kept_all("points", apart, lambda missing: _points([words[n] for n in missing], centre))
    forms, statement = np.concatenate([w.forms for w in words]), np.repeat(np.arange(len(many)), many)
    first = np.cumsum([0, *many[:-1]])
    return Meanings(np.concatenate(points), first, _tells(forms, statement), centre.tobytes(), tuple(told))


def _words(meaning: str) -> _Words:
    records = np.frombuffer(b64decode(meaning) or bytes(RECORD), dtype=np.uint8).reshape(-1, RECORD)
    lie = records.view(np.int8)[:, FORM:].astype(np.float64)
    means = np.any(lie != 0.0, axis=1)
    forms = records[:, :FORM].astype(np.int64) @ (256, 1)
    return _Words(forms, lie, means, lie.sum(axis=0), int(np.count_nonzero(means)))


def _points(statements: Sequence[_Words], centre: NDArray[np.float64]) -> list[Points]:
    """Where the words of statements lie, as seen from the centre."""
    apart = np.concatenate([w.lie for w in statements]) - centre
    apart[~np.concatenate([w.means for w in statements])] = 0.0
    lengths = np.maximum(np.sqrt((apart**2).sum(axis=1, keepdims=True)), 1.0)
    points = np.rint(apart / lengths * LENGTH).astype(np.float32)
    return np.split(points, np.cumsum([len(w.forms) for w in statements[:-1]]))


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

