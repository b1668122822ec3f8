"""Quotation marks: prose in, a line a quotation out, `inside | speech or term | closed, open, continues, inner`."""

from pathlib import Path

import pytest

from generator.analyse.quotation import Quotation, quotations
from tests.analyse.make import cases, trees

CASES = cases((Path(__file__).parent / "fixtures" / "quotation.txt").read_text())


def _line(text: str, quote: Quotation) -> str:
    flags = {
        "closed": quote.closed,
        "open": not quote.closed,
        "continues": quote.continues,
        "inner": bool(quote.depth),
    }
    kind = "speech" if quote.speech else "term"
    return " | ".join((text[quote.start : quote.end].strip(), kind, " ".join(w for w, is_so in flags.items() if is_so)))


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_quotations(text: str, expected: str) -> None:
    found = "\n".join(_line(text, quote) for quote in quotations(trees(text))) or "(none)"
    assert found == expected


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_marks_stand_outside(text: str) -> None:
    for quote in quotations(trees(text)):
        assert quote.start < quote.end
        assert text[quote.start] not in '“"«„'
        if quote.closed:
            assert text[quote.end] in "”\"'’»“"
