"""How much of a cold build is ours: `python tests/own_work.py`, and a line of `make bench-live`.

Of the processor time of one whole `variorum build` process, threads and start of Python and all, these are not ours:
importing, loading and running spaCy and the sentence encoder (ONNX Runtime), with NumPy, which both bring; and the
search index, which is another program's. All the rest is: imports, reading, deriving, setting and writing. Nothing is
known of the site; modules and templates are compiled, as they are once a machine.
"""

import importlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
KURSK = ROOT.parent / "shared" / "eval" / "kursk" / "articles"
DEMO = ROOT / "content" / "kursk-captives"


def measure(folder: Path, story: Path, trials: int = 5) -> list[dict[str, float]]:
    """Seconds of processor time of cold builds of a story: `ours`, and theirs by what it was. The folder is made."""
    shutil.copytree(story, folder / "content" / "story")
    (folder / "content" / "site.toml").touch()  # a site has a store of its own
    _trial(folder)  # compiles modules and templates
    return [_trial(folder) for _ in range(trials)]


def _trial(folder: Path) -> dict[str, float]:
    for left in (".variorum", "site"):
        shutil.rmtree(folder / left, ignore_errors=True)
    told = folder / "own.json"
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "VARIORUM_CACHE")} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_CACHE_HOME": str(folder / "compiled"),
    }
    command = [sys.executable, __file__, "--build", str(told)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    theirs: dict[str, float] = json.loads(told.read_text())
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"ours": whole - sum(theirs.values()), **theirs}


def _build(told: Path) -> None:
    """Build in this process, and tell what was not ours."""
    theirs: dict[str, float] = {}

    def timed(what: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            began = time.thread_time()
            try:
                return work(*args, **more)
            finally:
                theirs[what] = theirs.get(what, 0.0) + time.thread_time() - began

        return run

    class Parser:
        def __init__(self, nlp: Any) -> None:
            self.nlp, self.make_doc = timed("spacy", nlp), timed("spacy", nlp.make_doc)

        def __call__(self, doc: Any) -> Any:
            return self.nlp(doc)

    class Session:
        def __init__(self, session: Any) -> None:
            self.run = timed("encoder", session.run)

    from generator import cli  # first: it tells NumPy to keep to one thread
    from generator.analyse import encoder, english

    for package in ("numpy", "onnxruntime"):
        timed(f"import {package}", importlib.import_module)(package)

    load, session = timed("load spacy", english._load), timed("load encoder", encoder.session)
    english._load = lru_cache(lambda model: Parser(load(model)))  # type: ignore[assignment]
    encoder.session = lru_cache(lambda: Session(session()))  # type: ignore[assignment]
    try:
        cli.app(["build", "--jobs", "1", "--quiet"])
    finally:
        index = resource.getrusage(resource.RUSAGE_CHILDREN)
        theirs["search index"] = index.ru_utime + index.ru_stime
        told.write_text(json.dumps(theirs))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="variorum-own-") as folder:
        found = measure(Path(folder), KURSK if KURSK.is_dir() else DEMO)
    for what in found[0]:
        times = [trial[what] for trial in found]
        print(f"{what:16} {statistics.median(times):6.2f} s   least {min(times):6.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        _build(Path(sys.argv[2]))
    else:
        main()
