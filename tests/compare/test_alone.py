"""Rules of one claim see the claim by itself, and find there what they find in the whole story."""

from functools import cache
from pathlib import Path

import pytest

from generator.compare import OF_A_CLAIM
from generator.compare.finding import Rule, placed
from generator.compare.view import Shown, View
from generator.models.memo import Recent
from generator.parse import parse

from ..site import FILES
from .make import SETTINGS, aligned, article, articles
from .test_rules import CASES


@cache
def views() -> list[View]:
    names = {rule.__name__ for rule in OF_A_CLAIM}
    stories = [articles(text) for text in sorted({text for rule, _, text, _ in CASES if rule in names})]
    return [View(sorted(story, key=lambda a: a.id), aligned(story)) for story in stories]


@pytest.mark.slow
@pytest.mark.parametrize("rule", OF_A_CLAIM, ids=lambda rule: rule.__name__)
def test_a_rule_of_one_claim_looks_at_nothing_else(rule: Rule) -> None:
    found = 0
    for view in views():
        whole = list(rule(view))
        assert [placed(view, f) for group in view.shared() for f in rule(view.only(group))] == whole
        found += len(whole)
    assert found


def test_a_claim_by_itself_has_all_words_of_its_statements(tmp_path: Path) -> None:
    told = {p: text for p, text in FILES.items() if p.startswith("bridge/") and p.endswith(".md")}
    told["bridge/third.txt"] = "A third voice\n\nTwo cracks were found in the bridge, a witness said.\n"
    for name, text in told.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    story = [parse(tmp_path / p, content=tmp_path, story="bridge", settings=SETTINGS.parse) for p in sorted(told)]
    view = View(sorted(story, key=lambda a: a.id), aligned(story))
    held = [(view.only(group), s) for group in view.shared() for s in group.statements]
    assert len({s.kind for _, s in held}) > 1
    for alone, s in held:
        start, end = s.start - view.offset(s), s.end - view.offset(s)
        assert alone.words(s.source, start, end) == view.words(s.source, s.start, s.end)


def test_by_itself_a_statement_is_the_same_when_its_paragraph_has_only_moved() -> None:
    """Nor does it see what stands right before its paragraph."""
    recent, seen, places = Recent(), [], []
    toll = "{} miners died in the collapse at Brennick on Monday."
    for first in ("The pit is closed.", "The pit is closed until further notice."):
        story = [
            article("Herald", f"{first}\n\n{toll.format('Four')}"),
            article("Tribune", toll.format("Six")),
        ]
        view = View(story, aligned(story), recent)
        keys = view.alone(view.shared()).values()
        seen.append([part for key in keys for part in key if isinstance(part, Shown)])
        places.append([view.offset(s) for group in view.shared() for s in group.statements])
    assert seen[0] == seen[1] != []
    assert places[0] != places[1]
