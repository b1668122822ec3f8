"""Figures that are put into a page last."""

from generator.render.lasts import flat, last, put_in


def test_a_figure_is_put_in_and_what_stands_for_none_stays() -> None:
    figures = flat({"claim": {"c1": 7}, "differences": {"": 3}})
    assert put_in(f"claim {last('claim', 'c1')} of {last('differences')}", figures) == "claim 7 of 3"
    others = last("claim", "c2") + last("other") + "\ufdd0"
    assert put_in(others, figures) == others
    assert put_in(others * 100_000, figures) == others * 100_000  # at once, however many there are
