"""What is kept of a story's pages: done again only where something that was looked up changed, and then always."""

from collections.abc import Mapping

import pytest

from generator.models.memo import Recent
from generator.render.kept import Kept, Whole, looked_up, tabled


class Shop:
    """Prices by article, and what is in each basket."""

    articles = Whole[tuple[str, ...]]()

    def __init__(self, recent: Recent, prices: dict[str, int], baskets: dict[str, str], done: list[str]) -> None:
        self.kept = Kept(recent)
        self.done = done
        self.articles = tuple(prices)
        self.price = self.kept.table("price", prices)
        self.basket = self.kept.table("basket", baskets)

    @tabled
    def owners(self) -> Mapping[str, str]:
        """Article -> in whose basket it is."""
        return {article: owner for owner, basket in self.basket.items() for article in basket.split()}

    @looked_up
    def worth(self, owner: str) -> str:
        self.done.append(f"worth {owner}")
        return "dear" if sum(self.price.get(article, 0) for article in self.basket[owner].split()) > 9 else "cheap"

    @looked_up
    def bill(self, owner: str) -> tuple[str, str]:
        self.done.append(f"bill {owner}")
        return owner, self.worth(owner)

    @looked_up
    def owner(self, article: str) -> str:
        self.done.append(f"owner {article}")
        return self.owners.get(article, "nobody")

    @looked_up
    def everything(self) -> int:
        return len(self.articles)

    @looked_up
    def total(self) -> int:
        return sum(self.price.values())


class Days:
    """One shop, day by day."""

    def __init__(self) -> None:
        self.recent = Recent()
        self.done: list[str] = []

    def open(self, prices: dict[str, int], baskets: dict[str, str]) -> Shop:
        self.recent.turn()
        self.done.clear()
        return Shop(self.recent, prices, baskets, self.done)


def test_what_was_looked_up_is_as_it_was_and_nothing_is_done() -> None:
    days = Days()
    first = days.open({"tea": 4, "rice": 2}, {"Ida": "tea"}).bill("Ida")
    shop = days.open({"tea": 4, "rice": 3}, {"Ida": "tea", "Lene": "rice"})
    assert shop.bill("Ida") is first and days.done == []


def test_a_change_is_followed_as_far_as_it_shows() -> None:
    days = Days()
    first = days.open({"tea": 4}, {"Ida": "tea"}).bill("Ida")
    assert days.open({"tea": 5}, {"Ida": "tea"}).bill("Ida") is first
    assert days.done == ["worth Ida"]  # still cheap, so the bill stands
    assert days.open({"tea": 50}, {"Ida": "tea"}).bill("Ida") == ("Ida", "dear")
    assert days.done == ["worth Ida", "bill Ida"]


def test_what_was_not_there_is_looked_up_too() -> None:
    days = Days()
    assert days.open({}, {"Ida": "tea"}).bill("Ida") == ("Ida", "cheap")
    assert days.open({"tea": 50}, {"Ida": "tea"}).bill("Ida") == ("Ida", "dear")
    assert days.open({}, {"Ida": "tea"}).bill("Ida") == ("Ida", "cheap")


def test_a_table_that_is_made_of_others_is_followed_by_what_it_says() -> None:
    days = Days()
    assert days.open({}, {"Ida": "tea", "Lene": "rice"}).owner("tea") == "Ida"
    assert days.open({}, {"Ida": "tea oats", "Lene": "rice"}).owner("tea") == "Ida" and days.done == []
    assert days.open({}, {"Lene": "tea"}).owner("tea") == "Lene"


def test_what_a_day_did_not_ask_for_is_judged_by_all_that_changed_since() -> None:
    days = Days()
    assert days.open({"tea": 4}, {"Ida": "tea"}).bill("Ida") == ("Ida", "cheap")
    Shop(days.recent, {"tea": 50}, {"Ida": "tea"}, days.done)  # nobody asks for the bill
    shop = Shop(days.recent, {"tea": 50, "rice": 1}, {"Ida": "tea"}, days.done)
    assert shop.bill("Ida") == ("Ida", "dear")


def test_a_function_that_is_kept_goes_through_nothing() -> None:
    shop = Days().open({"tea": 4}, {})
    assert shop.articles == ("tea",) and list(shop.price.items()) == [("tea", 4)]
    with pytest.raises(RuntimeError, match="looks things up"):
        shop.everything()
    with pytest.raises(RuntimeError, match="looks things up"):
        shop.total()


def test_equal_parts_are_one_object_and_have_one_number() -> None:
    recent = Recent()
    first, number = Kept(recent).numbered("claim", "c1", (1, "x" * 3))
    assert Kept(recent).numbered("claim", "c1", (1, "x" * 3)) == (first, number)
    assert Kept(recent).numbered("claim", "c1", (2, "xxx"))[1] != number
    before = Kept(recent).same("claims", [("c1", (1, "x" * 3)), ("c2", (2,))])
    after = Kept(recent).same("claims", [("c1", (1, "xxx")), ("c2", (3,)), ("c2", (4,))])
    assert after[0] is before[0] and after[1:] == ((3,), (4,))


def test_what_is_made_of_each_is_made_where_that_differs() -> None:
    recent, made = Recent(), []

    def capital(word: str) -> str:
        made.append(word)
        return word.upper()

    before = Kept(recent).each("words", {"a": ("tea",), "b": ("milk",)}, capital)
    after = Kept(recent).each("words", {"a": ("TEA",), "b": ("milk",)}, capital)
    assert made == ["tea", "milk", "TEA"]
    assert after == before and after["a"] is before["a"]
