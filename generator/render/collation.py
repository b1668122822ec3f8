"""Word against word: several renderings of one speech or fact, cut where they part ways.

A collation has a row for each rendering and a column for each place in the sentence. One rendering,
that which is most like all the others, is the base. Where any rendering departs from it, that stretch
of the base becomes a column; what lies between is common ground. Cells are exact stretches of the
renderings, with the punctuation inside them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class CollationCell:
    """What one rendering has in one place; empty where it leaves the place out."""

    text: str
    state: str  # "same" as most, "variant", or "omitted"


@dataclass(frozen=True, slots=True)
class Collation:
    """`rows[i]` belongs to the i-th rendering; every row has `columns` cells."""

    columns: int
    rows: tuple[tuple[CollationCell, ...], ...]
    base: int  # which rendering the others were laid against
    common: float  # the share of the base's words that every rendering has, 0 to 1


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
    regions = _regions(opcodes, len(keys[base]))
    cells = [
        [_cell(renderings[row], tokens[row], opcodes[row], start, end) for start, end, _ in regions]
        for row in range(len(renderings))
    ]
    same = sum(end // 2 - start // 2 for start, end, varies in regions if not varies)
    return Collation(
        columns=len(regions),
        rows=tuple(_judge(cells, row) for row in range(len(renderings))),
        base=base,
        common=same / len(keys[base]) if keys[base] else 0.0,
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


def _regions(opcodes: Sequence[Sequence[_Opcode]], length: int) -> list[tuple[int, int, bool]]:
    """Cut the ruler of the base into (start, end, varies), without gaps."""
    departures = sorted(_extent(code) for codes in opcodes for code in codes if code[0] != "equal")
    merged: list[list[int]] = []
    for start, end in departures:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    regions = []
    at = 0
    for start, end in merged:
        if start - at > 1 or (start > at and start % 2 == 0):
            regions.append((at, start, False))
        regions.append((start, end, True))
        at = end
    if at < 2 * length:
        regions.append((at, 2 * length, False))
    return regions


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
