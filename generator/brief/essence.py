"""What the event is about: the words, names and amounts that the outlets put in their headlines and first lines.

A newspaper's lead answers who, what, when, where and how many, so what most leads hold is what a reader must learn
first. A line is worth the more, the more of it stands in the leads of different outlets.
"""

from collections.abc import Set
from functools import cached_property

from generator.brief.ledger import Ledger
from generator.brief.line import NAME, Item, Line
from generator.lexicon import weight

BLOCKS = 3
"""Headline, standfirst and first paragraph: what a reader sees before scrolling."""

FRAME = 2.0
"""What a kind of event tells: one lead says that a factory shuts, another that it closes."""

ONCE = 0.25
"""What is left of a word's worth for a line after another line above it had it."""


class Essence:
    """How much of the leads a line holds. Deterministic: every sum is taken in sorted order."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._leading: dict[str, tuple[tuple[Item, float], ...]] = {}

    @cached_property
    def shares(self) -> dict[Item, float]:
        """For each thing in a lead: the share of outlets that have it in theirs."""
        leading: dict[Item, set[str]] = {}
        for s in self.ledger.counted:
            blocks = [b for b in s.article.blocks if b.start is not None and b.end is not None]
            upto = (blocks[min(BLOCKS, len(blocks)) - 1].end or 0) if blocks else 0
            for st in self.ledger.of_source.get(s.id, ()):
                if st.start < upto:
                    for item in self.ledger.line[st.id].items:
                        leading.setdefault(item, set()).add(self.ledger.outlet(s.id))
        outlets = len({self.ledger.outlet(s.id) for s in self.ledger.counted}) or 1
        # What one outlet alone leads with is its own angle.
        return {i: len(o) / outlets for i, o in leading.items() if len(o) > 1 or outlets == 1}

    def worth(self, line: Line, above: Set[Item] = frozenset()) -> float:
        """The weight of what a line shares with the leads; what stands in a line above counts little."""
        found = 0.0
        for item, worth in self._shared(line):
            found += worth * (ONCE if item in above else 1.0)
        return found

    def _shared(self, line: Line) -> tuple[tuple[Item, float], ...]:
        """What a line shares with the leads, in order, and what that is worth."""
        found = self._leading.get(line.statement.id)
        if found is None:
            told = ((item, _tells(*item) * self.shares.get(item, 0.0)) for item in line.items)
            found = self._leading[line.statement.id] = tuple((item, worth) for item, worth in told if worth)
        return found


def _tells(kind: str, what: str) -> float:
    return weight(what) if kind == "word" else FRAME if kind == "frame" else NAME
