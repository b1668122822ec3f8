"""Linking: the pairs that words, sentences around them or meanings propose, each judged beside its rivals."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from generator.align.candidates import candidates
from generator.align.context import Key, correspond, key
from generator.align.evidence import Judged, Pair, judge, pair
from generator.align.frames import Frame
from generator.align.nearness import Nearness
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
    context, near = correspond(frames), Nearness(frames)
    pairs = _proposed(frames, context, near)
    best: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for p in pairs.values():
        best[p.a.statement.id, p.b.statement.source].append((p.closeness, p.b.statement.id))
        best[p.b.statement.id, p.a.statement.source].append((p.closeness, p.a.statement.id))
    top = {at: sorted(found, reverse=True)[:2] for at, found in best.items()}

    def rival(of: Frame, other: Frame) -> float:
        """The greatest closeness that a statement reaches in the other's article, the other aside."""
        found = top[of.statement.id, other.statement.source]
        return next((c for c, s in found if s != other.statement.id), 0.0)

    def beside(p: Pair, i: int, j: int) -> Pair:
        if p.a is not frames[i]:
            i, j = j, i
        around = context.get((key(p.a), key(p.b)), 0.0)
        cosine = near.cosine(i, j)
        ahead = cosine - near.rival(i, j), cosine - near.rival(j, i)
        rivals = rival(p.a, p.b), rival(p.b, p.a)
        return Pair(p.a, p.b, p.shared, p.bits, p.part, p.rarest, *rivals, around, cosine, *ahead)

    judged = (judge(beside(p, i, j)) for (i, j), p in pairs.items())
    return {(j.a, j.b): j for j in judged}


def _proposed(
    frames: Sequence[Frame], context: dict[tuple[Key, Key], float], near: Nearness
) -> dict[tuple[int, int], Pair]:
    """What is worth judging, by positions in order."""
    rarity = Rarity(frames)
    at: dict[Key, list[int]] = defaultdict(list)
    for i, f in enumerate(frames):
        at[key(f)].append(i)

    def follow() -> Iterator[tuple[int, int]]:
        for (a, b), closeness in context.items():
            if closeness >= FOLLOW:
                yield from ((min(i, j), max(i, j)) for i in at[a] for j in at[b])

    worth = sorted({*follow(), *candidates(frames), *near.pairs()})
    return {(i, j): pair(frames[i], frames[j], rarity) for i, j in worth}
