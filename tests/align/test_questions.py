"""Typed questions: articles parted by "---", then each question that two answer, with who answers it."""

from pathlib import Path

import pytest

from generator.align import _refer
from generator.align import names as story_names
from generator.align.questions import questions
from tests.align.make import story
from tests.analyse.make import cases

CASES = cases((Path(__file__).parent / "fixtures" / "questions.txt").read_text())


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_questions(text: str, expected: str) -> None:
    articles, analyses = story(text)
    names, refs = story_names.resolve(articles, analyses)
    labels = {n.id: n.label for n in names}
    statements = [_refer(s, refs.get(s.source, {})) for a in analyses for s in a.statements]
    source = {s.id: s.source for s in statements}
    found = questions(statements, {a.id: a for a in articles}, {n.id: n for n in names})
    lines = sorted(
        f"{q.kind} {labels.get(q.about, q.about)}: {' '.join(sorted({source[s] for s in ids}))}"
        for q, ids in found.items()
        if q.kind in ("count", "age", "who")
    )
    assert "\n".join(lines or ["-"]) == expected
