"""The open tabs, and what they are told. A tab says which page it shows and by which bytes it came."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from concurrent import futures
from dataclasses import dataclass, field

# A comment line now and then: a dead connection is noticed, and its descriptor let go.
_HEARTBEAT = 60.0  # seconds
# What a builder does next would keep its own news from the tabs by several milliseconds, since one thread runs at a
# time. It takes less than one to send them; a tab that does not read is not waited for longer than this.
_SENDING = 0.03  # seconds


@dataclass(eq=False)
class Tab:
    """One open page. `page` is its path in the site, "" for a listener that shows none."""

    page: str
    etag: str
    queue: "asyncio.Queue[str | None]" = field(default_factory=asyncio.Queue)


class Hub:
    """Tells every open tab. Lives in the server's loop; `tell` may be called from any other thread."""

    def __init__(self, greet: Callable[[Tab], list[tuple[str, object]]]) -> None:
        self._greet = greet
        self._tabs: list[Tab] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def pages(self) -> tuple[str, ...]:
        """The pages that are open, each once, the latest opened first."""
        return tuple(dict.fromkeys(tab.page for tab in reversed(tuple(self._tabs)) if tab.page))

    def tell(self, choose: Callable[[Tab], list[tuple[str, object]]]) -> None:
        """Send each tab the events that `choose` has for it. Returns when they are sent, or some time later."""
        if self._loop is None or self._closed:
            return
        sending = self._send(choose)
        try:
            futures.wait([asyncio.run_coroutine_threadsafe(sending, self._loop)], _SENDING)
        except RuntimeError:  # the loop has ended
            sending.close()
            self._closed = True

    async def _send(self, choose: Callable[[Tab], list[tuple[str, object]]]) -> None:
        told = tuple(self._tabs)
        for tab in told:
            for name, data in choose(tab):
                tab.queue.put_nowait(_event(name, data))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SENDING):
                for tab in told:
                    await tab.queue.join()

    async def stream(self, tab: Tab) -> AsyncIterator[str]:
        """The server-sent events of one tab, until it goes or the server does."""
        self._loop = asyncio.get_running_loop()
        self._tabs.append(tab)
        try:
            yield "retry: 400\n\n"
            for name, data in self._greet(tab):
                yield _event(name, data)
            while not self._closed:
                try:
                    event = await asyncio.wait_for(tab.queue.get(), _HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield event
                tab.queue.task_done()
        finally:
            self._tabs.remove(tab)

    def close(self) -> None:
        """End every stream, so that the server can end. Called in the loop."""
        self._closed = True
        for tab in self._tabs:
            tab.queue.put_nowait(None)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
