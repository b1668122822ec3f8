"""Every kind of page, in a real browser: fits, says nothing wrong, calls nobody, and can be used by everyone."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STORY = "kursk-captives"
PAGES = (
    "index.html",
    "made.html",
    "404.html",
    "search.html",
    f"{STORY}/index.html",
    f"{STORY}/claims.html",
    f"{STORY}/discrepancies.html",
    f"{STORY}/sources.html",
    f"{STORY}/source/moscow-times.html",
    f"{STORY}/compare/kyiv-post--moscow-times.html",
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def opened(browser: "Browser", url: str, width: int, colours: str) -> "tuple[Page, list[str]]":
    """A page, and what it said in the console or asked of others while it loaded."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
    said: list[str] = []
    page.on("console", lambda m: said.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: said.append(f"error: {e}"))
    page.on("response", lambda r: said.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    home = url.split("/a/b/")[0]
    page.on("request", lambda r: None if r.url.startswith((home, "data:")) else said.append(f"request: {r.url}"))
    page.goto(url, wait_until="networkidle")
    return page, said


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_is_quiet(browser: "Browser", address: str, name: str) -> None:
    for colours in ("light", "dark"):
        page, said = opened(browser, f"{address}/{name}", 320, colours)
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"at {width} px the page is {over} px too wide"
        page.close()
        assert not said, colours


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_used_by_everyone(browser: "Browser", address: str, name: str, colours: str) -> None:
    page, _ = opened(browser, f"{address}/{name}", 1280, colours)
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate("axe.run().then(r => r.violations)")
    page.close()
    assert not [f"{v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})" for v in found]


@pytest.mark.parametrize("name", PAGES)
def test_page_works_from_disk(browser: "Browser", site: Path, name: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else said.append(r.url))
    page.goto((site / name).as_uri())
    styled = page.evaluate("document.styleSheets.length")
    page.close()
    assert styled and not said


def test_search_finds_a_claim_by_word_outlet_and_relation(browser: "Browser", address: str) -> None:
    page, said = opened(browser, f"{address}/search.html", 1280, "light")
    page.wait_for_selector(".find:not([hidden])")
    page.fill("[name=q]", "captured")
    page.wait_for_selector(".found li")
    every = page.locator(".found li").count()
    page.select_option("[name=relation]", "conflict")
    page.wait_for_url("**/search.html?q=captured&relation=conflict")
    page.wait_for_function("n => document.querySelectorAll('.found li').length < n", arg=every)
    assert all("conflict" in words for words in page.locator(".found li small").all_inner_texts())
    page.select_option("[name=relation]", "")
    page.wait_for_function("n => document.querySelectorAll('.found li').length === n", arg=every)
    page.click(".found li a")
    page.wait_for_url(f"**/{STORY}/claims.html#s*")
    assert page.evaluate("document.querySelector(':target') !== null")
    page.close()
    assert not said


def test_search_is_absent_from_disk(browser: "Browser", site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.get_by_role("link", name="Search").count() == 0
    page.goto((site / "search.html").as_uri())
    assert not page.locator(".find").is_visible()
    assert "needs a script and a web server" in page.inner_text("main")
    page.close()


def test_a_reader_walks_by_keyboard_from_the_index_to_a_sentence(browser: "Browser", address: str) -> None:
    page, _ = opened(browser, f"{address}/index.html", 1280, "light")

    def walk_to(selector: str) -> None:
        for _ in range(400):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"no way by keyboard to {selector} on {page.url}")

    walk_to(f"main a[href*='{STORY}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{STORY}/**")
    walk_to("main a[href*='source/'][href*='#s']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/**#s*")
    assert page.evaluate("document.querySelector(':target') !== null"), "the sentence is not the page's target"
    page.close()


@pytest.mark.parametrize("name", ["sources", "discrepancies"])
def test_on_a_phone_the_current_tab_is_in_view(browser: "Browser", address: str, name: str) -> None:
    page, _ = opened(browser, f"{address}/{STORY}/{name}.html", 320, "light")
    edges = "n => { const r = n.getBoundingClientRect(); return [r.left, r.right]; }"
    (left, right), (first, last) = (page.eval_on_selector(at, edges) for at in (".tabs", ".tabs [aria-current]"))
    assert left <= first and last <= right + 1
    page.close()


def test_in_print_no_heading_stands_alone_at_the_foot_of_a_page(browser: "Browser", address: str) -> None:
    """A heading with its line of explanation breaks neither within nor behind it."""
    page, _ = opened(browser, f"{address}/{STORY}/index.html", 800, "light")
    page.emulate_media(media="print")
    breaks = "ns => ns.map(n => { const s = getComputedStyle(n); return s.breakInside + ' ' + s.breakAfter; })"
    assert set(page.eval_on_selector_all(".sec > header", breaks)) == {"avoid avoid"}
    page.close()
