"""One large number, given exactly in one article and rounded in another, wherever it stands.

Large numbers are nearly unique in a story: where 61,204 in one article is "over 61,000" in another, they count one
thing, however differently the sentences are built. So these pairs are found by the numbers, across claims.
"""

from collections.abc import Iterator
from math import floor, log10

from generator.compare.bearing import one_time
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import LARGE, digits
from generator.compare.numbers import subject
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Quantity

# A rounder number may lie this far off the exact one: "a quarter of a billion" for 240 million.
OFF = 0.05

Row = tuple[Statement, Quantity]


def rounding(view: View) -> Iterator[Finding]:
    """Large numbers of one kind that are roundings of one another, of different articles."""
    rows = [(s, v) for s, v in view.valued(Quantity) if v.low is not None and v.low >= LARGE and _is_told(v)]
    rows.sort(key=lambda r: (r[0].source, r[0].start, r[0].id, r[1].low != r[1].high))
    sharpest = sorted(rows, key=lambda r: (-digits(r[1].low or 0), r[0].source, r[0].start, r[0].id))
    done: set[tuple[str, int]] = set()
    for exact in sharpest:
        near = [r for r in rows if (r[0].id, r[1].start) not in done and (r == exact or is_rounding(exact, r))]
        if len({s.source for s, _ in near}) < 2 or exact not in near:
            continue
        done |= {(s.id, v.start) for s, v in near}
        given = order([Given(s, ((v.start, v.end),), f"{v.low:.0f} {v.modifier}") for s, v in near])
        values = distinct(view, given)
        if len({g.key for g in given}) < 2:
            continue
        what = next((v.of_text for _, v in near if v.of_text), "")
        kind = next((v for _, v in near if v.kind != "quantity"), near[0][1])
        yield Finding(
            "compatible",
            "precision",
            given,
            stated(view, given, *subject(kind, what), " is rounded differently"),
            ("large numbers of one kind", "the rounder lies on the exact one: " + " / ".join(values)),
        )


def _is_told(value: Quantity) -> bool:
    """True of a number, and of more than a number."""
    return value.low == value.high or value.high is None and value.modifier in ("more than", "at least")


def is_rounding(exact: Row, other: Row) -> bool:
    """True of a rounder number that lies on the exact one, of another article, that may count the same."""
    (s, a), (t, b) = exact, other
    if s.source == t.source or a.kind != b.kind or a.unit != b.unit or a.low is None or b.low is None:
        return False
    if a.of and b.of and a.of != b.of or a.subset and b.subset and a.subset != b.subset or not one_time(s, t):
        return False
    if a.low == b.low or digits(b.low) >= digits(a.low) or digits(a.low) < 2:
        return a.low == b.low and digits(a.low) > 2
    step = 10 ** (floor(log10(b.low)) - digits(b.low) + 1)
    above = b.modifier in ("more than", "at least")
    gap = a.low - b.low
    if above:
        return 0 <= gap <= max(step, OFF * b.low) and gap <= 2 * OFF * b.low
    return abs(gap) <= min(step / 2 if digits(b.low) > 1 else OFF * b.low, OFF * b.low) or (
        b.modifier in ("about", "nearly") and abs(gap) <= OFF * b.low
    )
