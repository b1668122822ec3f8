"""What is kept of a story's pages from one build to the next, and how it is known to be still true.

Keys are made of numbers: a part of a brief (a statement, a claim) has the number that it had in the build before as
long as it is equal to what it was. Numbers are quick to compare where the parts themselves are not.
"""

from collections.abc import Callable, Hashable
from itertools import count
from typing import TypeVar

from generator.models.memo import Recent

T = TypeVar("T")

_FRESH = count()  # a number is never given again


class Kept:
    """Work on one story's pages and exports, done at most once while what it was made from stays."""

    def __init__(self, recent: Recent | None = None) -> None:
        self._recent = recent or Recent()

    def number(self, kind: str, name: str, value: object) -> int:
        """The number of what goes by a name now: that of the build before where the two are equal."""
        box: list[object] = self._recent.kept("number", (kind, name), lambda: [value, next(_FRESH)])
        if box[0] is not value:
            if box[0] != value:
                box[1] = next(_FRESH)
            box[0] = value  # the newer one is the same object next time
        assert isinstance(box[1], int)
        return box[1]

    def __call__(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of its kind that was made from what `key` says, made now if it was not."""
        return self._recent.kept(kind, key, make)
