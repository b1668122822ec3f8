"""What a thing is called: one fact told with notably different verbs or nouns."""

from collections.abc import Iterator
from itertools import combinations

from generator import lexicon
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.slots import chosen
from generator.compare.view import Group, View, closest, linked
from generator.models.statement import Statement

# Bits from which two statements are one fact told twice.
ONE_FACT = 3.0


def wording(view: View) -> Iterator[Finding]:
    """In a claim, predicates that are akin and not the same."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(
                view, group, [s for s in closest(group).values() if s.predicate and s.kind in ("body", "headline")]
            )


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    held: dict[str, Statement] = {}
    for a, b in combinations(given, 2):
        if (
            a.predicate
            and b.predicate
            and linked(group, a, b) >= ONE_FACT
            and _chosen(a.predicate.lemma, b.predicate.lemma)
        ):
            held |= {a.id: a, b.id: b}
    if len({s.source for s in held.values()}) < 2:
        return
    rows = order([Given(s, (_called(s),), s.predicate.lemma) for s in held.values() if s.predicate])
    values = distinct(view, rows)
    yield Finding(
        "wording",
        "loaded",
        rows,
        stated(view, rows, "One thing is called differently"),
        ("one claim by all other evidence", "predicates that are akin and not the same: " + " / ".join(values)),
    )


def _called(statement: Statement) -> tuple[int, int]:
    """The words that are the choice: the verb, or after a copula what a thing is said to be."""
    assert statement.predicate is not None
    is_so = (r for r in statement.roles if r.name == "attribute" and r.head == statement.predicate.lemma)
    chosen = next(is_so, statement.predicate)
    return chosen.start, chosen.end


def _chosen(a: str, b: str) -> bool:
    """True of two related verbs of which one at least is a choice."""
    x, y = a.split(" ")[0], b.split(" ")[0]
    return x != y and lexicon.relation(x, y) in ("one frame", "synonym", "kind of") and chosen(x, y)
