"""Who did it: one deed, done by different people or units."""

from collections.abc import Iterator
from itertools import combinations

from generator import lexicon
from generator.compare.bearing import comparable
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import meet
from generator.compare.view import Group, View, closest, linked, role
from generator.models.statement import Role, Statement
from generator.models.values import Quantity

# Bits from which two statements tell one deed, their doers aside.
ONE_DEED = 2.0
# What somebody is or has is no deed, and another may be or have it too: "had two children".
STATES = frozenset({"be", "have", "become", "remain", "own", "belong"})

# Whoever "he" is was told by another sentence: too little to say that it was somebody else.
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that"})


def agents(view: View) -> Iterator[Finding]:
    """In a claim, agents with different names of one kind, where what is done and to whom agree."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(view, group, list(closest(group).values()))


def _named(view: View, statement: Statement) -> Role | None:
    found = role(statement, "agent")
    return found if found and found.ref in view.names else None


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    held: dict[str, tuple[Statement, Role]] = {}
    for a, b in combinations(given, 2):
        x, y = _named(view, a), _named(view, b)
        if not x or not y or x.ref == y.ref or linked(group, a, b) < ONE_DEED:
            continue
        names = view.names[x.ref], view.names[y.ref]
        if names[0].kind != names[1].kind or names[0].kind == "place" or not _same_deed(a, b):
            continue
        if {v.text for v in names[0].variants} & {v.text for v in names[1].variants}:
            continue
        if {x.text.lower(), y.text.lower()} & PRONOUNS or _two_amounts(a, b):
            continue
        held |= {a.id: (a, x), b.id: (b, y)}
    if not held:
        return
    rows = order([Given(s, ((r.start, r.end),), r.ref) for s, r in held.values()])
    values = distinct(view, rows)
    yield Finding(
        "conflict",
        "agent",
        rows,
        stated(view, rows, "One deed is told of different doers", does=("names", "name")),
        ("one predicate, one object", "the agents are different names of one kind: " + " / ".join(values)),
    )


def _two_amounts(a: Statement, b: Statement) -> bool:
    """True where each gives an amount of one thing, and not one amount: "Reed polled 400 votes", "Amsel polled 300"."""
    return any(comparable(v, w) and not meet(v, w) for v in _amounts(a) for w in _amounts(b))


def _amounts(statement: Statement) -> list[Quantity]:
    return [v for v in statement.values if isinstance(v, Quantity)]


def _same_deed(a: Statement, b: Statement) -> bool:
    if not a.predicate or not b.predicate or a.predicate.passive != b.predicate.passive:
        return False
    if a.predicate.lemma in STATES or b.predicate.lemma in STATES:
        return False
    patient_a, patient_b = role(a, "patient"), role(b, "patient")
    if (
        not patient_a
        or not patient_b
        or lexicon.relation(a.predicate.lemma, b.predicate.lemma) not in ("same", "one frame", "synonym")
    ):
        return False
    if patient_a.ref and patient_b.ref:
        return patient_a.ref == patient_b.ref
    return lexicon.relation(patient_a.head, patient_b.head) in ("same", "one frame", "synonym")
