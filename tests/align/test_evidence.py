"""Levels of evidence: two texts of one sentence each, then the levels that some comparisons must find."""

from pathlib import Path

import pytest

from generator.align.evidence import COMPARISONS, judge, link, pair, told
from generator.align.rarity import Rarity
from generator.align.weights import PRIOR, WEIGHTS
from tests.align.make import frames, story
from tests.analyse.make import cases

CASES = cases((Path(__file__).parent / "fixtures" / "evidence.txt").read_text())


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_levels(text: str, expected: str) -> None:
    made = frames(*story(text))
    first, second = ([f for f in made if f.statement.source == a and f.statement.kind == "body"] for a in ("a0", "a1"))
    p = pair(first[0], second[0], Rarity(made))
    wanted = dict(line.split(": ") for line in expected.splitlines())
    assert {name: COMPARISONS[name](p).name for name in wanted} == wanted


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_the_order_of_two_does_not_matter(text: str) -> None:
    made = frames(*story(text))
    rarity = Rarity(made)
    assert judge(pair(made[0], made[-1], rarity)) == judge(pair(made[-1], made[0], rarity))


def test_a_score_is_the_sum_of_what_is_told() -> None:
    made = frames(*story(CASES[0][1]))
    found = link(judge(pair(made[0], made[1], Rarity(made))), joined=True)
    assert found.score == pytest.approx(PRIOR + sum(e.weight for e in found.evidence))
    assert [e.comparison for e in found.evidence] == list(COMPARISONS)
    assert list(told(found))[-1] == f"sum {found.score:+.1f}"


def test_more_shared_is_never_worth_less() -> None:
    """Levels stand in the table from most to least."""
    for name in COMPARISONS:
        worth = [w for (comparison, _), w in WEIGHTS.items() if comparison == name]
        assert worth == sorted(worth, reverse=True) and worth[0] >= worth[-1], name


def test_every_comparison_has_weights() -> None:
    assert {name for name, _ in WEIGHTS} == set(COMPARISONS)
    assert all(w == round(w, 1) for w in WEIGHTS.values()), "tenths of a bit"
