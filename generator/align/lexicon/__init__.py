"""What English words weigh and how they are related, from a fixed table.

The table is made by `build.py` from WordNet 3.1 and from word frequencies (wordfreq); NOTICE.md
beside it gives their licences. Weights do not depend on the story at hand: an article more or less
changes nothing for the others.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

Relation = Literal["same", "synonym", "derived", "causes", "kind of", "opposite", ""]

COLUMNS: tuple[Relation, ...] = ("synonym", "derived", "causes", "kind of", "opposite")

# A word outside the table occurs less than once in ten million: as telling as the rarest inside it.
RAREST = 2.0
CEILING = 7.0  # Zipf value of "the" and its like, which tell nothing


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    text = files("generator.align.lexicon").joinpath("words.tsv").read_text("utf-8")
    return {line[: line.index("\t")]: line for line in text.splitlines()}


@lru_cache(maxsize=None)
def _row(word: str) -> tuple[float, tuple[frozenset[str], ...]] | None:
    line = _table().get(word)
    if line is None:
        return None
    _, zipf, *columns = line.split("\t")
    return float(zipf), tuple(frozenset(c.split(",")) if c else frozenset() for c in columns)


def known(word: str) -> bool:
    return word in _table()


@lru_cache(maxsize=None)
def weight(word: str) -> float:
    """How much a word tells, from 0 ("the") to 5 (rarer than once in ten million): 7 less its Zipf value."""
    row = _row(word)
    return max(0.2, CEILING - max(RAREST, row[0] if row else RAREST))


@lru_cache(maxsize=1 << 18)
def relation(a: str, b: str) -> Relation:
    """How two lemmas are related; the closest relation first; symmetric."""
    if a == b:
        return "same"
    row_a, row_b = _row(a), _row(b)
    for n, name in enumerate(COLUMNS):
        if (row_a and b in row_a[1][n]) or (row_b and a in row_b[1][n]):
            return name
    return ""


@lru_cache(maxsize=None)
def relatives(word: str) -> tuple[str, ...]:
    """Synonyms, derived words and causes of a lemma, in alphabetical order."""
    row = _row(word)
    return tuple(sorted(row[1][0] | row[1][1] | row[1][2])) if row else ()
