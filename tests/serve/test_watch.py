"""The watch in front of what editors and other programs do to files: nothing missed, nothing built for nothing."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.inputs import Inputs, Look
from generator.serve.watch import LULL, QUIET, Watch


class Notes:
    """Looks after each wait, in a thread, and notes what a look found changed."""

    def __init__(self, content: Path, *, polling: bool = False) -> None:
        self.content = content
        self.watch = Watch(polling=polling)
        self.look = Look(content)
        self.seen: Inputs = self.look()
        self.changes: list[tuple[float, tuple[str, ...]]] = []
        self.looks = 0
        self._end = threading.Event()
        self.watch.on([content])
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._end.is_set():
            self.watch.on([self.content])
            self.watch.wait()
            began = time.perf_counter()
            seen = self.look()
            self.looks += 1
            changed = seen.changed_since(self.seen)
            self.seen = seen
            self.watch.looked(time.perf_counter() - began, changed=bool(changed))
            if changed:
                self.changes.append((time.perf_counter(), changed))

    def wait_until(self, true: Callable[[], bool], seconds: float = 5.0) -> bool:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if true():
                return True
            time.sleep(0.005)
        return bool(true())

    def settled(self) -> bool:
        """Whether what the looks have seen is what there is."""
        return self.wait_until(lambda: Look(self.content)().files == self.seen.files)

    def close(self) -> None:
        self._end.set()
        self.watch.stir()
        self._thread.join(5)
        self.watch.close()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "flood").mkdir(parents=True)
    (folder / "flood" / "a.md").write_text("one\n")
    (folder / "flood" / "b.md").write_text("two\n")
    return folder


@pytest.fixture(params=[False, True], ids=["events", "polling"])
def notes(request: pytest.FixtureRequest, content: Path) -> Iterator[Notes]:
    time.sleep(0.03)
    notes = Notes(content, polling=request.param)
    yield notes
    notes.close()


def in_place(file: Path, text: str) -> None:
    file.write_text(text)


def by_rename(file: Path, text: str) -> None:
    temporary = file.with_name(file.name + "___jb_tmp___")
    temporary.write_text(text)
    old = file.with_name(file.name + "___jb_old___")
    file.rename(old)
    temporary.rename(file)
    old.unlink()


def from_outside(file: Path, text: str) -> None:
    temporary = file.parents[2] / "outside.tmp"
    temporary.write_text(text)
    temporary.replace(file)


def vims_way(file: Path, text: str) -> None:
    probe = file.with_name("4913")
    probe.touch()
    probe.unlink()
    backup = file.with_name(file.name + "~")
    file.rename(backup)
    with file.open("w") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    backup.unlink()


def seds_way(file: Path, text: str) -> None:
    subprocess.run(["sed", "-i", f"s/.*/{text.strip()}/", str(file)], check=True)


def in_a_burst(file: Path, text: str) -> None:
    for n in range(9):
        file.write_text(f"{n}\n")
    file.write_text(text)


def twice_in_a_second(file: Path, text: str) -> None:
    file.write_text("meanwhile\n")
    time.sleep(0.3)
    file.write_text(text)


def in_two_halves(file: Path, text: str) -> None:
    with file.open("w") as new:
        new.write(text[:1])
        new.flush()
        time.sleep(0.08)
        new.write(text[1:])


SAVES = [in_place, by_rename, from_outside, vims_way, seds_way, in_a_burst, twice_in_a_second, in_two_halves]


@pytest.mark.parametrize("save", SAVES, ids=lambda f: f.__name__)
def test_every_way_of_saving_is_seen(notes: Notes, content: Path, save: Callable[[Path, str], None]) -> None:
    save(content / "flood" / "a.md", "changed\n")
    assert notes.wait_until(lambda: bool(notes.changes))
    assert notes.settled()
    assert {name for _, names in notes.changes for name in names} == {"content/flood/a.md"}


def test_one_save_is_one_change(content: Path) -> None:
    time.sleep(0.03)
    notes = Notes(content)
    try:
        for save in (in_place, by_rename, from_outside, vims_way, seds_way):
            notes.changes.clear()
            save(content / "flood" / "a.md", f"{save.__name__}\n")
            assert notes.wait_until(lambda: bool(notes.changes))
            time.sleep(0.2)
            assert len(notes.changes) == 1, save.__name__
    finally:
        notes.close()


def test_reading_and_touching_change_nothing(notes: Notes, content: Path) -> None:
    for _ in range(3):
        (content / "flood" / "a.md").read_text()
        os.utime(content / "flood" / "a.md")
        (content / "flood" / ".a.md.swp").write_text("x")
        (content / "flood" / "a.md~").write_text("x")
        time.sleep(0.05)
    time.sleep(0.3)
    assert notes.changes == []


def test_our_own_looks_do_not_wake_us(content: Path) -> None:
    time.sleep(0.03)
    notes = Notes(content)
    try:
        (content / "flood" / "a.md").write_text("changed\n")
        assert notes.wait_until(lambda: bool(notes.changes))
        time.sleep(0.3)
        before = notes.looks
        time.sleep(0.6)
        assert notes.looks <= before + 1  # the one that is due by the clock
    finally:
        notes.close()


def test_a_story_added_renamed_moved_out_and_in(notes: Notes, content: Path) -> None:
    other = content / "fire"
    other.mkdir()
    (other / "x.md").write_text("fire\n")
    assert notes.settled()
    other.rename(content / "blaze")
    assert notes.settled()
    (content / "blaze" / "x.md").write_text("blaze\n")  # in a folder that has moved
    assert notes.settled()
    shutil.move(content / "blaze", content.parent / "blaze")
    assert notes.settled()
    (content / "flood" / "a.md").write_text("after\n")
    assert notes.settled()
    shutil.move(content.parent / "blaze", content / "again")
    assert notes.settled()
    shutil.rmtree(content / "again")
    assert notes.settled()
    assert [s.name for s in notes.seen.stories] == ["flood"]


def test_a_file_moved_out_does_not_hold_back_what_follows(content: Path) -> None:
    time.sleep(0.03)
    notes = Notes(content)
    took = []
    try:
        for n in range(5):  # a busy machine holds back some
            (content / "flood" / "b.md").write_text(f"back {n}\n")
            assert notes.settled()
            time.sleep(0.1)
            (content / "flood" / "b.md").rename(content.parent / "b.md")
            began = time.perf_counter()
            (content / "flood" / "a.md").write_text(f"changed {n}\n")
            assert notes.wait_until(lambda: notes.seen.files.keys() == {"content/flood/a.md"})
            assert notes.settled()
            took.append(time.perf_counter() - began)
        assert min(took) < 0.45  # held back, each would be 0.5 s and more
    finally:
        notes.close()


def test_a_checkout_of_three_hundred_files_back_and_forth(content: Path) -> None:
    for n in range(300):
        folder = content / f"s{n // 10}"
        folder.mkdir(exist_ok=True)
        (folder / f"{n}.md").write_text(f"{n} one\n")

    def git(*args: str) -> None:
        subprocess.run(
            ["git", "-C", str(content), "-c", "user.name=x", "-c", "user.email=x@example.org", *args],
            check=True,
            capture_output=True,
        )

    git("init", "-q", "-b", "one")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("checkout", "-q", "-b", "two")
    for n in range(300):
        (content / f"s{n // 10}" / f"{n}.md").write_text(f"{n} two\n")
    git("commit", "-q", "-a", "-m", "two")
    time.sleep(0.05)
    notes = Notes(content)
    try:
        for branch in ("one", "two", "one"):
            notes.changes.clear()
            began = time.perf_counter()
            git("checkout", "-q", branch)
            assert notes.settled()
            took = time.perf_counter() - began
            assert len({name for _, names in notes.changes for name in names}) == 300
            # 0.1 s on a quick machine: on a slow one there is a look while the files still come
            assert len(notes.changes) <= 4 + took / 0.1, "a build for each few files"
    finally:
        notes.close()


def test_a_content_folder_that_is_replaced_is_still_watched(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(0.03)
    notes = Notes(content)
    try:
        new = content.parent / "new"
        (new / "flood").mkdir(parents=True)
        (new / "flood" / "a.md").write_text("new\n")
        content.rename(content.parent / "old")
        new.rename(content)
        assert notes.settled()
        time.sleep(0.05)
        monkeypatch.setattr("generator.serve.watch._PERIOD", (60.0, 60.0))
        looks = notes.looks
        notes.watch.stir()  # the wait that goes on is a short one
        assert notes.wait_until(lambda: notes.looks > looks)
        (content / "flood" / "a.md").write_text("newer\n")
        assert notes.settled(), "told by the clock, not by an event"
    finally:
        notes.close()


def test_a_dead_observer_is_replaced(content: Path) -> None:
    watch = Watch()
    watch.on([content])
    first = watch._observer
    first.stop()
    first.join()
    watch.on([content])
    assert watch._observer is not first
    assert watch._observer.is_alive()
    watch.close()


def test_where_no_watch_can_be_had_it_polls(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def __init__(self) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("generator.serve.watch.Observer", Refusing)
    watch = Watch()
    watch.on([content])
    assert watch.polling


def test_changes_that_no_event_told_of_end_the_trust_in_events(content: Path) -> None:
    watch = Watch()
    watch.on([content])
    watch._told = True
    watch.looked(0.001, changed=True)
    for _ in range(3):
        assert not watch.polling
        watch._told = False
        watch.looked(0.001, changed=True)
    assert watch.polling


@pytest.mark.parametrize(("polling", "cost", "period"), [(False, 0.0001, 1.0), (False, 0.006, 6.0), (True, 0.006, 0.3)])
def test_the_dearer_a_look_the_rarer(polling: bool, cost: float, period: float) -> None:
    watch = Watch(polling=polling)
    watch.looked(cost, changed=False)
    assert watch.period == pytest.approx(period)


@pytest.mark.parametrize(("again", "least"), [(0, QUIET), (1, LULL + QUIET)])
def test_what_is_done_in_the_quiet_is_done_again_where_that_begins_anew(again: int, least: float) -> None:
    watch, done = Watch(), list[float]()

    def meanwhile() -> None:
        done.append(time.perf_counter() - began)
        if len(done) <= again:
            watch.stir()

    watch.stir()
    began = time.perf_counter()
    watch.wait(meanwhile)
    assert len(done) == 1 + again and done[0] >= LULL * 0.9
    assert time.perf_counter() - began >= least * 0.9


def test_a_file_that_was_closed_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.serve.watch.LULL", 10.0)
    watch, done = Watch(), list[float]()
    watch.stir(whole=True)
    began = time.perf_counter()
    watch.wait(lambda: done.append(float("inf") if watch.heed() else time.perf_counter() - began))
    assert len(done) == 1 and done[0] < 10.0
