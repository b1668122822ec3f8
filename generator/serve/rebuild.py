"""The loop that keeps the site up with its sources: wait, look, build, tell. It never ends by an error."""

import contextlib
import gc
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from generator.errors import BuildErrors, Cancelled, OutputError, VariorumError
from generator.serve.failure import panel, unexpected
from generator.serve.hub import Hub, Tab
from generator.serve.server import Site
from generator.serve.watch import Watch

# A build that is nearly done is worth more than one that starts again; and somebody who types without a
# pause wants to see something now and then.
_CANCEL_AFTER = 0.25  # seconds of building
_CANCEL_UNTIL = 4.0  # seconds since something was last shown
# An article that is empty is most often one that is just being written.
_HALF_WRITTEN = 0.06  # seconds
# The folder cannot be written, the disk is full: tried again, as nothing in the sources will tell.
_TRY_AGAIN = 3.0  # seconds
_REHEARSED = 2  # stories, of the pages opened last, that are made ready for edits


class Seen(Protocol):
    """What a look showed."""

    @property
    def inputs(self) -> Any: ...

    @property
    def errors(self) -> tuple[VariorumError, ...]: ...


class Built(Protocol):
    """What a build did."""

    @property
    def written(self) -> tuple[str, ...]: ...

    @property
    def removed(self) -> tuple[str, ...]: ...

    @property
    def moved(self) -> bool: ...


class Builder(Protocol):
    """What the preview is handed: it can look, and build what it saw."""

    output: Path

    def recall(self) -> Any: ...

    def look(self) -> Any: ...

    def folders(self, seen: Any) -> Sequence[Path]: ...

    def build(
        self,
        seen: Any,
        *,
        progress: Any,
        cancelled: Callable[[], bool],
        waiting: Callable[[], Sequence[str]],
        ahead: Callable[[Mapping[str, bytes]], None] | None,
    ) -> Any: ...

    def tidy(self) -> None: ...

    def prepare(self, seen: Any, cancelled: Callable[[], bool]) -> None: ...

    def rehearse(self, seen: Any, story: str, cancelled: Callable[[], bool]) -> bool: ...

    def warm(self, seen: Any) -> None: ...

    def close(self) -> None: ...


class Voice(Protocol):
    """What the preview says in the terminal."""

    def built(self, report: Any, output: Path, *, again: bool = False) -> None: ...

    def failed(self, errors: Sequence[VariorumError], content: Path) -> None: ...

    def line(self, text: str) -> None: ...

    def progress(self) -> AbstractContextManager[Any]: ...


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would walk all that is kept in memory while somebody waits: as soon as a
    build that is given up lets it, as well as in its midst. It is called where nobody does."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Look(NamedTuple):
    """What was seen when."""

    began: float
    cost: float  # seconds
    seen: Any


class Rebuilder:
    """Runs in a thread of its own."""

    def __init__(self, builder: Builder, content: Path, site: Site, watch: Watch, voice: Voice) -> None:
        self.builder, self.content, self.site, self.watch, self.voice = builder, content, site, watch, voice
        self.hub = Hub(self._greet)
        self.failure: dict[str, object] | None = None
        self._tried: Any = None  # inputs of the last try
        self._looked: _Look | None = None  # while a change settles
        self._again_at = float("inf")
        self._shown_at = 0.0  # when something was last shown
        self._builds = 0
        self._inode = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rebuilder", daemon=True)
        self.ready = threading.Event()  # after the first try

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a running build is abandoned."""
        self._stop.set()
        self.watch.stir()
        self._thread.join(10)
        self.watch.close()
        if not self._thread.is_alive():
            self.builder.close()

    # -- the loop

    def _run(self) -> None:
        with _uncollected():
            self._watch_and_build()

    def _watch_and_build(self) -> None:
        seen = self._first()
        while not self._stop.is_set():
            try:
                self.watch.on(self.builder.folders(seen))
                self.watch.wait(self._prepare)
                if self._stop.is_set():
                    return
                seen = self._turn(seen)
            except Exception as err:  # outside a build: the watch, or a look
                self._fail([unexpected(err)], err)
                self._stop.wait(1)

    def _first(self) -> Any:
        seen = None
        try:
            report = self.builder.recall()
            if report is not None:
                self._inode = self._folder()
                self.voice.built(report, self.builder.output)
                self.ready.set()
            seen = self.builder.look()
            # watch before building: what is written meanwhile must not be missed
            self.watch.on(self.builder.folders(seen))
            with self.voice.progress() as progress:
                self._build(seen, progress, quiet=report is not None)
            self.ready.set()
            self.builder.warm(seen)
            gc.collect()
            gc.freeze()  # what is loaded by now stays: later collections need not walk it
        except Cancelled:
            pass
        except Exception as err:
            errors = (
                err.errors
                if isinstance(err, BuildErrors)
                else [err if isinstance(err, VariorumError) else unexpected(err)]
            )
            if seen is not None:
                self._refused(seen, errors, err)
            else:
                self._fail(errors, err)
        self.ready.set()
        return seen

    def _prepare(self) -> None:
        """Begin with what seems to have changed, while more may come. Nothing of it is shown."""
        with contextlib.suppress(Exception):  # a build will tell what is wrong
            self._looked = self._see()
            self.builder.prepare(self._looked.seen, self.watch.heed)

    def _see(self) -> _Look:
        began = time.perf_counter()
        seen = self.builder.look()
        return _Look(began, time.perf_counter() - began, seen)

    def _look(self) -> _Look:
        """What there is now: what was seen just now, if nothing has happened since."""
        before, self._looked = self._looked, None
        return before if before is not None and before.began > self.watch.last else self._see()

    def _turn(self, before: Any) -> Any:
        """Look, and build if there is a reason to."""
        began = time.perf_counter()
        try:
            look = self._look()
        except BuildErrors as err:  # there is no content folder
            if self._tried is not None or self.failure is None:
                self._fail(err.errors)
            self._tried = None
            self.watch.looked(time.perf_counter() - began, changed=False)
            return before
        seen = look.seen
        changed = self._tried is None or seen.inputs != self._tried
        self.watch.looked(look.cost, changed=changed)
        gone = self._folder() != self._inode and self.failure is None
        if not changed and not gone and time.monotonic() < self._again_at:
            self._rehearse(seen)
            gc.collect(1)  # what requests have left since
            return seen
        if changed and self._half_written(seen):
            time.sleep(_HALF_WRITTEN)
            seen = self.builder.look()
        try:
            self._build(seen, lambda stage, done, total: None)
        except Cancelled as err:
            traceback.clear_frames(err.__traceback__)  # what was made so far goes at once, without the collector
            self.watch.stir()
        except BuildErrors as err:
            self._refused(seen, err.errors)
        except Exception as err:
            self._refused(seen, [err] if isinstance(err, VariorumError) else [unexpected(err)], err)
        return seen

    def _rehearse(self, seen: Any) -> None:
        """Make ready for edits of the stories that somebody has open."""
        if self.failure is not None:
            return
        stories = list(dict.fromkeys(page.partition("/")[0] for page in self.hub.pages()))
        try:
            for story in stories[:_REHEARSED]:
                if self.builder.rehearse(seen, story, self.watch.heed):
                    gc.collect()
        except Cancelled:  # something happens: that goes first
            self.watch.stir()
        except VariorumError:
            return  # a build will tell of it

    def _refused(self, seen: Any, errors: Sequence[VariorumError], cause: BaseException | None = None) -> None:
        self._tried = seen.inputs
        if any(isinstance(e, OutputError) for e in errors):
            self._again_at = time.monotonic() + _TRY_AGAIN
        self._fail(errors, cause)

    def _build(self, seen: Any, progress: Any, *, quiet: bool = False) -> None:
        began = time.monotonic()
        self._again_at = float("inf")

        def useless() -> bool:
            if self._stop.is_set():
                return True
            now = time.monotonic()
            if now - began < _CANCEL_AFTER or now - self._shown_at > _CANCEL_UNTIL or not self.watch.heed():
                return False
            try:
                return bool(self.builder.look().inputs != seen.inputs)
            except VariorumError:
                return True

        ahead = self._ahead if self._theme_alone(seen) else None
        report = self.builder.build(seen, progress=progress, cancelled=useless, waiting=self.hub.pages, ahead=ahead)
        self._tried = None if report.moved else seen.inputs
        if report.moved:
            self.watch.stir()
        self._inode = self._folder()
        self._show(report)
        if not quiet or report.written or report.removed:
            self.voice.built(report, self.builder.output, again=self._builds > 0)
        self._builds += 1
        self.builder.tidy()
        gc.collect()

    def _theme_alone(self, seen: Any) -> bool:
        """Whether only the theme changed. Its pages may be shown before the rest of a large site is done; for what an
        article says the signal waits until the new site is in place.
        """
        if self._tried is None:
            return False
        before, now = self._tried.files, seen.inputs.files
        changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
        return bool(changed) and all(name.startswith("theme/") for name in changed)

    def _half_written(self, seen: Any) -> bool:
        empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # sha256 of nothing
        before = self._tried.files if self._tried is not None else {}
        return any(sha == empty and before.get(name) != empty for name, sha in seen.inputs.files.items())

    def _folder(self) -> int:
        try:
            return self.site.folder.stat().st_ino
        except OSError:
            return 0

    # -- what the tabs are told

    def _ahead(self, pages: Mapping[str, bytes]) -> None:
        """Pages that are open are shown before the rest of the site is done."""
        self.site.ahead = dict(pages)
        self._shown_at = time.monotonic()
        self.hub.tell(lambda tab: self._news(tab) if tab.page in pages else [])

    def _show(self, report: Built) -> None:
        self.site.ahead = {}
        self._shown_at = time.monotonic()
        mended, self.failure = self.failure is not None, None
        changed = frozenset(report.written) | frozenset(report.removed)
        styles = sorted(path for path in changed if path.endswith(".css"))
        others = any(not path.endswith((".css", ".html", ".json", ".xml", ".txt", ".png")) for path in changed)

        def news(tab: Tab) -> list[tuple[str, object]]:
            found: list[tuple[str, object]] = [("mended", {})] if mended else []
            if not tab.page:
                return [*found, ("reload", {})] if changed else found
            page = self._news(tab, anyway=others)
            if not page and styles:
                page = [("style", {"paths": styles})]
            return [*found, *page]

        if changed or mended:
            self.hub.tell(news)

    def _news(self, tab: Tab, *, anyway: bool = False) -> list[tuple[str, object]]:
        etag = self.site.etag(tab.page)
        if etag == tab.etag and not anyway:
            return []
        tab.etag = etag
        return [("reload", {"page": tab.page})]

    def _greet(self, tab: Tab) -> list[tuple[str, object]]:
        self.watch.stir()  # its story is to be made ready
        found: list[tuple[str, object]] = [("hello", {})]
        if tab.page:
            found += self._news(tab)
        if self.failure is not None:
            found.append(("failure", self.failure))
        return found

    def _fail(self, errors: Sequence[VariorumError], cause: BaseException | None = None) -> None:
        self.site.ahead = {}
        failure = panel(errors, self.content)
        told = self.failure == failure
        self.failure = failure
        self._shown_at = time.monotonic()
        if not told:
            self.hub.tell(lambda tab: [("failure", failure)])
            if cause is not None and not isinstance(cause, VariorumError):
                self.voice.line("".join(traceback.format_exception(cause)).rstrip())
            self.voice.failed(tuple(errors), self.content)
