"""What the event is about: the words, names and amounts that the outlets put in their headlines and first lines.

A newspaper's lead answers who, what, when, where and how many, so what most leads hold is what a reader must learn
first. A line is worth the more, the more of it stands in the leads of different outlets.
"""

from collections.abc import Iterable
from functools import cached_property

from generator.brief.ledger import Ledger
from generator.lexicon import evoked, weight
from generator.models.statement import Statement
from generator.models.values import NameValue, Quantity

BLOCKS = 3
"""Headline, standfirst and first paragraph: what a reader sees before scrolling."""

NAME = 4.0
"""What a name or an amount tells, on the scale of `lexicon.weight`: as much as a rare word."""

FRAME = 2.0
"""What a kind of event tells: one lead says that a factory shuts, another that it closes."""

ONCE = 0.25
"""What is left of a word's worth for a line after another line above it had it."""

Item = tuple[str, str]


class Essence:
    """How much of the leads a line holds. Deterministic: every sum is taken in sorted order."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @cached_property
    def shares(self) -> dict[Item, float]:
        """For each thing in a lead: the share of outlets that have it in theirs."""
        leading: dict[Item, set[str]] = {}
        places: dict[str, list[int]] = {}
        for s in self.ledger.counted:
            blocks = [b for b in s.article.blocks if b.start is not None and b.end is not None]
            places[s.id] = [blocks[min(BLOCKS, len(blocks)) - 1].end or 0] if blocks else [0]
        for st in self.ledger.statements:
            if st.source in places and st.start < places[st.source][0]:
                for item in items(st):
                    leading.setdefault(item, set()).add(self.ledger.outlet(st.source))
        outlets = len({self.ledger.outlet(s.id) for s in self.ledger.counted}) or 1
        # What one outlet alone leads with is its own angle.
        return {i: len(o) / outlets for i, o in leading.items() if len(o) > 1 or outlets == 1}

    def worth(self, s: Statement, above: Iterable[Item] = ()) -> float:
        """The weight of what a line shares with the leads; what stands in a line above counts little."""
        seen = set(above)
        found = 0.0
        for kind, what in sorted(set(items(s))):
            told = {"word": weight(what), "frame": FRAME}.get(kind, NAME)
            found += told * self.shares.get((kind, what), 0.0) * (ONCE if (kind, what) in seen else 1.0)
        return found


def items(s: Statement) -> list[Item]:
    """What a statement speaks of: content words and the kinds of event that they evoke, names, amounts of what."""
    found: list[Item] = [("word", t) for t in s.terms]
    found += [("frame", f) for t in s.terms for f in sorted(evoked(t))]
    found += [("name", v.ref) for v in s.values if isinstance(v, NameValue)]
    found += [("name", r.ref) for r in s.roles if r.ref]
    found += [("amount", f"{v.low:g} {v.of}") for v in s.values if isinstance(v, Quantity) and v.low is not None]
    return found
