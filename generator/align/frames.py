"""Frames: what alignment sees of a statement. Values are masked, names are those of the story.

"1,000 soldiers were killed" and "200 troops were killed" have one frame: a count of soldiers, and
the word kill. What differs is a reading, not another claim.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.models.claim import Name
from generator.models.statement import Statement
from generator.models.values import Age, Duration, NameValue, Quantity, Time, Value

# Bits a name tells, by kind: a person narrows a claim down more than a country does. Fixed, as the
# word weights are; about those of a word that occurs once in ten thousand, a hundred thousand.
NAME_WEIGHT = {"person": 2.5, "organisation": 2.0, "unit": 2.5, "place": 1.5, "other": 1.5}
COUNTRY_WEIGHT = 1.0  # whether named, or told by a demonym: "Ukrainian troops", "troops of Ukraine"
# That something is counted, dated or aged at all, whatever the value.
VALUE_WEIGHT = {"quantity": 1.0, "money": 1.5, "percent": 1.5, "age": 2.0, "duration": 1.0, "ordinal": 0.7}
PERSON = 2.5  # weight of names that tell a claim apart: people and units
MAIN = ("attribute", "patient", "recipient", "agent")
# Words that weigh less ("people", "year") have relatives everywhere.
TELLING = 1.5
SMALL = 12  # as far as numbers have names of their own: "two", "a dozen"
# The predicate tells more than an adjunct does.
PREDICATE_BONUS = 1.3

LIGHT = frozenset(
    {"be", "have", "do", "make", "take", "give", "get", "become", "remain", "seem", "appear", "go", "come"}
)

Interval = tuple[str, str]  # ISO days, both inclusive; empty where it is open


@dataclass(frozen=True)
class Term:
    """One thing a statement speaks of: a word, a name of the story, or a masked value."""

    kind: str  # word, name, value
    key: str
    weight: float
    role: str = ""


class Given(NamedTuple):
    """A value that is worth something, a time or another."""

    worth: str  # equal where the values are
    text: str
    of: str  # of a quantity or an age: what it counts, or whose it is
    small: bool  # whether it is a number as far as those have names of their own
    time: bool


@dataclass(frozen=True)
class Frame:
    """A statement as alignment compares it. Where the statement stands is no part of that."""

    statement: Statement = field(compare=False)
    kind: str
    terms: tuple[Term, ...]
    predicate: str  # lemma; "" for a light one or none
    fillers: tuple[tuple[str, str], ...]  # of main roles, by their names: a name's id, else the head's lemma
    named: frozenset[str]  # the roles that are filled by a name
    counted: tuple[str, ...]  # lemmas of what quantities count
    values: tuple[Given, ...]  # each worth but once
    days: frozenset[Interval]  # the stretches of the calendar that it gives
    quoted: frozenset[str]  # three-word runs inside quotation marks
    speaker: str  # name id of the voice nearest to the words

    @cached_property
    def held(self) -> dict[tuple[str, str], Term]:
        """The terms by kind and key."""
        return {(t.kind, t.key): t for t in self.terms}

    @cached_property
    def telling(self) -> tuple[Term, ...]:
        """The words that tell enough to be sought under related words."""
        return tuple(t for t in self.terms if t.kind == "word" and t.weight > TELLING)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names that tell a claim apart: people and units."""
        return frozenset(t.key for t in self.terms if t.kind == "name" and t.weight >= PERSON)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(t.key for t in self.terms if t.kind == "name")

    @cached_property
    def particular(self) -> frozenset[Hashable]:
        """What may tell it apart: people, values, times."""
        return self.people.union(self.days, [v.worth for v in self.values])


@dataclass(frozen=True, eq=False)
class Framed:
    """An article as alignment compares it: its statements, one at least, and the characters of its text."""

    frames: tuple[Frame, ...]
    length: int
    sentences: Mapping[Hashable, int]  # in how many each person, value and time stands

    @classmethod
    def of(cls, frames: Sequence[Frame], length: int) -> "Framed":
        told = {(f.statement.sentence.start, thing) for f in frames for thing in f.particular}
        return cls(tuple(frames), length, Counter(thing for _, thing in told))


def frame(statement: Statement, text: str, names: Mapping[str, Name]) -> Frame:
    """Make a statement's frame. `text` is its article's reading text; `names` are the story's, by id."""
    predicate = statement.predicate.lemma if statement.predicate else ""
    if predicate in LIGHT:
        predicate = ""
    terms: dict[tuple[str, str], Term] = {}

    def add(kind: str, key: str, weight: float, role: str = "") -> None:
        held = terms.get((kind, key))
        if held is None or held.weight < weight:
            terms[kind, key] = Term(kind, key, weight, role)

    plain, countries = _countries(statement.terms)
    for country in countries:
        add("country", country, COUNTRY_WEIGHT)
    where = {lemma: role.name for role in statement.roles for lemma in (*role.lemmas, role.head)}
    for lemma in plain:
        bonus = PREDICATE_BONUS if lemma == predicate.split(" ")[0] else 1.0
        add("word", lemma, lexicon.weight(lemma) * bonus, "predicate" if bonus > 1 else where.get(lemma, ""))
    held = {role.ref: role.name for role in statement.roles if role.ref}

    def add_name(ref: str) -> None:
        name = names.get(ref)
        country = gazetteer.country(name.label) if name else ""
        if country:
            add("country", country, COUNTRY_WEIGHT, held.get(ref, ""))
        else:
            add("name", ref, NAME_WEIGHT[name.kind] if name else NAME_WEIGHT["other"], held.get(ref, ""))

    for ref in held:
        add_name(ref)
    counted = set()
    values: dict[str, Given] = {}
    days: set[Interval] = set()
    for value in statement.values:
        if key := worth(value):
            values[key] = _given(key, value)
        if isinstance(value, NameValue):
            add_name(value.ref)
        elif isinstance(value, Quantity):
            add("value", value.kind, VALUE_WEIGHT[value.kind])
            counted.add(value.of)
        elif isinstance(value, Age) and value.kind != "ordinal":
            add("value", "age", VALUE_WEIGHT["age"])
        elif isinstance(value, Duration):
            add("value", "duration", VALUE_WEIGHT["duration"])
        elif isinstance(value, Time) and (value.from_ or value.to):
            days.add((value.from_ or "", value.to or ""))
    said = statement.attribution.nearest
    fillers = {r.name: r.ref or r.head for r in statement.roles if r.name in MAIN and not r.open}
    return Frame(
        statement=statement,
        kind=statement.kind,
        terms=tuple(sorted(terms.values(), key=lambda t: (t.kind, t.key))),
        predicate=predicate,
        fillers=tuple(sorted(fillers.items())),
        named=frozenset(r.name for r in statement.roles if r.ref),
        counted=tuple(sorted(counted)),
        values=tuple(values.values()),
        days=frozenset(days),
        quoted=_shingles(statement, text),
        speaker=said.ref if said else "",
    )


def _countries(lemmas: Sequence[str]) -> tuple[list[str], list[str]]:
    """Lemmas without demonyms, and the countries that those tell of; two-word ones first ("north korean")."""
    plain, countries, i = [], [], 0
    while i < len(lemmas):
        two = gazetteer.demonym(" ".join(lemmas[i : i + 2])) if i + 1 < len(lemmas) else ""
        one = gazetteer.demonym(lemmas[i])
        if two or one:
            countries.append(two or one)
        else:
            plain.append(lemmas[i])
        i += 2 if two else 1
    return plain, countries


def _shingles(statement: Statement, text: str) -> frozenset[str]:
    words = [w.strip(".,;:!?'\"“”‘’").lower() for q in statement.quoted for w in text[q.start : q.end].split()]
    words = [w for w in words if w]
    return frozenset(" ".join(words[i : i + 3]) for i in range(len(words) - 2))


def _given(key: str, value: Value) -> Given:
    of, small = "", False
    if isinstance(value, Quantity | Age):
        small = value.kind in ("quantity", "ordinal") and value.high is not None and value.high <= SMALL
        of = value.of
    return Given(key, value.text, of, small, isinstance(value, Time))


def worth(value: Value) -> str:
    """What a value is worth, as a key that is equal where the values are; empty where that is open."""
    match value:
        case Quantity() | Duration():
            return f"{value.kind} {value.low} {value.high} {value.unit}"
        case Age():
            return f"{value.kind} {value.low} {value.high}"
        case Time() if value.from_ and value.to:
            return f"{value.kind} {value.from_} {value.to} {value.clock}"
    return ""
