"""Evidence: how two frames are judged, by ordered, labelled levels with weights in bits.

A weight is log2 of how much likelier a level is between two statements of one claim than between two
that were paired because they share words. The first level that applies counts; "missing" is a level
of its own. The idea is that of Fellegi and Sunter (1969) as splink lays it out; the weights are
rounded to half a bit, set by judgement and held to by tables of cases, not fitted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import lexicon
from generator.align.frames import Frame, Term, worth
from generator.align.rarity import Rarity
from generator.models.claim import Evidence, Link
from generator.models.values import Time

# Of two statements that share words in stories about one event, about one pair in sixteen makes one claim.
PRIOR = -4.0

# How far a related word counts as the same one.
NEARNESS = {"same": 1.0, "one frame": 0.85, "synonym": 0.85, "derived": 0.85, "causes": 0.6, "kind of": 0.5, "opposite": 0.7, "sibling": 0.4, "": 0.0}

WORDS = ((0.80, 5.0, "nearly all"), (0.65, 4.0, "most"), (0.50, 3.0, "half"), (0.38, 2.0, "many"), (0.28, 1.0, "some"), (0.18, 0.0, "few"))
NO_WORDS = -3.0
# Bits shared in all; a rare word is worth about four.
SHARED = ((16.0, 3.0, "very much"), (11.0, 2.0, "much"), (7.5, 1.0, "some"), (5.0, 0.0, "little"))
NO_SHARED = -2.0
WHOLE = 0.5  # of the weight: two short statements cannot share much in all
# Bits of the most telling term alone.
RAREST = ((4.5, 1.5, "rare"), (3.5, 0.5, "telling"), (2.5, -0.5, "not common"))
NO_RAREST = -1.5
# Parts of an article: the lead, a difference that is none, and one that is.
LEAD = 0.15
NEAR_HEIGHT = 0.1
FAR_HEIGHT = 0.4
# Closeness (bits times part) of two sentences that are each other's closest.
CONTEXT = ((8.0, 2.5, "very near"), (4.0, 1.5, "near"), (2.0, 0.5, "somewhat near"))

Match = tuple[Term, Term, float]


@dataclass(frozen=True)
class Pair:
    """Two frames with what they share, and how near each is to others of the other's article."""

    a: Frame
    b: Frame
    shared: tuple[Match, ...]
    bits: float  # of all that is shared
    part: float  # of the weight of both, 0 to 1
    rarest: float = 0.0  # bits of the most telling term that is shared
    rival_a: float = 0.0  # the greatest `bits * part` that a reaches with another statement of b's article
    rival_b: float = 0.0
    context: float = 0.0  # closeness of the sentences around them, 0 where they are not among each other's nearest

    @property
    def closeness(self) -> float:
        return self.bits * self.part


def matches(a: Frame, b: Frame) -> tuple[Match, ...]:
    """Terms that the two frames share, the closest pairs first, each term used once."""
    left = {(t.kind, t.key): t for t in a.terms}
    right = {(t.kind, t.key): t for t in b.terms}
    found: list[Match] = [(left[k], right[k], 1.0) for k in left if k in right]
    rest_a = [t for k, t in left.items() if k not in right and t.kind == "word" and t.weight > 1.5]
    rest_b = [t for k, t in right.items() if k not in left and t.kind == "word" and t.weight > 1.5]
    near = []
    for s in rest_a:
        for t in rest_b:
            nearness = NEARNESS[lexicon.relation(s.key, t.key)]
            if nearness:
                near.append((nearness, s, t))
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
    shared = matches(a, b)
    worths = [n * (rarity.bits(s, x, y) + rarity.bits(t, x, y)) / 2 for s, t, n in shared]
    bits = sum(worths)
    left = sum(rarity.bits(t, x, y) for t in a.terms)
    right = sum(rarity.bits(t, x, y) for t in b.terms)
    # The mean of Dice and containment: a short statement may stand whole inside a long one.
    dice = 2 * bits / (left + right) if left + right else 0.0
    inside = min(1.0, bits / min(left, right)) if min(left, right) > 0 else 0.0
    return Pair(a, b, shared, bits, (2 * dice + inside) / 3, max(worths, default=0.0))


def _words(p: Pair) -> Evidence:
    detail = ", ".join(sorted(s.key if s.key == t.key else f"{s.key} ~ {t.key}" for s, t, _ in p.shared if s.kind == "word"))
    level = next(((w, label) for floor, w, label in WORDS if p.part >= floor), (NO_WORDS, "next to none"))
    return Evidence(comparison="words", level=f"{level[1]} of the weight", weight=level[0], detail=detail)


def _told_apart(p: Pair) -> Evidence:
    """How much is shared in all: three rare words say more than three common ones."""
    level = next(((w, label) for floor, w, label in SHARED if p.bits >= floor), (NO_SHARED, "very little"))
    if level[0] < 0 and p.part >= WHOLE:
        level = -0.5, "little, but most of a short statement"
    return Evidence(comparison="shared", level=level[1], weight=level[0], detail=f"{p.bits:.1f} bits")


def _rarest(p: Pair) -> Evidence:
    """The most telling thing they share: "appeal" in two reports of a trial says more than "judge"."""
    level = next(((w, label) for floor, w, label in RAREST if p.rarest >= floor), (NO_RAREST, "common"))
    return Evidence(comparison="rarest", level=level[1], weight=level[0])


def _height(p: Pair) -> Evidence:
    """Where they stand: reports put first what matters most, and go on in much the same order."""
    if max(p.a.height, p.b.height) <= LEAD:
        return Evidence(comparison="height", level="both at the top", weight=1.0)
    apart = abs(p.a.height - p.b.height)
    if apart <= NEAR_HEIGHT:
        return Evidence(comparison="height", level="at one height", weight=0.5)
    if apart >= FAR_HEIGHT:
        return Evidence(comparison="height", level="far apart", weight=-0.5)
    return Evidence(comparison="height", level="somewhat apart", weight=0.0)


def _rivals(p: Pair) -> Evidence:
    """Whether each is the other's closest in its article: competitive linking (Melamed 2000)."""
    first, second = p.closeness >= p.rival_a, p.closeness >= p.rival_b
    if first and second:
        return Evidence(comparison="rivals", level="each other's closest", weight=2.0)
    if first or second:
        return Evidence(comparison="rivals", level="closest one way", weight=0.0)
    if p.closeness >= 0.7 * max(p.rival_a, p.rival_b):
        return Evidence(comparison="rivals", level="others are as close", weight=-0.5)
    return Evidence(comparison="rivals", level="others are closer", weight=-1.5)


def _kinds(p: Pair) -> Evidence:
    """Whether both are of one kind: that somebody spoke is another claim than what was said."""
    kinds = {p.a.statement.kind, p.b.statement.kind}
    if kinds == {"saying"}:
        return Evidence(comparison="kinds", level="both say that somebody spoke", weight=-1.0)
    if "saying" in kinds:
        return Evidence(comparison="kinds", level="one says only that somebody spoke", weight=-2.0)
    if "apposition" in kinds and len(kinds) > 1:
        return Evidence(comparison="kinds", level="one says only who or what it is", weight=-1.0)
    return Evidence(comparison="kinds", level="alike", weight=0.0)


def _context(p: Pair) -> Evidence:
    """Whether the sentences they stand in are each other's closest: what stands beside one proposition in both
    articles is likely to be one as well."""
    level = next(((w, label) for floor, w, label in CONTEXT if p.context >= floor), (0.0, "not near"))
    return Evidence(comparison="context", level=f"sentences {level[1]}", weight=level[0])


def _predicate(p: Pair) -> Evidence:
    a, b = p.a, p.b
    x, y = a.predicate, b.predicate
    if not x or not y:
        return Evidence(comparison="predicate", level="light or missing on one side", weight=0.0)
    near = lexicon.relation(x.split(" ")[0], y.split(" ")[0])
    detail = x if x == y else f"{x} ~ {y}"
    if x == y:
        return Evidence(comparison="predicate", level="same", weight=1.0, detail=detail)
    if near in ("same", "one frame", "synonym", "derived"):
        return Evidence(comparison="predicate", level="synonym", weight=1.0, detail=detail)
    if near in ("causes", "opposite", "kind of"):
        return Evidence(comparison="predicate", level=near, weight=0.0, detail=detail)
    if any("predicate" in (s.role, t.role) for s, t, _ in p.shared):
        return Evidence(comparison="predicate", level="stands elsewhere in the other", weight=0.5, detail=detail)
    return Evidence(comparison="predicate", level="different", weight=-0.5, detail=detail)


def _fillers(frame: Frame, *names: str) -> dict[str, str]:
    """What fills the main roles: a name's id, else the head's lemma; open ones are left out."""
    return {r.name: r.ref or r.head for r in frame.roles if r.name in names and not r.open}


def _roles(p: Pair) -> Evidence:
    a, b = p.a, p.b
    main = ("agent", "patient", "recipient", "attribute")
    left, right = _fillers(a, *main), _fillers(b, *main)
    both = [name for name in main if name in left and name in right]
    if left.get("agent") and left.get("agent") == right.get("patient") and left.get("agent") != right.get("agent"):
        return Evidence(comparison="roles", level="turned round", weight=-1.0, detail=left["agent"])
    same = [n for n in both if lexicon.relation(left[n], right[n]) in ("same", "one frame", "synonym", "kind of")]
    named = {r.name for f in (a, b) for r in f.roles if r.ref}
    if same:
        return Evidence(comparison="roles", level="same " + " and ".join(same), weight=sum(SAME_ROLE[n] for n in same), detail=left[same[0]])
    if not both:
        return Evidence(comparison="roles", level="missing on one side", weight=0.0)
    if any(n in named and left[n] != right[n] for n in both):
        return Evidence(comparison="roles", level="other names", weight=-1.0, detail=f"{left[both[0]]} / {right[both[0]]}")
    return Evidence(comparison="roles", level="other words", weight=-0.5, detail=f"{left[both[0]]} / {right[both[0]]}")


def _names(p: Pair) -> Evidence:
    a, b = p.a, p.b
    people_a = {t.key for t in a.terms if t.kind == "name" and t.weight >= 2.5}
    people_b = {t.key for t in b.terms if t.kind == "name" and t.weight >= 2.5}
    if not people_a or not people_b:
        return Evidence(comparison="names", level="missing on one side", weight=0.0)
    if people_a == people_b:
        return Evidence(comparison="names", level="the same people", weight=1.5, detail=", ".join(sorted(people_a)))
    if people_a & people_b:
        return Evidence(comparison="names", level="some of the same people", weight=0.5, detail=", ".join(sorted(people_a & people_b)))
    return Evidence(comparison="names", level="other people", weight=-2.0)


def _counted(p: Pair) -> Evidence:
    a, b = p.a, p.b
    if not a.counted or not b.counted:
        return Evidence(comparison="counted", level="missing on one side", weight=0.0)
    for x in a.counted:
        for y in b.counted:
            if x and y and lexicon.relation(x, y) in ("same", "one frame", "synonym", "kind of"):
                return Evidence(comparison="counted", level="the same thing", weight=1.5, detail=x if x == y else f"{x} ~ {y}")
    if all(a.counted) and all(b.counted):
        return Evidence(comparison="counted", level="other things", weight=-1.0, detail=f"{a.counted[0]} / {b.counted[0]}")
    return Evidence(comparison="counted", level="not told", weight=0.0)


def _quotation(p: Pair) -> Evidence:
    a, b = p.a, p.b
    if not a.quoted or not b.quoted:
        return Evidence(comparison="quotation", level="missing on one side", weight=0.0)
    part = len(a.quoted & b.quoted) / min(len(a.quoted), len(b.quoted))
    if part >= 0.5:
        return Evidence(comparison="quotation", level="one quotation", weight=5.0)
    if part >= 0.2:
        return Evidence(comparison="quotation", level="part of one quotation", weight=2.5)
    return Evidence(comparison="quotation", level="other quotations", weight=-0.5)


def _apart(x: Time, y: Time) -> bool:
    return bool((x.to and y.from_ and x.to < y.from_) or (y.to and x.from_ and y.to < x.from_))


def _values(p: Pair) -> Evidence:
    """An equal value speaks for one claim; an unequal one says nothing here, since values are what is compared."""
    a, b = p.a, p.b
    left, right = worth(a.statement), worth(b.statement)
    if not left or not right:
        level, weight = ("none", 0.0) if not left and not right else ("missing on one side", -0.5)
        return Evidence(comparison="values", level=level, weight=weight)
    equal = sorted(left[k] for k in left if k in right)
    if equal and len(equal) >= min(len(left), len(right)):
        return Evidence(comparison="values", level="equal", weight=2.5, detail=", ".join(equal))
    if equal:
        return Evidence(comparison="values", level="some equal", weight=1.0, detail=", ".join(equal))
    if {k.split()[0] for k in left} & {k.split()[0] for k in right}:
        return Evidence(comparison="values", level="of one kind", weight=0.5)
    return Evidence(comparison="values", level="of other kinds", weight=-0.5)


def _quotation(p: Pair) -> Evidence:
    a, b = p.a, p.b
    if not a.quoted or not b.quoted:
        return Evidence(comparison="quotation", level="missing on one side", weight=0.0)
    part = len(a.quoted & b.quoted) / min(len(a.quoted), len(b.quoted))
    if part >= 0.5:
        return Evidence(comparison="quotation", level="one quotation", weight=5.0)
    if part >= 0.2:
        return Evidence(comparison="quotation", level="part of one quotation", weight=2.5)
    return Evidence(comparison="quotation", level="other quotations", weight=-0.5)


def _apart(x: Time, y: Time) -> bool:
    return bool((x.to and y.from_ and x.to < y.from_) or (y.to and x.from_ and y.to < x.from_))


def _values(p: Pair) -> Evidence:
    """An equal value speaks for one claim; an unequal one says nothing here, since values are what is compared."""
    a, b = p.a, p.b
    left, right = worth(a.statement), worth(b.statement)
    if not left or not right:
        return Evidence(comparison="values", level="missing on one side", weight=0.0)
    equal = sorted(left[k] for k in left if k in right)
    if equal and len(equal) >= min(len(left), len(right)):
        return Evidence(comparison="values", level="equal", weight=2.5, detail=", ".join(equal))
    if equal:
        return Evidence(comparison="values", level="some equal", weight=1.0, detail=", ".join(equal))
    return Evidence(comparison="values", level="not equal", weight=-0.5)


def _time(p: Pair) -> Evidence:
    a, b = p.a, p.b
    left = [t for t in a.times if t.from_ or t.to]
    right = [t for t in b.times if t.from_ or t.to]
    if not left or not right:
        return Evidence(comparison="time", level="missing on one side", weight=0.0)
    if any(not _apart(x, y) for x in left for y in right):
        return Evidence(comparison="time", level="meet", weight=1.0)
    years = {x.from_[:4] for x in left if x.from_} & {y.from_[:4] for y in right if y.from_}
    if years:
        return Evidence(comparison="time", level="apart", weight=-0.5)
    return Evidence(comparison="time", level="years apart", weight=-1.0)


def _voice(p: Pair) -> Evidence:
    a, b = p.a, p.b
    if not a.speaker or not b.speaker:
        return Evidence(comparison="voice", level="missing on one side", weight=0.0)
    if a.speaker == b.speaker:
        return Evidence(comparison="voice", level="one speaker", weight=0.5, detail=a.speaker)
    return Evidence(comparison="voice", level="other speakers", weight=-0.5)


# Who acts is often the same in all of a story; what is acted on and what is said of it tell more.
SAME_ROLE = {"agent": 0.5, "patient": 1.0, "recipient": 1.0, "attribute": 2.0}

Comparison = Callable[[Pair], Evidence]

# In the order in which they are told.
COMPARISONS: tuple[Comparison, ...] = (
    _kinds, _words, _told_apart, _rarest, _rivals, _context, _height, _predicate, _roles, _names, _counted, _values, _quotation, _time, _voice,
)  # fmt: skip


def judge(p: Pair) -> Link:
    """Compare two frames at every level. The score is the prior and all weights added up, in bits."""
    evidence = tuple(compare(p) for compare in COMPARISONS)
    score = PRIOR + sum(e.weight for e in evidence)
    return Link(a=p.a.statement.id, b=p.b.statement.id, score=score, evidence=evidence, joined=False)


def told(link: Link) -> Iterator[str]:
    """The evidence of a link as lines, for an editor."""
    yield f"prior {PRIOR:+.1f}"
    for e in link.evidence:
        yield f"{e.comparison}: {e.level} {e.weight:+.1f}" + (f" ({e.detail})" if e.detail else "")
    yield f"sum {link.score:+.1f}"
