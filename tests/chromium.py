"""A Chromium for tests and pictures: the machine's own, else the one that Playwright got."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable(playwright: "Playwright") -> str | None:
    """Where a Chromium is; None where there is none. `tests/browser.sh` looks in the same places."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    own = playwright.chromium.executable_path
    headless = Path(own).parent.parent.parent.glob("chromium_headless_shell-*/*/*headless*shell")
    return found or (own if Path(own).exists() else next((str(p) for p in sorted(headless)), None))


_users: "list[Playwright]" = []


@contextmanager
def played() -> "Iterator[Playwright]":
    """Playwright, started once however many use it at a time: in one process it does not run twice."""
    from playwright.sync_api import sync_playwright

    _users.append(_users[0] if _users else sync_playwright().start())
    try:
        yield _users[0]
    finally:
        last = _users.pop()
        if not _users:
            last.stop()


@contextmanager
def chromium() -> "Iterator[Browser | None]":
    """A browser; None where the machine has none."""
    with played() as playwright:
        path = executable(playwright)
        if path is None:
            yield None
            return
        # Containers run as root, where Chromium's own sandbox does not start.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
