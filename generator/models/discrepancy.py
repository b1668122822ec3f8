"""A discrepancy: readings of one claim that differ."""

from typing import Literal

from generator.models.base import Model, Span
from generator.models.statement import Statement

Relation = Literal["conflict", "compatible", "wording", "attribution"]
Cause = Literal[
    "number", "date", "place", "name", "negation", "scope", "as-of", "precision", "unit", "age",
    "quotation", "hedging", "speaker", "agent", "count", "sequence", "loaded", "contradiction", "ruled",
]  # fmt: skip


class Reading(Model):
    """What one statement gives for a claim: its value and its words."""

    statement: str
    source: str
    value: str  # as printed: "more than 1,000"; verbatim words of the statement
    text: str  # the statement's words
    start: int
    end: int
    letter: str = ""  # a, b, c: readings with one letter say one thing
    marks: tuple[Span, ...] = ()  # the words that differ
    speech: Statement | None = None  # of whose words they are: the statement with the words that say so


class Phrase(Model):
    """A part of a fixed sentence: the edition's frame, or a source's words and values."""

    text: str
    voice: Literal["edition", "source"] = "edition"


class Rung(Model):
    """One step of a count that changed over time."""

    statement: str
    source: str
    when: str  # ISO, as far as known
    value: str


class Discrepancy(Model):
    """Readings of one claim (or of claims that bear on one question) that differ."""

    id: str
    relation: Relation
    cause: Cause
    claims: tuple[str, ...]
    readings: tuple[Reading, ...]
    sentence: tuple[Phrase, ...]  # the fixed sentence that states it
    because: tuple[str, ...]  # the evidence, in order
    weight: float = 0.0  # 0 to 1, for ordering
    review: str = "machine"  # or what an editor ruled
    ladder: tuple[Rung, ...] = ()  # an update, told over time
    note: str = ""  # an editor's
