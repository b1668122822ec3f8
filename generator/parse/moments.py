"""Moments: a stated date, with its hour where one is stated, never finer and never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from generator.models.article import Moment

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# Zone abbreviations that mean one offset wherever they are used in English. "ET" is two, "IST" three: left unstated.
ZONES = {"z": "+00:00", "gmt": "+00:00", "utc": "+00:00", "edt": "-04:00", "cdt": "-05:00", "mdt": "-06:00",
         "pdt": "-07:00", "pst": "-08:00", "mst": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
         "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "jst": "+09:00", "kst": "+09:00"}  # fmt: skip
VAGUE_ZONES = ("et", "ct", "mt", "pt", "est", "cst", "ist", "ast", "local")
MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=lambda m: (-len(m), m))) + r")\.?"
DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
)
ZONE = r"(?:\s?\(?(?P<zone>(?:GMT|UTC)?\s?[+-]\d\d?(?::?\d\d)?\b|(?:" + "|".join((*ZONES, *VAGUE_ZONES)) + r")\b)\)?)?"

DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d.])(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        r"\b" + MONTH.format("mon") + r"\s?" + DAY.format("d") + r"\b,?\s?(?P<y>(?:1[89]|20)\d\d)(?!\d)",
        r"(?<![\d.,])"
        + DAY.format("d")
        + r"(?:\s(?:day\s)?of)?[\s-]"
        + MONTH.format("mon")
        + r"[,\s-]{1,2}(?P<y>(?:1[89]|20)\d\d)(?!\d)",
        r"(?<![\d./])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:1[89]|20)\d\d)(?!\d)",
    )
)
APART = re.compile(r"([+-])(\d\d?):?(\d\d)?$")
TIME = re.compile(r"(?<![\d.:,$£€])" + CLOCK + ZONE + r"(?![\d:])", re.IGNORECASE)
COARSE = re.compile(r"(?P<y>(?:1[89]|20)\d\d)(?:-(?P<m>\d\d))?", re.IGNORECASE)
MONTH_YEAR = re.compile(MONTH.format("mon") + r",?\s(?P<y>(?:1[89]|20)\d\d)", re.IGNORECASE)
# What dates a line without telling the day in full: 03/04/2021, Jan. 11, 3 hours ago, 15:00
PARTIAL_DATE = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{4}\b|"
    + r"\b" + MONTH.format("m1") + r"\s\d{1,2}(?:st|nd|rd|th)?\b|"
    + r"\b\d{1,2}(?:st|nd|rd|th)?\s" + MONTH.format("m2") + r"(?!\w)|"
    r"\b(?:\d{1,3}|an?|one|two|three)\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b|"
    r"\b(?:yesterday|today|just now)\b|\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)  # fmt: skip
BETWEEN = re.compile(r"[\sT,|–—·•@-]{0,4}(?:at|um|@)?\s?", re.IGNORECASE)
FILLER = re.compile(
    r"\b(?:mon|tues?|wed|wednes|thur?s?|fri|sat|satur|sun)(?:day)?\b\.?|"
    r"\b(?:first|last|originally|date|publish(?:ed)?|publication|post(?:ed)?|updat(?:ed?|ing)|modified|created|"
    r"issued|edited|time|at|on|of|as|hrs?|hours|local|o'clock)\b|[|·•,:;()\[\]/–—\-@]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A moment and where it stands in a text."""

    moment: Moment
    start: int
    end: int


def find_moments(text: str) -> Iterator[Stated]:
    """Each date that a text states in full, with the hour beside it, in the order of the text."""
    found: list[Stated] = []
    for pattern in DATES:
        for match in pattern.finditer(text):
            if any(s.start < match.end() and match.start() < s.end for s in found):
                continue
            if (day := _day(match)) is not None:
                found.append(_with_clock(text, day, match.start(), match.end()))
    yield from sorted(found, key=lambda s: s.start)


def read_moment(text: str, *, whole: bool = False) -> Moment | None:
    """The first moment that a text states; with `whole`, only if it states nothing else.

    Years and months alone are read only with `whole`. A date such as 03/04/2025, which two conventions
    read differently, is none.
    """
    text = text.strip()
    if len(text) > 200:
        return None
    stated = list(find_moments(text))
    if not whole:
        return stated[0].moment if stated else None
    if len(stated) == 1 and not left_over(text, stated):
        return stated[0].moment
    if match := COARSE.fullmatch(text):
        return _coarse(int(match["y"]), int(match["m"]) if match["m"] else None)
    if match := MONTH_YEAR.fullmatch(text):
        return _coarse(int(match["y"]), MONTHS[match["mon"].lower()])
    return None


def left_over(text: str, stated: list[Stated]) -> str:
    """What stays of a text without its moments, weekdays and the words that introduce a date."""
    parts, at = [], 0
    for one in stated:
        parts.append(text[at : one.start])
        at = one.end
    parts.append(text[at:])
    return " ".join(FILLER.sub(" ", " ".join(parts)).split())


def _coarse(year: int, month: int | None) -> Moment | None:
    if month is None:
        return Moment(iso=f"{year}", grain="year")
    return Moment(iso=f"{year}-{month:02}", grain="month") if 1 <= month <= 12 else None


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = int(groups["y"])
    if groups.get("a") is not None:
        first, second = int(groups["a"]), int(groups["b"])
        if groups["sep"] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            month, day = first, second
        else:
            return None  # day and month cannot be told apart
    else:
        day = int(groups["d"])
        month = MONTHS[groups["mon"].lower()] if groups.get("mon") else int(groups["m"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(text: str, day: date, start: int, end: int) -> Stated:
    """Look for the hour right after the date, or right before it."""
    gap = BETWEEN.match(text, end)
    after = TIME.match(text, gap.end() if gap else end)
    if after and (read := _clock(after)):
        return Stated(_moment(day, *read), start, after.end())
    window = text[max(0, start - 40) : start]
    for before in TIME.finditer(window):
        tail = window[before.end() :]
        if (read := _clock(before)) and len(FILLER.sub(" ", tail).split()) == 0:
            return Stated(_moment(day, *read), start - len(window) + before.start(), end)
    return Stated(Moment(iso=day.isoformat(), grain="day"), start, end)


def _clock(match: re.Match[str]) -> tuple[time, Literal["minute", "second"], str] | None:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if match["minute"] is None and not half:
        return None
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (match["zone"] or "").lower()
    offset = ZONES.get(zone, "")
    if apart := APART.search(zone):
        offset = f"{apart[1]}{int(apart[2]):02}:{apart[3] or '00'}"
    try:
        clock = time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None
    return clock, "second" if match["second"] else "minute", offset


def _moment(day: date, clock: time, grain: Literal["minute", "second"], offset: str) -> Moment:
    spec = "seconds" if grain == "second" else "minutes"
    return Moment(iso=f"{day.isoformat()}T{clock.isoformat(timespec=spec)}{offset}", grain=grain)
