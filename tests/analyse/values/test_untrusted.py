"""Whatever stands in a paragraph, however it is parsed: no error, no overlap, no long wait."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse.tree import Token, Tree
from generator.analyse.values import find
from generator.models.article import Moment

WORDS = (
    "1 22 333 4,444 5.5 2024 31 Jan. May 5th first two dozens half million bn % $ £ km p.m. 9:30 12.45 and to - –"
    " between about at least more than over , . ( ) ' of in the a Friday last next year ago years old aged born"
    " three-day per cent Q3 spring Easter week killed wounded people 0 00 000 ¼ é 。 1/2 31/02/2023 Feb. 30"
).split()
PIECES = st.sampled_from(WORDS)
PARTS = st.sampled_from(["NOUN", "PROPN", "NUM", "ADP", "VERB", "ADJ", "PUNCT", "PRON", "SYM", "AUX"])
TAGS = st.sampled_from(["NN", "NNS", "NNP", "CD", "IN", "VBD", "VBN", "VB", "JJ", "MD", "PRP"])
DEPS = st.sampled_from(["nummod", "nsubj", "dobj", "pobj", "prep", "amod", "ROOT", "conj", "npadvmod", "aux", "relcl"])


@st.composite
def parsed(draw: st.DrawFn) -> Tree:
    """A paragraph of numbers and time words under a random, but rooted, tree."""
    words = draw(st.lists(PIECES, min_size=1, max_size=14))
    gaps = draw(st.lists(st.sampled_from([" ", " ", " ", "", "-"]), min_size=len(words), max_size=len(words)))
    text, tokens = "", []
    for i, (word, gap) in enumerate(zip(words, gaps, strict=True)):
        head = draw(st.integers(0, i)) if i else 0  # a head that stands before: no rings
        end = len(text) + len(word)
        pos, tag, dep = draw(PARTS), draw(TAGS), draw(DEPS)
        tokens.append(Token(i, word, len(text), end, word.lower(), pos, tag, dep, head, "", False, 0))
        text += word + gap
    return Tree(text, tokens)


@settings(max_examples=400, deadline=None)
@given(parsed(), st.sampled_from(["2024-02-29", "2025-01-01", "1999-12-31", None]))
def test_any_paragraph(tree: Tree, published: str | None) -> None:
    moment = Moment(iso=published, grain="day") if published else None
    found = find(tree, moment)
    assert found == find(tree, moment)
    last: dict[str, int] = {}
    for value in found:
        assert tree.words(value.start, value.end) == value.text != ""
        assert value.start >= last.get(value.kind, 0)
        last[value.kind] = value.end


def _flat(text: str) -> Tree:
    tokens, start = [], 0
    for i, word in enumerate(text.split(" ")):
        tokens.append(Token(i, word, start, start + len(word), word.lower(), "NUM", "CD", "nummod", 0, "", False, 0))
        start += len(word) + 1
    return Tree(text, tokens)


def test_long_runs_take_no_long_time() -> None:
    for piece in (
        "123 ",
        "1, ",
        "12-",
        "one hundred ",
        "1,000,",
        "May 1, ",
        "9 p.m. ",
        "the the ",
        "half ",
        "(",
        "$1 to ",
    ):
        tree = _flat((piece * (20_000 // len(piece))).strip())
        began = time.perf_counter()
        find(tree, Moment(iso="2024-02-29", grain="day"))
        assert time.perf_counter() - began < 10, piece  # seconds; a rule that is quadratic takes minutes
