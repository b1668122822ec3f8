"""What an HTML page states about itself: JSON-LD, Open Graph, `meta` and `time` elements.

Only what says "published" is a date of publication; a page whose markup holds some date is not dated by it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.models.article import Moment
from generator.parse.frontmatter import is_web_address
from generator.parse.moments import read_moment
from generator.parse.people import agency, is_name, names
from generator.parse.piece import fold

if TYPE_CHECKING:
    from lxml import etree

ARTICLE_TYPE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|NewsItem)$")
LONGEST_JSON = 200_000  # characters of one JSON-LD block; long ones are product catalogues
MOST_NODES = 2_000  # of JSON-LD that are looked at
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
AUTHORS = ("author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
           "citation_author", "og:article:author", "twitter:data1")  # fmt: skip
DATES = ("article:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date", "pubdate",
         "publish-date", "publish_date", "publication_date", "datepublished", "dc.date.issued", "dcterms.issued",
         "dcterms.created", "citation_publication_date", "originalpublicationdate")  # fmt: skip
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
SITE_SUFFIX = re.compile(r"\s(?:[|\u2013\u2014\u00b7\u00bb]|-|::)\s")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the page states. Empty means: not stated. `how` says of each field where it stands."""

    title: str = ""
    title_line: int = 1
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    url: str = ""
    wire: str = ""
    how: dict[str, str] = field(default_factory=dict)


def read_meta(root: "etree._Element") -> PageMeta:
    """Read a page's metadata."""
    how: dict[str, str] = {}
    linked = _linked_data(root)
    tags = _tags(root)

    def first(name: str, *values: tuple[str, str]) -> str:
        for value, where in values:
            if value:
                how[name] = where
                return value
        return ""

    title = first(
        "title",
        (_text(linked.get("headline")), "the page's JSON-LD"),
        *((tags.get(key, ""), f"the page's `{key}`") for key in TITLES),
        (_title(root), "the page's title"),
    )
    outlet = first(
        "outlet",
        (_named(linked.get("publisher")), "the page's JSON-LD"),
        *((tags.get(key, ""), f"the page's `{key}`") for key in OUTLETS),
    )
    url = first(
        "url",
        (_canonical(root), "the page's canonical address"),
        (tags.get("og:url", ""), "the page's `og:url`"),
        (_text(linked.get("url")), "the page's JSON-LD"),
    )
    written = first(
        "authors",
        ("; ".join(_people(linked.get("author"))), "the page's JSON-LD"),
        *((tags.get(key, ""), f"the page's `{key}`") for key in AUTHORS if not tags.get(key, "").startswith("http")),
    )
    dated = first(
        "published",
        (_text(linked.get("datePublished")), "the page's JSON-LD"),
        *((tags.get(key, ""), f"the page's `{key}`") for key in DATES),
        (_marked_time(root), "the page's time of publication"),
    )
    listed = re.sub(r"^by\s", "", written, flags=re.IGNORECASE)
    people = names(listed) or ((listed,) if is_name(listed) else ())
    wire = next((agency(part) for part in [listed, *listed.split(";")] if agency(part)), "")
    if wire:
        how["wire"] = how["authors"]
    return PageMeta(
        title=title,
        outlet=outlet,
        authors=tuple(name for name in people if not agency(name) and name != outlet),
        published=read_moment(dated, whole=True) if dated else None,
        url=url if is_web_address(url) else "",
        wire=wire,
        how=how,
    )


def _tags(root: "etree._Element") -> dict[str, str]:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name and name not in values and (content := fold((element.get("content") or "")[:2000])):
            values[name] = content
    return values


def _title(root: "etree._Element") -> str:
    """The page's title without the site's name behind it."""
    for element in root.iter("title"):
        whole = fold("".join(element.itertext())[:1000])
        parts = SITE_SUFFIX.split(whole)
        return parts[0] if len(parts) > 1 and parts[0].count(" ") >= 2 else whole
    return ""


def _canonical(root: "etree._Element") -> str:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return (element.get("href") or "").strip()
    return ""


def _marked_time(root: "etree._Element") -> str:
    """A `time` element marked as the date of publication, or the only one of the page."""
    times = [element for element, _ in zip(root.iter("time"), range(50), strict=False)]
    for element in times:
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('pubdate') or ''}".lower()
        if "publish" in marks or "pubdate" in marks or element.get("pubdate") is not None:
            return fold(element.get("datetime") or "".join(element.itertext()))
    if len(times) == 1 and "updat" not in (times[0].get("class") or "").lower():
        return fold(times[0].get("datetime") or "".join(times[0].itertext()))
    return ""


def _linked_data(root: "etree._Element") -> dict[str, Any]:
    """The first JSON-LD node that is an article."""
    for element in root.iter("script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        source = "".join(element.itertext())
        if len(source) > LONGEST_JSON:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(
                isinstance(k, str) and ARTICLE_TYPE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return node
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return fold(value[:2000]) if isinstance(value, str) else ""


def _named(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _people(value: Any) -> list[str]:
    found = [_named(one) for one in (value if isinstance(value, list) else [value])][:20]
    return [name for name in found if name and not name.startswith("http")]
