"""Figures, ticks and rulers: where things are drawn, and what is found."""

import re
from datetime import date

import pytest

from generator.render import charts
from generator.render.charts import Point, axis, finding


def points(*given: tuple[float | None, float | None]) -> list[Point]:
    return [Point(low, high, "") for low, high in given]


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        (((200, 200), (1000, None)), 0, 1500),  # open: there is air on the right
        (((2, 2),), 0, 3),
        (((10_000, 12_000), (11_000, 11_000)), 9000, 12500),  # close together: no zero
        (((0, 0),), 0, 1),
        (((None, None),), 0, 1),
        (((40, None), (50, 50)), 30, 60),
    ],
)
def test_an_axis_of_round_numbers_holds_all_values(
    given: tuple[tuple[float | None, float | None], ...], start: float, end: float
) -> None:
    scale = axis(points(*given))
    ends = [value for pair in given for value in pair if value is not None]
    assert all(scale.start <= value <= scale.end for value in ends)
    assert len(scale.ticks()) <= 9
    assert (scale.start, scale.end) == pytest.approx((start, end), rel=0.35, abs=2)


def test_counts_have_whole_ticks() -> None:
    assert all(tick.is_integer() for tick in axis(points((5, 5), (8, 8))).ticks())


@pytest.mark.parametrize(
    ("given", "relation", "words"),
    [
        (((1000, None), (200, 200)), "conflict", "no number fits both"),
        (((10_000, 12_000), (11_000, 11_000), (1_000, None)), "compatible", "this fits all 3"),
        (((10_000, 12_000), (11_000, None)), "compatible", "these fit both"),
        (((1, 1), (1, 1)), "conflict", None),  # the drawing cannot show why
        (((1, 1), (2, 2)), "compatible", None),
        (((1, 1),), "conflict", None),
        (((1, 1), (2, 2)), "wording", None),
    ],
)
def test_the_finding(given: tuple[tuple[float | None, float | None], ...], relation: str, words: str | None) -> None:
    found = finding(points(*given), relation)
    assert (found.words if found else None) == words


def test_each_kind_of_value_has_its_mark() -> None:
    scale = axis(points((0, 100)))
    drawn = {
        name: str(charts.figure_row(scale, point, None))
        for name, point in {
            "exact": Point(50, 50, ""),
            "about": Point(50, 50, "about"),
            "range": Point(40, 60, "range"),
            "vague": Point(24, 99, "vague"),
            "more than": Point(50, None, "more than"),
            "at most": Point(None, 50, "at most"),
        }.items()
    }
    assert 'class="dot"' in drawn["exact"]
    assert 'class="ring"' in drawn["about"]
    assert 'class="range"' in drawn["range"]
    assert 'class="vague"' in drawn["vague"]
    assert 'class="ray"' in drawn["more than"] and 'class="ring"' in drawn["more than"]
    assert 'class="ray"' in drawn["at most"] and 'class="dot"' in drawn["at most"]


def test_ticks_stand_for_several_claims_where_there_are_very_many() -> None:
    few = str(charts.ticks([("agree", 3), ("conflict", 1), ("alone", 2)], "t", labels=True))
    assert few.count("<rect") == 6
    assert "3 no difference, 1 conflict, 2 told by one outlet alone" in few
    many = str(charts.ticks([("agree", 900)], "t", labels=False))
    assert many.count("<rect") <= charts.MAX_SMALL_TICKS
    assert "one mark for 12" in many
    assert charts.ticks([("agree", 0)], "t", labels=True) == ""


def test_a_label_of_ticks_is_pushed_along_rather_than_lost() -> None:
    drawn = str(charts.ticks([("agree", 60), ("attribution", 5), ("compatible", 18), ("alone", 90)], "t", labels=True))
    labels = re.findall(r'<text x="([0-9.]+)%"[^>]*>([^<]+)<', drawn)
    assert [words for _, words in labels] == ["60 no difference", "5", "18", "90 in one outlet alone"]
    places = [float(x) for x, _ in labels]
    assert places == sorted(places)


@pytest.mark.parametrize("pixels", [charts.LABEL_PIXELS, charts.LEAD_PIXELS])
def test_labels_of_ticks_never_touch(pixels: int) -> None:
    counts = [("agree", 30), ("conflict", 14), ("compatible", 3), ("wording", 2), ("alone", 32)]
    drawn = str(charts.ticks(counts, "t", labels=True, pixels=pixels))
    labels = re.findall(r'<text x="([0-9.]+)%"( text-anchor="end")?[^>]*>([^<]+)<', drawn)
    at = 0.0
    for x, to_the_left, words in labels:
        wide = 7 * len(words) + (16 if words.isdigit() else 0)  # a sign stands before a mere number
        begin = float(x) / 100 * pixels - (wide if to_the_left else 0)
        assert begin >= at, labels
        at = begin + wide
    assert at <= pixels


def test_a_ruler_of_days() -> None:
    scale = charts.days([("2025-01-09", "2025-01-09"), (None, "2025-01-11")])
    assert scale is not None
    assert (scale.first, scale.last) == (date(2025, 1, 8), date(2025, 1, 12))
    assert 'class="dot"' in charts.ruler_row(scale, "2025-01-09", "2025-01-09")
    assert 'class="vague"' in charts.ruler_row(scale, None, "2025-01-11")
    assert "9 Jan" in charts.ruler_axis(scale, ["2025-01-09"])
    assert charts.days([(None, None)]) is None


def test_labels_of_a_ruler_never_touch() -> None:
    scale = charts.days([("2022-01-01", "2025-01-05")])
    assert scale is not None
    drawn = str(charts.ruler_axis(scale, ["2022-01-01", "2022-01-02", "2025-01-04", "2025-01-05"]))
    assert drawn.count("<text") == 2
    assert "1 Jan 2022" in drawn and "5 Jan 2025" in drawn


def test_text_of_a_drawing_is_escaped() -> None:
    assert "<b>" not in charts.figure_axis(axis(points((1, 2))), "<b>")
