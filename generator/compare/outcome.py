"""How it ended: in ways of which only one can hold, resigned here and dismissed there."""

import re
from collections.abc import Iterator

from generator import lexicon
from generator.compare.answers import CHARGES
from generator.compare.content import STEM
from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.times import meet
from generator.compare.view import View, voice
from generator.models.statement import Role, Statement
from generator.models.values import Quantity, Time
from generator.negation import wrongly

# Bits from which two statements of one person or thing tell one end of it; and from which they tell of one matter, if
# the words say it wherever they stand and another word is common to both: a body seldom votes twice in a story.
ONE_END = 0.0
ONE_MATTER = -2.0
TRIAL = "outcome of a trial"
ONE = ("same", "one frame", "synonym", "derived")
LIGHT = frozenset({"be", "have"})
# What became of it after the other was told.
SINCE = re.compile(r"\b(?:ha[sd]|have) (?:\w+ )?since\b|\bsubsequently\b|\bonce (?:more|again)\b", re.IGNORECASE)

GUILTY_OF, OF = "guilty", " of "
GUILTY = re.compile(r"\bguilty\b", re.IGNORECASE)

Told = tuple[str, lexicon.Way]  # a lemma of a statement, and what it tells
Row = tuple[Statement, Told]


def outcome(view: View) -> Iterator[Finding]:
    """In statements of one matter: ways for one thing to end or to be that exclude one another."""
    told = view.told(_told)
    held: dict[str, list[tuple[Row, Row]]] = {}
    for s, t in view.closest(ONE_MATTER, told):
        if _both_so(s, t) and _once(s, t):
            for x, y in _excluding(view, (s, told[s.id]), (t, told[t.id])):
                held.setdefault(x[1].about, []).append(((s, x), (t, y)))
    for about in sorted(held):
        for rows in _together(held[about]):
            yield _finding(view, about, rows)


def _excluding(
    view: View, one: tuple[Statement, list[Told]], other: tuple[Statement, list[Told]]
) -> list[tuple[Told, Told]]:
    """What two statements tell of one thing that cannot both be."""
    (s, mine), (t, theirs) = one, other
    end = view.bits(s, t) >= ONE_END
    matter = end or not {*s.terms} & {*t.terms} <= LIGHT
    return [
        (x, y)
        for x in mine
        for y in theirs
        if x[1].about == y[1].about
        and x[1].way != y[1].way
        and (x[1].about != TRIAL or _one_charge(s, t))
        and (matter if x[1].anywhere else end and _one(_whose(s, x), _whose(t, y)) and _of_one(s, t))
    ]


def _together(pairs: list[tuple[Row, Row]]) -> list[list[Row]]:
    """Pairs of statements that meet as one group each."""
    groups: list[dict[str, Row]] = []
    for pair in pairs:
        met = [g for g in groups if any(s.id in g for s, _ in pair)]
        one = {s.id: (s, told) for g in (*met, {s.id: (s, told) for s, told in pair}) for s, told in g.values()}
        groups = [g for g in groups if g not in met] + [one]
    return [list(g.values()) for g in groups]


def _both_so(s: Statement, t: Statement) -> bool:
    """True of two statements that tell what is, or both what may be."""
    return s.predicate is not None and t.predicate is not None and s.predicate.modal == t.predicate.modal


def _once(s: Statement, t: Statement) -> bool:
    """False of statements of two times: what rose on Monday may fall on Tuesday, and have fallen since."""
    if any(SINCE.search(x.text) for x in (s, t)):
        return False
    mine, theirs = ([v for v in x.values if isinstance(v, Time) and v.from_ and v.to] for x in (s, t))
    return not mine or not theirs or any(meet(v, w) for v in mine for w in theirs)


def _of_one(s: Statement, t: Statement) -> bool:
    """False of deeds done to two things: whoever won the cup may have lost the match."""
    mine, theirs = ([r for r in x.roles if r.name == "patient" and not r.open] for x in (s, t))
    return (
        not mine
        or not theirs
        or any(r.ref == q.ref if r.ref or q.ref else r.head == q.head for r in mine for q in theirs)
    )


def _one_charge(s: Statement, t: Statement) -> bool:
    """False of verdicts on two charges, and on some of several: whoever is cleared of one is convicted of another."""
    if any(isinstance(v, Quantity) and v.of in CHARGES for x in (s, t) for v in x.values):
        return False
    mine, theirs = _charges(s), _charges(t)
    return not mine or not theirs or any(lexicon.relation(a, b) in ONE for a in mine for b in theirs)


def _charges(statement: Statement) -> list[str]:
    """What somebody is convicted or cleared of: "found guilty of theft"."""
    told = [r for r in statement.roles if r.head == GUILTY_OF or r.name == "patient" and r.ref and OF in r.text]
    charges = [t for r in told for t in r.lemmas if t != GUILTY_OF]  # "Ruth Amsel of murder", as the parser has it
    return [r.head for r in statement.roles if r.name == "of"] + charges


def _told(statement: Statement) -> list[Told]:
    """The ways that a statement tells: by its predicate, and by words that say it wherever they stand; none of what
    is told as wrong."""
    said = voice(statement)
    if said is not None and wrongly(said):
        return []
    verb, negated = _verdict(statement)
    objects = {r.head for r in statement.roles if r.name in ("attribute", "patient")}
    return [
        (word, way)
        for word in dict.fromkeys((verb, *statement.terms))
        for way in lexicon.ways(word)
        if way.negated == negated and (way.anywhere or word == verb or word in objects)
    ]


def _verdict(statement: Statement) -> tuple[str, bool]:
    """What a statement's predicate says is done, and whether it is not: to find guilty is to convict, and to clear of
    something or to find not guilty is to acquit."""
    verb = statement.predicate.lemma if statement.predicate else ""
    if verb == "find" and GUILTY.search(statement.text):
        return ("acquit" if statement.negated else "convict"), False
    if verb == "clear" and any(r.name == "of" for r in statement.roles):
        return "acquit", statement.negated
    return verb, statement.negated


def _whose(statement: Statement, told: Told) -> list[Role]:
    """Of whom or what it is told: the one to whom it is done, else the one who does it."""
    return [r for r in statement.roles if r.name == ("patient" if told[1].done_to else "agent")]


def _one(mine: list[Role], theirs: list[Role]) -> bool:
    """True of one name or one thing; people without a name may be others: "91 people survived", "30 people died"."""
    return any(
        r.ref == q.ref if r.ref or q.ref else r.head == q.head and not (r.open or q.open or lexicon.is_person(r.head))
        for r in mine
        for q in theirs
    )


def _finding(view: View, about: str, rows: list[Row]) -> Finding:
    given = order([Given(s, _marks(view, s, told), str(told[1].way)) for s, told in rows])
    values = distinct(view, given)
    return Finding(
        "conflict",
        "contradiction",
        given,
        stated(view, given, "Of two accounts only one can hold"),
        (about, "of these only one can be: " + " / ".join(values)),
    )


def _marks(view: View, statement: Statement, told: Told) -> tuple[tuple[int, int], ...]:
    """The word that tells it, with its negation; the predicate where the word is not to be seen."""
    at = next(
        (
            (segment.start + found, segment.start + found + _length(words[found:]))
            for segment in statement.segments
            if (words := view.words(statement.source, segment.start, segment.end).lower())
            and (found := words.find(told[0][:STEM])) >= 0
        ),
        (statement.predicate.start, statement.predicate.end) if statement.predicate else (0, 0),
    )
    no, guilty = statement.negation, GUILTY.search(view.words(statement.source, at[1], statement.end))
    if guilty and statement.predicate and statement.predicate.lemma == "find":
        return ((statement.predicate.start, statement.predicate.end), (at[1] + guilty.start(), at[1] + guilty.end()))
    return ((no.start, no.end), at) if told[1].negated and no and no.end <= at[0] else (at,)


def _length(words: str) -> int:
    """Letters of the first word."""
    return next((n for n, c in enumerate(words) if not c.isalpha()), len(words))
