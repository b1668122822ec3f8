"""Where blocks stand while this room works: each in a stretch of its own, so that an edit in one moves no other.

Block n begins at offset n * STRETCH, whatever stands before it. What is found keeps the order it has in the article,
and no rule measures a distance from one block to another; so only the last step needs to know where blocks stand in
the reading text. What an edit left as it was is then found again under the very keys and values it had before.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from generator.models.article import Article
from generator.models.base import Model
from generator.offsets import STRETCH, begin, fields

M = TypeVar("M", bound=Model)


def block_of(offset: int) -> int:
    """The block in whose stretch an offset of the layout lies."""
    return offset // STRETCH


def moves(article: Article) -> dict[int, int]:
    """How far each block that is read stands in the reading text from where the layout has it."""
    return {n: b.start - begin(n) for n, b in enumerate(article.blocks) if b.start is not None}


def placed(model: M, moves: Mapping[int, int], refs: Sequence[str] | None = None, /, **more: Any) -> M:
    """A model with the offsets of the reading text, and so all that it holds.

    With `refs`, its `ref`s are numbers of these. `more` are further fields to change.
    """
    offsets, models = fields(model.__class__)
    for name in offsets:
        value = getattr(model, name)
        more[name] = value + moves[value // STRETCH]
    for name in models:
        if held := getattr(model, name):
            several = type(held) is tuple
            more[name] = tuple([placed(v, moves, refs) for v in held]) if several else placed(held, moves, refs)
    if refs is not None and (ref := getattr(model, "ref", "")):
        more["ref"] = refs[int(ref)]
    return model.model_copy(update=more)
