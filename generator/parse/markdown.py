"""Markdown -> pieces, by markdown-it's tokens.

News text is prose that passes through Markdown, not documentation written in it: an indented line is a paragraph,
back-ticks are quotation marks (``as wires write them''), and a line of dashes under a paragraph is a rule.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.models.article import BlockKind
from generator.parse import html
from generator.parse.furniture import stands_alone
from generator.parse.lines import Line, paragraphs
from generator.parse.piece import Form, Piece, fold

# A paragraph with more marks than this, or longer, is not prose, and inline parsing can take time that grows with the
# square of either.
MOST_MARKS = 400
LONGEST_PROSE = 20_000  # characters
MARKS = re.compile(r"[*_\[\]!<\\&]")
TAG = re.compile(r"<[^<>]{0,2000}>")
# A line of dashes under this many words is a rule below a paragraph, not the underline of a heading.
LONGEST_UNDERLINED = 16
LONGEST_CAPTION = 30  # words beside an image; more of them are a paragraph that an image was put into

_md = MarkdownIt("commonmark", {"html": True, "maxNesting": 12}).enable("table")
_md.disable(["code", "backticks"])
_md.core.ruler.disable(["inline", "text_join"])


def pieces(text: str, first_line: int = 1) -> list[Piece]:
    """The pieces of a Markdown text, in its order. `first_line` is the number of the text's first line."""
    env: dict[str, object] = {}
    tokens = _md.parse(text, env)
    return [piece for piece in _walk(tokens, env, first_line) if piece.text]


def _walk(tokens: Sequence[Token], env: dict[str, object], first: int) -> Iterator[Piece]:
    form: Form = "paragraph"
    level = items = quotes = 0
    underlined = in_row = False
    row: list[str] = []
    row_line = first
    for token in tokens:
        line = first + (token.map[0] if token.map else 0)
        match token.type:
            case "list_item_open" | "list_item_close":
                items += token.nesting
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "heading_open":
                level = int(token.tag[1:])
                form = "heading" if token.markup.startswith("#") else "paragraph"
                underlined = form == "paragraph"
            case "heading_close":
                form, level = "paragraph", 0
            case "tr_open":
                row, row_line, in_row = [], line, True
            case "tr_close":
                in_row = False
                yield Piece(fold(" | ".join(row)), row_line, "item")
            case "fence":
                yield Piece(fold(token.content), line, "quote")
            case "html_block":
                yield from html.fragment(token.content, line)
            case "inline" if in_row:
                row.append(fold(_Inline(token.content, env, line).text()))
            case "inline":
                inline = _Inline(token.content, env, line)
                if level:
                    text = fold(inline.text())
                    if form == "paragraph" and underlined and text.count(" ") >= LONGEST_UNDERLINED:
                        yield from inline.pieces("paragraph")
                    else:
                        yield Piece(text, line, "heading", level, inline.linked, inline.hrefs)
                else:
                    yield from inline.pieces("item" if items else "quote" if quotes else "paragraph")


class _Inline:
    """The words of one inline token, line by line, with its links and images."""

    def __init__(self, source: str, env: dict[str, object], line: int) -> None:
        self.images: list[str] = []
        hrefs: list[str] = []
        self.lines: list[Line] = []
        words: list[str] = []
        linked = unlinked = depth = 0
        number = line
        for token in _inline(source, env):
            match token.type:
                case "link_open":
                    depth += 1
                    hrefs.append(str(token.attrGet("href") or ""))
                case "link_close":
                    depth -= 1
                case "image":
                    self.images.append(fold(token.content))
                case "softbreak" | "hardbreak":
                    self.lines.append(Line("".join(words), number, hard=token.type == "hardbreak"))
                    words = []
                    number += 1
                case "html_inline":
                    words.append(" " if token.content.lower().startswith("<br") else "")
                case _:
                    words.append(token.content)
                    size = sum(map(str.isalnum, token.content))
                    linked, unlinked = (linked + size, unlinked) if depth else (linked, unlinked + size)
        self.lines.append(Line("".join(words), number))
        self.line = line
        self.hrefs = tuple(hrefs)
        self.linked = linked > 0 and unlinked == 0

    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def pieces(self, form: Form) -> Iterator[Piece]:
        for alt in self.images:
            if alt:
                yield Piece(alt, self.line, "image", kind=BlockKind.CAPTION, why="text of an image")
        groups = paragraphs(self.lines, stands_alone)
        for group in groups:
            text = fold(" ".join(line.text for line in group))
            hrefs = self.hrefs if len(groups) == 1 else tuple(h for h in self.hrefs if h in text)
            caption = bool(self.images) and len(groups) == 1 and text.count(" ") < LONGEST_CAPTION
            yield Piece(
                text, group[0].number, form, 0, self.linked, hrefs,
                BlockKind.CAPTION if caption else None, "stands with an image" if caption else "",
            )  # fmt: skip


def _inline(source: str, env: dict[str, object]) -> Iterator[Token]:
    if len(source) > LONGEST_PROSE or len(MARKS.findall(source)) > MOST_MARKS:
        for number, line in enumerate(TAG.sub("", source).split("\n")):
            if number:
                yield Token("softbreak", "br", 0)
            yield Token("text", "", 0, content=line)
        return
    children: list[Token] = []
    _md.inline.parse(source, _md, env, children)
    yield from children
