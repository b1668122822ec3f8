"""Clauses: a sentence, then a line for each piece it is cut into, with its kind. Half of the rows must not be cut."""

from pathlib import Path

import pytest

from generator.analyse.clauses import clauses, runs
from generator.analyse.tree import Token, Tree
from tests.analyse.make import cases, trees

CASES = cases((Path(__file__).parent / "fixtures" / "clauses.txt").read_text())


def pieces(tree: Tree) -> list[str]:
    return [
        f"{c.kind}: "
        + " … ".join(tree.words(s, e) for s, e in runs(tree, sorted({*c.tokens, *c.borrowed, *c.governing})))
        for c in clauses(tree)
    ]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_clauses(text: str, expected: str) -> None:
    assert [p for tree in trees(text) for p in pieces(tree)] == expected.splitlines()


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_every_word_stands_in_some_piece(text: str) -> None:
    """Save for what joins two pieces: an "and", a "that"."""
    for tree in trees(text):
        held = {t.i for c in clauses(tree) for t in c.tokens}
        left = [t.lower for t in tree if t.i not in held and t.pos not in ("PUNCT", "SPACE")]
        assert set(left) <= {"and", "but", "or", "that"}


def by_hand(*rows: tuple[str, str, str, str, int]) -> Tree:
    """A tree from (word, part of speech, tag, label, head)."""
    text, tokens, at = " ".join(r[0] for r in rows), [], 0
    for i, (word, pos, tag, dep, head) in enumerate(rows):
        tokens.append(Token(i, word, at, at + len(word), word.lower(), pos, tag, dep, head, "", False, 0))
        at += len(word) + 1
    return Tree(text, tokens)


# "Ann Lee denied a report that rivals wrote and printed in March"
DENIED = (
    ("Ann", "PROPN", "NNP", "nsubj", 1),
    ("denied", "VERB", "VBD", "ROOT", 1),
    ("reports", "NOUN", "NNS", "dobj", 1),
    ("and", "CCONJ", "CC", "cc", 1),
    ("left", "VERB", "VBD", "conj", 1),
    ("the", "DET", "DT", "det", 6),
    ("town", "NOUN", "NN", "dobj", 4),
    ("on", "ADP", "IN", "prep", 4),
    ("Monday", "PROPN", "NNP", "pobj", 7),
)


def test_a_second_verb_needs_five_words() -> None:
    assert pieces(by_hand(*DENIED)) == ["main: Ann denied reports", "coordinate: Ann … left the town on Monday"]
    short = (*DENIED[:5], ("town", "NOUN", "NN", "dobj", 4))
    assert pieces(by_hand(*short)) == ["main: Ann denied reports and left town"]


def test_a_second_verb_without_a_conjunction_is_none() -> None:
    rows = [*DENIED]
    rows[3] = ("then", "ADV", "RB", "advmod", 4)
    assert pieces(by_hand(*rows)) == ["main: Ann denied reports then left the town on Monday"]


def test_a_trees_order_of_heads_does_not_matter() -> None:
    """A conjunct before its head in the text is cut as one after it is."""
    rows = (
        ("paid", "VERB", "VBD", "conj", 5),
        ("the", "DET", "DT", "det", 2),
        ("fine", "NOUN", "NN", "dobj", 0),
        ("and", "CCONJ", "CC", "cc", 5),
        ("Ann", "PROPN", "NNP", "nsubj", 5),
        ("left", "VERB", "VBD", "ROOT", 5),
    )
    assert pieces(by_hand(*rows)) == ["main: paid the fine and Ann left"]
