"""Offsets that an edit elsewhere does not move.

An edit moves all that stands behind it in its article. Where each block stands in a stretch of its own, what was only
moved is what it was, and what was made of it is found again.
"""

from typing import Any, TypeVar

from generator.models.base import Model

M = TypeVar("M", bound=Model)

STRETCH = 1 << 24  # characters; a whole article has 300,000 at most
OFFSETS = frozenset({"start", "end", "cue_start", "cue_end"})


def begin(block: int) -> int:
    """Where a block begins that stands in a stretch of its own."""
    return block * STRETCH


def moved(model: M, by: int, /, **more: Any) -> M:
    """A model with all its offsets, and those of all that it holds, so many characters further on.

    `more` are fields to change besides.
    """
    for name, value in model.__dict__.items():
        if name in more:
            continue
        if name in OFFSETS:
            more[name] = value + by
        elif isinstance(value, Model):
            more[name] = moved(value, by)
        elif type(value) is tuple and value and isinstance(value[0], Model):
            more[name] = tuple([moved(v, by) for v in value])
    return model.model_copy(update=more)
