"""Counts, sums and shares of one thing that differ."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import floor, log10

from generator.compare.finding import Finding, Given, distinct, edition, listed, order, source
from generator.compare.rows import split
from generator.compare.view import Group, View, linked
from generator.models.discrepancy import Rung
from generator.models.statement import Statement
from generator.models.values import Duration, NameValue, Quantity, Time

# "About 200" may be 180 or 220: a tenth is the rounding that readers of news allow.
ROUNDING = 0.1
# "Thousands" is said of eleven thousand as well.
VAGUE = 1.5
# From here on, a number with few digits is a rounded one without saying so: "15 million".
LARGE = 1000.0
APPROXIMATE = ("about", "nearly")

# Nouns that say by themselves what became of those counted.
OUTCOMES = {"death": "killed", "dead": "killed", "fatality": "killed", "body": "killed", "injury": "wounded"}

Counted = Quantity | Duration

# Days in each unit of time, months and years at their mean in the Gregorian calendar.
DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0,
        "month": 30.44, "year": 365.25, "decade": 3652.5, "century": 36525.0}  # fmt: skip
# "26 hours" over "four days": whoever counts sittings by days counts other things than who adds up hours.
CLOCK = frozenset({"second", "minute", "hour"})
# Months and years are not of one length: durations converted may be off by this part.
CONVERSION = 0.03
# Bits from which two statements put their values to one question; below, they share a noun by chance.
ONE_QUESTION = 1.0
# After a duration, these make it a distance in time.
OFFSETS = frozenset({"after", "before", "later", "earlier", "ago", "on", "since", "from"})


def bounds(value: Counted) -> tuple[float, float]:
    """The least and most that a value's words allow."""
    scale = DAYS.get(value.unit, 1.0) if isinstance(value, Duration) else 1.0
    low = value.low * scale if value.low is not None else 0.0
    high = value.high * scale if value.high is not None else float("inf")
    if value.modifier == "vague":
        return low, high * VAGUE
    if value.modifier in APPROXIMATE:
        return low * (1 - ROUNDING), high * (1 + ROUNDING)
    return low, high


def meet(a: Counted, b: Counted) -> bool:
    """True where one number can satisfy both."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if a.kind == b.kind == "duration" and a.unit != b.unit:
        if (a.unit in CLOCK) != (b.unit in CLOCK):
            return True
        return low_a * (1 - CONVERSION) <= high_b and low_b * (1 - CONVERSION) <= high_a
    slack = _rounding(a, b)
    return low_a <= high_b + slack and low_b <= high_a + slack


def digits(number: float) -> int:
    """How many digits tell something: 5 of 61,204, 2 of 61,000."""
    return len(f"{number:.0f}".rstrip("0")) if number else 0


def _rounding(a: Counted, b: Counted) -> float:
    """How far a large number may lie off a rounder one: half a step of the rounder one's last digit."""
    if a.low is None or b.low is None or min(a.low, b.low) < LARGE or digits(a.low) == digits(b.low):
        return 0.0
    rounder = min(a.low, b.low, key=digits)
    return min(ROUNDING * rounder, 10.0 ** (floor(log10(rounder)) - digits(rounder) + 1) / 2)


def same(a: Counted, b: Counted) -> bool:
    return (a.low, a.high, a.unit) == (b.low, b.high, b.unit) and (a.modifier in APPROXIMATE) == (
        b.modifier in APPROXIMATE
    )


def comparable(a: Counted, b: Counted) -> bool:
    """True where two values answer one question: one kind, one unit, one thing counted, one part of it."""
    if a.kind != b.kind:
        return False
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        one = a.of == b.of or (a.kind != "quantity" and not (a.of and b.of))
        return a.unit == b.unit and a.subset == b.subset and one
    return True


def numbers(view: View) -> Iterator[Finding]:
    """Within a claim: values of one thing that are not the same."""
    asked = {
        (s.id, group.claim.about.split()[0])
        for group in view.shared()
        if group.claim.question == "count"
        for s in group.statements
    }
    for group in view.shared():
        if group.claim.question == "count":
            part = group.claim.about.split()[0]
            rows = [
                (s, v) for s in group.statements for v in _values(s) if isinstance(v, Quantity) and _part(v) == part
            ]
            yield from _differ(view, group, [r for r in rows if not r[1].unit])
        elif not group.claim.question:
            yield from _within(view, group, asked)


def _part(value: Quantity) -> str:
    return value.subset or OUTCOMES.get(value.of, "")


def _values(statement: Statement) -> list[Counted]:
    return [v for v in statement.values if isinstance(v, Quantity | Duration)]


def _within(view: View, group: Group, asked: set[tuple[str, str]]) -> Iterator[Finding]:
    """Values of the statements of one claim, kind by kind; tolls are compared where they are asked for."""
    valued = [
        (s, v)
        for s in group.statements
        for v in _values(s)
        if not offset(view, s, v) and not (isinstance(v, Quantity) and (s.id, _part(v)) in asked)
    ]
    done: set[int] = set()
    for i, (_, first) in enumerate(valued):
        if i in done:
            continue
        alike = [
            j
            for j, (s, v) in enumerate(valued)
            if j not in done and comparable(first, v) and _one_owner(_whose(*valued[i]), _whose(s, v))
        ]
        done |= set(alike)
        yield from _differ(view, group, [valued[j] for j in alike])


def _whose(statement: Statement, value: Counted) -> str:
    """Whose value it is, where a statement names several: the name that stands nearest before it."""
    names = [v for v in statement.values if isinstance(v, NameValue) and v.kind == "name"]
    if len({v.ref for v in names}) < 2:
        return ""
    before = [v for v in names if v.end <= value.start]
    return max(before, key=lambda v: v.end).ref if before else "?"


def _one_owner(a: str, b: str) -> bool:
    return not a or not b or a == b


def part_played(statement: Statement, value: Counted) -> str:
    """The role that a value stands in: those who shot are not those who were shot."""
    return next(
        (r.name for r in statement.roles if r.name in ("agent", "patient") and r.start <= value.start < r.end), ""
    )


def offset(view: View, statement: Statement, value: Counted) -> bool:
    """True of a duration that only says how far off something is: "three days after", "two years ago"."""
    rest = view.words(statement.source, value.end, value.end + 12).split()
    return isinstance(value, Duration) and bool(rest) and rest[0].strip(",.").lower() in OFFSETS


def _one_question(x: tuple[Statement, Counted], y: tuple[Statement, Counted]) -> bool:
    played = part_played(*x), part_played(*y)
    for s, v in (x, y):
        if (
            isinstance(v, Quantity)
            and v.kind != "quantity"
            and x[1].of != y[1].of
            and sum(w.kind == v.kind for w in s.values) > 1
        ):  # type: ignore[union-attr]
            return False
    return one_time(x[0], y[0]) and (not all(played) or played[0] == played[1])


def one_time(a: Statement, b: Statement) -> bool:
    """False where one of them counts at another time: "in the 1980s it employed 2,300"."""
    x, y = ([v for v in s.values if isinstance(v, Time) and v.from_ and v.to] for s in (a, b))
    years = [{v.from_[:4] for v in given if v.from_} | {v.to[:4] for v in given if v.to} for given in (x, y)]
    if not years[0] or not years[1]:
        return not any(v.grain in ("year", "decade") for v in (*x, *y))
    return bool(years[0] & years[1])


def _differ(view: View, group: Group, rows: Sequence[tuple[Statement, Counted]]) -> Iterator[Finding]:
    found = split(rows, same, meet)
    if not group.claim.question:
        # What stands in one claim only because both stand near a third is not compared.
        close = [
            p
            for p in (*found.apart, *found.near)
            if linked(group, p[0][0], p[1][0]) >= ONE_QUESTION and _one_question(*p)
        ]
        held = {s.id for pair in close for s, _ in pair}
        found = split([r for r in rows if r[0].id in held], same, meet)
    if not found.apart and not found.near:
        return
    given = order([Given(s, ((v.start, v.end),), f"{v.low}..{v.high} {v.modifier}") for s, v in found.rows])
    values = distinct(view, given)
    what = next((v.of_text for _, v in found.rows if isinstance(v, Quantity) and v.of_text), "")
    subject = (source(what),) if what else (source(group.claim.title),)
    because = [f"one thing is counted: {what}" if what else "one claim, one kind of value"]
    if not found.apart:
        yield Finding(
            "compatible", "precision", given,
            (edition("Differently precise about "), *subject, edition(": "), *listed(values)),
            (*because, "one number can satisfy every reading"),
        )  # fmt: skip
        return
    ladder = _ladder(view, found.rows)
    if ladder:
        yield Finding(
            "compatible", "as-of", given,
            (edition("Counted at different times: "), *subject, edition(", "), *listed([r.value for r in ladder])),
            (*because, "the values do not meet", "the later an article, the higher its value: an update"),
            ladder,
        )  # fmt: skip
        return
    yield Finding(
        "conflict", "number", given,
        (edition("No number fits all: "), *subject, edition(", "), *listed(values)),
        (*because, "the values do not meet: " + " / ".join(values), "publication times do not explain it"),
    )  # fmt: skip


def _ladder(view: View, rows: Sequence[tuple[Statement, Counted]]) -> tuple[Rung, ...]:
    """The steps of a count that only grows with publication; empty where that does not explain the values.

    Only what became of people is counted anew from day to day: the dead grow more, the missing fewer, the
    wounded either. How many were aboard does not change.
    """
    parts = {_part(v) for _, v in rows if isinstance(v, Quantity)}
    if len(parts) != 1 or not all(isinstance(v, Quantity) and _part(v) for _, v in rows):
        return ()
    grows = parts != {"missing"}
    steps = sorted((view.published(s.source)[:10], bounds(v), s.id, s, v) for s, v in rows)
    if not all(when for when, *_ in steps) or len({when for when, *_ in steps}) < 2:
        return ()
    for (when_a, a, *_), (when_b, b, *_) in combinations(steps, 2):
        overlap = a[0] <= b[1] and b[0] <= a[1]
        if not overlap and (when_a == when_b or (a[1] > b[0]) == grows):
            return ()
    return tuple(
        Rung(statement=s.id, source=s.source, when=when, value=view.words(s.source, v.start, v.end))
        for when, _, _, s, v in steps
    )
