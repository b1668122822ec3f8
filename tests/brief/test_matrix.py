"""The coverage matrix: silence told fairly."""

from pathlib import Path

import pytest

from generator.brief.matrix import absent
from tests.brief.make import Story, moment

TABLE = (Path(__file__).parent / "fixtures" / "absent.txt").read_text().splitlines()
ROWS = [[x.strip() for x in line.split("|")] for line in TABLE if "|" in line]


@pytest.mark.parametrize(("published", "having", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_absent(published: str, having: str, expected: str) -> None:
    assert absent(moment(published.strip("?")), [moment(m.strip("?")) for m in having.split()]) == expected


def test_rows_and_letters() -> None:
    story = Story()
    story.article("east", "Fire", "Ten were hurt.", published="2025-01-11T10:00")
    story.article("north", "Fire", "Ten were hurt, and later twelve were hurt.", published="2025-01-11T12:00")
    story.article("south", "Fire", "Twelve were hurt.", published="2025-01-11T12:00")
    story.article("west", "Fire in a mill", "It is out.", published="2025-01-11T13:00")
    story.article("yard", "Fire", "Nothing yet.", published="2025-01-11T09:00")
    a = story.say("east", "Ten were hurt")
    b, c = story.say("north", "Ten were hurt"), story.say("north", "twelve were hurt")
    d = story.say("south", "Twelve were hurt")
    claim = story.claim(a, b, c, d)
    alone = story.claim(story.say("west", "It is out"))
    story.differ("conflict", "number", (a, "Ten"), (b, "Ten"), (c, "twelve"), (d, "Twelve"))
    brief = story.brief()
    row = next(r for r in brief.matrix if r.claim == claim)
    assert [(x.source, x.coverage, x.letter, x.statement) for x in row.cells] == [
        ("east", "says", "a", a),
        ("north", "differs", "ab", c),
        ("south", "differs", "b", d),
        ("west", "silent", "", ""),
        ("yard", "before", "", ""),
    ]
    assert row.relation == "conflict"
    row = next(r for r in brief.matrix if r.claim == alone)
    assert [x.coverage for x in row.cells] == ["before", "before", "before", "says", "before"]
    assert row.relation == ""


def test_articles_of_one_outlet_have_a_cell_each() -> None:
    story = Story()
    story.article("monday", "Fire", "Ten were hurt.", outlet="North", published="2025-01-11")
    story.article("friday", "Fire out", "It is out.", outlet="North", published="2025-01-15")
    story.claim(story.say("monday", "Ten were hurt"))
    cells = story.brief().matrix[0].cells
    assert [(c.source, c.coverage) for c in cells] == [("monday", "says"), ("friday", "silent")]
