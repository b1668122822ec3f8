"""Which event a time dates, by what its statement tells: what is done, to what, by whom, where; begun or ended."""

import re
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.times import DAY, END, START, WEEKDAYS
from generator.compare.view import FOUND, verb
from generator.models.statement import Statement
from generator.models.values import NameValue, Time

# What is done to a thing once.
ONCE = (
    frozenset({"open", "inaugurate"}),
    frozenset({"found", "establish"}),
    frozenset({"build", "construct", "erect"}),
)
# Bits from which two times date one event, whatever it is called, if their statements give no other.
SURE = 2.0
# Bits from which two statements tell one event, though of things that have two names.
ONE_TELLING = 4.0
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


class Told(NamedTuple):
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


def told_of(statement: Statement, time: Time) -> Told:
    what = event(statement, time)
    return Told(
        what if what not in SAYING else "",
        _certain(statement) if what != END else None,
        single(statement) and main(statement, time),
        _ending(statement) if what == END else frozenset(),
        reached_at(statement, what),
        _speaker(statement),
        done_to(statement, time),
        _mover(statement, what),
        any(MORE.match(r.text) for r in statement.roles if r.name in ("agent", "patient")),
        phase_of(statement),
        next((r.ref or r.head for r in statement.roles if r.name == "agent" and (r.ref or not r.open)), ""),
        nations_of(statement),
        statement.negated,
    )


def one_event(x: Told, y: Told, bits: float) -> bool:
    """True where two times, in statements of one matter, date one event; `bits` speak for their being one claim."""
    a, b = x.event, y.event
    if x.negated != y.negated or two_nations(x.nations, y.nations):
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
    if kin(a, b) or once(a, b):
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


def once(a: str, b: str) -> bool:
    """True of two words for what is done to a thing once: it is opened or inaugurated in one year."""
    return any(a in verbs and b in verbs for verbs in ONCE)


def single(statement: Statement) -> bool:
    """True where a statement gives one moment only."""
    return len(dating(statement, True)) == 1


def main(statement: Statement, time: Time) -> bool:
    """True of the time of what a statement says, not of a thing in it."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    to_do = [r.head for r in statement.roles if r.name == "complement"] if verb == "be" else []  # "is to stop"
    return _governor(statement, time) in ("", verb, *to_do)


def nations_of(statement: Statement) -> frozenset[str]:
    """The countries that whoever does something is of, by the adjectives beside the noun."""
    words = (w for r in statement.roles if r.name == "agent" for w in r.text.split())
    return frozenset(c for w in words if (c := gazetteer.demonym(w)))


def two_nations(x: frozenset[str], y: frozenset[str]) -> bool:
    return bool(x and y) and x.isdisjoint(y)


def phase_of(statement: Statement) -> str:
    """Whether something starts or ends; empty of what does neither."""
    verb = statement.predicate.lemma if statement.predicate else ""
    head = verb.split(" ")[0]
    if verb in STARTING or head in STARTING or head in ENTERING and not FORCE.isdisjoint(statement.terms):
        return "start"
    return "end" if verb in STOPPING or head in STOPPING or not HALT.isdisjoint(statement.terms) else ""


def _certain(statement: Statement) -> bool | None:
    """Whether a statement tells what is or will be; None of what has no predicate."""
    return statement.predicate.modal in ("", "will") if statement.predicate else None


def reached_at(statement: Statement, what: str) -> frozenset[str]:
    """The places that somebody came to or left: to land in one place is not to land in another."""
    if what not in MOVING:
        return frozenset()
    return frozenset(v.ref for v in statement.values if isinstance(v, NameValue) and v.governor == what and v.relation)


def done_to(statement: Statement, time: Time) -> str:
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


def _speaker(statement: Statement) -> str:
    """Who says what is told, by name; empty where nothing is only said."""
    speaks = statement.predicate is not None and statement.predicate.lemma in TELLING_IT
    return next((r.ref for r in statement.roles if r.name == "agent"), "") if speaks else ""


def _ending(statement: Statement) -> frozenset[str]:
    """What ends, by its telling nouns: not the customers who may use it until then."""
    who = {t for r in statement.roles if r.name == "agent" and lexicon.is_person(r.head) for t in (r.head, *r.lemmas)}
    return frozenset(t for t in statement.terms if lexicon.is_noun(t) and lexicon.weight(t) >= TELLING and t not in who)


def dating(statement: Statement, hours: bool = False) -> list[Time]:
    """The moments a statement gives, those left wholly open aside; hours of no known day where wanted."""
    return [
        v
        for v in statement.values
        if isinstance(v, Time) and (v.from_ or v.to or DAY.match(v.partial) or (hours and v.clock))
    ]


def dating_by_hours(statement: Statement) -> list[Time]:
    return dating(statement, True)
