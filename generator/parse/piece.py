"""A piece: a stretch of a file as its markup sets it off, before it is told what kind of block it is."""

from dataclasses import dataclass, replace
from typing import Literal

from generator.models.article import BlockKind

# A novel has 20,000 lines of print; a file of more is data, and each line of it may be a paragraph.
MOST = 40_000

Form = Literal["heading", "paragraph", "item", "quote", "image"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What markup tells of a stretch of text. `kind` is None until a rule has decided."""

    text: str  # white space folded to single spaces
    line: int  # of the file, counted from 1
    form: Form = "paragraph"
    level: int = 0  # of a heading, 1 to 6
    linked: bool = False  # all its words are links
    hrefs: tuple[str, ...] = ()
    kind: BlockKind | None = None
    why: str = ""

    @property
    def words(self) -> int:
        """How many words it has, white space apart."""
        return self.text.count(" ") + 1 if self.text else 0

    def as_(self, kind: BlockKind, why: str) -> "Piece":
        """The same piece, decided."""
        return replace(self, kind=kind, why=why)


def fold(text: str) -> str:
    """White space folded to single spaces; nothing else is touched."""
    return " ".join(text.split())


class TooMany(ValueError):
    """More pieces, lines or attributes than any article has; the message says which."""
