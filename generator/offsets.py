"""Offsets that an edit elsewhere does not move, and the words between two.

An edit moves all that stands behind it in its article. Where each block stands in a stretch of its own, what was only
moved is what it was, and what was made of it is found again.
"""

from functools import cache
from typing import Any, TypeVar, get_args

from generator.models.base import Model
from generator.models.statement import Statement

M = TypeVar("M", bound=Model)

STRETCH = 1 << 24  # characters; a whole article has 300,000 at most
OFFSETS = frozenset({"start", "end", "cue_start", "cue_end"})


def begin(block: int) -> int:
    """Where a block begins that stands in a stretch of its own."""
    return block * STRETCH


@cache
def fields(kind: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a kind of model that are offsets, and those that hold models: most are neither."""
    told = kind.model_fields.items()
    return (
        tuple(name for name, _ in told if name in OFFSETS),
        tuple(name for name, field in told if _is_model(field.annotation)),
    )


def _is_model(kind: Any) -> bool:
    """Whether something of this type is a model, or may hold one."""
    return isinstance(kind, type) and issubclass(kind, Model) or any(map(_is_model, get_args(kind)))


def moved(model: M, by: int, /, **more: Any) -> M:
    """A model with all its offsets, and those of all that it holds, so many characters further on.

    `more` are fields to change besides.
    """
    offsets, models = fields(model.__class__)
    found: dict[str, Any] = {name: getattr(model, name) + by for name in offsets}
    for name in models:
        if name not in more and (value := getattr(model, name)):
            found[name] = tuple([moved(v, by) for v in value]) if type(value) is tuple else moved(value, by)
    return model.model_copy(update=found | more)


def statement_words(statement: Statement, start: int, end: int) -> str:
    """The statement's own words between two offsets of its article, inside one segment."""
    at = 0
    for segment in statement.segments:
        length = segment.end - segment.start
        if segment.start <= start and end <= segment.end:
            return statement.text[at + start - segment.start : at + end - segment.start]
        at += length + len(" … ")
    return ""
