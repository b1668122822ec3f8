"""Levels of evidence: two texts of one sentence each, then the levels that some comparisons must find."""

from pathlib import Path

import numpy as np
import pytest

from generator.align import align, linking
from generator.align.evidence import COMPARISONS, told
from generator.align.frames import Frame
from generator.align.linking import Judgements, Pair, links
from generator.align.weights import PRIOR, WEIGHTS
from generator.models.claim import Link
from generator.models.memo import Recent
from tests.align.make import frames, story
from tests.analyse.make import cases

LONG = {"a0": 1000, "a1": 1000, "a2": 1000}  # characters of each text
THREE = """Four miners were killed in the collapse at Brennick on Monday. The owner knew of cracks in the gallery.
Rescuers pumped water out of the flooded shaft. "We will search until we find the last man," Ruth Amsel said on Monday.
---
On Monday the collapse at Brennick killed at least four miners, police said. Rescuers drained the shaft.
---
Six miners died when the Brennick pit collapsed on Monday. The proprietor did not know of cracks in the northern
gallery. Ruth Amsel said: "We will search until we find the last man." The mayor of Brennick thanked all rescuers.
Water was pumped out of the shaft on Monday. A flooded gallery collapsed at noon."""
CASES = cases((Path(__file__).parent / "fixtures" / "evidence.txt").read_text())


def every(judged: Judgements) -> dict[Pair, Link]:
    """All pairs that were judged."""
    return {(k.a, k.b): k for k in judged.joined(np.arange(len(judged.table.x)))}


def judged(made: list[Frame]) -> Link:
    """The first statement of the one text beside the first of the other."""
    first, second = (
        next(f.statement.id for f in made if f.statement.source == a and f.statement.kind == "body")
        for a in ("a0", "a1")
    )
    return every(links(made, LONG))[min(first, second), max(first, second)]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_levels(text: str, expected: str) -> None:
    found = {e.comparison: e.level for e in judged(frames(*story(text))).evidence}
    wanted = dict(line.split(": ") for line in expected.splitlines())
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_the_order_of_two_does_not_matter(text: str) -> None:
    first, second = text.split("\n---\n")
    one, other = (judged(frames(*story(f"{x}\n---\n{y}"))) for x, y in ((first, second), (second, first)))
    assert one.score == other.score
    assert [e.level for e in one.evidence] == [e.level for e in other.evidence]


def test_a_score_is_the_sum_of_what_is_told() -> None:
    found = judged(frames(*story(CASES[0][1])))
    assert found.score == pytest.approx(PRIOR + sum(e.weight for e in found.evidence))
    assert [e.comparison for e in found.evidence] == list(COMPARISONS)
    assert list(told(found))[-1] == f"sum {found.score:+.1f}"


def test_what_was_judged_before_changes_nothing() -> None:
    """Two articles are judged alike whatever was laid side by side before, and whatever else is."""
    recent = Recent()
    texts = [part for case in CASES for part in case[1].split("\n---\n")]
    for n in range(0, len(texts) - 2, 2):
        made = frames(*story("\n---\n".join(texts[n : n + 3])))
        warm, alone = every(links(made, LONG, recent)), every(links(made, LONG))
        assert warm == alone
        without = every(links([f for f in made if f.statement.source != "a2"], LONG))
        assert {pair: alone[pair] for pair in without} == without


def test_a_link_of_which_nothing_else_is_told_is_the_one_that_was_there() -> None:
    recent, texts = Recent(), (THREE, THREE.replace("drained the shaft", "drained the flooded shaft"))
    before, after = (every(links(frames(*story(text)), LONG, recent)) for text in texts)
    both = before.keys() & after.keys()
    assert {before[pair] is after[pair] for pair in both} == {True, False}
    assert all(before[pair] is after[pair] for pair in both if before[pair] == after[pair])


@pytest.mark.parametrize("edited", ["a0", "a1", "a2"])
def test_the_article_that_was_edited_is_laid_beside_the_others_as_they_beside_it(edited: str) -> None:
    before, after, recent = frames(*story(THREE)), frames(*story(THREE.replace("Monday", "Sunday"))), Recent()
    links(before, LONG, recent)
    made = [f for text in (before, after) for f in text if (f.statement.source == edited) is (text is after)]
    assert every(links(made, LONG, recent)) == every(links(made, LONG))


def test_how_many_articles_are_laid_beside_one_at_one_go_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = frames(*story(THREE))
    at_one_go = every(links(made, LONG))
    monkeypatch.setattr(linking, "SHELF", 1)
    assert every(links(made, LONG)) == at_one_go


def test_more_shared_is_never_worth_less() -> None:
    """Levels stand in the table from most to least."""
    for name in COMPARISONS:
        worth = [w for (comparison, _), w in WEIGHTS.items() if comparison == name]
        assert worth == sorted(worth, reverse=True) and worth[0] >= worth[-1], name


def test_every_comparison_has_weights() -> None:
    assert {name for name, _ in WEIGHTS} == set(COMPARISONS)
    assert all(w == round(w, 1) for w in WEIGHTS.values()), "tenths of a bit"


def test_numbering_that_begins_anew_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made, recent = frames(*story(CASES[0][1])), Recent()
    first = links(made, LONG, recent)
    monkeypatch.setattr(linking, "MOST", 0)
    again = links(made, LONG, recent)
    assert again.known is not first.known
    assert every(again) == every(first)


def test_pairs_kept_apart_are_told_with_their_evidence_where_that_is_asked_for() -> None:
    articles, analyses = story(THREE)
    found, asked = (align(articles, analyses, evidence=evidence) for evidence in (False, True))
    assert not found.near
    assert found.judged == asked.judged
    first, second = (np.frombuffer(column, np.int32) for column in (found.judged.first, found.judged.second))
    pairs = [tuple(found.judged.statements[n] for n in pair) for pair in zip(first, second, strict=True)]
    assert pairs == sorted((k.a, k.b) for k in asked.near) != []
    assert all(k.evidence and not k.joined for k in asked.near)
