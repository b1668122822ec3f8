"""Metadata: what front matter leaves out, read off the page's own marks, each with how it was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.models.article import BlockKind, Inferred, Moment, Update
from generator.parse import dateline
from generator.parse.customs import AT_A_PLACE, AUTHOR_HEADING, JOB_LINE
from generator.parse.frontmatter import FrontMatter, is_web_address
from generator.parse.furniture import bare_address, byline, opening_name, stamp
from generator.parse.moments import find_moments, read_moment
from generator.parse.outlet import name_outlet
from generator.parse.pagemeta import PageMeta
from generator.parse.people import agency, is_name
from generator.parse.piece import Piece

ADDRESS = re.compile(r"<?(https?://[^\s<>\"]{4,2000})>?")
ADDRESS_LABEL = re.compile(
    r"^(?:original (?:url|link|article|source)|source(?: url)?|permalink|url|link|(?:read|see) the original|"
    r"originally published (?:at|on)|first published (?:at|on))\b",
    re.IGNORECASE,
)
PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|-|$)", re.IGNORECASE)
UPDATE_WHEN = re.compile(
    r"\bupdat\w{0,3}\b\W{0,3}(?:at|on|as of)?\s?"
    r"((?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:[ ,]{1,2}[\w.,:]{1,12}){0,5}?)"
    r"(?:\s?(?:[\])\u2013\u2014-]|:(?!\d))|\s(?:to|with|after)\s)",
    re.IGNORECASE,
)
IS_UPDATE = re.compile(r"\b(?:updat(?:ed?|es)|modified|correct(?:ed|ion)|clarif\w+|amended)\b", re.IGNORECASE)
WIRE_CREDIT = re.compile(
    r"^(?:\u00a9|\(c\)|copyright)?\s?(?:(?:19|"
    r"20)\d\d\s)?(?:by\s)?(?:the\s)?(?P<who>[A-Z][\w .-]{1,30}?)\.?(?: all rights reserved\.?.*)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Found:
    """What was found, by field, and how."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    url: str = ""
    wire: str = ""
    outlet: str = ""
    updates: tuple[Update, ...] = ()
    inferred: list[Inferred] = field(default_factory=list)

    def tell(self, name: str, how: str) -> None:
        self.inferred.append(Inferred(field=name, how=how))


def infer(pieces: Sequence[Piece], stated: FrontMatter, page: PageMeta, stem: str) -> Found:
    """Fill what `stated` leaves out, from the `page`'s own metadata (HTML), then from the pieces set apart."""
    found = Found(
        authors=stated.authors, published=stated.published, url=stated.url, wire=stated.wire, outlet=stated.outlet
    )
    if not found.url:
        found.url = page.url
        if page.url:
            found.tell("url", page.how["url"])
        elif url := _address(pieces):
            found.url = url
            found.tell("url", "an address that the text gives as its origin")
    if not found.wire and page.wire:
        found.wire = page.wire
        found.tell("wire", page.how["wire"])
    elif not found.wire and (wire := _wire(pieces)):
        found.wire, how = wire
        found.tell("wire", how)
    if not found.authors:
        if page.authors:
            found.authors = page.authors
            found.tell("authors", page.how["authors"])
        elif by := _authors(pieces):
            found.authors, how = by
            found.tell("authors", how)
    if found.published is None:
        if page.published is not None:
            found.published = page.published
            found.tell("published", page.how["published"])
        elif dated := _published(pieces, found.url):
            found.published, how = dated
            found.tell("published", how)
    found.updates = _updates(pieces)
    if not found.outlet:
        if page.outlet:
            found.outlet = page.outlet
            found.tell("outlet", page.how["outlet"])
        else:
            found.outlet, how = name_outlet(pieces, found.url, stem)
            found.tell("outlet", how)
    return found


def _address(pieces: Sequence[Piece]) -> str:
    """An address that the text labels as its own, or one that stands alone at its very start or end."""
    for index, piece in enumerate(pieces):
        label = ADDRESS_LABEL.match(piece.text)
        if label and piece.words <= 20:
            for text in (piece.text, *(p.text for p in pieces[index + 1 : index + 2])):
                if (match := ADDRESS.search(text)) and is_web_address(match[1]) and len(text.split()) <= 20:
                    return str(match[1]).rstrip(".,;)")
    for end in (*pieces[:1], *pieces[-1:]):
        text = end.text.strip("<>")
        if bare_address(text) and is_web_address(text):
            return text
    return ""


def _wire(pieces: Sequence[Piece]) -> tuple[str, str] | None:
    opening = next((p.text for p in pieces if p.kind is BlockKind.DATELINE), "")
    if wire := agency(dateline.named(opening)):
        return wire, "the dateline"
    for piece in pieces:
        if piece.kind is BlockKind.BYLINE:
            for who in byline(piece.text) or (piece.text,):
                if agency(who):
                    return agency(who), "the byline"
        if piece.kind is BlockKind.STAMP and agency(stamp(piece.text) or ""):
            return agency(stamp(piece.text) or ""), "the line with the date"
    for piece in pieces[-4:]:
        if (
            piece.kind in (BlockKind.CREDIT, BlockKind.NOTE)
            and (match := WIRE_CREDIT.match(piece.text))
            and agency(match["who"])
        ):
            return agency(match["who"]), "the credit at the end"
    return None


def _authors(pieces: Sequence[Piece]) -> tuple[tuple[str, ...], str] | None:
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.BYLINE:
            below = pieces[index + 1].text if index + 1 < len(pieces) else ""
            alone = piece.text if is_name(piece.text) and JOB_LINE.fullmatch(below) else ""
            placed = opening_name(piece.text) if AT_A_PLACE.match(piece.text) else alone
            people = tuple(who for who in byline(piece.text) or (placed,) if who and not agency(who))
            if people:
                return people, "the byline"
    for piece in pieces:
        signed = stamp(piece.text) if piece.kind is BlockKind.STAMP else None
        if signed and is_name(signed):
            return (signed,), "the line with the date"
    for piece in pieces:
        if piece.kind is BlockKind.BYLINE and "/" in piece.text and is_name(name := piece.text.split("/")[0].strip()):
            return (name,), "the signature at the end"
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.ABOUT:
            before = index > 0 and AUTHOR_HEADING.match(pieces[index - 1].text)
            if before and is_name(piece.text):
                return (piece.text,), "the author box"
            if re.search(r"\b(?:is|was)\b", piece.text) and (name := opening_name(piece.text)):
                return (name,), "the author box"
    return None


def _published(pieces: Sequence[Piece], url: str) -> tuple[Moment, str] | None:
    revised: Moment | None = None
    for piece in pieces:
        if piece.kind not in (BlockKind.STAMP, BlockKind.BYLINE):
            continue
        for one in find_moments(piece.text):
            before = piece.text[max(0, one.start - 40) : one.start].lower()
            if re.search(r"\b(?:updated|modified|edited|corrected)\b", before.rsplit("published", 1)[-1]):
                revised = revised or one.moment
            else:
                return one.moment, "the line with the date" if piece.kind is BlockKind.STAMP else "the byline"
    if url and (match := PATH_DATE.search(url)):
        parts = f"{match[1]}-{match[2]}-{match[3]}" if match[2].isdigit() else f"{match[3]} {match[2]} {match[1]}"
        if moment := read_moment(parts, whole=True):
            return moment, "the address"
    if revised is not None:
        return revised, "the line that says when it was updated; when it was first published is not told"
    return None


def _updates(pieces: Sequence[Piece]) -> tuple[Update, ...]:
    found = []
    for piece in pieces:
        word = IS_UPDATE.search(piece.text[:80]) if piece.kind in (BlockKind.NOTE, BlockKind.STAMP) else None
        if word is None:
            continue
        if piece.kind is BlockKind.STAMP:
            after = [piece.text[s.start : s.end] for s in find_moments(piece.text) if s.start >= word.start()]
            when = after[-1] if after else piece.text[word.end() :].strip(" :,.|") if word.start() else ""
        else:
            match = UPDATE_WHEN.search(piece.text[:160] + ":")
            when = match[1].strip(" ,.:") if match else ""
        found.append(Update(text=piece.text, when=when))
    return tuple(found)
