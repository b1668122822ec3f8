"""Plain text -> pieces: blank lines part paragraphs, bullets make items, wrapped lines are joined."""

import re

from generator.parse.furniture import stands_alone
from generator.parse.lines import Line, paragraphs
from generator.parse.piece import Form, Piece, fold

BULLET = re.compile(r"[ \t]*(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7*]|-(?!-)|\d{1,2}[.)])[ \t]+(?=\S)")
RULE = re.compile(r"[ \t]*([-_*=~#\u2014\u2013.])(?:[ \t]*\1){2,}[ \t]*")
QUOTED = re.compile(r"[ \t]*>[ \t]?")
# Marks of Markdown that prose does not have by chance: a heading line, an inline link with its address.
MARKDOWN = re.compile(r"^#{1,6} +\S|\[[^\[\]\n]{1,300}\]\((?:#|https?:|/|mailto:)[^)\n]{0,2000}\)", re.MULTILINE)


def looks_like_markdown(text: str) -> bool:
    """Whether a text file is Markdown under another name."""
    return MARKDOWN.search(text) is not None


def pieces(text: str, first_line: int = 1) -> list[Piece]:
    """The pieces of a plain text, in its order. `first_line` is the number of the text's first line."""
    found: list[Piece] = []
    block: list[Line] = []
    form: Form = "paragraph"

    def close() -> None:
        for group in paragraphs(block, stands_alone):
            joined = fold(" ".join(line.text for line in group))
            if joined:
                found.append(Piece(joined, group[0].number, form))
        block.clear()

    for number, raw in enumerate(text.split("\n"), start=first_line):
        if not raw.strip() or (len(raw) < 200 and RULE.fullmatch(raw)):
            close()
            form = "paragraph"
            continue
        if bullet := BULLET.match(raw):
            close()
            form = "item"
            raw = raw[bullet.end() :]
        elif quoted := QUOTED.match(raw):
            if form != "quote":
                close()
            form = "quote"
            raw = raw[quoted.end() :]
        elif form == "quote":
            close()
            form = "paragraph"
        block.append(Line(raw, number))
    close()
    return found
