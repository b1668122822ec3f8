"""A memo: where a room may keep finished work, and find it again. What is kept is only ever a saving.

A room names the kind of work and a key made of *everything of its own* that the work depends on
(text, settings, model version). The store adds the code version, so that a change to this package
forgets all. Values are bytes, so that nothing a room keeps can be changed behind its back.
"""

from typing import Protocol


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
