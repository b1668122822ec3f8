"""When something happened: dates and hours given in one claim that are not the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import combinations

from generator import lexicon
from generator.compare.events import (
    PRONOUNS,
    dating,
    dating_by_hours,
    done_to,
    event,
    kin,
    nations_of,
    once,
    one_event,
    reached_at,
    told_of,
    two_nations,
    whatever,
)
from generator.compare.finding import Finding, Given, distinct, order, source, stated
from generator.compare.odd import ODD, never
from generator.compare.odd_times import Odd, Row, before, odd_times
from generator.compare.rows import borne_out, split, worth
from generator.compare.times import (
    END,
    FINE,
    GRAINS,
    HALF_DAY,
    ROUGHLY,
    SHARP,
    SIDES,
    START,
    dated,
    is_side,
    meet,
    minutes_of,
    same,
    within_reach,
)
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Quantity, Time

# "By breakfast on Monday": a side of a day.
SIDE = re.compile(
    r"\b(?:by|before|until|till|since|after) (?:breakfast|lunch|lunchtime|dinner|supper|dawn|daybreak|sunrise|midday"
    r"|noon|sunset|dusk|dark|nightfall|bedtime|midnight) (?:on |of )?\Z",
    re.IGNORECASE,
)
# The day beside that which is told of: "on Friday, the day after".
BESIDE = re.compile(r",? (?:the|a|one|two|three) (?:day|night|morning|week|month|year)s? (?:after|before)\b")
# What makes a date behind it an end.
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
# Years that two reports of what is done to a thing once may lie apart: more, and there were two.
ONE_OPENING = 10
# Bits from which two statements speak of one matter, so that their times, hung from like words, date one event.
ONE_MATTER = 1.0
# Bits from which they date one event where one article's word stands against one other's: with fewer, all of nine such
# pairs in our stories were of two ("the vote is on Wednesday", "a vote in the coming week").
ONE_AGAINST_ONE = 5.0
# Of days as near to the news, its articles tell many things; of others, in our stories, seven of ten in one claim that
# fit each other date one.
NEWS = timedelta(days=7)
# Bits from which two hours that fit each other are of one event: in our stories three of four.
ONE_HOUR = -1.0
# What makes the next word a noun, and not a verb: "the strike".
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my"})
# Told from the day of whoever speaks.
DEICTIC = re.compile(
    r"(?:today|tonight|tomorrow|yesterday|now|this (?:morning|afternoon|evening|week|month|year))\b", re.IGNORECASE
)


def dates(view: View) -> Iterator[Finding]:
    """Times of one event: of a typed question, of one claim, and of events with one telling name."""
    for group in view.shared():
        if group.claim.question == "when":
            for rows in moments([(s, t) for s in group.statements for t in dating(s, True)]):
                if not _two_places(rows) and not any(two_nations(nations_of(x), nations_of(y)) for x, y in _said(rows)):
                    yield from _differ(view, rows, never)
    told = view.told(dating_by_hours)
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
    groups = of_one_event(view, every, odd)
    for rows in groups:
        yield from _differ(view, rows, odd)
    shown = [{(s.id, t.start) for s, t in rows} for rows in groups]
    for rows in by_the_hour(view, every):
        if not any({(s.id, t.start) for s, t in rows} <= of for of in shown):
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


def _done_and_due(view: View, one: Row, other: Row) -> bool:
    """True of what is told as done, and what another article expects of a day after that: they voted on Friday, and
    will vote on Monday."""
    (s, _), (t, b) = one, other
    told = view.published(t.source)[:10]
    return before(view, s, b) and bool(told) and told < (b.from_ or "")


def of_one_event(view: View, rows: Sequence[Row], odd: Odd) -> list[list[Row]]:
    """Rows that date one event, of two articles at least: each meets the first of its group. Those that give the hour
    stand in groups of their own where others part them: the day of one event is that of many."""
    at: dict[str, list[int]] = defaultdict(list)
    for i, (s, _) in enumerate(rows):
        at[s.id].append(i)
    near: dict[int, set[int]] = defaultdict(set)
    told = [told_of(s, t) for s, t in rows]
    judged = view.judged.between(ONE_MATTER, at, at)
    for i, j, bits in ((i, j, bits) for a, b, bits in judged for i in at[a] for j in at[b]):
        if rows[i][0].source == rows[j][0].source:
            continue
        if _done_and_due(view, rows[i], rows[j]) or _done_and_due(view, rows[j], rows[i]):
            continue
        if one_event(told[i], told[j], bits) or odd(rows[i], rows[j]) or _fit(view, rows[i], rows[j]):
            near[i].add(j)
            near[j].add(i)
    clocks = {i: {j for j in others if rows[j][1].clock} for i, others in near.items() if rows[i][1].clock}
    hours, every = _groups(rows, {i: others for i, others in clocks.items() if others}), _groups(rows, near)
    return [*_without(hours, every), *_without(every, hours)]


def _without(groups: list[list[Row]], others: list[list[Row]]) -> list[list[Row]]:
    """Groups of which no other holds all rows and more."""
    return [g for g in groups if not any(len(g) < len(other) and all(row in other for row in g) for other in others)]


def by_the_hour(view: View, rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one event by their hours, which fit each other."""
    at: dict[str, list[int]] = defaultdict(list)
    for i, (s, t) in enumerate(rows):
        if t.clock:
            at[s.id].append(i)
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in ((i, j) for a, b, _ in view.judged.between(ONE_HOUR, at, at) for i in at[a] for j in at[b]):
        if rows[i][0].source != rows[j][0].source and _one_hour(rows[i][1], rows[j][1]):
            near[i].add(j)
            near[j].add(i)
    return _groups(rows, near)


def _groups(rows: Sequence[Row], near: Mapping[int, Set[int]]) -> list[list[Row]]:
    groups, done = [], set[int]()
    for i in sorted(near, key=lambda i: (-len(near[i]), i)):
        if i not in done:
            held = sorted({i, *(near[i] - done)})
            done |= set(held)
            groups.append([rows[j] for j in held])
    return [g for g in groups if len({s.source for s, _ in g}) > 1]


def _fit(view: View, x: Row, y: Row) -> bool:
    """True of times in one claim of which one lies within the other, and far from the days of which the news is full:
    "on March 24", "this month"."""
    a, b = x[1], y[1]
    if a.grain == b.grain or not SIDES.isdisjoint((a.modifier, b.modifier)) or not view.in_one_claim(x[0], y[0]):
        return False
    if not (a.from_ and a.to and b.from_ and b.to) or not (a.from_ <= b.to and b.from_ <= a.to):
        return False
    return _far(view, *min((x, y), key=lambda row: _length(row[1])))


def _length(time: Time) -> timedelta:
    """Of a stretch of the calendar; none of one that is open."""
    return date.fromisoformat(time.to) - date.fromisoformat(time.from_) if time.from_ and time.to else timedelta()


def _one_hour(a: Time, b: Time) -> bool:
    """True of two hours that fit each other."""
    gap = abs(minutes_of(a.clock) - minutes_of(b.clock))
    apart = min(gap % HALF_DAY, -gap % HALF_DAY)
    return apart <= ROUGHLY and not (is_side(a) or is_side(b)) and meet(a, b)


def _far(view: View, statement: Statement, time: Time) -> bool:
    told = view.published(statement.source)[:10]
    if not told or not time.from_ or not time.to:
        return False
    first, last = (abs(date.fromisoformat(told) - date.fromisoformat(day)) for day in (time.from_, time.to))
    return min(first, last) > NEWS and not time.from_ <= told <= time.to


def _said(rows: Sequence[Row]) -> Iterator[tuple[Statement, Statement]]:
    return combinations([s for s, _ in rows], 2)


def _two_places(rows: Sequence[Row]) -> bool:
    """True where somebody came to one place at one time and to another at another."""
    reached = [where for s, t in rows if (where := reached_at(s, event(s, t)))]
    return any(not x & y for x, y in combinations(reached, 2))


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
    what = _called(view, found.rows)
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
        core = next(((x, y) for x, y in found.apart if differs(x, y)), ())
        strange = [r for x, y in found.apart if not differs(x, y) for r in (x, y) if r not in core]
        many = Counter(worth(t) for _, t in rows)
        times = {worth(t): t for _, t in rows}
        near = {x: sum(n for y, n in many.items() if within_reach(times[x], times[y])) for x in times}
        middle = max(rows, key=lambda r: (bool(r[1].from_), near[worth(r[1])]))
        fewer = [
            r for r in rows if (r in core or kin(event(*r), event(*core[0])) if core else within_reach(r[1], middle[1]))
        ]
        if len(fewer) in (len(core), len(rows)):  # of one event by their words, or of no two
            fewer = [r for r in rows if r not in strange]
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


def _two_years(x: Row, y: Row) -> bool:
    """True of two years for what is done to one thing once."""
    (s, a), (t, b) = x, y
    what = done_to(s, a), done_to(t, b)
    years = a.grain == b.grain == "year" and a.from_ and b.from_ and a.modifier not in SIDES and b.modifier not in SIDES
    near = bool(years) and abs(int((a.from_ or "")[:4]) - int((b.from_ or "")[:4])) <= ONE_OPENING
    return near and once(event(*x), event(*y)) and bool(what[0] and what[1]) and kin(*what)


def _surely_one(view: View, x: Row, y: Row) -> bool:
    return view.bits(x[0], y[0]) >= ONE_AGAINST_ONE


def _conflicting(x: Row, y: Row, borne_out: bool) -> bool:
    """True of two times near enough to be given for one event, and words for one event; `borne_out` where more than one
    article's word stands for one of them, or for their being one event."""
    a, b = event(*x), event(*y)
    what = done_to(*x), done_to(*y)
    if _two_years(x, y) or x[1].modifier == y[1].modifier == START and kin(a, b):
        return True
    one_thing = bool(what[0] and what[1]) and kin(*what)
    return borne_out and within_reach(x[1], y[1]) and (kin(a, b) or whatever(a, b) or one_thing)


def _named(rows: Sequence[Row]) -> str:
    return next((e for s, t in rows if (e := event(s, t))), "")


def _called(view: View, rows: Sequence[Row]) -> str:
    """The noun for an event that two articles at least date by it, or by a word for the same: a time that only one
    dates something by, "shortly after his inauguration", stands there for another thing."""
    events = [event(s, t) for s, t in rows]
    named = [(e, w) for e, (s, t) in zip(events, rows, strict=True) if (w := _noun(view, s, e))]
    return next((word for e, word in named if sum(kin(e, other) for other in events) > 1), "")


def _noun(view: View, statement: Statement, lemma: str) -> str:
    """The statement's noun for an event; empty where it has none, or that is its verb."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    if lemma in ("", verb) or lemma in PRONOUNS or not lexicon.is_happening(lemma):
        return ""
    words = view.words(statement.source, statement.start, statement.end).split()
    bare = [w.strip(".,;:!?\"'“”‘’") for w in words]
    at = next((n for n, w in enumerate(bare) if w.lower() in (lemma, lemma + "s")), 0)
    before = bare[at - 1].lower() if at else ""
    return bare[at] if before in DETERMINERS or before.endswith(("'s", "’s")) else ""
