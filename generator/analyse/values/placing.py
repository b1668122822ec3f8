"""Places time expressions on the calendar, counting from the publication day or from the time before.

The tense of the governing verb tells whether a bare weekday or month lies back or ahead. What cannot
be placed stays open and says why.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.analyse.values import calendar
from generator.analyse.values.calendar import Stretch
from generator.analyse.values.expression import LISTED, Draft
from generator.analyse.values.paragraph import Paragraph
from generator.analyse.values.tense import Bearing, bearing, prolonged

_COMING = re.compile(
    r"\b(?:ahead of|upcoming|forthcoming|coming|in the run-up to|scheduled for|set for|due on|slated for|planned for"
    r"|no later than)(?: (?:on|a|the))* \Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|(?<!day )(?:through|thru)) \Z", re.IGNORECASE)  # not "Friday through Sunday"
_THIS_WEEK = 7  # days around publication
# "Ten days ago", "15 days ago": round numbers of days, which leave room for one more or less.
TEN, FIVE = 10, 5
_BY = re.compile(r"\bby \Z", re.IGNORECASE)
_NO_EARLIER = "counts from a moment that this paragraph does not date"
_VAGUE = "says only about when"


@dataclass(frozen=True)
class Placed:
    """Where a draft lies, or why not."""

    stretch: Stretch | None
    why: str = ""
    partial: str = ""


class Placer:
    """Places drafts in text order; remembers the last one placed, for what leans on it."""

    def __init__(self, par: Paragraph, now: date | None = None) -> None:
        self.par = par
        self.now = now or par.day  # what "tomorrow" counts from
        self.last: tuple[Stretch, str] | None = None

    def place(self, d: Draft) -> Placed:
        placed = getattr(self, "_" + d.kind)(d)
        if placed.stretch is not None and d.kind != "clock":
            self.last = placed.stretch, d.grain
        assert isinstance(placed, Placed)
        return placed

    def way(self, d: Draft) -> Bearing:
        """Which way a time lies: from the words before it, else from the tense of its verb."""
        top = self.par.top(d.core, d.end)
        found = bearing(self.par.tree, top)
        lead = self.par.text[max(0, d.start - 24) : d.start]
        if _COMING.search(lead):
            return Bearing("ahead", False)
        if _UNTIL.search(lead) and prolonged(self.par.tree, top):
            return Bearing("ahead", False)
        if found.way == "none" and _BY.search(lead):
            return Bearing("ahead", found.nominal)
        return found

    def _open(self, partial: str = "") -> Placed:
        return Placed(None, self.par.undated, partial)

    def _fixed(self, d: Draft) -> Placed:
        return Placed(d.fixed, d.why)

    def _date(self, d: Draft) -> Placed:
        partial = f"{d.month:02d}-{d.day:02d}" + ("" if d.weekday is None else f" W{d.weekday + 1}")
        year = d.year
        if year is None and d.rel:
            year = self._related_year(d.rel)
        if year is None and LISTED in d.marks and self.last is not None:
            year = self.last[0][0].year
        if year is None:
            if self.par.day is None or d.rel:
                return Placed(None, self.par.undated or _NO_EARLIER, partial)
            year = self._year_of(d)
        first = calendar.valid(year, d.month, d.day)
        if first is None:
            return Placed(None, "no such day in that year", partial)
        last = calendar.valid(year, d.month, d.to_day) if d.to_day else first
        return Placed((first, last or first))

    def _related_year(self, rel: str) -> int | None:
        if rel in ("last", "this", "next"):
            return None if self.par.day is None else self.par.day.year + {"last": -1, "this": 0, "next": 1}[rel]
        if self.last is None:
            return None
        return self.last[0][0].year + {"same": 0, "that": 0, "following": 1, "previous": -1}.get(rel, 0)

    def _year_of(self, d: Draft) -> int:
        """The year of a month and day without one: as near as the tense allows.

        Newspapers name the year when a day does not lie in the current one, unless it is near; so a
        past-tense verb reaches back over the year's end by half a year at most. A weekday tells the year, unless the
        day is of this very week: then it is the weekday that is wrong.
        """
        day = self.par.day
        assert day is not None
        way = self.way(d).way
        options = [x for y in (day.year - 1, day.year, day.year + 1) if (x := calendar.valid(y, d.month, d.day))]
        if not options:
            return day.year
        of_the_week = any(abs((x - day).days) <= _THIS_WEEK for x in options)
        if d.weekday is not None and (match := [x for x in options if x.weekday() == d.weekday]) and not of_the_week:
            options = match
        near = min(options, key=lambda x: abs((x - day).days))
        if way == "back" and near > day + timedelta(1):
            earlier = [x for x in options if x <= day]
            if earlier and not self.way(d).nominal:
                return earlier[-1].year
        if way == "ahead" and near < day:
            later = [x for x in options if x >= day]
            if later and (later[0] - day).days <= 330 and (day - near).days > 60:
                return later[0].year
        return near.year

    def _month(self, d: Draft) -> Placed:
        partial = f"{d.month:02d}"
        if d.year is not None:
            return Placed(calendar.month(d.year, d.month))
        if d.rel.startswith("year "):
            year = self._related_year(d.rel[5:])
            return (
                Placed(None, self.par.undated or _NO_EARLIER, partial)
                if year is None
                else Placed(calendar.month(year, d.month))
            )
        if d.rel == "that":
            if self.last is None:
                return Placed(None, _NO_EARLIER, partial)
            return Placed(calendar.month(self.last[0][0].year, d.month))
        day = self.par.day
        if day is None:
            return self._open(partial)
        bear = self.way(d)
        if d.rel in ("last", "this past"):
            year = day.year if d.month < day.month else day.year - 1
        elif d.rel in ("next", "this coming"):
            year = day.year if d.month > day.month else day.year + 1
        elif d.rel == "this":
            year = day.year
        elif bear.way == "ahead" and not bear.nominal:
            year = day.year if d.month >= day.month else day.year + 1
        elif bear.way == "back" and not (bear.nominal and self._before_noun(d)):
            year = day.year if d.month <= day.month else day.year - 1
        else:
            # "the March vote" may lie either way: ahead within a quarter of a past verb, near half a year of a
            # present one, a year of a future one
            gap = (d.month - day.month) % 12
            reach = {"back": 3, "none": 5, "ahead": 11}[bear.way]
            year = (day.year * 12 + day.month - 1 + gap) // 12 - (gap > reach)
        return Placed(calendar.month(year, d.month))

    def _before_noun(self, d: Draft) -> bool:
        return self.par.top(d.core, d.end).dep in ("compound", "poss", "nmod", "amod", "nummod")

    def _weekday(self, d: Draft) -> Placed:
        assert d.weekday is not None
        day, partial = self.par.day, f"W{d.weekday + 1}"
        if (
            d.rel in ("the following", "the next", "the previous", "following", "previous")
            and self.last is not None
            and self.last[1] != "year"
        ):
            base = self.last[0]
            if d.rel.endswith("previous"):
                return Placed(calendar.day(calendar.weekday_back(base[0] - timedelta(1), d.weekday)))
            return Placed(calendar.day(calendar.weekday_ahead(base[1] + timedelta(1), d.weekday)))
        if d.rel in ("the following", "the previous", "following"):
            return Placed(None, _NO_EARLIER, partial)
        if day is None:
            return self._open(partial)
        if d.rel.startswith("week "):
            monday = calendar.week(day)[0] + timedelta(7 * {"last": -1, "this": 0, "next": 1}[d.rel[5:]])
            return Placed(calendar.day(monday + timedelta(d.weekday)))
        if d.rel in ("last", "past", "previous", "this past", "this last", "the last", "the past"):
            return Placed(calendar.day(calendar.weekday_back(day - timedelta(1), d.weekday)))
        if d.rel in ("next", "the next"):
            monday = calendar.week(day)[0] + timedelta(7)
            return Placed(calendar.day(monday + timedelta(d.weekday)))
        if d.rel in ("week", "a week on", "a week from"):  # "Monday week"
            return Placed(calendar.day(calendar.weekday_ahead(day + timedelta(1), d.weekday) + timedelta(7)))
        if d.rel in ("coming", "this coming", "the coming", "this next"):
            return Placed(calendar.day(calendar.weekday_ahead(day + timedelta(1), d.weekday)))
        if d.rel == "this":
            return Placed(
                calendar.day(
                    calendar.weekday_ahead(day, d.weekday) if self._ahead(d) else calendar.weekday_back(day, d.weekday)
                )
            )
        ahead = self._ahead(d)
        return Placed(
            calendar.day(calendar.weekday_ahead(day, d.weekday) if ahead else calendar.weekday_back(day, d.weekday))
        )

    def _ahead(self, d: Draft) -> bool:
        return self.way(d).way == "ahead"

    def _deictic(self, d: Draft) -> Placed:
        day = self.now
        if day is None:
            return self._open()
        shift = {
            "yesterday": -1,
            "last night": -1,
            "tomorrow": 1,
            "day before yesterday": -2,
            "day after tomorrow": 2,
        }.get(d.unit, 0)
        return Placed(calendar.day(day + timedelta(shift)))

    def _unit(self, d: Draft) -> Placed:
        if self.par.day is None:
            return self._open()
        if d.rel == "coming":  # from tomorrow on: of a week that has begun, or of the next
            following = _shifted(self.par.day, d.unit, 1)
            return Placed((self.par.day + timedelta(1), following[1])) if following else self._open()
        return Placed(_shifted(self.par.day, d.unit, {"last": -1, "this": 0, "next": 1}[d.rel]))

    def _weekend(self, d: Draft) -> Placed:
        day = self.par.day
        if d.rel in ("that", "the same", "that same", "same", "following", "previous"):
            return Placed(None, _NO_EARLIER)
        if day is None:
            return self._open()
        this = calendar.weekend(day)
        bear = self.way(d).way
        if d.rel == "next":
            return Placed(calendar.weekend(day + timedelta(7)))
        if d.rel in ("last", "past", "previous") or (bear == "back" and day < this[0]):
            return Placed(calendar.weekend(day - timedelta(7)))
        if bear == "none" and day < this[0] and d.rel == "the":
            return Placed(calendar.weekend(day - timedelta(7)))
        return Placed(this)

    def _span(self, d: Draft) -> Placed:
        if self.par.day is None:
            return self._open()
        bear = self.way(d)
        if bear.way == "back" and not bear.nominal and "this" not in self.par.text[d.start : d.end].lower():
            return Placed(None, _NO_EARLIER)
        return Placed(_shifted(self.par.day, d.unit, 0))

    def _anaphor(self, d: Draft) -> Placed:
        if self.last is None:
            return Placed(None, _NO_EARLIER)
        (first, last), grain = self.last
        order = ("day", "week", "month", "year")
        still = d.rel in ("that", "same")
        if d.unit == "day" and (grain not in ("day", "minute") or (still and first != last)):
            return Placed(None, _NO_EARLIER)
        if d.unit in order and grain in order and order.index(grain) > order.index(d.unit):
            return Placed(None, _NO_EARLIER)
        shift = {"that": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}.get(d.rel, 0)
        return Placed(_shifted(last if shift > 0 else first, d.unit, shift))

    def _ago(self, d: Draft) -> Placed:
        day, sign = self.par.day, -1 if d.rel in ("ago", "earlier") else 1
        if d.rel in ("ago", "hence"):
            if day is None:
                return self._open()
            base, exact = day, True
        else:
            if self.last is None:
                return Placed(None, _NO_EARLIER)
            (first, last), grain = self.last
            base, exact = (last if sign > 0 else first), grain in ("day", "minute") or grain == d.unit
        if d.count is None:
            return Placed(None, _VAGUE)
        if not exact or d.count != int(d.count) or d.count > 2000:
            return Placed(None, _NO_EARLIER if not exact else _VAGUE)
        if d.unit in ("minute", "hour"):
            hours = d.count / (60 if d.unit == "minute" else 1)
            if d.rel not in ("ago", "hence") and hours <= 3:
                return Placed(calendar.day(base))
            return (
                Placed(calendar.day(base))
                if hours <= 12
                else Placed(calendar.day(base + sign * timedelta(round(hours / 24))))
            )
        first, last = _shifted(base, d.unit, sign * int(d.count))
        if d.unit == "day" and d.count >= TEN and not d.count % FIVE:
            return Placed((first - timedelta(1), last + timedelta(1)))
        return Placed((first, last))

    def _season(self, d: Draft) -> Placed:
        if d.year is not None:
            return Placed(calendar.season(d.year, d.unit))
        if d.rel.startswith("year "):
            year = self._related_year(d.rel[5:])
            return (
                Placed(None, self.par.undated or _NO_EARLIER) if year is None else Placed(calendar.season(year, d.unit))
            )
        day = self.par.day
        if day is None:
            return self._open()
        if d.rel in ("that", "following"):
            return Placed(None, _NO_EARLIER)
        options = [calendar.season(y, d.unit) for y in range(day.year - 2, day.year + 3)]
        over = [s for s in options if s[1] < day]
        begun = [s for s in options if s[0] <= day]
        coming = [s for s in options if s[1] >= day]
        if d.rel in ("last", "past", "this past", "this last"):
            return Placed(over[-1])
        if d.rel in ("next", "coming", "this coming"):
            return Placed(next(s for s in options if s[0] > day))
        way = self.way(d).way
        if d.rel == "this":
            return Placed(min(options, key=lambda s: _distance(s, day)) if way != "back" else begun[-1])
        return Placed(coming[0] if way == "ahead" else begun[-1])

    def _quarter(self, d: Draft) -> Placed:
        make = calendar.quarter if d.unit == "quarter" else calendar.half
        nth = int(d.count or 1)
        if d.year is not None:
            return Placed(make(d.year, nth))
        day = self.par.day
        if d.rel:
            year = self._related_year(d.rel)
            return Placed(None, self.par.undated or _NO_EARLIER) if year is None else Placed(make(year, nth))
        if day is None:
            return self._open()
        stretch = make(day.year, nth)
        ahead = self.way(d).way == "ahead"
        if ahead and stretch[1] < day:
            stretch = make(day.year + 1, nth)
        elif not ahead and stretch[0] > day:
            stretch = make(day.year - 1, nth)
        return Placed(stretch)

    def _feast(self, d: Draft) -> Placed:
        rule = calendar.FEASTS[d.unit]
        if d.year is not None:
            return self._around(rule(d.year), d.grain)
        day = self.par.day
        if day is None:
            return self._open()
        options = [rule(y) for y in (day.year - 1, day.year, day.year + 1)]
        back, ahead = [x for x in options if _shifted(x, d.grain, 0)[0] <= day], [x for x in options if x >= day]
        way = self.way(d)
        if d.rel == "last":
            return self._around([x for x in options if x < day][-1], d.grain)
        if d.rel == "next" or (way.way == "ahead" and not way.nominal):
            return self._around(ahead[0], d.grain)
        if way.way == "back" and not way.nominal:
            return self._around(back[-1], d.grain)
        near = min(options, key=lambda x: (abs((x - day).days), x))
        return self._around(near, d.grain)

    def _around(self, feast: date, grain: str) -> Placed:
        """The feast itself, or its week or weekend."""
        return Placed(_shifted(feast, grain, 0))

    def _clock(self, d: Draft) -> Placed:
        return Placed(None, "no day stands with the hour")


def _distance(s: Stretch, day: date) -> int:
    return 0 if s[0] <= day <= s[1] else min(abs((s[0] - day).days), abs((s[1] - day).days))


def _shifted(base: date, unit: str, count: int) -> Stretch:
    """The calendar unit that lies `count` units from the one that holds `base`."""
    try:
        if unit == "day":
            return calendar.day(base + timedelta(count))
        if unit in ("week", "fortnight"):
            return calendar.week(base + timedelta((14 if unit == "fortnight" else 7) * count))
        if unit == "weekend":
            return calendar.weekend(base + timedelta(7 * count))
        if unit == "month":
            return calendar.months_from(base, count)
        if unit == "quarter":
            return _quarter_from(base, count)
        if unit == "year":
            return calendar.year(base.year + count)
        if unit == "decade":
            return (
                calendar.decade(base.year - base.year % 10 + 10 * count)
                if count in (-1, 0, 1)
                else calendar.year(base.year + 10 * count)
            )
        return calendar.year(base.year + 100 * count)
    except (ValueError, OverflowError):
        return calendar.day(base)


def _quarter_from(base: date, count: int) -> Stretch:
    first = calendar.month(base.year, 3 * ((base.month - 1) // 3 + count) + 1)[0]
    return calendar.quarter(first.year, (first.month - 1) // 3 + 1)
