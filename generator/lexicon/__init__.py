"""What English words weigh and how they are related, from a fixed table.

The table is made by `tests/make_words.py` from WordNet 3.1 and from word frequencies (wordfreq); NOTICE.md
beside it gives their licences. Weights do not depend on the story at hand: an article more or less
changes nothing for the others.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

Relation = Literal["same", "one frame", "synonym", "derived", "causes", "kind of", "opposite", "sibling", ""]

COLUMNS: tuple[Relation, ...] = ("synonym", "derived", "causes", "kind of", "opposite")

KINDS = COLUMNS.index("kind of")
# Words more frequent than one in twenty thousand ("person", "act", "make") are kinds of too much.
CATCH_ALL = 4.7
# A word outside the table occurs less than once in ten million: as telling as the rarest inside it.
RAREST = 2.0
CEILING = 7.0  # Zipf value of "the" and its like, which tell nothing


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    text = files("generator.lexicon").joinpath("words.tsv").read_text("utf-8")
    return {line[: line.index("\t")]: line for line in text.splitlines()}


@cache
def _row(word: str) -> tuple[float, tuple[frozenset[str], ...], frozenset[str]] | None:
    line = _table().get(word)
    if line is None:
        return None
    _, zipf, fields, *columns = line.split("\t")
    related = tuple(frozenset(c.split(",")) if c else frozenset() for c in columns)
    return float(zipf), related, frozenset(fields.split(","))


def known(word: str) -> bool:
    return word in _table()


@cache
def _narrow(kind: str) -> bool:
    """True of a kind that is no catch-all: "vehicle" tells that two things are alike, "person" or "act" do not."""
    row = _row(kind)
    return row is not None and row[0] < CATCH_ALL


@cache
def weight(word: str) -> float:
    """How much a word tells, from 0 ("the") to 5 (rarer than once in ten million): 7 less its Zipf value."""
    row = _row(word)
    return max(0.2, CEILING - max(RAREST, row[0] if row else RAREST))


@lru_cache(maxsize=1 << 18)
def relation(a: str, b: str) -> Relation:
    """How two lemmas are related; the closest relation first; symmetric."""
    if a == b:
        return "same"
    if evoked(a) & evoked(b):
        return "one frame"
    row_a, row_b = _row(a), _row(b)
    for n, name in enumerate(COLUMNS):
        if (row_a and b in row_a[1][n]) or (row_b and a in row_b[1][n]):
            return name
    if row_a and row_b and any(_narrow(w) for w in row_a[1][KINDS] & row_b[1][KINDS]):
        return "sibling"
    return ""


@cache
def handles(word: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """What two related words have in common: as the one is looked up, as the other is found.

    `relation(a, b)` is told only where the first handles of a and the second ones of b share one, so that related words
    are found by an index and not by trying all pairs.
    """
    row = _row(word)
    named = set().union(*row[1]) if row else set()
    kinds = {("kind", kind) for kind in (row[1][KINDS] if row else ()) if _narrow(kind)}
    both = kinds | {("frame", frame) for frame in evoked(word)}
    mine = {("is", word), *(("names", other) for other in named)}
    theirs = {("names", word), *(("is", other) for other in named)}
    return tuple(sorted(mine | both)), tuple(sorted(theirs | both))


@cache
def relatives(word: str) -> tuple[str, ...]:
    """Synonyms, derived words, causes and words of one frame, in alphabetical order."""
    row = _row(word)
    framed = {w for f in evoked(word) for w in _members()[f]}
    return tuple(sorted((set().union(*row[1][:3]) if row else set()) | framed - {word}))


# WordNet's lexicographer files: the broad field of a word's first sense.
PERSON, GROUP = "n18", "n14"
COMMUNICATION = "n10"
ARTIFACT, LOCATION, OBJECT = "n06", "n15", "n17"
ACT, EVENT, PROCESS, STATE = "n04", "n11", "n22", "n26"


@cache
def is_person(noun: str) -> bool:
    """True of nouns whose first sense is a person or a group: soldier, victim, people, crew."""
    row = _row(noun)
    return noun in ("person", "human") or bool(row and row[2] & {PERSON, GROUP})


@cache
def is_somebody(noun: str) -> bool:
    """True of nouns whose first sense is a single person: soldier, widow; not crew, people."""
    row = _row(noun)
    return bool(row and PERSON in row[2])


@cache
def is_said(noun: str) -> bool:
    """True of nouns whose first sense is something said or written: charge, report, claim, rumour."""
    row = _row(noun)
    return bool(row and COMMUNICATION in row[2])


@cache
def is_noun(word: str) -> bool:
    """True of words that have a sense as a noun: call, inauguration."""
    row = _row(word)
    return bool(row and any(field.startswith("n") for field in row[2]))


@cache
def means(word: str) -> bool:
    """True of words that have a sense at all; of "yun" the table only knows how often it is written."""
    row = _row(word)
    return bool(row and any(row[2]))


@cache
def describes(word: str) -> bool:
    """True of words that are no noun and no verb, but akin to others: ruthless, later; and of participles: gutted."""
    row = _row(word)
    if row is None or is_noun(word) or is_verb(word):
        return False
    return any(row[1]) or word.endswith("ed")


@cache
def is_verb(word: str) -> bool:
    """True of words that have a sense as a verb: sell, strike."""
    row = _row(word)
    return bool(row and any(field.startswith("v") for field in row[2]))


@cache
def is_common(noun: str) -> bool:
    """True of a noun that is not only a name: park, bridge; names are related to no other words."""
    row = _row(noun)
    return is_noun(noun) and row is not None and any(row[1])


@cache
def is_somewhere(noun: str) -> bool:
    """True of nouns whose first sense is something built, a location or a feature of the land: kitchen, park, hill."""
    row = _row(noun)
    return bool(row and row[2] & {ARTIFACT, LOCATION, OBJECT})


@cache
def is_happening(noun: str) -> bool:
    """True of nouns whose first sense is something done or something that happens or lasts: arrest, blast, truce."""
    row = _row(noun)
    return bool(row and row[2] & {ACT, EVENT, PROCESS, STATE})


@lru_cache(maxsize=1 << 16)
def akin(a: str, b: str) -> bool:
    """True of words that are the same, synonyms, derived from one another or cause and effect, in two steps
    at most: kill, die, death, dead."""
    return not reach(a).isdisjoint(reach(b))


@lru_cache(maxsize=1 << 12)
def reach(word: str) -> frozenset[str]:
    """A word and its relatives. Two words are akin where these meet: in one of the two, or halfway."""
    return frozenset((word, *relatives(word)))


@lru_cache(maxsize=1)
def _frames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in files("generator.lexicon").joinpath("frames.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split(": ")
            for word in words.split():
                found.setdefault(word.replace("_", " "), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def evoked(word: str) -> frozenset[str]:
    """The frames that a word evokes."""
    return _frames().get(word, frozenset())


@lru_cache(maxsize=1)
def _members() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, names in sorted(_frames().items()):
        for name in sorted(names):
            found.setdefault(name, []).append(word)
    return {name: tuple(words) for name, words in found.items()}


class Way(NamedTuple):
    """One way for a thing to end or to be."""

    about: str  # "leaving a post"
    way: int  # which of its ways: those of other numbers exclude it
    done_to: bool  # it is done to somebody by others
    negated: bool  # it is meant where the word is negated
    anywhere: bool  # the word says it wherever it stands


@cache
def ways(word: str) -> tuple[Way, ...]:
    """The ways for things to end or to be that a lemma tells: "resign" of leaving a post, and not by dismissal."""
    return _ways().get(word, ())


@lru_cache(maxsize=1)
def _ways() -> dict[str, tuple[Way, ...]]:
    found: dict[str, list[Way]] = {}
    for line in files("generator.lexicon").joinpath("outcomes.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            about, listed = line.split(": ")
            for number, words in enumerate(listed.split(" | ")):
                for word in words.split():
                    way = Way(about.rstrip("*"), number, word.endswith("+"), word.startswith("-"), about.endswith("*"))
                    found.setdefault(word.strip("+-").replace("_", " "), []).append(way)
    return {word: tuple(held) for word, held in found.items()}


@cache
def counted(noun: str) -> str:
    """What a noun counts, in one word for all nouns under which reports count it: "crowd" of protesters and of fans."""
    return _counted().get(noun, noun)


@lru_cache(maxsize=1)
def _counted() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in files("generator.lexicon").joinpath("counted.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split(": ")
            found |= dict.fromkeys(words.split(), name)
    return found
