"""Since when there was nothing like it: the deadliest since 1961, the worst since 1986, the worst ever."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import DAYS, bounds
from generator.compare.view import View, linked
from generator.models.statement import Statement
from generator.models.values import Duration, Time

# Bits from which two statements of one claim rank one thing.
ONE_THING = 1.0
# What is ranked: "the first", "the highest", "a record low", "no storm has killed so many".
RANKED = re.compile(
    r"\b(?:first|(?<=the )last|most|least|best|worst|record|\w+[a-z]est"
    r"|so (?:many|much|few|little|large|high|low|badly))\b",
    re.IGNORECASE,
)
BEFORE = 60  # characters before a time that are read
SINCE = re.compile(r"\bsince (?P<what>(?:[\w’'-]+ ){0,6})\Z", re.IGNORECASE)
WITHIN = re.compile(
    r"\b(?:in|for) (?:(?:about|almost|nearly|some|over|around|at|more|less|least|than|just) ){0,3}\Z", re.IGNORECASE
)
# "The fourth in six years" counts what was in those years.
COUNTED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))\b", re.IGNORECASE
)
LONG = frozenset({"year", "decade", "century"})
EVER = re.compile(
    r"\b(?:ever|on record|of all time|all-time|in (?:its|their|the \w+[’']s?|the) (?:[\w-]+ )?history)\b", re.IGNORECASE
)
# "Since it opened in 1962" is as much as "ever".
BEGUN = re.compile(
    r"\b(?:open|beg[au]n|start|found|built|creat|introduc|form|independen|set up|establish|launch|inaugurat)",
    re.IGNORECASE,
)
FIRST_YEAR = 0.0


class Back(NamedTuple):
    """How far back nothing like it was: the year of the last, as the words allow it, and where they stand."""

    first: float
    last: float
    span: tuple[int, int]


def since(view: View) -> Iterator[Finding]:
    """In a claim: times since when, or that there never was, which cannot all be."""
    for group in view.shared():
        told = {s.id: (s, back) for s in group.statements if (back := _back(view, s))}
        held: dict[str, tuple[Statement, Back]] = {}
        for (s, x), (t, y) in combinations(told.values(), 2):
            if s.source != t.source and linked(group, s, t) >= ONE_THING and (x.last < y.first or y.last < x.first):
                held |= {s.id: (s, x), t.id: (t, y)}
        if held:
            given = order([Given(s, (x.span,), f"{x.first:g}..{x.last:g}") for s, x in held.values()])
            yield Finding(
                "conflict",
                "date",
                given,
                stated(view, given, "When there was the like before is told differently"),
                ("one thing ranked among its like", "the times do not meet: " + " / ".join(distinct(view, given))),
            )


def _back(view: View, statement: Statement) -> Back | None:
    if not RANKED.search(statement.text):
        return None
    year = view.published(statement.source)[:4]
    for v in statement.values:
        before = view.words(statement.source, max(statement.start, v.start - BEFORE), v.start)
        if isinstance(v, Time) and v.from_ and v.to and (v.modifier == "since" or SINCE.search(before)):
            m = SINCE.search(before)
            if m and BEGUN.search(m["what"]):
                return Back(FIRST_YEAR, FIRST_YEAR, (v.start, v.end))
            return Back(float(v.from_[:4]), float(v.to[:4]), (v.start, v.end))
        ranked = RANKED.search(before) and not COUNTED.search(before)
        if isinstance(v, Duration) and v.unit in LONG and year and ranked and WITHIN.search(before):
            low, high = (days / DAYS["year"] for days in bounds(v))
            return Back(float(year) - high - 1, float(year) - low + 1, (v.start, v.end))
    for segment in statement.segments:
        if m := EVER.search(view.words(statement.source, segment.start, segment.end)):
            return Back(FIRST_YEAR, FIRST_YEAR, (segment.start + m.start(), segment.start + m.end()))
    return None
