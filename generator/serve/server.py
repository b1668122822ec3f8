"""Serve the site's folder on this machine, with a small script added to its pages, and nothing else.

Only files inside the site are served; only requests that name this host are answered, so that a page of
another site cannot reach in by pointing its own name here (DNS rebinding).
"""

import asyncio
import contextlib
import hashlib
import ipaddress
import mimetypes
import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.serve.hub import Hub, Tab

OWN = "/~variorum/"  # no story can be called so: a path of ours
SCRIPT = OWN + "livereload.js"
EVENTS = OWN + "events"

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
_RELATIVE = re.compile(rb'\b(href|src)="(?![a-z]+:|[/#])')
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_EMPTY = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Variorum preview</title>'
    b"<p>There is no page here yet.</p></html>"
)


class Site:
    """The published folder, and pages that are rendered before it is replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.realpath(folder))
        self.ahead: dict[str, bytes] = {}

    def find(self, path: str) -> str | None:
        """The site's file for a decoded URL path, `""` ending in a slash meaning index.html; None outside or absent."""
        if "\0" in path or "\\" in path:
            return None
        parts = path.lstrip("/").split("/")
        if any(p in ("..", ".") for p in parts):
            return None
        name = "/".join(parts)
        if name == "" or name.endswith("/"):
            name += "index.html"
        if name in self.ahead:
            return name
        real = os.path.realpath(self.folder / name)
        if not (real.startswith(str(self.folder) + os.sep) and os.path.isfile(real)):
            return None
        return name

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of the site."""
        if (data := self.ahead.get(name)) is not None:
            return data
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def etag(self, name: str) -> str:
        """What a page's bytes are known by; "" for a page that is not there."""
        data = self.read(name)
        return "" if data is None else hashlib.sha256(data).hexdigest()[:16]


def application(site: Site, hub: Hub, hosts: frozenset[str] | None) -> Starlette:
    """The preview as an ASGI application. `hosts` are the names it answers to; None answers to all."""
    script = (Path(__file__).parent / "livereload.js").read_bytes()

    async def events(request: Request) -> Response:
        tab = Tab(request.query_params.get("page", ""), request.query_params.get("etag", ""))
        return StreamingResponse(hub.stream(tab), media_type="text/event-stream", headers=_HEADERS)

    async def own_script(request: Request) -> Response:
        return Response(script, media_type=_TYPES[".js"], headers=_HEADERS)

    async def file(request: Request) -> Response:
        path = request.path_params["path"]
        status = 200
        name = site.find(path)
        if name is None and path and not path.endswith("/") and site.find(path + "/") is not None:
            # to the same place, whatever stands before: "//host" must not become an address of another host
            return RedirectResponse("/" + request.url.path.strip("/") + "/", headers=_HEADERS)
        if name is None:
            status, name = 404, "404.html"
        data = site.read(name)
        if data is None:
            data = _EMPTY
        kind = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if status == 404:  # its links are told from the root, and it stands in for a page further down
            data = _RELATIVE.sub(rb'\1="/', data)
        if kind.startswith("text/html"):
            shown = name if status == 200 else path.lstrip("/") + ("index.html" if path.endswith("/") else "")
            data = _with_script(data, shown, hashlib.sha256(data).hexdigest()[:16] if status == 200 else "")
        return Response(data, status, media_type=kind, headers=_HEADERS)

    app = Starlette(
        routes=[
            Route(EVENTS, events),
            Route(SCRIPT, own_script),
            Route("/{path:path}", file),
        ]
    )

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and hosts is not None:
            host = next((v for k, v in scope["headers"] if k == b"host"), b"").decode("latin-1")
            if _name(host) not in hosts:
                await Response("This preview answers to its own name only.\n", 421)(scope, receive, send)
                return
        await app(scope, receive, send)

    guard = Starlette()
    guard.router.default = guarded
    return guard


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if ":" in host else host.lower()


def _with_script(page: bytes, name: str, etag: str) -> bytes:
    tag = f'<script src="{SCRIPT}" data-page="{_attribute(name)}" data-etag="{etag}" defer></script>'.encode()
    at = page.rfind(b"</head>")
    at = at if at >= 0 else page.rfind(b"</body>")
    return page[:at] + tag + page[at:] if at >= 0 else page + tag


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def names(host: str) -> frozenset[str] | None:
    """The names that a preview on this host answers to; None where it is open to the network by an address."""
    own = {"localhost", "127.0.0.1", "::1"}
    if is_loopback(host):
        return frozenset(own | {host.lower()})
    machine = socket.gethostname().lower()
    found = own | {host.lower(), machine, machine + ".local"}
    with contextlib.suppress(OSError):
        found |= {str(info[4][0]) for info in socket.getaddrinfo(machine, None)}
    with contextlib.suppress(OSError):  # the address by which others reach this machine; nothing is sent
        probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        with probe:
            probe.connect(("192.0.2.1", 9))
            found.add(probe.getsockname()[0])
    return frozenset(found)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def in_use(error: OSError) -> bool:
    """Whether an error says that a port is taken, or kept for others: another may be free."""
    return error.errno in (98, 48, 10048, 13)  # in use (Linux, macOS, Windows), not allowed


def listen(host: str, port: int, *, tries: int = 50) -> socket.socket:
    """A listening socket on the port, or the next free one after it. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last: OSError | None = None
    for number in range(port, min(port + tries, 65536)) if port else (0,):
        sock = socket.socket(family, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, number))
            sock.listen(128)
            return sock
        except OSError as err:
            sock.close()
            last = err
            if not in_use(err):
                raise
    raise last if last is not None else OSError("no port")


class _Server(uvicorn.Server):
    """uvicorn, without its handling of signals, which it would raise again after its end, and without its ticking."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._end = asyncio.Event()

    def end(self) -> None:
        """End the server. Called in its loop."""
        self.should_exit = True
        self._end.set()

    async def main_loop(self) -> None:
        await self._end.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(app: Starlette, sock: socket.socket, hub: Hub, started: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM. `started` is called once requests are answered."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
        ws="none",
        date_header=False,  # it would need the ticking
        server_header=False,
    )
    server = _Server(config)

    def end() -> None:
        hub.close()
        server.end()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, end)
            except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                with contextlib.suppress(ValueError):
                    signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
        serving = asyncio.ensure_future(server.serve(sockets=[sock]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.005)
        if not serving.done():
            started()
        await serving

    asyncio.run(main())
