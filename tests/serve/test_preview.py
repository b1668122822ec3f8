"""The preview as a whole: a real process, real files, real requests."""

import json
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.cli import Voice
from generator.errors import OutputError
from generator.pipeline import Live
from generator.serve import serve
from tests.serve.running import Preview, Tab, settle, until
from tests.serve.test_watch import SAVES
from tests.site import FILES, clean, lay, order, tree

SITE_TOML = FILES["site.toml"]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests here; each leaves the sources as it found them."""
    content = lay(tmp_path_factory.mktemp("preview") / "content")
    with Preview(content) as preview:
        preview.ready()
        preview.start = tree(preview.site)
        yield preview


@pytest.fixture(autouse=True)
def restored(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "preview" in request.fixturenames:
        content = request.getfixturevalue("preview").content
        for path in content.iterdir():
            if path.is_dir() and path.name not in ("bridge", "flood"):
                shutil.rmtree(path)
        for path in [*content.rglob("*")]:
            if path.is_file() and path.relative_to(content).as_posix() not in FILES:
                path.unlink()
        for name, text in FILES.items():
            path = content / name
            if not path.is_file() or path.read_bytes() != text.encode():
                lay(content, {name: text})
        preview = request.getfixturevalue("preview")
        settle(preview, lambda: preview.start, tree)
        assert until(lambda: not preview.failing())


def same_as_clean(preview: Preview) -> None:
    output = preview.content.parent / "clean"
    shutil.rmtree(output, ignore_errors=True)
    clean(preview.content, output)
    settle(preview, lambda: tree(output), tree)


POST = "bridge/post.md"


@pytest.mark.parametrize("save", SAVES, ids=lambda f: f.__name__)
def test_an_edit_is_shown_however_it_is_saved(preview: Preview, save: Callable[[Path, str], None]) -> None:
    # sed puts one text in the place of every line: a plain one will do
    text = "River over its banks since Tuesday the mayor said" if save.__name__ == "seds_way" else None
    name = "flood/plain.txt" if text else POST
    with Tab(preview, f"{name.partition('/')[0]}/index.html") as tab:
        since = len(tab.events)
        save(preview.content / name, text or FILES[POST].replace("five", "seven").replace("Five", "Seven"))
        tab.wait("reload", since=since)
    same_as_clean(preview)


def test_the_signal_comes_once_and_after_the_site(preview: Preview) -> None:
    with Tab(preview, "bridge/source/post.html") as tab:
        since = len(tab.events)
        lay(preview.content, {POST: FILES[POST].replace("five", "eleven")})
        tab.wait("reload", since=since)
        assert "eleven" in (preview.site / "bridge" / "source" / "post.html").read_text()
        time.sleep(0.3)
        assert tab.names()[since:] == ["reload"]


def test_a_tab_whose_page_did_not_change_is_left_alone(preview: Preview) -> None:
    with Tab(preview, "flood/index.html") as flood, Tab(preview, "bridge/index.html") as bridge:
        since, before = len(bridge.events), flood.names()
        lay(preview.content, {POST: FILES[POST].replace("five", "twelve")})
        bridge.wait("reload", since=since)
        time.sleep(0.2)
        assert flood.names() == before


def test_a_listener_without_a_page_hears_of_every_change(preview: Preview) -> None:
    with Tab(preview) as tab:
        since = len(tab.events)
        lay(preview.content, {POST: FILES[POST].replace("five", "thirteen")})
        tab.wait("reload", since=since)


def test_a_tab_that_comes_late_is_told_at_once(preview: Preview) -> None:
    stale = re.search(r'data-etag="(\w+)"', preview.page("/bridge/source/post.html"))
    assert stale is not None
    lay(preview.content, {POST: FILES[POST].replace("five", "fourteen")})
    assert until(lambda: "fourteen" in preview.page("/bridge/source/post.html"))
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", preview.port)
    connection.request("GET", f"/~variorum/events?page=bridge/source/post.html&etag={stale[1]}")
    answer = connection.getresponse()
    told = b"".join(answer.readline() for _ in range(8))
    connection.close()
    assert b"event: reload" in told


BROKEN = {
    "front matter": (POST, "---\nautor: X\n---\n\nText.\n", ("bridge/post.md", 2)),
    "setting": ("site.toml", "[sitte]\n", ("site.toml", 1)),
    "site.toml": ("site.toml", "[site\n", ("site.toml", 1)),
    "story setting": ("bridge/story.toml", "draught = true\n", ("bridge/story.toml", 1)),
    "template": ("_templates/brief.html", "{% extends 'layout.html' %}\n{% if %}\n", ("brief.html", 2)),
    "theme": ("site.toml", '[render]\ntheme = "absent"\n', ("", None)),
    "empty": ("bridge/empty.md", "", ("bridge/empty.md", 1)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_failure_shows_itself_and_goes_when_mended(preview: Preview, what: str) -> None:
    name, text, (file, line) = BROKEN[what]
    before = tree(preview.site)
    with Tab(preview, "index.html") as tab, Tab(preview, "flood/index.html") as other:
        since, terminal = len(tab.events), len(preview.lines)
        lay(preview.content, {name: text})
        _, failure = tab.wait("failure", since=since)
        other.wait("failure")
        (error,) = failure["errors"]
        assert error["file"].endswith(file)
        assert error["line"] in (line, None)
        assert error["message"]
        if text and line:
            shown = text.splitlines()[line - 1]
            assert [line, shown] in error["lines"]
        assert tree(preview.site) == before
        assert preview.get("/")[0] == 200
        preview.said(re.escape(error["message"]), since=terminal)
        with Tab(preview, "bridge/index.html") as late:
            late.wait("failure")
        if name in FILES:
            lay(preview.content, {name: FILES[name]})
        else:
            (preview.content / name).unlink()
        tab.wait("mended", since=since)
        other.wait("mended")
    same_as_clean(preview)


def test_one_failure_after_another_is_shown(preview: Preview) -> None:
    with Tab(preview, "index.html") as tab:
        lay(preview.content, {POST: "---\nautor: X\n---\n\nText.\n"})
        tab.wait("failure")
        since = len(tab.events)
        lay(preview.content, {POST: "---\ndate: no day\n---\n\nText.\n"})
        _, failure = tab.wait("failure", since=since)
        assert "date" in str(failure) or "no day" in str(failure)


def test_the_content_folder_goes_and_comes_back(preview: Preview) -> None:
    away = preview.content.with_name("away")
    with Tab(preview, "index.html") as tab:
        preview.content.rename(away)
        _, failure = tab.wait("failure")
        assert "no such content folder" in failure["errors"][0]["message"]
        assert preview.get("/")[0] == 200
        away.rename(preview.content)
        tab.wait("mended")
    same_as_clean(preview)


def test_a_site_stands_when_all_stories_go(preview: Preview) -> None:
    with Tab(preview, "index.html") as tab:
        for story in ("bridge", "flood"):
            (preview.content / story).rename(preview.content / f"_{story}")
        _, failure = tab.wait("failure")
        assert "holds no story" in failure["errors"][0]["message"]
        assert tree(preview.site) == preview.start
        for story in ("bridge", "flood"):
            (preview.content / f"_{story}").rename(preview.content / story)
        tab.wait("mended")
    same_as_clean(preview)


def test_articles_and_stories_come_go_and_are_renamed(preview: Preview) -> None:
    content = preview.content
    lay(content, {"bridge/third.txt": "A third voice\n\nTwo cracks were found in the bridge, a witness said.\n"})
    same_as_clean(preview)
    assert preview.get("/bridge/source/third.html")[0] == 200
    (content / "bridge" / "third.txt").rename(content / "bridge" / "fourth.txt")
    same_as_clean(preview)
    assert preview.get("/bridge/source/third.html")[0] == 404, "a page whose article is gone"
    (content / "bridge" / "fourth.txt").unlink()
    (content / "flood").rename(content / "waters")
    same_as_clean(preview)
    assert preview.get("/flood/")[0] == 404
    assert preview.get("/waters/")[0] == 200
    shutil.rmtree(content / "waters")
    same_as_clean(preview)


def test_a_page_that_is_gone_is_reloaded_and_comes_back(preview: Preview) -> None:
    with Tab(preview, "flood/source/plain.html") as tab:
        since = len(tab.events)
        (preview.content / "flood" / "plain.txt").unlink()
        tab.wait("reload", since=since)
    with Tab(preview, "flood/source/plain.html") as tab:
        since = len(tab.events)
        lay(preview.content, {"flood/plain.txt": FILES["flood/plain.txt"]})
        tab.wait("reload", since=since)


def test_files_that_no_build_made_stay(preview: Preview) -> None:
    (preview.site / "mine.txt").write_text("mine")
    lay(preview.content, {POST: FILES[POST].replace("five", "fifteen")})
    assert until(lambda: "fifteen" in preview.page("/bridge/source/post.html"))
    assert preview.page("/mine.txt") == "mine"
    (preview.site / "mine.txt").unlink()


def test_a_site_that_was_removed_comes_back(preview: Preview) -> None:
    shutil.rmtree(preview.site)
    same_as_clean(preview)


def test_no_published_page_has_the_script(preview: Preview) -> None:
    assert "/~variorum/livereload.js" in preview.page("/")
    assert not [path for path, data in tree(preview.site).items() if b"~variorum" in data]


def test_a_folder_without_its_slash_is_redirected(preview: Preview) -> None:
    status, headers, _ = preview.get("/bridge")
    assert (status, headers["location"]) == (307, "/bridge/")
    assert preview.get("//bridge")[1].get("location", "/bridge/") == "/bridge/"


def test_a_page_that_is_not_there_has_the_404_page_and_the_script(preview: Preview) -> None:
    status, headers, body = preview.get("/absent/page.html")
    assert status == 404
    assert headers["content-type"].startswith("text/html")
    assert b"/~variorum/livereload.js" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../content/site.toml",
        "/%2e%2e/content/site.toml",
        "/..%2fcontent%2fsite.toml",
        "/bridge/../../content/site.toml",
        "/bridge/%2e%2e/%2e%2e/content/site.toml",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/..\\content\\site.toml",
        "/%00",
        "/secret.html",
    ],
)
def test_nothing_outside_the_site_is_served(preview: Preview, path: str) -> None:
    link = preview.site / "secret.html"
    link.symlink_to(preview.content / "site.toml")
    try:
        status, _, body = preview.get(path)
        assert status in (404, 307)
        assert b'Two stories"' not in body
        assert b"root:" not in body
    finally:
        link.unlink()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "169.254.169.254"])
def test_another_name_is_not_answered(preview: Preview, host: str) -> None:
    status, _, body = preview.get("/", Host=host)
    assert status == 421
    assert b"<html" not in body


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_own_names_are_answered(preview: Preview, host: str) -> None:
    assert preview.get("/", Host=host)[0] == 200


def test_pages_are_never_cached(preview: Preview) -> None:
    for path in ("/", "/static/style.css"):
        assert preview.get(path)[1]["cache-control"] == "no-store"


def test_only_reading_is_allowed(preview: Preview) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", preview.port)
    connection.request("POST", "/", body="x")
    assert connection.getresponse().status == 405
    connection.close()


def test_a_line_a_rebuild(preview: Preview) -> None:
    since = len(preview.lines)
    lay(preview.content, {POST: FILES[POST].replace("five", "sixteen")})
    said = preview.said(r"^bridge/post.md: ", since=since).string
    assert re.fullmatch(
        r"bridge/post.md: 2 stories, 4 articles, \d+ statements?, \d+ claims?, \d+ discrepanc(y|ies); "
        r"\d+ files? written; \d+ ms\.",
        said,
    )


# --- a process of its own -------------------------------------------------------------------------


@pytest.mark.slow
def test_the_port_a_style_and_an_end(tmp_path: Path, preview: Preview) -> None:
    content = lay(tmp_path / "content", {n: t for n, t in FILES.items() if not n.startswith("flood")})
    theme = tmp_path / "themes" / "own"
    (theme / "static").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "default"\n')
    shutil.copy(
        Path(__file__).parents[2] / "themes" / "default" / "static" / "style.css", theme / "static" / "style.css"
    )
    (content / "site.toml").write_text('[render]\ntheme = "own"\n')
    with Preview(content, port=preview.port, store=preview.content.parent / "store") as own:
        assert own.port != preview.port
        own.said(f"port {preview.port} is taken; this is {own.port}")
        own.ready()
        with Tab(own, "bridge/index.html") as tab:
            since = len(tab.events)
            style = theme / "static" / "style.css"
            style.write_text(style.read_text() + "\nbody { color: red }\n")
            _, data = tab.wait("style", since=since)
            assert data["paths"] == ["static/style.css"]
            assert own.page("/static/style.css").endswith("body { color: red }\n")
            since = len(tab.events)
            (theme / "theme.toml").write_text("extends = \n")
            tab.wait("failure", since=since)
            (theme / "theme.toml").write_text('extends = "default"\n')
            tab.wait("mended", since=since)
            assert "style" in tab.names()
            assert "reload" not in tab.names()
        with Tab(own, "index.html"):  # an open tab does not keep it
            own.process.send_signal(signal.SIGINT)
            assert own.process.wait(10) == 0
        assert not [line for line in own.lines if "Traceback" in line]
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", own.port))


@pytest.mark.slow
def test_a_first_build_that_fails_is_shown_too(tmp_path: Path, preview: Preview) -> None:
    content = lay(tmp_path / "content", dict(FILES) | {"site.toml": "[sitte]\n"})
    with Preview(content, "--json", store=preview.content.parent / "store") as own:
        until(lambda: any(line.startswith("{") for line in own.lines))
        assert json.loads(next(line for line in own.lines if line.startswith("{")))["errors"]
        assert "livereload.js" in own.page("/")
        with Tab(own, "index.html") as tab:
            tab.wait("failure")
            lay(content, {"site.toml": SITE_TOML})
            tab.wait("mended")
        assert own.get("/")[0] == 200


@pytest.mark.slow
def test_beyond_this_machine_it_warns(tmp_path: Path, preview: Preview) -> None:
    content = lay(tmp_path / "content", {"flood/plain.txt": FILES["flood/plain.txt"]})
    with Preview(content, "--host", "0.0.0.0", store=preview.content.parent / "store") as own:
        own.said("warning: 0.0.0.0 can be reached from other machines")
        assert own.get("/", Host="evil.example")[0] == 421
        own.ready()
        assert own.get("/")[0] == 200


@pytest.mark.parametrize(("host", "hint"), [("192.0.2.7", "another --host"), ("256.1.1.1", "another --host")])
def test_an_address_of_another_machine_is_refused(tmp_path: Path, host: str, hint: str) -> None:
    with pytest.raises(OutputError) as refused:
        serve(Live(order(tmp_path, tmp_path / "site")), Voice(), tmp_path, host=host)
    assert hint in refused.value.hint
