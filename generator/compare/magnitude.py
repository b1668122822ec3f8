"""What numbers in words are worth: the least and most they allow, and whether one number fits two of them."""

from math import floor, log10

from generator.models.values import Duration, Quantity

# "About 200" may be 180 or 220: a tenth is the rounding that readers of news allow.
ROUNDING = 0.1
# "Thousands" is said of eleven thousand as well.
VAGUE = 1.5
# From here on, a number with few digits is a rounded one without saying so: "15 million".
LARGE = 1000.0
APPROXIMATE = ("about", "nearly")

Counted = Quantity | Duration

# Days in each unit of time, months and years at their mean in the Gregorian calendar.
DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0,
        "month": 30.44, "year": 365.25, "decade": 3652.5, "century": 36525.0}  # fmt: skip
# "26 hours" over "four days": whoever counts sittings by days counts other things than who adds up hours.
CLOCK = frozenset({"second", "minute", "hour"})
# Months and years are not of one length: durations converted may be off by this part.
CONVERSION = 0.03


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
    if low_a <= high_b and low_b <= high_a:
        return True
    return is_rounded(a, b) or is_rounded(b, a)


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


def same(a: Counted, b: Counted) -> bool:
    return (a.low, a.high, a.unit) == (b.low, b.high, b.unit) and (a.modifier in APPROXIMATE) == (
        b.modifier in APPROXIMATE
    )
