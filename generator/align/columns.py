"""Columns: the frames of an article as arrays of whole numbers, so that it is laid beside others at one go.

Weights are thousandths of a bit. Sums of whole numbers come out the same in any order, so that what two statements have
in common does not hang on what was laid beside them before.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator import lexicon
from generator.align.frames import TELLING, Frame, Framed, Term
from generator.align.meanings import Meanings, meanings
from generator.align.traits import TRAITS, Sentences, Trait
from generator.models.memo import Recent

Ints = NDArray[np.int64]
Short = NDArray[np.int32]
Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Kinds = tuple[Ints, Ints]  # the traits that there are, and of each row the position of its own
Number = TypeVar("Number", int, Ints)

NONE: Ints = np.zeros(0, dtype=np.int64)
BIT = 1000
QUOTED = VALUE = 1.5  # bits of a run of quoted words; of an equal date, sum or count, beside at least one word
RELATIVE = 0.8  # of a word's weight, for being filed under another


class Vocabulary:
    """A whole number for each thing that statements may share. It says nothing but which."""

    def __init__(self) -> None:
        self.things: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._handles: dict[int, tuple[Ints, Ints]] = {}
        self._relatives: dict[int, Ints] = {}
        self._relations: dict[int, lexicon.Relation] = {}

    def number(self, *thing: Hashable) -> int:
        found = self._numbers.get(thing)
        if found is None:
            found = self._numbers[thing] = len(self.things)
            self.things.append(thing)
        return found

    def numbers(self, kind: str, keys: Iterable[Hashable]) -> Ints:
        """The numbers of things of one kind."""
        known = self._numbers
        return _ints([known[kind, key] if (kind, key) in known else self.number(kind, key) for key in keys])

    def id(self, statement: int) -> str:
        """The id of the statement that a number stands for."""
        return str(self.things[statement][1])

    def handles(self, word: int) -> tuple[Ints, Ints]:
        """What a word and a related one have in common: as the one is looked up, as the other is found."""
        found = self._handles.get(word)
        if found is None:
            mine, theirs = lexicon.handles(self.things[word][1])
            found = self._handles[word] = self._numbered(mine), self._numbered(theirs)
        return found

    def relatives(self, word: int) -> Ints:
        """The close relatives of a word."""
        found = self._relatives.get(word)
        if found is None:
            others = lexicon.relatives(self.things[word][1])
            found = self._relatives[word] = self._numbered(("word", other) for other in others)
        return found

    def relations(self, codes: Sequence[int]) -> list[lexicon.Relation]:
        """How every two words are related, by their numbers as one (`coded`)."""
        known = self._relations
        for code in set(codes).difference(known):
            one, other = self.things[code >> 32][1], self.things[code & 0xFFFFFFFF][1]
            known[code] = lexicon.relation(one, other)
        return [known[code] for code in codes]

    def _numbered(self, things: Iterable[tuple[str, ...]]) -> Ints:
        return np.array([self.number(*thing) for thing in things], dtype=np.int64)


class Filed(NamedTuple):
    """Rows filed under numbers, in order of the numbers."""

    under: Ints
    row: Ints
    weight: Ints
    many: Ints  # how many rows are filed under the same number

    @classmethod
    def of(cls, under: Ints, row: Ints, weight: Ints) -> "Filed":
        """Where a row would be filed twice under one number, the greater weight stands."""
        code = coded(under, row)
        order = np.lexsort((-weight, code))
        code = code[order]
        first = np.ones(len(code), dtype=np.bool_)
        first[1:] = code[1:] != code[:-1]
        order = order[first]
        return cls.ordered(under[order], row[order], weight[order])

    @classmethod
    def ordered(cls, under: Ints, row: Ints, weight: Ints) -> "Filed":
        """Entries that stand in order, each once."""
        starts = np.ones(len(under) + 1, dtype=np.bool_)
        starts[1:-1] = under[1:] != under[:-1]
        sizes = np.diff(np.flatnonzero(starts)) if len(under) else NONE
        return cls(under, row, weight, np.repeat(sizes, sizes))

    @classmethod
    def joined(cls, several: Sequence["Filed"], first: Ints) -> tuple["Filed", Ints]:
        """Several as one, the rows of each counted from its `first`; and the order in which their entries now stand.

        `many` still tells of the rows of one.
        """
        under = np.concatenate([f.under for f in several])
        row = np.concatenate([f.row + start for f, start in zip(several, first.tolist(), strict=True)])
        order = np.argsort(under, kind="stable")
        weight, held = (np.concatenate([f[column] for f in several])[order] for column in (2, 3))
        return cls(under[order], row[order], weight, held), order

    @classmethod
    def in_order(cls, under: Ints) -> "Filed":
        """Rows by their number in the order given, which ascends."""
        row = np.arange(len(under))
        return cls(under, row, row, row)

    @classmethod
    def under_each(cls, numbers: Sequence[Ints]) -> "Filed":
        """Positions in `numbers`, each filed under all numbers that stand there."""
        under = np.concatenate([NONE, *numbers])
        row = np.repeat(np.arange(len(numbers)), [len(n) for n in numbers])
        return cls.of(under, row, np.zeros_like(row))


def met(a: Filed, b: Filed) -> tuple[Ints, Ints]:
    """Positions in a and in b of all entries that are filed under one number."""
    low = np.searchsorted(b.under, a.under, "left")
    many = np.searchsorted(b.under, a.under, "right") - low
    first = np.cumsum(many) - many
    here = np.repeat(np.arange(len(many)), many)
    return here, np.arange(len(here)) - np.repeat(first - low, many)


def many(asked: Ints, filed: Ints) -> Ints:
    """How many entries are filed under each number that is asked for; `filed` ascends."""
    return np.searchsorted(filed, asked, "right") - np.searchsorted(filed, asked, "left")


@dataclass(frozen=True, eq=False)
class Columns:
    """Statements, or whole sentences, of one article, or of several one after another.

    Sentences have no words, meanings and traits of their own.
    """

    sources: tuple[str, ...]  # the ids of the articles
    first: Ints  # the first row of each article
    article: Ints  # of each row, the position of its article
    frames: tuple[Frame, ...]  # in order of the rows
    numbers: Ints  # of the statements' ids
    terms: Filed  # all that is shared as it is
    predicate: Truths  # whether each of these entries is what is said of the others
    telling: Filed  # the words among them that are sought under related words too
    holds: Ints  # row and term of every entry as one number, ascending
    words: Ints  # the words that are sought so, each once
    mine: Filed  # positions in `words` by the handles of each word, as they are looked up
    theirs: Filed  # and as they are found
    keys: Filed  # what proposes a pair: terms, close relatives, quoted runs, equal values
    height: Floats  # where in its article each stands, 0 at the top and 1 at the end
    sentence: Ints  # the row of its sentence in `sentences`
    meanings: tuple[Meanings, ...]  # of each article's words
    traits: Ints  # the number of each trait, a row for each comparison by traits
    sentences: "Columns | None" = None

    def __len__(self) -> int:
        return len(self.frames)

    @cached_property
    def sizes(self) -> Ints:
        """How many rows each article has."""
        return np.diff(self.first, append=len(self))

    @cached_property
    def kinds(self) -> Sequence[Kinds]:
        """The traits of the rows, for each comparison by traits."""
        return [np.unique(traits, return_inverse=True) for traits in self.traits]

    @cached_property
    def place(self) -> Ints:
        """The position of each row where all articles are as long as the longest."""
        found: Ints = np.arange(len(self)) + (self.article * self.sizes.max() - self.first[self.article])
        return found


class Row(NamedTuple):
    """One frame in numbers: its terms, what it is filed under, its traits."""

    terms: Ints
    weights: Ints
    sought: Truths  # whether each term is a word that is sought under related words too
    predicate: Truths
    keys: Ints
    key_weights: Ints
    traits: Ints


def columns(article: Framed, vocabulary: Vocabulary, recent: Recent | None = None) -> Columns:
    """The columns of one article's statements, and those of its sentences."""
    recent, frames = recent or Recent(), article.frames
    source, length = frames[0].statement.source, article.length
    often = [{thing: article.sentences[thing] for thing in f.particular} for f in frames]
    by_id = {f.statement.id: (f, n, vocabulary) for f, n in zip(frames, often, strict=True)}
    found = recent.renewed(f"rows {source}", by_id, lambda id_: _row(*by_id[id_], TRAITS))
    rows = [found[f.statement.id] for f in frames]
    held: dict[int, list[Frame]] = defaultdict(list)
    for f in frames:
        held[f.statement.sentence.start].append(f)
    starts = sorted(held)
    position = {start: n for n, start in enumerate(starts)}
    sentence = np.array([position[f.statement.sentence.start] for f in frames], dtype=np.int64)
    parts = {held[start][0].statement.id: (held[start], vocabulary) for start in starts}
    of_whole = recent.renewed(
        f"sentences {source}", parts, lambda id_: _row(_sentence(parts[id_][0]), {}, vocabulary, {})
    )
    first = [held[start][0] for start in starts]
    whole = _columns(first, list(of_whole.values()), length, vocabulary, np.arange(len(starts)), None, recent)
    return _columns(frames, rows, length, vocabulary, sentence, whole, recent)


def joined(several: Sequence[Columns], vocabulary: Vocabulary) -> Columns:
    """The columns of several articles as one."""
    if len(several) == 1:
        return several[0]
    first = np.cumsum([0, *(len(c) for c in several[:-1])])
    terms, order = Filed.joined([c.terms for c in several], first)
    words = np.unique(np.concatenate([c.words for c in several]))
    mine, theirs = _handles(words, vocabulary)
    sentences = [c.sentences for c in several if c.sentences]
    whole = joined(sentences, vocabulary) if sentences else None
    starts = whole.first if whole else first
    return Columns(
        sources=tuple(c.sources[0] for c in several),
        first=first,
        article=np.repeat(np.arange(len(several)), [len(c) for c in several]),
        frames=tuple(f for c in several for f in c.frames),
        numbers=np.concatenate([c.numbers for c in several]),
        terms=terms,
        predicate=np.concatenate([c.predicate for c in several])[order],
        telling=Filed.joined([c.telling for c in several], first)[0],
        holds=np.concatenate([c.holds + coded(start, 0) for c, start in zip(several, first.tolist(), strict=True)]),
        words=words,
        mine=mine,
        theirs=theirs,
        keys=Filed.joined([c.keys for c in several], first)[0],
        height=np.concatenate([c.height for c in several]),
        sentence=np.concatenate([c.sentence + start for c, start in zip(several, starts.tolist(), strict=True)]),
        meanings=tuple(m for c in several for m in c.meanings),
        traits=np.concatenate([c.traits for c in several], axis=1),
        sentences=whole,
    )


def _columns(
    frames: Sequence[Frame],
    rows: Sequence[Row],
    length: int,
    vocabulary: Vocabulary,
    sentence: Ints,
    sentences: Columns | None,
    recent: Recent,
) -> Columns:
    term, weight, sought, predicate, key, key_weight, _ = (np.concatenate(column) for column in zip(*rows, strict=True))
    row = np.repeat(np.arange(len(rows)), [len(r.terms) for r in rows])
    holds = np.sort(coded(row, term))
    order = np.argsort(term, kind="stable")  # the rows ascend, and none has a term twice
    term, row, weight = term[order], row[order], weight[order]
    sought, predicate = sought[order], predicate[order]
    words = np.unique(term[sought]) if sentences else NONE
    mine, theirs = _handles(words, vocabulary)
    return Columns(
        sources=(frames[0].statement.source,),
        first=np.zeros(1, dtype=np.int64),
        article=np.zeros(len(frames), dtype=np.int64),
        frames=tuple(frames),
        numbers=vocabulary.numbers("statement", [f.statement.id for f in frames]),
        terms=Filed.ordered(term, row, weight),
        predicate=predicate,
        telling=Filed.ordered(term[sought], row[sought], weight[sought]),
        holds=holds,
        words=words,
        mine=mine,
        theirs=theirs,
        keys=Filed.of(key, np.repeat(np.arange(len(rows)), [len(r.keys) for r in rows]), key_weight),
        height=_ints(f.statement.start for f in frames) / max(1, length),
        sentence=sentence,
        meanings=(meanings([f.statement.meaning for f in frames], recent),) if sentences else (),
        traits=np.stack([r.traits for r in rows], axis=1),
        sentences=sentences,
    )


def _row(frame: Frame, often: Sentences, vocabulary: Vocabulary, traits: Mapping[str, Trait]) -> Row:
    number, terms = vocabulary.number, frame.terms
    numbers = [number(t.kind, t.key) for t in terms]
    sought = [t.kind == "word" and t.weight > TELLING for t in terms]
    # It is filed under its terms, the close relatives of its words, its quoted runs, its values.
    keys = [(n, t.weight) for t, n in zip(terms, numbers, strict=True) if t.kind != "value"]
    keys += [(number("quote", run), QUOTED) for run in frame.quoted]
    keys += [(number("value", value.worth), VALUE) for value in frame.values]
    for t, n, telling in zip(terms, numbers, sought, strict=True):
        if telling:
            keys += [(other, t.weight * RELATIVE) for other in vocabulary.relatives(n).tolist()]
    return Row(
        np.array(numbers, dtype=np.int64),
        np.array([round(t.weight * BIT) for t in terms], dtype=np.int64),
        np.array(sought, dtype=np.bool_),
        np.array([t.role == "predicate" for t in terms], dtype=np.bool_),
        np.array([key for key, _ in keys], dtype=np.int64),
        np.array([round(weight * BIT) for _, weight in keys], dtype=np.int64),
        np.array([number("trait", name, trait.of(frame, often)) for name, trait in traits.items()], dtype=np.int64),
    )


def _handles(words: Ints, vocabulary: Vocabulary) -> tuple[Filed, Filed]:
    """Positions of words by their handles: as they are looked up, and as they are found."""
    handles = [vocabulary.handles(w) for w in words.tolist()]
    return Filed.under_each([mine for mine, _ in handles]), Filed.under_each([theirs for _, theirs in handles])


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def coded(first: Number, second: Number) -> Number:
    """Two numbers as one, in their order."""
    return (first << 32) | second


def _sentence(parts: Sequence[Frame]) -> Frame:
    """One frame for a sentence: the terms of all its statements."""
    terms: dict[tuple[str, str], Term] = {}
    for part in parts:
        for term in part.terms:
            terms.setdefault((term.kind, term.key), term)
    return replace(
        parts[0],
        terms=tuple(sorted(terms.values(), key=lambda t: (t.kind, t.key))),
        quoted=frozenset().union(*(p.quoted for p in parts)),
    )
