"""Trees for tests: prose through the installed parser, one paragraph after another."""

from functools import cache

from generator.analyse import english
from generator.analyse.tree import Tree
from generator.config import AnalyseSection

MODEL = AnalyseSection().model


@cache
def _rows(text: str) -> list[english.Row]:
    return english.parse([text], MODEL)[0]


def trees(text: str) -> list[Tree]:
    """The trees of a text whose paragraphs are parted by blank lines."""
    found, base = [], 0
    for n, paragraph in enumerate(text.split("\n\n")):
        found.append(english.tree(paragraph, _rows(paragraph), base=base, block=n))
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
