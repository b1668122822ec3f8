"""Links: relative, to explicit files, and only to schemes that are safe."""

import pytest

from generator.render import urls


@pytest.mark.parametrize(
    ("here", "there", "href"),
    [
        ("index.html", "kursk/index.html", "kursk/index.html"),
        ("kursk/claims.html", "kursk/index.html", "index.html"),
        ("kursk/source/a.html", "static/style.css", "../../static/style.css"),
        ("a b/index.html", "a b/source/c%d.html", "source/c%25d.html"),
        ("x/index.html", "x/source/a:b.html", "source/a%3Ab.html"),
        ("x/index.html", "x/source/ключ.html", "source/%D0%BA%D0%BB%D1%8E%D1%87.html"),
    ],
)
def test_relative(here: str, there: str, href: str) -> None:
    assert urls.relative(here, there) == href


def test_a_place_on_the_same_page_is_its_fragment_alone() -> None:
    links = urls.Links("kursk/claims.html", "kursk")
    assert links.claim("s1a2") == "#s1a2"
    assert links.statement("afp", "s1a2") == "source/afp.html#s1a2"
    assert links.discrepancy("d 1") == "discrepancies.html#d-d-1"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c&d", True),
        ("http://example.org", True),
        ("mailto:desk@example.org", True),
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https:", False),
        ("example.org", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_external(url: str, kept: bool) -> None:
    assert urls.external(url) == (url.strip() if kept else "")


def test_anchors_are_fit_for_html() -> None:
    assert urls.statement_anchor("s12ab") == "s12ab"
    assert urls.statement_anchor("12 ab<") == "s12-ab-"
    assert urls.host("https://www.example.org/x") == "example.org"
