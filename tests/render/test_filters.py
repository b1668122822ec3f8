"""Dates, counts and lists in words."""

import pytest

from generator.models.article import Moment
from generator.render import filters


@pytest.mark.parametrize(
    ("iso", "grain", "words"),
    [
        ("2025-01-23T18:54:17", "second", "23 January 2025, 18:54"),
        ("2025-01-11T15:00+02:00", "minute", "11 January 2025, 15:00"),
        ("2025-01-11", "day", "11 January 2025"),
        ("2025-01", "month", "January 2025"),
        ("2025", "year", "2025"),
    ],
)
def test_moment(iso: str, grain: str, words: str) -> None:
    assert filters.moment(Moment(iso=iso, grain=grain)) == words  # type: ignore[arg-type]


def test_no_moment() -> None:
    assert filters.moment(None) == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-01-11", "2025-01-23", "11 to 23 January 2025"),
        ("2025-01-11", "2025-02-03", "11 January to 3 February 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2025-01-11", "2025-01-11", "11 January 2025"),
        ("", "", ""),
    ],
)
def test_period(first: str, last: str, words: str) -> None:
    assert filters.period(first, last) == words


@pytest.mark.parametrize(
    ("start", "end", "grain", "words"),
    [
        ("2025-01-09", "2025-01-09", "day", ("9 January", "2025")),
        ("2025-01-04", "2025-01-05", "day", ("4–5 January", "2025")),
        ("2024-08-01", "2024-08-31", "month", ("August", "2024")),
        ("2024-09-01", "2024-11-30", "season", ("Sep – Nov", "2024")),
        ("2016-01-01", "2016-12-31", "year", ("2016", "")),
        ("2024-12-30", "2025-01-02", "day", ("30 Dec 2024 –", "2 Jan 2025")),
        ("2024-08-06", None, "day", ("from 6 August", "2024")),
        (None, "2024-08-06", "day", ("until 6 August", "2024")),
        (None, None, "open", ("no date", "")),
    ],
)
def test_stretch(start: str | None, end: str | None, grain: str, words: tuple[str, str]) -> None:
    assert filters.stretch(start, end, grain) == words


def test_counts_and_lists() -> None:
    assert [filters.number(n) for n in (0, 1, 12, 13, 1200)] == ["no", "one", "twelve", "13", "1,200"]
    assert [filters.plural(n, "discrepancy", "discrepancies") for n in (1, 2)] == ["discrepancy", "discrepancies"]
    assert (
        filters.listing([]) == "" and filters.listing(["a"]) == "a" and filters.listing(["a", "b", "c"]) == "a, b and c"
    )
    assert filters.amount(1000.0) == "1,000" and filters.amount(2.5) == "2.5"
    assert filters.capital("") == "" and filters.capital("one") == "One"


def test_what_is_no_date_is_left_as_it_is() -> None:
    assert filters.day("soon") == "soon"
    assert filters.day("2025-13") == "2025-13"
