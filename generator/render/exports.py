"""brief.json: the brief as data, one file a story, of the parts that its JSON Schema is made of (`parts.py`).

The file obeys the rights of each article as the pages do (`rights.printable`): a statement that may not be printed
keeps its position, its voices and its values, and has no text. The bytes are canonical: fields in the order of the
parts, lists in the order of the brief, whole numbers without a point, no needless escapes, one newline at the end.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Any, TypeVar

from generator.models.article import Moment
from generator.models.base import Model
from generator.models.brief import Brief, Figure, KeyPoint, MatrixRow, Note, Source, TimelineEntry, Topic
from generator.models.claim import Claim, Name, Origin, Passage
from generator.models.discrepancy import Discrepancy, Reading
from generator.models.statement import Statement
from generator.models.values import Age, Duration, NameValue, Quantity, Time
from generator.render.edition import Edition
from generator.render.kept import looked_up
from generator.render.parts import (
    AgePart,
    AttributionPart,
    CellPart,
    ClaimPart,
    DatedPart,
    DatePart,
    DiscrepancyPart,
    DurationPart,
    FigurePart,
    InferredPart,
    KeyPointPart,
    NameEntryPart,
    NamePart,
    NotePart,
    OriginPart,
    PassagePart,
    PhrasePart,
    PlacePart,
    PointPart,
    QuantityPart,
    ReadingPart,
    RolePart,
    RowPart,
    RungPart,
    SourcePart,
    SpanPart,
    StatementPart,
    TimePart,
    TopicPart,
    ValuePart,
    VariantPart,
    VoicePart,
)
from generator.render.rights import is_value

SCHEMA = "brief.schema.json"
"""Site path of the schema that every brief.json names."""


def schema_json() -> bytes:
    """`brief.schema.json`, at the root of the site."""
    return resources.files("generator.render").joinpath(SCHEMA).read_bytes()


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

    def told(kind: str, name: str, part: Model, make: Callable[..., Mapping[str, Any]]) -> bytes:
        """One item as JSON."""
        part, number = kept.numbered(kind, name, part)
        return kept(f"json {kind}", number, lambda: _item(make(part)))

    return laid_out(
        {
            "$schema": f"../{SCHEMA}",
            "generator": f"Variorum {version}",
            "story": brief.story,
            "title": brief.title,
            "as_of": _iso(brief.as_of),
            "draft": brief.draft,
            "counts": brief.counts.model_dump(),
        },
        {
            "sources": [_told_source(edition, s.id) for s in brief.sources],
            "statements": [
                *[_told_statement(edition, s.id) for s in brief.statements],
                *[_told_speech(edition, id_) for id_ in brief.speeches],
            ],
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
def _told_speech(edition: Edition, speech: str) -> bytes:
    """Its words may be printed where those of what is said may."""
    told, said = edition.speech[speech]
    return _item(_statement(told, said in edition.printable))


@looked_up
def _told_claim(edition: Edition, claim: str, topic: str, differ: tuple[str, ...]) -> bytes:
    told = edition.claim[claim]
    sources = edition.in_order({edition.statement[s].source for s in told.statements if s in edition.statement})
    return _item(_claim(told, topic, edition.title_words(claim), tuple(sources), differ))


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


def laid_out(fields: Mapping[str, Any], lists: Mapping[str, list[bytes]] | None = None) -> bytes:
    """A whole file. `lists` are fields whose items are JSON already; those that `fields` has too stand in its order.

    Each field stands on a line of its own, and each item of a list: a diff shows what changed, and the encoder is the
    quick one (with an indent, it is ten times as slow).
    """
    told = {name: [_item(item) for item in value] for name, value in fields.items() if isinstance(value, list)}
    told |= lists or {}
    lines = []
    for name in dict.fromkeys((*fields, *told)):
        if items := told.get(name):
            value = b"[\n  " + b",\n  ".join(items) + b"\n ]"
        else:
            value = b"[]" if name in told else _item(fields[name])
        lines.append(b" " + _item(name) + b": " + value)
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def _item(value: object) -> bytes:
    return _dumps(value).encode()


_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


Number = TypeVar("Number", float, float | None)


def _number(value: Number) -> Number:
    """A whole number without a point."""
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
                low=_number(v.low),
                high=_number(v.high),
                modifier=v.modifier,
                unit=v.unit,
                of=v.of,
                of_text=v.of_text,
                subset=v.subset,
            )
        case Age():
            low, high = _number(v.low), _number(v.high)
            return AgePart(kind=v.kind, text=v.text, start=v.start, end=v.end, low=low, high=high, of=v.of)
        case Time():
            time: TimePart = {
                "kind": v.kind,
                "text": v.text,
                "start": v.start,
                "end": v.end,
                "from": v.from_,
                "to": v.to,
                "grain": v.grain,
                "clock": v.clock,
                "modifier": v.modifier,
                "open_why": v.open_why,
            }
            return time
        case Duration():
            return DurationPart(
                kind=v.kind,
                text=v.text,
                start=v.start,
                end=v.end,
                low=_number(v.low),
                high=_number(v.high),
                unit=v.unit,
                modifier=v.modifier,
            )
        case NameValue():
            return NamePart(kind=v.kind, text=v.text, start=v.start, end=v.end, ref=v.ref)


def _claim(c: Claim, topic: str, title: str, sources: tuple[str, ...], differ: tuple[str, ...]) -> ClaimPart:
    """`title` are the words of its title that may be printed."""
    return ClaimPart(
        id=c.id,
        title=title or None,
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
        weight=_number(round(d.weight, 6)),
        review=d.review,
        note=d.note,
        claims=list(d.claims),
        sentence=sentence,
        readings=[_reading(r, r.statement not in held) for r in d.readings],
        because=[b for b in d.because if not any(t in b for t in kept_back)],
        ladder=[RungPart(statement=r.statement, source=r.source, when=r.when, value=r.value) for r in d.ladder],
    )


def _reading(r: Reading, free: bool) -> ReadingPart:
    words = r.speech or r
    return ReadingPart(
        statement=r.speech.id if r.speech else r.statement,
        source=r.source,
        letter=r.letter,
        value=r.value if free or is_value(r.value) else None,
        text=words.text if free else None,
        start=words.start,
        end=words.end,
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
        independent=o.independent,
    )


def _date(t: TimelineEntry) -> DatePart:
    return {
        "claim": t.claim,
        "statement": t.statement,
        "from": t.from_,
        "to": t.to,
        "grain": t.grain,
        "text": t.text,
        "sources": list(t.sources),
    }


def _dated(t: TimelineEntry) -> DatedPart:
    others = [_date(o) for o in t.others]
    return DatedPart(**_date(t), others=others, discrepancy=t.discrepancy or None)


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
        part=f.part,
        unit=f.unit,
        claims=list(f.claims),
        least=_number(f.least),
        most=_number(f.most),
        relation=f.relation or None,
        discrepancy=f.discrepancy or None,
        points=[
            PointPart(
                statement=p.statement,
                sources=list(p.sources),
                letter=p.letter,
                low=_number(p.low),
                high=_number(p.high),
                modifier=p.modifier,
                text=p.text,
                as_of=p.as_of or None,
                reported=p.reported or None,
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
