"""The preview in a real Chromium: words change, the panel comes and goes, the place on the page stays."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.chromium import chromium
from tests.serve.running import Preview
from tests.site import FILES, lay

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

POST = "bridge/post.md"
LONG = "".join(f"\nInspectors looked at pillar {n} of the bridge on Thursday.\n" for n in range(1, 40))
OWN_TEMPLATE = "{% extends 'layout.html' %}\n{% if %}\n"


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with chromium() as found:
        if found is None:
            pytest.skip("no Chromium on this machine")
        yield found


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    content = lay(tmp_path_factory.mktemp("preview") / "content", dict(FILES) | {POST: FILES[POST] + LONG})
    with Preview(content) as preview:
        yield preview.ready()


@pytest.fixture
def page(browser: "Browser", preview: Preview) -> "Iterator[Page]":
    page = browser.new_page(viewport={"width": 1000, "height": 600})
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.on("request", lambda r: problems.append(r.url) if f"127.0.0.1:{preview.port}/" not in r.url else None)
    yield page
    page.close()
    lay(preview.content, dict(FILES) | {POST: FILES[POST] + LONG})
    # a page that is not there is told of in the console; nothing else may be
    assert [p for p in problems if "404" not in p] == []


def at(preview: Preview, path: str) -> str:
    return f"http://127.0.0.1:{preview.port}/{path}"


def test_an_edit_is_shown_where_one_was_reading(preview: Preview, page: "Page") -> None:
    page.goto(at(preview, "bridge/source/post.html"))
    page.get_by_text("pillar 30 of the bridge").first.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 37)")
    before = page.get_by_text("pillar 30 of the bridge").first.bounding_box()
    # two lines more above the place: it stays where the reader has it
    lay(preview.content, {POST: (FILES[POST] + LONG).replace("pillar 3 of", "pillar 3 and of the seventh arch of")})
    page.get_by_text("the seventh arch").first.wait_for(state="attached")
    page.wait_for_function("() => document.readyState === 'complete'")
    after = page.get_by_text("pillar 30 of the bridge").first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) <= 2


def test_what_changed_is_marked_for_a_moment(preview: Preview, page: "Page") -> None:
    page.goto(at(preview, "bridge/source/post.html"))
    page.wait_for_timeout(300)
    page.wait_for_function("() => !document.querySelector('[data-changed]')")  # what the test before put back
    lay(preview.content, {POST: (FILES[POST] + LONG).replace("pillar 5 of", "pillar 500 of")})
    marked = page.locator("[data-changed]")
    marked.first.wait_for(state="attached")
    assert any("500" in text for text in marked.all_text_contents())
    page.wait_for_function("() => !document.querySelector('[data-changed]')")


def test_open_parts_stay_open(preview: Preview, page: "Page") -> None:
    page.goto(at(preview, "bridge/index.html"))
    details = page.locator("details:has(summary)")
    details.first.wait_for(state="attached")  # the files of the test before are still being put back
    details.first.locator("summary").click()
    name = details.first.locator("summary").inner_text()
    opened = details.first.evaluate("d => d.open")
    stamp = page.evaluate("window.mark = 1")
    lay(preview.content, {POST: (FILES[POST] + LONG).replace("five", "nine").replace("Five", "Nine")})
    page.wait_for_function("() => window.mark === undefined")
    page.wait_for_load_state()
    same = page.locator("details:has(summary)").filter(has_text=name).first
    assert same.evaluate("d => d.open") == opened
    assert stamp == 1


BROKEN = {
    "front matter": (POST, "---\nautor: X\n---\n\nText.\n", "autor: X"),
    "setting": ("site.toml", "[sitte]\n", "[sitte]"),
    "template": ("_templates/sources.html", OWN_TEMPLATE, "{% if %}"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_failure_is_shown_over_the_last_good_page_and_goes(preview: Preview, page: "Page", what: str) -> None:
    name, text, line = BROKEN[what]
    page.goto(at(preview, "flood/index.html"))
    heading = page.locator("h1").first.inner_text()
    page.evaluate("window.mark = 1")
    lay(preview.content, {name: text})
    panel = page.locator("variorum-preview .panel")
    panel.wait_for()
    assert name.rpartition("/")[2] in panel.locator(".where").first.inner_text()
    assert panel.locator("pre .at").first.inner_text().strip().endswith(line)
    assert page.locator("h1").first.inner_text() == heading
    color = panel.evaluate("p => getComputedStyle(p).position")
    assert color == "fixed", "the page's Content-Security-Policy keeps the panel's style out"
    if name in FILES:
        lay(preview.content, dict(FILES) | {POST: FILES[POST] + LONG})
    else:
        (preview.content / name).unlink()
    panel.wait_for(state="detached")
    assert page.evaluate("window.mark") == 1, "the page was not even reloaded"


def test_the_lines_about_a_failure_stand_under_one_another(preview: Preview, page: "Page") -> None:
    page.goto(at(preview, "flood/index.html"))
    lay(preview.content, {"site.toml": f'[site]\ntitel = "Two stories"\n# {"a long line " * 20}\n'})
    page.locator("variorum-preview .panel pre").wait_for()
    rows = page.locator("variorum-preview .panel pre > *")
    assert [row.split()[0] for row in rows.all_inner_texts()] == ["1", "2", "3"]
    boxes = [box for row in rows.all() if (box := row.bounding_box())]
    assert len({box["x"] for box in boxes}) == 1
    assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes))


def test_a_stylesheet_is_swapped_without_a_reload(browser: "Browser", tmp_path: Path, preview: Preview) -> None:
    import shutil

    content = lay(
        tmp_path / "content", {"flood/plain.txt": FILES["flood/plain.txt"], "site.toml": '[render]\ntheme = "own"\n'}
    )
    theme = tmp_path / "themes" / "own"
    (theme / "static").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    style = theme / "static" / "style.css"
    shutil.copy(Path(__file__).parents[2] / "themes" / "default" / "static" / "style.css", style)
    with Preview(content, store=preview.content.parent / "store") as own:
        own.ready()
        page = browser.new_page()
        page.goto(at(own, "flood/index.html"))
        page.evaluate("window.mark = 1")
        style.write_text(style.read_text() + "\nbody { background-color: rgb(1, 2, 3) !important }\n")
        page.wait_for_function("() => getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'")
        assert page.evaluate("window.mark") == 1
        page.close()


def test_the_page_says_that_the_preview_has_ended_and_comes_back_with_it(
    browser: "Browser", tmp_path: Path, preview: Preview
) -> None:
    content = lay(
        tmp_path / "content", {"flood/plain.txt": FILES["flood/plain.txt"], "flood/story.toml": 'rights = "full"\n'}
    )
    store = preview.content.parent / "store"
    page = browser.new_page()
    with Preview(content, store=store) as own:
        own.ready()
        port = own.port
        page.goto(at(own, "flood/source/plain.html"))
        page.wait_for_timeout(200)
    page.locator("variorum-preview .gone").wait_for()
    lay(content, {"flood/plain.txt": FILES["flood/plain.txt"].replace("20 houses", "77 houses")})
    with Preview(content, store=store, port=port) as own:
        assert own.port == port
        page.get_by_text("77 houses").first.wait_for(state="attached", timeout=20_000)
        assert page.locator("variorum-preview .gone").count() == 0
    page.close()


def test_a_page_that_is_deleted_and_restored(preview: Preview, page: "Page") -> None:
    page.goto(at(preview, "flood/source/plain.html"))
    title = page.title()
    (preview.content / "flood" / "plain.txt").unlink()
    page.wait_for_function("t => document.title !== t", arg=title)
    lay(preview.content, {"flood/plain.txt": FILES["flood/plain.txt"]})
    page.wait_for_function("t => document.title === t", arg=title)
