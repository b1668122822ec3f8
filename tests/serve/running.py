"""A preview in a process of its own, and a tab that listens to it."""

import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from urllib.parse import quote

from tests.site import ROOT


class Preview:
    """`variorum serve` on a free port, in the folder that holds `content`."""

    def __init__(self, content: Path, *args: str, store: Path | None = None, port: int = 0, code: Path = ROOT) -> None:
        self.content = content
        self.site = content.parent / "site"
        self.lines: list[str] = []
        self.start: dict[str, bytes] = {}  # the site as it was first
        env = os.environ | {"PYTHONPATH": str(code), "VARIORUM_CACHE": str(store or content.parent / "store")}
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "generator.cli", "serve", "--port", str(port)),
                *("--content", str(content), "--output", str(self.site), *args),
            ],
            cwd=content.parent,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self._reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self._reader.start()
        self.port = int(self.said(r"Preview at http://[^:]+:(\d+)/")[1])

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self.lines.append(line.rstrip("\n"))

    def said(self, pattern: str, *, seconds: float = 60, since: int = 0) -> re.Match[str]:
        """Waits for a line of the terminal that matches."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for line in self.lines[since:]:
                if found := re.search(pattern, line):
                    return found
            if self.process.poll() is not None and not self._reader.is_alive():
                break
            time.sleep(0.01)
        raise AssertionError(f"{pattern!r} was not said:\n" + "\n".join(self.lines))

    def ready(self) -> "Preview":
        """Waits for the first build."""
        self.said(r"^(\d+ stor|Nothing changed)|nothing was published")
        return self

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def page(self, path: str) -> str:
        return self.get(path)[2].decode()

    def failing(self) -> bool:
        """Whether a page that is opened now would show the panel."""
        with Tab(self) as tab:
            time.sleep(0.02)
            return "failure" in tab.names()

    def stop(self) -> int:
        """As Ctrl-C does; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(2)
        try:
            return self.process.wait(15)
        finally:
            self.process.kill()
            self._reader.join(5)
            if self.process.stdout is not None:
                self.process.stdout.close()

    def __enter__(self) -> "Preview":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class Tab:
    """Listens as an open page does. `events` are (seconds, name, data)."""

    def __init__(self, preview: Preview, page: str = "") -> None:
        self.events: list[tuple[float, str, Any]] = []
        etag = ""
        if page:
            found = re.search(r'data-etag="(\w*)"', preview.page("/" + quote(page)))
            etag = found[1] if found else ""
        self._connection = http.client.HTTPConnection("127.0.0.1", preview.port)
        self._connection.request("GET", f"/~variorum/events?page={quote(page)}&etag={etag}")
        self._answer = self._connection.getresponse()
        threading.Thread(target=self._read, daemon=True).start()
        self.wait("hello")

    def _read(self) -> None:
        name = ""
        try:
            while line := self._answer.readline():
                text = line.decode().rstrip("\n")
                if text.startswith("event: "):
                    name = text[7:]
                elif text.startswith("data: "):
                    self.events.append((time.perf_counter(), name, json.loads(text[6:])))
        except (OSError, ValueError, AttributeError):
            pass

    def names(self) -> list[str]:
        return [name for _, name, _ in self.events]

    def wait(self, name: str, *, since: int = 0, seconds: float = 20) -> tuple[float, Any]:
        """The first event of a name after the first `since`: when, and its data."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            for at, found, data in self.events[since:]:
                if found == name:
                    return at, data
            time.sleep(0.001)
        raise AssertionError(f"no {name!r} came: {self.names()[since:]}")

    def close(self) -> None:
        if self._connection.sock is not None:
            with contextlib.suppress(OSError):
                self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def __enter__(self) -> "Tab":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def until(true: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


def settle(
    preview: Preview, expected: Callable[[], dict[str, bytes]], read: Callable[[Path], dict[str, bytes]]
) -> None:
    """Waits until the site is as expected, and fails with the paths that differ."""
    want = expected()
    if until(lambda: read(preview.site) == want):
        return
    have = read(preview.site)
    raise AssertionError(sorted(p for p in want.keys() | have.keys() if want.get(p) != have.get(p)))
