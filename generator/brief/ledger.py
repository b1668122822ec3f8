"""The ledger: one story's sources, statements, claims and discrepancies, each found by its id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from operator import attrgetter

from generator.brief.line import Line, lines_of
from generator.brief.moments import extent
from generator.brief.standing import Standing
from generator.models.article import Article
from generator.models.brief import Source
from generator.models.claim import Claim, Name
from generator.models.discrepancy import Discrepancy, Relation
from generator.models.memo import Recent
from generator.models.statement import Statement

RELATIONS: tuple[Relation, ...] = ("conflict", "compatible", "wording", "attribution")
"""Heaviest first: the order in which pages and exports list relations."""

FIGURES = frozenset({"number", "as-of", "unit", "scope", "age"})
"""Causes of a difference between figures."""


@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """One form for comparing names of outlets and speakers: case, white space and a leading article do not count."""
    words = text.casefold().replace("’", "'").split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1 << 6)  # the articles of a story or two: an edit changes one
def flat(text: str) -> str:
    """A text for comparing whole texts: white space does not count."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Ledger:
    """What the parts of a brief look things up in. `sources` are in the brief's order."""

    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    names: tuple[Name, ...]
    recent: Recent = field(default_factory=Recent)

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
    def last(self) -> Mapping[str, datetime]:
        """By source: the last instant at which it can have been published, where that is told."""
        found = {s.id: extent(s.article.published)[1] for s in self.sources if s.article.published is not None}
        return self.recent.kept("last", tuple(found.items()), lambda: found)

    @cached_property
    def line(self) -> Mapping[str, Line]:
        """Each statement as a line."""
        seen = {source: (self.source[source].article.text, given) for source, given in self.of_source.items()}
        last = {source: self.recent.kept("line", source, Recent) for source in seen}

        def lines(source: str) -> Mapping[str, Line]:
            return lines_of(self.source[source].article, self.of_source[source], last[source])

        found: dict[str, Line] = {}
        for of_one in self.recent.renewed("lines", seen, lines).values():
            found |= of_one
        return found

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """By claim: how it stands."""
        # One object as long as it is the same, so that to compare it costs nothing.
        told = tuple((s.id, self._outlets[s.id]) for s in self.sources)
        outlets = self.recent.kept("outlets", told, lambda: dict(told))
        lines = {c.id: [self.line[s] for s in c.statements] for c in self.claims}
        seen = {c.id: (c.links, c.title, outlets, *lines[c.id]) for c in self.claims}
        return self.recent.renewed("standing", seen, lambda id_: Standing(self.claim[id_], lines[id_], outlets))

    @cached_property
    def shared(self) -> Mapping[str, Standing]:
        """By claim that several outlets make, or differ on: how it stands."""
        several = {id_: standing for id_, standing in self.standing.items() if len(standing.whole.outlets) > 1}
        return {id_: s for id_, s in several.items() if len(s.held.outlets) > 1 or self.on_claim[id_]}

    @cached_property
    def _outlets(self) -> Mapping[str, str]:
        first: dict[str, str] = {}
        return {s.id: first.setdefault(outlet_key(s.article), s.id) for s in self.sources}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """By source: its place in the brief's order."""
        return {s.id: n for n, s in enumerate(self.sources)}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """By statement: its place in the order of the sources and of their texts."""
        told = [self.of_source.get(s.id, ()) for s in sorted(self.sources, key=lambda s: s.number)]
        ordered = [s.id for given in told for s in sorted(given, key=attrgetter("start", "end", "id"))]
        return {id_: n for n, id_ in enumerate(ordered)}

    def article(self, statement: str) -> Article:
        return self.source[self.statement[statement].source].article

    def number(self, statement: str) -> int:
        """Of the source that makes a statement."""
        return self.source[self.statement[statement].source].number

    def outlet(self, source: str) -> str:
        """The outlet of a source, told by the first source that is the outlet's: another name leaves it what it was."""
        return self._outlets[source]

    def outlets(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The outlets that make these statements, each once, in the order of the sources."""
        return self._said(tuple(statements))[1]

    def speaking(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The sources that make these statements, in the order of the sources."""
        return self._said(tuple(statements))[0]

    def _said(self, statements: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sources and the outlets that make these statements: asked again and again of the same claims."""
        found = self._known.get(statements)
        if found is None:
            sources = tuple(sorted({self.statement[s].source for s in statements}, key=self._places.__getitem__))
            outlets = tuple(dict.fromkeys(map(self._outlets.__getitem__, sources)))
            found = self._known[statements] = sources, outlets
        return found

    @cached_property
    def _known(self) -> dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
        return {}

    def in_order(self, statements: Iterable[str]) -> list[str]:
        """Statements in the order of the sources, then as they stand in the text."""
        given = list(statements)
        return sorted(given, key=self._order.__getitem__) if len(given) > 1 else given

    @cached_property
    def place(self) -> Mapping[str, float]:
        """Where in its article each statement begins: 0 at the top, 1 at the end."""
        length = {s.id: max(1, len(s.article.text)) for s in self.sources}
        return {s.id: s.start / length[s.source] for s in self.statements}

    def placed(self, claims: tuple[Claim, ...]) -> "Ledger":
        """The same with its claims as the brief lists them: only what is looked up of these is looked up anew."""
        made = replace(self, claims=claims)
        of_claims = "claims", "claim"
        vars(made).update((name, found) for name, found in vars(self).items() if name not in of_claims)
        return made


def outlet_key(article: Article) -> str:
    """What makes two articles one outlet's. An article without an outlet stands for itself."""
    return fold(article.outlet) or f"\0{article.id}"


def rank(d: Discrepancy) -> tuple[int, float, str]:
    """Heaviest relation first, then weight, then id."""
    return RELATIONS.index(d.relation), -d.weight, d.id
