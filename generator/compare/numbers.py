"""Counts, sums and shares of one thing that differ."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.compare.finding import Finding, Given, distinct, edition, listed, order, source
from generator.compare.rows import split
from generator.compare.view import Group, View
from generator.models.discrepancy import Rung
from generator.models.statement import Statement
from generator.models.values import Duration, NameValue, Quantity

# "About 200" may be 180 or 220: a tenth is the rounding that readers of news allow.
ROUNDING = 0.1
# "Thousands" is said of eleven thousand as well.
VAGUE = 1.5
APPROXIMATE = ("about", "nearly")

# Nouns that say by themselves what became of those counted.
OUTCOMES = {"death": "killed", "dead": "killed", "fatality": "killed", "body": "killed", "injury": "wounded"}

Counted = Quantity | Duration


def bounds(value: Counted) -> tuple[float, float]:
    """The least and most that a value's words allow."""
    low = value.low if value.low is not None else 0.0
    high = value.high if value.high is not None else float("inf")
    if value.modifier == "vague":
        return low, high * VAGUE
    if value.modifier in APPROXIMATE:
        return low * (1 - ROUNDING), high * (1 + ROUNDING)
    return low, high


def meet(a: Counted, b: Counted) -> bool:
    """True where one number can satisfy both."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def same(a: Counted, b: Counted) -> bool:
    return (a.low, a.high) == (b.low, b.high) and (a.modifier in APPROXIMATE) == (b.modifier in APPROXIMATE)


def comparable(a: Counted, b: Counted) -> bool:
    """True where two values answer one question: one kind, one unit, one thing counted, one part of it."""
    if a.kind != b.kind:
        return False
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.unit == b.unit and a.subset == b.subset and a.of == b.of
    return a.unit == b.unit


def numbers(view: View) -> Iterator[Finding]:
    """Within a claim: values of one thing that are not the same."""
    asked = {
        (s.id, group.claim.about.split()[0]) for group in view.shared() if group.claim.question == "count" for s in group.statements
    }
    for group in view.shared():
        if group.claim.question == "count":
            part = group.claim.about.split()[0]
            rows = [(s, v) for s in group.statements for v in _values(s) if isinstance(v, Quantity) and _part(v) == part]
            yield from _differ(view, group, [r for r in rows if not r[1].unit])
        elif not group.claim.question:
            yield from _within(view, group, asked)


def _part(value: Quantity) -> str:
    return value.subset or OUTCOMES.get(value.of, "")


def _values(statement: Statement) -> list[Counted]:
    return [v for v in statement.values if isinstance(v, Quantity | Duration)]


def _within(view: View, group: Group, asked: set[tuple[str, str]]) -> Iterator[Finding]:
    """Values of the statements of one claim, kind by kind; tolls are compared where they are asked for."""
    valued = [
        (s, v)
        for s in group.statements
        for v in _values(s)
        if not (isinstance(v, Quantity) and (s.id, _part(v)) in asked)
    ]
    done: set[int] = set()
    for i, (_, first) in enumerate(valued):
        if i in done:
            continue
        alike = [j for j, (s, v) in enumerate(valued) if j not in done and comparable(first, v) and _whose(*valued[i]) == _whose(s, v)]
        done |= set(alike)
        yield from _differ(view, group, [valued[j] for j in alike])


def _whose(statement: Statement, value: Counted) -> str:
    """Whose value it is, where a statement gives several of one kind: the name that stands nearest before it."""
    alike = [v for v in _values(statement) if comparable(v, value)]
    if len(alike) < 2:
        return ""
    names = [v for v in statement.values if isinstance(v, NameValue) and v.end <= value.start]
    return max(names, key=lambda v: v.end).ref if names else "?"


def _differ(view: View, group: Group, rows: Sequence[tuple[Statement, Counted]]) -> Iterator[Finding]:
    found = split(rows, same, meet)
    if not found.apart and not found.near:
        return
    given = order([Given(s, ((v.start, v.end),), f"{v.low}..{v.high} {v.modifier}") for s, v in found.rows])
    values = distinct(view, given)
    what = next((v.of_text for _, v in found.rows if isinstance(v, Quantity) and v.of_text), "")
    subject = (source(what),) if what else (source(group.claim.title),)
    because = [f"one thing is counted: {what}" if what else "one claim, one kind of value"]
    if not found.apart:
        yield Finding(
            "compatible", "precision", given,
            (edition("Differently precise about "), *subject, edition(": "), *listed(values)),
            (*because, "one number can satisfy every reading"),
        )  # fmt: skip
        return
    ladder = _ladder(view, found.rows)
    if ladder:
        yield Finding(
            "compatible", "as-of", given,
            (edition("Counted at different times: "), *subject, edition(", "), *listed([r.value for r in ladder])),
            (*because, "the values do not meet", "the later an article, the higher its value: an update"),
            ladder,
        )  # fmt: skip
        return
    yield Finding(
        "conflict", "number", given,
        (edition("No number fits all: "), *subject, edition(", "), *listed(values)),
        (*because, "the values do not meet: " + " / ".join(values), "publication times do not explain it"),
    )  # fmt: skip


def _ladder(view: View, rows: Sequence[tuple[Statement, Counted]]) -> tuple[Rung, ...]:
    """The steps of a count that only grows with publication; empty where that does not explain the values.

    Only what became of people is counted anew from day to day: the dead grow more, the missing fewer, the
    wounded either. How many were aboard does not change.
    """
    parts = {v.subset for _, v in rows if isinstance(v, Quantity)}
    if len(parts) != 1 or not all(isinstance(v, Quantity) and v.subset for _, v in rows):
        return ()
    grows = parts != {"missing"}
    steps = sorted((view.published(s.source)[:10], bounds(v), s.id, s, v) for s, v in rows)
    if not all(when for when, *_ in steps) or len({when for when, *_ in steps}) < 2:
        return ()
    for (when_a, a, *_), (when_b, b, *_) in combinations(steps, 2):
        overlap = a[0] <= b[1] and b[0] <= a[1]
        if not overlap and (when_a == when_b or (a[1] > b[0]) == grows):
            return ()
    return tuple(
        Rung(statement=s.id, source=s.source, when=when, value=view.words(s.source, v.start, v.end))
        for when, _, _, s, v in steps
    )
