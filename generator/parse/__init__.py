"""The parse room: a file -> an Article.

The way of a file: bytes are decoded; front matter is read; Markdown, plain text or HTML becomes pieces in the order
of the page; rules set furniture apart; the headline is found, datelines parted, teasers set apart; what is left is
the reading text. Metadata that the front matter leaves out is inferred from what was set apart.
"""

import hashlib
import re
import stat
import unicodedata
from pathlib import Path

from generator.config import ParseSection
from generator.errors import BuildErrors, ParseError
from generator.models.article import Article, Inferred
from generator.parse import dateline, furniture, headline, language, metadata, plain, reading, repeats
from generator.parse.decode import NotText, decode
from generator.parse.frontmatter import ID, BadFrontMatter, FrontMatter
from generator.parse.frontmatter import read as read_front_matter
from generator.parse.pagemeta import PageMeta
from generator.parse.piece import MOST, Piece, TooMany

SUFFIXES = (".md", ".txt", ".html", ".htm")
# Characters. An article copied without a blank line is one paragraph of up to about 10,000; a sentence of 20,000, made
# to hurt, takes the parser ten seconds, and one twice as long four times that.
LONGEST_PARAGRAPH = 20_000
# The longest reports that newspapers print have about 25,000 words.
LONGEST_TEXT = 300_000
IGNORED_STEMS = ("readme",)  # about the folder, not of it

__all__ = ["SUFFIXES", "is_article", "parse"]


def is_article(path: Path) -> bool:
    """Whether a file's name is an article's. README, hidden, backup, swap and lock files are none."""
    name = path.name
    if name.startswith((".", "~", "#", "_")) or name.endswith(("~", "#")):
        return False
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in IGNORED_STEMS


def parse(path: Path, *, content: Path, story: str, settings: ParseSection) -> Article:
    """Read one article. Raises ParseError, with the file relative to `content` and the line; BuildErrors of several.

    Nothing but the file's bytes and its path relative to `content` has a part in the result.
    """
    file = _relative(path, content)
    data = _bytes(path, content, file, settings.max_bytes)
    page_like = path.suffix.lower() in (".html", ".htm")
    try:
        decoded = decode(data, html=page_like)
    except NotText as error:
        raise ParseError(str(error), file=file, hint="an article is a text file") from None
    if not decoded.text.strip():
        raise ParseError("the file is empty", file=file, line=1, hint="delete it, or put the article's text in it")
    try:
        stated, body = read_front_matter(decoded.text)
    except BadFrontMatter as error:
        faults = [ParseError(f.message, file=file, line=f.line, hint=f.hint) for f in error.faults]
        raise faults[0] if len(faults) == 1 else BuildErrors(faults) from None
    try:
        pieces, page = _pieces(body, stated.body, path.suffix.lower())
    except TooMany as error:
        raise ParseError(str(error), file=file, hint="is it a list, or a table of data?") from None
    if not pieces:
        raise ParseError("there is no text", file=file, line=stated.body, hint="put the article's text in the file")
    return _article(pieces, page, stated, data, decoded.notes, file=file, story=story, stem=path.stem)


def _article(
    pieces: list[Piece],
    page: PageMeta,
    stated: FrontMatter,
    data: bytes,
    notes: tuple[str, ...],
    *,
    file: str,
    story: str,
    stem: str,
) -> Article:
    pieces = furniture.set_apart(pieces)
    pieces, title, how = headline.choose(pieces, stated.title or page.title, stated.lines.get("title", page.title_line))
    inferred = [Inferred(field="title", how=how)] if how else []
    if page.title and not stated.title:
        inferred = [Inferred(field="title", how=page.how["title"])]
    pieces = repeats.teasers(dateline.part(furniture.subheads(pieces)))
    if long := [p for p in pieces if p.kind is None and len(p.text) > LONGEST_PARAGRAPH]:
        raise ParseError(
            f"a paragraph has {len(long[0].text):,} characters, over the limit of {LONGEST_PARAGRAPH:,}",
            file=file, line=long[0].line, hint="is it a list, or a table of data? Else part it with blank lines",
        )  # fmt: skip
    text, blocks = reading.compose(pieces)
    if len(text) > LONGEST_TEXT:
        raise ParseError(
            f"its text has {len(text):,} characters, over the limit of {LONGEST_TEXT:,}",
            file=file, hint="part it into several articles",
        )  # fmt: skip
    found = metadata.infer(pieces, stated, page, stem)
    if not title:
        title, how = _fallback_title(pieces, stem)
        inferred.append(Inferred(field="title", how=how))
    if stated.unused:
        notes = (*notes, "front matter that means nothing here: " + ", ".join(stated.unused))
    spoken = stated.language
    if not spoken:
        spoken = language.tell(text)
        if spoken != "en":
            inferred.append(Inferred(field="language", how="the words of the text"))
    if spoken.split("-")[0] != "en":
        notes = (*notes, f"not in English ({spoken}): listed among the sources, and read for no statements")
    return Article(
        id=stated.id or _id(stem),
        story=story,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        blocks=blocks,
        title=title,
        outlet=found.outlet,
        authors=found.authors,
        published=found.published,
        url=found.url,
        wire=found.wire,
        language=spoken,
        kind=stated.kind,
        rights=stated.rights,
        updates=found.updates,
        inferred=(*inferred, *found.inferred),
        notes=notes,
    )


def _pieces(body: str, line: int, suffix: str) -> tuple[list[Piece], PageMeta]:
    """What Markdown and HTML are read with is imported where there is some."""
    if suffix in (".html", ".htm"):
        from generator.parse import html

        page = html.read(body, line)
        return page.pieces, page.meta
    if body.count("\n") > MOST:
        raise TooMany("it has more lines than an article")
    if suffix == ".md" or plain.looks_like_markdown(body):
        from generator.parse import markdown

        return markdown.pieces(body, line), PageMeta()
    return plain.pieces(body, line), PageMeta()


def _fallback_title(pieces: list[Piece], stem: str) -> tuple[str, str]:
    """No headline stands in the file: its first sentence, else the file's name made readable."""
    first = next((p.text for p in pieces if p.kind is None), "")
    sentence = re.split(r"(?<=[a-z)\"'\u201d\u2019][.!?])\s", first, maxsplit=1)[0]
    if sentence and sentence.count(" ") < headline.MOST_WORDS:
        return sentence, "the first sentence; no headline stands in the file"
    readable = " ".join(re.split(r"[-_\s]+", stem)).strip()
    return readable[:1].upper() + readable[1:] or stem, "the file's name; no headline stands in the file"


def _id(stem: str) -> str:
    if ID.fullmatch(stem):
        return stem
    plain_letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9._]+", "-", plain_letters).strip("-._")[:60]
    return slug if ID.fullmatch(slug) else "a" + hashlib.sha256(stem.encode("utf-8", "replace")).hexdigest()[:8]


def _relative(path: Path, content: Path) -> str:
    try:
        return path.relative_to(content).as_posix()
    except ValueError:
        raise ParseError("the file is not in the content folder", file=path) from None


def _bytes(path: Path, content: Path, file: str, limit: int) -> bytes:
    try:
        if not path.resolve(strict=True).is_relative_to(content.resolve()):
            raise ParseError("a symbolic link that leaves the content folder is not followed", file=file,
                             hint="put a copy of the file in its place")  # fmt: skip
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ParseError("it is no regular file", file=file)
        if status.st_size > limit:
            raise ParseError(
                f"the file has {status.st_size:,} bytes, over the limit of {limit:,}", file=file,
                hint="raise max_bytes under [parse] in site.toml, or cut the file",
            )  # fmt: skip
        with path.open("rb") as handle:
            return handle.read(status.st_size)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ParseError(f"the file cannot be read: {reason}", file=file) from None
