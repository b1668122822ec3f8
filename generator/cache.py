"""A content-addressed store of finished work: never needed, never trusted when damaged, always safe to delete.

One SQLite file holds it. An entry's key is a hash of everything that the work was made from; the
store's own part of every key is the version of this package's code and of all that is installed beside
it. Each entry carries a checksum. What cannot be read is as good as absent, and what cannot be written
is not kept; neither is ever an error.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import threading
import time
import zlib
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path
from typing import Any

# The analyses and pages of about 2,000 articles; the least recently used go first.
LIMIT = 512_000_000
# What one process keeps at hand: the paragraphs and pages of the stories that are being edited. Full after about
# a hundred edits, so that a day of them takes no more memory than an hour.
AT_HAND = 12_000_000
# Recency is told to the day: a note of every use would make every build a writer.
_DAY = 86_400
_LAYOUT = 1
# SQLite takes a damaged length for one of work that does not fit into memory.
DAMAGED = (sqlite3.DatabaseError, MemoryError)


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of this package's source files, of the Python in use, and of what is installed (names and versions)."""
    h = hashlib.sha256(f"{_LAYOUT} {sys.version}".encode())
    root = Path(__file__).parent
    for path in sorted(p for p in root.rglob("*") if p.suffix != ".pyc" and "themes" not in p.parts[len(root.parts) :]):
        if path.is_file():
            h.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
            h.update(path.read_bytes())
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):
                if name.endswith((".dist-info", ".egg-info")):
                    h.update(name.encode())
    return h.hexdigest()


def key_of(*parts: str | bytes) -> str:
    """A key of everything that a piece of work was made from. Parts cannot run into each other."""
    h = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        h.update(len(data).to_bytes(8, "little"))
        h.update(data)
    return h.hexdigest()


def folder_for(content: Path) -> Path | None:
    """Where the store of a content folder is: `.variorum/` beside a site's content, else the user's cache folder.

    A bare folder of articles is left as it was found: only a site (with site.toml) gets a folder beside it.
    `VARIORUM_CACHE` overrides both; "off" keeps nothing.
    """
    if os.environ.get("VARIORUM_CACHE", ""):
        return user_folder()
    beside = Path(os.path.abspath(content)).parent / ".variorum"  # of ".." too, whose parent by name is this folder
    if beside.is_dir() or (content / "site.toml").is_file():
        with contextlib.suppress(OSError):
            beside.mkdir(exist_ok=True)
            if os.access(beside, os.W_OK):
                return beside
    return user_folder()


def user_folder() -> Path | None:
    """Where the store is of what belongs to no content folder: the user's cache folder, or as `VARIORUM_CACHE` says."""
    named, base = os.environ.get("VARIORUM_CACHE", ""), os.environ.get("XDG_CACHE_HOME", "")
    if named:
        return Path(named) if named != "off" else None
    try:
        return (Path(base) if base else Path.home() / ".cache") / "variorum"
    except RuntimeError:  # no home
        return None


class Store:
    """A Memo (see generator.models.memo) on disk, with what was used last at hand. Safe between threads and builds."""

    def __init__(self, folder: Path | None, *, limit: int = LIMIT, at_hand: int = AT_HAND) -> None:
        self._path = folder / "store.sqlite" if folder is not None else None
        self._limit = limit
        self._room = at_hand
        self._hand: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._lock = threading.RLock()
        self._db: sqlite3.Connection | None = None
        self._given_up = False

    def get(self, kind: str, key: str) -> bytes | None:
        """The work kept under `key`, or None: where there is none, and where it is damaged."""
        address = _address(kind, key)
        with self._lock:
            value = self._hand.get(address)
            if value is not None:
                self._hand.move_to_end(address)
                return value
            value = self._read(address)
            if value is not None:
                self._keep_at_hand(address, value)
            return value

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep work at hand at once, on disk with the next `flush`."""
        address = _address(kind, key)
        with self._lock:
            self._keep_at_hand(address, value)
            if self._path is not None:
                self._new[address] = value

    def flush(self) -> None:
        """Write what is new in one transaction; a busy or broken disk loses it, which costs only time."""
        with self._lock:
            new, self._new = self._new, {}
            used, self._used = self._used, set()
            if not new and not used:
                return
            now = int(time.time())
            rows = [(a, now, (packed := _pack(a, v)), len(packed)) for a, v in new.items()]
            for _ in range(2):
                db = self._open()
                if db is None:
                    return
                try:
                    with db:
                        db.executemany(
                            "INSERT OR REPLACE INTO work (address, used, value, size) VALUES (?, ?, ?, ?)", rows
                        )
                        db.executemany("UPDATE work SET used = ? WHERE address = ?", [(now, a) for a in sorted(used)])
                        if rows:
                            self._prune(db)
                    return
                except sqlite3.OperationalError:  # locked by another build for long, or the disk is full
                    return
                except DAMAGED:
                    self._start_afresh()

    def close(self) -> None:
        """Write what is new and let the file go."""
        self.flush()
        with self._lock:
            if self._db is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._db.close()
                self._db = None

    def _keep_at_hand(self, address: bytes, value: bytes) -> None:
        before = self._hand.pop(address, None)
        self._size += len(value) - (len(before) if before is not None else 0)
        self._hand[address] = value
        while self._size > self._room and len(self._hand) > 1:
            _, gone = self._hand.popitem(last=False)
            self._size -= len(gone)

    def _read(self, address: bytes) -> bytes | None:
        if address in self._new:
            return self._new[address]
        db = self._open()
        if db is None:
            return None
        try:
            row = db.execute("SELECT value, used FROM work WHERE address = ?", (address,)).fetchone()
        except sqlite3.OperationalError:
            return None
        except DAMAGED:
            self._start_afresh()
            return None
        if row is None or not isinstance(row[0], bytes):
            return None
        value = _unpack(address, row[0])
        if value is not None and isinstance(row[1], int) and row[1] < time.time() - _DAY:
            self._used.add(address)
        return value

    def _prune(self, db: sqlite3.Connection) -> None:
        total = db.execute("SELECT TOTAL(size) FROM work").fetchone()[0]
        if total <= self._limit:
            return
        spare = total - self._limit * 0.8
        doomed = []
        for address, size in db.execute("SELECT address, size FROM work ORDER BY used, address"):
            if spare <= 0:
                break
            doomed.append((address,))
            spare -= size
        db.executemany("DELETE FROM work WHERE address = ?", doomed)

    def _open(self) -> sqlite3.Connection | None:
        if self._db is not None or self._path is None or self._given_up:
            return self._db
        for attempt in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = OFF")  # a power cut may damage it; the checksums tell
                db.execute(
                    "CREATE TABLE IF NOT EXISTS work "
                    "(address BLOB PRIMARY KEY, used INTEGER, value BLOB, size INTEGER) WITHOUT ROWID"
                )
                db.execute("CREATE INDEX IF NOT EXISTS work_used ON work (used, address, size)")
                self._db = db
                return db
            except sqlite3.OperationalError:
                if attempt:
                    break
            except DAMAGED:
                self._start_afresh()
            except OSError:
                break
        self._given_up = True
        return None

    def _start_afresh(self) -> None:
        """Throw a damaged store away. Another build that has it open goes on with the file that it has."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None
        if self._path is not None:
            for suffix in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    os.unlink(f"{self._path}{suffix}")


def _address(kind: str, key: str) -> bytes:
    return bytes.fromhex(key_of(code_version(), kind, key))


def _pack(address: bytes, value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return hashlib.blake2b(address + packed, digest_size=16).digest() + packed


def _unpack(address: bytes, packed: bytes) -> bytes | None:
    if packed[:16] != hashlib.blake2b(address + packed[16:], digest_size=16).digest():
        return None
    try:
        return zlib.decompress(packed[16:])
    except zlib.error:
        return None


def read_note(folder: Path | None, name: str) -> Any:
    """A small JSON note kept in the store's folder, or None: where there is none, and where it is damaged."""
    if folder is None:
        return None
    try:
        head, _, body = (folder / f"{name}.json").read_bytes().partition(b"\n")
        return json.loads(body) if head == hashlib.sha256(body).hexdigest().encode() else None
    except (OSError, ValueError):
        return None


def write_note(folder: Path | None, name: str, value: Any) -> None:
    """Keep a small JSON note, whole or not at all."""
    if folder is None:
        return
    body = json.dumps(value, separators=(",", ":")).encode()
    temporary = folder / f"{name}.{os.getpid()}.{threading.get_ident()}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        temporary.replace(folder / f"{name}.json")
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
