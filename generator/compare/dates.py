"""When something happened: dates and hours given in one claim that are not the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.finding import Finding, Given, distinct, order, source, stated
from generator.compare.odd import ODD, OddOneOut, never
from generator.compare.rows import borne_out, split, worth
from generator.compare.view import FOUND, View, verb
from generator.models.statement import Statement
from generator.models.values import NameValue, Quantity, Time

# Modifiers that make a date a side of an interval and not the moment itself.
SIDES = frozenset({"since", "until", "before", "after", "by", "from", "to"})
SHORTLY = re.compile(
    r"(?:(?:shortly|just|right|soon|a little|a bit|slightly|not long|moments|minutes|immediately) (?:before|after|past)"
    r"|gone)\b",
    re.IGNORECASE,
)
# "By breakfast on Monday": a side of a day.
SIDE = re.compile(
    r"\b(?:by|before|until|till|since|after) (?:breakfast|lunch|lunchtime|dinner|supper|dawn|daybreak|sunrise|midday"
    r"|noon|sunset|dusk|dark|nightfall|bedtime|midnight) (?:on |of )?\Z",
    re.IGNORECASE,
)
BESIDE = re.compile(r",? (?:the|a|one|two|three) (?:day|night|morning|week|month|year)s? (?:after|before)\b")
# What a date behind these ends: "valid through May 8", "the last day to vote is May 5".
END = "until"
# And what a date behind these begins: "from March 1".
START = "since"
ENDING = re.compile(
    r"\b(?:through|thru|until|till|up to)(?: and including)? \Z|\b(?:last|final) (?:day|date|chance)\b|\bdeadline\b",
    re.IGNORECASE,
)
# What was planned for another day, or was planned otherwise: "will now come on Wednesday", "had been due on Thursday".
REPLANNED = re.compile(
    r"\b(?:will|is|are|would|was|were) now\b|\bnow (?:due|set|scheduled|expected|planned)\b"
    r"|\bha(?:s|d|ve) (?:first |originally |initially |earlier )?(?:been )?(?:due|planned|scheduled|postponed|put off"
    r"|brought forward|delayed|moved)\b|\boriginally\b",
    re.IGNORECASE,
)
# Days that two reports of one event may lie apart; slips are of a day, a week, a month.
ONE_EVENT = 31
# What is done to a thing once, and the years that two reports of it may lie apart: more, and there were two.
ONCE = (
    frozenset({"open", "inaugurate"}),
    frozenset({"found", "establish"}),
    frozenset({"build", "construct", "erect"}),
)
ONE_OPENING = 10
# Bits from which two statements speak of one matter, so that their times, hung from like words, date one event.
ONE_MATTER = 1.0
# Bits from which they date one event, whatever they call it, if each gives no other time.
SURE = 2.0
# Bits from which they tell one event, though of things that have two names.
ONE_TELLING = 4.0
# The same where one article's word stands against one other's: with fewer, all of nine such pairs in our stories were
# of two events ("the vote is on Wednesday", "a vote in the coming week").
ONE_AGAINST_ONE = 5.0
# A word rarer than "use" or "people" tells what it is that ends.
TELLING = 2.0
# Verbs that say that something has a date, not what it is.
LIGHT = frozenset(
    {"be", "schedule", "set", "plan", "expect", "due", "happen", "occur", "take", "begin", "start", "come", "break",
     "erupt", "hold", "receive", "report", "remain", "stay", "get", "undergo", "have", "perform", "give", "make"}
)  # fmt: skip
# Whoever speaks, speaks more than once; and thinks more than once.
SAYING = frozenset({"say", "tell", "speak", "claim", "add", "state", "comment", "hope", "think", "believe", "feel"})
# And these, of which two reports may tell what one voice did.
TELLING_IT = SAYING | frozenset("confirm announce report declare warn deny insist disclose reveal admit".split())
# Of the like that was told before: "four more were freed".
MORE = re.compile(r"(?:[\w-]+ more|another|(?:the )?others?)\b", re.IGNORECASE)
# Whoever travels, arrives and departs more than once.
MOVING = frozenset("arrive leave land depart travel fly reach return stop go come move".split())
# What starts a way or a time, and what ends one.
STARTING = frozenset({"take off", "set off", "set out", "depart", "leave", "start", "begin", "board"})
STOPPING = frozenset("land arrive return end finish stop lift expire lapse cease".split()) | {"touch down"}
ENTERING = frozenset({"take", "come", "go", "enter"})
FORCE = frozenset({"effect", "force"})  # that an order takes, or comes into
HALT = frozenset({"halt", "standstill"})
CARRYING = frozenset({"bring", "carry", "take", "send"})
# Nouns for whatever happened.
GENERIC = frozenset({"incident", "event", "accident", "tragedy", "disaster"})
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "this"})
# What makes the next word a noun, and not a verb: "the strike".
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my"})
# Grains of an answer that places an event in a story; a year does not.
GRAINS = ("minute", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "year", "decade", "open")
MONTH = "month"
YEAR = re.compile(r"\b[12]\d{3}\b")
SHARP = frozenset(GRAINS[:6])
FINE = frozenset(GRAINS[:3])
# Minutes within which an hour told roughly is another ("around 9", "8:50"); and how far a moment may lie from an hour
# told as if it were exact: news rounds to half hours, tens and fives.
ROUGHLY = 30
BESIDE_IT = 10  # of what is told as shortly before or after an hour, on its other side
AROUND_NOON = 60  # "at midday"
ROUNDED = ((30, 15), (10, 5), (5, 3), (1, 1))

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# Told from the day of whoever speaks.
DEICTIC = re.compile(
    r"(?:today|tonight|tomorrow|yesterday|now|this (?:morning|afternoon|evening|week|month|year))\b", re.IGNORECASE
)
# "More than a week ago" is any day before.
LOOSE = re.compile(r"(?:more|less|fewer) than |over |at least |under |within ", re.IGNORECASE)
# The zone of an hour, where it is told: "10 a.m. UTC", "17:47 German time".
ZONE = re.compile(
    r"\b(?:(GMT|UTC|Zulu)|([A-Z]{2,4}|[A-Z][a-z]+)(?: (?:standard|daylight|summer))? time|([A-Z]{2,3}T))\b"
)
HOUR = 60
HALF_DAY = 12 * 60
# Minutes that two hours of one event do not lie apart: by more, they are of two parts of the day.
ONE_CLOCK = 180
MIDNIGHT = "00:00"
# A day of no known year, and a year that has all days.
DAY = re.compile(r"\d\d-\d\d")
LEAP = "2000"
# What tells that an hour is one of 24, or of which half of the day.
CLOCK_OF = re.compile(r"\d ?[ap]\.?m\b|\b(?:GMT|UTC|hours|hrs|noon|midnight|midday)\b", re.IGNORECASE)

Row = tuple[Statement, Time]
Odd = Callable[[Row, Row], bool]


def dates(view: View) -> Iterator[Finding]:
    """Times of one event: of a typed question, of one claim, and of events with one telling name."""
    for group in view.shared():
        if group.claim.question == "when":
            for rows in moments([(s, t) for s in group.statements for t in _dating(s, True)]):
                if not _two_places(rows) and not any(_two_nations(_nations(x), _nations(y)) for x, y in _said(rows)):
                    yield from _differ(view, rows, never)
    told = view.told(_dating_by_hours)
    every = [
        (s, ended(view, s, t))
        for s in view.ordered
        for t in told.get(s.id, ())
        if not sided(view, s, t)
        and not _counted_till(s, t)
        and not _counted_in(s, t)
        and not _spoken(s, t)
        and not REPLANNED.search(s.text)
    ]
    odd = odd_times(view)
    for rows in of_one_event(view, every, odd):
        yield from _differ(view, rows, odd)


def _counted_till(statement: Statement, time: Time) -> bool:
    """True of "by May, 40 had been killed", which tells till when was counted and not when anything happened."""
    return time.modifier == "by" and any(isinstance(v, Quantity) for v in statement.values)


def _spoken(statement: Statement, time: Time) -> bool:
    """True of "tonight" in a quotation: the day on which it was said, not that of the article."""
    return DEICTIC.match(time.text) is not None and any(q.start <= time.start < q.end for q in statement.quoted)


def _counted_in(statement: Statement, time: Time) -> bool:
    """True of "there were 60 last year" and "they killed 1,143 people last year", which tell when was counted."""
    return time.grain not in SHARP and any(
        r.start <= v.start < r.end and r.name in ("agent", "patient", "attribute")
        for v in statement.values
        if isinstance(v, Quantity) and v.kind == "quantity" and not v.unit and v.low != 1
        for r in statement.roles
    )


def moments(rows: Sequence[Row]) -> list[list[Row]]:
    """Answers to when a thing happened, those of one moment together; things of one name may happen years apart.

    A moment is a day that some article gives; around it stand the answers that meet it, and hours without a day
    from articles that stand there already.
    """
    days = sorted({t.from_ for _, t in rows if t.from_ and t.from_ == t.to})
    groups, done = [], set[tuple[str, int]]()
    for day in days:
        held = [
            (s, t)
            for s, t in rows
            if t.from_ and t.to and t.from_ <= day <= t.to and t.grain in SHARP and t.modifier not in SIDES
        ]
        sources = {s.source for s, _ in held}
        held += [(s, t) for s, t in rows if t.clock and not t.from_ and s.source in sources]
        held = [(s, t) for s, t in held if (s.id, t.start) not in done]
        done |= {(s.id, t.start) for s, t in held}
        if len({s.source for s, _ in held}) > 1:
            groups.append(
                [
                    _sharpest([r for r in held if r[0].source == source])
                    for source in sorted({s.source for s, _ in held})
                ]
            )
    return groups


def _sharpest(rows: Sequence[Row]) -> Row:
    """What one article gives most exactly: with an hour, else a part of the day, else a date."""
    return min(
        rows,
        key=lambda r: (
            not r[1].clock,
            not r[1].part,
            GRAINS.index(r[1].grain) if r[1].grain in GRAINS else len(GRAINS),
            r[0].start,
            r[1].start,
        ),
    )


def odd_times(view: View) -> Odd:
    """Tells of times in one claim whether one of them is the odd one out, though nothing else shows that they date one
    event. What one article tells as done before another's moment is not what happened then."""
    told = view.told_by_article(_dating_by_hours)
    given = {source: [t for times in of_one.values() for t in times] for source, of_one in told.items()}
    odd = OddOneOut(given, _one_moment, _meet_at_all)

    def tells(x: Row, y: Row) -> bool:
        (s, a), (t, b) = x, y
        if not _moment(a) or not _moment(b) or bool(a.clock) != bool(b.clock) or meet(a, b):
            return False
        if (a.governor == START) != (b.governor == START):
            return False
        if not view.in_one_claim(s, t) or {_phase(s), _phase(t)} == {"start", "end"}:
            return False
        if _two_nations(_nations(s), _nations(t)) or MONTH in (a.grain, b.grain) and _two_deeds(event(*x), event(*y)):
            return False
        near = abs(_minutes(a.clock) - _minutes(b.clock)) < ONE_CLOCK if a.clock else _one(a, b) or _another_year(a, b)
        done = not _before(view, s, b) and not _before(view, t, a)
        return near and done and of_what(x) and of_what(y) and odd((s.source, a), (t.source, b))

    return tells


def _two_deeds(a: str, b: str) -> bool:
    """True of two verbs that are not one: much happens in one month."""
    return lexicon.is_verb(a) and lexicon.is_verb(b) and not kin(a, b) and LIGHT.isdisjoint((a, b))


def _moment(time: Time) -> bool:
    """True of an hour, a day, or a month."""
    return not _is_side(time) and (bool(time.clock) or _is_date(time))


def _is_date(time: Time) -> bool:
    """True of a day; and of a month that is told with its year."""
    if time.grain == MONTH:
        return time.from_ is not None and YEAR.search(time.text) is not None
    return time.grain in FINE and time.from_ is not None and time.from_ == time.to


def _another_year(a: Time, b: Time) -> bool:
    """True of one month of two years: August 2019, August 2020."""
    return a.grain == b.grain == MONTH and (a.from_ or "")[5:7] == (b.from_ or "")[5:7]


def _meet_at_all(a: Time, b: Time) -> bool:
    """True of two hours that may be one, of whatever days; and of days that may be one."""
    if _is_side(a) or _is_side(b):
        return False
    if a.clock and b.clock:
        return meet(a.model_copy(update={"from_": None, "to": None}), b.model_copy(update={"from_": None, "to": None}))
    return not a.clock and _is_date(b) and not _apart(a, b)


def _one_moment(a: Time, b: Time) -> bool:
    return a.clock == b.clock if a.clock else a.from_ == b.from_ and _is_date(b)


def _before(view: View, statement: Statement, time: Time) -> bool:
    """True of what is told as done in an article that appeared before a day."""
    done = statement.predicate is not None and statement.predicate.tense == "past"
    day = view.published(statement.source)[:10]
    return done and bool(day and time.from_) and day < (time.from_ or "")


def _done_and_due(view: View, one: Row, other: Row) -> bool:
    """True of what is told as done, and what another article expects of a day after that: they voted on Friday, and
    will vote on Monday."""
    (s, _), (t, b) = one, other
    told = view.published(t.source)[:10]
    return _before(view, s, b) and bool(told) and told < (b.from_ or "")


def of_what(row: Row) -> bool:
    """True of the time of what a statement says, or of whoever does it: "from 15 June people can cross"."""
    statement, time = row
    heads = {r.head for r in statement.roles if r.name in ("agent", "patient", "complement") and not r.ref}
    own = main(statement, time) or time.governor in heads or time.governor == START or single(statement)
    return own and bool(statement.terms) and event(*row) not in SAYING


def of_one_event(view: View, rows: Sequence[Row], odd: Odd) -> list[list[Row]]:
    """Rows that date one event, of two articles at least: each meets the first of its group."""
    at: dict[str, list[int]] = defaultdict(list)
    for i, (s, _) in enumerate(rows):
        at[s.id].append(i)
    near: dict[int, set[int]] = defaultdict(set)
    told = [_told(s, t) for s, t in rows]
    judged = view.judged.between(ONE_MATTER, at, at)
    for i, j, bits in ((i, j, bits) for a, b, bits in judged for i in at[a] for j in at[b]):
        if rows[i][0].source == rows[j][0].source:
            continue
        if _done_and_due(view, rows[i], rows[j]) or _done_and_due(view, rows[j], rows[i]):
            continue
        if one_event(told[i], told[j], bits) or odd(rows[i], rows[j]):
            near[i].add(j)
            near[j].add(i)
    groups, done = [], set[int]()
    for i in sorted(near, key=lambda i: (-len(near[i]), i)):
        if i not in done:
            held = sorted({i, *(near[i] - done)})
            done |= set(held)
            groups.append([rows[j] for j in held])
    return [g for g in groups if len({s.source for s, _ in g}) > 1]


def event(statement: Statement, time: Time) -> str:
    """What is dated, by its lemma: what the time hangs from; of "is scheduled for" and its like, what is scheduled."""
    governor = _governor(statement, time)
    if governor in FOUND:
        return verb(statement)
    if governor in LIGHT or not governor:
        heads = [r.head for r in statement.roles if r.name in ("patient", "agent") and not r.ref]
        return heads[0] if heads else governor
    return governor


def _governor(statement: Statement, time: Time) -> str:
    """What the time hangs from: the predicate where that is only "who" or "it", or the weekday beside a date."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    return verb if time.governor in PRONOUNS | WEEKDAYS and verb else time.governor


class _Told(NamedTuple):
    """What tells of one time which event it dates. A time is seen beside many others."""

    event: str  # empty where it dates nothing that two articles may tell of
    certain: bool | None  # whether it is told as what is or will be; None of what has no predicate
    alone: bool  # the only moment of its statement, and that of what it says
    nouns: frozenset[str]  # of its statement, of what ends
    where: frozenset[str]  # somebody came or went: "landed in Corden at noon"
    speaker: str  # who says at which occasion: "Reed told a news conference on Monday"
    what: str  # to what it is done, as far as that tells anything: to open an inquiry is not to open a case
    mover: str  # who comes or goes, by name or noun: the families are not the couple
    more: bool  # of the like that was told before: "four more were freed"
    phase: str  # "start" of what is begun or left, "end" of what is ended or reached
    doer: str  # who does it, by name or noun: to offer to go is one thing, and to let go another
    nations: frozenset[str]  # of whoever does it: the Iranian plane, the Canadian plane
    negated: bool  # it did not happen then, or will not


def _told(statement: Statement, time: Time) -> _Told:
    what = event(statement, time)
    return _Told(
        what if what not in SAYING else "",
        _certain(statement) if what != END else None,
        single(statement) and main(statement, time),
        _ending(statement) if what == END else frozenset(),
        _reached(statement, what),
        _speaker(statement),
        _done_to(statement, time),
        _mover(statement, what),
        any(MORE.match(r.text) for r in statement.roles if r.name in ("agent", "patient")),
        _phase(statement),
        next((r.ref or r.head for r in statement.roles if r.name == "agent" and (r.ref or not r.open)), ""),
        _nations(statement),
        statement.negated,
    )


def _nations(statement: Statement) -> frozenset[str]:
    """The countries that whoever does something is of, by the adjectives beside the noun."""
    words = (w for r in statement.roles if r.name == "agent" for w in r.text.split())
    return frozenset(c for w in words if (c := gazetteer.demonym(w)))


def _two_nations(x: frozenset[str], y: frozenset[str]) -> bool:
    return bool(x and y) and x.isdisjoint(y)


def _phase(statement: Statement) -> str:
    """Whether something starts or ends; empty of what does neither."""
    verb = statement.predicate.lemma if statement.predicate else ""
    head = verb.split(" ")[0]
    if verb in STARTING or head in STARTING or head in ENTERING and not FORCE.isdisjoint(statement.terms):
        return "start"
    return "end" if verb in STOPPING or head in STOPPING or not HALT.isdisjoint(statement.terms) else ""


def _certain(statement: Statement) -> bool | None:
    """Whether a statement tells what is or will be; None of what has no predicate."""
    return statement.predicate.modal in ("", "will") if statement.predicate else None


def _reached(statement: Statement, what: str) -> frozenset[str]:
    """The places that somebody came to or left: to land in one place is not to land in another."""
    if what not in MOVING:
        return frozenset()
    return frozenset(v.ref for v in statement.values if isinstance(v, NameValue) and v.governor == what and v.relation)


def _done_to(statement: Statement, time: Time) -> str:
    """The noun for what it is done to at a time, if that tells anything."""
    if not main(statement, time):
        return ""
    nouns = [r.head for r in statement.roles if r.name == "patient" and not r.ref and not r.open]
    return next((n for n in nouns if not lexicon.is_person(n) and lexicon.weight(n) >= TELLING), "")


def _mover(statement: Statement, what: str) -> str:
    """Who comes or goes; empty where that is only "they"."""
    if what not in MOVING | CARRYING:
        return ""
    return next((r.ref or r.head for r in statement.roles if r.name == "agent" and (r.ref or not r.open)), "")


def _said(rows: Sequence[Row]) -> Iterator[tuple[Statement, Statement]]:
    return combinations([s for s, _ in rows], 2)


def _two_places(rows: Sequence[Row]) -> bool:
    """True where somebody came to one place at one time and to another at another."""
    reached = [where for s, t in rows if (where := _reached(s, event(s, t)))]
    return any(not x & y for x, y in combinations(reached, 2))


def _speaker(statement: Statement) -> str:
    """Who says what is told, by name; empty where nothing is only said."""
    speaks = statement.predicate is not None and statement.predicate.lemma in TELLING_IT
    return next((r.ref for r in statement.roles if r.name == "agent"), "") if speaks else ""


def _ending(statement: Statement) -> frozenset[str]:
    """What ends, by its telling nouns: not the customers who may use it until then."""
    who = {t for r in statement.roles if r.name == "agent" and lexicon.is_person(r.head) for t in (r.head, *r.lemmas)}
    return frozenset(t for t in statement.terms if lexicon.is_noun(t) and lexicon.weight(t) >= TELLING and t not in who)


def one_event(x: _Told, y: _Told, bits: float) -> bool:
    """True where two times, in statements of one matter, date one event; `bits` speak for their being one claim."""
    a, b = x.event, y.event
    if x.negated != y.negated or _two_nations(x.nations, y.nations):
        return False
    if START in (a, b):
        return False  # much is so since some day; the odd one out may be of the same (`odd_times`)
    if not a or not b or (False in (x.certain, y.certain) and None not in (x.certain, y.certain)):
        return False
    if x.where and y.where and not x.where & y.where or {x.phase, y.phase} == {"start", "end"}:
        return False
    if x.mover and y.mover and x.mover != y.mover and not kin(x.mover, y.mover):
        return False
    if x.speaker and y.speaker and x.speaker != y.speaker or x.more != y.more:
        return False  # two news conferences; those who were freed first, and more
    if END in (a, b):
        return a == b and bits >= SURE and not x.nouns.isdisjoint(y.nouns)
    one_thing = bool(x.what and y.what) and kin(x.what, y.what)
    if kin(a, b) or _once(a, b):
        return one_thing or not x.what or not y.what or bits >= ONE_TELLING
    one_doer = not x.doer or not y.doer or x.doer == y.doer or kin(x.doer, y.doer)
    if one_thing and not one_doer:
        return False
    return bits >= SURE and (one_thing or whatever(a, b) or x.alone and y.alone)


def kin(a: str, b: str) -> bool:
    """True of two words for one happening; of others, two dates may be of two."""
    return lexicon.relation(a, b) in ("same", "one frame", "synonym", "derived")


def whatever(a: str, b: str) -> bool:
    """True where one of two words says only that something happened: "an incident"."""
    return not GENERIC.isdisjoint((a, b))


def single(statement: Statement) -> bool:
    """True where a statement gives one moment only."""
    return len(_dating(statement, True)) == 1


def main(statement: Statement, time: Time) -> bool:
    """True of the time of what a statement says, not of a thing in it."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    to_do = [r.head for r in statement.roles if r.name == "complement"] if verb == "be" else []  # "is to stop"
    return _governor(statement, time) in ("", verb, *to_do)


def _minutes(clock: str) -> int:
    hours, minutes = clock[:5].split(":")
    return int(hours) * 60 + int(minutes)


def _days(time: Time, year: str) -> tuple[str, str]:
    """The first and the last day of a time; of a day of no known year, in this one."""
    if time.from_ is None and time.to is None and (day := DAY.match(time.partial)):
        return f"{year}-{day[0]}", f"{year}-{day[0]}"
    return time.from_ or "0000", time.to or "9999"


def _both(a: Time, b: Time) -> tuple[tuple[str, str], tuple[str, str]]:
    """The days of two times; a day of no known year ("May 5", in an article of unknown date) is of the other's."""
    year = next((t.from_[:4] for t in (a, b) if t.from_), LEAP)
    return _days(a, year), _days(b, year)


def _apart(a: Time, b: Time) -> bool:
    (a_from, a_to), (b_from, b_to) = _both(a, b)
    return a_to < b_from or b_to < a_from


def _apart_starts(a: Time, b: Time) -> bool:
    """True of two beginnings that are not one, as exactly as the rougher of them is told. They must be told in figures:
    which year's summer is meant may be read wrongly."""
    known = bool(a.from_ and b.from_) and _has_digits(a.text) and _has_digits(b.text)
    length = min(len((t.from_ or "").split("-")) if t.grain in FINE else 1 for t in (a, b))
    return known and (a.from_ or "").split("-")[:length] != (b.from_ or "").split("-")[:length]


def same(a: Time, b: Time) -> bool:
    """One interval to the day, told in one way; an hour counts where either gives one."""
    if a.text.casefold() == b.text.casefold() or _one_weekday(a, b):
        return True
    if a.clock and b.clock and zone(a) != zone(b) and meet(a, b):
        return True  # one moment by two clocks
    days = _both(a, b)
    return days[0] == days[1] and a.clock == b.clock and (a.part == b.part or bool(a.clock)) and dated(a) == dated(b)


def _one_weekday(a: Time, b: Time) -> bool:
    """True of "Wednesday" and "Wednesday, 5 November": which week the bare one is of may be read wrongly."""
    bare, other = sorted((a.text.casefold(), b.text.casefold()), key=len)
    return bare in WEEKDAYS and bare in other.replace(",", " ").split() and a.grain == b.grain == "day"


def dated(time: Time) -> bool:
    """True of a month or a year that can be read anywhere, unlike "nine years ago", which hangs on the article's own
    date; days are told by their names while they are of this week, and nobody is told more by their dates."""
    return time.grain in FINE or _has_digits(time.text)


@lru_cache(maxsize=1 << 10)  # the dates of a story come again and again
def _has_digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def meet(a: Time, b: Time) -> bool:
    """True where one moment can satisfy both; what is so since one year is not so since another."""
    if a.modifier == b.modifier == "since" and not (LOOSE.match(a.text) or LOOSE.match(b.text)):
        return not _apart_starts(a, b)
    if _is_side(a) or _is_side(b) or LOOSE.match(a.text) or LOOSE.match(b.text):
        return True
    if _apart(a, b):
        return False
    if not (a.from_ and b.from_) and not (a.clock and b.clock):
        return True
    if not (a.clock and b.clock):
        return True
    gap = abs(_minutes(a.clock) - _minutes(b.clock))
    if either(a) or either(b):
        gap = min(gap % HALF_DAY, -gap % HALF_DAY)
    if zone(a) != zone(b):
        gap = min(gap % HOUR, -gap % HOUR)
    return gap <= max(_slack(a, b), _slack(b, a)) and not _past(a, b) and not _past(b, a)


def _past(a: Time, b: Time) -> bool:
    """True of an hour on the other side of one that is told as shortly before or after: 8.20, "shortly before 8"."""
    if not a.clock or not SHORTLY.match(a.text) or SHORTLY.match(b.text) or b.modifier:
        return False
    later = _minutes(b.clock) - _minutes(a.clock)
    return abs(later) > BESIDE_IT and (later > 0) == (a.modifier == "before")


def _is_side(time: Time) -> bool:
    """True of "before two"; "shortly before two" is about then. Which night midnight is of, is told either way."""
    about = time.clock not in ("", MIDNIGHT) and SHORTLY.match(time.text) is not None
    return time.modifier in SIDES and not about


def either(time: Time) -> bool:
    """True of an hour that may be of the morning or of the evening: "10:47" and "one o'clock", and neither "10:47 p.m."
    nor "08:20"."""
    figures = re.fullmatch(r"(?:\D*\b)?[1-9]\d?(?:[:.]\d\d)?(?:\W.*)?", time.text) is not None
    of_twelve = "01" <= time.clock[:2] <= "12" and (figures or not _has_digits(time.text))
    return of_twelve and not time.part and not CLOCK_OF.search(time.text)


@lru_cache(maxsize=1 << 10)
def _zone(text: str) -> str:
    found = ZONE.search(text)
    return "" if found is None else "UTC" if found[1] else found[2] or found[3]


def zone(time: Time) -> str:
    """The zone that an hour is told in; empty where that is the place's own, or not told."""
    return _zone(time.text)


def _slack(a: Time, b: Time) -> int:
    """Minutes that two hours may lie apart and be one moment."""
    if a.text.lower().endswith("midday"):
        return AROUND_NOON
    if a.modifier:
        return ROUGHLY
    return sum(next(by for step, by in ROUNDED if _minutes(t.clock) % step == 0) for t in (a, b))


def _one(a: Time, b: Time) -> bool:
    """True where two dates are near enough to be given for one event; years apart they date two events."""
    edges = _both(a, b)
    if any(edge in ("0000", "9999") for day in edges for edge in day):
        return bool(a.clock and b.clock)  # an hour without a day is of the day that the story is of
    gap = min(abs((date.fromisoformat(x) - date.fromisoformat(y)).days) for x in edges[0] for y in edges[1])
    return gap <= ONE_EVENT


def _dating(statement: Statement, hours: bool = False) -> list[Time]:
    """The moments a statement gives, those left wholly open aside; hours of no known day where wanted."""
    return [
        v
        for v in statement.values
        if isinstance(v, Time) and (v.from_ or v.to or DAY.match(v.partial) or (hours and v.clock))
    ]


def _dating_by_hours(statement: Statement) -> list[Time]:
    return _dating(statement, True)


def sided(view: View, statement: Statement, time: Time) -> bool:
    """True where words make a date a side of an interval, "was clear by breakfast on Monday", or the day beside that
    which is told of, "on Friday, the day after it was sent back"."""
    before = view.words(statement.source, statement.start, max(statement.start, time.start))
    behind = view.words(statement.source, time.end, max(time.end, statement.end))
    return SIDE.search(before) is not None or BESIDE.match(behind) is not None


def ended(view: View, statement: Statement, time: Time) -> Time:
    """A day on which something ends or begins, as the moment that it is: two of them for one matter can differ."""
    before = view.words(statement.source, statement.start, max(statement.start, time.start))
    if time.modifier == START and time.grain in FINE:
        return time.model_copy(update={"modifier": "", "governor": START})
    if time.modifier != "until" and not ENDING.search(before):
        return time
    day = time.from_ or time.to
    return time.model_copy(update={"from_": day, "to": time.to or day, "modifier": "", "governor": END})


def _differ(view: View, rows: Sequence[Row], odd: Odd) -> Iterator[Finding]:
    found = split(rows, same, meet, worth)
    if not found.apart and not found.near:
        return
    given = order(
        [Given(s, ((t.start, t.end),), f"{t.from_ or t.partial}..{t.to} {t.clock} {dated(t)}") for s, t in found.rows]
    )
    values = distinct(view, given)
    if len(values) < 2:
        return
    what = next((w for s, t in found.rows if (w := _noun(view, s, event(s, t)))), "")
    subject = ("the ", source(what)) if what else ("one event",)
    what_is = "times" if any(t.clock for _, t in found.rows) else "dates"
    if all(t.governor == END for _, t in found.rows):
        subject = ("the end of one span",)

    def differ(x: Row, y: Row) -> bool:
        return odd(x, y) or _conflicting(x, y, borne_out(found.rows, x, y, same, meet) or _surely_one(view, x, y))

    told = [(x[1], y[1]) for x, y in found.apart if differ(x, y)]
    told += [(b, a) for a, b in told]

    def differs(x: Row, y: Row) -> bool:
        """Who gives another's time for the same event differs from whomever that one differs from."""
        return any(same(x[1], a) and same(y[1], b) for a, b in told)

    if found.apart and not all(differs(x, y) for x, y in found.apart):
        # A date of something else came in with them: what has one name with a date that is disputed stays, else what
        # is near the date that most are near.
        core = next((x for x, y in found.apart if differs(x, y)), None)
        many = Counter(worth(t) for _, t in rows)
        times = {worth(t): t for _, t in rows}
        near = {x: sum(n for y, n in many.items() if _one(times[x], times[y])) for x in times}
        middle = max(rows, key=lambda r: (bool(r[1].from_), near[worth(r[1])]))
        fewer = [r for r in rows if (kin(event(*r), event(*core)) if core else _one(r[1], middle[1]))]
        if len(fewer) < len(rows):
            yield from _differ(view, fewer, odd)
        return
    if found.apart:
        yield Finding(
            "conflict",
            "date",
            given,
            stated(view, given, f"Different {what_is} are given for ", *subject),
            (
                f"one event: {_named(found.rows)}",
                *[ODD] * any(odd(x, y) for x, y in found.apart),
                "the dates do not meet: " + " / ".join(values),
            ),
        )
        return
    yield Finding(
        "compatible",
        "date",
        given,
        stated(view, given, f"More and less exact {what_is} are given for ", *subject),
        (f"one event: {_named(found.rows)}", "one moment can satisfy every reading: " + " / ".join(values)),
    )


def _once(a: str, b: str) -> bool:
    """True of two words for what is done to a thing once: it is opened or inaugurated in one year."""
    return any(a in verbs and b in verbs for verbs in ONCE)


def _two_years(x: Row, y: Row) -> bool:
    """True of two years for what is done to one thing once."""
    (s, a), (t, b) = x, y
    what = _done_to(s, a), _done_to(t, b)
    years = a.grain == b.grain == "year" and a.from_ and b.from_ and a.modifier not in SIDES and b.modifier not in SIDES
    near = bool(years) and abs(int((a.from_ or "")[:4]) - int((b.from_ or "")[:4])) <= ONE_OPENING
    return near and _once(event(*x), event(*y)) and bool(what[0] and what[1]) and kin(*what)


def _surely_one(view: View, x: Row, y: Row) -> bool:
    return view.bits(x[0], y[0]) >= ONE_AGAINST_ONE


def _conflicting(x: Row, y: Row, borne_out: bool) -> bool:
    """True of two times near enough to be given for one event, and words for one event; `borne_out` where more than one
    article's word stands for one of them, or for their being one event."""
    a, b = event(*x), event(*y)
    what = _done_to(*x), _done_to(*y)
    if _two_years(x, y) or x[1].modifier == y[1].modifier == START and kin(a, b):
        return True
    return borne_out and _one(x[1], y[1]) and (kin(a, b) or whatever(a, b) or bool(what[0] and what[1]) and kin(*what))


def _named(rows: Sequence[Row]) -> str:
    return next((e for s, t in rows if (e := event(s, t))), "")


def _noun(view: View, statement: Statement, lemma: str) -> str:
    """The statement's noun for an event; empty where it has none, or that is its verb."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    if lemma in ("", verb) or lemma in PRONOUNS or lexicon.is_person(lemma) or not lexicon.is_noun(lemma):
        return ""
    words = view.words(statement.source, statement.start, statement.end).split()
    bare = [w.strip(".,;:!?\"'“”‘’") for w in words]
    at = next((n for n, w in enumerate(bare) if w.lower() in (lemma, lemma + "s")), 0)
    before = bare[at - 1].lower() if at else ""
    return bare[at] if before in DETERMINERS or before.endswith(("'s", "’s")) else ""
