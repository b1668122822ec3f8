"""What numbers in words are worth: the least and most they allow, and whether one number fits two of them."""

import re
from math import floor, log10

from generator.models.values import Duration, Quantity

# "About 200" may be 180 or 220: a tenth is the rounding that readers of news allow.
ROUNDING = 0.1
# A dozen is told of ten and of fourteen, and around a dozen of nine; a share in words ("a third") as loosely.
DOZEN = 0.25
# Words for a round number: "two dozen", "a quarter of a billion", "half an hour".
ROUND = re.compile(
    r"\b(?:dozen|(?:half|quarter)[- ](?:of )?(?:an? )?(?:million|billion|hour)(?:[- ].*)?)$", re.IGNORECASE
)
# Of a number below ten, the next one is as near as words go: "almost one percent" may be 0.8.
FEW = 10.0
LOOSE = 0.2
# So much of a unit is left off or rounded up; of years told in months half of that, since two are no twenty months.
HALF, QUARTER = 0.5, 0.25
# "Several" is said of thirteen as well, "thousands" of any number of them.
VAGUE = 1.5
MANY = 20.0
PLURAL = 10.0
# From here on, a number with few digits is a rounded one without saying so: "15 million".
LARGE = 1000.0
APPROXIMATE = ("about", "nearly")

# Miles told of kilometres are rounded, and kilometres of these again.
CONVERTED = 0.03
# Roads are longer than the straight line by about a quarter.
DISTANCE = 0.25

# A share in figures, and not in words: "61 percent", not "six in 10".
SHARE = re.compile(r"\d(?:\.\d+)? ?(?:%|per ?cent|pc\b)", re.IGNORECASE)
DECIMALS = re.compile(r"\d[.](\d+)")

# Currencies of one name, in whatever language, that are told apart by the country alone.
CROWNS = frozenset({"crown", "krone", "DKK", "NOK", "SEK", "CZK"})
# Dollars of countries that call their own so, and how dollars are written where that is not told.
DOLLARS = frozenset({"AUD", "CAD", "HKD", "JMD", "NZD", "SGD", "TWD"})
BARE = re.compile(r"(?<![A-Za-z])\$|\bdollars?\b", re.IGNORECASE)

Counted = Quantity | Duration

# Days in each unit of time, months and years at their mean in the Gregorian calendar.
DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0,
        "month": 30.44, "year": 365.25, "decade": 3652.5, "century": 36525.0}  # fmt: skip
# "26 hours" over "four days": whoever counts sittings by days counts other things than who adds up hours.
WORKING = 4  # days of a week on which a court sits at least, holidays taken off
CLOCK = frozenset({"second", "minute", "hour"})
# Months and years are not of one length: durations converted may be off by this part.
CONVERSION = 0.03


def bounds(value: Counted) -> tuple[float, float]:
    """The least and most that a value's words allow."""
    scale = DAYS.get(value.unit, 1.0) if isinstance(value, Duration) else 1.0
    low = value.low * scale if value.low is not None else 0.0
    high = value.high * scale if value.high is not None else float("inf")
    if value.modifier == "vague":
        return low, high * (PLURAL if low >= MANY else VAGUE)
    by = _looseness(value)
    return low * (1 - by), high * (1 + by)


def _looseness(value: Counted) -> float:
    """The part by which a number may lie beside what its words say."""
    if value.modifier in ("", *APPROXIMATE) and ROUND.search(value.text):
        return DOZEN
    if value.kind == "percent" and value.modifier == "" and not SHARE.search(value.text):
        return ROUNDING if value.low == value.high else 0.0
    if value.modifier in APPROXIMATE:
        low = value.low or 0.0
        if isinstance(value, Duration):
            return max(ROUNDING, HALF / low) if low >= 2 else ROUNDING  # "almost four years" may be three and a half
        return LOOSE if value.low is not None and low < FEW else ROUNDING
    return 0.0


def meet(a: Counted, b: Counted) -> bool:
    """True where one number can satisfy both; two scores are one result or two."""
    if isinstance(a, Quantity) and isinstance(b, Quantity) and "score" in (a.unit, b.unit):
        return (a.low, a.high) == (b.low, b.high)
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    if a.kind == b.kind == "duration" and a.unit != b.unit:
        if (a.unit in CLOCK) != (b.unit in CLOCK):
            return True
        if {a.unit, b.unit} == {"day", "week"}:
            days, weeks = (a, b) if a.unit == "day" else (b, a)
            least, most = ((weeks.low or 0) - HALF) * WORKING, (weeks.high or 0) * DAYS["week"]
            if least <= (days.high or 0) and (days.low or 0) <= most:
                return True  # a trial of six weeks sits on thirty days, and one of five on nineteen
        room = _half(a, b) + _half(b, a)
        return low_a * (1 - CONVERSION) <= high_b + room and low_b * (1 - CONVERSION) <= high_a + room
    if low_a <= high_b and low_b <= high_a:
        return True
    if {a.unit, b.unit} <= {"km", "mile"} and a.unit and max(low_a, low_b) <= min(high_a, high_b) * (1 + CONVERTED):
        return True
    if _distances(a, b) and max(low_a, low_b) <= min(high_a, high_b) * (1 + DISTANCE):
        return True
    return is_rounded(a, b) or is_rounded(b, a) or is_cut(a, b) or is_cut(b, a)


def _distances(a: Counted, b: Counted) -> bool:
    """True of distances over land in round numbers: by road or as the crow flies, from a town's edge or its middle."""
    return all(
        isinstance(v, Quantity) and v.unit in ("km", "mile") and v.low == v.high and v.low and v.low % 5 == 0
        for v in (a, b)
    )


def _half(value: Counted, other: Counted) -> float:
    """Half a unit, in days, of a length told in a coarser one: two hours may be two hours and ten minutes; seven years
    may be 87 months, and two years are no year and a half."""
    days = DAYS.get(value.unit, 0.0)
    low = value.low or 0.0
    if value.low == value.high and low % 1 == HALF and days > DAYS.get(other.unit, days):
        return days / 4  # "a minute and a half", told in halves: 100 seconds
    whole = value.low == value.high and low >= 2 and low == int(low)
    coarse = whole and days > DAYS.get(other.unit, days)
    return days * (HALF if value.unit in CLOCK else QUARTER) if coarse else 0.0


def digits(number: float) -> int:
    """How many digits tell something: 5 of 61,204, 2 of 61,000."""
    return len(f"{number:.0f}".rstrip("0")) if number else 0


def is_rounded(rounder: Counted, exact: Counted) -> bool:
    """True of a large number with fewer digits that the exact one is rounded, or cut off, to."""
    if rounder.low is None or exact.low is None or min(rounder.low, exact.low) < LARGE:
        return False
    if digits(rounder.low) >= digits(exact.low):
        return False
    step = 10.0 ** (floor(log10(rounder.low)) - digits(rounder.low) + 1)
    off = exact.low - rounder.low
    return -min(step / 2, ROUNDING * rounder.low) <= off < min(step, ROUNDING * rounder.low)


def is_cut(rounder: Counted, exact: Counted) -> bool:
    """True of a number that one with more decimals is rounded to: 61 percent of 61.2."""
    if rounder.low is None or exact.low is None or rounder.low != rounder.high or exact.low != exact.high:
        return False
    places = [len(m[1]) if (m := DECIMALS.search(v.text)) else 0 for v in (rounder, exact)]
    if places[0] == places[1] > 1:  # 47.70 and 47.71: one has left the rest off
        return bool(abs(exact.low - rounder.low) <= 1.001 / 10 ** places[0])
    return bool(places[0] < places[1] and abs(exact.low - rounder.low) <= 0.5 / 10 ** places[0])


def same(a: Counted, b: Counted) -> bool:
    return (a.low, a.high, a.unit) == (b.low, b.high, b.unit) and (a.modifier in APPROXIMATE) == (
        b.modifier in APPROXIMATE
    )


def bare(value: Counted) -> bool:
    """True of dollars of which nothing tells whose they are."""
    return value.kind == "money" and value.unit == "USD" and BARE.search(value.text) is not None


def one_currency(a: Counted, b: Counted) -> bool:
    """True of dollars of nobody's, and dollars of a country that calls its own so; and of crowns and kroner."""
    if {a.unit, b.unit} <= CROWNS and not {"crown", "krone"}.isdisjoint((a.unit, b.unit)):
        return True
    return bare(a) and b.unit in DOLLARS or bare(b) and a.unit in DOLLARS


def one_sum(a: Counted, b: Counted) -> bool:
    """True of as much in one currency, however that is named."""
    return one_currency(a, b) and (a.low, a.high) == (b.low, b.high)


def swapped(one: float, other: float) -> bool:
    """True of two numbers of which one has two neighbouring digits in the other's order, and neither a nought there."""
    a, b = f"{one:.15g}", f"{other:.15g}"
    apart = [i for i, (c, d) in enumerate(zip(a, b, strict=False)) if c != d]
    if len(a) != len(b) or len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    i, j = apart
    return (a[i], a[j]) == (b[j], b[i]) and "0" not in (a[i], b[i])
