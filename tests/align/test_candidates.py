"""Candidates: pairs of statements that share enough to be judged, from an index."""

import itertools

import numpy as np
import pytest

from generator.align.candidates import CROWD, MIN_SHARED, candidates
from generator.align.columns import BIT, Columns, Vocabulary, columns
from generator.align.frames import Frame, Framed
from tests.align.make import frames, story

TEXT = """The army shot down a drone over the harbour of Odesa. The mayor praised the firemen of the town.
---
A drone was shot down over Odesa. Firemen were praised by the mayor. The opera house will open again in May,
the director said. A bakery in the old town was sold to a bank."""


def _columns(made: list[Frame], vocabulary: Vocabulary) -> Columns:
    return columns(Framed.of(made, 1000), vocabulary)


def side_by_side(text: str = TEXT) -> list[Columns]:
    made, vocabulary = frames(*story(text)), Vocabulary()
    return [_columns([f for f in made if f.statement.source == source], vocabulary) for source in ("a0", "a1")]


def proposed(a: Columns, b: Columns) -> set[tuple[str, str]]:
    return {
        (a.frames[i].statement.text, b.frames[j].statement.text)
        for i, j in zip(*np.nonzero(candidates(a, b)), strict=True)
    }


def test_what_shares_words_and_names_is_proposed() -> None:
    found = proposed(*side_by_side())
    assert ("The army shot down a drone over the harbour of Odesa", "A drone was shot down over Odesa") in found
    assert ("The mayor praised the firemen of the town", "Firemen were praised by the mayor") in found


def test_what_shares_nothing_is_not() -> None:
    found = proposed(*side_by_side())
    assert ("The army shot down a drone over the harbour of Odesa", "Firemen were praised by the mayor") not in found
    assert all("bakery" not in second for _, second in found if "drone" in _)


def test_the_index_proposes_what_all_pairs_would() -> None:
    a, b = side_by_side()

    def keys(of: Columns, row: int) -> dict[int, int]:
        own = of.keys.row == row
        return dict(zip(of.keys.under[own].tolist(), of.keys.weight[own].tolist(), strict=True))

    def shared(i: int, j: int) -> int:
        x, y = keys(a, i), keys(b, j)
        return sum(min(x[k], y[k]) for k in x if k in y)

    every = {(i, j) for i, j in itertools.product(range(len(a)), range(len(b))) if shared(i, j) >= MIN_SHARED * BIT}
    assert set(zip(*(x.tolist() for x in np.nonzero(candidates(a, b))), strict=True)) == every


@pytest.mark.parametrize(("number", "some"), [(CROWD // 2, True), (CROWD // 2 + 1, False)])
def test_a_crowded_term_proposes_nothing_by_itself(number: int, some: bool) -> None:
    one: list[Frame] = frames(*story("The archipelago slept."))
    vocabulary = Vocabulary()
    a, b = (_columns(one * number, vocabulary) for _ in range(2))
    assert bool(candidates(a, b).any()) is some
