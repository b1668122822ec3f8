"""The social card: a brief's title and its four figures as a picture, drawn when the site is built.

The letters come from a font that is installed as a package, and are set without the shaping libraries of the machine,
so that the bytes are the same everywhere. Colours and marks are those of the pages.
"""

import io
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from generator.models.brief import Brief

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""What all large services show uncut."""

MARGIN = 64
TITLE_SIZES = (68, 60, 52, 46, 40)
"""Tried in turn until the title fits its four lines."""
TITLE_LINES = 4
TICKS = 120
"""Marks that stay apart on the card; more claims are shown in proportion."""

PAPER, INK, INK_2, RULE = "#fcfcfa", "#17191c", "#474b52", "#d9d9d2"
HUES = {"conflict": "#a8161c", "attribution": "#583893", "compatible": "#0b5a78", "wording": "#7a5000"}


def path(story: str) -> str:
    """Site path of a story's card."""
    return f"{story}/card.png"


def draw(brief: Brief, site: str) -> bytes:
    """The card as PNG; `site` is the site's title.

    The font has Latin, Greek and Cyrillic; a title with other letters is left off rather than drawn as boxes.
    """
    from PIL import Image, ImageDraw

    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * MARGIN
    left, right = MARGIN, SIZE[0] - MARGIN

    small = _font("Semibold", 28)
    canvas.text((left, 52), _fitted(site, small, width // 2), INK_2, small)
    kind = origin(brief)
    canvas.text((right - small.getlength(kind), 52), kind, INK_2, small)
    canvas.line((left, 104, right, 104), RULE, 2)

    if _set(brief.title):
        font, lines = _title(brief.title, width)
        for row, line in enumerate(lines):
            canvas.text((left, 128 + row * round(font.size * 1.12)), line, INK, font)

    _ticks(canvas, brief, left, right, 438)
    number, label = _font("Semibold", 72), _font("Regular", 28)
    n = brief.counts
    column = width // 4
    figures = (
        (n.outlets, "outlet" if n.outlets == 1 else "outlets"),
        (n.origins, "independent origin" if n.origins == 1 else "independent origins"),
        (n.agree, "no difference"),
        (len(brief.discrepancies), "difference" if len(brief.discrepancies) == 1 else "differences"),
    )
    for at, (figure, word) in enumerate(figures):
        canvas.text((left + at * column, 468), str(figure), INK, number)
        canvas.text((left + at * column, 548), word, INK_2, label)
    made = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(made, "PNG")
    return made.getvalue()


@lru_cache(maxsize=1)
def _palette() -> "Image":
    """The colours of a card: those it is drawn in, and enough steps between letters and paper for smooth edges.

    Chosen here, since finding the best ones in each picture takes ten times as long as drawing it.
    """
    from PIL import Image, ImageColor

    def steps(ink: str, count: int) -> list[tuple[int, ...]]:
        ends = zip(ImageColor.getrgb(PAPER), ImageColor.getrgb(ink), strict=True)
        channels = [[round(a + (b - a) * step / (count - 1)) for step in range(count)] for a, b in ends]
        return list(zip(*channels, strict=True))

    colours = [*steps(INK, 40), *steps(INK_2, 19), *(ImageColor.getrgb(c) for c in (RULE, *HUES.values()))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    return palette


def origin(brief: Brief) -> str:
    """What the brief is made from, digests told apart from articles."""
    counted = [s for s in brief.sources if not s.same_as]
    digests = sum(s.article.kind == "digest" for s in counted)
    articles = len(counted) - digests
    told = [f"{articles} article{'s' * (articles != 1)}"] if articles or not digests else []
    told += [f"{digests} digest{'s' * (digests != 1)} of reports"] if digests else []
    return "From " + " and ".join(told)


def shows(brief: Brief, site: str) -> str:
    """All that a card shows: a brief that says the same there has the same card."""
    n = brief.counts
    figures = (n.outlets, n.origins, n.agree, len(brief.discrepancies))
    return "\0".join((site, origin(brief), brief.title, str(figures), " ".join(_marks(brief))))


def _marks(brief: Brief) -> list[str]:
    """The kind of each claim's mark, kinds in their order."""
    relation = {row.claim: row.relation for row in brief.matrix}
    found = [relation.get(c.id) or ("agree" if c.support > 1 else "alone") for c in brief.claims]
    return [kind for kind in ("agree", *HUES, "alone") for mark in found if mark == kind]


def _ticks(canvas: "object", brief: Brief, left: int, right: int, top: int) -> None:
    """One mark a claim: those that agree, those that differ by their relation, those that one outlet alone makes."""
    from PIL.ImageDraw import ImageDraw

    assert isinstance(canvas, ImageDraw)
    marks = _marks(brief)
    if not marks:
        return
    step = (right - left) / max(len(marks), 1)
    gap = 2 if len(marks) <= TICKS else 0
    for n, kind in enumerate(marks):
        box = (left + n * step, top, left + (n + 1) * step - 1 - gap, top + 14)
        if box[2] < box[0]:
            box = (box[0], box[1], box[0], box[3])
        canvas.rectangle(box, HUES.get(kind, INK if kind == "agree" else RULE))


def _title(title: str, width: int) -> "tuple[FreeTypeFont, list[str]]":
    for size in TITLE_SIZES:
        font = _font("Semibold", size)
        lines = _wrap(title, font, width)
        if len(lines) <= TITLE_LINES:
            return font, lines
    return font, [*lines[: TITLE_LINES - 1], _fitted(" ".join(lines[TITLE_LINES - 1 :]), font, width)]


def _wrap(text: str, font: "FreeTypeFont", width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(_fitted(word, font, width))
    return lines


def _fitted(text: str, font: "FreeTypeFont", width: int) -> str:
    """The text, cut with an ellipsis where it is wider than there is room."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _set(text: str) -> bool:
    """Whether the font has all letters of a text. It draws those that it has not all alike."""
    font = _font("Semibold", 40)
    missing = bytes(font.getmask("\uffff"))
    return all(c.isspace() or bytes(font.getmask(c)) != missing for c in text)


@lru_cache(maxsize=16)
def _font(weight: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    file = resources.files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    with file.open("rb") as data:
        return ImageFont.truetype(io.BytesIO(data.read()), size, layout_engine=ImageFont.Layout.BASIC)
