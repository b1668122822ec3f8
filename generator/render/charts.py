"""Drawn at build time: ticks, dot-and-range figures, rulers of dates. Inline SVG, no script, no style.

Positions are per cent of the width and sizes are px, so a drawing of any width keeps its line weights.
All words stand in HTML beside the drawing, where they can wrap; a drawing has a title, a description
and its data as a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10

from markupsafe import Markup, escape

from generator.render.filters import MONTHS, amount

TICK_ORDER = ("agree", "conflict", "attribution", "compatible", "wording", "alone")
PLAIN_LABELS = {"agree": "no difference", "alone": "in one outlet alone"}
MAX_TICKS = 160  # beyond that a mark is under 5 px wide at 1,000 px; then one mark stands for several
MAX_SMALL_TICKS = 75  # likewise without labels, on a card of 370 px
LABEL_PIXELS = 640  # the narrowest drawing across a page that has labels; below it the stylesheet leaves them out
LEAD_PIXELS = 400  # likewise in half of a page
MARGIN = 2.0  # per cent at either end of a scale: a dot of 12 px at 300 px
WIDEST_TICK = 3.0  # per cent: a story of few claims has small marks and air, no blocks


def _pc(value: float) -> str:
    return f"{value:.2f}%"


def _use(relation: str, x: str, y: int, size: int) -> str:
    return f'<svg class="f-{relation}" x="{x}" y="{y}" width="{size}" height="{size}"><use href="#g-{relation}"/></svg>'


def per_tick(claims: int, *, labels: bool) -> int:
    """How many claims one mark stands for."""
    return max(1, -(-claims // (MAX_TICKS if labels else MAX_SMALL_TICKS)))


def ticks(counts: Sequence[tuple[str, int]], anchor: str, *, labels: bool, pixels: int = LABEL_PIXELS) -> Markup:
    """One mark per claim, grouped by relation. `counts` is (relation, how many) in `TICK_ORDER`; labels have room in a
    drawing of `pixels` or more."""
    present = [(kind, count) for kind, count in counts if count]
    total = sum(count for _, count in present)
    if not total:
        return Markup("")
    share = per_tick(total, labels=labels)
    drawn = [(kind, count, -(-count // share)) for kind, count in present]
    slots = sum(marks for _, _, marks in drawn)
    gap = 0.6 if len(drawn) > 1 else 0.0
    step = min((100 - gap * (len(drawn) - 1)) / slots, WIDEST_TICK)
    width = step * 0.74
    top, height = (18, 16) if labels else (0, 9)
    parts = []
    x = 0.0
    free = 0.0  # where the next label may begin: labels are set only where they do not run into one another
    for kind, count, marks in drawn:
        last = kind == drawn[-1][0]
        begin = max(x, free)  # a label may be pushed along, as long as it begins over its own marks
        if labels and (begin < x + step * marks or last):
            plain = kind in PLAIN_LABELS
            word = f"{count} {PLAIN_LABELS[kind]}" if plain else str(count)
            room = (len(word) * 7 + (8 if plain else 24)) / pixels * 100
            if begin + room > 100:  # or none, where there is no room for the last word
                if plain and 100 - room >= free:
                    parts.append(f'<text x="100%" text-anchor="end" y="11">{word}</text>')
            elif plain:
                parts.append(f'<text x="{_pc(begin)}" y="11">{word}</text>')
            else:
                parts.append(_use(kind, _pc(begin), 0, 13) + f'<text x="{_pc(begin)}" y="11" dx="16">{word}</text>')
            free = begin + room
        parts.append(_row(kind, x, step, width, marks, top, height))
        x += step * marks + gap
    describe = ", ".join(
        f"{count} {'told by one outlet alone' if kind == 'alone' else PLAIN_LABELS.get(kind, kind)}"
        for kind, count, _ in drawn
    )
    title = f"The {total} claims, {'one mark each' if share == 1 else f'one mark for {share}'}"
    return Markup(
        f'<svg class="ticks" width="100%" height="{35 if labels else 10}" role="img"'
        f' aria-labelledby="{anchor}-t {anchor}-d"><title id="{anchor}-t">{escape(title)}</title>'
        f'<desc id="{anchor}-d">{escape(describe)}.</desc>{"".join(parts)}</svg>'
    )


def _row(kind: str, x: float, step: float, width: float, marks: int, top: int, height: int) -> str:
    return "".join(
        f'<rect class="f-{kind}" x="{_pc(x + step * index)}" y="{top}" width="{_pc(width)}" height="{height}"/>'
        for index in range(marks)
    )


def _inside(share: float) -> float:
    """A share of a scale as a place in per cent, clear of both edges, so that paper cuts no dot in half."""
    return MARGIN + (100.0 - 2 * MARGIN) * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Point:
    """One value on an axis: both ends inclusive, None where open."""

    low: float | None
    high: float | None
    modifier: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of round numbers."""

    start: float
    end: float
    step: float

    def at(self, value: float) -> float:
        """Where a value stands, in per cent."""
        return _inside((value - self.start) / (self.end - self.start))

    def ticks(self) -> list[float]:
        count = round((self.end - self.start) / self.step)
        return [self.start + self.step * index for index in range(count + 1)]


NEAR_SHARE = 0.25  # values that lie within a quarter of their size of one another are shown without the zero


def axis(points: Sequence[Point]) -> Axis:
    """A scale that holds all values, from zero unless the values lie close together far from it."""
    ends = [end for point in points for end in (point.low, point.high) if end is not None]
    least, most = (min(ends), max(ends)) if ends else (0.0, 1.0)
    open_up = any(point.high is None for point in points)
    from_zero = least >= 0 and (most == least or (most - least) > most * NEAR_SHARE)
    low = 0.0 if from_zero else least - (most - least) * 0.5
    high = most + (most - low) * (0.35 if open_up else 0.12)
    if high <= low:
        high = low + 1
    step = _nice((high - low) / 4)
    if all(float(end).is_integer() for end in ends):  # nobody counts half a person
        step = max(step, 1.0) if step != 2.5 else 5.0
    start = floor(low / step) * step
    end = start
    while end < high - step * 1e-9:
        end += step
    if least >= 0:
        start = max(start, 0.0)
    return Axis(start, end, step)


def _nice(raw: float) -> float:
    """The round number next above: 1, 2, 2.5 or 5 times a power of ten."""
    if raw <= 0:
        return 1.0
    base = 10.0 ** floor(log10(raw))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0):
        if raw <= base * factor * (1 + 1e-9):
            return float(base * factor)
    return float(base * 10)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the bracket over all rows says: the span that fits all, or the gap that no number fills."""

    start: float
    end: float
    fits: bool
    words: str


def finding(points: Sequence[Point], relation: str) -> Finding | None:
    """Where all readings meet, or the gap between them; None where the drawing cannot show the relation."""
    if len(points) < 2 or relation not in {"conflict", "compatible"}:
        return None
    lowest = [float("-inf") if point.low is None else point.low for point in points]
    highest = [float("inf") if point.high is None else point.high for point in points]
    start, end = max(lowest), min(highest)
    every = "both" if len(points) == 2 else f"all {len(points)}"
    if relation == "conflict" and end < start:
        return Finding(end, start, False, f"no number fits {every}")
    if relation == "compatible" and start <= end and start != float("-inf"):
        return Finding(start, end, True, f"{'this fits' if start == end else 'these fit'} {every}")
    return None


def figure_head(scale: Axis, found: Finding | None, relation: str) -> Markup:
    """The bracket over the rows."""
    if found is None:
        return Markup("")
    left = scale.at(found.start)
    right = 100.0 - MARGIN if found.end == float("inf") else scale.at(found.end)
    width = max(right - left, 0.6)
    right_half = left > 50
    place = f'x="{_pc(right)}" text-anchor="end"' if right_half else f'x="{_pc(left)}" dx="18"'
    glyph = "" if right_half else _use(relation, _pc(left), 0, 14)
    return Markup(
        f'<rect class="span" x="{_pc(left)}" y="19" width="{_pc(width)}" height="5"/>{glyph}'
        f'<text class="rule" {place} y="12">{escape(found.words)}</text>'
    )


def figure_row(scale: Axis, point: Point, found: Finding | None) -> Markup:
    """One reading on its track: dot exact, ring about, bar range, arrow open, dashes vague."""
    parts = []
    if found is not None:
        for edge in sorted({found.start, found.end} - {float("inf"), float("-inf")}):
            x = _pc(scale.at(edge))
            parts.append(f'<line class="edge" x1="{x}" x2="{x}" y1="0" y2="100%"/>')
    parts.append('<svg y="100%" overflow="visible"><line class="track" x1="0" x2="100%" y1="-12" y2="-12"/>')
    low, high = point.low, point.high
    vague = point.modifier == "vague"
    if low is not None and high is not None and low == high:
        kind = "ring" if point.modifier in {"about", "nearly"} else "dot"
        parts.append(f'<circle class="{kind}" cx="{_pc(scale.at(low))}" cy="-12" r="{5.5 if kind == "ring" else 6}"/>')
    elif low is not None and high is not None:
        kind = "vague" if vague else "range"
        parts.append(f'<line class="{kind}" x1="{_pc(scale.at(low))}" x2="{_pc(scale.at(high))}" y1="-12" y2="-12"/>')
    elif low is not None:
        x = _pc(scale.at(low))
        parts.append(f'<line class="{"vague" if vague else "ray"}" x1="{x}" x2="99%" y1="-12" y2="-12"/>')
        parts.append('<svg x="100%" overflow="visible"><path class="ray" d="M-8 -18 L-1 -12 L-8 -6"/></svg>')
        if not vague:
            kind = "ring" if point.modifier == "more than" else "dot"
            parts.append(f'<circle class="{kind}" cx="{x}" cy="-12" r="5.5"/>')
    elif high is not None:
        x = _pc(scale.at(high))
        parts.append(f'<line class="ray" x1="0.5%" x2="{x}" y1="-12" y2="-12"/>')
        parts.append('<svg overflow="visible"><path class="ray" d="M8 -18 L1 -12 L8 -6"/></svg>')
        kind = "ring" if point.modifier == "less than" else "dot"
        parts.append(f'<circle class="{kind}" cx="{x}" cy="-12" r="5.5"/>')
    parts.append("</svg>")
    return Markup("".join(parts))


def figure_axis(scale: Axis, unit: str) -> Markup:
    """The scale under the rows."""
    marks = scale.ticks()
    parts = ['<line class="tick" x1="0" x2="100%" y1="1" y2="1"/>']
    last = len(marks) - 1
    for index, value in enumerate(marks):
        x = _pc(scale.at(value))
        place = "start" if index == 0 else "end" if index == last else "middle"
        words = _short(value) + (unit if index == last and unit == "%" else "")
        parts.append(f'<line class="tick" x1="{x}" x2="{x}" y1="1" y2="6"/>')
        parts.append(f'<text x="{x}" y="20" text-anchor="{place}">{escape(words)}</text>')
    return Markup("".join(parts))


def _short(value: float) -> str:
    for size, letter in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:,.6g}{letter}"
    return amount(round(value, 6))


@dataclass(frozen=True, slots=True)
class Days:
    """A scale of days, both ends inclusive."""

    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date, *, after: bool = False) -> float:
        offset = (day - self.first).days + (1 if after else 0)
        return _inside(offset / self.length)


def days(stretches: Sequence[tuple[str | None, str | None]]) -> Days | None:
    """A scale that holds all stretches with a day of air at short ones; None where none has a date."""
    known = [date.fromisoformat(end[:10]) for pair in stretches for end in pair if end]
    if not known:
        return None
    first, last = min(known), max(known)
    if (last - first).days < 6:
        first, last = first - timedelta(days=1), last + timedelta(days=1)
    return Days(first, last)


def ruler_row(scale: Days, start: str | None, end: str | None) -> Markup:
    """One date or stretch: dot for a day, bar for a stretch, dashes where a side is open."""
    parts = ['<svg y="100%" overflow="visible"><line class="track" x1="0" x2="100%" y1="-10" y2="-10"/>']
    first = date.fromisoformat(start[:10]) if start else None
    last = date.fromisoformat(end[:10]) if end else None
    if first and last and first == last:
        x = _pc((scale.at(first) + scale.at(first, after=True)) / 2)
        parts.append(f'<circle class="dot" cx="{x}" cy="-10" r="6"/>')
    else:
        left = scale.at(first) if first else 0.0
        right = scale.at(last, after=True) if last else 100.0
        if right - left < SHORTEST_BAR:
            left, right = min(left, 100 - SHORTEST_BAR), min(left, 100 - SHORTEST_BAR) + SHORTEST_BAR
        kind = "range" if first and last else "vague"
        parts.append(f'<line class="{kind}" x1="{_pc(left)}" x2="{_pc(right)}" y1="-10" y2="-10"/>')
    parts.append("</svg>")
    return Markup("".join(parts))


SHORTEST_BAR = 1.6  # per cent: two days on a ruler of two years must still be seen
LABEL_ROOM = 19  # per cent of a ruler that one label takes on the narrowest page
LABEL_ROOM_YEAR = 28  # with the year in it


def ruler_axis(scale: Days, named: Sequence[str]) -> Markup:
    """The scale under a ruler: its ends, and of the days named in the readings those that have room."""
    wanted = sorted({date.fromisoformat(day[:10]) for day in named})
    years = scale.first.year != scale.last.year
    room = LABEL_ROOM_YEAR if years else LABEL_ROOM
    places: list[tuple[float, float, str]] = []  # where the label begins, its tick, its words
    for day in wanted[:1] + wanted[:0:-1]:  # the ends first
        tick = (scale.at(day) + scale.at(day, after=True)) / 2
        begin = min(max(tick - room / 2, 0.0), 100.0 - room)
        if all(abs(begin - other) >= room for other, _, _ in places):
            words = f"{day.day} {MONTHS[day.month - 1][:3]}"
            places.append((begin, tick, f"{words} {day.year}" if years else words))
    parts = ['<line class="tick" x1="0" x2="100%" y1="1" y2="1"/>']
    for begin, tick, words in sorted(places):
        anchor, at = ("start", 0.0) if begin <= 0 else ("end", 100.0) if begin >= 100 - room else ("middle", tick)
        parts.append(f'<line class="tick" x1="{_pc(tick)}" x2="{_pc(tick)}" y1="1" y2="6"/>')
        parts.append(f'<text x="{_pc(at)}" y="20" text-anchor="{anchor}">{words}</text>')
    return Markup("".join(parts))
