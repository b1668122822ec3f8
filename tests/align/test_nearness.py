"""How near statements lie: what their words mean, whatever is laid beside them at the same go."""

from collections import defaultdict

import numpy as np

from generator.align.columns import Columns, Vocabulary, columns, joined
from generator.align.frames import Framed
from generator.align.meanings import meanings
from generator.align.nearness import nearness
from generator.models.memo import Recent
from tests.align.make import frames, story

MILL = """
The firm will shut the cotton mill in Corden. Four workers were hurt when a boiler blew up on Monday.
---
The company is to close the mill. A choir sang on the square.
---
A boiler explosion injured four men of the night shift.
"""


def laid_out(text: str) -> tuple[list[Columns], Vocabulary, dict[str, tuple[int, int]]]:
    """The columns of each article, and by its words where each statement stands: its article and its row."""
    articles, analyses = story(text)
    held = defaultdict(list)
    for f in frames(articles, analyses):
        held[f.statement.source].append(f)
    vocabulary = Vocabulary()
    made = [columns(Framed.of(held[a.id], len(a.text)), vocabulary) for a in articles]
    at = {f.statement.text: (n, row) for n, c in enumerate(made) for row, f in enumerate(c.frames)}
    return made, vocabulary, at


def near(one: str, other: str, text: str = MILL) -> float:
    made, _, at = laid_out(text)
    (a, i), (b, j) = at[one], at[other]
    return float(nearness(made[a], made[b])[i, j])


SHUT, CLOSE = "The firm will shut the cotton mill in Corden", "The company is to close the mill"
HURT, CHOIR = "Four workers were hurt when a boiler blew up on Monday", "A choir sang on the square"
INJURED = "A boiler explosion injured four men of the night shift"


def test_what_means_the_same_lies_near() -> None:
    assert near(SHUT, CLOSE) > 0.4 > 0.25 > near(SHUT, CHOIR)
    assert near(HURT, INJURED) > 0.3 > 0.2 > near(HURT, CHOIR)


def test_neither_is_the_first() -> None:
    assert near(SHUT, CLOSE) == near(CLOSE, SHUT)


def test_what_else_is_laid_beside_has_no_say() -> None:
    made, vocabulary, _ = laid_out(MILL)
    a, b, c = made
    together = nearness(a, joined([b, c], vocabulary))
    assert np.array_equal(together, np.concatenate([nearness(a, b), nearness(a, c)], axis=1))


def test_a_statement_without_words_lies_near_nothing() -> None:
    made, _, _ = laid_out(MILL)
    words = [f.statement.meaning for f in made[0].frames]
    found = nearness(_with(made[0], ["", *words[1:]]), made[1])
    assert not found[0].any() and found[1:].any()


def test_after_an_edit_it_is_what_it_is_without_one_before() -> None:
    """Whatever was put in, taken out or turned round, and where it moved what all of the article is about."""
    made, vocabulary, _ = laid_out(MILL)
    others, told = joined(made[1:], vocabulary), [f.statement.meaning for f in made[0].frames]
    more, recent = [f.statement.meaning for f in others.frames], Recent()
    edits = (told, told, [*told, more[0]], [more[1], *told], told[::-1], told[1:], [told[0], told[0]], more, told)
    for edited in edits:
        one = _with(made[0], edited)
        assert np.array_equal(nearness(one, others, recent), nearness(one, others))
        assert np.array_equal(nearness(one, one, recent), nearness(one, one))
        recent.turn()


def _with(of: Columns, told: list[str]) -> Columns:
    """An article of other statements, told by their meanings alone."""
    laid = {"meanings": (meanings(told),), "frames": of.frames[:1] * len(told)}
    return Columns(**(vars(of) | laid))


def test_a_word_that_all_statements_have_tells_less() -> None:
    often = "The mill burned. The mill fell. The mill is gone.\n---\nThe mill shines."
    seldom = "The mill burned. A choir sang. A dog barked.\n---\nThe mill shines."
    assert near("The mill burned", "The mill shines", often) < near("The mill burned", "The mill shines", seldom)
