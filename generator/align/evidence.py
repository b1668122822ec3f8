"""Evidence: how two frames are judged, by ordered, labelled levels with weights in bits.

A weight is log2 of how much likelier a level is between two statements of one claim than between two
that were paired because they share words. The first level that applies counts; "missing" is a level
of its own. The idea is that of Fellegi and Sunter (1969) as splink lays it out; the weights are
rounded to half a bit, set by judgement and held to by tables of cases, not fitted.
"""

from collections.abc import Callable, Iterator

from generator.align import lexicon
from generator.align.frames import Frame, Term
from generator.models.claim import Evidence, Link
from generator.models.values import Age, Duration, Quantity, Time

# Of two statements that share words in stories about one event, about one pair in sixteen makes one claim.
PRIOR = -4.0

# How far a related word counts as the same one.
NEARNESS = {"same": 1.0, "one frame": 0.85, "synonym": 0.85, "derived": 0.85, "causes": 0.6, "kind of": 0.5, "opposite": 0.7, "": 0.0}

WORDS = ((0.80, 8.0, "nearly all"), (0.65, 6.0, "most"), (0.50, 4.5, "half"), (0.38, 3.0, "many"), (0.28, 1.0, "some"), (0.18, -2.0, "few"))
NO_WORDS = -6.0

type_Match = tuple[Term, Term, float]


def matches(a: Frame, b: Frame) -> list[type_Match]:
    """Terms that the two frames share, the closest pairs first, each term used once."""
    left = {(t.kind, t.key): t for t in a.terms}
    right = {(t.kind, t.key): t for t in b.terms}
    found: list[type_Match] = [(left[k], right[k], 1.0) for k in left if k in right]
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
    return found


def _words(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    held = sum(n * (s.weight + t.weight) / 2 for s, t, n in shared)
    # The mean of Dice and containment: a short statement may stand whole inside a long one.
    dice = 2 * held / (a.total + b.total) if a.total + b.total else 0.0
    inside = held / min(a.total, b.total) if min(a.total, b.total) > 0 else 0.0
    part = (2 * dice + min(inside, 1.0)) / 3
    detail = ", ".join(sorted(s.key if s.key == t.key else f"{s.key} ~ {t.key}" for s, t, _ in shared if s.kind == "word"))
    level = next(((w, label) for floor, w, label in WORDS if part >= floor), (NO_WORDS, "next to none"))
    return Evidence(comparison="words", level=f"{level[1]} of the weight", weight=level[0], detail=detail)


def _predicate(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    p, q = a.predicate, b.predicate
    if not p or not q:
        return Evidence(comparison="predicate", level="light or missing on one side", weight=0.0)
    near = lexicon.relation(p.split(" ")[0], q.split(" ")[0])
    detail = p if p == q else f"{p} ~ {q}"
    if p == q:
        return Evidence(comparison="predicate", level="same", weight=2.0, detail=detail)
    if near in ("same", "one frame", "synonym", "derived"):
        return Evidence(comparison="predicate", level="synonym", weight=1.5, detail=detail)
    if near in ("causes", "opposite", "kind of"):
        return Evidence(comparison="predicate", level=near, weight=0.5, detail=detail)
    if any("predicate" in (s.role, t.role) for s, t, _ in shared):
        return Evidence(comparison="predicate", level="stands elsewhere in the other", weight=0.5, detail=detail)
    return Evidence(comparison="predicate", level="different", weight=-1.5, detail=detail)


def _fillers(frame: Frame, *names: str) -> dict[str, str]:
    """What fills the main roles: a name's id, else the head's lemma; open ones are left out."""
    return {r.name: r.ref or r.head for r in frame.roles if r.name in names and not r.open}


def _roles(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    main = ("agent", "patient", "recipient", "attribute")
    left, right = _fillers(a, *main), _fillers(b, *main)
    both = [name for name in main if name in left and name in right]
    if left.get("agent") and left.get("agent") == right.get("patient") and left.get("agent") != right.get("agent"):
        return Evidence(comparison="roles", level="turned round", weight=-2.0, detail=left["agent"])
    same = [n for n in both if lexicon.relation(left[n], right[n]) in ("same", "one frame", "synonym", "kind of")]
    named = {r.name for f in (a, b) for r in f.roles if r.ref}
    if same:
        return Evidence(comparison="roles", level="same " + " and ".join(same), weight=min(2.5, 1.5 * len(same)), detail=left[same[0]])
    if not both:
        return Evidence(comparison="roles", level="missing on one side", weight=0.0)
    if any(n in named and left[n] != right[n] for n in both):
        return Evidence(comparison="roles", level="other names", weight=-1.5, detail=f"{left[both[0]]} / {right[both[0]]}")
    return Evidence(comparison="roles", level="other words", weight=-0.5, detail=f"{left[both[0]]} / {right[both[0]]}")


def _names(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    people_a = {t.key for t in a.terms if t.kind == "name" and t.weight >= 2.5}
    people_b = {t.key for t in b.terms if t.kind == "name" and t.weight >= 2.5}
    if not people_a or not people_b:
        return Evidence(comparison="names", level="missing on one side", weight=0.0)
    if people_a == people_b:
        return Evidence(comparison="names", level="the same people", weight=1.5, detail=", ".join(sorted(people_a)))
    if people_a & people_b:
        return Evidence(comparison="names", level="some of the same people", weight=0.5, detail=", ".join(sorted(people_a & people_b)))
    return Evidence(comparison="names", level="other people", weight=-3.0)


def _counted(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    if not a.counted or not b.counted:
        return Evidence(comparison="counted", level="missing on one side", weight=0.0)
    for x in a.counted:
        for y in b.counted:
            if x and y and lexicon.relation(x, y) in ("same", "one frame", "synonym", "kind of"):
                return Evidence(comparison="counted", level="the same thing", weight=1.5, detail=x if x == y else f"{x} ~ {y}")
    if all(a.counted) and all(b.counted):
        return Evidence(comparison="counted", level="other things", weight=-1.0, detail=f"{a.counted[0]} / {b.counted[0]}")
    return Evidence(comparison="counted", level="not told", weight=0.0)


def _quotation(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
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


def _worth(frame: Frame) -> dict[tuple[object, ...], str]:
    """What a statement's values are worth, in a form that compares equal where the values are."""
    found: dict[tuple[object, ...], str] = {}
    for v in frame.statement.values:
        if isinstance(v, Quantity):
            found[v.kind, v.low, v.high, v.unit] = v.text
        elif isinstance(v, Age):
            found[v.kind, v.low, v.high] = v.text
        elif isinstance(v, Duration):
            found[v.kind, v.low, v.high, v.unit] = v.text
        elif isinstance(v, Time) and v.from_ and v.to:
            found[v.kind, v.from_, v.to, v.clock] = v.text
    return found


def _values(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    """An equal value speaks for one claim; an unequal one says nothing here, since values are what is compared."""
    left, right = _worth(a), _worth(b)
    if not left or not right:
        return Evidence(comparison="values", level="missing on one side", weight=0.0)
    equal = sorted(left[k] for k in left if k in right)
    if equal and len(equal) >= min(len(left), len(right)):
        return Evidence(comparison="values", level="equal", weight=2.0, detail=", ".join(equal))
    if equal:
        return Evidence(comparison="values", level="some equal", weight=1.0, detail=", ".join(equal))
    return Evidence(comparison="values", level="not equal", weight=0.0)


def _time(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    left = [t for t in a.times if t.from_ or t.to]
    right = [t for t in b.times if t.from_ or t.to]
    if not left or not right:
        return Evidence(comparison="time", level="missing on one side", weight=0.0)
    if any(not _apart(x, y) for x in left for y in right):
        return Evidence(comparison="time", level="meet", weight=1.0)
    years = {x.from_[:4] for x in left if x.from_} & {y.from_[:4] for y in right if y.from_}
    if years:
        return Evidence(comparison="time", level="apart", weight=-0.5)
    return Evidence(comparison="time", level="years apart", weight=-2.5)


def _voice(a: Frame, b: Frame, shared: list[type_Match]) -> Evidence:
    if not a.speaker or not b.speaker:
        return Evidence(comparison="voice", level="missing on one side", weight=0.0)
    if a.speaker == b.speaker:
        return Evidence(comparison="voice", level="one speaker", weight=0.5, detail=a.speaker)
    return Evidence(comparison="voice", level="other speakers", weight=0.0)


Comparison = Callable[[Frame, Frame, list[type_Match]], Evidence]

# In the order in which they are told.
COMPARISONS: tuple[Comparison, ...] = (_words, _predicate, _roles, _names, _counted, _values, _quotation, _time, _voice)


def judge(a: Frame, b: Frame) -> Link:
    """Compare two frames at every level. The score is the prior and all weights added up, in bits."""
    if b.statement.id < a.statement.id:
        a, b = b, a
    shared = matches(a, b)
    evidence = tuple(compare(a, b, shared) for compare in COMPARISONS)
    score = PRIOR + sum(e.weight for e in evidence)
    return Link(a=a.statement.id, b=b.statement.id, score=score, evidence=evidence, joined=False)


def told(link: Link) -> Iterator[str]:
    """The evidence of a link as lines, for an editor."""
    yield f"prior {PRIOR:+.1f}"
    for e in link.evidence:
        yield f"{e.comparison}: {e.level} {e.weight:+.1f}" + (f" ({e.detail})" if e.detail else "")
    yield f"sum {link.score:+.1f}"
