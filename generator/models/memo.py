"""A memo: where a room may keep finished work, and find it again. What is kept is only ever a saving.

A room names the kind of work and a key made of *everything of its own* that the work depends on
(text, settings, model version). The store adds the code version, so that a change to this package
forgets all. Values are bytes, so that nothing a room keeps can be changed behind its back.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Memo(Protocol):
    """Finished work by kind and key. An entry may vanish at any time; a damaged one is never given back."""

    def get(self, kind: str, key: str) -> bytes | None:
        """The work kept under `key`, or None."""
        ...

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep work. Failing to keep it is no error."""
        ...


class NoMemo:
    """Keeps nothing: every piece of work is done anew."""

    def get(self, kind: str, key: str) -> bytes | None:
        return None

    def put(self, kind: str, key: str, value: bytes) -> None:
        return None


class Itself:
    """A frozen value as part of a key: equal to itself alone, whatever else holds the same.

    To compare it costs nothing, however much it holds; and since the key keeps it alive, no other can take its place.
    """

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.value is other.value


class Recent:
    """A room's work on one story, kept as live values between builds, so that an edit costs what it changed.

    A key holds everything that its value was made from, and nobody changes a value that was kept: with a fresh `Recent`
    a room does the same, slower. What a build did not ask for is forgotten by the end of the next.
    """

    def __init__(self) -> None:
        # Each value with the number of the build that asked for it last. A key is often long, so it is looked up once.
        self._held: dict[tuple[str, Hashable], list[Any]] = {}
        self._build = 0

    def kept(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """The value of its kind that was made from what `key` says, made now if it was not."""
        slot = kind, key
        held = self._held.get(slot)
        if held is None:
            held = self._held[slot] = [make(), self._build]
        else:
            held[1] = self._build
        found: T = held[0]
        return found

    def kept_all(self, kind: str, keys: Sequence[Hashable], make: Callable[[Sequence[int]], Sequence[T]]) -> list[T]:
        """The values of many keys; `make` makes those that are missing at one go, by their positions in `keys`."""
        missing = [n for n, key in enumerate(keys) if (kind, key) not in self._held]
        if missing:
            for n, value in zip(missing, make(missing), strict=True):
                self._held[kind, keys[n]] = [value, self._build]
        held = [self._held[kind, key] for key in keys]
        for one in held:
            one[1] = self._build
        return [one[0] for one in held]

    def renewed(self, kind: str, seen: Mapping[K, object], make: Callable[[K], T]) -> dict[K, T]:
        """The value of each of many things, by their ids, made now where what is `seen` of it is not what it was.

        Of every kind one build's are kept. Where there is nothing to hash, that costs less than a key for each.
        """
        last: list[tuple[dict[K, object], dict[K, T]]] = self.kept(kind, (), lambda: [({}, {})])
        before, values = last[0]
        # Most often it is the very same: to ask for that first spares comparing it field by field.
        found = {
            id_: values[id_] if id_ in before and ((was := before[id_]) is of or was == of) else make(id_)
            for id_, of in seen.items()
        }
        last[0] = dict(seen), found
        return found

    def turn(self) -> None:
        """A build is over: what it asked for stays, the rest is forgotten."""
        self._held = {slot: held for slot, held in self._held.items() if held[1] == self._build}
        self._build += 1
