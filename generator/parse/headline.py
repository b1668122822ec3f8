"""The headline: stated, or the heading or first short line of the text."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from generator.models.article import BlockKind
from generator.parse import dateline
from generator.parse.customs import TERMINAL
from generator.parse.piece import Piece
from generator.parse.repeats import key

# The longest headlines of newspapers have about 25 words; a lede has rarely fewer.
MOST_WORDS = 30
MOST_WORDS_OF_A_SENTENCE = 20
MOST_CHARS = 220
KICKER_WORDS = 5
# One or two words are a kicker ("Weather", "Exclusive") where a longer line follows that can be the headline.
FEWEST_WORDS = 3
REACH = 12  # undecided pieces among which a first heading is the headline


def choose(pieces: Sequence[Piece], stated: str, line: int) -> tuple[list[Piece], str, str]:
    """Find the headline: (the pieces with the headline first, the title, how it was found; empty if stated).

    With a stated title, a first piece that repeats it is a teaser. Without any, the title is empty.
    """
    if stated:
        head = Piece(stated, line, "heading", 1, kind=BlockKind.HEADLINE)
        return [head, *_kickers(_without_repeat(pieces, stated))], stated, ""
    index = _candidate(pieces)
    if index is None:
        return list(pieces), "", ""
    chosen = pieces[index]
    how = "the first heading of the text" if chosen.form == "heading" else "the first line of the text"
    head = replace(chosen, kind=BlockKind.HEADLINE)
    return [*_before(pieces[:index]), head, *_without_repeat(pieces[index + 1 :], chosen.text)], chosen.text, how


def _before(pieces: Sequence[Piece]) -> list[Piece]:
    """What stands above the headline is a section's name or a kicker, and no part of the report."""
    return [p if p.kind is not None else p.as_(BlockKind.MENU, "stands above the headline") for p in pieces]


def _kickers(pieces: list[Piece]) -> list[Piece]:
    """Short lines above the place where the page itself has the headline are a section's name or a kicker."""
    at = next((i for i, p in enumerate(pieces[:REACH]) if p.kind is BlockKind.TEASER and p.level == 1), 0)
    above = [p for p in pieces[:at] if p.kind is None]
    if any(p.words > KICKER_WORDS or TERMINAL.search(p.text) for p in above):
        return pieces
    return [*_before(pieces[:at]), *pieces[at:]]


def _candidate(pieces: Sequence[Piece]) -> int | None:
    free = [i for i, p in enumerate(pieces) if p.kind is None]
    headings = [i for i in free[:REACH] if pieces[i].form == "heading"]
    if headings:
        first = min(headings, key=lambda i: (pieces[i].level, i))
        # Prose above it makes it a heading within the report, and so does a line above a lesser heading
        above = [pieces[i] for i in free if i < first]
        prose_above = any(p.words > MOST_WORDS or TERMINAL.search(p.text) for p in above)
        if not above or (pieces[first].level == 1 and not prose_above):
            return first
    if not free:
        return None
    index = free[0]
    below = pieces[free[1]] if len(free) > 1 else None
    kicker = pieces[index].words < FEWEST_WORDS and not TERMINAL.search(pieces[index].text)
    if kicker and below is not None and FEWEST_WORDS < below.words <= MOST_WORDS:
        if not TERMINAL.search(below.text) and dateline.find(below.text) is None:
            index = free[1]
    piece = pieces[index]
    if piece.words > MOST_WORDS or len(piece.text) > MOST_CHARS or piece.form in ("item", "quote"):
        return None
    if dateline.find(piece.text) is not None:
        return None
    if _sentences(piece.text) > 1:
        return None
    # A first line that ends like a sentence is a headline only if it is short, and something stands below it
    if TERMINAL.search(piece.text) and (len(free) == 1 or piece.words > MOST_WORDS_OF_A_SENTENCE):
        return None
    return index


def _sentences(text: str) -> int:
    """How many sentences a text has, at a guess that abbreviations do not mislead."""
    words = text.split()
    ends = sum(
        1
        for word, following in itertools.pairwise(words)
        if word[-1] in ".!?" and len(word) > 4 and following[0].isupper()
    )
    return ends + 1


def _without_repeat(pieces: Sequence[Piece], title: str) -> list[Piece]:
    """Set apart a repeat of the title, alone or at the front of a longer piece, near the top."""
    wanted = key(title)
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind is None and wanted and index < REACH:
            words = key(piece.text)
            if words == wanted:
                found.append(piece.as_(BlockKind.TEASER, "repeats the headline"))
                continue
            if piece.form == "paragraph" and len(wanted) >= 4 and words[: len(wanted)] == wanted:
                cut = _cut(piece.text, len(wanted))
                if piece.text[cut : cut + 1].isupper() or not piece.text[cut : cut + 1].isalnum():
                    found.append(
                        replace(piece, text=piece.text[:cut].strip(), kind=BlockKind.TEASER, why="repeats the headline")
                    )
                    found.append(replace(piece, text=piece.text[cut:].strip()))
                    continue
        found.append(piece)
    return [piece for piece in found if piece.text]


def _cut(text: str, words: int) -> int:
    """The place behind the first so many words, as `key` counts them."""
    count = at = 0
    for part in text.split(" "):
        count += len(key(part))
        at += len(part) + 1
        if count >= words:
            break
    return min(at, len(text))
