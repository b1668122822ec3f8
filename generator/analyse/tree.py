"""A parsed paragraph as plain values: what every rule of this room reads.

No rule needs the parser, and a test can write a tree by hand. Labels are those of spaCy's English
pipelines: universal parts of speech, Penn Treebank tags, ClearNLP dependencies.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple


class Token(NamedTuple):
    """One token. `start` and `end` are offsets of the layout, in characters (`layout.py`)."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int  # a token's index; its own at a root
    ent: str  # entity label, "" outside one; positions are better than labels
    ent_start: bool
    sent: int  # index of its sentence in the paragraph

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def dated(self) -> bool:
        """Whether it stands in a time: "Monday" of "on Monday"."""
        return self.ent in ("DATE", "TIME")


_start, _end = attrgetter("start"), attrgetter("end")


class Tree:
    """The tokens of one block of an article, and their dependencies."""

    def __init__(self, text: str, tokens: Sequence[Token], *, base: int = 0, block: int = 0) -> None:
        self.text = text  # of the block
        self.tokens = tuple(tokens)
        self.base = base  # where the block starts in the layout
        self.block = block  # index into article.blocks
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        self._below = tuple(map(tuple, below))
        self._sentences: list[list[Token]] = []

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def words(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self.text[start - self.base : end - self.base]

    def mended(self, tokens: Sequence[Token]) -> "Tree":
        """A tree of these tokens instead; itself where they are its own."""
        if all(new is old for new, old in zip(tokens, self.tokens, strict=True)):
            return self
        return Tree(self.text, tokens, base=self.base, block=self.block)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Direct dependents in text order, of the labels given or all."""
        found = [self.tokens[i] for i in self._below[token.i]]
        return [t for t in found if t.dep in deps] if deps else found

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent of one of the labels."""
        return next(iter(self.children(token, *deps)), None)

    def subtree(self, token: Token, *, without: Iterable[int] = ()) -> list[Token]:
        """The token and all below it in text order; what hangs under `without` is left out."""
        cut, found, stack = frozenset(without), [], [token.i]
        while stack:
            i = stack.pop()
            if i in cut:
                continue
            found.append(i)
            stack.extend(self._below[i])
        return [self.tokens[i] for i in sorted(found)]

    def above(self, token: Token) -> Iterator[Token]:
        """The heads from a token up to its root, the token left out."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subject(self, verb: Token, *through: str) -> Token | None:
        """The subject of a verb, or of the next one above it that it hangs from by these labels only."""
        for t in (verb, *self.above(verb)):
            if (found := self.child(t, "nsubj", "nsubjpass")) is not None:
                return found
            if t.dep not in through:
                return None
        return None

    def sentences(self) -> Sequence[Sequence[Token]]:
        """The tokens of each sentence."""
        found = self._sentences
        if not found:
            for token in self.tokens:
                if not found or found[-1][-1].sent != token.sent:
                    found.append([])
                found[-1].append(token)
        return found

    def at(self, start: int, end: int) -> list[Token]:
        """The tokens that stand between two offsets, whole."""
        first = bisect_left(self.tokens, start, key=_start)
        last = bisect_right(self.tokens, end, key=_end)
        return list(self.tokens[first:last])
