"""A finding: what a rule yields, before letters, weight and id make it a discrepancy."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from generator.compare.view import View
from generator.models.base import Span
from generator.models.discrepancy import Cause, Discrepancy, Phrase, Reading, Relation, Rung
from generator.models.statement import Statement

# How heavily each relation and cause weighs before support is counted: a reader needs conflicts of
# number, date and denial first, and differences of precision or wording last.
RELATION_WEIGHT = {"conflict": 0.6, "compatible": 0.25, "wording": 0.2, "attribution": 0.25}
CAUSE_WEIGHT = {
    "number": 0.15, "count": 0.15, "negation": 0.15, "contradiction": 0.15, "date": 0.12, "age": 0.12, "agent": 0.12,
    "name": 0.1, "place": 0.1, "speaker": 0.1, "scope": 0.1, "sequence": 0.1, "hedging": 0.08, "as-of": 0.08,
    "unit": 0.05, "quotation": 0.05, "loaded": 0.05, "precision": 0.02,
}  # fmt: skip
SUPPORT_WEIGHT = 0.05  # for each outlet that gives a reading, up to five

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TITLE = 20  # words of a statement that a sentence quotes
SHOWN = 8  # words of a value that a sentence shows: as many as any rights let through

MAX_PER_SOURCE = 3  # readings of one article in one discrepancy: more show everything and nothing


@dataclass(frozen=True, slots=True)
class Given:
    """One statement's reading: which of its words give the value, and what makes two values one."""

    statement: Statement
    spans: tuple[tuple[int, int], ...]
    key: str  # readings with one key say one thing


@dataclass(frozen=True, slots=True)
class Finding:
    """Readings that differ, as a rule found them."""

    relation: Relation
    cause: Cause
    given: tuple[Given, ...]
    sentence: tuple[Phrase, ...]
    because: tuple[str, ...]
    ladder: tuple[Rung, ...] = field(default=())


Rule = Callable[[View], Iterator[Finding]]


# Sentences have most of their phrases in common: in a large story each is one object.
@lru_cache(maxsize=1 << 14)
def edition(text: str) -> Phrase:
    return Phrase(text=text)


@lru_cache(maxsize=1 << 14)
def source(text: str) -> Phrase:
    return Phrase(text=text, voice="source")


def quoted(text: str, shown: int = SHOWN) -> tuple[Phrase, ...]:
    """A source's words in quotation marks; of many, the first, as far as no name is cut."""
    words = text.split(" ")
    long = len(words) > shown
    if long:
        while shown > 1 and words[shown - 1][:1].isupper() and words[shown][:1].isupper():
            shown -= 1
        text = " ".join(words[:shown]).removesuffix(" …")
    return edition("“"), source(text), edition(" …”" if long else "”")


def stated(
    view: View, given: Sequence[Given], *head: Phrase | str, does: tuple[str, str] = ("says", "say")
) -> tuple[Phrase, ...]:
    """The sentence of a finding: what differs, a colon, and how many articles give each value.

    "The age of Ann Lee differs: two articles say “41” and one “43”." Of one article that gives two values: "one article
    says both “41” and “43”."
    """
    givers: dict[str, set[str]] = {}
    for g in given:
        givers.setdefault(g.key, set()).add(g.statement.source)
    counts = [len(sources) for sources in givers.values()]
    alone = len(set().union(*givers.values())) == 1
    parts = [edition(p) if isinstance(p, str) else p for p in head] + [edition(": ")]
    for n, (value, count) in enumerate(zip(distinct(view, given), counts, strict=True)):
        last = n == len(counts) - 1
        if n == 0:
            lead = articles(count, *does) + (" both " if alone and len(counts) == 2 else " ")
        else:
            lead = " and " if last else ", "
            if not alone:
                lead += ("another" if counts == [1, 1] else number(count)) + " "
        parts += [edition(lead), *quoted(value)]
    return tuple(parts)


def articles(count: int, one: str, more: str) -> str:
    """How many articles do something: "one article says", "two articles say"."""
    return f"{number(count)} article{'s' if count > 1 else ''} {more if count > 1 else one}"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def distinct(view: View, given: Sequence[Given]) -> list[str]:
    """The words of each value once, in the order of the readings."""
    seen: dict[str, str] = {}
    for g in given:
        seen.setdefault(g.key, words(view, g))
    return list(seen.values())


def words(view: View, given: Given) -> str:
    return " … ".join([view.words(given.statement.source, s, e) for s, e in given.spans])


def order(given: Sequence[Given]) -> tuple[Given, ...]:
    """Readings by value, the most printed value first; at most MAX_PER_SOURCE of one article, one of each value."""
    sources: dict[str, set[str]] = {}
    for g in given:
        sources.setdefault(g.key, set()).add(g.statement.source)
    ranked = sorted(
        given, key=lambda g: (-len(sources[g.key]), g.key, g.statement.source, g.statement.start, g.statement.id)
    )
    kept: list[Given] = []
    held: set[tuple[str, str]] = set()
    many: dict[str, int] = {}
    for g in ranked:
        at = g.statement.source
        if (g.key, at) in held or many.get(at, 0) >= MAX_PER_SOURCE:
            continue
        held.add((g.key, at))
        many[at] = many.get(at, 0) + 1
        kept.append(g)
    return tuple(kept)


def placed(view: View, finding: Finding) -> Finding:
    """What was found of a claim by itself (`View.alone`), where its statements stand in the reading text."""
    given = []
    for g in finding.given:
        statement = view.statements[g.statement.id]
        by = view.offset(statement)
        given.append(Given(statement, tuple([(start + by, end + by) for start, end in g.spans]), g.key))
    return replace(finding, given=tuple(given))


def discrepancy(view: View, finding: Finding) -> Discrepancy:
    """Give a finding its letters, weight and id."""
    letters: dict[str, str] = {}
    readings = []
    for g in finding.given:
        n = len(letters)
        letter = letters.setdefault(g.key, chr(ord("a") + n) if n < 26 else f"z{n}")
        readings.append(
            Reading(
                statement=g.statement.id,
                source=g.statement.source,
                value=words(view, g),
                text=g.statement.text,
                start=g.statement.start,
                end=g.statement.end,
                letter=letter,
                marks=tuple(Span(start=s, end=e) for s, e in g.spans),
            )
        )
    outlets = {view.articles[r.source].outlet for r in readings}
    weight = RELATION_WEIGHT[finding.relation] + CAUSE_WEIGHT[finding.cause] + SUPPORT_WEIGHT * min(5, len(outlets))
    key = "\0".join([finding.cause, *sorted(r.statement for r in readings)])
    return Discrepancy(
        id="d" + hashlib.sha256(key.encode()).hexdigest()[:7],
        relation=finding.relation,
        cause=finding.cause,
        claims=_on(view, readings),
        readings=tuple(readings),
        sentence=finding.sentence,
        because=finding.because,
        weight=round(min(1.0, weight), 3),
        ladder=finding.ladder,
    )


def _on(view: View, readings: Sequence[Reading]) -> tuple[str, ...]:
    """The claims on which readings differ: those that hold two of them; where none does, all that they stand in."""
    letters: dict[str, set[str]] = {}
    for r in readings:
        for claim in view.claims_of.get(r.statement, ()):
            letters.setdefault(claim, set()).add(r.letter)
    both = [claim for claim, found in letters.items() if len(found) > 1]
    return tuple(sorted(both or letters))
