"""Rarity: how much a shared term tells between two articles.

"Fire" tells nothing between two reports of a fire, and "appeal" much. How often a term stands in the
two articles at hand is set beside how often it stands in English at large. No third article has a say,
so that adding or removing one leaves the others' pairs as they are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

from generator import lexicon
from generator.align.frames import Frame, Term


class Rarity:
    """Counts, by article, of the statements that hold a term; and which of the story's words are related.

    What is asked again and again is kept: each statement is laid beside many of each other article.
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
        self._logs: dict[int, list[float]] = {}
        self._sums: dict[tuple[str, str], float] = {}

    def between(self, a: str, b: str) -> "Between":
        """How much terms tell between two articles, or within one."""
        total = self.size[a] if a == b else self.size[a] + self.size[b]
        logs = self._logs.get(total)
        if logs is None:
            top = max(2.0, total)
            logs = self._logs[total] = [log2(top / max(1, held)) for held in range(total + 1)]
        return Between(self.held[a], {} if a == b else self.held[b], logs)

    def bits(self, term: Term, a: str, b: str) -> float:
        """Half from English, half from the two articles: log2 of one in how many statements holds the term."""
        return self.between(a, b).bits(term)

    def whole(self, frame: Frame, other: str, between: "Between") -> float:
        """The bits of all terms of a frame beside another article."""
        key = frame.statement.id, other
        found = self._sums.get(key)
        if found is None:
            found = self._sums[key] = sum(map(between.bits, frame.terms))
        return found


class Between(NamedTuple):
    """What is counted of two articles."""

    first: Mapping[tuple[str, str], int]  # statements that hold a term
    second: Mapping[tuple[str, str], int]
    logs: Sequence[float]  # log2 of one in how many, by how many statements hold a term

    def bits(self, term: Term) -> float:
        """Half from English, half from the two articles."""
        key = term.kind, term.key
        return (term.weight + self.logs[self.first.get(key, 0) + self.second.get(key, 0)]) / 2
