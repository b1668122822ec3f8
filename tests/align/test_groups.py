"""Groups: average linkage over judged pairs. One bad pair cannot chain two claims together."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.align.groups import PER_SOURCE, THRESHOLD, groups, parts


def grouped(scores: dict[str, float], ids: str = "", sources: str = "") -> list[str]:
    """Groups as words: {"ab": 3.0} is a score of 3 bits between a and b. Each id is an article unless told."""
    names = sorted(set("".join(scores)) | set(ids))
    pairs = [(names.index(p[0]), names.index(p[1]), s) for p, s in scores.items()]
    return ["".join(names[n] for n in g) for g in groups(pairs, sources or names)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param({"ab": 3.0}, ["ab"], id="a pair"),
        pytest.param({"ab": THRESHOLD + 0.1}, ["ab"], id="a pair just above"),
        pytest.param({"ab": THRESHOLD - 0.5}, ["a", "b"], id="a pair just below"),
        pytest.param({"ab": 3.0, "ac": 2.0, "bc": 1.0}, ["abc"], id="three that agree"),
        pytest.param({"ab": 5.0, "bc": 1.0, "ac": -6.0}, ["ab", "c"], id="a third that one of two speaks against"),
        pytest.param({"ab": 5.0, "bc": 1.0}, ["ab", "c"], id="a third that was never judged beside one of two"),
        pytest.param(
            {"ab": 5.0, "cd": 4.0, "bc": 6.0, "ac": -2.0, "ad": -9.0},
            ["abc", "d"],
            id="two pairs and a stronger one between them: one goes along, not both",
        ),
        pytest.param(
            {"ab": 5.0, "ac": 5.0, "bc": 5.0, "de": 5.0, "df": 5.0, "ef": 5.0, "cd": 4.0},
            ["abc", "def"],
            id="two claims of three and one strong pair between them",
        ),
        pytest.param(
            {"ab": 6.0, "ac": 6.0, "bc": 6.0, "cd": 90.0, "ad": -9.0, "bd": -9.0},
            ["abc", "d"],
            id="a pair beyond the ceiling counts no more than others",
        ),
    ],
)
def test_groups(scores: dict[str, float], expected: list[str]) -> None:
    assert grouped(scores) == expected


def test_one_bad_pair_does_not_chain() -> None:
    """Two whole claims of four stay two; a pair stronger than all of theirs parts from both and chains neither."""
    left, right = "abcd", "efgh"
    inside = {x + y: 4.0 for side in (left, right) for x, y in itertools.combinations(side, 2)}
    assert grouped(inside) == ["abcd", "efgh"]
    assert grouped({**inside, "de": 4.0}) == ["abcd", "efgh"]
    assert grouped({**inside, "de": 50.0}) == ["abc", "de", "fgh"]


def test_of_one_article_no_more_than_three() -> None:
    scores = {x + y: 5.0 for x, y in itertools.combinations("abcde", 2)}
    assert max(map(len, grouped(scores, sources="mmmmm"))) == PER_SOURCE
    assert grouped(scores, sources="mmnno") == ["abcde"]


SCORES = st.dictionaries(
    st.sampled_from(["".join(p) for p in itertools.combinations("abcdefg", 2)]),
    st.sampled_from([-9.0, -4.0, -2.0, -0.5, 0.5, 1.0, 3.0, 7.0]),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SCORES, st.permutations("abcdefg"))
def test_order_of_pairs_does_not_matter(scores: dict[str, float], order: list[str]) -> None:
    shuffled = dict(sorted(scores.items(), key=lambda item: order.index(item[0][0]) * 9 + order.index(item[0][1])))
    first = grouped(scores, "abcdefg")
    assert first == grouped(shuffled, "abcdefg") == grouped({p[::-1]: s for p, s in scores.items()}, "abcdefg")
    assert sorted("".join(first)) == sorted(order)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SCORES)
def test_every_group_agrees_on_the_average(scores: dict[str, float]) -> None:
    for group in grouped(scores, "abcdefg"):
        if len(group) > 1:
            told = [min(scores.get(x + y, -6.0), 6.0) for x, y in itertools.combinations(sorted(group), 2)]
            assert sum(told) / len(told) >= THRESHOLD - 1e-9


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*itertools.combinations(range(10), 2)]), st.floats(-6, 6), max_size=30))
def test_a_part_is_grouped_as_in_the_whole(scores: dict[tuple[int, int], float]) -> None:
    """Where no strong pair holds two parts of a story together, neither has a say in how the other is grouped."""
    sources = [str(n) for n in range(10)]
    pairs = [(a, b, bits) for (a, b), bits in scores.items()]
    x, y = (np.array([p[side] for p in pairs], dtype=np.int64) for side in (0, 1))
    apart: set[tuple[int, ...]] = set()
    for part in parts(x, y, np.array([bits for *_, bits in pairs]), THRESHOLD):
        apart |= set(groups([pairs[n] for n in part.tolist()], sources))
    whole = groups(pairs, sources)
    assert {g for g in whole if len(g) > 1} == {g for g in apart if len(g) > 1}
