"""On whose word: told as fact here, alleged, hedged or credited with distance there."""

import re
from collections.abc import Iterator

from generator import lexicon
from generator.compare.finding import TITLE, Finding, Given, articles, edition, number, order, quoted, sentence_case, so
from generator.compare.view import Group, View, closest, linked, verb, voice
from generator.models.base import Span
from generator.models.statement import Statement

# Bits from which two statements are one claim told with different certainty.
ONE_CLAIM = 5.0
NEAR = 12  # characters behind a hedge that are read
# Behind a hedge, that it is of a reason, a place or a time, and not of what happened: "allegedly because of the cold".
ADJUNCT = re.compile(
    r" (?:due|because|owing|thanks|after|amid|before|during|for|from|in|at|on|over|near|by|with|to|as)\b", re.IGNORECASE
)


def standing(view: View) -> Iterator[Finding]:
    """In a claim, an article that vouches for it and one that keeps its distance."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(view, group)


def _to_the_police(view: View, statement: Statement, end: int) -> bool:
    """True of "reported missing", which is how a search begins, and no doubt."""
    return view.words(statement.source, end, end + len(" missing")).lower() in (" missing", " stolen")


def _of_adjunct(view: View, statement: Statement, hedge: Span) -> bool:
    """True of "cancelled the concert, allegedly because of the cold", which doubts the reason only."""
    behind = statement.predicate is not None and statement.predicate.end <= hedge.start
    return behind and ADJUNCT.match(view.words(statement.source, hedge.end, hedge.end + NEAR)) is not None


def _one_deed(flat: Statement, doubted: Statement) -> bool:
    """True where what is doubted is what the other tells: not "is expected to stand trial over the collapse"."""
    return any(lexicon.akin(verb(doubted), term) or lexicon.relation(verb(doubted), term) for term in flat.terms)


def _doubted(view: View, statement: Statement) -> tuple[tuple[int, int], ...]:
    """The words that keep a distance: hedges, or the cue of a doubting report."""
    said = voice(statement)
    # "The alleged gunman fled" doubts who it was and not that he fled.
    whole = tuple(
        (h.start, h.end)
        for h in statement.hedges
        if not _to_the_police(view, statement, h.end)
        and not _of_adjunct(view, statement, h)
        and not any(r.start <= h.start and h.end <= r.end for r in statement.roles)
    )
    if whole:
        return whole
    if said and said.stance in ("distances", "denies") and said.cue:
        return ((said.cue_start, said.cue_end),)
    return ()


def _differ(view: View, group: Group) -> Iterator[Finding]:
    given = closest(group).values()
    flat = [s for s in given if s.kind == "body" and not s.attribution.chain and not s.hedged and not s.negated]
    doubted = [s for s in given if _doubted(view, s)]
    pairs = [(a, b) for a in flat for b in doubted if linked(group, a, b) >= ONE_CLAIM and _one_deed(a, b)]
    if not pairs:
        return
    rows = order(
        [
            Given(
                a, ((a.start, a.end),) if len(a.segments) == 1 else tuple((g.start, g.end) for g in a.segments), "fact"
            )
            for a, _ in pairs
        ]
        + [Given(b, _doubted(view, b), "doubt") for _, b in pairs]
    )
    told = min([a for a, _ in pairs], key=lambda s: (len(s.text), s.id)).text
    yield Finding(
        "attribution",
        "hedging",
        rows,
        (
            edition(sentence_case(articles(len({a.source for a, _ in pairs}), "tells", "tell"))),
            edition(so(" it as fact", [a for a, _ in pairs])),
            edition(f" and {number(len({b.source for _, b in pairs}))} with distance: "),
            *quoted(told, TITLE),
        ),
        ("one claim", "no voice and no hedge in one of the statements", "a hedge or a doubting cue in the other"),
    )
