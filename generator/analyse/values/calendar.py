"""Calendar arithmetic on days: weeks, months, seasons, feasts, and the nearest of a kind.

A stretch is two dates, both inclusive. Weeks run from Monday to Sunday (ISO 8601).
"""

from collections.abc import Callable
from datetime import date, timedelta

Stretch = tuple[date, date]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# meteorological seasons of the northern half: whole months, so that a season never splits one
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def day(d: date) -> Stretch:
    return d, d


def week(d: date) -> Stretch:
    first = d - timedelta(d.weekday())
    return first, first + timedelta(6)


def weekend(d: date) -> Stretch:
    """Saturday and Sunday of the week of `d`."""
    first = d - timedelta(d.weekday())
    return first + timedelta(5), first + timedelta(6)


def month(year: int, number: int) -> Stretch:
    """A month; numbers beyond 1 to 12 run on into the years around."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    after = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, 1), after - timedelta(1)


def quarter(year: int, number: int) -> Stretch:
    return month(year, 3 * number - 2)[0], month(year, 3 * number)[1]


def half(year: int, number: int) -> Stretch:
    return month(year, 6 * number - 5)[0], month(year, 6 * number)[1]


def year(number: int) -> Stretch:
    return date(number, 1, 1), date(number, 12, 31)


def decade(first: int) -> Stretch:
    return date(first, 1, 1), date(first + 9, 12, 31)


def season(number: int, name: str) -> Stretch:
    """A season named by the year it begins in: winter 2024 runs from December 2024."""
    first = SEASONS[name]
    return month(number, first)[0], month(number, first + 2)[1]


def months_from(d: date, count: int) -> Stretch:
    """The whole month that lies `count` months from the one of `d`."""
    return month(d.year, d.month + count)


def weekday_back(d: date, number: int) -> date:
    """The last such weekday up to and including `d` (Monday is 0)."""
    return d - timedelta((d.weekday() - number) % 7)


def weekday_ahead(d: date, number: int) -> date:
    """The first such weekday from `d` on."""
    return d + timedelta((number - d.weekday()) % 7)


def valid(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


def nth_weekday(y: int, m: int, number: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        return weekday_back(month(y, m)[1], number)
    return weekday_ahead(date(y, m, 1), number) + timedelta(7 * (nth - 1))


def easter(y: int) -> date:
    """Western Easter Sunday (Meeus, Jones and Butcher)."""
    a, b, c = y % 19, y // 100, y % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * last) // 433
    number = (h + last - 7 * m + 90) // 25
    return date(y, number, (h + last - 7 * m + 33 * number + 19) % 32)


def _fixed(m: int, d: int) -> Callable[[int], date]:
    return lambda y: date(y, m, d)


def _nth(m: int, number: int, nth: int) -> Callable[[int], date]:
    return lambda y: nth_weekday(y, m, number, nth)


def _easter(days: int) -> Callable[[int], date]:
    return lambda y: easter(y) + timedelta(days)


# feasts that news in English dates events by; those without a rule in the civil calendar are left out
FEASTS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1), "new year's eve": _fixed(12, 31), "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17), "st patrick's day": _fixed(3, 17), "may day": _fixed(5, 1),
    "juneteenth": _fixed(6, 19), "independence day": _fixed(7, 4), "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14), "halloween": _fixed(10, 31), "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11), "remembrance day": _fixed(11, 11), "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25), "christmas": _fixed(12, 25), "boxing day": _fixed(12, 26),
    "martin luther king day": _nth(1, 0, 3), "martin luther king jr. day": _nth(1, 0, 3),
    "presidents day": _nth(2, 0, 3), "presidents' day": _nth(2, 0, 3), "memorial day": _nth(5, 0, -1),
    "labor day": _nth(9, 0, 1), "columbus day": _nth(10, 0, 2), "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4), "election day": lambda y: nth_weekday(y, 11, 0, 1) + timedelta(1),
    "ash wednesday": _easter(-46), "palm sunday": _easter(-7), "maundy thursday": _easter(-3),
    "good friday": _easter(-2), "easter sunday": _easter(0), "easter": _easter(0), "easter monday": _easter(1),
    "whit monday": _easter(50),
}  # fmt: skip


def shift_years(d: date, count: int) -> date:
    """The same day `count` years on; 29 February falls back to the 28th."""
    return valid(d.year + count, d.month, d.day) or date(d.year + count, d.month, 28)
