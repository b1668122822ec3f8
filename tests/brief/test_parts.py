"""Letters, key points, figures, timeline, topics, names, counts and the title of a brief."""

import pytest

from generator.brief.letters import name as letter_name
from generator.brief.timeline import dates
from generator.config import BriefSection, Settings, StorySettings
from generator.models.article import Moment
from generator.models.discrepancy import Relation
from generator.models.statement import Predicate, Role
from generator.models.values import Quantity, Time
from tests.brief.make import Story


def fire(counts: Relation = "conflict") -> Story:
    """Three outlets on a fire: a toll in three readings, a date in two, one agreed claim, one alone."""
    story = Story()
    story.article(
        "north",
        "Fire in a mill",
        "About 10 people were hurt on Friday, said Jane Doe. The mill is old.",
        published="2025-01-11",
    )
    story.article(
        "south", "Mill burns", "At least 12 people were hurt on Thursday. The mill is very old.", published="2025-01-12"
    )
    story.article("west", "Fire out", "12 people were hurt. The old mill is old. A dog was saved.")
    story.name_("doe", "Jane Doe")
    story.name_("mill", "Old Mill", kind="place")
    friday, thursday = ("Friday", "2025-01-10", "2025-01-10", "day"), ("Thursday", "2025-01-09", "2025-01-09", "day")
    doe = ("Jane Doe", "doe")
    toll = [
        story.say(
            "north",
            "About 10 people were hurt on Friday",
            doe,
            counts=[("About 10", 10, "people")],
            times=[friday],
        ),
        story.say(
            "south",
            "At least 12 people were hurt on Thursday",
            counts=[("At least 12", 12, "people")],
            times=[thursday],
        ),
        story.say("west", "12 people were hurt", counts=[("12", 12, "people")]),
    ]
    old = [
        story.say("north", "The mill is old", names=[("mill", "mill")]),
        story.say("south", "The mill is very old", names=[("mill", "mill")]),
        story.say("west", "The old mill is old", names=[("mill", "mill")]),
    ]
    story.claim(*toll)
    story.claim(*old)
    story.claim(story.say("west", "A dog was saved"))
    story.differ(counts, "number", (toll[0], "About 10"), (toll[1], "At least 12", "x"), (toll[2], "12", "x"))
    story.differ(counts, "date", (toll[0], "Friday"), (toll[1], "Thursday"), weight=0.3)
    return story


def test_letters_begin_with_the_reading_of_most_outlets() -> None:
    brief = fire().brief()
    number, date = brief.discrepancies
    assert [(r.source, r.value, r.letter) for r in number.readings] == [
        ("south", "At least 12", "a"),
        ("west", "12", "a"),
        ("north", "About 10", "b"),
    ]
    assert [(r.value, r.letter) for r in date.readings] == [("Friday", "a"), ("Thursday", "b")]


def test_who_leaves_out_the_words_that_differ_comes_last() -> None:
    story = Story()
    for article, words in (("north", "The hall burned."), ("south", "The hall burned."), ("west", "It burned down.")):
        story.article(article, "Fire", words)
    plain, other = story.say("north", "The hall burned"), story.say("south", "The hall burned")
    told = story.say("west", "It burned down")
    story.claim(plain, other, told)
    whole = "The hall burned"
    story.differ("compatible", "precision", (plain, whole, "x"), (other, whole, "x"), (told, "down", "y"))
    readings = story.brief().discrepancies[-1].readings
    assert [(r.value, r.letter) for r in readings] == [("down", "a"), (whole, "b"), (whole, "b")]


@pytest.mark.parametrize(("n", "letter"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (701, "zz"), (702, "aaa")])
def test_letter_names(n: int, letter: str) -> None:
    assert letter_name(n) == letter


def test_key_points_print_the_base_reading_and_say_who_differs() -> None:
    brief = fire("compatible").brief()
    toll = next(k for k in brief.key_points if k.discrepancies)
    by_id = {s.id: s for s in brief.statements}
    assert by_id[toll.statement].source in ("south", "west")
    assert (toll.sources, toll.differing) == (("south", "west"), ("north",))
    assert toll.origins == 3
    assert len(brief.key_points) == 2  # what one outlet alone says is no key point


def test_key_points_are_as_many_as_asked_for_and_not_alike() -> None:
    story = Story()
    text = [f"Alpha beta gamma {x} stood firm" for x in ("one", "two")] + ["Seven ships left the harbour today"]
    for a in ("north", "south"):
        story.article(a, "Title of " + a, ". ".join(text) + ".")
    for words in text:
        story.claim(*(story.say(a, words) for a in ("north", "south")))
    assert len(story.brief().key_points) == 2
    one = Settings(brief=BriefSection.model_validate({"key_points": 1}))
    assert len(story.brief(settings=one).key_points) == 1


def test_support_by_more_outlets_comes_first() -> None:
    story = Story()
    for a in ("east", "north", "south"):
        story.article(a, "Title of " + a, "Low water stopped the ferry. High wind broke the mast of the ship.")
    few = story.claim(*(story.say(a, "Low water stopped the ferry") for a in ("east", "north")))
    many = story.claim(*(story.say(a, "High wind broke the mast of the ship") for a in ("east", "north", "south")))
    assert [k.claim for k in story.brief().key_points] == [many, few]


def test_figures() -> None:
    (figure,) = fire().brief().figures
    assert (figure.title, figure.least, figure.most, figure.relation) == ("people", 10, 12, "conflict")
    assert [(p.text, p.letter, p.voice, p.reported, p.sources) for p in figure.points] == [
        ("12", "a", "", "", ("west",)),
        ("About 10", "b", "Jane Doe", "2025-01-11", ("north",)),
        ("At least 12", "a", "", "2025-01-12", ("south",)),
    ]


def test_a_count_holds_as_of_a_day_only_where_it_had_come_together_by_then() -> None:
    friday, saturday = ("2025-01-10", "2025-01-10"), ("2025-01-11", "2025-01-11")
    story = Story()
    said = []
    for source, words, told in (
        ("north", "4 people had died by Friday", ("by Friday", *friday, "day", "by")),
        ("south", "5 people died on Friday", ("on Friday", *friday, "day")),
        ("west", "6 people died by Saturday", ("by Saturday", *saturday, "day", "by")),
    ):
        story.article(source, "Title of " + source, words + ".", published=f"2025-01-{10 if source == 'west' else 12}")
        said.append(story.say(source, words, counts=[(words[0], int(words[0]), "people")], times=[told]))
    story.claim(*said)
    story.differ("compatible", "as-of", *((s, n) for s, n in zip(said, "456", strict=True)))
    (figure,) = story.brief().figures
    assert {p.text: (p.as_of, p.reported) for p in figure.points} == {
        "4": ("2025-01-10", "2025-01-12"),
        "5": ("", "2025-01-12"),  # on the day on which they died, nobody had counted them yet
        "6": ("", "2025-01-10"),  # no article counts later than it appears
    }


def test_figures_of_people_tell_what_became_of_them() -> None:
    story = Story()
    said = []
    for source, dead, hurt in (("north", 2, 7), ("south", 1, 5)):
        words = f"{dead} people died and {hurt} people were hurt"
        story.article(source, "Title of " + source, words + ".")
        counts = [(f"{dead}", dead, "people", "killed"), (f"{hurt}", hurt, "people", "wounded")]
        said.append(story.say(source, words, counts=counts))
    story.claim(*said)
    story.differ("compatible", "as-of", (said[0], "2"), (said[1], "1"))
    story.differ("compatible", "as-of", (said[0], "7"), (said[1], "5"))
    assert {(f.title, f.part) for f in story.brief().figures} == {("people", "killed"), ("people", "hurt")}


def test_what_a_headline_says_once_more_is_no_row_of_its_own() -> None:
    story = Story()
    said = []
    for source, n in (("north", 2), ("south", 3)):
        story.article(source, f"{n} people die in a fire", f"{n} people died, said Jane Doe.")
        head = story.say(source, f"{n} people die in a fire", counts=[(f"{n}", n, "people")], kind="headline")
        said.append((head, story.say(source, f"{n} people died", "Jane Doe", counts=[(f"{n}", n, "people")])))
    claim = [s for pair in said for s in pair]
    story.claim(*claim, links=[(claim[0], s, 5.0) for s in claim[1:]])
    story.differ("conflict", "number", (said[0][1], "2"), (said[1][1], "3"))
    (figure,) = story.brief().figures
    assert [(p.text, p.voice) for p in figure.points] == [("2", "Jane Doe"), ("3", "Jane Doe")]


def test_a_count_of_an_event_of_another_year_is_no_point() -> None:
    story = Story()
    texts = {"north": "Two people died", "south": "Three people died", "west": "In 2019 two people died"}
    for source, words in texts.items():
        story.article(source, "Title of " + source, words + ".", published="2025-03-14")
    two = story.say("north", "Two people died", counts=[("Two", 2, "people")])
    three = story.say("south", "Three people died", counts=[("Three", 3, "people")])
    year = ("2019", "2019-01-01", "2019-12-31", "year")
    once = story.say("west", "In 2019 two people died", counts=[("two", 2, "people")], times=[year])
    story.claim(two, once, three, links=[(two, once, 5.0), (two, three, 5.0)])
    story.differ("conflict", "number", (two, "Two"), (three, "Three"))
    (figure,) = story.brief().figures
    assert [p.sources for p in figure.points] == [("north",), ("south",)]


def test_words_that_differ_are_no_figure_for_an_amount_among_them() -> None:
    story = Story()
    said = []
    for source, n in (("north", 11), ("south", 14)):
        story.article(source, "Title of " + source, f"She was found guilty of {n} counts.")
        guilty = story.say(source, f"She was found guilty of {n} counts", counts=[(f"{n}", n, "counts")])
        said.append((guilty, f"guilty of {n} counts"))
    story.claim(*(s for s, _ in said))
    story.differ("compatible", "precision", *said)
    assert story.brief().figures == ()


def test_one_value_everywhere_is_no_figure() -> None:
    story = Story()
    for a in ("north", "south"):
        story.article(a, "Title of " + a, "12 people were hurt.")
    story.claim(*(story.say(a, "12 people were hurt", counts=[("12", 12, "people")]) for a in ("north", "south")))
    assert story.brief().figures == ()


def counted(*readings: tuple[str, float, str, str]) -> list[tuple[str, list[str]]]:
    """Figures of one discrepancy: title and values. A reading is a line, its low, what it counts, its modifier."""
    story = Story()
    said = []
    for n, (words, low, of, modifier) in enumerate(readings):
        story.article(f"a{n}", f"Title {n}", words + ".")
        s = story.say(f"a{n}", words, counts=[(words.split()[0], low, of)])
        (v,) = (v for v in story.statements[-1].values if isinstance(v, Quantity))
        values = (v.model_copy(update={"modifier": modifier}),)
        story.statements[-1] = story.statements[-1].model_copy(update={"values": values})
        said.append((s, words.split()[0]))
    story.claim(*(s for s, _ in said))
    story.differ("compatible", "precision", *said)
    return [(f.title, [p.text for p in f.points]) for f in story.brief().figures]


def test_a_vague_amount_beside_one_exact_one_is_no_figure() -> None:
    assert counted(("Four men were held", 4, "man", ""), ("Several men were held", 3, "man", "vague")) == []


def test_amounts_of_two_things_are_no_figure() -> None:
    assert counted(("Seven residents died there", 7, "resident", ""), ("9 lorries burned there", 9, "lorry", "")) == []


def test_one_figure_is_drawn_once() -> None:
    story = Story()
    said = []
    for a, n in (("north", 4), ("south", 6)):
        story.article(a, "Title of " + a, f"{n} people were hurt.")
        said.append(story.say(a, f"{n} people were hurt", counts=[(str(n), n, "people")]))
    story.claim(*said)
    for cause in ("number", "precision"):
        story.differ("conflict", cause, (said[0], "4"), (said[1], "6"))  # type: ignore[arg-type]
    assert len(story.brief().figures) == 1


def test_two_things_counted_in_one_statement_are_two_figures() -> None:
    story = Story()
    said = []
    for a, dead, hurt in (("north", 4, 5), ("south", 6, 7), ("west", 6, 5)):
        story.article(a, "Title of " + a, f"{dead} killed and {hurt} hurt.")
        counts = [(str(dead), dead, "dead"), (str(hurt), hurt, "hurt")]
        said.append(story.say(a, f"{dead} killed and {hurt} hurt", counts=counts))
    story.claim(*said)
    story.differ("conflict", "number", (said[0], "4"), (said[1], "6"))
    story.differ("compatible", "as-of", (said[0], "5"), (said[1], "7"))
    figures = {f.title: (f.least, f.most, [p.sources for p in f.points]) for f in story.brief().figures}
    assert figures == {
        "dead": (4, 6, [("north",), ("south", "west")]),
        "hurt": (5, 7, [("north", "west"), ("south",)]),
    }


def test_amounts_that_nobody_sets_side_by_side_are_no_figure() -> None:
    story = Story()
    for a, n in (("north", 4), ("south", 6)):
        story.article(a, "Title of " + a, f"{n} people were there.")
    story.claim(
        *(
            story.say(a, f"{n} people were there", counts=[(str(n), n, "people")])
            for a, n in (("north", 4), ("south", 6))
        )
    )
    assert story.brief().figures == ()


def test_dates_that_nobody_sets_side_by_side_are_not_against_each_other() -> None:
    story = fire()
    story.discrepancies.pop()
    (entry,) = story.brief().timeline
    assert (entry.text, entry.others, entry.discrepancy) == ("Friday", (), "")


def test_timeline_shows_other_dates_of_one_claim() -> None:
    brief = fire().brief()
    (entry,) = brief.timeline
    assert (entry.from_, entry.text, entry.sources) == ("2025-01-10", "Friday", ("north",))
    assert [(o.from_, o.text, o.sources) for o in entry.others] == [("2025-01-09", "Thursday", ("south",))]
    assert entry.discrepancy == brief.discrepancies[1].id


def place(story: Story, *named: str) -> None:
    """Claims of one article, a line each; those that begin with The mill name it."""
    for block, words in enumerate(named):
        found = [("The mill", "mill")] if words.startswith("The mill") else []
        story.claim(story.say("north", words, names=found, block=block))


def test_topics_are_names_or_counted_things_and_hold_every_claim_once() -> None:
    story = Story()
    text = [f"{w} number {n} stands" for w in ("The mill", "A yard", "One barn") for n in range(4)]
    story.article("north", "Title", ". ".join(text) + ".")
    story.name_("mill", "Old Mill", kind="place")
    place(story, *text)
    brief = story.brief()
    assert [(t.title, len(t.claims)) for t in brief.topics] == [("Old Mill", 4), ("", 8)]
    assert sorted(c for t in brief.topics for c in t.claims) == sorted(c.id for c in brief.claims)
    assert all(c.topic in {t.id for t in brief.topics} for c in brief.claims)


def test_a_claim_without_a_key_goes_with_its_paragraph() -> None:
    story = Story()
    text = [f"The mill number {n} stands" for n in range(3)] + ["It was a cold day", "Nobody came"]
    story.article("north", "Title", ". ".join(text) + ".")
    story.name_("mill", "Old Mill", kind="place")
    place(story, *text[:3])
    story.claim(story.say("north", "It was a cold day", block=1))
    story.claim(story.say("north", "Nobody came", block=9))
    assert [(t.title, len(t.claims)) for t in story.brief().topics] == [("Old Mill", 4), ("", 1)]


def test_a_kind_of_event_binds_claims_that_share_no_word() -> None:
    story = Story()
    text = ["The fire broke out", "The blaze took the roof", "An inferno followed"]
    story.article("north", "Title", ". ".join(text) + ".")
    for n, (words, noun) in enumerate(zip(text, ("fire", "blaze", "inferno"), strict=True)):
        at = story.articles[0].text.index(noun)
        role = Role(name="agent", text=noun, start=at, end=at + len(noun), head=noun)
        story.claim(story.say("north", words, roles=(role,), block=n))
    assert [(t.title, len(t.claims)) for t in story.brief().topics] == [("fire", 3)]


def test_topics_with_the_best_supported_claims_come_first() -> None:
    story = Story()
    text = [f"The {w} stands at gate {n}" for w in ("mill", "barn") for n in range(3)]
    for a in ("north", "south"):
        story.article(a, "Title of " + a, ". ".join(text) + ".")
    story.name_("mill", "Old Mill", kind="place")
    story.name_("barn", "Red Barn", kind="place")
    for words in text:
        name = "mill" if "mill" in words else "barn"
        outlets = ("north",) if name == "mill" else ("north", "south")
        story.claim(*(story.say(a, words, names=[(f"The {name}", name)], block=len(words)) for a in outlets))
    assert [t.title for t in story.brief().topics] == ["Red Barn", "Old Mill"]


def test_a_claim_s_title_is_a_line_that_stands_alone() -> None:
    story = Story()
    text = ["He left the town on foot", "Jane Doe left the town on foot"]
    for a, words in zip(("north", "south"), text, strict=True):
        story.article(a, "Title of " + a, words + ".")
    said = [story.say(a, w) for a, w in zip(("north", "south"), text, strict=True)]
    story.claim(*said)
    story.claims[-1] = story.claims[-1].model_copy(update={"title": ""})
    assert story.brief().claims[0].title == text[1]


def dated(*lines: tuple[str, str, str, str]) -> list[tuple[str, str]]:
    """Day and words of a timeline of claims that two outlets make; a line is words, time, its day, its grain."""
    story = Story()
    text = ". ".join(words for words, *_ in lines)
    for a in ("north", "south"):
        story.article(a, "Title of " + a, text + ".")
    for words, time, day, grain in lines:
        last = day[:4] + "-12-31" if grain == "year" else day
        story.claim(*(story.say(a, words, times=[(time, day, last, grain)]) for a in ("north", "south")))
    return [(e.from_ or "", e.text) for e in story.brief().timeline]


def test_a_day_without_a_year_is_of_the_year_that_another_article_of_the_claim_tells() -> None:
    story = Story()
    story.article("north", "Captured", "Troops captured the first man on Jan. 9 near the mill.")
    story.article("south", "Taken", "They were captured on January 9th.", published="2025-01-11")
    story.claim(
        story.say("north", "Troops captured the first man on Jan. 9 near the mill", times=[("Jan. 9", "", "", "day")]),
        story.say(
            "south",
            "They were captured on January 9th",
            times=[("January 9th", "2025-01-09", "2025-01-09", "day")],
            roles=(Role(name="agent", text="They", start=0, end=4, head="they", open=True),),
        ),
    )
    (entry,) = story.brief().timeline
    assert (entry.from_, entry.text, entry.sources) == ("2025-01-09", "Jan. 9", ("north", "south"))


def test_a_vague_year_dates_nothing() -> None:
    found = dated(
        ("Two men were arrested over the fraud last year", "last year", "2024-01-01", "year"),
        ("Two women were arrested over the arson in 2023", "2023", "2023-01-01", "year"),
    )
    assert found == [("2023-01-01", "2023")]


def test_what_two_lines_say_of_one_day_stands_once() -> None:
    found = dated(
        ("The old ferry sank in a heavy storm on Monday", "Monday", "2025-01-06", "day"),
        ("The ferry sank in the heavy storm on 6 January", "6 January", "2025-01-06", "day"),
        ("The port office opened a new quay on Monday", "Monday", "2025-01-06", "day"),
    )
    assert len(found) == 2


def test_a_line_that_cannot_stand_alone_is_no_entry() -> None:
    assert dated(("and it sank in the storm on Monday", "Monday", "2025-01-06", "day")) == []


@pytest.mark.parametrize(
    ("words", "time", "verb", "governor", "expected"),
    [
        ("The coast guard ended its search on Saturday", "Saturday", "ended", "search", True),
        ("The toll of Tuesday's sinking rose again", "Tuesday", "rose", "sinking", False),
        ("He had fled two days before the fire of Monday", "Monday", "fled", "fire", False),
        ("The mayor resigned over the contracts on Monday", "Monday", "resigned", "resigned", True),
    ],
)
def test_what_a_time_dates(words: str, time: str, verb: str, governor: str, expected: bool) -> None:
    story = Story()
    story.article("north", words)
    story.say("north", words, times=[(time, "2025-01-06", "2025-01-06", "day")])
    s = story.statements[0]
    assert isinstance(s.values[0], Time)
    t = s.values[0].model_copy(update={"governor": governor})
    at = words.index(verb)
    p = Predicate(lemma=verb, text=verb, start=at, end=at + len(verb), tense="past")
    assert dates(t, s.model_copy(update={"predicate": p}), words, ()) is expected


def test_who_leaves_out_what_nobody_looks_up() -> None:
    story = Story()
    text = "Jane Doe drove a Roamer to the mill. The Daily saw her."
    for a in ("north", "south"):
        story.article(a, "Title of " + a, text)
    story.name_("doe", "Jane Doe")
    story.name_("roamer", "Roamer", kind="other")
    story.name_("south", "South", kind="organisation")
    story.name_("idle", "Idle Hill", kind="place")
    story.names[1] = story.names[1].model_copy(update={"sources": ("north",)})
    words = "Jane Doe drove a Roamer to the mill"
    story.claim(*(story.say(a, words, names=[("Jane Doe", "doe"), ("Roamer", "roamer")]) for a in ("north", "south")))
    assert [w.name for w in story.brief().who] == ["doe"]


def test_who_is_in_which_claims() -> None:
    brief = fire().brief()
    assert [(w.name, len(w.claims)) for w in brief.who] == [("doe", 1), ("mill", 1)]


def test_counts() -> None:
    n = fire().brief().counts
    assert (n.outlets, n.articles, n.statements, n.claims, n.shared, n.agree, n.differ) == (3, 3, 7, 3, 2, 1, 1)
    assert (n.conflicts, n.compatible, n.wording, n.attribution, n.origins) == (2, 0, 0, 0, 4)


def test_title_and_as_of() -> None:
    assert fire().brief().title == "Fire in a mill"
    assert fire().brief(story=StorySettings.model_validate({"title": "The fire"})).title == "The fire"
    assert fire().brief().as_of == Moment(iso="2025-01-12", grain="day")


def test_a_story_without_any_statement_composes() -> None:
    story = Story()
    story.article("north", "Nothing to tell")
    brief = story.brief()
    assert (brief.title, brief.claims, brief.key_points, brief.as_of) == ("Nothing to tell", (), (), None)
