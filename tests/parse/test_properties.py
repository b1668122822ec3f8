"""What holds of any text: exact spans, order, and no error but ParseError; and no text takes long."""

import string
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.config import ParseSection
from generator.errors import ParseError
from generator.models.article import READ_KINDS, Article, BlockKind
from generator.parse import parse
from generator.parse.piece import fold

WORDS = st.sampled_from(
    "the a minister quit said Ann Bell Carl NATO (AP) -- _ ``now'' “yes” # ## > - * 1. | --- By Updated: Jan. 5, 2024 "
    "17:45 Photo: Getty pic.twitter.com/a @ann — Read more: Subscribe newsletter Source: https://a.example/b &amp; <b> "
    "</p> <p> <br> [a](b) ![x](y) title: outlet: \\ ` é ‘ Related 58 views".split(" ")
)
PAGES = st.lists(st.one_of(WORDS, st.sampled_from([" ", "\n", "\n\n", "\r\n", "\t", "  \n"])), max_size=120).map(
    " ".join
)
TEXTS = st.one_of(st.text(max_size=400), PAGES, st.text(alphabet=string.punctuation + " \nab1", max_size=300))
NAMES = st.sampled_from(["a.md", "b.txt", "c.html"])


def read(data: bytes, name: str) -> Article | None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "s" / name
        path.parent.mkdir()
        path.write_bytes(data)
        try:
            return parse(path, content=Path(folder), story="s", settings=ParseSection())
        except ParseError as error:
            assert error.file == f"s/{name}" and error.message
            return None


def check(article: Article) -> None:
    at = 0
    for index, block in enumerate(article.blocks):
        assert block.text and block.text == fold(block.text) and block.line >= 1
        if block.kind in READ_KINDS:
            assert block.start is not None and block.end is not None
            assert article.text[block.start : block.end] == block.text
            assert block.start == (at + 2 if at else 0)
            at = block.end
        else:
            assert block.start is None and block.end is None and block.why
        assert block.kind is not BlockKind.HEADLINE or all(b.kind not in READ_KINDS for b in article.blocks[:index])
    assert at == len(article.text)
    assert article.title and article.outlet and article.id
    article.model_dump_json().encode()


@given(TEXTS, NAMES)
@settings(max_examples=150, deadline=None)
@example("---\ntitle: a\n---\n---\n", "a.md")
@example("# \n\n#", "a.md")
@example("<table><tr><td>a<td>b", "c.html")
@example("&#xD800;&#0;&#x110000; x", "c.html")
@example("[a]: <b>\n\n[a] &#xD800; &#0;", "a.md")
def test_any_text(text: str, name: str) -> None:
    article = read(text.encode("utf-8", "replace"), name)
    if article is not None:
        check(article)


@given(st.binary(max_size=300), NAMES)
@settings(max_examples=100, deadline=None)
def test_any_bytes(data: bytes, name: str) -> None:
    article = read(data, name)
    if article is not None:
        check(article)


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_words_of_plain_text_stand_in_the_file(text: str) -> None:
    article = read(text.encode(), "b.txt")
    if article is None or "](" in text or "#" in text or text.lstrip().startswith("---"):
        return  # Markdown in a text file, or front matter
    raw = fold(text)
    assert all(block.text in raw for block in article.blocks)


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_same_in_same_out(text: str) -> None:
    assert read(text.encode(), "a.md") == read(text.encode(), "a.md")


# Each is repeated to a stretch of its own, so that one file tries them all.
HOSTILE = {
    "md": [
        "[", "![", "[a](b ", "*a **b ", "a**b", "_ a __b_", "<", "<a ", "> ", "`a``b", "&amp;", "\\", "- - ", "|a",
        "<!-- ",
    ],
    "txt": [
        "By Ann Bell, ", "Jan 11, 2025 ", "1 2 ", "17:45 ", "A B C ", "ABC-", "(", "Home > ", "Quote: ", "[Updated at ",
        "http://a/", "@a ", "— (@a) ", "Ann Bell is a very, ", "Photo by ", "``", "follow Ann on ", "—",
    ],
    "html": [
        "<p>a b. ", "<div>", "<span>", "<b><i>", "<ul><li>", "<a><font>", "<table><tr><td>", "&#x41;", "<",
        "<blockquote>", "<select><option>", "<![CDATA[",
    ],
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("suffix", sorted(HOSTILE))
def test_hostile_text_takes_no_longer_than_prose(suffix: str) -> None:
    """Two megabytes; prose of that size takes a slow core about two seconds of its own time, and ten are given."""
    kinds = HOSTILE[suffix]
    size = 1_900_000 // len(kinds)
    text = "\n\n".join((kind * (size // len(kind) + 1))[:size] for kind in kinds)
    started = time.process_time()
    article = read(text.encode(), f"a.{suffix}")
    assert time.process_time() - started < 10
    if article is not None:
        check(article)
