"""Which values answer one question: by the statements they stand in, or by what they measure.

Two statements that alignment puts together put their values to one question, if the values are of one kind. Others
do so by what is measured: "turnout was 61 percent" and "turnout amounted to 58.9 percent" need no other word in common.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from generator import lexicon
from generator.compare.magnitude import Counted, bounds
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Duration, NameValue, Quantity, Time

# Bits from which two statements put their values to one question; below, they share a noun by chance.
ONE_QUESTION = 1.0
# Less will do where both count one telling thing, which is evidence that the bits hold only in part.
ONE_THING = -1.5
# Bits from which what is counted need not be told, or may be put in other words.
CERTAIN = 4.0
# Reports of one number differ by a slip, a rounding or another way of counting; by more they seldom count one thing.
FAR = 5.0
POINTING = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "other", "another"})
# A noun from here on is counted for one reason in a story ("carriage", not "people").
TELLING = 2.4
# A share or sum of something as rare as this is one wherever it stands: turnout, bail.
MEASURE = 2.8
# After a duration, these make it a distance in time.
OFFSETS = frozenset({"after", "before", "later", "earlier", "ago", "on", "since", "from"})

Row = tuple[Statement, Counted]


def questions(view: View, rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that bear on one question, of two articles at least, in text order."""
    home = {i: i for i in range(len(rows))}

    def root(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    at: dict[str, list[int]] = defaultdict(list)
    for i, (s, _) in enumerate(rows):
        at[s.id].append(i)
    pairs = {(i, j) for a, b in view.links for i in at.get(a, ()) for j in at.get(b, ())}
    for group in view.shared():
        pairs |= set(combinations([i for s in group.statements for i in at.get(s.id, ())], 2))
    for held in by_measure(rows).values():
        pairs |= set(combinations(held, 2))
    for i, j in sorted((min(p), max(p)) for p in pairs):
        (s, v), (t, w) = rows[i], rows[j]
        if s.source != t.source and comparable(v, w) and one_question(view, rows[i], rows[j]):
            first, second = sorted((root(i), root(j)))
            home[second] = first
    groups: dict[int, list[Row]] = defaultdict(list)
    for i in range(len(rows)):
        groups[root(i)].append(rows[i])
    return [g for _, g in sorted(groups.items()) if len({s.source for s, _ in g}) > 1]


def by_measure(rows: Sequence[Row]) -> dict[tuple[str, str, str], list[int]]:
    """Rows under what they measure: a rare noun with its kind of value, or a noun and who does something with it."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, (s, v) in enumerate(rows):
        if not isinstance(v, Quantity) or not v.of:
            continue
        if v.kind != "quantity" and lexicon.weight(v.of) >= MEASURE:
            found[v.kind, v.of, ""].append(i)
        for r in s.roles:
            if r.name == "agent" and r.ref and v.kind == "quantity" and lexicon.weight(v.of) >= MEASURE and not r.open:
                found[v.kind, v.of, r.ref].append(i)
    return found


def comparable(a: Counted, b: Counted) -> bool:
    """True where two values are of one kind: one unit, one thing counted, one part of it."""
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        one = a.of == b.of or (a.kind != "quantity" and not (a.of and b.of))
        return a.kind == b.kind and a.unit == b.unit and a.subset == b.subset and one
    return a.kind == b.kind


def one_question(view: View, x: Row, y: Row) -> bool:
    """True where nothing tells two values of one kind apart: who is counted, in which part, whose, at what time."""
    (s, v), (t, w) = x, y
    bits = view.bits(s, t)
    thing = (
        isinstance(v, Quantity)
        and isinstance(w, Quantity)
        and v.of == w.of
        and lexicon.weight(v.of or "the") >= TELLING
    )
    together = thing and bool(set(view.claims_of.get(s.id, ())) & set(view.claims_of.get(t.id, ())))
    measured = together or bool(by_measure((x,)).keys() & by_measure((y,)).keys())
    if bits < ONE_QUESTION and not (thing and bits >= ONE_THING) and not measured:
        return False
    played = part_played(s, v), part_played(t, w)
    if all(played) and played[0] != played[1]:
        return False
    owners = whose(s, v), whose(t, w)
    if all(owners) and owners[0] != owners[1]:
        return False
    if bits < CERTAIN and (
        not thing and not all(owners) and not measured or pointing(view, s, v) or pointing(view, t, w) or far(v, w)
    ):
        return isinstance(v, Duration) and one_time(s, t)
    if isinstance(v, Quantity) and isinstance(w, Quantity) and v.of != w.of and not all(owners):
        if _several(s, v) or _several(t, w):
            return False
    return one_time(s, t)


def pointing(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that only points back to what was counted before: "the two countries", "his three sons"."""
    before = view.words(statement.source, max(0, value.start - 8), value.start).split()
    return bool(before) and before[-1].lower() in POINTING


def far(a: Counted, b: Counted) -> bool:
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a > FAR * high_b or low_b > FAR * high_a


def _several(statement: Statement, value: Quantity) -> bool:
    return sum(isinstance(w, Quantity) and w.kind == value.kind for w in statement.values) > 1


def whose(statement: Statement, value: Counted) -> str:
    """Whose value it is, where a statement names several: the name that stands nearest before it."""
    names = [v for v in statement.values if isinstance(v, NameValue) and v.kind == "name"]
    if len({v.ref for v in names}) < 2:
        return ""
    before = [v for v in names if v.end <= value.start]
    return max(before, key=lambda v: v.end).ref if before else ""


def part_played(statement: Statement, value: Counted) -> str:
    """The role that a value stands in: those who shot are not those who were shot."""
    roles = [r.name for r in statement.roles if r.name in ("agent", "patient") and r.start <= value.start < r.end]
    return roles[0] if roles else ""


def offset(view: View, statement: Statement, value: Counted) -> bool:
    """True of a duration that only says how far off something is: "three days after", "two years ago"."""
    rest = view.words(statement.source, value.end, value.end + 12).split()
    return isinstance(value, Duration) and bool(rest) and rest[0].strip(",.").lower() in OFFSETS


def one_time(a: Statement, b: Statement) -> bool:
    """False where one of them counts at another time: "in the 1980s it employed 2,300"."""
    x, y = ([v for v in s.values if isinstance(v, Time) and v.from_ and v.to] for s in (a, b))
    years = [{v.from_[:4] for v in given if v.from_} | {v.to[:4] for v in given if v.to} for given in (x, y)]
    if not years[0] or not years[1]:
        return not any(v.grain in ("year", "decade") for v in (*x, *y))
    return bool(years[0] & years[1])
