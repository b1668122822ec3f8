"""Which value of each article stands for it, and which articles cannot agree."""

from generator.compare.rows import split

from .make import analysis, article

HERALD, TRIBUNE, COURIER = (
    analysis(article(outlet, "Goats will not be let in.")).statements[0] for outlet in ("Herald", "Tribune", "Courier")
)


def same(a: range, b: range) -> bool:
    return a == b


def meet(a: range, b: range) -> bool:
    return a.start < b.stop and b.start < a.stop


def one(n: int) -> range:
    return range(n, n + 1)


AT_LEAST_134 = range(134, 1000)


def test_articles_that_no_value_fits_are_apart() -> None:
    found = split([(HERALD, one(118)), (TRIBUNE, AT_LEAST_134)], same, meet)
    assert len(found.apart) == 1 and not found.near


def test_the_value_that_others_give_too_stands_for_an_article() -> None:
    found = split([(HERALD, one(118)), (HERALD, one(134)), (TRIBUNE, one(134))], same, meet)
    assert [v for _, v in found.rows] == [one(134), one(134)] and not found.apart and not found.near


def test_articles_of_which_another_value_fits_than_those_chosen_are_neither_apart_nor_near() -> None:
    rows = [(HERALD, AT_LEAST_134), (TRIBUNE, one(118)), (TRIBUNE, one(150)), (COURIER, one(118))]
    found = split(rows, same, meet)
    assert [v for _, v in found.rows] == [one(118), AT_LEAST_134, one(118)]
    assert [(x, y) for (_, x), (_, y) in found.apart] == [(one(118), AT_LEAST_134)] and not found.near
