"""How much of one line another line tells: equal or akin words, one name, an amount of one thing."""

from generator.brief.essence import NAME, Item, items
from generator.lexicon import akin, weight
from generator.models.statement import Statement

SAME = 0.6
"""Share of a line, by the weight of its words, told by a line above, from which on a reader takes the two for one."""


def overlap(a: Statement, b: Statement) -> bool:
    """Whether two statements stand on the same words of one article."""
    return a.source == b.source and any(x.start < y.end and y.start < x.end for x in a.segments for y in b.segments)


def share(line: Statement, other: Statement) -> float:
    """The share of a line's weight that another line tells: equal or akin words, one name, a count of one thing."""
    mine, theirs = sorted(set(_things(line))), set(_things(other))
    words = [what for kind, what in sorted(theirs) if kind == "word"]
    found = whole = 0.0
    for kind, what in mine:
        worth = weight(what) if kind == "word" else NAME
        whole += worth
        if (kind, what) in theirs or (kind == "word" and any(akin(what, w) for w in words)):
            found += worth
    return found / whole if whole else 0.0


def _things(s: Statement) -> list[Item]:
    """Items with amounts masked: two counts of one thing answer one question."""
    return [(kind, what.split(" ", 1)[1] if kind == "amount" else what) for kind, what in items(s) if kind != "frame"]
