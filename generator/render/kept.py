"""What is kept of a story's pages from one build to the next, and how it is known to be still true.

A function marked `looked_up` reads a brief through tables alone, and through other functions so marked. What it looked
at is noted beside its result. In the next build a table tells those who looked up what has changed in it, and they tell
those that are made of them; all others stand without being looked at. So a change is followed to just what shows it, it
costs what it changes, and nobody has to list by hand what a part of a page depends on.

Results are values (strings, numbers, frozen views and tuples of them). One that is made anew and comes out equal is
given as the former object, so that what was made of it stands too.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from functools import wraps
from itertools import count, repeat
from typing import Any, Generic, Protocol, TypeVar, TypeVarTuple

from generator.models.memo import Recent

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_STANDS, _DOUBTED, _REFUTED = range(3)  # of a result: as it is; its parts are to be asked; it is to be made again
_FRESH = count(1)  # of parts and builds: a number is never given again
_ABSENT = object()
_BUILDS = 12  # after so many, what was not asked for since the first of them goes: to look at all takes a millisecond


class _Result:
    """What a function gave, and what it looked up for that."""

    __slots__ = ("args", "asked", "doubt", "function", "looked_up", "made_of", "users", "value")

    def __init__(self, function: Callable[..., Any], args: tuple[Hashable, ...]) -> None:
        self.function, self.args = function, args
        self.asked = 0  # the last build in which it was
        self.doubt = _REFUTED
        self.value: Any = None
        self.looked_up: tuple[tuple[_Version, Hashable], ...] = ()
        self.made_of: tuple[tuple[_Result, object], ...] = ()  # other results, and their values
        self.users: set[_Result] = set()  # results that are made of this one

    def refute(self) -> None:
        """Something that it looked up is no longer what it was."""
        self.question()
        self.doubt = _REFUTED

    def question(self) -> None:
        """Something that it is made of may have changed, and so may all that is made of it."""
        if not self.doubt:
            self.doubt = _DOUBTED
            for user in self.users:
                user.question()

    def bind(self, notes: "_Notes") -> None:
        """Depend on what a function has noted, and no longer on what it noted last time."""
        looked_up, made_of = tuple(notes.looked_up), tuple(notes.made_of.items())
        if looked_up == self.looked_up and [part for part, _ in made_of] == [part for part, _ in self.made_of]:
            self.made_of = made_of
            return
        self.release()
        self.looked_up, self.made_of = looked_up, made_of
        for version, key in self.looked_up:
            version.readers[key].add(self)
        for part, _ in self.made_of:
            part.users.add(self)

    def release(self) -> None:
        """Depend on nothing."""
        for version, key in self.looked_up:
            version.readers[key].discard(self)
            if not version.readers[key]:
                del version.readers[key]
        for part, _ in self.made_of:
            part.users.discard(self)
        self.looked_up = self.made_of = ()


class _Version:
    """What a table holds, and which results looked up what in it."""

    def __init__(self) -> None:
        self.values: Mapping[Any, Any] = {}
        self.readers: defaultdict[Hashable, set[_Result]] = defaultdict(set)

    def follow(self, values: Mapping[Any, Any]) -> None:
        """Hold other values from now on. Who looked up one that changed learns of it."""
        if self.values == values:
            return
        old, self.values = self.values, values
        was, now = (map(table.get, self.readers, repeat(_ABSENT)) for table in (old, values))
        for key, before, after in zip(self.readers, was, now, strict=True):
            if before is not after and before != after:
                for reader in self.readers[key]:
                    reader.refute()


class _Notes:
    """What a function at work has looked up so far, in order."""

    def __init__(self) -> None:
        self.looked_up: dict[tuple[_Version, Hashable], None] = {}
        self.made_of: dict[_Result, object] = {}


class Kept:
    """Work on one story's pages and exports in one build; what the build before did is taken from `recent`."""

    def __init__(self, recent: Recent | None = None) -> None:
        self._recent = recent or Recent()
        self._build = next(_FRESH)
        self._results: dict[Hashable, _Result] = self._recent.kept("results", "", dict)
        self._versions: dict[str, _Version] = self._recent.kept("versions", "", dict)
        self._known: dict[Hashable, _Result] = {}  # the results, once it is known which of them are in doubt
        self._forget()
        self._notes: list[_Notes | None] = [None]  # of the functions at work, the innermost last

    def _forget(self) -> None:
        """Now and then, let go of results that none of the last builds asked for and that are part of no other."""
        builds: list[int] = self._recent.kept("builds", "", list)
        builds.append(self._build)
        if len(builds) <= _BUILDS:
            return
        first, builds[:] = builds[0], builds[-1:]
        for slot in [slot for slot, result in self._results.items() if result.asked <= first and not result.users]:
            self._results.pop(slot).release()

    def __call__(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of its kind that was made from what `key` says, made now if it was not."""
        return self._recent.kept(kind, key, make)

    def numbered(self, kind: str, name: str, value: T) -> tuple[T, int]:
        """What goes by a name now, as the former object where the two are equal; and its number, fresh if not."""
        box: list[Any] = self._recent.kept("part", (kind, name), lambda: [value, next(_FRESH)])
        if box[0] is not value and box[0] != value:
            box[:] = value, next(_FRESH)
        return box[0], box[1]

    def same(self, kind: str, named: Iterable[tuple[str, V]]) -> tuple[V, ...]:
        """What goes by some names now, each as the former object where the two are equal."""
        box: list[Mapping[str, V]] = self._recent.kept("parts", kind, lambda: [{}])
        before, now, made = box[0], dict[str, V](), list[V]()
        for name, value in named:
            was = before.get(name, value)
            if was is not value and was == value:
                value = was
            now[name] = value
            made.append(value)
        box[0] = now
        return tuple(made)

    def each(self, kind: str, named: Mapping[str, tuple[Any, ...]], make: Callable[..., V]) -> dict[str, V]:
        """What is made of what goes by some names now: only where that differs from what went by them before, and as
        the former object where it comes out equal."""
        box: list[Mapping[str, tuple[tuple[Any, ...], V]]] = self._recent.kept("each", kind, lambda: [{}])
        before, now = box[0], dict[str, tuple[tuple[Any, ...], V]]()
        for name, of in named.items():
            was = before.get(name)
            if was is not None and was[0] == of:
                now[name] = was
            else:
                value = make(*of)
                now[name] = of, was[1] if was is not None and was[1] == value else value
        box[0] = now
        return {name: value for name, (_, value) in now.items()}

    def table(self, name: str, values: Mapping[K, V]) -> "Table[K, V]":
        """A table whose look-ups are noted, to be found as the attribute `name` of an edition."""
        version = self._versions.setdefault(name, _Version())
        version.follow(values)
        made = Table(values)
        made.kept, made.version, made._notes = self, version, self._notes
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
        if self._notes[-1] is not None:
            raise RuntimeError("a function whose results are kept looks things up, and never goes through all of them")

    def result(self, function: Callable[..., T], edition: object, args: tuple[Hashable, ...]) -> T:
        """The result of a function: the former one if all that it looked up is as it was."""
        slot = function, args
        found = self._known.get(slot)
        if found is None:
            found = self._first(slot, edition)
        found.asked = self._build
        value: T = self._settled(found, edition) if found.doubt else found.value
        if (notes := self._notes[-1]) is not None:
            notes.made_of[found] = value
        return value

    def _first(self, slot: tuple[Callable[..., Any], tuple[Hashable, ...]], edition: object) -> _Result:
        """A result that was not asked for before, or not since the tables changed."""
        if self._known is not self._results:
            self._known = self._results
            for name in [name for name, version in self._versions.items() if version.readers]:
                getattr(edition, name)  # a table that was not made yet would not have told what changed
        found = self._results.get(slot)
        if found is None:
            found = self._results[slot] = _Result(*slot)
        return found

    def _settled(self, result: _Result, edition: object) -> Any:
        """The value of a result, made again where it does not stand. The first of its parts that differs decides."""
        if result.doubt == _DOUBTED and all(self._settled(part, edition) is was for part, was in result.made_of):
            result.doubt = _STANDS
        if result.doubt:
            notes = _Notes()
            self._notes.append(notes)
            try:
                value = result.function(edition, *result.args)
            finally:
                self._notes.pop()
            if result.value is None or result.value != value:
                result.value = value
            result.bind(notes)
            result.doubt = _STANDS
        return result.value


class Table(dict[K, V]):
    """What is known by a key. Who looks something up depends on it; who goes through all of it cannot be followed."""

    kept: Kept
    version: _Version
    _notes: list[_Notes | None]  # of its `kept`

    def __getitem__(self, key: K) -> V:
        value = dict.__getitem__(self, key)
        if (notes := self._notes[-1]) is not None:
            notes.looked_up[self.version, key] = None
        return value

    def get(self, key: K, default: Any = None) -> Any:
        value = dict.get(self, key, _ABSENT)
        if (notes := self._notes[-1]) is not None:
            notes.looked_up[self.version, key] = None
        return default if value is _ABSENT else value

    def __contains__(self, key: Any) -> bool:
        if (notes := self._notes[-1]) is not None:
            notes.looked_up[self.version, key] = None
        return dict.__contains__(self, key)

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
