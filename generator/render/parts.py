"""What brief.json holds, part by part: what its schema (`brief.schema.json`) is made of.

Parts are plain dictionaries that mypy checks. `tests/make_schema.py` makes the schema from them, with the docstrings of
fields as descriptions, and writes it beside this file; a test tells when it is no longer theirs.
"""

from typing import Literal

from typing_extensions import TypedDict

from generator.models.brief import Coverage
from generator.models.discrepancy import Cause, Relation
from generator.models.statement import NameKind, Stance


class SpanPart(TypedDict):
    """A stretch of the article's reading text, in characters: `text[start:end]`."""

    start: int
    end: int


class InferredPart(TypedDict):
    """A field that the article does not state about itself, and how it was found."""

    field: str
    how: str


class SourcePart(TypedDict):
    """An article."""

    id: str
    number: int
    """Place in the source list, from 1."""
    siglum: str
    """Two letters for the outlet; with a number where it has several articles."""
    file: str
    """Path in the content folder, with forward slashes."""
    sha256: str
    outlet: str
    label: str
    """As pages name it: the outlet, or "Digest of <outlet>’s report"."""
    kind: Literal["article", "digest"]
    """A digest is the publisher's own summary; its words are not the outlet's."""
    title: str
    authors: list[str]
    published: str | None
    """ISO 8601, never finer than stated: 2025-01-11 or 2025-01-11T15:00, with an offset where one was stated."""
    url: str | None
    wire: str | None
    """The agency whose report this is."""
    language: str
    rights: Literal["excerpt", "full", "none"]
    inferred: list[InferredPart]
    updates: list[str]
    """Notes in the article that it was updated or corrected."""
    alone: list[str]
    """Claims that no other source makes."""
    origins: list[str]
    same_as: str | None
    """The source that this one repeats whole; it counts once."""
    notes: list[str]


class VoicePart(TypedDict):
    """One voice of an attribution."""

    speaker: str
    """In the article's own words; empty where the reporting names nobody."""
    start: int
    end: int
    cue: str
    stance: Stance
    role: str
    named: bool
    ref: str | None
    """Id in names[], where it is safe to say."""


class AttributionPart(TypedDict):
    """Who says it. The outlet itself is the source and is not repeated: an empty chain is its own voice."""

    mode: Literal["own", "direct", "indirect", "mixed"]
    chain: list[VoicePart]
    """Outermost first."""


class QuantityPart(TypedDict):
    """A count, a sum of money, or a share."""

    kind: Literal["quantity", "money", "percent"]
    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    modifier: str
    unit: str
    of: str
    """What is counted."""
    of_text: str
    subset: str


class AgePart(TypedDict):
    """An age in years, a year of birth, or a place in an order."""

    kind: Literal["age", "birth-year", "ordinal"]
    text: str
    start: int
    end: int
    low: float
    high: float
    of: str


TimePart = TypedDict(
    "TimePart",
    {
        "kind": Literal["time"],
        "text": str,
        "start": int,
        "end": int,
        "from": str | None,
        "to": str | None,
        "grain": str,
        "clock": str,
        "modifier": str,
        "open_why": str,
    },
)
TimePart.__doc__ = """A stretch of the calendar, in ISO days, both inclusive; null where it stays open."""


class DurationPart(TypedDict):
    """How long something lasted."""

    kind: Literal["duration"]
    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    modifier: str


class NamePart(TypedDict):
    """A name or place; `ref` is its id in names[]."""

    kind: Literal["name", "place"]
    text: str
    start: int
    end: int
    ref: str


ValuePart = QuantityPart | AgePart | TimePart | DurationPart | NamePart


class RolePart(TypedDict):
    """One argument of the statement's predicate."""

    name: str
    text: str
    start: int
    end: int
    ref: str | None
    open: bool
    """A pronoun or description whose person could not be told safely."""


class StatementPart(TypedDict):
    """One atomic proposition that one article makes."""

    id: str
    source: str
    kind: Literal["headline", "body", "saying", "apposition", "fragment", "speech"]
    """A speech is what somebody says with the words that say who does: it stands in readings of whose words they are,
    and in no claim."""
    start: int
    end: int
    text: str | None
    """Verbatim; segments are joined by " … ". Null where the article's rights keep its words back."""
    segments: list[SpanPart]
    sentence: SpanPart
    attribution: AttributionPart
    values: list[ValuePart]
    roles: list[RolePart]
    """None where the article's rights keep its words back."""
    negated: bool
    hedged: bool
    hedges: list[SpanPart]
    quoted: list[SpanPart]
    withheld: list[SpanPart]
    """Marks that stand in the reading text in place of a name that the publisher withholds."""


class ClaimPart(TypedDict):
    """One proposition that the statements of one or more articles make."""

    id: str
    title: str | None
    """Words of one of its statements; null where rights keep them back."""
    topic: str
    statements: list[str]
    origins: list[str]
    support: int
    """How many outlets make it. Who says the opposite is among `sources`, and is not counted."""
    sources: list[str]
    discrepancies: list[str]
    caution: str


class ReadingPart(TypedDict):
    """What one statement gives for a claim."""

    statement: str
    source: str
    letter: str
    """Readings with one letter say one thing; a is the one that most outlets give."""
    value: str | None
    text: str | None
    start: int
    end: int
    marks: list[SpanPart]
    """The words that differ."""


class PhrasePart(TypedDict):
    """A part of the fixed sentence: the edition's frame, or a source's words."""

    text: str
    voice: Literal["edition", "source"]


class RungPart(TypedDict):
    """One step of a count that changed over time."""

    statement: str
    source: str
    when: str
    value: str


class DiscrepancyPart(TypedDict):
    """Readings of one claim, or of claims that bear on one question, that differ."""

    id: str
    relation: Relation
    cause: Cause
    weight: float
    review: str
    """"machine" until an editor rules; then who ruled and how. Where an editor found it, who did."""
    note: str
    claims: list[str]
    sentence: list[PhrasePart]
    readings: list[ReadingPart]
    because: list[str]
    ladder: list[RungPart]


class VariantPart(TypedDict):
    """One form of a name, and the sources that use it."""

    text: str
    sources: list[str]
    count: int
    note: str


class NameEntryPart(TypedDict):
    """A person, organisation, unit or place."""

    id: str
    label: str
    kind: NameKind
    variants: list[VariantPart]
    sources: list[str]
    descriptions: list[str]
    claims: list[str]
    withheld: bool
    """Whether the publisher withholds the name; `label` is then a description."""


class OriginPart(TypedDict):
    """The root that statements come from. Two outlets that quote one speaker are one origin."""

    id: str
    kind: Literal["speaker", "agency", "wire", "shared", "outlet", "unnamed"]
    label: str
    ref: str | None
    sources: list[str]
    statements: list[str]
    independent: bool
    """Whether `counts.origins` counts it."""


class PlacePart(TypedDict):
    """A stretch of one source."""

    source: str
    start: int
    end: int


class PassagePart(TypedDict):
    """A nearly identical stretch of text that several sources share."""

    id: str
    places: list[PlacePart]


class TopicPart(TypedDict):
    """Claims about one thing. Its title is empty for those that no topic takes."""

    id: str
    title: str
    claims: list[str]


class KeyPointPart(TypedDict):
    """A claim at the top of the brief, in the words of one statement."""

    claim: str
    statement: str
    sources: list[str]
    differing: list[str]
    origins: int
    """How many."""
    discrepancies: list[str]


class PointPart(TypedDict):
    """One reading of a counted thing."""

    statement: str
    sources: list[str]
    letter: str
    low: float | None
    high: float | None
    modifier: str
    text: str
    as_of: str | None
    """The day by which it had come together, where that is told."""
    reported: str | None
    """The day of publication."""
    voice: str


class FigurePart(TypedDict):
    """One counted thing, with its least and most."""

    id: str
    title: str
    part: str
    """What became of those who are counted: killed, hurt, missing."""
    unit: str
    claims: list[str]
    least: float | None
    most: float | None
    relation: str | None
    discrepancy: str | None
    points: list[PointPart]


DatePart = TypedDict(
    "DatePart",
    {
        "claim": str,
        "statement": str,
        "from": str | None,
        "to": str | None,
        "grain": str,
        "text": str,
        "sources": list[str],
    },
)
DatePart.__doc__ = """A date given for a claim."""


class DatedPart(DatePart):
    """A dated claim, with the other dates that are given for it."""

    others: list[DatePart]
    discrepancy: str | None


class CellPart(TypedDict):
    """What one source does with one claim."""

    source: str
    coverage: Coverage
    """says; differs (as another reading); silent (published after one that has it); before (published before all that
    have it); unknown (a time of publication is not known)."""
    statement: str | None
    letter: str


class RowPart(TypedDict):
    """One claim, source by source."""

    claim: str
    relation: str | None
    cells: list[CellPart]


class CountsPart(TypedDict):
    """`agree` and `differ` part the shared claims: on those that `agree` counts no difference was found.
    `conflicts` and on count discrepancies."""

    outlets: int
    articles: int
    origins: int
    statements: int
    claims: int
    shared: int
    agree: int
    differ: int
    conflicts: int
    compatible: int
    wording: int
    attribution: int


class NotePart(TypedDict):
    """An editor's note on a claim, a statement, a discrepancy or a name."""

    target: str
    text: str
    by: str
    when: str


_Named = TypedDict("_Named", {"$schema": str})


class BriefFile(_Named):
    """A brief: what several articles say about one event, and where they differ.

    All text is verbatim from a source, but for `sentence` parts in the voice "edition", `because`, notes and words in
    square brackets. Offsets count Unicode characters of an article's reading text: its headline, then its paragraphs,
    joined by blank lines, without what was set apart (menus, bylines, captions).
    """

    generator: str
    story: str
    title: str
    as_of: str | None
    """The moment of the newest article."""
    draft: bool
    counts: CountsPart
    sources: list[SourcePart]
    statements: list[StatementPart]
    claims: list[ClaimPart]
    discrepancies: list[DiscrepancyPart]
    names: list[NameEntryPart]
    origins: list[OriginPart]
    passages: list[PassagePart]
    topics: list[TopicPart]
    key_points: list[KeyPointPart]
    figures: list[FigurePart]
    timeline: list[DatedPart]
    coverage: list[RowPart]
    notes: list[NotePart]
