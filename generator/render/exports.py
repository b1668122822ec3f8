"""brief.json and its JSON Schema: the brief as data, one file a story, from typed models that the schema is made of.

The file obeys the rights of each article as the pages do (`rights.printable`): a statement that may not be printed
keeps its position, its voices and its values, and has no text. The bytes are canonical: fields in the order of the
models, lists in the order of the brief, whole numbers without a point, no needless escapes, one newline at the end.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.models.article import Moment
from generator.models.base import Model
from generator.models.brief import Brief, Coverage, Figure, KeyPoint, MatrixRow, Note, Source, TimelineEntry, Topic
from generator.models.claim import Claim, Name, Origin, Passage
from generator.models.discrepancy import Cause, Discrepancy, Reading, Relation
from generator.models.statement import NameKind, Stance, Statement
from generator.models.values import Age, Duration, NameValue, Quantity, Time
from generator.render.edition import Edition
from generator.render.kept import looked_up
from generator.render.rights import is_value

SCHEMA = "brief.schema.json"
"""Site path of the schema that every brief.json names."""


class Part(BaseModel):
    """A part of the exported file. Field docstrings become the descriptions of the schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )


class SpanPart(Part):
    """A stretch of the article's reading text, in characters: `text[start:end]`."""

    start: int
    end: int


class InferredPart(Part):
    """A field that the article does not state about itself, and how it was found."""

    field: str
    how: str


class SourcePart(Part):
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


class VoicePart(Part):
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


class AttributionPart(Part):
    """Who says it. The outlet itself is the source and is not repeated: an empty chain is its own voice."""

    mode: Literal["own", "direct", "indirect", "mixed"]
    chain: list[VoicePart]
    """Outermost first."""


class QuantityPart(Part):
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


class AgePart(Part):
    """An age in years, a year of birth, or a place in an order."""

    kind: Literal["age", "birth-year", "ordinal"]
    text: str
    start: int
    end: int
    low: float
    high: float
    of: str


class TimePart(Part):
    """A stretch of the calendar, in ISO days, both inclusive; null where it stays open."""

    kind: Literal["time"]
    text: str
    start: int
    end: int
    from_: str | None = Field(alias="from")
    to: str | None
    grain: str
    clock: str
    modifier: str
    open_why: str


class DurationPart(Part):
    """How long something lasted."""

    kind: Literal["duration"]
    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    modifier: str


class NamePart(Part):
    """A name or place; `ref` is its id in names[]."""

    kind: Literal["name", "place"]
    text: str
    start: int
    end: int
    ref: str


ValuePart = QuantityPart | AgePart | TimePart | DurationPart | NamePart


class RolePart(Part):
    """One argument of the statement's predicate."""

    name: str
    text: str
    start: int
    end: int
    ref: str | None
    open: bool
    """A pronoun or description whose person could not be told safely."""


class StatementPart(Part):
    """One atomic proposition that one article makes."""

    id: str
    source: str
    kind: Literal["headline", "body", "saying", "apposition", "fragment"]
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


class ClaimPart(Part):
    """One proposition that the statements of one or more articles make."""

    id: str
    title: str | None
    """Words of one of its statements; null where rights keep them back."""
    topic: str
    statements: list[str]
    origins: list[str]
    support: int
    """How many outlets make it."""
    sources: list[str]
    discrepancies: list[str]
    caution: str


class ReadingPart(Part):
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


class PhrasePart(Part):
    """A part of the fixed sentence: the edition's frame, or a source's words."""

    text: str
    voice: Literal["edition", "source"]


class RungPart(Part):
    """One step of a count that changed over time."""

    statement: str
    source: str
    when: str
    value: str


class DiscrepancyPart(Part):
    """Readings of one claim, or of claims that bear on one question, that differ."""

    id: str
    relation: Relation
    cause: Cause
    weight: float
    review: str
    """"machine" until an editor rules; then who ruled and how."""
    note: str
    claims: list[str]
    sentence: list[PhrasePart]
    readings: list[ReadingPart]
    because: list[str]
    ladder: list[RungPart]


class VariantPart(Part):
    """One form of a name, and the sources that use it."""

    text: str
    sources: list[str]
    count: int
    note: str


class NameEntryPart(Part):
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


class OriginPart(Part):
    """The root that statements come from. Two outlets that quote one speaker are one origin."""

    id: str
    kind: Literal["speaker", "agency", "wire", "shared", "outlet", "unnamed"]
    label: str
    ref: str | None
    sources: list[str]
    statements: list[str]


class PlacePart(Part):
    """A stretch of one source."""

    source: str
    start: int
    end: int


class PassagePart(Part):
    """A nearly identical stretch of text that several sources share."""

    id: str
    places: list[PlacePart]


class TopicPart(Part):
    """Claims about one thing. Its title is empty for those that no topic takes."""

    id: str
    title: str
    claims: list[str]


class KeyPointPart(Part):
    """A claim at the top of the brief, in the words of one statement."""

    claim: str
    statement: str
    sources: list[str]
    differing: list[str]
    origins: int
    """How many."""
    discrepancies: list[str]


class PointPart(Part):
    """One reading of a counted thing."""

    statement: str
    sources: list[str]
    letter: str
    low: float | None
    high: float | None
    modifier: str
    text: str
    as_of: str | None
    voice: str


class FigurePart(Part):
    """One counted thing, with its least and most."""

    id: str
    title: str
    unit: str
    claims: list[str]
    least: float | None
    most: float | None
    relation: str | None
    discrepancy: str | None
    points: list[PointPart]


class DatePart(Part):
    """A date given for a claim."""

    claim: str
    statement: str
    from_: str | None = Field(alias="from")
    to: str | None
    grain: str
    text: str
    sources: list[str]


class DatedPart(DatePart):
    """A dated claim, with the other dates that are given for it."""

    others: list[DatePart]
    discrepancy: str | None


class CellPart(Part):
    """What one source does with one claim."""

    source: str
    coverage: Coverage
    """says; differs (as another reading); silent (published after one that has it); before (published before all that
    have it); unknown (a time of publication is not known)."""
    statement: str | None
    letter: str


class RowPart(Part):
    """One claim, source by source."""

    claim: str
    relation: str | None
    cells: list[CellPart]


class CountsPart(Part):
    """`agree` and `differ` part the shared claims; `conflicts` and on count discrepancies."""

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


class NotePart(Part):
    """An editor's note on a claim, a statement, a discrepancy or a name."""

    target: str
    text: str
    by: str
    when: str


class BriefFile(Part):
    """A brief: what several articles say about one event, their agreements and their differences.

    All text is verbatim from a source, but for `sentence` parts in the voice "edition", `because`, notes and words in
    square brackets. Offsets count Unicode characters of an article's reading text: its headline, then its paragraphs,
    joined by blank lines, without what was set apart (menus, bylines, captions).
    """

    schema_: str = Field(alias="$schema")
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


def brief_json(brief: Brief, version: str, edition: Edition | None = None) -> bytes:
    """`<story>/brief.json`: the brief as its published models, within the rights of each article.

    Each item of a list is kept from build to build: of the long lists by what it looks up, of the others by the part of
    the brief that it tells.
    """
    edition = edition or Edition(brief)
    kept = edition.kept
    differ: dict[str, list[str]] = {}
    for d in brief.discrepancies:
        for c in d.claims:
            differ.setdefault(c, []).append(d.id)
    who = {w.name: (tuple(w.claims), bool(w.note)) for w in brief.who}

    def told(kind: str, name: str, part: Model, make: Callable[..., Part]) -> bytes:
        """One item as JSON."""
        part, number = kept.numbered(kind, name, part)
        return kept(f"json {kind}", number, lambda: _item(make(part)))

    return _laid_out(
        {
            "$schema": f"../{SCHEMA}",
            "generator": f"Variorum {version}",
            "story": brief.story,
            "title": brief.title,
            "as_of": _iso(brief.as_of),
            "draft": brief.draft,
            "counts": CountsPart(**brief.counts.model_dump()).model_dump(),
        },
        {
            "sources": [_told_source(edition, s.id) for s in brief.sources],
            "statements": [_told_statement(edition, s.id) for s in brief.statements],
            "claims": [_told_claim(edition, c.id, c.topic, tuple(differ.get(c.id, ()))) for c in brief.claims],
            "discrepancies": [_told_discrepancy(edition, d.id) for d in brief.discrepancies],
            "names": [_told_name(edition, n.id, *who.get(n.id, ((), False))) for n in brief.names],
            "origins": [_told_origin(edition, o.id) for o in brief.origins],
            "passages": [told("passage", p.id, p, _passage) for p in brief.passages],
            "topics": [told("topic", t.id, t, _topic) for t in brief.topics],
            "key_points": [told("key point", k.claim, k, _key_point) for k in brief.key_points],
            "figures": [told("figure", f.id, f, _figure) for f in brief.figures],
            "timeline": [told("dated", f"{t.claim} {n}", t, _dated) for n, t in enumerate(brief.timeline)],
            "coverage": [_told_row(edition, row.claim) for row in brief.matrix],
            "notes": [told("note", str(n), note, _note) for n, note in enumerate(brief.notes)],
        },
    )


@looked_up
def _told_source(edition: Edition, source: str) -> bytes:
    return _item(_source(edition.source[source]))


@looked_up
def _told_statement(edition: Edition, statement: str) -> bytes:
    return _item(_statement(edition.placed_statement[statement], statement in edition.printable))


@looked_up
def _told_claim(edition: Edition, claim: str, topic: str, differ: tuple[str, ...]) -> bytes:
    told = edition.claim[claim]
    statements = [edition.statement[s] for s in told.statements if s in edition.statement]
    words = told.title.startswith("[") or any(told.title in s.text for s in statements if s.id in edition.printable)
    return _item(_claim(told, topic, words, tuple(edition.in_order({s.source for s in statements})), differ))


@looked_up
def _told_discrepancy(edition: Edition, discrepancy: str) -> bytes:
    told = edition.placed_discrepancy[discrepancy]
    held = tuple(dict.fromkeys(r.statement for r in told.readings if r.statement not in edition.printable))
    return _item(_discrepancy(told, held, tuple(edition.statement[s].text for s in held if s in edition.statement)))


@looked_up
def _told_name(edition: Edition, name: str, claims: tuple[str, ...], withheld: bool) -> bytes:
    return _item(_name(edition.name[name], claims, withheld))


@looked_up
def _told_origin(edition: Edition, origin: str) -> bytes:
    return _item(_origin(edition.origin[origin]))


@looked_up
def _told_row(edition: Edition, claim: str) -> bytes:
    return _item(_row(edition.row[claim]))


@cache
def schema_json() -> bytes:
    """`brief.schema.json`, at the root of the site."""
    schema = BriefFile.model_json_schema(by_alias=True, mode="serialization")
    return canonical({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def canonical(value: dict[str, Any]) -> bytes:
    """JSON of one form: whole numbers without a point, no needless escapes, a newline at the end."""
    lists = {k: [_dumps(_whole(item)).encode() for item in v] for k, v in value.items() if isinstance(v, list)}
    return _laid_out(value, lists)


def _laid_out(fields: Mapping[str, Any], lists: Mapping[str, list[bytes]]) -> bytes:
    """A whole file. `lists` are fields whose items are JSON already; those that `fields` has too stand in its order.

    Each field stands on a line of its own, and each item of a list: a diff shows what changed, and the encoder is the
    quick one (with an indent, it is ten times as slow).
    """
    lines = []
    for name in dict.fromkeys((*fields, *lists)):
        if items := lists.get(name):
            told = b"[\n  " + b",\n  ".join(items) + b"\n ]"
        else:
            told = b"[]" if name in lists else _dumps(_whole(fields[name])).encode()
        lines.append(b" " + _dumps(name).encode() + b": " + told)
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def _item(part: Part) -> bytes:
    return _dumps(_whole(part.model_dump(mode="json", by_alias=True))).encode()


_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _whole(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_whole(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None


def _spans(spans: Iterable[Any]) -> list[SpanPart]:
    return [SpanPart(start=s.start, end=s.end) for s in spans]


def _source(s: Source) -> SourcePart:
    a = s.article
    return SourcePart(
        id=s.id,
        number=s.number,
        siglum=s.siglum,
        file=a.file,
        sha256=a.sha256,
        outlet=a.outlet,
        label=s.label,
        kind=a.kind,
        title=a.title,
        authors=list(a.authors) if a.kind == "article" else [],  # a digest has no byline
        published=_iso(a.published),
        url=a.url or None,
        wire=a.wire or None,
        language=a.language,
        rights=s.rights,
        inferred=[InferredPart(field=i.field, how=i.how) for i in a.inferred],
        updates=[u.text for u in a.updates],
        alone=list(s.alone),
        origins=list(s.origin_ids),
        same_as=s.same_as or None,
        notes=list(a.notes),
    )


def _statement(s: Statement, free: bool) -> StatementPart:
    return StatementPart(
        id=s.id,
        source=s.source,
        kind=s.kind,
        start=s.start,
        end=s.end,
        text=s.text if free else None,
        segments=_spans(s.segments),
        sentence=SpanPart(start=s.sentence.start, end=s.sentence.end),
        attribution=AttributionPart(
            mode=s.attribution.mode,
            chain=[
                VoicePart(
                    speaker=v.speaker,
                    start=v.start,
                    end=v.end,
                    cue=v.cue,
                    stance=v.stance,
                    role=v.role,
                    named=v.named,
                    ref=v.ref or None,
                )
                for v in s.attribution.chain
            ],
        ),
        values=[_value(v) for v in s.values],
        roles=[
            RolePart(name=r.name, text=r.text, start=r.start, end=r.end, ref=r.ref or None, open=r.open)
            for r in s.roles
            if free  # an article could be put together again from its roles
        ],
        negated=s.negated,
        hedged=s.hedged,
        hedges=_spans(s.hedges),
        quoted=_spans(s.quoted),
        withheld=_spans(s.withheld),
    )


def _value(v: Quantity | Age | Time | Duration | NameValue) -> ValuePart:
    match v:
        case Quantity():
            return QuantityPart(
                kind=v.kind,
                text=v.text,
                start=v.start,
                end=v.end,
                low=v.low,
                high=v.high,
                modifier=v.modifier,
                unit=v.unit,
                of=v.of,
                of_text=v.of_text,
                subset=v.subset,
            )
        case Age():
            return AgePart(kind=v.kind, text=v.text, start=v.start, end=v.end, low=v.low, high=v.high, of=v.of)
        case Time():
            return TimePart(
                kind=v.kind,
                text=v.text,
                start=v.start,
                end=v.end,
                from_=v.from_,
                to=v.to,
                grain=v.grain,
                clock=v.clock,
                modifier=v.modifier,
                open_why=v.open_why,
            )
        case Duration():
            return DurationPart(
                kind=v.kind,
                text=v.text,
                start=v.start,
                end=v.end,
                low=v.low,
                high=v.high,
                unit=v.unit,
                modifier=v.modifier,
            )
        case NameValue():
            return NamePart(kind=v.kind, text=v.text, start=v.start, end=v.end, ref=v.ref)


def _claim(c: Claim, topic: str, words: bool, sources: tuple[str, ...], differ: tuple[str, ...]) -> ClaimPart:
    """`words` says whether its title may be printed."""
    return ClaimPart(
        id=c.id,
        title=c.title if words else None,
        topic=topic,
        statements=list(c.statements),
        origins=list(c.origins),
        support=c.support,
        sources=list(sources),
        discrepancies=list(differ),
        caution=c.caution,
    )


def _discrepancy(d: Discrepancy, held: tuple[str, ...], texts: tuple[str, ...]) -> DiscrepancyPart:
    """`held` are the statements it reads that may not be printed, and `texts` their words."""
    kept_back = [t for t in texts if not is_value(t)]
    sentence = [PhrasePart(text=p.text, voice=p.voice) for p in d.sentence]
    if kept_back and any(p.voice == "source" and not is_value(p.text) for p in d.sentence):
        sentence = []
    return DiscrepancyPart(
        id=d.id,
        relation=d.relation,
        cause=d.cause,
        weight=round(d.weight, 6),
        review=d.review,
        note=d.note,
        claims=list(d.claims),
        sentence=sentence,
        readings=[_reading(r, r.statement not in held) for r in d.readings],
        because=[b for b in d.because if not any(t in b for t in kept_back)],
        ladder=[RungPart(statement=r.statement, source=r.source, when=r.when, value=r.value) for r in d.ladder],
    )


def _reading(r: Reading, free: bool) -> ReadingPart:
    return ReadingPart(
        statement=r.statement,
        source=r.source,
        letter=r.letter,
        value=r.value if free or is_value(r.value) else None,
        text=r.text if free else None,
        start=r.start,
        end=r.end,
        marks=_spans(r.marks),
    )


def _name(n: Name, claims: Iterable[str], withheld: bool) -> NameEntryPart:
    return NameEntryPart(
        id=n.id,
        label=n.label,
        kind=n.kind,
        variants=[VariantPart(text=v.text, sources=list(v.sources), count=v.count, note=v.note) for v in n.variants],
        sources=list(n.sources),
        descriptions=list(n.descriptions),
        claims=list(claims),
        withheld=withheld,
    )


def _origin(o: Origin) -> OriginPart:
    return OriginPart(
        id=o.id,
        kind=o.kind,
        label=o.label,
        ref=o.ref or None,
        sources=list(o.sources),
        statements=list(o.statements),
    )


def _date(t: TimelineEntry) -> DatePart:
    return DatePart(
        claim=t.claim,
        statement=t.statement,
        from_=t.from_,
        to=t.to,
        grain=t.grain,
        text=t.text,
        sources=list(t.sources),
    )


def _dated(t: TimelineEntry) -> DatedPart:
    others = [_date(o) for o in t.others]
    return DatedPart(**_date(t).model_dump(), others=others, discrepancy=t.discrepancy or None)


def _passage(p: Passage) -> PassagePart:
    return PassagePart(
        id=p.id, places=[PlacePart(source=x.source, start=x.span.start, end=x.span.end) for x in p.places]
    )


def _topic(t: Topic) -> TopicPart:
    return TopicPart(id=t.id, title=t.title, claims=list(t.claims))


def _key_point(k: KeyPoint) -> KeyPointPart:
    return KeyPointPart(
        claim=k.claim,
        statement=k.statement,
        sources=list(k.sources),
        differing=list(k.differing),
        origins=k.origins,
        discrepancies=list(k.discrepancies),
    )


def _figure(f: Figure) -> FigurePart:
    return FigurePart(
        id=f.id,
        title=f.title,
        unit=f.unit,
        claims=list(f.claims),
        least=f.least,
        most=f.most,
        relation=f.relation or None,
        discrepancy=f.discrepancy or None,
        points=[
            PointPart(
                statement=p.statement,
                sources=list(p.sources),
                letter=p.letter,
                low=p.low,
                high=p.high,
                modifier=p.modifier,
                text=p.text,
                as_of=p.as_of or None,
                voice=p.voice,
            )
            for p in f.points
        ],
    )


def _row(row: MatrixRow) -> RowPart:
    return RowPart(
        claim=row.claim,
        relation=row.relation or None,
        cells=[
            CellPart(source=cell.source, coverage=cell.coverage, statement=cell.statement or None, letter=cell.letter)
            for cell in row.cells
        ],
    )


def _note(n: Note) -> NotePart:
    return NotePart(target=n.target, text=n.text, by=n.by, when=n.when)
