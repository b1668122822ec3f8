"""One fact told with other words, or with more: what one article says and another, telling the same, leaves out.

Where a claim is well established, the telling words that only one of its statements has are a choice: another
name for the thing ("boss" for "owner"), or more than the other says.
"""

from collections.abc import Iterator
from itertools import combinations

from generator.compare.content import Token, lacking, swapped
from generator.compare.finding import Finding, Given, edition, listed, order
from generator.compare.view import Group, View, closest, linked
from generator.models.statement import Statement

# Bits from which two statements are one fact told twice, so that what differs is in the telling.
ONE_FACT = 3.0
# A claim of two articles has to be more certain than one that a third bears out.
ALONE = 6.0
# Telling words that one may have alone; with more of them the two tell two things.
MOST = 3
# Words that may stand between two that differ and still be shown with them as one stretch: "killed in the blast".
NEAR = 2


def telling(view: View) -> Iterator[Finding]:
    """In a well established claim, statements whose telling words differ."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(view, group, list(closest(group).values()))


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    bar = ONE_FACT if len(given) > 2 else ALONE
    pairs = [(a, b) for a, b in combinations(given, 2) if linked(group, a, b) >= bar]
    marks: dict[str, dict[int, Token]] = {}
    held: dict[str, Statement] = {}
    chosen = False
    for a, b in pairs:
        left, right = _own(view, a, b), _own(view, b, a)
        if not left and not right or max(len(left), len(right)) > MOST:
            continue
        held |= {a.id: a, b.id: b}
        chosen = chosen or any(True for _ in swapped(left, right))
        marks.setdefault(a.id, {}).update({t.start: t for t in left})
        marks.setdefault(b.id, {}).update({t.start: t for t in right})
    if not held:
        return
    rows = order(
        [
            Given(s, _spans(view, s, marks[s.id]), " ".join(sorted(t.key for t in marks[s.id].values())))
            for s in held.values()
        ]
    )
    said = [view.words(g.statement.source, s, e) for g in rows if marks[g.statement.id] for s, e in g.spans]
    values = list(dict.fromkeys(said))[:6]
    if chosen:
        yield Finding(
            "wording",
            "loaded",
            rows,
            (edition("Told in different words: "), *listed(values)),
            ("one fact by all evidence", "telling words that only some of the articles have: " + " / ".join(values)),
        )
    else:
        yield Finding(
            "compatible",
            "precision",
            rows,
            (edition("Said by some and left out by others: "), *listed(values)),
            ("one fact by all evidence", "telling words that only some of the articles have: " + " / ".join(values)),
        )


def _own(view: View, a: Statement, b: Statement) -> list[Token]:
    """What `a` says more than `b`: words, and places; who is meant by a name may stand in `b` as "he" or "the man"."""
    return [
        t
        for t in lacking(view, a, b)
        if t.kind == "word" or (t.key in view.names and view.names[t.key].kind == "place")
    ]


def _spans(view: View, statement: Statement, marks: dict[int, Token]) -> tuple[tuple[int, int], ...]:
    """The stretches that differ, neighbouring words as one; the whole statement where it only lacks what others say."""
    if not marks:
        return tuple((g.start, g.end) for g in statement.segments)
    spans: list[tuple[int, int]] = []
    for _, t in sorted(marks.items()):
        inside = any(g.start <= spans[-1][0] and t.end <= g.end for g in statement.segments) if spans else False
        if (
            inside
            and len(view.words(statement.source, spans[-1][1], t.start).split()) <= NEAR
            and "," not in view.words(statement.source, spans[-1][1], t.start)
        ):
            spans[-1] = (spans[-1][0], t.end)
        else:
            spans.append((t.start, t.end))
    return tuple(spans)
