"""From a content folder to a site: everything once, in order; all errors in one run; nothing twice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import brief, pipeline
from generator.config import Settings
from generator.errors import BuildErrors, Cancelled
from generator.pipeline import Live, Order, Workshop, build, derive, recall
from tests.site import FILES, ROOT, clean, lay, order, tree


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return lay(tmp_path / "content")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all tests here: a paragraph is parsed once. Builds that must know nothing are `clean`."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture
def shop(content: Path, store: Path) -> Iterator[Workshop]:
    shop = Workshop(content, store)
    yield shop
    shop.close()


def fails(content: Path, shop: Workshop, **more: object) -> list[str]:
    """What a build says is wrong; it publishes nothing."""
    site = content.parent / "site"
    before = tree(site) if site.exists() else None
    with pytest.raises(BuildErrors) as found:
        build(order(content, site, **more), shop)
    assert (tree(site) if site.exists() else None) == before
    return [f"{e.file}:{e.line}: {e.message}" for e in found.value.errors]


def test_a_site_is_built(content: Path, shop: Workshop, tmp_path: Path) -> None:
    report = build(order(content, tmp_path / "site"), shop)
    assert (report.stories, report.articles) == (2, 4)
    assert report.claims > 0
    assert {"index.html", "bridge/index.html", "flood/brief.json", "manifest.sha256"} < tree(tmp_path / "site").keys()
    assert set(report.stages) == {"parse", "analyse", "derive", "render", "publish"}


def test_a_second_build_of_the_same_files_writes_nothing(content: Path, shop: Workshop, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    assert build(order(content, tmp_path / "site"), shop).written == ()


def test_one_edit_writes_pages_of_its_story_only(content: Path, shop: Workshop, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    path = content / "bridge" / "post.md"
    path.write_text(path.read_text().replace("five", "six"))
    report = build(order(content, tmp_path / "site"), shop)
    assert report.changed == ("content/bridge/post.md",)
    assert report.written
    assert not [p for p in report.written if p.startswith("flood/")]


@pytest.mark.parametrize("kept", ["memory", "disk", "disk, its notes lost"])
def test_incremental_equals_clean(content: Path, tmp_path: Path, kept: str) -> None:
    site = tmp_path / "site"
    shop = Workshop(content, tmp_path / "store")
    build(order(content, site), shop)
    (content / "flood" / "plain.txt").unlink()
    path = content / "bridge" / "herald.md"
    path.write_text(path.read_text() + "\nOne more line was added on Friday.\n")
    (content / "bridge" / "story.toml").write_text('title = "Another title"\n')
    if kept != "memory":
        shop.close()
        if "lost" in kept:
            for note in (tmp_path / "store").glob("*.json"):
                note.unlink()
        shop = Workshop(content, tmp_path / "store")
        recall(order(content, site), shop)
    build(order(content, site), shop)
    clean(content, tmp_path / "clean")
    assert tree(site) == tree(tmp_path / "clean")


@pytest.mark.parametrize("files", [1, 2])
def test_a_file_that_alone_changed_is_analysed_beforehand(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    from generator import analyse

    monkeypatch.setenv("VARIORUM_CACHE", str(tmp_path / "store"))
    live = Live(order(content, tmp_path / "site"))
    live.build(live.look())
    for path in sorted((content / "bridge").glob("*.md"))[:files]:
        path.write_text(path.read_text() + "\nOne more line was added on Friday.\n")
    analysed: list[str] = []
    each = analyse.analyse_each
    monkeypatch.setattr(
        analyse,
        "analyse_each",
        lambda articles, *more: each((analysed.append(a.id) or (a, r) for a, r in articles), *more),
    )
    live.prepare(live.look(), lambda: False)
    assert len(analysed) == (1 if files == 1 else 0)
    live.build(live.look())
    assert len(analysed) == files
    live.close()


def test_a_title_is_put_over_a_brief_that_stands(
    content: Path, shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, story = tmp_path / "site", content / "bridge" / "story.toml"
    story.write_text('title = "One"\n')
    build(order(content, site), shop)
    composed: list[str] = []
    compose = brief.compose
    monkeypatch.setattr(brief, "compose", lambda story, *more: composed.append(story) or compose(story, *more))
    for text in ('title = "Two"\n', "", "draft = true\n", 'title = "Two"\nwithhold = ["Lena Voss"]\n'):
        composed.clear()
        story.write_text(text)
        build(order(content, site), shop)
        assert ("bridge" in composed) == ("withhold" in text)
        clean(content, tmp_path / "clean")
        assert tree(site) == tree(tmp_path / "clean")


def test_all_errors_of_all_stories_are_told_at_once(content: Path, shop: Workshop) -> None:
    (content / "site.toml").write_text('[site]\ntitel = "x"\n')
    (content / "bridge" / "story.toml").write_text("draught = true\n")
    (content / "bridge" / "decisions.toml").write_text('[[merg]]\nclaims = ["a", "b"]\n')
    (content / "bridge" / "post.md").write_text("---\nautor: X\n---\n\nSome text stands here.\n")
    (content / "flood" / "empty.md").touch()
    (content / "flood" / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (content / "flood" / "day.md").write_text("---\ndate: the day after\n---\n\nSome text stands here.\n")
    told = fails(content, shop)
    assert [line.split(": ")[0].removesuffix(":None").removesuffix(":1") for line in told] == [
        "bridge/decisions.toml",
        "bridge/post.md:2",
        "bridge/story.toml",
        "flood/binary.txt",
        "flood/day.md:2",
        "flood/empty.md",
        "site.toml:2",
    ]


def test_rulings_that_cannot_be_read_and_those_on_nothing_are_told_together(content: Path, shop: Workshop) -> None:
    (content / "flood" / "decisions.toml").write_text('[[hid]]\ntarget = "a"\n\n[[hide]]\ntarget = "gone"\n')
    assert fails(content, shop) == [
        "flood/decisions.toml:1: unknown table 'hid'",
        "flood/decisions.toml:4: hides 'gone', which is no claim, statement or discrepancy of this story",
    ]


def test_errors_leave_the_old_site(content: Path, shop: Workshop, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    (content / "flood" / "empty.md").touch()
    fails(content, shop)


def test_two_articles_with_one_id(content: Path, shop: Workshop) -> None:
    (content / "bridge" / "post.txt").write_text("Bridge\n\nThe bridge is closed.\n")
    (told,) = fails(content, shop)
    assert told == "bridge/post.txt:None: has the id 'post', which bridge/post.md has too"


def test_a_template_error_is_told_with_the_others(content: Path, shop: Workshop) -> None:
    (content / "_templates").mkdir()
    (content / "_templates" / "brief.html").write_text("{% extends 'layout.html' %}\n{% if %}\n")
    (content / "flood" / "empty.md").touch()
    told = fails(content, shop)
    assert len(told) == 2
    assert any("brief.html:2" in line for line in told)


def test_a_wrong_theme_and_a_wrong_setting_are_told_together(content: Path, shop: Workshop) -> None:
    (content / "bridge" / "story.toml").write_text("draught = true\n")
    assert len(fails(content, shop, theme="absent")) == 2


def test_a_warning_is_an_error_when_strict(content: Path, shop: Workshop, tmp_path: Path) -> None:
    (content / "nothing").mkdir()
    report = build(order(content, tmp_path / "site"), shop)
    assert "nothing: holds no articles" in report.warnings
    (told,) = fails(content, shop, strict=True)
    assert told.endswith("nothing: holds no articles")


def test_another_language_is_warned_of_once(content: Path, shop: Workshop, tmp_path: Path) -> None:
    lay(content, {"flood/wasser.md": "---\nlanguage: de\n---\n\nDas Wasser stieg am Montag.\n"})
    report = build(order(content, tmp_path / "site"), shop)
    assert [w.partition(":")[0] for w in report.warnings] == ["flood/wasser.md"]


def test_a_missing_language_model_is_told_once(content: Path, shop: Workshop) -> None:
    (content / "site.toml").write_text('[analyse]\nmodel = "xx_absent_model"\n')
    (told,) = fails(content, shop)
    assert "'xx_absent_model' is not installed" in told


def test_drafts_are_in_no_public_site(content: Path, shop: Workshop, tmp_path: Path) -> None:
    (content / "bridge" / "story.toml").write_text('title = "Nobody may know yet"\ndraft = true\n')
    build(order(content, tmp_path / "site"), shop)
    site = tree(tmp_path / "site")
    assert not [p for p in site if p.startswith("bridge")]
    assert not [p for p, data in site.items() if b"Nobody may know" in data or b"bridge" in data]
    build(order(content, tmp_path / "private", drafts=True), shop)
    assert "bridge/index.html" in tree(tmp_path / "private")


def test_a_draft_is_not_counted_and_said_to_be_left_out(content: Path, shop: Workshop, tmp_path: Path) -> None:
    every = build(order(content, tmp_path / "site"), shop)
    (content / "bridge" / "story.toml").write_text('draft = true\n')
    report = build(order(content, tmp_path / "site"), shop)
    assert (report.stories, report.articles, report.drafts) == (1, 2, ("bridge",))
    assert report.claims < every.claims
    assert report.hints[0].startswith("bridge: draft = true in story.toml keeps it out")
    private = build(order(content, tmp_path / "private", drafts=True), shop)
    assert (private.stories, private.articles, private.drafts) == (2, 4, ())


def test_two_files_of_one_text_are_warned_of(content: Path, shop: Workshop, tmp_path: Path) -> None:
    text = (content / "bridge" / "post.md").read_bytes()
    (content / "bridge" / "post-again.md").write_bytes(text)
    (content / "flood" / "plain-again.txt").write_bytes((content / "flood" / "plain.txt").read_bytes())
    (content / "bridge" / "weekly.md").write_bytes(text.replace(b"outlet: Post", b"outlet: Weekly"))  # as it reprinted
    report = build(order(content, tmp_path / "site"), shop)
    assert report.warnings == (
        "bridge/post.md: has the text of bridge/post-again.md; remove one of the two",
        "flood/plain.txt: has the text of flood/plain-again.txt; remove one of the two",
    )


def test_rights_of_the_order_override_those_of_articles(content: Path, shop: Workshop, tmp_path: Path) -> None:
    path = content / "bridge" / "post.md"
    path.write_text(path.read_text().replace("---\n\n", "rights: none\n---\n\n", 1))
    (content / "bridge" / "story.toml").write_text('rights = "none"\n')
    build(order(content, tmp_path / "site"), shop)
    shut = json.loads((tmp_path / "site" / "bridge" / "brief.json").read_text())
    build(order(content, tmp_path / "site", rights="full"), shop)
    free = json.loads((tmp_path / "site" / "bridge" / "brief.json").read_text())
    assert "Engineers found five cracks" in str(free["statements"])
    assert "Engineers found five cracks" not in str(shut["statements"])


@pytest.mark.parametrize("where", [".", "site", "bridge/site", ".."])
def test_a_site_in_or_around_the_content_is_refused(content: Path, where: str) -> None:
    with pytest.raises(BuildErrors) as found:
        build(order(content, content / where), Workshop(content, keep=False))
    assert "cannot stand in the content folder" in str(found.value.errors[0])


def test_no_content_folder(tmp_path: Path) -> None:
    with pytest.raises(BuildErrors) as found:
        build(order(tmp_path / "absent", tmp_path / "site"), Workshop(tmp_path / "absent", keep=False))
    assert "no such content folder" in str(found.value.errors[0])


def test_a_story_that_is_taken_for_the_content_is_refused(content: Path, shop: Workshop, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    site = tree(tmp_path / "site")
    for settings in ("", "title = 'One'\n"):
        if settings:  # a folder in a story does not make it a folder of stories
            lay(content, {"flood/story.toml": settings, "flood/more/a.md": "Text.\n"})
        with pytest.raises(BuildErrors) as found:
            build(order(content / "flood", tmp_path / "site"), Workshop(content / "flood", keep=False))
        (error,) = found.value.errors
        assert f"--content {content}" in error.hint
        assert tree(tmp_path / "site") == site


def test_articles_beside_the_site_are_to_be_put_in_a_story(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", {"a.md": "Text.\n"})
    with pytest.raises(BuildErrors) as found:
        build(order(content, tmp_path / "site"), Workshop(content, keep=False))
    assert [error.hint for error in found.value.errors] == ["put each in a folder of it, which is a story"]


def test_no_story_is_an_error_where_stories_are_published(content: Path, shop: Workshop, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    for folder in ("bridge", "flood"):
        (content / folder).rename(content / f"_{folder}")
    (content / "empty").mkdir()
    (told,) = fails(content, shop)
    assert "holds no story" in told
    assert build(order(content, tmp_path / "other"), shop).stories == 0
    assert build(order(content, tmp_path / "other"), shop).stories == 0


def test_an_output_that_is_a_file(content: Path, tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(BuildErrors) as found:
        build(order(content, tmp_path / "site"), Workshop(content, keep=False))
    assert "is not a folder" in str(found.value.errors[0])


def test_a_cancelled_build_changes_nothing(content: Path, shop: Workshop, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    before = tree(tmp_path / "site")
    (content / "bridge" / "post.md").write_text("Bridge\n\nThe bridge is open.\n")
    total = 0

    def count(*_: object) -> None:
        nonlocal total
        total += 1

    build(order(content, tmp_path / "other"), shop)
    build(order(content, tmp_path / "third"), shop, progress=count)  # all is known by now: the fewest steps
    for stop in sorted({1, 2, total // 3, total // 2, total - 1}):
        asked = 0

        def cancelled(stop: int = stop) -> bool:
            nonlocal asked
            asked += 1
            return asked > stop

        with pytest.raises(Cancelled):
            build(order(content, tmp_path / "site"), shop, cancelled=cancelled)
        assert tree(tmp_path / "site") == before
        assert not list(tmp_path.glob(".site*"))


def test_an_article_that_is_written_to_during_the_build_is_noticed(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Workshop(content, tmp_path / "own")  # one that has read nothing yet
    from generator import parse as room

    real = room.parse

    def later(path: Path, **more: object) -> object:
        if path.name == "post.md":
            path.write_text(path.read_text().replace("five", "nine"))
        return real(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "parse", later)
    report = build(order(content, tmp_path / "site"), shop)
    assert report.moved
    monkeypatch.undo()
    assert build(order(content, tmp_path / "site"), shop).written == ()
    clean(content, tmp_path / "clean")
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")


def test_recall_knows_that_nothing_is_to_be_done(content: Path, shop: Workshop, store: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert recall(order(content, site), shop) is None
    first = build(order(content, site), shop)
    shop.close()
    again = recall(order(content, site), Workshop(content, store))
    assert again is not None
    assert again.unchanged
    assert (again.claims, again.warnings) == (first.claims, first.warnings)


@pytest.mark.parametrize(
    "change",
    ["article", "setting", "template", "page gone", "page changed", "other output", "other rights", "site gone"],
)
def test_recall_sees_every_change(content: Path, shop: Workshop, store: Path, tmp_path: Path, change: str) -> None:
    site = tmp_path / "site"
    (content / "_templates").mkdir()
    (content / "_templates" / "note.html").write_text("x")
    build(order(content, site), shop)
    shop.close()
    asked = order(content, site)
    match change:
        case "article":
            (content / "flood" / "new.txt").write_text("A new one\n\nWater is falling.\n")
        case "setting":
            (content / "site.toml").write_text('[site]\ntitle = "New"\n')
        case "template":
            (content / "_templates" / "note.html").write_text("y")
        case "page gone":
            (site / "index.html").unlink()
        case "page changed":
            (site / "index.html").write_text("tampered")
        case "other output":
            asked = order(content, tmp_path / "elsewhere")
        case "other rights":
            asked = order(content, site, rights="full")
        case "site gone":
            site.rename(tmp_path / "moved")
    fresh = Workshop(content, store)
    assert recall(asked, fresh) is None
    build(asked, fresh)
    clean(content, tmp_path / "clean", rights=asked.rights)
    assert tree(asked.output) == tree(tmp_path / "clean")


def test_recall_sees_what_is_no_input(content: Path, shop: Workshop, store: Path, tmp_path: Path) -> None:
    """An empty folder, an article where none is read: they change no page, and what is warned of."""
    asked, strays = order(content, tmp_path / "site"), [content / "nothing", content / "bridge" / "a.pdf"]
    strays[0].mkdir()
    strays[1].touch()
    for left in (2, 1, 0):
        later = Workshop(content, store)
        assert recall(asked, later) is None
        assert len(build(asked, later).warnings) == left
        later.close()
        if left:
            strays[left - 1].rmdir() if left == 1 else strays[left - 1].unlink()


def test_recall_survives_a_damaged_note(content: Path, shop: Workshop, store: Path, tmp_path: Path) -> None:
    build(order(content, tmp_path / "site"), shop)
    shop.close()
    for note in store.glob("*.json"):
        note.write_bytes(note.read_bytes()[:-20])
    assert recall(order(content, tmp_path / "site"), Workshop(content, store)) is None


def test_words_that_do_not_stand_in_their_source_are_never_published(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Workshop(content, tmp_path / "own")  # one that has composed nothing yet
    import generator.brief as room

    real = room.compose

    def forge(*args: object, **more: object) -> object:
        brief = real(*args, **more)  # type: ignore[arg-type]
        first = brief.statements[0].model_copy(update={"text": "Nobody ever wrote this"})
        return brief.model_copy(update={"statements": (first, *brief.statements[1:])})

    monkeypatch.setattr(room, "compose", forge)
    told = fails(content, shop)
    assert len(told) == 2  # one a story
    assert all("does not stand in its article" in line for line in told)


def test_derive_gives_one_brief_and_makes_no_site(content: Path, shop: Workshop, tmp_path: Path) -> None:
    brief = derive(order(content, tmp_path / "site"), shop, "bridge")
    assert brief.story == "bridge"
    assert not (tmp_path / "site").exists()
    with pytest.raises(BuildErrors) as found:
        derive(order(content, tmp_path / "site"), shop, "brigde")
    assert found.value.errors[0].hint == "did you mean 'bridge'?"


@pytest.mark.slow
def test_several_processes_find_what_one_finds(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean(content, tmp_path / "one")
    monkeypatch.setattr(pipeline, "_CHARACTERS_A_PROCESS", 1)
    clean(content, tmp_path / "two", jobs=2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_an_open_page_is_handed_out_before_a_long_build_ends(content: Path, shop: Workshop, tmp_path: Path) -> None:
    handed: list[dict[str, bytes]] = []
    pipeline._Ahead.PATIENCE, before = 0.0, pipeline._Ahead.PATIENCE
    try:
        build(
            order(content, tmp_path / "site"),
            shop,
            waiting=lambda: ("flood/index.html", "absent.html"),
            ahead=lambda pages: handed.append(dict(pages)),
        )
    finally:
        pipeline._Ahead.PATIENCE = before
    (pages,) = handed
    assert pages == {"flood/index.html": (tmp_path / "site" / "flood" / "index.html").read_bytes()}


def test_the_search_index_is_made_by_builds_that_ask_for_it(
    content: Path, shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    import generator.render as room

    site = tmp_path / "site"
    asked = replace(order(content, site), search=True)
    build(asked, shop)
    plain = {p for p in tree(site) if not p.startswith("pagefind/")}
    index = {p: data for p, data in tree(site).items() if p.startswith("pagefind/")}
    assert "pagefind/pagefind.js" in index
    monkeypatch.setattr(room, "search", lambda files: pytest.fail("was made again"))
    assert build(asked, shop).written == ()
    build(order(content, site), shop)  # the preview leaves it while nothing changes,
    assert {p: data for p, data in tree(site).items() if p.startswith("pagefind/")} == index
    (content / "site.toml").write_text('[site]\ntitle = "New"\n')
    build(order(content, site), shop)  # and removes it when something does
    assert tree(site).keys() == plain
    build(asked, shop)  # the exports are what they were, and the index is that of them
    assert {p: data for p, data in tree(site).items() if p.startswith("pagefind/")} == index


# --- promise 2: same in, same out -----------------------------------------------------------------


@pytest.mark.slow
def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    """Another order of files, locale, time zone, hash seed, folder, umask, age of files and number of workers."""
    demo = {
        p.relative_to(ROOT / "content").as_posix(): p.read_text("utf-8")
        for p in sorted((ROOT / "content").rglob("*"))
        if p.is_file()
    }
    files = {f"demo-{name}" if "/" in name else name: text for name, text in demo.items()} | dict(
        list(FILES.items())[1:]
    )
    runs = []
    for n, (folder, env) in enumerate(
        (
            ("a", {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}),
            ("b ü/deep er", {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "12345"}),
        )
    ):
        content = tmp_path / folder / "content"
        lay(content, dict(sorted(files.items(), reverse=bool(n))))
        if n:
            os.utime(content / "flood" / "plain.txt", (0, 0))
        clean_env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        runs.append(
            subprocess.Popen(
                [sys.executable, "-m", "generator.cli", "build", "--quiet", "--jobs", str(n + 1), "--output", "out"],
                cwd=content.parent,
                env=clean_env | env | {"PYTHONPATH": str(ROOT), "VARIORUM_CACHE": "off"},
                umask=0o077 if n else 0o022,
            )
        )
    assert [run.wait() for run in runs] == [0, 0]
    one, other = (tree(run_folder / "out") for run_folder in (tmp_path / "a", tmp_path / "b ü/deep er"))
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def test_an_order_is_plain() -> None:
    assert Order(Path("a"), Path("b")) == Order(Path("a"), Path("b"))


def _pipe(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _link(path: Path) -> None:
    outside = path.parents[2] / "secret.toml"
    outside.write_text('title = "Secret"\n')
    path.unlink(missing_ok=True)
    path.symlink_to(outside)


def _name(path: bytes) -> None:
    with open(path, "w") as file:
        file.write("Some text stands here.\n")


HOSTILE = {
    "a pipe for settings": (lambda c: _pipe(c / "site.toml"), "site.toml:None: is no regular file"),
    "a pipe for a story": (lambda c: _pipe(c / "bridge/story.toml"), "bridge/story.toml:None: is no regular file"),
    "a pipe for rulings": (lambda c: _pipe(c / "bridge/decisions.toml"), "bridge/decisions.toml:None: is no regular"),
    "settings by a link": (lambda c: _link(c / "bridge/story.toml"), "bridge/story.toml:None: is a symbolic link that"),
    "rulings by a link": (lambda c: _link(c / "bridge/decisions.toml"), "bridge/decisions.toml:None: is a symbolic"),
    "deep brackets": (lambda c: (c / "site.toml").write_text("a = " + "[" * 20_000), "site.toml:None: is TOML that no"),
    "a long number": (lambda c: (c / "site.toml").write_text("a = " + "9" * 5_000), "site.toml:None: is TOML that no"),
    "a long theme": (
        lambda c: (c / "site.toml").write_text(f'[render]\ntheme = "{"a" * 5_000}"\n'),
        ":None: there is no theme 'aaa",
    ),
    "a name that is not UTF-8": (lambda c: _name(bytes(c) + b"/bridge/\xff.md"), "bridge/\\xff.md:None: has a name"),
    "a name of two lines": (lambda c: (c / "flood").rename(c / "a\nb"), "a\\nb:None: has a name"),
    "a story called like a page": (
        lambda c: (c / "flood").rename(c / "index.html"),
        ":None: 'index.html' is a page of the site",
    ),
    "a story called like the index": (lambda c: (c / "flood").rename(c / "pagefind"), "pagefind:None: a story cannot"),
    "a template that is not UTF-8": (
        lambda c: ((c / "_templates").mkdir(), (c / "_templates/sources.html").write_bytes(b"<p>\n\xff")),
        "_templates/sources.html:2: is not UTF-8",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.timeout(60)
def test_what_is_no_source_is_refused_in_one_line(content: Path, shop: Workshop, what: str) -> None:
    make, message = HOSTILE[what]
    make(content)
    (told,) = fails(content, shop)
    assert message in told
    assert "secret" not in told.lower()
    told.encode()


@pytest.mark.timeout(60)
def test_pipes_and_folders_among_templates_are_none(content: Path, shop: Workshop, tmp_path: Path) -> None:
    _pipe(content / "_templates" / "sources.html")
    (content / "_templates" / "brief.html").mkdir()
    assert build(order(content, tmp_path / "site"), shop).stories == 2


def test_a_limit_larger_than_any_file_is_no_matter(content: Path, shop: Workshop, tmp_path: Path) -> None:
    (content / "site.toml").write_text("[parse]\nmax_bytes = 99999999999999999999999\n")
    assert build(order(content, tmp_path / "site"), shop).articles == 4


def test_who_published_it_is_no_matter_for_what_it_says(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Workshop(content, keep=False)
    build(order(content, tmp_path / "site"), shop)

    def refuse(*args: object) -> None:
        raise AssertionError("what the articles say was worked out again")

    with monkeypatch.context() as patched:
        patched.setattr("generator.analyse.analyse", refuse)
        patched.setattr("generator.align.align", refuse)
        post = content / "bridge" / "post.md"
        post.write_text(FILES["bridge/post.md"].replace("outlet: Post", "outlet: The Orne Post\nauthor: Ida Kern"))
        report = build(order(content, tmp_path / "site"), shop)
    assert "bridge/index.html" in report.written
    clean(content, tmp_path / "clean")
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")
    # two texts of one outlet may be one article twice: that the name is shared does matter
    post.write_text(FILES["bridge/herald.md"])
    build(order(content, tmp_path / "site"), shop)
    clean(content, tmp_path / "clean")
    assert tree(tmp_path / "site") == tree(tmp_path / "clean")


def test_the_demo_shows_every_kind_of_difference(tmp_path: Path) -> None:
    """It is what a stranger sees first: a rule that takes away its last conflict does so here before anywhere else."""
    demo = Path(__file__).resolve().parents[1] / "content"
    shop = Workshop(demo, tmp_path / "store")
    try:
        brief = derive(order(demo, tmp_path / "site"), shop, "kursk-captives")
    finally:
        shop.close()
    assert {d.relation for d in brief.discrepancies} == {"conflict", "compatible", "wording", "attribution"}


def test_settings_that_are_written_during_a_look_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = lay(tmp_path / "content")
    read = pipeline._settings
    later = ["[sitte]\n"]

    def slowly(asked: Order) -> Settings:
        found = read(asked)
        if later:
            (content / "site.toml").write_text(later.pop())
        return found

    monkeypatch.setattr(pipeline, "_settings", slowly)
    shop = Workshop(content, keep=False)
    seen = pipeline.survey(order(content, tmp_path / "site"), shop)
    shop.close()
    assert [e.file for e in seen.errors] == ["site.toml"]


def test_a_theme_that_is_written_during_a_look_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, theme = lay(tmp_path / "content"), tmp_path / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('name = "own"\nextends = "default"\n')
    read = pipeline.theme_folders
    later = ['name = "own"\nextends = "nothing"\n']

    def slowly(wanted: str, where: Path) -> tuple[Path, ...]:
        found = read(wanted, where)
        if later:
            (theme / "theme.toml").write_text(later.pop())
        return found

    monkeypatch.setattr(pipeline, "theme_folders", slowly)
    shop = Workshop(content, keep=False)
    seen = pipeline.survey(replace(order(content, tmp_path / "site"), theme=str(theme)), shop)
    shop.close()
    assert len(seen.errors) == 1
    assert seen.errors[0].file == str(theme / "theme.toml")
