"""What must not change the differences, and what must change just one."""

from itertools import permutations

import pytest

from generator.align import align
from generator.compare import compare
from generator.compare.content import STEM, spoken
from generator.decisions import regroup
from generator.lexicon import akin
from generator.models.article import Article
from generator.models.base import Span
from generator.models.claim import Alignment
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy
from tests.align.test_metamorphic import read

from .make import aligned, article, articles, differences

STORY = """
Herald, 2024-05-01: Four miners were killed in the collapse at Brennick on Monday. Ruth Amsel, 41, leads the rescue.
The pit employs 520 workers. "We will search until we find the last man," Ruth Amsel said.
Tribune, 2024-05-01: Six miners were killed in the collapse at Brennick on Monday. The rescue is led by Ruth Amsel, 43.
The pit employs about 500 workers. The owner reportedly knew of cracks in the northern gallery.
Courier, 2024-05-01: The collapse at Brennick on Monday killed four miners. The pit employs 520 workers.
The owner knew of cracks in the northern gallery. The rescue is led by Ruth Amsel, 41.
"""


def conflicts(found: tuple[Discrepancy, ...]) -> set[tuple[str, frozenset[str]]]:
    return {(d.cause, frozenset(r.statement for r in d.readings)) for d in found if d.relation == "conflict"}


@pytest.fixture(scope="module")
def story() -> tuple[Article, ...]:
    return articles(STORY)


def test_there_is_something_to_change(story: tuple[Article, ...]) -> None:
    assert {d.cause for d in differences(story) if d.relation == "conflict"} >= {"number", "age"}


def test_the_order_of_articles_changes_nothing(story: tuple[Article, ...]) -> None:
    found = {tuple(d.model_dump_json() for d in differences(order)) for order in permutations(story)}
    assert len(found) == 1


@pytest.mark.parametrize("n", [0, 1, 2])
def test_an_article_under_another_outlet_adds_no_conflict(story: tuple[Article, ...], n: int) -> None:
    again = story[n].model_copy(update={"id": "mirror", "outlet": "Mirror", "file": "story/mirror.md"})
    before, after = differences(story), differences((*story, again))
    assert sum(d.relation == "conflict" for d in after) <= sum(d.relation == "conflict" for d in before)


def test_another_number_adds_that_discrepancy() -> None:
    text = "The bridge at Corden carries 9,000 cars a day. Pavel Orlik built it for the council."
    more = "The bridge at Corden carries {} cars a day. The council wants to widen it by autumn."
    same = (article("Herald", text, "2024-05-01"), article("Tribune", more.format("9,000"), "2024-05-01"))
    other = (same[0], article("Tribune", more.format("14,000"), "2024-05-01"))
    assert not [d for d in differences(same) if d.cause == "number"]
    [found] = [d for d in differences(other) if d.cause == "number"]
    assert found.relation == "conflict" and {r.value for r in found.readings} == {"9,000", "14,000"}


@pytest.mark.parametrize("n", [0, 1, 2])
def test_removing_an_article_only_removes(story: tuple[Article, ...], n: int) -> None:
    gone = story[n].id
    less = differences(tuple(a for a in story if a.id != gone))
    every = differences(story)
    held = [{r.statement for r in d.readings} for d in every]
    for d in less:
        assert all(r.source != gone for r in d.readings)
        assert any({r.statement for r in d.readings} & statements for statements in held), d.sentence


def test_claims_that_an_editor_merged_are_compared(story: tuple[Article, ...]) -> None:
    alignment = aligned(story)
    first, second = [c for c in alignment.claims if len(c.statements) > 1 and not c.question][:2]
    merge = Decision(kind="merge", targets=(first.id, second.id))  # links the ids of claims, which no statement has
    found = compare(story, regroup(alignment, (merge,)))
    assert conflicts(found) >= {
        ("number", readings) for cause, readings in conflicts(differences(story)) if cause == "number"
    }


def test_readings_are_bounded_and_verbatim(story: tuple[Article, ...]) -> None:
    texts = {a.id: a.text for a in story}
    for d in differences(story):
        for source in {r.source for r in d.readings}:
            assert sum(r.source == source for r in d.readings) <= 3
        for r in d.readings:
            assert r.value == " … ".join(texts[r.source][m.start : m.end] for m in r.marks)
        assert d.because and d.sentence and 0 < d.weight <= 1
        assert len({r.letter for r in d.readings}) > 1


def phrases(d: Discrepancy, alignment: Alignment) -> set[tuple[str, tuple[Span, ...]]]:
    whole = {s.id: s.segments for s in alignment.statements}
    return {(r.source, r.marks) for r in d.readings if r.marks and r.marks != whole[r.statement]}


def test_what_other_cards_have_marked_is_not_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given, analyses = read("apartment-fire")
    alignment = align(given, analyses)
    monkeypatch.setattr("generator.compare.cards.spoken", lambda texts: frozenset())
    told = compare(given, alignment)
    monkeypatch.setattr("generator.compare.cards._phrases", lambda finding: frozenset())
    every = compare(given, alignment)
    left_out = {d.id for d in every} - {d.id for d in told}
    marked = {mark for d in told for mark in phrases(d, alignment)}
    assert left_out and all(phrases(d, alignment) <= marked for d in every if d.id in left_out)


def test_where_something_happened_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given, analyses = read("apartment-fire")
    alignment = align(given, analyses)
    told = compare(given, alignment)
    monkeypatch.setattr("generator.compare.cards.spoken", lambda texts: frozenset())
    left_out = {d for d in compare(given, alignment) if d.cause != "loaded"} - set(told)
    monkeypatch.undo()
    places = [spoken(r.value for r in d.readings) for d in told if d.cause == "place"]
    assert left_out and all(any(spoken(values(d)) <= place for place in places) for d in left_out)


def test_what_a_thing_is_called_is_not_told_again_in_other_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    given, analyses = read("apartment-fire")
    alignment = align(given, analyses)
    told = compare(given, alignment)
    monkeypatch.setattr("generator.compare.cards._other_forms", lambda words, shown: False)
    left_out = set(compare(given, alignment)) - set(told)
    monkeypatch.undo()
    called = [spoken(values(d)) for d in told if d.cause == "loaded"]
    assert left_out and all(
        any(all(any(akin(w, u) or w[:STEM] == u[:STEM] for u in of) for w in spoken(values(d))) for of in called)
        for d in left_out
    )


def values(d: Discrepancy) -> list[str]:
    return [p.text for p in d.sentence if p.voice == "source"]
