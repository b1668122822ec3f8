"""The preview put together: what `variorum serve` runs."""

import threading
import webbrowser
from pathlib import Path

from generator.errors import OutputError
from generator.serve.rebuild import Builder, Rebuilder, Voice
from generator.serve.server import Site, application, in_use, is_loopback, listen, names, run
from generator.serve.watch import Watch


def serve(
    builder: Builder,
    voice: Voice,
    content: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    polling: bool = False,
    browser: bool = False,
) -> None:
    """Serve until interrupted. Raises OutputError when there is no address to listen on."""
    try:
        sock = listen(host, port)
    except OSError as err:
        hint = "name another --port" if in_use(err) else "name another --host, an address of this machine"
        raise OutputError(f"cannot listen on {host}:{port}: {err.strerror or err}", hint=hint) from err
    taken = sock.getsockname()[1]
    if port and taken != port:
        voice.line(f"port {port} is taken; this is {taken}")
    if not is_loopback(host):
        voice.line(f"warning: {host} can be reached from other machines, and what they see is not published yet")
    site = Site(builder.output)
    rebuilder = Rebuilder(builder, content, site, Watch(polling=polling), voice)
    shown = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{taken}/"

    def started() -> None:
        voice.line(f"Preview at {address} (end it with Ctrl-C)")
        rebuilder.start()
        if browser:
            threading.Thread(target=_open, args=(rebuilder, address), daemon=True).start()

    try:
        run(application(site, rebuilder.hub, names(host)), sock, rebuilder.hub, started)
    finally:
        rebuilder.stop()
        sock.close()


def _open(rebuilder: Rebuilder, address: str) -> None:
    rebuilder.ready.wait()
    webbrowser.open(address)
