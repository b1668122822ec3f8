"""The last step: statements get their ids, and stand where their words stand in the reading text."""

import hashlib
from base64 import b32encode
from collections.abc import Callable

from generator.analyse import meaning, statements
from generator.analyse.encoder.beside import Reading
from generator.analyse.grounds import Ground
from generator.analyse.layout import block_of, moves, placed
from generator.models.article import Article
from generator.models.memo import Memo, Recent
from generator.models.statement import Statement


class Made:
    """The statements of one block with the offsets of the layout; those of one ground are one object."""

    def __init__(self, ground: Ground, memo: Memo, reading: Reading) -> None:
        found = statements.statements(ground)
        voices = [v for s in found for v in s.attribution.chain]
        offsets = [offset for v in voices for offset in (v.start, v.cue_start)]
        self.blocks = sorted({ground.tree.block, *map(block_of, offsets)})  # where its offsets lie
        self.statements = found
        self._begun: Callable[[], list[Statement]] | None = meaning.begin(found, ground.tree, memo, reading)

    def meant(self) -> None:
        """Wait for the meanings of the statements."""
        if self._begun is not None:
            self.statements, self._begun = self._begun(), None


class Placing:
    """Puts the statements of one article in their places, block by block in text order."""

    def __init__(self, article: Article, recent: Recent) -> None:
        self.moves = moves(article)
        self._recent = recent
        self._seen: dict[str, int] = {}  # how often each words were a statement so far

    def statements(self, made: Made, refs: tuple[str, ...]) -> tuple[Statement, ...]:
        """The statements of a block. `refs` are the ids of the entities that its ground numbers."""
        counts = tuple([self._count(s.text) for s in made.statements])
        moved = tuple([(block, self.moves[block]) for block in made.blocks])
        return self._recent.kept(
            "placed",
            (made, counts, moved, refs),
            lambda: tuple(
                placed(s, dict(moved), refs, id=_id(s, nth)) for s, nth in zip(made.statements, counts, strict=True)
            ),
        )

    def _count(self, text: str) -> int:
        self._seen[text] = nth = self._seen.get(text, 0) + 1
        return nth


def _id(s: Statement, nth: int) -> str:
    """Seven letters of the words' hash; a repetition of the same words in one article is counted on."""
    digest = hashlib.sha256(f"{s.source}\0{s.text}\0{nth}".encode()).digest()
    return "s" + b32encode(digest)[:7].decode().lower()
