"""What is kept of a story's pages from one build to the next, and how it is known to be still true.

A function marked `looked_up` reads a brief through tables alone, and through other functions so marked. What it looked
at is noted beside its result; in the next build the result stands if each of these is what it was. So a change is
followed to just what shows it, and nobody has to list by hand what a part of a page depends on.

Results are values (strings, numbers, frozen views and tuples of them). One that is made anew and comes out equal is
given as the former object, so that what was made of it stands too.
"""

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import Any, Generic, Protocol, TypeVar, TypeVarTuple

from generator.models.memo import Recent

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_FRESH = count()  # a number is never given again
_ABSENT = object()


class Kept:
    """Work on one story's pages and exports in one build; what the build before did is taken from `recent`."""

    def __init__(self, recent: Recent | None = None) -> None:
        self._recent = recent or Recent()
        self._done: dict[Hashable, Any] = {}  # in this build, or found to stand in it
        self._notes: list[dict[Hashable, Any] | None] = []  # of the functions at work, the innermost last

    def __call__(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of its kind that was made from what `key` says, made now if it was not."""
        return self._recent.kept(kind, key, make)

    def numbered(self, kind: str, name: str, value: T) -> tuple[T, int]:
        """What goes by a name now, as the former object where the two are equal; and its number, fresh if not."""
        box: list[Any] = self._recent.kept("part", (kind, name), lambda: [value, next(_FRESH)])
        if box[0] is not value and box[0] != value:
            box[:] = value, next(_FRESH)
        return box[0], box[1]

    def same(self, kind: str, name: str, value: T) -> T:
        """What goes by a name now, as the former object where the two are equal."""
        return self.numbered(kind, name, value)[0]

    def table(self, name: str, values: Mapping[K, V]) -> "Table[K, V]":
        """A table whose look-ups are noted, to be found as the attribute `name` of an edition."""
        made = Table(values)
        made.name, made.kept = name, self
        return made

    def whole(self) -> None:
        """Refuse to show all there is to a function that is kept: it would depend on everything."""
        if self._notes and self._notes[-1] is not None:
            raise RuntimeError("a function whose results are kept looks things up, and never goes through all of them")

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Look-ups in here are nobody's."""
        self._notes.append(None)
        try:
            yield
        finally:
            self._notes.pop()

    def note(self, table: Hashable, key: Hashable, value: object) -> None:
        if self._notes and (notes := self._notes[-1]) is not None:
            notes[table, key] = value

    def result(self, function: Callable[..., T], edition: object, args: tuple[Hashable, ...]) -> T:
        """The result of a function: the former one if all that it looked at is as it was."""
        slot = function, args
        value: T = self._done.get(slot, _ABSENT)
        if value is _ABSENT:
            box: list[Any] = self._recent.kept("result", slot, list)
            if box and self._stands(box[0], edition):
                value = box[1]
            else:
                own: dict[Hashable, Any] = {}
                self._notes.append(own)
                try:
                    value = function(edition, *args)
                finally:
                    self._notes.pop()
                if box and box[1] == value:
                    value = box[1]
                box[:] = tuple(own.items()), value
            self._done[slot] = value
        if self._notes and (notes := self._notes[-1]) is not None:
            notes[slot] = value
        return value

    def _stands(self, notes: tuple[tuple[Any, Any], ...], edition: object) -> bool:
        """Whether look-ups would find what they found. They come in their order: the first to differ decides."""
        self._notes.append(None)  # looking again is no looking up
        try:
            for (what, key), before in notes:
                if what.__class__ is str:
                    now = dict.get(getattr(edition, what), key, _ABSENT)
                    if now is not before and now != before:
                        return False
                elif self.result(what, edition, key) is not before:
                    return False
            return True
        finally:
            self._notes.pop()


class Table(dict[K, V]):
    """What is known by a key. Who looks something up depends on it; who goes through all of it cannot be followed."""

    name: str
    kept: Kept

    def __getitem__(self, key: K) -> V:
        value = super().__getitem__(key)
        self.kept.note(self.name, key, value)
        return value

    def get(self, key: K, default: Any = None) -> Any:
        value = super().get(key, _ABSENT)
        self.kept.note(self.name, key, value)
        return default if value is _ABSENT else value

    def __contains__(self, key: Any) -> bool:
        value = super().get(key, _ABSENT)
        self.kept.note(self.name, key, value)
        return value is not _ABSENT

    def __iter__(self) -> Iterator[K]:
        self.kept.whole()
        return super().__iter__()

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        self.kept.whole()
        return super().items()

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        self.kept.whole()
        return super().values()


class Keeping(Protocol):
    """What has a brief's tables."""

    kept: Kept


E = TypeVar("E", bound=Keeping)
A = TypeVarTuple("A")


def looked_up(function: Callable[[E, *A], T]) -> Callable[[E, *A], T]:
    """Keep the results of a function of a brief's tables and of hashable arguments."""

    @wraps(function)
    def kept(edition: E, *args: *A) -> T:
        return edition.kept.result(function, edition, args)

    return kept


class tabled(Generic[E, K, V]):
    """A method that makes a table, which is made once and only if it is needed."""

    def __init__(self, make: Callable[[E], Mapping[K, V]]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type[E], name: str) -> None:
        self._name = name

    def __get__(self, edition: E, owner: type[E] | None = None) -> Table[K, V]:
        with edition.kept.unnoted():
            values = self._make(edition)
        made: Table[K, V] = edition.kept.table(self._name, values)
        edition.__dict__[self._name] = made
        return made


class Whole(Generic[T]):
    """An attribute that is all there is of something, and not for functions whose results are kept."""

    def __set_name__(self, owner: type[Keeping], name: str) -> None:
        self._name = f"_{name}"

    def __set__(self, edition: Keeping, value: T) -> None:
        edition.__dict__[self._name] = value

    def __get__(self, edition: Keeping, owner: type[Keeping] | None = None) -> T:
        edition.kept.whole()
        value: T = edition.__dict__[self._name]
        return value
