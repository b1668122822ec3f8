"""Evidence: how two statements are judged, comparison by comparison, by ordered and labelled levels.

Each comparison finds one level; "missing" is a level of its own. What a level is worth stands in `weights.py`. The idea
is that of Fellegi and Sunter (1969), as splink lays it out.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.align.beside import Beside
from generator.align.columns import Floats, Ints, Kinds, Short, Truths, Vocabulary, coded
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


# Levels of two traits, or pieces of evidence, that are kept of one comparison; above, they are found anew.
MOST = 1 << 16
# Links that are kept, of half a kilobyte each.
LINKS = 1 << 14

# All that the evidence of a pair is told of: levels and traits, how near it lies, the terms that it shares.
Ground = tuple[bytes, str, bytes]


class Known:
    """What was found of two articles and holds of any others: numbers for what is shared, levels of two traits."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._levels: dict[str, dict[int, int]] = {c: {} for c in TRAITS}
        self._evidence: dict[str, dict[tuple[int, Hashable], Evidence]] = {c: {} for c in COMPARISONS}
        self._links: dict[int, tuple[Ground, Link]] = {}

    def level(self, comparison: str, code: int) -> Level:
        """What two traits have in common, by their numbers as one (`coded`)."""
        things = self.vocabulary.things
        return TRAITS[comparison].level(things[code >> 32][2], things[code & 0xFFFFFFFF][2])

    def levels(self, comparison: str, first: Kinds, second: Kinds, i: Ints, j: Ints) -> Ints:
        """The position of the level that each pair has, by the traits of two rows of statements and the places in them.
        """
        (x, at_x), (y, at_y) = first, second
        cell = at_x[i] * len(y) + at_y[j]  # of a table of the traits of the one by those of the other
        asked = np.zeros(len(x) * len(y), dtype=np.bool_)
        asked[cell] = True
        cells = np.flatnonzero(asked)
        one, other = np.divmod(cells, len(y))
        codes = coded(x[one], y[other]).tolist()
        known, position = self._levels[comparison], AT[comparison]
        if len(known) > MOST:
            known.clear()
        for code in [code for code in codes if code not in known]:
            known[code] = position[self.level(comparison, code).name]
        table = np.zeros(len(asked), dtype=np.int64)
        table[cells] = list(map(known.__getitem__, codes))
        levels: Ints = table[cell]
        return levels

    def evidence(
        self, comparison: str, asked: Sequence[tuple[int, Hashable]], detail: Callable[[Any], str]
    ) -> list[Evidence]:
        """Evidence by the position of its level and what its detail is told of; the same object for the same."""
        known = self._evidence[comparison]
        if len(known) > MOST:
            known.clear()
        for position, of in set(asked).difference(known):
            level = LEVELS[comparison][position]
            known[position, of] = Evidence(
                comparison=comparison, level=level, weight=WEIGHTS[comparison, level], detail=detail(of)
            )
        return [known[key] for key in asked]


    def links(
        self, codes: Sequence[int], grounds: Sequence[Ground], make: Callable[[list[int]], list[Link]]
    ) -> list[Link]:
        """Pairs, by their numbers as one, as pairs of one claim: the same object for the same link. `make` makes those
        of which something else is told than the last time, by their positions."""
        known = self._links
        if len(known) > LINKS:
            known.clear()
        held = [known.get(code) for code in codes]
        missing = [n for n, of in enumerate(held) if of is None or of[0] != grounds[n]]
        for n, link in zip(missing, make(missing), strict=True):
            was = held[n]
            held[n] = known[codes[n]] = grounds[n], was[1] if was is not None and was[1] == link else link
        return [of[1] for of in held if of is not None]


class Rows(NamedTuple):
    """Statements, by their numbers, with their traits."""

    numbers: Ints
    traits: Ints  # the number of each trait, a row for each comparison by traits


@dataclass(frozen=True, eq=False)
class Sheet:
    """The pairs of one article and some others, or of one and itself, that were judged; they stand article by article.

    There may be millions in a story, so that what can be found again is not held.
    """

    known: Known
    one: Rows
    others: Rows
    i: Short  # rows of the one
    j: Short
    ends: Ints  # where the pairs with each of the others end
    across: bool  # whether they are of two articles
    score: Floats
    closeness: Floats
    near: Floats
    positions: NDArray[np.int8]  # of each pair's level, a row for each comparison
    shared: Short  # where the terms that each pair shares begin
    terms: Ints  # each of them as the one has it and as the other has it (`coded`)

    def __len__(self) -> int:
        return len(self.i)

    @property
    def x(self) -> Ints:
        """The numbers of the one's statements."""
        return self.one.numbers[self.i]

    @property
    def y(self) -> Ints:
        return self.others.numbers[self.j]

    @cached_property
    def links(self) -> NDArray[np.object_]:
        """Of each pair its link as one of one claim, once it was asked for."""
        return np.full(len(self), None)

    def pairs(self, rows: Ints) -> list[tuple[str, str]]:
        """The ids of pairs, in order."""
        id_ = self.known.vocabulary.id
        both = ((id_(x), id_(y)) for x, y in zip(self.x[rows].tolist(), self.y[rows].tolist(), strict=True))
        return [(a, b) if a < b else (b, a) for a, b in both]

    def linked(self, rows: Ints) -> list[Link]:
        """Pairs as pairs of one claim."""
        x, y = self.x[rows], self.y[rows]
        codes = coded(np.minimum(x, y), np.maximum(x, y)).tolist()
        return self.known.links(codes, self._grounds(rows), lambda missing: self.told(rows[missing], joined=True))

    def _grounds(self, rows: Ints) -> list[Ground]:
        of_both = self.one.traits[:, self.i[rows]], self.others.traits[:, self.j[rows]]
        told = np.concatenate([self.positions[:, rows], *of_both]).T.astype(np.int32)
        ends = zip(self.shared[rows].tolist(), self.shared[rows + 1].tolist(), strict=True)
        return [
            (row.tobytes(), f"{near:.2f}", self.terms[start:end].tobytes())
            for row, near, (start, end) in zip(told, self.near[rows].tolist(), ends, strict=True)
        ]

    def told(self, rows: Ints, *, joined: bool) -> list[Link]:
        """Pairs with their evidence told."""
        pairs = self.pairs(rows)
        id_ = self.known.vocabulary.id
        turned = np.array([id_(x) != a for x, (a, _) in zip(self.x[rows].tolist(), pairs, strict=True)], dtype=np.bool_)
        told = zip(*(self._evidence(name, rows, turned) for name in COMPARISONS), strict=True)
        return [
            Link(a=a, b=b, score=score, evidence=evidence, joined=joined)
            for (a, b), score, evidence in zip(pairs, self.score[rows].tolist(), told, strict=True)
        ]

    def _evidence(self, name: str, rows: Ints, turned: Truths) -> list[Evidence]:
        """One comparison of pairs. `turned` are those whose first statement is not the one's."""
        known = self.known
        positions = self.positions[COMPARISONS.index(name), rows].tolist()
        if name in TRAITS:
            trait = list(TRAITS).index(name)
            x, y = self.one.traits[trait, self.i[rows]], self.others.traits[trait, self.j[rows]]
            both = coded(np.where(turned, y, x), np.where(turned, x, y)).tolist()
            return known.evidence(
                name, list(zip(positions, both, strict=True)), lambda code: known.level(name, code).detail
            )
        if name == "meaning":
            near = [f"{near:.2f}" for near in self.near[rows].tolist()]
            return known.evidence(name, list(zip(positions, near, strict=True)), str)
        if name == "words":
            terms = self.terms.tolist()
            ends = zip(self.shared[rows].tolist(), self.shared[rows + 1].tolist(), turned.tolist(), strict=True)
            shared = [(other, *terms[start:end]) for start, end, other in ends]
            return known.evidence(name, list(zip(positions, shared, strict=True)), self._words)
        return known.evidence(name, [(position, "") for position in positions], str)

    def _words(self, shared: tuple[int, ...]) -> str:
        """The words that two statements share, in alphabetical order."""
        turned, *terms = shared
        things = self.known.vocabulary.things
        found = []
        for code in terms:
            one, other = things[code >> 32], things[code & 0xFFFFFFFF]
            (kind, x), (_, y) = (other, one) if turned else (one, other)
            if kind == "word":
                found.append(x if x == y else f"{x} ~ {y}")
        return ", ".join(sorted(found))


def judge(beside: Beside, known: Known) -> Sheet:
    """Compare the statements of all pairs at every level. The score is the prior and all weights added up, in bits."""
    a, b, i, j = beside.a, beside.b, beside.i, beside.j
    positions: dict[str, Ints] = {}
    for name, measure in MEASURES.items():
        order = np.array([AT[name][level] for level in measure.levels], dtype=np.int64)
        positions[name] = order[measure.found(beside)]
    for name, x, y in zip(TRAITS, a.kinds, b.kinds, strict=True):
        positions[name] = known.levels(name, x, y, i, j)
    different = positions["predicate"] == AT["predicate"]["different"]
    positions["predicate"] = np.where(
        different & beside.common.predicate, AT["predicate"][ELSEWHERE], positions["predicate"]
    )
    score = np.full(len(beside), PRIOR)
    for name in COMPARISONS:
        score += WORTH[name][positions[name]]
    common = beside.common
    order = np.argsort(common.pair, kind="stable")
    return Sheet(
        known,
        Rows(a.numbers, a.traits),
        Rows(b.numbers, b.traits),
        i.astype(np.int32),
        j.astype(np.int32),
        ends=np.searchsorted(b.article[j], np.arange(len(b.sources)), "right"),
        across=a is not b,
        score=score,
        closeness=beside.closeness,
        near=beside.near,
        positions=np.stack([positions[c] for c in COMPARISONS]).astype(np.int8),
        shared=np.searchsorted(common.pair[order], np.arange(len(beside) + 1)).astype(np.int32),
        terms=coded(common.one[order], common.other[order]),
    )


def told(link: Link) -> Iterator[str]:
    """The evidence of a link as lines, for an editor."""
    yield f"prior {PRIOR:+.1f}"
    for e in link.evidence:
        yield f"{e.comparison}: {e.level} {e.weight:+.1f}" + (f" ({e.detail})" if e.detail else "")
    yield f"sum {link.score:+.1f}"
