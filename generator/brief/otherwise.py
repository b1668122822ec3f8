"""Whether one line says otherwise than another: the opposite of one deed, or another amount of one thing.

A claim may hold both, as it holds all that was judged to be of one matter; who says otherwise bears the line out no
more.
"""

from generator import lexicon
from generator.brief.line import Line
from generator.models.values import Age, Quantity

_ONE = frozenset({"same", "one frame", "synonym", "derived"})
"""Relations of two verbs, or of two things that are counted, that tell one."""

_LIGHT = frozenset({"be", "have"})
"""Verbs that say only that there is something: "there were no sprinklers", "it had sprinklers"."""


def opposed(a: Line, b: Line) -> bool:
    """Whether one says that something is not so of which the other says that it is.

    A voice that denies takes back whatever stands behind it; a negation is of its own verb alone: that a bridge was not
    opened again is no denial that it stayed closed.
    """
    if a.denies == b.denies:
        return False
    return a.denied or b.denied or _one_deed(a, b)


def _one_deed(a: Line, b: Line) -> bool:
    x, y = a.statement.predicate, b.statement.predicate
    if x is None or y is None:
        return False
    return {x.lemma, y.lemma} <= _LIGHT or lexicon.relation(x.lemma, y.lemma) in _ONE


def amounts_apart(a: Line, b: Line) -> tuple[str, str] | None:
    """The words of two amounts of one thing, or of two ages, where no such amounts of the two lines meet."""
    both = [(v, w) for v in a.amounts for w in b.amounts if _of_one(v, w)]
    return (both[0][0].text, both[0][1].text) if both and not any(_meet(v, w) for v, w in both) else None


def _of_one(a: Quantity | Age, b: Quantity | Age) -> bool:
    """Whether two amounts are of one thing, as far as they tell; people are people, whatever they are called."""
    if a.kind != b.kind or isinstance(a, Age) or isinstance(b, Age):
        return a.kind == b.kind
    if a.unit != b.unit or bool(a.subset and b.subset) and a.subset != b.subset:
        return False
    told = bool(a.of and b.of)
    one = lexicon.counted(a.of) == lexicon.counted(b.of) or lexicon.relation(a.of, b.of) in _ONE
    return not told or one or (lexicon.is_person(a.of) and lexicon.is_person(b.of))


def _meet(a: Quantity | Age, b: Quantity | Age) -> bool:
    low = [v.low for v in (a, b) if v.low is not None]
    high = [v.high for v in (a, b) if v.high is not None]
    return not low or not high or max(low) <= min(high)
