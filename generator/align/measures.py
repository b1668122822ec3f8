"""Measures: comparisons by what was measured of all pairs of two articles at one go.

Each gives, for every pair, the position of the level that it finds among its levels.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from generator.align.beside import Beside
from generator.align.columns import Floats, Ints, Truths

# Floors of the levels that cut a continuous measure, each about a fifth of the pairs that the index proposes.
WORDS = ((0.80, "nearly all"), (0.65, "most"), (0.50, "half"), (0.38, "many"), (0.28, "some"), (0.18, "few"))
SHARED = ((16.0, "very much"), (11.0, "much"), (7.5, "some"), (5.0, "little"))  # bits
RAREST = ((4.5, "rare"), (3.5, "telling"), (2.5, "not common"))  # bits of one term
CONTEXT = ((8.0, "very near"), (4.0, "near"), (2.0, "somewhat near"))  # closeness of two sentences
WHOLE = 0.5  # of the weight: two short statements cannot share much in all
LEAD = 0.15  # of an article: its lead
NEAR_HEIGHT, FAR_HEIGHT = 0.1, 0.4  # of an article's length
CLEARLY = 1.5  # times as close as the next
ALMOST = 0.7  # of the closeness of the closest
MEANING = (
    (0.60, "nearly the same"),
    (0.50, "very near"),
    (0.42, "near"),
    (0.36, "rather near"),
    (0.30, "somewhat near"),
    (0.24, "not far"),
    (0.18, "far"),
)  # in steps of which each doubles about the share of pairs that make one claim, in our own stories, until most do
BY_FAR = 0.1  # how far ahead of the next
ABOUT_AS_NEAR = 0.05

Floors = tuple[tuple[float, str], ...]


class Measure(NamedTuple):
    """One comparison by numbers."""

    levels: tuple[str, ...]
    found: Callable[[Beside], Ints]  # of each pair, the position of its level


def _names(floors: Floors, below: str, form: str = "{}") -> tuple[str, ...]:
    return tuple(form.format(name) for name in (*(name for _, name in floors), below))


def _reached(value: Floats, floors: Floors) -> Ints:
    """The position of the first floor that each value reaches; that after the last for a value below all."""
    found: Ints = np.searchsorted([-floor for floor, _ in floors], -value, "left")
    return found


def _first(*true: Truths) -> Ints:
    """Which of several truths is the first that holds of each pair; their number where none does."""
    return np.select(list(true), list(range(len(true))), len(true))


def _words(p: Beside) -> Ints:
    """How much of the weight of both is shared."""
    return _reached(p.common.part, WORDS)


def _shared(p: Beside) -> Ints:
    """How much is shared in all: three rare words say more than three common ones."""
    found = _reached(p.common.bits, SHARED)
    little = len(SHARED)
    return np.where(found < little, found, np.where(p.common.part >= WHOLE, little, little + 1))


def _rarest(p: Beside) -> Ints:
    """The most telling thing they share: "appeal" in two reports of a trial says more than "judge"."""
    return _reached(p.common.rarest, RAREST)


def _rivals(p: Beside) -> Ints:
    """Whether each is the other's closest in its article: competitive linking (Melamed 2000)."""
    greater = np.maximum(p.rival_a, p.rival_b)
    first, second = p.closeness >= p.rival_a, p.closeness >= p.rival_b
    return _first(
        first & second & (p.closeness >= CLEARLY * greater),
        first & second,
        first | second,
        p.closeness >= ALMOST * greater,
    )


def _meaning(p: Beside) -> Ints:
    """How near they lie by what their words mean, shared or not."""
    return _reached(p.near, MEANING)


def _nearest(p: Beside) -> Ints:
    """Whether each is what lies nearest to the other in its article."""
    low, high = np.minimum(p.ahead_a, p.ahead_b), np.maximum(p.ahead_a, p.ahead_b)
    return _first((low >= 0) & (low >= BY_FAR), low >= 0, high >= BY_FAR, high >= 0, high >= -ABOUT_AS_NEAR)


def _context(p: Beside) -> Ints:
    """Whether the sentences around them are each other's closest: what stands beside one proposition in both
    articles is likely to be one as well."""
    return _reached(p.context, CONTEXT)


def _height(p: Beside) -> Ints:
    """Where they stand: reports put first what matters most, and go on in much the same order."""
    x, y = p.a.height[p.i], p.b.height[p.j]
    apart = np.abs(x - y)
    return _first(np.maximum(x, y) <= LEAD, apart <= NEAR_HEIGHT, apart < FAR_HEIGHT)


MEASURES: dict[str, Measure] = {
    "words": Measure(_names(WORDS, "next to none", "{} of the weight"), _words),
    "shared": Measure((*_names(SHARED, "little, but most of a short statement"), "very little"), _shared),
    "rarest": Measure(_names(RAREST, "common"), _rarest),
    "rivals": Measure(
        (
            "each other's closest by far",
            "each other's closest",
            "closest one way",
            "others are as close",
            "others are closer",
        ),
        _rivals,
    ),
    "meaning": Measure(_names(MEANING, "very far"), _meaning),
    "nearest": Measure(
        (
            "each nearest to the other by far",
            "each nearest to the other",
            "nearest one way by far",
            "nearest one way",
            "others about as near",
            "others nearer",
        ),
        _nearest,
    ),
    "context": Measure(_names(CONTEXT, "not near", "sentences {}"), _context),
    "height": Measure(("both at the top", "at one height", "somewhat apart", "far apart"), _height),
}
