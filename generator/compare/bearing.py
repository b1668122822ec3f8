"""Which values answer one question: by the statements they stand in, and by what they count.

Two statements that are near enough put their values to one question, if the values are of one kind: the less the
values tell of what they count, the nearer the statements must be.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import chain, combinations
from math import isinf

from generator import lexicon
from generator.compare.answers import (
    ANYBODY,
    MAGNITUDE,
    STRANGER,
    WANTED,
    Answer,
    Row,
    When,
    answer,
    of_base,
    one_noun,
    one_thing,
    when,
)
from generator.compare.counterpart import Counterparts
from generator.compare.judged import UNJUDGED
from generator.compare.magnitude import Counted, bounds, meet, one_currency, one_sum, same, swapped
from generator.compare.odd import OddOneOut
from generator.compare.view import View
from generator.models.claim import Name
from generator.models.statement import Statement
from generator.models.values import Duration, Quantity

# Bits from which two statements put their values to one question, if both tell what they count and it is one thing:
# that they count one thing is evidence that the bits hold only in part.
ONE_QUESTION = -1.0
# Bits from which two lengths of time are of one thing: nothing else tells what they measure.
ONE_LENGTH = 0.0
# Bits from which two measures of one unit are of one thing, if each statement gives no other of that unit; and two
# counts of people.
ONE_MEASURE = 2.0
# Bits from which what is counted need not be told, or may be put in other words: one pair of sixteen is wrong.
SURE = 4.0
# Bits from which values of two deeds answer one question: of what was done two reports choose words, and the values of
# one story are many.
ONE_DEED = 2.5
# A verb that tells less than this ("be", "have", "come") is told by every other.
LIGHT = 1.6
# Bits from which one article's value bears on the question of several that agree, if it does on that of one of them: in
# our stories seven such pairs of eight conflict.
LONE = 3.0
# Bits that no pair has.
UNHEARD = 99.0
# The part by which numbers that are given for one thing lie apart at most, where little else says that it is one.
NEAR = 0.05
# Reports of one number differ by a slip, a rounding or another way of counting; by more they seldom count one thing.
FAR = 5.0
# What two sides make of one crowd; 300 of 23,000 are those who stayed.
MANY_TIMES = 20.0
# Lengths of time of two deeds are of one thing only if one is less than so many times the other; and two wholes are one
# if neither is more than so many times the other.
TWICE = 2.0
# Less than so many of many are a part of them: three firefighters were hurt, and 150 came.
FEW = 10
# A number from here on is of one thing, with its currency or without.
MILLION = 1e6
# A noun from here on is counted for one reason in a story ("carriage", not "people").
TELLING = 2.4
# Two numbers from here on that fit each other, and of which the one is less than so many times the other, are of one
# thing if they stand near each other, whatever words are chosen: in our stories eight of ten. Small numbers often fit.
BY_CHANCE = 20
QUARTER = 1.25
# A sum is at most so many times another that is told in its place.
ONE_SUM = 1.5
# Those who want another sum than the others do, in court and where wages are bargained for.
SIDES = frozenset(
    "prosecutor prosecution defence defense lawyer attorney counsel plaintiff defendant union worker employer"
    " management company government ministry opposition".split()
)
# Jobs are people in work: "create 1,800 jobs", "employ 1,800 people"; "cut 300 jobs", "lay off 300 workers". What is
# done with the jobs, and with the people.
POSTS = frozenset({"job", "post", "position", "role"})
WORK = (
    (frozenset("create bring generate offer provide".split()), frozenset("employ hire recruit".split())),
    (frozenset("cut lose shed axe slash eliminate".split()), frozenset("lay dismiss sack fire".split())),
)
# A part of those counted before, of which nothing more is told.
OF_THEM = "of them"
# Relations of two nouns for one kind of people.
ONE = ("same", "one frame", "synonym", "derived")


def questions(view: View, rows: Sequence[Row], odd: Callable[[Row, Row], bool]) -> list[list[Row]]:
    """Rows that bear on one question, of two articles at least, in text order. `odd` tells of two rows that they do,
    though nothing in their words shows it (`odd_sums`).

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
    told = [view.of_value(answer, s, v) for s, v in rows]
    minor = {name.id for name in view.names.values() if _minor(name, len(view.articles))}
    placed_apart = [not minor.isdisjoint(x.places) for x in told]  # in a place of their own
    sums = _sums(view)
    stands_for = Counterparts(view, every_count(view), _unit, meet)
    bear = {
        (min(i, j), max(i, j)): bits
        for i, j, bits in chain(near, beside)
        if rows[i][0].source != rows[j][0].source
        and not _gives_both(sums, rows[i], rows[j])
        and ((is_odd := odd(rows[i], rows[j])) or one_kind(told[i], told[j]))
        and view.of_two(one_question, told[i], told[j], bits, (placed_apart[i], placed_apart[j]), is_odd)
        and (is_odd or meet(rows[i][1], rows[j][1]) or stands_for(rows[i], rows[j], bits))
    }
    home: dict[int, tuple[int, ...]] = {i: (i,) for pair in bear for i in pair}
    apart: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()  # groups that do not become one as they are

    def far_off(pair: tuple[int, int]) -> tuple[bool, float, tuple[int, int]]:
        i, j = pair
        return told[i].claims.isdisjoint(told[j].claims), -bear[pair], pair

    for i, j in sorted(bear, key=far_off):
        a, b = home[i], home[j]
        if a == b or (a, b) in apart:
            continue
        across = [(min(x, y), max(x, y)) for x in a for y in b if rows[x][0].source != rows[y][0].source]
        most = 2 * sum(p in bear for p in across) >= len(across)
        if (most or bear[i, j] >= LONE and _lone(rows, a, b)) and not _two_questions(rows, a, b):
            home |= dict.fromkeys((*a, *b), tuple(sorted((*a, *b))))
        else:
            apart |= {(a, b), (b, a)}
    return [[rows[i] for i in _plain(held, rows)] for held in sorted(set(home.values()))]


def every_count(view: View) -> list[Row]:
    """All counts, sums, shares and lengths of time of a story, whatever they are told for."""
    return [(s, v) for s in view.ordered for v in s.values if isinstance(v, Quantity | Duration)]


def _unit(value: Counted) -> str:
    return value.unit


def _sums(view: View) -> Mapping[str, Set[tuple[str, float | None]]]:
    """The sums that each article gives."""
    return {source: {_sum(v) for v in given} for source, given in _money(view).items()}


def _money(view: View) -> Mapping[str, Sequence[Quantity]]:
    """The same, as they stand there."""
    told = view.told_by_article(_money_of)
    return {source: [v for values in of_one.values() for v in values] for source, of_one in told.items()}


def _money_of(statement: Statement) -> list[Quantity]:
    return [v for v in statement.values if isinstance(v, Quantity) and v.kind == "money"]


def _sum(value: Quantity) -> tuple[str, float | None]:
    return value.unit, value.low


def _gives_both(sums: Mapping[str, Set[tuple[str, float | None]]], x: Row, y: Row) -> bool:
    """True of two sums of which one article gives both, which it would not of one thing: an income of one year, and of
    five."""
    (s, v), (t, w) = x, y
    if not isinstance(v, Quantity) or not isinstance(w, Quantity) or not v.kind == w.kind == "money" or meet(v, w):
        return False
    return _sum(w) in sums[s.source] or _sum(v) in sums[t.source]


def one_kind(x: Answer, y: Answer) -> bool:
    """True of two values that may answer one question by what they are of."""
    return comparable(x.value, y.value) or x.crowd and y.crowd or one_deed(x, y) or _fit(x.value, y.value)


def odd_sums(view: View) -> Callable[[Row, Row], bool]:
    """Tells of two sums in one claim whether one is the odd one out, though nothing else shows that they answer one
    question: shares and counts of a story are too many, and change from hour to hour."""
    odd = OddOneOut(_money(view), _as_good_as, _one_unit)

    def tells(x: Row, y: Row) -> bool:
        (s, v), (t, w) = x, y
        if not v.kind == w.kind == "money" or v.unit != w.unit or _one_unit(v, w):
            return False
        return _one_sum(v, w) and view.in_one_claim(s, t) and odd((s.source, v), (t.source, w))

    return tells


def _one_sum(a: Counted, b: Counted) -> bool:
    low, high = sorted((bounds(a)[0], bounds(b)[0]))
    return high <= ONE_SUM * low


def _as_good_as(a: Counted, b: Counted) -> bool:
    return (a.kind, a.unit, a.low, a.high) == (b.kind, b.unit, b.low, b.high)


def _one_unit(a: Counted, b: Counted) -> bool:
    return (a.kind, a.unit) == (b.kind, b.unit) and meet(a, b)


def _lone(rows: Sequence[Row], a: Sequence[int], b: Sequence[int]) -> bool:
    """True of one article's value, and of several that bear each other out with another: it bears on their question if
    it does on that of one of them, whose statement may be the only one told in like words."""
    one, several = sorted((a, b), key=len)
    of_all = rows[several[0]][1]
    agree = all(same(rows[i][1], of_all) or one_sum(rows[i][1], of_all) for i in several)
    return len(one) == 1 < len(several) and agree and not meet(rows[one[0]][1], of_all)


def _two_questions(rows: Sequence[Row], a: Sequence[int], b: Sequence[int]) -> bool:
    """True of two groups of two articles each, where one article gives values for both that do not fit each other:
    those aboard, and those whom the ship may carry."""
    mine, theirs = ({rows[i][0].source for i in group} for group in (a, b))
    if min(len(mine), len(theirs)) < 2:
        return False
    return any(
        not any(
            meet(rows[x][1], rows[y][1]) for x in a for y in b if rows[x][0].source == rows[y][0].source == source
        )
        for source in mine & theirs
    )


def _plain(held: Sequence[int], rows: Sequence[Row]) -> list[int]:
    """Without what an article says beside another value ("nine years, ten years, it is nothing"), where it gives one
    alone elsewhere."""
    told = [(s.id, v.kind, v.unit, v.of if isinstance(v, Quantity) else "") for s, v in rows]
    many = Counter(told)
    alone = {i for i in held if many[told[i]] == 1}
    plain = {rows[i][0].source for i in alone}
    return [i for i in held if i in alone or rows[i][0].source not in plain]


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
    if a.unit != b.unit and not one_currency(a, b):
        return False
    if a.of and b.of and not (one_thing(a, b) or _anybody(a, b) or of_base(a) and of_base(b) and close(a, b)):
        return False
    return a.subset == b.subset or (not (a.subset and b.subset) and (one_noun(a, b) or _anybody(a, b)))


def _anybody(a: Quantity, b: Quantity) -> bool:
    """True of people, and some kind of people, in numbers so near that they are the same people."""
    return ANYBODY in (a.of, b.of) and lexicon.is_person(a.of) and lexicon.is_person(b.of) and close(a, b)


def one_question(x: Answer, y: Answer, bits: float, minor: tuple[bool, bool], odd: bool) -> bool:
    """True where nothing tells two values of one kind apart: who is counted, in which part, whose, at what time.

    `bits` speak for their statements being one claim; `minor` are those that are counted in a place that few name.
    """
    v, w = x.value, y.value
    if _fit(v, w):
        return x.here == y.here and not any(_given(b.value, u) for a, b in ((x, y), (y, x)) for u in a.beside)
    # In one claim, what is counted for one reason in a story is one thing, whatever is said to be done with it.
    deeds = ONE_MEASURE if x.claims & y.claims and telling(v, w) else ONE_DEED
    slipped = slip(v, w) and bool(x.claims & y.claims)
    if not odd and not slipped and (bits < needed(x, y) or bits < deeds and _two_deeds(x, y)):
        return False
    if not _meet(x.time, y.time):
        return False
    if _two_lengths(x, y):
        return False
    if w.low in x.wholes or v.low in y.wholes or _two_wholes(x, y):
        return False  # "five of six charges", and of all six; 15 of 28 seats, and 53 of 100
    if any(_given(b.value, u) for a, b in ((x, y), (y, x)) for u in a.beside) or _elsewhere(x, y, minor):
        return False  # whoever gives both gives them of two things
    if any(z.value.low == z.value.high == 1 and z.wholes for z in (x, y)) and not _related(x.verb, y.verb):
        return False  # "one of four prisoners was his brother", and two were caught
    if (x.pointing or y.pointing) and not _point_alike(x, y):
        return False
    if odd or slipped or bits >= SURE and slip(v, w):
        return True  # the number itself tells
    one_fate = one_deed(x, y) or slip(v, w) or _one_state(v, w)
    if x.played and y.played and x.played != y.played and not one_fate:
        return False
    if x.whose and y.whose and x.whose != y.whose or _of_another_owner(x, y) or _of_another_owner(y, x):
        return False
    if x.crowd and y.crowd and x.time.day and y.time.day and x.time.day != y.time.day:
        return False  # those who came on Saturday are no more or fewer of those who came on Tuesday
    if x.shootout != y.shootout or (v.unit == MAGNITUDE and x.aftershock != y.aftershock) or _of_others(x, y):
        return False
    if not far(v, w) or (x.crowd and y.crowd and not far(v, w, MANY_TIMES)):
        return True
    vague = "vague" in (v.modifier, w.modifier)  # thousands on strike, and thirty at a rally of theirs
    return bits >= SURE and not vague and telling(v, w) and min(bounds(v)[0], bounds(w)[0]) >= FEW


def _fit(a: Counted, b: Counted) -> bool:
    """True of two numbers of one unit that would not fit each other by chance: "640 million", "some 650 million"."""
    if a.kind != b.kind or isinstance(a, Duration) or a.unit != b.unit and not one_currency(a, b):
        return False
    if "vague" in (a.modifier, b.modifier) or same(a, b):
        return False
    low, high = sorted((_number(a), _number(b)))
    return (low >= BY_CHANCE or a.kind != "quantity") and high <= QUARTER * low and meet(a, b)


def _of_another_owner(owned: Answer, other: Answer) -> bool:
    """True of "the party, whose 14 votes", and 62 where other people are named."""
    return bool(owned.owner and other.people) and owned.owner not in other.named


def _two_wholes(x: Answer, y: Answer) -> bool:
    """True of parts of two wholes that are not one, whichever of them was miscounted."""
    return any(a and b and max(a, b) > TWICE * min(a, b) for a in x.wholes for b in y.wholes)


def _point_alike(x: Answer, y: Answer) -> bool:
    """True of things that both count as known, in one claim: "the two titles she won", "the three titles". Which men
    "the two men" are, their own article tells."""
    v, w = x.value, y.value
    known = x.pointing and y.pointing and not x.claims.isdisjoint(y.claims)
    return known and isinstance(v, Quantity) and one_thing(v, w) and not lexicon.is_person(v.of)


def _of_others(x: Answer, y: Answer) -> bool:
    """True of what is counted of other things, whatever the numbers; and, where they do not meet, of other people."""
    told_apart = (
        x.nations and y.nations and x.nations != y.nations,
        x.wish and y.wish and x.wish != y.wish,
        x.crime != y.crime,
        (x.former != y.former or x.margin != y.margin) and not meet(x.value, y.value),
        x.overall != y.overall,
        bool(x.session and y.session) and x.session != y.session,
        bool(x.datum and y.datum) and not _related(x.datum, y.datum),
        _two_askers(x, y),
        {x.doer[0], y.doer[0]} == {"person", "place"} and "" in (x.doer[1], y.doer[1]),  # "she", and Spain
        _beside_others(x, y) or _beside_others(y, x),
        _both_and_one(x, y) or _both_and_one(y, x),
    )
    return any(told_apart) or not meet(x.value, y.value) and _of_other_people(x, y)


def _of_other_people(x: Answer, y: Answer) -> bool:
    """True of parts, and of some of those whom another counts; of values that only one of two statements describes,
    denies or tells as wanted; of those of two doers ("Reed polled 400 votes"); and of sums, lengths of time and
    descriptions where no person is common."""
    two_doers = x.doer[0] == y.doer[0] and "" not in (*x.doer, *y.doer) and x.doer[1] != y.doer[1]
    private = x.value.kind in ("money", "duration") or x.describes
    told = bool(x.people and y.people) or any(who.startswith(STRANGER) for who in x.people | y.people)
    no_common = (told or _times(x) and _times(y)) and not x.people & y.people
    if x.parted or y.parted or _some(x, y) or _two_states(x, y):
        return True
    described = x.describes != y.describes and not _one_event(x, y)
    one_only = described or x.negated != y.negated or WANTED in (x.wish, y.wish) and x.wish != y.wish
    return one_only or two_doers or private and no_common


def _some(x: Answer, y: Answer) -> bool:
    """True of some, and others or all: "four of the climbers", with whom something else happened; and of a part of so
    many, of which the other says nothing: "31 of the 80 seats". Shares are all of something."""
    if not (x.some or y.some) or _one_state(x.value, y.value):
        return False
    parts = x.some != y.some and x.wholes != y.wholes and "percent" not in (x.value.kind, y.value.kind)
    return parts or not _related(x.verb, y.verb)


def _one_state(a: Counted, b: Counted) -> bool:
    """True of two counts that tell by their words that one thing became of those they count."""
    if not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    return a.subset == b.subset and a.subset not in ("", OF_THEM)


def _two_states(x: Answer, y: Answer) -> bool:
    """True where only one of two tells what became of those it counts: "dozens were held", "seven dead"."""
    v, w = x.value, y.value
    told = bool(isinstance(v, Quantity) and v.subset), bool(isinstance(w, Quantity) and w.subset)
    return told[0] != told[1] and _twice(v, w) and not telling(v, w) and not _related(x.verb, y.verb)


def _times(x: Answer) -> bool:
    """True of what somebody has been so often: "a two-time winner"."""
    return x.describes and isinstance(x.value, Quantity) and x.value.of == "time"


def _two_askers(x: Answer, y: Answer) -> bool:
    """True of what two sides want: "prosecutors sought ten years", "his lawyers asked for two"."""
    wanted = x.wish == y.wish == WANTED and x.asker and y.asker and not SIDES.isdisjoint((x.asker, y.asker))
    return bool(wanted) and lexicon.relation(x.asker, y.asker) not in ONE


def _beside_others(both: Answer, one: Answer) -> bool:
    """True of more, counted with others, than of the same kind alone: "212 pupils and teachers", "198 pupils"."""
    v, w = both.value, one.value
    if not both.joined or one.joined or not isinstance(v, Quantity) or not isinstance(w, Quantity):
        return False
    return one_noun(v, w) and bounds(v)[0] > bounds(w)[0]


def _both_and_one(both: Answer, one: Answer) -> bool:
    """True of what two do together, and one of them alone: "the two airlines carried 9 million", "it carried 3"."""
    alone = one.doer[0] not in ("", "both") and both.doer[0] == "both"
    return alone and both.value.kind != "percent" and not meet(both.value, one.value)


def one_deed(x: Answer, y: Answer) -> bool:
    """True of people by what they did, and of the deeds: "300 people were arrested", "some 250 arrests"."""
    v, w = x.value, y.value
    if not isinstance(v, Quantity) or not isinstance(w, Quantity) or v.kind != w.kind or v.unit or w.unit:
        return False
    if v.of in POSTS or w.of in POSTS:
        return _of_work(x, y) or _of_work(y, x)
    return bool(x.deed and w.of) and _is_deed(w.of, x.deed) or bool(y.deed and v.of) and _is_deed(v.of, y.deed)


def _of_work(jobs: Answer, people: Answer) -> bool:
    """True of jobs, and of the people to whom they are given or from whom they are taken."""
    posts = isinstance(jobs.value, Quantity) and jobs.value.of in POSTS
    verb = people.deed.split(" ")[0]
    return posts and any(verb in done and not given.isdisjoint(jobs.terms) for given, done in WORK)


def _is_deed(noun: str, verb: str) -> bool:
    return not lexicon.is_person(noun) and lexicon.relation(noun, verb) in ("same", "derived", "one frame")


def telling(a: Counted, b: Counted) -> bool:
    """True where both count one thing that is counted for one reason in a story."""
    return one_thing(a, b) and isinstance(a, Quantity) and lexicon.weight(a.of) >= TELLING


def needed(x: Answer, y: Answer) -> float:
    """The bits that two statements must have to put their values to one question, the fewer the more is told."""
    v, w = x.value, y.value
    if not isinstance(v, Quantity) or not isinstance(w, Quantity):
        apart = _twice(v, w) and not _related(x.verb, y.verb) and not _one_event(x, y)
        return SURE if apart else ONE_LENGTH
    if x.crowd and y.crowd or one_deed(x, y):
        return ONE_QUESTION
    if v.subset == w.subset and one_noun(v, w) and v.of:
        return UNJUDGED if x.claims & y.claims and telling(v, w) else ONE_MEASURE if v.of == ANYBODY else ONE_QUESTION
    alone = not x.several and not y.several
    if x.session and x.session == y.session and v.kind == w.kind == "percent" and alone:
        return ONE_MEASURE
    if v.kind != "quantity" and bool(v.of) != bool(w.of) and not (v.of in y.terms or w.of in x.terms):
        near = alone and v.kind == "money" and _one_sum(v, w)
        return ONE_MEASURE if close(v, w) else SURE if near else UNHEARD  # a sum of debts is none of savings
    if (alone or slip(v, w)) and v.unit and (v.kind == "quantity" or slip(v, w) or x.time.day == y.time.day != ""):
        return ONE_MEASURE
    if alone and (_anybody(v, w) or one_thing(v, w) and v.subset == w.subset and not lexicon.is_person(v.of)):
        return ONE_MEASURE
    return SURE if alone or one_noun(v, w) or x.whose and y.whose else UNHEARD


def _given(value: Counted, beside: Counted) -> bool:
    """True of one measure, or one number of one thing, that another statement gives beside its own."""
    if value.low is None or beside.low is None or "vague" in (value.modifier, beside.modifier):
        return False
    if value.unit and beside.unit:
        return value.kind == beside.kind and comparable(value, beside) and _within_reach(value, beside)
    if value.unit or beside.unit:
        scaled = beside.low >= MILLION  # "worth $1.7 billion, to three billion by 2030"
        return value.low == beside.low and (scaled or beside.low != int(beside.low))  # "above the 58.4 of the province"
    return value.low == beside.low > FEW and one_thing(value, beside)


def _within_reach(a: Counted, b: Counted) -> bool:
    """True of two that meet, and of "more than two years" only what is not much more: not five."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    open_ended = isinf(high_a) or isinf(high_b)
    return meet(a, b) and not (open_ended and max(low_a, low_b) > TWICE * min(low_a, low_b))


def _minor(name: Name, articles: int) -> bool:
    """True of a place that fewer than half of the articles name."""
    return name.kind == "place" and 2 * len(name.sources) < articles


def _elsewhere(x: Answer, y: Answer, minor: tuple[bool, bool]) -> bool:
    """True of what is counted in two places, or in one that few name and the other does not, and does not come out the
    same: "84 per cent of the members in Corden", and of all."""
    if meet(x.value, y.value):
        return False
    two = bool(x.places and y.places) and not x.places & y.places
    pairs = zip(minor, ((x, y), (y, x)), strict=True)
    part = any(apart and not a.places & b.named for apart, (a, b) in pairs) and not one_deed(x, y)
    return two or part or x.here != y.here


def _two_lengths(x: Answer, y: Answer) -> bool:
    """True of lengths of time of two things: "a six-year term", "eight years as president", "two years of it left"."""
    v, w = x.value, y.value
    if not isinstance(v, Duration) or not isinstance(w, Duration):
        return False
    if x.left or y.left:
        return x.left != y.left
    if meet(v, w) or close(v, w) or _one_event(x, y):
        return False
    if _related(v.governor, w.governor) or _related(x.verb, y.verb):
        return False
    # A verb may be another word for what is done; a noun that the length hangs from says what it is of.
    return any(z.governor != of.verb for z, of in ((v, x), (w, y)))


def _one_event(x: Answer, y: Answer) -> bool:
    """True of lengths of one event in one unit: a trial may take 31 days in court and six weeks."""
    return x.event == y.event != "" and x.value.unit == y.value.unit


def _two_deeds(x: Answer, y: Answer) -> bool:
    """True where two statements tell different things of what they count, and neither tells the other's."""
    if not x.verb or not y.verb or _related(x.verb, y.verb) or x.crowd and y.crowd or one_deed(x, y):
        return False
    if _one_event(x, y) or x.session and x.session == y.session:
        return False
    if meet(x.value, y.value) or close(x.value, y.value):
        return False
    told = ((a.verb, b.terms) for a, b in ((x, y), (y, x)) if lexicon.weight(a.verb) >= LIGHT)
    return not any(lexicon.akin(verb, term) for verb, terms in told for term in terms)


def _related(a: str, b: str) -> bool:
    return lexicon.akin(a, b) or lexicon.relation(a, b) != ""


def _twice(a: Counted, b: Counted) -> bool:
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a >= TWICE * high_b or low_b >= TWICE * high_a


def close(a: Counted, b: Counted) -> bool:
    """True of two numbers so near, and not the same, that it would be chance if they counted two things; or of two
    with the same digits in another order, as slips of the pen have them."""
    x, y = (_number(v) for v in (a, b))
    return not same(a, b) and (abs(x - y) <= NEAR * max(x, y) or slip(a, b))


def slip(one: Counted, other: Counted) -> bool:
    """True of two numbers of which one has two neighbouring digits in the other's order: 86,000 and 68,000."""
    return swapped(_number(one), _number(other))


def _number(value: Counted) -> float:
    return value.low if value.low is not None else value.high or 0.0


def far(a: Counted, b: Counted, times: float = FAR) -> bool:
    """True of numbers so far apart that they count two things; "at least four" is not said of 159."""
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a > times * (low_b if isinf(high_b) else high_b) or low_b > times * (low_a if isinf(high_a) else high_a)


def one_time(a: Statement, b: Statement) -> bool:
    """False where one of them counts at another time: "in the 1980s it employed 2,300"."""
    return _meet(when(a), when(b))


def _meet(a: When, b: When) -> bool:
    return bool(a.years & b.years) if a.years and b.years else not (a.another or b.another)
