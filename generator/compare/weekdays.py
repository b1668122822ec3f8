"""A weekday that does not fit its date: "Wednesday, 4 January" of a year in which that was a Tuesday."""

import re
from collections.abc import Iterator
from datetime import date

from generator.compare.finding import Finding, Given, edition, order, quoted
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Time

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED = re.compile(rf"\b(?:{'|'.join(NAMES)})\b")
YEAR = re.compile(r"\b[12]\d{3}\b")
# Days from publication within which a date without a year is of no other year.
NEAR = 7


def weekdays(view: View) -> Iterator[Finding]:
    """In one article, a day of the week and a date that are given for one day and are not of one day."""
    done: set[tuple[str, int]] = set()
    for s, v in view.valued(Time):
        named = NAMED.search(v.text)
        day = _day(view, s, v) if named and (s.source, v.start) not in done else None
        if named and day and NAMES[day.weekday()] != named[0]:
            done.add((s.source, v.start))
            yield _finding(s, v, named, NAMES[day.weekday()])


def _day(view: View, statement: Statement, time: Time) -> date | None:
    """The day of a date whose year is beyond doubt; None of "next Wednesday", which tells no date."""
    rest = NAMED.sub("", time.text)
    if time.from_ is None or time.from_ != time.to or not any(c.isdigit() for c in rest):
        return None
    day = date.fromisoformat(time.from_)
    if YEAR.search(rest):
        return day
    published = view.published(statement.source)[:10]
    return day if len(published) == 10 and abs((day - date.fromisoformat(published)).days) <= NEAR else None


def _finding(statement: Statement, time: Time, named: "re.Match[str]", right: str) -> Finding:
    weekday = (time.start + named.start(), time.start + named.end())
    before, after = time.text[: named.start()], time.text[named.end() :]
    at = time.start + named.end() + len(after) - len(after.lstrip(" ,(")) if after.strip(" ,()") else time.start
    other = (at, time.end) if after.strip(" ,()") else (time.start, time.start + len(before.rstrip(" ,(")))
    given = order([Given(statement, (weekday,), "weekday"), Given(statement, (other,), "date")])
    return Finding(
        "conflict",
        "contradiction",
        given,
        (edition("One article names a weekday that does not fit its date: "), *quoted(time.text)),
        ("one day by one article: " + time.text, "that date was a " + right),
    )
