"""Put a site in place: whole or not at all.

1. Under a lock, left-overs of killed builds go, and a folder that a killed exchange set aside comes back.
2. The new site is laid out in a sibling folder: a file that did not change is a hard link to the published
   one, and so keeps its time stamp; others are written. Files in the published folder that no build made
   are linked too.
3. One system call exchanges the two folders (renameat2 on Linux, renamex_np on macOS). Elsewhere, two
   renames do; a build killed between them is healed by the next.
4. The old folder goes, after a last look for foreign files that came meanwhile.

`manifest.sha256` in the site tells which files are ours: path and hash, in the form that `sha256sum -c`
checks. It is made from the other files alone, so that it is the same after any way of building.

On flushing: a killed process loses nothing that it wrote, so order alone makes the exchange safe against
kills. Against a power cut, `durable` flushes each file written and the folders before the exchange; builds
ask for it, the preview does not (its site is made anew at the next start).
"""

import contextlib
import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from generator.errors import OutputError

MANIFEST = "manifest.sha256"

# Files whose flushing is waited for at once, since a journal commits together what waits together.
FLUSHES = 16
# The coarsest tick by which a folder is stamped: what was stamped so shortly before a look may be stamped so again.
_TICK_NS = 20_000_000
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


@runtime_checkable
class Keyed(Protocol):
    """A mapping of pages that can name a page's content without making it."""

    def key(self, path: str) -> str:
        """Equal keys, equal bytes."""
        ...


class Trace(NamedTuple):
    """A published file as it was left: its stamp, its hash, and the key of the page it came from."""

    mtime: int
    size: int
    inode: int
    sha256: str
    key: str


@dataclass
class Memory:
    """What the last publishing left behind, so that the next need not read the site. May always be empty.

    Where `mirrors` is given (the preview gives it), the former site is not removed but kept there as a mirror:
    the next site is laid over it, and costs what changed, not what there is.
    """

    traces: dict[str, Trace] = field(default_factory=dict)
    mirrors: Path | None = None
    mirror: "Mirror | None" = None

    def close(self) -> None:
        """Remove the mirror."""
        if self.mirror is not None:
            shutil.rmtree(self.mirror.folder, ignore_errors=True)
            self.mirror = None


@dataclass
class Mirror:
    """A copy of the published folder by links, as it was at some moment, and what stands in it."""

    folder: Path
    of: int  # inode of the folder that it copies
    tree: "dict[str, _Entry]"
    folders: set[str]

    def let_go(self, replaced: Iterable[str]) -> None:
        """Remove files that others have replaced since: the next site need not make room for its own first."""
        for path in replaced:
            if path in self.tree and self.tree[path].kind == "file":
                with contextlib.suppress(OSError):
                    os.unlink(self.folder / path)
                    del self.tree[path]


class Written(NamedTuple):
    """What a publishing did: paths of files written and of files that went, how many stayed as they were."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def publish(
    output: Path,
    files: Mapping[str, bytes],
    *,
    parts: Mapping[str, Mapping[str, bytes]] | None = None,
    memory: Memory | None = None,
    durable: bool = True,
    check: Callable[[], None] = lambda: None,
    later: list[Callable[[], None]] | None = None,
) -> Written:
    """Make `output` hold exactly `files`, and the foreign files that it holds now.

    `parts` are folders of the site with a manifest of their own (the search index). A build that makes none
    (None) leaves them while the rest is as it was, and removes them with the first change: they tell of what was.
    `check` is called before each file that is made, and may raise to abandon. What need not be waited for (removing the
    old folder) is appended to `later` where that is given. Raises OutputError; the old site then stands.
    """
    memory = memory if memory is not None else Memory()
    output = Path(os.path.realpath(output))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(output):
            heal(output)
            mirrored = memory.mirror is not None
            try:
                return _publish(output, files, parts, memory, durable, check, later)
            except OSError:  # a mirror that is not as it was thought to be: it is gone now
                if not mirrored:
                    raise
                return _publish(output, files, parts, memory, durable, check, later)
    except OSError as err:
        where = err.filename if isinstance(err.filename, str) else str(output)
        raise OutputError(f"cannot write the site: {err.strerror or err}", file=where) from err


def _publish(
    output: Path,
    files: Mapping[str, bytes],
    parts: Mapping[str, Mapping[str, bytes]] | None,
    memory: Memory,
    durable: bool,
    check: Callable[[], None],
    later: list[Callable[[], None]] | None,
) -> Written:
    looked, stamps = time.time_ns(), dict[str, int]()
    old = _tree(output, stamps)
    ours = _manifests(output, old, memory.traces)
    mirror = _take(memory, output)
    staging = mirror.folder if mirror is not None else _sibling(output, "new")
    try:
        if mirror is None:
            os.mkdir(staging)
        if output.is_dir():
            os.chmod(staging, stat.S_IMODE(output.stat().st_mode))
        layer = _Layer(output, staging, old, ours, memory.traces, mirror, check)
        _refuse_clashes([*files, *(path for part in (parts or {}).values() for path in part)])
        layer.keys(files)
        for path in files:
            layer.page(path, files)
        layer.keys({})
        layer.manifest("", files)
        for folder, part in sorted((parts or {}).items()):
            for path in part:
                layer.page(path, part)
            layer.manifest(folder, part)
        foreign = {p: e for p, e in old.items() if p not in ours and p not in layer.traces}
        gone = sorted(p for p in ours if p in old and p not in layer.traces and not _is_manifest(p))
        left = ours.keys() - _main(ours) if parts is None else set()
        same = not layer.written and not (gone and set(gone) - left) and not layer.manifests_changed and bool(old)
        for path, entry in sorted(foreign.items()):
            layer.carry(path, entry)
        if same:  # nothing to exchange: the published folder is already as it should be
            memory.traces = layer.traces
            _put_aside(staging, output, memory, later)
            return Written((), (), len(layer.traces))
        layer.clear()
        if durable:
            layer.flush()
        check()
        aside = _put_in_place(staging, output, durable)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    memory.traces = layer.traces
    if aside is not None:
        _rescue(aside, output, old, ours, {f: s if s < looked - _TICK_NS else 0 for f, s in stamps.items()})
        kept = Mirror(aside, output.stat().st_ino, old, {f.rstrip("/") for f in stamps})
        _put_aside(aside, output, memory, later, kept)
        if later is not None and memory.mirror is kept:
            later.append(lambda: kept.let_go(layer.written))
    elif memory.mirrors is not None and later is not None:
        later.append(lambda: _copy(output, memory))
    pages = tuple(sorted(p for p in layer.written if not _is_manifest(p)))
    return Written(pages, tuple(gone), len(layer.traces) - len(layer.written))


def _take(memory: Memory, output: Path) -> Mirror | None:
    """The mirror of what is published now; one of anything else goes."""
    mirror, memory.mirror = memory.mirror, None
    if mirror is None:
        return None
    with contextlib.suppress(OSError):
        if mirror.folder.is_dir() and output.stat().st_ino == mirror.of:
            return mirror
    shutil.rmtree(mirror.folder, ignore_errors=True)
    return None


def _put_aside(
    folder: Path, output: Path, memory: Memory, later: list[Callable[[], None]] | None, kept: Mirror | None = None
) -> None:
    """Keep a folder as the mirror where one is wanted, else remove it, when there is time.

    Under the lock it gets a name of its own: the next build may be quicker than the removal.
    """
    unique = f"{os.getpid()}-{time.monotonic_ns()}"
    if kept is not None and memory.mirrors is not None and later is not None:
        with contextlib.suppress(OSError):  # no folder there, or one on another disk
            own = memory.mirrors / f"mirror-{unique}"
            folder.rename(own)
            kept.folder = own
            memory.mirror = kept
            return
    gone = _sibling(output, f"gone-{unique}")
    folder.rename(gone)
    if later is None:
        shutil.rmtree(gone, ignore_errors=True)
        return
    later.append(lambda: shutil.rmtree(gone, ignore_errors=True))
    if memory.mirrors is not None:
        later.append(lambda: _copy(output, memory))


def _copy(output: Path, memory: Memory) -> None:
    """Make a mirror of what is published, when there is time."""
    if memory.mirror is not None or memory.mirrors is None:
        return
    folder = memory.mirrors / f"mirror-{os.getpid()}-{time.monotonic_ns()}"
    with contextlib.suppress(OSError), _lock(output):
        tree = _tree(output)
        folders = {"", *(parent for path in tree for parent in _parents(path))}
        folder.mkdir()
        try:
            for name in sorted(folders - {""}):
                (folder / name).mkdir()
            files = {path: entry for path, entry in tree.items() if entry.kind == "file"}
            for path in files:
                os.link(output / path, folder / path, follow_symlinks=False)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        memory.mirror = Mirror(folder, output.stat().st_ino, files, folders)


def sweep(mirrors: Path) -> None:
    """Remove the mirrors of previews that were killed."""
    for folder in mirrors.glob("mirror-*-*"):
        number = folder.name.split("-")[1]
        try:
            os.kill(int(number), 0)
        except (ProcessLookupError, ValueError):
            shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            pass  # somebody else's, and alive


class _Entry(NamedTuple):
    kind: str  # file, link, folder (an empty one)
    mtime: int
    size: int
    inode: int


def _tree(folder: Path, stamps: dict[str, int] | None = None) -> dict[str, _Entry]:
    """Every file, link and empty folder under a folder, by relative path. `stamps` gets each folder's time stamp."""
    found: dict[str, _Entry] = {}
    pending = [""]
    while pending:
        below = pending.pop()
        if stamps is not None:
            with contextlib.suppress(OSError):
                stamps[below] = os.stat(f"{folder}/{below}").st_mtime_ns
        try:
            with os.scandir(f"{folder}/{below}") as entries:
                listing = list(entries)
        except FileNotFoundError:
            continue
        if not listing and below:
            found[below.rstrip("/")] = _Entry("folder", 0, 0, 0)
        for entry in listing:
            path = below + entry.name
            if entry.is_symlink():
                found[path] = _Entry("link", 0, 0, entry.inode())
            elif entry.is_dir():
                pending.append(path + "/")
            else:
                status = entry.stat(follow_symlinks=False)
                found[path] = _Entry("file", status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _left(entry: _Entry | None, trace: Trace) -> bool:
    """Whether a file is as it was left."""
    return entry is not None and entry.mtime == trace.mtime and entry.inode == trace.inode and entry.size == trace.size


def _is_manifest(path: str) -> bool:
    return path == MANIFEST or path.endswith("/" + MANIFEST)


def _manifests(output: Path, tree: Mapping[str, _Entry], traces: Mapping[str, Trace]) -> dict[str, str]:
    """The files that builds made: relative path -> sha256, and the manifests themselves (hash unknown: "").

    Where the manifests are as they were left, what they list is what was left.
    """
    manifests = [path for path, entry in tree.items() if _is_manifest(path) and entry.kind == "file"]
    if manifests and all(path in traces and _left(tree[path], traces[path]) for path in manifests):
        return {path: "" if _is_manifest(path) else trace.sha256 for path, trace in traces.items()}
    ours: dict[str, str] = {}
    for path in manifests:
        folder = path[: -len(MANIFEST)]
        with contextlib.suppress(OSError, UnicodeDecodeError):
            listed = {}
            for line in (output / path).read_bytes().decode("utf-8").splitlines():
                sha, _, name = line.partition("  ")
                if len(sha) == 64 and name:
                    listed[folder + name] = sha
            if listed:
                ours |= listed
                ours[path] = ""
    return ours


def _main(ours: Mapping[str, str]) -> set[str]:
    """Our files that belong to no part."""
    folders = tuple(p[: -len(MANIFEST)] for p in ours if _is_manifest(p) and p != MANIFEST)
    return {p for p in ours if not p.startswith(folders)}


class _Layer:
    """The new site as it is laid out in its staging folder."""

    def __init__(
        self,
        output: Path,
        staging: Path,
        old: Mapping[str, _Entry],
        ours: Mapping[str, str],
        traces: Mapping[str, Trace],
        mirror: Mirror | None,
        check: Callable[[], None],
    ) -> None:
        self.output, self.staging = str(output), str(staging)
        self.old, self.ours, self.before = old, ours, traces
        self.check = check
        self.traces: dict[str, Trace] = {}
        self.written: list[str] = []
        self.manifests_changed = False
        # what stands in the staging folder and has not been asked for yet
        self._there = dict(mirror.tree) if mirror is not None else {}
        self._folders = {"", *(mirror.folders if mirror is not None else ())}
        self._needed = {""}
        self._key: Callable[[str], str] | None = None
        self._unflushed: list[str] = []

    def keys(self, files: Mapping[str, bytes]) -> None:
        """Whether the pages that come now can be known by a key."""
        self._key = files.key if isinstance(files, Keyed) else None

    def page(self, path: str, files: Mapping[str, bytes]) -> None:
        """Lay one of our files: a link to the published one where that is the same, else written."""
        key = self._key(path) if self._key is not None else ""
        entry = self.old.get(path)
        trace = self.before.get(path)
        if trace is None:  # what was published before was asked then
            _refuse_strange(path)
        elif not _left(entry, trace):
            trace = None
        elif key and trace.key == key and self._link(path):
            self.traces[path] = trace
            return
        self.check()
        self._lay(path, files[path], key, entry, trace)

    def _lay(self, path: str, data: bytes, key: str, entry: _Entry | None, trace: Trace | None) -> None:
        sha = hashlib.sha256(data).hexdigest()
        if entry is not None and entry.kind == "file" and entry.size == len(data):
            published = trace.sha256 if trace is not None else _sha256(f"{self.output}/{path}")
            if published == sha and self._link(path):
                self.traces[path] = Trace(entry.mtime, entry.size, entry.inode, sha, key)
                return
        if entry is not None and path not in self.ours and not _is_manifest(path):
            raise OutputError(
                "stands where a page would go, and no build made it",
                file=f"{self.output}/{path}",
                hint="move it away, or name another --output",
            )
        self._folder(path)
        self._free(path)
        target = f"{self.staging}/{path}"
        status = _write(target, data)
        self.traces[path] = Trace(status.st_mtime_ns, status.st_size, status.st_ino, sha, key)
        self.written.append(path)
        self._unflushed.append(path)

    def manifest(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Lay the manifest of the files of one part. An empty part has none."""
        if not files:
            return
        start = len(folder) + 1 if folder else 0
        lines = (f"{self.traces[p].sha256}  {p[start:]}\n" for p in sorted(files))
        path = f"{folder}/{MANIFEST}" if folder else MANIFEST
        before = len(self.written)
        self._lay(path, "".join(lines).encode(), "", self.old.get(path), None)
        self.manifests_changed |= len(self.written) > before

    def carry(self, path: str, entry: _Entry) -> None:
        """Lay a file that no build made."""
        if (entry.kind != "folder" and path in self._needed) or any(p in self.traces for p in _parents(path)):
            raise OutputError(
                "stands where a page would go, and no build made it",
                file=f"{self.output}/{path}",
                hint="move it away, or name another --output",
            )
        if entry.kind == "folder":
            self._folder(path + "/")
        elif entry.kind == "link":
            self._folder(path)
            self._free(path)
            os.symlink(os.readlink(f"{self.output}/{path}"), f"{self.staging}/{path}")
        elif not self._link(path):
            self._folder(path)
            self._free(path)
            with contextlib.suppress(FileNotFoundError):  # it went meanwhile
                shutil.copy2(f"{self.output}/{path}", f"{self.staging}/{path}")

    def flush(self) -> None:
        """Wait until all that was written is on the disk."""
        files = [f"{self.staging}/{path}" for path in self._unflushed]
        folders = sorted({self.staging, *(file.rpartition("/")[0] for file in files)})
        with ThreadPoolExecutor(FLUSHES) as pool:
            for batch in (files, folders):
                list(pool.map(_fsync, batch))

    def clear(self) -> None:
        """Remove what a mirror held and the new site does not."""
        for path, entry in self._there.items():
            if entry.kind != "folder":
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(f"{self.staging}/{path}")
        for folder in sorted(self._folders - self._needed, reverse=True):
            with contextlib.suppress(OSError):
                os.rmdir(f"{self.staging}/{folder}")

    def _link(self, path: str) -> bool:
        self._folder(path)
        there = self._there.get(path)
        if there is not None and there.kind == "file" and there.inode == self.old[path].inode:
            del self._there[path]
            return True
        self._free(path)
        try:
            os.link(f"{self.output}/{path}", f"{self.staging}/{path}", follow_symlinks=False)
        except OSError:  # gone, too many links, or a file system without them
            return False
        return True

    def _free(self, path: str) -> None:
        """Make room for a file: what stands there is another's link, and is never written to."""
        if (there := self._there.pop(path, None)) is not None and there.kind != "folder":
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{self.staging}/{path}")

    def _folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder in self._needed:
            return
        for parent in (*reversed(_parents(folder)), folder):
            if parent not in self._folders:
                self._free(parent)
                try:
                    os.mkdir(f"{self.staging}/{parent}")
                except FileExistsError:
                    if not os.path.isdir(f"{self.staging}/{parent}"):
                        raise
                self._folders.add(parent)
            self._needed.add(parent)


def _parents(path: str) -> list[str]:
    """The folders above a relative path, nearest first."""
    found = []
    while path := path.rpartition("/")[0]:
        found.append(path)
    return found


def _refuse_strange(path: str) -> None:
    """A page's path may not leave the site, whatever an article is called."""
    if (
        not path
        or path.startswith("/")
        or "\0" in path
        or "\n" in path
        or any(p in ("", ".", "..") for p in path.split("/"))
    ):
        raise OutputError(f"{path!r} is no path for a page")


def _refuse_clashes(paths: list[str]) -> None:
    """A story may be called like a page of the site; then one of them would have to be file and folder."""
    below = {path.rpartition("/")[0] for path in paths} - {""}
    folders = below.union(*map(_parents, below))
    for path in paths:
        if path in folders:
            raise OutputError(f"{path!r} is a page of the site, and a story is called so", hint="rename the story")


def _write(path: str, data: bytes) -> os.stat_result:
    """Make a file that is not there yet."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def _sha256(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""


def _fsync(path: str) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as err:
        if err.errno != errno.EINVAL:  # a file system that cannot flush a folder
            raise
    finally:
        os.close(handle)


def _rescue(
    aside: Path, output: Path, seen: Mapping[str, _Entry], ours: Mapping[str, str], stamps: Mapping[str, int]
) -> None:
    """Bring over foreign files that came to the old folder, or were replaced there, while the new one was laid.

    A folder whose stamp is what it was holds what it held.
    """
    pending = list(stamps)
    while pending:
        below = pending.pop()
        try:
            if os.stat(f"{aside}/{below}").st_mtime_ns == stamps.get(below):
                continue
            with os.scandir(f"{aside}/{below}") as entries:
                listing = list(entries)
        except OSError:
            continue
        for entry in listing:
            path = below + entry.name
            before = seen.get(path)
            if entry.is_dir(follow_symlinks=False):
                if path + "/" not in stamps:
                    pending.append(path + "/")
            elif path not in ours and (before is None or before.inode != entry.inode()):
                target = output / path
                if before is None and target.exists():
                    continue  # a page of the new site has the place
                with contextlib.suppress(OSError):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(entry.path, target)


# --- the exchange ---------------------------------------------------------------------------------


def _sibling(output: Path, what: str) -> Path:
    return output.with_name(f".{output.name}.variorum-{what}")


def heal(output: Path) -> None:
    """Under the lock: bring back a folder that a killed exchange set aside, and remove what killed builds left."""
    aside = _sibling(output, "old")
    if aside.is_dir() and not os.path.lexists(output):
        aside.rename(output)
    prefix = _sibling(output, "").name
    with os.scandir(output.parent) as entries:
        left = [e.path for e in entries if e.name.startswith(prefix) and e.is_dir(follow_symlinks=False)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _lock(output: Path) -> Iterator[None]:
    """One publisher at a time in a folder. The folder itself is locked, so that no lock file is left about."""
    handle = os.open(output.parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a network file system that locks only files open for writing
            os.close(handle)
            handle = os.open(_sibling(output, "lock"), os.O_RDWR | os.O_CREAT, 0o666)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put_in_place(staging: Path, output: Path, durable: bool) -> Path | None:
    """Make the staging folder the output folder. Returns where the former one is now, if there was one."""
    former: Path | None = None
    if not os.path.lexists(output):
        staging.rename(output)
    elif exchange(staging, output):
        former = staging
    else:
        former = _sibling(output, "old")
        output.rename(former)
        staging.rename(output)
    if durable:
        with contextlib.suppress(OSError):
            _fsync(str(output.parent))
    return former


@lru_cache(maxsize=1)
def _exchanger() -> Callable[[bytes, bytes], int] | None:
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap = libc.renamex_np
            swap.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint]
            return lambda a, b: int(swap(a, b, _RENAME_SWAP))
        rename = libc.renameat2
        rename.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        return lambda a, b: int(rename(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE))
    except (OSError, AttributeError):
        return None


def exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step. False where the system or the file system cannot."""
    call = _exchanger()
    if call is None:
        return False
    if call(os.fsencode(a), os.fsencode(b)) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number), str(b))


def stands(output: Path, memory: Memory) -> bool:
    """Whether the published files are still as they were left: by their stamps, without reading them."""
    if not memory.traces:
        return False
    tree = _tree(Path(os.path.realpath(output)))
    return all(_left(tree.get(path), trace) for path, trace in memory.traces.items())


def holds_stories(output: Path) -> bool:
    """Whether a build has put the pages of a story there."""
    try:
        return any(line.endswith(b"/brief.json") for line in (output / MANIFEST).read_bytes().splitlines())
    except OSError:
        return False


def stale(files: Mapping[str, bytes], memory: Memory) -> int:
    """How many files are not known to be published as they are now."""
    if not isinstance(files, Keyed):
        return len(files)
    traces = memory.traces
    keys = ((path, files.key(path)) for path in files)
    return sum(1 for path, key in keys if key and (path not in traces or traces[path].key != key))
