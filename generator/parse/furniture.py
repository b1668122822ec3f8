"""What on a page is not the report: each rule sets one kind of furniture apart, and says on what ground.

The rules run in the order of `RULES`; a piece that one rule has decided is left alone by the next. They know the
customs of news pages (what a byline, a share bar, an appeal looks like), never the subject of a report. A long piece
is left alone by all of them, so that no pattern runs over more than `LONGEST` characters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.models.article import BlockKind
from generator.parse import dateline, repeats
from generator.parse.customs import (
    AND_AGENCIES,
    APPEAL_ALONE,
    APPEAL_OBJECT,
    APPEAL_START,
    APPEAL_WITHIN,
    AT_A_DESK,
    AT_A_PLACE,
    AT_WORK,
    AUTHOR_HEADING,
    BEHIND_NAMES,
    BRACKETED_UPDATE,
    BRACKETS,
    BY,
    CAPTION_START,
    COMMON_STARTS,
    CONTACT,
    CONTRIBUTED,
    CONTROLS,
    COPYRIGHT,
    COUNT,
    CREDIT_AT_END,
    CREDIT_IN_BRACKETS,
    CREDIT_ONLY,
    CRUMBS,
    EDITED,
    EMBED_MARK,
    GALLERY,
    JOB_LINE,
    JOURNALIST,
    LABELLED,
    LABELS,
    MACHINERY,
    MINUTES,
    NAME_AND_JOB,
    NOTE,
    PHRASES,
    POINTS,
    POSITION,
    POSTED,
    RELATED,
    RELATED_HEADING,
    SECTIONS,
    SIGNED,
    SOURCE_LINE,
    SPEAKS_TO_READER,
    SPOKEN,
    SPOKEN_OF_LINKS,
    TERMINAL,
    TWEET_LINK,
    TWEET_SIGNED,
    UPDATE_LABEL,
)  # fmt: skip
from generator.parse.frontmatter import is_web_address
from generator.parse.moments import PARTIAL_DATE, find_moments, left_over
from generator.parse.people import agency, is_name, names
from generator.parse.piece import Piece

AND = re.compile(r"\band\b|&|;", re.IGNORECASE)
LONGEST = 700  # characters; furniture is short, the longest author boxes have about a hundred words
SHOWS_THE_WAY = re.compile(r"\bhere\b|https?://|\bwww\.|\.com\b", re.IGNORECASE)
SMALL = frozenset(
    "a and at by courtesy credit for from image images of photo photos picture pictures source the via".split()
)
STAMP_LABEL = re.compile(r"(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?:?", re.IGNORECASE)
STAMP_WORDS = 16
REPORTED = re.compile(
    r"\s[(\[](?:additional )?(?:reporting|writing|editing|compiled) by [^()\[\]]{3,300}[)\]]$", re.IGNORECASE
)
# "By court reporter Ann Bell".
JOB_BEFORE = re.compile(r"^(?:[a-z-]{2,20} ){0,3}(?:correspondent|editor|reporter|writer|columnist|critic) (?=[A-Z])")
# What a video or a related piece leaves behind its blurb: "(Published Tuesday, March 5, 2024)".
STAMPED = re.compile(r"\s[(\[](?:first |last )?(?:published|updated|posted):? [^()\[\]]{6,60}[)\]]$", re.IGNORECASE)
BRACKETED = "()[]"
PIECES_AT_HAND = 1 << 10  # those of the articles that are being edited
LONGEST_GALLERY = 10_000  # characters that are searched for the marks of a gallery
SIGN_OFF = re.compile(r"(?<=[.!?\u201d\"'])\s(?:[\u2013\u2014/-]{1,2}\s?|\()([A-Z][\w -]{1,24})\)?\.?$")
STROKE = re.compile(r"\s+[|\u00b7\u2022/]\s+")
EMBED_REACH = 6  # pieces between a mark and the signature of what it announces
MOST_FACES = 50  # captions of one name that a page is searched for

Rule = Callable[[Sequence[Piece]], list[Piece]]


def stands_alone(line: str) -> bool:
    """Whether a line of a text is plainly furniture, and so never runs on into the next."""
    if len(line) > 120:
        return False
    return bool(
        stamp(line) is not None
        or COUNT.fullmatch(line)
        or byline(line) is not None
        or _controls(line)
        or _is_section(line)
        or SPOKEN.match(line)
        or bare_address(line)
    )


@lru_cache(maxsize=PIECES_AT_HAND)
def stamp(text: str) -> str | None:
    """What a line of date and hour says besides (a name, or nothing); None where it is no such line."""
    if len(text) > 160 or text.count(" ") >= STAMP_WORDS:
        return None
    if dateline.find(text) is not None:
        return None
    stated = list(find_moments(text))
    if not stated:
        bare, partial = PARTIAL_DATE.subn(" ", text)
        return "" if (partial or STAMP_LABEL.fullmatch(text)) and not left_over(bare, []) else None
    rest = left_over(PARTIAL_DATE.sub(" ", MINUTES.sub(" ", left_over(text, stated))), [])
    rest = re.sub(r"^by\s", "", rest, flags=re.IGNORECASE)
    return rest if not rest or is_name(rest) or agency(rest) else None


@lru_cache(maxsize=PIECES_AT_HAND)
def byline(text: str) -> tuple[str, ...] | None:
    """The names that a byline gives (agencies too); None where the text is no byline."""
    if len(text) > 200 or text.count(" ") > 24:
        return None
    match = BY.match(text)
    if match is None:
        told = AND_AGENCIES.match(text) or (NAME_AND_JOB.match(text) if text.count(" ") < 9 else None)
        return names(told[1]) or None if told else None
    rest = JOB_BEFORE.sub("", match[1].strip())
    stated = list(find_moments(rest))
    if stated:
        rest = rest[: stated[0].start]
    rest = BEHIND_NAMES.split(rest, maxsplit=1)[0]
    rest = rest.strip(" ,.;|")
    if agency(rest):
        return (rest,)
    if AT_A_DESK.fullmatch(rest):
        return ()
    first, *others = rest.split(",")
    if len(others) == 1 and not AND.search(rest):
        others, rest = [], first  # "By Ann Bell, The Daily Example": two people would be joined by "and"
    # "By Ann Bell and Carl Dent, The Daily Example": the last of several people would be joined by "and"
    joined = len(others) > 0 and AND.search(",".join([first, *others[:-1]])) and not AND.search(others[-1])
    if not joined and (found := names(rest)):
        return found
    found = names(",".join([first, *others[:-1]]))
    return found if found and not TERMINAL.search(text) else None


def bare_address(text: str) -> bool:
    """Whether a text is one web address and nothing else."""
    return " " not in text and len(text) > 10 and is_web_address(text.strip("<>"))


@lru_cache(maxsize=PIECES_AT_HAND)
def _controls(text: str) -> bool:
    """Whether every word is one that only the controls of a page use."""
    if len(text) > 120:
        return False
    words = re.findall(r"[\w'\u2019-]+", text.lower())
    ends = TERMINAL.search(text.rstrip("!"))
    return bool(words) and len(words) <= 10 and not ends and all(w in CONTROLS for w in words)


def _is_section(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and not TERMINAL.search(text) and all(w in SECTIONS or w in ("and", "the") for w in words)


def _each(test: Callable[[Piece, int, Sequence[Piece]], tuple[BlockKind, str] | None]) -> Rule:
    """A rule that looks at one undecided, short piece at a time."""

    def rule(pieces: Sequence[Piece]) -> list[Piece]:
        found = []
        for index, piece in enumerate(pieces):
            if piece.kind is None and len(piece.text) <= LONGEST and (told := test(piece, index, pieces)):
                piece = piece.as_(*told)
            found.append(piece)
        return found

    rule.__name__ = test.__name__
    return rule


def _each_alone(test: Callable[[Piece], tuple[BlockKind, str] | None]) -> Rule:
    """A rule that looks at one undecided, short piece and nothing beside it. What it saw lately it tells by heart."""
    told = lru_cache(maxsize=PIECES_AT_HAND)(test)

    def look(piece: Piece, index: int, pieces: Sequence[Piece]) -> tuple[BlockKind, str] | None:
        return told(piece)

    look.__name__ = test.__name__
    return _each(look)


@_each_alone
def stamps(piece: Piece) -> tuple[BlockKind, str] | None:
    """A date and hour, with a name at most."""
    return (BlockKind.STAMP, "a date and nothing else but a name") if stamp(piece.text) is not None else None


@_each_alone
def counts(piece: Piece) -> tuple[BlockKind, str] | None:
    """Views, shares, comments, reading time."""
    if COUNT.fullmatch(piece.text) or (MINUTES.search(piece.text) and piece.words <= 6):
        return BlockKind.COUNT, "a bare number, or a count of readers"
    return None


@_each
def bylines(piece: Piece, index: int, pieces: Sequence[Piece]) -> tuple[BlockKind, str] | None:
    """Who wrote it: at the top, or signed at the end."""
    text = piece.text
    if byline(text) is not None:
        return BlockKind.BYLINE, "names after `by`"
    if (SIGNED.match(text.strip(BRACKETED)) and piece.words <= 40) or (EDITED.match(text) and piece.words <= 10):
        return BlockKind.BYLINE, "says who reported and edited"
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if index < 8 and following is not None and stamp(following.text) is not None and AT_A_PLACE.match(text):
        if opening_name(text) and piece.words <= 8 and not TERMINAL.search(text):
            return BlockKind.BYLINE, "a name and a place, above the date"
    above = pieces[index - 1] if index else None
    if index < 12 and is_name(text) and following is not None and JOB_LINE.fullmatch(following.text):
        return BlockKind.BYLINE, "a name above what its bearer does"
    if index < 12 and above is not None and is_name(above.text) and JOB_LINE.fullmatch(text):
        return BlockKind.BYLINE, "what the author does"
    tail = index >= len(pieces) - 4
    if tail and piece.words <= 8 and "/" in text and is_name(text.split("/")[0].strip()):
        return BlockKind.BYLINE, "a name and a role, at the end"
    if (tail or index < 6) and piece.words <= 5 and agency(text):
        return BlockKind.BYLINE, "the name of an agency"
    if piece.words <= 3 and CONTACT.match(text):
        return BlockKind.BYLINE, "how to reach the author"
    if tail and piece.words <= 60 and CONTRIBUTED.search(text):
        return BlockKind.BYLINE, "says who reported and from where"
    return None


@_each
def strips(piece: Piece, index: int, pieces: Sequence[Piece]) -> tuple[BlockKind, str] | None:
    """Outlet, author and date on one line, with strokes or dots between: "The Example | Friday 21 June 2024"."""
    parts = STROKE.split(piece.text)
    if index >= 6 or len(parts) < 2 or piece.words > 20 or TERMINAL.search(piece.text):
        return None
    if any(stamp(part) is not None for part in parts):
        return BlockKind.STAMP, "a date among parts set off by strokes"
    if any(byline(part) is not None for part in parts):
        return BlockKind.BYLINE, "a byline among parts set off by strokes"
    return None


@_each
def menus(piece: Piece, index: int, pieces: Sequence[Piece]) -> tuple[BlockKind, str] | None:
    """Navigation, share bars, players, advertisement marks."""
    text = piece.text
    if _controls(text) or SPOKEN.match(text):
        return BlockKind.MENU, "controls of a page"
    if COPYRIGHT.match(text) and piece.words > 8:
        return BlockKind.NOTE, "who holds the rights"
    if piece.words <= 40 and (MACHINERY.search(text) or (piece.words <= 14 and PHRASES.match(text))):
        return BlockKind.MENU, "controls of a page"
    if index < 6 and piece.words <= 6 and _is_section(text):
        return BlockKind.MENU, "the name of a section"
    if piece.words <= 12 and CRUMBS.match(text) and not TERMINAL.search(text):
        return BlockKind.MENU, "a path of sections"
    return None


@_each_alone
def photographs(piece: Piece) -> tuple[BlockKind, str] | None:
    """Captions that carry a credit, and credits alone."""
    bracketed = BRACKETS.match(piece.text)
    text = bracketed[1] if bracketed else piece.text
    if GALLERY.search(text) or CAPTION_START.match(text):
        return BlockKind.CAPTION, "so marked in the text"
    if piece.words <= 14 and CREDIT_ONLY.match(text) and (":" in text[:40] or _only_names(text)):
        return BlockKind.CREDIT, "credits a picture"
    if piece.words <= 80 and CREDIT_IN_BRACKETS.search(text[-140:]):
        return BlockKind.CAPTION, "ends with a picture credit"
    if piece.words <= 60 and LABELLED.match(text) and POINTS.search(text):
        return BlockKind.CAPTION, "points at a picture"
    end = CREDIT_AT_END.search(text[-140:]) if piece.words <= 80 else None
    if end and (any(mark in end[0] for mark in ":/(\u00a9") or _only_names(end[0])):
        return (BlockKind.CREDIT if bracketed else BlockKind.CAPTION), "ends with a picture credit"
    return None


def _only_names(text: str) -> bool:
    """Whether all but the first words and the small ones are capitalised: a credit, and no sentence about pictures."""
    words = re.findall(r"[^\W\d_][\w'\u2019-]*", text)
    return all(w[0].isupper() or w in SMALL for w in words[1:])


@_each_alone
def notes(piece: Piece) -> tuple[BlockKind, str] | None:
    """Marks of updates and corrections, source lines, labels of the editors."""
    text = piece.text
    if COPYRIGHT.match(text) and piece.words <= 80:
        return BlockKind.NOTE, "who holds the rights"
    if NOTE.match(text):
        return BlockKind.NOTE, "a note of the editors"
    if piece.words <= 14 and SOURCE_LINE.match(text) and not TERMINAL.search(text):
        return BlockKind.NOTE, "a source line"
    if piece.form != "heading" and (label := LABELS.match(text + ":")) and label.end() >= len(text):
        return BlockKind.NOTE, "a label of the editors"
    return None


def related(pieces: Sequence[Piece]) -> list[Piece]:
    """Links to other reports; before the report has begun, links alone are a menu."""
    found = list(pieces)
    begun = False
    for index, piece in enumerate(found):
        if piece.kind is not None or len(piece.text) > LONGEST:
            begun = begun or piece.kind is None
            continue
        text = piece.text.lstrip("*\u2022>\u00bb\u203a ")
        short = piece.words <= (40 if piece.linked else 25)
        if short and RELATED.match(text) and (piece.linked or _is_link(text)):
            found[index] = piece.as_(BlockKind.RELATED, "points to another report")
        elif piece.linked and piece.form != "heading" and piece.words >= 3 and begun:
            found[index] = piece.as_(BlockKind.RELATED, "all of it is a link")
        elif piece.linked and piece.form == "item" and not begun:
            found[index] = piece.as_(BlockKind.MENU, "a list of links above the report")
        elif bare_address(piece.text):
            found[index] = piece.as_(BlockKind.NOTE, "a bare address")
        begun = begun or (found[index].kind is None and piece.words > 12)
    return found


def _is_link(text: str) -> bool:
    """A sentence that only opens like a link ("More stories emerged on Friday.") ends like a sentence."""
    return not TERMINAL.search(text) or ":" in text[:40] or bool(SHOWS_THE_WAY.search(text))


@_each_alone
def appeals(piece: Piece) -> tuple[BlockKind, str] | None:
    """Subscribe, donate, download our app."""
    if APPEAL_ALONE.match(piece.text) or (piece.words <= 60 and APPEAL_WITHIN.search(piece.text)):
        return BlockKind.APPEAL, "asks the reader to subscribe, pay, follow or get in touch"
    text = piece.text
    if COMMON_STARTS.match(text) and not SPEAKS_TO_READER.search(text):
        return None
    if piece.words <= 60 and APPEAL_START.match(text) and APPEAL_OBJECT.search(text):
        return BlockKind.APPEAL, "asks the reader to subscribe, pay, follow or get in touch"
    return None


def pitches(pieces: Sequence[Piece]) -> list[Piece]:
    """Under the heading of an appeal stands what it offers."""
    found = list(pieces)
    under = False
    for index, piece in enumerate(found):
        if piece.kind is BlockKind.APPEAL:
            under = not TERMINAL.search(piece.text)
        elif piece.kind is None:
            under = under and piece.words <= 60 and bool(APPEAL_OBJECT.search(piece.text))
            if under:
                found[index] = piece.as_(BlockKind.APPEAL, "stands under an appeal")
    return found


@_each
def authors(piece: Piece, index: int, pieces: Sequence[Piece]) -> tuple[BlockKind, str] | None:
    """Who the author is: a journalist's note in the last quarter of the page, or a stranger's in the last piece."""
    if index < len(pieces) * 0.6 or piece.words > 110:
        return None
    text = piece.text
    name = opening_name(text)
    if not name:
        return None
    role = JOURNALIST.search(text[:200]) or AT_WORK.match(text[len(name) :])
    signed = any(name in p.text for p in pieces[:12] if p.kind in (BlockKind.BYLINE, BlockKind.STAMP))
    if role and (signed or _is_tail(index, pieces)):
        return BlockKind.ABOUT, "says who a journalist is"
    if index == len(pieces) - 1 and (role or POSITION.search(text)) and not _mentioned(name, pieces[:index]):
        return BlockKind.ABOUT, "ends the page with somebody that the report does not name"
    return None


def _is_tail(index: int, pieces: Sequence[Piece]) -> bool:
    return all(p.kind is not None or p.words <= 6 for p in pieces[index + 1 :])


def opening_name(text: str) -> str:
    words = text.split()[:5]
    for size in range(min(5, len(words)), 1, -1):
        if is_name(candidate := " ".join(words[:size]).rstrip(",")):
            return candidate
    return ""


def _mentioned(name: str, pieces: Sequence[Piece]) -> bool:
    last = name.split()[-1]
    return any(re.search(rf"\b{re.escape(last)}\b", p.text) for p in pieces if p.kind is None)


def embeds(pieces: Sequence[Piece]) -> list[Piece]:
    """Posts of social media: the signature closes them; a mark, or the piece before it, opens them."""
    found = list(pieces)
    for index, piece in enumerate(found):
        if piece.kind is not None or len(piece.text) > LONGEST:
            continue
        signed = bool(TWEET_SIGNED.search(piece.text[-140:]))
        if POSTED.match(piece.text) or signed or (TWEET_LINK.search(piece.text) and piece.words <= 80):
            found[index] = piece.as_(BlockKind.EMBED, "a post of social media")
            if signed and TWEET_SIGNED.match(piece.text):
                _open_embed(found, index)
    for index, piece in enumerate(found):
        if piece.kind is None and EMBED_MARK.match(piece.text):
            found[index] = piece.as_(BlockKind.EMBED, "marks an embedded post")
    return found


def _open_embed(found: list[Piece], signature: int) -> None:
    """The signature stands alone: what it signs goes back to a mark, else to the piece before it."""
    first = signature - 1
    for index in range(signature - 1, max(-1, signature - 1 - EMBED_REACH), -1):
        if EMBED_MARK.match(found[index].text):
            first = index
            break
    else:
        if first >= 0 and found[first].kind is BlockKind.EMBED:
            first -= 1  # its last line is a link of the post: one piece more
    for index in range(max(0, first), signature):
        if found[index].kind is None:
            found[index] = found[index].as_(BlockKind.EMBED, "belongs to a post of social media")


def sections(pieces: Sequence[Piece]) -> list[Piece]:
    """What stands under a heading of links, or under `Author`, belongs to it, up to the next long paragraph."""
    found = list(pieces)
    under: tuple[BlockKind, str] | None = None
    begun = False
    for index, piece in enumerate(found):
        short = piece.words <= 30 and (not TERMINAL.search(piece.text) or piece.text.endswith("?"))
        begun = begun or (piece.kind is None and piece.words > 12)
        # above the report, the controls of a page can be worded like such a heading
        headed = piece.kind in (None, BlockKind.RELATED) or (begun and piece.kind is BlockKind.MENU)
        if headed and piece.words <= 8 and index:
            if AUTHOR_HEADING.match(piece.text):
                under = (BlockKind.ABOUT, "stands under a heading for authors")
                found[index] = piece.as_(*under)
                continue
            if RELATED_HEADING.match(piece.text) and not TERMINAL.search(piece.text):
                under = (BlockKind.RELATED, "stands under a heading for other reports")
                found[index] = piece.as_(*under)
                continue
        if piece.form == "heading" and piece.kind is None and not piece.linked:
            under = None
        if piece.kind is not None or under is None:
            continue
        about = under[0] is BlockKind.ABOUT and (is_name(piece.text) or opening_name(piece.text) != "")
        if about or (under[0] is BlockKind.RELATED and (short or piece.linked)):
            found[index] = piece.as_(*under)
        else:
            under = None
    return found


def pictures(pieces: Sequence[Piece]) -> list[Piece]:
    """A credit alone captions what stands beside it: the line above, or, under an agency's name, the line below.

    So does a caption whose picture has another text, in much the same words, right above it.
    """
    found = list(pieces)
    begun = False  # whether something stands above that can be the headline
    for index, piece in enumerate(found):
        above = found[index - 1] if index else None
        below = found[index + 1] if index + 1 < len(found) else None
        if begun and piece.kind is None and agency(piece.text) and below is not None and _captions(below):
            found[index] = piece.as_(BlockKind.CREDIT, "the name of an agency above a caption")
            found[index + 1] = below.as_(BlockKind.CAPTION, "stands under a picture's credit")
        elif piece.kind in (BlockKind.CAPTION, BlockKind.CREDIT) and above is not None and _captions(above):
            told = set(repeats.key(above.text)) & set(repeats.key(piece.text))
            alike = 2 * len(told) >= len(set(repeats.key(above.text)))
            if _headed(found, index - 1) and (piece.kind is BlockKind.CREDIT or alike):
                found[index - 1] = above.as_(BlockKind.CAPTION, "stands with a picture")
        begun = begun or (found[index].kind is None and piece.words > 2)
    return found


def _captions(piece: Piece) -> bool:
    """Whether a piece can be a caption: undecided, short, and no sentence with its full stop."""
    return piece.kind is None and piece.form == "paragraph" and piece.words <= 25 and not TERMINAL.search(piece.text)


def _headed(pieces: Sequence[Piece], index: int) -> bool:
    return any(p.kind is None and p.words > 2 for p in pieces[:index])


def about_the_sender(pieces: Sequence[Piece]) -> list[Piece]:
    """ "About Norlinie" heads what ends a press release, and what follows begins with that name."""
    found = list(pieces)
    for index in range(max(1, len(found) - 4), len(found) - 1):
        piece, below = found[index], found[index + 1]
        name = piece.text.removeprefix("About ")
        if piece.kind is None and below.kind is None and name != piece.text and below.text.startswith(name):
            found[index] = piece.as_(BlockKind.ABOUT, "says who sends it")
            found[index + 1] = below.as_(BlockKind.ABOUT, "says who sends it")
    return found


def spoken_of_links(pieces: Sequence[Piece]) -> list[Piece]:
    """Words that a page keeps for those who hear it, behind its links, are no words of the report."""
    found = []
    for piece in pieces:
        text = SPOKEN_OF_LINKS.sub("", piece.text) if "opens" in piece.text else piece.text
        found.append(replace(piece, text=text) if text.strip() else piece)
    return found


def trailing(pieces: Sequence[Piece]) -> list[Piece]:
    """After an appeal, the scraps that end a page belong to it."""
    found = list(pieces)
    scraps: list[int] = []
    for index in range(len(found) - 1, -1, -1):
        piece = found[index]
        if piece.kind is None and piece.words <= 6 and piece.form != "item" and not TERMINAL.search(piece.text):
            scraps.append(index)
        elif piece.kind is None:
            break
        elif piece.kind in (BlockKind.APPEAL, BlockKind.ABOUT, BlockKind.RELATED):
            for scrap in scraps:
                found[scrap] = found[scrap].as_(piece.kind, "a scrap that ends the page")
            scraps = []
    return found


def signatures(pieces: Sequence[Piece]) -> list[Piece]:
    """Under a byline or signature, a short line without a full stop says where the author belongs."""
    found = list(pieces)
    undecided = 0
    for index, piece in enumerate(found):
        above = found[index - 1] if index else None
        near_end = index >= len(found) - 3
        if piece.kind is None and above is not None and above.kind is BlockKind.BYLINE:
            short = piece.words <= (8 if near_end else 6) and not TERMINAL.search(piece.text)
            if short and piece.form == "paragraph" and (near_end or 1 <= undecided <= 2):
                found[index] = piece.as_(BlockKind.BYLINE, "stands under a byline")
        undecided += found[index].kind is None
    return found


def galleries(pieces: Sequence[Piece]) -> list[Piece]:
    """The captions of a gallery run together in one piece, however long."""
    return [
        piece.as_(BlockKind.CAPTION, "captions of a gallery")
        if piece.kind is None and len(GALLERY.findall(piece.text[:LONGEST_GALLERY])) >= 2
        else piece
        for piece in pieces
    ]


def sign_offs(pieces: Sequence[Piece]) -> list[Piece]:
    """An agency's name, or who reported and edited in brackets, is parted from the last sentence before it."""
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        match = None
        if piece.kind is None and index >= len(pieces) - 4:
            named = SIGN_OFF.search(piece.text[-60:])
            match = named if named and agency(named[1]) else REPORTED.search(piece.text[-400:])
        if match is None:
            found.append(piece)
            continue
        found.append(replace(piece, text=piece.text[: len(piece.text) - len(match[0])]))
        found.append(replace(piece, text=match[0].strip(), kind=BlockKind.BYLINE, why="signs the report"))
    return found


def stamps_behind(pieces: Sequence[Piece]) -> list[Piece]:
    """When a piece appeared, in brackets behind its last sentence, is parted from it."""
    found: list[Piece] = []
    for piece in pieces:
        match = STAMPED.search(piece.text[-80:]) if piece.kind is None else None
        if match is None or not PARTIAL_DATE.search(match[0]):
            found.append(piece)
            continue
        found.append(replace(piece, text=piece.text[: len(piece.text) - len(match[0])]))
        found.append(replace(piece, text=match[0].strip(), kind=BlockKind.STAMP, why="a date in brackets"))
    return found


def labels(pieces: Sequence[Piece]) -> list[Piece]:
    """An update mark or a label that opens a paragraph is parted from the words that follow it."""
    found: list[Piece] = []
    for piece in pieces:
        match = None
        if piece.kind is None and stamp(piece.text) is None:
            head = piece.text[:120]
            match = BRACKETED_UPDATE.match(head) or UPDATE_LABEL.match(head) or LABELS.match(head[:60])
            if RELATED.match(head) and not TERMINAL.search(piece.text):
                match = None  # "Watch: Rescuers at work" names another piece
        rest = piece.text[match.end() :] if match else ""
        if match and rest.count(" ") >= 3 and not rest[:1].islower():
            found.append(replace(piece, text=match[0].strip(), kind=BlockKind.NOTE, why="a label before the text"))
            found.append(replace(piece, text=rest))
        else:
            found.append(piece)
    return found


def named_faces(pieces: Sequence[Piece]) -> list[Piece]:
    """A name alone, of somebody whom the running text names too, captions a picture."""
    found = list(pieces)
    alone = [i for i, p in enumerate(found) if i and p.kind is None and p.form == "paragraph" and is_name(p.text)]
    running = " ".join(p.text for p in found if p.kind is None and p.words > 12)
    for index in alone[:MOST_FACES]:
        if found[index].text in running:
            found[index] = found[index].as_(BlockKind.CAPTION, "a name alone, of somebody in the text")
    return found


def author_names(pieces: Sequence[Piece]) -> list[Piece]:
    """The name of an author, alone further down, heads a box about them."""
    signed = {name for p in pieces[:12] if p.kind is BlockKind.BYLINE for name in byline(p.text) or ()}
    return [
        p.as_(BlockKind.ABOUT, "the name of an author") if p.kind is None and p.words <= 5 and p.text in signed else p
        for p in pieces
    ]


def subheads(pieces: Sequence[Piece]) -> list[Piece]:
    """In plain text, a short line without a full stop above a paragraph is a heading."""
    found = list(pieces)
    above_prose = False
    for index in range(len(found) - 1, -1, -1):
        piece = found[index]
        if piece.kind is not None:
            continue
        if above_prose and piece.form == "paragraph" and _is_subhead(piece.text):
            found[index] = replace(piece, form="heading", level=2)
        else:
            above_prose = piece.form != "item" and bool(TERMINAL.search(piece.text))
    return found


def _is_subhead(text: str) -> bool:
    return (
        len(text) <= 90
        and not TERMINAL.search(text)
        and text.count(" ") < 12
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'\u2018\u201c")
        and text[-1] not in ".,;:!\u2026-_\u2013\u2014"
    )


RULES: tuple[Rule, ...] = (
    spoken_of_links,
    labels,
    sign_offs,
    stamps_behind,
    galleries,
    embeds,
    stamps,
    counts,
    bylines,
    strips,
    menus,
    photographs,
    pictures,
    notes,
    sections,
    related,
    appeals,
    pitches,
    about_the_sender,
    author_names,
    authors,
    signatures,
    trailing,
    named_faces,
)


def set_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Run every rule; what stays undecided is the report."""
    found = list(pieces)
    for rule in RULES:
        found = rule(found)
    return found
