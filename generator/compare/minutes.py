"""In which minute of play: "on 68 minutes" here, "in the 67th minute" there, of one player's deed."""

import re
from collections.abc import Iterator
from itertools import combinations

from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.magnitude import swapped
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import NameValue

# Minutes that two reports of one deed lie apart at most: clocks are read, and minutes begun are counted or not.
APART = 2
WHISTLES = frozenset({"45", "90", "120"})  # "after 90 minutes" the match is over
MINUTE = re.compile(
    r"\b(?:(?P<nth>\d{1,3})(?:st|nd|rd|th) minute|(?:on|(?P<after>after)) (?P<n>\d{1,3}) minutes)\b", re.IGNORECASE
)

Row = tuple[Statement, re.Match[str], int, frozenset[str]]  # a minute, where its segment starts, who is named beside it


def minutes(view: View) -> Iterator[Finding]:
    """In sentences that name one player: minutes of play that are near one another, and not the same."""
    told = view.told(_tells)
    rows = [row for s in view.ordered if s.id in told for row in _minutes(view, s)] if told else []
    done: set[str] = set()
    for x, y in combinations(rows, 2):
        if not {x[0].id, y[0].id} & done and _one_deed(view, x, y):
            done |= {x[0].id, y[0].id}
            yield _finding(view, x, y)


def _minute(row: Row) -> int:
    return int(row[1]["nth"] or row[1]["n"])


def _one_deed(view: View, x: Row, y: Row) -> bool:
    """True of two articles' minutes of one player, each with nobody that the other lacks: who saves is not who scores;
    "after 40 minutes" alone may be anybody's, and off the pitch. In one claim, 34 and 43 are a slip of the pen."""
    of_play = not (x[1]["after"] and y[1]["after"])
    a, b = _minute(x), _minute(y)
    near = 0 < abs(a - b) <= APART or swapped(a, b) and view.in_one_claim(x[0], y[0])
    one = bool(x[3] & y[3]) and (x[3] <= y[3] or y[3] <= x[3])
    return x[0].source != y[0].source and of_play and one and near


def _tells(statement: Statement) -> bool:
    return "minute" in statement.text.lower()


def _minutes(view: View, statement: Statement) -> list[Row]:
    found = [
        (m, segment.start)
        for segment in statement.segments
        for m in MINUTE.finditer(view.words(statement.source, segment.start, segment.end))
    ]
    found = [(m, start) for m, start in found if not (m["after"] and m["n"] in WHISTLES)]
    if not found:
        return []
    beside = [s for s in view.statements.values() if (s.source, s.sentence) == (statement.source, statement.sentence)]
    named = {v.ref for s in beside for v in s.values if isinstance(v, NameValue) and v.ref in view.names}
    people = frozenset(ref for ref in named if view.names[ref].kind == "person")
    return [(statement, m, start, people) for m, start in found]


def _finding(view: View, x: Row, y: Row) -> Finding:
    given = order([Given(r[0], ((r[2] + r[1].start(), r[2] + r[1].end()),), str(_minute(r))) for r in (x, y)])
    names = sorted(view.label(ref) for ref in x[3] & y[3])
    return Finding(
        "conflict",
        "date",
        given,
        stated(view, given, "One deed is told of two minutes of play"),
        ("one player: " + ", ".join(names), "the minutes are not the same: " + " / ".join(distinct(view, given))),
    )
