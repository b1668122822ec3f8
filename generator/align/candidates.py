"""Candidates: which pairs of statements are worth judging, from an index and never from all pairs."""

import numpy as np

from generator.align.columns import BIT, Columns, Truths, met

# A pair is judged where the terms it shares weigh this many bits: two ordinary content words, or one rare one and
# a name.
MIN_SHARED = 1.5

# A term that stands in more statements of two articles than this tells too little to propose a pair by itself; it still
# counts for pairs that others propose.
CROWD = 24


def candidates(a: Columns, b: Columns) -> Truths:
    """True of each pair of rows that shares enough weight, of one article and of any others."""
    here, there = met(a.keys, b.keys)
    at = a.keys.row[here] * len(b) + b.keys.row[there]
    weight = np.minimum(a.keys.weight[here], b.keys.weight[there])
    held = a.keys.many[here] + (0 if a is b else b.keys.many[there])
    size = len(a) * len(b)
    telling = np.zeros(size, dtype=np.bool_)
    telling[at[held <= CROWD]] = True
    telling &= np.bincount(at, weight, size) >= MIN_SHARED * BIT
    return telling.reshape(len(a), len(b))
