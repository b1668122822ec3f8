"""Rules of one claim see the claim by itself, and find there what they find in the whole story."""

from functools import cache

import pytest

from generator.compare import OF_A_CLAIM
from generator.compare.finding import Rule
from generator.compare.view import View

from .make import aligned, articles
from .test_rules import CASES


@cache
def views() -> list[View]:
    stories = [articles(text) for text in sorted({text for _, _, text, _ in CASES})]
    return [View(sorted(story, key=lambda a: a.id), aligned(story)) for story in stories]


@pytest.mark.parametrize("rule", OF_A_CLAIM, ids=lambda rule: rule.__name__)
def test_a_rule_of_one_claim_looks_at_nothing_else(rule: Rule) -> None:
    found = 0
    for view in views():
        whole = list(rule(view))
        assert [f for group in view.shared() for f in rule(view.alone(group)[1]())] == whole
        found += len(whole)
    assert found
