"""Notice that something may have changed. Events only wake; what changed is for a look to decide.

Events alone are not to be trusted: `modified` comes before a write is complete; overflow drops some;
network mounts and symbolic links give none; the observer's thread can die without a word. So a wait ends
by an event and some quiet after it, and at the latest when the next look is due anyway.
"""

import contextlib
import logging
import os
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# Measured: an editor's atomic save ends within 3 ms of its first event, a `git checkout` of 300 files never
# pauses for 15 ms.
QUIET = 0.016  # seconds
# So long after an event a single file is most often whole, and worth reading; it is for QUIET to make sure. Where the
# system tells that it was closed, it is whole at once.
LULL = 0.003
# A folder that is written to without a pause is looked at all the same.
_PATIENCE = 0.4
# Of one core's time, what periodic looks may take: with events, and where there are none.
_SHARE, _SHARE_POLLING = 0.001, 0.02
_PERIOD, _PERIOD_POLLING = (1.0, 20.0), (0.2, 5.0)  # seconds: shortest, longest
# So many changes in a row that no event told of, and events are taken to be broken here.
_UNTOLD = 3

# Reading a file gives `opened` and `closed_no_write`: our own looks would wake us.
_TELLING = frozenset({"created", "modified", "moved", "deleted", "closed"})


class _Handler(FileSystemEventHandler):
    def __init__(self, wake: "Watch") -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        # What happens in a folder is told by itself; that the folder was modified comes after, and says nothing more.
        if event.event_type in _TELLING and not (event.is_directory and event.event_type == "modified"):
            self._wake.stir(whole=event.event_type == "closed")


class Watch:
    """Waits for a reason to look at some folders."""

    def __init__(self, *, polling: bool = False) -> None:
        self.polling = polling
        self._stirred = threading.Event()
        self._lock = threading.Lock()
        self.last = 0.0  # when something happened last
        self._whole = False  # whether that left a file whole
        self._observer: Any = None
        self._watched: tuple[tuple[str, int], ...] = ()
        self._cost = 0.0
        self._untold = 0
        self._told = False

    def stir(self, *, whole: bool = False) -> None:
        """Something happened, which left a file `whole`. Called from any thread."""
        with self._lock:
            self._whole, self.last = whole, time.perf_counter()
            self._stirred.set()

    def heed(self) -> bool:
        """Whether something happened since the last `wait` or `heed`."""
        stirred = self._stirred.is_set()
        self._stirred.clear()
        return stirred

    @property
    def period(self) -> float:
        """Seconds from one look to the next when nothing stirs: the dearer a look, the rarer."""
        share, (least, most) = (_SHARE_POLLING, _PERIOD_POLLING) if self.polling else (_SHARE, _PERIOD)
        return min(max(self._cost / share, least), most)

    def looked(self, seconds: float, *, changed: bool) -> None:
        """Told what a look cost and whether it found a change. Changes without events end the trust in events."""
        self._cost = seconds
        if changed and not self.polling:
            self._untold = 0 if self._told else self._untold + 1
            if self._untold >= _UNTOLD:
                self.polling = True
                self.close()

    def on(self, folders: Sequence[Path]) -> None:
        """Watch these folders, and those that have taken their places since; mend what has died."""
        if self.polling:
            return
        wanted = []
        for folder in folders:
            with contextlib.suppress(OSError):
                wanted.append((str(folder), os.stat(folder).st_ino))
        alive = self._observer is not None and self._observer.is_alive()
        alive = alive and all(emitter.is_alive() for emitter in self._observer.emitters)
        if alive and tuple(wanted) == self._watched:
            return
        self.close()
        try:
            observer = Observer()
            handler = _Handler(self)
            for path, _ in wanted:
                observer.schedule(handler, path, recursive=True)
            observer.start()
        except (OSError, RuntimeError):  # no more watches to be had, or a system without events
            self.polling = True
            return
        self._observer, self._watched = observer, tuple(wanted)

    def wait(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Return after an event and the quiet that follows it, or when a look is due.

        `meanwhile` is called within the quiet, and once more whenever that begins anew.
        """
        self._told = self._stirred.wait(self.period)
        if not self._told:
            return
        until = time.perf_counter() + _PATIENCE
        while time.perf_counter() < until:
            with self._lock:
                last, whole = self.last, self._whole
                self._stirred.clear()
            if not whole and self._stirs(last + LULL):
                continue
            meanwhile()
            if not self._stirs(last + QUIET) and self.last == last:
                return

    def _stirs(self, until: float) -> bool:
        """Whether something happens before a moment."""
        return self._stirred.wait(max(0.0, until - time.perf_counter()))

    def close(self) -> None:
        """End the observer's threads."""
        observer, self._observer, self._watched = self._observer, None, ()
        if observer is not None:
            with contextlib.suppress(RuntimeError, OSError):
                observer.stop()
                observer.join(2)


def _do_not_hold_back() -> None:
    """A file moved out of the tree would hold back later events for half a second, waiting for where it went.

    Where it went does not matter here.
    """
    with contextlib.suppress(ImportError, AttributeError):
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

        InotifyMoveEventGrouper.delay = 0.005
    # what it then says of folders that were moved, and of events that were dropped, is of no use here
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
    logging.getLogger("watchdog").setLevel(logging.CRITICAL)


_do_not_hold_back()
