"""HTML -> pieces: the words a reader sees, with what the markup tells of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from generator.models.article import BlockKind
from generator.parse.frontmatter import FrontMatter, is_web_address
from generator.parse.moments import read_moment
from generator.parse.piece import Form, Piece, fold

UNSEEN = frozenset(
    "script style noscript template svg math canvas head object embed map select option textarea input".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong "
    "sub sup tt u var wbr".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BY_TAG = {
    "nav": BlockKind.MENU, "header": None, "footer": BlockKind.MENU, "aside": BlockKind.RELATED, "form": BlockKind.MENU,
    "button": BlockKind.MENU, "figcaption": BlockKind.CAPTION, "figure": BlockKind.CAPTION, "caption": BlockKind.CAPTION,
    "iframe": BlockKind.EMBED, "video": BlockKind.EMBED, "audio": BlockKind.EMBED, "time": BlockKind.STAMP,
}  # fmt: skip


@dataclass
class Page:
    """An HTML page: its pieces and the metadata that it states about itself."""

    pieces: list[Piece] = field(default_factory=list)
    meta: FrontMatter = field(default_factory=FrontMatter)
    notes: tuple[str, ...] = ()


def _tree(text: str) -> etree._Element | None:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def read(text: str, first_line: int = 1) -> Page:
    """Read a page."""
    root = _tree(text)
    if root is None:
        return Page([Piece(fold(text), first_line)])
    return Page([p for p in _walk(root, first_line) if p.text], _meta(root))


def fragment(text: str, line: int) -> Iterator[Piece]:
    """The pieces of HTML that stands in a Markdown text."""
    root = _tree(text)
    if root is not None:
        yield from (p for p in _walk(root, line) if p.text)


def _walk(root: etree._Element, first: int) -> Iterator[Piece]:
    words: list[str] = []
    state: list[tuple[str, Form, int, BlockKind | None]] = []
    line = first

    def close() -> Iterator[Piece]:
        text = fold("".join(words))
        words.clear()
        if text:
            form, level, kind = "paragraph", 0, None
            for _, f, lv, k in state:
                if f != "paragraph":
                    form = f
                level = lv or level
                kind = kind or k
            yield Piece(text, line, form, level, kind=kind, why="so marked by the page" if kind else "")  # type: ignore[arg-type]

    depth_skip = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if depth_skip or tag in UNSEEN:
                depth_skip += 1
                continue
            if tag not in INLINE:
                yield from close()
                line = first + max(0, (element.sourceline or 1) - 1)
                state.append((tag, _form(tag), HEADINGS.get(tag, 0), BY_TAG.get(tag)))
            words.append(element.text or "")
        else:
            if depth_skip:
                depth_skip -= 1
            elif tag not in INLINE:
                yield from close()
                state.pop()
            if not depth_skip:
                words.append(element.tail or "")
    yield from close()


def _form(tag: str) -> Form:
    return (
        "heading"
        if tag in HEADINGS
        else "item"
        if tag in ("li", "dd", "tr")
        else "quote"
        if tag == "blockquote"
        else "paragraph"
    )


def _meta(root: etree._Element) -> FrontMatter:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or "").lower()
        if key and key not in values and (content := fold(element.get("content") or "")):
            values[key] = content
    url = ""
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            url = element.get("href") or ""
            break
    url = url or values.get("og:url", "")
    title = values.get("og:title", "")
    if not title:
        for element in root.iter("title"):
            title = re.split(r"\s[|\u2013\u2014-]\s", fold("".join(element.itertext())))[0]
            break
    author = values.get("author", "")
    date = values.get("article:published_time", "")
    return FrontMatter(
        title=title,
        outlet=values.get("og:site_name", ""),
        authors=(author,) if author and not author.startswith("http") else (),
        published=read_moment(date, whole=True) if date else None,
        url=url if is_web_address(url) else "",
    )
