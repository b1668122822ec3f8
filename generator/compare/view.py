"""What the rules look at: claims with their statements, articles and names within reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.models.article import Article
from generator.models.claim import Alignment, Claim, Name
from generator.models.statement import Role, Statement, Voice

if TYPE_CHECKING:
    from generator.compare.content import Token

# Bits of a pair that shares too little to have been looked at.
UNJUDGED = -99.0


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True)
class Group:
    """A claim and its statements, in the order of the claim."""

    claim: Claim
    statements: tuple[Statement, ...]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({s.source for s in self.statements}))


class View:
    """A story as the rules see it."""

    def __init__(self, articles: Sequence[Article], alignment: Alignment) -> None:
        self.articles: Mapping[str, Article] = {a.id: a for a in articles}
        self.statements: Mapping[str, Statement] = {s.id: s for s in alignment.statements}
        self.names: Mapping[str, Name] = {n.id: n for n in alignment.names}
        self.alignment = alignment
        self.groups = tuple(
            Group(claim, tuple(self.statements[s] for s in claim.statements)) for claim in alignment.claims
        )
        self.content: dict[str, tuple[Token, ...]] = {}  # of each statement, once it was asked for
        self.claims_of: dict[str, tuple[str, ...]] = {}
        for claim in alignment.claims:
            for s in claim.statements:
                self.claims_of[s] = (*self.claims_of.get(s, ()), claim.id)

    @cached_property
    def links(self) -> Mapping[tuple[str, str], float]:
        """The bits of every pair that was judged, inside claims and near them; the ids of a pair in order."""
        found = {_pair(k.a, k.b): k.score for k in self.alignment.near}
        for claim in self.alignment.claims:
            found |= {_pair(k.a, k.b): k.score for k in claim.links}
        return found

    def bits(self, a: Statement, b: Statement) -> float:
        """What speaks for two statements being one claim; far below zero where they were not judged."""
        return self.links.get(_pair(a.id, b.id), UNJUDGED)

    def shared(self) -> Iterator[Group]:
        """Claims that two statements or more make."""
        return (g for g in self.groups if len(g.statements) > 1)

    def published(self, source: str) -> str:
        """The day or moment of an article's publication, ISO; empty where unknown."""
        moment = self.articles[source].published
        return moment.iso if moment else ""

    def words(self, source: str, start: int, end: int) -> str:
        return self.articles[source].text[start:end]

    def label(self, ref: str) -> str:
        return self.names[ref].label if ref in self.names else ""


def role(statement: Statement, *names: str) -> Role | None:
    """The first role of one of these names."""
    return next((r for n in names for r in statement.roles if r.name == n), None)


def voice(statement: Statement) -> Voice | None:
    """The voice nearest to the words; None for the outlet's own."""
    return statement.attribution.chain[-1] if statement.attribution.chain else None


def closest(group: Group) -> dict[str, Statement]:
    """One statement of each article: the one that its claim's other articles agree with best."""
    score: dict[str, float] = {}
    for link in group.claim.links:
        for member in (link.a, link.b):
            score[member] = score.get(member, 0.0) + link.score
    best: dict[str, Statement] = {}
    for s in sorted(group.statements, key=lambda s: (-score.get(s.id, 0.0), s.start, s.id)):
        best.setdefault(s.source, s)
    return dict(sorted(best.items()))


def linked(group: Group, a: Statement, b: Statement) -> float:
    """The bits that speak for two statements being one claim; far below zero where they were not judged."""
    return next((k.score for k in group.claim.links if {k.a, k.b} == {a.id, b.id}), UNJUDGED)
