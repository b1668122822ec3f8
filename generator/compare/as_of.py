"""What explains values that differ: precision, a count that was not complete, an update, dollars of two countries."""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from generator import gazetteer
from generator.compare.answers import CHARGES, Row, offset, part
from generator.compare.magnitude import Counted, bare, bounds, meet, one_currency, same
from generator.compare.rows import Split
from generator.compare.view import View, voice
from generator.models.discrepancy import Rung
from generator.models.statement import Statement
from generator.models.values import Duration, Quantity, Time

# From so many casualties on, the count goes on for days.
MANY = 10
# Two sides tell what suits them; two offices of one side are seldom so far apart.
SIDES = 2.0
# What is counted as it comes: "175 aftershocks have been recorded".
RECORDED = re.compile(r"\b(?:have|has) (?:\w+ )?been (?:recorded|registered|reported|counted|confirmed)\b")
TOLLS = frozenset({"killed", "wounded", "missing"})
# Those who are sent to help, to search and to keep order, more of them as time goes on.
SENT = frozenset("officer policeman constable firefighter soldier troop rescuer searcher volunteer detective medic"
                 " paramedic diver crew engine ambulance helicopter".split())  # fmt: skip
# What had come together till then: "by Wednesday evening 41 people had been treated".
BY_THEN = (
    r"\bby (?:(?:early|late|mid|about|around)[ -])?(?:then|now|\w+day|noon|midnight|nightfall|dusk|dawn|this"
    r"|the (?:time|end)|morning|afternoon|evening|night|\d+(?:[.:]\d\d)? ?[ap]\.?m)\b"
)
HAS_BEEN = r"\b(?:ha[sd]|have) been\b"
BY = re.compile(rf"{BY_THEN}.*{HAS_BEEN}|{HAS_BEEN}.*{BY_THEN}", re.IGNORECASE)
# A value that is said to be another than it was: "one more than first announced", "37, up from 14", "five in all,
# which brings the total to 60".
REVISED = re.compile(
    r"\b(?:up|down) from (?:\w+ ){0,2}\d|\b(?:bring|brought|tak|took)\w* the (?:total|number|toll|tally|figure)\b|"
    r"\b(?:more|fewer|less|higher|lower|rather) than (?:had |was |were |it |the \w+ )?(?:been )?"
    r"(?:first|initially|originally|previously|earlier|at first)\b",
    re.IGNORECASE,
)
# What has come to be known: "are now known to have died", "five have now died".
NOW = re.compile(r"\b(?:ha[sd]|have|is|are) now (?:been )?\w+(?:ed|wn|en)\b")
# What is so by now, and was not before: "now stands at", "has now been signed by".
BY_NOW = re.compile(r"\bnow\b", re.IGNORECASE)
# People are asked again and again.
POLLS = frozenset({"poll", "survey"})
# Of whom a figure is, and not of which moment: "the government put it at 400 by noon".
PUTTING = frozenset({"put", "estimate", "give"})
# What has come to be: "arrests have reached 26".
HAS_BECOME = re.compile(
    r"\b(?:ha[sd]|have) (?:now |since |already )?"
    r"(?:reached|risen|grown|climbed|increased|swelled|spread|passed|topped)\b"
)
# Countries that call their money dollars, and of how much an American one theirs has been in fifty years.
COUNTRIES = frozenset({"Australia", "Canada", "Hong Kong", "Jamaica", "New Zealand", "Singapore", "Taiwan"})
EXCHANGE = 0.45, 0.95
# A value that is said to be another than it was: "the reward was doubled to £20,000".
CHANGED = re.compile(
    r"\b(?:rais|increas|doubl|tripl|lift|boost|cut|lower|reduc|halv|ris|rose|grow|grew|climb|fell|fall|drop|revis|updat"
    r"|extend|shorten|upgrad|downgrad|bring|brought|tak|took|push|mov|carr)\w* (?:[\w,'’]+ ){0,6}to (?:[\w,]+ ){0,2}\Z"
    r"|\bfrom \S*\d\S* (?:[a-z]+ ){0,2}to (?:[\w,]+ ){0,2}\Z",
    re.IGNORECASE,
)
# The number that a value is said not to be: "and not 62".
NO_MORE = re.compile(r"\b(?:not|rather than|instead of|up from|down from) (?:the )?([\w,.-]*\w)")
# Whoever is still in a state now is not in it for long: "two remain in critical condition".
REMAINING = re.compile(
    r"\b(?:remain(?:s|ed)?|(?:is|are|was|were) still|still (?:in|under|being|at)"
    r"|(?:is|are|was|were) (?:now )?(?:being held|in (?:custody|detention|jail|prison|quarantine|hospital))"
    r"|in (?:an? )?(?:critical|serious|grave|stable)(?: but stable)? condition|in intensive care"
    r"|fighting for (?:his|her|their) li(?:fe|ves))\b",
    re.IGNORECASE,
)
ENDLESS = "9999"  # later than any day
BEFORE = 80  # characters before a value that are read for it
BALLOTS = frozenset({"ballot", "vote", "precinct", "station", "district", "constituency"})
COUNTING = frozenset({"count", "process", "report", "tally", "declare", "counted", "processed", "reporting"})
# What is counted up to a moment only.
SO_FAR = re.compile(
    r"\b(?:so far|(?:up )?(?:to|until|till) (?:date|now)|as of|as yet|at last count|thus far|up to that (?:time|point)"
    r"|initial(?:ly)?|provisional(?:ly)?|preliminary|at first|(?:are|were|is|was) (?:still|being)|already"
    r"|within (?:an?|the first|\w+) (?:minutes?|hours?|days?))\b",
    re.IGNORECASE,
)


class Verdict(NamedTuple):
    """What becomes of values that are not the same."""

    relation: Literal["conflict", "compatible"]
    cause: Literal["number", "precision", "as-of", "unit"]
    says: str  # how the card's sentence goes on
    why: str
    over_time: bool = False
    ladder: tuple[Rung, ...] = ()


def explained(view: View, found: Split[Counted]) -> Verdict:
    if not found.apart:
        return Verdict(
            "compatible", "precision", " is given more and less exactly",
            "one number can satisfy every reading: {values}",
        )  # fmt: skip
    if all(_incomplete(view, x, y) or _incomplete(view, y, x) for x, y in found.apart):
        return Verdict(
            "compatible", "as-of", " was told before the count was complete",
            "one of them is of a count that was not complete",
        )  # fmt: skip
    if ladder := _ladder(view, found.rows):
        return Verdict(
            "compatible", "as-of", " changed as time went on",
            "they follow the articles' dates in one direction: an update", over_time=True, ladder=ladder,
        )  # fmt: skip
    if _grown(view, found.rows):
        return Verdict(
            "compatible", "as-of", " changed as time went on",
            "it adds up, and is more in each later article", over_time=True,
        )  # fmt: skip
    changed = [v for s, v in found.rows if _changed(view, s, v)]
    if all(any(same(v, w) for w in changed) != any(same(u, w) for w in changed) for (_, v), (_, u) in found.apart):
        return Verdict(
            "compatible", "as-of", " changed as time went on",
            "one article says that it is not what it was", over_time=True,
        )  # fmt: skip
    if all(_now_known(view, *x) or _now_known(view, *y) for x, y in found.apart):
        return Verdict(
            "compatible", "as-of", " changed as time went on",
            "it is said to be so many by now", over_time=True,
        )  # fmt: skip
    if all(_so_by_now(view, x, y) or _so_by_now(view, y, x) for x, y in found.apart):
        return Verdict(
            "compatible", "as-of", " changed as time went on",
            "a later article says that it is so now", over_time=True,
        )  # fmt: skip
    if all(_two_polls(view, x, y) for x, y in found.apart):
        return Verdict(
            "compatible", "as-of", " is told for different moments",
            "the articles are of different days, and people are polled again", over_time=True,
        )  # fmt: skip
    if all(_corrects(view, x, y) or _corrects(view, y, x) for x, y in found.apart):
        return Verdict(
            "compatible", "as-of", " was corrected later",
            "a later article says that it is not the other", over_time=True,
        )  # fmt: skip
    before = any(_exceeds(view, x, y) or _exceeds(view, y, x) for x, y in found.apart)
    if any(_by_then(s) for s, _ in found.rows) and not before:
        return Verdict(
            "compatible", "as-of", " is told for different moments",
            "one of them is told for a moment of its own", over_time=True,
        )  # fmt: skip
    if all(isinstance(v, Quantity) and v.of in SENT and not part(v) and (v.low or 0) >= MANY for _, v in found.rows):
        return Verdict(
            "compatible", "as-of", " is told for different moments",
            "of those who are sent there are more as time goes on", over_time=True,
        )  # fmt: skip
    if all(_remaining(view, *pair) for pair in found.apart):
        return Verdict(
            "compatible", "as-of", " is told for different moments",
            "those who are still in a state are others from hour to hour", over_time=True,
        )  # fmt: skip
    if all(_two_dollars(view, *pair) for pair in found.apart):
        return Verdict(
            "compatible", "unit", " may be given in the dollars of two countries",
            "nothing tells whose dollars they are, and the rate of exchange may explain it",
        )  # fmt: skip
    if _still_counted(view, found.rows):
        return Verdict(
            "compatible", "as-of", " was counted anew",
            "so many casualties are counted for days, and the articles' dates do not tell which count is the later",
            over_time=True,
        )  # fmt: skip
    return Verdict("conflict", "number", " differs", "the articles' dates do not explain it")


def _exceeds(view: View, x: Row, y: Row) -> bool:
    """True of more that had come together by a moment than an article tells that appeared after it: no time explains
    that. Where nobody knows when it appeared, it must be as much more as two sides make of it. Of those who are missing
    there are ever fewer."""
    less, more = (x, y) if _is_missing(x[1]) else (y, x)
    ends = [v.to for v in x[0].values if isinstance(v, Time) and v.modifier == "by" and v.to]
    day = view.published(y[0].source)[:10]
    times = 1.0 if day else SIDES
    return any(end < (day or ENDLESS) for end in ends) and bounds(more[1])[0] > times * bounds(less[1])[1]


def _by_then(statement: Statement) -> bool:
    """True of what had come together till a moment: "by Wednesday 41 had been treated"."""
    verb = statement.predicate
    told = verb is not None and verb.tense == "past" and not verb.modal and verb.lemma not in PUTTING
    by = any(isinstance(v, Time) and v.modifier == "by" for v in statement.values)
    return told and by or BY.search(statement.text) is not None


def _incomplete(view: View, x: Row, y: Row) -> bool:
    """True of a count that was not complete, and is short of the other; shares and measures go up and down."""
    if isinstance(x[1], Duration) or x[1].of in CHARGES:
        return False
    (low, _), (least, _) = bounds(x[1]), bounds(y[1])
    counted = x[1].kind == "quantity" and not x[1].unit
    return partial(view, x[0]) and (low < least or not counted or _is_missing(x[1]))


def _is_missing(value: Counted) -> bool:
    return isinstance(value, Quantity) and part(value) == "missing"


def partial(view: View, statement: Statement) -> bool:
    """True of a count that was not complete: "with 60 percent of ballots counted", "the largest so far"."""
    share = any(
        isinstance(v, Quantity) and v.kind == "percent" and v.of in BALLOTS and (v.high or 100) < 100
        for v in statement.values
    )
    said = view.words(statement.source, statement.start, statement.end)
    verb = statement.predicate  # "must be drawn back within days", "to draw them back within days"
    to_come = verb is not None and (verb.modal != "" or verb.tense == "none" and not verb.passive)
    so_far = any(SO_FAR.search(words) for words in (said, _frame(view, statement))) and not to_come
    return so_far or share and any(lemma in COUNTING for lemma in statement.terms)


def _frame(view: View, statement: Statement) -> str:
    """What its sentence has before it, up to the word for who says so: "In an initial statement, the ministry said"."""
    said, start = voice(statement), statement.sentence.start
    framed = said is not None and start <= said.cue_end <= statement.start
    return view.words(statement.source, start, said.cue_end) if said and framed else ""


def _still_counted(view: View, rows: Sequence[Row]) -> bool:
    """True of tolls of a great disaster, and of what is recorded as it comes, in articles that may be of different
    moments of the count; of what two sides tell, each may be of the whole."""
    parts = {part(v) if isinstance(v, Quantity) else "" for _, v in rows}
    growing = any(RECORDED.search(s.text) for s, _ in rows)
    if not (parts & TOLLS or growing) or parts - TOLLS - {""}:
        return False
    if parts == {"missing"}:
        return True  # who is missing at noon may be found by the evening
    told = {said.ref or said.speaker for s, _ in rows if (said := voice(s)) and said.named}
    least, most = min(bounds(v)[0] for _, v in rows), max(bounds(v)[0] for _, v in rows)
    disputed = len(told) > 1 and most > SIDES * least
    by_the_hour = all("T" in view.published(s.source) for s, _ in rows)
    return most >= MANY and not by_the_hour and not disputed


def _two_dollars(view: View, x: Row, y: Row) -> bool:
    """True of sums in bare dollars that may be one, where a country with a dollar of its own is named; so too of fewer
    American ones, told as such, than bare ones; and of bare dollars beside more of that country's."""
    (_, v), (_, w) = sorted((x, y), key=lambda row: bounds(row[1])[0])
    if one_currency(v, w):
        return bare(v) and EXCHANGE[0] <= bounds(v)[0] / bounds(w)[0] <= EXCHANGE[1]
    american = v.unit == w.unit == "USD" and bare(w)  # the fewer may be told as American
    if not american or not any(gazetteer.country(n.label) in COUNTRIES for n in view.names.values()):
        return False
    low, high = bounds(v)[0], bounds(w)[0]
    return high > 0 and EXCHANGE[0] <= low / high <= EXCHANGE[1]


def _changed(view: View, statement: Statement, value: Counted) -> bool:
    at = max(statement.start, value.start - BEFORE)
    revised = REVISED.search(view.words(statement.source, statement.start, statement.end)) is not None
    return revised or CHANGED.search(view.words(statement.source, at, value.start)) is not None


def _now_known(view: View, statement: Statement, value: Counted) -> bool:
    """True of casualties that are said to be so many by now."""
    toll = isinstance(value, Quantity) and part(value) in TOLLS
    return toll and NOW.search(view.words(statement.source, statement.start, statement.end)) is not None


def _so_by_now(view: View, later: Row, earlier: Row) -> bool:
    """True of what an article says to be so now, where the other appeared a day or more before it."""
    days = [view.published(s.source)[:10] for s, _ in (earlier, later)]
    verb = later[0].predicate
    now = verb is not None and verb.tense == "present" and BY_NOW.search(later[0].text) is not None
    return now and all(days) and days[0] < days[1]


def _two_polls(view: View, x: Row, y: Row) -> bool:
    """True of the shares of two polls, as far as the days of their articles tell."""
    days = {view.published(s.source)[:10] for s, _ in (x, y)}
    return len(days) == 2 and all(not POLLS.isdisjoint(s.terms) and v.kind == "percent" for s, v in (x, y))


def _corrects(view: View, later: Row, earlier: Row) -> bool:
    """True of "71, and not 62" and "71, 9 more than on the list", where the other article with its 62 came
    before."""
    (s, v), (t, w) = later, earlier
    if not view.published(t.source) or view.published(s.source) <= view.published(t.source):
        return False
    if w.text.lower() in NO_MORE.findall(s.text.lower()):
        return True
    return any(
        isinstance(u, Quantity) and offset(view, s, u) and u.low == u.high == bounds(v)[0] - bounds(w)[0]
        for u in s.values
    )


def _grown(view: View, rows: Sequence[Row]) -> bool:
    """True of what adds up and is more in each later article, where one tells it till a moment, or as what has become
    so: "by Saturday 38,000 hectares had burned", "arrests have reached 26"."""
    told = sorted((view.published(s.source), bounds(v)[0]) for s, v in rows)
    till = any(_by_then(s) or SO_FAR.search(s.text) or HAS_BECOME.search(s.text) for s, _ in rows)
    later = all((a[0] < b[0] and a[1] < b[1]) or a[1] == b[1] for a, b in combinations(told, 2))
    return till and later and all(when for when, _ in told) and all(isinstance(v, Quantity) for _, v in rows)


def _remaining(view: View, x: Row, y: Row) -> bool:
    """True of people who are said to be in a state still, by one of two articles that did not appear at once."""
    people = all(isinstance(v, Quantity) and v.kind == "quantity" and not v.unit for _, v in (x, y))
    told = {view.published(s.source) for s, _ in (x, y)}
    return people and len(told) == 2 and any(REMAINING.search(s.text) for s, _ in (x, y))


def _of_one_moment(view: View, x: Row, y: Row) -> bool:
    """True of two counts that do not meet, beside one other count: "63 were hurt, 31 of them badly", and of 63, 13."""
    if meet(x[1], y[1]):
        return False
    mine, theirs = ({(v.low, v.of) for v in _beside(view, *row) if (v.low or 0) > 1} for row in (x, y))
    return not mine.isdisjoint(theirs)


def _beside(view: View, statement: Statement, value: Counted) -> list[Quantity]:
    """The other counts of a statement's sentence."""
    there = [s for s in view.ordered if (s.source, s.sentence) == (statement.source, statement.sentence)]
    return [v for s in there for v in s.values if isinstance(v, Quantity) and not v.unit and v.start != value.start]


def _ladder(view: View, rows: Sequence[tuple[Statement, Counted]]) -> tuple[Rung, ...]:
    """The steps of a count that only grows with publication; empty where that does not explain the values.

    Only what became of people is counted anew from day to day: the dead and what is destroyed grow more, the missing
    fewer, the wounded either, for some die. How many were aboard does not change.
    """
    parts = {part(v) for _, v in rows if isinstance(v, Quantity)}
    if len(parts) != 1 or not all(isinstance(v, Quantity) and part(v) for _, v in rows):
        return ()
    if any(_of_one_moment(view, x, y) for x, y in combinations(rows, 2)):
        return ()
    steps = sorted((view.published(s.source), bounds(v), s.id, s, v) for s, v in rows)
    if not all(when for when, *_ in steps) or len({when for when, *_ in steps}) < 2:
        return ()
    ways = {"killed": {True}, "destroyed": {True}, "missing": {False}}.get(parts.pop(), {True, False})
    for (when_a, a, *_), (when_b, b, *_) in combinations(steps, 2):
        if not (a[0] <= b[1] and b[0] <= a[1]):
            ways = ways & {a[1] < b[0]} if when_a != when_b else set()
    if not ways:
        return ()
    return tuple(
        Rung(statement=s.id, source=s.source, when=when, value=view.words(s.source, v.start, v.end))
        for when, _, _, s, v in steps
    )
