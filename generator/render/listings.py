"""The views of what lists all there is: the articles, the claims, the discrepancies."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

from generator import causes
from generator.models.base import Span
from generator.models.brief import Source
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.models.values import Age, Duration, Quantity, Time, Value
from generator.render import charts, rights, urls
from generator.render.edition import ASIDE, PAIRS, Edition, pair_key
from generator.render.filters import moment
from generator.render.kept import looked_up
from generator.render.lasts import last
from generator.render.views import (
    ClaimCell,
    ClaimReading,
    ClaimRef,
    ClaimRow,
    ClaimsView,
    DiscrepanciesView,
    Fact,
    NoteView,
    PairCell,
    PassageView,
    RelationGroup,
    SourcesView,
    SourceView,
)

ALONE = 5  # claims that one article alone makes, listed beside it
FITS = 8  # up to so many articles each have a column in a table that fits a window


# --- sources -------------------------------------------------------------------------------------------


@looked_up
def source_view(edition: Edition, source_id: str, links: urls.Links) -> SourceView:
    source = edition.source[source_id]
    article = source.article
    return SourceView(
        anchor=urls.anchor(source.id, "src"),
        mark=edition.mark(source.id, links.source(source.id)),
        title=article.title,
        href=links.source(source.id),
        facts=facts(source),
        digest=article.kind == "digest",
        same_as=edition.mark(source.same_as, links.source(source.same_as))
        if source.same_as and source.same_as in edition.named
        else None,
        claims=0 if source.same_as else len(edition.told_in.get(source_id, ())),
        alone=(shown := alone(edition, source, links)),
        alone_more=len(source.alone) - len(shown),
        passages=passages(edition, links, source_id, frozenset()),
        notes=article.notes,
        updates=tuple(update.text for update in article.updates),
    )


def alone(edition: Edition, source: Source, links: urls.Links) -> tuple[ClaimRef, ...]:
    """Some of the claims that one article alone makes: those that have words to show."""
    refs = (edition.ref(claim, links) for claim in source.alone if claim in edition.claim)
    return tuple(islice((ref for ref in refs if ref.line.runs), ALONE))


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


@looked_up
def passages(edition: Edition, links: urls.Links, without: str, among: frozenset[str]) -> tuple[PassageView, ...]:
    """Shared passages by who shares them, longest first: those of `without`, who need not be named, and of `among`."""
    found: dict[tuple[str, ...], list[int]] = {}
    for sources, words in edition.story_wide["passages"]:
        if (without and without not in sources) or not among <= set(sources) or len(sources) < 2:
            continue
        found.setdefault(tuple(source for source in sources if source != without), []).append(words)
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
        label = f"{edition.named[first].siglum} and {edition.named[second].siglum}"
        return PairCell(links.to(urls.compare(edition.story, *ordered)), shared[pair_key(first, second)], label)

    table = len(ids) <= PAIRS
    return SourcesView(
        mast=edition.masthead(links),
        sources=tuple(source_view(edition, source.id, links) for source in edition.sources),
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
        passages=passages(edition, links, "", frozenset()),
    )


# --- the claim table -----------------------------------------------------------------------------------


def claims(edition: Edition, links: urls.Links) -> ClaimsView:
    many = len(edition.counted) > FITS
    titles = {topic.id: topic.title for topic in edition.brief.topics}
    taken = {claim.id for claim in edition.claims}
    notes: dict[str, list[NoteView]] = defaultdict(list)
    for claim_id, note in edition.notes(links):
        notes[claim_id].append(note._replace(about="", href=""))
    told = _told_elsewhere(edition)
    within: dict[str, list[str]] = defaultdict(list)
    for aside, host in told.items():
        within[host].append(aside)
    rows = []
    for claim in edition.claims:
        if claim.id in told:
            continue
        anchors: dict[str, list[str]] = defaultdict(list)
        for aside in within[claim.id]:  # an address of what has no row leads to where its sentence is
            anchors[edition.sources_of_claim[aside][0]].append(urls.statement_anchor(aside))
        spoken = [s for aside in within[claim.id] for s in edition.claim[aside].statements]
        for statement in (*claim.statements, *spoken):
            if statement not in taken:
                taken.add(statement)
                anchors[edition.statement[statement].source].append(urls.statement_anchor(statement))
        placed = tuple((source, tuple(found)) for source, found in anchors.items())
        topic = edition.topic_of.get(claim.id, "")
        titled = titles.get(topic, "") != ""
        noted = tuple(note for id_ in (claim.id, *within[claim.id]) for note in notes.get(id_, ()))
        rows.append(_claim_row(edition, claim.id, topic != "", titled, placed, noted, many, links))
    kinds = sorted({kind for row in rows for kind in row.kinds.split()})
    present = {row.relation for row in rows}
    used = set(edition.topic_of.values())
    return ClaimsView(
        mast=edition.masthead(links),
        rows=tuple(rows),
        topics=tuple((topic.id, topic.title) for topic in edition.brief.topics if topic.id in used),
        marks=tuple(edition.mark(source.id, links.source(source.id)) for source in edition.counted),
        kinds=tuple(kinds),
        relations=tuple(kind for kind in charts.TICK_ORDER if kind in present),
        many=many,
        asides=len(told),
    )


def _told_elsewhere(edition: Edition) -> dict[str, str]:
    """Claims of one article that tell only who spoke, or who somebody is -> the claim that has their sentence."""
    sentence: dict[tuple[str, int], str] = {}
    for claim in edition.claims:
        for s in map(edition.statement.__getitem__, claim.statements):
            if s.kind not in ASIDE:
                sentence.setdefault((s.source, s.sentence.start), claim.id)
    found = {}
    for claim in edition.claims:
        said = [edition.statement[s] for s in claim.statements]
        if len(edition.sources_of_claim[claim.id]) != 1 or len({s.source for s in said}) != 1:
            continue
        if edition.on_claim.get(claim.id) or claim.title.startswith("[") or any(s.kind not in ASIDE for s in said):
            continue
        hosts = {sentence.get((s.source, s.sentence.start), "") for s in said}
        if "" not in hosts:
            found[claim.id] = min(hosts, key=edition.number.__getitem__)
    return found


@looked_up
def _claim_row(
    edition: Edition,
    claim_id: str,
    topic: bool,
    titled: bool,
    placed: tuple[tuple[str, tuple[str, ...]], ...],
    notes: tuple[NoteView, ...],
    many: bool,
    links: urls.Links,
) -> ClaimRow:
    """`topic` and `titled` tell whether there is one, and one with a title; `placed` are the anchors in each cell."""
    claim = edition.claim[claim_id]
    on = edition.on_claim.get(claim_id, ())
    kinds = {value.kind for statement in claim.statements for value in edition.statement[statement].values}
    speaking = edition.sources_of_claim[claim_id]
    cells = _cells(edition, claim_id, placed, many, links)
    return ClaimRow(
        anchor=urls.statement_anchor(claim.id),
        number=last("claim", claim_id),
        line=edition.title(claim.id, links),
        topic=last("topic", claim_id) if titled else "",
        topic_id=last("topic id", claim_id) if topic else "",
        relation=edition.relation[claim_id],
        discrepancies=tuple(_causes(on, links)),
        kinds=" ".join(sorted(kinds - {"ordinal"})),
        sigla=" ".join(edition.named[source].siglum for source in speaking),
        support=len({edition.statement[s].source for s in claim.statements if s not in claim.apart}),
        weight=f"{max((item.weight for item in on), default=0.0):.3f}",
        origins=len(claim.origins),
        caution=claim.caution,
        notes=notes,
        cells=() if many else cells,
        readings=_grouped(cells) if many else (),
    )


@looked_up
def _cells(
    edition: Edition, claim_id: str, placed: tuple[tuple[str, tuple[str, ...]], ...], many: bool, links: urls.Links
) -> tuple[ClaimCell, ...]:
    """What each article has of a claim; those that have nothing are left out where there are `many`."""
    anchors = dict(placed)
    on = edition.on_claim.get(claim_id, ())
    row = edition.row.get(claim_id)
    coverage = {cell.source: cell for cell in row.cells} if row else {}
    speaking = edition.sources_of_claim[claim_id]
    agreed = _agreed(edition, claim_id)
    cells = []
    for source in edition.story_wide["counted"]:
        own = edition.of_source(claim_id, source)
        cell = coverage.get(source)
        if not own:
            if not many:
                state = cell.coverage if cell and cell.coverage in {"before", "unknown"} else "silent"
                cells.append(ClaimCell(state, "", (), "", edition.mark(source), ()))
            continue
        letter = cell.letter if cell else ""
        own = tuple(sorted(own, key=lambda s: cell is None or s.id != cell.statement))  # the reading's own line first
        cells.append(
            ClaimCell(
                "differs" if letter not in {"", "a"} else "says",
                letter,
                tuple(edition.line(statement.id, links, _marks(edition, on, statement)) for statement in own),
                _value(edition, on, cell.statement if cell else "", own, agreed),
                edition.said_by(cell.statement if cell and cell.statement else own[0].id, links),
                anchors.get(source, ()),
            )
        )
    ghosts = [anchor for source, found in anchors.items() if source not in speaking for anchor in found]
    if ghosts and cells:  # statements of an article that repeats another whole have no cell of their own
        first = cells[0]
        cells[0] = ClaimCell(first.state, first.letter, first.lines, first.value, first.mark, (*first.anchors, *ghosts))
    return tuple(cells)


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
        found.setdefault((item.relation, causes.label(item.cause)), []).append(item)
    return [
        (relation, f"{cause}, {len(items)}" if len(items) > 1 else cause, links.discrepancy(items[0].id))
        for (relation, cause), items in found.items()
    ]


def _marks(edition: Edition, on: Sequence[Discrepancy], statement: Statement) -> Sequence[Span]:
    """The words of a statement that differ from what others have, by the heaviest difference that it is part of."""
    for item in on:
        marks = [mark for reading in item.readings if reading.statement == statement.id for mark in reading.marks]
        if marks:
            return marks
    return ()


def _value(edition: Edition, on: Sequence[Discrepancy], statement: str, own: Sequence[Statement], agreed: str) -> str:
    """The value that an article gives for a claim, where there is one that can stand alone.

    It is that of the discrepancy which gave the cell its letter, by a `statement` that may stand in another claim; else
    what all who make the claim agree on.
    """
    ids = {statement, *(item.id for item in own)}
    for item in on:
        readings = [reading for reading in item.readings if reading.statement in ids and reading.value]
        if any(reading.statement == statement for reading in readings):
            if not edition.telling(item):
                return ""
            short = [value for value in dict.fromkeys(r.value for r in readings) if rights.is_value(value)]
            return ", ".join(short[:2])
    return next((value.text for item in own for value in item.values if worth(value) == agreed), "") if agreed else ""


def worth(value: Value) -> str:
    """What a value is worth, for telling whether two are one; nothing for names and places."""
    if isinstance(value, Quantity | Age | Duration):
        return f"{value.kind} {value.low} {value.high} {'' if isinstance(value, Age) else value.unit}"
    if isinstance(value, Time):
        return f"time {value.from_} {value.to}" if value.from_ or value.to else ""
    return ""


def _agreed(edition: Edition, claim: str) -> str:
    """The one amount that every article in a claim has, or nothing."""
    speaking = edition.sources_of_claim[claim]
    if len(speaking) < 2:
        return ""
    amounts = [
        [worth(value) for statement in edition.of_source(claim, source) for value in statement.values]
        for source in speaking
    ]
    return next((amount for amount in amounts[0] if amount and all(amount in other for other in amounts[1:])), "")


# --- discrepancies -------------------------------------------------------------------------------------


@looked_up
def discrepancies(edition: Edition, links: urls.Links) -> DiscrepanciesView:
    ranked = edition.story_wide["ranked"]
    groups = []
    for relation in ("conflict", "compatible", "wording", "attribution"):
        items = [(item, causes.label(cause)) for item, kind, cause in ranked if kind == relation]
        if items:
            kinds = Counter(label for _, label in items)
            ordered = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
            cards = tuple([edition.card(item, links) for item, _ in items])
            groups.append(RelationGroup(relation, tuple(ordered), cards))
    return DiscrepanciesView(edition.masthead(links), tuple(groups), len(ranked))
