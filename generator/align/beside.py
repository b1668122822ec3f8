"""Beside: one article beside others, or beside itself. Which of their statements are worth judging, and what each two
have in common.

All that is measured of two articles hangs on the two alone: that others are laid beside the one at the same go saves
time, and none of them has a say.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from generator.align.candidates import candidates
from generator.align.columns import BIT, Columns, Filed, Floats, Ints, Truths, Vocabulary, coded, met
from generator.align.nearness import greatest, nearest, nearness, rivals
from generator.align.rarity import telling
from generator.models.memo import Recent

# How far a related word counts as the same one, in twentieths.
WHOLE = 20
NEARNESS = {
    "same": 20, "one frame": 17, "synonym": 17, "derived": 17, "causes": 12, "kind of": 10, "opposite": 14,
    "sibling": 8, "": 0,
}  # fmt: skip
# Closeness of two sentences from which on all their statements are laid side by side.
FOLLOW = 4.0


class Kin(NamedTuple):
    """Telling words of one article and others that are related and not the same: the one's, theirs, how near."""

    one: Ints
    other: Ints
    near: Ints


@dataclass(frozen=True, eq=False)
class Common:
    """What pairs of rows have in common."""

    bits: Floats  # of all that is shared
    part: Floats  # of the weight of both, 0 to 1
    rarest: Floats  # bits of the most telling term that is shared
    predicate: Truths  # whether what one says of its arguments is among it
    pair: Ints  # of each shared term; then the term as a has it, and as b has it
    one: Ints
    other: Ints

    @property
    def closeness(self) -> Floats:
        return self.bits * self.part


@dataclass(frozen=True, eq=False)
class Beside:
    """The pairs of statements that are worth judging, and what was measured of each. They stand article by article."""

    a: Columns  # of one article
    b: Columns
    i: Ints  # rows of a
    j: Ints  # rows of b; greater than i where a is b
    common: Common
    closeness: Floats
    rival_a: Floats  # the greatest closeness that a's statement reaches with another one of the article in b
    rival_b: Floats
    context: Floats  # closeness of the sentences around them, 0 where they are not among each other's nearest
    near: Floats  # how near they lie by what their words mean
    ahead_a: Floats  # how far that is above what a's statement reaches with another one of the article in b
    ahead_b: Floats

    def __len__(self) -> int:
        return len(self.i)


def lay(a: Columns, b: Columns, vocabulary: Vocabulary, recent: Recent | None = None) -> Beside:
    """Lay one article beside others; or beside itself, for what it says twice.

    `recent` is for an article that was edited: what its other statements have to do with the others' is known.
    """
    related = kin(a, b, vocabulary)
    context, near = _context(a, b, related, vocabulary), nearness(a, b, recent)
    worth = candidates(a, b) | (context >= FOLLOW)
    worth = np.triu(worth, 1) if a is b else worth | nearest(near, b)
    i, j = np.nonzero(worth)
    order = np.argsort(b.article[j], kind="stable")
    i, j = i[order], j[order]
    common = compare(a, b, i, j, related, vocabulary)
    closeness = np.zeros(worth.shape)
    closeness[i, j] = common.closeness
    if a is b:
        closeness[j, i] = common.closeness
    rival_a, rival_b = rivals(closeness, b)
    next_a, next_b = rivals(near, b)
    return Beside(
        a,
        b,
        i,
        j,
        common,
        common.closeness,
        rival_a[i, j],
        rival_b[i, j],
        context[i, j],
        near[i, j],
        (near - next_a)[i, j],
        (near - next_b)[i, j],
    )


def _context(a: Columns, b: Columns, related: Kin, vocabulary: Vocabulary) -> Floats:
    """Of all statements, the closeness of their sentences where one of these is the other's closest; else 0.

    "He is 25" and "he was born in 1999" share nothing; that one sentence goes on with "a sniper since 2016" and so does
    the other, tells that they speak of one man.
    """
    if a is b or a.sentences is None or b.sentences is None:
        return np.zeros((len(a), len(b)))
    x, y = a.sentences, b.sentences
    i, j = np.nonzero(candidates(x, y))
    found = np.zeros((len(x), len(y)))
    found[i, j] = compare(x, y, i, j, related, vocabulary).closeness
    found *= (found >= greatest(found, y, 1)[:, y.article, 0]) | (found >= found.max(axis=0))
    return found[np.ix_(a.sentence, b.sentence)]


def compare(a: Columns, b: Columns, i: Ints, j: Ints, related: Kin, vocabulary: Vocabulary) -> Common:
    """What the given pairs of rows have in common."""
    pairs = len(i)
    slot = np.full((len(a), len(b)), -1, dtype=np.int64)
    slot[i, j] = np.arange(pairs)
    here, there = met(a.terms, b.terms)
    tell_a, tell_b = telling(a, b, here, there)
    article = b.article[j]
    pair = slot[a.terms.row[here], b.terms.row[there]]
    here, there, pair = here[pair >= 0], there[pair >= 0], pair[pair >= 0]
    worth = WHOLE * (tell_a[here, article[pair]] + tell_b[there])
    by = a.predicate[here] | b.predicate[there]
    one, other = a.terms.under[here], b.terms.under[there]
    more = _related(a, b, slot, related, vocabulary)
    if more is not None:
        at, u, v, near = more
        x, y = _entry(a, i[at], u), _entry(b, j[at], v)
        pair, one, other = (np.concatenate(z) for z in ((pair, at), (one, u), (other, v)))
        worth = np.concatenate([worth, near * (tell_a[x, article[at]] + tell_b[y])])
        by = np.concatenate([by, a.predicate[x] | b.predicate[y]])
    bits = np.bincount(pair, worth, pairs) / (4 * WHOLE * BIT)
    rarest = np.zeros(pairs)
    np.maximum.at(rarest, pair, worth / (4 * WHOLE * BIT))
    rows = a.terms.row[:, None] * len(b.sizes) + np.arange(len(b.sizes))
    left = (np.bincount(rows.ravel(), tell_a.ravel(), len(a) * len(b.sizes)) / (2 * BIT))[i * len(b.sizes) + article]
    right = (np.bincount(b.terms.row, tell_b, len(b)) / (2 * BIT))[j]
    # The mean of Dice and containment: a short statement may stand whole inside a long one.
    both, less = left + right, np.minimum(left, right)
    dice = 2 * np.divide(bits, both, out=np.zeros(pairs), where=both > 0)
    inside = np.minimum(1.0, np.divide(bits, less, out=np.zeros(pairs), where=less > 0))
    by_predicate = np.bincount(pair, by, pairs) > 0
    return Common(bits, (2 * dice + inside) / 3, rarest, by_predicate, pair, one, other)


def _entry(of: Columns, row: Ints, term: Ints) -> Ints:
    """Where in a's terms each term of a row stands."""
    return np.searchsorted(coded(of.terms.under, of.terms.row), coded(term, row))


def kin(a: Columns, b: Columns, vocabulary: Vocabulary) -> Kin:
    """The related words of one article and others; those of their sentences are the same."""
    here, there = met(a.mine, b.theirs)
    pairs = np.unique(coded(a.words[a.mine.row[here]], b.words[b.theirs.row[there]]))
    one, other = pairs >> 32, pairs & 0xFFFFFFFF
    near = np.array([NEARNESS[r] for r in vocabulary.relations(pairs.tolist())], dtype=np.int64)
    kept = (near > 0) & (one != other)
    return Kin(one[kept], other[kept], near[kept])


def _related(
    a: Columns, b: Columns, slot: Ints, related: Kin, vocabulary: Vocabulary
) -> tuple[Ints, Ints, Ints, Ints] | None:
    """Words of a pair that are related and not held by both, each used once: pair, the two words, how near."""
    one, other, near = related
    if not len(near):
        return None
    # Each related pair of words, for each row of a that holds the one; then for each row of b that holds the other.
    order = np.argsort(one, kind="stable")
    first, at = met(Filed.in_order(one[order]), a.telling)
    which, row = order[first], a.telling.row[at]
    order = np.argsort(other[which], kind="stable")
    second, at = met(Filed.in_order(other[which][order]), b.telling)
    which, row, column = which[order[second]], row[order[second]], b.telling.row[at]
    pair = slot[row, column]
    free = (pair >= 0) & ~_holds(a, row, other[which]) & ~_holds(b, column, one[which])
    pair, which = pair[free], which[free]
    if not len(pair):
        return None
    chosen = _once(pair, one[which], other[which], near[which], vocabulary)
    pair, which = pair[chosen], which[chosen]
    return pair, one[which], other[which], near[which]


def _holds(of: Columns, row: Ints, term: Ints) -> Truths:
    code = coded(row, term)
    at = np.minimum(np.searchsorted(of.holds, code), len(of.holds) - 1)
    found: Truths = of.holds[at] == code
    return found


def _single(codes: Ints) -> Truths:
    """Whether each stands there but once."""
    order = np.argsort(codes)
    again = np.diff(codes[order]) == 0  # whether each, in order, stands there once more behind
    found: Truths = np.ones(len(codes), dtype=np.bool_)
    found[order[1:][again]] = found[order[:-1][again]] = False
    return found


def _once(pair: Ints, one: Ints, other: Ints, near: Ints, vocabulary: Vocabulary) -> Ints:
    """Positions that leave each word of a pair used once, the nearest first, then by the alphabet."""
    free = _single(coded(pair, one)) & _single(coded(pair, other))
    chosen = np.flatnonzero(free).tolist()
    things = vocabulary.things
    rest = np.flatnonzero(~free)
    words, place = np.unique(np.stack([one[rest], other[rest]]), return_inverse=True)
    named = [things[word] for word in words.tolist()]
    alphabet = np.argsort(sorted(range(len(named)), key=named.__getitem__))[place.reshape(2, -1)]
    rest = rest[np.lexsort((alphabet.max(axis=0), alphabet.min(axis=0), -near[rest], pair[rest]))]
    used: set[tuple[int, int, int]] = set()
    for p, u, v, at in zip(*(column.tolist() for column in (pair[rest], one[rest], other[rest], rest)), strict=True):
        if (p, 0, u) not in used and (p, 1, v) not in used:
            used |= {(p, 0, u), (p, 1, v)}
            chosen.append(at)
    return np.array(chosen, dtype=np.int64)
