"""Evidence: how two statements are judged, comparison by comparison, by ordered and labelled levels.

Each comparison finds one level; "missing" is a level of its own. What a level is worth stands in `weights.py`. The idea
is that of Fellegi and Sunter (1969), as splink lays it out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from generator.align.beside import Beside
from generator.align.columns import Floats, Ints, Vocabulary, coded, turn
from generator.align.measures import MEASURES
from generator.align.traits import TRAITS, Level
from generator.align.weights import PRIOR, WEIGHTS
from generator.models.claim import Evidence, Link

# In the order in which they are told.
COMPARISONS = tuple(dict.fromkeys(name for name, _ in WEIGHTS))
LEVELS: Mapping[str, tuple[str, ...]] = {
    c: tuple(level for comparison, level in WEIGHTS if comparison == c) for c in COMPARISONS
}
WORTH = {c: np.array([WEIGHTS[c, level] for level in levels]) for c, levels in LEVELS.items()}
AT = {c: {level: n for n, level in enumerate(levels)} for c, levels in LEVELS.items()}
ELSEWHERE = "stands elsewhere in the other"  # of a predicate that is not the other's, but told there


class Judged(NamedTuple):
    """Two statements' ids in order, with their score in bits and the level of each comparison, in order."""

    a: str
    b: str
    score: float
    levels: tuple[Level, ...]


class Known:
    """What was found of two articles and holds of any others: numbers for what is shared, levels of two traits."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._levels: dict[str, dict[int, Level]] = {c: {} for c in TRAITS}

    def level(self, comparison: str, code: int) -> Level:
        """What two traits have in common, by their numbers as one (`coded`)."""
        found = self._levels[comparison].get(code)
        if found is None:
            traits = (self.vocabulary.things[t][2] for t in (code >> 32, code & 0xFFFFFFFF))
            found = self._levels[comparison][code] = TRAITS[comparison].level(*traits)
        return found

    def levels(self, comparison: str, codes: Ints) -> Ints:
        """The position of the level that each pair of traits has."""
        once, at = np.unique(codes, return_inverse=True)
        position, known = AT[comparison], self._levels[comparison]
        levels = [known.get(code) or self.level(comparison, code) for code in once.tolist()]
        found: Ints = np.array([position[level.name] for level in levels], dtype=np.int64)[at]
        return found


@dataclass(frozen=True, eq=False)
class Sheet:
    """All pairs of two articles that were judged."""

    beside: Beside
    known: Known
    positions: Ints  # of each pair's level, a row for each comparison
    traits: Ints  # of each pair's two traits as one number, a row for each comparison by traits
    score: Floats

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The ids of each pair, in order."""
        a, b = self.beside.a.ids, self.beside.b.ids
        both = zip((a[i] for i in self.beside.i.tolist()), (b[j] for j in self.beside.j.tolist()), strict=True)
        return [(x, y) if x < y else (y, x) for x, y in both]

    @cached_property
    def row(self) -> dict[tuple[str, str], int]:
        return {pair: n for n, pair in enumerate(self.pairs)}

    @cached_property
    def linked(self) -> dict[tuple[str, str], Link]:
        """The links of pairs that were asked for, as pairs of one claim."""
        return {}

    def apart(self, bits: float) -> list[Link]:
        """The pairs that have this many bits or more, as pairs kept apart; their evidence is not told."""
        chosen = np.flatnonzero(self.score >= bits).tolist()
        scores = self.score[chosen].tolist()
        pairs = [self.pairs[n] for n in chosen]
        return [Link(a=a, b=b, score=s, evidence=(), joined=False) for (a, b), s in zip(pairs, scores, strict=True)]

    def judged(self, pair: tuple[str, str]) -> Judged:
        """One pair, with all that was found told."""
        n = self.row[pair]
        turned = self.beside.a.ids[self.beside.i[n]] != pair[0]
        details = {"words": self._shared(n, turned), "meaning": f"{self.beside.cosine[n]:.2f}"}
        for c, code in zip(TRAITS, self.traits[:, n].tolist(), strict=True):
            details[c] = self.known.level(c, turn(code) if turned else code).detail
        found = zip(COMPARISONS, self.positions[:, n].tolist(), strict=True)
        return Judged(*pair, float(self.score[n]), tuple([Level(LEVELS[c][p], details.get(c, "")) for c, p in found]))

    def _shared(self, n: int, turned: bool) -> str:
        """The words that two statements share, in alphabetical order."""
        common, things = self.beside.common, self.known.vocabulary.things
        start, end = np.searchsorted(common.pair, [n, n + 1])
        found = []
        for u, v in zip(common.one[start:end].tolist(), common.other[start:end].tolist(), strict=True):
            (kind, x), (_, y) = (things[v], things[u]) if turned else (things[u], things[v])
            if kind == "word":
                found.append(x if x == y else f"{x} ~ {y}")
        return ", ".join(sorted(found))


def judge(beside: Beside, known: Known) -> Sheet:
    """Compare the statements of all pairs at every level. The score is the prior and all weights added up, in bits."""
    a, b = beside.a, beside.b
    positions: dict[str, Ints] = {}
    traits = np.stack([coded(a.traits[name][beside.i], b.traits[name][beside.j]) for name in TRAITS])
    for name, measure in MEASURES.items():
        order = np.array([AT[name][level] for level in measure.levels], dtype=np.int64)
        positions[name] = order[measure.found(beside)]
    for name, codes in zip(TRAITS, traits, strict=True):
        positions[name] = known.levels(name, codes)
    different = positions["predicate"] == AT["predicate"]["different"]
    positions["predicate"] = np.where(
        different & beside.common.predicate, AT["predicate"][ELSEWHERE], positions["predicate"]
    )
    score = np.full(len(beside), PRIOR)
    for name in COMPARISONS:
        score += WORTH[name][positions[name]]
    return Sheet(beside, known, np.stack([positions[c] for c in COMPARISONS]), traits, score)


@lru_cache(maxsize=1 << 14)
def _evidence(name: str, level: Level) -> Evidence:
    return Evidence(comparison=name, level=level.name, weight=WEIGHTS[name, level.name], detail=level.detail)


def link(judged: Judged, *, joined: bool) -> Link:
    """A judged pair with its evidence told."""
    evidence = tuple([_evidence(name, level) for name, level in zip(COMPARISONS, judged.levels, strict=True)])
    return Link(a=judged.a, b=judged.b, score=judged.score, evidence=evidence, joined=joined)


def told(link: Link) -> Iterator[str]:
    """The evidence of a link as lines, for an editor."""
    yield f"prior {PRIOR:+.1f}"
    for e in link.evidence:
        yield f"{e.comparison}: {e.level} {e.weight:+.1f}" + (f" ({e.detail})" if e.detail else "")
    yield f"sum {link.score:+.1f}"
