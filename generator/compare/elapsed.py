"""How long after or before one thing another came: "ten minutes after the race"."""

import re
from collections.abc import Iterator, Sequence

from generator.compare.answers import offset
from generator.compare.as_of import explained
from generator.compare.content import STEM
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import CLOCK, DAYS, HALF, Counted, meet, same
from generator.compare.rows import split, worth
from generator.compare.view import Group, View, linked
from generator.models.statement import Statement
from generator.models.values import Duration

# Bits from which two statements of one claim count from one thing, and to one: with less, half of such pairs in our
# stories do not.
ONE_START = 3.0
FROM = ("after", "before")
# How far behind these it is told from what is counted, and a word of it.
REACH = 60
WORD = re.compile(r"\w{4,}")
END = re.compile(r"[.;:!?]\s|\n")
Row = tuple[Statement, Counted]


def elapsed(view: View) -> Iterator[Finding]:
    """In a claim, the times from one thing to another, where they are counted from one thing in one direction."""
    for group in view.shared():
        told = [(s, v) for s in group.statements for v in s.values if isinstance(v, Duration) and offset(view, s, v)]
        for way in FROM:
            rows = [(s, v) for s, v in told if view.words(s.source, v.end, v.end + len(way) + 2) == f" {way} "]
            near = [row for row in rows if any(_near(group, row, other) for other in rows)]
            if near:
                yield from _differ(view, near, way)


def _near(group: Group, one: Row, other: Row) -> bool:
    (s, _), (t, _) = one, other
    return s.source != t.source and linked(group, s, t) >= ONE_START and not (_till_now(s) and _till_now(t))


def _till_now(statement: Statement) -> bool:
    """True of what is told as being so now, so that it is counted to the day of its article: "two days after he went,
    confusion has settled over the club"."""
    return statement.predicate is not None and statement.predicate.tense == "present"


def _differ(view: View, rows: Sequence[Row], way: str) -> Iterator[Finding]:
    found = split(rows, same, _fit, worth)
    if not (found.apart or found.near):
        return
    if any(_two_scales(x[1], y[1]) or not _one_start(view, x, y) for x, y in found.apart):
        return
    given = order([Given(s, ((v.start, v.end),), f"{v.low}..{v.high} {v.unit} {v.modifier}") for s, v in found.rows])
    values = " / ".join(distinct(view, given))
    verdict = explained(view, found)
    yield Finding(
        verdict.relation,
        verdict.cause,
        given,
        stated(view, given, f"How long {way}", verdict.says),
        ("the time from one thing to another", verdict.why.format(values=values)),
        verdict.ladder,
    )


def _one_start(view: View, x: Row, y: Row) -> bool:
    """True where the words for what it is counted from have one in common."""
    after = [END.split(view.words(s.source, v.end, v.end + REACH))[0] for s, v in (x, y)]
    (mine, theirs) = ({w.lower()[:STEM] for w in WORD.findall(words)} - {*FROM} for words in after)
    return not mine.isdisjoint(theirs)


def _fit(a: Counted, b: Counted) -> bool:
    """True where both may be one time: of five days and 112 hours, as near as half a day."""
    if not _two_scales(a, b):
        return meet(a, b)
    days = [(v.low or 0.0) * DAYS[v.unit] for v in (a, b)]
    return abs(days[0] - days[1]) <= HALF * max(DAYS[v.unit] for v in (a, b))


def _two_scales(a: Counted, b: Counted) -> bool:
    """True of hours and days: whoever counts days may count from another thing."""
    return (a.unit in CLOCK) != (b.unit in CLOCK)
