"""What holds a claim together: which pairs of its statements were judged to say one thing, and how firmly."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.models.claim import Link

FIRM = 2.5
"""Bits from which on a pair says one thing. Of pairs with one verb and so many bits, four in five of those that marked
stories speak of are marked as one; more is one more often."""

SURE = 3.5
"""Bits that do where the two have different verbs: they may agree on something that the line says by the way."""

LIKELY = 1.0
"""Bits that do for a statement that is firmly tied to another witness of the line: the two vouch for it together."""

_APART = frozenset({"different", "opposite"})
_ELSEWHERE = _APART | {"stands elsewhere in the other"}
"""Levels at which two statements do not have one verb: they may agree on something that the line says by the way."""


class Ties:
    """The links of one claim, by statement."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.links = links
        self._around: dict[str, frozenset[str]] = {}

    @cached_property
    def whole(self) -> bool:
        """Whether the claim holds as a whole: one without links."""
        return not self.links

    @cached_property
    def _verbs(self) -> Sequence[str]:
        """Of each link, the level at which its two statements have one verb; empty where that was not judged."""
        return [next((e.level for e in k.evidence if e.comparison == "predicate"), "") for k in self.links]

    def around(self, line: str) -> frozenset[str]:
        """The statements that are tied to one of them, itself among them."""
        found = self._around.get(line)
        if found is None:
            firm = self._firm.get(line, frozenset())
            likely = (
                s
                for s, bits in self._bits.get(line, {}).items()
                if bits >= LIKELY and not firm.isdisjoint(self._firm.get(s, ()))
            )
            found = self._around[line] = frozenset((line, *firm, *likely))
        return found

    @cached_property
    def other_deed(self) -> Mapping[str, frozenset[str]]:
        """By statement: those whose verb is another and stands in neither: they agree on what one says by the way."""
        found: dict[str, set[str]] = {}
        for k, verbs in zip(self.links, self._verbs, strict=True):
            if verbs in _APART:
                found.setdefault(k.a, set()).add(k.b)
                found.setdefault(k.b, set()).add(k.a)
        return {s: frozenset(others) for s, others in found.items()}

    @cached_property
    def _bits(self) -> Mapping[str, Mapping[str, float]]:
        """By statement: those that it was joined with, and the bits of the pair."""
        found: dict[str, dict[str, float]] = {}
        for k in self.links:
            if k.joined:
                found.setdefault(k.a, {})[k.b] = k.score
                found.setdefault(k.b, {})[k.a] = k.score
        return found

    @cached_property
    def _firm(self) -> Mapping[str, frozenset[str]]:
        """By statement: those that it is firmly tied to."""
        found: dict[str, set[str]] = {}
        for k, verbs in zip(self.links, self._verbs, strict=True):
            if k.joined and k.score >= (SURE if verbs in _ELSEWHERE else FIRM):
                found.setdefault(k.a, set()).add(k.b)
                found.setdefault(k.b, set()).add(k.a)
        return {s: frozenset(tied) for s, tied in found.items()}
