"""What becomes of small pages of each format.

A case in a fixture file is a title, a line with a dot, the input, a dot, what is expected, a dot. What is expected is
a line a block, `kind text`, the blocks set apart included; and, where it matters, lines `= field value` of the article.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.models.article import Article

FOLDER = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[tuple[str, str, str]]:
    """(title, input, expected) of a fixture file."""
    parts = (FOLDER / name).read_text(encoding="utf-8").split("\n.\n")
    found = [(parts[at].strip(), parts[at + 1], parts[at + 2].strip()) for at in range(0, len(parts) - 2, 3)]
    assert len(parts) % 3 == 1 and not parts[-1].strip(), f"{name}: a case is not closed with a dot"
    return found


def shown(article: Article, expected: str) -> str:
    """The article in the form of what is expected; of its fields, those that are asked about."""
    asked = [line.split(" ")[1] for line in expected.splitlines() if line.startswith("= ")]
    fields = [f"= {name} {_value(article, name)}".strip() for name in asked]
    return "\n".join([*fields, *(f"{block.kind} {block.text}" for block in article.blocks)])


def _value(article: Article, name: str) -> str:
    if name == "published":
        return article.published.iso if article.published else ""
    if name == "authors":
        return ", ".join(article.authors)
    if name == "updates":
        return ", ".join(update.when or update.text for update in article.updates)
    if name == "inferred":
        return ", ".join(i.field for i in article.inferred)
    return str(getattr(article, name))


CASES = [
    (suffix, *case)
    for name, suffix in (
        ("plain.txt", "txt"),
        ("markdown.txt", "md"),
        ("html.txt", "html"),
        ("furniture.txt", "txt"),
        ("datelines.txt", "txt"),
        ("metadata.txt", "txt"),
        ("copied.txt", "txt"),
        ("clipped.txt", "md"),
        ("saved.txt", "html"),
    )
    for case in cases(name)
]


@pytest.mark.parametrize(("suffix", "title", "source", "expected"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_fixture(suffix: str, title: str, source: str, expected: str, parsed: Callable[..., Article]) -> None:
    assert shown(parsed(source, f"some-paper.{suffix}"), expected) == expected
