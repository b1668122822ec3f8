"""Statements: a text, then a line for each statement: kind, "not" and "perhaps" where it says so, voices, words.

And promise 1, on any text whatever: every statement is exact words of its article.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.analyse import modality
from generator.config import Settings
from generator.models.article import READ_KINDS, Article, Block, BlockKind
from generator.models.statement import Analysis
from generator.parse import parse
from tests.analyse.make import analysed, article, cases, trees

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CASES = cases((HERE / "fixtures" / "statements.txt").read_text())


def told(text: str) -> str:
    lines = []
    for s in analysed(article(text)).statements:
        marks = [word for word, so in (("not", s.negated), ("perhaps", s.hedged)) if so]
        voices = [" > ".join(v.speaker or "-" for v in s.attribution.chain)]
        lines.append(" ".join([s.kind, *marks, *(f"[{v}]" for v in voices if v)]) + ": " + s.text)
    return "\n".join(lines)


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_statements(text: str, expected: str) -> None:
    assert told(text) == expected


def keeps_its_words(found: Article, analysis: Analysis) -> None:
    """Promise 1, on one article."""
    read = [b for b in found.blocks if b.kind in READ_KINDS and b.start is not None and b.end is not None]
    ids = [s.id for s in analysis.statements]
    assert len(ids) == len(set(ids))
    for s in analysis.statements:
        assert s.segments
        words = [found.text[p.start : p.end] for p in s.segments]
        assert all(w and w == w.strip() for w in words), words
        assert all(any(c.isalnum() for c in w) for w in words), words
        assert " … ".join(words) == s.text
        assert (s.start, s.end) == (s.segments[0].start, s.segments[-1].end)
        assert all(a.end < b.start for a, b in zip(s.segments, s.segments[1:], strict=False))
        assert any(b.start <= s.start and s.end <= b.end for b in read), "reaches out of its block"
        inside = [p for p in s.segments if s.negation and p.start <= s.negation.start and s.negation.end <= p.end]
        assert not s.negation or inside, f"its negation is not in its words: {s.text}"
        spans = [*s.quoted, *s.hedges]
        assert all(s.sentence.start <= p.start and p.end <= s.sentence.end or s.kind == "headline" for p in spans)
        for v in s.values:
            assert found.text[v.start : v.end] == v.text
            assert any(p.start <= v.start and v.end <= p.end for p in s.segments)


WORDS = st.sampled_from(
    """the a no not never nor neither nobody police said that who which was were is will be been to of in on and but or
    because when after before if unless although denied claimed refused failed without “ ” " ' ( ) [ ] — – , ; : . ? ! …
    two 14 £3m 70% Ann Lee Dr. Oslo U.S. Monday May 2024 bridge soldiers verdict goal fell won killed arrested reported
    saying having not only isn't can't didn’t he she they it 's one other another second ever any""".split()
)
PROSE = st.lists(WORDS, min_size=1, max_size=45).map(" ".join)
RANDOM = st.one_of(
    PROSE,
    st.tuples(st.text(max_size=40), PROSE).map("".join),
    st.lists(PROSE, min_size=2, max_size=3).map("\n\n".join),
)


def hold_on(text: str) -> None:
    text = "\n\n".join(p.strip() for p in text.replace("\r", "\n").split("\n\n") if p.strip())
    if text:
        found = article(text)
        keeps_its_words(found, analysed(found))


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(RANDOM)
@example("<\x9f¥“")  # taken for a noun
def test_any_text_keeps_promise_one(text: str) -> None:
    hold_on(text)


@pytest.mark.soak
@settings(max_examples=int(os.environ.get("VARIORUM_EXAMPLES", "5000")), deadline=None)
@given(RANDOM)
def test_very_many_texts_keep_promise_one(text: str) -> None:
    hold_on(text)


def stories() -> list[Path]:
    own = sorted((ROOT / "tests" / "stories").glob("*/articles/*"))
    return sorted((ROOT / "content").glob("*/*.md")) + own


@pytest.mark.parametrize("path", stories(), ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_real_articles_keep_promise_one(path: Path) -> None:
    found = parse(path, content=path.parent.parent, story=path.parent.name, settings=Settings().parse)
    keeps_its_words(found, analysed(found))


def test_blocks_set_apart_are_in_no_statement() -> None:
    text = "The dam broke at noon and flooded the lower town.\n\nSubscribe to our newsletter for the latest news."
    found = article(text)
    apart = Block(kind=BlockKind.APPEAL, text=found.blocks[1].text, why="asks for a subscription")
    found = found.model_copy(update={"text": found.blocks[0].text, "blocks": (found.blocks[0], apart)})
    assert "newsletter" not in " ".join(s.text for s in analysed(found).statements)


@pytest.mark.parametrize(
    ("text", "left", "added"),
    [
        ("The pilot did not see the mast.", "not", "not"),
        ("Nobody on the bridge saw it.", "Nobody", ""),  # the subject's own word, which no cut leaves out
        ("The crew could hardly see the mast.", "hardly", "hardly"),
        ("The town was no longer safe.", "no longer", "no longer"),
        ("She said the pilot did see the mast.", "said", ""),
    ],
)
def test_an_ellipsis_gives_back_a_negation(text: str, left: str, added: str) -> None:
    tree = trees(text)[0]
    start = text.index(left)
    tokens = [t for t in tree if not start <= t.start < start + len(left) and t.pos != "PUNCT"]
    head = next(t for t in tree if t.head == t.i)
    assert " ".join(t.text for t in modality.between(tree, head, tokens)) == added


def test_ids_are_of_words_and_not_of_places() -> None:
    first = analysed(article("The dam broke. The dam broke. Two villages were flooded by the river."))
    later = analysed(article("A storm came up.\n\nTwo villages were flooded by the river."))
    assert first.statements[-1].id == later.statements[-1].id
    assert first.statements[0].id != first.statements[1].id
