"""Evidence: how two frames are judged, comparison by comparison, by ordered and labelled levels.

Each comparison names the first level that applies; "missing" is a level of its own. What a level is worth
stands in `weights.py`. The idea is that of Fellegi and Sunter (1969), as splink lays it out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator import lexicon
from generator.align.frames import MAIN, Frame, Term
from generator.align.rarity import Rarity
from generator.align.weights import PRIOR, WEIGHTS
from generator.models.claim import Evidence, Link
from generator.models.values import Time

# How far a related word counts as the same one.
NEARNESS = {
    "same": 1.0, "one frame": 0.85, "synonym": 0.85, "derived": 0.85, "causes": 0.6, "kind of": 0.5, "opposite": 0.7,
    "sibling": 0.4, "": 0.0,
}  # fmt: skip
ALIKE = frozenset({"same", "one frame", "synonym", "kind of"})

# Floors of the levels that cut a continuous measure, each about a fifth of the pairs that the index proposes.
WORDS = ((0.80, "nearly all"), (0.65, "most"), (0.50, "half"), (0.38, "many"), (0.28, "some"), (0.18, "few"))
SHARED = ((16.0, "very much"), (11.0, "much"), (7.5, "some"), (5.0, "little"))  # bits
RAREST = ((4.5, "rare"), (3.5, "telling"), (2.5, "not common"))  # bits of one term
CONTEXT = ((8.0, "very near"), (4.0, "near"), (2.0, "somewhat near"))  # closeness of two sentences
WHOLE = 0.5  # of the weight: two short statements cannot share much in all
LEAD = 0.15  # of an article: its lead
NEAR_HEIGHT, FAR_HEIGHT = 0.1, 0.4  # of an article's length
CLEARLY = 1.5  # times as close as the next
ALMOST = 0.7  # of the closeness of the closest
MEANING = (
    (0.6, "very near"),
    (0.45, "near"),
    (0.35, "rather near"),
    (0.25, "somewhat near"),
    (0.15, "not far"),
    (0.05, "far"),
)  # cosines, in steps of a tenth; above, few pairs are seen
BY_FAR = 0.1  # of a cosine, how far ahead of the next
ABOUT_AS_NEAR = 0.05
ONE_QUOTATION, PART_OF_ONE = 0.5, 0.2  # of three-word runs inside quotation marks

Match = tuple[Term, Term, float]


class Level(NamedTuple):
    """The level that a comparison found, and what it was found on."""

    name: str
    detail: str = ""


@lru_cache(maxsize=1 << 14)
def level(name: str, detail: str = "") -> Level:
    """One object for each level that is found: there are few, and many pairs."""
    return Level(name, detail)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two frames with what they share, and how near each is to others of the other's article."""

    a: Frame
    b: Frame
    shared: tuple[Match, ...]
    bits: float  # of all that is shared
    part: float  # of the weight of both, 0 to 1
    rarest: float = 0.0  # bits of the most telling term that is shared
    rival_a: float = 0.0  # the greatest closeness that a reaches with another statement of b's article
    rival_b: float = 0.0
    context: float = 0.0  # closeness of the sentences around them, 0 where they are not among each other's nearest
    cosine: float = 0.0  # of their meanings
    ahead_a: float = 0.0  # how far that is above what a reaches with another statement of b's article
    ahead_b: float = 0.0

    @property
    def closeness(self) -> float:
        return self.bits * self.part


class Judged(NamedTuple):
    """Two statements' ids with their score in bits and the level of each comparison, in order."""

    a: str
    b: str
    score: float
    levels: tuple[Level, ...]
    closeness: float = 0.0  # tells pairs of one score apart, which otherwise only their ids would


def matches(a: Frame, b: Frame, related: Mapping[str, Mapping[str, lexicon.Relation]]) -> tuple[Match, ...]:
    """Terms that the two frames share, the closest pairs first, each term used once."""
    left, right = a.held, b.held
    found: list[Match] = [(left[k], right[k], 1.0) for k in left if k in right]
    near = []
    for s in a.telling:
        kin = related.get(s.key)
        if kin and ("word", s.key) not in right:
            for t in b.telling:
                nearness = NEARNESS[kin[t.key]] if t.key in kin and ("word", t.key) not in left else 0.0
                if nearness:
                    near.append((nearness, s, t))
    if not near:
        return tuple(found)
    used: set[str] = set()
    for nearness, s, t in sorted(near, key=lambda n: (-n[0], n[1].key, n[2].key)):
        if s.key not in used and t.key not in used:
            used |= {s.key, t.key}
            found.append((s, t, nearness))
    return tuple(found)


def pair(a: Frame, b: Frame, rarity: Rarity) -> Pair:
    """Lay two frames side by side."""
    if b.statement.id < a.statement.id:
        a, b = b, a
    x, y = a.statement.source, b.statement.source
    between = rarity.between(x, y)
    shared = matches(a, b, rarity.related)
    tell = between.bits
    worths = [n * (tell(s) + tell(t)) / 2 for s, t, n in shared]
    bits = sum(worths)
    left, right = rarity.whole(a, y, between), rarity.whole(b, x, between)
    # The mean of Dice and containment: a short statement may stand whole inside a long one.
    dice = 2 * bits / (left + right) if left + right else 0.0
    inside = min(1.0, bits / min(left, right)) if min(left, right) > 0 else 0.0
    return Pair(a, b, shared, bits, (2 * dice + inside) / 3, max(worths, default=0.0))


def _floor(value: float, floors: tuple[tuple[float, str], ...], below: str) -> str:
    for floor, name in floors:
        if value >= floor:
            return name
    return below


def _kinds(p: Pair) -> Level:
    """Whether both are of one kind: that somebody spoke is another claim than what was said."""
    x, y = p.a.statement.kind, p.b.statement.kind
    if "saying" in (x, y):
        return level("both say that somebody spoke" if x == y else "one says only that somebody spoke")
    if "apposition" in (x, y):
        return level("both say who or what it is" if x == y else "one says only who or what it is")
    return level("told in both")


def _words(p: Pair) -> Level:
    """How much of the weight of both is shared."""
    shared = [s.key if s is t or s.key == t.key else f"{s.key} ~ {t.key}" for s, t, _ in p.shared if s.kind == "word"]
    detail = ", ".join(sorted(shared))
    return Level(_floor(p.part, WORDS, "next to none") + " of the weight", detail)


def _shared(p: Pair) -> Level:
    """How much is shared in all: three rare words say more than three common ones."""
    name = _floor(p.bits, SHARED, "very little")
    if name == "very little" and p.part >= WHOLE:
        name = "little, but most of a short statement"
    return level(name)


def _rarest(p: Pair) -> Level:
    """The most telling thing they share: "appeal" in two reports of a trial says more than "judge"."""
    return level(_floor(p.rarest, RAREST, "common"))


def _rivals(p: Pair) -> Level:
    """Whether each is the other's closest in its article: competitive linking (Melamed 2000)."""
    first, second = p.closeness >= p.rival_a, p.closeness >= p.rival_b
    if first and second:
        clear = p.closeness >= CLEARLY * max(p.rival_a, p.rival_b)
        return level("each other's closest by far" if clear else "each other's closest")
    if first or second:
        return level("closest one way")
    return level("others are as close" if p.closeness >= ALMOST * max(p.rival_a, p.rival_b) else "others are closer")


def _meaning(p: Pair) -> Level:
    """How near they lie by what their words mean, shared or not."""
    return level(_floor(p.cosine, MEANING, "very far"), f"{p.cosine:.2f}")


def _nearest(p: Pair) -> Level:
    """Whether each is what lies nearest to the other in its article."""
    low, high = sorted((p.ahead_a, p.ahead_b))
    if low >= 0:
        return level("each nearest to the other by far" if low >= BY_FAR else "each nearest to the other")
    if high >= 0:
        return level("nearest one way by far" if high >= BY_FAR else "nearest one way")
    return level("others about as near" if high >= -ABOUT_AS_NEAR else "others nearer")


def _context(p: Pair) -> Level:
    """Whether the sentences around them are each other's closest: what stands beside one proposition in both
    articles is likely to be one as well."""
    return level("sentences " + _floor(p.context, CONTEXT, "not near"))


def _height(p: Pair) -> Level:
    """Where they stand: reports put first what matters most, and go on in much the same order."""
    if max(p.a.height, p.b.height) <= LEAD:
        return level("both at the top")
    apart = abs(p.a.height - p.b.height)
    return level("at one height" if apart <= NEAR_HEIGHT else "far apart" if apart >= FAR_HEIGHT else "somewhat apart")


def _predicate(p: Pair) -> Level:
    """What is said of the arguments."""
    x, y = p.a.predicate, p.b.predicate
    if not x or not y:
        return level("light or missing on one side")
    detail = x if x == y else f"{x} ~ {y}"
    near = lexicon.relation(x.split(" ")[0], y.split(" ")[0])
    if x == y:
        return level("same", detail)
    if near in ("same", "one frame", "synonym", "derived"):
        return level("akin", detail)
    if near == "opposite":
        return level("opposite", detail)
    if any("predicate" in (s.role, t.role) for s, t, _ in p.shared):
        return level("stands elsewhere in the other", detail)
    return level("different", detail)


def _roles(p: Pair) -> Level:
    """Who does what to whom. That the doer is one tells least: in a story he is often the same."""
    left, right = p.a.fillers, p.b.fillers
    if left.keys().isdisjoint(right):
        return level("missing on one side")
    both = [name for name in MAIN if name in left and name in right]
    same = [n for n in both if lexicon.relation(left[n], right[n]) in ALIKE]
    if len(same) > 1:
        return level("two are the same", ", ".join(left[n] for n in same))
    if same:
        return level(f"same {same[0]}", left[same[0]])
    named = p.a.named | p.b.named
    detail = f"{left[both[0]]} / {right[both[0]]}"
    return level("other names" if any(n in named for n in both) else "other words", detail)


def _names(p: Pair) -> Level:
    """Which people and units are named."""
    left, right = p.a.people, p.b.people
    if not left or not right:
        return level("missing on one side")
    both = ", ".join(sorted(left & right))
    if left == right:
        return level("the same people", both)
    return level("some of the same people", both) if both else level("other people")


def _counted(p: Pair) -> Level:
    """What is counted, whatever the count."""
    a, b = p.a.counted, p.b.counted
    if not a or not b:
        return level("missing on one side")
    for x in a:
        for y in b:
            if x and y and lexicon.relation(x, y) in ALIKE:
                return level("the same thing", x if x == y else f"{x} ~ {y}")
    return level("other things", f"{a[0]} / {b[0]}") if all(a) and all(b) else level("not told")


def _values(p: Pair) -> Level:
    """Whether they give values. An equal one speaks for one claim; another one is what is to be compared."""
    left, right = p.a.worth, p.b.worth
    if not left and not right:
        return level("none")
    if not left or not right:
        return level("missing on one side")
    equal = sorted(left[k] for k in left if k in right)
    if equal:
        every = len(equal) >= min(len(left), len(right))
        return level("equal" if every else "some equal", ", ".join(equal))
    one_kind = {k.split()[0] for k in left} & {k.split()[0] for k in right}
    return level("of one kind" if one_kind else "of other kinds")


def _quotation(p: Pair) -> Level:
    """How much of what stands in quotation marks is one wording."""
    if not p.a.quoted or not p.b.quoted:
        return level("missing on one side")
    part = len(p.a.quoted & p.b.quoted) / min(len(p.a.quoted), len(p.b.quoted))
    return level(
        "one quotation" if part >= ONE_QUOTATION else "part of one" if part >= PART_OF_ONE else "other quotations"
    )


def _apart(x: Time, y: Time) -> bool:
    return bool((x.to and y.from_ and x.to < y.from_) or (y.to and x.from_ and y.to < x.from_))


def _time(p: Pair) -> Level:
    """When it is said to be."""
    if not p.a.times or not p.b.times:
        return level("missing on one side")
    left = [t for t in p.a.times if t.from_ or t.to]
    right = [t for t in p.b.times if t.from_ or t.to]
    if not left or not right:
        return level("missing on one side")
    if any(not _apart(x, y) for x in left for y in right):
        return level("meet")
    years = {x.from_[:4] for x in left if x.from_} & {y.from_[:4] for y in right if y.from_}
    return level("apart" if years else "years apart")


def _voice(p: Pair) -> Level:
    """Whose word it is, the voice nearest to the words."""
    if not p.a.speaker or not p.b.speaker:
        return level("missing on one side")
    return level("one speaker", p.a.speaker) if p.a.speaker == p.b.speaker else level("other speakers")


# In the order in which they are told.
COMPARISONS: dict[str, Callable[[Pair], Level]] = {
    "kinds": _kinds, "words": _words, "shared": _shared, "rarest": _rarest, "rivals": _rivals,
    "meaning": _meaning, "nearest": _nearest, "context": _context,
    "height": _height, "predicate": _predicate, "roles": _roles, "names": _names, "counted": _counted,
    "values": _values, "quotation": _quotation, "time": _time, "voice": _voice,
}  # fmt: skip


def judge(p: Pair) -> Judged:
    """Compare two frames at every level. The score is the prior and all weights added up, in bits."""
    levels = tuple([compare(p) for compare in COMPARISONS.values()])
    score = PRIOR + sum([WEIGHTS[name, level.name] for name, level in zip(COMPARISONS, levels, strict=True)])
    return Judged(p.a.statement.id, p.b.statement.id, score, levels, p.closeness)


@lru_cache(maxsize=1 << 14)
def _evidence(name: str, level: Level) -> Evidence:
    return Evidence(comparison=name, level=level.name, weight=WEIGHTS[name, level.name], detail=level.detail)


def link(judged: Judged, *, joined: bool) -> Link:
    """A judged pair with its evidence told."""
    evidence = tuple([_evidence(name, level) for name, level in zip(COMPARISONS, judged.levels, strict=True)])
    return Link(a=judged.a, b=judged.b, score=judged.score, evidence=evidence, joined=joined)


def told(link: Link) -> Iterator[str]:
    """The evidence of a link as lines, for an editor."""
    yield f"prior {PRIOR:+.1f}"
    for e in link.evidence:
        yield f"{e.comparison}: {e.level} {e.weight:+.1f}" + (f" ({e.detail})" if e.detail else "")
    yield f"sum {link.score:+.1f}"
