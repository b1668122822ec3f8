"""Values of one paragraph: counts, sums, shares, ages, orders, times and durations."""

from collections.abc import Sequence

from generator.analyse.tree import Tree
from generator.analyse.values import ages, durations, money, ordinals, percent, quantities, times
from generator.analyse.values.amounts import amounts
from generator.analyse.values.labels import take_phones
from generator.analyse.values.paragraph import Paragraph
from generator.models.article import Moment
from generator.models.values import Value


def find(tree: Tree, published: Moment | None, quoted: Sequence[tuple[int, int]] = ()) -> tuple[Value, ...]:
    """All values of a paragraph in text order, names aside; no two of a kind share a character.

    Offsets count from the article's start. `published` is the moment from which relative times count;
    `quoted` holds the article's offsets of direct speech. The rules run from the most telling form to
    the barest number, and each takes its words: the 11 of "Jan. 11" is never a count.
    """
    par = Paragraph(tree, published, quoted)
    found: list[Value] = []
    take_phones(par)
    found += ages.births(par)
    found += durations.races(par)
    found += durations.parts(par)
    found += times.find(par)
    found += ages.find(par)
    found += quantities.halves(par)
    found += percent.fractions(par)
    found += quantities.scores(par)
    for rule in (percent.find, money.find, durations.find, quantities.find):
        found += rule(par, amounts(par))
    found += ordinals.find(par)
    return tuple(sorted(found, key=lambda v: (v.start, v.end, v.kind)))
