"""Counterparts: of the values of two articles, which stands for which.

Whoever tells of two things gives two values, and so does the next. What a value of one article is to be held against is
the value that stands where it stands; one that the other article gives elsewhere, and nearer, is of the other thing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from generator.compare.view import View
from generator.models.statement import Statement


class Valued(Protocol):
    """A value of some kind."""

    @property
    def kind(self) -> str: ...


V = TypeVar("V", bound=Valued)

# Bits by which another place of an article must be nearer, to be the one where it gives what the other gives: some of
# ours are that far off by chance.
NEARER = 2.0


class Counterparts(Generic[V]):
    """Tells of two articles' values whether one stands for the other, as far as others that they give can tell.

    `given` are all values of the story with their statements; of two that `meet` one may be the other.
    """

    def __init__(
        self,
        view: View,
        given: Iterable[tuple[Statement, V]],
        unit: Callable[[V], str],
        meet: Callable[[V, V], bool],
    ) -> None:
        self._view, self._unit, self._meet = view, unit, meet
        self._given: dict[tuple[str, str, str], list[tuple[Statement, V]]] = defaultdict(list)
        for s, v in given:
            self._given[s.source, v.kind, unit(v)].append((s, v))

    def __call__(self, one: tuple[Statement, V], other: tuple[Statement, V], bits: float) -> bool:
        """False where an article gives the other's value too, and nearer; and where each of the two has a nearer one to
        be held against. `bits` speak for their statements being one claim."""
        if self._given_nearer(one, other, bits) or self._given_nearer(other, one, bits):
            return False
        return not (self._has_nearer(one, other, bits) and self._has_nearer(other, one, bits))

    def _of(self, one: tuple[Statement, V], other: tuple[Statement, V]) -> list[tuple[Statement, V]]:
        """What the other's article gives of the one's kind."""
        return self._given[other[0].source, one[1].kind, self._unit(one[1])]

    def _given_nearer(self, one: tuple[Statement, V], other: tuple[Statement, V], bits: float) -> bool:
        (s, v), (_, w) = one, other
        there = self._of(one, other)
        both = {t.id for t, x in there if self._meet(w, x)}  # "nine years, ten years, it is nothing"
        return any(
            t.id not in both and self._meet(v, x) and self._view.bits(s, t) >= bits + NEARER for t, x in there
        )

    def _has_nearer(self, one: tuple[Statement, V], other: tuple[Statement, V], bits: float) -> bool:
        s, (_, w) = one[0], other
        return any(not self._meet(x, w) and self._view.bits(s, t) > bits for t, x in self._of(one, other))
