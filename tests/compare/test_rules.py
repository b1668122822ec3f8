"""Each rule by its cases: what it must raise, and at least as often what it must not."""

import pytest

from .make import articles, cases, differences, told

# The causes that each file of cases speaks of; what other rules find in its sentences is theirs to test.
CAUSES = {
    "ages": {"age", "as-of", "contradiction"},
    "numbers": {"number", "as-of", "precision"},
    "rounding": {"number", "precision"},
    "dates": {"date"},
    "sequence": {"sequence"},
    "place": {"place"},
    "denial": {"negation", "as-of"},
    "quotation": {"quotation"},
}
# Of the cause "precision", the cards that tell of words left out, which have cases of their own.
TELLING = "Said by some"


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [pytest.param(rule, text, lines, id=f"{rule}: {title}") for rule in CAUSES for title, text, lines in cases(rule)],
)
def test_rule(rule: str, text: str, expected: list[str]) -> None:
    found = [
        d for d in differences(articles(text)) if d.cause in CAUSES[rule] and not d.sentence[0].text.startswith(TELLING)
    ]
    assert told(found) == expected
