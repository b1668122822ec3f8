"""HTML -> pieces: the words a reader sees, with what the markup tells of them. No markup gets any further.

Where the page marks its article (`<article>`, `<main>`, `articleBody`), what stands outside is set apart. A page that
marks nothing is judged by trafilatura. The tree is walked without recursion, so depth cannot hurt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import lxml.html
from lxml import etree

from generator.models.article import BlockKind
from generator.parse.furniture import byline, stamp, stands_alone
from generator.parse.lines import Line, paragraphs
from generator.parse.pagemeta import PageMeta, read_meta
from generator.parse.piece import MOST, Form, Piece, TooMany, fold
from generator.parse.repeats import key

UNSEEN = frozenset(
    "script style noscript template svg math canvas head object map select option textarea input link meta source "
    "track param area datalist progress meter iframe embed frame frameset noframes applet audio video picture".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup td th time tt u var wbr".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

KIND_OF_TAG = {
    "nav": BlockKind.MENU,
    "footer": BlockKind.MENU,
    "form": BlockKind.MENU,
    "button": BlockKind.MENU,
    "dialog": BlockKind.MENU,
    "menu": BlockKind.MENU,
    "aside": BlockKind.RELATED,
    "figcaption": BlockKind.CAPTION,
    "figure": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "address": BlockKind.BYLINE,
}
# Words that web designers put into class names, ids and roles, with what they mark. The first that fits counts.
KIND_OF_MARK = {
    mark: kind
    for kind, marks in (
        (BlockKind.EMBED, "embed tweet instagram tiktok fbpost"),
        (BlockKind.TEASER, "pullquote"),
        (BlockKind.CREDIT, "credit credits copyright photographer"),
        (BlockKind.CAPTION, "caption figcaption captions gallery slideshow lightbox"),
        (BlockKind.BYLINE, "byline bylines"),
        (BlockKind.ABOUT, "authorbio authorbox bio aboutauthor"),
        (BlockKind.STAMP, "timestamp pubdate publishdate publisheddate postedon entrymeta postmeta articlemeta"),
        (BlockKind.COUNT, "views viewcount sharecount readtime readingtime"),
        (BlockKind.APPEAL, "newsletter subscribe subscription donate donation paywall signup membership piano"),
        (BlockKind.RELATED,
         "related recommended recommendations recirc recirculation trending mostread mostpopular popular readmore "
         "readnext outbrain taboola morestories morenews"),
        (BlockKind.MENU,
         "nav navbar navigation navbox menu breadcrumb breadcrumbs sidebar toolbar pagination pager cookie cookies "
         "consent modal popup share sharing sharebar social socials comments commentlist disqus ad ads advert "
         "advertisement adslot sponsored skiplink masthead toc tags taglist hidden sronly visuallyhidden screenreader"),
    )
    for mark in marks.split()
}  # fmt: skip
MARK_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# A mark on an element that holds this much of the page's words marks the page's layout, not a piece of furniture.
LAYOUT_SHARE = 0.4
# A container that the page calls its article, with less of the page's words in paragraphs, is a card in a list.
ARTICLE_SHARE = 0.4
# What trafilatura keeps is believed if it is at least this long; under that it has not found the text.
NEARLY_ALL = 0.8
SHORTEST_TEXT = 250  # characters
# libxml2 compares each attribute of an element with all others: 2,000 take 10 ms, 200,000 minutes.
MOST_ATTRIBUTES = 2_000
SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
ATTRIBUTES = re.compile(
    r"<[a-z][^\s/>]*+((?:[\s/]++|[^\s/>=][^\s/>=]*+|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))*+)", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"[\s/\"'][^\s/>=\"']")
MOST_ELEMENTS = 20_000  # of a page that trafilatura is asked about; longer ones are not worth its time


@dataclass
class Page:
    """An HTML page: its pieces and what it states about itself."""

    pieces: list[Piece] = field(default_factory=list)
    meta: PageMeta = field(default_factory=PageMeta)


@dataclass(slots=True)
class _Seen:
    """A piece, and whether it lies in what the page marks as its article."""

    piece: Piece
    inside: bool


def read(text: str, first_line: int = 1) -> Page:
    """Read a page. Raises TooMany."""
    root = _tree(text)
    if root is None:
        return Page([Piece(fold(text), first_line)] if text.strip() else [])
    meta = read_meta(root)
    sizes, total = _words_in(root)
    article = _article(root, sizes)
    seen = list(_walk(root, first_line, article, sizes, total))
    pieces = [s.piece if s.inside else _outside(s.piece, meta.title) for s in seen]
    if article is None and (kept := _main_text(text, root)):
        pieces = [p if _is_kept(p, kept) else _outside(p, meta.title) for p in pieces]
    return Page(pieces, _with_heading(meta, pieces))


def fragment(text: str, line: int) -> Iterator[Piece]:
    """The pieces of HTML that stands in a Markdown text."""
    root = _tree(text)
    if root is not None:
        yield from (seen.piece for seen in _walk(root, line, None, *_words_in(root)))


def _refuse_attributes(text: str) -> None:
    """Raises TooMany where an element has more attributes than a page needs."""
    for match in ATTRIBUTES.finditer(SCRIPT.sub("", text)):
        if len(match[1]) > MOST_ATTRIBUTES and len(ATTRIBUTE.findall(match[1])) > MOST_ATTRIBUTES:
            raise TooMany("an element has more attributes than that of an article")


def _tree(text: str) -> etree._Element | None:
    _refuse_attributes(text)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _article(root: etree._Element, sizes: dict[etree._Element, int]) -> etree._Element | None:
    """The element that the page marks as its article, if it holds enough of the page's paragraphs."""
    prose = "p" if any(sizes[p] for p in root.iter("p")) else "body"
    opened: dict[etree._Element, int] = {}
    candidates: list[tuple[int, int, etree._Element]] = []
    total = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        rank = _rank(element)
        if event == "start":
            total += sizes[element] if element.tag == prose else 0
            if rank is not None:
                opened[element] = total
        elif rank is not None:
            size = total - opened[element] if prose == "p" else sizes[element]
            candidates.append((size, rank, element))
    fit = [c for c in candidates if c[0] >= max(1, ARTICLE_SHARE * total)]
    # The most exact mark of those that hold nearly all that the widest holds
    most = max((size for size, _, _ in fit), default=0)
    fit = [c for c in fit if c[0] >= NEARLY_ALL * most]
    return min(fit, key=lambda c: c[1])[2] if fit else None


def _rank(element: etree._Element) -> int | None:
    """How exactly a mark says "this is the article"; None where there is no such mark."""
    if element.get("itemprop") == "articleBody":
        return 0
    if element.tag == "article":
        return 1
    return 2 if element.tag == "main" or element.get("role") == "main" else None


def _kind(element: etree._Element, tag: str, share: float) -> BlockKind | None:
    if tag in KIND_OF_TAG and not (tag in ("form", "figure", "aside") and share > LAYOUT_SHARE):
        return KIND_OF_TAG[tag]
    if tag in ("body", "html", "main", "article") or share > LAYOUT_SHARE:
        return None
    if tag == "time" or element.get("itemprop") in ("datePublished", "dateModified"):
        return None
    marks = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))[:500]
    if not marks:
        return None
    for name in marks.split():
        parts = [part.lower() for part in MARK_WORD.findall(name)]
        for size in (3, 2, 1):
            for at in range(len(parts) - size + 1):
                if kind := KIND_OF_MARK.get("".join(parts[at : at + size])):
                    return kind
    return None


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (style is not None and HIDDEN.search(style[:500]) is not None)
    )


def _words_in(root: etree._Element) -> tuple[dict[etree._Element, int], int]:
    """Characters of text in each element, and in all."""
    opened: dict[etree._Element, int] = {}
    total = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            opened[element] = total
            if element.tag not in UNSEEN:
                total += len(element.text or "")
        else:
            opened[element] = total - opened[element]
            total += len(element.tail or "")
    return opened, total


@dataclass(slots=True)
class _Open:
    """An open block element."""

    tag: str
    form: Form
    level: int
    kind: BlockKind | None
    line: int


class _Run:
    """The words since the last block boundary."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = [[]]
        self.hrefs: list[str] = []
        self.linked = self.unlinked = self.links = 0

    def add(self, text: str | None, pre: bool) -> None:
        if not text:
            return
        first, *more = text.split("\n") if pre else [text]
        self.lines[-1].append(first)
        self.lines += [[line] for line in more]
        size = sum(map(str.isalnum, text))
        if self.links:
            self.linked += size
        else:
            self.unlinked += size

    def part(self) -> None:
        """Set what comes off from the word before it."""
        if self.lines[-1] and self.lines[-1][-1][-1:].isalnum():
            self.lines[-1].append(" ")

    def pieces(self, stack: list[_Open], first: int) -> Iterator[Piece]:
        form: Form = "paragraph"
        level = 0
        kind: BlockKind | None = None
        for depth, one in enumerate(reversed(stack)):
            if form == "paragraph" and (one.tag != "tr" or depth == 0):
                form, level = one.form, one.level
            kind = kind or one.kind
        line = first + max(0, (stack[-1].line if stack else 1) - 1)
        linked = self.linked > 0 and self.unlinked == 0
        block: list[Line] = []
        for words in [*self.lines, []]:
            if text := fold("".join(words)):
                block.append(Line(text, line))
                continue
            for group in paragraphs(block, stands_alone):
                folded = fold(" ".join(one.text for one in group))
                why = "so marked by the page" if kind else ""
                yield Piece(folded, line, form, level, linked, tuple(self.hrefs), kind, why)
            block = []


def _walk(
    root: etree._Element, first: int, article: etree._Element | None, sizes: dict[etree._Element, int], total: int
) -> Iterator[_Seen]:
    run = _Run()
    stack: list[_Open] = []
    skipped = within = pre = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipped or tag in UNSEEN or _is_hidden(element):
                skipped += 1
                continue
            if tag == "br":
                run.lines.append([])
            elif tag in ("td", "th") and any(run.lines[-1]):
                run.lines[-1].append(" | ")
            elif tag == "time":
                run.part()  # two times side by side: first and last published
            elif tag == "a":
                run.links += 1
                run.hrefs.append((element.get("href") or "")[:2000])
            elif tag not in INLINE:
                for piece in run.pieces(stack, first):
                    yield _Seen(piece, article is None or within > 0)
                    count += 1
                run = _Run()
                share = sizes.get(element, 0) / total if total else 0.0
                stack.append(
                    _Open(tag, _form(tag), HEADINGS.get(tag, 0), _kind(element, tag, share), element.sourceline or 1)
                )
                pre += tag == "pre"
                within += element is article
            if count > MOST:
                raise TooMany("it has more lines than an article")
            run.add(element.text, pre > 0)
        else:
            if skipped:
                skipped -= 1
            elif tag == "a":
                run.links = max(0, run.links - 1)
            elif tag not in INLINE:
                for piece in run.pieces(stack, first):
                    yield _Seen(piece, article is None or within > 0)
                    count += 1
                run = _Run()
                stack.pop()
                pre -= tag == "pre"
                within -= element is article
            if not skipped:
                run.add(element.tail, pre > 0)


def _form(tag: str) -> Form:
    if tag in HEADINGS:
        return "heading"
    return "item" if tag in ("li", "dd", "tr") else "quote" if tag == "blockquote" else "paragraph"


def _outside(piece: Piece, title: str) -> Piece:
    """What stands outside the article is the page's frame, its headline, byline and date apart."""
    if piece.kind is not None or (piece.level == 1 and set(key(title)) <= set(key(piece.text))):
        return piece
    if byline(piece.text) is not None or stamp(piece.text) is not None:
        return piece
    return piece.as_(BlockKind.MENU, "outside the article")


def _main_text(text: str, root: etree._Element) -> frozenset[tuple[str, ...]]:
    """The paragraphs that trafilatura takes for the page's text; none where it finds too little."""
    if sum(1 for _ in zip(root.iter(), range(MOST_ELEMENTS + 1), strict=False)) > MOST_ELEMENTS:
        return frozenset()
    import trafilatura  # costs a quarter of a second, and few pages need it

    try:
        kept = trafilatura.extract(
            text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
        )
    except (ValueError, RecursionError, etree.LxmlError):  # a page it cannot read is read without it
        return frozenset()
    if not kept or len(kept) < SHORTEST_TEXT:
        return frozenset()
    return frozenset(key(line.lstrip("-#> ")) for line in kept.split("\n") if line.strip())


def _is_kept(piece: Piece, kept: frozenset[tuple[str, ...]]) -> bool:
    return piece.kind is not None or key(piece.text) in kept


def _with_heading(meta: PageMeta, pieces: list[Piece]) -> PageMeta:
    """The heading that the reader sees is the title, where it is the only one or says what the metadata say."""
    tops = [p for p in pieces if p.level == 1 and p.kind is None]
    said = key(meta.title)
    same = [p for p in tops if said and (key(p.text) == said or set(key(p.text)) >= set(said))]
    chosen = same[0] if same else tops[0] if len(tops) == 1 and tops[0].words >= 3 else None
    if chosen is None:
        return meta
    return replace(meta, title=chosen.text, title_line=chosen.line, how={**meta.how, "title": "the page's heading"})
