"""Rarity: how much a shared term tells between two articles.

"Fire" tells nothing between two reports of a fire, and "appeal" much. How often a term stands in the
two articles at hand is set beside how often it stands in English at large. No third article has a say,
so that adding or removing one leaves the others' pairs as they are.
"""

from collections import Counter
from collections.abc import Iterable
from math import log2

from generator.align.frames import Frame, Term


class Rarity:
    """Counts, by article, of the statements that hold a term."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.held: dict[str, Counter[tuple[str, str]]] = {}
        self.size: Counter[str] = Counter()
        for frame in frames:
            source = frame.statement.source
            self.size[source] += 1
            self.held.setdefault(source, Counter()).update((t.kind, t.key) for t in frame.terms)

    def bits(self, term: Term, a: str, b: str) -> float:
        """Half from English, half from the two articles: log2 of one in how many statements holds the term."""
        key = term.kind, term.key
        if a == b:
            total, held = self.size[a], self.held[a][key]
        else:
            total, held = self.size[a] + self.size[b], self.held[a][key] + self.held[b][key]
        return (term.weight + log2(max(2.0, total) / max(1, held))) / 2
