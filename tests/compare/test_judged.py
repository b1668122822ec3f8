"""What speaks for two statements being one claim, asked by their ids, and by those that a rule looks at."""

import numpy as np
import pytest

from generator.compare.judged import UNJUDGED, Judged
from generator.models.claim import Claim, Link, Pairs

# "a" and "c" were kept apart, "b" and "c" too until an editor put them in one claim; "a" and "b" make another.
NEAR = Pairs(
    ("a", "b", "c"),
    np.array([0, 1], np.int32).tobytes(),
    np.array([2, 2], np.int32).tobytes(),
    np.array([-1.5, 0.5]).tobytes(),
)
CLAIMS = [
    Claim(id="x", title="", statements=("a", "b"), links=(Link(a="a", b="b", score=4.0, evidence=()),)),
    Claim(id="y", title="", statements=("c", "b"), links=(Link(a="c", b="b", score=2.0, evidence=()),)),
]


@pytest.mark.parametrize(
    ("pair", "bits"),
    [
        pytest.param("ac", -1.5, id="kept apart"),
        pytest.param("ca", -1.5, id="in either order"),
        pytest.param("ab", 4.0, id="joined"),
        pytest.param("bc", 2.0, id="what its claim says counts"),
        pytest.param("ad", UNJUDGED, id="of one nothing is known"),
        pytest.param("aa", UNJUDGED, id="of one and itself nothing is known"),
    ],
)
def test_two_statements_have_the_bits_of_their_pair(pair: str, bits: float) -> None:
    assert Judged(NEAR, CLAIMS).bits(*pair) == bits


def test_pairs_come_in_the_order_of_their_ids_and_from_so_many_bits_on() -> None:
    judged = Judged(NEAR, CLAIMS)
    assert list(judged.between(UNJUDGED, "abc", "abc")) == [("a", "b", 4.0), ("a", "c", -1.5), ("b", "c", 2.0)]
    assert list(judged.between(2.0, "abc", "abc")) == [("a", "b", 4.0), ("b", "c", 2.0)]


def test_a_pair_has_one_statement_among_these_and_the_other_among_those() -> None:
    judged = Judged(NEAR, CLAIMS)
    assert list(judged.between(UNJUDGED, "c", "ab")) == [("a", "c", -1.5), ("b", "c", 2.0)]
    assert list(judged.between(UNJUDGED, "ab", "ab")) == [("a", "b", 4.0)]


def test_a_story_without_pairs_has_none() -> None:
    judged = Judged(Pairs(), [])
    assert judged.bits("a", "b") == UNJUDGED
    assert not list(judged.between(UNJUDGED, "ab", "ab"))
