"""From the save to the reload: `make bench-live`. 30 trials each, median and 95th percentile, the machine as it comes.

Ours runs as `variorum serve` in a process of its own; a tab is open on the page that changes, and the clock
stops when its reload signal arrives. The five articles are those of ../shared where they are there, else the
demo's. The larger site is a hundred stories of five articles.

Others are measured the same way in the same sitting, on 100 pages of which one changes, from the save to the
changed page on disk or to their reload signal, whichever they give. They are installed in build/peers, an
environment of their own; PEERS=0 leaves them out.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests import own_work  # noqa: E402
from tests.serve.running import Preview, Tab  # noqa: E402

KURSK = ROOT.parent / "shared" / "eval" / "kursk" / "articles"
DEMO = ROOT / "content" / "kursk-captives"
PEERS = ROOT / "build" / "peers"

# name, what the issue asks for: (median, 95th percentile) in milliseconds; None where it asks for nothing
TARGETS = {
    "paragraph, 5 articles": (80, 150),
    "paragraph, 500 articles": (None, 200),
    "stylesheet": (None, 60),
    "template, 100 stories": (None, 250),
    "front matter": (None, 120),
    "story settings": (None, 120),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=30)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    asked = parser.parse_args()
    results: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="variorum-bench-") as folder:
        small = Path(folder) / "small"
        small.mkdir()
        _processes(small)
        results |= _small(small, asked.trials)
        large = Path(folder) / "large"
        large.mkdir()
        results |= _large(large, asked.trials, asked.stories)
        if os.environ.get("PEERS", "1") != "0":
            from tests.bench_peers import measure

            results |= measure(Path(folder) / "peers", PEERS, asked.trials)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1))


def _report(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    median, high = statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * len(ordered)) - 1)]
    asked = TARGETS.get(name, (None, None))
    goal = " · ".join(f"{what} ≤ {ms}" for what, ms in zip(("median", "p95"), asked, strict=True) if ms)
    print(f"{name:32} {median:8.0f} {high:8.0f}   {goal}", flush=True)


@contextmanager
def _preview(folder: Path) -> Iterator[Preview]:
    store = folder / "store"
    with Preview(folder / "content", store=store) as preview:
        preview.ready()
        time.sleep(3)  # the language model loads
        yield preview


def _trials(preview: Preview, page: str, edit: Callable[[int], None], signal: str, count: int) -> list[float]:
    """Milliseconds from each save to its signal. The first three are not counted."""
    times = []
    chance = random.Random(5)
    with Tab(preview, page) as tab:
        for n in range(count + 3):
            time.sleep(0.15 + chance.random() * 0.15)
            since = len(tab.events)
            edit(n)
            saved = time.perf_counter()
            at, _ = tab.wait(signal, since=since, seconds=60)
            if n >= 3:
                times.append((at - saved) * 1000)
    return times


def _replacing(file: Path, old: str, new: Callable[[int], str]) -> Callable[[int], None]:
    text = file.read_text("utf-8")
    assert old in text, (file, old)

    def edit(n: int) -> None:
        file.write_text(text.replace(old, new(n), 1), "utf-8")

    return edit


def _a_sentence(file: Path) -> str:
    """The last paragraph's beginning: any that is read."""
    lines = [line for line in file.read_text("utf-8").splitlines() if len(line) > 80]
    return lines[len(lines) // 2][:40]


def _small(folder: Path, trials: int) -> dict[str, list[float]]:
    results = {}
    story = folder / "content" / "kursk"
    theme = folder / "themes" / "own"
    shutil.copytree(ROOT / "themes" / "default", theme)
    (folder / "content" / "site.toml").write_text('[render]\ntheme = "own"\n')
    print(f"\n{'from save to reload, ms':32} {'median':>8} {'p95':>8}   asked")
    with _preview(folder) as preview:
        article = sorted(p for p in story.iterdir() if p.suffix in (".md", ".txt"))[0]
        start = _a_sentence(article)
        page = f"kursk/source/{article.stem}.html"
        edit = _replacing(article, start, lambda n: f"Word{n} {start}")
        results["paragraph, 5 articles"] = _trials(preview, "", edit, "reload", trials)
        _report("paragraph, 5 articles", results["paragraph, 5 articles"])
        edit = _replacing(theme / "static" / "style.css", "body", lambda n: f"/* {n} */ body")
        results["stylesheet"] = _trials(preview, page, edit, "style", trials)
        _report("stylesheet", results["stylesheet"])
        head = "" if article.read_text("utf-8").startswith("---") else None
        if head is None:
            text = article.read_text("utf-8")
            article.write_text(f"---\noutlet: A paper\n---\n\n{text}", "utf-8")
            time.sleep(2)
        edit = _replacing(article, "outlet: ", lambda n: f"outlet: The {n} ")
        results["front matter"] = _trials(preview, "kursk/index.html", edit, "reload", trials)
        _report("front matter", results["front matter"])
        (story / "story.toml").write_text('title = "A title"\n')
        time.sleep(2)
        edit = _replacing(story / "story.toml", "A title", lambda n: f"The title {n}")
        results["story settings"] = _trials(preview, "kursk/index.html", edit, "reload", trials)
        _report("story settings", results["story settings"])
        idle = _idle(preview.process.pid, 30)
        print(f"{'idle':32} {idle:8.2f} % of a core         ≤ 0.5 %")
    return results


def _large(folder: Path, trials: int, stories: int) -> dict[str, list[float]]:
    results = {}
    chance = random.Random(7)
    for n in range(stories):
        story = folder / "content" / f"story-{n:03}"
        story.mkdir(parents=True)
        for article in sorted(DEMO.glob("*.md")):
            text = article.read_text("utf-8").replace("Kursk", chance.choice(["Kursk", "Orsk", "Tomsk"]))
            (story / article.name).write_text(text, "utf-8")
    theme = folder / "themes" / "own"
    shutil.copytree(ROOT / "themes" / "default", theme)
    (folder / "content" / "site.toml").write_text('[render]\ntheme = "own"\n')
    began = time.perf_counter()
    _build(folder)
    files = sum(1 for p in (folder / "site").rglob("*") if p.is_file())
    print(
        f"({stories} stories, {stories * 5} articles, {files} files: built cold in {time.perf_counter() - began:.0f} s)"
    )
    with _preview(folder) as preview:
        preview.said(r".", seconds=120)
        time.sleep(10)
        article = folder / "content" / "story-007" / "kyiv-post.md"
        start = _a_sentence(article)
        edit = _replacing(article, start, lambda n: f"Word{n} {start}")
        results["paragraph, 500 articles"] = _trials(preview, "story-007/source/kyiv-post.html", edit, "reload", trials)
        _report("paragraph, 500 articles", results["paragraph, 500 articles"])
        edit = _replacing(theme / "templates" / "layout.html", "<body", lambda n: f"<!-- {n} --><body")
        few = max(5, trials // 3)
        results["template, 100 stories"] = _trials(preview, "story-007/index.html", edit, "reload", few)
        _report("template, 100 stories", results["template, 100 stories"])
        idle = _idle(preview.process.pid, 30)
        print(f"{'idle':32} {idle:8.2f} % of a core         ≤ 0.5 %")
    return results


def _build(folder: Path, *more: str) -> tuple[float, dict[str, object]]:
    """Seconds of a whole `variorum build` process, and its report."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "VARIORUM_CACHE": str(folder / "store")}
    command = [sys.executable, "-m", "generator.cli", "build", "--json", *more]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(done.stderr)
    return took, json.loads(done.stdout)


def _processes(folder: Path) -> None:
    story = folder / "content" / "kursk"
    shutil.copytree(KURSK if KURSK.is_dir() else DEMO, story)
    print(f"{'whole process, s':32} {'median':>8} {'worst':>8}   asked")
    colds, reports = [], []
    for _ in range(3):
        shutil.rmtree(folder / "store", ignore_errors=True)
        shutil.rmtree(folder / "site", ignore_errors=True)
        took, report = _build(folder)
        colds.append(took)
        reports.append(report)
    print(f"{'cold build, 5 articles':32} {statistics.median(colds):8.2f} {max(colds):8.2f}   ≤ 5")
    print(f"{'':32} {reports[-1]['stages']}")
    ours = [trial["ours"] for trial in own_work.measure(folder / "own", story)]
    print(f"{'of it our own work, CPU s':32} {statistics.median(ours):8.2f} {max(ours):8.2f}   ≤ 1")
    again = [_build(folder)[0] for _ in range(10)]
    print(f"{'nothing changed':32} {statistics.median(again):8.2f} {max(again):8.2f}   ≤ 0.6")
    helps = []
    for _ in range(10):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "generator.cli", "build", "--help"], capture_output=True, check=True)
        helps.append(time.perf_counter() - began)
    print(f"{'build --help':32} {statistics.median(helps):8.2f} {max(helps):8.2f}   < 0.4")


def _idle(pid: int, seconds: float) -> float:
    """Per cent of one core that a process takes while nothing happens."""

    def spent() -> float:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    if not Path(f"/proc/{pid}/stat").exists():
        return float("nan")
    end = time.monotonic() + 180  # a template's edit leaves a large site a minute's work
    while time.monotonic() < end:
        before = spent()
        time.sleep(3)
        if spent() - before < 0.1:
            break
    before = spent()
    time.sleep(seconds)
    return (spent() - before) / seconds * 100


if __name__ == "__main__":
    main()
