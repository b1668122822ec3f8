"""How two times stand to each other: the same, one that may be the other, or two that cannot both be."""

import re
from datetime import date
from functools import lru_cache

from generator.models.values import Time

# Modifiers that make a date a side of an interval and not the moment itself.
SIDES = frozenset({"since", "until", "before", "after", "by", "from", "to"})
SHORTLY = re.compile(
    r"(?:(?:shortly|just|right|soon|a little|a bit|slightly|not long|moments|minutes|immediately) (?:before|after|past)"
    r"|gone)\b",
    re.IGNORECASE,
)
# Of a date with which something begins: "from March 1"; and with which it ends: "valid through May 8", "the last day to
# vote is May 5".
START, END = "since", "until"
UNTIL = re.compile(r"(?:un)?till? ", re.IGNORECASE)
# Grains of an answer that places an event in a story; a year does not.
GRAINS = ("minute", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "year", "decade", "open")
MONTH = "month"
YEAR = re.compile(r"\b[12]\d{3}\b")
SHARP = frozenset(GRAINS[:6])
FINE = frozenset(GRAINS[:3])
# Minutes within which an hour told roughly is another ("around 9", "8:50"); and how far a moment may lie from an hour
# told as if it were exact: news rounds to half hours, tens and fives.
ROUGHLY = 30
BESIDE_IT = 10  # of what is told as shortly before or after an hour, on its other side
AROUND_NOON = 60  # "at midday"
ROUNDED = ((30, 15), (10, 5), (5, 3), (1, 1))
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# "More than a week ago" is any day before.
LOOSE = re.compile(r"(?:more|less|fewer) than |over |at least |under |within ", re.IGNORECASE)
# The zone of an hour, where it is told: "10 a.m. UTC", "17:47 German time".
ZONE = re.compile(
    r"\b(?:(GMT|UTC|Zulu)|([A-Z]{2,4}|[A-Z][a-z]+)(?: (?:standard|daylight|summer))? time|([A-Z]{2,3}T))\b"
)
HOUR = 60
HALF_DAY = 12 * 60
MIDNIGHT = "00:00"
# A day of no known year, and a year that has all days.
DAY = re.compile(r"\d\d-\d\d")
LEAP = "2000"
# What tells that an hour is one of 24, or of which half of the day.
CLOCK_OF = re.compile(r"\d ?[ap]\.?m\b|\b(?:GMT|UTC|hours|hrs|noon|midnight|midday)\b", re.IGNORECASE)
# Days that two reports of one event may lie apart; slips are of a day, a week, a month.
ONE_EVENT = 31
# The same, where both tell it no more closely than by a part of a year: a plan slips from the summer to the winter.
SEASON = 184
SEASONS = frozenset({"quarter", "season", "half"})


def same(a: Time, b: Time) -> bool:
    """One interval to the day, told in one way; an hour counts where either gives one."""
    if a.text.casefold() == b.text.casefold() or _one_weekday(a, b):
        return True
    if a.clock and b.clock and zone(a) != zone(b) and meet(a, b):
        return True  # one moment by two clocks
    if _one_end(a, b):
        return True
    days = _both(a, b)
    return days[0] == days[1] and a.clock == b.clock and (a.part == b.part or bool(a.clock)) and dated(a) == dated(b)


def meet(a: Time, b: Time) -> bool:
    """True where one moment can satisfy both; what is so since one year is not so since another."""
    if a.modifier == b.modifier == "since" and not (LOOSE.match(a.text) or LOOSE.match(b.text)):
        return not _apart_starts(a, b)
    if is_side(a) or is_side(b) or LOOSE.match(a.text) or LOOSE.match(b.text):
        return True
    if apart(a, b):
        return _one_end(a, b)
    if not (a.from_ and b.from_) and not (a.clock and b.clock):
        return True
    if not (a.clock and b.clock):
        return True
    gap = abs(minutes_of(a.clock) - minutes_of(b.clock))
    if either(a) or either(b):
        gap = min(gap % HALF_DAY, -gap % HALF_DAY)
    if zone(a) != zone(b):
        gap = min(gap % HOUR, -gap % HOUR)
    return gap <= max(_slack(a, b), _slack(b, a)) and not _past(a, b) and not _past(b, a)


def within_reach(a: Time, b: Time) -> bool:
    """True where two dates are near enough to be given for one event; years apart they date two events."""
    edges = _both(a, b)
    if any(edge in ("0000", "9999") for day in edges for edge in day):
        return bool(a.clock and b.clock)  # an hour without a day is of the day that the story is of
    gap = min(abs((date.fromisoformat(x) - date.fromisoformat(y)).days) for x in edges[0] for y in edges[1])
    return gap <= (SEASON if a.grain in SEASONS and b.grain in SEASONS else ONE_EVENT)


def another_year(a: Time, b: Time) -> bool:
    """True of one month of two years: August 2019, August 2020."""
    return a.grain == b.grain == MONTH and (a.from_ or "")[5:7] == (b.from_ or "")[5:7]


def is_side(time: Time) -> bool:
    """True of "before two"; "shortly before two" is about then. Which night midnight is of, is told either way."""
    about = time.clock not in ("", MIDNIGHT) and SHORTLY.match(time.text) is not None
    return time.modifier in SIDES and not about


def is_date(time: Time) -> bool:
    """True of a day; and of a month that is told with its year."""
    if time.grain == MONTH:
        return time.from_ is not None and YEAR.search(time.text) is not None
    return time.grain in FINE and time.from_ is not None and time.from_ == time.to


def dated(time: Time) -> bool:
    """True of a month or a year that can be read anywhere, unlike "nine years ago", which hangs on the article's own
    date; days are told by their names while they are of this week, and nobody is told more by their dates."""
    return time.grain in FINE or has_digits(time.text)


def minutes_of(clock: str) -> int:
    hours, minutes = clock[:5].split(":")
    return int(hours) * 60 + int(minutes)


def _days(time: Time, year: str) -> tuple[str, str]:
    """The first and the last day of a time; of a day of no known year, in this one."""
    if time.from_ is None and time.to is None and (day := DAY.match(time.partial)):
        return f"{year}-{day[0]}", f"{year}-{day[0]}"
    return time.from_ or "0000", time.to or "9999"


def _both(a: Time, b: Time) -> tuple[tuple[str, str], tuple[str, str]]:
    """The days of two times; a day of no known year ("May 5", in an article of unknown date) is of the other's."""
    year = next((t.from_[:4] for t in (a, b) if t.from_), LEAP)
    return _days(a, year), _days(b, year)


def apart(a: Time, b: Time) -> bool:
    (a_from, a_to), (b_from, b_to) = _both(a, b)
    return a_to < b_from or b_to < a_from


def _apart_starts(a: Time, b: Time) -> bool:
    """True of two beginnings that are not one, as exactly as the rougher of them is told. They must be told in figures:
    which year's summer is meant may be read wrongly."""
    known = bool(a.from_ and b.from_) and has_digits(a.text) and has_digits(b.text)
    length = min(len((t.from_ or "").split("-")) if t.grain in FINE else 1 for t in (a, b))
    return known and (a.from_ or "").split("-")[:length] != (b.from_ or "").split("-")[:length]


def _one_weekday(a: Time, b: Time) -> bool:
    """True of "Wednesday" and "Wednesday, 5 November": which week the bare one is of may be read wrongly."""
    bare, other = sorted((a.text.casefold(), b.text.casefold()), key=len)
    return bare in WEEKDAYS and bare in other.replace(",", " ").split() and a.grain == b.grain == "day"


@lru_cache(maxsize=1 << 10)  # the dates of a story come again and again
def has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _one_end(a: Time, b: Time) -> bool:
    return a.governor == b.governor == END and (_through(a, b) or _through(b, a))


def _through(last: Time, end: Time) -> bool:
    """True of the last day of something, and the day until which it goes on: through Sunday, until Monday."""
    if UNTIL.match(last.text) or not UNTIL.match(end.text) or not last.to or not end.from_:
        return False
    return (date.fromisoformat(end.from_) - date.fromisoformat(last.to)).days == 1


def _past(a: Time, b: Time) -> bool:
    """True of an hour on the other side of one that is told as shortly before or after: 8.20, "shortly before 8"."""
    if not a.clock or not SHORTLY.match(a.text) or SHORTLY.match(b.text) or b.modifier:
        return False
    later = minutes_of(b.clock) - minutes_of(a.clock)
    return abs(later) > BESIDE_IT and (later > 0) == (a.modifier == "before")


def either(time: Time) -> bool:
    """True of an hour that may be of the morning or of the evening: "10:47" and "one o'clock", and neither "10:47 p.m."
    nor "08:20"."""
    figures = re.fullmatch(r"(?:\D*\b)?[1-9]\d?(?:[:.]\d\d)?(?:\W.*)?", time.text) is not None
    of_twelve = "01" <= time.clock[:2] <= "12" and (figures or not has_digits(time.text))
    return of_twelve and not time.part and not CLOCK_OF.search(time.text)


@lru_cache(maxsize=1 << 10)
def _zone(text: str) -> str:
    found = ZONE.search(text.partition("(")[0])  # "11:20 a.m. (1020 GMT)" is in the place's own
    return "" if found is None else "UTC" if found[1] else found[2] or found[3]


def zone(time: Time) -> str:
    """The zone that an hour is told in; empty where that is the place's own, or not told."""
    return _zone(time.text)


def _slack(a: Time, b: Time) -> int:
    """Minutes that two hours may lie apart and be one moment."""
    if a.text.lower().endswith("midday"):
        return AROUND_NOON
    if a.modifier:
        return ROUGHLY
    return sum(next(by for step, by in ROUNDED if minutes_of(t.clock) % step == 0) for t in (a, b))
