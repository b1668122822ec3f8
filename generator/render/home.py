"""What pages show of an article, with offsets that count from where its paragraph begins.

An edit moves all that stands behind it in its article. Counted so, what was only moved is what it was, and the parts of
pages that show it stand. Where in the reading text things are is told by the exports alone.
"""

from typing import Any

from generator.models.article import Block
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.offsets import moved

# Of a statement no page reads these, and they hold most of its offsets.
_UNREAD: dict[str, Any] = {"roles": (), "terms": (), "quoted": (), "hedges": (), "negation": None, "meaning": ""}


def statement_at_home(statement: Statement, begin: int) -> Statement:
    """A statement of the block that begins there."""
    return moved(statement, -begin, **_UNREAD)


def blocks_at_home(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple([block if block.start is None else moved(block, -block.start) for block in blocks])


def discrepancy_at_home(discrepancy: Discrepancy, begins: tuple[int, ...]) -> Discrepancy:
    """A discrepancy; for each of its readings, where the block of the statement begins that gives it. Whose words they
    are, a page tells from that statement's voices."""
    readings = tuple(moved(r, -begin, speech=None) for r, begin in zip(discrepancy.readings, begins, strict=True))
    return discrepancy.model_copy(update={"readings": readings})
