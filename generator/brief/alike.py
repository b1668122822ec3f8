"""How much of one line another line tells: equal or akin words, one name, an amount of one thing."""

from functools import lru_cache

from generator.brief.line import Line

SAME = 0.6
"""Share of a line, by the weight of its words, told by a line above, from which on a reader takes the two for one."""


def overlap(a: Line, b: Line) -> bool:
    """Whether two lines stand on the same words of one article."""
    s, t = a.statement, b.statement
    return s.source == t.source and any(x.start < y.end and y.start < x.end for x in s.segments for y in t.segments)


@lru_cache(maxsize=1 << 12)  # the same lines are laid beside each other with each edit: some hundred pairs a story
def share(line: Line, other: Line) -> float:
    """The share of a line's weight that another line tells: equal or akin words, one name, a count of one thing."""
    found = whole = 0.0
    theirs = other.reach
    for worth, reach in line.things:
        whole += worth
        if not reach.isdisjoint(theirs):
            found += worth
    return found / whole if whole else 0.0


def alike(a: Line, b: Line) -> bool:
    """Whether a reader takes two lines for one."""
    return share(a, b) >= SAME or share(b, a) >= SAME
