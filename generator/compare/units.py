"""One amount in two units: feet here and metres there, euros here and dollars there."""

from collections.abc import Iterator

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
    "mass": {"kg": 1.0, "mg": 1e-6, "g": 0.001, "lb": 0.4536, "ounce": 0.02835, "tonne": 1000.0, "ton": 1000.0},
    "speed": {"km/h": 1.0, "mph": 1.609344, "knot": 1.852},
    "power": {"kW": 1.0, "MW": 1000.0, "GW": 1e6},
}  # fmt: skip
MEASURE_OF = {unit: (kind, size) for kind, units in MEASURES.items() for unit, size in units.items()}
# The part by which an amount told in two units may differ: both are rounded, and a ton is of three sizes.
TOLERANCE = 0.1

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
    """In statements of one matter: amounts of one thing in units that differ; sums only where each gives one."""
    done: set[tuple[str, int]] = set()
    amounts = view.told(_amounts)
    for pair in view.closest(ONE_MEASURE, amounts):
        s, t = sorted(pair, key=lambda x: (x.source, x.start))
        if not one_time(s, t):
            continue
        found = next(((v, w) for v in amounts[s.id] for w in amounts[t.id] if one_amount(s, v, t, w)), None)
        if found and not {(s.id, found[0].start), (t.id, found[1].start)} & done:
            done |= {(s.id, found[0].start), (t.id, found[1].start)}
            yield _finding(view, (s, found[0]), (t, found[1]))


def _amounts(statement: Statement) -> list[Quantity]:
    return [v for v in statement.values if isinstance(v, Quantity) and (v.kind == "money" or v.unit in MEASURE_OF)]


def _kind(value: Quantity) -> str:
    return "money" if value.kind == "money" else MEASURE_OF[value.unit][0]


def one_amount(s: Statement, v: Quantity, t: Statement, w: Quantity) -> bool:
    """True of two amounts in units that differ, where neither statement gives the other's unit too."""
    if v.unit == w.unit or _kind(v) != _kind(w) or v.unit in COINS.get(w.unit, ()) or w.unit in COINS.get(v.unit, ()):
        return False
    mine, theirs = ([x for x in _amounts(y) if _kind(x) == _kind(v)] for y in (s, t))
    if {x.unit for x in mine} & {x.unit for x in theirs} or not comparable(v, w.model_copy(update={"unit": v.unit})):
        return False
    if v.kind == "money" and one_currency(v, w) and (v.low == w.low or {v.unit, w.unit} <= CROWNS):
        return False  # of one country
    if v.kind == "money":
        return len(mine) == len(theirs) == 1 and _near_sums(v, w)
    (low, high), (least, most) = (tuple(MEASURE_OF[x.unit][1] * edge for edge in bounds(x)) for x in (v, w))
    return low * (1 - TOLERANCE) <= most and least * (1 - TOLERANCE) <= high


def _near_sums(v: Quantity, w: Quantity) -> bool:
    """False of sums in strong currencies that no rate makes one; what others were worth is not known here."""
    (low, high), (least, most) = bounds(v), bounds(w)
    return not {v.unit, w.unit} <= STRONG or (low <= most * RATE and least <= high * RATE)


def _finding(view: View, x: Row, y: Row) -> Finding:
    given = order([Given(s, ((v.start, v.end),), v.unit) for s, v in (x, y)])
    values = distinct(view, given)
    money = x[1].kind == "money"
    return Finding(
        "compatible",
        "unit",
        given,
        stated(view, given, "One sum is given in two currencies" if money else "One amount is given in two units"),
        ("statements of one matter", "the amounts are in units that differ: " + " / ".join(values)),
    )
