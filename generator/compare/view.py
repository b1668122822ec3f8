"""What the rules look at: claims with their statements, articles and names within reach."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from generator.compare.judged import UNJUDGED, Judged
from generator.models.article import Article
from generator.models.claim import Alignment, Claim, Name
from generator.models.memo import Itself, Recent
from generator.models.statement import Role, Statement, Voice
from generator.models.values import NameValue
from generator.offsets import begin, moved

if TYPE_CHECKING:
    from generator.compare.content import Content
    from generator.compare.slots import Filler

T = TypeVar("T")
V = TypeVar("V")
More = TypeVarTuple("More")

# Characters on either side of a sentence that are looked at for what a value of it tells: more than enough.
AROUND = 250


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

    @cached_property
    def bits(self) -> Mapping[tuple[str, str], float]:
        """The bits of each pair of the claim; the ids of a pair in order."""
        found: dict[tuple[str, str], float] = {}
        for k in self.claim.links:
            found.setdefault(_pair(k.a, k.b), k.score)
        return found

    @cached_property
    def agreed(self) -> Sequence[Statement]:
        """Its statements, those first that its other articles agree with best."""
        score: dict[str, float] = {}
        for link in self.claim.links:
            for member in (link.a, link.b):
                score[member] = score.get(member, 0.0) + link.score
        return sorted(self.statements, key=lambda s: (-score.get(s.id, 0.0), s.start, s.id))

    @cached_property
    def closest(self) -> Mapping[str, Statement]:
        """One statement of each article: the one that its claim's other articles agree with best."""
        return _of_each(self.agreed)

    @cached_property
    def voiced(self) -> Mapping[str, Statement]:
        """One statement of each article that tells whose word it is: the same."""
        return _of_each(s for s in self.agreed if voice(s))


@dataclass(eq=False)
class Shown:
    """A statement and what a rule of one claim may see of it. It stays one object as long as none of that changes."""

    statement: Statement
    published: str  # its article's publication, ISO
    start: int  # of the excerpt
    excerpt: str  # its paragraph
    names: tuple[Name, ...]  # that it uses
    content: "Content | None" = None  # once it was asked for
    fillers: "tuple[Filler, ...] | None" = None

    @property
    def told(self) -> tuple[Statement, str, int, str, tuple[Name, ...]]:
        """All that there is to see."""
        return self.statement, self.published, self.start, self.excerpt, self.names


def _without_evidence(claim: Claim) -> Claim:
    """A claim as its rules see it: with the bits of its pairs, and not with what they are made of."""
    return claim.model_copy(update={"links": tuple([replace(k, evidence=()) for k in claim.links])})


def _digest(claim: Claim) -> bytes:
    """A hash of a claim without the evidence of its links, in which an edit anywhere may change a digit."""
    told = [value for name, value in claim if name != "links"]
    return hashlib.sha256(repr((told, [(k.a, k.b, k.score, k.joined) for k in claim.links])).encode()).digest()


class View:
    """A story as the rules see it."""

    def __init__(self, articles: Sequence[Article], alignment: Alignment, recent: Recent | None = None) -> None:
        self.articles: Mapping[str, Article] = {a.id: a for a in articles}
        self.statements: Mapping[str, Statement] = {s.id: s for s in alignment.statements}
        self.names: Mapping[str, Name] = {n.id: n for n in alignment.names}
        self.alignment = alignment
        self.groups = tuple(
            [Group(claim, tuple([self.statements[s] for s in claim.statements])) for claim in alignment.claims]
        )
        self._recent = recent or Recent()
        self._shown: dict[str, Shown] = {}
        self._valued: dict[type, Sequence[tuple[Statement, Any]]] = {}
        self.claims_of: dict[str, tuple[str, ...]] = {}
        for claim in alignment.claims:
            alone = (claim.id,)
            for s in claim.statements:
                self.claims_of[s] = self.claims_of[s] + alone if s in self.claims_of else alone

    @cached_property
    def ordered(self) -> Sequence[Statement]:
        """The statements, article by article, as they stand in the text."""
        return sorted(self.statements.values(), key=attrgetter("source", "start", "id"))

    @cached_property
    def judged(self) -> Judged:
        """Every pair that was judged, inside claims and near them."""
        return Judged(self.alignment.judged, self.alignment.claims)

    def bits(self, a: Statement, b: Statement) -> float:
        """What speaks for two statements being one claim; far below zero where they were not judged."""
        return self.judged.bits(a.id, b.id)

    def told(self, tell: Callable[[Statement], T]) -> dict[str, T]:
        """By statement of a claim: what it tells, where that is anything.

        A rule asks this first: pairs are many, and few statements rank or measure something. `tell` is a function of a
        module, and looks at nothing but the statement, so that what it found stands as long as the statements do.
        """
        found: dict[str, T] = {}
        for of_one in self.told_by_article(tell).values():
            found |= of_one
        return {id_: found[id_] for id_ in self.claims_of if id_ in found}

    def told_by_article(self, tell: Callable[[Statement], T]) -> Mapping[str, Mapping[str, T]]:
        """The same by article, and of statements that stand in no claim too."""
        return {
            source: self._recent.kept("told", (tell, given), partial(self._told, tell, source, given.value))
            for source, given in self._by_source.items()
        }

    def _told(self, tell: Callable[[Statement], T], source: str, given: Sequence[Statement]) -> Mapping[str, T]:
        """What the statements of an article tell; those that it had before the edit tell what they told."""
        last: list[Mapping[str, tuple[Statement, T]]] = self._recent.kept("told last", (tell, source), lambda: [{}])
        before, now = last[0], dict[str, tuple[Statement, T]]()
        for s in given:
            was = before.get(s.id)
            now[s.id] = was if was is not None and was[0] is s else (s, tell(s))
        last[0] = now
        return {id_: what for id_, (_, what) in now.items() if what}

    def in_one_claim(self, a: Statement, b: Statement) -> bool:
        return not set(self.claims_of.get(a.id, ())).isdisjoint(self.claims_of.get(b.id, ()))

    def of_two(self, tell: Callable[[V, V, *More], T], a: V, b: V, *more: *More) -> T:
        """What is told of two statements, or of what is kept of two, by a function of a module that looks at nothing
        else."""
        return self._recent.kept("of two", (tell, Itself(a), Itself(b), more), partial(tell, a, b, *more))

    def of_value(self, tell: Callable[["View", Statement, V], T], statement: Statement, value: V) -> T:
        """What is told of a value of a statement, by a function of a module that looks at nothing but the statement,
        its names and claims and the text around its sentence (`AROUND`)."""
        shown, text = self._home[statement.id], self.articles[statement.source].text
        start = max(0, min(statement.start, statement.sentence.start) - AROUND)
        around = text[start : max(statement.end, statement.sentence.end) + AROUND]
        seen = Itself(statement), Itself(value), Itself(shown), around
        key = tell, seen, self.claims_of.get(statement.id)
        return self._recent.kept("of value", key, partial(tell, self, statement, value))

    @cached_property
    def _by_source(self) -> Mapping[str, Itself]:
        """The statements of each article: a tuple of them that stays as long as all of them do."""
        found: dict[str, list[Statement]] = {}
        for s in self.statements.values():
            found.setdefault(s.source, []).append(s)
        given = self._recent.renewed("given", found, lambda source: tuple(found[source]))
        return {source: Itself(of_one) for source, of_one in given.items()}

    def pairs(
        self, least: float, one: Iterable[str], other: Iterable[str] | None = None
    ) -> Iterator[tuple[Statement, Statement]]:
        """Pairs that were judged of two articles' statements, with so many bits at least, by their ids.

        One statement is among the first, and the other among the second, or among the first too.
        """
        return ((s, t) for s, t, _ in self._near(least, one, other))

    def closest(
        self, least: float, one: Iterable[str], other: Iterable[str] | None = None
    ) -> list[tuple[Statement, Statement]]:
        """The same, the surest first."""
        return [(s, t) for s, t, _ in sorted(self._near(least, one, other), key=lambda found: -found[2])]

    def _near(
        self, least: float, one: Iterable[str], other: Iterable[str] | None
    ) -> Iterator[tuple[Statement, Statement, float]]:
        for a, b, bits in self.judged.between(least, one, one if other is None else other):
            s, t = self.statements[a], self.statements[b]
            if s.source != t.source:
                yield s, t, bits

    def shared(self) -> Sequence[Group]:
        """Claims that two statements or more make."""
        return self._shared

    @cached_property
    def _shared(self) -> Sequence[Group]:
        return [g for g in self.groups if len(g.statements) > 1]

    def valued(self, kind: type[V]) -> Sequence[tuple[Statement, V]]:
        """The values of a kind of all statements that stand in a claim, as they stand in the text."""
        found = self._valued.get(kind)
        if found is None:
            found = self._valued[kind] = [
                row
                for _, given in sorted(self._by_source.items())
                for row in self._recent.kept("valued", (kind, given), partial(_valued, kind, given.value))
                if row[0].id in self.claims_of
            ]
        return found

    def shown(self, statement: Statement) -> Shown:
        """A statement with what there is to see of it."""
        found = self._shown.get(statement.id)
        if found is None:
            start, excerpt = self._paragraph(statement)
            published, names = self.published(statement.source), self._named(statement)
            found = self._shown[statement.id] = Shown(statement, published, start, excerpt, names)
        return found

    def _named(self, statement: Statement) -> tuple[Name, ...]:
        """The names that a statement uses."""
        return tuple([self.names[ref] for ref in _refs(statement) if ref in self.names])

    def _paragraph(self, statement: Statement) -> tuple[int, str]:
        """Where a statement's paragraph begins, and its text: no rule of one claim looks beyond it."""
        block = self.articles[statement.source].blocks[statement.block]
        return block.start or 0, block.text

    def alone(self, groups: Iterable[Group]) -> Mapping[str, tuple[object, ...]]:
        """By claim: all that there is to see of it by itself (`only`)."""
        claims = {group.claim.id: group.claim for group in groups}
        told = self._recent.renewed("digest", claims, lambda id_: _digest(claims[id_]))
        home, names = self._home, self.names
        return {id_: (told[id_], names.get(c.about), *[home[s] for s in c.statements]) for id_, c in claims.items()}

    def only(self, group: Group) -> "View":
        """A claim by itself, and nothing else.

        In it each block stands in a stretch of its own, so that what an edit only moved is what it was; `offset` tells
        how far that is from where it stands.
        """
        shown = [self._home[s.id] for s in group.statements]
        return _Alone(_without_evidence(group.claim), shown, self.names.get(group.claim.about))

    @cached_property
    def _home(self) -> Mapping[str, Shown]:
        """By statement: what there is to see of it, where its block stands in a stretch of its own."""
        found: dict[str, Shown] = {}
        for source in self._by_source:
            found |= self._unmoved(source)
        return found

    def _unmoved(self, source: str) -> Mapping[str, Shown]:
        """That of the statements of one article."""
        given = self._by_source[source]
        refs: tuple[str, ...] = self._recent.kept("refs", given, lambda: _refs(*given.value))
        seen = Itself(self.articles[source]), given, *(Itself(self.names.get(ref)) for ref in refs)
        last: list[Mapping[str, tuple[object, Shown]]] = self._recent.kept("home", source, lambda: [{}])
        return self._recent.kept("at home", seen, partial(self._moved_home, source, given.value, last))

    def _moved_home(
        self, source: str, given: Sequence[Statement], last: list[Mapping[str, tuple[object, Shown]]]
    ) -> Mapping[str, Shown]:
        """The same, made; what there is to see as `last` time is what it was."""
        before, now = last[0], dict[str, tuple[object, Shown]]()
        published = self.published(source)
        for s in given:
            by, (start, excerpt), names = self.offset(s), self._paragraph(s), self._named(s)
            seen = s, by, excerpt, published, names
            was = before.get(s.id)
            if was is None or was[0] != seen:
                made = Shown(moved(s, -by), published, start - by, excerpt, names)
                was = seen, was[1] if was is not None and was[1].told == made.told else made
            now[s.id] = was
        last[0] = now
        return {id_: shown for id_, (_, shown) in now.items()}

    def offset(self, statement: Statement) -> int:
        """How far on in the reading text a statement stands from where its block has a stretch of its own."""
        block = self.articles[statement.source].blocks[statement.block]
        return (block.start or 0) - begin(statement.block)

    def published(self, source: str) -> str:
        """The day or moment of an article's publication, ISO; empty where unknown."""
        moment = self.articles[source].published
        return moment.iso if moment else ""

    def words(self, source: str, start: int, end: int) -> str:
        return self.articles[source].text[start:end]

    def label(self, ref: str) -> str:
        return self.names[ref].label if ref in self.names else ""


class _Alone(View):
    """One claim with its statements, their paragraphs and the names in them, and nothing else."""

    def __init__(self, claim: Claim, shown: Sequence[Shown], about: Name | None) -> None:
        names = {n.id: n for n in (about, *(n for s in shown for n in s.names)) if n is not None}
        statements = tuple(s.statement for s in shown)
        super().__init__((), Alignment(statements=statements, claims=(claim,), names=tuple(names.values())))
        self._shown = {s.statement.id: s for s in shown}
        self._of_source: dict[str, list[Shown]] = {}  # by article, from the last paragraph to the first
        for s in sorted(shown, key=lambda s: -s.start):
            self._of_source.setdefault(s.statement.source, []).append(s)

    def published(self, source: str) -> str:
        return self._of_source[source][0].published

    def words(self, source: str, start: int, end: int) -> str:
        """What stands there, from the excerpt that reaches furthest beyond it: two may begin at one place."""
        there = [s for s in self._of_source[source] if s.start <= start]
        reach = max(there, key=lambda s: s.start + len(s.excerpt), default=None)
        return reach.excerpt[start - reach.start : end - reach.start] if reach is not None else ""


def _valued(kind: type[V], statements: Iterable[Statement]) -> Sequence[tuple[Statement, V]]:
    ordered = sorted(statements, key=attrgetter("start", "id"))
    return [(s, v) for s in ordered for v in s.values if isinstance(v, kind)]


def once(tell: Callable[[Statement], T]) -> Callable[[Statement], T]:
    """A function of one statement that is asked the same over and over: worked out once for those asked about last."""

    @lru_cache(maxsize=1 << 8)
    def told(of: Itself) -> T:
        return tell(of.value)

    return lambda statement: told(Itself(statement))


def _refs(*statements: Statement) -> tuple[str, ...]:
    """What statements speak of, each once."""
    found: dict[str, None] = {}
    for s in statements:
        found |= dict.fromkeys([v.ref for v in s.values if isinstance(v, NameValue)])
        found |= dict.fromkeys([r.ref for r in s.roles])
        found |= dict.fromkeys([v.ref for v in s.attribution.chain])
    return tuple(found)


def role(statement: Statement, *names: str) -> Role | None:
    """The first role of one of these names."""
    return next((r for n in names for r in statement.roles if r.name == n), None)


# Whoever is found guilty is convicted.
FOUND = frozenset({"find", "declare", "pronounce", "hold"})
GUILTY = "guilty"


def verb(statement: Statement) -> str:
    """The lemma of what a statement tells, in one word; empty where it has no predicate."""
    told = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    return "convict" if told in FOUND and GUILTY in statement.terms and not statement.negated else told


def voice(statement: Statement) -> Voice | None:
    """The voice nearest to the words; None for the outlet's own."""
    return statement.attribution.nearest


def _of_each(statements: Iterable[Statement]) -> Mapping[str, Statement]:
    """The first statement of each article."""
    first: dict[str, Statement] = {}
    for s in statements:
        first.setdefault(s.source, s)
    return dict(sorted(first.items()))


def closest(group: Group) -> Mapping[str, Statement]:
    """One statement of each article: the one that its claim's other articles agree with best."""
    return group.closest


def linked(group: Group, a: Statement, b: Statement) -> float:
    """The bits that speak for two statements being one claim; far below zero where they were not judged."""
    return group.bits.get(_pair(a.id, b.id), UNJUDGED)
