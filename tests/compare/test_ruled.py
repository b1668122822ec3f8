"""What an editor rules to differ is a discrepancy like any other, and known as the editor’s."""

import pytest

from generator.brief import compose
from generator.compare import compare
from generator.config import Settings, StorySettings
from generator.decisions import regroup
from generator.models.article import Article
from generator.models.brief import Brief
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy
from tests.compare.make import aligned, analysis, articles

STORY = """
North, 2024-03-01: The mill at Velsby burned down on Friday. The mill had a watchman that night.
South, 2024-03-02: Fire took the mill at Velsby on Friday. Nobody had been on the premises since Thursday.
"""
WATCHMAN, NOBODY = "The mill had a watchman that night", "Nobody had been on the premises since Thursday"


@pytest.fixture(scope="module")
def story() -> tuple[Article, ...]:
    return articles(STORY)


def id_of(story: tuple[Article, ...], words: str) -> str:
    return next(s.id for s in aligned(story).statements if s.text == words)


def ruled(story: tuple[Article, ...], *decisions: Decision) -> tuple[Discrepancy, ...]:
    found = compare(story, regroup(aligned(story), decisions), decisions=decisions)
    return tuple(d for d in found if d.review != "machine")


def brief(story: tuple[Article, ...], *decisions: Decision) -> Brief:
    alignment = aligned(story)
    differ = compare(story, regroup(alignment, decisions), decisions=decisions)
    analyses = [analysis(a) for a in story]
    return compose("story", StorySettings.model_validate({}), story, analyses, alignment, differ, decisions, Settings())


def differ(story: tuple[Article, ...], **more: object) -> Decision:
    statements = (id_of(story, WATCHMAN), f"#{id_of(story, NOBODY)}")
    return Decision.model_validate({"kind": "differ", "targets": (), "statements": statements, **more})


def test_two_statements_that_no_rule_set_against_each_other(story: tuple[Article, ...]) -> None:
    (found,) = ruled(story, differ(story))
    assert (found.relation, found.cause, found.review) == ("conflict", "ruled", "editor")
    assert "".join(p.text for p in found.sentence) == (
        f"Both cannot be true: one article says “{WATCHMAN}” and another “{NOBODY}”"
    )
    assert [(r.letter, r.text) for r in found.readings] == [("a", WATCHMAN), ("b", NOBODY)]
    assert 0.6 < found.weight <= 1
    assert len(found.claims) == 2  # no claim has both: it is on each


def test_who_ruled_and_why(story: tuple[Article, ...]) -> None:
    who = {"by": "J. Roe", "when": "2024-03-03", "text": "He was off duty."}
    (found,) = ruled(story, differ(story, cause="agent", relation="compatible", **who))
    assert (found.relation, found.cause, found.review) == ("compatible", "agent", "J. Roe, 2024-03-03")
    assert found.because == ("an editor ruled so", "[He was off duty.]")


def test_statements_of_one_article(story: tuple[Article, ...]) -> None:
    burned = id_of(story, "The mill at Velsby burned down on Friday")
    (found,) = ruled(story, differ(story).model_copy(update={"statements": (burned, id_of(story, WATCHMAN))}))
    assert {r.source for r in found.readings} == {"north"}
    assert "".join(p.text for p in found.sentence).startswith("Both cannot be true: one article says both “")


def test_what_is_no_statement_makes_no_discrepancy(story: tuple[Article, ...]) -> None:
    assert ruled(story, differ(story).model_copy(update={"statements": ("gone", id_of(story, WATCHMAN))})) == ()


def test_it_is_counted_noted_and_ruled_on_as_any_other(story: tuple[Article, ...]) -> None:
    made = differ(story, note="The owner was asked.")
    shown = brief(story, made)
    (found,) = (d for d in shown.discrepancies if d.cause == "ruled")
    assert shown.counts.conflicts == 1 + brief(story).counts.conflicts
    assert (found.note, [n.target for n in shown.notes]) == ("The owner was asked.", [found.id])
    resolved = Decision(kind="resolve", targets=(found.id,), text="He left at noon.", relation="compatible")
    (found,) = (d for d in brief(story, made, resolved).discrepancies if d.cause == "ruled")
    assert (found.relation, found.review) == ("compatible", "editor: He left at noon.")
    hidden = Decision(kind="hide", targets=(found.id,))
    assert found.id not in {d.id for d in brief(story, made, hidden).discrepancies}
