"""How old somebody is: ages and years of birth given for one person."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.compare.finding import Finding, Given, distinct, edition, listed, order, source
from generator.compare.rows import split
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Age, NameValue

def ages(view: View) -> Iterator[Finding]:
    """For each person, and within each claim for those without a name: ages that differ."""
    for group in view.shared():
        rows = [(s, v) for s in group.statements for v in s.values if isinstance(v, Age) and v.kind != "ordinal"]
        if group.claim.question == "age":
            label = view.label(group.claim.about)
            yield from _differ(view, [(s, v) for s, v in rows if _beside(view, s, v, group.claim.about)], label)
        elif not group.claim.question:
            rows = [(s, v) for s, v in rows if not any(isinstance(n, NameValue) and n.kind == "name" for n in s.values)]
            yield from _differ(view, rows, next((v.of_text for _, v in rows if v.of_text), ""))


def _beside(view: View, statement: Statement, age: Age, ref: str) -> bool:
    """True of the age that stands nearest to one of the person's names in the statement."""
    names = [v for v in statement.values if isinstance(v, NameValue) and v.ref == ref]
    every = [v for v in statement.values if isinstance(v, Age) and v.kind == age.kind]
    if not names or len(every) == 1:
        return True

    def gap(a: Age) -> int:
        return min(a.start - n.end if n.end <= a.start else (n.start - a.end) * (1 if "old" in a.text else 3) for n in names)

    return min(every, key=lambda a: (abs(gap(a)), a.start)) == age


def born(view: View, statement: Statement, age: Age) -> tuple[int, int] | None:
    """The years in which somebody may have been born, by an age on the day of publication or by a year of birth."""
    if age.kind == "birth-year":
        return int(age.low), int(age.high)
    published = view.published(statement.source)
    if not published:
        return None
    year = int(published[:4])
    return year - int(age.high) - 1, year - int(age.low)


def _agree(view: View, x: tuple[Statement, Age], y: tuple[Statement, Age]) -> bool:
    """True where one year of birth fits both, and undated ages are the same."""
    if x[1].kind == y[1].kind and x[1].low <= y[1].high and y[1].low <= x[1].high:
        return True
    a, b = born(view, *x), born(view, *y)
    if a is None or b is None:
        return x[1].kind != y[1].kind  # an age without a date can fit any year near it
    return a[0] <= b[1] and b[0] <= a[1]


def _differ(view: View, rows: Sequence[tuple[Statement, Age]], who: str) -> Iterator[Finding]:
    keyed = [(s, (s, v)) for s, v in rows]

    def same(x: tuple[Statement, Age], y: tuple[Statement, Age]) -> bool:
        return (x[1].kind, x[1].low, x[1].high) == (y[1].kind, y[1].low, y[1].high)

    found = split(keyed, same, lambda x, y: _agree(view, x, y))
    if not found.apart and not found.near:
        return
    held = [r for _, r in found.rows]
    given = order([Given(s, ((v.start, v.end),), f"{v.kind} {v.low:g}..{v.high:g}") for s, v in held])
    values = distinct(view, given)
    subject = (edition(" of "), source(who)) if who else ()
    whose = f"one person: {who}" if who else "one claim"
    if found.apart and not _grows(view, held):
        yield Finding(
            "conflict", "age", given,
            (edition("The age"), *subject, edition(" differs: "), *listed(values)),
            (whose, "ages: " + " / ".join(values), "no one year of birth fits all at the articles' dates"),
        )  # fmt: skip
    elif found.apart:
        yield Finding(
            "compatible", "as-of", given,
            (edition("The age"), *subject, edition(" grows with the articles' dates: "), *listed(values)),
            (whose, "ages: " + " / ".join(values), "the articles lie apart, and the later gives the greater age"),
        )  # fmt: skip
    else:
        yield Finding(
            "compatible", "age", given,
            (edition("The age"), *subject, edition(" is put differently: "), *listed(values)),
            (whose, "one year of birth fits every reading"),
        )  # fmt: skip


def _grows(view: View, rows: Sequence[tuple[Statement, Age]]) -> bool:
    """True where a later article never gives a lesser age, and not one that grew by more than the years between."""
    if len({view.published(s.source)[:4] for s, _ in rows}) < 2:
        return False
    known = sorted((view.published(s.source), v.low) for s, v in rows if v.kind == "age" and view.published(s.source))
    return all(
        0 <= b - a <= int(later[:4]) - int(earlier[:4]) + 1 for (earlier, a), (later, b) in combinations(known, 2)
    )
