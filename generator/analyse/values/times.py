"""Dates and times of day as stretches of the calendar, relative ones counted from the publication day.

The stages, each over the whole paragraph: rules read expressions (a weekday, a month and day, "last
year", "9 p.m."); neighbours that tell one moment are merged; each is placed in text order, so that
"that day" and "two days later" can lean on the one before. After HeidelTime (Strötgen and Gertz 2013)
and SUTime (Chang and Manning 2012), with the dependency tree in place of their windows of words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from generator.analyse.values import clock, dates, hours, relative
from generator.analyse.values.calendar import Stretch
from generator.analyse.values.expression import PHASES, Draft
from generator.analyse.values.merging import merge
from generator.analyse.values.paragraph import Paragraph
from generator.analyse.values.placing import Placed, Placer
from generator.analyse.values.tense import SAYING
from generator.models.values import Time

_LEAD = re.compile(
    r"\b(?P<mod>since|until|till|by|prior to|as of|about|around|approximately|circa|roughly|gone"
    r"|(?:(?:shortly|just|right|soon|a little|a bit|slightly|not long|well|immediately) )?(?:before|after)"
    r"|(?:shortly|just|a little|a bit|slightly|not long|well) past)"
    r"(?: the)? \Z",
    re.IGNORECASE,
)
_PHASE = re.compile(
    r"\b(?:(?P<p>early|mid|late|earlier|later)(?:-| | on | in | at )"
    r"|(?:the |very )?(?P<q>end|start|beginning|middle|close|turn|first (?:days|weeks)"
    r"|final (?:days|weeks|months)|latter half)"
    r" of (?:the )?)\Z",
    re.IGNORECASE,
)
_LEADS = {
    "till": "until",
    "prior to": "before",
    "around": "about",
    "approximately": "about",
    "circa": "about",
    "roughly": "about",
    "as of": "",
    "past": "after",
    "gone": "after",
}
_RULES: tuple[Callable[[Paragraph], Iterator[Draft]], ...] = (
    dates.iso_dates, dates.numeric_dates, relative.distances, dates.feasts, dates.worded_dates, dates.quarters,
    dates.seasons, dates.decades, dates.months, relative.deictics, relative.anaphors, relative.weekdays, relative.units,
    clock.hours, hours.spoken_hours, dates.years, hours.bare_hours, clock.parts,
)  # fmt: skip


def find(par: Paragraph) -> list[Time]:
    """All dates and times of a paragraph, in text order; takes their words."""
    placer = Placer(par)
    rows: list[tuple[Draft, Placed]] = [(d, placer.place(d)) for d in _drafts(par)]
    rows = _spread_days(par, _from_speech(par, rows))
    return [_time(par, d, placed) for d, placed in rows]


def _from_speech(par: Paragraph, rows: list[tuple[Draft, Placed]]) -> list[tuple[Draft, Placed]]:
    """Inside direct speech "tomorrow" counts from the day that the reporting clause names: "he said on Tuesday"."""
    if not par.quoted:
        return rows
    said: dict[int, date] = {}
    for d, placed in rows:
        if placed.stretch is not None and d.grain == "day" and not par.is_quoted(d.start):
            token = par.top(d.core, d.end)
            verb = next((t for t in par.tree.above(token) if t.pos == "VERB"), None)
            if verb is not None and verb.lemma.lower() in SAYING:
                said.setdefault(token.sent, placed.stretch[0])
    out = []
    for d, placed in rows:
        now = said.get(par.token(d.start).sent) if d.kind == "deictic" and par.is_quoted(d.start) else None
        out.append((d, Placer(par, now).place(d) if now is not None else placed))
    return out


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
    return merge(par, found)


def _spread_days(par: Paragraph, rows: list[tuple[Draft, Placed]]) -> list[tuple[Draft, Placed]]:
    """An hour without a day takes the one day that its sentence names, else the sentence before."""
    days: dict[int, list[Stretch]] = {}
    for d, placed in rows:
        if placed.stretch is not None and d.grain == "day" and placed.stretch[0] == placed.stretch[1]:
            found = days.setdefault(par.token(d.start).sent, [])
            if placed.stretch not in found:
                found.append(placed.stretch)
    out: list[tuple[Draft, Placed]] = []
    for d, placed in reversed(rows):  # from the end: "between 8 and 9 p.m. on Tuesday"
        if d.kind == "clock":
            sent = par.token(d.start).sent
            near = days.get(sent) or days.get(sent - 1) or []
            if "with the next" in d.marks and out:
                placed = out[-1][1]
            elif len(near) == 1:
                placed = Placed(near[0])
            elif len(near) > 1:
                placed = Placed(None, "several days stand with the hour")
        out.append((d, placed))
    return out[::-1]


def _time(par: Paragraph, d: Draft, placed: Placed) -> Time:
    start, modifier = d.start, d.modifier
    for pattern, names in ((_PHASE, PHASES), (_LEAD, _LEADS)):
        if m := par.before(start, pattern):
            group = "mod" if pattern is _LEAD else "p" if m["p"] else "q"
            word = m[group].lower()
            word = word.split()[-1] if word.endswith(("before", "after", "past")) else word
            if pattern is _LEAD and not _governs(par, m.start(), d, word):
                continue
            if pattern is _PHASE and word in ("first days", "first weeks"):
                word = "early"
            if pattern is _PHASE and word.startswith(("final", "latter")):
                word = "late"
            told = names.get(word, word)
            if not modifier or pattern is _LEAD and told in ("since", "until", "before", "after", "by"):
                modifier = told
            start = m.start(group)
    grain = "minute" if d.clock else "part-of-day" if d.part else d.grain
    first, last = placed.stretch if placed.stretch is not None else (None, None)
    par.take(start, d.end)
    return Time.model_validate(
        {
            "text": par.words(start, d.end), "start": par.at(start), "end": par.at(d.end),
            "from": first.isoformat() if first else None, "to": last.isoformat() if last else None,
            "grain": grain if placed.stretch is not None or d.clock or placed.partial else "open",
            "clock": d.clock, "part": d.part, "modifier": modifier,
            "open_why": placed.why if placed.stretch is None else "",
            "partial": placed.partial if placed.stretch is None else "",
        }
    )  # fmt: skip


def _governs(par: Paragraph, offset: int, d: Draft, word: str) -> bool:
    """Whether the preposition takes the time itself: "after Friday", not "after Friday's vote"."""
    if word in ("about", "around", "approximately", "circa", "roughly"):
        return bool(d.clock) or d.kind in ("fixed", "date")
    if d.clock:
        return True
    if word in ("past", "gone"):
        return False
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
