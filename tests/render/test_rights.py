"""What of an article may be printed."""

import pytest

from generator.models.brief import Brief
from generator.render import rights
from tests.render import specimen


def test_full_prints_all() -> None:
    brief = specimen.brief("full")
    assert rights.printable(brief) == {statement.id for statement in brief.statements}


def test_none_prints_nothing() -> None:
    assert rights.printable(specimen.brief("none")) == frozenset()


def printed(brief: Brief, source: str) -> int:
    """Words of an article that stand on pages, those printed twice counted once."""
    allowed = rights.printable(brief)
    article = next(item.article for item in brief.sources if item.id == source)
    kept: set[int] = set()
    for statement in brief.statements:
        if statement.source == source and statement.id in allowed:
            for segment in statement.segments:
                kept.update(range(segment.start, segment.end))
    return rights.words("".join(c if i in kept or c == " " else "\n" for i, c in enumerate(article.text)))


@pytest.mark.parametrize("source", list(specimen.TEXTS))
def test_an_excerpt_is_at_most_three_tenths(source: str) -> None:
    brief = specimen.brief("excerpt")
    article = next(item.article for item in brief.sources if item.id == source)
    assert printed(brief, source) <= rights.words(article.text) * rights.EXCERPT_SHARE


def test_key_points_come_first() -> None:
    brief = specimen.brief("excerpt")
    allowed = rights.printable(brief)
    first = brief.key_points[0]
    assert first.statement in allowed


def test_what_nobody_needs_is_not_printed() -> None:
    brief = specimen.brief("excerpt")
    # one article alone says this, and it carries no value
    assert "s0306" not in rights.printable(brief)


def test_overlapping_statements_are_paid_for_once() -> None:
    assert rights._without([(0, 10)], [(2, 4), (6, 8)]) == [(0, 2), (4, 6), (8, 10)]
    assert rights._without([(0, 10)], [(0, 20)]) == []


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a b", 2), ("a 1,000-page book’s end", 4), ("“Stop!” he said.", 3)]
)
def test_words(text: str, count: int) -> None:
    assert rights.words(text) == count


def test_a_value_is_short() -> None:
    assert rights.is_value("more than 1,000")
    assert not rights.is_value("one two three four five six seven eight nine")
