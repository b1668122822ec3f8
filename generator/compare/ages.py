"""How old somebody is: ages and years of birth given for one person."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.compare.finding import Finding, Given, distinct, edition, listed, order, source
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Age, NameValue

# How far from an age a name may stand and still be whose age it is: ", " and "aged", not another clause.
REACH = 12


def owner(view: View, statement: Statement, age: Age) -> str:
    """The name whose age it is: the one right beside it, else the statement's only person or subject."""
    people = [
        v
        for v in statement.values
        if isinstance(v, NameValue) and v.ref in view.names and view.names[v.ref].kind == "person"
    ]
    beside = []
    for v in people:
        gap = age.start - v.end if v.end <= age.start else v.start - age.end if v.start >= age.end else 0
        between = view.words(statement.source, min(v.end, age.end), max(v.start, age.start)) if gap > 0 else ""
        if gap <= REACH and not any(c in between for c in ";:.()") and " and " not in between:
            # "Ann Lee, 16, and Bo Ray, 19": an age after a name is that name's; "16-year-old Ann Lee" stands before.
            beside.append((v.start > age.start and "old" not in age.text, gap, v.start, v.ref))
    if beside:
        return min(beside)[3]
    refs = {v.ref for v in people}
    subject = next((r.ref for r in statement.roles if r.name in ("agent", "patient") and r.ref in view.names), "")
    if subject and view.names[subject].kind == "person":
        return subject
    return refs.pop() if len(refs) == 1 else ""


def ages(view: View) -> Iterator[Finding]:
    """For each person, and within each claim for those without a name: ages that differ."""
    by_person: dict[str, list[tuple[Statement, Age]]] = defaultdict(list)
    for s in sorted(view.statements.values(), key=lambda s: s.id):
        if s.id not in view.claims_of:
            continue
        for v in s.values:
            if isinstance(v, Age) and v.kind != "ordinal" and (ref := owner(view, s, v)):
                by_person[ref].append((s, v))
    for ref in sorted(by_person):
        yield from _differ(view, by_person[ref], view.label(ref))
    for group in view.shared():
        rows = [
            (s, v)
            for s in group.statements
            for v in s.values
            if isinstance(v, Age) and v.kind != "ordinal" and not owner(view, s, v)
        ]
        yield from _differ(view, rows, next((v.of_text for _, v in rows if v.of_text), ""))


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
    if len({s.source for s, _ in rows}) < 2 or len({(v.kind, v.low, v.high) for _, v in rows}) < 2:
        return
    given = order([Given(s, ((v.start, v.end),), f"{v.kind} {v.low:g}..{v.high:g}") for s, v in rows])
    values = distinct(view, given)
    apart = [(x, y) for x, y in combinations(rows, 2) if not _agree(view, x, y)]
    subject = (edition(" of "), source(who)) if who else ()
    whose = f"one person: {who}" if who else "one claim"
    if apart:
        # Two articles of one day cannot both be right; years apart the case may have moved on with its people.
        days = {view.published(s.source)[:10] for pair in apart for s, _ in pair}
        spread = {d[:4] for d in days if d}
        relation = "conflict" if len(spread) <= 1 else "compatible" if _grows(view, rows) else "conflict"
        cause = "age" if relation == "conflict" else "as-of"
        yield Finding(
            "conflict" if relation == "conflict" else "compatible", "age" if cause == "age" else "as-of", given,
            (edition("The age"), *subject, edition(" differs: "), *listed(values)),
            (whose, "ages: " + " / ".join(values), "no one year of birth fits all at the articles' dates"
             if relation == "conflict" else "the articles lie years apart, and the later gives the greater age"),
        )  # fmt: skip
        return
    yield Finding(
        "compatible", "age", given,
        (edition("The age"), *subject, edition(" is put differently: "), *listed(values)),
        (whose, "one year of birth fits every reading"),
    )  # fmt: skip


def _grows(view: View, rows: Sequence[tuple[Statement, Age]]) -> bool:
    """True where a later article never gives a lesser age, and not one that grew by more than the years between."""
    known = sorted((view.published(s.source), v.low) for s, v in rows if v.kind == "age" and view.published(s.source))
    return all(
        0 <= b - a <= int(later[:4]) - int(earlier[:4]) + 1 for (earlier, a), (later, b) in combinations(known, 2)
    )
