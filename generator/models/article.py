"""An article: one source document as it was found."""

from enum import StrEnum
from typing import Literal

from generator.models.base import Model


class BlockKind(StrEnum):
    """What a block of an article is. The first five are read; the rest are set apart."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"

    ABOUT = "about"  # who the author is
    APPEAL = "appeal"  # subscribe, donate, download our app
    BYLINE = "byline"
    CAPTION = "caption"
    COUNT = "count"  # views, shares, comments
    CREDIT = "credit"  # of a photo
    DATELINE = "dateline"  # the place and agency that open a report
    EMBED = "embed"
    MENU = "menu"
    NOTE = "note"  # an update mark, a source line, an editor's label
    RELATED = "related"
    STAMP = "stamp"  # when it was published or updated
    TEASER = "teaser"  # repeats what the text says


READ_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE})


class Block(Model):
    """A block of an article, in the order of the file.

    A block that is read stands in the reading text: `article.text[start:end] == text`.
    A block set apart has no place there (`start` and `end` are None) and says why.
    """

    kind: BlockKind
    text: str
    start: int | None = None
    end: int | None = None
    line: int = 1  # of the file, counted from 1
    why: str = ""  # the ground on which a block was set apart


class Moment(Model):
    """A moment as it was stated, never finer: `iso` is `2025-01-11`, `2025-01-11T15:00` or with seconds.

    An offset (`+02:00`) stands only where the source stated one.
    """

    iso: str
    grain: Literal["year", "month", "day", "minute", "second"]


class Inferred(Model):
    """A field that the article's front matter did not give, and how it was found."""

    field: str
    how: str


class Update(Model):
    """A note in the article that it was updated or corrected."""

    text: str
    when: str = ""  # as the note puts it: "17.45"


class Article(Model):
    """One source document: its reading text, its blocks, and who published it when."""

    id: str  # the file's stem, or the front matter's `id`; unique in its story
    story: str  # the story's folder
    file: str  # relative to the content folder, with forward slashes
    sha256: str
    text: str  # the reading text: headline, then blocks, joined by blank lines
    blocks: tuple[Block, ...]
    title: str
    outlet: str
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    url: str = ""
    wire: str = ""  # the agency whose report this is: AFP, AP, Reuters
    language: str = "en"
    kind: Literal["article", "digest"] = "article"
    rights: Literal["excerpt", "full", "none"] | None = None  # None: as the story or the site says
    updates: tuple[Update, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    notes: tuple[str, ...] = ()  # warnings an editor should see: decoded by detection, not English
