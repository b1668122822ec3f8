"""Pronouns and descriptions: `{she=Ingrid Solberg}` must be hers, `{he=}` must stay open."""

import re
from pathlib import Path

import pytest

from generator.analyse import anaphora, names

from .make import trees

FIXTURES = Path(__file__).parent / "fixtures"
MARK = re.compile(r"\{([^=}]+)=([^}]*)\}")


def marked() -> list[object]:
    parts = [p.strip() for p in re.split(r"(?m)^\.$", (FIXTURES / "anaphora.txt").read_text())]
    return [pytest.param(text, id=title) for title, text in zip(parts[::2], parts[1::2], strict=False)]


@pytest.mark.parametrize("text", marked())
def test_anaphora(text: str) -> None:
    plain, wanted, at = "", {}, 0
    for m in MARK.finditer(text):
        plain += text[at : m.start()]
        wanted[len(plain), len(plain) + len(m[1])] = m[2]
        plain += m[1]
        at = m.end()
    plain += text[at:]
    parsed = trees(plain)
    entities = anaphora.resolve(parsed, names.find(parsed))
    found = {(m.start, m.end): e.label for e in entities for m in e.mentions if m.form in ("pronoun", "description")}
    assert {span: found.get(span, "") for span in wanted} == wanted


def test_new_mentions_keep_what_was_found() -> None:
    text = "President Amara Diallo arrived. The president said she was tired."
    parsed = trees(text)
    before = names.find(parsed)
    after = anaphora.resolve(parsed, before)
    assert [e.id for e in after] == [e.id for e in before]
    assert all(set(b.mentions) <= set(a.mentions) for a, b in zip(after, before, strict=True))
    assert all(text[m.start : m.end] == m.text for e in after for m in e.mentions)


def test_ids_differ() -> None:
    text = "Two pilots ejected. One pilot broke a leg, while the other was unhurt."
    parsed = trees(text)
    ids = [e.id for e in anaphora.resolve(parsed, names.find(parsed))]
    assert len(ids) == len(set(ids)) == 2
