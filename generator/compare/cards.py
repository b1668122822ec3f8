"""Which findings become cards: one that says what a card before it has said is none.

A rule that says most exactly what differs is tried first; where two find the same, the earlier one keeps it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from generator import lexicon
from generator.compare.content import STEM, spoken
from generator.compare.finding import Finding
from generator.compare.view import View

# Causes by which a thing is told: of one telling, one card, that of the rule that says most exactly what differs. Of
# any other cause too, a card with the values of an earlier one of the same statement says nothing new.
TOLD = frozenset({"quotation", "hedging", "loaded", "precision", "speaker"})
CONFLICT = "conflict"
PLACE = "place"
CALLED = "loaded"

Mark = tuple[str, tuple[tuple[int, int], ...]]  # an article, and stretches of it


class Card(NamedTuple):
    """What a finding would show."""

    finding: Finding
    about: frozenset[str]  # statements
    marks: tuple[str, frozenset[Mark]]  # the words that it marks, for its cause
    told: bool  # of how a thing is told
    values: frozenset[str]  # as the sentence prints them
    phrases: frozenset[Mark]  # of a telling: marks that are less than a statement
    named: frozenset[str]  # of a telling or a place: the telling words of its values
    times: frozenset[str]  # that date one event
    claims: frozenset[str]

    @property
    def final(self) -> bool:
        return self.finding.relation == CONFLICT


class Cards:
    """The cards of a story, in the order in which they are found. `ruled` are those that an editor has asked for."""

    def __init__(self, view: View, ruled: Iterable[Finding]) -> None:
        self._view = view
        # By statements, and whether nothing else is said of them: beside what is compatible in them stands a conflict.
        self._kept = {(frozenset(g.statement.id for g in finding.given), True): finding for finding in ruled}
        # By statement and cause, those of a telling as one.
        self._made: dict[tuple[str, str], list[Card]] = {}
        self._marked: set[tuple[str, frozenset[Mark]]] = set()  # a clause and the sentence around it say one thing
        self._phrases: set[Mark] = set()
        self._called: list[Card] = []  # for what a thing is called
        self._placed: list[Card] = []  # for where something happened
        self._dated: list[Card] = []  # for when it did

    @property
    def findings(self) -> Iterable[Finding]:
        return self._kept.values()

    def add(self, finding: Finding, *, dated: bool) -> None:
        """Make a card of a finding unless another says it; `dated` where its keys are the times of one event."""
        card = self._card(finding, dated)
        if len({g.key for g in finding.given}) > 1 and not self._says(card):
            self._keep(card)

    def _card(self, finding: Finding, dated: bool) -> Card:
        about = frozenset(g.statement.id for g in finding.given)
        told = finding.cause in TOLD and not _two_named(finding)
        values = frozenset(p.text for p in finding.sentence if p.voice == "source")
        return Card(
            finding,
            about,
            (finding.cause, frozenset((g.statement.source, g.spans) for g in finding.given)),
            told,
            values,
            _phrases(finding) if told else frozenset(),
            spoken(values) if told or finding.cause == PLACE else frozenset(),
            frozenset(g.key for g in finding.given) if dated else frozenset(),
            frozenset(c for id_ in about for c in self._view.claims_of.get(id_, ())),
        )

    def _says(self, card: Card) -> bool:
        """True where a card that was made says what this one would."""
        if card.marks in self._marked or (card.about, True) in self._kept or (card.about, card.final) in self._kept:
            return True
        before = [made for at in _places(card) for made in self._made.get(at, ())]
        if any(card.told and card.about <= made.about or card.values == made.values for made in before):
            return True
        if card.phrases and card.phrases <= self._phrases:
            return True
        # Where one event is placed or dated in several claims, the first card for it says what the others would.
        if card.named and any(card.named <= made.named for made in self._placed):
            return True
        if card.times and any(_one_dating(card, made) for made in self._dated):
            return True
        return card.finding.cause == CALLED and any(_other_forms(card.named, made.named) for made in self._called)

    def _keep(self, card: Card) -> None:
        if card.times:
            self._dated.append(card)
        if card.finding.cause == PLACE:
            self._placed.append(card)
        if card.finding.cause == CALLED:
            self._called.append(card)
        self._phrases |= card.phrases
        self._marked.add(card.marks)
        for at in _places(card):
            self._made.setdefault(at, []).append(card)
        self._kept[card.about, card.final] = card.finding


def _places(card: Card) -> list[tuple[str, str]]:
    """Where a card is looked for: by statement and cause, those of a telling as one."""
    return [(s, "" if card.told else card.finding.cause) for s in card.about]


def _one_dating(card: Card, made: Card) -> bool:
    """True of the same times, or fewer, in a claim that both show."""
    one = card.finding.relation == made.finding.relation and not card.claims.isdisjoint(made.claims)
    return one and card.times <= made.times


def _two_named(finding: Finding) -> bool:
    """True of words that are given to two people by name: that is more than another way of telling."""
    return finding.cause == "speaker" and finding.relation == CONFLICT


def _other_forms(words: frozenset[str], shown: frozenset[str]) -> bool:
    """True of words that are those of a card again: "injuring" and "hurt" behind "injured" and "hurt"."""
    return bool(words) and all(any(w[:STEM] == u[:STEM] or lexicon.akin(w, u) for u in shown) for w in words)


def _phrases(finding: Finding) -> frozenset[Mark]:
    """The phrases that a card marks, where they are less than a statement."""
    return frozenset(
        (g.statement.source, g.spans)
        for g in finding.given
        if g.spans != tuple((s.start, s.end) for s in g.statement.segments)
    )
