"""Line breaks: which of them only wrap a paragraph, and which set one thing off from the next.

A typesetter that wraps text fills each line greedily: a line ends where the next word would not have fitted.
A paragraph most of whose lines end earlier than that was not wrapped; its breaks are meant.
"""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.parse.piece import fold

# No one wraps prose later than this: the widest terminals and editors that wrap by hand use 120 columns at most.
WIDEST_WRAP = 120
# ... nor earlier than this, about half a newspaper's column of typescript.
NARROWEST_WRAP = 40
# A break after one of these, or before a small letter, runs on whatever the widths say.
RUNS_ON = re.compile(
    r"[,;\u2013\u2014&(\[-]$|\b(?:and|or|of|the|a|an|to|in|for|with|by|at|from|but|that)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph. A `hard` break behind it is meant, whatever the widths say."""

    text: str
    number: int
    hard: bool = False


def paragraphs(lines: Sequence[Line], stands_alone: Callable[[str], bool]) -> list[list[Line]]:
    """Part the lines of one paragraph into the paragraphs that their author meant.

    `stands_alone` knows lines that are no prose (a date, a count, a byline) and never run on.
    """
    groups: list[list[Line]] = []
    run: list[Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        if len(lines) > 1 and stands_alone(fold(line.text)):
            groups += [*_parted(run), [line]]
            run = []
        else:
            run.append(line)
    return [group for group in [*groups, *_parted(run)] if group]


def _is_title(text: str) -> bool:
    return text[:1].isupper() and text[-1:].isalnum()


def _parted(run: Sequence[Line]) -> list[list[Line]]:
    if len(run) < 2:
        return [list(run)] if run else []
    texts = [line.text.strip() for line in run]
    width = max(map(len, texts))
    early = [len(a) + 1 + len(b.split(maxsplit=1)[0]) <= width for a, b in itertools.pairwise(texts)]
    wrapped = NARROWEST_WRAP <= width <= WIDEST_WRAP and 2 * sum(early) <= len(early)
    # two lines without a full stop, the second like a new beginning: a headline and what stands under it
    wrapped = wrapped and not (len(run) == 2 and _is_title(texts[0]) and _is_title(texts[1]))
    groups = [[run[0]]]
    for before, line, text in zip(run, run[1:], texts[1:], strict=False):
        runs_on = text[:1].islower() or bool(RUNS_ON.search(before.text.rstrip()[-12:]))
        if before.hard or (not wrapped and not runs_on):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups
