"""Reading in a real browser: filters in the address, sentences marked on arrival, paper, and no script at all."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.config import Settings
from generator.render import render
from tests.render import specimen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

THEME = Path(__file__).resolve().parents[2] / "themes" / "default"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ferry")
    sites = {
        "full": [specimen.brief("full")],
        "excerpt": [specimen.brief("excerpt")],
        "none": [specimen.brief("none")],
        "many": [specimen.many(50)],
    }
    for name, briefs in sites.items():
        for path, data in render(briefs, Settings(), THEME, version="9").items():
            file = root / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return root


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def rows(page: "Page") -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('.claims tbody tr:not([hidden])')].map(r => r.id)")
    return found


def test_filters_live_in_the_address(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/full/ferry/claims.html")
    every = rows(page)
    assert len(every) == 10
    page.select_option("[name=relation]", "conflict")
    assert rows(page) == ["s0102", "s0301", "s0106"]
    assert page.inner_text(".count") == "3 of 10 rows"
    page.select_option("[name=outlet]", "NW")
    page.fill("[name=q]", "hurt")
    assert rows(page) == ["s0301"]
    assert page.url.endswith("claims.html?q=hurt&outlet=NW&relation=conflict")
    page.reload()
    assert rows(page) == ["s0301"]
    page.click("button[type=reset]")
    page.wait_for_function("document.querySelectorAll('.claims tbody tr:not([hidden])').length === 10")
    assert page.url.endswith("claims.html")
    page.select_option("[name=kind]", "time")
    assert rows(page) == ["s0101"]
    page.close()


def test_claims_are_sorted_by_support_and_by_disagreement(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/full/ferry/claims.html?sort=weight")
    assert rows(page)[:3] == ["s0301", "s0102", "s0106"]
    page.select_option("[name=sort]", "support")
    assert rows(page)[:2] == ["s0101", "s0102"]
    page.close()


def test_a_deep_link_keeps_filter_and_place(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/full/ferry/claims.html?relation=conflict#s0201")
    assert rows(page) == ["s0102", "s0301", "s0106"]
    colour = page.evaluate("getComputedStyle(document.querySelector('#s0102 th')).backgroundColor")
    assert colour == "rgb(255, 240, 168)", "the claim of the statement in the address is marked"
    page.close()


def test_filters_wait_for_no_script(browser: "Browser", served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/full/ferry/claims.html?relation=conflict")
    assert page.locator(".claims tbody tr").count() == 10
    assert not page.locator(".filters").is_visible()
    page.goto(f"{served}/full/ferry/source/coast-digest.html#s0503")
    context.close()


def test_all_parts_of_a_sentence_are_marked_on_arrival(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/full/ferry/source/coast-digest.html#s0503")
    marked = page.evaluate(
        """[...document.querySelectorAll('.st')]
           .filter(e => getComputedStyle(e).backgroundColor === 'rgb(255, 240, 168)')
           .map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''))"""
    )
    assert marked == ["Its captain", "eleven years on the route"]
    place = page.evaluate("document.getElementById('s0503').getBoundingClientRect().top")
    assert 0 <= place <= 900
    page.close()


def test_a_place_inside_a_fold_is_opened(browser: "Browser", served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/full/ferry/index.html")
    page.evaluate(
        """() => {
             const place = document.createElement('span');
             place.id = 'inside';
             [...document.querySelectorAll('details')].at(-1).append(place);
             location.hash = 'inside';
           }"""
    )
    page.wait_for_function("document.getElementById('inside').closest('details').open")
    page.close()


def test_the_theme_switch_is_kept(browser: "Browser", served: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{served}/full/index.html")
    assert page.inner_text(".theme") == "Dark"
    page.click(".theme")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{served}/full/made.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark == "rgb(20, 22, 26)"
    assert page.inner_text(".theme") == "Light"
    context.close()


def test_a_brief_prints_with_numbered_sources_and_open_reasons(browser: "Browser", served: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{served}/full/ferry/index.html")
    paper = page.pdf(format="A4", print_background=True)
    assert paper.startswith(b"%PDF")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('.card details')].every(d => d.open)")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(23, 25, 28)", "paper is always light"
    note = page.evaluate("getComputedStyle(document.querySelector('.slots .sg[data-n]'), '::after').content")
    assert note == '"1"'
    for hidden in (".bar", ".tabrow"):
        assert page.evaluate(f"getComputedStyle(document.querySelector('{hidden}')).display") == "none"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("[...document.querySelectorAll('.card details')].every(d => !d.open)")
    page.close()


def test_page_one_on_paper_is_a_summary(browser: "Browser", site: Path) -> None:
    page = browser.new_page(viewport={"width": 680, "height": 994})  # A4 within its margins
    page.emulate_media(media="print")
    page.goto((site / "kursk-captives" / "index.html").as_uri())
    ends = page.evaluate(
        "[...document.querySelectorAll('.spread .kp, .spread .df')].map(e => e.getBoundingClientRect().bottom)"
    )
    page.close()
    assert len(ends) > 8
    assert max(ends) <= 994, "all key points and the differences beside them stand on the first page"


def test_on_a_phone_the_origins_stand_whole_and_their_bars_on_one_scale(browser: "Browser", served: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{served}/full/ferry/index.html")
    table = page.locator(".origins").first
    rows = table.locator("tbody tr")
    alone = rows.first.locator("td").last
    box, within = alone.bounding_box(), table.bounding_box()
    assert box and within and box["x"] + box["width"] <= within["x"] + within["width"] <= 360
    told = [int(row.locator(".num").first.inner_text().split()[0]) for row in rows.all()]
    drawn = [row.locator("rect").evaluate("r => r.getBoundingClientRect().width") for row in rows.all()]
    assert len(set(told)) > 1
    assert [round(width / drawn[0], 2) for width in drawn] == [round(n / told[0], 2) for n in told]
    page.close()


def test_of_two_articles_side_by_side_what_differs_stands_within_its_column(browser: "Browser", tmp_path: Path) -> None:
    brief = specimen.brief()
    long = tuple(d.model_copy(update={"cause": "as-of"}) for d in brief.discrepancies)  # "at different times"
    files = render([brief.model_copy(update={"discrepancies": long})], Settings(), THEME, version="9")
    for path in ("static/style.css", "ferry/compare/harbour-gazette--north-wire.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(files[path])
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((tmp_path / path).as_uri())
    cells = page.locator(".side .mid")
    assert any("at different times" in words for words in cells.all_inner_texts())
    assert not [cell for cell in cells.all() if cell.evaluate("c => c.scrollWidth > c.clientWidth")]
    page.close()


PAGES = (
    "index.html",
    "ferry/index.html",
    "ferry/claims.html",
    "ferry/sources.html",
    "ferry/source/harbour-gazette.html",
)


@pytest.mark.parametrize("site", ["many", "excerpt", "none"])
def test_every_rights_and_fifty_articles_fit_everywhere_and_everyone(
    browser: "Browser", served: str, site: str
) -> None:
    import axe_playwright_python

    axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    for name in PAGES:
        for width, colours in ((320, "dark"), (1440, "light")):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
            page.goto(f"{served}/{site}/{name}")
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{name} at {width} px is {over} px too wide"
            page.evaluate(axe)
            found: list[dict[str, Any]] = page.evaluate("axe.run().then(r => r.violations)")
            page.close()
            assert not [f"{name} {width}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


def test_the_brief_of_the_demo_is_light(site: Path) -> None:
    import gzip

    files = ("kursk-captives/index.html", "static/style.css", "static/script.js")
    assert sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in files) <= 40_000
