"""When something happened: dates and hours given in one claim that are not the same."""

from collections.abc import Iterator
from datetime import date

from generator import lexicon
from generator.compare.finding import Finding, Given, distinct, edition, listed, order, source
from generator.compare.rows import split
from generator.compare.view import Group, View
from generator.models.statement import Statement
from generator.models.values import Time

# Modifiers that make a date a side of an interval and not the moment itself.
SIDES = frozenset({"since", "until", "before", "after", "by", "from", "to"})
# Days that two reports of one event may lie apart; slips are of a day, a week, a month.
ONE_EVENT = 31
# Hours within which two clock times are one moment told roughly ("around 9", "8:50").
ROUGHLY = 30  # minutes


def dates(view: View) -> Iterator[Finding]:
    asked = {s.id for group in view.shared() if group.claim.question == "when" for s in group.statements}
    for group in view.shared():
        if group.claim.question == "when":
            yield from _differ(view, group, [(s, t) for s in group.statements for t in _dating(s)])
        elif not group.claim.question and not asked & {s.id for s in group.statements}:
            yield from _differ(view, group, _one_event([(s, t) for s in group.statements for t in _dating(s)]))


def _one_event(rows: list[tuple[Statement, Time]]) -> list[tuple[Statement, Time]]:
    """The rows that date what most of them date, by what their times hang from."""
    kin = [
        [r for r in rows if r[1].governor and lexicon.akin(r[1].governor, other[1].governor)]
        for other in rows
        if other[1].governor
    ]
    return max(kin, key=lambda k: (len({s.source for s, _ in k}), len(k)), default=[])


def _minutes(clock: str) -> int:
    hours, minutes = clock[:5].split(":")
    return int(hours) * 60 + int(minutes)


def _days(time: Time) -> tuple[str, str]:
    return time.from_ or "0000", time.to or "9999"


def _apart(a: Time, b: Time) -> bool:
    (a_from, a_to), (b_from, b_to) = _days(a), _days(b)
    return a_to < b_from or b_to < a_from


def same(a: Time, b: Time) -> bool:
    """One interval to the day, or one wording of it; an hour counts where both give one."""
    return (
        a.text.casefold() == b.text.casefold()
        or _days(a) == _days(b)
        and (not a.clock or not b.clock or a.clock == b.clock)
    )


def meet(a: Time, b: Time) -> bool:
    """True where one moment can satisfy both."""
    if {a.modifier, b.modifier} & SIDES:
        return True
    if _apart(a, b):
        return False
    return not (a.clock and b.clock) or abs(_minutes(a.clock) - _minutes(b.clock)) <= ROUGHLY


def _one(a: Time, b: Time) -> bool:
    """True where two dates are near enough to be given for one event; years apart they date two events."""
    if not (a.from_ and b.from_ and a.to and b.to):
        return False
    gap = min(
        abs((date.fromisoformat(x) - date.fromisoformat(y)).days) for x in (a.from_, a.to) for y in (b.from_, b.to)
    )
    return gap <= ONE_EVENT


def _dating(statement: Statement) -> list[Time]:
    """The moments a statement gives, those left wholly open aside."""
    return [v for v in statement.values if isinstance(v, Time) and (v.from_ or v.to)]


def _differ(view: View, group: Group, rows: list[tuple[Statement, Time]]) -> Iterator[Finding]:
    found = split(rows, same, meet)
    if not found.apart and not found.near:
        return
    given = order([Given(s, ((t.start, t.end),), f"{t.from_}..{t.to} {t.clock}") for s, t in found.rows])
    values = distinct(view, given)
    if len(values) < 2:
        return
    title = source(group.claim.title)
    if found.apart and not all(_one(x[1], y[1]) for x, y in found.apart):
        return
    if found.apart:
        yield Finding(
            "conflict", "date", given,
            (edition("Dated differently: "), title, edition(", "), *listed(values)),
            ("one claim", "the dates do not meet: " + " / ".join(values)),
        )  # fmt: skip
        return
    yield Finding(
        "compatible", "date", given,
        (edition("Dated with different precision: "), title, edition(", "), *listed(values)),
        ("one claim", "one moment can satisfy every reading: " + " / ".join(values)),
    )  # fmt: skip
