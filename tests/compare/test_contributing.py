"""The rule that CONTRIBUTING.md works through: it runs as it is printed, and finds what the page says it finds."""

import re
from pathlib import Path
from typing import Any

from generator.compare.view import View
from tests.compare.make import aligned, articles

PAGE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")

FIRST_AND_SECOND = """
Herald, 2024-05-01: Ruth Amsel is the first woman to lead the council of Corden.
Tribune, 2024-05-01: Ruth Amsel is the second woman to lead the council of Corden.
"""
THE_SAME = """
Herald, 2024-05-01: Ruth Amsel is the 2nd woman to lead the council of Corden.
Tribune, 2024-05-01: Ruth Amsel is the second woman to lead the council of Corden.
"""


def found(text: str) -> list[str]:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    printed: dict[str, Any] = {}
    exec(code, printed)
    story = articles(text.strip())
    return ["".join(p.text for p in finding.sentence) for finding in printed["places"](View(story, aligned(story)))]


def test_the_rule_of_the_page_finds_what_the_page_says() -> None:
    assert found(FIRST_AND_SECOND) == [
        "The place in order of woman differs: one article says “first” and another “second”"
    ]
    assert found(THE_SAME) == []
