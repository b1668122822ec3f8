"""Which of several like places: the left eye or the right, north-west of a town or south-east, the third floor or the
fifth.

Of two sides of one thing hardly anything is told of both at once, so that two articles in one claim differ where each
has its own, and neither the other's. Floors, turns and carriages are many: there one article must be the odd one out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.finding import Finding, Given, distinct, order, source, stated
from generator.compare.odd import ODD, OddOneOut
from generator.compare.sequence import BARE, ranks
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Age

# Bits from which two statements in one claim tell of one side of a thing, where one article is the odd one out; and
# where one article's word stands against one other's.
ONE_SIDE = 2.0
ONE_AGAINST_ONE = 6.0
# The same for one of many: what happened on the first floor and what on the second is told of one house.
ONE_OF_MANY = 4.0
OPPOSITES = (
    ("left", "right"), ("upper", "lower"), ("front", "rear"), ("port", "starboard"), ("north", "south"),
    ("east", "west"), ("northeast", "southwest"), ("northwest", "southeast"),
)  # fmt: skip
GAP = " … "  # between the segments of a statement's text
OPPOSITE = {a: b for pair in OPPOSITES for a, b in (pair, pair[::-1])}
COMPASS = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
SIDED = re.compile(
    r"\b((?i:left|right|upper|lower|front|rear|port|starboard))(?:-hand)?[ -]([a-z]+)"
    rf"|\b((?i:{COMPASS}))(?:ern|erly)? (of [A-Z]\w*(?: [A-Z]\w*)*|(?!of\b)[a-z]+)"
)
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
# Floors have their number as a name: they are no value of a statement.
FLOOR = re.compile(rf"\b(?:(\d+)(?:st|nd|rd|th)|({'|'.join(ORDINALS)}))[- ](?:floor|storey|story)\b", re.IGNORECASE)


class Side(NamedTuple):
    """One of several like places, as a statement names it."""

    of: str  # of what: "eye", "floor", "of corden"
    which: str
    many: bool  # and not of two
    start: int
    end: int


def sides(view: View) -> Iterator[Finding]:
    """In one claim, two sides of one thing, or two of a row of which one article alone gives the one."""
    told = view.told(_sides)
    given = {a: [x for of_one in held.values() for x in of_one] for a, held in view.told_by_article(_sides).items()}
    odd = OddOneOut(given, _one, _one)
    found: dict[str, list[tuple[Statement, Side]]] = {}
    for s, t in view.pairs(ONE_SIDE, told):
        if s.source == t.source or not view.in_one_claim(s, t):
            continue
        for x in told[s.id]:
            for y in told[t.id]:
                both = any(_one(y, z) for z in given[s.source]) or any(_one(x, z) for z in given[t.source])
                is_odd = odd((s.source, x), (t.source, y))
                if _differ(x, y) and not both and _sure(view.bits(s, t), x.many, is_odd):
                    found.setdefault(x.of, []).extend(((s, x), (t, y)))
    for of in sorted(found):
        yield _finding(view, of, found[of])


def _sure(bits: float, many: bool, odd: bool) -> bool:
    """True where two statements tell of one thing: the less else shows it, the nearer they must be."""
    return odd and bits >= ONE_OF_MANY if many else odd or bits >= ONE_AGAINST_ONE


def _one(a: Side, b: Side) -> bool:
    return (a.of, a.which) == (b.of, b.which)


def _differ(a: Side, b: Side) -> bool:
    return a.of == b.of and a.which != b.which and (a.many or OPPOSITE.get(a.which) == b.which)


def _sides(statement: Statement) -> list[Side]:
    return [*_of_two(statement), *_floors(statement), *_of_many(statement)]


def _of_two(statement: Statement) -> Iterator[Side]:
    for start, m in _matches(SIDED, statement):
        which, of = (m[1], m[2]) if m[1] else (m[3], m[4])
        name = re.sub(r"[- ]", "", which.lower())
        yield Side(gazetteer.fold(of), name, False, start, start + len(m[0]))


def _floors(statement: Statement) -> Iterator[Side]:
    for start, m in _matches(FLOOR, statement):
        number = int(m[1]) if m[1] else ORDINALS.index(m[2].lower()) + 1
        yield Side("floor", str(number), True, start, start + len(m[0]))


def _of_many(statement: Statement) -> Iterator[Side]:
    """Turns, carriages: the ordinals of things, where they do not say which it is in a row."""
    ranked = ranks(statement)
    for v in statement.values:
        if isinstance(v, Age) and v.kind == "ordinal" and v.of and v.of not in BARE and v not in ranked:
            if not lexicon.is_person(v.of):
                yield Side(v.of, f"{v.low:g}", True, v.start, v.end)


def _matches(pattern: re.Pattern[str], statement: Statement) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a pattern stands in a statement, each with its place in the article."""
    at = 0  # of a segment in the statement's text
    for segment in statement.segments:
        length = segment.end - segment.start
        for m in pattern.finditer(statement.text[at : at + length]):
            yield segment.start + m.start(), m
        at += length + len(GAP)


def _finding(view: View, of: str, rows: list[tuple[Statement, Side]]) -> Finding:
    given = order([Given(s, ((x.start, x.end),), x.which) for s, x in dict.fromkeys(rows)])
    many = any(x.many for _, x in rows)
    values = distinct(view, given)
    which = ("It differs which ", source(of), " it is") if many else ("The side differs",)
    return Finding(
        "conflict",
        "sequence" if many else "place",
        given,
        stated(view, given, *which),
        (f"one claim: {of}", *[ODD] * many, "they are not the same: " + " / ".join(values)),
    )
