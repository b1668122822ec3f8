"""What stands beside the pages: data, feed, sitemap and what hosts and crawlers ask for.

Only these and canonical links use the site's own address (`base_url`); without one there is no feed and no sitemap,
since both need whole addresses.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from xml.etree import ElementTree

from generator.config import Settings
from generator.models.article import Moment
from generator.models.brief import Brief, Source
from generator.render import card, exports, urls
from generator.render.pages import Book, Sheet

FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

MOST_ADDRESSES = 50_000
"""Of one sitemap, by its protocol."""

_NEVER = "1970-01-01T00:00:00Z"
"""Atom demands a date of a feed that has none."""

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sheets(book: Book, pages: Sequence[str]) -> Iterator[Sheet]:
    """Every file beside the pages. `pages` are the site paths from which the sitemap takes its pages."""
    settings, briefs = book.settings, book.briefs
    title = settings.site.title
    yield Sheet(exports.SCHEMA, "", lambda _: exports.schema_json())
    yield Sheet(ROBOTS, "", lambda _: robots(settings))
    yield Sheet(".nojekyll", "", lambda _: b"")
    if root(settings):
        yield Sheet(FEED, "", lambda _: feed(briefs, settings))
        yield Sheet(SITEMAP, "", lambda _: sitemap(pages, settings))
    for brief in briefs:
        key = book.content_key(brief)
        shows = book.of_site("shows", (key, title), lambda brief=brief: card.shows(brief, title))  # type: ignore[misc]
        yield Sheet(
            urls.data(brief.story),
            _key(key, "data", book.version),
            lambda book, brief=brief: exports.brief_json(brief, book.version, book.edition(brief)),  # type: ignore[misc]
            brief.story,
        )
        yield Sheet(
            card.path(brief.story),
            _key("card", shows),
            lambda _, brief=brief: card.draw(brief, title),  # type: ignore[misc]
        )


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def head(brief: Brief, settings: Settings) -> dict[str, str]:
    """What the head of a brief's page says to machines: `jsonld` (safe in a script element), `image`, `canonical`."""
    return {
        "jsonld": report(brief, settings),
        "image": card.path(brief.story),
        "canonical": address(settings, urls.brief(brief.story)),
    }


def root(settings: Settings) -> str:
    """The site's own address without its last slash, or nothing where it has none that can be linked to."""
    return urls.external(settings.site.base_url).rstrip("/")


def address(settings: Settings, path: str) -> str:
    """The whole address of a site path, or nothing. That of an index page is its folder's."""
    return f"{root(settings)}/{urls.quoted(path.removesuffix(urls.INDEX))}" if root(settings) else ""


# --- structured data ----------------------------------------------------------------------------------


def report(brief: Brief, settings: Settings) -> str:
    """schema.org `Report` with a `citation` for each source, as JSON that can stand in a script element."""
    site = settings.site
    url = address(settings, urls.brief(brief.story))
    data = _told(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "headline": brief.title,
            "inLanguage": site.language,
            "url": url,
            "image": address(settings, card.path(brief.story)),
            "datePublished": site.published,
            "dateModified": brief.as_of.iso if brief.as_of else "",
            "publisher": _told({"@type": "Organization", "name": site.publisher or site.title, "url": root(settings)}),
            "description": summary(brief),
            "citation": [_citation(s) for s in brief.sources if not s.same_as],
        }
    )
    return escaped(data)


def escaped(data: object) -> str:
    """JSON in which no character can end or open markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for c in "<>&\u2028\u2029":
        text = text.replace(c, f"\\u{ord(c):04x}")
    return text


def _citation(s: Source) -> dict[str, object]:
    a = s.article
    original = {
        "@type": "NewsArticle",
        "publisher": _told({"@type": "NewsMediaOrganization", "name": a.outlet}),
        "datePublished": a.published.iso if a.published else "",
        "url": urls.external(a.url),
        "inLanguage": a.language,
    }
    if a.kind == "digest":  # the publisher's own summary: no byline, and its title is not the outlet's
        return {"@type": "CreativeWork", "name": s.label, "headline": a.title, "isBasedOn": _told(original)}
    authors = [{"@type": "Person", "name": name} for name in a.authors]
    return _told({**original, "headline": a.title, "author": authors})


def _told(data: Mapping[str, object]) -> dict[str, object]:
    return {k: v for k, v in data.items() if v not in ("", [], None)}


def summary(brief: Brief) -> str:
    """The strip as one fixed sentence."""
    n = brief.counts
    differ = "differs" if n.differ == 1 else "differ"
    return (
        f"{_count(n.outlets, 'outlet')}, {_count(n.origins, 'independent origin')}: of "
        f"{_count(n.shared, 'claim')} that two outlets or more make, {n.differ} {differ}; on {n.agree} no "
        "difference was found."
    )


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


# --- feed ---------------------------------------------------------------------------------------------


def feed(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Atom: an entry a story, newest first. No clock: an entry is as old as its newest article.

    A story without any date has no entry, since Atom demands one. A moment without an offset is written as UTC.
    """
    site = settings.site
    dated = [(_stamp(b.as_of) or _stamp_of(site.published), b) for b in briefs]
    dated = [(when, b) for when, b in dated if when]
    dated.sort(key=lambda x: (datetime.fromisoformat(x[0]), x[1].story), reverse=True)
    newest = max([when for when, _ in dated] + [_stamp_of(site.published) or _NEVER], key=datetime.fromisoformat)
    top = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    home = f"{root(settings)}/"
    _add(top, "id", home)
    _add(top, "title", site.title)
    _add(top, "updated", newest)
    _add(top, "link", href=f"{root(settings)}/{FEED}", rel="self", type="application/atom+xml")
    _add(top, "link", href=home, rel="alternate", type="text/html")
    author = ElementTree.SubElement(top, "author")
    _add(author, "name", site.publisher or site.title)
    for when, brief in dated:
        entry = ElementTree.SubElement(top, "entry")
        url = address(settings, urls.brief(brief.story))
        _add(entry, "id", url)
        _add(entry, "title", brief.title)
        _add(entry, "updated", when)
        if _stamp_of(site.published):
            _add(entry, "published", _stamp_of(site.published))
        _add(entry, "link", href=url, rel="alternate", type="text/html")
        _add(entry, "summary", summary(brief))
    return _xml(top)


def _stamp(moment: Moment | None) -> str:
    return _stamp_of(moment.iso) if moment else ""


def _stamp_of(iso: str) -> str:
    """RFC 3339 of an ISO moment of any grain: its first second."""
    if not iso:
        return ""
    day, _, clock = iso.partition("T")
    day += "-01-01"[len(day) - 4 :] if len(day) < 10 else ""
    offset = ""
    for sign in ("Z", "+", "-"):
        if sign in clock:
            clock, _, rest = clock.partition(sign)
            offset = sign + rest
            break
    clock = ":".join([*clock.split(":"), "00", "00"][:3]) if clock else "00:00:00"
    return f"{day}T{clock}{offset or 'Z'}"


# --- for hosts and crawlers ---------------------------------------------------------------------------


def sitemap(pages: Sequence[str], settings: Settings) -> bytes:
    """The addresses of the pages, fewest folders first, so that the limit cuts off the least of them."""
    top = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    wanted = [p for p in pages if p.endswith(".html") and p not in (urls.NOT_FOUND, urls.SEARCH)]
    for page in sorted(wanted, key=lambda p: (p.count("/"), p))[:MOST_ADDRESSES]:
        _add(ElementTree.SubElement(top, "url"), "loc", address(settings, page))
    return _xml(top)


def robots(settings: Settings) -> bytes:
    """Everything may be read."""
    lines = ["User-agent: *", "Allow: /"]
    if root(settings):
        lines += ["", f"Sitemap: {root(settings)}/{SITEMAP}"]
    return ("\n".join(lines) + "\n").encode()


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ElementTree.SubElement(parent, tag, attributes)
    if text:
        element.text = "".join(_xml_letters(text))


def _xml_letters(text: str) -> Iterator[str]:
    """XML 1.0 has no control characters, not even as references."""
    return (c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def _xml(top: ElementTree.Element) -> bytes:
    ElementTree.indent(top, " ")
    text: str = ElementTree.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
