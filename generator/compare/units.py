"""One amount in two units: feet here and metres there, euros here and dollars there."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from generator.compare.bearing import ONE_MEASURE, comparable, one_time
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import CROWNS, bounds, one_currency
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Quantity

# What a unit measures, and how many of the first unit of its line it is.
MEASURES = {
    "length": {"m": 1.0, "mm": 0.001, "cm": 0.01, "km": 1000.0, "in": 0.0254, "ft": 0.3048, "yard": 0.9144,
               "mile": 1609.344, "nautical mile": 1852.0},
    "area": {"m²": 1.0, "km²": 1e6, "ha": 1e4, "acre": 4046.86, "sq ft": 0.0929, "sq mile": 2.59e6},
    "volume": {"m³": 1.0, "km³": 1e9, "litre": 0.001, "gallon": 0.003785, "barrel": 0.158987},
    "mass": {"kg": 1.0, "mg": 1e-6, "g": 0.001, "lb": 0.4536, "pound": 0.4536, "ounce": 0.02835, "tonne": 1000.0,
             "ton": 1000.0},
    "speed": {"km/h": 1.0, "mph": 1.609344, "knot": 1.852},
    "power": {"kW": 1.0, "MW": 1000.0, "GW": 1e6},
}  # fmt: skip


class Unit(NamedTuple):
    """What a unit measures, how many of the first unit it is, and where its nought lies."""

    kind: str
    size: float
    zero: float = 0.0


MEASURE_OF = {unit: Unit(kind, size) for kind, units in MEASURES.items() for unit, size in units.items()} | {
    "°C": Unit("temperature", 1.0),
    "°F": Unit("temperature", 5 / 9, 32.0),
}
# The part by which measures that are one may differ when converted, for both are rounded: in our stories 220 such pairs
# of 226 are of one thing, wherever they stand. Of temperatures a degree.
CONVERTED = 0.05
DEGREE = 1.0

# Currencies of which one buys at most so many of another.
STRONG = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
RATE = 2.5
# Of each small coin, the currencies that it is of: those are not two.
COINS = {
    "cent": frozenset({"USD", "EUR", "CAD", "AUD", "NZD", "SGD", "HKD", "ZAR", "KES", "LKR", "MYR", "TWD", "JMD"}),
    "penny": frozenset({"GBP", "EUR"}),
}

Row = tuple[Statement, Quantity]


def units(view: View) -> Iterator[Finding]:
    """Amounts of one thing in units that differ: measures wherever they stand, sums in statements of one matter that
    give one each."""
    yield from _measures(view)
    done: set[tuple[str, int]] = set()
    sums = view.told(_sums)
    for pair in view.closest(ONE_MEASURE, sums):
        s, t = sorted(pair, key=lambda x: (x.source, x.start))
        (v, *more), (w, *others) = sums[s.id], sums[t.id]
        if not (more or others) and one_time(s, t) and _one_sum(v, w) and not {(s.id, v.start), (t.id, w.start)} & done:
            done |= {(s.id, v.start), (t.id, w.start)}
            yield _finding(view, [(s, v), (t, w)], "One sum is given in two currencies")


def _sums(statement: Statement) -> list[Quantity]:
    return [v for v in statement.values if isinstance(v, Quantity) and v.kind == "money"]


def _one_sum(v: Quantity, w: Quantity) -> bool:
    """True of two sums in currencies that differ."""
    if v.unit == w.unit or v.unit in COINS.get(w.unit, ()) or w.unit in COINS.get(v.unit, ()):
        return False
    if one_currency(v, w) and (v.low == w.low or {v.unit, w.unit} <= CROWNS):
        return False  # of one country
    return comparable(v, w.model_copy(update={"unit": v.unit})) and _near_sums(v, w)


class Measured(NamedTuple):
    """A measure in the first unit of what it measures."""

    size: float
    row: Row


def _measures(view: View) -> Iterator[Finding]:
    """Measures that are one when converted: so exactly, two things are alike by chance alone."""
    by_kind: dict[str, list[Measured]] = defaultdict(list)
    told = view.told(_measured)
    for s in view.ordered:
        for v in told.get(s.id, ()):
            by_kind[MEASURE_OF[v.unit].kind].append(Measured(_size(v), (s, v)))
    for kind, measured in sorted(by_kind.items()):
        for alike in _alike(kind, measured):
            rows = _one_of_each([m.row for m in alike])
            if _two_units(rows):
                yield _finding(view, rows, "One amount is given in two units")


def _measured(statement: Statement) -> list[Quantity]:
    return [v for v in statement.values if isinstance(v, Quantity) and v.unit in MEASURE_OF and (v.low or v.high)]


def _size(value: Quantity) -> float:
    _, size, zero = MEASURE_OF[value.unit]
    return ((value.low or value.high or 0.0) - zero) * size


def _alike(kind: str, measured: list[Measured]) -> list[list[Measured]]:
    """Runs of measures of which each is the next one, in another unit or the same, as far as both are rounded."""
    found: list[list[Measured]] = []
    for m in sorted(measured, key=lambda m: (m.size, m.row[0].source, m.row[1].start)):
        first = found[-1][0].size if found else 0.0
        room = DEGREE if kind == "temperature" else CONVERTED * abs(m.size)
        if found and m.size - first <= room:
            found[-1].append(m)
        else:
            found.append([m])
    return found


def _one_of_each(rows: Sequence[Row]) -> list[Row]:
    """One row of each article, with the unit that fewest others have; of those the first."""
    many = Counter(v.unit for _, v in rows)
    chosen: dict[str, Row] = {}
    for s, v in sorted(rows, key=lambda r: (many[r[1].unit], r[0].start, r[1].start)):
        chosen.setdefault(s.source, (s, v))
    return [chosen[source] for source in sorted(chosen)]


def _two_units(rows: Sequence[Row]) -> bool:
    """True where of two articles neither gives the other's unit too; forty tons are told as forty tonnes."""

    def beside(row: Row) -> set[str]:
        kind = MEASURE_OF[row[1].unit].kind
        return {w.unit for w in _measured(row[0]) if MEASURE_OF[w.unit].kind == kind}

    return any(beside(x).isdisjoint(beside(y)) and x[1].low != y[1].low for x, y in combinations(rows, 2))


def _near_sums(v: Quantity, w: Quantity) -> bool:
    """False of sums in strong currencies that no rate makes one; what others were worth is not known here."""
    (low, high), (least, most) = bounds(v), bounds(w)
    return not {v.unit, w.unit} <= STRONG or (low <= most * RATE and least <= high * RATE)


def _finding(view: View, rows: Sequence[Row], says: str) -> Finding:
    given = order([Given(s, ((v.start, v.end),), v.unit) for s, v in rows])
    values = distinct(view, given)
    return Finding(
        "compatible",
        "unit",
        given,
        stated(view, given, says),
        ("one amount, as far as both are rounded", "the units differ: " + " / ".join(values)),
    )
