"""Moments as stretches of time: which of two is certainly earlier, when each is known only to a day or a minute."""

import calendar
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from generator.models.article import Moment

_ZONES = (timedelta(hours=14), timedelta(hours=11))
"""A clock without its offset may be up to 14 hours ahead of UTC (Kiribati) or 11 behind it (Samoa): nobody lives
further west, and so nobody publishes there."""


@lru_cache(maxsize=4096)
def extent(m: Moment) -> tuple[datetime, datetime, bool]:
    """First and last instant that the moment can mean, and whether its offset is known.

    With an offset the two are in UTC; without, they are what the clock showed, told as if it were UTC.
    """
    start = _start(m.iso)
    known = start.tzinfo is not None
    first = start.astimezone(UTC) if known else start.replace(tzinfo=UTC)
    if m.grain == "year":
        last = start.replace(month=12, day=31, hour=23, minute=59, second=59)
    elif m.grain == "month":
        last = start.replace(day=calendar.monthrange(start.year, start.month)[1], hour=23, minute=59, second=59)
    elif m.grain == "day":
        last = start.replace(hour=23, minute=59, second=59)
    elif m.grain == "minute":
        last = start.replace(second=59)
    else:
        last = start
    return first, last.astimezone(UTC) if known else last.replace(tzinfo=UTC), known


@lru_cache(maxsize=4096)
def earlier(a: Moment, b: Moment) -> bool:
    """Whether `a` is certainly earlier than `b`. Two clocks without offset are taken for one clock."""
    _, last, a_known = extent(a)
    first, _, b_known = extent(b)
    if a_known and not b_known:
        first -= _ZONES[0]
    elif b_known and not a_known:
        last += _ZONES[1]
    return last < first


def newest(moments: list[Moment]) -> Moment | None:
    """The moment that ends last; of equals the most exact one."""
    grains = ("second", "minute", "day", "month", "year")
    return max(moments, key=lambda m: (extent(m)[1], -grains.index(m.grain), m.iso), default=None)


def _start(iso: str) -> datetime:
    parts = iso.split("-")
    if len(iso) == 4:
        return datetime(int(iso), 1, 1)
    if len(parts) == 2 and "T" not in iso:
        return datetime(int(parts[0]), int(parts[1]), 1)
    return datetime.fromisoformat(iso)
