"""Negation and reserve: a sentence a line, then its negating words and its hedges ("-" for none)."""

from pathlib import Path

import pytest

from generator.analyse.modality import hedges, negation
from tests.analyse.make import trees

FIXTURE = (Path(__file__).parent / "fixtures" / "modality.txt").read_text().splitlines()
CASES = [[cell.strip() for cell in line.split("|")] for line in FIXTURE[1:] if line.strip()]


@pytest.mark.parametrize(("text", "negated", "hedged"), CASES, ids=[c[0] for c in CASES])
def test_modality(text: str, negated: str, hedged: str) -> None:
    tree = trees(text)[0]
    sentence = tree.sentences()[0]
    span = negation(tree, sentence)
    assert (text[span[0] : span[1]] if span else "-") == negated
    assert ("; ".join(text[start:end] for start, end in hedges(tree, sentence)) or "-") == hedged


@pytest.mark.parametrize(
    ("text", "head", "negated", "hedged"),
    [
        ("She said he did not fire the gun.", "fire", "not", ""),
        ("Residents were told not to drink the water.", "drink", "not", ""),
        ("The pilot failed to lower the gear.", "lower", "failed to", ""),
        ("He left without paying the bill.", "paying", "without", ""),
        ("The driver is believed to have fled.", "fled", "", "believed to"),
        ("It is possible that the boat sank.", "sank", "", "possible"),
        ("The results, which may change, were posted.", "change", "", "may"),
    ],
)
def test_a_clause_taken_out_of_its_sentence(text: str, head: str, negated: str, hedged: str) -> None:
    tree = trees(text)[0]
    clause = tree.subtree(next(t for t in tree if t.text == head))
    span = negation(tree, clause)
    assert (text[span[0] : span[1]] if span else "") == negated
    assert "; ".join(text[start:end] for start, end in hedges(tree, clause)) == hedged
