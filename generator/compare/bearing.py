"""Which values answer one question: by the statements they stand in, and by what they count.

Two statements that are near enough put their values to one question, if the values are of one kind: the less the
values tell of what they count, the nearer the statements must be.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, combinations
from math import isinf
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.judged import UNJUDGED
from generator.compare.magnitude import Counted, bounds, meet, same
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Duration, NameValue, Quantity, Time

# Bits from which two statements put their values to one question, if both tell what they count and it is one thing:
# that they count one thing is evidence that the bits hold only in part.
ONE_QUESTION = -1.0
# "People" are counted for any reason.
ANYBODY = "person"
# Bits from which two measures of one unit are of one thing, if each statement gives no other of that unit; and two
# counts of people.
ONE_MEASURE = 2.0
# Bits from which what is counted need not be told, or may be put in other words: one pair of sixteen is wrong.
SURE = 4.0
# Bits that no pair has.
UNHEARD = 99.0
# The part by which numbers that are given for one thing lie apart at most, where little else says that it is one.
NEAR = 0.05
# Reports of one number differ by a slip, a rounding or another way of counting; by more they seldom count one thing.
FAR = 5.0
# Less than so many of many are a part of them: three firefighters were hurt, and 150 came.
FEW = 10
POINTING = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "other", "another"})
# A noun from here on is counted for one reason in a story ("carriage", not "people").
TELLING = 2.4
PART_OF = re.compile(r"\w (?:out )?of (?:the |its |his |her |their |all )?\Z")
# Between a part and its whole: "five of six", "two suspects out of the four".
PART_TO_WHOLE = re.compile(r"(?: [\w’'-]+){0,2} (?:out )?of (?:the |its |his |her |their |all )?")
# After a duration, these make it a distance in time.
OFFSETS = frozenset({"after", "before", "later", "earlier", "ago", "on", "since", "from"})
# Before one, that it is how long something lasts: "banned for a period of one year after his release".
LASTING = re.compile(r"\bfor (?:(?:a|the) (?:period|term|total) of )?\Z", re.IGNORECASE)
SHOOTOUT = re.compile(r"\)? (?:on|in|after|via) (?:an? |the )?(?:penalt|spot.kick|shoot.?out)", re.IGNORECASE)
# An earthquake's strength is not that of those that follow it.
MAGNITUDE = "magnitude"
AFTERSHOCK = "aftershock"
COPULA = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
# After a count, these make it a difference.
EXCESS = frozenset({"more", "fewer", "less", "others"})
# What passengers do, which is no more than being carried.
CARRIED = frozenset({"travel", "ride", "sail", "fly", "commute", "journey"})
# Whoever comes together, and what they do.
CROWD = frozenset({"protester", "protestor", "demonstrator", "marcher", "crowd", "participant", "supporter"})
ASSEMBLING = frozenset(
    {"march", "demonstrate", "protest", "rally", "gather", "assemble", "demonstration", "procession"}
)
# What one side wants, and what the other gives.
WISH = re.compile(
    r"\b(?:(?P<wanted>demand|seek|sought|ask|want|request|call(?:ed|s|ing)? for)"
    r"|(?P<given>offer|propos|gave|give|grant))",
    re.IGNORECASE,
)
FURTHER = frozenset({"another", "further", "additional", "other"})

Row = tuple[Statement, Counted]


def questions(view: View, rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that bear on one question, of two articles at least, in text order.

    The closest pair comes first; groups become one where most of their pairs bear on one question, so that one
    chance pair cannot chain those aboard to those whom the ship may carry.
    """
    at: dict[str, list[int]] = defaultdict(list)
    for i, (s, _) in enumerate(rows):
        at[s.id].append(i)
    near = ((i, j, bits) for a, b, bits in view.judged.between(ONE_QUESTION, at, at) for i in at[a] for j in at[b])
    # What is less near than that bears on one question in one claim only, and where one thing is counted (`needed`).
    of_one = (
        of_one
        for group in view.shared()
        for of_one in _by_noun(rows, [i for s in group.statements for i in at.get(s.id, ())])
    )
    beside = ((i, j, view.bits(rows[i][0], rows[j][0])) for held in of_one for i, j in combinations(held, 2))
    told = [view.of_value(_told, s, v) for s, v in rows]
    bear = {
        (min(i, j), max(i, j)): bits
        for i, j, bits in chain(near, beside)
        if rows[i][0].source != rows[j][0].source
        and (comparable(rows[i][1], rows[j][1]) or told[i].crowd and told[j].crowd or one_deed(told[i], told[j]))
        and one_question(told[i], told[j], bits)
    }
    home: dict[int, tuple[int, ...]] = {i: (i,) for pair in bear for i in pair}
    apart: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()  # groups that do not become one as they are
    for i, j in sorted(bear, key=lambda p: (-bear[p], p)):
        a, b = home[i], home[j]
        if a == b or (a, b) in apart:
            continue
        across = [(min(x, y), max(x, y)) for x in a for y in b if rows[x][0].source != rows[y][0].source]
        if 2 * sum(p in bear for p in across) >= len(across):
            home |= dict.fromkeys((*a, *b), tuple(sorted((*a, *b))))
        else:
            apart |= {(a, b), (b, a)}
    return [[rows[i] for i in _plain(held, rows)] for held in sorted(set(home.values()))]


def _plain(held: Sequence[int], rows: Sequence[Row]) -> list[int]:
    """Without what an article says beside another value ("nine years, ten years, it is nothing"), where it gives one
    alone elsewhere."""
    many = Counter(rows[i][0].id for i in held)
    plain = {rows[i][0].source for i in held if many[rows[i][0].id] == 1}
    return [i for i in held if many[rows[i][0].id] == 1 or rows[i][0].source not in plain]


def _by_noun(rows: Sequence[Row], chosen: Sequence[int]) -> Iterable[list[int]]:
    """Some of the rows, by what they count in one word."""
    found: dict[str, list[int]] = defaultdict(list)
    for i in chosen:
        value = rows[i][1]
        if isinstance(value, Quantity) and value.of:
            found[lexicon.counted(value.of)].append(i)
    return found.values()


def comparable(a: Counted, b: Counted) -> bool:
    """True where two values are of one kind: one unit, one thing counted, one part of it as far as told."""
    if a.kind != b.kind:
        return False
    if not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return True
    if a.unit != b.unit or (a.of and b.of and not one_thing(a, b) and not _anybody(a, b)):
        return False
    return a.subset == b.subset or (not (a.subset and b.subset) and (_one_noun(a, b) or _anybody(a, b)))


def _anybody(a: Quantity, b: Quantity) -> bool:
    """True of people, and some kind of people, in numbers so near that they are the same people."""
    return ANYBODY in (a.of, b.of) and lexicon.is_person(a.of) and lexicon.is_person(b.of) and close(a, b)


def one_thing(a: Counted, b: Counted) -> bool:
    """True where both tell what they count, and it is one thing: in one word, or in words of one meaning."""
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or not a.of or not b.of:
        return False
    return _one_noun(a, b) or lexicon.relation(a.of, b.of) in ("one frame", "synonym", "kind of")


def _one_noun(a: Quantity, b: Quantity) -> bool:
    return lexicon.counted(a.of) == lexicon.counted(b.of)


class _Told(NamedTuple):
    """What tells of one value which question it answers. A value is seen beside many others."""

    value: Counted
    terms: Sequence[str]  # of its statement
    claims: frozenset[str]
    several: bool
    wholes: set[float | None]
    played: str
    whose: str
    pointing: bool
    shootout: bool  # and not of the match
    aftershock: bool  # and not of the earthquake
    negated: bool  # "not guilty on two counts"
    describes: bool  # inside a word: "the 23-member squad"
    nations: frozenset[str]  # of what is counted
    people: frozenset[str]  # that its statement names
    crowd: bool  # of people who came together, whatever they are called
    deed: str  # what the people who are counted did or met with: "300 people were arrested"
    wish: str  # whether it is wanted or given: "demands for a 40% rise", "offered 25%"
    time: "_When"


def _told(view: View, s: Statement, v: Counted) -> _Told:
    return _Told(
        v,
        s.terms,
        frozenset(view.claims_of.get(s.id, ())),
        isinstance(v, Quantity) and several(s, v),
        wholes(view, s, v),
        part_played(s, v),
        whose(s, v),
        isinstance(v, Quantity) and pointing(view, s, v),
        shootout(view, s, v),
        AFTERSHOCK in s.text,
        s.negated and s.negation is not None and s.negation.end <= v.start,
        not v.unit and view.words(s.source, v.end, v.end + 1) == "-",
        _nations(view, s, v) if isinstance(v, Quantity) and v.kind == "quantity" else frozenset(),
        _people(view, s),
        isinstance(v, Quantity) and _crowd(s, v),
        _deed(s, v) if isinstance(v, Quantity) else "",
        _wish(view, s, v),
        _when(s),
    )


def one_question(x: _Told, y: _Told, bits: float) -> bool:
    """True where nothing tells two values of one kind apart: who is counted, in which part, whose, at what time.

    `bits` speak for their statements being one claim.
    """
    v, w = x.value, y.value
    if bits < needed(x, y) or not _meet(x.time, y.time):
        return False
    if w.low in x.wholes or v.low in y.wholes:
        return False  # "five of six charges", and of all six
    if x.played and y.played and x.played != y.played and not one_deed(x, y):
        return False
    if x.whose and y.whose and x.whose != y.whose:
        return False
    if x.pointing or y.pointing:
        return False
    if x.shootout != y.shootout or (v.unit == MAGNITUDE and x.aftershock != y.aftershock) or _of_others(x, y):
        return False
    if not far(v, w) or (x.crowd and y.crowd):
        return True
    return bits >= SURE and telling(v, w) and min(bounds(v)[0], bounds(w)[0]) >= FEW


def shootout(view: View, statement: Statement, value: Counted) -> bool:
    """True of the score of a shoot-out, which is not that of the match: "4-2 on penalties"."""
    return SHOOTOUT.match(view.words(statement.source, value.end, value.end + 30)) is not None


def _of_others(x: _Told, y: _Told) -> bool:
    """True of what is counted of two nations; and, where the values do not meet, of sums and lengths of time in
    statements that name people and no common one ("two men's sentences"), of what only describes one of them, and of
    what is denied of one ("not guilty on two counts")."""
    if x.nations and y.nations and x.nations != y.nations:
        return True
    if x.wish and y.wish and x.wish != y.wish:
        return True
    others = x.value.kind in ("money", "duration") and x.people and y.people and not x.people & y.people
    return bool(others or x.describes != y.describes or x.negated != y.negated) and not meet(x.value, y.value)


def _crowd(statement: Statement, value: Quantity) -> bool:
    """True of a count of those who came together: "hundreds of protesters", "some 200 people marched"."""
    if value.kind != "quantity" or value.unit or value.subset:
        return False
    return value.of in CROWD or value.of == ANYBODY and not ASSEMBLING.isdisjoint(statement.terms)


def _deed(statement: Statement, value: Quantity) -> str:
    """What people who are counted did or met with; empty where they are not all that does."""
    if not statement.predicate or value.kind != "quantity" or value.unit or not lexicon.is_person(value.of):
        return ""
    who = next((r for r in statement.roles if r.start <= value.start < r.end), None)
    if who is None or who.name not in ("agent", "patient") or not lexicon.is_person(who.head):
        return ""
    return statement.predicate.lemma


def one_deed(x: _Told, y: _Told) -> bool:
    """True of people by what they did, and of the deeds: "300 people were arrested", "some 250 arrests"."""
    v, w = x.value, y.value
    if not isinstance(v, Quantity) or not isinstance(w, Quantity) or v.kind != w.kind or v.unit or w.unit:
        return False
    return bool(x.deed and w.of) and _is_deed(w.of, x.deed) or bool(y.deed and v.of) and _is_deed(v.of, y.deed)


def _is_deed(noun: str, verb: str) -> bool:
    return not lexicon.is_person(noun) and lexicon.relation(noun, verb) in ("same", "derived", "one frame")


def _wish(view: View, statement: Statement, value: Counted) -> str:
    """Whether somebody wants or gives what a value tells, by the last word for it before."""
    before = view.words(statement.source, statement.start, max(statement.start, value.start))
    return next((m.lastgroup or "" for m in reversed(list(WISH.finditer(before)))), "")


def _people(view: View, statement: Statement) -> frozenset[str]:
    refs = {v.ref for v in statement.values if isinstance(v, NameValue)} | {r.ref for r in statement.roles}
    return frozenset(ref for ref in refs if ref in view.names and view.names[ref].kind == "person")


def _nations(view: View, statement: Statement, value: Quantity) -> frozenset[str]:
    """The countries that what is counted is of: "five Iranians", "five U.S. citizens", "two of the five Iranians"."""
    told = next((w.of_text for w in _whole_of(view, statement, value)), value.of_text)
    words = told.replace("-", " ").split()
    pairs = [" ".join(words[i : i + n]) for n in (1, 2) for i in range(len(words) - n + 1)]
    return frozenset(c for p in pairs if (c := gazetteer.demonym(p) or gazetteer.country(p)))


def telling(a: Counted, b: Counted) -> bool:
    """True where both count one thing that is counted for one reason in a story."""
    return one_thing(a, b) and isinstance(a, Quantity) and lexicon.weight(a.of) >= TELLING


def needed(x: _Told, y: _Told) -> float:
    """The bits that two statements must have to put their values to one question, the fewer the more is told."""
    v, w = x.value, y.value
    if not isinstance(v, Quantity) or not isinstance(w, Quantity):
        return ONE_QUESTION
    if x.crowd and y.crowd or one_deed(x, y):
        return ONE_QUESTION
    if v.subset == w.subset and _one_noun(v, w) and v.of:
        return UNJUDGED if x.claims & y.claims and telling(v, w) else ONE_MEASURE if v.of == ANYBODY else ONE_QUESTION
    if v.kind != "quantity" and bool(v.of) != bool(w.of) and not (v.of in y.terms or w.of in x.terms):
        return ONE_MEASURE if close(v, w) else UNHEARD  # a sum of debts is none of savings
    alone = not x.several and not y.several
    if alone and v.unit and v.kind == "quantity":
        return ONE_MEASURE
    if alone and (_anybody(v, w) or one_thing(v, w) and v.subset == w.subset and not lexicon.is_person(v.of)):
        return ONE_MEASURE
    return SURE if alone or _one_noun(v, w) or x.whose and y.whose else UNHEARD


def close(a: Quantity, b: Quantity) -> bool:
    """True of two numbers so near, and not the same, that it would be chance if they counted two things."""
    x, y = (v.low if v.low is not None else v.high or 0.0 for v in (a, b))
    return not same(a, b) and abs(x - y) <= NEAR * max(x, y)


def several(statement: Statement, value: Quantity) -> bool:
    """True where a statement gives more than one value of a kind, so that it does not tell which is meant."""
    kind = value.kind, value.unit
    return sum(isinstance(w, Quantity) and (w.kind, w.unit) == kind for w in statement.values) > 1


def whole(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that only says of how many another is a part: "five of six charges"."""
    parts = [v for v in statement.values if isinstance(v, Quantity) and v.end < value.start]
    return any(PART_TO_WHOLE.fullmatch(view.words(statement.source, v.end, value.start)) for v in parts)


def wholes(view: View, statement: Statement, value: Counted) -> set[float | None]:
    """Of how many a count is a part: six of "five of six charges"."""
    return {v.low for v in _whole_of(view, statement, value)}


def _whole_of(view: View, statement: Statement, value: Counted) -> list[Quantity]:
    return [
        v
        for v in statement.values
        if isinstance(v, Quantity)
        and v.start > value.end
        and PART_OF.fullmatch(view.words(statement.source, value.end - 1, v.start))
    ]


def pointing(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that only points back to what was counted before: "the two countries", "his three sons"."""
    before = view.words(statement.source, max(0, value.start - 8), value.start).split()
    part_of_a_word = view.words(statement.source, value.end, value.end + 1) == "-"  # "the five-storey hotel"
    return bool(before) and before[-1].lower() in POINTING and not part_of_a_word


def far(a: Counted, b: Counted) -> bool:
    """True of numbers so far apart that they count two things; "at least four" is not said of 159."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a > FAR * (low_b if isinf(high_b) else high_b) or low_b > FAR * (low_a if isinf(high_a) else high_a)


def whose(statement: Statement, value: Counted) -> str:
    """Whose value it is, where a statement is of several: whoever stands nearest before it, by name or pronoun."""
    named = {(v.end, v.ref) for v in statement.values if isinstance(v, NameValue) and v.kind == "name"}
    named |= {(r.end, r.ref or r.head) for r in statement.roles if (r.ref or r.open) and r.name in ("agent", "patient")}
    if len({ref for _, ref in named}) < 2:
        return ""
    return max(((end, ref) for end, ref in named if end <= value.start), default=(0, ""))[1]


def part_played(statement: Statement, value: Counted) -> str:
    """The role that a value stands in: those who shot are not those who were shot; those who are aboard do nothing."""
    if statement.predicate is not None and statement.predicate.text.lower() in COPULA:
        return ""
    roles = [r.name for r in statement.roles if r.name in ("agent", "patient") and r.start <= value.start < r.end]
    if roles == ["agent"] and statement.predicate is not None and statement.predicate.lemma in CARRIED:
        return ""
    return roles[0] if roles else ""


def offset(view: View, statement: Statement, value: Counted) -> bool:
    """True of a value that only says how far off something is: "three days after", "16 more than on the list"."""
    rest = view.words(statement.source, value.end, value.end + 12).split()
    if isinstance(value, Duration) and LASTING.search(view.words(statement.source, statement.start, value.start)):
        return False
    after = OFFSETS if isinstance(value, Duration) else EXCESS
    before = view.words(statement.source, max(statement.start, value.start - 12), value.start).lower().split()
    beside = {before[-1] if before else "", rest[0] if rest else ""}
    further = isinstance(value, Quantity) and not FURTHER.isdisjoint(beside)
    return bool(further or (rest and rest[0].strip(",.").lower() in after))


def one_time(a: Statement, b: Statement) -> bool:
    """False where one of them counts at another time: "in the 1980s it employed 2,300"."""
    return _meet(_when(a), _when(b))


class _When(NamedTuple):
    """The years that a statement speaks of, and whether it gives one as such."""

    years: frozenset[str]
    another: bool


def _when(statement: Statement) -> _When:
    given = _dated(statement)
    years = {v.from_[:4] for v in given if v.from_} | {v.to[:4] for v in given if v.to}
    return _When(frozenset(years), any(v.grain in ("year", "decade") for v in given))


def _meet(a: _When, b: _When) -> bool:
    return bool(a.years & b.years) if a.years and b.years else not (a.another or b.another)


def _dated(statement: Statement) -> list[Time]:
    """The times of what a statement says, not those inside its descriptions: "a trainee until two years ago"; and not
    those that it is compared with: "the highest since 2003"."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    own = ("", verb, *(v.of for v in statement.values if isinstance(v, Quantity)))
    return [
        v
        for v in statement.values
        if isinstance(v, Time) and v.from_ and v.to and v.modifier != "since" and v.governor in own
    ]
