"""The age of somebody whom one article does not name: "the 62-year-old" here, "Ann Lee, 63" there.

An article that gives no age of a person by name, and an age near that person's of somebody it takes for known, gives
that person another age: two people of a story are seldom so near, and both without an age of their own.
"""

from collections.abc import Iterator, Sequence

from generator.compare.ages import another_time
from generator.compare.finding import Finding, Given, distinct, order, source, stated
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Age, NameValue

# Years that two ages given for one person lie apart at most: by more they are of two.
APART = 2
# How somebody is taken up who was spoken of before; and how somebody is brought in who was not.
KNOWN = frozenset({"the", "he", "she", "his", "her"})
NEW = frozenset({"a", "an", "another"})

WHERE = frozenset({"from", "in", "at", "near", "to", "outside", "towards"})

Row = tuple[Statement, Age]


def nameless(view: View) -> Iterator[Finding]:
    """For each age of somebody known and not named: the one person whose age in other articles is near it."""
    named: dict[str, list[Row]] = {}
    bare: list[Row] = []
    ages: dict[str, list[Row]] = {}
    for s, v in view.valued(Age):
        if v.kind == "age" and v.low == v.high and not another_time(view, s, v):
            ages.setdefault(s.id, []).append((s, v))
    for (s, v), *more in ages.values():
        people = _people(view, s)
        if more:
            continue
        if len(people) == 1:
            named.setdefault(people.pop(), []).append((s, v))
        elif not people and _known(view, s, v):
            bare.append((s, v))
    given = {v.low for rows in named.values() for _, v in rows}
    for s, age in bare:
        near = [ref for ref, rows in sorted(named.items()) if _near(s, age, rows)]
        if len(near) == 1 and age.low not in given:
            yield _finding(view, near[0], [*named[near[0]], (s, age)])


def _people(view: View, statement: Statement) -> set[str]:
    """The people whom a statement names; not those from whose town or at whose house it was."""
    named = {v.ref for v in statement.values if isinstance(v, NameValue) and v.relation not in WHERE}
    refs = named | {r.ref for r in statement.roles if r.ref and r.name not in WHERE}
    return {ref for ref in refs if ref in view.names and view.names[ref].kind == "person"}


def _known(view: View, statement: Statement, age: Age) -> bool:
    """True where a statement begins with somebody known, and brings in nobody before the age."""
    first, *more = view.words(statement.source, statement.start, age.end).lower().split()
    return first.partition("'")[0].partition("’")[0] in KNOWN and NEW.isdisjoint(more)


def _near(statement: Statement, age: Age, rows: Sequence[Row]) -> bool:
    """True of a person to whom other articles alone give an age, and all a near one."""
    elsewhere = all(s.source != statement.source for s, _ in rows)
    return elsewhere and all(0 < abs(v.low - age.low) <= APART for _, v in rows)


def _finding(view: View, ref: str, rows: Sequence[Row]) -> Finding:
    given = order([Given(s, ((v.start, v.end),), f"{v.low:g}") for s, v in rows])
    return Finding(
        "conflict",
        "age",
        given,
        stated(view, given, "The age of ", source(view.label(ref)), " differs"),
        (
            "nobody else in the story is of about that age: " + view.label(ref),
            "ages: " + " / ".join(distinct(view, given)),
        ),
    )
