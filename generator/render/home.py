"""What pages show of an article, with offsets that count from where its paragraph begins.

An edit moves all that stands behind it in its article. Counted so, what was only moved is what it was, and the parts of
pages that show it stand. Where in the reading text things are is told by the exports alone.
"""

from typing import Any, TypeVar

from generator.models.article import Block
from generator.models.base import Model
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement

M = TypeVar("M", bound=Model)

_OFFSETS = frozenset({"start", "end", "cue_start", "cue_end"})
# Of a statement no page reads these, and they hold most of its offsets.
_UNREAD = {"roles": (), "terms": (), "quoted": (), "hedges": (), "negation": None, "meaning": ""}


def statement_at_home(statement: Statement, begin: int) -> Statement:
    """A statement of the block that begins there."""
    return _moved(statement.model_copy(update=_UNREAD), begin)


def blocks_at_home(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple([block if block.start is None else _moved(block, block.start) for block in blocks])


def discrepancy_at_home(discrepancy: Discrepancy, begins: tuple[int, ...]) -> Discrepancy:
    """A discrepancy; for each of its readings, where the block of the statement begins that gives it."""
    readings = tuple(_moved(r, begin) for r, begin in zip(discrepancy.readings, begins, strict=True))
    return discrepancy.model_copy(update={"readings": readings})


def _moved(model: M, begin: int) -> M:
    """A model, and all that it holds, with offsets that count from `begin`."""
    changed: dict[str, Any] = {}
    for name, value in model.__dict__.items():
        if name in _OFFSETS:
            changed[name] = value - begin
        elif isinstance(value, Model):
            changed[name] = _moved(value, begin)
        elif type(value) is tuple and value and isinstance(value[0], Model):
            changed[name] = tuple([_moved(v, begin) for v in value])
    return model.model_copy(update=changed)
