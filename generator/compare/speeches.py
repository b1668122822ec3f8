"""One speech, one card: sentences that stand together in two articles are one speech, in however many claims."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.compare.finding import MAX_PER_SOURCE, Finding, Given

CAUSE = "quotation"


def one_card_a_speech(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in their order, those on the wording of one speech put together in the place of the first."""
    cards: list[list[Finding]] = []
    for finding in findings:
        first, *more = [card for card in cards if any(_one_speech(f, finding) for f in card)] or [[]]
        for card in more:
            first.extend(card)
            cards.remove(card)
        if not first:
            cards.append(first)
        first.append(finding)
    return [_together(card) for card in cards]


def _one_speech(a: Finding, b: Finding) -> bool:
    """True of renderings that stand in one paragraph in two articles."""
    return a.cause == b.cause == CAUSE and len(_paragraphs(a) & _paragraphs(b)) > 1


def _paragraphs(finding: Finding) -> set[tuple[str, int]]:
    return {(g.statement.source, g.statement.block) for g in finding.given}


def _together(speech: Sequence[Finding]) -> Finding:
    """One card of several, with the sentence of the first. Articles that render all sentences alike have one letter."""
    first, *others = speech
    if not others:
        return first
    said: dict[str, list[str]] = {}  # by article: what it has of each sentence
    for n, finding in enumerate(speech):
        for g in finding.given:
            said.setdefault(g.statement.source, []).append(f"{n} {g.key}")
    letters = {source: "\n".join(sorted(set(keys))) for source, keys in said.items()}
    ranked = list(dict.fromkeys(letters[g.statement.source] for f in speech for g in f.given))
    given: list[Given] = []
    for g in sorted(
        {(g.statement.id, g.spans): g for f in reversed(speech) for g in f.given}.values(),
        key=lambda g: (ranked.index(letters[g.statement.source]), g.statement.source, g.statement.start),
    ):
        if sum(h.statement.source == g.statement.source for h in given) < MAX_PER_SOURCE:
            given.append(replace(g, key=letters[g.statement.source]))
    because = (*first.because, f"{len(speech)} sentences of one speech are rendered differently")
    return replace(first, given=tuple(given), because=because)
