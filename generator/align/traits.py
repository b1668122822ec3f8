"""Traits: comparisons by one trait of each statement. Many statements share a trait, so two are compared once.

None asks which of the two is the first. A person, a value or a time that an article tells again and again says little
of one statement of it: two reports of two soldiers have "two soldiers" in many a sentence (Spärck Jones 1972).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from generator import lexicon
from generator.align.frames import MAIN, Frame, Interval

ALIKE = frozenset({"same", "one frame", "synonym", "kind of"})
ONE_QUOTATION, PART_OF_ONE = 0.5, 0.2  # of three-word runs inside quotation marks
# How often both articles tell a thing: sentences of the one times those of the other. In our own stories an equal value
# told once makes one claim in 17 of 20 pairs that share it, one told throughout in 8.
OFTEN = ((1, "told once"), (2, "told twice"), (9, "told often"))
THROUGHOUT = "told throughout"
MOST = 5  # sentences that are counted


Sentences = Mapping[Hashable, int]  # in how many of its article each person, value and time stands
Thing = TypeVar("Thing", bound=Hashable)
Counted = tuple[tuple[Thing, int], ...]  # things of a statement, each with the number of sentences


class Level(NamedTuple):
    """The level that a comparison found, and what it was found on."""

    name: str
    detail: str = ""


class Trait(NamedTuple):
    """One comparison by a trait. It is taken from a statement, and from how often its article tells each thing."""

    of: Callable[[Frame, Sentences], Hashable]
    level: Callable[[Any, Any], Level]


def _often(both: int) -> str:
    """How often both articles tell a thing, by the sentences of the one times those of the other."""
    return next((name for most, name in OFTEN if both <= most), THROUGHOUT)


def _rarest(x: Mapping[Thing, int], y: Mapping[Thing, int], both: Iterable[Thing]) -> str:
    """How often the articles tell what they tell least often of some things."""
    return _often(min(x[k] * y[k] for k in both))


def _kinds(x: str, y: str) -> Level:
    """Whether both are of one kind: that somebody spoke is another claim than what was said."""
    if "saying" in (x, y):
        return Level("both say that somebody spoke" if x == y else "one says only that somebody spoke")
    if "apposition" in (x, y):
        return Level("both say who or what it is" if x == y else "one says only who or what it is")
    return Level("told in both")


def _predicate(x: str, y: str) -> Level:
    """What is said of the arguments."""
    if not x or not y:
        return Level("light or missing on one side")
    detail = x if x == y else f"{x} ~ {y}"
    near = lexicon.relation(x.split(" ")[0], y.split(" ")[0])
    if x == y:
        return Level("same", detail)
    if near in ("same", "one frame", "synonym", "derived"):
        return Level("akin", detail)
    return Level("opposite" if near == "opposite" else "different", detail)


Fillers = tuple[tuple[tuple[str, str], ...], frozenset[str]]


def _filled(f: Frame) -> Fillers:
    return f.fillers, f.named


def _roles(x: Fillers, y: Fillers) -> Level:
    """Who does what to whom. That the doer is one tells least: in a story he is often the same."""
    left, right = dict(x[0]), dict(y[0])
    both = [name for name in MAIN if name in left and name in right]
    if not both:
        return Level("missing on one side")
    same = [n for n in both if lexicon.relation(left[n], right[n]) in ALIKE]
    if len(same) > 1:
        return Level("two are the same", ", ".join(left[n] for n in same))
    if same:
        return Level(f"same {same[0]}", left[same[0]])
    detail = f"{left[both[0]]} / {right[both[0]]}"
    return Level("other names" if any(n in x[1] | y[1] for n in both) else "other words", detail)


def _counting(things: Iterable[Thing], sentences: Sentences) -> Counted[Thing]:
    return tuple(sorted(((x, min(MOST, sentences[x])) for x in things), key=str))


def _names(left: Counted[str], right: Counted[str]) -> Level:
    """Which people and units are named."""
    x, y = dict(left), dict(right)
    if not x or not y:
        return Level("missing on one side")
    both = sorted(x.keys() & y.keys())
    return Level(f"the same people, {_rarest(x, y, both)}", ", ".join(both)) if both else Level("other people")


def _counted(a: tuple[str, ...], b: tuple[str, ...]) -> Level:
    """What is counted, whatever the count."""
    if not a or not b:
        return Level("missing on one side")
    for x in a:
        for y in b:
            if x and y and lexicon.relation(x, y) in ALIKE:
                return Level("the same thing", x if x == y else f"{x} ~ {y}")
    return Level("other things", f"{a[0]} / {b[0]}") if all(a) and all(b) else Level("not told")


class Worth(NamedTuple):
    """What values but times are worth, with their words; and what the small numbers among them count."""

    words: tuple[tuple[str, str], ...]
    small: tuple[tuple[str, str], ...]
    often: Counted[str]


def _worth(f: Frame, sentences: Sentences) -> Worth:
    values = [v for v in f.values if not v.time]
    small = tuple((v.worth, v.of) for v in values if v.small)
    return Worth(tuple((v.worth, v.text) for v in values), small, _counting([v.worth for v in values], sentences))


def _values(x: Worth, y: Worth) -> Level:
    """Whether they give values. An equal one speaks for one claim; another one is what is to be compared. That a small
    number of other things is equal says little."""
    left, right = dict(x.words), dict(y.words)
    if not left or not right:
        return Level("missing on one side" if left or right else "none")
    equal = left.keys() & right.keys()
    some, others = dict(x.small), dict(y.small)
    telling = {k for k in equal if k not in some or lexicon.relation(some[k], others[k]) in ALIKE and some[k]}
    if equal:
        often = _rarest(dict(x.often), dict(y.often), telling or equal)
        detail = ", ".join(sorted(left[k] for k in telling or equal))
        every = len(telling) >= min(len(left), len(right))
        return Level(f"{'equal' if every else 'some equal' if telling else 'a small number is equal'}, {often}", detail)
    return Level("of one kind" if _kinds_of(left) & _kinds_of(right) else "of other kinds")


def _kinds_of(values: Mapping[str, str]) -> set[str]:
    return {key.split()[0] for key in values}


def _quotation(x: frozenset[str], y: frozenset[str]) -> Level:
    """How much of what stands in quotation marks is one wording."""
    if not x or not y:
        return Level("missing on one side")
    part = len(x & y) / min(len(x), len(y))
    return Level(
        "one quotation" if part >= ONE_QUOTATION else "part of one" if part >= PART_OF_ONE else "other quotations"
    )


def _apart(x: Interval, y: Interval) -> bool:
    return bool((x[1] and y[0] and x[1] < y[0]) or (y[1] and x[0] and y[1] < x[0]))


def _time(one: Counted[Interval], other: Counted[Interval]) -> Level:
    """When it is said to be."""
    left, right = dict(one), dict(other)
    if not left or not right:
        return Level("missing on one side")
    if both := [x for x in left.keys() & right.keys() if all(x)]:
        return Level(f"equal, {_rarest(left, right, both)}")
    if any(not _apart(x, y) for x in left for y in right):
        return Level("meet")
    years = {x[0][:4] for x in left if x[0]} & {y[0][:4] for y in right if y[0]}
    return Level("apart" if years else "years apart")


def _voice(x: str, y: str) -> Level:
    """Whose word it is, the voice nearest to the words."""
    if not x or not y:
        return Level("missing on one side")
    return Level("one speaker", x) if x == y else Level("other speakers")


TRAITS: Mapping[str, Trait] = {
    "kinds": Trait(lambda f, _: f.kind, _kinds),
    "predicate": Trait(lambda f, _: f.predicate, _predicate),
    "roles": Trait(lambda f, _: _filled(f), _roles),
    "names": Trait(lambda f, sentences: _counting(f.people, sentences), _names),
    "counted": Trait(lambda f, _: f.counted, _counted),
    "values": Trait(_worth, _values),
    "quotation": Trait(lambda f, _: f.quoted, _quotation),
    "time": Trait(lambda f, sentences: _counting(f.days, sentences), _time),
    "voice": Trait(lambda f, _: f.speaker, _voice),
}
