"""Numerals round trip, and the calendar shifts with the day it counts from."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.values import calendar, find
from generator.analyse.values.numerals import figures, scan, spell, value
from generator.models.article import Moment
from generator.models.values import Time

from ..make import trees

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
# each a tense, a form and a direction of its own
SENTENCES = (
    "The minister resigned on Monday and will be replaced on Friday.",
    "The trial opens Saturday after last Tuesday's vote.",
    "They met last week, left yesterday and return tomorrow.",
    "The vote was held six days ago; talks resume next Thursday.",
)


@given(st.integers(0, 999_999_999))
def test_words_round_trip(number: int) -> None:
    words = spell(number)
    assert value(words) == number
    found = scan(f"there were {words} of them")
    assert [(n.low, n.high) for n in found] == [(number, number)]


@given(st.integers(0, 10**12))
def test_figures_round_trip(number: int) -> None:
    assert figures(f"{number:,}") == number
    assert [n.low for n in scan(f"some {number:,} left")] == [number]


@given(st.integers(1, 999), st.sampled_from([("thousand", 1e3), ("million", 1e6), ("billion", 1e9)]))
def test_scales(number: int, scale: tuple[str, float]) -> None:
    assert [n.low for n in scan(f"about {number} {scale[0]} people")] == [number * scale[1]]


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("half a dozen", 6, 6, ""),
        ("two dozen", 24, 24, ""),
        ("dozens", 24, 99, "vague"),
        ("tens of thousands", 20_000, 99_999, "vague"),
        ("several hundred", 300, 999, "vague"),
        ("a couple of hundred", 200, 200, "about"),
        ("a pair", 2, 2, ""),
        ("two and a half", 2.5, 2.5, ""),
        ("one and a half million", 1_500_000, 1_500_000, ""),
        ("half a million", 500_000, 500_000, ""),
        ("1.8 million", 1_800_000, 1_800_000, ""),
        ("4.2bn", 4.2e9, 4.2e9, ""),
        ("two million three hundred thousand", 2_300_000, 2_300_000, ""),
        ("5 000", 5_000, 5_000, ""),
    ],
)
def test_numerals(text: str, low: float, high: float, modifier: str) -> None:
    found = scan(f"There were {text} of them.")
    assert [(n.low, n.high, n.modifier) for n in found] == [(low, high, modifier)]


@pytest.mark.parametrize("text", ["few came", "the couple left", "often", "G7 and F16", "a pairing"])
def test_no_numerals(text: str) -> None:
    assert scan(text) == []


@given(DAYS, st.integers(0, 6))
def test_a_weekday_lies_within_a_week(day: date, weekday: int) -> None:
    back, ahead = calendar.weekday_back(day, weekday), calendar.weekday_ahead(day, weekday)
    assert back.weekday() == ahead.weekday() == weekday
    assert timedelta(0) <= day - back < timedelta(7)
    assert timedelta(0) <= ahead - day < timedelta(7)


@given(DAYS, st.integers(-500, 500))
def test_months_and_weeks_follow_one_another(day: date, count: int) -> None:
    this, after = calendar.months_from(day, count), calendar.months_from(day, count + 1)
    assert this[1] + timedelta(1) == after[0]
    assert calendar.week(day)[0] <= day <= calendar.week(day)[1]
    assert calendar.month(day.year, day.month)[0] <= day <= calendar.month(day.year, day.month)[1]


@given(st.integers(1900, 2099))
def test_quarters_and_seasons_fill_the_year(year: int) -> None:
    quarters = [calendar.quarter(year, n) for n in (1, 2, 3, 4)]
    assert quarters[0][0] == date(year, 1, 1)
    assert quarters[-1][1] == date(year, 12, 31)
    seasons = [calendar.season(year, n) for n in ("spring", "summer", "autumn", "winter")]
    for parts in (quarters, seasons):
        assert all(a[1] + timedelta(1) == b[0] for a, b in pairwise(parts))


@given(st.integers(1900, 2099))
def test_easter_is_a_spring_sunday(year: int) -> None:
    day = calendar.easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_easter_as_almanacs_give_it() -> None:
    known = {1999: (4, 4), 2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2025: (4, 20)}
    assert {y: (calendar.easter(y).month, calendar.easter(y).day) for y in known} == known


def test_feasts_as_almanacs_give_them() -> None:
    assert calendar.FEASTS["thanksgiving"](2024) == date(2024, 11, 28)
    assert calendar.FEASTS["election day"](2022) == date(2022, 11, 8)
    assert calendar.FEASTS["memorial day"](2023) == date(2023, 5, 29)


@settings(deadline=None)  # the first sentence loads the parser
@given(DAYS, st.integers(-200, 200), st.sampled_from(SENTENCES))
def test_whole_weeks_shift_every_day_alike(day: date, weeks: int, text: str) -> None:
    shift = timedelta(7 * weeks)
    here, there = _days(text, day), _days(text, day + shift)
    assert there == [(a + shift, b + shift) for a, b in here]


def _days(text: str, published: date) -> list[tuple[date, date]]:
    found = find(trees(text)[0], Moment(iso=published.isoformat(), grain="day"))
    times = [v for v in found if isinstance(v, Time)]
    assert len(times) >= 2
    return [(date.fromisoformat(t.from_ or ""), date.fromisoformat(t.to or "")) for t in times]
