"""The names of one article: which mentions are one, which stay apart, and what each is called."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from generator.analyse import names
from generator.models.statement import Entity

from .make import cases, trees

FIXTURES = Path(__file__).parent / "fixtures"


def told(entities: Sequence[Entity]) -> str:
    lines = []
    for e in entities:
        label = e.label if not e.label.isupper() or len(e.label) < 5 else e.label.title()
        described = f" | {'; '.join(e.descriptions)}" if e.descriptions else ""
        lines.append(f"{e.kind} {label}: {', '.join(m.text for m in e.mentions)}{described}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=title) for title, t, e in cases((FIXTURES / "names.txt").read_text())]
)
def test_names(text: str, expected: str) -> None:
    assert told(names.find(trees(text))) == expected


def test_mentions_stand_word_for_word_and_apart() -> None:
    for _, text, _ in cases((FIXTURES / "names.txt").read_text()):
        mentions = sorted((m.start, m.end, m.text) for e in names.find(trees(text)) for m in e.mentions)
        assert all(text[start:end] == words for start, end, words in mentions)
        assert all(a[1] <= b[0] for a, b in pairwise(mentions))


def test_renaming_a_person_changes_only_the_name() -> None:
    text = "Lucia Ferrante, 41, drowned on Friday.\n\nFerrante had taught in Bari. Mayor Aldo Conti praised Ferrante."
    before = names.find(trees(text))
    after = names.find(trees(text.replace("Ferrante", "Morandi").replace("Lucia", "Paola")))
    assert [(e.kind, len(e.mentions), e.descriptions) for e in before] == [
        (e.kind, len(e.mentions), e.descriptions) for e in after
    ]


def test_the_innermost_mention_counts() -> None:
    text = "The Bank of Ghana raised rates."
    entities = names.find(trees(text))
    start = text.index("Ghana")
    found = names.at(entities, start, start + 5)
    assert found is not None
    assert found.label == "Bank of Ghana"
    assert names.at(entities, text.index("rates"), len(text) - 1) is None


def test_nothing_in_nothing() -> None:
    assert names.find([]) == ()
    assert names.find(trees("it rained all day.")) == ()


@pytest.mark.parametrize(
    ("called", "gender"),
    [
        ("Sir", "m"),
        ("mother of two", "f"),
        ("Ms. Orlik's campaign manager", ""),  # the title is another's
        ("sister of Mr Orlik", "f"),
        ("the director of her campaign", ""),
        ("engineer", ""),
    ],
)
def test_what_somebody_is_called_may_tell_whether_he_or_she(called: str, gender: str) -> None:
    assert names.gender([called], ("tamar", "orlik")) == gender
