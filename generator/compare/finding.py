"""A finding: what a rule yields, before letters, weight and id make it a discrepancy."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

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
    "ruled": 0.15, "unit": 0.05, "quotation": 0.05, "loaded": 0.05, "precision": 0.02,
}  # fmt: skip
SUPPORT_WEIGHT = 0.05  # for each outlet that gives a reading, up to five

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TITLE = 20  # words of a statement that a sentence quotes
SHOWN = 8  # words of a value that a sentence shows: as many as any rights let through
FORMS = 2  # renderings of one value that a sentence quotes: more are told by the readings below it
LIKE = " or like words"

# A number with its marks is one word: "5" does not stand in "1.5".
TOKEN = re.compile(r"\w+(?:[.,:]\w+)*|[^\w\s]")
QUOTES = str.maketrans({**dict.fromkeys('"“”„«»', None), "’": "'", "‘": "'"})
NOT = frozenset({"no", "not", "never", "none", "nor", "without", "cannot"})

MAX_PER_SOURCE = 3  # readings of one article in one discrepancy: more show everything and nothing


@dataclass(frozen=True, slots=True)
class Given:
    """One statement's reading: which of its words give the value, and what makes two values one."""

    statement: Statement
    spans: tuple[tuple[int, int], ...]
    key: str  # readings with one key say one thing
    called: str = ""  # the article's own words for whom the words at the spans only point to: "she"


@dataclass(frozen=True, slots=True)
class Finding:
    """Readings that differ, as a rule found them."""

    relation: Relation
    cause: Cause
    given: tuple[Given, ...]
    sentence: tuple[Phrase, ...]
    because: tuple[str, ...]
    ladder: tuple[Rung, ...] = field(default=())
    review: str = "machine"  # or who ruled so
    note: str = ""  # an editor's


Rule = Callable[[View], Iterator[Finding]]


# Sentences have most of their phrases in common: in a large story each is one object.
@lru_cache(maxsize=1 << 14)
def edition(text: str) -> Phrase:
    return Phrase(text=text)


@lru_cache(maxsize=1 << 14)
def source(text: str) -> Phrase:
    return Phrase(text=text, voice="source")


def shown(text: str, most: int = SHOWN) -> str:
    """Of a source's many words the first, as far as no name is cut."""
    words = text.split(" ")
    if len(words) <= most:
        return text
    while most > 1 and words[most - 1][:1].isupper() and words[most][:1].isupper():
        most -= 1
    return " ".join(words[:most]).removesuffix(" …")


def quoted(text: str, most: int = SHOWN) -> tuple[Phrase, ...]:
    """A source's words in quotation marks, as many as are shown."""
    return edition("“"), source(shown(text, most)), edition(" …”" if len(text.split(" ")) > most else "”")


def stated(
    view: View, given: Sequence[Given], *head: Phrase | str, does: tuple[str, str] = ("says", "say")
) -> tuple[Phrase, ...]:
    """The sentence of a finding: what differs, a colon, and how many articles give each value, in words that they have.

    "The age of Ann Lee differs: two articles say “41” and one “43”." Of one value in two renderings: "two articles say
    “17” or “seventeen” and one “20”". Of one article that gives two values: "one article says both “41” and “43”."
    """
    values = rendered(view, given)
    counts = [value.articles for value in values]
    alone = len({g.statement.source for g in given}) == 1
    parts = [edition(p) if isinstance(p, str) else p for p in head] + [edition(": ")]
    for n, value in enumerate(values):
        last = n == len(counts) - 1
        if n == 0:
            lead = articles(value.articles, *does) + (" both " if alone and len(counts) == 2 else " ")
        else:
            lead = " and " if last else ", "
            if not alone:
                lead += ("another" if counts == [1, 1] else number(value.articles)) + " "
        parts.append(edition(lead))
        for m, words in enumerate(value.words):
            parts += [edition(", " if value.more else " or ")] * (m > 0) + [*quoted(words)]
        parts += [edition(LIKE)] * value.more
    return tuple(parts)


class Rendered(NamedTuple):
    """A value in the words of those who give it: each of `articles` has one of `words`, or with `more` like words."""

    words: tuple[str, ...]
    articles: int
    more: bool


def rendered(view: View, given: Sequence[Given]) -> list[Rendered]:
    """Each value once, in the order of the readings, with the words that most of its articles have.

    What articles have on both sides tells no difference: it stands for a value only where nothing else does.
    """
    texts: dict[str, dict[str, str]] = {}  # by key and words as they compare: the words, in the order of the readings
    having: dict[str, dict[str, set[str]]] = {}  # by key and article: the words as they compare
    for g in given:
        text = words(view, g)
        plain = folded(shown(text))
        texts.setdefault(g.key, {}).setdefault(plain, text)
        having.setdefault(g.key, {}).setdefault(g.statement.source, set()).add(plain)
    found = []
    for key, forms in texts.items():
        others = {plain for other, those in texts.items() if other != key for plain in those}
        tells = [plain for plain in forms if plain not in others] or list(forms)
        has = {
            plain: {at for at, said in having[key].items() if any(stands(plain, text) for text in said)}
            for plain in tells
        }
        every, told, chosen = set().union(*has.values()), set[str](), list[str]()
        while told != every and len(chosen) < FORMS:
            chosen.append(max(tells, key=lambda plain: len(has[plain] - told)))
            told |= has[chosen[-1]]
        found.append(Rendered(tuple(forms[plain] for plain in chosen), len(every), told != every))
    return found


@lru_cache(maxsize=1 << 12)
def folded(text: str) -> str:
    """Words as they compare with others: without case, quotation marks and what parts them, one blank after each."""
    plain = text.casefold().translate(QUOTES)
    return "".join(token + " " for token in TOKEN.findall(plain))


def stands(phrase: str, text: str) -> bool:
    """True where folded words stand within others, and say no less for what is left out: not "documents" in "no
    documents"."""
    if f" {phrase}" not in f" {text}":
        return False
    return phrase == text or NOT.isdisjoint(text.split()) or not NOT.isdisjoint(phrase.split())


def so(words: str, telling: Iterable[Statement]) -> str:
    """Words of ours for what articles say, of which a sentence quotes one: the others may say it otherwise."""
    texts = {s.source: folded(s.text) for s in telling}
    return words + (", in these or like words," if len(set(texts.values())) > 1 else "")


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
    return given.called or " … ".join([view.words(given.statement.source, s, e) for s, e in given.spans])


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
        given.append(replace(g, statement=statement, spans=tuple([(start + by, end + by) for start, end in g.spans])))
    return replace(finding, given=tuple(given))


def discrepancy(view: View, finding: Finding, speeches: Sequence[Statement | None]) -> Discrepancy:
    """Give a finding its letters, weight and id. `speeches` are those of its readings."""
    letters: dict[str, str] = {}
    readings = []
    for g, speech in zip(finding.given, speeches, strict=True):
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
                speech=speech,
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
        review=finding.review,
        note=finding.note,
    )


def _on(view: View, readings: Sequence[Reading]) -> tuple[str, ...]:
    """The claims on which readings differ: those that hold two of them; where none does, all that they stand in."""
    letters: dict[str, set[str]] = {}
    for r in readings:
        for claim in view.claims_of.get(r.statement, ()):
            letters.setdefault(claim, set()).add(r.letter)
    both = [claim for claim, found in letters.items() if len(found) > 1]
    return tuple(sorted(both or letters))
