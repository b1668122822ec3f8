"""Rarity: how much a shared term tells between two articles.

"Fire" tells nothing between two reports of a fire, and "appeal" much. How often a term stands in the
two articles at hand is set beside how often it stands in English at large. No third article has a say,
so that adding or removing one leaves the others' pairs as they are.
"""

from collections import Counter
from collections.abc import Iterable
from math import log2

from generator import lexicon
from generator.align.frames import Frame, Term


class Rarity:
    """Counts, by article, of the statements that hold a term; and which of the story's words are related.

    What is asked again and again is kept: a story of n statements asks for the same terms in the same two
    articles some n times.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.held: dict[str, Counter[tuple[str, str]]] = {}
        self.size: Counter[str] = Counter()
        words: set[str] = set()
        for frame in frames:
            source = frame.statement.source
            self.size[source] += 1
            self.held.setdefault(source, Counter()).update((t.kind, t.key) for t in frame.terms)
            words.update(t.key for t in frame.telling)
        self.related = lexicon.among(words)
        self._logs: dict[tuple[str, str], dict[tuple[str, str], float]] = {}
        self._sums: dict[tuple[str, str, str], float] = {}

    def bits(self, term: Term, a: str, b: str) -> float:
        """Half from English, half from the two articles: log2 of one in how many statements holds the term."""
        logs = self._logs.get((a, b))
        if logs is None:
            logs = self._logs[a, b] = {}
        key = term.kind, term.key
        told = logs.get(key)
        if told is None:
            if a == b:
                total, held = self.size[a], self.held[a][key]
            else:
                total, held = self.size[a] + self.size[b], self.held[a][key] + self.held[b][key]
            told = logs[key] = log2(max(2.0, total) / max(1, held))
        return (term.weight + told) / 2

    def whole(self, frame: Frame, a: str, b: str) -> float:
        """The bits of all terms of a frame."""
        key = frame.statement.id, a, b
        found = self._sums.get(key)
        if found is None:
            found = self._sums[key] = sum(self.bits(t, a, b) for t in frame.terms)
        return found
