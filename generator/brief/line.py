"""A line: a statement as words that may stand alone on a page, with what is told by its words and analysis alone.

Many parts of a brief ask the same of the same statements. Each answer is worked out when it is first asked for and
stays with the line; and a line outlives a build, where its statement has not changed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from generator.brief.cost import cost
from generator.brief.subjects import Key, headings, subjects
from generator.brief.whole import PARTICULAR, lacking
from generator.lexicon import evoked, reach, weight
from generator.models.article import Article
from generator.models.memo import Itself, Recent
from generator.models.statement import Statement
from generator.models.values import Age, NameValue, Quantity, Time
from generator.negation import denies

NAME = 4.0
"""What a name or an amount tells, on the scale of `lexicon.weight`: as much as a rare word."""

BEHIND = 3
"""Characters behind a statement that are looked at: a closing quotation mark and the mark that ends its sentence."""

LONGEST = 32
"""Words above which a line is no key point, whatever its support: it cannot be read at a glance."""

WITNESS = 2
"""Words, names or amounts that a witness must have: "We are still counting" bears nothing out."""

Item = tuple[str, str]
"""Something that a statement speaks of: a kind (word, frame, name, amount) and which."""


class Thing(NamedTuple):
    """An item of a line as another line may tell it, in other words too."""

    worth: float
    reach: frozenset[str | Item]  # what tells it: of a word, what it is akin by; else the item itself


class Line:
    """A statement and what its words tell. `text` and `verbs` are what `lacking` looks at."""

    def __init__(self, statement: Statement, text: str, verbs: Sequence[int]) -> None:
        self.statement = statement
        self._text, self._verbs = text, verbs

    @cached_property
    def lacking(self) -> str:
        """What keeps it from standing alone; empty where nothing does."""
        return lacking(self.statement, self._text, self._verbs)

    @cached_property
    def cost(self) -> int:
        """How much it leans on what is around it."""
        return cost(self.statement)

    @cached_property
    def fit(self) -> bool:
        """Whether it can stand at the top of a page: alone, in one piece, read at a glance."""
        s = self.statement
        return not (self.lacking or len(s.segments) > 1 or len(s.text.split()) > LONGEST or _furnished(s))

    @cached_property
    def witness(self) -> bool:
        """Whether it tells enough to bear another line out."""
        s = self.statement
        amounts = sum(isinstance(v, Quantity | NameValue) for v in s.values)
        return s.kind != "apposition" and len(set(s.terms)) + amounts >= WITNESS

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What it speaks of, each once and in order: words and the kinds of event they evoke, names, amounts."""
        s = self.statement
        found: set[Item] = {("word", t) for t in s.terms}
        found |= {("frame", f) for t in s.terms for f in evoked(t)}
        found |= {("name", v.ref) for v in s.values if isinstance(v, NameValue)}
        found |= {("name", r.ref) for r in s.roles if r.ref}
        found |= {("amount", f"{v.low:g} {v.of}") for v in s.values if isinstance(v, Quantity) and v.low is not None}
        return tuple(sorted(found))

    @cached_property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return denies(self.statement)

    @cached_property
    def denied(self) -> bool:
        """Whether its nearest voice denies it: "Orlik denied that the mill had burned"."""
        chain = self.statement.attribution.chain
        return bool(chain) and chain[-1].stance == "denies"

    @cached_property
    def amounts(self) -> tuple[Quantity | Age, ...]:
        """What it counts or measures, and how old somebody is."""
        values = self.statement.values
        return tuple([v for v in values if isinstance(v, Quantity) or isinstance(v, Age) and v.kind == "age"])

    @cached_property
    def count(self) -> float | None:
        """Its first amount."""
        found = [v for v in self.statement.values if isinstance(v, Quantity) and v.low is not None]
        return min(found, key=lambda v: v.start).low if found else None

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The times that it tells, where it stands alone; for that, a time is something particular."""
        found = tuple([v for v in self.statement.values if isinstance(v, Time)])
        return () if found and self.lacking not in ("", PARTICULAR) else found

    @cached_property
    def subjects(self) -> frozenset[Key]:
        """What it can be filed under."""
        return subjects(self.statement)

    @cached_property
    def headings(self) -> tuple[tuple[Key, str], ...]:
        """Its words that can head what is filed under a key."""
        return headings(self.statement)

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """The names that it uses, as often as it does."""
        s = self.statement
        named = (v.ref for v in s.values if isinstance(v, NameValue))
        return (*named, *(r.ref for r in s.roles), *(v.ref for v in s.attribution.chain))

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """Its items in order, kinds of event aside and amounts masked: two counts of one thing answer one question."""
        masked = {
            (kind, what.split(" ", 1)[1] if kind == "amount" else what) for kind, what in self.items if kind != "frame"
        }
        return tuple(
            Thing(weight(what), reach(what)) if kind == "word" else Thing(NAME, frozenset({(kind, what)}))
            for kind, what in sorted(masked)
        )

    @cached_property
    def reach(self) -> frozenset[str | Item]:
        """What tells any of its things."""
        return frozenset().union(*(thing.reach for thing in self.things))


def _furnished(s: Statement) -> bool:
    """Whether a headline carries its site's furniture: "… - Channel 8 - San Diego", "… | The Daily"."""
    return s.kind == "headline" and any(mark in s.text for mark in (" | ", " - ", " – ", " — "))


def lines_of(article: Article, statements: Sequence[Statement], last: Recent) -> Mapping[str, Line]:
    """The lines of one article's statements, by their ids. `last` are those that it had last time."""

    verbs = sorted(s.predicate.start for s in statements if s.predicate is not None)
    found = {}
    for s in statements:
        end = max(s.end, s.predicate.start if s.predicate else 0)
        text = article.text[s.start : end + BEHIND]
        inside = tuple(verbs[bisect_left(verbs, s.start) : bisect_right(verbs, end)])
        found[s.id] = last.kept("line", (Itself(s), text, inside), partial(Line, s, text, inside))
    last.turn()
    return found
