"""Values of one paragraph: counts, sums, shares, ages, orders, times and durations."""

from collections.abc import Sequence

from generator.analyse.tree import Tree
from generator.analyse.values import times
from generator.analyse.values.paragraph import Paragraph
from generator.models.article import Moment
from generator.models.values import Value


def find(tree: Tree, published: Moment | None, quoted: Sequence[tuple[int, int]] = ()) -> tuple[Value, ...]:
    """All values of a paragraph in text order, names aside; no two share a character.

    Offsets count from the article's start. `published` is the moment from which relative times count;
    `quoted` holds the article's offsets of direct speech.
    """
    par = Paragraph(tree, published, quoted)
    found: list[Value] = []
    for rule in (times.find,):
        found += rule(par)
    return tuple(sorted(found, key=lambda v: (v.start, v.end)))
