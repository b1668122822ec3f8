"""Number words and digits as bounds: "1.8 million", "twenty-five", "dozens", "half a dozen".

A numeral is where it stands and the least and most it can mean. Vague plurals reach up to the next
vague word a speaker could have chosen: "dozens" ends where "hundreds" begins.
"""

import re
from typing import NamedTuple

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "lakh": 1e5, "crore": 1e7, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999), "dozens of thousands": (24_000, 99_999),
    "hundreds of thousands": (200_000, 999_999), "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999), "hundreds of millions": (200_000_000, 999_999_999),
    "billions": (2e9, 9.999e9), "tens of billions": (20e9, 99.999e9), "hundreds of billions": (200e9, 999.999e9),
    "thousands of millions": (2e9, 9.999e9), "several": (3, 9), "a few": (3, 9), "a handful": (3, 9),
    "several dozen": (36, 99), "a few dozen": (36, 99), "several hundred": (300, 999), "a few hundred": (300, 999),
    "several thousand": (3_000, 9_999), "a few thousand": (3_000, 9_999), "several million": (3e6, 9_999_999),
    "a few million": (3e6, 9_999_999), "a couple": (2, 2), "a couple dozen": (24, 24), "a couple hundred": (200, 200),
    "a couple thousand": (2_000, 2_000), "a couple million": (2e6, 2e6), "a pair": (2, 2),
}  # fmt: skip
# "a couple of thousand" is nearer two thousand than three, so its bounds meet; "pair" is exact
ROUGH = frozenset({"a couple", "a couple dozen", "a couple hundred", "a couple thousand", "a couple million"})
EXACT = frozenset({"a pair"})

# a plain space groups thousands only before 000: "5 000", but not "on May 5 200 people"
DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,3}(?:[\u202f\u2009]\d{3}){1,6}(?!\d)|\d{1,3}(?: \d{3}){0,4} 000(?!\d)|\d+)"
    r"(?:\.\d+|[ -]?[½¼¾]|[ -](?:1/2|1/4|3/4)(?![\d/]))?"
)
# Fractions behind a whole number: "6 1/2 years".
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
_W99 = rf"(?:(?:{_TEN})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|{_ONE})"
_BIG = r"(?:thousand|million|billion|trillion)"
# "A" is a number before "hundred" and the like, and not alone. No number ends in these letters, so that this is asked
# last: each list of words stands here as seldom as can be, since to compile them takes long, and ages repeat them all.
_NOT_A = r"(?<!a)(?<!an)"
_TO_999 = rf"(?:{_W99}|an?)(?:[- ]hundred(?:(?: and)? {_W99})?)?"
_W999 = rf"(?:{_TO_999}{_NOT_A})"
WORDS = (
    rf"(?:{_TO_999}(?:[- ]{_BIG}(?:,? (?:and )?{_W999}(?:[- ]{_BIG})?(?: (?:and )?{_W999})?)?)?{_NOT_A})"
)
_PLURAL = (
    r"(?:(?:tens|dozens|hundreds|thousands) of (?:thousands|millions|billions)"
    r"|dozens|scores|hundreds|thousands|millions|billions)"
)
_FEW = (
    r"(?:several|(?:a |the (?:last |past |first |next ))few|a (?:good |small )?handful|(?:a |the (?:last |past "
    r"|next )?)couple(?= of| dozen| hundred| thousand| more))"
    r"(?: (?:of )?(?:dozen|hundred|thousand|million))?"
)
_HALF = r"half(?:[- ]an?)?[- ](?:million|billion|dozen)|a quarter[- ](?:of an? )?(?:million|billion)"
_DOZEN = rf"(?:an?|{_W99}|{DIGITS})[- ]dozen"
NUMBER = (
    rf"(?:{DIGITS}(?:[- ](?:hundred|thousand|million|billion|trillion)|(?:bn|tn|mn)\b)?"
    rf"|{WORDS}(?:[- ]and[- ]a[- ]half(?: {_BIG})?)?)"
)

# units that are written right behind their figure: "3kg", "41.5C"
_ATTACHED = r"(?<=\d)(?:kg|km|kph|km/h|mph|cm|mm|g|ft|in|lbs?|oz|mw|gw|kw|kwh|mg|ml|c|f|ha|hrs?|mins?|secs?|yrs?)\b"

# A figure may stand right behind a currency's letters: "Sh47 million", "SEK500".
_SCAN = re.compile(
    rf"(?:(?<![\w.,/])|(?-i:(?<=\b[A-Z][a-z])|(?<=\b[DNS]Kr)|(?<=\b[A-Z]{{3}}))(?=\d))"
    rf"(?:(?P<half>{_HALF})|(?P<dozen>{_DOZEN})|(?P<plural>{_PLURAL})|(?P<few>{_FEW})|(?P<pair>a pair)"
    rf"|(?P<digits>{DIGITS})(?:(?P<sep>[- ]?)(?P<scale>hundred|thousand|lakh|crore|million|billion|trillion|bn|tn|mn)\b"
    rf"|(?P<short>[mkb])\b)?"
    rf"|(?P<words>{WORDS})(?P<andhalf>[- ]and[- ]a[- ]half(?: (?P<halfscale>{_BIG}))?)?)"
    rf"(?:(?!\w|[.,]\d)|(?={_ATTACHED}))",
    re.IGNORECASE,
)  # fmt: skip


class Numeral(NamedTuple):
    """A number where it stands: `text[start:end]`, its least and its most, and how it is meant."""

    start: int
    end: int
    low: float
    high: float
    modifier: str = ""  # "", about, vague
    digits: bool = False  # written in figures
    scale: float = 1.0  # of its last scale word, which a range shares: "1.2 to 1.5 million"
    short: str = ""  # a bare m, k or b: a scale only with money or before what is counted


def value(words: str) -> float:
    """The number that English words spell: "one hundred and twenty-five" is 125.

    Raises ValueError where a word spells no number.
    """
    total = group = 0.0
    for word in re.split(r"[\s,-]+", words.lower().strip()):
        if word == "and":
            continue
        if word in ("a", "an"):
            group += 1
        elif word in ONES:
            group += ONES[word]
        elif word in TENS:
            group += TENS[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0.0
        else:
            raise ValueError(f"no number word: {word!r}")
    return total + group


def figures(digits: str) -> float:
    """The number that digits with separators write: "1,800.5", "6 1/2"."""
    for fraction, part in FRACTIONS.items():
        if digits.endswith(fraction):
            return figures(digits.removesuffix(fraction).rstrip(" -")) + part
    return float(re.sub(r"[,\s\u202f\u2009]", "", digits))


def spell(number: int) -> str:
    """The English words of a whole number from 0 to under a trillion; `value` reads them back."""
    if number < 20:
        return next(word for word, n in ONES.items() if n == number)
    if number < 100:
        ten = next(word for word, n in TENS.items() if n == number - number % 10)
        return ten if number % 10 == 0 else f"{ten}-{spell(number % 10)}"
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            head = f"{spell(number // size)} {name}"
            return head if not rest else f"{head}{' and' if rest < 100 else ''} {spell(rest)}"
    raise ValueError(number)


def _few(text: str) -> tuple[str, tuple[float, float]]:
    plain = re.sub(r"\b(?:of|good|small|the|last|past|first|next|a)\b", " ", text.lower()).split()
    key = " ".join(plain)
    key = key if key.startswith("several") else f"a {key}"
    return key, VAGUE[key]


def _one(m: re.Match[str]) -> Numeral:
    start, end = m.span()
    if text := m["half"]:
        name = re.split(r"[- ]", text.lower())[-1]
        share = 0.25 if "quarter" in text.lower() else 0.5
        return Numeral(start, end, share * SCALES[name], share * SCALES[name], scale=SCALES[name])
    if text := m["dozen"]:
        many = re.split(r"[- ]dozen", text, flags=re.IGNORECASE)[0]
        n = 12 * (figures(many) if many[0].isdigit() else value(many))
        return Numeral(start, end, n, n)
    if text := m["plural"]:
        low, high = VAGUE[text.lower()]
        return Numeral(start, end, low, high, "vague")
    if text := m["few"]:
        key, (low, high) = _few(text)
        return Numeral(start, end, low, high, "about" if key in ROUGH else "vague")
    if m["pair"]:
        return Numeral(start, end, 2, 2)
    if text := m["digits"]:
        word = (m["scale"] or "").lower()
        scale = SCALES.get(word, 1.0)
        n = round(figures(text) * scale, 6)
        if m["short"]:
            return Numeral(start, m.end("digits"), n, n, digits=True, short=m["short"].lower())
        return Numeral(start, end, n, n, digits=True, scale=scale)
    n = value(m["words"])
    last = re.split(r"[\s-]+", m["words"].lower())[-1]
    scale = SCALES.get(last, 1.0)
    if m["andhalf"]:
        scale = SCALES.get((m["halfscale"] or "").lower(), 1.0) if scale == 1.0 else scale
        n = (n + 0.5) * scale if m["halfscale"] else n + 0.5 * scale
    return Numeral(start, end, n, n, scale=scale)


def scan(text: str) -> list[Numeral]:
    """Every numeral of a text in order, whatever it counts; offsets into the text."""
    return [_one(m) for m in _SCAN.finditer(text)]


def read(words: str) -> float:
    """One number in figures or words, with a scale: for the groups of other rules' patterns."""
    found = _SCAN.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"no number: {words!r}")
    return _one(found).low
