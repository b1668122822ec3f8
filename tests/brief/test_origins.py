"""Origins: whom the outlets have it from, so that five outlets on one speaker count as one."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.brief.origins import agency
from tests.brief.make import Story, copy

LONG = "The bridge over the river was closed to all traffic at noon after cracks were found in two of its pillars"

OWN = "{} sent its own people there, and they have more to tell than anybody else, above all of what it cost."


def two(north: str, south: str) -> Story:
    """Two outlets that make one claim, each given as in the fixture: `outlet [wire]: voice > voice`."""
    story = Story()
    said = []
    for line in (north, south):
        outlet, wire, voices = re.fullmatch(r"(\w+)(?: \[(.+)\])?:(.*)", line).groups()  # type: ignore[union-attr]
        chain = [v.strip() for v in voices.split(">") if v.strip()]
        story.article(outlet, f"A bridge in the {outlet}", f"It is closed, say {' and '.join(chain)}.", wire=wire or "")
        said.append(story.say(outlet, "It is closed", *chain))
    story.name_("doe", "Jane Doe", "Doe")
    story.name_("roads", "Roads Agency", "RA", kind="organisation")
    story.claim(*said)
    return story


def cases() -> Iterator[tuple[str, Story, list[str]]]:
    for block in (Path(__file__).parent / "fixtures" / "origins.txt").read_text().split("\n\n")[1:]:
        title, north, south, expected = block.strip().splitlines()
        yield title, two(north, south), sorted(x.strip() for x in expected.removeprefix("=>").split(";"))


CASES = list(cases())


@pytest.mark.parametrize(("story", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_origins_of_a_claim(story: Story, expected: list[str]) -> None:
    brief = story.brief()
    by_id = {o.id: o for o in brief.origins}
    assert sorted(f"{by_id[o].kind} {by_id[o].label}".strip() for o in brief.claims[0].origins) == expected
    assert brief.claims[0].support == 2


def test_a_passage_that_two_outlets_share_is_one_origin() -> None:
    story = Story()
    story.article("north", "A bridge", LONG + ".", OWN.format("North"))
    story.article("south", "Traffic", LONG + ".", OWN.format("South"))
    story.passage(LONG, "north", "south")
    told = story.claim(story.say("north", LONG), story.say("south", LONG))
    own = story.claim(story.say("north", "North sent its own people there"))
    brief = story.brief()
    by_claim = {c.id: c for c in brief.claims}
    by_id = {o.id: o for o in brief.origins}
    (shared,) = by_claim[told].origins
    assert (by_id[shared].kind, by_id[shared].label) == ("shared", "North, South")
    assert [by_id[o].kind for o in by_claim[own].origins] == ["outlet"]


def test_shared_text_of_a_credited_agency_is_the_agency_s() -> None:
    story = Story()
    story.article("north", "A bridge", LONG + ".", wire="AP")
    story.article("south", "Traffic", LONG + ".", "South has a page of its own to add, which goes on, and on, and on.")
    story.passage(LONG, "north", "south")
    story.claim(story.say("north", LONG), story.say("south", LONG))
    brief = story.brief()
    assert [(o.kind, o.label) for o in brief.origins] == [("agency", "AP")]


def test_several_articles_of_one_outlet_are_one_origin() -> None:
    story = Story()
    story.article("monday", "A bridge", "The bridge is closed.", outlet="North")
    story.article("friday", "The bridge", "The bridge is closed still.", outlet="North")
    story.claim(story.say("monday", "The bridge is closed"), story.say("friday", "The bridge is closed still"))
    brief = story.brief()
    assert [o.kind for o in brief.origins] == ["outlet"]
    assert brief.claims[0].support == 1


def rich() -> Story:
    story = Story()
    story.article("north", "A bridge", LONG + ".", "Cracks were found, said Jane Doe.", "She said it was old.")
    story.article("south", "Traffic", LONG + ".", "A driver said it shook.", "South's own men saw the cracks as well.")
    story.article("west", "No way over", "Cracks were found, according to the mayor, and traffic stopped for hours.")
    story.name_("doe", "Jane Doe")
    story.passage(LONG, "north", "south")
    story.claim(story.say("north", LONG), story.say("south", LONG), story.say("west", "traffic stopped for hours"))
    story.claim(
        story.say("north", "Cracks were found", ("Jane Doe", "doe")),
        story.say("south", "South's own men saw the cracks as well"),
        story.say("west", "Cracks were found", "the mayor"),
    )
    story.claim(story.say("north", "it was old", "She"), story.say("south", "it shook", "A driver"))
    return story


@pytest.mark.parametrize("make", [rich, *(lambda case=case: case[1] for case in CASES)])
def test_copying_an_article_under_another_outlet_adds_no_origin(make: Callable[[], Story]) -> None:
    story = make()
    before = story.brief()
    for article in [a.id for a in story.articles]:
        after = copy(story, article, "Echo").brief()
        assert after.counts.origins <= before.counts.origins
        claims = {c.id: c for c in after.claims}
        for claim in before.claims:
            assert len(claims[claim.id].origins) <= len(claim.origins), article
        assert after.counts.outlets == before.counts.outlets + 1


def heard(*voices: str, descriptions: tuple[str, ...] = ()) -> Story:
    """An outlet a voice, each saying one thing that all say."""
    story = Story()
    said = []
    for n, voice in enumerate(voices):
        story.article(f"a{n}", f"A bridge {n}", f"The old bridge is closed, {voice} said to paper {n}.")
        said.append(story.say(f"a{n}", "The old bridge is closed", *([voice] if voice else [])))
    story.name_("doe", "Jane Doe", descriptions=descriptions)
    story.claim(*said)
    return story


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        (("", ""), 2),  # two outlets in their own voice
        (("Jane Doe", "Jane Doe"), 1),
        (("Jane Doe", "Tim Roe"), 2),
        (("police", "police"), 1),
        (("police", "a driver"), 1),  # nobody can tell who they are; but somebody said it
        (("reports", "reports", "Jane Doe"), 1),
    ],
)
def test_independent_origins_of_a_story(voices: tuple[str, ...], expected: int) -> None:
    assert heard(*voices).brief().counts.origins == expected


def test_whom_one_outlet_alone_quotes_is_not_counted() -> None:
    story = heard("Jane Doe", "Jane Doe")
    story.article("more", "A driver", "It shook for weeks, Tim Roe said.")
    story.claim(story.say("more", "It shook for weeks", "Tim Roe"))
    assert story.brief().counts.origins == 1


def test_a_spokesman_and_those_that_he_speaks_for_are_one() -> None:
    for description in ("coast guard's spokesperson", "spokesman for the coast guard"):
        brief = heard("Jane Doe", "the coast guard", descriptions=(description,)).brief()
        assert [o.label for o in brief.origins] == ["Jane Doe"]
    apart = heard("Jane Doe", "the coast guard", descriptions=("captain of the coast guard",)).brief()
    assert len(apart.origins) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AFP", "AFP"),
        ("The Associated Press", "AP"),
        ("reporters of Agence France-Presse", "AFP"),
        ("the state news agency TASS", "TASS"),
        ("the dpa news agency", "dpa"),
        ("an app", ""),
        ("a sana in the woods", ""),
        ("the press", ""),
    ],
)
def test_agencies_by_name(text: str, expected: str) -> None:
    assert agency(text) == expected


def told(story: Story) -> list[str]:
    return [f"{o.kind} {o.label}" for o in story.brief().origins]


def test_an_office_in_a_town_is_not_the_town() -> None:
    office = "the prosecutor's office in Kessel"
    story = heard("Jane Doe", office)
    story.name_("kessel", "Kessel", kind="place")
    chain = story.statements[1].attribution.chain
    voice = chain[0].model_copy(update={"ref": "kessel", "named": True})
    story.statements[1] = story.statements[1].model_copy(
        update={"attribution": story.statements[1].attribution.model_copy(update={"chain": (voice,)})}
    )
    assert told(story) == ["speaker Jane Doe", f"unnamed {office}"]


@pytest.mark.parametrize(
    ("voice", "one"),
    [
        ("the regional governor", True),
        ("The regional governor", True),
        ("a regional governor", False),
        ("the regional court", False),
        ("the governor of Kessel", False),
    ],
)
def test_who_an_apposition_names_is_one_with_what_he_is_called(voice: str, one: bool) -> None:
    assert len(told(heard("Jane Doe", voice, descriptions=("the regional governor",)))) == (1 if one else 2)


@pytest.mark.parametrize(
    ("voices", "counted"),
    [
        (("the soldier with the card", "the soldier"), ["the soldier with the card"]),
        (("a senior official", "officials"), ["a senior official"]),
        (("the official", "officials"), ["the official"]),
        (("the first soldier", "the second soldier"), ["the first soldier", "the second soldier"]),
        (("a health official", "a military official"), ["a health official", "a military official"]),
        (("the soldier with the card", "the card"), ["the card", "the soldier with the card"]),
        (("the agency", "police"), ["police"]),
        (("the agency", "the tax agency"), ["the tax agency"]),
        (("the agency", "the agency"), ["the agency"]),
    ],
)
def test_an_unnamed_voice_that_may_be_another_of_the_claim_does_not_count(
    voices: tuple[str, ...], counted: list[str]
) -> None:
    brief = heard(*voices).brief()
    label = {o.id: o.label for o in brief.origins}
    assert sorted(label[o] for o in brief.claims[0].origins) == counted


def test_a_headline_has_it_from_whom_its_article_has_it() -> None:
    story = Story()
    for outlet in ("north", "south"):
        story.article(outlet, "Two men held", f"Two men were held, police told {outlet}.", OWN.format(outlet))
        head = story.say(outlet, "Two men held", kind="headline")
        story.claim(head, story.say(outlet, "Two men were held", "police"))
    assert told(story) == ["unnamed police"]
    story.say("north", "north sent its own people there")
    assert told(story) == ["unnamed police", "outlet North"]


def test_the_origins_that_are_counted_are_marked() -> None:
    story = heard("Jane Doe", "Jane Doe", "", "she")
    story.article("more", "A driver", "It shook for weeks, Tim Roe said.")
    story.claim(story.say("more", "It shook for weeks", "Tim Roe"))
    brief = story.brief()
    assert brief.counts.origins == sum(o.independent for o in brief.origins) == 2
    assert {o.label for o in brief.origins if o.independent} == {"Jane Doe", "A2"}
