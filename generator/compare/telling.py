"""One fact told with other words, or with more: what one article says and another, telling the same, leaves out.

Where a claim is well established, the telling words that only one of its statements has are a choice: another
name for the thing ("boss" for "owner"), or more than the other says.
"""

from collections.abc import Iterator
from itertools import combinations

from generator import lexicon
from generator.compare.content import Token, lacking, swapped, tokens
from generator.compare.finding import Finding, Given, order, stated
from generator.compare.view import Group, View, closest, linked
from generator.models.statement import Statement

# Bits from which two statements are one fact told twice, so that what differs is in the telling. With four articles
# or more the claim vouches for its pairs: in our own stories nine of ten such claims hold a difference.
ONE_FACT = {3: 3.0, 4: 1.0}
# A claim of two articles has to be more certain than one that a third bears out, and less so where the two have two
# telling words in common and not one. In our own stories half of such claims hold a difference; of those where
# each article has words of its own besides, three of four.
ALONE = 3.5
ALIKE = 3.0
# Bits from which two statements are one fact though neither what is done nor to whom says so; and from which what
# one of two articles only leaves out is told, where they have many words in common.
CERTAIN = 6.0
MANY = 3
# Words of a statement, on the average, from which it tells something that another can tell otherwise; where four
# articles tell it, they vouch for that as well.
SHORT = 7
# Telling words that one of two articles may have alone; with more of them the two tell two things.
MOST = 4
# Readings that the sentence of a finding shows, and the words of a phrase that is shown whole.
SHOWN = 3
PHRASE = 6
# Words that may stand between two that differ and still be shown with them as one stretch: "killed in the blast".
NEAR = 2


def telling(view: View) -> Iterator[Finding]:
    """In a well established claim, statements whose telling words differ."""
    for group in view.shared():
        if not group.claim.question:
            # What one article says twice, a third article tells apart; of two, the nearest pair is the surest.
            two = len(group.sources) < 3
            yield from _differ(view, group, list(closest(group).values() if two else group.statements))


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    articles = len(group.sources)
    least = ONE_FACT[4] if articles > 3 else min(ALIKE, ONE_FACT[3])  # bits below which `_apart` never holds
    marks: dict[str, dict[int, Token]] = {}
    held: dict[str, Statement] = {}
    swaps: dict[str, Token] = {}
    for a, b in combinations(given, 2):
        if a.source == b.source or linked(group, a, b) < least:
            continue
        left, right = _own(view, a, b), _own(view, b, a)
        if not _apart(view, group, articles, a, b, left, right):
            continue
        held |= {a.id: a, b.id: b}
        for x, y in swapped(left, right):
            swaps.setdefault(a.id, x)
            swaps.setdefault(b.id, y)
        marks.setdefault(a.id, {}).update({t.start: t for t in left})
        marks.setdefault(b.id, {}).update({t.start: t for t in right})
    short = sum(len(s.text.split()) for s in held.values()) < SHORT * len(held)
    if not held or short and articles < max(ONE_FACT):
        return
    rows = order(
        [
            Given(s, _spans(view, s, marks[s.id]), " ".join(sorted(t.key for t in marks[s.id].values())))
            for s in held.values()
        ]
    )
    said = [view.words(g.statement.source, s, e) for g in rows if marks[g.statement.id] for s, e in g.spans]
    values = list(dict.fromkeys(said))[:6]
    if swaps:
        shown = [Given(g.statement, ((t.start, t.end),), t.key) for g in rows if (t := swaps.get(g.statement.id))]
        yield Finding(
            "wording",
            "loaded",
            rows,
            stated(view, shown, "One fact is told in different words", does=("has", "have")),
            ("one fact by all evidence", "telling words that only some of the articles have: " + " / ".join(values)),
        )
    else:
        shown = [_detail(view, g, marks[g.statement.id]) for g in rows if marks[g.statement.id]]
        keys = list(dict.fromkeys(g.key for g in shown))[:SHOWN]
        yield Finding(
            "compatible",
            "precision",
            rows,
            stated(
                view,
                [g for g in shown if g.key in keys],
                "One fact is told with different details" if len(keys) > 1 else "One fact is told with a detail more",
                does=("has", "have"),
            ),
            ("one fact by all evidence", "telling words that only some of the articles have: " + " / ".join(values)),
        )


def _detail(view: View, given: Given, marks: dict[int, Token]) -> Given:
    """A reading for the sentence: what stands around its rarest word, as the phrase that it is."""
    rarest = max(marks.values(), key=lambda t: (lexicon.weight(t.key), -t.start))
    phrases = [
        (r.start, r.end)
        for r in given.statement.roles
        if r.start <= rarest.start and rarest.end <= r.end and len(r.text.split()) <= PHRASE
    ]
    span = min(phrases, key=lambda p: p[1] - p[0], default=(rarest.start, rarest.end))
    return Given(given.statement, (span,), rarest.key)


def _apart(
    view: View, group: Group, articles: int, a: Statement, b: Statement, left: list[Token], right: list[Token]
) -> bool:
    """True of two statements that tell one fact in telling words that differ.

    A third article vouches for the fact. Of two, each has to have words of its own, and the one that has fewer of
    them no more than the two have in common: else they tell two things.
    """
    bits = linked(group, a, b)
    if articles > 2:
        return bool(left or right) and bits >= ONE_FACT[min(articles, max(ONE_FACT))]
    if any(s.kind not in ("headline", "body", "fragment") for s in (a, b)) or not (bits >= CERTAIN or _of_one(a, b)):
        return False
    common = len({t.key for t in tokens(view, a)} & {t.key for t in tokens(view, b)})
    fewer, more = sorted((len(left), len(right)))
    if not 0 < more <= MOST or fewer > common:
        return False
    if not fewer:
        return common >= MANY and bits >= CERTAIN
    return bits >= (ALIKE if common > 1 else ALONE)


def _of_one(a: Statement, b: Statement) -> bool:
    """True of two statements that say related things, or something of one thing."""
    if a.predicate is None or b.predicate is None:
        return False
    related = lexicon.akin(a.predicate.lemma.split(" ")[0], b.predicate.lemma.split(" ")[0])
    return related or not {r.ref or r.head for r in a.roles}.isdisjoint(r.ref or r.head for r in b.roles)


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
