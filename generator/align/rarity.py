"""Rarity: how much a shared term tells between two articles.

"Fire" tells nothing between two reports of a fire, and "appeal" much. How often a term stands in the
two articles at hand is set beside how often it stands in English at large. No third article has a say,
so that adding or removing one leaves the others' pairs as they are.
"""

import math

import numpy as np

from generator.align.columns import BIT, Columns, Ints, many

# Of how many statements a term is one is told in quarters of a bit: a sentence more in an article seldom changes what
# all its other words tell.
STEPS = 4


def telling(a: Columns, b: Columns) -> tuple[Ints, Ints]:
    """Of each entry of the two articles' terms, twice what it tells, in thousandths of a bit.

    Half from English, half from the two articles: log2 of one in how many statements holds the term.
    """
    within = a is b
    total = len(a) if within else len(a) + len(b)
    top = round(math.log2(max(2, total)) * STEPS) / STEPS
    logs = np.rint(np.maximum(0.0, top - np.log2(np.maximum(1, np.arange(total + 1)))) * BIT).astype(np.int64)

    def tells(one: Columns, other: Columns) -> Ints:
        held = one.terms.many + (0 if within else many(one.terms.under, other.terms.under))
        found: Ints = one.terms.weight + logs[held]
        return found

    return tells(a, b), tells(b, a)
