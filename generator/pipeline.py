"""A content folder in, a site out: `build` names every room once, in order.

Each step's work is kept under a key of everything that it was made from: in memory by a `Workshop` that
outlives builds, and in the store on disk. So a second build does only what changed, and its bytes cannot
differ from a first one's. A whole build that would change nothing is known by one fingerprint, before
any room is imported.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from generator import __version__
from generator.cache import Store, code_version, folder_for, key_of, read_note, user_folder, write_note
from generator.config import AnalyseSection, Rights, Settings, StorySettings, did_you_mean, load_site, load_story
from generator.errors import BuildErrors, Cancelled, ConfigError, ParseError, PromiseBroken, VariorumError
from generator.inputs import STORY_FILES, Inputs, Known, Look, Stamp, Story, leaves, theme_folders
from generator.models.article import Article, Block, BlockKind
from generator.models.brief import Brief
from generator.models.claim import Alignment
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy
from generator.models.memo import NoMemo, Recent
from generator.models.statement import Analysis
from generator.render.write import Memory, Trace, Written, holds_stories, stale, stands, sweep

# Loading the language model takes a process about 1.5 s; in that time it parses about 30,000 characters.
# A second process pays once the rest of the work is several times that.
_CHARACTERS_A_PROCESS = 120_000
# Stories whose work is kept as live values from one build to the next: those an editor has in hand. Each takes some ten
# megabytes.
_IN_HAND = 4
# Characters of a story's articles whose analysis is kept so, those worked on last: some 450 bytes each.
_CHARACTERS_IN_HAND = 30_000
WITHHELD = 0.2  # share of a brief's lines that are shown by their position only, above which a build says why
_SOME = 3  # stories that a hint names
_INDEX = "pagefind"  # the folder of the search index


# A build asks for the keys of everything there is, a hundred stories' some 1,500, and the next for nearly all again.
_key_of = lru_cache(maxsize=1 << 14)(key_of)


@dataclass(frozen=True)
class Order:
    """What is asked of a build."""

    content: Path
    output: Path = Path("site")
    theme: str = ""  # a folder or a name; empty takes site.toml's
    strict: bool = False  # warnings are errors
    jobs: int = 1
    rights: Rights | None = None  # overrides every article's, for private builds
    drafts: bool = False  # drafts are built too, for private builds
    search: bool = True  # make the search index
    durable: bool = True  # flush to the disk before the exchange


@dataclass(frozen=True)
class Report:
    """What a build did. What it counts is what it published."""

    stories: int = 0
    articles: int = 0
    statements: int = 0
    claims: int = 0
    discrepancies: int = 0
    conflicts: int = 0
    pages: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()  # inputs, by name
    warnings: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()  # stories that were left out as drafts
    hints: tuple[str, ...] = ()  # what a setting would change, where the outcome may surprise
    unchanged: bool = False
    moved: bool = False  # an article was written to while it was being read: look again
    milliseconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)  # milliseconds


class Progress(Protocol):
    """Told what is being done: `done` of `total` articles, stories or pages."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def _silent(stage: str, done: int, total: int) -> None:
    return None


_T = TypeVar("_T")
_M = TypeVar("_M", bound=BaseModel)


class Workshop:
    """What stays between builds of one content folder: the store, finished work as live values, what was seen."""

    def __init__(self, content: Path, folder: Path | None = None, *, keep: bool = True) -> None:
        self.folder = (folder or folder_for(content)) if keep else None
        self.store = Store(self.folder)
        # Compiled templates are the same for all content folders. Where the store is a site's own, they have another.
        own = folder is None and keep and self.folder != user_folder()
        self.compiled = Store(user_folder()) if own else self.store
        self.look = Look(content)
        self.published = Memory()
        self.inputs: Inputs | None = None  # of the last build that was published
        self._values: dict[tuple[str, str], Any] = {}
        self._used: set[tuple[str, str]] = set()
        self._former: set[tuple[str, str]] = set()
        self._later: list[Callable[[], None]] = []
        # By story and room, with a size each; what was worked on last at the end.
        self._recent: dict[str, dict[str, tuple[Recent, int]]] = {}
        self._worked: set[tuple[str, str]] = set()  # in this build
        self.of_site = Recent()  # what belongs to no story

    def recent(self, story: str, room: str, size: int = 0) -> Recent:
        """What a room worked out about a story last time. That of the stories worked on least recently is let go.

        A room that works on articles one by one is asked for each, with the `size` of its text: of these those worked
        on least recently are let go too.
        """
        rooms = self._recent.pop(story, {})
        self._recent[story] = rooms
        while len(self._recent) > _IN_HAND:
            del self._recent[next(iter(self._recent))]
        self._worked.add((story, room))
        found = rooms.pop(room, (Recent(), 0))[0]
        rooms[room] = found, size
        while sum(size for _, size in rooms.values()) > _CHARACTERS_IN_HAND:
            del rooms[next(name for name, (_, size) in rooms.items() if size)]
        return found

    def in_hand(self, story: str) -> bool:
        """Whether what was worked out about a story last time is still there."""
        return "align" in self._recent.get(story, {})

    def recent_in_hand(self, story: str, room: str) -> Recent:
        """The same, and nothing to begin with for a story that is not worked on: no other is let go for it."""
        return self.recent(story, room) if story in self._recent else Recent()

    def kept(self, kind: str, key: str, make: Callable[[], _T]) -> _T:
        """The value made from what `key` says, made at most once. Stays in memory only."""
        slot = (kind, key)
        self._used.add(slot)
        if slot not in self._values:
            self._values[slot] = make()
        value: _T = self._values[slot]
        return value

    def find(self, kind: str, key: str, model: type[_M]) -> _M | None:
        """What was made from what `key` says, if it was."""
        slot = (kind, key)
        if slot not in self._values:
            data = self.store.get(kind, key)
            if data is None:
                return None
            try:
                self._values[slot] = model.model_validate_json(data)
            except ValueError:
                return None
        self._used.add(slot)
        value: _M = self._values[slot]
        return value

    def file(self, kind: str, key: str, value: _M) -> _M:
        """Keep a value in memory now, and on disk when there is time."""
        self._values[kind, key] = value
        self._used.add((kind, key))
        if self.folder is not None:
            self._later.append(lambda: self.store.put(kind, key, value.model_dump_json().encode()))
        return value

    def later(self) -> list[Callable[[], None]]:
        """Where to put what need not be waited for."""
        return self._later

    def tidy(self) -> None:
        """Do what was put off; forget what neither this build nor the one before it used."""
        todo, self._later = self._later, []
        for task in todo:
            task()
        self.store.flush()
        self.compiled.flush()
        keep = self._used | self._former
        self._values = {slot: v for slot, v in self._values.items() if slot in keep}
        self._former, self._used = self._used, set()
        for story, room in self._worked:
            if room in self._recent.get(story, {}):
                self._recent[story][room][0].turn()
        self._worked = set()
        self.of_site.turn()

    def keep_mirror(self, output: Path) -> None:
        """Keep the former site where the store is, if both are on one disk: the next is laid over it."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            sweep(self.folder)
            if self.folder.stat().st_dev == Path(os.path.realpath(output)).parent.stat().st_dev:
                self.published.mirrors = self.folder
        except OSError:
            return

    def close(self) -> None:
        """Do what was put off and let the store go."""
        self.tidy()
        self.published.close()
        self.store.close()
        self.compiled.close()


@dataclass(frozen=True)
class Survey:
    """What there is to build from, at one moment, and what is wrong with it so far."""

    settings: Settings
    themes: tuple[Path, ...]  # the theme's folder, and those that it extends
    inputs: Inputs
    errors: tuple[VariorumError, ...] = ()


def survey(order: Order, shop: Workshop) -> Survey:
    """Look at the settings, the theme and every input. Raises BuildErrors where there is no place to build."""
    _refuse_places(order)
    seen = _look(order, shop)
    gathered = _Errors(seen.errors)
    with gathered:
        _refuse_nothing(order, seen.inputs)
    return replace(seen, errors=tuple(gathered.errors))


def _look(order: Order, shop: Workshop) -> Survey:
    """The same, wherever a site would stand. What the settings and the themes say and the hashes of their files are of
    one moment: a file that is written meanwhile would count as seen, and what it says would never be."""

    def themes_of(settings: Settings, gathered: _Errors) -> tuple[Path, ...]:
        with gathered:
            return theme_folders(order.theme or settings.render.theme, order.content)
        return ()

    before = _bytes(order.content / "site.toml")
    while True:
        gathered = _Errors()
        settings = Settings()
        with gathered:
            settings = _settings(order)
        themes = themes_of(settings, gathered)
        inputs = shop.look(themes)
        with gathered:
            _refuse_loose(order, inputs)
        after = _bytes(order.content / "site.toml")
        if after == before and themes_of(settings, _Errors()) == themes:
            return Survey(settings, themes, inputs, (*gathered.errors, *inputs.errors))
        before = after


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def build(
    order: Order,
    shop: Workshop,
    seen: Survey | None = None,
    *,
    progress: Progress = _silent,
    cancelled: Callable[[], bool] = lambda: False,
    waiting: Callable[[], Sequence[str]] = tuple,
    ahead: Callable[[Mapping[str, bytes]], None] | None = None,
) -> Report:
    """Make the site. Raises BuildErrors with all that is wrong; nothing is published then.

    `seen` is what a look showed just now; without it, one is taken. `cancelled` is asked between steps, and
    Cancelled is raised when it says so. `waiting` names pages that somebody has open: they are rendered
    first, and handed to `ahead` where the rest of the site takes long.
    """
    run = _Run(order, shop, seen or survey(order, shop), progress, cancelled)
    try:
        stories = run.parse()
        run.analyse(stories)
        briefs = run.derive(stories)
        pages = run.render(briefs, stories)
        run.refuse(stories)
        written = run.publish(pages, _Ahead(pages, waiting(), ahead, shop.published))
        return run.report(stories, briefs, pages, written)
    except BuildErrors as err:
        raise BuildErrors(_once(err.errors)) from err


def derive(order: Order, shop: Workshop, story: str) -> Brief:
    """The brief of one story, without making a site: it matters not where one would stand. Raises BuildErrors."""
    _refuse_no_content(order)
    seen = _look(order, shop)
    found = [s for s in seen.inputs.stories if s.name == story]
    if not found:
        names = [s.name for s in seen.inputs.stories]
        hint = did_you_mean(story, names) if names else ""
        missing = ConfigError(f"there is no story {story!r}", file=order.content, hint=hint)
        raise BuildErrors([missing, *seen.errors])
    only = Inputs(seen.inputs.files, tuple(found))
    run = _Run(order, shop, Survey(seen.settings, seen.themes, only, seen.errors), _silent, lambda: False)
    run.evidence = True
    stories = run.parse()
    run.analyse(stories)
    briefs = run.derive(stories)
    run.refuse(stories)
    if not briefs:
        raise BuildErrors([ConfigError(f"the story {story!r} holds no articles", file=order.content / story)])
    return briefs[0]


class _Run:
    """One build: what it was asked, what it read, what went wrong so far."""

    def __init__(
        self, order: Order, shop: Workshop, seen: Survey, progress: Progress, cancelled: Callable[[], bool]
    ) -> None:
        self.order, self.shop = order, shop
        self._progress, self._cancelled = progress, cancelled
        self.clock = _Clock()
        self.settings, self.themes, self.inputs = seen.settings, seen.themes, seen.inputs
        self.gather = _Errors(seen.errors)
        self.warnings: tuple[str, ...] = ()
        self.moved = False
        self.evidence = False  # tell it for pairs that were kept apart too
        self.anew = False  # take nothing from the store: what is made on the way is what is wanted

    @property
    def errors(self) -> list[VariorumError]:
        return self.gather.errors

    def step(self, stage: str, done: int, total: int) -> None:
        if self._cancelled():
            raise Cancelled
        self._progress(stage, done, total)

    def parse(self) -> list["_Work"]:
        """Read every article and what is ruled for each story."""
        from generator.parse import parse

        folders = [s for s in self.inputs.stories if s.articles]
        total, done = sum(len(s.articles) for s in folders), 0
        section = self.settings.parse
        asked = self._asked["parse"], str(self.order.rights)
        found = []
        for folder in folders:
            work = _Work(folder.name)
            if folder.name == _INDEX:
                hint = "rename the folder"
                self.errors.append(
                    ConfigError("a story cannot be called so: the search index is", file=_INDEX, hint=hint)
                )
            with self.gather:
                work.settings = _story_settings(self.order, folder.name)
            work.decisions, unread = _decisions(self.order, folder.name)
            self.errors.extend(unread)
            for file in folder.articles:
                self.step("reading", done := done + 1, total)
                sha = self.inputs.files[f"content/{folder.name}/{file}"]
                key = _key_of(folder.name, file, sha, *asked)
                with self.gather:
                    article = self.shop.find("article", key, Article)
                    if article is None:
                        path = self.order.content / folder.name / file
                        article = parse(path, content=self.order.content, story=folder.name, settings=section)
                        if self.order.rights is not None:
                            article = article.model_copy(update={"rights": self.order.rights})
                        if article.sha256 != sha:  # it was written to since the look
                            self.moved = True
                            key = _key_of(folder.name, file, article.sha256, *asked)
                        self.shop.file("article", key, article)
                    work.take(article, key)
            clashes = work.clashes()
            self.errors.extend(clashes)
            work.clear = not clashes
            found.append(work)
        self.clock.lap("parse")
        return found

    def analyse(self, stories: Sequence["_Work"]) -> None:
        """Find the statements of every article: those not known yet, by several processes where that pays."""
        section = self._asked["analyse"]
        missing: list[tuple[_Work, int]] = []
        for work in stories:
            for number, (article, key) in enumerate(zip(work.articles, work.keys, strict=True)):
                told, told_key = self.shop.kept("told", key, lambda article=article: _told(article))  # type: ignore[misc]
                work.told.append(told)
                work.told_keys.append(told_key)
                key = _key_of(told_key, section)
                known = None if self.anew else self.shop.find("analysis", key, Analysis)
                work.analyses[number] = known
                if known is None:
                    missing.append((work, number))
        articles = [(work.name, work.told[number]) for work, number in missing]
        processes = min(
            self.order.jobs, sum(len(a.text) for _, a in articles) // _CHARACTERS_A_PROCESS + 1, len(articles)
        )
        with self.gather:
            for done, analysis in enumerate(self._analyses(articles, processes), 1):
                work, number = missing[done - 1]
                key = _key_of(work.told_keys[number], section)
                work.analyses[number] = self.shop.file("analysis", key, analysis)
                self.step("analysing", done, len(missing))
        self.clock.lap("analyse")

    def _analyses(self, articles: Sequence[tuple[str, Article]], processes: int) -> Iterator[Analysis]:
        """Of articles, each with its story's name."""
        if processes <= 1:
            if articles:
                from generator.analyse import analyse_each

                def each() -> Iterator[tuple[Article, Recent]]:
                    for story, article in articles:
                        self.step("analysing", 0, len(articles))
                        yield article, self.shop.recent(story, f"analyse {article.id}", len(article.text))

                yield from analyse_each(each(), self.settings.analyse, self.shop.store)
            return
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        folder = str(self.shop.folder) if self.shop.folder is not None else ""
        jobs = [(a.model_dump_json(), self.settings.analyse.model_dump_json(), folder) for _, a in articles]
        with ProcessPoolExecutor(
            processes, get_context("spawn"), initializer=_end_with, initargs=(os.getpid(),)
        ) as pool:
            try:
                for data in pool.map(_analyse_elsewhere, jobs):
                    yield Analysis.model_validate_json(data)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def derive(self, stories: Sequence["_Work"]) -> list[Brief]:
        """Align, compare and compose each story."""
        briefs = []
        for number, work in enumerate(stories):
            self.step("comparing", number + 1, len(stories))
            analyses = [a for a in work.analyses if a is not None]
            if not work.articles or not work.clear or len(analyses) != len(work.articles):
                continue  # its errors are gathered already
            with self.gather:
                work.brief = self._brief(work, analyses)
                briefs.append(work.brief)
        self.clock.lap("derive")
        return briefs

    def _brief(self, work: "_Work", analyses: Sequence[Analysis]) -> Brief:
        """One story's brief, as far as possible from what is known. Raises BuildErrors and PromiseBroken."""
        from generator.align import align
        from generator.brief import compose
        from generator.compare import compare
        from generator.decisions import regroup

        settings, shop = self.settings, self.shop
        houses = _houses(work.articles)
        under, title = _entitled(work.settings)
        asked = self._asked
        aligned_of = _key_of(*work.told_keys, *houses, asked["analyse"], str(self.evidence))
        compared_of = _key_of(aligned_of, *work.keys, *map(_json, work.decisions))
        composed_of = _key_of(compared_of, _json(under), asked["brief"], settings.render.rights)
        work.key = _key_of(composed_of, _json(work.settings), str(self.order.drafts))

        def aligned() -> Alignment:
            told = [a.model_copy(update={"outlet": house}) for a, house in zip(work.told, houses, strict=True)]
            return align(told, analyses, shop.recent(work.name, "align"), evidence=self.evidence)

        def compared() -> tuple[Alignment, tuple[Discrepancy, ...]]:
            alignment = self._kept("aligned", aligned_of, aligned)
            regrouped = regroup(alignment, work.decisions)
            recent = shop.recent(work.name, "compare")
            return alignment, compare(work.articles, regrouped, recent, work.decisions)

        def composed() -> Brief:
            derived = self._kept("compared", compared_of, compared)
            recent = shop.recent(work.name, "brief")
            return compose(work.name, under, work.articles, analyses, *derived, work.decisions, settings, recent)

        known = None if self.anew else shop.find("brief", work.key, Brief)
        if known is not None:
            return known
        brief = self._kept("composed", composed_of, composed).model_copy(update=title)
        _verify(brief)
        work.new = True
        return shop.file("brief", work.key, brief)

    @cached_property
    def _asked(self) -> Mapping[str, str]:
        """The settings of each room, as a key tells them."""
        return {room: section.model_dump_json() for room, section in self.settings}

    def _kept(self, kind: str, key: str, make: Callable[[], _T]) -> _T:
        return make() if self.anew else self.shop.kept(kind, key, make)

    def render(self, briefs: Sequence[Brief], stories: Sequence["_Work"]) -> Mapping[str, bytes]:
        """All files of the site by relative path, each made when it is asked for."""
        from generator.render import render
        from generator.render.pagefind import available as searchable

        pages: Mapping[str, bytes] = {}
        if not self.themes:
            return pages
        with self.gather:
            pages = render(
                briefs,
                self.settings,
                self.themes[0],
                memo=NoMemo() if self.anew else self.shop.store,
                compiled=self.shop.compiled,
                public=not self.order.drafts,
                keys={work.name: work.key for work in stories},
                version=__version__,
                content=self.order.content,
                search=searchable(),
                recent=lambda story: self.shop.recent_in_hand(story, "render") if story else self.shop.of_site,
                new={work.name for work in stories if work.new},
            )
        if self.errors:  # nothing will be published, but what is wrong with the theme is still to be told
            for path in pages:
                self.step("rendering", 0, len(pages))
                with self.gather:
                    pages[path]
        self.clock.lap("render")
        return pages

    def refuse(self, stories: Sequence["_Work"]) -> None:
        """Raise all that is wrong, if anything is."""
        found = [*self.inputs.warnings]
        found += [f"{s.name}: holds no articles" for s in self.inputs.stories if not s.articles]
        for work in stories:
            for article in work.articles:
                found += [f"{article.file}: {note}" for note in article.notes]
            found += work.copies()
        self.warnings = tuple(dict.fromkeys(found))
        if self.order.strict:
            self.errors.extend(VariorumError(w, hint="--strict makes this warning an error") for w in self.warnings)
        if self.errors:
            raise BuildErrors(self.errors)

    def publish(self, pages: Mapping[str, bytes], waited: "_Ahead") -> Written:
        """Put the site in place."""
        from generator.render.write import publish

        done = 0

        def check() -> None:
            nonlocal done
            waited.tick()
            self.step("rendering", min(done := done + 1, len(pages)), len(pages))

        with self.gather:
            waited.render()
            parts = {_INDEX: self._search(pages)} if self.order.search else None
            written = publish(
                self.order.output,
                pages,
                parts=parts,
                memory=self.shop.published,
                durable=self.order.durable,
                check=check,
                later=self.shop.later(),
            )
        if self.errors:
            raise BuildErrors(self.errors)
        self.clock.lap("publish")
        return written

    def _search(self, pages: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """The search index. It is made from the exports alone."""
        from generator.render import search

        exports = sorted(path for path in pages if path.endswith("/brief.json"))
        key = key_of(*(part for path in exports for part in (path, pages[path])))
        kept = self.shop.store.get("search", key)
        if kept is not None:
            return _unpack(kept)
        self.step("indexing", 0, 1)
        found = search(pages)
        self.shop.store.put("search", key, _pack(found))
        return found

    def report(
        self, stories: Sequence["_Work"], briefs: Sequence[Brief], pages: Mapping[str, bytes], written: Written
    ) -> Report:
        """What was done; and the note that lets the next build see that there is nothing to do."""
        shop = self.shop
        shown = [b for b in briefs if self.order.drafts or not b.draft]
        drafts = tuple(b.story for b in briefs if b not in shown)
        report = Report(
            stories=len(shown),
            articles=sum(len(w.articles) for w in stories if w.name not in drafts),
            statements=sum(b.counts.statements for b in shown),
            claims=sum(b.counts.claims for b in shown),
            discrepancies=sum(len(b.discrepancies) for b in shown),
            conflicts=sum(b.counts.conflicts for b in shown),
            pages=len(pages),
            written=written.written,
            removed=written.removed,
            changed=self.inputs.changed_since(shop.inputs),
            warnings=self.warnings,
            drafts=drafts,
            hints=_hints(shown, drafts),
            moved=self.moved,
            milliseconds=self.clock.whole(),
            stages=self.clock.laps,
        )
        shop.inputs = self.inputs
        shop.later().append(lambda: _note(self.order, shop, self.themes, self.inputs, report))
        return report


def _hints(briefs: Sequence[Brief], drafts: Sequence[str]) -> tuple[str, ...]:
    """A line where a first brief of short articles would be read as broken: most of its rows tell a place only. And one
    where a story is looked for that is a draft."""
    from generator.render.rights import withheld

    found = []
    if drafts:
        found.append(f"{_which(drafts)}: draft = true in story.toml keeps it out of the site; --drafts builds it too")
    if stories := [b.story for b in briefs if withheld(b) > WITHHELD]:
        found.append(
            f"{_which(stories)}: more than a fifth of the lines is withheld, "
            'since rights = "excerpt" prints 30 % of an article at most; '
            'where you may print more, set rights = "full" under [render] in site.toml, in story.toml or in an article'
        )
    return tuple(found)


def _which(stories: Sequence[str]) -> str:
    return ", ".join(stories[:_SOME]) + (f" and {len(stories) - _SOME} more" if len(stories) > _SOME else "")


@dataclass
class _Work:
    """A story while it is being built."""

    name: str
    settings: StorySettings = field(default_factory=StorySettings)
    decisions: tuple[Decision, ...] = ()
    articles: list[Article] = field(default_factory=list)
    analyses: list[Analysis | None] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # of each article: a hash of all that it was read from
    told: list[Article] = field(default_factory=list)  # each article as those read it who ask what it says
    told_keys: list[str] = field(default_factory=list)
    clear: bool = True  # no two articles bear one id
    key: str = ""  # of the brief
    brief: Brief | None = None
    new: bool = False  # the brief was not known

    def take(self, article: Article, key: str) -> None:
        self.articles.append(article)
        self.analyses.append(None)
        self.keys.append(key)

    def copies(self) -> list[str]:
        """What is to be said of two files that are one, or have one text of one outlet: it was saved twice."""
        first: dict[tuple[str, ...], Article] = {}
        told = []
        for a in self.articles:
            kept = [first.setdefault(key, a) for key in ((a.sha256,), (a.outlet.casefold(), a.text))]
            told += [f"{a.file}: has the text of {b.file}; remove one of the two" for b in kept if b is not a][:1]
        return told

    def clashes(self) -> list[VariorumError]:
        """Articles that bear one id."""
        first: dict[str, Article] = {}
        return [
            ParseError(
                f"has the id {a.id!r}, which {first[a.id].file} has too",
                file=a.file,
                hint="give one of them an `id` of its own in its front matter",
            )
            for a in self.articles
            if first.setdefault(a.id, a) is not a
        ]


def _told(article: Article) -> tuple[Article, str]:
    """What an article says, without who published it where, and a key of it.

    Analysis and alignment are given no more, and so an edit of anything else cannot change what they find.
    """
    blocks = tuple(b.model_copy(update={"line": 1, "why": ""}) for b in article.blocks)
    told = Article(
        id=article.id,
        story="",
        file="",
        sha256="",
        text=article.text,
        blocks=blocks,
        title="",
        outlet="",
        published=article.published,
        language=article.language,
    )
    return told, key_of(_json(told))


def _houses(articles: Sequence[Article]) -> list[str]:
    """Which articles are of one outlet: the id of its first. What it is called does not matter to alignment."""
    first: dict[str, str] = {}
    return [first.setdefault(article.outlet.casefold(), article.id) for article in articles]


def _entitled(settings: StorySettings) -> tuple[StorySettings, Mapping[str, object]]:
    """What a brief is composed under, and what is put into it afterwards, so that another title is no other brief.

    Of names that are withheld the title is to be cleared with all the rest.
    """
    if settings.withhold:
        return settings, {}
    after = {"draft": settings.draft} | ({"title": settings.title} if settings.title else {})
    return settings.model_copy(update={"title": "", "draft": False}), after


class _Ahead:
    """Pages that somebody waits for. They are handed out by themselves when the whole site takes long."""

    # A site that is in place sooner than this is shown whole, as it should be.
    PATIENCE = 0.12  # seconds
    MANY = 60  # pages: to set so many takes longer than that

    def __init__(
        self,
        pages: Mapping[str, bytes],
        paths: Sequence[str],
        hand: Callable[[Mapping[str, bytes]], None] | None,
        published: Memory,
    ) -> None:
        self._pages, self._paths, self._hand = pages, paths if hand is not None else (), hand
        self._ready: dict[str, bytes] = {}
        many = bool(self._paths) and stale(pages, published) >= self.MANY
        self._until = time.perf_counter() + (0 if many else self.PATIENCE)

    def render(self) -> None:
        self._ready = {path: self._pages[path] for path in self._paths if path in self._pages}

    def tick(self) -> None:
        if self._ready and self._hand is not None and time.perf_counter() > self._until:
            ready, self._ready = self._ready, {}
            self._hand(ready)


class _Errors:
    """Collects what goes wrong in a `with` block, and goes on."""

    def __init__(self, errors: Sequence[VariorumError] = ()) -> None:
        self.errors = list(errors)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, BuildErrors):
            self.errors += error.errors
        elif isinstance(error, VariorumError):
            self.errors.append(error)
        else:
            return False
        return True


class _Clock:
    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 1)
        self._last = now

    def whole(self) -> float:
        return round((time.perf_counter() - self._start) * 1000, 1)


# --- the parser in other processes ----------------------------------------------------------------


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, however it went: an idle worker would wait for ever."""
    import threading

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _analyse_elsewhere(job: tuple[str, str, str]) -> str:
    from generator.analyse import analyse

    article, section, folder = job
    store = Store(Path(folder) if folder else None, at_hand=0)
    try:
        found = analyse(Article.model_validate_json(article), AnalyseSection.model_validate_json(section), store)
    finally:
        store.close()
    return found.model_dump_json()


# --- a build that has nothing to do ---------------------------------------------------------------


def _last(order: Order) -> str:
    return "last-" + key_of(os.path.realpath(order.output))


def _fingerprint(order: Order, inputs: Inputs) -> str:
    asked = [order.theme, str(order.strict), str(order.rights), str(order.drafts), str(order.search)]
    told = [*inputs.warnings, *(f"{s.name} {len(s.articles)}" for s in inputs.stories)]  # an empty folder is no file
    return key_of(code_version(), os.path.realpath(order.content), *asked, inputs.digest(), *told)


def _note(order: Order, shop: Workshop, themes: tuple[Path, ...], inputs: Inputs, report: Report) -> None:
    if shop.folder is None or shop.look(themes).files != inputs.files:
        return  # something was written to during the build: what was read is not known for certain
    write_note(
        shop.folder,
        _last(order),
        {
            "code": code_version(),
            "fingerprint": _fingerprint(order, inputs),
            "known": dict(shop.look.known),
            "traces": shop.published.traces,
            "report": asdict(report) | {"written": (), "removed": (), "changed": (), "stages": {}},
        },
    )


def recall(order: Order, shop: Workshop) -> Report | None:
    """Take up what the last build left. Its report, if a build now would change nothing; no room is imported."""
    clock = _Clock()
    note = read_note(shop.folder, _last(order))
    try:
        shop.look.known = {n: Known(Stamp(*s), sha, at) for n, (s, sha, at) in note["known"].items()}
        # other code makes other pages of the same parts
        same = note["code"] == code_version()
        traces = {path: Trace(*trace) for path, trace in note["traces"].items()}
        shop.published.traces = traces if same else {p: t._replace(key="") for p, t in traces.items()}
        seen = survey(order, shop)
        if seen.errors or note["fingerprint"] != _fingerprint(order, seen.inputs):
            return None
        if not stands(order.output, shop.published):
            return None
        old = note["report"]
        fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in old.items()}
        shop.inputs = seen.inputs
        return Report(**fields | {"unchanged": True, "milliseconds": clock.whole()})
    except (VariorumError, KeyError, TypeError, ValueError):
        return None


# --- a build that stays ready --------------------------------------------------------------------


class Live:
    """A build that stays ready for the next change: what the preview is handed."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.output = order.output
        self._shop = Workshop(order.content)
        self._shop.keep_mirror(order.output)

    def recall(self) -> Report | None:
        """The last build's report, if the site is already as a build would make it."""
        return recall(self.order, self._shop)

    def look(self) -> Survey:
        return survey(self.order, self._shop)

    def folders(self, seen: Survey | None) -> tuple[Path, ...]:
        """What to watch."""
        return (self.order.content, *(seen.themes if seen is not None else ()))

    def build(
        self,
        seen: Survey,
        *,
        progress: Progress = _silent,
        cancelled: Callable[[], bool] = lambda: False,
        waiting: Callable[[], Sequence[str]] = tuple,
        ahead: Callable[[Mapping[str, bytes]], None] | None = None,
    ) -> Report:
        return build(self.order, self._shop, seen, progress=progress, cancelled=cancelled, waiting=waiting, ahead=ahead)

    def tidy(self) -> None:
        """Do what need not be waited for."""
        self._shop.tidy()

    def prepare(self, seen: Survey, cancelled: Callable[[], bool]) -> None:
        """Read and analyse a file that alone has changed: the next build finds it done, if the file stays as it is.

        Raises Cancelled, and BuildErrors.
        """
        changed = seen.inputs.changed_since(self._shop.inputs)
        story = changed[0].split("/")[1] if len(changed) == 1 else ""
        found = tuple(s for s in seen.inputs.stories if s.name == story)
        run = _Run(self.order, self._shop, self._only(seen, found), _silent, cancelled)
        run.analyse(run.parse())

    def _only(self, seen: Survey, stories: tuple[Story, ...]) -> Survey:
        return replace(seen, inputs=Inputs(seen.inputs.files, stories))

    def rehearse(self, seen: Survey, story: str, cancelled: Callable[[], bool]) -> bool:
        """Work out a story as if nothing were known of it, so that its first edit finds what it left as it was.

        Nothing is written. False where there is nothing to do: it is in hand already, or is no story. Raises Cancelled,
        BuildErrors, and what a page cannot be made for.
        """
        found = tuple(s for s in seen.inputs.stories if s.name == story)
        if not found or self._shop.in_hand(story):
            return False
        run = _Run(self.order, self._shop, self._only(seen, found), _silent, cancelled)
        run.anew = True
        stories = run.parse()
        run.analyse(stories)
        pages = run.render(run.derive(stories), stories)
        if run.errors:
            raise BuildErrors(run.errors)
        if not self._shop.in_hand(story):
            return False  # a folder without articles
        for path in pages:
            if path.startswith(story + "/"):
                run.step("rendering", 0, len(pages))
                pages[path]
        return True

    def warm(self, seen: Survey) -> None:
        """Load the language model, so that the first edit need not wait for it."""
        from generator.analyse import analyse

        text = "Someone said on Monday that two ships had left."
        block = Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=len(text))
        article = Article(id="a", story="s", file="", sha256="", text=text, blocks=(block,), title="", outlet="")
        analyse(article, seen.settings.analyse, NoMemo())

    def close(self) -> None:
        self._shop.close()


# --- settings -------------------------------------------------------------------------------------


def _refuse_no_content(order: Order) -> None:
    if not os.path.isdir(order.content):
        hint = "name a folder with --content, or make a site with: variorum new DIR"
        raise BuildErrors([ConfigError("there is no such content folder", file=order.content.absolute(), hint=hint)])


def _refuse_places(order: Order) -> None:
    _refuse_no_content(order)
    content, output = os.path.realpath(order.content), os.path.realpath(order.output)
    if os.path.commonpath([content, output]) in (content, output):
        hint = "name a folder beside it with --output"
        raise BuildErrors(
            [ConfigError("the site cannot stand in the content folder, nor around it", file=order.output, hint=hint)]
        )
    if os.path.lexists(output) and not os.path.isdir(output):
        raise BuildErrors([ConfigError("is not a folder", file=order.output, hint="name another --output")])


def _refuse_loose(order: Order, inputs: Inputs) -> None:
    """A folder in which articles stand is most often a story, and not the folder of stories that was meant."""
    told = any(s.articles for s in inputs.stories)
    if inputs.loose and (not told or any(os.path.lexists(order.content / name) for name in STORY_FILES)):
        above = order.content / ".." if order.content.name in ("", "..") else order.content.parent
        hint = "put each in a folder of it, which is a story"
        if os.path.dirname(os.path.realpath(order.output)) != os.path.realpath(above):  # else it is no content folder
            hint = f"name the folder that the stories stand in: --content {above}; or " + hint
        raise ConfigError("is no folder of stories: articles stand in it", file=order.content, hint=hint)


def _refuse_nothing(order: Order, inputs: Inputs) -> None:
    """A folder without a story is most often not the one that was meant, and would take a whole site away."""
    _refuse_places(order)  # it may have gone since
    if not inputs.loose and not any(s.articles for s in inputs.stories) and holds_stories(order.output):
        hint = f"name the folder of the stories with --content, or remove {order.output} if there are to be none"
        raise ConfigError(f"holds no story, and {order.output} has some", file=order.content, hint=hint)


def _settings(order: Order) -> Settings:
    # the look tells of a link that leaves the content folder, and nothing is read through one
    settings = Settings() if leaves(order.content / "site.toml", order.content) else load_site(order.content)
    if order.rights is None:
        return settings
    return settings.model_copy(update={"render": settings.render.model_copy(update={"rights": order.rights})})


def _story_settings(order: Order, story: str) -> StorySettings:
    path = f"{order.content}/{story}/story.toml"  # as text: to put a Path together takes longer than to look
    told = os.path.lexists(path) and not leaves(Path(path), order.content)
    settings = load_story(order.content, story) if told else StorySettings()
    return settings if order.rights is None else settings.model_copy(update={"rights": order.rights})


def _decisions(order: Order, story: str) -> tuple[tuple[Decision, ...], tuple[VariorumError, ...]]:
    """What is ruled for a story, and an error for each ruling that cannot be read."""
    path = f"{order.content}/{story}/decisions.toml"
    if not os.path.exists(path) or leaves(Path(path), order.content):
        return (), ()
    from generator.decisions import read_each

    return read_each(Path(path), f"{story}/decisions.toml")


def _verify(brief: Brief) -> None:
    """Promise 1: what would be printed stands in its source, letter by letter. Raises PromiseBroken."""
    texts = {s.id: s.article.text for s in brief.sources}
    files = {s.id: s.article.file for s in brief.sources}
    words = {}
    for s in (*brief.statements, *(speech for speech, _ in brief.speeches.values())):
        text = texts[s.source]
        stands = " \N{HORIZONTAL ELLIPSIS} ".join([text[p.start : p.end] for p in s.segments]) == s.text
        if not stands or not s.segments or (s.segments[0].start, s.segments[-1].end) != (s.start, s.end):
            raise PromiseBroken(f"the statement {s.id} does not stand in its article: {s.text!r}", file=files[s.source])
        words[s.id] = s.text
    for d in brief.discrepancies:
        for r in d.readings:
            if texts[r.source][r.start : r.end] != r.text and words.get(r.statement) != r.text:
                raise PromiseBroken(
                    f"a reading of {d.id} does not stand in its article: {r.text!r}", file=files[r.source]
                )


def _json(model: BaseModel) -> str:
    return model.model_dump_json()


def _pack(files: Mapping[str, bytes]) -> bytes:
    heads = [f"{len(data)} {path}" for path, data in files.items()]
    return "\n".join(heads).encode() + b"\n\n" + b"".join(files.values())


def _unpack(packed: bytes) -> dict[str, bytes]:
    heads, _, data = packed.partition(b"\n\n")
    found, at = {}, 0
    for head in heads.decode().splitlines():
        size, _, path = head.partition(" ")
        found[path] = data[at : at + int(size)]
        at += int(size)
    return found


def _once(errors: Sequence[VariorumError]) -> list[VariorumError]:
    """Each error once, in the order of the files."""
    found = {str(e): e for e in errors}
    return sorted(found.values(), key=lambda e: (e.file, e.line or 0, e.message))
