"""Counts, sums, shares and lengths of time of one thing that differ."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.compare.answers import MAGNITUDE, OUTCOMES, Row, included, offset, part, whole
from generator.compare.as_of import explained
from generator.compare.bearing import odd_sums, questions
from generator.compare.causes import main_kind
from generator.compare.denial import MEANT
from generator.compare.finding import NUMBERS, Finding, Given, distinct, order, source, stated
from generator.compare.magnitude import Counted, meet, same
from generator.compare.odd import ODD, never
from generator.compare.rows import borne_out, split, worth
from generator.compare.tolls import about, goes_on, tolls
from generator.compare.view import View
from generator.models.discrepancy import Phrase
from generator.models.statement import Statement
from generator.models.values import Duration, Quantity

# Bits from which two articles count one thing where one's word stands against the other's: with fewer, all of eight
# such pairs in our stories were of two things. Lengths of time are few in a story, and need no more than other rows.
ONE_AGAINST_ONE = 2.3
# What a value is called where it is no count.
CALLED = {"duration": "length of time", "money": "sum", "percent": "share"}
# What is so as a rule, or would be if something were: of nothing that happened.
UNTOLD = re.compile(r"\b(?:usually|normally|as a rule|generally|typically|ordinarily|customarily|if)\b", re.IGNORECASE)
# What says that something is a limit.
LIMITING = frozenset({"limit", "ban", "forbid", "prohibit", "maximum", "minimum", "threshold"})
# States in words for a reader.
STATES = {
    "hospitalised": "taken to hospital",
    "in hospital": "still in hospital",
    "rescued": "saved",
    "wounded": "hurt",
}
# Words for what is counted that do not name it.
NO_NAME = frozenset({"", "it", "that", "this", "them", "these", "those", "which"})


def numbers(view: View) -> Iterator[Finding]:
    """Values that answer one question and differ: tolls where they are asked for, others by what they bear on."""
    asked: set[tuple[str, str]] = set()
    main = main_kind(view)
    for group in view.shared():
        if group.claim.question == "count":
            asked |= {(s.id, about(group)) for s in group.statements}
            for rows in tolls(view, group, main):
                yield from _differ(view, rows, never)
    told = view.told(_values)
    every = [
        (s, v)
        for s in view.ordered
        for v in told.get(s.id, ())
        if not offset(view, s, v)
        and not whole(view, s, v)
        and not included(view, s, v)
        and not MEANT.search(s.text)
        and not UNTOLD.search(s.text)
        and not goes_on(view, s, v)
        and not (isinstance(v, Quantity) and (s.id, part(v)) in asked)
    ]
    odd = odd_sums(view)
    for rows in questions(view, every, odd):
        yield from _differ(view, rows, odd)


def _values(statement: Statement) -> list[Counted]:
    """The counts, sums, shares and lengths of a statement; of a limit in some unit what it is, and not whom it is for:
    lorries of more than 12 tonnes are banned from 12 on. "A ban of up to two years" is no limit of years."""
    found: list[Counted] = [v for v in statement.values if isinstance(v, Quantity | Duration)]
    return found if LIMITING.isdisjoint(statement.terms) else [_limit(v) for v in found]


def _limit(value: Counted) -> Counted:
    if value.kind != "quantity" or not value.unit:
        return value
    bound = {"low": value.low or value.high, "high": value.high or value.low, "modifier": ""}
    return value.model_copy(update=bound | {"of": "", "of_text": ""})


def _differ(view: View, rows: Sequence[Row], odd: Callable[[Row, Row], bool]) -> Iterator[Finding]:
    found = split(rows, same, meet, worth)
    if not found.apart and not found.near:
        return
    if found.apart and all(_doubtful(view, found.rows, *pair, odd) for pair in found.apart):
        return
    given = order([Given(s, ((v.start, v.end),), f"{v.low}..{v.high} {v.modifier}") for s, v in found.rows])
    values = " / ".join(distinct(view, given))
    what = _what(found.rows)
    because = ["one thing is counted: " + what if what else "one kind of value in statements of one matter"]
    if found.apart:
        because += [ODD] * any(odd(x, y) for x, y in found.apart)
        because.append("the values do not meet: " + values)
    verdict = explained(view, found)
    shown = _in_time(view, given) if verdict.over_time else given
    yield Finding(
        verdict.relation,
        verdict.cause,
        given,
        stated(view, shown, *subject(found.rows[0][1], what, _state(found.rows)), verdict.says),
        (*because, verdict.why.format(values=values)),
        verdict.ladder,
    )


def _doubtful(view: View, rows: Sequence[Row], one: Row, other: Row, odd: Callable[[Row, Row], bool]) -> bool:
    """True of two values that no third article bears out, in statements that little tells to be of one thing."""
    if isinstance(one[1], Duration) or odd(one, other) or borne_out(rows, one, other, same, meet):
        return False
    return view.bits(one[0], other[0]) < ONE_AGAINST_ONE


def _what(rows: Sequence[Row]) -> str:
    """What is counted: the noun that most rows have, in the words of an article that counts more than one of it."""
    told = [v for _, v in rows if isinstance(v, Quantity) and v.of_text.lower() not in NO_NAME]
    many = Counter(v.of for v in told)
    chosen = min(told, key=lambda v: (-many[v.of], v.low == 1), default=None)
    first, _, rest = chosen.of_text.partition(" ") if chosen else ("", "", "")
    return rest if first in NUMBERS or first.isdecimal() else f"{first} {rest}".strip()  # "five of seven counts"


def _state(rows: Sequence[Row]) -> str:
    """What became of those who are counted, where all that tell it tell one thing: "killed". Of deaths their noun
    does."""
    values = [v for _, v in rows if isinstance(v, Quantity)]
    states = {v.subset for v in values} - {""}
    if len(states) != 1 or any(v.of in OUTCOMES for v in values):
        return ""
    (state,) = states
    return STATES.get(state, state)


def subject(value: Counted, what: str, state: str = "") -> tuple[Phrase | str, ...]:
    """What differs: "the number of jobs", "the number of people killed", "the sum for the dairy", "one length of
    time"."""
    called = CALLED.get(value.kind) or (value.unit and "measure") or "number"
    if isinstance(value, Quantity) and value.unit == MAGNITUDE:
        return ("The magnitude of the ", source(what)) if what else ("The magnitude",)
    if not what:
        return (f"One {called}",)
    if called == "number":
        return "The number of ", source(what), *([f" {state}"] * bool(state))
    return f"The {called} for the ", source(what)


def _in_time(view: View, given: Sequence[Given]) -> list[Given]:
    return sorted(given, key=lambda g: view.published(g.statement.source))
