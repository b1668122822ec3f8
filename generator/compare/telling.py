"""One fact told differently: in one slot with another phrase, or with a phrase more than others have.

Where a claim is well established, its statements are laid side by side slot by slot (`slots`), and the slot in which
they differ most clearly is shown. Where none differs, what only one of them tells of time, place, cause or manner is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from generator import lexicon
from generator.compare.content import Token, lacking, tokens
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.slots import (
    CORE,
    DEED,
    STANDING,
    Contrast,
    asked,
    clearest,
    fillers,
    paired,
    phrase,
    plain,
    two_subjects,
)
from generator.compare.view import Group, View, closest, linked
from generator.models.statement import Statement
from generator.models.values import NameValue, Time

# Bits from which two statements are one fact told twice, where a third article bears them out.
ONE_FACT = 1.0
# Of two articles alone, bits from which they tell one fact, if they are sentences of so many words and a slot of them
# differs: shorter ones tell little that another can tell otherwise. In our own stories six of ten such claims hold a
# difference.
ALONE = 4.0
SENTENCE = 9
# What one of two articles only leaves out is told where they are one fact beyond doubt: by their bits, by the telling
# words that they share, and by how few more the one has.
CERTAIN = 6.0
MANY = 3
MOST = 4
# Words of a statement, on the average, from which it tells something that another can tell otherwise; where four
# articles tell it, they vouch for that as well.
SHORT = 7
VOUCHED = 4
# Where three articles tell it in a statement each, what one of them only adds is too little for a reader to be told of.
THRICE = 3
# Dates of one event, told wrongly or roughly, lie less far apart than this.
LONG = timedelta(days=30)
# What only says who or what something is tells nothing by leaving out what clauses have: "Corden, a town".
APART = frozenset({"apposition", "fragment"})
# Readings that the sentence of a finding shows.
SHOWN = 3
# The key of all statements that have nothing where others differ: whatever they add, they say one thing of it.
PLAIN = ""


def telling(view: View) -> Iterator[Finding]:
    """In a well established claim, statements of which one slot is filled differently, or of which one tells more."""
    for group in view.shared():
        # What one article says twice, a third article tells apart; of two, the nearest pair is the surest.
        two = len(group.sources) < 3
        yield from _differ(view, group, list(closest(group).values() if two else group.statements))


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    told: list[tuple[Statement, Statement]] = []
    marks: dict[str, dict[int, Token]] = {}
    held: dict[str, Statement] = {}
    for a, b in combinations(given, 2):
        if a.source == b.source or linked(group, a, b) < ONE_FACT or _long_apart(a, b):
            continue
        left, right = _own(view, a, b), _own(view, b, a)
        if not _one_fact(view, group, a, b, left, right):
            continue
        told.append((a, b))
        held |= {a.id: a, b.id: b}
        marks.setdefault(a.id, {}).update({t.start: t for t in left})
        marks.setdefault(b.id, {}).update({t.start: t for t in right})
    short = sum(len(s.text.split()) for s in held.values()) < SHORT * len(held)
    if not held or short and len(group.sources) < VOUCHED:
        return
    contrast = clearest(view, told)
    some = {g.statement.id: g for g in (contrast.given if contrast else _details(view, held.values(), marks))}
    if not some:
        return
    apart = frozenset() if all(held[id_].kind in APART for id_ in some) else APART
    rows = tuple(
        g if g.statement.id in some else replace(g, key=PLAIN)
        for g in order([some.get(s.id) or _whole(s) for s in held.values() if s.id in some or s.kind not in apart])
    )
    shown = [g for g in rows if g.statement.id in some]
    keys = list(dict.fromkeys(g.key for g in shown))[:SHOWN]
    if contrast is None and len(keys) == 1 and len(held) == THRICE:
        return
    akin = contrast is not None and contrast.clearest.akin
    yield Finding(
        "wording" if akin else "compatible",
        "loaded" if akin else "precision",
        rows,
        stated(view, [g for g in shown if g.key in keys], _head(contrast, len(keys)), does=("has", "have")),
        ("one fact by all evidence", "phrases that only some articles have: " + " / ".join(distinct(view, shown))),
    )


def _head(contrast: Contrast | None, values: int) -> str:
    """What is told differently, as far as the slot tells it."""
    if contrast is None:
        return "One fact is told with different details" if values > 1 else "One fact is told with a detail more"
    pair = contrast.clearest
    deed = pair.left.slot == DEED
    if pair.akin:
        return "One fact is told in different words" if deed else "One thing is called differently"
    if deed:
        return "What was done is told with different verbs"
    described = "is described" if pair.left.slot in CORE or pair.right.slot in CORE else "is told"
    return f"{pair.question} {described} {'differently' if all(pair.own) else 'more and less closely'}"


def _whole(statement: Statement) -> Given:
    """The reading of a statement that has nothing where others differ."""
    return Given(statement, tuple((g.start, g.end) for g in statement.segments), statement.text)


def _details(view: View, held: Iterable[Statement], marks: Mapping[str, Mapping[int, Token]]) -> list[Given]:
    """Of each statement the phrase around its rarest word that others leave out: a time, place, cause or manner.

    The most telling one is shown, and of the others those that answer the same question.
    """
    found = []
    for s in held:
        for token in sorted(marks[s.id].values(), key=lambda t: (-lexicon.weight(t.key), t.start)):
            span = _filled(view, s, token) or phrase(view, s, token)
            if span:
                given = Given(s, (span,), plain(view.words(s.source, *span)))
                found.append((lexicon.weight(token.key), _asked(view, given), given))
                break
    about = max(found, key=lambda f: (f[0], f[2].statement.id))[1] if found else ""
    return [given for _, question, given in found if question == about]


def _asked(view: View, given: Given) -> str:
    """The question that a phrase answers; "in the attack" and "on a pipe" do not tell where."""
    question, opener = asked(given.key), given.key.split(" ")[0]
    if question != "where":
        return question
    (start, end), s = given.spans[0], given.statement
    named = [v.ref for v in s.values if isinstance(v, NameValue) and start <= v.start < end]
    if named:
        place = any(ref in view.names and view.names[ref].kind == "place" for ref in named)
    else:
        place = opener in STANDING and lexicon.is_somewhere(view.words(s.source, start, end).split(" ")[-1].lower())
    return question if place else opener


def _filled(view: View, statement: Statement, token: Token) -> tuple[int, int] | None:
    """The slot that a word stands in, but for who, whom and as what."""
    return next(
        (
            (f.start, f.end)
            for f in fillers(view, statement)
            if f.slot not in CORE | {DEED} and f.start <= token.start and token.end <= f.end
        ),
        None,
    )


def _one_fact(view: View, group: Group, a: Statement, b: Statement, left: list[Token], right: list[Token]) -> bool:
    """True of two statements that tell one fact and differ: as a third article vouches, or as their slots show."""
    bits = linked(group, a, b)
    if len(group.sources) > 2:
        return bool(left or right)
    if two_subjects(a, b) or any(s.kind not in ("body", "headline") for s in (a, b)):
        return False
    sentences = all(s.kind == "body" and len(s.text.split()) >= SENTENCE for s in (a, b))
    if bits >= ALONE and sentences and any(pair.differs for pair in paired(view, a, b)):
        return True
    common = {t.key for t in tokens(view, a)} & {t.key for t in tokens(view, b)}
    return bits >= CERTAIN and len(common) >= MANY and 0 < len(left) + len(right) <= MOST


def _long_apart(a: Statement, b: Statement) -> bool:
    """True of what two statements date a month apart and more: "last August", "on Jan. 5"."""
    spans = [[(v.from_, v.to) for v in s.values if isinstance(v, Time) and v.from_ and v.to] for s in (a, b)]
    gaps = [
        date.fromisoformat(max(x[0], y[0])[:10]) - date.fromisoformat(min(x[1], y[1])[:10])
        for x in spans[0]
        for y in spans[1]
    ]
    return bool(gaps) and min(gaps) > LONG


def _own(view: View, a: Statement, b: Statement) -> list[Token]:
    """What `a` says more than `b`: words, and places; who is meant by a name may stand in `b` as "he" or "the man"."""
    return [
        t
        for t in lacking(view, a, b)
        if t.kind == "word" or (t.key in view.names and view.names[t.key].kind == "place")
    ]
