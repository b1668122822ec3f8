"""Every page of a site: its path, what it depends on, and how it is made.

A `Sheet` makes its bytes only when asked, and keeps them in the memo under everything it depends on.
Pages of a story depend on that story and the site's settings, on no other story; only the index and
what the exports make see them all.
"""

import hashlib
import platform
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import jinja2
from markupsafe import Markup, escape

from generator.causes import CAUSES
from generator.config import Settings
from generator.models.brief import Brief
from generator.models.memo import Memo, Recent
from generator.render import articles, listings, sheets, theme, urls
from generator.render.edition import PAIRS, Edition, label_of
from generator.render.filters import day, moment, number
from generator.render.fragments import SETTING, Setting
from generator.render.kept import Kept
from generator.render.lasts import Cut, Figures, cut, flat, join
from generator.render.rights import EXCERPT_SHARE
from generator.render.theme import Theme
from generator.render.views import IndexView, MadeView, Page, PlainView, Site, StoryCard, Tab

KIND = "page"  # of the memo's entries
_AT_WORK = 2  # stories whose brief is indexed at one time: pages are asked for story by story


class Sheet(NamedTuple):
    """One file of a site, not yet made."""

    path: str
    key: str  # everything it depends on; empty where keeping it saves nothing
    make: Callable[["Book"], bytes]
    story: str = ""


class Book:
    """All sheets of a site."""

    def __init__(
        self,
        briefs: Sequence[Brief],
        settings: Settings,
        folder: Path,
        *,
        compiled: Memo,
        keys: Mapping[str, str],
        version: str,
        content: Path | None,
        search: bool,
        heads: Callable[[Brief], Mapping[str, str]] | None = None,
        recent: Callable[[str], Recent] = lambda story: Recent(),
        new: Collection[str] = (),
    ) -> None:
        self.briefs = sorted(briefs, key=lambda b: (_newest(b), b.story), reverse=True)
        self.settings = settings
        self.theme: Theme = theme.load(folder)
        self.compiled = compiled
        self.keys = keys
        self.version = version
        self.content = content
        self.search = search
        self.heads = heads
        self.new = new
        self._recent = recent
        self._editions: dict[str, Edition] = {}  # of the stories at work
        self._orders = {brief.story: order for order, brief in enumerate(self.briefs)}
        self.of_site = Kept(recent(""))  # what shows something of a story beside its own pages
        self._templates: dict[str, tuple[jinja2.Environment, str]] = {}  # of each story
        self._sets: dict[tuple[Path, ...], tuple[jinja2.Environment, str]] = {}  # by the folders that override some

    def edition(self, brief: Brief) -> Edition:
        if brief.story not in self._editions:
            while len(self._editions) >= _AT_WORK:
                del self._editions[next(iter(self._editions))]
            self._editions[brief.story] = Edition(brief, Kept(self._recent(brief.story)))
            self._card(brief)  # the index will ask for it when this edition is gone
        return self._editions[brief.story]

    def _card(self, brief: Brief) -> StoryCard:
        """A story on the index."""
        order = self._orders[brief.story]

        def make() -> StoryCard:
            return self.edition(brief).story_card(urls.Links(urls.INDEX, brief.story), order)

        return self.of_site("card", (self.content_key(brief), order), make)

    @cached_property
    def site_key(self) -> str:
        return _hash(
            self.settings.site.model_dump_json(),
            self.settings.render.model_dump_json(),
            str(self.settings.brief.key_points),
            self.settings.analyse.model,
            self.version,
            str(self.search),
        )

    def content_key(self, brief: Brief) -> str:
        """A hash of all that went into a story's brief, whatever it is set in."""
        known = self.keys.get(brief.story)
        return known if known is not None else _hash(brief.model_dump_json())

    def story_key(self, brief: Brief) -> str:
        """What all pages of a story depend on: its brief, the templates it is set in, the site's settings."""
        return _hash(self.content_key(brief), self.templates(brief.story)[1], self.site_key)

    def templates(self, story: str) -> tuple[jinja2.Environment, str]:
        """The templates that a story is set in, and a hash of them."""
        if story not in self._templates:
            overrides = theme.override_folders(self.content, story)
            if overrides not in self._sets:  # most stories have none of their own, and share the theme's
                fingerprint = theme.fingerprint(self.theme, overrides)
                made = theme.environment(self.theme, overrides, fingerprint, self.compiled)
                self._sets[overrides] = made, fingerprint
            self._templates[story] = self._sets[overrides]
        return self._templates[story]

    def sheets(self) -> Iterator[Sheet]:
        """Every page of the site and every static file, stories in the order of the index."""
        for name, data in theme.static_files(self.theme).items():
            yield Sheet(f"static/{name}", "", lambda _, data=data: data)  # type: ignore[misc]
        yield Sheet(urls.MADE, "", Book._made)
        yield Sheet(urls.NOT_FOUND, "", Book._missing)
        if self.search:
            yield Sheet(urls.SEARCH, "", Book._search)
        for brief in self.briefs:
            yield from self._story(brief)
        yield Sheet(urls.INDEX, "", Book._index)  # the last, since it shows something of each story

    # --- the pages of the site ---------------------------------------------------------------------

    def _index(self) -> bytes:
        cards = [self._card(brief) for brief in self.briefs]
        newest = moment(self.briefs[0].as_of) if self.briefs else ""
        view = IndexView(self.settings.site.title, tuple(cards), newest)
        count = len(cards)
        about = f"{number(count).capitalize()} {'brief' if count == 1 else 'briefs'} of news articles, side by side."
        return self.set("index", view, urls.INDEX, "Briefs", about)

    def _made(self) -> bytes:
        settings = self.settings
        view = MadeView(
            version=self.version,
            model=settings.analyse.model,
            model_version=_installed(settings.analyse.model),
            key_points=settings.brief.key_points,
            rights=settings.render.rights,
            excerpt_share=round(EXCERPT_SHARE * 100),
            python=".".join(platform.python_version_tuple()[:2]),
            causes=tuple(CAUSES.values()),
        )
        return self.set("made", view, urls.MADE, "How this was made", "Method, limits and words of these briefs.")

    def _missing(self) -> bytes:
        return self.set("missing", PlainView("No such page"), urls.NOT_FOUND, "No such page", "There is no such page.")

    def _search(self) -> bytes:
        return self.set("search", PlainView("Search"), urls.SEARCH, "Search", "Search all briefs.")

    # --- the pages of a story ----------------------------------------------------------------------

    def _story(self, brief: Brief) -> tuple[Sheet, ...]:
        key = self.story_key(brief)
        return self.of_site("sheets", key, lambda: tuple(_pages(brief, key, self._pairs(brief))))

    def _pairs(self, brief: Brief) -> tuple[tuple[str, str], ...]:
        ids = [source.id for source in brief.sources if not source.same_as]
        if len(ids) <= PAIRS:
            return tuple((first, second) for index, first in enumerate(ids) for second in ids[index + 1 :])
        return self.edition(brief).pairs

    # --- setting a page ----------------------------------------------------------------------------

    def set(self, kind: str, view: object, path: str, title: str, about: str, brief: Brief | None = None) -> bytes:
        """A page, by the template of its kind."""
        kept, (figures, last) = self.of_site, self._labels
        if brief is not None:
            kept, (figures, last) = self.edition(brief).kept, self.edition(brief).figures
        site = self.of_site("site", (path, self.site_key), lambda: self._site(path))
        page = self._page(kind, path, title, about, brief)
        view, number = kept.numbered("view", path, view)
        templates, fingerprint = self.templates(brief.story if brief else "")

        def fill(setting: Setting) -> Cut:
            context = {"site": site, "page": page, "view": view, SETTING: setting}
            return cut(theme.fill(templates, f"{kind}.html", context))

        shows = fingerprint, site, page, number
        whole = kept("setting", path, Setting).set(shows, fill)
        return kept("page", (path, shows, last), lambda: join(whole, figures))

    @cached_property
    def _labels(self) -> tuple[Figures, int]:
        """What is put last into pages that belong to no story: of the stories that the index shows; and its number."""

        def of(brief: Brief) -> dict[str, Markup]:
            return {label_of(brief.story, source.number): escape(source.label) for source in brief.sources}

        labels: dict[str, Markup] = {}
        for brief in self.briefs:
            labels |= self.of_site("labels", self.content_key(brief), lambda brief=brief: of(brief))  # type: ignore[misc]
        return self.of_site.numbered("figures", "", flat({"label": labels}))

    def _site(self, path: str) -> Site:
        site = self.settings.site
        links = urls.Links(path)
        contact, corrections = _address(site.contact), _address(site.corrections)
        root = site.base_url.rstrip("/")
        # The page for what is not found is served at any depth, so it alone needs the site's own address.
        absolute = path == urls.NOT_FOUND and urls.external(root) != ""

        def to(there: str) -> str:
            return f"{root}/{there}" if absolute else links.to(there)

        return Site(
            title=site.title,
            publisher=site.publisher,
            contact=contact,
            contact_text=site.contact.removeprefix("mailto:"),
            corrections=corrections,
            corrections_text=site.corrections.removeprefix("mailto:"),
            published=day(site.published) if site.published else "",
            language=site.language,
            version=self.version,
            home=to(urls.INDEX),
            made=to(urls.MADE),
            style=to(urls.STYLE),
            script=to(urls.SCRIPT),
            icon=to(urls.ICON),
            search=to(urls.SEARCH) if self.search else "",
            feed=to("feed.xml") if root else "",
        )

    def _page(self, kind: str, path: str, title: str, about: str, brief: Brief | None) -> Page:
        site, story = self.settings.site, brief.story if brief else ""
        links = self.of_site("links", (path, story), lambda: urls.Links(path, story))
        root = urls.external(site.base_url.rstrip("/"))
        tabs: tuple[Tab, ...] = ()
        head: Mapping[str, str] = {}
        if brief is not None:
            parts = (
                ("Brief", urls.brief(story), "", "brief"),
                ("Claims", urls.claims(story), str(len(brief.claims)), "claims"),
                ("Discrepancies", urls.discrepancies(story), str(len(brief.discrepancies)), "discrepancies"),
                ("Sources", urls.sources(story), str(len(brief.sources)), "sources"),
            )
            tabs = tuple(Tab(label, links.to(there), count, kind == which) for label, there, count, which in parts)
            if kind == "brief" and self.heads:
                head = self.heads(brief)
        canonical = path.removesuffix(urls.INDEX)
        return Page(
            path=path,
            kind=kind,
            title=f"{title} · {site.title}" if kind != "index" else site.title,
            description=about,
            canonical=f"{root}/{urls.quoted(canonical)}" if root and kind != "missing" else "",
            image=f"{root}/{urls.quoted(head['image'])}" if root and head.get("image") else "",
            json_ld=Markup(head.get("jsonld", "").replace("<", "\\u003c")),
            story=story,
            tabs=tabs,
            json=links.to(urls.data(story)) if brief else "",
        )


def _pages(brief: Brief, key: str, pairs: Sequence[tuple[str, str]]) -> Iterator[Sheet]:
    """The pages of a story; `key` is what they depend on, `pairs` the articles that are laid side by side."""
    story, title = brief.story, brief.title

    def sheet(path: str, kind: str, view: Callable[[Edition, urls.Links], object], head: str, about: str) -> Sheet:
        def make(book: Book) -> bytes:
            edition = book.edition(brief)
            links = edition.links(path if kind != "compare" else urls.compared(story))
            return book.set(kind, view(edition, links), path, head, about, brief)

        return Sheet(path, f"{key} {path}", make, story)

    outlets = ", ".join(dict.fromkeys(source.label for source in brief.sources if not source.same_as))
    yield sheet(urls.brief(story), "brief", sheets.brief, title, f"{title}: what {outlets} say, word for word.")
    yield sheet(
        urls.claims(story), "claims", listings.claims, f"Claims: {title}", f"Every claim of {outlets}, by outlet."
    )
    yield sheet(
        urls.discrepancies(story),
        "discrepancies",
        listings.discrepancies,
        f"Discrepancies: {title}",
        f"Where {outlets} differ.",
    )
    yield sheet(urls.sources(story), "sources", listings.sources, f"Sources: {title}", f"The articles of {outlets}.")
    for source in brief.sources:
        yield sheet(
            urls.source(story, source.id),
            "source",
            lambda e, links, source=source.id: articles.source_page(e, source, links),  # type: ignore[misc]
            f"{source.label}: {source.article.title}",
            f"{source.label} on {title}, and what the other outlets have.",
        )
    label = {source.id: source.label for source in brief.sources}
    for first, second in pairs:
        yield sheet(
            urls.compare(story, first, second),
            "compare",
            lambda e, links, first=first, second=second: articles.compare(e, first, second, links),  # type: ignore[misc]
            f"{label[first]} and {label[second]}: {title}",
            f"{label[first]} and {label[second]} side by side.",
        )


def kept(sheet: Sheet, book: Book, memo: Memo) -> bytes:
    """A sheet's bytes, from the memo where they are there: of a story whose brief was not known, none are."""
    if not sheet.key:
        return sheet.make(book)
    found = None if sheet.story in book.new else memo.get(KIND, sheet.key)
    if found is None:
        found = sheet.make(book)
        memo.put(KIND, sheet.key, found)
    return found


def _address(text: str) -> str:
    return urls.external(f"mailto:{text}" if "@" in text and ":" not in text else text)


def _newest(brief: Brief) -> str:
    return brief.as_of.iso if brief.as_of else ""


def _hash(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()


@lru_cache(maxsize=4)
def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
