"""Claims: groups of linked statements, and statements that answer one typed question."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from operator import attrgetter

import numpy as np

from generator.align.columns import Floats, Ints
from generator.align.groups import THRESHOLD, groups, parts
from generator.align.linking import Judgements, Table
from generator.align.questions import Question
from generator.models.claim import Claim, Link
from generator.models.memo import Itself, Recent
from generator.models.statement import Statement

# Bits that a link must have to found a further claim for a statement that stands in one already: more than to be in the
# first, since of those that are left more are chance.
SECOND = 1.1
# Each further round finds fewer: in our own stories four find all but a hundredth of the pairs that eight do.
ROUNDS = 4
# Levels are worth halves of bits, so that many pairs come out equal. The closer one goes first: by the ids, which
# are made of words, another name in an article would turn the order round. Far below what any level is worth.
TIE = 2.0**-12


def claims(
    statements: Sequence[Statement],
    judged: Judgements,
    asked: Mapping[Question, tuple[str, ...]],
    recent: Recent,
) -> tuple[list[Claim], Ints]:
    """All claims of a story, those of one statement among them; and the positions of the pairs that they join."""
    by_id = {s.id: s for s in statements}
    unclear = recent.renewed("unclear", by_id, lambda id_: _unclear(by_id[id_]))
    found: dict[tuple[frozenset[str], Question | None], tuple[str, str]] = {}  # id and title of each claim
    taken: set[str] = set()

    def make(members: Iterable[str], question: Question | None = None) -> None:
        whole = frozenset(members)
        if question and (whole, None) in found:  # linked in any case, and now the question is known
            found[whole, question] = found.pop((whole, None))
            return
        free = [s for s in whole if s not in taken]
        anchor = by_id[min(free or whole, key=unclear.__getitem__)]
        taken.add(anchor.id)
        found[whole, question] = "c" + (anchor.id[1:] if free else _digest(whole, question)), anchor.text

    grouped = sorted(gathered(statements, judged, recent), key=lambda g: (-len(g), g))
    for group in grouped:
        if len(group) > 1:
            make(group)
    for question, members in asked.items():
        make(members, question)
    held = {s for whole, _ in found for s in whole}
    for group in grouped:
        if len(group) == 1 and group[0] not in held:
            found[frozenset(group), None] = "c" + group[0][1:], by_id[group[0]].text
    return _told(found, by_id, judged, recent)


@lru_cache(maxsize=1 << 10)  # an edit leaves most as they were
def _digest(members: frozenset[str], question: Question | None) -> str:
    """Letters for a claim whose statements all lend their own to other claims."""
    told = "\0".join([*sorted(members), *(question or ())])
    return b32encode(hashlib.sha256(told.encode()).digest())[:7].decode().lower()


def _told(
    found: Mapping[tuple[frozenset[str], Question | None], tuple[str, str]],
    by_id: Mapping[str, Statement],
    judged: Judgements,
    recent: Recent,
) -> tuple[list[Claim], Ints]:
    """Claims with their links; the same objects while nothing of them has changed."""
    inside, ends = judged.inside([sorted(whole) for whole, _ in found if len(whole) > 1])
    rows, at = np.unique(inside, return_inverse=True)
    links = judged.joined(rows)[at].tolist()
    of_each = pairwise(ends)
    order = {s.id: n for n, s in enumerate(sorted(by_id.values(), key=attrgetter("source", "start", "id")))}
    told: dict[str, tuple[str, tuple[str, ...], tuple[Link, ...], str, str]] = {}
    for (whole, question), (id_, title) in found.items():
        start, end = next(of_each) if len(whole) > 1 else (0, 0)
        statements = tuple(sorted(whole, key=order.__getitem__))
        kind, about = (question.kind, question.about) if question else ("", "")
        told[id_] = title, statements, tuple(links[start:end]), kind, about

    def make(id_: str) -> Claim:
        title, statements, links, question, about = told[id_]
        return Claim(id=id_, title=title, statements=statements, links=links, question=question, about=about)

    return list(recent.renewed("claims", told, make).values()), rows


def gathered(
    statements: Sequence[Statement],
    judged: Judgements,
    recent: Recent,
    threshold: float = THRESHOLD,
    second: float = SECOND,
) -> list[tuple[str, ...]]:
    """Groups of statements; then, from strong links that were left apart, further groups.

    A statement that answers two questions stands in two claims: a later round finds the second.
    """
    table = judged.table
    table = table._replace(score=table.score + TIE * table.closeness)
    found = _grouped(table, judged, recent, threshold)
    held = {s for group in found for s in group}
    left = _apart(table.take((table.score >= second) & table.across), found, judged)
    for _ in range(ROUNDS):
        again = _grouped(left, judged, recent, second)
        if not again:
            break
        found += again
        left = _apart(left, again, judged)
    return found + [(s.id,) for s in statements if s.id not in held]


def _grouped(table: Table, judged: Judgements, recent: Recent, threshold: float) -> list[tuple[str, ...]]:
    """Groups of two statements or more, each part of the story by itself."""
    found: list[tuple[str, ...]] = []
    for part in parts(table.x, table.y, table.score, threshold):
        x, y, score = table.x[part], table.y[part], table.score[part]
        pairs = hashlib.sha256(b"".join(column.tobytes() for column in (x, y, score))).digest()
        key = Itself(judged.known), threshold, pairs
        found += recent.kept("groups", key, partial(_part, x, y, score, judged, threshold))
    return found


def _part(x: Ints, y: Ints, score: Floats, judged: Judgements, threshold: float) -> list[tuple[str, ...]]:
    ids, place = judged.places(x, y)
    once = np.array(range(len(ids)), dtype=np.object_)  # each number but one object: a large part has millions of pairs
    scores = zip(once[place[x]].tolist(), once[place[y]].tolist(), score.tolist(), strict=True)
    found = groups(scores, [judged.source[s] for s in ids], threshold)
    return [tuple(ids[n] for n in group) for group in found if len(group) > 1]


def _apart(table: Table, found: Iterable[tuple[str, ...]], judged: Judgements) -> Table:
    """The pairs of a table that are not in one group."""
    vocabulary = judged.known.vocabulary
    group = np.full(len(vocabulary.things), -1, dtype=np.int64)
    held = [(s, n) for n, members in enumerate(found) for s in members]
    group[vocabulary.numbers("statement", [s for s, _ in held])] = [n for _, n in held]
    x, y = group[table.x], group[table.y]
    return table.take((x != y) | (x < 0))


def _unclear(s: Statement) -> tuple[bool, bool, int, int, int, str]:
    """Least for the clearest statement: whole, in the article's own body, neither short nor long, its people named."""
    open_roles = sum(r.open for r in s.roles)
    scrap = s.kind in ("fragment", "apposition")
    return scrap, len(s.segments) > 2, open_roles, len(s.segments), abs(len(s.text.split()) - CLEAR), s.id


CLEAR = 12  # words: the length of a plain main clause in news
