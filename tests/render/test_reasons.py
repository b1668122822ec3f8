"""Why statements are one claim: in words that a reader knows, from evidence that was weighed."""

import pytest

from generator.models.base import Span
from generator.models.claim import Claim, Evidence, Link
from generator.models.statement import Predicate, Statement
from generator.render.reasons import reasons

LABELS = {"ida-holm": "Ida Holm"}


def statement(text: str, lemma: str = "", verb: str = "") -> Statement:
    at = text.find(verb)
    predicate = Predicate(lemma=lemma, text=verb, start=at, end=at + len(verb)) if verb else None
    span = Span(start=0, end=len(text))
    return Statement(
        id=text, source="a", text=text, start=0, end=len(text), segments=(span,), block=0, sentence=span,
        predicate=predicate,
    )  # fmt: skip


def told(*evidence: tuple[str, str, str], joined: bool = True) -> Claim:
    found = tuple(Evidence(comparison=c, level=level, weight=1.0, detail=detail) for c, level, detail in evidence)
    link = Link(a="a", b="b", score=3.0, evidence=found, joined=joined)
    return Claim(id="c", title="", statements=("a", "b"), links=(link,))


SAID = [statement("Two ferries sank off Lindow", "sink", "sank"), statement("The ferries went down")]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param(("words", "most of the weight", "ferry, sink"), ("ferries", "sank"), id="words as they stand"),
        pytest.param(("words", "few of the weight", "ferry ~ boat"), ("boat, ferries",), id="words that are akin"),
        pytest.param(("words", "few of the weight", "calculate ~ reject"), (), id="words akin by a long way round"),
        pytest.param(("words", "few of the weight", "vessel"), ("vessel",), id="a word that stands in none of them"),
        pytest.param(("values", "equal, told often", "Two, two"), ("equal: two",), id="a value once"),
        pytest.param(("names", "the same people, told once", "ida-holm"), ("Ida Holm",), id="a person"),
        pytest.param(("voice", "one speaker", "ida-holm"), ("one speaker, Ida Holm",), id="a voice"),
        pytest.param(("voice", "one speaker", "withheld"), (), id="nobody that has no name"),
        pytest.param(("time", "meet", ""), ("one time",), id="a time"),
        pytest.param(("time", "apart", ""), (), id="what speaks against is not told"),
        pytest.param(("meaning", "near", "0.47"), ("near in meaning",), id="nearness where no words are shared"),
        pytest.param(("meaning", "far", "0.07"), (), id="no nearness"),
        pytest.param(("rarest", "rare", ""), (), id="what only the weighing knows"),
    ],
)
def test_reasons(evidence: tuple[str, str, str], expected: tuple[str, ...]) -> None:
    found = reasons(told(evidence), SAID, lambda name: LABELS.get(name, ""))
    assert tuple(what for what in found if what != "near in meaning" or evidence[0] == "meaning") == expected


def test_a_pair_kept_apart_gives_no_reason() -> None:
    assert reasons(told(("words", "half of the weight", "ferry"), joined=False), SAID, LABELS.__getitem__) == ()
