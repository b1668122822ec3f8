"""Five real articles, raw as found, with no front matter. Skipped where they are not at hand."""

from pathlib import Path

import pytest

from generator.config import ParseSection
from generator.models.article import READ_KINDS, Article, BlockKind
from generator.parse import parse

FOLDER = Path(__file__).parents[3] / "shared" / "eval" / "kursk" / "articles"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the evaluation articles are not at hand")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {
        path.stem: parse(path, content=FOLDER.parent, story=FOLDER.name, settings=ParseSection())
        for path in sorted(FOLDER.iterdir())
    }


def kinds(article: Article) -> set[BlockKind]:
    return {block.kind for block in article.blocks}


def how(article: Article, field: str) -> str:
    return next((i.how for i in article.inferred if i.field == field), "")


def test_titles_of_all_five(articles: dict[str, Article]) -> None:
    """Each title by its first words, its last words and its length; the texts themselves belong to their publishers."""
    expected = {
        "kyiv-post": ("Ukraine Captures First", "Russia in Kursk", 10),
        "moscow-times": ("Ukraine Says Questioning", "North Korean Soldiers", 8),
        "new-york-mirror": ("North Korean Soldiers", "Alongside Russian Troops", 10),
        "nlcs-jeju": ("Two North Korean", "captured in Kursk", 7),
        "ukrainska-pravda": ("Zelenskyy: Ukrainians take", "captive – photos, video", 10),
    }
    for stem, (first, last, words) in expected.items():
        title = articles[stem].title
        assert title.startswith(first) and title.endswith(last) and len(title.split()) == words
    assert all(a.text.startswith(a.title + "\n\n") and how(a, "title") for a in articles.values())


def test_author_and_hour(articles: dict[str, Article]) -> None:
    article = articles["nlcs-jeju"]
    assert article.authors == ("Jaehoon Song",) and how(article, "authors")
    assert article.published and article.published.iso == "2025-01-23T18:54:17"
    assert {BlockKind.MENU, BlockKind.COUNT, BlockKind.CREDIT, BlockKind.BYLINE} <= kinds(article)


def test_no_date_is_guessed(articles: dict[str, Article]) -> None:
    article = articles["new-york-mirror"]
    assert article.authors == ("Rudolph Angler",)
    assert article.outlet == "New York Mirror" and how(article, "outlet")
    assert article.published is None
    assert "seasoned" not in article.text and "View all" not in article.text


def test_date_with_an_hour_and_a_teaser(articles: dict[str, Article]) -> None:
    article = articles["ukrainska-pravda"]
    assert article.published and article.published.iso == "2025-01-11T15:00"
    assert sum(b.kind is BlockKind.TEASER for b in article.blocks) == 2
    assert "patron" not in article.text
    assert article.outlet == "Ukrainska Pravda" and how(article, "outlet")


def test_wire_date_address_and_outlet(articles: dict[str, Article]) -> None:
    article = articles["moscow-times"]
    assert article.wire == "AFP" and article.authors == ()
    assert article.published and article.published.iso == "2025-01-11"
    assert article.url.startswith("https://www.themoscowtimes.com/2025/01/11/")
    assert article.outlet == "The Moscow Times" and how(article, "outlet")
    assert {BlockKind.BYLINE, BlockKind.STAMP, BlockKind.CAPTION, BlockKind.EMBED, BlockKind.RELATED} <= kinds(article)
    assert "pic.twitter" not in article.text and "Photo by" not in article.text and "1,100" not in article.text


def test_update_note_and_no_date(articles: dict[str, Article]) -> None:
    article = articles["kyiv-post"]
    assert [u.when for u in article.updates] == ["17.45"]
    assert article.published is None
    assert "Check out more" not in article.text and "Updated at" not in article.text


def test_read_words_stand_in_the_file(articles: dict[str, Article]) -> None:
    for path in FOLDER.iterdir():
        raw = " ".join(path.read_text().split())
        for block in articles[path.stem].blocks:
            if block.kind in READ_KINDS:
                assert block.text in raw
