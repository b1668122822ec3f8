"""Each rule by its cases: what it must raise, at least as often what it must not; and that thresholds matter."""

from datetime import timedelta
from importlib import import_module

import pytest

from .make import articles, cases, differences, told

# The causes that each file of cases speaks of; what other rules find in its sentences is theirs to test.
CAUSES = {
    "ages": {"age", "as-of", "contradiction"},
    "weekdays": {"contradiction"},
    "nameless": {"age"},
    "numbers": {"number", "as-of", "precision"},
    "rounding": {"number", "precision"},
    "units": {"unit"},
    "dates": {"date"},
    "lengths": {"date"},
    "elapsed": {"number", "precision"},
    "since": {"date"},
    "minutes": {"date"},
    "spelling": {"name"},
    "fullness": {"name"},
    "sequence": {"sequence"},
    "sides": {"place", "sequence"},
    "place": {"place"},
    "denial": {"negation", "as-of"},
    "outcome": {"contradiction"},
    "quotation": {"quotation"},
    "scope": {"scope"},
    "agents": {"agent"},
    "wording": {"loaded"},
    "standing": {"hedging"},
    "credit": {"speaker"},
    "telling": {"precision", "loaded"},
}
# Cards of one cause by several rules are told apart by how they open.
OPENING = {
    "dates": ("Different", "More and less exact"),
    "weekdays": ("One article names a weekday",),
    "lengths": ("One span",),
    "elapsed": ("How long",),
    "since": ("When there was the like",),
    "minutes": ("One deed is told of two minutes",),
    "sides": ("The side differs", "It differs which"),
    "spelling": ("One name is spelled", "One name is transliterated"),
    "fullness": ("One name is given", "One name is printed"),
    "telling": ("One fact", "One thing is called", "What was", "One and", "The place is told", "The time", "One circ"),
    "wording": ("One thing is called",),
}

CASES = [(rule, title, text, lines) for rule in CAUSES for title, text, lines in cases(rule)]


def raised(rule: str, text: str) -> list[str]:
    found = []
    for d in differences(articles(text)):
        opens = [r for r, openings in OPENING.items() if d.sentence[0].text.startswith(openings)] or [rule]
        if d.cause in CAUSES[rule] and rule in opens:
            found.append(d)
    return told(found)


@pytest.mark.parametrize(("rule", "text", "lines"), [pytest.param(r, x, n, id=f"{r}: {t}") for r, t, x, n in CASES])
def test_rule(rule: str, text: str, lines: list[str]) -> None:
    assert raised(rule, text) == lines


@pytest.mark.parametrize("rule", CAUSES)
def test_as_many_are_not_raised_as_are(rule: str) -> None:
    lines = [n for r, _, _, n in CASES if r == rule]
    # Half of the cases at least; of the cards of conflict, what only may be compatible is not raised either.
    quiet = sum(not any(line.startswith("conflict") for line in n) for n in lines)
    assert any(lines) and quiet >= len(lines) - quiet


@pytest.mark.parametrize(("text", "lines"), [pytest.param(x, n, id=t) for t, x, n in cases("sentences")])
def test_a_sentence_reads_as_one(text: str, lines: list[str]) -> None:
    assert ["".join(p.text for p in d.sentence) for d in differences(articles(text))] == lines


# Rule, module and name of a threshold, and a value that would let too much or too little through.
THRESHOLDS = [
    ("ages", "ages", "ONE_PERSON", 90.0),
    ("nameless", "nameless", "APART", 0),
    ("nameless", "nameless", "APART", 40),
    ("ages", "ages", "BIRTHDAYS", 0),
    ("ages", "ages", "BIRTHDAYS", 330),
    ("numbers", "magnitude", "ROUNDING", 0.0),
    ("numbers", "magnitude", "CONVERSION", 0.5),
    ("numbers", "bearing", "ONE_QUESTION", 90.0),
    ("numbers", "bearing", "ONE_MEASURE", 90.0),
    ("numbers", "bearing", "SURE", 90.0),
    ("numbers", "bearing", "FEW", 0),
    ("numbers", "bearing", "LONE", 90.0),
    ("numbers", "bearing", "BY_CHANCE", 0),
    ("numbers", "bearing", "BY_CHANCE", 10**9),
    ("numbers", "bearing", "QUARTER", 1.0),
    ("numbers", "bearing", "QUARTER", 9.0),
    ("numbers", "tolls", "LONG", timedelta(days=9000)),
    ("numbers", "bearing", "NEAR", 0.0),
    ("numbers", "bearing", "NEAR", 0.9),
    ("numbers", "tolls", "TELLING", 90.0),
    ("numbers", "magnitude", "DOZEN", 0.0),
    ("numbers", "magnitude", "LOOSE", 0.0),
    ("elapsed", "elapsed", "ONE_START", 90.0),
    ("elapsed", "magnitude", "HALF", 9.0),
    ("rounding", "rounding", "LARGE", 10.0**9),
    ("rounding", "rounding", "OFF", 0.3),
    ("units", "units", "ONE_MEASURE", 90.0),
    ("units", "units", "CONVERTED", 0.0),
    ("units", "units", "CONVERTED", 0.9),
    ("units", "units", "DEGREE", 0.0),
    ("units", "units", "DEGREE", 40.0),
    ("units", "units", "RATE", 1.0),
    ("units", "units", "RATE", 9000.0),
    ("dates", "times", "ONE_EVENT", 0),
    ("dates", "times", "SEASON", 0),
    ("dates", "events", "SURE", 90.0),
    ("dates", "dates", "ONE_AGAINST_ONE", -90.0),
    ("dates", "dates", "NEWS", timedelta(days=9000)),
    ("dates", "dates", "ONE_HOUR", 90.0),
    ("sides", "sides", "ONE_SIDE", 90.0),
    ("sides", "sides", "ONE_AGAINST_ONE", 90.0),
    ("sides", "sides", "ONE_OF_MANY", 90.0),
    ("numbers", "numbers", "ONE_AGAINST_ONE", -90.0),
    ("dates", "times", "ROUGHLY", 0),
    ("minutes", "minutes", "APART", 0),
    ("minutes", "minutes", "APART", 40),
    ("weekdays", "weekdays", "NEAR", 0),
    ("lengths", "lengths", "ONE_SPAN", 90.0),
    ("lengths", "lengths", "SHORTEST", 9000),
    ("lengths", "lengths", "OFF", 0.9),
    ("fullness", "fullness", "MAIN", 9),
    ("fullness", "fullness", "MAIN", 2),
    ("sequence", "sequence", "ONE_THING", 90.0),
    ("sequence", "sequence", "TELLING", 90.0),
    ("place", "place", "ONE_HAPPENING", 90.0),
    ("denial", "denial", "ONE_MATTER", 90.0),
    ("denial", "denial", "ONE_PERSON", 90.0),
    ("denial", "denial", "SURELY", 90.0),
    ("outcome", "outcome", "ONE_END", 90.0),
    ("outcome", "outcome", "ONE_MATTER", 90.0),
    ("quotation", "quotation", "ONE_SPEECH", 90.0),
    ("quotation", "quotation", "TELLING", 90.0),
    ("quotation", "quotation", "ONE_ORDER", 0.95),
    ("quotation", "quotation", "WORD_FOR_WORD", 1.1),
    ("quotation", "quotation", "IN_ORDER", 90),
    ("quotation", "quotation", "NEAR_SPEECH", 90.0),
    ("scope", "scope", "ONE_THING", 90.0),
    ("agents", "agents", "ONE_DEED", 90.0),
    ("wording", "wording", "ONE_FACT", 90.0),
    ("wording", "slots", "COMMON", 90.0),
    ("standing", "standing", "ONE_CLAIM", 90.0),
    ("credit", "credit", "ONE_CONTENT", 90.0),
    ("credit", "credit", "WORDS", 2),
    ("telling", "telling", "ONE_FACT", 90.0),
    ("telling", "telling", "ALONE", 90.0),
    ("telling", "telling", "SENTENCE", 0),
    ("telling", "telling", "SHORT", 0),
    ("telling", "telling", "CERTAIN", 90.0),
    ("telling", "telling", "MANY", 0),
    ("telling", "telling", "MOST", 0),
    ("telling", "telling", "LONG", timedelta(days=9000)),
    ("telling", "slots", "LEAST", 90.0),
    ("telling", "slots", "COMMON", 0.0),
    ("telling", "content", "TELLING", 90.0),
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("rule", "module", "name", "value"), THRESHOLDS)
def test_a_threshold_matters(rule: str, module: str, name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module(f"generator.compare.{module}"), name, value)
    assert any(raised(rule, text) != lines for r, _, text, lines in CASES if r == rule)
