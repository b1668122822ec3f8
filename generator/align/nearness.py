"""Nearness: how near statements lie by their meaning, and which of another article lies nearest.

Words need not be shared for it: "shut its doors" lies near "closed". A meaning is taken from where its article lies as
a whole, since what all of an article is about tells nothing about one statement of it. Sums are of whole numbers, so
that they come out the same in any order, on any machine and in any number of threads.
"""

from base64 import b64decode
from collections.abc import Iterator, Sequence

import numpy as np

from generator.align.frames import Frame

BLOCK = 1024  # rows laid beside all others at once: a few megabytes
# Cosine from which on a pair is worth judging though it shares few words: of pairs of one claim in our own stories
# two in three lie above, of others one in seventeen.
WORTH = 0.2
NEAREST = 12  # of these at most, for each statement: what lies near to everything tells little


class Nearness:
    """The meanings of a story's statements, side by side. Positions are those of the frames given."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.sources = sorted({f.statement.source for f in frames})
        column = {source: n for n, source in enumerate(self.sources)}
        self.source = np.array([column[f.statement.source] for f in frames], dtype=np.int64)
        meanings = [b64decode(f.statement.meaning) for f in frames]
        width = max(map(len, meanings), default=0)
        rows = b"".join(m or bytes(width) for m in meanings)
        whole = np.frombuffer(rows, dtype=np.int8).reshape(len(frames), width).astype(np.float64)
        for n in range(len(self.sources)):
            own = self.source == n
            whole[own] -= np.rint(whole[own].mean(axis=0))
        self.rows = whole.astype(np.float32)
        lengths = np.sqrt((whole**2).sum(axis=1))
        self.scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        shape = len(frames), len(self.sources)
        self.first = np.zeros(shape)  # the greatest cosine with a statement of each article
        self.second = np.zeros(shape)  # the greatest of the others
        self.which = np.full(shape, -1, dtype=np.int64)
        self.near: list[tuple[int, int]] = []
        for start in range(0, len(frames), BLOCK):
            self._fill(start, min(start + BLOCK, len(frames)))

    def _fill(self, start: int, end: int) -> None:
        # Meanings have a fixed length, so that sums of products stay below 2**24: exact as floats of 32 bits.
        cosines = (self.rows[start:end] @ self.rows.T).astype(np.float64) * self.scale[start:end, None] * self.scale
        own = np.arange(start, end)
        cosines[own - start, own] = 0.0
        for n in range(len(self.sources)):
            columns = np.flatnonzero(self.source == n)
            of = cosines[:, columns]
            best = of.argmax(axis=1)
            rows = np.arange(end - start)
            self.which[start:end, n] = columns[best]
            self.first[start:end, n] = of[rows, best]
            of[rows, best] = -1.0
            self.second[start:end, n] = np.maximum(of.max(axis=1), 0.0)
        cosines[self.source[start:end, None] == self.source] = 0.0
        most = min(NEAREST, cosines.shape[1])
        nearest = np.argpartition(-cosines, most - 1, axis=1)[:, :most] if most else np.zeros((0, 0), int)
        for i, others in zip(own.tolist(), nearest, strict=False):
            self.near += [(i, j) for j in others.tolist() if cosines[i - start, j] >= WORTH]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs (i < j) of two articles that are worth judging."""
        yield from ((min(p), max(p)) for p in self.near)

    def cosine(self, i: int, j: int) -> float:
        """From -1 to 1; 0 where one of them has no meaning."""
        return float(float(self.rows[i] @ self.rows[j]) * self.scale[i] * self.scale[j])

    def rival(self, i: int, j: int) -> float:
        """The greatest cosine that i reaches in j's article, j aside."""
        n = self.source[j]
        return float(self.second[i, n] if self.which[i, n] == j else self.first[i, n])
