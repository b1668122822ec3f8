"""Groups: links between statements become claims, so that one bad pair cannot chain two claims together.

Average linkage (Sokal and Michener 1958): the two groups whose statements agree best on the average
are put together first, as long as that average is on the side of "one claim". A pair that was never
judged counts as unrelated. Statements of one article may share a claim, where the article says a
thing twice.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from generator.align.columns import Floats, Ints

# Bits of an unjudged pair: it shares too little to be worth a look.
UNRELATED = -6.0
# Bits that a group's pairs must have on the average: where precision begins to matter more than what it costs. In
# our own stories, each grouped by weights from the others (`tests/weigh.py --left-out`), precision rises from 0.72 at
# -3 over 0.84 at -0.5 to 0.87 here, while recall falls from 0.63 over 0.57 to 0.54; half a bit less, and removing an
# article leaves fewer claims as they were.
THRESHOLD = 0.8
# One good pair cannot outweigh many bad ones, nor count without bound.
CEILING = 6.0
# An article says one thing once or twice, and once more in its headline. More of one article mixes several things.
PER_SOURCE = 3


def groups(
    scores: Iterable[tuple[int, int, float]], sources: Sequence[str], threshold: float = THRESHOLD
) -> list[tuple[int, ...]]:
    """Partition statements, of which `sources` gives the articles; their ids are the positions in it.

    `scores` has the bits of each judged pair, in any order.
    """
    members: list[tuple[int, ...]] = [(i,) for i in range(len(sources))]  # none where it went to another group
    size = [1] * len(sources)
    above: list[dict[int, float]] = [{} for _ in sources]  # how far the sum of scores is above that of unjudged pairs
    heap: list[tuple[float, int, int]] = []
    for a, b, score in scores:
        more = above[a][b] = above[b][a] = (score if score < CEILING else CEILING) - UNRELATED
        if more + UNRELATED >= threshold:
            heap.append((-more - UNRELATED, a, b) if a < b else (-more - UNRELATED, b, a))

    def fits(both: Sequence[int]) -> bool:
        return len(both) <= PER_SOURCE or max(Counter([sources[s] for s in both]).values()) <= PER_SOURCE

    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        # Two groups that became one are above nothing any more; of others, the average may have changed.
        if b not in above[a] or -(above[a][b] / (size[a] * size[b]) + UNRELATED) != negative:
            continue
        both = members[a] + members[b]
        if not fits(both):
            continue
        members[a], members[b], size[a] = tuple(sorted(both)), (), len(both)
        joined, above[b] = above[b], {}
        for c, more in joined.items():
            del above[c][b]
            if c != a:
                above[a][c] = above[c][a] = above[a].get(c, 0.0) + more
        for c, more in above[a].items():
            if (mean := more / (size[a] * size[c]) + UNRELATED) >= threshold:
                heapq.heappush(heap, (-mean, a, c) if a < c else (-mean, c, a))
    return sorted(filter(None, members))


def parts(x: Ints, y: Ints, score: Floats, threshold: float) -> Iterator[Ints]:
    """Positions of pairs, of each part of a story that its strong pairs hold together, ascending.

    Two groups are put together only where a pair between them reaches the threshold; so parts without such a pair
    between them can be grouped each by itself.
    """
    strong = score >= threshold
    a, b = x[strong], y[strong]
    # Each is known by the least that it is held together with: of its neighbours, of theirs, until none is less.
    part = np.arange(max(x.max(initial=-1), y.max(initial=-1)) + 1)
    while (part[a] != part[b]).any():
        least = np.minimum(part[a], part[b])
        for ends in (a, b, part[a], part[b]):
            np.minimum.at(part, ends, least)
        part = part[part]
    held = np.zeros(len(part), dtype=np.bool_)
    held[a] = held[b] = True
    inside = np.flatnonzero((part[x] == part[y]) & held[x] & held[y])
    order = inside[np.argsort(part[x[inside]], kind="stable")]
    ends = np.flatnonzero(np.diff(part[x[order]])) + 1
    yield from (p for p in np.split(order, ends) if len(p))
