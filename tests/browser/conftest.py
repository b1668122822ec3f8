"""The demo, built once and served from a sub-path, and a browser to look at it with."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
UNDER = "a/b"  # links are relative: a site works under any path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's site, in a folder that stands under a sub-path of the served root."""
    from generator.pipeline import Order, Workshop, build

    folder = tmp_path_factory.mktemp("host") / UNDER
    folder.parent.mkdir(parents=True)
    shop = Workshop(ROOT / "content", tmp_path_factory.mktemp("store"))
    try:
        build(Order(content=ROOT / "content", output=folder, theme=str(ROOT / "themes" / "default")), shop)
    finally:
        shop.close()
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the demo is served."""
    handler = functools.partial(_Quiet, directory=str(site.parents[len(Path(UNDER).parts) - 1]))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{UNDER}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A Chromium. Where there is none, the test is skipped, and the last line of `make test` says so."""
    with chromium() as found:
        if found is None:
            pytest.skip("no Chromium on this machine")
        yield found
