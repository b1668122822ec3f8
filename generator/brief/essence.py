"""What the event is about: the words, names and amounts that the outlets put in their headlines and first lines.

A newspaper's lead answers who, what, when, where and how many, so what most leads hold is what a reader must learn
first. A line is worth the more, the more of it stands in the leads of different outlets.
"""

from collections.abc import Mapping, Sequence, Set
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
        leading, whole = self._leading[line.statement.id]
        if not above:
            return whole
        found = 0.0
        for item, worth in leading:
            found += worth * (ONCE if item in above else 1.0)
        return found

    @cached_property
    def _leading(self) -> Mapping[str, tuple[Sequence[tuple[Item, float]], float]]:
        """What each line shares with the leads, in order, and what that is worth; and what all of it is."""
        line, shares = self.ledger.line, self.shares

        def shared(id_: str) -> tuple[Sequence[tuple[Item, float]], float]:
            told = [(item, worth) for item in line[id_].items if (worth := _tells(*item) * shares.get(item, 0.0))]
            whole = 0.0
            for _, worth in told:
                whole += worth
            return told, whole

        same = self.ledger.recent.kept("shares", tuple(shares.items()), lambda: shares)
        return self.ledger.recent.renewed("leading", {id_: (of, same) for id_, of in line.items()}, shared)


def _tells(kind: str, what: str) -> float:
    return weight(what) if kind == "word" else FRAME if kind == "frame" else NAME
