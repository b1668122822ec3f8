"""A claim: one proposition that the statements of one or more articles make."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from generator.models.base import Model, Span
from generator.models.statement import Gender, NameKind, Statement


class Evidence(Model):
    """One level of evidence: which comparison, at which labelled level, worth how much."""

    comparison: str  # predicate, roles, names, counted, quotation, time, place, words
    level: str  # "same lemma", "missing on one side"
    weight: float  # in bits (log2 of how much likelier under "same claim"); may be negative
    detail: str = ""  # "captured ~ taken prisoner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements that were judged, and why they were put together or not.

    A large story has a million, so that it is a plain dataclass: no model takes so little space.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    a: str
    b: str
    score: float  # the prior and all evidence added up, in bits
    evidence: tuple[Evidence, ...]
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of statements and their bits, in the order of their ids: columns, since a large story has a million."""

    statements: tuple[str, ...] = ()  # ids, in order
    first: bytes = b""  # of each pair: the positions of its ids in them, as 32-bit numbers of this machine
    second: bytes = b""
    bits: bytes = b""  # 64-bit


class Origin(Model):
    """The root that statements come from. Two outlets that quote one speaker are one origin."""

    id: str
    kind: Literal["speaker", "agency", "wire", "shared", "outlet", "unnamed"]
    label: str  # empty for a voice that cannot be told from others: a pronoun, or nobody named
    ref: str = ""  # a name of the story
    sources: tuple[str, ...]
    statements: tuple[str, ...]
    independent: bool = False  # whether the number of independent origins counts it


class Passage(Model):
    """A near-identical stretch of text that two or more articles share."""

    id: str
    places: tuple["Place", ...]


class Place(Model):
    """A stretch of one article."""

    source: str
    span: Span


class Claim(Model):
    """One row of the claim table."""

    id: str  # that of its anchor statement
    title: str  # verbatim: the words of its clearest statement
    statements: tuple[str, ...]
    links: tuple[Link, ...] = ()
    topic: str = ""
    origins: tuple[str, ...] = ()  # ids of Origin
    support: int = 0  # how many outlets make it
    apart: tuple[str, ...] = ()  # those of its statements that say the opposite of its title, and do not support it
    caution: str = ""  # what could not be told safely
    question: Literal["", "count", "age", "who", "when", "where"] = (
        ""  # the one question it answers, where that is typed
    )
    about: str = ""  # of whom or what: a name's id, or what is counted
    merged: tuple[str, ...] = ()  # ids of the claims that an editor merged into it


class Variant(Model):
    """One form of a name, and where it stands."""

    text: str
    sources: tuple[str, ...]
    count: int = 1
    note: str = ""  # "transliteration", "abbreviation", "spelling differs"


class Name(Model):
    """A person, organisation, unit or place of the story."""

    id: str
    label: str
    kind: NameKind
    variants: tuple[Variant, ...]
    sources: tuple[str, ...]
    descriptions: tuple[str, ...] = ()
    gender: Gender = ""  # of a person, where all that tell it agree


class Alignment(Model):
    """What the align room makes of a story: statements that refer to the story's names, and claims."""

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    names: tuple[Name, ...]
    judged: Pairs = Pairs()  # pairs judged and kept apart, but for those that are far from being joined
    near: tuple[Link, ...] = ()  # the same with their evidence, closest first, where it was asked for
    passages: tuple[Passage, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()  # (article counted, the same article again)
