"""The reading text: headline, then what is read, joined by blank lines; each block knows its place in it."""

from collections.abc import Sequence

from generator.models.article import READ_KINDS, Block, BlockKind
from generator.parse.piece import Piece

KIND_OF_FORM = {
    "heading": BlockKind.HEADING,
    "paragraph": BlockKind.PARAGRAPH,
    "item": BlockKind.ITEM,
    "quote": BlockKind.QUOTE,
    "image": BlockKind.CAPTION,
}
BETWEEN = "\n\n"


def compose(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """(reading text, blocks in order), with `text[b.start:b.end] == b.text` for each block that is read."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        kind = piece.kind or KIND_OF_FORM[piece.form]
        if kind not in READ_KINDS:
            blocks.append(Block(kind=kind, text=piece.text, line=piece.line, why=piece.why))
            continue
        if parts:
            at += len(BETWEEN)
        end = at + len(piece.text)
        blocks.append(Block(kind=kind, text=piece.text, start=at, end=end, line=piece.line))
        parts.append(piece.text)
        at = end
    return BETWEEN.join(parts), tuple(blocks)
