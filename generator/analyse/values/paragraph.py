"""One paragraph as the value rules see it: its text, its tree, and which words a value has taken.

Rules scan the text, whose tokens may be cut anywhere, and ask the tree what stands around a match.
A rule that finds a value takes its words, so that no later rule reads a date's day as a count.
Offsets are the paragraph's own; `at` turns them into the article's.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from generator.analyse.tree import Token, Tree
from generator.analyse.values.numerals import Numeral, scan
from generator.models.article import Moment


class Paragraph:
    """The text of one block, who took which characters, and the day it was published."""

    def __init__(self, tree: Tree, published: Moment | None, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.tree = tree
        self.text = tree.text.replace("\u2019", "'").replace("\u00a0", " ")  # one character for one
        self.base = tree.base
        self.quoted = tuple((a - tree.base, b - tree.base) for a, b in quoted)
        self.day, self.undated = _day(published)
        self._starts = [t.start - tree.base for t in tree.tokens]
        self._taken = bytearray(len(self.text))
        self._numerals: list[Numeral] | None = None

    @property
    def numerals(self) -> list[Numeral]:
        """Every numeral of the text, taken or not."""
        if self._numerals is None:
            self._numerals = scan(self.text)
        return self._numerals

    def at(self, offset: int) -> int:
        return offset + self.base

    def words(self, start: int, end: int) -> str:
        """The text as it was printed."""
        return self.tree.text[start:end]

    def free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def token(self, offset: int) -> Token:
        """The token that holds a character, or the last before it."""
        return self.tree.tokens[max(0, bisect_right(self._starts, offset) - 1)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that any of the characters belong to."""
        if not self.tree.tokens or start >= end:
            return []
        return list(self.tree.tokens[self.token(start).i : self.token(end - 1).i + 1])

    def top(self, start: int, end: int) -> Token:
        """The token among these whose head lies outside."""
        inside = self.tokens(start, end)
        numbers = {t.i for t in inside}
        return next((t for t in inside if t.head not in numbers or t.head == t.i), inside[-1])

    def before(self, start: int, pattern: "re.Pattern[str]", reach: int = 40) -> "re.Match[str] | None":
        """What stands just before an offset; the pattern must end in `\\Z`."""
        return pattern.search(self.text, max(0, start - reach), start)

    def counts_on(self, end: int) -> bool:
        """Whether a number that ends here counts a noun, or goes on: "six committees", "six of them", "six-foot"."""
        follows = self.text[end : end + 2]
        if not follows.startswith(" "):
            return follows[:1] in ("-", "–", "%", "/")
        after = self.token(end + 1)
        return after.pos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or after.lower in ("of", "or", "to", "more", "per")

    def is_quoted(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.quoted)


def _day(published: Moment | None) -> tuple[date | None, str]:
    if published is None:
        return None, "no publication date to count from"
    try:
        return date.fromisoformat(published.iso[:10]), ""
    except ValueError:
        return None, "the publication date has no day to count from"
