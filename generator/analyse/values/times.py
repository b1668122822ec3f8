"""Dates and times of day as stretches of the calendar, relative ones counted from the publication day.

The stages, each over the whole paragraph: rules read drafts (a weekday, a month and day, "last year",
"9 p.m."); neighbours that tell one moment are merged ("9 p.m. Friday", "Saturday, Jan. 11"); each
draft is resolved in text order, so that "that day" and "two days later" can lean on the one before.
The tense of the governing verb tells whether a bare weekday or month lies back or ahead.
After HeidelTime (Strötgen and Gertz 2013) and SUTime (Chang and Manning 2012), on the tree in place
of word windows. What cannot be resolved stays open and says why.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from generator.analyse.tree import Token
from generator.analyse.values import calendar
from generator.analyse.values.calendar import Stretch
from generator.analyse.values.numerals import NUMBER, read
from generator.analyse.values.paragraph import Paragraph
from generator.analyse.values.tense import Bearing, bearing, prolonged
from generator.models.values import Time

_MONTH = (
    r"(?=[A-Z])(?i:jan(?:uary\b|\.|\b)|feb(?:ruary\b|\.|\b)|mar(?:ch\b|\.|\b)|apr(?:il\b|\.|\b)|may\b|june?\b\.?|july?\b\.?"
    r"|aug(?:ust\b|\.|\b)|sept?(?:ember\b|\.|\b)|oct(?:ober\b|\.|\b)|nov(?:ember\b|\.|\b)|dec(?:ember\b|\.|\b))"
)
_LONG = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_WEEKDAY = r"(?=[A-Z])(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[:.,]\d|-\w*[a-z])"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_REL = r"(?:last|past|previous|this|current|next|coming|following)"
_UNIT = r"(?:minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century)"
_PART = r"(?:early hours|small hours|morning|afternoon|evening|night|dawn|dusk|nightfall|midday)"
_PARTS = {
    "early hours": "night", "small hours": "night", "dawn": "morning", "dusk": "evening", "nightfall": "evening",
    "midday": "afternoon",
}  # fmt: skip
_ZONE = (
    r"(?:,? ?\(?(?:GMT|UTC|BST|CET|CEST|EET|EEST|MSK|[ECMP][SD]?T|IST|JST|AEST|Zulu"
    r"|(?:[A-Z][a-z]+ |local |eastern |pacific |central )(?:(?:standard|daylight) )?time)\b\)?)"
)
_OF_YEAR = r"(?:,? (?:of )?(?:the )?(?P<relyear>last|this|next|that|the (?:following|same|previous)) year\b)"

_ISO = re.compile(rf"(?<![\w-])(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\w-])")
_NUMERIC = re.compile(rf"(?<![\w/.-])(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<y>{_YEAR})(?![\w/-])")
_YEAR_FIRST = re.compile(
    rf"(?<![\w/.-])(?P<y>{_YEAR})(?P<s>[/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?![\w/-])"
)
_NINE_ELEVEN = re.compile(r"(?<![\w/.])9/11(?![\w/])")
_US = re.compile(
    rf"\b(?P<m>{_MONTH}) (?P<d>{_DAY})(?: ?(?P<range>-|–|—| to | through |/) ?(?P<e>{_DAY}))?"
    rf"(?P<more>(?:, {_DAY}(?! {_LONG}))*,? (?:and|or) {_DAY}(?= *(?:[,.;:)]|$|in\b|at\b|{_YEAR})))?"
    rf"(?:(?:,? (?:of )?)(?P<y>{_YEAR})(?![\w%-]|,\d)|{_OF_YEAR})?"
)  # fmt: skip
_UK = re.compile(
    rf"(?<![\w.,:$£€-])(?:the )?(?P<d>{_DAY})(?: ?(?P<range>-|–|—| to |/) ?(?P<e>{_DAY})|(?P<more>(?:, {_DAY})*,? (?:and|or) {_DAY}))?"
    rf"(?: of)? (?P<m>{_MONTH})(?:,? (?:of )?(?P<y>{_YEAR})(?![\w%-]|,\d)|{_OF_YEAR})?"
)  # fmt: skip
_MONTHS = re.compile(
    rf"\b(?:(?P<rel>last|this|next|that|this past|this coming) )?(?P<m>{_LONG})\b(?!')"
    rf"(?:(?:,? (?:of )?)(?P<y>{_YEAR})(?![\w%-]|,\d)|{_OF_YEAR})?"
    rf"|\b(?P<abbr>{_MONTH}),? (?P<ay>{_YEAR})(?![\w%-]|,\d)"
)  # fmt: skip
_YEARS = re.compile(
    rf"(?<![\w.,$£€/:-])(?:(?P<fiscal>fiscal (?:year )?)|FY ?|(?P<the>the year ))?(?P<y>{_YEAR})"
    rf"(?: ?[-–/] ?(?P<z>{_YEAR}|\d\d))?(?![\w%$€:/]|[.,]\d)",
    re.IGNORECASE,
)  # fmt: skip
_DECADE = re.compile(
    r"\b(?:the )?(?P<part>early|mid|late)?[- ]?(?:(?P<y>1[5-9]\d0|20\d0)'?s|(?<!\w)'(?P<s>[2-9]0)s"
    r"|(?<=the )(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)  # fmt: skip
_CENTURY = re.compile(r"\b(?:the )?(?P<part>early |mid-?|late )?(?P<n>1\d|2[01])(?:th|st|nd|rd)[- ]century\b", re.I)
_WEEKDAYS = re.compile(
    rf"\b(?:(?P<rel>(?:the |this )?(?:last|past|previous|this|next|coming|following)) )?(?P<w>{_WEEKDAY})(?!s)"
    rf"(?: of (?P<week>last|this|next) week)?(?P<after> (?:last|next) week\b| last\b(?! week))?"
)  # fmt: skip
_SHORT_WEEKDAYS = re.compile(rf"\b(?P<w>{_SHORT_WEEKDAY}),? (?={_MONTH} \d|\d\d? {_MONTH})")
_DEICTIC = re.compile(
    r"\b(?P<w>(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today|tomorrow|tonight|last night"
    r"|this (?:morning|afternoon|evening))\b(?! (?:show|programme|program)\b)",
    re.IGNORECASE,
)  # fmt: skip
_REL_UNIT = re.compile(
    rf"\b(?P<the>the |that )?(?P<rel>{_REL}) (?P<u>day|week|weekend|fortnight|month|quarter|year|decade)\b(?!-|s\b)"
    rf"|\b(?P<the2>the|that|the same|that same|same) (?P<u2>weekend)\b",
    re.IGNORECASE,
)  # fmt: skip
_SPAN_OF = re.compile(
    r"\b(?:the )?(?P<p>end|start|beginning|middle|turn|rest|remainder|close) of (?:the|this) (?P<u>week|month|quarter|year|decade)\b",
    re.IGNORECASE,
)  # fmt: skip
_ANAPHOR = re.compile(
    rf"\b(?P<w>that|that same|the same|the very same|the (?:next|following|previous|preceding)|(?:the )?next) "
    rf"(?P<u>day|week|month|year|{_PART})\b(?!-|s\b)(?! (?:he|she|it|they|we|I|you|the)\b)"
    rf"|\b(?P<day>the day|a day) (?P<side>before|after|later|earlier)\b(?= *(?:[.,;)]|$|when\b|and\b|as\b|that\b|in\b|at\b|to\b|by\b|with\b))",
    re.IGNORECASE,
)  # fmt: skip
_COUNT = rf"(?:{NUMBER}|an?|several|a few|few|(?:a )?couple(?: of)?|many|some)"
_AGO = re.compile(
    rf"(?<![\w.,-])(?P<mod>(?:more than|less than|over|almost|nearly|about|around|just|some|roughly) )?(?P<n>{_COUNT})(?P<more> more)?"
    rf" (?P<u>{_UNIT})s?(?: and a half| or so| or more)? (?P<way>ago|later|earlier|afterwards?|beforehand|before(?= *[.,;)]|$)|previously|hence|from now)\b",
    re.IGNORECASE,
)  # fmt: skip
_SEASON = re.compile(
    rf"\b(?:(?P<rel>(?:this )?(?:last|past|this|next|coming|the following|that)) )?(?P<s>spring|summer|autumn|fall|winter)\b(?![-\w])"
    rf"(?:,? (?:of )?(?P<y>{_YEAR})\b|{_OF_YEAR})?|(?P<y2>{_YEAR})(?:'s)? (?P<s2>spring|summer|autumn|fall|winter)\b(?! (?:olympic|game|paralympic)s?)",
    re.IGNORECASE,
)  # fmt: skip
_QUARTER = re.compile(
    rf"\b(?:(?P<rel2>last|this|next) year's )?(?P<n>first|second|third|fourth|final|1st|2nd|3rd|4th)[- ](?P<k>quarter|half)\b"
    rf"(?! (?:final|hour|mile|century))(?:,? (?:of )?(?:fiscal )?(?P<y>{_YEAR})\b|{_OF_YEAR})?"
    rf"|\bQ(?P<q>[1-4])(?:,? (?:of )?(?P<y3>{_YEAR})\b|\b(?=[ .,;)]))|\b(?P<y4>{_YEAR}) Q(?P<q4>[1-4])\b",
    re.IGNORECASE,
)  # fmt: skip
_FEAST = re.compile(
    r"\b(?P<rel>last |this |next )?(?P<f>"
    + "|".join(
        re.escape(w).replace("\\ ", " ")
        for w in sorted(
            (n.title().replace("'S", "'s").replace(" Of ", " of ") for n in calendar.FEASTS), key=len, reverse=True
        )
    )
    + rf")\b(?!')(?:,? (?:of )?(?P<y>{_YEAR})\b)?(?! (?:Agreement|Accord|Hospital|Road|Street|Avenue|Parade|Island|Rising))"
)
_CLOCK = re.compile(
    r"(?<![\w.,:$£€/-])(?:"
    r"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?(?:[:.][0-5]\d)?\s?(?P<ap>[ap])(?:\.\s?m\.|\.?m\b)"
    r"|(?P<hh>[01]?\d|2[0-4]):(?P<mm>[0-5]\d)(?::[0-5]\d)?(?:\s?h(?:rs?|ours)?\b)?(?![\d:]|\.\d)"
    rf"|(?P<dh>[01]?\d|2[0-3])\.(?P<dm>[0-5]\d)(?P<dz>\s?h(?:rs?|ours)?\b)?(?![\d:%]|\.\d| ?(?:%|per|percent|m\b|km|mi|k?g\b|million|billion|bn|points?|seconds?|met))"
    rf"|(?P<mh>[01]\d|2[0-3])(?P<mmin>[0-5]\d)(?=\s?(?:hours\b|hrs?\b|h\b|GMT|UTC|local time|CET|BST|EST))(?:\s?(?:hours|hrs?|h)\b)?"
    r"|(?P<oh>\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock"
    r"|(?P<word>noon|midday|midnight)\b"
    rf"){_ZONE}?",
    re.IGNORECASE,
)  # fmt: skip
_HOUR_BEFORE_CLOCK = re.compile(
    r"\b(?:between|from)? ?(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?(?: and | to | ?[-–] ?)\Z", re.I
)
_PART_OF = re.compile(rf"\b(?:(?P<mod>early|late|mid)[- ])?(?P<p>{_PART})\b", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:at|around|about|by|before|after|since|until|till|from|between|and|to|approximately|roughly|near|past|circa|-|–|,) ?\Z",
    re.I,
)
_GAP = re.compile(
    r"\s*,?\s*(?:(?:at|on|in|of|the|around|about|approximately|from|just|shortly|roughly|some time|sometime|early|late|local time|time"
    r"|before|after|by|\(|-|–)[\s,]*)*(?:\(?(?:GMT|UTC)\)?)?\s*\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?P<mod>since|until|till|by|before|prior to|after|as of|about|around|approximately|circa|roughly|shortly before|shortly after|just before|just after)"
    r"(?: the)? \Z",
    re.IGNORECASE,
)
_PHASE = re.compile(
    r"\b(?:(?:the |very )?(?P<p>early|mid|late|earlier|later|end|start|beginning|middle|close|first (?:days|weeks)|final (?:days|weeks|months)|turn|latter half))"
    r"(?:-| | on | in | of | of the | at )\Z",
    re.IGNORECASE,
)
_PHASES = {"end": "late", "close": "late", "start": "early", "beginning": "early", "middle": "mid", "turn": "early"}
_LEADS = {
    "till": "until",
    "prior to": "before",
    "around": "about",
    "approximately": "about",
    "circa": "about",
    "roughly": "about",
    "as of": "",
}
_SPORT = re.compile(
    r"\b(?:touchdown|quarterback|halftime|rebounds?|field goal|yards?|three-pointer|NBA|NFL|basket|points to|scored)\b",
    re.I,
)
_NAMED = frozenset(
    {"times", "telegraph", "mirror", "post", "herald", "express", "mail", "night live", "sun", "review", "prayer"}
)

_NO_EARLIER = "counts from a moment that this paragraph does not date"
_VAGUE = "says only about when"


@dataclass(frozen=True)
class Draft:
    """A time expression read but not yet placed on the calendar."""

    start: int
    end: int
    kind: (
        str  # date, month, year, weekday, deictic, unit, span, anaphor, ago, season, quarter, feast, clock, part, fixed
    )
    year: int | None = None
    month: int = 0
    day: int = 0
    to_day: int = 0
    weekday: int | None = None
    rel: str = ""  # last, this, next, that, …
    unit: str = ""
    count: float | None = None
    fixed: Stretch | None = None
    grain: str = ""
    clock: str = ""
    part: str = ""
    modifier: str = ""
    why: str = ""
    core: int = -1  # where the part begins whose governor tells the tense
    marks: tuple[str, ...] = field(default=())


def _number(name: str) -> int:
    key = name.lower()[:3]
    return next(i for i, m in enumerate(calendar.MONTHS, 1) if m.startswith(key))


def _weekday(name: str) -> int:
    key = name.lower()[:3]
    return next(i for i, w in enumerate(calendar.WEEKDAYS) if w.startswith(key))


def _rel_year(m: re.Match[str]) -> str:
    return (m["relyear"] or "").lower().removeprefix("the ")


def _days(text: str) -> list[re.Match[str]]:
    return list(re.finditer(_DAY, text))


def _ordinal_day(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


# rules: each reads drafts of one form -----------------------------------------------------------


def _iso(par: Paragraph) -> Iterator[Draft]:
    for m in _ISO.finditer(par.text):
        if d := calendar.valid(int(m["y"]), int(m["m"]), int(m["d"])):
            yield Draft(*m.span(), "fixed", fixed=(d, d), grain="day")


def _numeric(par: Paragraph) -> Iterator[Draft]:
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


def _dates(par: Paragraph) -> Iterator[Draft]:
    for m in [*_US.finditer(par.text), *_UK.finditer(par.text)]:
        start, end = m.span()
        number = _number(m["m"])
        if m.re is _US and not m["range"] and not m["more"] and not m["y"] and _counts_noun(par, m.start("d")):
            continue  # "in August 20 people died"
        if m.re is _UK and par.before(start, _NUMBER_CUE) is not None:
            continue
        y = int(m["y"]) if m["y"] else None
        rel = _rel_year(m)
        first = _ordinal_day(m["d"])
        more = _days(m["more"]) if m["more"] else []
        if not more:
            last = _ordinal_day(m["e"]) if m["e"] else 0
            yield Draft(start, end, "date", y, number, first, last if last > first else 0, rel=rel, grain="day")
            continue
        stands = m.start("more")
        if m.re is _US:
            yield Draft(start, m.end("d"), "date", y, number, first, rel=rel, grain="day")
            for i, d in enumerate(more):
                stop = end if i == len(more) - 1 else stands + d.end()
                yield Draft(stands + d.start(), stop, "date", y, number, _ordinal_day(d[0]), rel=rel, grain="day")
        else:
            yield Draft(m.start("d"), m.end("d"), "date", y, number, first, rel=rel, grain="day")
            for i, d in enumerate(more):
                stop = end if i == len(more) - 1 else stands + d.end()
                yield Draft(stands + d.start(), stop, "date", y, number, _ordinal_day(d[0]), rel=rel, grain="day")


_NUMBER_CUE = re.compile(r"(?:\d,|\d\.|No\. ?|number |Article |Section )\Z", re.I)


def _counts_noun(par: Paragraph, offset: int) -> bool:
    token = par.token(offset)
    head = par.tree.head(token)
    return token.dep == "nummod" and head.i > token.i and head.pos == "NOUN" and head.tag == "NNS"


def _months(par: Paragraph) -> Iterator[Draft]:
    for m in _MONTHS.finditer(par.text):
        name = m["m"] or m["abbr"]
        token = par.token(m.start("m") if m["m"] else m.start("abbr"))
        year = m["y"] or m["ay"]
        plain = not (year or m["rel"] or m["relyear"])
        if plain and not _is_month(par, token):
            continue
        yield Draft(
            *m.span(), "month", int(year) if year else None, _number(name),
            rel=(m["rel"] or "").lower() or (_rel_year(m) and "year " + _rel_year(m)), grain="month",
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


def _years(par: Paragraph) -> Iterator[Draft]:
    for m in _YEARS.finditer(par.text):
        first = int(m["y"])
        if m["z"]:
            last = int(m["z"]) if len(m["z"]) == 4 else first - first % 100 + int(m["z"])
            if last <= first or last - first > 120:
                continue
            yield Draft(*m.span(), "fixed", fixed=(date(first, 1, 1), date(last, 12, 31)), grain="year")
        elif m["fiscal"] or m["the"] or m[0][:2].upper() == "FY" or _is_year(par, m.start("y"), m.end("y"), first):
            yield Draft(*m.span(), "fixed", fixed=calendar.year(first), grain="year")


_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|before|after|during|late|early|mid|circa|between|around|through|and|or|than|for"
    r"|spring|summer|autumn|fall|winter|season|year|class of|elections?)[ -]|[(\u2013-]|, )\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r" ?(?:%|per ?cent|percent|people|dead|others|men|women|children|km|kilomet|metres|meters|miles|feet|kg|tons|tonnes|pounds|dollars|euros|"
    r"soldiers|troops|hours|GMT|UTC|hrs|votes|points|jobs|homes|houses|local time|degrees|rubles|roubles)",
    re.IGNORECASE,
)
_COUNT_CUE = re.compile(
    r"\b(?:about|approximately|around|some|roughly|nearly|almost|at least|more than|over|up to|fewer than|less than|as many as|another|No\.|number|room|flight|"
    r"article|section|route|highway|area code|model|boeing|unit|channel) ?\Z",
    re.IGNORECASE,
)


def _is_year(par: Paragraph, start: int, end: int, number: int) -> bool:
    if _MEASURED.match(par.text, end):
        return False
    if par.before(start, _COUNT_CUE):
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


_DECADES = {
    w: 1920 + 10 * i
    for i, w in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    )
}


def _decades(par: Paragraph) -> Iterator[Draft]:
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


def _weekdays(par: Paragraph) -> Iterator[Draft]:
    for m in _WEEKDAYS.finditer(par.text):
        token = par.token(m.start("w"))
        if _habit(par, m.start()) or _in_title(par, token):
            continue
        rel = (m["rel"] or "").lower()
        rel = "week " + m["week"] if m["week"] else rel
        after = (m["after"] or "").strip().lower()
        rel = "week " + after.split()[0] if after.endswith("week") else after or rel
        yield Draft(*m.span(), "weekday", weekday=_weekday(m["w"]), rel=rel, grain="day")
    for m in _SHORT_WEEKDAYS.finditer(par.text):
        yield Draft(*m.span("w"), "weekday", weekday=_weekday(m["w"]), grain="day")


_HABIT = re.compile(r"\b(?:every|each|any|most|alternate|a) \Z", re.IGNORECASE)


def _habit(par: Paragraph, start: int) -> bool:
    return par.before(start, _HABIT) is not None


def _in_title(par: Paragraph, token: Token) -> bool:
    """A weekday inside a longer name: "the Sunday Times", "Bloody Sunday", "Black Friday"."""
    tree = par.tree
    after = tree[token.i + 1] if token.i + 1 < len(tree) else None
    before = tree[token.i - 1] if token.i else None
    if before is not None and before.lower in (
        "bloody",
        "black",
        "super",
        "ash",
        "good",
        "holy",
        "cyber",
        "giving",
        "palm",
    ):
        return True
    if after is not None and after.lower in _NAMED and after.text[0].isupper():
        return True
    return token.ent in ("ORG", "WORK_OF_ART", "PERSON") and (
        (
            after is not None
            and after.ent == token.ent
            and not after.ent_start
            and after.text[0].isupper()
            and after.tag == "NNP"
        )
        and (before is not None and before.lower == "the")
    )


def _deictics(par: Paragraph) -> Iterator[Draft]:
    for m in _DEICTIC.finditer(par.text):
        word = m["w"].lower().removeprefix("the ")
        token = par.token(m.start())
        if word == "today" and token.text == "Today" and token.ent in ("ORG", "WORK_OF_ART"):
            continue
        part = {"tonight": "night", "last night": "night"}.get(
            word, word.removeprefix("this ") if word.startswith("this ") else ""
        )
        yield Draft(*m.span(), "deictic", unit=word, grain="day", part=part)


def _units(par: Paragraph) -> Iterator[Draft]:
    for m in _SPAN_OF.finditer(par.text):
        rel = m["p"].lower()
        yield Draft(*m.span(), "span", unit=m["u"].lower(), grain=m["u"].lower(), modifier=_PHASES.get(rel, ""))
    for m in _REL_UNIT.finditer(par.text):
        if m["u2"]:
            yield Draft(*m.span(), "weekend", unit="weekend", rel=m["the2"].lower(), grain="weekend")
            continue
        rel, unit, the = m["rel"].lower(), m["u"].lower(), (m["the"] or "").lower().strip()
        if rel == "past" and unit != "weekend" or (the and rel == "last" and unit != "weekend"):
            continue  # "the past year": how long, not which
        if unit == "weekend":
            yield Draft(*m.span(), "weekend", unit="weekend", rel=rel, grain="weekend")
        elif unit in ("day", "fortnight"):
            continue
        elif the and rel not in ("last", "this", "current", "coming"):
            yield Draft(*m.span(), "anaphor", unit=unit, rel=rel, grain=unit)
        elif rel in ("following", "previous"):
            yield Draft(*m.span(), "anaphor", unit=unit, rel=rel, grain=unit)
        else:
            yield Draft(
                *m.span(), "unit", unit=unit, rel={"coming": "next", "current": "this"}.get(rel, rel), grain=unit
            )


def _anaphors(par: Paragraph) -> Iterator[Draft]:
    for m in _ANAPHOR.finditer(par.text):
        if m["day"]:
            rel = "previous" if m["side"].lower() in ("before", "earlier") else "next"
            yield Draft(*m.span(), "anaphor", unit="day", rel=rel, grain="day")
            continue
        unit, rel = m["u"].lower(), m["w"].lower().removeprefix("the ").removeprefix("very ")
        part = ""
        if unit not in ("day", "week", "month", "year"):
            unit, part = "day", _PARTS.get(unit, unit)
        rel = "that" if rel in ("that", "that same", "same") else rel
        if rel == "next" and not m["w"].lower().startswith("the") and unit in ("week", "month", "year"):
            continue
        yield Draft(*m.span(), "anaphor", unit=unit, rel=rel, grain=unit, part=part)


def _agos(par: Paragraph) -> Iterator[Draft]:
    for m in _AGO.finditer(par.text):
        words = m["n"].lower()
        count: float | None
        if words in ("a", "an"):
            count = 1
        elif words in ("several", "a few", "few", "many", "some") or "couple" in words:
            count = None
        else:
            count = read(words)
        way = m["way"].lower()
        rel = (
            "ago"
            if way == "ago"
            else "hence"
            if way in ("hence", "from now")
            else "later"
            if way in ("later", "afterward", "afterwards")
            else "earlier"
        )
        unit = m["u"].lower()
        about = bool(m["mod"]) and m["mod"].strip().lower() != "just" or " or so" in m[0]
        yield Draft(*m.span(), "ago", unit=unit, count=count, rel=rel, grain=unit, modifier="about" if about else "")


def _seasons(par: Paragraph) -> Iterator[Draft]:
    for m in _SEASON.finditer(par.text):
        name, year, rel = (m["s"] or m["s2"]).lower(), m["y"] or m["y2"], (m["rel"] or "").lower()
        rel = rel or (_rel_year(m) and "year " + _rel_year(m))
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


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarters(par: Paragraph) -> Iterator[Draft]:
    sporting = bool(_SPORT.search(par.text))
    for m in _QUARTER.finditer(par.text):
        year = m["y"] or m["y3"] or m["y4"]
        rel = (m["rel2"] or "").lower() or _rel_year(m)
        kind = (m["k"] or "quarter").lower()
        if not year and not rel and (sporting or kind == "half"):
            continue
        nth = int(m["q"] or m["q4"] or 0) or _NTH[m["n"].lower()]
        if kind == "half" and nth > 2:
            continue
        yield Draft(*m.span(), "quarter", int(year) if year else None, unit=kind, count=nth, rel=rel, grain=kind)


def _feasts(par: Paragraph) -> Iterator[Draft]:
    for m in _FEAST.finditer(par.text):
        if _habit(par, m.start()):
            continue
        yield Draft(
            *m.span(), "feast", int(m["y"]) if m["y"] else None, unit=m["f"].lower(), rel=(m["rel"] or "").strip().lower(), grain="day",
        )  # fmt: skip


def _clocks(par: Paragraph) -> Iterator[Draft]:
    for m in _CLOCK.finditer(par.text):
        start, end = m.span()
        cued = par.before(start, _CUE) is not None
        zoned = re.search(_ZONE + r"\Z", m[0]) is not None or bool(m["dz"])
        marks: tuple[str, ...] = ()
        if m["h"]:
            hour, minute = int(m["h"]) % 12 + (12 if m["ap"].lower() == "p" else 0), int(m["min"] or 0)
            if n := par.before(start, _HOUR_BEFORE_CLOCK):  # "between 8 and 9 p.m."
                h = int(n["h"]) % 12 + (12 if m["ap"].lower() == "p" and int(n["h"]) <= (int(m["h"]) % 12 or 12) else 0)
                yield Draft(
                    n.start("h"),
                    n.end("min") if n["min"] else n.end("h"),
                    "clock",
                    clock=f"{h:02d}:{int(n['min'] or 0):02d}",
                    grain="minute",
                )
        elif m["hh"]:
            hour, minute = int(m["hh"]) % 24, int(m["mm"])
            marks = () if cued or zoned else ("bare",)
        elif m["dh"]:
            if (
                not (
                    cued
                    and re.search(
                        r"\b(?:at|by|around|about|before|after|until|till|since|from) \Z",
                        par.text[max(0, start - 8) : start],
                        re.I,
                    )
                )
                and not zoned
            ):
                continue
            hour, minute = int(m["dh"]), int(m["dm"])
        elif m["mh"]:
            hour, minute = int(m["mh"]), int(m["mmin"])
        elif m["oh"]:
            hour, minute = int(read(m["oh"])) % 24, 0
            marks = ("twelve",)
        else:
            hour, minute = (0 if m["word"].lower() == "midnight" else 12), 0
            before = par.tree[max(0, par.token(start).i - 1)].lower
            if before in ("the", "a", "after-"):
                continue
        yield Draft(start, end, "clock", clock=f"{hour:02d}:{minute:02d}", grain="minute", marks=marks)


def _part_words(par: Paragraph) -> Iterator[Draft]:
    for m in _PART_OF.finditer(par.text):
        word = m["p"].lower()
        yield Draft(*m.span(), "part", part=_PARTS.get(word, word), modifier=(m["mod"] or "").lower())


_RULES: tuple[Callable[[Paragraph], Iterator[Draft]], ...] = (
    _iso, _numeric, _agos, _feasts, _dates, _quarters, _seasons, _decades, _months, _deictics, _anaphors, _units,
    _weekdays, _clocks, _years, _part_words,
)  # fmt: skip


# merging -------------------------------------------------------------------------------------------

_DAYLIKE = frozenset({"date", "weekday", "deictic", "feast", "anaphor", "fixed"})


def _drafts(par: Paragraph) -> list[Draft]:
    found: list[Draft] = []
    held = bytearray(len(par.text))
    for rule in _RULES:
        for d in rule(par):
            if any(held[d.start : d.end]) or not par.free(d.start, d.end):
                continue
            held[d.start : d.end] = b"\1" * (d.end - d.start)
            found.append(replace(d, core=d.start))
    found.sort(key=lambda d: d.start)
    return _merge(par, found)


def _merge(par: Paragraph, drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for d in drafts:
        while out and (joined := _join(par, out[-1], d)) is not None:
            d = joined
            out.pop()
        out.append(d)
    return [d for d in out if d.kind != "part" and "bare" not in d.marks]


def _join(par: Paragraph, a: Draft, b: Draft) -> Draft | None:
    """One draft of two neighbours that tell one moment, or None."""
    gap = par.text[a.end : b.start]
    if len(gap) > 30 or not _GAP.fullmatch(gap) or "\n" in gap:
        return None
    kinds = {a.kind, b.kind}
    marks = tuple(x for x in (*a.marks, *b.marks) if x != "bare")
    if kinds == {"clock", "part"}:
        clock, part = (a, b) if a.kind == "clock" else (b, a)
        return replace(
            clock, start=a.start, end=b.end, part=part.part, clock=_after_noon(clock, part.part), marks=marks
        )
    if kinds <= {"clock", "part"}:
        return None
    if a.kind == "weekday" and b.kind in ("date", "fixed", "feast") and b.grain == "day" and not a.rel:
        return replace(
            b,
            start=a.start,
            weekday=a.weekday,
            clock=a.clock or b.clock,
            part=a.part or b.part,
            modifier=a.modifier or b.modifier,
        )
    if (
        b.kind == "weekday"
        and a.kind in ("date", "fixed", "deictic")
        and a.grain == "day"
        and not b.rel
        and re.fullmatch(r"(?:,|\s|\(|on)*", gap)
    ):
        return replace(a, end=b.end, weekday=b.weekday, clock=a.clock or b.clock, part=a.part or b.part)
    small, large = (a, b) if a.kind in ("clock", "part") else (b, a)
    if small.kind not in ("clock", "part") or large.kind not in _DAYLIKE or large.unit in ("week", "month", "year"):
        return None
    if large.kind == "fixed" and large.grain != "day":
        return None
    if small.kind == "clock" and large.clock or small.kind == "part" and large.part:
        return None
    if small.kind == "part" and small is a and not re.search(r"\b(?:of|on|in)\b", gap):
        return None
    if small.kind == "part" and small is b and not re.fullmatch(r"\s*(?:in the |at )?", gap):
        return None
    clock = _after_noon(small, large.part) if small.kind == "clock" else _after_noon(large, small.part)
    return replace(
        large,
        start=a.start,
        end=b.end,
        clock=clock,
        part=large.part or small.part,
        modifier=large.modifier or small.modifier,
        marks=marks,
    )


def _after_noon(clock: Draft, part: str) -> str:
    """ "9:30 in the evening" is 21:30."""
    if (
        clock.clock
        and part in ("afternoon", "evening", "night")
        and "01" <= clock.clock[:2] < "12"
        and not (part == "night" and clock.clock < "05")
    ):
        return f"{int(clock.clock[:2]) + 12:02d}{clock.clock[2:]}"
    return clock.clock


# resolving -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Placed:
    """Where a draft lies, or why not."""

    stretch: Stretch | None
    why: str = ""
    partial: str = ""


class _Resolver:
    """Places drafts in text order; remembers the last one placed, for what leans on it."""

    def __init__(self, par: Paragraph) -> None:
        self.par = par
        self.last: tuple[Stretch, str] | None = None

    def place(self, d: Draft) -> _Placed:
        placed = getattr(self, "_" + d.kind)(d)
        if placed.stretch is not None and d.kind != "clock":
            self.last = placed.stretch, d.grain
        assert isinstance(placed, _Placed)
        return placed

    def way(self, d: Draft) -> Bearing:
        return bearing(self.par.tree, self.par.top(d.core, d.end))

    def _open(self, partial: str = "") -> _Placed:
        return _Placed(None, self.par.undated, partial)

    def _fixed(self, d: Draft) -> _Placed:
        return _Placed(d.fixed, d.why)

    def _date(self, d: Draft) -> _Placed:
        partial = f"{d.month:02d}-{d.day:02d}" + ("" if d.weekday is None else f" W{d.weekday + 1}")
        year = d.year
        if year is None and d.rel:
            year = self._related_year(d.rel)
        if year is None:
            if self.par.day is None or d.rel:
                return _Placed(None, self.par.undated or _NO_EARLIER, partial)
            year = self._year_of(d)
        first = calendar.valid(year, d.month, d.day)
        if first is None:
            return _Placed(None, "no such day in that year", partial)
        last = calendar.valid(year, d.month, d.to_day) if d.to_day else first
        return _Placed((first, last or first))

    def _related_year(self, rel: str) -> int | None:
        if rel in ("last", "this", "next"):
            return None if self.par.day is None else self.par.day.year + {"last": -1, "this": 0, "next": 1}[rel]
        if self.last is None:
            return None
        return self.last[0][0].year + {"same": 0, "that": 0, "following": 1, "previous": -1}.get(rel, 0)

    def _year_of(self, d: Draft) -> int:
        """The year of a month and day without one: as near as the tense allows.

        Newspapers name the year when a day does not lie in the current one, unless it is near; so a
        past-tense verb reaches back over the year's end by half a year at most.
        """
        day = self.par.day
        assert day is not None
        way = self.way(d).way
        options = [x for y in (day.year - 1, day.year, day.year + 1) if (x := calendar.valid(y, d.month, d.day))]
        if not options:
            return day.year
        if d.weekday is not None and (match := [x for x in options if x.weekday() == d.weekday]):
            options = match
        near = min(options, key=lambda x: abs((x - day).days))
        if way == "back" and near > day + timedelta(1):
            earlier = [x for x in options if x <= day]
            if (
                earlier
                and (earlier[-1].year == day.year or (day - earlier[-1]).days <= 300)
                and not self.way(d).nominal
            ):
                return earlier[-1].year
        if way == "ahead" and near < day:
            later = [x for x in options if x >= day]
            if later and (later[0] - day).days <= 330 and (day - near).days > 60:
                return later[0].year
        return near.year

    def _month(self, d: Draft) -> _Placed:
        partial = f"{d.month:02d}"
        if d.year is not None:
            return _Placed(calendar.month(d.year, d.month))
        if d.rel.startswith("year "):
            year = self._related_year(d.rel[5:])
            return (
                _Placed(None, self.par.undated or _NO_EARLIER, partial)
                if year is None
                else _Placed(calendar.month(year, d.month))
            )
        if d.rel == "that":
            if self.last is None:
                return _Placed(None, _NO_EARLIER, partial)
            return _Placed(calendar.month(self.last[0][0].year, d.month))
        day = self.par.day
        if day is None:
            return self._open(partial)
        bear = self.way(d)
        if d.rel in ("last", "this past"):
            year = day.year if d.month < day.month else day.year - 1
        elif d.rel in ("next", "this coming"):
            year = day.year if d.month > day.month else day.year + 1
        elif d.rel == "this":
            year = day.year
        elif bear.way == "ahead" and not bear.nominal:
            year = day.year if d.month >= day.month else day.year + 1
        elif bear.way == "back" and not bear.nominal:
            year = day.year if d.month <= day.month else day.year - 1
        else:  # the nearest, ahead only where a noun or a present tense may speak of plans
            gap = (d.month - day.month) % 12
            ahead_span = 5 if bear.way != "back" else 3
            if bear.way == "ahead":
                ahead_span = 11
            year = (
                (day.year + (day.month + gap - 1) // 12)
                if gap <= ahead_span
                else (day.year + (day.month + gap - 1) // 12 - 1)
            )
        return _Placed(calendar.month(year, d.month))

    def _weekday(self, d: Draft) -> _Placed:
        assert d.weekday is not None
        day, partial = self.par.day, f"W{d.weekday + 1}"
        if (
            d.rel in ("the following", "the next", "the previous", "following", "previous")
            and self.last is not None
            and self.last[1] != "year"
        ):
            base = self.last[0]
            if d.rel.endswith("previous"):
                return _Placed(calendar.day(calendar.weekday_back(base[0] - timedelta(1), d.weekday)))
            return _Placed(calendar.day(calendar.weekday_ahead(base[1] + timedelta(1), d.weekday)))
        if d.rel in ("the following", "the previous", "following"):
            return _Placed(None, _NO_EARLIER, partial)
        if day is None:
            return self._open(partial)
        if d.rel.startswith("week "):
            monday = calendar.week(day)[0] + timedelta(7 * {"last": -1, "this": 0, "next": 1}[d.rel[5:]])
            return _Placed(calendar.day(monday + timedelta(d.weekday)))
        if d.rel in ("last", "past", "previous", "this past", "this last", "the last", "the past"):
            return _Placed(calendar.day(calendar.weekday_back(day - timedelta(1), d.weekday)))
        if d.rel in ("next", "the next"):
            monday = calendar.week(day)[0] + timedelta(7)
            return _Placed(calendar.day(monday + timedelta(d.weekday)))
        if d.rel in ("coming", "this coming", "the coming", "this next"):
            return _Placed(calendar.day(calendar.weekday_ahead(day + timedelta(1), d.weekday)))
        if d.rel == "this":
            return _Placed(
                calendar.day(
                    calendar.weekday_ahead(day, d.weekday) if self._ahead(d) else calendar.weekday_back(day, d.weekday)
                )
            )
        ahead = self._ahead(d)
        return _Placed(
            calendar.day(calendar.weekday_ahead(day, d.weekday) if ahead else calendar.weekday_back(day, d.weekday))
        )

    def _ahead(self, d: Draft) -> bool:
        bear = self.way(d)
        lead = self.par.text[max(0, d.start - 24) : d.start].lower()
        if re.search(
            r"\b(?:ahead of|upcoming|forthcoming|coming|in the run-up to|scheduled for|set for|due on|slated for|planned for|no later than)(?: (?:on|a|the))* \Z",
            lead,
        ):
            return True
        if re.search(r"\b(?:until|till) \Z", lead):
            return prolonged(self.par.tree, self.par.top(d.core, d.end))
        if lead.endswith(" by "):
            return bear.way != "back"
        return bear.way == "ahead"

    def _deictic(self, d: Draft) -> _Placed:
        day = self.par.day
        if day is None:
            return self._open()
        shift = {
            "yesterday": -1,
            "last night": -1,
            "tomorrow": 1,
            "day before yesterday": -2,
            "day after tomorrow": 2,
        }.get(d.unit, 0)
        return _Placed(calendar.day(day + timedelta(shift)))

    def _unit(self, d: Draft) -> _Placed:
        if self.par.day is None:
            return self._open()
        return _Placed(_shifted(self.par.day, d.unit, {"last": -1, "this": 0, "next": 1}[d.rel]))

    def _weekend(self, d: Draft) -> _Placed:
        day = self.par.day
        if d.rel in ("that", "the same", "that same", "same", "following", "previous"):
            return _Placed(None, _NO_EARLIER)
        if day is None:
            return self._open()
        this = calendar.weekend(day)
        bear = self.way(d).way
        if d.rel == "next":
            return _Placed(calendar.weekend(day + timedelta(7)))
        if d.rel in ("last", "past", "previous") or (bear == "back" and day < this[0]):
            return _Placed(calendar.weekend(day - timedelta(7)))
        if bear == "none" and day < this[0] and d.rel == "the":
            return _Placed(calendar.weekend(day - timedelta(7)))
        return _Placed(this)

    def _span(self, d: Draft) -> _Placed:
        if self.par.day is None:
            return self._open()
        bear = self.way(d)
        if bear.way == "back" and not bear.nominal and "this" not in self.par.text[d.start : d.end].lower():
            return _Placed(None, _NO_EARLIER)
        return _Placed(_shifted(self.par.day, d.unit, 0))

    def _anaphor(self, d: Draft) -> _Placed:
        if self.last is None:
            return _Placed(None, _NO_EARLIER)
        (first, last), grain = self.last
        order = ("day", "week", "month", "year")
        if d.unit == "day" and (first != last or grain not in ("day", "minute")):
            return _Placed(None, _NO_EARLIER)
        if d.unit in order and grain in order and order.index(grain) > order.index(d.unit):
            return _Placed(None, _NO_EARLIER)
        shift = {"that": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}.get(d.rel, 0)
        return _Placed(_shifted(last if shift > 0 else first, d.unit, shift))

    def _ago(self, d: Draft) -> _Placed:
        day, sign = self.par.day, -1 if d.rel in ("ago", "earlier") else 1
        if d.rel in ("ago", "hence"):
            if day is None:
                return self._open()
            base, exact = day, True
        else:
            if self.last is None:
                return _Placed(None, _NO_EARLIER)
            (first, last), grain = self.last
            base, exact = (last if sign > 0 else first), grain in ("day", "minute") or grain == d.unit
        if d.count is None:
            return _Placed(None, _VAGUE)
        if not exact or d.count != int(d.count) or d.count > 2000:
            return _Placed(None, _NO_EARLIER if not exact else _VAGUE)
        if d.unit in ("minute", "hour"):
            hours = d.count / (60 if d.unit == "minute" else 1)
            if d.rel not in ("ago", "hence") and hours <= 3:
                return _Placed(calendar.day(base))
            return (
                _Placed(calendar.day(base))
                if hours <= 12
                else _Placed(calendar.day(base + sign * timedelta(round(hours / 24))))
            )
        return _Placed(_shifted(base, d.unit, sign * int(d.count)))

    def _season(self, d: Draft) -> _Placed:
        if d.year is not None:
            return _Placed(calendar.season(d.year, d.unit))
        if d.rel.startswith("year "):
            year = self._related_year(d.rel[5:])
            return (
                _Placed(None, self.par.undated or _NO_EARLIER)
                if year is None
                else _Placed(calendar.season(year, d.unit))
            )
        day = self.par.day
        if day is None:
            return self._open()
        if d.rel in ("that", "following"):
            return _Placed(None, _NO_EARLIER)
        options = [calendar.season(y, d.unit) for y in range(day.year - 2, day.year + 3)]
        over = [s for s in options if s[1] < day]
        begun = [s for s in options if s[0] <= day]
        coming = [s for s in options if s[1] >= day]
        if d.rel in ("last", "past", "this past", "this last"):
            return _Placed(over[-1])
        if d.rel in ("next", "coming", "this coming"):
            return _Placed(next(s for s in options if s[0] > day))
        way = self.way(d).way
        if d.rel == "this":
            return _Placed(min(options, key=lambda s: _distance(s, day)) if way != "back" else begun[-1])
        return _Placed(coming[0] if way == "ahead" else begun[-1])

    def _quarter(self, d: Draft) -> _Placed:
        make = calendar.quarter if d.unit == "quarter" else calendar.half
        nth = int(d.count or 1)
        if d.year is not None:
            return _Placed(make(d.year, nth))
        day = self.par.day
        if d.rel:
            year = self._related_year(d.rel)
            return _Placed(None, self.par.undated or _NO_EARLIER) if year is None else _Placed(make(year, nth))
        if day is None:
            return self._open()
        stretch = make(day.year, nth)
        ahead = self.way(d).way == "ahead"
        if ahead and stretch[1] < day:
            stretch = make(day.year + 1, nth)
        elif not ahead and stretch[0] > day:
            stretch = make(day.year - 1, nth)
        return _Placed(stretch)

    def _feast(self, d: Draft) -> _Placed:
        rule = calendar.FEASTS[d.unit]
        if d.year is not None:
            return _Placed(calendar.day(rule(d.year)))
        day = self.par.day
        if day is None:
            return self._open()
        options = [rule(y) for y in (day.year - 1, day.year, day.year + 1)]
        back, ahead = [x for x in options if x <= day], [x for x in options if x >= day]
        way = self.way(d)
        if d.rel == "last":
            return _Placed(calendar.day([x for x in options if x < day][-1]))
        if d.rel == "next" or (way.way == "ahead" and not way.nominal):
            return _Placed(calendar.day(ahead[0]))
        if way.way == "back" and not way.nominal:
            return _Placed(calendar.day(back[-1]))
        near = min(options, key=lambda x: (abs((x - day).days), x))
        return _Placed(calendar.day(near))

    def _clock(self, d: Draft) -> _Placed:
        return _Placed(None, "no day stands with the hour")


def _distance(s: Stretch, day: date) -> int:
    return 0 if s[0] <= day <= s[1] else min(abs((s[0] - day).days), abs((s[1] - day).days))


def _shifted(base: date, unit: str, count: int) -> Stretch:
    """The calendar unit that lies `count` units from the one that holds `base`."""
    try:
        if unit == "day":
            return calendar.day(base + timedelta(count))
        if unit in ("week", "fortnight"):
            return calendar.week(base + timedelta((14 if unit == "fortnight" else 7) * count))
        if unit == "weekend":
            return calendar.weekend(base + timedelta(7 * count))
        if unit == "month":
            return calendar.months_from(base, count)
        if unit == "quarter":
            return _quarter_from(base, count)
        if unit == "year":
            return calendar.year(base.year + count)
        if unit == "decade":
            return (
                calendar.decade(base.year - base.year % 10 + 10 * count)
                if count in (-1, 0, 1)
                else calendar.year(base.year + 10 * count)
            )
        return calendar.year(base.year + 100 * count)
    except (ValueError, OverflowError):
        return calendar.day(base)


def _quarter_from(base: date, count: int) -> Stretch:
    first = calendar.month(base.year, 3 * ((base.month - 1) // 3 + count) + 1)[0]
    return calendar.quarter(first.year, (first.month - 1) // 3 + 1)


# the door ------------------------------------------------------------------------------------------


def find(par: Paragraph) -> list[Time]:
    """All dates and times of a paragraph, in text order; takes their words."""
    resolver = _Resolver(par)
    rows: list[tuple[Draft, _Placed]] = [(d, resolver.place(d)) for d in _drafts(par)]
    rows = _spread_days(par, rows)
    return [_time(par, d, placed) for d, placed in rows]


def _spread_days(par: Paragraph, rows: list[tuple[Draft, _Placed]]) -> list[tuple[Draft, _Placed]]:
    """An hour without a day takes the one day that its sentence names, else the sentence before."""
    days: dict[int, list[Stretch]] = {}
    for d, placed in rows:
        if placed.stretch is not None and d.grain == "day" and placed.stretch[0] == placed.stretch[1]:
            found = days.setdefault(par.token(d.start).sent, [])
            if placed.stretch not in found:
                found.append(placed.stretch)
    out = []
    for d, placed in rows:
        if d.kind == "clock":
            sent = par.token(d.start).sent
            near = days.get(sent) or days.get(sent - 1) or []
            if len(near) == 1:
                placed = _Placed(near[0])
            elif len(near) > 1:
                placed = _Placed(None, "several days stand with the hour")
        out.append((d, placed))
    return out


def _time(par: Paragraph, d: Draft, placed: _Placed) -> Time:
    start, modifier = d.start, d.modifier
    for pattern, names in ((_PHASE, _PHASES), (_LEAD, _LEADS)):
        if m := par.before(start, pattern):
            word = (m["p"] if pattern is _PHASE else m["mod"]).lower()
            word = word.split()[-1] if word.startswith(("shortly", "just")) else word
            if pattern is _LEAD and not _governs(par, m.start(), d, word):
                continue
            if pattern is _PHASE and word in ("first days", "first weeks"):
                word = "early"
            if pattern is _PHASE and word.startswith(("final", "latter")):
                word = "late"
            if not modifier or pattern is _LEAD and word in ("since", "until", "before", "after", "by"):
                modifier = names.get(word, word)
            start = m.start("p") if pattern is _PHASE else m.start("mod")
    grain = "minute" if d.clock else "part-of-day" if d.part else d.grain
    first, last = placed.stretch if placed.stretch is not None else (None, None)
    par.take(start, d.end)
    return Time.model_validate(
        {
            "text": par.words(start, d.end), "start": par.at(start), "end": par.at(d.end),
            "from": first.isoformat() if first else None, "to": last.isoformat() if last else None,
            "grain": grain if placed.stretch is not None or d.clock or placed.partial else "open",
            "clock": d.clock, "part": d.part, "modifier": modifier, "open_why": placed.why if placed.stretch is None else "",
            "partial": placed.partial if placed.stretch is None else "",
        }
    )  # fmt: skip


def _governs(par: Paragraph, offset: int, d: Draft, word: str) -> bool:
    """Whether the preposition takes the time itself: "after Friday", not "after Friday's vote"."""
    if word in ("about", "around", "approximately", "circa", "roughly"):
        return bool(d.clock) or d.kind in ("fixed", "date")
    if d.clock:
        return True
    prep = par.token(offset)
    inside = {t.i for t in par.tokens(d.start, d.end)}
    top = par.top(d.start, d.end)
    follows = par.text[d.end : d.end + 2]
    if follows.startswith("'"):
        return False
    return (
        top.head == prep.i
        or any(t.i in inside for t in par.tree.children(prep))
        or top.head not in inside
        and par.tree[top.head].i <= prep.i
    )
