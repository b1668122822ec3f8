"""What English words weigh and how they are related."""

import itertools

import pytest

from generator import lexicon


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("kill", "kill", {"same"}),
        ("buy", "purchase", {"synonym", "one frame"}),
        ("arrest", "detain", {"one frame", "synonym"}),
        ("resign", "resignation", {"derived", "one frame"}),
        ("soldier", "person", {"kind of", ""}),
        ("soldier", "table", {""}),
        ("resign", "river", {""}),
        ("win", "lose", {"opposite"}),
    ],
)
def test_relations(a: str, b: str, expected: set[str]) -> None:
    assert lexicon.relation(a, b) in expected
    assert lexicon.relation(a, b) == lexicon.relation(b, a)


def test_a_rarer_word_weighs_more() -> None:
    words = ["the", "say", "house", "verdict", "manslaughter"]
    assert [lexicon.weight(w) for w in words] == sorted(lexicon.weight(w) for w in words)
    assert lexicon.weight("qqqzx") == 5.0


def test_related_words_share_a_handle() -> None:
    words = sorted(
        """kill die murder death dead soldier troop police officer car lorry vehicle house building fire blaze burn win
        lose victory defeat elect vote ballot resign quit arrest detain jail prison court judge verdict goal score
        match play team club dog cat rose tulip copper iron gold zzz""".split()
    )
    shares = {(a, b) for a in words for b in words if set(lexicon.handles(a)[0]) & set(lexicon.handles(b)[1])}
    related = {(a, b) for a, b in itertools.permutations(words, 2) if lexicon.relation(a, b)}
    assert related <= shares and len(shares) < len(words) ** 2 / 4
