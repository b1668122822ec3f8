"""The published site before the strictest judges: nginx, the Nu HTML checker, Lighthouse, axe, in a real Chromium.

`tests/audit.py` audits the demo, `tests/audit.py FOLDER` the stories of another content folder. It prints a figure for
each check and fails where one is missed. It stands outside `make test` because it needs nginx, Java and Node, and what
`make audit` gets from npm.
"""

import argparse
import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import axe_playwright_python  # noqa: E402

from generator.pipeline import Order, Workshop, build  # noqa: E402
from tests.chromium import chromium, executable, played  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TOOLS = ROOT / ".venv" / "audit" / "node_modules"
UNDER = "a/b"  # the sub-path that the site is tried under, besides the root
LEAST = 98  # of 100, in each category of Lighthouse
LIGHT = 40_000  # bytes of a brief, its stylesheet and its script, compressed
SMALL = 10_000  # bytes of the scripts that every page loads
SCREENS = ((320, "dark"), (768, "light"), (1440, "light"), (1440, "dark"))

NGINX = """
worker_processes 1; pid {work}/pid; error_log {work}/error.log; daemon off;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types; access_log off; gzip on; gzip_types text/css application/javascript application/json;
  client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3;
  uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
  server {{
    listen 127.0.0.1:{port}; root {site}; error_page 404 /404.html;
    location /{under}/ {{ alias {site}/; }}
  }}
}}
"""


@contextmanager
def nginx(site: Path, work: Path) -> Iterator[str]:
    """The site on nginx, at the root and under a sub-path; yields its address."""
    binary = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if binary is None:
        raise SystemExit("The audit needs nginx. On Debian and Ubuntu: apt-get install nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (work / "nginx.conf").write_text(NGINX.format(work=work, site=site, port=port, under=UNDER), encoding="utf-8")
    for folder in (work, site):  # its workers run as another user
        folder.chmod(0o755)
    server = subprocess.Popen([binary, "-p", work, "-c", work / "nginx.conf", "-e", work / "error.log"])
    try:
        for _ in range(100):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def opened(browser: "Browser", base: str, width: int, colours: str) -> "tuple[Page, list[str]]":
    """A tab, and what its pages say in the console, fail to load or ask of others than `base`."""
    tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
    said: list[str] = []
    tab.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda e: said.append(str(e)))
    tab.on("response", lambda r: said.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    tab.on("request", lambda r: None if r.url.startswith((base, "data:")) else said.append(f"asks {r.url}"))
    return tab, said


def looked_at(browser: "Browser", base: str, pages: list[str], *, axe: str = "") -> list[str]:
    """What is wrong with pages in a browser: what they say, overflow, and at all screens with axe."""
    wrong: list[str] = []
    for width, colours in SCREENS if axe else SCREENS[-1:]:
        tab, said = opened(browser, base, width, colours)
        for page in pages:
            tab.goto(f"{base}/{page}", wait_until="networkidle")
            if tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
                said.append("is wider than the window")
            if axe:
                tab.evaluate(axe)
                found: list[dict[str, Any]] = tab.evaluate("axe.run().then(r => r.violations)")
                said += [f"{v['id']} ({v['nodes'][0]['html'][:100]})" for v in found]
            wrong += [f"{page} at {width} {colours}: {words}" for words in said]
            said.clear()
        tab.close()
    return wrong


def checked(site: Path) -> list[str]:
    """The errors of the Nu HTML checker in all pages.

    Its warnings are left out: reading from disk it cannot know what `'self'` is in a Content-Security-Policy.
    """
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    run = subprocess.run(
        ["java", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", site],
        capture_output=True,
        text=True,
    )
    messages = json.loads(run.stderr or run.stdout)["messages"]
    return [f"{m.get('url', '').rpartition(str(site))[2]}:{m.get('lastLine')}: {m['message']}" for m in messages]


def judged(url: str, work: Path) -> dict[str, float]:
    """Lighthouse's four categories, of 100."""
    with played() as playwright:
        browser = executable(playwright)
    report = work / "lighthouse.json"
    subprocess.run(
        [
            "node", TOOLS / "lighthouse" / "cli" / "index.js", url, "--quiet", "--output=json",
            f"--output-path={report}", "--only-categories=performance,accessibility,best-practices,seo",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        check=True,
        env=os.environ | {"CHROME_PATH": browser or ""},
    )  # fmt: skip
    told = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {key: 100 * category["score"] for key, category in told.items()}


def audit(content: Path, work: Path) -> int:
    site = work / "site"
    shop = Workshop(content)
    try:
        build(Order(content=content, output=site, theme=str(ROOT / "themes" / "default")), shop)
    finally:
        shop.close()
    pages = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    briefs = [p for p in pages if p.count("/") == 1 and p.endswith("/index.html")]
    failed = 0

    def tell(name: str, figure: str, wrong: list[str] | bool) -> None:
        nonlocal failed
        failed += bool(wrong)
        print(f"{'FAILED' if wrong else 'ok':7}{name:35}{figure}", flush=True)
        for line in wrong[:20] if isinstance(wrong, list) else ():
            print(f"         {line}")

    axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    with nginx(site, work) as host:
        with chromium() as browser:
            if browser is None:
                raise SystemExit("The audit needs a Chromium, and found none.")
            wrong = looked_at(browser, host, pages, axe=axe)
            screens = ", ".join(f"{width} {colours}" for width, colours in SCREENS)
            tell("nginx at the root, with axe", f"{len(pages)} pages at {screens}: {len(wrong)} faults", wrong)
            wrong = looked_at(browser, f"{host}/{UNDER}", pages)
            tell(f"nginx under /{UNDER}/", f"{len(pages)} pages: {len(wrong)} faults", wrong)
            wrong = looked_at(browser, site.as_uri(), [page for page in pages if page != "search.html"])
            tell("from disk", f"{len(pages) - 1} pages: {len(wrong)} faults", wrong)
        try:
            urlopen(f"{host}/no/such/page").close()
            status, words = 200, ""
        except HTTPError as missing:
            status, words = missing.code, missing.read().decode()
        tell("what is not there", f"{status}", status != 404 or "No such page" not in words)
        found = checked(site)
        tell("Nu HTML checker", f"{len(pages)} pages: {len(found)} errors", found)
        for brief in briefs:
            scores = judged(f"{host}/{brief.removesuffix('index.html')}", work)
            figures = ", ".join(f"{key} {score:.0f}" for key, score in scores.items())
            tell(f"Lighthouse: {brief}"[:34], figures, min(scores.values()) < LEAST)
    scripts = (site / "static" / "script.js").stat().st_size
    tell("script of every page", f"{scripts:,} bytes", scripts > SMALL)
    for brief in briefs:
        size = sum(
            len(gzip.compress((site / name).read_bytes(), 9))
            for name in (brief, "static/style.css", "static/script.js")
        )
        if content == ROOT / "content":
            tell("brief, stylesheet and script", f"{size:,} bytes compressed", size > LIGHT)
        else:
            print(f"{'':7}{brief:35}{size:,} bytes compressed")
    return min(failed, 1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("content", nargs="?", type=Path, default=ROOT / "content")
    with tempfile.TemporaryDirectory() as name:
        return audit(parser.parse_args().content.resolve(), Path(name))


if __name__ == "__main__":
    sys.exit(main())
