"""Datelines: the place, date and agency that open a report, parted from its first sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.models.article import BlockKind
from generator.parse.people import agency
from generator.parse.piece import Piece

WINDOW = 160  # characters in which a dateline ends
# "NAIROBI, Kenya (AP) _ ", "LOS ANGELES, Sept. 28 (UPI) -- ", "WASHINGTON/KYIV - ", "AUBURN, Wash. - "
CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]+(?:[ /-][A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]*){0,5}"
REST = r"(?:,? [A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){0,3}){0,3}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
AGENCY = r"(?: ?[(\[](?P<agency>[A-Z][\w&.'\u2019 /-]{1,40})[)\]])?"
DASH = r" ?(?:--+|[_\u2010-\u2015\u2212-])"
PLACE = re.compile(rf"(?P<place>{CAPITALS}){REST}{AGENCY}(?: ?{DASH}|:)(?= |$)")
# In small letters only an agency in brackets tells a dateline from a sentence: "Kyiv, Jan 11 (Reuters) - "
MIXED = re.compile(
    r"(?P<place>[A-Z\u00c0-\u00de][\w.'\u2019-]+(?: [A-Z\u00c0-\u00de][\w.'\u2019-]+){0,3})" + REST
    + r" ?[(\[](?P<agency>[A-Z][\w&.'\u2019 /-]{1,40})[)\]]" + rf"(?:{DASH}|:)(?= |$)"
)  # fmt: skip
# "(Reuters) - ", "(CNN)Two people": an agency we know, or capitals before a dash or run into the first word
LEADING_AGENCY = re.compile(
    rf"[(\[](?P<agency>[A-Z][\w&.'\u2019 /-]{{1,40}})[)\]](?P<dash>{DASH})?(?= |$|[A-Z\u201c\"])"
)
IN_BRACKETS = re.compile(r"[(\[]([^)\]]{2,40})[)\]]")
WITH_COLON = re.compile(rf"{CAPITALS}(?:/{CAPITALS})?: (?=[A-Z\u201c\"'\u2018])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a text: where it ends, and the agency or outlet that it names in brackets."""

    end: int
    agency: str


def find(text: str) -> Dateline | None:
    """The dateline that opens a text, or None."""
    head = text[:WINDOW]
    for pattern in (PLACE, MIXED, LEADING_AGENCY):
        if match := pattern.match(head):
            named = (match["agency"] or "").strip()
            if pattern is LEADING_AGENCY and not agency(named) and not _glued(match, head):
                continue
            if pattern is PLACE and not named and not _place_alone(match, text):
                continue
            return Dateline(match.end(), named)
    return None


def named(text: str) -> str:
    """What a dateline names in brackets, an agency or an outlet; empty where there are none."""
    match = IN_BRACKETS.search(text)
    return match[1].strip() if match else ""


def _glued(match: re.Match[str], head: str) -> bool:
    capitals = match["agency"].isupper() and len(match["agency"]) <= 8
    return capitals and (match["dash"] is not None or head[match.end() : match.end() + 1] not in ("", " "))


def _place_alone(match: re.Match[str], text: str) -> bool:
    """Without an agency, capitals and a dash are a dateline where a sentence begins behind them."""
    rest = text[match.end() :].lstrip()
    opening = rest.lstrip("\"'\u201c\u2018`([")[:1]
    if match[0].endswith(":"):
        return False  # "SMITH: " names a speaker as often as a place
    return len(match["place"]) >= 3 and (not rest or (opening.isupper() or opening.isdigit()))


def part(pieces: Sequence[Piece]) -> list[Piece]:
    """Set datelines apart: the one that opens the report, and others that open a report appended to it."""
    found: list[Piece] = []
    read = [p for p in pieces if p.kind is None and p.form in ("paragraph", "quote")]
    colons = [p for p in read if WITH_COLON.match(p.text[:WINDOW])]
    for piece in pieces:
        told = find(piece.text) if piece.kind is None and piece.form in ("paragraph", "quote") else None
        # "KARACHI: " opens one paragraph, the first; speakers' names open many
        if told is None and colons == [piece] and piece is read[0] and (match := WITH_COLON.match(piece.text[:WINDOW])):
            told = Dateline(match.end(), "")
        if told is None:
            found.append(piece)
            continue
        found.append(
            replace(piece, text=piece.text[: told.end].strip(), kind=BlockKind.DATELINE, why="place and agency")
        )
        if rest := piece.text[told.end :].strip():
            found.append(replace(piece, text=rest))
    return found
