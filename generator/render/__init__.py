"""Briefs -> the files of a site, in memory: pages, static files, exports. Nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.config import Settings
from generator.models.brief import Brief
from generator.models.memo import Memo, NoMemo
from generator.render import beside
from generator.render.pages import Book, Sheet, kept
from generator.render.theme import find as find_theme

__all__ = ["Files", "find_theme", "render"]


class Files(Mapping[str, bytes]):
    """The files of a site by relative path. All paths are known; a file is made when it is asked for."""

    def __init__(self, sheets: Mapping[str, Sheet], memo: Memo) -> None:
        self._sheets = sheets
        self._memo = memo
        self._made: dict[str, bytes] = {}

    def __getitem__(self, path: str) -> bytes:
        if path not in self._made:
            self._made[path] = kept(self._sheets[path], self._memo)
        return self._made[path]

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
    public: bool = True,
    keys: Mapping[str, str] | None = None,
    version: str = "",
    content: Path | None = None,
    search: bool = False,
) -> Files:
    """All files of a site. Drafts are left out of a public one.

    `keys` is a hash of all that went into each story's brief; a story without one is hashed here.
    `content` is where a site's and a story's own templates are looked for. Raises ConfigError for a
    broken theme at once, and TemplateError from the page that needs a broken template.
    """
    shown = [brief for brief in briefs if not (public and brief.draft)]
    book = Book(
        shown,
        settings,
        theme,
        keys=keys or {},
        version=version,
        content=content,
        search=search,
        heads=lambda brief: beside.head(brief, settings),
    )
    sheets = {sheet.path: sheet for sheet in book.sheets()}
    sheets |= {sheet.path: sheet for sheet in beside.sheets(book, tuple(sheets))}
    return Files(sheets, memo or NoMemo())
