"""Claims: groups of linked statements, and statements that answer one typed question."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from generator.align.evidence import Judged, link
from generator.align.groups import THRESHOLD, groups
from generator.align.questions import Question
from generator.models.claim import Claim, Link
from generator.models.statement import Statement

# Bits that a link must have to found a further claim for a statement that stands in one already.
SECOND = 1.5
# Each further round finds fewer: in our own stories four find all but a hundredth of the pairs that eight do.
ROUNDS = 4
# Levels are worth halves of bits, so that many pairs come out equal. The closer one goes first: by the ids, which
# are made of words, another name in an article would turn the order round. Far below what any level is worth.
TIE = 2.0**-12

Judgements = Mapping[tuple[str, str], Judged]


def claims(
    statements: Sequence[Statement], judged: Judgements, asked: Mapping[Question, tuple[str, ...]]
) -> list[Claim]:
    """All claims of a story, those of one statement among them."""
    by_id = {s.id: s for s in statements}
    found: dict[tuple[frozenset[str], Question | None], Claim] = {}
    taken: set[str] = set()

    def make(members: Iterable[str], question: Question | None = None) -> None:
        whole = frozenset(members)
        typed = {"question": question.kind, "about": question.about} if question else {}
        if question and (whole, None) in found:  # linked in any case, and now the question is known
            found[whole, question] = found.pop((whole, None)).model_copy(update=typed)
            return
        free = [by_id[s] for s in sorted(whole) if s not in taken]
        anchor = _anchor(free or [by_id[s] for s in sorted(whole)])
        taken.add(anchor.id)
        found[whole, question] = Claim(
            id="c" + (anchor.id[1:] if free else _digest(whole, question)),
            title=anchor.text,
            statements=tuple(sorted(whole, key=lambda s: (by_id[s].source, by_id[s].start, s))),
            links=_links(whole, judged),
        ).model_copy(update=typed)

    grouped = sorted(gathered(statements, judged), key=lambda g: (-len(g), g))
    for group in grouped:
        if len(group) > 1:
            make(group)
    for question, members in asked.items():
        make(members, question)
    held = {s for whole, _ in found for s in whole}
    for group in grouped:
        if len(group) == 1 and group[0] not in held:
            make(group)
    return list(found.values())


def _digest(members: frozenset[str], question: Question | None) -> str:
    """Letters for a claim whose statements all lend their own to other claims."""
    told = "\0".join([*sorted(members), *(question or ())])
    return b32encode(hashlib.sha256(told.encode()).digest())[:7].decode().lower()


def _links(members: frozenset[str], judged: Judgements) -> tuple[Link, ...]:
    pairs = combinations(sorted(members), 2)
    return tuple(link(judged[pair], joined=True) for pair in pairs if pair in judged)


def gathered(
    statements: Sequence[Statement], judged: Judgements, threshold: float = THRESHOLD, second: float = SECOND
) -> list[tuple[str, ...]]:
    """Groups of statements; then, from strong links that were left apart, further groups.

    A statement that answers two questions stands in two claims: a later round finds the second.
    """
    sources = {s.id: s.source for s in statements}
    scores = {pair: j.score + TIE * j.closeness for pair, j in judged.items()}
    found = groups(sorted(sources), scores, sources, threshold)
    met = {pair for group in found for pair in combinations(group, 2)}
    left = {p: score for p, score in scores.items() if score >= second and sources[p[0]] != sources[p[1]]}
    for _ in range(ROUNDS):
        left = {p: score for p, score in left.items() if p not in met}
        again = groups(sorted({s for pair in left for s in pair}), left, sources, second)
        found += [group for group in again if len(group) > 1]
        met |= {pair for group in again for pair in combinations(group, 2)}
    return found


def _anchor(statements: Sequence[Statement]) -> Statement:
    """The clearest statement: whole, in the article's own body, neither short nor long, its people named."""

    def unclear(s: Statement) -> tuple[bool, bool, int, int, int, str]:
        open_roles = sum(r.open for r in s.roles)
        words = len(s.text.split())
        scrap = s.kind in ("fragment", "apposition")
        return scrap, len(s.segments) > 2, open_roles, len(s.segments), abs(words - CLEAR), s.id

    return min(statements, key=unclear)


CLEAR = 12  # words: the length of a plain main clause in news
