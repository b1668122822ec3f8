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


def telling(a: Columns, b: Columns, here: Ints, there: Ints) -> tuple[Ints, Ints]:
    """Twice what each term tells, in thousandths of a bit: of each entry of a beside each article of b, and of each
    entry of b. `here` and `there` are the entries that have met.

    Half from English, half from the two articles: log2 of one in how many statements holds the term.
    """
    within = a is b
    totals = b.sizes if within else len(a) + b.sizes
    top = np.array([round(math.log2(max(2, total)) * STEPS) / STEPS for total in totals.tolist()])
    logs = np.log2(np.maximum(1, np.arange(totals.max() + 1)))

    def tells(weight: Ints, held: Ints, article: Ints) -> Ints:
        found: Ints = weight + np.rint(np.maximum(0.0, top[article] - logs[held]) * BIT).astype(np.int64)
        return found

    entries, articles = len(a.terms.under), len(b.sizes)
    at = b.article[b.terms.row]
    met = np.bincount(here * articles + at[there], minlength=entries * articles).reshape(entries, articles)
    one = a.terms.many[:, None] + (0 if within else met)
    other = b.terms.many + (0 if within else many(b.terms.under, a.terms.under))
    return tells(a.terms.weight[:, None], one, np.arange(articles)), tells(b.terms.weight, other, at)
