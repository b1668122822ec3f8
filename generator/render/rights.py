"""What of an article may be printed: the one place that pages and exports ask.

`full` prints the text. `none` prints values and attribution only. `excerpt`, the default, prints the
statements in key points, in discrepancies and in claims that several articles share, and unique
ones that carry a value, in that order of need, until 30 % of the article's words are reached; the
rest is shown by its position only.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import lru_cache, partial

from generator.models.brief import Brief, Source
from generator.models.memo import Itself
from generator.models.statement import Statement

EXCERPT_SHARE = 0.30  # of an article's words: the house rule for other people's texts
VALUE_WORDS = 8  # a reading of up to so many words is a value, a longer one is text

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


@lru_cache(maxsize=8192)  # the lines of a few stories: each is counted for many pages
def words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def is_value(text: str) -> bool:
    """Whether a reading is short enough to be a value, which every kind of rights lets through."""
    return words(text) <= VALUE_WORDS


Keep = Callable[[str, Hashable, Callable[[], list[str]]], list[str]]


def printable(brief: Brief, keep: Keep = lambda kind, key, make: make()) -> frozenset[str]:
    """The ids of all statements of a brief whose words may be printed. `keep` finds what was made from the same."""
    needs = _needs(brief)
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in brief.statements:
        by_source[statement.source].append(statement)
    allowed: set[str] = set()
    for source in brief.sources:
        given = tuple([(Itself(s), needs.get(s.id)) for s in by_source[source.id]])
        key = source.rights, source.article.text, given
        allowed.update(keep("printable", key, partial(_of_source, source, by_source[source.id], needs)))
    return frozenset(allowed)


def withheld(brief: Brief) -> float:
    """The share of a brief's lines that excerpts keep back: those that a page shows by their position only."""
    if not any(source.rights == "excerpt" for source in brief.sources):
        return 0.0
    shown, sources = printable(brief), {source.id for source in brief.sources if source.rights == "excerpt"}
    lines = {s for claim in brief.claims for s in claim.statements}
    kept = sum(s.id in lines and s.source in sources and s.id not in shown for s in brief.statements)
    return kept / len(lines) if lines else 0.0


def _needs(brief: Brief) -> dict[str, tuple[int, float]]:
    """How much a page needs a statement: (rank, weight), smaller first; absent where it does not."""
    needs: dict[str, tuple[int, float]] = {}  # what needs a statement most comes first
    for order, point in enumerate(brief.key_points):
        needs.setdefault(point.statement, (0, order))
    for discrepancy in sorted(brief.discrepancies, key=lambda d: -d.weight):
        for reading in discrepancy.readings:
            needs.setdefault(reading.statement, (1, -discrepancy.weight))
    source_of = {statement.id: statement.source for statement in brief.statements}
    shared = [(len({source_of[s] for s in c.statements if s in source_of}), c.statements) for c in brief.claims]
    for sources, statements in sorted(shared, key=lambda pair: -pair[0]):
        if sources > 1:
            for statement in statements:
                needs.setdefault(statement, (2, -sources))
    for single in brief.statements:
        if single.id not in needs and any(value.kind not in {"name", "place"} for value in single.values):
            needs[single.id] = 3, 0
    return needs


def _of_source(source: Source, statements: list[Statement], needs: dict[str, tuple[int, float]]) -> list[str]:
    if source.rights == "full":
        return [statement.id for statement in statements]
    if source.rights == "none":
        return []
    text = source.article.text
    left = int(sum(map(words, text.splitlines())) * EXCERPT_SHARE)  # an edit leaves most lines as they were counted
    taken: list[tuple[int, int]] = []
    allowed = []
    wanted = [statement for statement in statements if statement.id in needs]
    for statement in sorted(wanted, key=lambda s: (*needs[s.id], s.start, s.id)):
        spans = [(segment.start, segment.end) for segment in statement.segments]
        cost = sum(words(text[start:end]) for start, end in _without(spans, taken))
        if cost <= left:
            left -= cost
            taken.extend(spans)
            allowed.append(statement.id)
    return allowed


def _without(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of spans that are not taken yet: words printed twice are counted once."""
    rest = spans
    for cut_start, cut_end in taken:
        kept = []
        for start, end in rest:
            if cut_end <= start or end <= cut_start:
                kept.append((start, end))
                continue
            if start < cut_start:
                kept.append((start, cut_start))
            if cut_end < end:
                kept.append((cut_end, end))
        rest = kept
    return rest
