"""Whether it is so: said in one article, denied in another."""

from collections.abc import Iterator
from itertools import product

from generator import lexicon
from generator.compare.finding import Finding, Given, edition, order, source
from generator.compare.view import Group, View, linked
from generator.models.statement import Statement

# Bits from which a statement and its negation are about one thing.
ONE_MATTER = 1.0


def denial(view: View) -> Iterator[Finding]:
    """In a claim, a statement and one that negates the same predicate."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(view, group)


def _differ(view: View, group: Group) -> Iterator[Finding]:
    said = [s for s in group.statements if not s.negated]
    denied = [s for s in group.statements if s.negated]
    pairs = [
        (a, b)
        for a, b in product(said, denied)
        if a.source != b.source and linked(group, a, b) >= ONE_MATTER and _one_predicate(a, b)
    ]
    if not pairs:
        return
    # An article that says both, or a negation that most others share in other words, is no denial.
    saying = {a.source for a, _ in pairs}
    denying = {b.source for _, b in pairs}
    if saying & denying:
        return
    rows = order(
        [Given(a, _verb(a), "said") for a, _ in pairs] + [Given(b, _no(b), "denied") for _, b in pairs]
    )
    yield Finding(
        "conflict", "negation", rows,
        (edition("Said in one article, denied in another: "), source(group.claim.title)),
        ("one predicate with the same arguments", "a negation stands in one of the statements and not in the other"),
    )  # fmt: skip


def _one_predicate(a: Statement, b: Statement) -> bool:
    if not a.predicate or not b.predicate:
        return False
    x, y = a.predicate.lemma.split(" ")[0], b.predicate.lemma.split(" ")[0]
    return lexicon.relation(x, y) in ("same", "one frame", "synonym")


def _verb(statement: Statement) -> tuple[tuple[int, int], ...]:
    return ((statement.predicate.start, statement.predicate.end),) if statement.predicate else ((statement.start, statement.end),)


def _no(statement: Statement) -> tuple[tuple[int, int], ...]:
    return ((statement.negation.start, statement.negation.end),) if statement.negation else _verb(statement)
