"""Word pieces: the vocabulary that the sentence encoder reads (Wu et al. 2016; BERT's uncased one).

Words are cut at white space and at marks, lowered, stripped of accents, and then taken apart from the left into the
longest pieces that the vocabulary has. Written here, in few lines, because the library that does it brings a client
for downloading models.
"""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100  # letters of a word; a longer one is unknown, as the vocabulary's own tokenizer has it

# What is worth a number is masked, so that a thousand killed and two hundred killed lie close together.
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_WORD = re.compile(_NUMBER.pattern + r"|[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*|[^\w\s]|_")
MASK = "several"


class Piece(NamedTuple):
    """One piece: its number in the vocabulary, and the characters of the text that it stands for."""

    id: int
    start: int
    end: int


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    text = files("generator.analyse.encoder").joinpath("vocab.txt").read_text("utf-8")
    return {piece: n for n, piece in enumerate(text.split("\n"))}


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, without those that mark its beginning and its end."""
    return [
        Piece(id_, found.start(), found.end())
        for found in _WORD.finditer(text)
        for id_ in _word(MASK if found.group()[0].isdecimal() else found.group())
    ]


@lru_cache(maxsize=1 << 14)
def _word(word: str) -> tuple[int, ...]:
    known = vocabulary()
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    found, start = [], 0
    while start < len(plain):
        end = next((e for e in range(len(plain), start, -1) if ("##" * (start > 0) + plain[start:e]) in known), 0)
        if not end or len(plain) > LONGEST:
            return (known[UNKNOWN],)
        found.append(known["##" * (start > 0) + plain[start:end]])
        start = end
    return tuple(found)
