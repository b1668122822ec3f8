"""Shared passages: runs of words that two articles share, and one outlet's article found twice."""

import pytest

from generator.align.passages import RUN, duplicates, passages
from generator.models.memo import Recent
from tests.analyse.make import article

COPIED = "a fire in a paper mill by the river kept forty crews busy through the night"
WORDS = COPIED.split()


def shared(*texts: str) -> list[list[str]]:
    articles = {f"a{n}": article(text, f"a{n}") for n, text in enumerate(texts)}
    return [
        [articles[p.source].text[p.span.start : p.span.end] for p in found.places]
        for found in passages([*articles.values()], Recent())
    ]


@pytest.mark.parametrize("number", [RUN, RUN + 1, len(WORDS)])
def test_a_run_of_nine_words_is_one(number: int) -> None:
    run = " ".join(WORDS[:number])
    assert shared(f"Police said {run}, yesterday.", f"As told, {run} again.") == [[run, run]]


def test_a_run_of_eight_words_is_none() -> None:
    run = " ".join(WORDS[: RUN - 1])
    assert shared(f"Police said {run}, yesterday.", f"As told, {run} again.") == []


def test_marks_and_capitals_do_not_matter() -> None:
    assert shared(COPIED, COPIED.upper().replace(" BY", ", BY")) == [[COPIED, COPIED.upper().replace(" BY", ", BY")]]


def test_three_articles_share_one_passage() -> None:
    found = shared(*(f"{lead} {COPIED}." for lead in ("Today", "Reported here", "Sources tell that")))
    assert [len(places) for places in found] == [3]


def test_the_order_of_articles_does_not_matter() -> None:
    made = [article(f"{lead} {COPIED}.", f"a{n}") for n, lead in enumerate(("Today", "Sources tell that"))]
    assert passages(made, Recent()) == passages(made[::-1], Recent())


def test_the_same_article_twice_counts_once_under_one_outlet() -> None:
    long = f"{COPIED}. Nobody was hurt, the owner said, but the hall is lost and the machines with it."
    first, again = article(long, "a", outlet="Post"), article(long + " More soon.", "b", outlet="post")
    other = article(long, "c", outlet="Herald")
    assert duplicates([again, first], Recent()) == (("a", "b"),)
    assert duplicates([first, other], Recent()) == ()
