"""Attribution: which stretches of an article are given in somebody else's voice, and whose.

Two sources of evidence are used together, because the parser is unsure around quotation marks: positions (marks,
commas, a reporting verb beside a noun phrase) and the dependency tree. What comes out are regions of content, without
speaker and cue. Regions nest or are disjoint, so that the chain of voices over a predicate is read off by containment.
After Pareti (2015) and Newell et al. (2018), who mark source, cue and content apart.
"""

from collections.abc import Sequence
from typing import NamedTuple

from generator.analyse.passage import Draft, Stretch
from generator.analyse.quotation import Quotation
from generator.analyse.tree import Tree
from generator.analyse.unmarked import Paragraph
from generator.models.memo import Recent
from generator.models.statement import Attribution, Mode, Voice


class Region(NamedTuple):
    """Content in one voice: what is said, without speaker and cue, in characters of the reading text."""

    tree: int
    spans: tuple[Stretch, ...]
    voice: Voice
    mode: Mode

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.spans)

    def cover(self, start: int, end: int) -> int:
        """How many characters of a stretch the region covers."""
        return sum(max(0, min(end, b) - max(start, a)) for a, b in self.spans)


_FULL_STOPS = frozenset(".!?:\"”’'")
_SELF = frozenset({"i", "we", "he", "she", "they", "it"})


def _nested(drafts: Sequence[tuple[Region, bool]]) -> list[Region]:
    """Regions that nest or are disjoint: of two that cross, the smaller is clipped to the larger, or dropped.

    Inside somebody's content the same voice is not counted again, nor are the thoughts that a speaker tells of
    ("she said she hoped"), nor hearsay without any speaker.
    """
    order = sorted(range(len(drafts)), key=lambda k: (-drafts[k][0].size, k))
    kept: list[Region] = []
    for k in order:
        region: Region | None
        region, thought = drafts[k]
        around = False
        for other in kept:
            if region is None or other.tree != region.tree:
                continue
            shared = sum(other.cover(a, b) for a, b in region.spans)
            if shared == 0:
                continue
            if shared < 0.5 * region.size:
                left = [(a, b) for a, b in region.spans if not other.cover(a, b)]
                region = region._replace(spans=tuple(left)) if left else None
                continue
            if shared < region.size:
                clipped = sorted(
                    (max(a, c), min(b, d)) for a, b in region.spans for c, d in other.spans if min(b, d) > max(a, c)
                )
                region = region._replace(spans=tuple(clipped))
            around = True
            if (other.voice.start, other.voice.end) == (region.voice.start, region.voice.end):
                region = None
        if region is None:
            continue
        speaker = region.voice.speaker.lower()
        if around and (thought and speaker in _SELF or not speaker and region.voice.stance == "neutral"):
            continue
        kept.append(region)
    return kept


class _Thread:
    """Who spoke last, and the quotations that wait to be told whose they are."""

    def __init__(self, recent: Recent) -> None:
        self.recent = recent
        self.known: frozenset[str] = frozenset()  # the last words of the names that spoke so far
        self.regions: list[tuple[Region, bool]] = []
        self.last: Voice | None = None  # of the paragraph before
        self.announced: Voice | None = None  # the paragraph before ended "she added:"
        self.source: Voice | None = None  # named by a line "Source: …"
        self.open: list[tuple[int, Quotation]] = []  # a quotation over several paragraphs, its voice not yet known

    def paragraph(self, index: int, tree: Tree, quotes: Sequence[Quotation]) -> None:
        key = index, tree, tuple(quotes)
        paragraph = self.recent.kept("voices", key, lambda: _read(*key)).again()
        paragraph.line(self.source, self.known)
        if paragraph.source is not None:
            self.source = paragraph.source
        span = paragraph.trim(0, len(tree) - 1)
        begins = any(q.start <= tree.base + 2 for q in paragraph.quotes)
        if self.announced is not None and not begins and span is not None:
            paragraph.drafts.append(Draft((span,), self.announced, "direct"))
        elif self.announced is not None:
            self.last = self.announced
        self.announced = paragraph.announced()
        outer = [q for q in paragraph.quotes if not q.depth]
        for quote in outer:
            if quote.continues and not self.covered(paragraph, quote) and not self.open:
                if self.last is not None:
                    paragraph.quoted(quote, self.last)
            elif not self.covered(paragraph, quote) and not quote.continues:
                voice = paragraph.floating(quote, self.last)
                if voice is not None:
                    paragraph.quoted(quote, voice)
        self.settle(paragraph, outer)
        said = [d for d in paragraph.drafts if d.voice.speaker]
        drafts = [(Region(index, d.spans, d.voice, d.mode), d.thought) for d in paragraph.drafts]
        self.regions.extend(drafts)
        self.known |= {d.voice.speaker.lower().split()[-1] for d in said if d.voice.named}
        ordered = sorted(said, key=lambda d: (max(b for _, b in d.spans), -min(a for a, _ in d.spans)))
        if ordered:
            end = max(b for _, b in ordered[-1].spans)
            outermost = max(
                (d for d in said if any(b == end for _, b in d.spans)), key=lambda d: sum(b - a for a, b in d.spans)
            )
            self.last = outermost.voice if outermost.voice.speaker.lower() not in ("i", "we", "you", "it") else None
        else:
            self.last = paragraph.topic()

    def close(self) -> None:
        """End the text; what is read now is its headline."""
        self.last = self.announced = None
        self.open = []

    def covered(self, paragraph: Paragraph, quote: Quotation) -> bool:
        """Whether most of a quotation has a voice from outside it."""
        outside = [d for d in paragraph.drafts if not quote.start <= d.voice.cue_start < quote.end or not d.voice.cue]
        size = quote.end - quote.start
        return any(2 * sum(max(0, min(b, quote.end) - max(a, quote.start)) for a, b in d.spans) > size for d in outside)

    def settle(self, paragraph: Paragraph, outer: Sequence[Quotation]) -> None:
        """Hand the voice of a quotation over several paragraphs back to those that were left without one."""
        if not outer:
            self.open = []
            return
        first, last = outer[0], outer[-1]
        if first.continues and self.open:
            draft = next((d for d in paragraph.drafts if any(a <= first.start < b for a, b in d.spans)), None)
            if draft is not None:
                for i, quote in self.open:
                    self.regions.append((Region(i, ((quote.start, quote.end),), draft.voice, "direct"), False))
                self.open = []
        elif not first.continues:
            self.open = []
        if not last.closed and not self.covered(paragraph, last):
            self.open.append((paragraph.index, last))
        elif last.closed:
            self.open = []


def _read(index: int, tree: Tree, quotes: Sequence[Quotation]) -> Paragraph:
    paragraph = Paragraph(index, tree, quotes)
    paragraph.read()
    return paragraph


def attribute(
    trees: Sequence[Tree], quotations: Sequence[Quotation], recent: Recent | None = None
) -> tuple[Region, ...]:
    """The regions of one article that stand in somebody's voice, outer ones before those inside them.

    `trees` are the article's blocks in order, `quotations` those that `quotation.quotations` found in them.
    """
    thread = _Thread(recent or Recent())
    # A headline is read last: who speaks below is who a name before a colon is. It speaks for nobody below.
    headline = bool(trees) and trees[0].text.rstrip()[-1:] not in _FULL_STOPS
    for i, tree in enumerate(trees):
        if i or not headline:
            thread.paragraph(i, tree, [q for q in quotations if q.tree == i])
    if headline:
        thread.close()
        thread.paragraph(0, trees[0], [q for q in quotations if q.tree == 0])
    nested = _nested(thread.regions)
    return tuple(sorted(nested, key=lambda r: (r.tree, r.spans[0][0], -r.size)))


def chain(regions: Sequence[Region], start: int, end: int) -> Attribution:
    """The voices over a stretch of the reading text, outermost first; empty in the outlet's own voice."""
    over = [r for r in regions if 2 * r.cover(start, end) > end - start]
    over.sort(key=lambda r: -r.size)
    if not over:
        return Attribution()
    return Attribution(chain=tuple(r.voice for r in over), mode=over[-1].mode)


__all__ = ["Region", "attribute", "chain"]
