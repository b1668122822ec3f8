"""Feed, sitemap, robots, structured data: only with an address of the site, without a clock, safe where they stand."""

import json
from xml.etree import ElementTree

import pytest

from generator.config import Settings, SiteSection
from generator.models.brief import Brief
from generator.render import beside
from generator.render.beside import address, feed, head, report, robots, sitemap, summary
from tests.brief.make import Story
from tests.brief.test_parts import fire

ATOM = "{http://www.w3.org/2005/Atom}"


def site(**more: str) -> Settings:
    return Settings.model_validate({"site": {"base_url": "https://news.example/briefs/", "title": "Briefs", **more}})


def brief(name: str, published: str, title: str = "A title") -> Brief:
    story = Story(name)
    story.article("north", title, "It is out.", published=published)
    return story.brief()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "https://news.example/briefs/"),
        ("fire/index.html", "https://news.example/briefs/fire/"),
        ("fire/claims.html", "https://news.example/briefs/fire/claims.html"),
        ("grand prix/index.html", "https://news.example/briefs/grand%20prix/"),
    ],
)
def test_addresses(path: str, expected: str) -> None:
    assert address(site(), path) == expected
    assert address(Settings(), path) == ""


def test_a_base_url_that_is_no_address_is_none() -> None:
    """Settings refuse it; the pages do not rely on that."""
    refused = SiteSection.model_construct(base_url="javascript:alert(1)")
    assert address(Settings.model_construct(site=refused), "index.html") == ""


def test_feed_newest_first_and_as_old_as_its_articles() -> None:
    data = feed(
        [brief("old", "2025-01-10"), brief("new", "2025-01-12T15:30+02:00"), brief("undated", "")],
        site(publisher="The Desk"),
    )
    top = ElementTree.fromstring(data)
    assert [e.findtext(f"{ATOM}id") for e in top.iter(f"{ATOM}entry")] == [
        "https://news.example/briefs/new/",
        "https://news.example/briefs/old/",
    ]
    assert [e.text for e in top.iter(f"{ATOM}updated")] == [
        "2025-01-12T15:30:00+02:00",
        "2025-01-12T15:30:00+02:00",
        "2025-01-10T00:00:00Z",
    ]
    assert top.findtext(f"{ATOM}author/{ATOM}name") == "The Desk"


def test_a_publication_date_dates_what_has_no_date() -> None:
    top = ElementTree.fromstring(feed([brief("undated", "")], site(published="2025-02-01")))
    assert [e.text for e in top.iter(f"{ATOM}updated")] == ["2025-02-01T00:00:00Z"] * 2
    assert [e.text for e in top.iter(f"{ATOM}published")] == ["2025-02-01T00:00:00Z"]


@pytest.mark.parametrize(
    ("iso", "stamp"),
    [
        ("2025", "2025-01-01T00:00:00Z"),
        ("2025-03", "2025-03-01T00:00:00Z"),
        ("2025-03-04", "2025-03-04T00:00:00Z"),
        ("2025-03-04T05:06", "2025-03-04T05:06:00Z"),
        ("2025-03-04T05:06:07", "2025-03-04T05:06:07Z"),
        ("2025-03-04T05:06:07-03:00", "2025-03-04T05:06:07-03:00"),
        ("2025-03-04T05:06Z", "2025-03-04T05:06:00Z"),
        ("", ""),
    ],
)
def test_stamps(iso: str, stamp: str) -> None:
    assert beside._stamp_of(iso) == stamp


def test_nothing_in_a_title_breaks_the_feed() -> None:
    data = feed([brief("x", "2025-01-10", "</title><script>&\x0b“ ]]>")], site())
    top = ElementTree.fromstring(data)
    assert top.findtext(f"{ATOM}entry/{ATOM}title") == "</title><script>&“ ]]>"


def test_sitemap_has_the_pages_and_not_what_is_no_page() -> None:
    pages = ["static/style.css", "404.html", "search.html", "fire/claims.html", "fire/index.html", "index.html"]
    top = ElementTree.fromstring(sitemap(pages, site()))
    assert [e.text for e in top.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")] == [
        "https://news.example/briefs/",
        "https://news.example/briefs/fire/claims.html",
        "https://news.example/briefs/fire/",
    ]


def test_robots() -> None:
    assert robots(Settings()) == b"User-agent: *\nAllow: /\n"
    assert robots(site()).endswith(b"\nSitemap: https://news.example/briefs/sitemap.xml\n")


def test_structured_data_cites_every_source() -> None:
    story = Story("fire")
    story.article(
        "a", "Fire", "It is out.", outlet="North", published="2025-01-10", url="https://n.example/1", authors=("Ann",)
    )
    story.article("b", "Fire", "It is out.", outlet="North")  # the same again: cited once
    story.article(
        "c", "On a fire", "It burned.", outlet="South", kind="digest", authors=("Bob",), url="https://s.example/2"
    )
    story.article("d", "Blaze", "Out.", outlet="West", url="javascript:alert(1)")
    data = json.loads(report(story.brief(), site(publisher="The Desk")))
    assert (data["@type"], data["url"]) == ("Report", "https://news.example/briefs/fire/")
    assert data["publisher"]["name"] == "The Desk"
    north, south, west = data["citation"]
    assert (north["author"], north["url"]) == ([{"@type": "Person", "name": "Ann"}], "https://n.example/1")
    assert south["name"] == "Digest of South’s report"
    assert south["isBasedOn"]["publisher"]["name"] == "South"
    assert "author" not in south
    assert "author" not in south["isBasedOn"]
    assert "url" not in west


def test_structured_data_cannot_end_its_element() -> None:
    story = Story()
    story.article("a", "</script><!--<script>\u2028alert(1)&", "x")
    text = head(story.brief(), site())["jsonld"]
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["headline"] == "</script><!--<script>\u2028alert(1)&"


def test_the_strip_as_a_sentence() -> None:
    assert summary(fire().brief()) == (
        "3 outlets, 4 independent origins: of 2 claims that two outlets or more make, 1 differs; "
        "on 1 no difference was found."
    )
