"""Merges neighbours that tell one moment: "9 p.m. Friday", "Saturday, Jan. 11", "the night of 4 January"."""

import re
from dataclasses import replace

from generator.analyse.values.clock import ZONE_BEHIND, after_noon
from generator.analyse.values.expression import Draft
from generator.analyse.values.paragraph import Paragraph

_GAP = re.compile(
    r"\s*,?\s*(?:(?:at|on|in|of|the|around|about|approximately|from|just|shortly|roughly|some time|sometime"
    r"|early|late|local time|time"
    r"|before|after|by|\(|-|–)[\s,]*)*(?:\(?(?:GMT|UTC)\)?)?\s*\Z",
    re.IGNORECASE,
)
_DAYLIKE = frozenset({"date", "weekday", "deictic", "feast", "anaphor", "fixed"})


def merge(par: Paragraph, drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for d in drafts:
        while out and (joined := _join(par, out[-1], d)) is not None:
            d = joined
            out.pop()
        out.append(d)
    out = [_zoned(par, d) if d.clock else d for d in out]
    for d in out:
        if "bare" in d.marks:
            par.take(d.start, d.end)  # "3:45" with nothing that makes it an hour is no count either
    return [d for d in out if d.kind != "part" and "bare" not in d.marks]


def _zoned(par: Paragraph, draft: Draft) -> Draft:
    """With the zone that stands behind it."""
    zone = ZONE_BEHIND.match(par.text, draft.end)
    return replace(draft, end=zone.end()) if zone else draft


def _join(par: Paragraph, a: Draft, b: Draft) -> Draft | None:
    """One draft of two neighbours that tell one moment, or None."""
    gap = par.text[a.end : b.start]
    if len(gap) > 30 or not _GAP.fullmatch(gap) or "\n" in gap:
        return None
    kinds = {a.kind, b.kind}
    marks = tuple(x for x in (*a.marks, *b.marks) if x != "bare")
    if kinds == {"clock", "part"}:
        clock, part = (a, b) if a.kind == "clock" else (b, a)
        return replace(clock, start=a.start, end=b.end, part=part.part, clock=after_noon(clock, part.part), marks=marks)
    if kinds == {"clock"} and gap.strip() == "(" and par.text[b.end : b.end + 1] == ")":
        return replace(a, end=b.end + 1, marks=marks)  # "3:45 a.m. (0045 GMT)"
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
    hour = after_noon(small, large.part) if small.kind == "clock" else after_noon(large, small.part)
    return replace(
        large,
        start=a.start,
        end=b.end,
        clock=hour,
        part=large.part or small.part,
        modifier=large.modifier or small.modifier,
        marks=marks,
    )
