"""When something happened: dates and hours given in one claim that are not the same."""

from collections.abc import Iterator
from itertools import combinations

from generator.compare.finding import Finding, Given, distinct, edition, listed, order, source
from generator.compare.view import Group, View
from generator.models.statement import Statement
from generator.models.values import Time

# Modifiers that make a date a side of an interval and not the moment itself.
SIDES = ("since", "until", "before", "after", "by", "from", "to")
# Hours within which two clock times are one moment told roughly ("around 9", "8:50").
ROUGHLY = 30  # minutes


def dates(view: View) -> Iterator[Finding]:
    for group in view.shared():
        yield from _within(view, group)


def _minutes(clock: str) -> int:
    hours, minutes = clock[:5].split(":")
    return int(hours) * 60 + int(minutes)


def _days(time: Time) -> tuple[str, str]:
    return time.from_ or "0000", time.to or "9999"


def _apart(a: Time, b: Time) -> bool:
    (a_from, a_to), (b_from, b_to) = _days(a), _days(b)
    return a_to < b_from or b_to < a_from


def _same(a: Time, b: Time) -> bool:
    return _days(a) == _days(b) and a.clock == b.clock and a.part == b.part


def _dated(statement: Statement) -> Time | None:
    """The one moment a statement is dated by; None where it has none or several."""
    found = [v for v in statement.values if isinstance(v, Time) and (v.from_ or v.to or v.partial)]
    day = [v for v in found if v.from_ and v.to]
    chosen = day or found
    return chosen[0] if len({_days(v) for v in chosen}) == 1 else None


def _within(view: View, group: Group) -> Iterator[Finding]:
    rows = [(s, t) for s in group.statements if (t := _dated(s))]
    if len({s.source for s, _ in rows}) < 2:
        return
    pairs = [(x, y) for x, y in combinations(rows, 2) if x[0].source != y[0].source and not _same(x[1], y[1])]
    if not pairs:
        return
    given = order([Given(s, ((t.start, t.end),), f"{t.from_}..{t.to} {t.clock} {t.part}") for s, t in rows])
    values = distinct(view, given)
    if len(values) < 2:
        return
    apart = [(x, y) for x, y in pairs if _apart(x[1], y[1]) and not {x[1].modifier, y[1].modifier} & set(SIDES)]
    clocks = [
        (x, y)
        for x, y in pairs
        if x[1].clock and y[1].clock and not _apart(x[1], y[1]) and abs(_minutes(x[1].clock) - _minutes(y[1].clock)) > ROUGHLY
    ]
    title = source(group.claim.title)
    if apart or clocks:
        yield Finding(
            "conflict", "date", given,
            (edition("Dated differently: "), title, edition(", "), *listed(values)),
            ("one claim", "the dates do not meet: " + " / ".join(values)),
        )  # fmt: skip
        return
    open_ = [x for x in rows if not (x[1].from_ and x[1].to)]
    if len(open_) == len(rows):
        return
    yield Finding(
        "compatible", "date", given,
        (edition("Dated with different precision: "), title, edition(", "), *listed(values)),
        ("one claim", "one moment can satisfy every reading: " + " / ".join(values)),
    )  # fmt: skip
