"""How long something lasts: "three days", "a one-week course", "25 years to life", "within an hour"."""

import re
from collections.abc import Iterator, Sequence

from generator.analyse.values.amounts import MODIFIERS, Amount
from generator.analyse.values.numerals import NUMBER, read
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Duration

# a unit in terms of the unit a duration is given in; what is not listed is its own
_UNITS = {
    "second": ("second", 1.0), "sec": ("second", 1.0), "minute": ("minute", 1.0), "min": ("minute", 1.0),
    "hour": ("hour", 1.0), "hr": ("hour", 1.0), "day": ("day", 1.0), "night": ("day", 1.0), "week": ("week", 1.0),
    "fortnight": ("week", 2.0), "month": ("month", 1.0), "yr": ("year", 1.0), "year": ("year", 1.0),
    "quarter-century": ("year", 25.0), "decade": ("year", 10.0), "century": ("year", 100.0),
    "centurie": ("year", 100.0),
}  # fmt: skip
_SMALLER = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
_NAME = (
    r"(?P<u>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?"
    r"|yrs?|decades?|century|centuries)"
)
_UNIT = re.compile(
    rf"(?:[- ]|(?<=\d)(?=(?:hr|min|sec)))(?:more |long |straight |consecutive |full |whole |additional "
    rf"|further |calendar |working |extra )*{_NAME}\b(?!-old|s?'? old\b| of age)"
    r"(?P<half> and a half\b)?(?P<life> to life\b)?(?P<long>-long\b)?",
    re.IGNORECASE,
)  # fmt: skip
_Row = tuple[int, int, float | None, float | None, str, str]  # start, end, low, high, unit, modifier
_AND = re.compile(r"(?:,? and |, | )\Z")
_MOD = "|".join(re.escape(w) for w in sorted(MODIFIERS, key=len, reverse=True))
_SINGLE = re.compile(
    rf"\b(?:(?P<cue>for|within|in|after|during|lasted|lasting|lasts|last|spent|took|takes|take|than|over|under"
    rf"|of|to|by) )?"
    rf"(?:(?P<mod>{_MOD}) )?(?P<n>half an?|an?)(?P<full> full| whole"
    rf"| further)? {_NAME}(?P<half> and a half)?\b(?!-old| old\b| ago| later| earlier| after| before|ly)",
    re.IGNORECASE,
)  # fmt: skip
_RATE = re.compile(
    r"(?:\d|\b(?:once|twice|times|times|million|billion|dollars|euros|pounds|days|hours|people|cases|percent|%)) \Z"
)
_CUES = frozenset(
    {
        "for",
        "within",
        "in",
        "after",
        "lasted",
        "lasting",
        "lasts",
        "spent",
        "took",
        "takes",
        "take",
        "than",
        "over",
        "under",
    }
)


def find(par: Paragraph, found: list[Amount]) -> Iterator[Duration]:
    """The durations of a paragraph; takes their words."""
    ready: list[_Row] = []
    for n, a in enumerate(found):
        m = _UNIT.match(par.text, a.end)
        if m is None and (m := _unit_of_next(par, found[n : n + 2])) is not None and par.free(a.start, a.end):
            unit, factor = _unit(m["u"])
            low, high = (_times(x, factor, 0.0) for x in a.bounds())
            yield _duration(par, a.start, a.end, low, high, unit, a.modifier)
            continue
        if m is None and ready and par.free(a.start, a.end) and _gapped(par, ready[-1], a):
            ready.append((a.start, a.end, *a.bounds(), ready[-1][4], a.modifier))
            continue
        if m is None or not par.free(a.start, m.end()) or a.short:
            continue
        unit, factor = _unit(m["u"])
        low, high = a.bounds()
        extra = 0.5 if m["half"] else 0.0
        modifier = a.modifier
        start = a.start
        if a.core - start == 5 and _during(par, start):
            start, modifier, low, high = a.core, "", a.low, a.high
        if m["life"]:
            low, high, modifier = a.low, None, "at least"
        low, high = _times(low, factor, extra), _times(high, factor, extra)
        if ready and (joined := _ranged(par, ready[-1], start, m.end(), low, unit)) is not None:
            ready[-1] = joined
            continue
        if ready and _compound(par, ready[-1], start, unit) and low is not None and low == high:
            s, _, plow, phigh, punit, pmod = ready.pop()
            rate = _SMALLER[(punit, unit)]
            low, high = (None if x is None else round(x * rate + (low or 0), 6) for x in (plow, phigh))
            start, modifier = s, pmod
        ready.append((start, m.end(), low, high, unit, modifier))
    for s, e, low, high, unit, modifier in ready:
        yield _duration(par, s, e, low, high, unit, modifier)
    yield from _single(par)


def races(par: Paragraph) -> Iterator[Duration]:
    """What a race took, to the second or finer: "2:19:42", "1:58.30"; takes their words."""
    for m in _RACE.finditer(par.text):
        if _HOUR_OF.search(par.text, max(0, m.start() - 8), m.start()) or not par.free(*m.span()):
            continue
        seconds = 3600.0 * int(m["h"] or 0) + 60.0 * int(m["m"] or m["n"]) + float(m["s"] or m["t"])
        par.take(*m.span())
        yield _duration(par, *m.span(), round(seconds, 3), round(seconds, 3), "second", "")


# Before it, that it is an hour of the day.
_HOUR_OF = re.compile(r"\b(?:at|by|until|till|from|since|before|after) \Z", re.IGNORECASE)
_RACE = re.compile(
    r"(?<![\w.,:/-])(?:(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d(?:\.\d+)?)"
    r"|(?P<n>\d{1,2})[:.](?P<t>[0-5]\d\.\d{1,3}))(?![\w:]|\.\d| ?(?:[ap]\.?m\b|GMT|UTC|hours|hrs|local))"
)


def parts(par: Paragraph) -> Iterator[Duration]:
    """Parts of one unit of time: "three quarters of an hour", "47 hundredths of a second"; takes their words."""
    for m in _PART.finditer(par.text):
        if not par.free(*m.span()):
            continue
        unit, factor = _unit(m["u"])
        many = 1.0 if m["n"].lower() in ("a", "one") else read(m["n"])
        length = many / _PARTS[m["part"].lower().removesuffix("s")] * factor
        smaller = next((s for s in _SMALLER if s[0] == unit), None)
        if smaller is not None:
            unit, length = smaller[1], length * _SMALLER[smaller]
        yield _duration(par, *m.span(), round(length, 6), round(length, 6), unit, "")


_PARTS = {"quarter": 4, "third": 3, "fifth": 5, "tenth": 10, "hundredth": 100, "thousandth": 1000}
_PART = re.compile(
    rf"(?<![\w.,-])(?P<n>a|{NUMBER})[- ](?P<part>(?:{'|'.join(_PARTS)})s?) of an? {_NAME}\b(?!['’])", re.IGNORECASE
)


def _gapped(par: Paragraph, before: _Row, found: Amount) -> bool:
    """ "six years for Orlik and four for Amsel": two lengths, the second without its unit."""
    between = par.text[before[1] : found.start]
    return _TO_EACH.fullmatch(between) is not None and par.text.startswith(" for ", found.end)


# Between two lengths, whose the first is.
_TO_EACH = re.compile(r"(?: [\w'’-]+){0,3} for [^.,;:()]{1,40},? and ")


def _unit_of_next(par: Paragraph, two: Sequence[Amount]) -> re.Match[str] | None:
    """ "seven and six years in prison": two lengths, the first with the unit of the second."""
    if len(two) < 2 or par.text[two[0].end : two[1].start] != " and " or two[0].modifier == "range":
        return None
    m = _UNIT.match(par.text, two[1].end)
    return None if m is None or _LATER.match(par.text, m.end()) else m


# "killed seven and six years later fled"
_LATER = re.compile(r" (?:ago|later|earlier|before|after|prior|previously)\b")


def _during(par: Paragraph, start: int) -> bool:
    """ "deliberated over three days": how long, not more than that; "lasted over three days" is more."""
    token = par.token(start)
    return token.lower == "over" and token.dep == "prep" and par.tree.head(token).lemma not in _LASTING


_LASTING = frozenset({"last", "spend", "take", "wait", "stay", "be", "run", "serve"})
_IN_MONTHS = {"year": 12.0, "month": 1.0}
_IN_MINUTES = {"week": 10080.0, "day": 1440.0, "hour": 60.0, "minute": 1.0}


def _ranged(par: Paragraph, before: _Row, start: int, end: int, high: float | None, unit: str) -> _Row | None:
    """ "between 18 months and three years": one range, in the lesser unit."""
    s, e, low, _, first, _ = before
    opening = _OPENING.search(par.text, max(0, s - 9), s)
    if opening is None or par.text[e:start] not in (" and ", " to ") or low is None or high is None:
        return None
    for scale in (_IN_MONTHS, _IN_MINUTES):
        if first in scale and unit in scale and scale[first] <= scale[unit]:
            most = round(high * scale[unit] / scale[first], 6)
            return (opening.start(), end, low, most, first, "range") if low < most else None
    return None


_OPENING = re.compile(r"\b(?:between|from) \Z", re.IGNORECASE)


def _compound(par: Paragraph, before: _Row, start: int, unit: str) -> bool:
    gap = par.text[before[1] : start]
    return _AND.fullmatch(gap) is not None and (before[4], unit) in _SMALLER


def _single(par: Paragraph) -> Iterator[Duration]:
    """ "an hour" and "a week" where a preposition or verb of lasting makes them a length, not a rate."""
    for m in _SINGLE.finditer(par.text):
        start = m.start("mod") if m["mod"] else m.start("n")
        if not par.free(start, m.end()) or _RATE.search(par.text, max(0, start - 12), start):
            continue
        half = m["n"].lower().startswith("half")
        if not (half or m["mod"] or m["half"] or (m["cue"] or "").lower() in _CUES):
            continue
        if (
            (m["cue"] or "").lower() == "in"
            and m["u"].lower() in ("day", "night")
            or m["u"].lower() == "night"
            and not m["mod"]
        ):
            continue
        unit, factor = _unit(m["u"])
        count = (0.5 if half else 1.0) + (0.5 if m["half"] else 0.0)
        modifier = MODIFIERS[m["mod"].lower()] if m["mod"] else ""
        low, high = Amount(0, 0, 0, count * factor, count * factor, modifier).bounds()
        if half and unit == "hour":
            unit, low, high = "minute", _times(low, 60, 0), _times(high, 60, 0)
        yield _duration(par, start, m.end(), low, high, unit, modifier)


def _unit(word: str) -> tuple[str, float]:
    name = word.lower()
    return _UNITS.get(name) or _UNITS[name.removesuffix("s")]


def _times(n: float | None, factor: float, extra: float) -> float | None:
    return None if n is None else round((n + extra) * factor, 6)


def _duration(
    par: Paragraph, start: int, end: int, low: float | None, high: float | None, unit: str, modifier: str
) -> Duration:
    par.take(start, end)
    return Duration(
        text=par.words(start, end),
        start=par.at(start),
        end=par.at(end),
        low=low,
        high=high,
        unit=unit,
        modifier=modifier,
    )
