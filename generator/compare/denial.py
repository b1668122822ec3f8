"""Whether it is so: said in one article, denied in another."""

from collections.abc import Iterator
from itertools import product

from generator import lexicon
from generator.compare.finding import Finding, Given, edition, order, source
from generator.compare.view import Group, View, linked, role, voice
from generator.models.statement import Role, Statement

# Bits from which a statement and its negation are about one thing.
ONE_MATTER = 0.0

# A word rarer than "people" or "year" that both share besides the predicate says that they speak of one thing.
TELLING = 2.0
MAIN = frozenset({"agent", "patient", "recipient", "attribute", "complement"})
SOME = frozenset({"one", "some", "another", "others", "other", "many", "several", "most", "few", "two"})


def denial(view: View) -> Iterator[Finding]:
    """In a claim, a statement and one that negates the same predicate."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(view, group)


def _differ(view: View, group: Group) -> Iterator[Finding]:
    said = [s for s in group.statements if not denies(s)]
    denied = [s for s in group.statements if denies(s)]
    pairs = [
        (a, b)
        for a, b in product(said, denied)
        if a.source != b.source and linked(group, a, b) >= ONE_MATTER and one_matter(a, b)
    ]
    if not pairs:
        return
    # An article that says both, or a negation that most others share in other words, is no denial.
    saying = {a.source for a, _ in pairs}
    denying = {b.source for _, b in pairs}
    if saying & denying:
        return
    rows = order([Given(a, _verb(a), "said") for a, _ in pairs] + [Given(b, _no(b), "denied") for _, b in pairs])
    yield Finding(
        "conflict", "negation", rows,
        (edition("Said in one article, denied in another: "), source(group.claim.title)),
        ("one predicate with the same arguments", "a negation stands in one of the statements and not in the other"),
    )  # fmt: skip


def denies(statement: Statement) -> bool:
    """True of a negated statement, and of one that its nearest voice denies; not of a denied negation."""
    said = voice(statement)
    return statement.negated != bool(said and said.stance == "denies")


def one_matter(a: Statement, b: Statement) -> bool:
    """True where both speak of one predicate, of one thing that it is said of, and both of what is or both of what may be."""
    if not a.predicate or not b.predicate or a.predicate.modal != b.predicate.modal or _some(a) or _some(b):
        return False
    if "future" in (a.predicate.tense, b.predicate.tense) and a.predicate.tense != b.predicate.tense:
        return False
    x, y = a.predicate.lemma.split(" ")[0], b.predicate.lemma.split(" ")[0]
    if lexicon.relation(x, y) not in ("same", "one frame", "synonym"):
        return False
    left = [r for r in a.roles if not r.open and r.name in MAIN]
    right = [r for r in b.roles if not r.open and r.name in MAIN]
    what = [(r, q) for r in left for q in right if r.name == q.name and r.name != "agent"]
    who = [(r, q) for r in left for q in right if r.name == q.name == "agent"]
    shared = {t for t in a.terms if lexicon.weight(t) >= TELLING} & {
        t for t in b.terms if lexicon.weight(t) >= TELLING
    } - {x, y}
    if any(_other(r, q) for r, q in what) and not shared:
        return False
    return bool(shared) or any(_one(r, q) for r, q in (*what, *who))


def _some(statement: Statement) -> bool:
    """True of what is said of one or some of several, who may be others than those another article speaks of."""
    agent = role(statement, "agent")
    return bool(agent and agent.text.split(" ")[0].lower() in SOME)


def _one(a: Role, b: Role) -> bool:
    if a.ref and b.ref:
        return a.ref == b.ref
    return a.head == b.head or lexicon.relation(a.head, b.head) in ("one frame", "synonym")


def _other(a: Role, b: Role) -> bool:
    return not _one(a, b) and not (a.ref or b.ref)


def _verb(statement: Statement) -> tuple[tuple[int, int], ...]:
    return (
        ((statement.predicate.start, statement.predicate.end),)
        if statement.predicate
        else ((statement.start, statement.end),)
    )


def _no(statement: Statement) -> tuple[tuple[int, int], ...]:
    said = voice(statement)
    if not statement.negation and said and said.stance == "denies":
        return ((said.cue_start, said.cue_end),)
    return ((statement.negation.start, statement.negation.end),) if statement.negation else _verb(statement)
