"""Trees for tests: prose through the installed parser, one paragraph after another."""

from functools import cache
from typing import ClassVar

from generator.analyse import analyse, english
from generator.analyse.mending import mended
from generator.analyse.tree import Tree
from generator.config import AnalyseSection
from generator.models.article import Article, Block, BlockKind, Moment
from generator.models.statement import Analysis

MODEL = AnalyseSection().model


@cache
def _rows(text: str) -> list[english.Row]:
    return english.parse(text, MODEL)


def trees(text: str) -> list[Tree]:
    """The trees of a text whose paragraphs are parted by blank lines."""
    found, base = [], 0
    for n, paragraph in enumerate(text.split("\n\n")):
        found.append(mended(english.tree(paragraph, _rows(paragraph), base=base, block=n)))
        base += len(paragraph) + 2
    return found


def cases(text: str) -> list[tuple[str, str, str]]:
    """(title, input, expected) of a fixture file: parts end with a line that is a full stop."""
    found = []
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
    cells = ["\n".join(p).strip() for p in parts]
    for i in range(0, len(cells) - 2, 3):
        found.append((cells[i], cells[i + 1], cells[i + 2]))
    return found


def article(text: str, ident: str = "a", published: str = "2024-05-14", outlet: str = "") -> Article:
    """An article whose paragraphs are parted by blank lines; a first line that opens with "# " is its headline."""
    plain = text.removeprefix("# ")
    blocks, at = [], 0
    for n, paragraph in enumerate(plain.split("\n\n")):
        kind = BlockKind.HEADLINE if n == 0 and text.startswith("# ") else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, text=paragraph, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(
        id=ident,
        story="s",
        file=f"s/{ident}.md",
        sha256="",
        text=plain,
        blocks=tuple(blocks),
        title="",
        outlet=outlet or ident,
        published=Moment(iso=published, grain="day") if published else None,
    )


class Rows:
    """A memo of parsed paragraphs that lasts as long as the tests run."""

    kept: ClassVar[dict[str, bytes]] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.kept.get(key) if kind == "tree" else None

    def put(self, kind: str, key: str, value: bytes) -> None:
        if kind == "tree":
            self.kept[key] = value


def analysed(found: Article) -> Analysis:
    return analyse(found, AnalyseSection(), Rows())
