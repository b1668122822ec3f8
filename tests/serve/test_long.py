"""A day of editing, compressed into ten minutes: no memory and no descriptor is lost."""

import os
import random
import time
from pathlib import Path

import pytest

from tests.serve.running import Preview, Tab, settle
from tests.site import FILES, clean, lay, tree

MINUTES = float(os.environ.get("VARIORUM_SOAK_MINUTES", "10"))
POST = "bridge/post.md"
WORDS = "water bridge mayor crack engineer river house street evening morning officer report council".split()


def memory(pid: int) -> float:
    """Resident memory in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def descriptors(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")
def test_a_day_of_edits_costs_neither_memory_nor_descriptors(tmp_path: Path) -> None:
    chance = random.Random(11)
    content = lay(tmp_path / "content")
    with Preview(content, "--quiet") as preview:
        time.sleep(8)
        pid = preview.process.pid
        end = time.monotonic() + MINUTES * 60
        count, first, first_open = 0, 0.0, 0
        while time.monotonic() < end:
            with Tab(preview) as tab:
                for _ in range(20):
                    since = len(tab.events)
                    sentence = " ".join(chance.choice(WORDS) for _ in range(9)).capitalize()
                    kind = chance.random()
                    if kind < 0.8:
                        lay(content, {POST: FILES[POST] + f"\nThe {sentence} said on Friday.\n"})
                    elif kind < 0.9:
                        lay(content, {"bridge/story.toml": f'title = "{sentence}"\nrights = "full"\n'})
                    else:
                        lay(content, {POST: f"---\nautor: {sentence}\n---\n\nText.\n"})
                        tab.wait("failure", since=since)
                        lay(content, {POST: FILES[POST] + f"\nThe {sentence} said on Friday.\n"})
                    tab.wait("reload", since=since)
                    count += 1
            if count == 100:
                first, first_open = memory(pid), descriptors(pid)
        last = memory(pid)
        print(f"{count} edits: {first:.0f} MB after the first hundred, {last:.0f} MB at the end")
        assert count > 200
        assert last <= first * 1.1
        time.sleep(1)
        assert descriptors(pid) <= first_open + 1
        clean(content, tmp_path / "clean")
        settle(preview, lambda: tree(tmp_path / "clean"), tree)
