"""Promise 4: kill -9 at any moment of a build or rebuild leaves a whole site, old or new, and the next start heals."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.serve.running import Preview, Tab
from tests.site import FILES, ROOT, clean, lay, tree

POST = "bridge/post.md"
OTHER = {POST: FILES[POST].replace("five", "nine").replace("Five", "Nine"), "fire/new.txt": FILES["flood/plain.txt"]}


class States:
    """Two states of the sources, and the whole site of each."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.site = folder / "site"
        self.wholes = []
        for n in (0, 1):
            self.put(n)
            clean(self.content, folder / f"whole-{n}")
            self.wholes.append(tree(folder / f"whole-{n}"))

    def put(self, which: int) -> None:
        lay(self.content, dict(FILES) | (OTHER if which else {}))
        if not which and (self.content / "fire").exists():
            (self.content / "fire" / "new.txt").unlink()
            (self.content / "fire").rmdir()

    def assert_whole(self) -> None:
        if not self.site.exists():
            return  # the first build had not ended
        found = tree(self.site)
        index = [path for path in found if path.startswith("pagefind/")]
        for path in index:
            del found[path]
        assert found in self.wholes, sorted(
            path for path in found if all(found[path] != whole.get(path) for whole in self.wholes)
        )


def build(folder: Path) -> "subprocess.Popen[bytes]":
    env = os.environ | {"PYTHONPATH": str(ROOT), "VARIORUM_CACHE": str(folder / "store")}
    return subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "build", "--quiet", "--jobs", "1"],
        cwd=folder,
        env=env,
        stderr=subprocess.PIPE,
    )


def kill_builds(folder: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    states = States(folder)
    states.put(0)
    began = time.perf_counter()
    assert build(folder).wait() == 0
    long = time.perf_counter() - began
    states.assert_whole()
    ended = 0
    for n in range(times):
        states.put((n + 1) % 2)
        process = build(folder)
        time.sleep(chance.uniform(0.1, long))
        ended += process.poll() is not None
        process.kill()
        process.communicate()
        states.assert_whole()
    assert ended < times, "no build was killed"
    for which in (0, 1, 1):
        states.put(which)
        process = build(folder)
        assert process.wait() == 0, process.communicate()[1].decode()
        process.communicate()
        found = {p: d for p, d in tree(states.site).items() if not p.startswith("pagefind/")}
        assert found == states.wholes[which]
    assert sorted(p.name for p in folder.iterdir() if p.name.startswith(".")) == []


def kill_previews(folder: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    states = States(folder)
    states.put(0)
    for _ in range(times):
        with Preview(states.content) as preview:
            preview.ready()
            with Tab(preview) as tab:
                since = len(tab.events)
                states.put(1)
                tab.wait("reload", since=since)
                states.put(0)
                time.sleep(chance.uniform(0, 0.4))
                preview.process.kill()
                preview.process.wait()
        states.assert_whole()
    states.put(1)
    with Preview(states.content) as preview:
        preview.ready()
        time.sleep(1)
        assert tree(states.site) == states.wholes[1]


@pytest.mark.slow
def test_builds_killed_at_random_moments(tmp_path: Path) -> None:
    kill_builds(tmp_path, 3, 1)


@pytest.mark.soak
def test_builds_killed_at_two_hundred_random_moments(tmp_path: Path) -> None:
    kill_builds(tmp_path, 170, 2)


@pytest.mark.soak
def test_previews_killed_during_rebuilds(tmp_path: Path) -> None:
    kill_previews(tmp_path, 40, 3)
