"""Other generators, measured as ours is: 100 pages, one of which changes, from the save to the changed page.

Each watches and rebuilds in its own way. Where it serves from memory, the page is asked for every 2 ms; where it
writes to disk, the file is read as often. They derive nothing from what they read.
"""

import http.client
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PAGES = 100
PORT = 8741
TEXT = "A paragraph of a page that stands for an article, long enough to be one. " * 12


@dataclass
class Peer:
    """How one generator is set up, run, and seen to have changed."""

    name: str
    package: str
    lay: Callable[[Path], Path]  # writes a site of PAGES pages; returns the source file that is edited
    command: list[str]
    url: str = ""  # of the page, where it is served
    file: str = ""  # of the page, where it is written


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _pages(folder: Path, head: str = "", name: str = "page-{n}.md") -> Path:
    for n in range(PAGES):
        _write(folder / name.format(n=n), head.format(n=n) + f"\nword0 {TEXT}\n")
    return folder / name.format(n=50)


def _mkdocs(folder: Path) -> Path:
    _write(folder / "mkdocs.yml", "site_name: Bench\ntheme: readthedocs\n")
    _write(folder / "docs" / "index.md", "# Start\n")
    return _pages(folder / "docs", "# Page {n}\n")


def _zensical(folder: Path) -> Path:
    _write(folder / "zensical.toml", '[project]\nsite_name = "Bench"\n')
    _write(folder / "docs" / "index.md", "# Start\n")
    return _pages(folder / "docs", "# Page {n}\n")


def _pelican(folder: Path) -> Path:
    _write(folder / "pelicanconf.py", "SITENAME='Bench'\nPATH='content'\nTIMEZONE='UTC'\nFEED_ALL_ATOM=None\n")
    return _pages(folder / "content", "Title: Page {n}\nDate: 2024-01-01\nSlug: page-{n}\n")


def _lektor(folder: Path) -> Path:
    _write(folder / "bench.lektorproject", "[project]\nname = Bench\n")
    _write(folder / "models" / "page.ini", "[model]\nname = Page\n[fields.body]\nlabel = Body\ntype = markdown\n")
    _write(folder / "templates" / "page.html", "<!doctype html><title>x</title>{{ this.body }}")
    _write(folder / "content" / "contents.lr", "_model: page\n---\nbody: start\n")
    return _pages(folder / "content", "_model: page\n---\nbody:\n", "page-{n}/contents.lr")


def _hugo(folder: Path) -> Path:
    _write(folder / "hugo.toml", 'baseURL = "/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n')
    for name in ("single", "list"):
        _write(folder / "layouts" / "_default" / f"{name}.html", "<!doctype html><title>x</title>{{ .Content }}")
    return _pages(folder / "content", '+++\ntitle = "Page {n}"\n+++\n')


PEERS = [
    Peer("MkDocs", "mkdocs", _mkdocs, ["mkdocs", "serve", "-a", f"127.0.0.1:{PORT}"], url="/page-50/"),
    Peer("Pelican", "pelican[markdown]", _pelican, ["pelican", "-r", "-o", "out"], file="out/page-50.html"),
    Peer(
        "Lektor", "lektor", _lektor, ["lektor", "server", "-p", str(PORT), "-O", "out"], file="out/page-50/index.html"
    ),
    Peer("Zensical", "zensical", _zensical, ["zensical", "serve", "-a", f"127.0.0.1:{PORT}"], url="/page-50/"),
    Peer("Hugo", "hugo", _hugo, ["hugo", "server", "-p", str(PORT), "--bind", "127.0.0.1"], url="/page-50/"),
]


def measure(folder: Path, environment: Path, trials: int) -> dict[str, list[float]]:
    """Milliseconds of each trial by generator; those that cannot be had here are named and left out."""
    print(f"\n{'others, 100 pages, ms':32} {'median':>8} {'p95':>8}")
    results = {}
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    for peer in PEERS:
        program = environment / "bin" / peer.command[0]
        if not program.exists():
            pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.package]
            subprocess.run(pip, stderr=subprocess.DEVNULL)
        try:
            times = _one(peer, folder / peer.name, environment, trials)
        except (OSError, RuntimeError) as err:
            print(f"{peer.name:32} left out: {err}", flush=True)
            continue
        results[peer.name] = times
        ordered = sorted(times)
        high = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)) - 1)]
        print(f"{peer.name:32} {statistics.median(times):8.0f} {high:8.0f}", flush=True)
    return results


def _one(peer: Peer, folder: Path, environment: Path, trials: int) -> list[float]:
    source = peer.lay(folder)
    program = environment / "bin" / peer.command[0]
    if not program.exists():
        raise RuntimeError("does not install here")
    env = os.environ | {"PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    command = [str(program), *peer.command[1:]]
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    chance = random.Random(5)
    try:
        _until(peer, folder, "word0", 60, process)
        time.sleep(2)
        text, times = source.read_text("utf-8"), []
        for n in range(1, trials + 3):
            time.sleep(0.5 + chance.random() * 0.5)
            source.write_text(text.replace("word0", f"word{n}x"), "utf-8")
            saved = time.perf_counter()
            _until(peer, folder, f"word{n}x", 20, process)
            if n > 2:
                times.append((time.perf_counter() - saved) * 1000)
        return times
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until(peer: Peer, folder: Path, word: str, seconds: float, process: "subprocess.Popen[bytes]") -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if process.poll() is not None:
            raise RuntimeError(f"ended by itself with status {process.returncode}")
        if word in _page(peer, folder):
            return
        time.sleep(0.002)
    raise RuntimeError("did not show the change")


def _page(peer: Peer, folder: Path) -> str:
    try:
        if peer.file:
            return (folder / peer.file).read_text("utf-8")
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
        connection.request("GET", peer.url)
        body = connection.getresponse().read().decode("utf-8", "replace")
        connection.close()
        return body
    except (OSError, http.client.HTTPException):
        return ""
