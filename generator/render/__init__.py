"""Briefs -> the files of a site, in memory: pages, static files, exports. Nothing is written here.

Templates and all that they need are imported when there is something to render: a build that finds
nothing changed asks this room only whether the site still stands (`write.stands`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import Settings
from generator.models.brief import Brief
from generator.models.memo import Memo, NoMemo, Recent

if TYPE_CHECKING:
    from generator.render.pages import Book, Sheet

__all__ = ["Files", "render", "search"]


class Files(Mapping[str, bytes]):
    """The files of a site by relative path. All paths are known; a file is made when it is asked for."""

    def __init__(self, sheets: Mapping[str, "Sheet"], book: "Book", memo: Memo) -> None:
        self._sheets = sheets
        self._book = book
        self._memo = memo
        self._made: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        if path not in self._made:
            from generator.render.pages import kept

            self._made[path] = kept(self._sheets[path], self._book, self._memo)
        return self._made[path]

    def key(self, path: str) -> str:
        """What a file was made from: equal keys, equal bytes. Empty where nothing can be told without making it."""
        return self._sheets[path].key

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)

    def __contains__(self, path: object) -> bool:
        return path in self._sheets


def render(
    briefs: Sequence[Brief],
    settings: Settings,
    theme: Path,
    *,
    memo: Memo | None = None,
    compiled: Memo | None = None,
    public: bool = True,
    keys: Mapping[str, str] | None = None,
    version: str = "",
    content: Path | None = None,
    search: bool = False,
    recent: Callable[[str], Recent] = lambda story: Recent(),
    new: Collection[str] = (),
) -> Files:
    """All files of a site. Drafts are left out of a public one.

    `compiled` is where templates are kept as they were compiled, and `memo` where pages are. `keys` is a hash of all
    that went into each story's brief; a story without one is hashed here. `content` is where a site's and a story's own
    templates are looked for. `recent` gives what was worked out for a story's pages in the build before. `new` are
    stories whose brief was not known: the memo can hold no page of theirs.
    Raises ConfigError for a broken theme at once, and TemplateError from the page that needs a broken template.
    """
    from generator.render import beside
    from generator.render.pages import Book

    shown = [brief for brief in briefs if not (public and brief.draft)]
    book = Book(
        shown,
        settings,
        theme,
        compiled=compiled if compiled is not None else NoMemo(),
        keys=keys or {},
        version=version,
        content=content,
        search=search,
        heads=lambda brief: beside.head(brief, settings),
        recent=recent,
        new=new,
    )
    sheets = {sheet.path: sheet for sheet in book.sheets()}
    sheets |= {sheet.path: sheet for sheet in beside.sheets(book, tuple(sheets))}
    return Files(sheets, book, memo or NoMemo())


def search(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The search index of a finished site; nothing where Pagefind is not installed. Only `build` makes one."""
    from generator.render import pagefind

    return pagefind.search(files)
