"""Reads dates, months, years, decades, seasons, quarters and feasts: what names its place in the calendar."""

import re
from collections.abc import Iterator
from datetime import date

from generator.analyse.tree import Token
from generator.analyse.values import calendar
from generator.analyse.values.expression import (
    DAY,
    LISTED,
    LONG,
    MONTH,
    OF_YEAR,
    YEAR,
    Draft,
    is_habit,
    month_number,
    rel_year,
)
from generator.analyse.values.paragraph import Paragraph

_ISO = re.compile(rf"(?<![\w-])(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\w-])")
_NUMERIC = re.compile(rf"(?<![\w/.-])(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<y>{YEAR})(?![\w/-])")
_YEAR_FIRST = re.compile(
    rf"(?<![\w/.-])(?P<y>{YEAR})(?P<s>[/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?![\w/-])"
)
_NINE_ELEVEN = re.compile(r"(?<![\w/.])9/11(?![\w/])")
_US = re.compile(
    rf"\b(?P<m>{MONTH}) (?P<d>{DAY})(?: ?(?P<range>-|–|—| to | through |/) ?(?P<e>{DAY}))?"
    rf"(?P<more>(?:, {DAY}(?! {LONG})){{0,6}},? (?:and|or) {DAY}(?= *(?:[,.;:)]|$|in\b|at\b|{YEAR})))?"
    rf"(?:(?:,? (?:of )?)(?P<y>{YEAR})(?![\w%-]|,\d)|{OF_YEAR})?"
)  # fmt: skip
_UK = re.compile(
    rf"(?<![\w.,:$£€-])(?:the )?(?P<d>{DAY})(?: ?(?P<range>-|–|—| to |/) ?(?P<e>{DAY})|(?P<more>(?:, {DAY}){{0,6}},? "
    rf"(?:and|or) {DAY}))?"
    rf"(?: of)? (?P<m>{MONTH})(?:,? (?:of )?(?P<y>{YEAR})(?![\w%-]|,\d)|{OF_YEAR})?"
)  # fmt: skip
_NUMBER_CUE = re.compile(r"(?:\d,|\d\.|No\. ?|number |Article |Section )\Z", re.I)
_MONTHS = re.compile(
    rf"\b(?:(?P<rel>last|this|next|that|this past|this coming) )?(?P<m>{LONG})\b(?!')"
    rf"(?:(?:,? (?:of )?)(?P<y>{YEAR})(?![\w%-]|,\d)|{OF_YEAR})?"
    rf"|\b(?P<abbr>{MONTH}),? (?P<ay>{YEAR})(?![\w%-]|,\d)"
)  # fmt: skip
_YEARS = re.compile(
    rf"(?<![\w.,$£€/:-])(?:(?P<fiscal>fiscal (?:year )?)|FY ?|(?P<the>the year ))?(?P<y>{YEAR})"
    rf"(?: ?[-–/] ?(?P<z>{YEAR}|\d\d))?(?![\w%$€:/]|[.,]\d)",
    re.IGNORECASE,
)  # fmt: skip
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|before|after|during|late|early|mid|circa|between|around|through"
    r"|and|or|than|for"
    r"|spring|summer|autumn|fall|winter|season|year|class of|elections?)[ -]|[(\u2013-]|, )\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r" ?(?:%|per ?cent|percent|people|dead|others|men|women|children|km|kilomet|metres|meters|miles|feet|kg"
    r"|tons|tonnes|pounds|dollars|euros|"
    r"soldiers|troops|hours|GMT|UTC|hrs|votes|points|jobs|homes|houses|local time|degrees|rubles|roubles)",
    re.IGNORECASE,
)
_COUNT_CUE = re.compile(
    r"\b(?:about|approximately|around|some|roughly|nearly|almost|at least|more than|over|up to|fewer than"
    r"|less than|as many as|another|No\.|number|room|flight|"
    r"article|section|route|highway|area code|model|boeing|unit|channel) ?\Z",
    re.IGNORECASE,
)
# a law or treaty is called by its year; that is its name, not when something was
_TITLE_OF = re.compile(
    r"\b(?:Act|Law|Code|Accords?|Treaty|Constitution|Bill|Convention|Protocol|Charter|Statute) of \Z"
)
_DECADE = re.compile(
    r"\b(?:the )?(?P<part>early|mid|late)?[- ]?(?:(?P<y>1[5-9]\d0|20\d0)'?s|(?<!\w)'(?P<s>[2-9]0)s"
    r"|(?<=the )(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)  # fmt: skip
_DECADES = {
    w: 1920 + 10 * i
    for i, w in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    )
}
_CENTURY = re.compile(r"\b(?:the )?(?P<part>early |mid-?|late )?(?P<n>1\d|2[01])(?:th|st|nd|rd)[- ]century\b", re.I)
_SEASON = re.compile(
    rf"\b(?:(?P<rel>(?:this )?(?:last|past|this|next|coming|the following|that)) )?(?P<s>spring|summer|autumn"
    rf"|fall|winter)\b(?![-\w])"
    rf"(?:,? (?:of )?(?P<y>{YEAR})\b|{OF_YEAR})?|(?P<y2>{YEAR})(?:'s)? (?P<s2>spring|summer|autumn|fall"
    rf"|winter)\b(?! (?:olympic|game|paralympic)s?)",
    re.IGNORECASE,
)  # fmt: skip
_QUARTER = re.compile(
    rf"\b(?:(?P<rel2>last|this|next) year's )?(?P<n>first|second|third|fourth|final|latter|1st|2nd|3rd"
    rf"|4th)[- ](?P<k>quarter|half)\b"
    rf"(?! (?:final|hour|mile|century))(?:,? (?:of )?(?:fiscal )?(?P<y>{YEAR})\b|{OF_YEAR})?"
    rf"|\bQ(?P<q>[1-4])(?:,? (?:of )?(?P<y3>{YEAR})\b|\b(?=[ .,;)]))|\b(?P<y4>{YEAR}) Q(?P<q4>[1-4])\b",
    re.IGNORECASE,
)  # fmt: skip
_NTH = {
    "first": 1, "1st": 1, "second": 2, "latter": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "final": 4, "4th": 4,
}  # fmt: skip
_SPORT = re.compile(
    r"\b(?:touchdown|quarterback|halftime|rebounds?|field goal|yards?|three-pointer|NBA|NFL|basket|points to|scored)\b",
    re.I,
)
_FEAST = re.compile(
    r"\b(?P<rel>last |this |next )?(?P<f>"
    + "|".join(
        re.escape(w).replace("\\ ", " ")
        for w in sorted(
            (n.title().replace("'S", "'s").replace(" Of ", " of ") for n in calendar.FEASTS), key=len, reverse=True
        )
    )
    + rf")\b(?!')(?P<span> week(?:end)?\b)?(?:,? (?:of )?(?P<y>{YEAR})\b)?"
    r"(?! (?:Agreement|Accord|Hospital|Road|Street|Avenue|Parade|Island|Rising))"
)


def iso_dates(par: Paragraph) -> Iterator[Draft]:
    for m in _ISO.finditer(par.text):
        if d := calendar.valid(int(m["y"]), int(m["m"]), int(m["d"])):
            yield Draft(*m.span(), "fixed", fixed=(d, d), grain="day")


def numeric_dates(par: Paragraph) -> Iterator[Draft]:
    for m in _NUMERIC.finditer(par.text):
        a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
        uk, us = calendar.valid(y, b, a), calendar.valid(y, a, b)
        if uk and us and uk != us:
            yield Draft(*m.span(), "fixed", grain="day", why="day and month could stand either way round")
        elif d := uk or us:
            yield Draft(*m.span(), "fixed", fixed=(d, d), grain="day")
    for m in _YEAR_FIRST.finditer(par.text):
        if d := calendar.valid(int(m["y"]), int(m["m"]), int(m["d"])):
            yield Draft(*m.span(), "fixed", fixed=(d, d), grain="day")
    for m in _NINE_ELEVEN.finditer(par.text):
        d = date(2001, 9, 11)
        yield Draft(*m.span(), "fixed", fixed=(d, d), grain="day")


def worded_dates(par: Paragraph) -> Iterator[Draft]:
    for m in [*_US.finditer(par.text), *_UK.finditer(par.text)]:
        start, end = m.span()
        number = month_number(m["m"])
        if m.re is _US and not m["range"] and not m["more"] and not m["y"] and _counts_noun(par, m.start("d")):
            continue  # "in August 20 people died"
        if m.re is _UK and par.before(start, _NUMBER_CUE) is not None:
            continue
        y = int(m["y"]) if m["y"] else None
        rel = rel_year(m)
        first = _ordinal_day(m["d"])
        more = _days(m["more"]) if m["more"] else []
        if not more:
            last = _ordinal_day(m["e"]) if m["e"] else 0
            yield Draft(start, end, "date", y, number, first, last if last > first else 0, rel=rel, grain="day")
            continue
        stands = m.start("more")
        if m.re is _US:
            yield Draft(start, m.end("d"), "date", y, number, first, rel=rel, grain="day")
        else:
            yield Draft(m.start("d"), m.end("d"), "date", y, number, first, rel=rel, grain="day")
        for i, d in enumerate(more):
            stop = end if i == len(more) - 1 else stands + d.end()
            yield Draft(
                stands + d.start(), stop, "date", y, number, _ordinal_day(d[0]), rel=rel, grain="day", marks=(LISTED,)
            )


def _days(text: str) -> list[re.Match[str]]:
    return list(re.finditer(DAY, text))


def _ordinal_day(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _counts_noun(par: Paragraph, offset: int) -> bool:
    token = par.token(offset)
    head = par.tree.head(token)
    return token.dep == "nummod" and head.i > token.i and head.pos == "NOUN" and head.tag == "NNS"


def months(par: Paragraph) -> Iterator[Draft]:
    for m in _MONTHS.finditer(par.text):
        name = m["m"] or m["abbr"]
        token = par.token(m.start("m") if m["m"] else m.start("abbr"))
        year = m["y"] or m["ay"]
        plain = not (year or m["rel"] or m["relyear"])
        if plain and not _is_month(par, token):
            continue
        if m["rel"] == "that" and par.token(m.start()).tag != "DT":
            continue  # "reported that May resigned"
        yield Draft(
            *m.span(), "month", int(year) if year else None, month_number(name),
            rel=(m["rel"] or "").lower() or (rel_year(m) and "year " + rel_year(m)), grain="month",
        )  # fmt: skip


def _is_month(par: Paragraph, token: Token) -> bool:
    """Whether a capitalised month word is a month: "May" the verb and "April" the person are not."""
    if token.pos not in ("PROPN", "NOUN") or token.ent in ("PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART"):
        return False
    tree = par.tree
    after = tree[token.i + 1] if token.i + 1 < len(tree) else None
    before = tree[token.i - 1] if token.i else None
    if after is not None and after.pos == "PROPN" and after.text[0].isupper() and token.ent != "DATE":
        return False
    if token.lower in ("may", "march", "august"):
        return before is not None and (
            before.pos in ("ADP", "SCONJ", "DET")
            or before.lower in ("early", "late", "mid", "and", "-", "to", "'s", "next", "last")
        )
    return not (before is not None and before.tag == "NNP" and before.end + 1 == token.start and token.ent != "DATE")


def years(par: Paragraph) -> Iterator[Draft]:
    for m in _YEARS.finditer(par.text):
        first = int(m["y"])
        if m["z"]:
            last = int(m["z"]) if len(m["z"]) == 4 else first - first % 100 + int(m["z"])
            if last <= first or last - first > 120:
                continue
            yield Draft(*m.span(), "fixed", fixed=(date(first, 1, 1), date(last, 12, 31)), grain="year")
        elif m["fiscal"] or m["the"] or m[0][:2].upper() == "FY" or _is_year(par, m.start("y"), m.end("y"), first):
            yield Draft(*m.span(), "fixed", fixed=calendar.year(first), grain="year")


def _is_year(par: Paragraph, start: int, end: int, number: int) -> bool:
    if _MEASURED.match(par.text, end):
        return False
    if par.before(start, _COUNT_CUE) or par.before(start, _TITLE_OF):
        return False
    token = par.token(start)
    head = par.tree.head(token)
    plural = token.dep == "nummod" and head.pos == "NOUN" and head.tag == "NNS" and head.i > token.i
    definite = any(
        t.lower in ("the", "this", "its", "their") or t.tag == "POS" for t in par.tree.children(head, "det", "poss")
    )
    if plural and number % 50 == 0 and not definite:
        return False
    if par.before(start, _YEAR_CUE):
        return not (plural and not definite and number < 1900)
    return 1900 <= number <= 2099 and not (plural and not definite and number % 10 == 0)


def decades(par: Paragraph) -> Iterator[Draft]:
    for m in _DECADE.finditer(par.text):
        first = int(m["y"]) if m["y"] else 1900 + int(m["s"]) if m["s"] else _DECADES[m["w"].lower()]
        yield Draft(
            *m.span(), "fixed", fixed=calendar.decade(first), grain="decade", modifier=(m["part"] or "").lower()
        )
    for m in _CENTURY.finditer(par.text):
        last = 100 * int(m["n"])
        yield Draft(
            *m.span(), "fixed", fixed=(date(last - 99, 1, 1), date(last, 12, 31)), grain="century",
            modifier=(m["part"] or "").lower().strip(" -"),
        )  # fmt: skip


def seasons(par: Paragraph) -> Iterator[Draft]:
    for m in _SEASON.finditer(par.text):
        name, year, rel = (m["s"] or m["s2"]).lower(), m["y"] or m["y2"], (m["rel"] or "").lower()
        rel = rel or (rel_year(m) and "year " + rel_year(m))
        token = par.token(m.start("s") if m["s"] else m.start("s2"))
        if not year and not rel and not _is_season(par, token):
            continue
        yield Draft(
            *m.span(), "season", int(year) if year else None, unit=name, rel=rel.removeprefix("the "), grain="season"
        )


def _is_season(par: Paragraph, token: Token) -> bool:
    """Whether the word names a season here: "in the fall", not "to fall" nor "the fall of the city"."""
    if token.pos != "NOUN":
        return False
    before = par.tree[token.i - 1].lower if token.i else ""
    twice = par.tree[token.i - 2].lower if token.i > 1 else ""
    after = par.tree[token.i + 1].lower if token.i + 1 < len(par.tree) else ""
    if after in ("of", "in", "from", "olympics", "games", "guard"):
        return False
    timed = before in ("in", "by", "since", "until", "during", "early", "late", "mid") or (
        before in ("the", "this") and twice in ("in", "by", "since", "until", "during", "over", "of")
    )
    return timed


def quarters(par: Paragraph) -> Iterator[Draft]:
    sporting = bool(_SPORT.search(par.text))
    for m in _QUARTER.finditer(par.text):
        year = m["y"] or m["y3"] or m["y4"]
        rel = (m["rel2"] or "").lower() or rel_year(m)
        kind = (m["k"] or "quarter").lower()
        if not year and not rel and (sporting or kind == "half"):
            continue
        nth = int(m["q"] or m["q4"] or 0) or _NTH[m["n"].lower()]
        if kind == "half" and nth > 2 or kind == "quarter" and m["n"] == "latter":
            continue
        yield Draft(*m.span(), "quarter", int(year) if year else None, unit=kind, count=nth, rel=rel, grain=kind)


def feasts(par: Paragraph) -> Iterator[Draft]:
    for m in _FEAST.finditer(par.text):
        if is_habit(par.text, m.start()):
            continue
        yield Draft(
            *m.span(), "feast", int(m["y"]) if m["y"] else None, unit=m["f"].lower(),
            rel=(m["rel"] or "").strip().lower(), grain=(m["span"] or "day").strip().lower(),
        )  # fmt: skip
