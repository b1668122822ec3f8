"""What a sentence says of articles is so: as many as it counts have the words that it quotes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.compare.finding import NUMBERS
from tests.site import ROOT, clean

from .make import articles, cases, differences

# The demo, and of our own stories some short ones with many differences.
STORIES = ("content/kursk-captives", *(f"tests/stories/{name}/articles" for name in ("cup-final", "plant-closure")))
# "Two articles say", ", one", " and another": how many articles the words behind it are of.
COUNT = re.compile(r"^(?:: )?(?:,? ?and |, )?(?:(\w+)(?: articles? \w+(?: both)?)? |)$")
LIKE = "or like words"

Phrase = tuple[str, str]  # its voice and words


def plain(text: str) -> str:
    """Words without case, quotation marks and what white space parts them."""
    return " ".join(re.sub("[“”„«»\"]", "", text).replace("’", "'").casefold().split())


def counted(sentence: Sequence[Phrase]) -> Iterator[tuple[int, list[str], bool]]:
    """Of each value that a sentence lists: of how many articles it is said, in which words, and whether with like
    words."""
    words = [text for _, text in sentence]
    colon = max((n for n, text in enumerate(words) if text == ": "), default=len(words))
    found: list[tuple[int, list[str], bool]] = []
    for voice, text in sentence[colon + 1 :]:
        if voice == "source":
            found[-1][1].append(text)
        elif LIKE in text:
            found[-1] = (*found[-1][:2], True)
        elif (count := COUNT.match(text)) and text.strip(" ,") not in ("", "or"):
            number = (count[1] or "another").lower()
            found.append((NUMBERS.index(number) if number in NUMBERS else 1, [], False))
    yield from found


def untrue(
    sentence: Sequence[Phrase], readings: Sequence[Mapping[str, Any]], quotation: bool = False
) -> list[str]:
    """What a sentence says of more articles, or of fewer, than have it as one reading."""
    having: dict[str, dict[str, str]] = {}
    for r in readings:
        told = having.setdefault(r["letter"], {})
        # A stretch of a quotation is shown with the words around it.
        value = r["text"] if quotation else r["value"]
        told[r["source"]] = f"{told.get(r['source'], '')} | {plain(value)}"
    # What is shown around two stretches of a quotation may be one.
    every = {r["source"]: " | ".join(told.get(r["source"], "") for told in having.values()) for r in readings}
    return [
        f"{count}: {' / '.join(phrases)}"
        for count, phrases, more in counted(sentence)
        if not any(
            all(any(plain(p) in said for said in of_letter.values()) for p in phrases)
            and (
                count <= len(of_letter)
                if more
                else count == sum(any(plain(p) in said for p in phrases) for said in of_letter.values())
            )
            for of_letter in (*having.values(), every)
        )
    ]


@pytest.mark.slow
def test_a_sentence_says_of_articles_what_they_have(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for n, story in enumerate(STORIES):
        (content / f"story-{n}").mkdir(parents=True)
        for file in sorted((ROOT / story).iterdir()):
            if file.suffix in (".md", ".txt", ".html"):
                (content / f"story-{n}" / file.name).write_bytes(file.read_bytes())
    clean(content, tmp_path / "site", rights="full")
    looked_at = 0
    for n, story in enumerate(STORIES):
        brief = json.loads((tmp_path / f"site/story-{n}/brief.json").read_text(encoding="utf-8"))
        for d in brief["discrepancies"]:
            sentence = [(p["voice"], p["text"]) for p in d["sentence"]]
            said = story, "".join(text for _, text in sentence)
            assert not untrue(sentence, d["readings"], d["cause"] == "quotation"), said
            looked_at += len(list(counted(sentence)))
    assert looked_at > 40


@pytest.mark.parametrize(("text", "lines"), [pytest.param(x, n, id=t) for t, x, n in cases("sentences")])
def test_so_does_each_of_the_examples(text: str, lines: list[str]) -> None:
    for d in differences(articles(text)):
        sentence, readings = [(p.voice, p.text) for p in d.sentence], [r.model_dump() for r in d.readings]
        assert not untrue(sentence, readings, d.cause == "quotation")
