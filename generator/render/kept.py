"""What is kept of a story's pages from one build to the next, and how it is known to be still true.

A function marked `looked_up` reads a brief through tables alone, and through other functions so marked. What it looked
at is noted beside its result; in the next build the result stands if each of these is what it was. So a change is
followed to just what shows it, and nobody has to list by hand what a part of a page depends on.

Results are values (strings, numbers, frozen views and tuples of them). One that is made anew and comes out equal is
given as the former object, so that what was made of it stands too.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import Any, Generic, Protocol, TypeVar, TypeVarTuple

from generator.models.memo import Recent

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_FRESH = count(1)  # of parts and builds: a number is never given again
_ABSENT = object()
_BUILDS = 3  # a build may index a brief twice, where a page goes ahead of the others


class _Result:
    """What a function gave, and what it looked up for that."""

    __slots__ = ("args", "build", "function", "looked_up", "made_of", "value")

    def __init__(self, function: Callable[..., Any], args: tuple[Hashable, ...]) -> None:
        self.function, self.args = function, args
        self.build = 0  # the last in which it stood
        self.value: Any = None
        self.looked_up: tuple[tuple[str, tuple[Hashable, ...], tuple[object, ...]], ...] = ()  # table, keys, values
        self.made_of: tuple[tuple[_Result, object], ...] = ()  # other results, and their values


class _Version:
    """What a table holds, since which build, and what it held before."""

    def __init__(self) -> None:
        self.values: Mapping[Any, Any] = {}
        self.since = self.before = 0
        self.changed: set[Any] = set()  # keys, from what it held since `before`

    def follow(self, values: Mapping[Any, Any], build: int) -> None:
        if self.values == values:
            return
        old, self.values = self.values, values
        both = old.keys() & values.keys()
        self.changed = {key for key in both if old[key] is not values[key] and old[key] != values[key]}
        self.changed |= old.keys() ^ values.keys()
        self.before, self.since = self.since, build


class _Notes:
    """What a function at work has looked up so far."""

    def __init__(self) -> None:
        self.looked_up: defaultdict[str, dict[Any, object]] = defaultdict(dict)  # by table
        self.made_of: dict[_Result, object] = {}


class Kept:
    """Work on one story's pages and exports in one build; what the build before did is taken from `recent`."""

    def __init__(self, recent: Recent | None = None) -> None:
        self._recent = recent or Recent()
        self._build = next(_FRESH)
        self._results: dict[Hashable, _Result] = self._recent.kept("results", "", dict)
        self._forget()
        self._notes: list[_Notes | None] = []  # of the functions at work, the innermost last

    def _forget(self) -> None:
        """Let go of results that none of the last builds used, not even to see that another stands."""
        builds: list[int] = self._recent.kept("builds", "", list)
        builds[:] = [*builds[1 - _BUILDS :], self._build]
        for slot in [slot for slot, result in self._results.items() if result.build < builds[0]]:
            del self._results[slot]

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
        version: _Version = self._recent.kept("table", name, _Version)
        version.follow(values, self._build)
        made = Table(values)
        made.name, made.kept, made.version, made._notes = name, self, version, self._notes
        return made

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Look-ups in here are nobody's."""
        self._notes.append(None)
        try:
            yield
        finally:
            self._notes.pop()

    def whole(self) -> None:
        """Refuse to show all there is to a function that is kept: it would depend on everything."""
        if self._notes and self._notes[-1] is not None:
            raise RuntimeError("a function whose results are kept looks things up, and never goes through all of them")

    def result(self, function: Callable[..., T], edition: object, args: tuple[Hashable, ...]) -> T:
        """The result of a function: the former one if all that it looked up is as it was."""
        slot = function, args
        found = self._results.get(slot)
        if found is None:
            found = self._results[slot] = _Result(function, args)
        if found.build != self._build:
            self._settle(found, edition)
        if self._notes and (notes := self._notes[-1]) is not None:
            notes.made_of[found] = found.value
        value: T = found.value
        return value

    def _settle(self, result: _Result, edition: object) -> None:
        """Make a result that of this build."""
        if not result.build or not self._stands(result, edition):
            notes = _Notes()
            self._notes.append(notes)
            try:
                value = result.function(edition, *result.args)
            finally:
                self._notes.pop()
            if not result.build or result.value != value:
                result.value = value
            seen = notes.looked_up.items()
            result.looked_up = tuple((name, tuple(found), tuple(found.values())) for name, found in seen)
            result.made_of = tuple(notes.made_of.items())
        result.build = self._build

    def _stands(self, result: _Result, edition: object) -> bool:
        """Whether a function would find what it found. The first of its parts that differs decides."""
        for name, keys, values in result.looked_up:
            table: Table[Any, Any] = getattr(edition, name)
            version = table.version
            if version.since > result.build >= version.before:
                if not version.changed.isdisjoint(keys):
                    return False
            elif version.since > result.build:
                for key, before in zip(keys, values, strict=True):
                    now = dict.get(table, key, _ABSENT)
                    if now is not before and now != before:
                        return False
        for part, before in result.made_of:
            if part.build != self._build:
                self._settle(part, edition)
            if part.value is not before:
                return False
        return True


class Table(dict[K, V]):
    """What is known by a key. Who looks something up depends on it; who goes through all of it cannot be followed."""

    name: str
    kept: Kept
    version: _Version
    _notes: list[_Notes | None]  # of its `kept`

    def __getitem__(self, key: K) -> V:
        value = dict.__getitem__(self, key)
        if self._notes and (notes := self._notes[-1]) is not None:
            notes.looked_up[self.name][key] = value
        return value

    def get(self, key: K, default: Any = None) -> Any:
        value = dict.get(self, key, _ABSENT)
        if self._notes and (notes := self._notes[-1]) is not None:
            notes.looked_up[self.name][key] = value
        return default if value is _ABSENT else value

    def __contains__(self, key: Any) -> bool:
        return self.get(key, _ABSENT) is not _ABSENT

    def __iter__(self) -> Iterator[K]:
        self.kept.whole()
        return dict.__iter__(self)

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        self.kept.whole()
        return dict.items(self)

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        self.kept.whole()
        return dict.values(self)


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
