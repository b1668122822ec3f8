"""The timeline: which hours have a day, who gives a day, and what is told of one day twice."""

import pytest

from generator.models.brief import TimelineEntry
from generator.models.statement import Predicate
from generator.models.values import Time
from tests.brief.make import Story

DAY = "2025-03-14"  # a Friday


def tell(
    story: Story,
    article: str,
    words: str,
    when: str,
    day: str | None = DAY,
    *,
    clock: str = "",
    part: str = "",
    deed: str,
    of: str = "",
    who: str = "",
    terms: str = "",
    hurt: float = 0,
    block: int = 1,
) -> str:
    """A statement and its one time. The time dates the statement's own `deed`, or the deed that it is `of`."""
    names = [(who, who.split()[-1].lower())] if who else []
    verb = Predicate(lemma=deed, text="", start=0, end=0, tense="past")
    counts = [(words.split()[0], hurt, "people")] if hurt else []
    id_ = story.say(article, words, names=names, counts=counts, terms=terms.split(), predicate=verb, block=block)
    s = story.statements[-1]
    start = s.start + words.index(when)
    time = {"text": when, "start": start, "end": start + len(when), "from": day, "to": day, "governor": of or deed}
    time |= {"grain": "minute" if clock else "part-of-day" if part else "day", "clock": clock, "part": part}
    story.statements[-1] = s.model_copy(update={"values": (*s.values, Time.model_validate(time))})
    return id_


def entries(story: Story) -> list[TimelineEntry]:
    return list(story.brief().timeline)


CALL = "Firefighters were called to the mill at 3:40 a.m."


@pytest.mark.parametrize(
    ("published", "more", "dated"),
    [
        (f"{DAY}T13:00", "", True),
        (DAY, "", False),  # who knows whether it was of that day or of the night before
        (f"{DAY}T02:00", "", False),  # it was not over yet
        (f"{DAY}T13:00", "The mayor came on Thursday.", False),
    ],
    ids=["the day it appeared", "no hour of publication", "an hour to come", "another day is told"],
)
def test_an_hour_is_of_the_day_of_its_report_where_no_other_can_be_meant(
    published: str, more: str, dated: bool
) -> None:
    story = Story()
    story.article("north", "Fire in a mill", f"A fire destroyed the mill on Friday. {CALL} {more}", published=published)
    story.claim(tell(story, "north", "A fire destroyed the mill on Friday", "Friday", deed="destroy"))
    story.claim(tell(story, "north", CALL[:-1], "3:40 a.m", None, clock="03:40", deed="call"))
    if more:
        story.claim(tell(story, "north", more[:-1], "Thursday", "2025-03-13", deed="come"))
    told = [e for e in entries(story) if e.text == "3:40 a.m"]
    assert [(e.from_, e.to) for e in told] == [(DAY, DAY)] * dated


def test_an_hour_stands_in_no_paragraph_that_tells_of_another_year() -> None:
    story = Story()
    text = f"A fire destroyed the mill on Friday. In 2019 it burned down too. {CALL}"
    story.article("north", "Fire in a mill", text, published=f"{DAY}T13:00")
    story.claim(tell(story, "north", "A fire destroyed the mill on Friday", "Friday", deed="destroy"))
    year = ("2019", "2019-01-01", "2019-12-31", "year")
    story.claim(story.say("north", "In 2019 it burned down too", times=[year], block=2))
    story.claim(tell(story, "north", CALL[:-1], "3:40 a.m", None, clock="03:40", deed="call", block=2))
    assert all(e.text != "3:40 a.m" for e in entries(story))


def test_a_day_in_order_of_its_hours() -> None:
    story = Story()
    told = "The council met that evening, The mayor spoke at 18:20, The mill reopened at 06:05, Roe left at 23:40"
    story.article("north", "A day", told + ".")
    for words in told.split(", "):
        when = words.split()[-1]
        hour = {"part": when} if when.isalpha() else {"clock": when}
        story.claim(tell(story, "north", words, when, deed=words.split()[-3], **hour))
    assert [e.text for e in entries(story)] == ["06:05", "18:20", "evening", "23:40"]


def test_who_gives_the_same_day_in_other_words_is_named_with_it() -> None:
    """Even where it is no date of what the line itself tells; but not who gives another hour."""
    story = Story()
    lines = {
        "north": ("Tim Roe was caught near the mill at 11:00 on Friday", "11:00 on Friday", "11:00", "catch", ""),
        "south": ("Tim Roe, the man caught on Friday, was brought to court", "Friday", "", "bring", "catch"),
        "west": ("Tim Roe was caught near the mill at 14:30 on Friday", "14:30 on Friday", "14:30", "catch", ""),
    }
    said = []
    for source, (words, when, clock, deed, of) in lines.items():
        story.article(source, "Title of " + source, words + ".")
        said.append(tell(story, source, words, when, clock=clock, deed=deed, of=of, who="Tim Roe"))
    story.claim(*said)
    (entry,) = entries(story)
    assert (entry.text, entry.sources) == ("11:00 on Friday", ("north", "south"))


def test_an_event_that_is_told_once_more_by_the_way_is_entered_once() -> None:
    story = Story()
    fire = "A fire swept through the mill by the river on Friday"
    aside = "Five people were hurt when a blaze destroyed the mill on Friday"
    other = "Five people were hurt when a tram left its rails on Friday"
    story.article("north", "Fire", f"{fire}.")
    story.article("south", "Mill", f"{fire}. {aside}. {other}.")
    terms = "fire sweep mill river"
    story.claim(*(tell(story, a, fire, "Friday", deed="sweep", terms=terms) for a in ("north", "south")))
    of_fire, of_tram = "hurt blaze destroy mill", "hurt tram leave rail"
    story.claim(tell(story, "south", aside, "Friday", deed="hurt", of="destroy", terms=of_fire, hurt=5))
    story.claim(tell(story, "south", other, "Friday", deed="hurt", of="leave", terms=of_tram, hurt=5))
    words = {s.id: s.text for s in story.statements}
    assert [words[e.statement] for e in entries(story)] == [fire, other]


@pytest.mark.parametrize(("hours", "once"), [(("", "03:15"), True), (("04:00", "03:15"), False)])
def test_one_deed_of_one_person_on_one_day_is_entered_once(hours: tuple[str, str], once: bool) -> None:
    story = Story()
    texts = ["Ida Holm died in a hospital by the sea", "Ida Holm, a retired teacher of drawing, died at dawn"]
    for source, words, clock in zip(("north", "south"), texts, hours, strict=True):
        story.article(source, "Title of " + source, f"{words} on Friday.")
        story.claim(tell(story, source, f"{words} on Friday", "Friday", clock=clock, deed="die", who="Ida Holm"))
    found = entries(story)
    assert len(found) == (1 if once else 2)
    assert not once or found[0].sources == ("north", "south")
