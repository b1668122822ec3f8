"""The views of a story's pages: one function a kind of page, from an edition to what its template sees."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from generator.models.article import READ_KINDS, Block
from generator.models.brief import Figure, FigurePoint, Source, TimelineEntry
from generator.models.claim import Claim
from generator.models.discrepancy import Discrepancy, Phrase
from generator.models.statement import Statement
from generator.models.values import Age, Duration, Quantity, Time, Value
from generator.render import charts, rights, urls
from generator.render.edition import PAIRS, RELATIONS, SLOTS, Edition, frame, pair_key, said
from generator.render.filters import capital, day, moment, stretch
from generator.render.views import (
    BriefView,
    Card,
    CellView,
    ClaimCell,
    ClaimReading,
    ClaimRow,
    ClaimsView,
    CompareRow,
    CompareView,
    DiscrepanciesView,
    Fact,
    FigureRow,
    FigureView,
    KeyPointView,
    Legend,
    Margin,
    Mark,
    MatrixGroup,
    MatrixRowView,
    MatrixView,
    NoteView,
    OriginRow,
    OutletHead,
    PairCell,
    PassageView,
    Piece,
    RelationGroup,
    RulerRow,
    SourcePageView,
    SourcesView,
    SourceView,
    Strip,
    TextBlock,
    TimelineView,
    VariantView,
    WhoGroup,
    WhoView,
)

# What the brief holds itself, so that it reads in one sitting; all the rest is one click away.
CONFLICT_CARDS = 6
LIGHTER_CARDS = 6
DIFFERENCES = 7
FIGURES = 6
TIMELINE = 14
MATRIX_ROWS = 26
COLLATIONS = 3
NAMES = 12  # of one kind
ORIGINS = 9
ALONE = 5
CLAIMS_OF_NAME = 8
FITS = 8  # up to so many articles each have a column in a table that fits a window
LACKING = 8
MANY_SLOTS = 12  # marks beside a key point where there are more articles than slots
SHORT_GAP = 3  # words between two statements up to which they are a seam (and, that, he said) and not counted out
KEYS = 10  # up to so many articles are all named in the strip; beyond that the first of them

KIND_WORDS = {"person": "People", "organisation": "Organisations", "unit": "Units", "place": "Places", "other": "Other"}
BLOCK_WORDS = {
    "about": "About the author",
    "appeal": "Appeal",
    "byline": "Byline",
    "caption": "Caption",
    "count": "Count",
    "credit": "Credit",
    "dateline": "Dateline",
    "embed": "Embed",
    "menu": "Menu",
    "note": "Note",
    "related": "Related",
    "stamp": "Stamp",
    "teaser": "Teaser",
}


# --- the brief ---------------------------------------------------------------------------------------


def brief(edition: Edition, links: urls.Links) -> BriefView:
    story = edition.brief
    cards = list(edition.ranked)
    conflicts = [item for item in cards if item.relation == "conflict"][:CONFLICT_CARDS]
    wording = [item for item in cards if item.relation == "wording"]
    collated: list[Card] = []
    for item in wording:
        if len(collated) == COLLATIONS:
            break
        card = edition.card(item, links)
        if card.collation is not None:
            collated.append(card)
    shown = {card.id for card in collated}
    lighter = [
        item
        for item in sorted(cards, key=lambda d: -d.weight)
        if item not in conflicts and urls.anchor(item.id, "d") not in shown and item.relation != "conflict"
    ][:LIGHTER_CARDS]
    differences = [item for item in cards if item.relation == "conflict"][:DIFFERENCES] or cards[:4]
    figures = [_figure(edition, item, links) for item in story.figures]
    timeline = [_timeline(edition, item, links, index) for index, item in enumerate(_dated(edition))]
    who, who_more = _who(edition, links)
    origins = _origins(edition)
    large = [row for row in origins if row.shared >= 2][:ORIGINS] or list(origins[:ORIGINS])
    full_cards = {item.id for item in conflicts} | {item.id for item in lighter}
    return BriefView(
        mast=edition.masthead(links),
        strip=strip(edition, links),
        key_points=tuple(_key_point(edition, index, links) for index in range(len(story.key_points))),
        differences=tuple(
            edition.difference(
                item,
                links,
                f"#{urls.anchor(item.id, 'd')}" if item.id in full_cards else links.discrepancy(item.id),
            )
            for item in differences
        ),
        conflicts=tuple(edition.card(item, links) for item in conflicts),
        lighter=tuple(edition.card(item, links) for item in lighter),
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
        sources=tuple(source_view(edition, source, links) for source in story.sources),
        origins=tuple(large),
        origins_more=tuple(row for row in origins if row not in large),
        notes=tuple(NoteView(note.text, note.by, day(note.when) if note.when else "") for note in story.notes),
        claims_total=len(story.claims),
        claims_href=links.to(urls.claims(story.story)),
        discrepancies_href=links.to(urls.discrepancies(story.story)),
        sources_href=links.to(urls.sources(story.story)),
    )


def strip(edition: Edition, links: urls.Links) -> Strip:
    story = edition.brief
    used = {origin for claim in story.claims for origin in claim.origins}
    own = sum(1 for origin in story.origins if origin.kind == "outlet" and origin.id in used)
    shared = [claim for claim in story.claims if edition.outlets(edition.sources_of_claim[claim.id]) > 1]
    counts = Counter(item.relation for item in story.discrepancies)
    page = urls.discrepancies(story.story)
    named = len(edition.counted) if len(edition.counted) <= KEYS else FITS
    return Strip(
        outlets=story.counts.outlets,
        articles=len(edition.counted),
        marks=tuple(edition.mark(source.id, links.source(source.id)) for source in edition.counted[:named]),
        origins=story.counts.origins,
        voices=max(0, story.counts.origins - own),
        own=own,
        one_origin=sum(1 for claim in shared if len(claim.origins) == 1),
        shared=len(shared),
        agree=story.counts.agree,
        differ=story.counts.differ,
        legend=tuple(
            Legend(relation, counts[relation], links.to(page, relation))
            for relation in ("conflict", "compatible", "wording", "attribution")
        ),
        ticks=edition.ticks("tk", labels=True),
    )


def _key_point(edition: Edition, index: int, links: urls.Links) -> KeyPointView:
    point = edition.brief.key_points[index]
    claim = edition.claim[point.claim]
    relation = edition.relation(claim.id)
    row = edition.row.get(claim.id)
    cells = {cell.source: cell for cell in row.cells} if row else {}
    slots = []
    rest = 0
    for source in edition.counted:
        if source.id in point.sources or source.id in point.differing:
            differs = source.id in point.differing
            own = edition.of_source(claim, source.id)
            cell = cells.get(source.id)
            statement = cell.statement if cell and cell.statement else own[0].id if own else ""
            mark = edition.mark(
                source.id,
                links.statement(source.id, statement) if statement else "",
                "differs" if differs else "says",
                relation if differs and relation in RELATIONS else "",
            )
            slots.append(mark)
        elif len(edition.counted) <= SLOTS:
            coverage = cells[source.id].coverage if source.id in cells else "silent"
            slots.append(edition.mark(source.id, state=coverage if coverage in {"before", "unknown"} else "silent"))
        else:
            rest += 1
    differing = set(point.differing)
    witnesses = tuple(
        edition.witness(
            statement,
            links,
            relation=relation if edition.statement[statement].source in differing and relation in RELATIONS else "",
        )
        for statement in sorted(
            claim.statements,
            key=lambda s: (edition.source[edition.statement[s].source].number, edition.statement[s].start),
        )
    )
    speaking = edition.sources_of_claim[claim.id]
    voices: list[Phrase] = []
    for count, origin in enumerate(edition.origin[item] for item in claim.origins if item in edition.origin):
        if count == 3:
            voices.append(frame(f" and {len(claim.origins) - 3} more"))
            break
        if count:
            voices.append(frame(", "))
        voices.append(edition.origin_label(origin))
    more = 0
    if len(edition.counted) > SLOTS and len(slots) > MANY_SLOTS:  # those that differ are never left out
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
        origins=point.origins,
        voices=tuple(voices),
        witnesses=witnesses,
        because=edition.because(claim),
        claim=edition.ref(claim.id, links),
    )


# --- figures and timeline ------------------------------------------------------------------------------


def _figure(edition: Edition, item: Figure, links: urls.Links) -> FigureView:
    points = [charts.Point(point.low, point.high, point.modifier) for point in item.points]
    scale = charts.axis(points)
    found = charts.finding(points, item.relation)
    claims = [edition.claim[claim] for claim in item.claims]
    common = len({point.as_of for point in item.points}) == 1
    rows = tuple(
        FigureRow(
            tuple(_figure_mark(edition, source, point, claims, links) for source in point.sources),
            point.text,
            _figure_voice(edition, point),
            day(point.as_of) if point.as_of and not common else "",
            point.letter,
            charts.figure_row(scale, drawn, found),
        )
        for point, drawn in zip(item.points, points, strict=True)
    )
    told = "; ".join(
        f"{', '.join(mark.siglum for mark in row.marks)}: {row.value}{f', {row.as_of}' if row.as_of else ''}"
        for row in rows
    )
    ends = f" {capital(found.words)}." if found else ""
    return FigureView(
        id=urls.anchor(item.id, "f"),
        title=item.title if edition.may_print(item.title) else f"claim {edition.number[item.claims[0]]}",
        relation=item.relation,
        href=links.discrepancy(item.discrepancy) if item.discrepancy else "",
        least=_end(item, least=True),
        most=_end(item, least=False),
        unit=item.unit,
        rows=rows,
        description=f"{told}.{ends}",
        head=charts.figure_head(scale, found, item.relation),
        axis=charts.figure_axis(scale, item.unit),
        silent=edition.absent(item.claims, "silent"),
        as_of=day(item.points[0].as_of) if common and item.points[0].as_of else "",
    )


def _end(item: Figure, *, least: bool) -> str:
    """The least or the most that is given, in its source's words."""
    ends = [
        (end, index)
        for index, point in enumerate(item.points)
        for end in ((point.low, point.high) if least else (point.high, point.low))
        if end is not None
    ]
    if not ends:
        return ""
    _, index = min(ends) if least else max(ends, key=lambda pair: (pair[0], -pair[1]))
    return item.points[index].text


def _figure_mark(edition: Edition, source: str, point: FigurePoint, claims: Sequence[Claim], links: urls.Links) -> Mark:
    if edition.statement[point.statement].source == source:
        return edition.said_by(point.statement, links)
    for claim in claims:
        for statement in edition.of_source(claim, source):
            if any(value.text == point.text for value in statement.values) or point.text in statement.text:
                return edition.said_by(statement.id, links)
    own = [statement for claim in claims for statement in edition.of_source(claim, source)]
    return edition.said_by(own[0].id, links) if own else edition.mark(source, links.source(source))


def _figure_voice(edition: Edition, point: FigurePoint) -> tuple[Phrase, ...]:
    return (said(point.voice),) if point.voice else edition.voice(edition.statement[point.statement])


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
        found = []
        for source in entry.sources:
            own = edition.of_source(claim, source)
            exact = [s for s in own if any(value.text == entry.text for value in s.values)] or list(own)
            found.append(edition.said_by(exact[0].id, links) if exact else edition.mark(source, links.source(source)))
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
        cause=discrepancy.cause if discrepancy else "",
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
        (claim for claim in story.claims if edition.outlets(edition.sources_of_claim[claim.id]) > 1),
        key=lambda claim: (
            -edition.outlets(edition.sources_of_claim[claim.id]),
            -max((item.weight for item in edition.on_claim.get(claim.id, ())), default=0.0),
            edition.number[claim.id],
        ),
    )
    kept = {claim.id for claim in (wanted or list(story.claims))[:most]}
    topic_of = {claim: topic.id for topic in story.topics for claim in topic.claims}
    titles = {topic.id: topic.title for topic in story.topics}
    groups: dict[str, list[MatrixRowView]] = defaultdict(list)
    for claim in story.claims:
        if claim.id in kept:
            groups[topic_of.get(claim.id, "")].append(_matrix_row(edition, claim, links))
    heads: dict[str, list[Mark]] = {}
    for source in edition.counted:
        heads.setdefault(source.article.outlet, []).append(edition.mark(source.id, links.source(source.id)))
    states = {cell.state for rows in groups.values() for row in rows for cell in row.cells}
    ordered = [topic.id for topic in story.topics if topic.id in groups] + [key for key in groups if key not in titles]
    return MatrixView(
        heads=tuple(OutletHead(marks[0].label, tuple(marks)) for marks in heads.values()),
        groups=tuple(MatrixGroup(titles.get(key, ""), tuple(groups[key])) for key in ordered),
        many=len(edition.counted) > FITS,
        shown=len(kept),
        total=len(story.claims),
        has_before="before" in states,
        has_unknown="unknown" in states,
    )


def _matrix_row(edition: Edition, claim: Claim, links: urls.Links) -> MatrixRowView:
    row = edition.row.get(claim.id)
    cells = {cell.source: cell for cell in row.cells} if row else {}
    order: dict[str, list[str]] = {}
    for source in edition.counted:
        order.setdefault(source.article.outlet, []).append(source.id)
    relation = edition.relation(claim.id)
    views = []
    for article in (item for items in order.values() for item in items):
        cell = cells.get(article)
        if cell is None:
            views.append(CellView("silent", "", "", edition.source[article].siglum, False))
            continue
        href = links.statement(article, cell.statement) if cell.statement else ""
        views.append(
            CellView(cell.coverage, cell.letter, href, edition.source[article].siglum, cell.letter not in {"", "a"})
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
    origin_of: Counter[str] = Counter()
    for claim in edition.brief.claims:
        for origin in claim.origins:
            if origin in edition.origin and edition.origin[origin].ref:
                origin_of[edition.origin[origin].ref] += 1
    for item in edition.brief.who:
        name = edition.name.get(item.name)
        if name is None or not (item.claims or len(name.sources) > 1):
            continue
        variants = tuple(
            VariantView(
                variant.text,
                tuple(
                    edition.mark(source, links.source(source)) for source in variant.sources if source in edition.source
                ),
                variant.note,
            )
            for variant in name.variants
        )
        groups[name.kind].append(
            WhoView(
                id=urls.anchor(name.id, "n"),
                label=item.note or name.label,
                named=not item.note and any(letter.isupper() for letter in name.label),
                called=() if item.note else tuple(words for words in name.descriptions if edition.may_print(words))[:3],
                variants=() if item.note or len(variants) < 2 else variants,
                claims=tuple(edition.ref(claim, links) for claim in item.claims[:CLAIMS_OF_NAME]),
                more=max(0, len(item.claims) - CLAIMS_OF_NAME),
                origin_of=origin_of[name.id],
                marks=tuple(
                    edition.mark(source, links.source(source)) for source in name.sources if source in edition.source
                ),
            )
        )
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


def _origins(edition: Edition) -> tuple[OriginRow, ...]:
    shared: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for claim in edition.brief.claims:
        several = edition.outlets(edition.sources_of_claim[claim.id]) > 1
        for origin in claim.origins:
            (shared if several else alone)[origin] += 1
    most = max(shared.values(), default=0) or 1
    rows = [
        (
            shared[origin.id],
            alone[origin.id],
            OriginRow(
                f"{edition.origin_label(origin).text}, its own voice" if origin.kind == "outlet" else origin.label,
                origin.kind in {"outlet", "wire", "shared"},
                origin.kind,
                tuple(edition.mark(source) for source in origin.sources if source in edition.source),
                shared[origin.id],
                alone[origin.id],
                f"{100 * shared[origin.id] / most:.1f}%",
            ),
        )
        for origin in edition.brief.origins
    ]
    rows.sort(key=lambda row: (-row[0], -row[1], row[2].label.casefold()))
    return tuple(row[2] for row in rows)


# --- sources -------------------------------------------------------------------------------------------


def source_view(edition: Edition, source: Source, links: urls.Links) -> SourceView:
    article = source.article
    claims = [claim.id for claim in edition.brief.claims if source.id in edition.sources_of_claim[claim.id]]
    return SourceView(
        anchor=urls.anchor(source.id, "src"),
        mark=edition.mark(source.id, links.source(source.id)),
        title=article.title,
        href=links.source(source.id),
        facts=facts(source),
        digest=article.kind == "digest",
        same_as=edition.mark(source.same_as, links.source(source.same_as))
        if source.same_as and source.same_as in edition.source
        else None,
        claims=len(claims),
        alone=tuple(edition.ref(claim, links) for claim in source.alone[:ALONE] if claim in edition.claim),
        alone_more=max(0, len(source.alone) - ALONE),
        passages=_passages(edition, links, source.id),
        notes=article.notes,
        updates=tuple(update.text for update in article.updates),
    )


def facts(source: Source) -> tuple[Fact, ...]:
    """What is known of an article, and how: what its front matter did not say stands in brackets."""
    article = source.article
    how = {inferred.field: inferred.how for inferred in article.inferred}
    missing = "not given"
    rows = []
    if article.kind == "digest":
        rows.append(Fact("Kind", "a digest, in the words of its editors", "", "", False))
    else:
        rows.append(
            Fact(
                "Author",
                ", ".join(article.authors) or missing,
                _how(how, "author", "authors"),
                "",
                bool(article.authors),
            )
        )
    rows.append(Fact("Date", moment(article.published) or missing, _how(how, "date", "published"), "", False))
    if article.wire:
        rows.append(Fact("Wire", article.wire, _how(how, "wire"), "", False))
    address = urls.external(article.url)
    rows.append(Fact("Address", urls.host(address) or address or missing, _how(how, "url", "address"), address, False))
    if "outlet" in how:
        rows.append(Fact("Outlet", article.outlet, how["outlet"], "", False))
    if article.language != "en":
        rows.append(Fact("Language", article.language, _how(how, "language"), "", False))
    return tuple(rows)


def _how(how: dict[str, str], *fields: str) -> str:
    return next((how[field] for field in fields if field in how), "")


def _passages(
    edition: Edition, links: urls.Links, without: str = "", among: frozenset[str] = frozenset()
) -> tuple[PassageView, ...]:
    """Shared passages by who shares them, longest first."""
    found: dict[tuple[str, ...], list[int]] = {}
    for passage in edition.brief.passages:
        sources = tuple(dict.fromkeys(place.source for place in passage.places if place.source in edition.source))
        if (without and without not in sources) or not among <= set(sources) or len(sources) < 2:
            continue
        place = passage.places[0]
        text = edition.source[place.source].article.text[place.span.start : place.span.end]
        found.setdefault(tuple(source for source in sources if source != without), []).append(rights.words(text))
    views = [
        PassageView(
            tuple(sorted(counts, reverse=True)),
            tuple(edition.mark(source, links.source(source)) for source in sources),
        )
        for sources, counts in found.items()
    ]
    return tuple(sorted(views, key=lambda view: (-view.words[0], [mark.number for mark in view.marks])))


def sources(edition: Edition, links: urls.Links) -> SourcesView:
    shared = edition.shared
    ids = [source.id for source in edition.counted]
    every = set(edition.pairs)

    def cell(first: str, second: str) -> PairCell | None:
        ordered = (first, second) if (first, second) in every else (second, first)
        if ordered not in every:
            return None
        label = f"{edition.source[first].siglum} and {edition.source[second].siglum}"
        return PairCell(links.to(urls.compare(edition.story, *ordered)), shared[pair_key(first, second)], label)

    table = len(ids) <= PAIRS
    return SourcesView(
        mast=edition.masthead(links),
        sources=tuple(source_view(edition, source, links) for source in edition.brief.sources),
        marks=tuple(edition.mark(source, links.source(source)) for source in ids),
        pairs=tuple((edition.mark(row, links.source(row)), tuple(cell(row, column) for column in ids)) for row in ids)
        if table and len(ids) > 1
        else (),
        nearest=()
        if table
        else tuple(
            (
                edition.mark(row, links.source(row)),
                tuple(found for other in edition.nearest(row) if (found := cell(row, other)) is not None),
            )
            for row in ids
        ),
        passages=_passages(edition, links),
    )


# --- the claim table -----------------------------------------------------------------------------------


def claims(edition: Edition, links: urls.Links) -> ClaimsView:
    many = len(edition.counted) > FITS
    titles = {topic.id: topic.title for topic in edition.brief.topics}
    topic_of = {claim: topic.id for topic in edition.brief.topics for claim in topic.claims}
    taken = {claim.id for claim in edition.brief.claims}
    rows = []
    for claim in edition.brief.claims:
        anchors: dict[str, list[str]] = defaultdict(list)
        for statement in claim.statements:
            if statement not in taken:
                taken.add(statement)
                anchors[edition.statement[statement].source].append(urls.statement_anchor(statement))
        rows.append(_claim_row(edition, claim, topic_of.get(claim.id, ""), titles, anchors, many, links))
    kinds = sorted({kind for row in rows for kind in row.kinds.split()})
    present = {row.relation for row in rows}
    used = {row.topic_id for row in rows}
    return ClaimsView(
        mast=edition.masthead(links),
        rows=tuple(rows),
        topics=tuple((topic.id, topic.title) for topic in edition.brief.topics if topic.id in used),
        marks=tuple(edition.mark(source.id, links.source(source.id)) for source in edition.counted),
        kinds=tuple(kinds),
        relations=tuple(kind for kind in charts.TICK_ORDER if kind in present),
        many=many,
    )


def _claim_row(
    edition: Edition,
    claim: Claim,
    topic: str,
    titles: dict[str, str],
    anchors: dict[str, list[str]],
    many: bool,
    links: urls.Links,
) -> ClaimRow:
    relation = edition.relation(claim.id)
    on = edition.on_claim.get(claim.id, ())
    row = edition.row.get(claim.id)
    coverage = {cell.source: cell for cell in row.cells} if row else {}
    kinds = {value.kind for statement in claim.statements for value in edition.statement[statement].values}
    speaking = edition.sources_of_claim[claim.id]
    agreed = _agreed(edition, claim)
    cells = []
    for source in edition.counted:
        own = edition.of_source(claim, source.id)
        cell = coverage.get(source.id)
        if not own:
            if not many:
                state = cell.coverage if cell and cell.coverage in {"before", "unknown"} else "silent"
                cells.append(ClaimCell(state, "", (), "", edition.mark(source.id), ()))
            continue
        letter = cell.letter if cell else ""
        cells.append(
            ClaimCell(
                "differs" if letter not in {"", "a"} else "says",
                letter,
                tuple(edition.line(statement.id, links) for statement in own),
                _value(on, cell.statement if cell else "", own, agreed),
                edition.said_by(cell.statement if cell and cell.statement else own[0].id, links),
                tuple(anchors.get(source.id, ())),
            )
        )
    ghosts = [anchor for source, found in anchors.items() if source not in speaking for anchor in found]
    if ghosts and cells:  # statements of an article that repeats another whole have no cell of their own
        first = cells[0]
        cells[0] = ClaimCell(first.state, first.letter, first.lines, first.value, first.mark, (*first.anchors, *ghosts))
    return ClaimRow(
        anchor=urls.statement_anchor(claim.id),
        number=edition.number[claim.id],
        line=edition.title(claim, links),
        topic=titles.get(topic, ""),
        topic_id=topic,
        relation=relation,
        discrepancies=tuple(_causes(on, links)),
        kinds=" ".join(sorted(kinds - {"ordinal"})),
        sigla=" ".join(edition.source[source].siglum for source in speaking),
        support=len(speaking),
        weight=f"{max((item.weight for item in on), default=0.0):.3f}",
        origins=len(claim.origins),
        caution=claim.caution,
        cells=() if many else tuple(cells),
        readings=_grouped(cells) if many else (),
    )


def _grouped(cells: Sequence[ClaimCell]) -> tuple[ClaimReading, ...]:
    """The cells of a row by what they say, in the order of the letters; what has none comes last."""
    found: dict[tuple[str, str], list[ClaimCell]] = {}
    for cell in cells:
        words = cell.value or "".join(run.text for run in cell.lines[0].runs) or cell.lines[0].position
        found.setdefault((cell.letter, words.casefold()), []).append(cell)
    readings = [
        ClaimReading(
            letter,
            tuple(cell.mark for cell in group),
            group[0].value,
            group[0].lines[0],
            tuple(anchor for cell in group for anchor in cell.anchors),
        )
        for (letter, _), group in found.items()
    ]
    return tuple(sorted(readings, key=lambda reading: (not reading.letter, reading.letter)))


def _causes(on: Sequence[Discrepancy], links: urls.Links) -> list[tuple[str, str, str]]:
    """The differences on a claim, each kind once with how many there are: (relation, cause, href)."""
    found: dict[tuple[str, str], list[Discrepancy]] = {}
    for item in on:
        found.setdefault((item.relation, item.cause), []).append(item)
    return [
        (relation, f"{cause}, {len(items)}" if len(items) > 1 else cause, links.discrepancy(items[0].id))
        for (relation, cause), items in found.items()
    ]


def _value(on: Sequence[Discrepancy], statement: str, own: Sequence[Statement], agreed: str) -> str:
    """The value that an article gives for a claim, where there is one that can stand alone.

    It is that of the discrepancy which gave the cell its letter; else what all who make the claim agree on.
    """
    ids = {item.id for item in own}
    for item in on:
        readings = [reading for reading in item.readings if reading.statement in ids and reading.value]
        if any(reading.statement == statement for reading in readings):
            short = [value for value in dict.fromkeys(r.value for r in readings) if rights.is_value(value)]
            return ", ".join(short[:2])
    return next((value.text for item in own for value in item.values if _amount(value) == agreed), "") if agreed else ""


def _amount(value: Value) -> str:
    """What a value is worth, for telling whether two are one; nothing for names and places."""
    if isinstance(value, Quantity | Age | Duration):
        return f"{value.kind} {value.low} {value.high} {'' if isinstance(value, Age) else value.unit}"
    if isinstance(value, Time):
        return f"time {value.from_} {value.to}" if value.from_ or value.to else ""
    return ""


def _agreed(edition: Edition, claim: Claim) -> str:
    """The one amount that every article in a claim has, or nothing."""
    speaking = edition.sources_of_claim[claim.id]
    if len(speaking) < 2:
        return ""
    amounts = [
        [_amount(value) for statement in edition.of_source(claim, source) for value in statement.values]
        for source in speaking
    ]
    return next((amount for amount in amounts[0] if amount and all(amount in other for other in amounts[1:])), "")


# --- discrepancies -------------------------------------------------------------------------------------


def discrepancies(edition: Edition, links: urls.Links) -> DiscrepanciesView:
    groups = []
    for relation in ("conflict", "compatible", "wording", "attribution"):
        items = [item for item in edition.ranked if item.relation == relation]
        if items:
            causes = Counter(item.cause for item in items)
            ordered = sorted(causes.items(), key=lambda pair: (-pair[1], pair[0]))
            groups.append(
                RelationGroup(
                    relation,
                    tuple((str(cause), count) for cause, count in ordered),
                    tuple(edition.card(item, links) for item in items),
                )
            )
    return DiscrepanciesView(edition.masthead(links), tuple(groups), len(edition.brief.discrepancies))


# --- the page of one source ----------------------------------------------------------------------------


def source_page(edition: Edition, source: Source, links: urls.Links) -> SourcePageView:
    statements = edition.in_source.get(source.id, ())
    mine = [claim for claim in edition.brief.claims if source.id in edition.sources_of_claim[claim.id]]
    kinds = Counter(_here(edition, claim, source.id) for claim in mine)
    lacking = [
        claim
        for claim in edition.brief.claims
        if source.id not in edition.sources_of_claim[claim.id]
        and edition.outlets(edition.sources_of_claim[claim.id]) > 1
    ]
    lacking.sort(key=lambda claim: (-len(edition.sources_of_claim[claim.id]), edition.number[claim.id]))
    by_block: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_block[statement.block].append(statement)
    blocks = tuple(
        _block(edition, source, block, by_block.get(index, []), links)
        for index, block in enumerate(source.article.blocks)
    )
    every = set(edition.pairs)
    compare = []
    for other in edition.counted:
        pair = next((p for p in ((source.id, other.id), (other.id, source.id)) if p in every), None)
        if pair:
            compare.append(
                PairCell(
                    links.to(urls.compare(edition.story, *pair)),
                    edition.shared[pair_key(source.id, other.id)],
                    other.siglum,
                )
            )
    shown = sum(piece.words for block in blocks for piece in block.pieces if piece.kind == "text" and piece.inside)
    total = rights.words(source.article.text)
    return SourcePageView(
        mast=edition.masthead(links),
        source=source_view(edition, source, links),
        rights=source.rights,
        words=total,
        printed=total if source.rights == "full" else shown,
        statements=len(statements),
        claims=len(mine),
        agree=kinds["agree"],
        alone_count=kinds["alone"],
        tally=tuple((relation, kinds[relation]) for relation in RELATIONS if kinds[relation]),
        alone=tuple(edition.ref(claim, links) for claim in source.alone[:LACKING] if claim in edition.claim),
        lacking=tuple(
            (
                edition.ref(claim.id, links),
                tuple(edition.mark(other) for other in edition.sources_of_claim[claim.id]),
            )
            for claim in lacking[:LACKING]
        ),
        lacking_more=max(0, len(lacking) - LACKING),
        blocks=blocks,
        pick=tuple(edition.mark(other.id, links.source(other.id)) for other in edition.brief.sources),
        others=len(edition.counted) - 1,
        compare=tuple(compare),
    )


def _here(edition: Edition, claim: Claim, source: str) -> str:
    """How one article stands to the others in a claim."""
    ids = {statement.id for statement in edition.of_source(claim, source)}
    for relation in RELATIONS:
        for item in edition.on_claim.get(claim.id, ()):
            if item.relation == relation and any(reading.statement in ids for reading in item.readings):
                return relation
    return "agree" if edition.outlets(edition.sources_of_claim[claim.id]) > 1 else "alone"


def _block(
    edition: Edition, source: Source, block: Block, statements: Sequence[Statement], links: urls.Links
) -> TextBlock:
    apart = block.kind not in READ_KINDS or block.start is None or block.end is None
    if apart:
        return TextBlock(
            str(block.kind),
            True,
            BLOCK_WORDS.get(str(block.kind), capital(str(block.kind))),
            block.why,
            rights.words(block.text),
            block.text if source.rights == "full" else "",
            (),
            (),
        )
    return TextBlock(
        str(block.kind),
        False,
        "",
        "",
        rights.words(block.text),
        "",
        _pieces(edition, source, block, statements),
        tuple(_margin(edition, statement, links) for statement in statements),
    )


def _pieces(edition: Edition, source: Source, block: Block, statements: Sequence[Statement]) -> tuple[Piece, ...]:
    """A block cut at the ends of its statements, so that any overlap of statements can be drawn.

    Words that rights forbid become a count of words; values stay.
    """
    assert block.start is not None and block.end is not None
    text = source.article.text
    cuts = {block.start, block.end}
    for statement in statements:
        for segment in statement.segments:
            cuts.update({max(segment.start, block.start), min(segment.end, block.end)})
    edges = sorted(cut for cut in cuts if block.start <= cut <= block.end)
    full = source.rights == "full"
    pieces: list[Piece] = []
    opened: set[str] = set()
    for start, end in pairwise(edges):
        if start >= end:
            continue
        here = [s for s in statements if any(g.start <= start and end <= g.end for g in s.segments)]
        shown = full or any(statement.id in edition.printable for statement in here)
        opens = []
        for statement in here:
            if statement.id not in opened:
                opens.append((urls.statement_anchor(statement.id), statement.id, _shown_relation(edition, statement)))
                opened.add(statement.id)
        closes = tuple(
            (edition.place[statement.id][0], f"#m-{urls.statement_anchor(statement.id)}")
            for statement in here
            if statement.segments[-1].end <= end
        )
        inside = tuple(
            (urls.statement_anchor(statement.id), statement.id, _shown_relation(edition, statement))
            for statement in here
        )
        words = text[start:end]
        kind = "text" if shown else "gap" if here or rights.words(words) > SHORT_GAP else "seam"
        pieces.append(Piece(words if shown else "", kind, rights.words(words), tuple(opens), closes, inside))
    return tuple(_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Gaps that touch, with nothing to show between them, are one gap."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and last.kind == piece.kind != "text" and not piece.open and not last.close:
            merged[-1] = Piece("", piece.kind, last.words + piece.words, last.open, piece.close, last.inside)
        else:
            merged.append(piece)
    return merged


def _shown_relation(edition: Edition, statement: Statement) -> str:
    on = edition.on_statement.get(statement.id, ())
    present = {item.relation for item in on}
    return next((relation for relation in RELATIONS if relation in present), "")


def _margin(edition: Edition, statement: Statement, links: urls.Links) -> Margin:
    number, _ = edition.place[statement.id]
    claims_here = edition.claims_of.get(statement.id, ())
    claim = edition.claim[claims_here[0]] if claims_here else None
    on = edition.on_statement.get(statement.id, ())
    anchor = urls.statement_anchor(statement.id)
    printed = statement.id in edition.printable
    relation, cause, link = "", "", ""
    others: list[tuple[tuple[Mark, ...], str]] = []
    if on:
        item = next((d for kind in RELATIONS for d in on if d.relation == kind), on[0])
        relation, cause, link = item.relation, item.cause, links.discrepancy(item.id)
        mine = {reading.letter for reading in item.readings if reading.statement == statement.id}
        groups: dict[str, list[Mark]] = {}
        for reading in item.readings:
            if reading.letter in mine or reading.statement == statement.id:
                continue
            value = reading.value
            if not value or not rights.is_value(value):
                value = f"reading {reading.letter}" if reading.letter else "another reading"
            mark = edition.said_by(reading.statement, links)
            if mark.siglum not in {other.siglum for other in groups.get(value, [])}:
                groups.setdefault(value, []).append(mark)
        others = [(tuple(marks), value) for value, marks in groups.items()]
    elif claim is not None:
        also = [s for s in edition.sources_of_claim[claim.id] if s != statement.source]
        relation = "agree" if also else "alone"
        marks = tuple(edition.said_by(edition.of_source(claim, other)[0].id, links) for other in also)
        others = [(marks, "")] if marks else []
    return Margin(
        id=f"m-{anchor}",
        number=number,
        href=f"#{anchor}",
        relation=relation,
        cause=cause,
        link=link,
        others=tuple(others),
        claim=edition.ref(claim.id, links) if claim else None,
        own=() if printed else tuple(dict.fromkeys(value.text for value in statement.values if _amount(value))),
        voice=() if printed or not statement.attribution.chain else edition.voice(statement),
    )


# --- two articles side by side -------------------------------------------------------------------------


def compare(edition: Edition, first: str, second: str, links: urls.Links) -> CompareView:
    order = {s.id: index for index, s in enumerate(edition.in_source.get(first, ()))}
    other = {s.id: index for index, s in enumerate(edition.in_source.get(second, ()))}
    at_home = _homes(edition, order, other)
    rows: list[tuple[tuple[int, int], CompareRow]] = []
    totals: Counter[str] = Counter()
    met: list[tuple[int, int]] = []  # where the two stand side by side: (left, right)
    waiting: list[tuple[int, CompareRow]] = []  # what only the right has
    for claim in edition.brief.claims:
        every_left = sorted((s for s in claim.statements if s in order), key=order.__getitem__)
        every_right = sorted((s for s in claim.statements if s in other), key=other.__getitem__)
        left = [s for s in every_left if at_home[s] == claim.id]
        right = [s for s in every_right if at_home[s] == claim.id]
        if not left and not right:
            continue
        if every_left and every_right:  # a line may stand twice rather than leave its counterpart alone
            left, right = left or every_left[:1], right or every_right[:1]
        relation, cause, href = _between(edition, claim, first, second, links)
        if not right:
            relation = "left"
        elif not left:
            relation = "right"
        totals[relation] += 1
        row = CompareRow(
            tuple(edition.line(s, links) for s in left),
            tuple(edition.line(s, links) for s in right),
            relation,
            cause,
            href,
            edition.number[claim.id],
        )
        if left:
            if right:
                met.append((order[left[0]], other[right[0]]))
            rows.append(((order[left[0]], 0), row))
        else:
            waiting.append((other[right[0]], row))
    met.sort(key=lambda pair: pair[1])
    for place, row in waiting:  # it follows the last line before it that both have
        before = [pair[0] for pair in met if pair[1] < place]
        rows.append(((before[-1] if before else -1, 1 + place), row))
    rows.sort(key=lambda pair: pair[0])
    differ = sum(totals[relation] for relation in RELATIONS)
    return CompareView(
        mast=edition.masthead(links),
        left=source_view(edition, edition.source[first], links),
        right=source_view(edition, edition.source[second], links),
        rows=tuple(row for _, row in rows),
        shared=totals["agree"] + differ,
        differ=differ,
        only_left=totals["left"],
        only_right=totals["right"],
        passages=_passages(edition, links, among=frozenset({first, second})),
    )


def _homes(edition: Edition, left: dict[str, int], right: dict[str, int]) -> dict[str, str]:
    """The one claim under which each statement of two articles is shown: the first that both make, else its first."""
    both = {
        claim.id
        for claim in edition.brief.claims
        if any(s in left for s in claim.statements) and any(s in right for s in claim.statements)
    }
    homes = {}
    for statement in (*left, *right):
        claims_here = edition.claims_of.get(statement, ())
        home = next((claim for claim in claims_here if claim in both), claims_here[0] if claims_here else "")
        homes[statement] = home
    return homes


def _between(edition: Edition, claim: Claim, first: str, second: str, links: urls.Links) -> tuple[str, str, str]:
    """How two articles stand to one another in a claim: relation, cause, href."""
    for item in edition.on_claim.get(claim.id, ()):
        letters: dict[str, set[str]] = {first: set(), second: set()}
        for reading in item.readings:
            if reading.source in letters:
                letters[reading.source].add(reading.letter or reading.value)
        if letters[first] and letters[second] and letters[first] != letters[second]:
            return item.relation, item.cause, links.discrepancy(item.id)
    return "agree", "", links.claim(claim.id)
