"""The rule that CONTRIBUTING.md works through: it runs as it is printed, and finds what the page says it finds."""

import re
from pathlib import Path
from typing import Any

from generator.compare import compare
from generator.compare.view import View
from tests.compare.make import aligned, articles

PAGE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")

BEFORE_AND_AFTER = """
Herald, 2024-05-01: The town hall of Corden burned down before the flood.
Tribune, 2024-05-01: The town hall of Corden burned down after the flood.
"""
OF_TWO_THINGS = """
Herald, 2024-05-01: The town hall of Corden burned down before the flood.
Tribune, 2024-05-01: The town hall of Corden burned down after the war.
"""
DENIED = """
Herald, 2024-05-01: The town hall of Corden did not burn down before the flood.
Tribune, 2024-05-01: The town hall of Corden burned down after the flood.
"""


def found(text: str) -> list[str]:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    printed: dict[str, Any] = {}
    exec(code, printed)
    story = articles(text.strip())
    return ["".join(p.text for p in finding.sentence) for finding in printed["turns"](View(story, aligned(story)))]


def test_the_rule_of_the_page_finds_what_the_page_says() -> None:
    (sentence,) = found(BEFORE_AND_AFTER)
    assert sentence == (
        "Whether it was before or after the flood differs: "
        "one article has “after the flood” and another “before the flood”"
    )
    assert found(OF_TWO_THINGS) == []
    assert found(DENIED) == []


def test_no_rule_sees_it_yet() -> None:
    story = articles(BEFORE_AND_AFTER.strip())
    alignment = aligned(story)
    assert any(len(claim.statements) > 1 for claim in alignment.claims)
    assert compare(story, alignment) == ()
