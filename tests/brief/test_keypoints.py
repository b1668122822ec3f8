"""Key points: whole lines, borne out by those who are named beside them, each told once."""

import pytest

from generator.models.brief import Brief
from generator.models.decision import Decision
from generator.models.statement import Predicate
from tests.brief.make import Story

LINES = (
    "The Lark sank off Balsa in a storm on Monday",
    "Twelve of its crew reached the shore alive",
    "The owner of the Lark faces a charge of fraud",
)


def ship(*extra: str, outlets: tuple[str, ...] = ("north", "south", "west")) -> Story:
    story = Story()
    for n, outlet in enumerate(outlets):
        body = ". ".join((*LINES, *extra)) + "."
        story.article(outlet, f"Ship lost near {outlet}", body, published=f"2025-01-1{n}")
    return story


def lines(brief: Brief) -> list[str]:
    by_id = {s.id: s.text for s in brief.statements}
    return [by_id[k.statement] for k in brief.key_points]


def test_only_those_who_say_the_line_are_named_beside_it() -> None:
    story = ship()
    a, b = (story.say(o, LINES[0]) for o in ("north", "south"))
    c = story.say("west", LINES[1])
    story.claim(a, b, c, links=[(a, b, 6.0), (b, c, -2.0), (a, c, 0.0)])
    (point,) = story.brief().key_points
    assert point.sources == ("north", "south")
    assert set(point.statements) == {a, b}
    assert point.origins == 2


def test_a_claim_that_is_held_together_by_weak_links_alone_is_no_key_point() -> None:
    story = ship()
    a, b = story.say("north", LINES[0]), story.say("south", LINES[1])
    story.claim(a, b, links=[(a, b, -1.0)])
    assert story.brief().key_points == ()


def test_a_likely_witness_counts_where_another_witness_vouches_for_it() -> None:
    story = ship()
    a, b = (story.say(o, LINES[0]) for o in ("north", "south"))
    c = story.say("west", LINES[0])
    story.claim(a, b, c, links=[(a, b, 6.0), (b, c, 5.0), (a, c, 1.0)])
    (point,) = story.brief().key_points
    assert point.sources == ("north", "south", "west")


@pytest.mark.parametrize("told", [True, False])
def test_a_line_whose_deed_no_other_outlet_tells_gives_way_to_one_that_they_do(told: bool) -> None:
    """The wreck is in both lines; the charge, in one alone."""
    aside, plain = (
        "The owner faces a charge since the Lark sank off Balsa in a storm on Monday",
        "The Lark sank on Monday",
    )
    story = ship(aside, plain)
    a, b = story.say("north", plain), story.say("south", plain)
    c = story.say("west", aside)
    links = [(a, b, 3.0), (a, c, 3.0), (b, c, 3.0)]
    story.claim(a, b, c, links=links, other_deed=() if told else {c})
    assert (lines(story.brief())[0] == aside) == told


def test_a_line_that_leans_on_another_is_not_printed_whatever_its_support() -> None:
    story = ship("He was held in the town", "and the storm went on")
    for words in ("He was held in the town", "and the storm went on"):
        story.claim(*(story.say(o, words) for o in ("north", "south", "west")))
    story.claim(*(story.say(o, LINES[0]) for o in ("north", "south")))
    assert lines(story.brief()) == [LINES[0]]


def test_an_ellipsis_is_no_key_point() -> None:
    story = ship()
    story.claim(*(story.say(o, "The Lark sank … in a storm on Monday") for o in ("north", "south")))
    assert story.brief().key_points == ()


def test_a_headline_with_its_site_s_furniture_is_no_key_point() -> None:
    story = Story()
    for o in ("north", "south"):
        story.article(o, "Ship sinks off Balsa - Channel 4 - Balsa", "More soon.")
    heads = [story.say(o, "Ship sinks off Balsa - Channel 4 - Balsa", kind="headline") for o in ("north", "south")]
    story.claim(*heads)
    assert story.brief().key_points == ()


def test_one_fact_in_two_claims_is_told_once() -> None:
    again = "The Lark sank in a Monday storm off Balsa"
    story = ship(again)
    story.claim(*(story.say(o, LINES[0], terms=("sink", "balsa", "storm", "monday")) for o in ("north", "south")))
    story.claim(*(story.say(o, again, terms=("sink", "monday", "storm", "balsa")) for o in ("north", "west")))
    assert len(story.brief().key_points) == 1


def test_two_claims_with_one_discrepancy_answer_one_question() -> None:
    story = ship()
    first = [story.say(o, LINES[0]) for o in ("north", "south")]
    second = [story.say(o, LINES[2]) for o in ("south", "west")]
    story.claim(*first)
    story.claim(*second)
    assert len(story.brief().key_points) == 2
    story.differ("conflict", "number", *((s, "x") for s in first), *((s, "y") for s in second))
    assert len(story.brief().key_points) == 1


def test_who_contradicts_a_line_does_not_bear_it_out() -> None:
    story = ship("The owner of the Lark was at sea", "The owner of the Lark was not at sea")
    at_sea = story.say("north", "The owner of the Lark was at sea")
    denied = [story.say(o, "The owner of the Lark was not at sea") for o in ("south", "west")]
    story.claim(at_sea, *denied)
    story.differ("conflict", "negation", (at_sea, "was"), *((s, "not") for s in denied))
    assert lines(story.brief()) == ["The owner of the Lark was not at sea"]
    assert story.brief().key_points[0].differing == ("north",)


def test_what_is_in_conflict_is_no_key_point_while_there_is_another() -> None:
    story = ship("The owner of the Lark was at sea", "The owner of the Lark was not at sea")
    at_sea = [story.say(o, "The owner of the Lark was at sea") for o in ("north", "south")]
    denied = story.say("west", "The owner of the Lark was not at sea")
    story.claim(*at_sea, denied)
    story.differ("conflict", "negation", *((s, "was") for s in at_sea), (denied, "not"))
    (point,) = story.brief().key_points  # all that there is to tell: the page names the conflict
    assert (point.sources, point.differing, point.origins) == (("north", "south"), ("west",), 2)
    story.claim(*(story.say(o, LINES[0]) for o in ("north", "west")))
    assert lines(story.brief()) == [LINES[0]]


def test_who_denies_a_thing_supports_it_neither_as_an_outlet_nor_as_an_origin() -> None:
    story = ship("The owner was at sea", "Anton Rau denied that the owner was at sea")
    told = [story.say(o, "The owner was at sea") for o in ("north", "south")]
    denied = story.say("west", "the owner was at sea", ("Anton Rau", ""), stance="denies")
    story.claim(*told, denied)
    (point,) = story.brief().key_points
    assert (point.sources, set(point.statements), point.origins) == (("north", "south"), {*told}, 2)


def test_who_negates_a_thing_supports_it_no_more_than_who_denies_it() -> None:
    with_, without = "The ferry had rafts", "The ferry had no rafts"
    story = ship(with_, without, outlets=("north", "south", "west", "east"))
    none = [story.say(o, without, negated=True) for o in ("north", "south", "west")]
    some = story.say("east", with_)
    story.claim(*none, some)
    (point,) = story.brief().key_points
    assert (point.sources, point.differing, point.origins) == (("north", "south", "west"), ("east",), 3)
    (claim,) = story.brief().claims
    assert (claim.support, claim.apart) == (3, (some,))
    (row,) = story.brief().matrix
    assert {c.source: c.coverage for c in row.cells} == dict.fromkeys(("north", "south", "west"), "says") | {
        "east": "differs"
    }


def test_a_claim_and_its_opposite_are_no_agreement() -> None:
    with_, without = "The ferry had rafts", "The ferry had no rafts"
    story = ship(with_, without)
    story.claim(story.say("north", with_), story.say("south", without, negated=True))
    counts = story.brief().counts
    assert (counts.shared, counts.agree, story.brief().claims[0].support) == (0, 0, 1)
    story.differ("conflict", "negation", (story.statements[0].id, "had"), (story.statements[1].id, "no"))
    counts = story.brief().counts
    assert (counts.shared, counts.agree, counts.differ) == (1, 0, 1)


def test_a_negation_of_another_verb_is_no_opposite() -> None:
    story = ship("The port stayed closed", "The port did not open")
    stayed, open_ = (
        Predicate(lemma=lemma, text="", start=0, end=0, tense="past") for lemma in ("stay", "open")
    )
    a = story.say("north", "The port stayed closed", predicate=stayed)
    b = story.say("south", "The port did not open", predicate=open_, negated=True)
    story.claim(a, b)
    assert story.brief().claims[0].support == 2


def test_who_gives_another_amount_is_no_support() -> None:
    story = ship("The loss is put at 5 million", "Damage came to 2 million", "The loss was 5 million")
    told = [
        story.say("north", "The loss is put at 5 million", counts=[("5 million", 5e6, "")]),
        story.say("south", "Damage came to 2 million", counts=[("2 million", 2e6, "")]),
        story.say("west", "The loss was 5 million", counts=[("5 million", 5e6, "")]),
    ]
    story.claim(*told, links=[(told[0], told[1], 6.0), (told[0], told[2], 6.0), (told[1], told[2], 6.0)])
    (point,) = story.brief().key_points
    assert (point.sources, point.differing) == (("north", "west"), ("south",))


def test_of_claims_that_an_editor_made_one_a_line_is_borne_out_by_both() -> None:
    story = ship("Twelve people were hurt", "Fifteen guests saw a doctor", "A dozen people were hurt")
    hurt = [story.say(o, "Twelve people were hurt", counts=[("Twelve", 12, "people")]) for o in ("north", "south")]
    first = story.claim(*hurt, links=[(*hurt, 6.0)])
    dozen = story.claim(story.say("west", "A dozen people were hurt", counts=[("A dozen", 12, "people")]))
    merged = story.brief(Decision(kind="merge", targets=(first, dozen))).key_points
    assert [k.sources for k in merged] == [("north", "south", "west")]
    seen = story.claim(story.say("west", "Fifteen guests saw a doctor", counts=[("Fifteen", 15, "guest")]))
    merged = story.brief(Decision(kind="merge", targets=(first, seen))).key_points
    assert [(k.sources, k.differing) for k in merged] == [(("north", "south"), ("west",))]


def test_where_each_contradicts_the_other_there_is_no_key_point() -> None:
    story = ship("The owner of the Lark was at sea", "The owner of the Lark was not at sea")
    at_sea = story.say("north", "The owner of the Lark was at sea")
    denied = story.say("south", "The owner of the Lark was not at sea")
    story.claim(at_sea, denied)
    story.differ("conflict", "negation", (at_sea, "was"), (denied, "not"))
    assert story.brief().key_points == ()


def test_a_line_that_shouts_gives_way_to_one_that_does_not() -> None:
    story = ship("The Lark SUNK in a STORM off Balsa", "The Lark was sunk by a storm off Balsa")
    terms = ("lark", "sink", "storm", "balsa")
    story.claim(
        story.say("north", "The Lark SUNK in a STORM off Balsa", terms=terms),
        story.say("south", "The Lark was sunk by a storm off Balsa", terms=terms),
    )
    assert lines(story.brief()) == ["The Lark was sunk by a storm off Balsa"]


def test_what_the_leads_tell_comes_before_what_stands_deep_in_the_text() -> None:
    story = Story()
    deep = "The harbour master keeps three grey cats at home"
    for o in ("north", "south"):
        story.article(o, "Lark sinks off Balsa in storm", "A sad day.", "It was dark.", deep + ".", LINES[0] + ".")
        story.say(o, "Lark sinks off Balsa in storm", kind="headline", terms=("lark", "sink", "balsa", "storm"))
    story.claim(*(story.say(o, deep, terms=("harbour", "master", "cat")) for o in ("north", "south")))
    story.claim(*(story.say(o, LINES[0], terms=("lark", "sink", "balsa", "storm")) for o in ("north", "south")))
    assert lines(story.brief()) == [LINES[0], deep]


def test_of_a_count_that_moved_on_the_newest_is_printed() -> None:
    story = Story()
    said = []
    for day, (o, n) in enumerate((("north", 14), ("south", 23), ("west", 38))):
        story.article(o, "Title of " + o, f"{n} people died in the storm.", published=f"2025-01-1{day}")
        words = f"{n} people died in the storm"
        said.append(story.say(o, words, counts=[(str(n), n, "people")], terms=("people", "die", "storm")))
    story.claim(*said)
    story.differ("compatible", "as-of", *((s, s[:3]) for s in said))
    assert lines(story.brief()) == ["38 people died in the storm"]
