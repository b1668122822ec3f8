"""Candidates: which pairs of statements are worth judging, from an inverted index and never from all pairs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator import lexicon
from generator.align.frames import Frame

# A pair is judged where the terms it shares weigh this much: two ordinary content words, or one rare one.
MIN_SHARED = 3.0
# A term that stands in more statements than this tells too little to propose a pair by itself; it
# still counts for pairs that others propose. Bounds the work: a story of n statements has at most
# n × terms × CROWD proposals.
CROWD = 60


def candidates(frames: Sequence[Frame]) -> Iterator[tuple[int, int]]:
    """Pairs of positions (i < j) that share enough weight, in order."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, frame in enumerate(frames):
        for kind, key in sorted(_keys(frame)):
            index[kind, key].append(i)
    for i, frame in enumerate(frames):
        shared: dict[int, float] = defaultdict(float)
        for (kind, key), weight in sorted(_keys(frame).items()):
            posting = index[kind, key]
            if len(posting) > CROWD and kind != "quote":
                weight_only = {j: weight for j in posting if j in shared}
                for j in weight_only:
                    shared[j] += weight
                continue
            for j in posting:
                if j > i:
                    shared[j] += weight
        for j in sorted(shared):
            if shared[j] >= MIN_SHARED:
                yield i, j


def _keys(frame: Frame) -> dict[tuple[str, str], float]:
    """What a frame is filed under: its terms, the close relatives of its words, its quoted runs."""
    found: dict[tuple[str, str], float] = {}
    for term in frame.terms:
        if term.kind == "value":
            continue
        found[term.kind, term.key] = term.weight
        if term.kind == "word" and term.weight > 1.5:
            for other in lexicon.relatives(term.key):
                found.setdefault(("word", other), term.weight * 0.8)
    for run in frame.quoted:
        found["quote", run] = MIN_SHARED
    return found
