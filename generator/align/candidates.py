"""Candidates: which pairs of statements are worth judging, from an inverted index and never from all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator import lexicon
from generator.align.frames import Frame

# A pair is judged where the terms it shares weigh this much: two ordinary content words, or one rare one and
# a name.
MIN_SHARED = 1.5
EPSILON = 1e-9  # sums of weights are compared as decimals, whatever the order of adding
VALUE = 1.5  # an equal date, sum or count, beside at least one word
Key = tuple[str, str]

# A term that stands in more statements than this tells too little to propose a pair by itself; it
# still counts for pairs that others propose. Bounds the work: a story of n statements has at most
# n × terms × CROWD proposals.
CROWD = 60


def candidates(frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    """Pairs of positions (i < j) that share enough weight, in order of j, then i."""
    keys = [_keys(frame) for frame in frames]
    size = Counter(k for held in keys for k in held)
    index: dict[Key, list[tuple[int, float]]] = defaultdict(list)  # of those before j
    for j, held in enumerate(keys):
        shared: dict[int, float] = defaultdict(float)
        common = []
        for k, weight in held.items():
            if size[k] > CROWD:
                common.append((k, weight))
            elif size[k] > 1:
                there = index[k]
                for i, other in there:
                    shared[i] += weight if weight < other else other
                there.append((j, weight))
        for k, weight in common:
            for i in shared:
                if k in keys[i]:
                    shared[i] += min(weight, keys[i][k])
        for i in sorted(shared):
            if shared[i] >= MIN_SHARED - EPSILON:
                yield i, j


def _keys(frame: Frame) -> dict[Key, float]:
    """What a frame is filed under: its terms, the close relatives of its words, its quoted runs."""
    found: dict[Key, float] = {}
    for term in frame.terms:
        if term.kind == "value":
            continue
        found[term.kind, term.key] = term.weight
        if term.kind == "word" and term.weight > 1.5:
            for other in lexicon.relatives(term.key):
                found.setdefault(("word", other), term.weight * 0.8)
    for run in frame.quoted:
        found["quote", run] = MIN_SHARED
    for value in frame.worth:
        found["value", value] = VALUE
    return dict(sorted(found.items()))
