"""Twins: what two articles copied from one text is judged once, and stands wherever its first stands."""

from generator.align import align
from generator.align.passages import passages
from generator.align.twins import twins
from generator.models.memo import Recent
from tests.align.make import story

COPIED = "The dam above the town of Orrin gave way at four in the morning and took two bridges with it."
STORY = f"""
Dam breaks above Orrin

{COPIED} Nobody was hurt.
---
Floods reach Orrin

{COPIED} The mayor has asked for pumps.
---
Two bridges gone

Two bridges were swept away when the dam at Orrin broke before dawn. Nobody was hurt.
"""


def test_a_twin_stands_in_every_claim_of_its_first() -> None:
    found = align(*story(STORY))
    text = {s.id: (s.source, s.text) for s in found.statements}
    told = [{text[i] for i in c.statements} for c in found.claims]
    copied = [t for c in told for _, t in c if t in COPIED]
    assert copied
    for claim in told:
        sources = {words: {s for s, w in claim if w == words} for _, words in claim if words in COPIED}
        assert all({"a0", "a1"} <= found for found in sources.values())


def test_a_twin_is_linked_word_for_word_with_its_first() -> None:
    found = align(*story(STORY))
    text = {s.id: s.text for s in found.statements}
    links = [k for c in found.claims for k in c.links if text[k.a] == text[k.b] and text[k.a] in COPIED]
    assert links and all(k.evidence[0].level.startswith("word for word") for k in links)


def test_a_short_sentence_that_two_write_is_no_copy() -> None:
    articles, analyses = story("Fire\n\nNobody was hurt.\n---\nBlaze\n\nNobody was hurt.")
    statements = [s for a in analyses for s in a.statements]
    assert twins(statements, passages(articles, Recent()), {a.id: a.text for a in articles}) == {}
