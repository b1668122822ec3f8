"""Promise 3: after any sequence of edits the live-built site is, byte for byte, that of a clean build.

Random edits are made against the running pipeline: articles, front matter, settings, templates, renames,
deletions, broken states and their mending, several at once. After each settled step the site equals a clean
build of the same files; while something is broken, it is still the last good one.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from generator.errors import BuildErrors, VariorumError
from generator.pipeline import Live, Workshop, build
from tests.site import FILES, lay, order, tree

PARAGRAPHS = [
    "The Orne bridge was closed on Wednesday after engineers found three cracks.",
    "Engineers found five cracks in the bridge, which was closed on Wednesday.",
    'Mayor Lena Voss said: "Nobody is in danger."',
    "At least 25 houses were flooded by the Seva river on Monday.",
    "The Seva river flooded 20 houses on Monday, the fire brigade said.",
    "Two people were hurt, according to the fire brigade.",
    "No one was hurt, officials said on Tuesday.",
]
HEADS = [
    "",
    "---\ntitle: Bridge closed\noutlet: Herald\ndate: 2024-05-02\n---\n\n",
    "---\ntitle: Bridge closed\noutlet: Post\n---\n\n",
    "---\noutlet: Herald\nrights: full\n---\n\n",
    "---\noutlet: Post\nkind: digest\n---\n\n",
]
BROKEN_HEADS = ["---\nautor: X\n---\n\n", "---\ndate: no day\n---\n\n", "---\ntitle: [\n---\n\n"]
SITES = ["", '[site]\ntitle = "A"\n', '[site]\ntitle = "B"\n[render]\nrights = "full"\n', "[brief]\nkey_points = 2\n"]
BROKEN_SITES = ["[sitte]\n", "[site\n", "[brief]\nkey_points = 99\n", '[render]\ntheme = "absent"\n']
STORY_SETTINGS = ["", 'title = "Named"\n', "draft = true\n", 'rights = "none"\n', 'withhold = ["Lena Voss"]\n']
BROKEN_STORIES = ["draught = true\n", "title = \n"]
TEMPLATES = [
    "{% extends 'layout.html' %}\n{% block main %}<p>One</p>{% endblock %}\n",
    "{% extends 'layout.html' %}\n{% block main %}<p>Two {{ page.title }}</p>{% endblock %}\n",
]
BROKEN_TEMPLATES = ["{% if %}", "{% extends 'absent.html' %}"]

stories = st.sampled_from(["bridge", "flood", "fire"])
names = st.sampled_from(["a.md", "b.txt", "c.md"])
bodies = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=3).map("\n\n".join)


class Editing(RuleBasedStateMachine):
    """An editor at work, and a pipeline that keeps up."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="variorum-"))
        self.content = self.folder / "content"
        self.site = self.folder / "site"
        self.live: Live | None = None
        self.good: dict[str, bytes] = {}

    @initialize()
    def start(self) -> None:
        lay(self.content, {k: v for k, v in FILES.items() if not k.endswith(".html")})
        self._open()
        self.settle()

    def _open(self) -> None:
        os.environ["VARIORUM_CACHE"] = str(self.folder / "store")
        self.live = Live(order(self.content, self.site))

    def teardown(self) -> None:
        if self.live is not None:
            self.live.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- edits

    def write(self, name: str, text: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    @rule(story=stories, name=names, head=st.sampled_from(HEADS), body=bodies)
    def article(self, story: str, name: str, head: str, body: str) -> None:
        self.write(f"{story}/{name}", head + body + "\n")

    @rule(story=stories, name=names, head=st.sampled_from(BROKEN_HEADS), body=bodies)
    def broken_article(self, story: str, name: str, head: str, body: str) -> None:
        self.write(f"{story}/{name}", head + body + "\n")

    @rule(story=stories, name=names)
    def empty_article(self, story: str, name: str) -> None:
        self.write(f"{story}/{name}", "")

    @rule(data=st.data(), paragraph=st.sampled_from(PARAGRAPHS))
    def append(self, data: st.DataObject, paragraph: str) -> None:
        articles = sorted(p for p in self.content.rglob("*") if p.suffix in (".md", ".txt"))
        if articles:
            path = data.draw(st.sampled_from(articles))
            path.write_text(path.read_text() + f"\n{paragraph}\n")

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        files = sorted(p for p in self.content.rglob("*") if p.is_file())
        if files:
            data.draw(st.sampled_from(files)).unlink()

    @rule(data=st.data(), name=names)
    def rename(self, data: st.DataObject, name: str) -> None:
        articles = sorted(p for p in self.content.rglob("*") if p.suffix in (".md", ".txt"))
        if articles:
            path = data.draw(st.sampled_from(articles))
            path.rename(path.with_name(name))

    @rule(data=st.data(), to=stories)
    def move_story(self, data: st.DataObject, to: str) -> None:
        folders = sorted(
            p for p in self.content.iterdir() if p.is_dir() and p.name != to and not p.name.startswith("_")
        )
        if folders and not (self.content / to).exists():
            data.draw(st.sampled_from(folders)).rename(self.content / to)

    @rule(story=stories)
    def remove_story(self, story: str) -> None:
        shutil.rmtree(self.content / story, ignore_errors=True)

    @rule(text=st.sampled_from([*SITES, *BROKEN_SITES]))
    def site_setting(self, text: str) -> None:
        self.write("site.toml", text)

    @rule(story=stories, text=st.sampled_from([*STORY_SETTINGS, *BROKEN_STORIES]))
    def story_setting(self, story: str, text: str) -> None:
        self.write(f"{story}/story.toml", text)

    @rule(where=st.sampled_from(["", "bridge/", "flood/"]), text=st.sampled_from([*TEMPLATES, *BROKEN_TEMPLATES]))
    def template(self, where: str, text: str) -> None:
        if not where or (self.content / where).is_dir():
            self.write(f"{where}_templates/sources.html", text)

    @rule()
    def mend(self) -> None:
        """All that is broken goes."""
        for path in self.content.rglob("*"):
            if path.is_file():
                text = path.read_text()
                # a name to be withheld that no article has any more is broken too
                whole = (*BROKEN_SITES, *BROKEN_STORIES, STORY_SETTINGS[-1], *BROKEN_TEMPLATES, "")
                if text in whole or text.startswith(tuple(BROKEN_HEADS)):
                    path.unlink()

    @rule()
    def foreign(self) -> None:
        """A file of somebody else's in the site."""
        self.site.mkdir(exist_ok=True)
        (self.site / "mine.txt").write_text("mine")

    @rule()
    def restart(self) -> None:
        """The preview ends and begins again, with what its store has kept."""
        assert self.live is not None
        self.live.close()
        self._open()
        assert self.live is not None
        self.live.recall()

    @rule()
    def forget(self) -> None:
        """Somebody deletes the store."""
        shutil.rmtree(self.folder / "store", ignore_errors=True)

    @rule(story=stories)
    def open_page(self, story: str) -> None:
        """Somebody opens a page: its story is worked out anew, and nothing is written."""
        assert self.live is not None
        try:
            if self.live.rehearse(self.live.look(), story, lambda: False):
                assert not self.live.rehearse(self.live.look(), story, lambda: False)
        except VariorumError:
            return

    @rule()
    def notice(self) -> None:
        """The preview begins with a change that may not be the last."""
        assert self.live is not None
        try:
            self.live.prepare(self.live.look(), lambda: False)
        except BuildErrors:
            return

    # -- what must hold

    @rule()
    def pause(self) -> None:
        self.settle()

    @rule(story=stories, paragraph=st.sampled_from(PARAGRAPHS))
    def append_and_pause(self, story: str, paragraph: str) -> None:
        for path in sorted((self.content / story).glob("*.md")):
            path.write_text(path.read_text() + f"\n{paragraph}\n")
        self.settle()

    @rule(story=stories, name=names, head=st.sampled_from(HEADS), body=bodies)
    def article_and_pause(self, story: str, name: str, head: str, body: str) -> None:
        self.article(story, name, head, body)
        self.settle()

    @rule()
    def mend_and_pause(self) -> None:
        self.mend()
        self.settle()

    def settle(self) -> None:
        """The site is built, and is that of a clean build."""
        assert self.live is not None
        clean_site = self.folder / "clean"
        shutil.rmtree(clean_site, ignore_errors=True)
        wrong: list[str] = []
        empty = not any(s.articles for s in self.live.look().inputs.stories)
        try:
            build(order(self.content, clean_site), Workshop(self.content, keep=False))
        except BuildErrors as err:
            wrong = [str(e) for e in err.errors]
        told: list[str] = []
        try:
            self.live.build(self.live.look())
            self.live.tidy()
        except BuildErrors as err:
            told = [str(e) for e in err.errors]
        if empty and any(path.endswith("/brief.json") for path in self.good):
            # Where stories are published, none at all is an error; where nothing is, it is not.
            assert [error for error in told if "holds no story" not in error] == wrong
            assert len(told) == len(wrong) + 1
            return
        assert told == wrong
        if not wrong:
            self.good = tree(clean_site)

    @invariant()
    def the_site_is_good(self) -> None:
        if not self.site.exists():
            assert self.good == {}
            return
        found = tree(self.site)
        found.pop("mine.txt", None)
        assert found.keys() == self.good.keys()
        assert [path for path in found if found[path] != self.good[path]] == []


def run(sequences: int, steps: int) -> None:
    cache = os.environ.get("VARIORUM_CACHE")
    try:
        run_state_machine_as_test(
            Editing,
            settings=settings(
                max_examples=sequences,
                stateful_step_count=steps,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                print_blob=True,
            ),
        )
    finally:
        if cache is None:
            os.environ.pop("VARIORUM_CACHE", None)
        else:
            os.environ["VARIORUM_CACHE"] = cache


@pytest.mark.slow
def test_incremental_equals_clean() -> None:
    run(3, 8)


@pytest.mark.soak
def test_incremental_equals_clean_in_two_hundred_sequences() -> None:
    run(220, 20)


def test_a_page_that_is_opened_is_made_ready_once_and_a_folder_without_articles_never(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", {**FILES, "fire/story.toml": "draught = true\n"})
    live = Live(order(content, tmp_path / "site"))
    try:
        ready = [live.rehearse(live.look(), story, lambda: False) for story in ("bridge", "bridge", "fire", "fire")]
    finally:
        live.close()
    assert ready == [True, False, False, False]
