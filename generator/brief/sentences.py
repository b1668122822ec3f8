"""What a fixed sentence of a discrepancy says, once an editor has ruled on it, and in whose letters."""

import re

from generator.models.discrepancy import Discrepancy, Phrase, Relation

_RULED: dict[Relation, str] = {
    "conflict": "ruled a conflict",
    "compatible": "ruled compatible",
    "wording": "ruled a difference of wording",
    "attribution": "ruled a difference of attribution",
}

_SUBJECT = re.compile(r"The \w+ (?:of|for)(?: the)? ")
"""How a sentence begins that names what differs before it says how: "The number of people changed as time went on"."""


def restate(d: Discrepancy, found: Relation) -> Discrepancy:
    """A discrepancy whose sentence does not say how readings differ where that was `found` otherwise than it was ruled.

    "One and the same is described more and less closely: one article has …" becomes "[Ruled a conflict]: one article
    has …", since what is the editor's stands in brackets.
    """
    if d.relation == found:
        return d
    at = next((n for n, p in enumerate(d.sentence) if p.voice == "edition" and ":" in p.text), None)
    if at is None:
        return d
    subject = d.sentence[: at - 1] if at > 1 and _SUBJECT.fullmatch(d.sentence[0].text) else ()
    ruled = f" [{_RULED[d.relation]}]" if subject else f"[{_RULED[d.relation].capitalize()}]"
    head = Phrase(text=ruled + d.sentence[at].text[d.sentence[at].text.index(":") :])
    return d.model_copy(update={"sentence": (*subject, head, *d.sentence[at + 1 :])})


def in_small_letters(d: Discrepancy) -> Discrepancy:
    """A discrepancy whose sentence quotes each value in small letters where an article has it so: most capitals only
    begin a sentence, or shout."""
    sentence = tuple(
        p if p.voice == "edition" or p.text == (small := smallest(p.text, d)) else Phrase(text=small, voice="source")
        for p in d.sentence
    )
    return d if sentence == d.sentence else d.model_copy(update={"sentence": sentence})


def smallest(words: str, d: Discrepancy) -> str:
    """Words as that reading has them which has the fewest capitals; of what is no reading's value, as any statement
    has what is written in capitals only."""
    same = [r.value for r in d.readings if r.value.casefold() == words.casefold()]
    if not same and words.isupper():
        anywhere = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
        same = [m for r in d.readings for m in anywhere.findall(r.text)]
    return min((words, *same), key=capitals)


def capitals(words: str) -> int:
    """How many letters are capitals."""
    return sum(map(str.isupper, words))
