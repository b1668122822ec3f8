"""From which day an article counts: tonight's text of tomorrow's paper writes "yesterday" of today."""

import pytest

from generator.analyse.dayline import counted_from
from generator.analyse.quotation import quotations
from generator.models.article import Moment

from .make import trees


def told(text: str, published: str) -> str:
    """The day from which a text counts."""
    parsed = trees(text)
    at = counted_from(Moment(iso=published, grain="minute" if "T" in published else "day"), parsed, quotations(parsed))
    return at.iso[:10] if at else ""


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("The dairy burned last night.", "2025-01-11T22:15", "2025-01-12"),
        ("The dairy burned yesterday, the mayor said.", "2025-12-31T23:40", "2026-01-01"),
        ("The dairy burned last night.", "2025-01-11T08:15", "2025-01-11"),
        ("The dairy burned last night.", "2025-01-11", "2025-01-11"),
        ("The dairy burned on Saturday.", "2025-01-11T22:15", "2025-01-11"),
        ("The dairy burned last night; the school is closed today.", "2025-01-11T22:15", "2025-01-11"),
        ('The dairy burned last night. "We lost all we had today," Orlik said.', "2025-01-11T22:15", "2025-01-12"),
    ],
    ids=["a morning paper", "the year's end", "morning", "no hour", "weekdays", "a page of tonight", "what is said"],
)
def test_the_day_it_counts_from(text: str, published: str, day: str) -> None:
    assert told(text, published) == day
