"""The views of one article against the others, and of two side by side."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator import causes
from generator.models.article import READ_KINDS
from generator.models.statement import Statement
from generator.render import rights, urls
from generator.render.edition import RELATIONS, Edition
from generator.render.filters import capital
from generator.render.kept import looked_up
from generator.render.lasts import last
from generator.render.listings import alone, passages, source_view, worth
from generator.render.views import (
    CompareRow,
    CompareView,
    Margin,
    Mark,
    PairCell,
    Piece,
    SourcePageView,
    TextBlock,
)

SHORT_GAP = 3  # words between two statements up to which they are a seam (and, that, he said) and not counted out

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


# --- the page of one source ----------------------------------------------------------------------------


@looked_up
def source_page(edition: Edition, source_id: str, links: urls.Links) -> SourcePageView:
    source = edition.source[source_id]
    mine = () if source.same_as else edition.told_in.get(source_id, ())
    kinds = {} if source.same_as else edition.standing.get(source_id, {})
    lacking, lacked = edition.lacking[source_id]
    blocks = tuple([_block(edition, source_id, index, links) for index in range(len(source.article.blocks))])
    shown = sum([piece.words for block in blocks for piece in block.pieces if piece.kind == "text" and piece.inside])
    total = rights.words(source.article.text)
    compare = [
        PairCell(links.to(urls.compare(edition.story, *pair)), shared, edition.named[other].siglum)
        for pair, other, shared in edition.paired.get(source_id, ())
    ]
    return SourcePageView(
        mast=edition.masthead(links),
        source=source_view(edition, source_id, links),
        rights=source.rights,
        words=total,
        printed=total if source.rights == "full" else shown,
        statements=len(edition.in_source.get(source_id, ())),
        claims=len(mine),
        agree=kinds.get("agree", 0),
        alone_count=kinds.get("alone", 0),
        tally=tuple((relation, kinds[relation]) for relation in RELATIONS if kinds.get(relation)),
        alone=alone(edition, source, links),
        lacking=tuple(
            (
                edition.ref(claim, links),
                tuple(edition.mark(other) for other in edition.sources_of_claim[claim]),
            )
            for claim in lacking
        ),
        lacking_more=max(0, lacked - len(lacking)),
        blocks=blocks,
        pick=tuple(edition.mark(other, links.source(other)) for other in edition.story_wide["sources"]),
        others=len(edition.story_wide["counted"]) - 1,
        compare=tuple(compare),
    )


@looked_up
def _block(edition: Edition, source: str, index: int, links: urls.Links) -> TextBlock:
    block, statements = edition.block[source, index], edition.in_block.get((source, index), ())
    rights_of = edition.rights_of[source]
    apart = block.kind not in READ_KINDS or block.start is None or block.end is None
    if apart:
        return TextBlock(
            str(block.kind),
            True,
            BLOCK_WORDS.get(str(block.kind), capital(str(block.kind))),
            block.why,
            rights.words(block.text),
            block.text if rights_of == "full" else "",
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
        _pieces(edition, source, index),
        tuple(_margin(edition, statement.id, links) for statement in statements),
    )


@looked_up
def _pieces(edition: Edition, source: str, index: int) -> tuple[Piece, ...]:
    """A block cut at the ends of its statements, so that any overlap of statements can be drawn.

    Words that rights forbid become a count of words; values stay.
    """
    block, statements = edition.block[source, index], edition.in_block.get((source, index), ())
    assert block.start is not None and block.end is not None
    text = edition.words_of_block[source, index]
    cuts = {block.start, block.end}
    for statement in statements:
        for segment in statement.segments:
            cuts.update({max(segment.start, block.start), min(segment.end, block.end)})
    edges = sorted(cut for cut in cuts if block.start <= cut <= block.end)
    full = edition.rights_of[source] == "full"
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
            (edition.place[statement.id], f"#m-{urls.statement_anchor(statement.id)}")
            for statement in here
            if statement.segments[-1].end <= end
        )
        inside = tuple(
            (urls.statement_anchor(statement.id), statement.id, _shown_relation(edition, statement))
            for statement in here
        )
        words = text[start - block.start : end - block.start]
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


@looked_up
def _margin(edition: Edition, statement_id: str, links: urls.Links) -> Margin:
    statement = edition.statement[statement_id]
    number = edition.place[statement.id]
    claims_here = edition.claims_of.get(statement.id, ())
    claim = claims_here[0] if claims_here else None
    on = edition.on_statement.get(statement.id, ())
    anchor = urls.statement_anchor(statement.id)
    printed = statement.id in edition.printable
    relation, cause, link = "", "", ""
    others: list[tuple[tuple[Mark, ...], str]] = []
    if on:
        item = next((d for kind in RELATIONS for d in on if d.relation == kind), on[0])
        relation, cause, link = item.relation, causes.label(item.cause), links.discrepancy(item.id)
        mine = {reading.letter for reading in item.readings if reading.statement == statement.id}
        groups: dict[str, list[Mark]] = {}
        for reading in item.readings:
            if reading.letter in mine or reading.statement == statement.id:
                continue
            value = reading.value if edition.telling(item) else edition.statement[reading.statement].text
            if not value or not edition.may_print(value):
                value = f"reading {reading.letter}" if reading.letter else "another reading"
            mark = edition.said_by(reading.statement, links)
            if mark.siglum not in {other.siglum for other in groups.get(value, [])}:
                groups.setdefault(value, []).append(mark)
        others = [(tuple(marks), value) for value, marks in groups.items()]
    elif claim is not None:
        also = [s for s in edition.sources_of_claim[claim] if s != statement.source]
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
        claim=edition.ref(claim, links) if claim else None,
        own=() if printed else tuple(dict.fromkeys(value.text for value in statement.values if worth(value))),
        voice=() if printed or not statement.attribution.chain else edition.voice(statement),
    )


# --- two articles side by side -------------------------------------------------------------------------


@looked_up
def compare(edition: Edition, first: str, second: str, links: urls.Links) -> CompareView:
    rows = _rows(edition, first, second, links)
    totals = Counter(row.relation for row in rows)
    differ = sum(totals[relation] for relation in RELATIONS)
    return CompareView(
        mast=edition.masthead(links),
        left=source_view(edition, first, links),
        right=source_view(edition, second, links),
        rows=rows,
        shared=totals["agree"] + differ,
        differ=differ,
        only_left=totals["left"],
        only_right=totals["right"],
        passages=passages(edition, links, "", frozenset({first, second})),
    )


@looked_up
def _rows(edition: Edition, first: str, second: str, links: urls.Links) -> tuple[CompareRow, ...]:
    placed = edition.side_by_side[first, second]
    return tuple(_row(edition, claim, left, right, first, second, links) for claim, left, right in placed)


@looked_up
def _row(
    edition: Edition,
    claim: str,
    left: tuple[str, ...],
    right: tuple[str, ...],
    first: str,
    second: str,
    links: urls.Links,
) -> CompareRow:
    """A claim in two articles: the statements of each, in text order."""
    relation, cause, href = _between(edition, claim, first, second, links)
    return CompareRow(
        tuple(edition.line(s, links) for s in left),
        tuple(edition.line(s, links) for s in right),
        relation if left and right else "left" if left else "right",
        cause,
        href,
        last("claim", claim),
    )


def _between(edition: Edition, claim: str, first: str, second: str, links: urls.Links) -> tuple[str, str, str]:
    """How two articles stand to one another in a claim: relation, cause, href."""
    for item in edition.on_claim.get(claim, ()):
        letters: dict[str, set[str]] = {first: set(), second: set()}
        for reading in item.readings:
            if reading.source in letters:
                letters[reading.source].add(reading.letter or reading.value)
        if letters[first] and letters[second] and letters[first] != letters[second]:
            return item.relation, causes.label(item.cause), links.discrepancy(item.id)
    return "agree", "", links.claim(claim)
