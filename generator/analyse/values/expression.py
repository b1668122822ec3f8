"""A time expression as it was read, and the fragments that the patterns of several rules share."""

import re
from dataclasses import dataclass, field

from generator.analyse.values import calendar
from generator.analyse.values.calendar import Stretch

MONTH = (
    r"(?=[A-Z])(?i:jan(?:uary\b|\.|\b)|feb(?:ruary\b|\.|\b)|mar(?:ch\b|\.|\b)|apr(?:il\b|\.|\b)|may\b"
    r"|jun(?:e\b|\.|\b)|jul(?:y\b|\.|\b)"
    r"|aug(?:ust\b|\.|\b)|sept?(?:ember\b|\.|\b)|oct(?:ober\b|\.|\b)|nov(?:ember\b|\.|\b)|dec(?:ember\b|\.|\b))"
)
LONG = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
WEEKDAY = r"(?=[A-Z])(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[:.,]\d|-\w*[a-z])"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
OF_YEAR = r"(?:,? (?:of )?(?:the )?(?P<relyear>last|this|next|that|the (?:following|same|previous)) year\b)"

# the part of a stretch that a word before it singles out
PHASES = {"end": "late", "close": "late", "start": "early", "beginning": "early", "middle": "mid", "turn": "early"}
LISTED = "listed"  # mark of a day that shares the month and year of the one before: "April 24 and 25"
_HABIT = re.compile(r"\b(?:every|each|any|most|alternate|a) \Z", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A time expression read but not yet placed on the calendar."""

    start: int
    end: int
    kind: (
        str  # date, month, year, weekday, deictic, unit, span, anaphor, ago, season, quarter, feast, clock, part, fixed
    )
    year: int | None = None
    month: int = 0
    day: int = 0
    to_day: int = 0
    weekday: int | None = None
    rel: str = ""  # last, this, next, that, …
    unit: str = ""
    count: float | None = None
    fixed: Stretch | None = None
    grain: str = ""
    clock: str = ""
    part: str = ""
    modifier: str = ""
    why: str = ""
    core: int = -1  # where the part begins whose governor tells the tense
    marks: tuple[str, ...] = field(default=())


def month_number(name: str) -> int:
    key = name.lower()[:3]
    return next(i for i, m in enumerate(calendar.MONTHS, 1) if m.startswith(key))


def rel_year(m: re.Match[str]) -> str:
    return (m["relyear"] or "").lower().removeprefix("the ")


def is_habit(text: str, start: int) -> bool:
    """Whether what starts here comes round again: "every Friday", "a Sunday"."""
    return _HABIT.search(text, max(0, start - 12), start) is not None
