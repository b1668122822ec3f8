"""Reads weekdays and times told from now or from another time: "Friday", "last year", "that day", "two days ago"."""

import re
from collections.abc import Iterator

from generator.analyse.tree import Token
from generator.analyse.values import calendar
from generator.analyse.values.clock import PART, PARTS
from generator.analyse.values.expression import MONTH, PHASES, WEEKDAY, Draft, is_habit
from generator.analyse.values.numerals import NUMBER, read
from generator.analyse.values.paragraph import Paragraph

_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?"
_REL = r"(?:last|past|previous|this|current|next|coming|following)"
_UNIT = r"(?:minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century)"
_WEEKDAYS = re.compile(
    rf"\b(?:(?P<rel>(?:the |this )?(?:last|past|previous|this|next|coming|following)|a week (?:on|from)) )?"
    rf"(?P<w>{WEEKDAY})(?!s)"
    rf"(?: of (?P<week>last|this|next) week)?(?P<after> (?:last|next) week\b| last\b(?! week)| week\b)?"
)  # fmt: skip
_SHORT_WEEKDAYS = re.compile(rf"\b(?P<w>{_SHORT_WEEKDAY}),? (?={MONTH} \d|\d\d? {MONTH})")
_NAMED = frozenset(
    {"times", "telegraph", "mirror", "post", "herald", "express", "mail", "night live", "sun", "review", "prayer"}
)
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
    r"\b(?:the )?(?P<p>end|start|beginning|middle|turn|rest|remainder|close) of (?:the|this) (?P<u>week|month"
    r"|quarter|year|decade)\b",
    re.IGNORECASE,
)  # fmt: skip
_ANAPHOR = re.compile(
    rf"\b(?P<w>that|that same|the same|the very same|the (?:next|following|previous|preceding)|(?:the )?next) "
    rf"(?P<u>day|week|month|year|{PART})\b(?!-|s\b)"
    rf"|\b(?P<day>the day|a day) (?P<side>before|after|later|earlier)\b(?= *(?:[.,;)]|$|when\b|and\b|as\b"
    rf"|that\b|in\b|at\b|to\b|by\b|with\b))",
    re.IGNORECASE,
)  # fmt: skip
_COUNT = rf"(?:{NUMBER}|an?|several|a few|few|(?:a )?couple(?: of)?|many|some)"
_AGO = re.compile(
    rf"(?<![\w.,-])(?P<mod>(?:more than|less than|over|almost|nearly|about|around|just|some"
    rf"|roughly) )?(?P<n>{_COUNT})(?P<more> more)?"
    rf" (?P<u>{_UNIT})s?(?: and a half| or so| or more)? (?P<way>ago|later|earlier|afterwards?|beforehand"
    rf"|before(?= *[.,;)]|$)|previously|hence|from now)\b",
    re.IGNORECASE,
)  # fmt: skip


def _weekday(name: str) -> int:
    key = name.lower()[:3]
    return next(i for i, w in enumerate(calendar.WEEKDAYS) if w.startswith(key))


def weekdays(par: Paragraph) -> Iterator[Draft]:
    for m in _WEEKDAYS.finditer(par.text):
        token = par.token(m.start("w"))
        if is_habit(par.text, m.start()) or _in_title(par, token):
            continue
        rel = (m["rel"] or "").lower()
        rel = "week " + m["week"] if m["week"] else rel
        after = (m["after"] or "").strip().lower()
        rel = "week " + after.split()[0] if after.endswith(" week") else after or rel
        yield Draft(*m.span(), "weekday", weekday=_weekday(m["w"]), rel=rel, grain="day")
    for m in _SHORT_WEEKDAYS.finditer(par.text):
        yield Draft(*m.span("w"), "weekday", weekday=_weekday(m["w"]), grain="day")


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


def deictics(par: Paragraph) -> Iterator[Draft]:
    for m in _DEICTIC.finditer(par.text):
        word = m["w"].lower().removeprefix("the ")
        token = par.token(m.start())
        if word == "today" and token.text == "Today" and token.ent in ("ORG", "WORK_OF_ART"):
            continue
        part = {"tonight": "night", "last night": "night"}.get(
            word, word.removeprefix("this ") if word.startswith("this ") else ""
        )
        yield Draft(*m.span(), "deictic", unit=word, grain="day", part=part)


def units(par: Paragraph) -> Iterator[Draft]:
    for m in _SPAN_OF.finditer(par.text):
        rel = m["p"].lower()
        yield Draft(*m.span(), "span", unit=m["u"].lower(), grain=m["u"].lower(), modifier=PHASES.get(rel, ""))
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
            yield Draft(*m.span(), "unit", unit=unit, rel={"current": "this"}.get(rel, rel), grain=unit)


def anaphors(par: Paragraph) -> Iterator[Draft]:
    for m in _ANAPHOR.finditer(par.text):
        if m["day"]:
            rel = "previous" if m["side"].lower() in ("before", "earlier") else "next"
            yield Draft(*m.span(), "anaphor", unit="day", rel=rel, grain="day")
            continue
        unit, rel = m["u"].lower(), m["w"].lower().removeprefix("the ").removeprefix("very ")
        part = ""
        if unit not in ("day", "week", "month", "year"):
            unit, part = "day", PARTS.get(unit, unit)
        rel = "that" if rel in ("that", "that same", "same") else rel
        if rel == "next" and not m["w"].lower().startswith("the") and unit in ("week", "month", "year"):
            continue
        yield Draft(*m.span(), "anaphor", unit=unit, rel=rel, grain=unit, part=part)


def distances(par: Paragraph) -> Iterator[Draft]:
    for m in _AGO.finditer(par.text):
        words = m["n"].lower()
        count: float | None
        if words in ("a", "an"):
            count = 1
        elif words in ("several", "a few", "few", "many", "some") or "couple" in words:
            count = None
        else:
            count = read(words)
        if count is not None and " and a half" in m[0].lower():
            count += 0.5
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
        grain = {"decade": "year", "century": "year", "hour": "day", "minute": "day"}.get(unit, unit)
        yield Draft(*m.span(), "ago", unit=unit, count=count, rel=rel, grain=grain, modifier="about" if about else "")
