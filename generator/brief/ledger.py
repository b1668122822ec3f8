"""The ledger: one story's sources, statements, claims and discrepancies, each found by its id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.brief.whole import lacking
from generator.models.article import Article
from generator.models.brief import Source
from generator.models.claim import Claim, Link, Name
from generator.models.discrepancy import Discrepancy, Relation
from generator.models.statement import Statement

RELATIONS: tuple[Relation, ...] = ("conflict", "compatible", "wording", "attribution")
"""Heaviest first: the order in which pages and exports list relations."""


def fold(text: str) -> str:
    """One form for comparing names of outlets and speakers: case, white space and a leading article do not count."""
    words = text.casefold().replace("’", "'").split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


@dataclass(frozen=True)
class Ledger:
    """What the parts of a brief look things up in. `sources` are in the brief's order."""

    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    names: tuple[Name, ...]

    @cached_property
    def counted(self) -> tuple[Source, ...]:
        """The sources without those that repeat another one whole."""
        return tuple(s for s in self.sources if not s.same_as)

    @cached_property
    def source(self) -> Mapping[str, Source]:
        return {s.id: s for s in self.sources}

    @cached_property
    def statement(self) -> Mapping[str, Statement]:
        return {s.id: s for s in self.statements}

    @cached_property
    def of_source(self) -> Mapping[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for s in self.statements:
            found.setdefault(s.source, []).append(s)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        return {c.id: c for c in self.claims}

    @cached_property
    def on_claim(self) -> Mapping[str, tuple[Discrepancy, ...]]:
        """Discrepancies by claim, heaviest relation first, then by weight."""
        found: dict[str, list[Discrepancy]] = {c.id: [] for c in self.claims}
        for d in sorted(self.discrepancies, key=rank):
            for claim in d.claims:
                if claim in found:
                    found[claim].append(d)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def differs_in(self) -> Mapping[str, frozenset[str]]:
        """By statement: the discrepancies of which it gives a reading."""
        found: dict[str, set[str]] = {s.id: set() for s in self.statements}
        for d in self.discrepancies:
            for r in d.readings:
                found[r.statement].add(d.id)
        return {k: frozenset(v) for k, v in found.items()}

    @cached_property
    def merged(self) -> frozenset[str]:
        """The claims that an editor put together."""
        ruled = (c.id for c in self.claims if any(e.comparison == "decision" for k in c.links for e in k.evidence))
        return frozenset(ruled)

    @cached_property
    def links(self) -> Mapping[str, Mapping[str, tuple[Link, ...]]]:
        """By claim and statement: the links of that statement in that claim."""
        found: dict[str, dict[str, tuple[Link, ...]]] = {}
        for c in self.claims:
            of: dict[str, list[Link]] = {}
            for link in c.links:
                for end in (link.a, link.b):
                    of.setdefault(end, []).append(link)
            found[c.id] = {s: tuple(v) for s, v in of.items()}
        return found

    @cached_property
    def lacking(self) -> Mapping[str, str]:
        """What keeps each statement from standing alone as a line; empty where nothing does."""
        verbs: dict[str, list[int]] = {}
        for s in self.statements:
            if s.predicate is not None:
                verbs.setdefault(s.source, []).append(s.predicate.start)
        for starts in verbs.values():
            starts.sort()
        return {s.id: lacking(s, self.article(s.id).text, verbs.get(s.source, [])) for s in self.statements}

    def article(self, statement: str) -> Article:
        return self.source[self.statement[statement].source].article

    def number(self, statement: str) -> int:
        """Of the source that makes a statement."""
        return self.source[self.statement[statement].source].number

    def outlet(self, source: str) -> str:
        return outlet_key(self.source[source].article)

    def outlets(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The outlets that make these statements, each once, in the order of the sources."""
        said = {self.statement[s].source for s in statements}
        return tuple(dict.fromkeys(outlet_key(s.article) for s in self.sources if s.id in said))

    def speaking(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The sources that make these statements, in the order of the sources."""
        said = {self.statement[s].source for s in statements}
        return tuple(s.id for s in self.sources if s.id in said)

    def in_order(self, statements: Iterable[str]) -> list[str]:
        """Statements in the order of the sources, then as they stand in the text."""
        return sorted(statements, key=lambda s: (self.number(s), self.statement[s].start, self.statement[s].end, s))

    def place(self, statement: str) -> float:
        """Where in its article a statement begins: 0 at the top, 1 at the end."""
        text = self.article(statement).text
        return self.statement[statement].start / len(text) if text else 0.0


def outlet_key(article: Article) -> str:
    """What makes two articles one outlet's. An article without an outlet stands for itself."""
    return fold(article.outlet) or f"\0{article.id}"


def rank(d: Discrepancy) -> tuple[int, float, str]:
    """Heaviest relation first, then weight, then id."""
    return RELATIONS.index(d.relation), -d.weight, d.id


def first_claims(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """The claims in which each statement stands, in the order of the claims."""
    found: dict[str, list[str]] = {}
    for c in claims:
        for s in c.statements:
            found.setdefault(s, []).append(c.id)
    return found
