"""Where every page stands, and how one page names another: by relative links to explicit files.

A site must work at the root of a host, under a sub-path and opened from disk, so no link begins with
a slash and every link to a folder names its `index.html`. Site paths (`kursk/claims.html`) are what
files are called; hrefs are site paths as seen from a page, percent-encoded.
"""

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

INDEX = "index.html"
MADE = "made.html"
NOT_FOUND = "404.html"
STYLE = "static/style.css"
SCRIPT = "static/script.js"
ICON = "static/icon.svg"
SEARCH = "search.html"
RESERVED = frozenset({"static", "pagefind"})  # folders of a site that no story may be named after

SCHEMES = frozenset({"http", "https", "mailto"})


def brief(story: str) -> str:
    return f"{story}/index.html"


def claims(story: str) -> str:
    return f"{story}/claims.html"


def discrepancies(story: str) -> str:
    return f"{story}/discrepancies.html"


def sources(story: str) -> str:
    return f"{story}/sources.html"


def source(story: str, article: str) -> str:
    return f"{story}/source/{article}.html"


def compare(story: str, first: str, second: str) -> str:
    """The page of a pair; the order is that of the source list."""
    return f"{story}/compare/{first}--{second}.html"


def compared(story: str) -> str:
    """Where all pages of pairs stand: what is linked to is the same way from each of them."""
    return f"{story}/compare/"


def data(story: str) -> str:
    return f"{story}/brief.json"


def anchor(identifier: str, prefix: str = "") -> str:
    """An id for HTML: letters, digits, dot, dash and underscore, and a letter first."""
    clean = re.sub(r"[^A-Za-z0-9_.-]", "-", identifier)
    return f"{prefix}-{clean}" if prefix else clean


@lru_cache(maxsize=8192)
def statement_anchor(statement: str) -> str:
    """`#s…`: the same in every table and in the source page."""
    clean = anchor(statement)
    return clean if clean.startswith("s") else f"s{clean}"


@lru_cache(maxsize=4096)
def relative(here: str, there: str) -> str:
    """The href of site path `there` in the page at site path `here`.

    >>> relative("kursk/source/a.html", "kursk/claims.html")
    '../claims.html'
    """
    return quote(posixpath.relpath(there, posixpath.dirname(here) or "."), safe="/")


def quoted(path: str) -> str:
    """A site path, percent-encoded."""
    return quote(path, safe="/")


def external(url: str) -> str:
    """`url` where it is http, https or mailto, else nothing: no page links to anything else."""
    cleaned = url.strip()
    if re.search(r"[\x00-\x20\x7f]", cleaned):
        return ""
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES:
        return ""
    return cleaned if parts.netloc or parts.scheme.lower() == "mailto" else ""


def host(url: str) -> str:
    """The host of an address, as a reader knows it: without `www.`."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class Links:
    """The hrefs of one page: `links = Links("kursk/claims.html", "kursk")`."""

    def __init__(self, here: str, story: str = "") -> None:
        self.here = here
        self.story = story
        self._kept: dict[str, str] = {}

    def to(self, there: str, fragment: str = "") -> str:
        """The href of a site path. A fragment of this page itself is the fragment alone."""
        if there == self.here and fragment:
            return f"#{fragment}"
        if there not in self._kept:
            self._kept[there] = relative(self.here, there)
        return f"{self._kept[there]}#{fragment}" if fragment else self._kept[there]

    def statement(self, article: str, statement: str) -> str:
        """The sentence itself, in the page of its source."""
        return self.to(source(self.story, article), statement_anchor(statement))

    def claim(self, claim: str) -> str:
        return self.to(claims(self.story), statement_anchor(claim))

    def discrepancy(self, discrepancy: str) -> str:
        return self.to(discrepancies(self.story), anchor(discrepancy, "d"))

    def source(self, article: str) -> str:
        return self.to(source(self.story, article))
