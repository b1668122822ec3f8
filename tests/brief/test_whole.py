"""Whether a statement can stand alone as a line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.brief.whole import lacking
from generator.models.base import Span
from generator.models.statement import Predicate, Role, Statement

LEMMAS = {"did": "do", "is": "be", "were": "be", "was": "be", "had": "have"}


def cases() -> Iterator[tuple[str, str]]:
    for line in (Path(__file__).parent / "fixtures" / "whole.txt").read_text().splitlines()[3:]:
        words, expected = line.rsplit("|", 1)
        yield words.strip(), expected.strip()


def statement(marked: str) -> Statement:
    marked, tags = re.fullmatch(r"(.*?)(?: \(([^)]*)\))?", marked).groups(default="")  # type: ignore[union-attr]
    text = re.sub(r"[][{}]", "", marked)
    verb = re.search(r"\{(.*?)\}", marked)
    role = re.search(r"\[(.*?)\]", marked)
    kinds = [k for k in ("headline", "saying", "apposition", "fragment") if k in tags] or ["body"]
    return Statement.model_validate(
        {
            "id": "s",
            "source": "a",
            "kind": kinds[0],
            "text": text,
            "start": 0,
            "end": len(text),
            "segments": (Span(start=0, end=len(text)),),
            "block": 0,
            "sentence": Span(start=0, end=len(text)),
            "terms": tuple(w.casefold() for w in re.findall(r"\w{3,}", text) if w not in ("the", "The", "Tonight")),
            "predicate": verb
            and Predicate(
                lemma=LEMMAS.get(verb[1], verb[1]),
                text=verb[1],
                start=text.index(verb[1]),
                end=text.index(verb[1]) + len(verb[1]),
                tense="past",
                passive="passive" in tags,
            ),
            "roles": role
            and (
                Role(
                    name="patient" if "patient" in tags or "passive" in tags else "agent",
                    text=role[1],
                    start=text.index(role[1]),
                    end=text.index(role[1]) + len(role[1]),
                    head=role[1].split()[-1],
                ),
            )
            or (),
        }
    )


@pytest.mark.parametrize(("marked", "expected"), list(cases()))
def test_what_a_line_lacks(marked: str, expected: str) -> None:
    s = statement(marked)
    verbs = [s.predicate.start] if s.predicate else []
    assert (lacking(s, s.text, verbs) or "stands") == expected


def test_a_relative_clause_with_a_verb_of_its_own_is_no_hindrance() -> None:
    s = statement("[The woman] who owned the mill {is} in prison since May")
    assert lacking(s, s.text, [s.predicate.start if s.predicate else 0]) == "hangs on a noun"
    assert lacking(s, s.text, [s.text.index("owned"), s.text.index("is in")]) == ""


def test_a_question_mark_behind_the_line_makes_it_a_question() -> None:
    s = statement("[The bridge] {was} safe for heavy lorries")
    assert lacking(s, s.text + "?", []) == "a question"
