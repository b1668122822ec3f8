"""Dates and hours, as pages state them."""

import pytest

from generator.parse.furniture import byline, stamp
from generator.parse.moments import read_moment
from generator.parse.people import agency, is_name, names


@pytest.mark.parametrize(
    ("text", "iso", "grain"),
    [
        ("2025-01-11", "2025-01-11", "day"),
        ("2025-01-11T15:00", "2025-01-11T15:00", "minute"),
        ("2025-01-11 15:00:09", "2025-01-11T15:00:09", "second"),
        ("2025-01-11T15:00:00+02:00", "2025-01-11T15:00:00+02:00", "second"),
        ("2025-01-11T15:00:00.123Z", "2025-01-11T15:00:00+00:00", "second"),
        ("2025-01-11T15:00:00+0200", "2025-01-11T15:00:00+02:00", "second"),
        ("2025/1/9", "2025-01-09", "day"),
        ("2025.01.23 18:54:17", "2025-01-23T18:54:17", "second"),
        ("Jan. 11, 2025", "2025-01-11", "day"),
        ("January 11th, 2025 at 3 p.m.", "2025-01-11T15:00", "minute"),
        ("11 January 2025, 12.05am", "2025-01-11T00:05", "minute"),
        ("the 5th of March, 2021", "2021-03-05", "day"),
        ("Sat 11 Jan 2025 17.45 GMT", "2025-01-11T17:45+00:00", "minute"),
        ("3:45 PM EDT, Mon May 6, 2024", "2024-05-06T15:45-04:00", "minute"),
        ("5:06 pm ET, Jan 5, 2024", "2024-01-05T17:06", "minute"),
        ("25/01/2025", "2025-01-25", "day"),
        ("01/25/2025", "2025-01-25", "day"),
        ("03/03/2025", "2025-03-03", "day"),
        ("3.4.2025", "2025-04-03", "day"),
        ("2025-01", "2025-01", "month"),
        ("January 2025", "2025-01", "month"),
        ("2025", "2025", "year"),
    ],
)
def test_dates(text: str, iso: str, grain: str) -> None:
    whole = text.removeprefix("the ")
    moment = read_moment(whole, whole=True)
    assert moment and (moment.iso, moment.grain) == (iso, grain)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "Saturday", "Jan. 11", "03/04/2025", "2025-02-30", "2025-13-01", "31 April 2025", "1.2.3.2025",
     "2025-00", "12:30", "11 Jan 2025 and 12 Jan 2025", "x" * 300, "9999-01-01"],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert read_moment(text, whole=True) is None


@pytest.mark.parametrize("text", ["Jan 11, 2025 25:00", "Jan 11, 2025 13 pm"])
def test_an_impossible_hour_is_left_out(text: str) -> None:
    moment = read_moment(text)
    assert moment and moment.iso == "2025-01-11"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Published: 5 March 2024 | 4 min read", ""),
        ("Last updated on Tue 5 Mar 2024, 10:02 UTC", ""),
        ("Updated 3 hours ago", ""),
        ("Published 03/04/2024", ""),
        ("March 5, 2024 By Ann Bell", "Ann Bell"),
        ("5 Mar 2024 - AFP", "AFP"),
        ("The war began on 24 February 2022", None),
        ("Total 15:00", None),
        ("LISBON, March 5, 2024 (Xinhua) --", None),
        ("Minister quits", None),
    ],
)
def test_stamps(text: str, rest: str | None) -> None:
    assert stamp(text) == rest


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By Ann Bell", ("Ann Bell",)),
        ("BY ANN BELL AND CARL DENT", ("ANN BELL", "CARL DENT")),
        ("By Ann Bell, Carl Dent and Eve van der Fox", ("Ann Bell", "Carl Dent", "Eve van der Fox")),
        ("Words by Ann Bell | Pictures by Carl Dent", ("Ann Bell",)),
        ("By Ann Bell in Lisbon", ("Ann Bell",)),
        ("By Ann Bell, Political Editor", ("Ann Bell",)),
        ("By Ann Bell • March 5, 2024", ("Ann Bell",)),
        ("By Ann O'Bell-Dent (Reuters)", ("Ann O'Bell-Dent",)),
        ("By Reuters", ("Reuters",)),
        ("Ann Bell, Health Correspondent", ("Ann Bell",)),
        ("By Monday the port was closed", None),
        ("By the time he left, Ann Bell was gone.", None),
        ("By far the worst", None),
        ("Byron Bell", None),
    ],
)
def test_bylines(text: str, who: tuple[str, ...] | None) -> None:
    assert byline(text) == who


def test_names() -> None:
    assert all(map(is_name, ["Ann Bell", "Ana María de la Cruz", "J. K. Doe", "Jean-Luc Péguy", "Ahmed al Said"]))
    assert not any(
        map(is_name, ["Ann", "ann bell", "Contact Us", "People & Events", "The Minister Quit On Friday Again"])
    )
    assert names("Ann Bell; Carl Dent & Eve Fox") == ("Ann Bell", "Carl Dent", "Eve Fox")
    assert names("Ann Bell and others") == ()
    assert [agency(t) for t in ("(AP)", "— Reuters", "Kyodo News Agency", "The Valley Post")] == [
        "AP",
        "Reuters",
        "Kyodo",
        "",
    ]
