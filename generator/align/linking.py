"""Linking: the pairs that the index or the sentences around them propose, each judged beside its rivals."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator.align.candidates import candidates
from generator.align.context import Key, correspond, key
from generator.align.evidence import Judged, Pair, judge, pair
from generator.align.frames import Frame
from generator.align.rarity import Rarity

# Closeness of two sentences from which on all their statements are laid side by side.
FOLLOW = 4.0


def links(frames: Sequence[Frame]) -> dict[tuple[str, str], Judged]:
    """Every pair that was judged, by its two ids in order."""
    with _uncollected():
        return _links(frames)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: nothing here makes any, and it would walk all of a story's pairs many times."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _links(frames: Sequence[Frame]) -> dict[tuple[str, str], Judged]:
    near = correspond(frames)
    pairs = _proposed(frames, near)
    best: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for p in pairs:
        best[p.a.statement.id, p.b.statement.source].append((p.closeness, p.b.statement.id))
        best[p.b.statement.id, p.a.statement.source].append((p.closeness, p.a.statement.id))
    top = {at: sorted(found, reverse=True)[:2] for at, found in best.items()}

    def rival(of: Frame, other: Frame) -> float:
        """The greatest closeness that a statement reaches in the other's article, the other aside."""
        found = top[of.statement.id, other.statement.source]
        return next((c for c, s in found if s != other.statement.id), 0.0)

    def beside(p: Pair) -> Pair:
        context = near.get((key(p.a), key(p.b)), 0.0)
        return Pair(p.a, p.b, p.shared, p.bits, p.part, p.rarest, rival(p.a, p.b), rival(p.b, p.a), context)

    judged = (judge(beside(p)) for p in pairs)
    return {(j.a, j.b): j for j in judged}


def _proposed(frames: Sequence[Frame], near: dict[tuple[Key, Key], float]) -> list[Pair]:
    rarity = Rarity(frames)
    at: dict[Key, list[int]] = defaultdict(list)
    for i, f in enumerate(frames):
        at[key(f)].append(i)

    def follow() -> Iterator[tuple[int, int]]:
        for (a, b), closeness in near.items():
            if closeness >= FOLLOW:
                yield from ((min(i, j), max(i, j)) for i in at[a] for j in at[b])

    return [pair(frames[i], frames[j], rarity) for i, j in sorted({*follow(), *candidates(frames)})]
