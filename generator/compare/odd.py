"""The odd one out: an article that gives a value which nobody else does, and nowhere the one that several give.

Whoever tells of two things gives the values of both, somewhere. Who has in the place of one value another, and no
article has both, gives it for the same thing, whatever words the two choose for that.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Generic, TypeVar

V = TypeVar("V")

# The evidence, in words.
ODD = "one article alone gives the one, and has not what several others give, in one claim"
# So many articles give the value that one has not: a value of one article beside that of another may be of two things.
SEVERAL = 2


def never(x: object, y: object) -> bool:
    """Nothing is the odd one out: where one question is asked of all, that is known already."""
    return False


class OddOneOut(Generic[V]):
    """Tells of two articles' values whether one of them is the odd one out: `given` are all values of each article;
    of two that are the `same` nobody would say that they differ, and two that `meet` may be one."""

    def __init__(
        self, given: Mapping[str, Sequence[V]], same: Callable[[V, V], bool], meet: Callable[[V, V], bool]
    ) -> None:
        self._given = given
        self._same = cache(lambda value: self._who_gives(value, same))
        self._like = cache(lambda value: self._who_gives(value, meet))

    def __call__(self, one: tuple[str, V], other: tuple[str, V]) -> bool:
        """True of two pairs of an article and its value, if several articles give the one value or one like it, not
        among them the one article that gives the other."""
        return self._is_odd(one, other[1]) or self._is_odd(other, one[1])

    def _is_odd(self, odd: tuple[str, V], value: V) -> bool:
        several = self._like(value)
        return len(several) >= SEVERAL and odd[0] not in several and self._same(odd[1]) == {odd[0]}

    def _who_gives(self, value: V, fit: Callable[[V, V], bool]) -> frozenset[str]:
        return frozenset(s for s, values in self._given.items() if any(fit(value, v) for v in values))
