"""The odd one out among times: hours, days and months in one claim that one article alone gives."""

from collections.abc import Callable

from generator import lexicon
from generator.compare.events import (
    LIGHT,
    SAYING,
    dating_by_hours,
    event,
    kin,
    main,
    nations_of,
    phase_of,
    single,
    two_nations,
)
from generator.compare.odd import OddOneOut
from generator.compare.times import (
    MONTH,
    START,
    another_year,
    apart,
    is_date,
    is_side,
    meet,
    minutes_of,
    within_reach,
)
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import Time

# Minutes that two hours of one event do not lie apart: by more, they are of two parts of the day.
ONE_CLOCK = 180

Row = tuple[Statement, Time]
Odd = Callable[[Row, Row], bool]


def odd_times(view: View) -> Odd:
    """Tells of times in one claim whether one of them is the odd one out, though nothing else shows that they date one
    event. What one article tells as done before another's moment is not what happened then."""
    told = view.told_by_article(dating_by_hours)
    given = {source: [t for times in of_one.values() for t in times] for source, of_one in told.items()}
    odd = OddOneOut(given, _one_moment, _meet_at_all)

    def tells(x: Row, y: Row) -> bool:
        (s, a), (t, b) = x, y
        if not _moment(a) or not _moment(b) or bool(a.clock) != bool(b.clock) or meet(a, b):
            return False
        if (a.governor == START) != (b.governor == START):
            return False
        if not view.in_one_claim(s, t) or {phase_of(s), phase_of(t)} == {"start", "end"}:
            return False
        if two_nations(nations_of(s), nations_of(t)):
            return False
        if MONTH in (a.grain, b.grain) and _two_deeds(event(*x), event(*y)):
            return False
        done = not before(view, s, b) and not before(view, t, a)
        return _near(a, b) and done and of_what(x) and of_what(y) and odd((s.source, a), (t.source, b))

    return tells


def _near(a: Time, b: Time) -> bool:
    """True of hours, or dates, that reports of one event may give."""
    if a.clock:
        return abs(minutes_of(a.clock) - minutes_of(b.clock)) < ONE_CLOCK
    return within_reach(a, b) or another_year(a, b)


def _two_deeds(a: str, b: str) -> bool:
    """True of two verbs that are not one: much happens in one month."""
    return lexicon.is_verb(a) and lexicon.is_verb(b) and not kin(a, b) and LIGHT.isdisjoint((a, b))


def _moment(time: Time) -> bool:
    """True of an hour, a day, or a month."""
    return not is_side(time) and (bool(time.clock) or is_date(time))


def _meet_at_all(a: Time, b: Time) -> bool:
    """True of two hours that may be one, of whatever days; and of days that may be one."""
    if is_side(a) or is_side(b):
        return False
    if a.clock and b.clock:
        return meet(a.model_copy(update={"from_": None, "to": None}), b.model_copy(update={"from_": None, "to": None}))
    return not a.clock and is_date(b) and not apart(a, b)


def _one_moment(a: Time, b: Time) -> bool:
    return a.clock == b.clock if a.clock else a.from_ == b.from_ and is_date(b)


def before(view: View, statement: Statement, time: Time) -> bool:
    """True of what is told as done in an article that appeared before a day."""
    done = statement.predicate is not None and statement.predicate.tense == "past"
    day = view.published(statement.source)[:10]
    return done and bool(day and time.from_) and day < (time.from_ or "")


def of_what(row: Row) -> bool:
    """True of the time of what a statement says, or of whoever does it: "from 15 June people can cross"."""
    statement, time = row
    heads = {r.head for r in statement.roles if r.name in ("agent", "patient", "complement") and not r.ref}
    own = main(statement, time) or time.governor in heads or time.governor == START or single(statement)
    return own and bool(statement.terms) and event(*row) not in SAYING
