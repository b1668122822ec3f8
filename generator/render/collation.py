"""Word against word: several renderings of one speech or fact, cut where they part ways.

A collation has a row for each rendering and a column for each place in the sentence. One rendering,
that which is most like all the others, is the base. Where any rendering departs from it, that stretch
of the base becomes a column; what lies between is common ground. Common ground of function words alone
("of", "to the") is no place of its own: it goes with the stretch that it leads to. Cells are exact
stretches of the renderings, with the punctuation inside them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Indel

_FUNCTION = frozenset(
    "a an the this that these those of to in on at by for from with into onto over under about as than and or but nor"
    " if so then it its he his him she her they their them we our us i my you your who whose which what is are was were"
    " be been being am has have had do does did will would shall should can could may might must".split()
)

_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class CollationCell:
    """What one rendering has in one place; empty where it leaves the place out."""

    text: str
    state: str  # "same" as most, "variant", or "omitted"
    lead: int = 0  # how many of its characters, at the beginning, are common to all


@dataclass(frozen=True, slots=True)
class Collation:
    """`rows[i]` belongs to the i-th rendering; every row has `columns` cells."""

    columns: int
    rows: tuple[tuple[CollationCell, ...], ...]
    base: int  # which rendering the others were laid against
    common: float  # the share of the base's words, function words aside, that every rendering has, 0 to 1


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int


def collate(renderings: Sequence[str]) -> Collation:
    """Lay renderings against one another. Raises ValueError where there are none."""
    if not renderings:
        raise ValueError("nothing to collate")
    tokens = [_tokens(text) for text in renderings]
    keys = [[token.key for token in row] for row in tokens]
    base = _base(keys)
    opcodes = [SequenceMatcher(None, keys[base], row, autojunk=False).get_opcodes() for row in keys]
    regions = _regions(opcodes, keys[base])
    cells = [
        [_cell(text, tokens[row], opcodes[row], region.start, region.end) for region in regions]
        for row, text in enumerate(renderings)
    ]
    leads = _leads(regions, cells)
    telling = [key for key in keys[base] if key not in _FUNCTION] or keys[base]
    same = sum(region.telling for region in regions if not region.varies)
    return Collation(
        columns=len(regions) - len(leads),
        rows=tuple(
            _led(text, tokens[row], opcodes[row], regions, leads, _judge(cells, row))
            for row, text in enumerate(renderings)
        ),
        base=base,
        common=same / len(telling) if telling else 0.0,
    )


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(match.group().casefold().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def _base(keys: list[list[str]]) -> int:
    """The rendering most like all the others; the first of equals."""
    likeness = [sum(Indel.normalized_similarity(row, other) for other in keys) for row in keys]
    return max(range(len(keys)), key=lambda index: (round(likeness[index], 9), -index))


_Opcode = tuple[str, int, int, int, int]


def _extent(code: _Opcode) -> tuple[int, int]:
    """Where an operation stands, on a ruler that has room for what is added between two words.

    Word `i` of the base takes `2i + 1` to `2i + 2`; what is added before it takes `2i` to `2i + 1`.
    """
    _, start, end, _, _ = code
    return (2 * start, 2 * start + 1) if start == end else (2 * start + 1, 2 * end)


class _Region(NamedTuple):
    """A stretch of the ruler of the base."""

    start: int
    end: int
    varies: bool
    telling: int  # words of the base in it that are no function words


def _regions(opcodes: Sequence[Sequence[_Opcode]], base: Sequence[str]) -> list[_Region]:
    """Cut the ruler of the base into stretches, without gaps."""
    departures = sorted(_extent(code) for codes in opcodes for code in codes if code[0] != "equal")
    merged: list[list[int]] = []
    for start, end in departures:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    regions = []

    def add(start: int, end: int, *, varies: bool) -> None:
        telling = sum(key not in _FUNCTION for key in base[start // 2 : end // 2])
        regions.append(_Region(start, end, varies, telling))

    at = 0
    for start, end in merged:
        if start - at > 1 or (start > at and start % 2 == 0):
            add(at, start, varies=False)
        add(start, end, varies=True)
        at = end
    if at < 2 * len(base):
        add(at, 2 * len(base), varies=False)
    return regions


def _leads(regions: Sequence[_Region], cells: Sequence[Sequence[str]]) -> frozenset[int]:
    """Which regions are common function words that stand with the next: those that lead to what every rendering has,
    each in its own words. What is left out somewhere is left out by itself."""
    return frozenset(
        n
        for n, region in enumerate(regions[:-1])
        if not region.varies and not region.telling and regions[n + 1].varies and all(row[n + 1] for row in cells)
    )


def _led(
    text: str,
    tokens: list[_Token],
    codes: Sequence[_Opcode],
    regions: Sequence[_Region],
    leads: frozenset[int],
    row: Sequence[CollationCell],
) -> tuple[CollationCell, ...]:
    """The cells of a row, each with the words that lead to it."""
    found = []
    for n, cell in enumerate(row):
        if n - 1 in leads:
            whole = _cell(text, tokens, codes, regions[n - 1].start, regions[n].end)
            found.append(CollationCell(whole, cell.state, len(whole) - len(cell.text)))
        elif n not in leads:
            found.append(cell)
    return tuple(found)


def _cell(text: str, tokens: list[_Token], codes: Sequence[_Opcode], start: int, end: int) -> str:
    """The words of one rendering that stand between two places of the base's ruler."""
    first, last = _cut(codes, start), _cut(codes, end)
    return text[tokens[first].start : tokens[last - 1].end] if first < last else ""


def _cut(codes: Sequence[_Opcode], at: int) -> int:
    """Where a rendering is cut for a place on the base's ruler."""
    cut = 0
    for code in codes:
        low, high = _extent(code)
        if high <= at:
            cut = code[4]
        elif code[0] == "equal" and low < at:
            return code[3] + at // 2 - code[1]
        else:
            break
    return cut


def _judge(cells: list[list[str]], row: int) -> tuple[CollationCell, ...]:
    judged = []
    for column, text in enumerate(cells[row]):
        if not text:
            judged.append(CollationCell("", "omitted"))
            continue
        here = [_key(other[column]) for other in cells if other[column]]
        counts = Counter(here)
        most = max(counts.values())
        # the first of the most frequent, in the order of the rows; with one of each, none is the common one
        common = next(key for key in here if counts[key] == most)
        none = most == 1 and len(counts) > 1
        judged.append(CollationCell(text, "same" if _key(text) == common and not none else "variant"))
    return tuple(judged)


def _key(text: str) -> str:
    return " ".join(token.key for token in _tokens(text))
