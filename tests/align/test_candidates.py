"""Candidates: pairs of statements that share enough to be judged, from an index."""

import itertools

import pytest

from generator.align.candidates import CROWD, MIN_SHARED, _keys, candidates
from generator.align.frames import Frame
from tests.align.make import frames, story

TEXT = """The army shot down a drone over the harbour of Odesa. The mayor praised the firemen of the town.
---
A drone was shot down over Odesa. The opera house will open again in May, the director said.
---
Firemen were praised by the mayor. A bakery in the old town was sold to a bank."""


def proposed(made: list[Frame]) -> list[tuple[str, str]]:
    return [(made[i].statement.text, made[j].statement.text) for i, j in candidates(made)]


def test_what_shares_words_and_names_is_proposed() -> None:
    found = proposed(frames(*story(TEXT)))
    assert ("The army shot down a drone over the harbour of Odesa", "A drone was shot down over Odesa") in found
    assert ("The mayor praised the firemen of the town", "Firemen were praised by the mayor") in found


def test_what_shares_nothing_is_not() -> None:
    found = {frozenset(p) for p in proposed(frames(*story(TEXT)))}
    assert frozenset(("A drone was shot down over Odesa", "Firemen were praised by the mayor")) not in found
    assert (
        frozenset(("The opera house will open again in May", "A bakery in the old town was sold to a bank"))
        not in found
    )


def test_a_pair_is_proposed_once_and_in_order() -> None:
    pairs = list(candidates(frames(*story(TEXT))))
    assert len(pairs) == len(set(pairs)) and all(i < j for i, j in pairs)


def test_the_index_proposes_what_all_pairs_would() -> None:
    made = frames(*story(TEXT))
    keys = [_keys(f) for f in made]
    every = {
        (i, j)
        for i, j in itertools.combinations(range(len(made)), 2)
        if sum(min(keys[i][k], keys[j][k]) for k in keys[i] if k in keys[j]) >= MIN_SHARED
    }
    assert set(candidates(made)) == every


@pytest.mark.parametrize(("number", "some"), [(CROWD, True), (CROWD + 1, False)])
def test_a_crowded_term_proposes_nothing_by_itself(number: int, some: bool) -> None:
    one = frames(*story("The archipelago slept."))[0]
    assert bool(list(candidates([one] * number))) is some
