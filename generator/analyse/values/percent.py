"""Shares: "40%", "40 per cent", "half", "two thirds", "one in five"; all in hundredths of the whole."""

import re
from collections.abc import Iterator

from generator.analyse.values.amounts import MODIFIERS, Amount, leans_on
from generator.analyse.values.counted import Counted, measured
from generator.analyse.values.numerals import NUMBER, read
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Quantity

_SIGN = re.compile(r"(?: ?%| ?-?per ?cent\b| percent\b| pct\b|-percent\b)(?!age)(?! points?\b)", re.IGNORECASE)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_MOD = "|".join(re.escape(w) for w in sorted(MODIFIERS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<mod>{_MOD}) )?(?:"
    r"(?P<n>one|two|three|four|five|six|seven|eight|nine|a|an)[- ](?P<d>third|quarter|fifth|sixth|seventh"
    r"|eighth|ninth|tenth)(?P<s>s?)"
    r"|(?P<half>half)|(?P<sign>[¼½¾])"
    r")(?![\w-])",
    re.IGNORECASE,
)  # fmt: skip
_OUT_OF = re.compile(
    rf"(?<![\w.,-])(?:(?P<mod>{_MOD}) )?(?P<a>{NUMBER}) (?:in|out of|of(?= every))"
    rf"(?: every)? (?P<b>{NUMBER})\b(?![-\w]| ?[%:])",
    re.IGNORECASE,
)
_HALF_AFTER = re.compile(r" (?:of|the|its|their|his|her|all|that|those|these|our)\b", re.IGNORECASE)
_NOT_HALF = re.compile(
    r"(?:first|second|other|opening|latter|better|one|in|top|bottom|and a|third|a|nd|st|this|each|time|last)[ -]\Z",
    re.IGNORECASE,
)
_OF_SCALE = re.compile(r" (?:of )?an? (?:hundred|thousand|million|billion|dozen)\b", re.IGNORECASE)
_OF_TIME = re.compile(r" (?:of )?an? (?:second|minute|hour|day|week|month|year|decade|century)\b", re.IGNORECASE)
_OF_HUNDREDTH = re.compile(r" (?:of )?(?:1|one|an?)(?: ?%| per ?cent\b)", re.IGNORECASE)
_SIGNS = {"¼": 25.0, "½": 50.0, "¾": 75.0}


def find(par: Paragraph, found: list[Amount]) -> Iterator[Quantity]:
    """Shares written with a sign or word for hundredths; takes their words."""
    told: list[tuple[int, int, Quantity]] = []
    for a in found:
        m = _SIGN.match(par.text, a.end)
        if m is None or not par.free(a.start, m.end()):
            continue
        share = _share(par, a.start, m.end(), *a.bounds(), a.modifier)
        told.append((a.start, m.end(), share))
        yield share
    for a in found:  # "from 12 per cent of sales to 18"
        beside = next((share for start, end, share in told if leans_on(par, a, (start, end))), None)
        if beside is not None and par.free(a.start, a.end):
            yield _share(par, a.start, a.end, *a.bounds(), a.modifier, beside.of)


def fractions(par: Paragraph) -> Iterator[Quantity]:
    """Shares written as fractions of a whole; takes their words."""
    for m in _OUT_OF.finditer(par.text):
        try:
            a, b = read(m["a"]), read(m["b"])
        except ValueError:
            continue
        if not (0 < a < b <= 1000) or not par.free(*m.span()) or b >= 100 and b % 100:
            continue
        if " in " in m[0] and (b not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000)):
            continue
        yield _modified(par, m, round(100 * a / b, 4))
    for m in _FRACTION.finditer(par.text):
        if not par.free(*m.span()):
            continue
        if m["half"]:
            core = m.start("half")
            if not (m["mod"] or _HALF_AFTER.match(par.text, m.end())) or _NOT_HALF.search(
                par.text, max(0, core - 9), core
            ):
                continue
            share = 50.0
        elif m["sign"]:
            if par.text[m.start("sign") - 1 : m.start("sign")].isdigit():
                continue
            share = _SIGNS[m["sign"]]
        else:
            single = m["n"].lower() in ("a", "an", "one")
            follows = par.text[m.end() : m.end() + 4]
            if single and not (
                follows.startswith(" of ") or "-" in m[0] or re.search(r"\bby \Z", par.text[: m.start()][-4:])
            ):
                continue  # "a third man", "one quarter later"
            if not single and not m["s"]:
                continue
            share = round(100 * (1 if single else read(m["n"])) / _PARTS[m["d"].lower()], 4)
        if _OF_SCALE.match(par.text, m.end()):
            continue  # "a quarter of a million"
        if m["half"] and _OF_TIME.match(par.text, m.end()):
            continue  # "less than half an hour"
        if hundredth := _OF_HUNDREDTH.match(par.text, m.end()):
            yield _modified(par, m, share / 100, hundredth.end())  # "half of one percent"
            continue
        yield _modified(par, m, share)


def _modified(par: Paragraph, m: "re.Match[str]", share: float, end: int = 0) -> Quantity:
    modifier = MODIFIERS[m["mod"].lower()] if m["mod"] else ""
    low, high = Amount(0, 0, 0, share, share, modifier).bounds()
    return _share(par, m.start(), end or m.end(), low, high, modifier)


def _share(
    par: Paragraph, start: int, end: int, low: float | None, high: float | None, modifier: str, of: str = ""
) -> Quantity:
    what = measured(par, start, end)
    what = what if what.of else Counted(of)
    par.take(start, end)
    return Quantity(
        kind="percent", text=par.words(start, end), start=par.at(start), end=par.at(end), low=low, high=high,
        modifier=modifier, unit="%", of=what.of, of_text=what.of_text, subset=what.subset,
    )  # fmt: skip
