"""Tolls: the counts of those whom a claim asks for, of one event and one time, and none of a part or of a threat."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator import lexicon
from generator.compare.answers import NEAR_BY, Row, listed, offset, part, when, years_before
from generator.compare.bearing import TELLING, far
from generator.compare.causes import of_another
from generator.compare.magnitude import Counted, bounds, meet, same
from generator.compare.view import Group, View
from generator.models.statement import Statement
from generator.models.values import Duration, Quantity, Time

# Those who die at the scene are not all who die.
THERE = re.compile(r"\b(?:at|on) the (?:scene|spot)\b|\b(?:in|at) (?:an? |the )?hospital\b", re.IGNORECASE)
# Of these, a few are told beside all who met with it: "seven children were among the dead".
KINDS = frozenset("child woman man boy girl minor baby infant teenager".split())
AMONG = re.compile(r"\b(?:among|include[sd]?|including)\b")
# Behind a count, that it is of others than those counted before: "three guests were also hurt".
BESIDES = re.compile(r"\b(?:were|was|been|are) also\b|\balso (?:died|suffered|sustained)\b")
# A threat, and what might come.
SUPPOSED = frozenset({"would", "could", "might", "may"})
# News tells of what happened a month ago as of another event, if not of what came of it.
LONG = timedelta(days=30)
# The one that comes after so many.
NEXT = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def about(group: Group) -> str:
    """What became of those whom a claim counts."""
    return group.claim.about.split()[0]


def tolls(view: View, group: Group, main: str) -> Iterator[list[Row]]:
    """The counts of a claim that asks for a toll: of one event and one time, and none of a part or of a threat."""
    became = about(group)
    rows: list[Row] = [
        (s, v)
        for s in group.statements
        for v in s.values
        if isinstance(v, Quantity) and part(v) == became and v.unit in ("", became)
    ]
    rows = [
        (s, v)
        for s, v in rows
        if not of_another(view, main, s, v.start)
        and not offset(view, s, v)
        and not years_before(view, s)
        and not listed(view, s, v)
        and not goes_on(view, s, v)
        and not BESIDES.search(view.words(s.source, v.end, min(s.end, v.end + NEAR_BY)))
        and not (s.predicate is not None and s.predicate.modal in SUPPOSED)
    ]
    of_all = [(s, v) for s, v in rows if not (isinstance(v, Quantity) and v.of in KINDS and AMONG.search(s.text))]
    rows = of_all or rows
    years = {s.id: _former_years(view, s) for s, _ in rows}
    for then in sorted(set(years.values()), key=sorted):
        of_then = [(s, v) for s, v in rows if years[s.id] == then]
        for of_one in _events(view, of_then):
            yield from (_without_parts(view, of_kind) for of_kind in _by_kind(_in_all(of_one)))


def _events(view: View, rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one event; those of a day long past apart, where all of them give one number and no other row gives one
    that fits: "in June a gunman killed three", and "six people have died". A bound, which many numbers fit, is asked
    only where no row gives a number."""
    past = [(s, v) for s, v in rows if _long_past(view, s)]
    news = [row for row in rows if row not in past]
    numbers = [v for _, v in news if bounds(v)[0] == bounds(v)[1]] or [v for _, v in news]
    two = bool(past and news) and all(same(past[0][1], v) for _, v in past)
    return [past, news] if two and not any(meet(past[0][1], v) for v in numbers) else [list(rows)]


def _long_past(view: View, statement: Statement) -> bool:
    """True of what a statement dates long before its article."""
    now = view.published(statement.source)[:10]
    told = [v for v in statement.values if isinstance(v, Time) and v.to and v.to < now and v.modifier != "since"]
    # "Last year" is another than this, though it ended a week ago.
    days = [(v.from_ if v.grain == "year" else v.to) or "" for v in told]
    return any(date.fromisoformat(now) - date.fromisoformat(day) > LONG for day in days if day)


def _former_years(view: View, statement: Statement) -> frozenset[str]:
    """The years that a statement is of, where they lie more than one before its article: what happened in December is
    told in January."""
    now = view.published(statement.source)[:4]
    return frozenset(y for y in when(statement).years if now and y < str(int(now) - 1))


def _without_parts(view: View, rows: Sequence[Row]) -> list[Row]:
    """Without what lies far below a count that was told before or at once with it: some of those."""
    told = [(view.published(s.source), v) for s, v in rows]
    return [
        (s, v)
        for s, v in rows
        if not any(far(v, w) and bounds(v)[1] < bounds(w)[0] and day <= view.published(s.source) for day, w in told)
    ]


def _in_all(rows: Sequence[Row]) -> list[Row]:
    """Without those who died at the scene, or in hospital, where an article tells of all as well."""
    whole = {s.source for s, _ in rows if not THERE.search(s.text)}
    return [(s, v) for s, v in rows if s.source not in whole or not THERE.search(s.text)]


def _by_kind(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one toll, those of one kind of people apart where two articles count it: firefighters among the hurt."""
    kinds: dict[str, set[str]] = {}
    for s, v in rows:
        if isinstance(v, Quantity) and v.of and lexicon.weight(v.of) >= TELLING:
            kinds.setdefault(v.of, set()).add(s.source)
    apart = [kind for kind, sources in kinds.items() if len(sources) > 1]
    groups = [[r for r in rows if isinstance(r[1], Quantity) and r[1].of == kind] for kind in sorted(apart)]
    return [*groups, [r for r in rows if not (isinstance(r[1], Quantity) and r[1].of in apart)]]


def goes_on(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that its sentence goes on with: "four men in the boat; a fifth rowed"."""
    n = int(value.low or 0)
    if isinstance(value, Duration) or not 0 < n < len(NEXT) or value.low != value.high:
        return False
    behind = view.words(statement.source, value.end, max(value.end, statement.sentence.end))
    return re.search(rf"\b(?:a|the) {NEXT[n]}\b", behind, re.IGNORECASE) is not None
