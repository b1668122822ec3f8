"""The values of a paragraph, in prose tables: varied news, and as many numbers that must give nothing."""

import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from generator.analyse.values import find
from generator.models.article import Moment
from generator.models.values import Value

from ..make import trees

FIXTURES = Path(__file__).parent / "fixtures"


def rows(name: str) -> list[tuple[str, str, str, list[str]]]:
    """(title, publication day, paragraph, expected lines) of a fixture file."""
    found: list[tuple[str, str, str, list[str]]] = []
    title, published = "", "2025-01-15"
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("published "):
            published = line.split()[1]
        elif line.startswith("> "):
            found.append((title, published, line[2:], []))
        elif line and found:
            found[-1][3].append(line)
    return found


def values(text: str, published: str = "2025-01-15", quoted: tuple[tuple[int, int], ...] = ()) -> tuple[Value, ...]:
    moment = None if published == "none" else Moment(iso=published, grain="day")
    return find(trees(text)[0], moment, quoted)


def told(value: Value, fields: list[str]) -> str:
    """A value as the fixtures write it, with the fields that a row asks for."""
    found = value.model_dump(by_alias=True)
    cells = []
    for field in fields:
        cell = found[field]
        text = "none" if cell is None else f"{cell:.10g}" if isinstance(cell, float) else str(cell)
        cells.append(f"{field}={text}")
    return " ".join([value.kind, value.text, *cells])


def complete(line: str) -> tuple[list[str], str]:
    """The fields that a row asks for, those it leaves out for brevity filled in, and the row as `told` puts it."""
    kind, text, *cells = shlex.split(line)
    fields = dict(cell.split("=", 1) for cell in cells)
    if "low" in fields:
        fields.setdefault("high", fields["low"])
    if kind == "time":
        fields.setdefault("to", fields["from"])
        fields.setdefault("grain", "day")
        for name in ("clock", "part", "modifier"):
            fields.setdefault(name, "")
    else:
        if kind != "age" and kind != "birth-year" and kind != "ordinal":
            fields.setdefault("modifier", "")
        if kind in ("quantity", "money", "percent"):
            fields.setdefault("subset", "")
            fields.setdefault("unit", "")
        if kind != "duration":
            fields.setdefault("of", "")
    return list(fields), " ".join([kind, text, *(f"{k}={_number(v)}" for k, v in fields.items())])


def _number(text: str) -> str:
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text


CASES = [row for name in ("counts.txt", "ages.txt", "times.txt") for row in rows(name)]


@pytest.mark.parametrize(
    ("published", "text", "expected"), [pytest.param(p, t, e, id=f"{title}: {t[:40]}") for title, p, t, e in CASES]
)
def test_values(published: str, text: str, expected: list[str]) -> None:
    found = values(text, published)
    wanted = [complete(line) for line in expected]
    fields = [f for f, _ in wanted] + [["low"] if v.kind != "time" else ["from"] for v in found[len(wanted) :]]
    assert [told(v, f) for v, f in zip(found, fields, strict=False)] == [line for _, line in wanted]


def test_values_stand_word_for_word_and_apart() -> None:
    for _, published, text, _ in CASES:
        by_kind: dict[str, list[tuple[int, int]]] = {}
        for value in values(text, published):
            assert text[value.start : value.end] == value.text
            by_kind.setdefault(value.kind, []).append((value.start, value.end))
        for spans in by_kind.values():
            assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_offsets_count_from_the_article() -> None:
    text = "It rained.\n\nFour men were arrested on Friday."
    second = trees(text)[1]
    found = find(second, Moment(iso="2025-01-15", grain="day"))
    assert [text[v.start : v.end] for v in found] == ["Four", "Friday"]


def test_speech_counts_from_the_day_it_was_spoken() -> None:
    text = '"We leave tomorrow," the captain told reporters on Sunday.'
    end = text.index(",") + 2
    plain = [v.model_dump(by_alias=True)["from"] for v in values(text)]
    spoken = [v.model_dump(by_alias=True)["from"] for v in values(text, quoted=((0, end),))]
    assert plain == ["2025-01-16", "2025-01-12"]
    assert spoken == ["2025-01-13", "2025-01-12"]


def test_a_month_of_publication_is_no_day() -> None:
    found = find(trees("He left yesterday.")[0], Moment(iso="2025-01", grain="month"))
    assert [v.model_dump()["open_why"] for v in found] == ["the publication date has no day to count from"]


def test_nothing_in_nothing() -> None:
    assert values("It rained.") == ()
