"""Whose words they are: prose in, a line a region out, `content | speaker | cue | stance | mode`."""

from pathlib import Path

import pytest

from generator.analyse.attribution import Region, attribute, chain
from generator.analyse.quotation import quotations
from tests.analyse.make import cases, trees

CASES = cases((Path(__file__).parent / "fixtures" / "attribution.txt").read_text())


def _regions(text: str) -> tuple[Region, ...]:
    parsed = trees(text)
    return attribute(parsed, quotations(parsed))


def _line(text: str, region: Region) -> str:
    content = " … ".join(text[start:end] for start, end in region.spans)
    voice = region.voice
    return " | ".join((content, voice.speaker, voice.cue, voice.stance, region.mode))


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_regions(text: str, expected: str) -> None:
    found = "\n".join(_line(text, region) for region in _regions(text)) or "(none)"
    assert found == "\n".join(line.strip() for line in expected.splitlines())


@pytest.mark.parametrize("text", [c[1] for c in CASES], ids=[c[0] for c in CASES])
def test_exact_words_and_nesting(text: str) -> None:
    regions = _regions(text)
    for region in regions:
        voice = region.voice
        assert text[voice.start : voice.end] == voice.speaker
        assert text[voice.cue_start : voice.cue_end] == voice.cue
        assert all(0 <= start < end <= len(text) for start, end in region.spans)
        assert list(region.spans) == sorted(region.spans)
        for other in regions:
            shared = sum(other.cover(start, end) for start, end in region.spans)
            assert shared in (0, region.size, other.size)


def _chain(text: str, words: str) -> list[str]:
    start = text.index(words)
    return [voice.speaker for voice in chain(_regions(text), start, start + len(words)).chain]


def test_a_chain_is_read_outermost_first() -> None:
    text = "According to the indictment, Brandt told a clerk that the deed was genuine."
    assert _chain(text, "was genuine") == ["the indictment", "Brandt"]
    assert _chain(text, "told") == ["the indictment"]


def test_a_source_stands_behind_the_speaker() -> None:
    text = "The envoy has been recalled, Kyodo reported, citing two officials."
    assert _chain(text, "recalled") == ["Kyodo", "two officials"]
    assert _chain(text, "reported") == []


def test_the_outlet_speaks_where_nobody_else_does() -> None:
    text = '"It is a good law," Varga said. The vote was held on Tuesday.'
    assert chain(_regions(text), text.index("held"), text.index("held") + 4).mode == "own"
    assert chain(_regions(text), 1, 10).mode == "direct"


@pytest.mark.parametrize(
    ("text", "role", "named"),
    [
        ("Police Chief Anna Ruiz said the road was closed.", "Police Chief", True),
        ('"It was loud," said his aunt, Jamila Hart.', "his aunt", True),
        ("Marta Holm, a nurse, said the ward was full.", "a nurse", True),
        ("The coach said the team was tired.", "The coach", False),
        ("The report said the valve was old.", "", False),
        ("Mr. Dorn said the valve was old.", "", True),
    ],
)
def test_roles(text: str, role: str, named: bool) -> None:
    voice = _regions(text)[0].voice
    assert (voice.role, voice.named) == (role, named)


def test_one_voice_over_several_paragraphs() -> None:
    text = '"The first thing I saw was smoke.\n\n"Then the windows blew in," Daniel Frey said.'
    assert [(r.tree, r.voice.speaker) for r in _regions(text)] == [(0, "Daniel Frey"), (1, "Daniel Frey")]


def test_paragraphs_without_words() -> None:
    assert _regions("* * *\n\n...\n\n“”") == ()
