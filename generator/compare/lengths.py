"""A length of time here, and the date at its other end there: "for 30 years" and "since 1994"."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.compare.answers import offset
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import bounds
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Duration, Time

# Bits from which two statements tell one span of time, if the calendar bears it out.
ONE_SPAN = 2.0
# Days of a length that can be told by a date; of shorter ones, clocks tell.
SHORTEST = 7
# The part by which a length told in round months or years may miss the date.
OFF = 0.1


def lengths(view: View) -> Iterator[Finding]:
    """In statements of one matter: a length, and a date that lies so far from the article's own."""
    done: set[str] = set()
    told, dates = view.told(_lengths), view.told(_dates)
    lengths = {s: [d for d in given if not offset(view, view.statements[s], d)] for s, given in told.items()}
    for a, b in view.closest(ONE_SPAN, lengths, dates):
        for s, t in ((a, b), (b, a)):
            if {s.id, t.id} & done:
                continue
            found = next(
                (
                    (d, w)
                    for d in lengths.get(s.id, ())
                    for w in dates.get(t.id, ())
                    if _spans(view.published(t.source) or view.published(s.source), d, w)
                ),
                None,
            )
            if found:
                done |= {s.id, t.id}
                yield _finding(view, s, found[0], t, found[1])


def _lengths(statement: Statement) -> list[Duration]:
    """What lengths a statement gives, if it gives no date beside them."""
    if any(isinstance(v, Time) for v in statement.values):
        return []
    return [v for v in statement.values if isinstance(v, Duration) and bounds(v)[0] >= SHORTEST]


def _dates(statement: Statement) -> list[Time]:
    """The dates a statement gives, if it gives no length beside them."""
    if any(isinstance(v, Duration) for v in statement.values):
        return []
    return [v for v in statement.values if isinstance(v, Time) and v.from_ and v.to]


def _spans(published: str, length: Duration, time: Time) -> bool:
    """True where a date lies as far from the day of publication as a length says, before or after it."""
    if len(published) < len("2024-05-01"):
        return False
    low, high = bounds(length)
    high = min(high, 2 * low)  # "more than a decade" is less than two
    here = date.fromisoformat(published[:10])
    first, last = date.fromisoformat(time.from_ or ""), date.fromisoformat(time.to or "")
    away = sorted(abs(day - here) / timedelta(days=1) for day in (first, last))
    return away[0] * (1 - OFF) <= high and low * (1 - OFF) <= away[1] and not first <= here <= last


def _finding(view: View, s: Statement, length: Duration, t: Statement, time: Time) -> Finding:
    given = order([Given(s, ((length.start, length.end),), "length"), Given(t, ((time.start, time.end),), "date")])
    values = distinct(view, given)
    return Finding(
        "compatible",
        "date",
        given,
        stated(view, given, "One span of time is told by its length and by a date"),
        ("statements of one matter", "the date lies so far from the day of its article: " + " / ".join(values)),
    )
