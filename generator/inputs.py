"""What a build reads: which files, and what is in them. A look compares stamps first and then contents.

A file whose time stamps, size and inode are those of the last look is not read again, unless it was
written so shortly before that look that a second write could bear the same stamp (as git does it).
"""

import contextlib
import hashlib
import os
import stat
import time
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.errors import ConfigError, ParseError, VariorumError

ARTICLES = (".md", ".txt", ".html", ".htm")
STORY_FILES = frozenset({"story.toml", "decisions.toml"})
# Forms in which an article may have been saved, and that are not read. An image or a table is none.
DOCUMENTS = tuple(
    ".pdf .doc .docx .odt .rtf .pages .epub .mht .mhtml .webarchive .xhtml .shtml .markdown .mdx .text .eml".split()
)
TEMPLATES = "_templates"  # under the content folder or a story: templates that override the theme's

# A stamp ticks with the kernel's clock, at worst every 10 ms; on file systems that keep whole seconds
# or two (FAT), it shows by a stamp without a fraction.
_TICK_NS = 20_000_000
_COARSE_TICK_NS = 2_000_000_000
# Control characters, and what stands for bytes that are not UTF-8.
_STRANGE = frozenset({"Cc", "Cs"})
# Nothing a build wants is larger. Larger files are refused by parse anyway, so their content need not be known.
_READ_AT_MOST = 64_000_000


class Stamp(NamedTuple):
    """When a file was last written and changed (ns), its size in bytes, and its inode."""

    mtime: int
    ctime: int
    size: int
    inode: int


class Known(NamedTuple):
    """A file as it was at some look."""

    stamp: Stamp
    sha256: str
    looked: int  # ns, just before it was read


class Story(NamedTuple):
    """A folder of articles: the names of its files, sorted."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Inputs:
    """All that a build reads: `content/kursk/a.md` or `theme/0/theme.toml` -> sha256."""

    files: Mapping[str, str]
    stories: tuple[Story, ...]
    errors: tuple[VariorumError, ...] = ()
    loose: tuple[str, ...] = ()  # articles directly in the content folder, which are in no story
    warnings: tuple[str, ...] = ()  # of files that stand where nothing reads them

    def changed_since(self, before: "Inputs | None") -> tuple[str, ...]:
        """The names of files that came, went or changed, sorted."""
        if before is None:
            return tuple(sorted(self.files))
        return tuple(
            sorted(n for n in self.files.keys() | before.files.keys() if self.files.get(n) != before.files.get(n))
        )

    def digest(self, prefix: str = "") -> str:
        """One hash of the names and contents under a prefix."""
        h = hashlib.sha256()
        for name, sha in sorted(self.files.items()):
            if name.startswith(prefix):
                h.update(f"{name}\0{sha}\n".encode("utf-8", "surrogateescape"))
        return h.hexdigest()


def is_ignored(name: str) -> bool:
    """Hidden files, and what editors leave beside the file they write (vim, Emacs, JetBrains, Office)."""
    return name.startswith((".", "#", "~$")) or name.endswith(
        ("~", ".swp", ".tmp", ".bak", "___jb_tmp___", "___jb_old___")
    )


def is_note(name: str) -> bool:
    """Files for whoever keeps the folder, and no articles: README.md, _draft.md (so has it `parse.is_article`)."""
    return name.startswith("_") or name.lower().startswith("readme.")


def is_article(name: str) -> bool:
    """Whether a file of this name is an article, if it stands in a story's folder."""
    return name.lower().endswith(ARTICLES) and not is_ignored(name) and not is_note(name)


def is_story(name: str) -> bool:
    """Whether a folder of this name directly under the content folder is a story."""
    return not name.startswith((".", "_"))


@dataclass
class Look:
    """Looks at a content folder and the folders of a theme, and remembers what it saw."""

    content: Path
    known: dict[str, Known] = field(default_factory=dict)

    def __call__(self, themes: tuple[Path, ...] = ()) -> Inputs:
        """All inputs as they are now. Files that cannot be read, and links that leave the content, are errors."""
        files: dict[str, str] = {}
        seen: dict[str, Known] = {}
        stories: list[Story] = []
        errors: list[VariorumError] = []
        warnings: list[str] = []
        loose: list[str] = []
        root = os.path.realpath(self.content)

        def strange(name: str, folder: str = "") -> bool:
            """Whether a name cannot stand in an address; then that is an error."""
            if name.isprintable() or all(unicodedata.category(c) not in _STRANGE for c in name):
                return False
            shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in folder + name).replace("\\udc", "\\x")
            hint = "rename it: its name is not UTF-8, or has a control character"
            errors.append(ParseError("has a name that no page can have", file=shown, hint=hint))
            return True

        def take(label: str, path: str, *, inside: str | None) -> bool:
            shown = label.removeprefix("content/") if label.startswith("content/") else path
            try:
                if inside is not None and os.path.islink(path) and not _within(os.path.realpath(path), inside):
                    errors.append(
                        ParseError(
                            "is a symbolic link that leaves the content folder",
                            file=shown,
                            hint="put a copy of the file there",
                        )
                    )
                    return False
                known = self._known(label, path)
            except FileNotFoundError:
                if os.path.islink(path):
                    errors.append(ParseError("is a symbolic link to nothing", file=shown, hint="remove it, or mend it"))
                return False  # else it went between the listing and the look
            except OSError as err:
                errors.append(ParseError(f"cannot be read: {err.strerror or err}", file=shown))
                return False
            if known is None:
                return False
            seen[label] = known
            files[label] = known.sha256
            return True

        for name in _listing(root):
            path = f"{root}/{name}"
            if name == "site.toml":
                take("content/site.toml", path, inside=root)
            elif name == TEMPLATES:
                for label, file in _below(f"content/{name}", path):
                    take(label, file, inside=root)
            elif is_story(name) and os.path.isdir(path):
                if os.path.islink(path) and not _within(os.path.realpath(path), root):
                    errors.append(
                        ParseError(
                            "is a symbolic link that leaves the content folder",
                            file=name,
                            hint="put a copy of the folder there",
                        )
                    )
                    continue
                if strange(name):
                    continue
                articles, documents, below = [], [], []
                for file in _listing(path):
                    label = f"content/{name}/{file}"
                    if file in STORY_FILES:
                        take(label, f"{path}/{file}", inside=root)
                    elif file == TEMPLATES:
                        for inner_label, inner in _below(label, f"{path}/{file}"):
                            take(inner_label, inner, inside=root)
                    elif is_article(file):
                        if not strange(file, f"{name}/") and take(label, f"{path}/{file}", inside=root):
                            articles.append(file)
                    elif file.lower().endswith(DOCUMENTS) and not is_ignored(file) and not is_note(file):
                        documents.append(file)
                    elif is_story(file) and not is_ignored(file) and os.path.isdir(f"{path}/{file}"):
                        inside = (x for x, _ in _below(file, f"{path}/{file}") if is_article(x.rpartition("/")[2]))
                        below += list(islice(inside, 1))
                stories.append(Story(name, tuple(articles)))
                if documents:
                    warnings.append(f"{name}: {_some(documents)} not read: an article is a .md, .txt or .html file")
                if below:
                    warnings.append(f"{name}: {_some(below)} not read: articles stand in the story's own folder")
            elif is_article(name) and os.path.isfile(path):
                loose.append(name)
        if loose:
            warnings.append(f"{_some(loose)} not read: an article stands in a story's folder")
        for number, theme in enumerate(themes):
            for label, file in _below(f"theme/{number}", str(theme)):
                take(label, file, inside=None)
        self.known = seen
        return Inputs(files, tuple(stories), tuple(errors), tuple(loose), tuple(warnings))

    def _known(self, label: str, path: str) -> Known | None:
        looked = time.time_ns()
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return None
        stamp = Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        known = self.known.get(label)
        if known is not None and known.stamp == stamp and not _racy(known):
            return known
        if stamp.size > _READ_AT_MOST:
            return Known(stamp, f"unread {stamp.size} {stamp.mtime}", looked)
        with open(path, "rb") as file:
            return Known(stamp, hashlib.sha256(file.read()).hexdigest(), looked)


def _racy(known: Known) -> bool:
    latest = max(known.stamp.mtime, known.stamp.ctime)
    tick = _COARSE_TICK_NS if known.stamp.mtime % 1_000_000_000 == 0 else _TICK_NS
    return latest + tick >= known.looked


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def leaves(path: Path, content: Path) -> bool:
    """Whether a path is a symbolic link out of the content folder, or to nothing."""
    return path.is_symlink() and not _within(os.path.realpath(path), os.path.realpath(content))


def _shown(name: str) -> str:
    return name if name.isprintable() else ascii(name)[1:-1]


def _some(names: Sequence[str]) -> str:
    """`a.pdf is`, `a.pdf and b.pdf are`, `a.pdf and 7 others are`."""
    if len(names) == 1:
        return f"{_shown(names[0])} is"
    return f"{_shown(names[0])} and {_shown(names[1]) if len(names) == 2 else f'{len(names) - 1} others'} are"


def _listing(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _below(label: str, folder: str) -> Iterator[tuple[str, str]]:
    """Every file under a folder with its label, hidden ones and links to folders left out."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda e: e.name)
    except OSError:
        return
    for entry in found:
        if is_ignored(entry.name) or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(f"{label}/{entry.name}", entry.path)
        else:
            yield f"{label}/{entry.name}", entry.path


def theme_folders(name: str, content: Path) -> tuple[Path, ...]:
    """The folder of a theme, and of each theme that it extends, nearest first.

    `name` is a folder, or a name looked for under `themes/` beside the content folder, in the working
    folder, and among the themes that come with Variorum. Raises ConfigError when there is none.
    """
    folders: list[Path] = []
    wanted: str = name
    while wanted:
        folder = _theme(wanted, content, folders[-1].parent if folders else None)
        if folder is None:
            raise ConfigError(
                f"there is no theme {wanted!r}",
                file=folders[-1] / "theme.toml" if folders else None,
                hint="name a folder with a theme.toml, or 'default'",
            )
        if folder in folders:
            raise ConfigError(f"the theme {wanted!r} extends itself", file=folder / "theme.toml")
        folders.append(folder)
        try:
            file = folder / "theme.toml"
            extends = tomllib.loads(file.read_text("utf-8")).get("extends", "") if file.is_file() else ""
        except (OSError, ValueError, RecursionError):
            extends = ""  # render says what is wrong with it
        wanted = extends if isinstance(extends, str) else ""
    return tuple(folders)


def _theme(name: str, content: Path, beside: Path | None) -> Path | None:
    package = Path(__file__).parent
    beside_content = Path(os.path.abspath(content)).parent / "themes"
    places = [beside_content, Path("themes"), package / "themes", package.parent / "themes"]
    if beside is not None:
        places.insert(0, beside)
    direct = Path(name)
    candidates = ([direct] if direct.is_absolute() or len(direct.parts) > 1 else []) + [p / name for p in places]
    if not direct.is_absolute() and len(direct.parts) == 1:
        candidates.append(direct)
    for candidate in candidates:
        with contextlib.suppress(OSError):  # a name too long for a file
            if candidate.is_dir():
                return candidate.absolute()
    return None
