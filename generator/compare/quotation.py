"""How a speech is rendered: one voice's words, quoted differently or quoted here and told there."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from generator import lexicon
from generator.compare.finding import Finding, Given, edition, order, source
from generator.compare.view import Group, View, closest, linked, voice
from generator.models.statement import Statement

WORD = re.compile(r"\w+(?:['’]\w+)?")
# Bits from which two renderings are of one speech and not of two remarks on one matter.
ONE_SPEECH = 3.0
# A word that differs counts where it tells something: more than "the", "will" or "their".
TELLING = 1.6
# A word that stands for a telling one may be a common one: "money" for "profit".
CONTENT = 1.2
# Two renderings of one sentence share this part of the shorter one's telling words; else they are two remarks.
ONE_SENTENCE = 0.4


def quotation(view: View) -> Iterator[Finding]:
    """In a claim of reported speech, renderings whose telling words differ."""
    for group in view.shared():
        if group.claim.question:
            continue
        given = [s for s in closest(group).values() if s.attribution.chain]
        if any(s.quoted for s in given):
            yield from _differ(view, group, given)


def _spoken(statement: Statement) -> list[tuple[str, int, int]]:
    """The words of a statement with their places, those in quotation marks where it has any."""
    found = []
    for segment in statement.segments:
        spans = [q for q in statement.quoted if segment.start <= q.start and q.end <= segment.end] or [segment]
        for span in spans:
            part = statement_words(statement, span.start, span.end)
            found += [
                (m[0].lower().replace("’", "'"), m.start() + span.start, m.end() + span.start)
                for m in WORD.finditer(part)
            ]
    return found


def statement_words(statement: Statement, start: int, end: int) -> str:
    """The statement's own words between two offsets of its article, inside one segment."""
    at = 0
    for segment in statement.segments:
        length = segment.end - segment.start
        if segment.start <= start and end <= segment.end:
            return statement.text[at + start - segment.start : at + end - segment.start]
        at += length + len(" … ")
    return ""


def telling(word: str) -> bool:
    base = word.split("'")[0]  # "it's" tells as much as "it"
    return lexicon.weight(base) >= TELLING and len(base) > 1 and not base.isdigit()


def content(word: str) -> bool:
    base = word.split("'")[0]
    return lexicon.weight(base) >= CONTENT and len(base) > 1 and not base.isdigit()


def different(a: Statement, b: Statement) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]]:
    """The telling words of each rendering that the other does not have at that place."""
    left, right = _spoken(a), _spoken(b)
    match = SequenceMatcher(None, [w for w, _, _ in left], [w for w, _, _ in right], autojunk=False)
    out: tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]] = ([], [])
    theirs = {w for w, _, _ in right}, {w for w, _, _ in left}
    for tag, i, j, k, m in match.get_opcodes():
        if tag == "replace" and any(telling(w[0]) for w in (*left[i:j], *right[k:m])):
            out[0].extend(w for w in left[i:j] if content(w[0]) and not _inflected(w[0], theirs[0]))
            out[1].extend(w for w in right[k:m] if content(w[0]) and not _inflected(w[0], theirs[1]))
    return out


def overlap(a: Statement, b: Statement) -> float:
    """The part of the shorter rendering's telling words that the other has too, in this or another form."""
    left, right = ({w for w, _, _ in _spoken(s) if telling(w)} for s in (a, b))
    short, long = sorted((left, right), key=lambda words: (len(words), sorted(words)))
    return sum(_inflected(w, long) for w in short) / len(short) if short else 0.0


def _inflected(word: str, others: set[str]) -> bool:
    """True where the other has the same word in another form: "receives", "received"."""
    stem = word.removesuffix("'s")[: max(4, len(word) - 3)]
    return any(o.startswith(stem) for o in others)


def one_voice(view: View, a: Statement, b: Statement) -> bool:
    """True where nothing says that two different people speak."""
    x, y = voice(a), voice(b)
    if x is None or y is None:
        return False
    if x.ref and y.ref:
        return x.ref == y.ref
    shared = {w.lower() for w in WORD.findall(x.speaker)} & {w.lower() for w in WORD.findall(y.speaker)}
    return any(telling(w) for w in shared) or not (x.named and y.named)


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    marks: dict[str, dict[tuple[int, int], str]] = {}
    pairs = []
    for a, b in combinations(given, 2):
        if linked(group, a, b) < ONE_SPEECH or not one_voice(view, a, b) or not (a.quoted or b.quoted):
            continue
        x, y = different(a, b)
        if x and y and overlap(a, b) >= ONE_SENTENCE:
            pairs.append((a, b))
            marks.setdefault(a.id, {}).update({(s, e): w for w, s, e in x})
            marks.setdefault(b.id, {}).update({(s, e): w for w, s, e in y})
    if not pairs:
        return
    held = {s.id: s for pair in pairs for s in pair}
    rows = order(
        [
            Given(s, tuple(sorted(marks[s.id])), " ".join(marks[s.id][k] for k in sorted(marks[s.id])))
            for s in held.values()
        ]
    )
    speaker = next((v.speaker for s in held.values() if (v := voice(s)) and v.named), "")
    frame = (
        (edition("Rendered in different words: "), source(speaker))
        if speaker
        else (edition("Rendered in different words"),)
    )
    yield Finding(
        "wording",
        "quotation",
        rows,
        frame,
        (
            "one speech by all evidence",
            "quoted in at least one article",
            "telling words differ at one place of the sentence",
        ),
    )
