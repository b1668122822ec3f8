"""Putting a site in place: whole or not at all, with what no build made carried over."""

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import OutputError
from generator.render import write
from generator.render.write import MANIFEST, Memory, publish, stands


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def left_over(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_first_publishing_makes_the_folder(site: Path) -> None:
    done = publish(site, {"index.html": b"one", "s/a.html": b"two"})
    assert done.written == ("index.html", "s/a.html")
    assert tree(site).keys() == {"index.html", "s/a.html", MANIFEST}
    assert left_over(site.parent) == []


def test_manifest_is_one_that_sha256sum_checks(site: Path) -> None:
    publish(site, {"index.html": b"one", "s/a.html": b"two"})
    lines = (site / MANIFEST).read_text().splitlines()
    assert lines == [
        f"{hashlib.sha256(b'one').hexdigest()}  index.html",
        f"{hashlib.sha256(b'two').hexdigest()}  s/a.html",
    ]


@pytest.mark.parametrize("remembered", [True, False])
def test_unchanged_files_keep_their_stamp_and_changed_ones_do_not_touch_the_old(site: Path, remembered: bool) -> None:
    memory = Memory() if remembered else None
    publish(site, {"same.html": b"one", "other.html": b"two"}, memory=memory)
    os.utime(site / "same.html", ns=(5_000_000_000, 5_000_000_000))
    before = (site / "same.html").stat()
    done = publish(site, {"same.html": b"one", "other.html": b"2wo"}, memory=memory)
    after = (site / "same.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert done.written == ("other.html",)
    assert done.kept == 1


def test_nothing_changed_exchanges_nothing(site: Path) -> None:
    publish(site, {"a.html": b"one"})
    before = site.stat().st_ino
    assert publish(site, {"a.html": b"one"}).written == ()
    assert site.stat().st_ino == before
    assert left_over(site.parent) == []


def test_stale_pages_go_and_foreign_files_stay(site: Path) -> None:
    publish(site, {"a.html": b"one", "old/b.html": b"two", "old/c.html": b"three"})
    (site / ".gitkeep").touch()
    (site / "old" / "mine.txt").write_text("kept")
    (site / "empty").mkdir()
    (site / "link").symlink_to("a.html")
    done = publish(site, {"a.html": b"one"})
    assert done.removed == ("old/b.html", "old/c.html")
    assert (site / "old" / "mine.txt").read_text() == "kept"
    assert not (site / "old" / "b.html").exists()
    assert (site / ".gitkeep").exists()
    assert (site / "empty").is_dir()
    assert (site / "link").is_symlink()


def test_folders_of_stale_pages_go(site: Path) -> None:
    publish(site, {"a.html": b"one", "old/deep/b.html": b"two"})
    publish(site, {"a.html": b"one"})
    assert not (site / "old").exists()


def test_a_tampered_page_is_mended(site: Path) -> None:
    memory = Memory()
    publish(site, {"a.html": b"one"}, memory=memory)
    (site / "a.html").write_bytes(b"uno")
    assert not stands(site, memory)
    publish(site, {"a.html": b"one"}, memory=memory)
    assert (site / "a.html").read_bytes() == b"one"
    assert stands(site, memory)


def test_a_page_removed_by_hand_comes_back(site: Path) -> None:
    memory = Memory()
    publish(site, {"a.html": b"one", "b.html": b"two"}, memory=memory)
    (site / "b.html").unlink()
    publish(site, {"a.html": b"one", "b.html": b"two"}, memory=memory)
    assert (site / "b.html").read_bytes() == b"two"


@pytest.mark.parametrize("path", ["index.html", "s"])
def test_a_foreign_file_in_the_way_is_refused(site: Path, path: str) -> None:
    site.mkdir()
    (site / path).write_text("somebody's own")
    with pytest.raises(OutputError, match="no build made it"):
        publish(site, {"index.html": b"one", "s/a.html": b"two"})
    assert (site / path).read_text() == "somebody's own"
    assert left_over(site.parent) == []


def test_a_foreign_file_with_the_very_bytes_of_a_page_is_taken_for_it(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_bytes(b"one")
    assert publish(site, {"index.html": b"one"}).written == ()
    assert stands(site, Memory()) is False


@pytest.mark.parametrize("path", ["../out.html", "/etc/x", "a/../b", "a//b", "", "a\nb"])
def test_no_page_leaves_the_site(site: Path, path: str) -> None:
    with pytest.raises(OutputError):
        publish(site, {path: b"x"})
    assert not site.exists()


def test_an_error_half_way_leaves_the_old_site(site: Path) -> None:
    publish(site, {"a.html": b"one"})

    class Pages(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            if path == "b.html":
                raise RuntimeError("template")
            return super().__getitem__(path)

    with pytest.raises(RuntimeError):
        publish(site, Pages({"a.html": b"2", "b.html": b"3"}))
    assert (site / "a.html").read_bytes() == b"one"
    assert left_over(site.parent) == []


def test_pages_that_are_known_by_their_key_are_not_made(site: Path) -> None:
    made = []

    class Pages(dict[str, bytes]):
        def key(self, path: str) -> str:
            return super().__getitem__(path).decode()

        def __getitem__(self, path: str) -> bytes:
            made.append(path)
            return super().__getitem__(path)

    memory = Memory()
    publish(site, Pages({"a.html": b"one", "b.html": b"two"}), memory=memory)
    made.clear()
    publish(site, Pages({"a.html": b"one", "b.html": b"new"}), memory=memory)
    assert made == ["b.html"]


def test_a_part_of_its_own_goes_when_a_build_does_not_make_it(site: Path) -> None:
    publish(site, {"a.html": b"one"}, parts={"pagefind": {"pagefind/index.js": b"x"}})
    first = (site / MANIFEST).read_bytes()
    assert (site / "pagefind" / MANIFEST).exists()
    (site / "pagefind" / "mine").touch()
    publish(site, {"a.html": b"one"}, parts={})
    assert (site / MANIFEST).read_bytes() == first
    assert tree(site).keys() == {"a.html", MANIFEST, "pagefind/mine"}


def test_a_part_stays_while_nothing_else_changes(site: Path) -> None:
    publish(site, {"a.html": b"one"}, parts={"pagefind": {"pagefind/index.js": b"x"}})
    before = tree(site)
    assert publish(site, {"a.html": b"one"}).removed == ()
    assert tree(site) == before
    assert publish(site, {"a.html": b"two"}).removed == ("pagefind/index.js",)
    publish(site, {"a.html": b"two"}, parts={"pagefind": {"pagefind/index.js": b"x"}})
    assert publish(site, {"a.html": b"two"}, parts={}).removed == ("pagefind/index.js",)


def test_without_an_exchange_two_renames_do(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "exchange", lambda a, b: False)
    publish(site, {"a.html": b"one"})
    (site / "mine").touch()
    publish(site, {"a.html": b"two"})
    assert tree(site).keys() == {"a.html", MANIFEST, "mine"}
    assert (site / "a.html").read_bytes() == b"two"
    assert left_over(site.parent) == []


def test_a_site_that_a_killed_build_set_aside_comes_back(site: Path) -> None:
    publish(site, {"a.html": b"one"})
    (site / "mine").touch()
    site.rename(site.parent / ".site.variorum-old")
    (site.parent / ".site.variorum-new").mkdir()
    publish(site, {"a.html": b"two"})
    assert tree(site).keys() == {"a.html", MANIFEST, "mine"}
    assert left_over(site.parent) == []


def test_without_links_files_are_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(site, {"a.html": b"one", "b.html": b"two"})
    (site / "mine").write_text("kept")

    def refuse(*args: object, **more: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(site, {"a.html": b"one", "b.html": b"new"})
    assert (site / "mine").read_text() == "kept"
    assert (site / "a.html").read_bytes() == b"one"


def test_a_file_that_somebody_drops_in_during_the_build_is_kept(site: Path) -> None:
    publish(site, {"a.html": b"one"})
    (site / "mine").write_text("1")

    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls == 2:  # the last question before the exchange
            (site / "dropped.txt").write_text("late")
            (site / "sub").mkdir()
            (site / "sub" / "x.txt").write_text("later")
            (site / "mine.tmp").write_text("2")
            (site / "mine.tmp").rename(site / "mine")

    publish(site, {"a.html": b"two"}, check=check)
    assert (site / "dropped.txt").read_text() == "late"
    assert (site / "sub" / "x.txt").read_text() == "later"
    assert (site / "mine").read_text() == "2"
    assert (site / "a.html").read_bytes() == b"two"


def test_an_output_that_is_a_link_stays_one(site: Path) -> None:
    real = site.parent / "elsewhere"
    real.mkdir()
    site.symlink_to(real)
    publish(site, {"a.html": b"one"})
    publish(site, {"a.html": b"two"})
    assert site.is_symlink()
    assert (real / "a.html").read_bytes() == b"two"


# --- over a mirror --------------------------------------------------------------------------------

PATHS = ["a.html", "s/a.html", "s/b.html", "s/t/c.html", "u.html", "static/style.css"]
SITES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"one", b"two", b"2wo", b""]), min_size=1)
FOREIGN = st.sampled_from(["mine.txt", "s/mine.txt", "v/w/mine.txt"])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(SITES, st.lists(FOREIGN, max_size=2), st.booleans(), st.sampled_from(["", "stop", "tamper"])))
)
def test_a_site_laid_over_a_mirror_is_as_one_laid_anew(
    steps: list[tuple[dict[str, bytes], list[str], bool, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, mirrors = Path(folder) / "site", Path(folder) / "mirrors"
        mirrors.mkdir()
        memory = Memory(mirrors=mirrors)
        foreign: dict[str, bytes] = {}
        last: dict[str, bytes] = {}
        later: list[Callable[[], None]] = []
        for n, (files, drop, tidy, event) in enumerate(steps):
            for path in drop if site.exists() else []:
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (site / path).write_bytes(str(n).encode())
                foreign[path] = str(n).encode()
            if event == "stop":
                asked = 0

                def stop() -> None:
                    nonlocal asked
                    asked += 1
                    if asked == 2:
                        raise KeyboardInterrupt

                with contextlib.suppress(KeyboardInterrupt):
                    publish(site, files, memory=memory, later=later, check=stop, durable=False)
                    last = files
                assert without_manifest(site) == {**last, **foreign}
            if event == "tamper" and last:
                (site / min(last)).write_bytes(b"tampered")
            publish(site, files, memory=memory, later=later, durable=False)
            last = files
            assert without_manifest(site) == {**files, **foreign}
            if tidy:
                while later:
                    later.pop(0)()
                assert len(list(mirrors.iterdir())) == 1
        while later:
            later.pop(0)()
        memory.close()
        assert list(mirrors.iterdir()) == []
        assert left_over(site.parent) == []


def without_manifest(site: Path) -> dict[str, bytes]:
    found = tree(site) if site.exists() else {}
    found.pop(MANIFEST, None)
    return found


def test_a_mirror_keeps_stamps_and_foreign_files(site: Path) -> None:
    (site.parent / "mirrors").mkdir()
    later: list[Callable[[], None]] = []
    memory = Memory(mirrors=site.parent / "mirrors")
    for n in range(4):
        publish(site, {"same.html": b"one", "n.html": str(n).encode()}, memory=memory, later=later)
        for task in later:
            task()
        later.clear()
        if n == 0:
            os.utime(site / "same.html", ns=(5_000_000_000, 5_000_000_000))
            (site / "mine").write_text("mine")
            (site / "link").symlink_to("mine")
            (site / "empty").mkdir()
        assert (site / "same.html").stat().st_mtime_ns == 5_000_000_000 or n == 0
        assert (site / "mine").read_text() == "mine"
        assert (site / "link").is_symlink()
        assert (site / "empty").is_dir()
        assert memory.mirror is not None
        assert (memory.mirror.folder / "same.html").exists()
        assert n == 0 or not (memory.mirror.folder / "n.html").exists()  # what was replaced is of no more use


def test_a_mirror_of_a_site_that_another_build_replaced_is_not_used(site: Path) -> None:
    (site.parent / "mirrors").mkdir()
    later: list[Callable[[], None]] = []
    memory = Memory(mirrors=site.parent / "mirrors")
    publish(site, {"a.html": b"one"}, memory=memory, later=later)
    publish(site, {"a.html": b"two"}, memory=memory, later=later)
    assert memory.mirror is not None
    publish(site, {"a.html": b"another", "b.html": b"more"})
    publish(site, {"a.html": b"three"}, memory=memory, later=later)
    assert without_manifest(site) == {"a.html": b"three"}


def test_mirrors_of_killed_previews_are_swept(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for pid in (dead.pid, os.getpid()):
        (tmp_path / f"mirror-{pid}-1" / "s").mkdir(parents=True)
    write.sweep(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [f"mirror-{os.getpid()}-1"]


PUBLISHER = """
import sys, itertools
from pathlib import Path
from generator.render.write import publish
site, swap, start = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if swap == "renames":
    from generator.render import write
    write.exchange = lambda a, b: False
memory, later = None, None
if swap == "mirror":
    from generator.render.write import Memory
    memory, later = Memory(mirrors=site.parent / "mirrors"), []
    memory.mirrors.mkdir(exist_ok=True)
print("ready", flush=True)
for n in itertools.count(start):
    pages = {f"s{i % 7}/{i}.html": f"{n if i % 3 else 0} {i}".encode() * 50 for i in range(60)}
    publish(site, pages | {"which": str(n).encode()}, durable=False, memory=memory, later=later)
    while later:
        later.pop(0)()
"""


def assert_whole(site: Path) -> None:
    """Every file is of one build, the manifest's hashes hold, and the foreign file is there."""
    which = (site / "which").read_bytes().decode()
    found = tree(site)
    assert found.pop("foreign") == b"mine"
    listed = dict(reversed(line.split("  ")) for line in found.pop(MANIFEST).decode().splitlines())
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}
    for i in range(60):
        assert found[f"s{i % 7}/{i}.html"] == f"{which if i % 3 else 0} {i}".encode() * 50
    assert len(found) == 61


def kill_publishers(site: Path, swap: str, times: int, seed: int) -> None:
    chance = random.Random(seed)
    publish(site, {f"s{i % 7}/{i}.html": f"0 {i}".encode() * 50 for i in range(60)} | {"which": b"0"})
    (site / "foreign").write_bytes(b"mine")
    for n in range(times):
        run = [sys.executable, "-c", PUBLISHER, str(site), swap, str(n * 1000 + 1)]
        with subprocess.Popen(run, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
        if swap == "renames" and not site.exists():
            write.heal(site)
        assert_whole(site)
    publish(site, {"which": b"end"})
    assert left_over(site.parent) == []


@pytest.mark.parametrize("swap", ["exchange", "renames", "mirror"])
def test_killed_at_any_moment_the_site_is_whole(site: Path, swap: str) -> None:
    kill_publishers(site, swap, 6, 1)


@pytest.mark.soak
@pytest.mark.parametrize("swap", ["exchange", "renames", "mirror"])
def test_killed_two_hundred_times_the_site_is_whole(site: Path, swap: str) -> None:
    kill_publishers(site, swap, 200, 2)


def test_two_publishers_at_once(site: Path) -> None:
    publish(site, {f"s{i % 7}/{i}.html": f"0 {i}".encode() * 50 for i in range(60)} | {"which": b"0"})
    (site / "foreign").write_bytes(b"mine")
    runs = [
        subprocess.Popen([sys.executable, "-c", PUBLISHER, str(site), "exchange", str(k)], stdout=subprocess.PIPE)
        for k in (10_000, 20_000)
    ]
    for run in runs:
        assert run.stdout is not None
        run.stdout.readline()
    for _ in range(10):
        time.sleep(0.02)
        runs[0].poll()
    assert [run.poll() for run in runs] == [None, None], "a publisher fell over the other"
    for run in runs:
        run.kill()
        run.wait()
        assert run.stdout is not None
        run.stdout.close()
    assert_whole(site)
