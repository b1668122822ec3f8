"""The brief's title: the soberest headline of what all report."""

import pytest

from generator.brief.headline import faults
from tests.brief.make import Story


def titled(*headlines: str, days: bool = True) -> str:
    """The title of a story of which every article reports one thing under one of these headlines."""
    story = Story()
    said = []
    for n, words in enumerate(headlines):
        story.article(f"a{n}", words, "The council closed the old bridge.", published=f"2025-01-1{n}" if days else "")
        story.say(f"a{n}", words, kind="headline", terms=("council", "close", "bridge"))
        said.append(story.say(f"a{n}", "The council closed the old bridge", terms=("council", "close", "bridge")))
    story.claim(*said)
    return story.brief().title


SOBER = "Council closes the old bridge after cracks"


@pytest.mark.parametrize(
    "other",
    [
        "Is the old bridge safe after the closure?",
        "What we know about the closure of the bridge",
        "COUNCIL SHUTS DEATH TRAP BRIDGE AFTER CRACKS",
        "Bridge closed!",
        "How the council closed your old bridge",
        "Old bridge: 'A disgrace' as the council shuts it",
        "Council says closing the old bridge for good",
    ],
)
def test_a_sober_headline_is_taken(other: str) -> None:
    assert titled(SOBER, other, days=False) == SOBER
    assert titled(other, SOBER, days=False) == SOBER


def test_a_number_is_taken_from_the_newest() -> None:
    older, newer = "Bridge collapse kills 12 in the old town", "Bridge collapse kills 31 in the old town"
    assert titled(older, newer) == newer


def test_a_number_in_words_goes_stale_as_well() -> None:
    older, newer = "Three dead as the old bridge collapses", "Five dead as the old bridge collapses"
    assert titled(older, newer) == newer


def test_a_figure_that_differs_gives_way_to_a_headline_without_one() -> None:
    story = Story()
    three, none, five = (f"{who} as the old bridge collapses" for who in ("Three dead", "Council mourns", "Five dead"))
    heads = (three, none, five)
    told = []
    for n, words in enumerate(heads):
        story.article(f"a{n}", words, "The old bridge collapsed.", published=f"2025-01-1{n}")
        told.append(story.say(f"a{n}", words, kind="headline", terms=("bridge", "collapse")))
    story.claim(*told)
    assert story.brief().title == five
    story.differ("conflict", "number", (told[0], "Three"), (told[2], "Five"))
    assert story.brief().title == none


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Council closes the old bridge - Channel 4 - Orne", "Council closes the old bridge"),
        ("Council closes the old bridge | The Daily", "Council closes the old bridge"),
        ("Football: Orne win the cup at last", "Orne win the cup at last"),
        ("Orne bridge: council closes it for good", "Orne bridge: council closes it for good"),
        ("Bridge - what now", "Bridge - what now"),
    ],
)
def test_a_headline_is_cut_at_its_edges_only(headline: str, expected: str) -> None:
    assert titled(headline) == expected


def test_a_name_before_a_colon_stays() -> None:
    story = Story()
    story.article("north", "Orne: council closes the old bridge", "It is shut.")
    story.name_("orne", "Orne", kind="place")
    assert story.brief().title == "Orne: council closes the old bridge"


def test_faults_are_none_in_a_plain_headline() -> None:
    assert faults(SOBER) == 0
