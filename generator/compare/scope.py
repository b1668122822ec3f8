"""Of how many it is said: of one of them here, of both, all or several there."""

import re
from collections.abc import Iterator

from generator import lexicon
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.view import View
from generator.models.statement import Role, Statement

# Bits from which two statements say one thing, so that it matters of how many.
ONE_THING = 2.0
ONE = re.compile(r"(?:at least |only |just )?(?:one|an?other)(?: of \w+)?\b|an? ", re.IGNORECASE)
ALL = re.compile(
    r"(?:both|all|the two|two|three|four|five|several|some|many|at least (?:two|three|one or more))\b", re.IGNORECASE
)
ORDINAL = re.compile(r"(?:the )?(?:first|second|third|fourth|other|last)\b", re.IGNORECASE)


def scope(view: View) -> Iterator[Finding]:
    """In statements of one thing: what is said of one in one article, and of more than one in another."""
    for s, t in view.pairs(ONE_THING, view.told(_tells)):
        if found := view.of_two(_of_how_many, s, t):
            yield _finding(view, s, found[0], t, found[1])


def _tells(statement: Statement) -> bool:
    """True where somebody is told of of whom there are one, or more than one."""
    return any(many(r) for r in statement.roles if r.name in ("agent", "patient"))


def _of_how_many(s: Statement, t: Statement) -> tuple[Role, Role] | None:
    """Those of whom there is one in the one statement and more in the other, where both tell of one deed."""
    if not _one_deed(s, t):
        return None
    return next(((r, q) for r in s.roles for q in t.roles if _differ(r, q)), None)


def _one_deed(s: Statement, t: Statement) -> bool:
    if not s.predicate or not t.predicate or s.negated != t.negated:
        return False
    x, y = s.predicate.lemma.split(" ")[0], t.predicate.lemma.split(" ")[0]
    return lexicon.relation(x, y) in ("same", "one frame", "synonym")


def many(role: Role) -> int:
    """1 where a role's words are of one of its kind, 2 where of more, 0 where they do not tell."""
    if role.ref or not lexicon.is_person(role.head):
        return 0
    if ALL.match(role.text):
        return 2
    noun = next((w.lower() for w in re.findall(r"\w+", role.text) if w.lower().startswith(role.head[:3])), "")
    if noun != role.head:
        return 2 if noun.endswith(("s", "men")) or noun in ("people", "children") else 0
    return 1 if ONE.match(role.text) or ORDINAL.match(role.text) else 0


def _differ(r: Role, q: Role) -> bool:
    if r.name != q.name or r.name not in ("agent", "patient") or {many(r), many(q)} != {1, 2}:
        return False
    return r.head == q.head or lexicon.relation(r.head, q.head) in ("one frame", "synonym", "kind of")


def _finding(view: View, s: Statement, r: Role, t: Statement, q: Role) -> Finding:
    given = order([Given(s, ((r.start, r.end),), str(many(r))), Given(t, ((q.start, q.end),), str(many(q)))])
    values = distinct(view, given)
    return Finding(
        "compatible",
        "scope",
        given,
        stated(view, given, "One thing is said of one and of more than one", does=("has", "have")),
        ("one deed by all evidence", "of one, and of more than one: " + " / ".join(values)),
    )
