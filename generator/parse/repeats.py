"""Teasers: pieces that only say again what the text says elsewhere in the same words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.models.article import BlockKind
from generator.parse.customs import TERMINAL
from generator.parse.piece import Piece

WORD = re.compile(r"[^\W_]+(?:['\u2019`][^\W_]+)*")
SHINGLE = 5  # words; so long a run seldom recurs by chance
SHORTEST = 8  # words of a teaser
LONGEST = 120  # words of a teaser
TOP = 6  # pieces at the top among which a teaser stands
# Nine in ten of a teaser's runs recur: it may be cut short, or have a word of its own.
SHARE = 0.9

NAME_WORDS = 12  # of the name and role behind a quotation that is set again
SENTENCES = re.compile(r".{20,600}[.!?][\"'\u201d\u2019]?(?= )")
SAID_AGAIN = (BlockKind.TEASER, BlockKind.HEADLINE)


@lru_cache(maxsize=1 << 9)  # the paragraphs of the articles that are being edited
def key(text: str) -> tuple[str, ...]:
    """The words of a text in a form in which typography does not count."""
    return tuple([w.lower() for w in WORD.findall(text.replace("\u2019", "'").replace("`", "'"))])


def teasers(pieces: Sequence[Piece]) -> list[Piece]:
    """Set apart a piece near the top that the later text holds, and any piece that is said again whole."""
    found = list(pieces)
    words = [key(p.text) if p.kind is None else () for p in found]
    seen: set[tuple[str, ...]] = set()
    for index, piece in enumerate(found):
        if piece.kind is not None or not words[index]:
            continue
        if len(words[index]) >= SHORTEST and words[index] in seen and piece.form != "heading":
            found[index] = piece.as_(BlockKind.TEASER, "says an earlier paragraph again")
            words[index] = ()
            continue
        seen.add(words[index])
    _pull_quotes(found, words)
    top = [i for i, p in enumerate(found) if p.kind is None and p.form in ("paragraph", "quote", "heading")][:TOP]
    candidates = [i for i in top if SHORTEST <= len(words[i]) <= LONGEST]
    wanted: dict[tuple[str, ...], list[int]] = {}
    for i in candidates:
        for at in range(len(words[i]) - SHINGLE + 1):
            wanted.setdefault(words[i][at : at + SHINGLE], []).append(i)
    if not wanted:
        return found
    later: dict[int, set[tuple[str, ...]]] = {i: set() for i in candidates}
    # Labels and source lines count as text here: a teaser runs over them
    flow = [
        (w, i)
        for i, p in enumerate(found)
        if p.kind not in SAID_AGAIN
        for w in (words[i] if p.kind is None else key(p.text))
    ]
    stream = tuple(w for w, _ in flow)
    for at in range(len(stream) - SHINGLE + 1):
        run = stream[at : at + SHINGLE]
        for i in wanted.get(run, ()):
            if flow[at][1] > i:
                later[i].add(run)
    for i in candidates:
        runs = {words[i][at : at + SHINGLE] for at in range(len(words[i]) - SHINGLE + 1)}
        if runs and len(later[i]) >= SHARE * len(runs):
            found[i] = found[i].as_(BlockKind.TEASER, "says what the text below says in the same words")
    return found


def _pull_quotes(found: list[Piece], words: list[tuple[str, ...]]) -> None:
    """A sentence of the text set again in large type, with its speaker's name behind it and no full stop."""
    candidates: dict[int, tuple[str, ...]] = {}
    for index, piece in enumerate(found):
        if piece.kind is not None or piece.words > LONGEST or TERMINAL.search(piece.text) or not index:
            continue
        said = SENTENCES.match(piece.text)
        if said and len(run := key(said[0])) >= SHORTEST and len(words[index]) - len(run) <= NAME_WORDS:
            candidates[index] = run
    if not candidates:
        return
    wanted = {run[at : at + SHINGLE] for run in candidates.values() for at in range(len(run) - SHINGLE + 1)}
    elsewhere: set[tuple[str, ...]] = set()
    for index, own in enumerate(words):
        if index not in candidates and found[index].kind is None:
            elsewhere.update(r for at in range(len(own) - SHINGLE + 1) if (r := own[at : at + SHINGLE]) in wanted)
    for index, run in candidates.items():
        if all(run[at : at + SHINGLE] in elsewhere for at in range(len(run) - SHINGLE + 1)):
            found[index] = found[index].as_(BlockKind.TEASER, "quotes the text again, with the speaker's name")
            words[index] = ()
