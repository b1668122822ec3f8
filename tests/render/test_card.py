"""The social card: a picture of one size, the same bytes for the same brief, whatever the title."""

import io

import pytest
from PIL import Image

from generator.render.card import SIZE, draw, origin
from tests.brief.make import Story
from tests.brief.test_parts import fire

TITLES = [
    "Fire",
    "A fire in a mill " * 12,
    "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 3,
    "Новости из Киева — „Žluťoučký kůň“",
    "北京新闻",
    "",
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title(title: str) -> None:
    brief = fire().brief().model_copy(update={"title": title})
    data = draw(brief, "A site with a name that is longer than its half of the line allows it to be")
    picture = Image.open(io.BytesIO(data))
    assert (picture.size, picture.format) == (SIZE, "PNG")
    assert data == draw(brief, "A site with a name that is longer than its half of the line allows it to be")
    assert len(data) < 60_000


def test_letters_that_the_font_has_not_leave_the_title_off() -> None:
    brief = fire().brief()
    assert draw(brief.model_copy(update={"title": "北京"}), "S") == draw(brief.model_copy(update={"title": ""}), "S")
    assert draw(brief.model_copy(update={"title": "Fire"}), "S") != draw(brief.model_copy(update={"title": ""}), "S")


def test_a_story_of_many_claims_and_of_none() -> None:
    assert draw(Story().brief(), "S")
    brief = fire().brief()
    many = tuple(c.model_copy(update={"id": f"{c.id}-{n}"}) for n in range(700) for c in brief.claims)
    assert draw(brief.model_copy(update={"claims": many}), "S")


def test_digests_are_told_apart() -> None:
    story = Story()
    story.article("a", "One")
    assert origin(story.brief()) == "From 1 article"
    story.article("b", "Two", kind="digest")
    assert origin(story.brief()) == "From 1 article and 1 digest of reports"
    story.articles.pop(0)
    story.article("c", "Three", kind="digest")
    assert origin(story.brief()) == "From 2 digests of reports"
