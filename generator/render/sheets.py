"""The view of a brief, the heart of a story: all that stands on one page, and how much of each."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from generator import causes
from generator.models.brief import Figure, FigurePoint, Source, TimelineEntry
from generator.models.claim import Claim
from generator.models.discrepancy import Phrase
from generator.models.statement import Statement
from generator.models.values import Time
from generator.render import charts, urls
from generator.render.edition import RELATIONS, SLOTS, Edition, frame, text_of
from generator.render.filters import capital, capitals, day, stretch
from generator.render.kept import looked_up
from generator.render.lasts import flat, put_in
from generator.render.listings import FITS, source_view
from generator.render.views import (
    BriefView,
    Card,
    CellView,
    DifferenceView,
    FigureRow,
    FigureView,
    KeyPointView,
    Legend,
    Mark,
    MatrixGroup,
    MatrixRowView,
    MatrixView,
    OriginRow,
    OutletHead,
    RulerRow,
    Strip,
    TimelineView,
    VariantView,
    WhoGroup,
    WhoView,
)

# What the brief holds itself, so that it reads in one sitting; all the rest is one click away.
CONFLICT_CARDS = 6
LIGHTER_CARDS = 6
DIFFERENCES = 7  # beside the key points: conflicts, ...
FILLED = 5  # ... and where those are fewer, the heaviest of the rest whose values say enough by themselves
LONG_NAME, LONG_WORD = 26, 15  # letters of an outlet's name, and of a word in it, beyond a column of the strip
FIGURES = 6
PEOPLE = frozenset({"people", "persons", "person"})  # who is counted, and not of which people
TIMELINE = 14
MATRIX_ROWS = 26
COLLATIONS = 3
NAMES = 12  # of one kind
ORIGINS = 20
CLAIMS_OF_NAME = 8
MANY_SLOTS = 12  # marks beside a key point where there are more articles than slots
KEYS = 10  # up to so many articles are all named in the strip; beyond that the first of them

KIND_WORDS = {"person": "People", "organisation": "Organisations", "unit": "Units", "place": "Places", "other": "Other"}


# --- the brief -----------------------------------------------------------------------------------------


def brief(edition: Edition, links: urls.Links) -> BriefView:
    story = edition.brief
    cards = list(edition.ranked)
    conflicts = [item for item in cards if item.relation == "conflict"][:CONFLICT_CARDS]
    wording = [item for item in cards if item.relation == "wording"]
    collated: list[Card] = []
    for item in wording:
        if len(collated) == COLLATIONS:
            break
        card = edition.card(item.id, links)
        if card.collation is not None:
            collated.append(card)
    shown = {card.id for card in collated}
    lighter = [
        item
        for item in sorted(cards, key=lambda d: -d.weight)
        if item.relation != "conflict" and urls.anchor(item.id, "d") not in shown
    ][:LIGHTER_CARDS]
    differences = _differences(edition, links, {item.id for item in conflicts} | {item.id for item in lighter})
    figures = [_figure(edition, item, links) for item in story.figures]
    timeline = [_timeline(edition, item, links, index) for index, item in enumerate(_dated(edition))]
    who, who_more = _who(edition, links)
    origins = _origins(edition)
    counted = [row for row in origins if row.independent]
    return BriefView(
        mast=edition.masthead(links),
        strip=strip(edition, links),
        key_points=tuple(_key_point(edition, point.claim, links) for point in story.key_points),
        differences=differences,
        conflicts=tuple(edition.card(item.id, links) for item in conflicts),
        lighter=tuple(edition.card(item.id, links) for item in lighter),
        cards_total=len(cards),
        figures=tuple(figures[:FIGURES]),
        figures_more=tuple(figures[FIGURES:]),
        timeline=tuple(timeline[:TIMELINE]),
        timeline_more=tuple(timeline[TIMELINE:]),
        matrix=matrix(edition, links, MATRIX_ROWS),
        words=tuple(collated),
        words_total=len(wording),
        who=who,
        who_more=who_more,
        sources=tuple(source_view(edition, source.id, links) for source in story.sources),
        origins=tuple(counted[:ORIGINS]),
        origins_more=tuple(counted[ORIGINS:]),
        origins_other=tuple(row for row in origins if not row.independent),
        notes=tuple(note for _, note in edition.notes(links)),
        claims_total=len(story.claims),
        claims_href=links.to(urls.claims(story.story)),
        discrepancies_href=links.to(urls.discrepancies(story.story)),
        sources_href=links.to(urls.sources(story.story)),
    )


def _differences(edition: Edition, links: urls.Links, here: set[str]) -> tuple[DifferenceView, ...]:
    """What stands beside the key points, each once. `here` are the discrepancies that have a card on this page."""
    found: dict[tuple[object, ...], DifferenceView] = {}
    for item in edition.ranked:
        if len(found) >= (DIFFERENCES if item.relation == "conflict" else FILLED):
            continue
        if item.relation != "conflict" and not edition.telling(item):
            continue
        href = f"#{urls.anchor(item.id, 'd')}" if item.id in here else links.discrepancy(item.id)
        view = edition.difference(item.id, links, href)
        shown = [(text_of(line), [mark.siglum for mark in marks]) for line, marks, _ in view.readings]
        found.setdefault((text_of(view.title), str(shown)), view)
    if not found:
        return tuple(edition.difference(item.id, links, links.discrepancy(item.id)) for item in edition.ranked[:FILLED])
    return tuple(found.values())


def _heads(edition: Edition, links: urls.Links, sources: Sequence[Source]) -> tuple[OutletHead, ...]:
    heads: dict[str, list[Source]] = {}
    for source in sources:
        heads.setdefault(source.article.outlet, []).append(source)
    return tuple(
        OutletHead(
            of[0].label,
            tuple(edition.mark(source.id, links.source(source.id)) for source in of),
            _wide(of[0].label),
        )
        for of in heads.values()
    )


def _wide(name: str) -> bool:
    return len(name) > LONG_NAME or any(len(word) > LONG_WORD for word in name.split())


def strip(edition: Edition, links: urls.Links) -> Strip:
    story = edition.brief
    own = sum(1 for origin in story.origins if origin.kind == "outlet" and origin.independent)
    shared = [claim for claim in story.claims if edition.outlets_of_claim[claim.id] > 1]
    counts = Counter(item.relation for item in story.discrepancies)
    page = urls.discrepancies(story.story)
    named = len(edition.counted) if len(edition.counted) <= KEYS else FITS
    return Strip(
        outlets=story.counts.outlets,
        articles=len(edition.counted),
        heads=_heads(edition, links, edition.counted[:named]),
        unnamed=len(edition.counted) - named,
        origins=story.counts.origins,
        voices=max(0, story.counts.origins - own),
        own=own,
        one_origin=sum(1 for claim in shared if len(claim.origins) == 1),
        shared=len(shared),
        agree=story.counts.agree,
        differ=story.counts.differ,
        differences=len(story.discrepancies),
        legend=tuple(
            Legend(relation, counts[relation], links.to(page, relation))
            for relation in ("conflict", "compatible", "wording", "attribution")
        ),
        ticks=edition.ticks("tk", labels=True),
        per_tick=charts.per_tick(len(story.claims), labels=True),
    )


@looked_up
def _key_point(edition: Edition, claim_id: str, links: urls.Links) -> KeyPointView:
    point = edition.key_point[claim_id]
    claim = edition.claim[claim_id]
    relation = edition.relation[claim.id]
    on = edition.on_claim.get(claim_id, ())
    row = edition.row.get(claim.id)
    cells = {cell.source: cell for cell in row.cells} if row else {}
    # A claim may hold more than the line says: beside it stand those who say it, and those who say it differently.
    told = [
        s
        for s in claim.statements
        if not point.statements or s in point.statements or edition.statement[s].source in point.differing
    ]
    counted = edition.story_wide["counted"]
    slots = []
    rest = 0
    for source in counted:
        if source in point.sources or source in point.differing:
            differs = source in point.differing
            own = [s for s in told if edition.statement[s].source == source]
            cell = cells.get(source)
            statement = cell.statement if cell and cell.statement in told else own[0] if own else ""
            mark = edition.mark(
                source,
                links.statement(source, statement) if statement else "",
                "differs" if differs else "says",
                relation if differs and relation in RELATIONS else "",
            )
            slots.append(mark)
        elif len(counted) <= SLOTS:
            coverage = cells[source].coverage if source in cells else "silent"
            slots.append(edition.mark(source, state=coverage if coverage in {"before", "unknown"} else "silent"))
        else:
            rest += 1
    differing = set(point.differing)
    witnesses = tuple(
        edition.witness(
            statement,
            links,
            relation=relation if edition.statement[statement].source in differing and relation in RELATIONS else "",
        )
        for statement in sorted(told, key=lambda s: _stands(edition, edition.statement[s]))
    )
    # Who differs stands beside the line, and does not support it.
    bearing = {*point.statements} or {*told}
    speaking = {edition.statement[s].source for s in told if s in bearing}
    voices: list[Phrase] = []
    origins = [edition.origin[item] for item in claim.origins if item in edition.origin]
    origins = [origin for origin in origins if not bearing.isdisjoint(origin.statements)]
    for count, origin in enumerate(origins):
        if count == 3:
            voices.append(frame(f" and {len(origins) - 3} more"))
            break
        if count:
            voices.append(frame(", "))
        voices.append(edition.origin_label(origin))
    more = 0
    if len(counted) > SLOTS and len(slots) > MANY_SLOTS:  # those that differ are never left out
        kept = [mark for mark in slots if mark.state == "differs"][:MANY_SLOTS]
        kept += [mark for mark in slots if mark.state != "differs"][: max(0, MANY_SLOTS - len(kept))]
        more = len(slots) - len(kept)
        slots = sorted(kept, key=lambda mark: mark.number)
    return KeyPointView(
        id=urls.anchor(claim.id, "k"),
        line=edition.line(point.statement, links),
        slots=tuple(slots),
        more=more,
        rest=rest,
        outlets=edition.outlets(speaking),
        origins=len(origins) or point.origins,
        voices=tuple(voices),
        witnesses=witnesses,
        because=edition.because(claim.id),
        claim=edition.ref(claim.id, links),
        conflict=next((links.discrepancy(d.id) for d in on if d.relation == "conflict"), ""),
    )


# --- figures and timeline ------------------------------------------------------------------------------


def _stands(edition: Edition, statement: Statement) -> tuple[int, int, int]:
    """Where a statement stands among those of all articles."""
    return edition.named[statement.source].number, statement.block, statement.start


def _figure(edition: Edition, item: Figure, links: urls.Links) -> FigureView:
    points = [charts.Point(point.low, point.high, point.modifier) for point in item.points]
    scale = charts.axis(points)
    found = charts.finding(points, item.relation)
    claims = [edition.claim[claim] for claim in item.claims]
    moments = [_figure_moment(point) for point in item.points]
    common = moments[0] if len(set(moments)) == 1 else ""
    rows = tuple(
        FigureRow(
            tuple(_figure_mark(edition, source, point, claims, links) for source in edition.in_order(point.sources)),
            point.text,
            edition.voice(edition.statement[point.statement]),
            "" if common else moment,
            point.letter,
            charts.figure_row(scale, drawn, found),
        )
        for point, drawn, moment in zip(item.points, points, moments, strict=True)
    )
    told = "; ".join(
        f"{', '.join(mark.siglum for mark in row.marks)}: {row.value}{f', {row.when}' if row.when else ''}"
        for row in rows
    )
    ends = f" {capital(found.words)}." if found else ""
    return FigureView(
        id=urls.anchor(item.id, "f"),
        title=item.title if edition.may_print(item.title) else f"claim {edition.number[item.claims[0]]}",
        part=item.part,
        about=edition.ref(_figure_claim(item, claims), links) if _is_bare(edition, item) else None,
        relation=item.relation,
        href=links.discrepancy(item.discrepancy) if item.discrepancy else "",
        least=_end(item, least=True),
        most=_end(item, least=False),
        unit=item.unit,
        rows=rows,
        description=f"{told}.{ends}",
        head=charts.figure_head(scale, found, item.relation),
        axis=charts.figure_axis(scale, item.unit),
        silent=edition.absent(item.claims, "silent", {s for point in item.points for s in point.sources}),
        when=common,
    )


def _figure_moment(point: FigurePoint) -> str:
    if point.as_of:
        return f"as of {day(point.as_of)}"
    return f"reported {day(point.reported)}" if point.reported else ""


def _is_bare(edition: Edition, item: Figure) -> bool:
    """Whether the heading of a figure does not tell which count it is: another has it too, or it says only people."""
    heading = item.title.casefold(), item.part
    alike = [other for other in edition.brief.figures if (other.title.casefold(), other.part) == heading]
    return len(alike) > 1 or (heading[0] in PEOPLE and not item.part)


def _figure_claim(item: Figure, claims: Sequence[Claim]) -> str:
    """Of the claims that a figure is about, the one that most of its points stand in."""
    points = {point.statement for point in item.points}
    return max(claims, key=lambda claim: len(points.intersection(claim.statements))).id


def _end(item: Figure, *, least: bool) -> str:
    """The least or the most that is given, in its source's words; in small letters where any has it so."""
    ends = [
        (end if least else -end, capitals(point.text), index)
        for index, point in enumerate(item.points)
        for end in ((point.low, point.high) if least else (point.high, point.low))
        if end is not None
    ]
    return item.points[min(ends)[2]].text if ends else ""


def _figure_mark(edition: Edition, source: str, point: FigurePoint, claims: Sequence[Claim], links: urls.Links) -> Mark:
    if edition.statement[point.statement].source == source:
        return edition.said_by(point.statement, links)
    for claim in claims:
        for statement in edition.of_source(claim.id, source):
            if any(value.text == point.text for value in statement.values) or point.text in statement.text:
                return edition.said_by(statement.id, links)
    own = [statement for claim in claims for statement in edition.of_source(claim.id, source)]
    return edition.said_by(own[0].id, links) if own else edition.mark(source, links.source(source))


def _dated(edition: Edition) -> list[TimelineEntry]:
    """The dated claims that belong on a page: shared or disputed ones, and unique ones where there is room."""
    entries = list(edition.brief.timeline)
    shared = [item for item in entries if item.discrepancy or item.others or len(item.sources) > 1]
    return shared if len(shared) >= 3 else entries


def _timeline(edition: Edition, item: TimelineEntry, links: urls.Links, index: int) -> TimelineView:
    when, year = stretch(item.from_, item.to, item.grain)
    discrepancy = edition.discrepancy.get(item.discrepancy)
    claim = edition.claim[item.claim]

    def marks(entry: TimelineEntry) -> tuple[Mark, ...]:
        found: list[Mark] = []
        for source in edition.in_order(entry.sources):
            own = edition.of_source(claim.id, source)
            exact = [s for s in own if any(value.text == entry.text for value in s.values)]
            dated = [s for s in own if any(isinstance(v, Time) and v.from_ == entry.from_ for v in s.values)]
            telling = (exact or dated or list(own))[:1]
            found += [edition.said_by(s.id, links) for s in telling] or [edition.mark(source, links.source(source))]
        return tuple(found)

    ruler: tuple[RulerRow, ...] = ()
    axis = Markup("")
    every = (item, *item.others)
    scale = charts.days([(entry.from_, entry.to) for entry in every]) if item.others else None
    if scale is not None:
        ruler = tuple(
            RulerRow(marks(entry), entry.text, charts.ruler_row(scale, entry.from_, entry.to)) for entry in every
        )
        named = [end for entry in every for end in (entry.from_, entry.to) if end]
        axis = charts.ruler_axis(scale, named)
    return TimelineView(
        id=f"tl{index}",
        when=when,
        year=year,
        span=item.from_ != item.to,
        relation=discrepancy.relation if discrepancy else "",
        href=links.discrepancy(discrepancy.id) if discrepancy else "",
        cause=causes.label(discrepancy.cause) if discrepancy else "",
        line=edition.line(item.statement, links),
        text=item.text,
        marks=marks(item),
        ruler=ruler,
        ruler_axis=axis,
        ruler_title=f"Dates given: {'; '.join(entry.text for entry in every)}" if ruler else "",
    )


# --- the coverage matrix -------------------------------------------------------------------------------


def matrix(edition: Edition, links: urls.Links, most: int) -> MatrixView:
    story = edition.brief
    wanted = sorted(
        (claim for claim in story.claims if edition.outlets_of_claim[claim.id] > 1),
        key=lambda claim: (
            -edition.outlets_of_claim[claim.id],
            -max((item.weight for item in edition.on_claim.get(claim.id, ())), default=0.0),
            edition.number[claim.id],
        ),
    )
    kept = {claim.id for claim in (wanted or list(story.claims))[:most]}
    titles = {topic.id: topic.title for topic in story.topics}
    groups: dict[str, list[MatrixRowView]] = defaultdict(list)
    for claim in story.claims:
        if claim.id in kept:
            groups[edition.topic_of.get(claim.id, "")].append(_matrix_row(edition, claim.id, links))
    states = {cell.state for rows in groups.values() for row in rows for cell in row.cells}
    ordered = [topic.id for topic in story.topics if topic.id in groups] + [key for key in groups if key not in titles]
    return MatrixView(
        heads=_heads(edition, links, edition.counted),
        groups=tuple(MatrixGroup(titles.get(key, ""), tuple(groups[key])) for key in ordered),
        many=len(edition.counted) > FITS,
        shown=len(kept),
        total=len(story.claims),
        has_before="before" in states,
        has_unknown="unknown" in states,
    )


@looked_up
def _matrix_row(edition: Edition, claim_id: str, links: urls.Links) -> MatrixRowView:
    claim = edition.claim[claim_id]
    row = edition.row.get(claim.id)
    cells = {cell.source: cell for cell in row.cells} if row else {}
    order: dict[str, list[str]] = {}
    for source in edition.story_wide["counted"]:
        order.setdefault(edition.named[source].house, []).append(source)
    relation = edition.relation[claim.id]
    views = []
    for article in (item for items in order.values() for item in items):
        cell = cells.get(article)
        if cell is None:
            views.append(CellView("silent", "", "", edition.named[article].siglum, False))
            continue
        href = links.statement(article, cell.statement) if cell.statement else ""
        views.append(
            CellView(cell.coverage, cell.letter, href, edition.named[article].siglum, cell.letter not in {"", "a"})
        )
    return MatrixRowView(
        edition.ref(claim.id, links),
        relation if relation in RELATIONS else "",
        relation == "alone",
        tuple(views),
        len(claim.origins),
    )


# --- names and origins ---------------------------------------------------------------------------------


def _who(edition: Edition, links: urls.Links) -> tuple[tuple[WhoGroup, ...], tuple[WhoGroup, ...]]:
    groups: dict[str, list[WhoView]] = defaultdict(list)
    ref = {origin.id: origin.ref for origin in edition.brief.origins}
    origin_of = Counter(ref[origin] for claim in edition.brief.claims for origin in claim.origins if ref.get(origin))
    for item in edition.brief.who:
        name = edition.name.get(item.name)
        if name is not None and (item.claims or len(name.sources) > 1):
            groups[name.kind].append(_person(edition, name.id, item.note, item.claims, origin_of[name.id], links))
    first, rest = [], []
    for kind, title in KIND_WORDS.items():
        people = groups.get(kind, [])
        top = [person for person in people if len(person.marks) > 1 or person.origin_of][:NAMES]
        if kind == "other":
            top = []
        if top:
            first.append(WhoGroup(title, tuple(top)))
        left = tuple(person for person in people if person not in top)
        if left:
            rest.append(WhoGroup(title, left))
    return tuple(first), tuple(rest)


@looked_up
def _person(
    edition: Edition, name_id: str, note: str, claims: tuple[str, ...], origin_of: int, links: urls.Links
) -> WhoView:
    """What is said of a name; `note` is shown instead of one that is withheld."""
    name = edition.name[name_id]
    variants = tuple(
        VariantView(
            variant.text,
            tuple(edition.mark(source, links.source(source)) for source in edition.in_order(variant.sources)),
            variant.note,
        )
        for variant in name.variants
    )
    return WhoView(
        id=urls.anchor(name.id, "n"),
        label=note or name.label,
        named=not note and any(letter.isupper() for letter in name.label),
        called=() if note else tuple(words for words in name.descriptions if edition.may_print(words))[:3],
        variants=() if note or len(variants) < 2 else variants,
        claims=tuple(edition.ref(claim, links) for claim in claims[:CLAIMS_OF_NAME]),
        more=max(0, len(claims) - CLAIMS_OF_NAME),
        origin_of=origin_of,
        marks=tuple(edition.mark(source, links.source(source)) for source in edition.in_order(name.sources)),
    )


def _origins(edition: Edition) -> tuple[OriginRow, ...]:
    shared: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for claim in edition.brief.claims:
        several = edition.outlets_of_claim[claim.id] > 1
        for origin in claim.origins:
            (shared if several else alone)[origin] += 1
    most = max(shared.values(), default=0) or 1
    # Voices that cannot be told from others are told of in one row, in whichever articles they stand.
    known = [origin for origin in edition.brief.origins if origin.label or origin.independent]
    unknown = [origin for origin in edition.brief.origins if not (origin.label or origin.independent)]
    rows = [
        _origin(edition, (origin.id,), shared[origin.id], alone[origin.id], f"{100 * shared[origin.id] / most:.1f}%")
        for origin in known
    ]
    if unknown:
        ids = tuple(origin.id for origin in unknown)
        both, one = sum(shared[id_] for id_ in ids), sum(alone[id_] for id_ in ids)
        rows.append(_origin(edition, ids, both, one, f"{min(100, 100 * both / most):.1f}%"))
    labels = flat({"label": edition.labels})
    return tuple(sorted(rows, key=lambda row: (-row.shared, -row.alone, put_in(row.label, labels).casefold())))


@looked_up
def _origin(edition: Edition, ids: tuple[str, ...], shared: int, alone: int, bar: str) -> OriginRow:
    """A row for an origin, or for several that cannot be told apart."""
    origin = edition.origin[ids[0]]
    sources = {source for id_ in ids for source in edition.origin[id_].sources}
    label = edition.origin_label(origin)
    return OriginRow(
        f"{label.text}{', its own voice' if origin.kind == 'outlet' else ''}",
        label.voice == "edition",
        origin.kind,
        tuple(edition.mark(source) for source in edition.in_order(sources)),
        shared,
        alone,
        bar,
        origin.independent,
    )
