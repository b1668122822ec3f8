"""The store: a saving, never a need; damaged work is never given back."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Store, code_version, folder_for, key_of, read_note, write_note


def keep(folder: Path, **entries: bytes) -> None:
    store = Store(folder)
    for key, value in entries.items():
        store.put("tree", key, value)
    store.close()


def test_what_was_put_is_found_by_the_next_process(tmp_path: Path) -> None:
    keep(tmp_path, a=b"one")
    store = Store(tmp_path)
    assert store.get("tree", "a") == b"one"
    assert store.get("page", "a") is None
    assert store.get("tree", "b") is None


def test_what_was_put_is_found_before_it_is_written(tmp_path: Path) -> None:
    store = Store(tmp_path, at_hand=0)
    store.put("tree", "a", b"one")
    store.put("tree", "b", b"two")
    assert store.get("tree", "a") == b"one"


def test_without_a_folder_things_are_kept_at_hand() -> None:
    store = Store(None)
    store.put("tree", "a", b"one")
    store.flush()
    assert store.get("tree", "a") == b"one"


def test_what_is_at_hand_is_bounded() -> None:
    store = Store(None, at_hand=100)
    for n in range(10):
        store.put("tree", str(n), b"x" * 40)
    assert store.get("tree", "0") is None
    assert store.get("tree", "9") == b"x" * 40


def test_another_version_of_the_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, a=b"one")
    monkeypatch.setattr("generator.cache.code_version", lambda: "another")
    assert Store(tmp_path).get("tree", "a") is None


def test_the_code_version_is_a_hash() -> None:
    assert len(code_version()) == 64


@pytest.mark.parametrize("column", ["value", "address"])
def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, column: str) -> None:
    keep(tmp_path, a=b"one", b=b"two")
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        rows = db.execute("SELECT address, value FROM work ORDER BY address").fetchall()
        if column == "value":  # one bit of one entry
            broken = bytes([rows[0][1][0], rows[0][1][1] ^ 1]) + rows[0][1][2:]
            db.execute("UPDATE work SET value = ? WHERE address = ?", (broken, rows[0][0]))
        else:  # the work of one key under another
            db.execute("UPDATE work SET value = ? WHERE address = ?", (rows[1][1], rows[0][0]))
    store = Store(tmp_path)
    found = [store.get("tree", "a"), store.get("tree", "b")]
    assert found.count(None) == 1
    assert set(found) <= {b"one", b"two", None}
    assert found in ([b"one", None], [None, b"two"])


@pytest.mark.parametrize("wreck", [b"", b"no database at all" * 400])
def test_a_wrecked_file_is_thrown_away(tmp_path: Path, wreck: bytes) -> None:
    keep(tmp_path, a=b"one")
    for path in tmp_path.iterdir():
        path.unlink()
    (tmp_path / "store.sqlite").write_bytes(wreck)
    store = Store(tmp_path)
    assert store.get("tree", "a") is None
    store.put("tree", "a", b"new")
    store.close()
    assert Store(tmp_path).get("tree", "a") == b"new"


def test_damage_in_the_middle_of_the_file_never_gives_wrong_work(tmp_path: Path) -> None:
    keep(tmp_path, **{f"k{n}": f"value {n}".encode() * 200 for n in range(200)})
    path = tmp_path / "store.sqlite"
    data = bytearray(path.read_bytes())
    for at in range(5000, len(data), 7000):
        data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)
    store = Store(tmp_path)
    for n in range(200):
        assert store.get("tree", f"k{n}") in (None, f"value {n}".encode() * 200)
    store.put("tree", "new", b"x")
    store.close()


def test_it_may_be_deleted_at_any_time(tmp_path: Path) -> None:
    store = Store(tmp_path, at_hand=0)
    store.put("tree", "a", b"one")
    store.flush()
    for path in tmp_path.iterdir():
        path.unlink()
    store.put("tree", "b", b"two")
    store.get("tree", "zzz")
    store.close()
    keep(tmp_path, c=b"three")
    assert Store(tmp_path).get("tree", "c") == b"three"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "under")
    store.put("tree", "a", b"one")
    store.close()
    assert store.get("tree", "a") == b"one"


def test_it_is_bounded_and_forgets_the_longest_unused(tmp_path: Path) -> None:
    import random

    chance = random.Random(3)
    store = Store(tmp_path, limit=50_000, at_hand=0)
    for n in range(20):
        store.put("page", str(n), chance.randbytes(10_000))
        store.flush()
        with sqlite3.connect(tmp_path / "store.sqlite") as db:
            db.execute("UPDATE work SET used = used - 10")
    store.close()
    left = [n for n in range(20) if Store(tmp_path).get("page", str(n)) is not None]
    assert 3 <= len(left) <= 5
    assert left == list(range(20 - len(left), 20))


WRITER = """
import sys
from pathlib import Path
from generator.cache import Store
for n in range(60):
    store = Store(Path(sys.argv[1]))
    assert store.get("tree", f"shared {n - 1}") in (None, b"shared"), "wrong work"
    store.put("tree", f"shared {n}", b"shared")
    store.put("tree", f"{sys.argv[2]} {n}", sys.argv[2].encode())
    store.close()
"""


def test_two_builds_at_once(tmp_path: Path) -> None:
    runs = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in ("x", "y")]
    assert [run.wait() for run in runs] == [0, 0]
    store = Store(tmp_path)
    for name in ("x", "y"):
        assert all(store.get("tree", f"{name} {n}") == name.encode() for n in range(60))


def test_threads_may_share_it(tmp_path: Path) -> None:
    store = Store(tmp_path, at_hand=1000)
    wrong: list[object] = []

    def work(name: str) -> None:
        for n in range(200):
            store.put("tree", f"{name}{n}", f"{name}{n}".encode())
            if n % 20 == 0:
                store.flush()
            if store.get("tree", f"{name}{n // 2}") not in (f"{name}{n // 2}".encode(), None):
                wrong.append(n)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_keys_tell_their_parts_apart(one: list[str], other: list[str]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)


def test_notes_are_whole_or_absent(tmp_path: Path) -> None:
    write_note(tmp_path / "new", "last", {"a": [1, "ü"]})
    assert read_note(tmp_path / "new", "last") == {"a": [1, "ü"]}
    path = tmp_path / "new" / "last.json"
    path.write_bytes(path.read_bytes()[:-2])
    assert read_note(tmp_path / "new", "last") is None
    assert read_note(tmp_path, "absent") is None
    assert read_note(None, "last") is None
    write_note(None, "last", 1)


def test_the_store_stands_beside_a_site_and_not_beside_a_bare_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VARIORUM_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    content = tmp_path / "content"
    content.mkdir()
    assert folder_for(content) == tmp_path / "home" / "variorum"
    assert not (tmp_path / ".variorum").exists()
    (content / "site.toml").touch()
    assert folder_for(content) == tmp_path / ".variorum"
    (content / "story").mkdir()
    monkeypatch.chdir(content / "story")
    assert folder_for(Path("..")) == tmp_path / ".variorum"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path / "named"))
    assert folder_for(content) == tmp_path / "named"
    monkeypatch.setenv("VARIORUM_CACHE", "off")
    assert folder_for(content) is None
