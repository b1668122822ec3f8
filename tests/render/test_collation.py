"""Collations: readable cases in fixtures/collation.txt, and what must hold for any renderings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.collation import collate

CASES = (Path(__file__).parent / "fixtures" / "collation.txt").read_text(encoding="utf-8")


def cases() -> list[tuple[str, list[str], list[str]]]:
    found = []
    body = "\n".join(line for line in CASES.splitlines() if not line.startswith("#"))
    for chunk in body.strip().split("\n\n"):
        title, renderings, table = (part.strip("\n") for part in (chunk + "\n").split("\n.\n"))
        found.append((title, renderings.split("\n"), table.split("\n")))
    return found


def drawn(renderings: list[str]) -> list[str]:
    rows = []
    for row in collate(renderings).rows:
        cells = [
            "-"
            if cell.state == "omitted"
            else f"{cell.text[: cell.lead]}({cell.text[cell.lead :]})"
            if cell.state == "variant"
            else cell.text
            for cell in row
        ]
        rows.append(" | ".join(cells))
    return rows


@pytest.mark.parametrize(("title", "renderings", "table"), cases(), ids=[case[0] for case in cases()])
def test_case(title: str, renderings: list[str], table: list[str]) -> None:
    assert drawn(renderings) == table


def test_nothing_to_collate() -> None:
    with pytest.raises(ValueError, match="nothing"):
        collate([])


@given(st.lists(st.lists(st.sampled_from("a b c d e".split()), max_size=8).map(" ".join), min_size=1, max_size=5))
def test_no_word_is_lost_added_or_moved(renderings: list[str]) -> None:
    table = collate(renderings)
    for text, row in zip(renderings, table.rows, strict=True):
        assert len(row) == table.columns
        assert " ".join(cell.text for cell in row if cell.text).split() == text.split()
        assert all(bool(cell.text) != (cell.state == "omitted") for cell in row)
