"""Reads hours and parts of the day: "9 p.m.", "17.45", "20:50 GMT", "noon", "the early hours"."""

import re
from collections.abc import Iterator

from generator.analyse.values.expression import Draft
from generator.analyse.values.numerals import read
from generator.analyse.values.paragraph import Paragraph

PART = r"(?:early hours|small hours|morning|afternoon|evening|night|dawn|dusk|nightfall|midday)"
PARTS = {
    "early hours": "night", "small hours": "night", "dawn": "morning", "dusk": "evening", "nightfall": "evening",
    "midday": "afternoon",
}  # fmt: skip
_ZONE_NAME = (
    r"(?:(?:GMT|UTC|BST|CET|CEST|EET|EEST|MSK|[ECMP][SD]?T|IST|JST|AEST|Zulu"
    r"|(?:[A-Z][a-z]+ |local |eastern |pacific |central )(?:(?:standard|daylight) )?time)\b)"
)
_ZONE = rf"(?:,? ?{_ZONE_NAME}| \({_ZONE_NAME}\))"
_CLOCK = re.compile(
    r"(?<![\w.,:$£€/-])(?:"
    r"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?(?:[:.][0-5]\d)?\s?(?P<ap>[ap])(?:\.\s?m\.|\.?m\b)"
    r"|(?P<hh>[01]?\d|2[0-4]):(?P<mm>[0-5]\d)(?::[0-5]\d)?(?:\s?h(?:rs?|ours)?\b)?(?![\d:]|\.\d)"
    rf"|(?P<dh>[01]?\d|2[0-3])\.(?P<dm>[0-5]\d)(?P<dz>\s?h(?:rs?|ours)?\b)?(?![\d:%]|\.\d| ?(?:%|per|percent"
    rf"|m\b|km|mi|k?g\b|million|billion|bn|points?|seconds?|met))"
    rf"|(?P<mh>[01]\d|2[0-3])(?P<mmin>[0-5]\d)(?=\s?(?:hours\b|hrs?\b|h\b|GMT|UTC|local time|CET|BST|EST))"
    rf"(?:\s?(?:hours|hrs?|h)\b)?"
    r"|(?P<oh>\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o'clock"
    r"|(?:a )?(?:(?P<off>five|ten|twenty|twenty-five|quarter)(?: minutes)?|(?P<n>[a-z]+(?:-[a-z]+)?|\d\d?) minutes?)"
    r" (?P<side>past|to) (?P<of>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon"
    r"|midnight)\b(?! ?%)"
    r"|half past (?P<past>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|(?P<ph>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?= in the (?:early |small )?(?:morning|afternoon|evening|hours)\b| at night\b)"
    r"|(?P<word>noon|midday|midnight)\b"
    rf"){_ZONE}?",
    re.IGNORECASE,
)  # fmt: skip
# Behind what is merged: "5:20 in the morning, Ethiopian time".
ZONE_BEHIND = re.compile(_ZONE)
_HOUR_BEFORE_CLOCK = re.compile(
    r"\b(?:between|from)? ?(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?(?: and | to | ?[-–] ?)\Z", re.I
)
_PART_OF = re.compile(rf"\b(?:(?P<mod>early|late|mid)[- ])?(?P<p>{PART})\b", re.IGNORECASE)
# "It was ten past six": what the clock shows
_IT_WAS = re.compile(
    r"\bit(?: is| was|'s)(?: (?:just|only|nearly|almost|about|around|already|still|exactly|barely))* \Z", re.I
)
_CUE = re.compile(
    r"\b(?:at|around|about|by|before|after|since|until|till|from|between|and|to|approximately|roughly|near|past"
    r"|circa|-|–|,) ?\Z",
    re.I,
)
_SHOWN = re.compile(r" (?:by the (?:\w+ )?(?:clock|time|watch)|when|in the (?:morning|afternoon|evening)|at night)\b")
_HOUR_CUE = re.compile(
    r"\b(?:at|around|about|by|before|after|since|until|till|from|past|between|nearly|almost|towards) \Z", re.I
)


def hours(par: Paragraph) -> Iterator[Draft]:
    for m in _CLOCK.finditer(par.text):
        start, end = m.span()
        shown = par.before(start, _IT_WAS) is not None
        cued = par.before(start, _CUE) is not None or shown and m["dh"] is None
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
                    marks=("with the next",),
                )
        elif m["hh"]:
            hour, minute = int(m["hh"]) % 24, int(m["mm"])
            marks = () if cued or zoned else ("bare",)
        elif m["dh"]:
            if _counts(par, start, end):
                continue  # "closed at 7.46 euros"
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
                and not (shown and _SHOWN.match(par.text, end))
            ):
                continue
            hour, minute = int(m["dh"]), int(m["dm"])
        elif m["mh"]:
            hour, minute = int(m["mh"]), int(m["mmin"])
        elif m["of"]:
            word = m["of"].lower()
            thing = par.token(end + 1) if par.text[end : end + 1] == " " else None
            quarter = (m["off"] or "").lower() == "quarter"
            minute = 15 if quarter else _sixty(m["off"] or m["n"])
            sure = cued or quarter or word in ("noon", "midnight")
            if not minute or not sure or thing is not None and thing.pos == "NOUN":
                continue  # "five to ten people"
            hour = {"noon": 12, "midnight": 24}.get(word) or int(read(word))
            hour, minute = (hour, minute) if m["side"].lower() == "past" else (hour - 1, 60 - minute)
            hour %= 24
            marks = () if word in ("noon", "midnight") else ("twelve",)
        elif m["past"]:
            hour, minute = int(read(m["past"])) % 24, 30
        elif m["ph"]:
            if par.before(start, _HOUR_CUE) is None:
                continue  # "two in the morning and one at night"
            hour, minute = int(read(m["ph"])) % 24, 0
            marks = ("twelve",)
        elif m["oh"]:
            hour, minute = int(read(m["oh"])) % 24, 0
            marks = ("twelve",)
        else:
            hour, minute = (0 if m["word"].lower() == "midnight" else 12), 0
            before = par.tree[max(0, par.token(start).i - 1)].lower
            if before in ("the", "a", "after-"):
                continue
        yield Draft(start, end, "clock", clock=f"{hour:02d}:{minute:02d}", grain="minute", marks=marks)


def _counts(par: Paragraph, start: int, end: int) -> bool:
    """Whether a number has a noun behind it that it counts."""
    number = par.token(start)
    thing = par.tree.head(number)
    return number.dep == "nummod" and thing.i > number.i and par.text[end : end + 1] == " " and thing.ent != "DATE"


def _sixty(words: str) -> int:
    """A number of minutes; nought for other words."""
    try:
        minutes = int(read(words))
    except ValueError:
        return 0
    return minutes if minutes < 60 else 0


def parts(par: Paragraph) -> Iterator[Draft]:
    for m in _PART_OF.finditer(par.text):
        word = m["p"].lower()
        yield Draft(*m.span(), "part", part=PARTS.get(word, word), modifier=(m["mod"] or "").lower())


def after_noon(clock: Draft, part: str) -> str:
    """ "9:30 in the evening" is 21:30."""
    if (
        clock.clock
        and part in ("afternoon", "evening", "night")
        and "01" <= clock.clock[:2] < "12"
        and not (part == "night" and clock.clock < "05")
    ):
        return f"{int(clock.clock[:2]) + 12:02d}{clock.clock[2:]}"
    return clock.clock
