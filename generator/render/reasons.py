"""Why the statements of a claim are one claim: what they share. How it was weighed, `variorum explain` tells."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from generator import lexicon
from generator.models.claim import Claim, Evidence
from generator.models.statement import Statement

WORDS = 4  # shared words that are listed, the most telling first
EACH = 3  # values, and people, that are listed
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# What a level of evidence is called where it is more than a shared word; each is told once.
CALLED = {
    ("time", "meet"): "one time",
    ("quotation", "one quotation"): "one quotation",
    ("quotation", "part of one"): "part of one quotation",
}
AKIN = frozenset({"same", "one frame", "synonym", "derived", "causes", "kind of"})  # relations a reader sees at once
# Levels of meaning that are told where few words are shared.
NEAR = frozenset({"nearly the same", "very near", "near", "rather near"})


def reasons(claim: Claim, statements: Sequence[Statement], label: Callable[[str], str]) -> tuple[str, ...]:
    """What the statements of a claim share, the words first; what more of its links rest on before what fewer do.

    `label` gives the name of the story that an id stands for, empty for none.
    """
    told = [e for link in claim.links if link.joined for e in link.evidence]
    words = _words(told, statements)
    people = _each(told, "names", ("the same people",), label)
    equal = _each(told, "values", ("equal", "some equal"), str)
    voice = _each(told, "voice", ("one speaker",), label)
    found = [*words, *people]
    if equal:
        found.append("equal: " + ", ".join(equal))
    found += dict.fromkeys(CALLED[at] for e in told if (at := (e.comparison, _kind(e))) in CALLED)
    found += [f"one speaker, {who}" for who in voice[:1] if who not in people]
    if len(words) < 2 and any(e.comparison == "meaning" and e.level in NEAR for e in told):
        found.append("near in meaning")
    return tuple(found)


def _kind(evidence: Evidence) -> str:
    """A level, however often the articles tell the thing."""
    return evidence.level.partition(", told ")[0]


def _each(told: Iterable[Evidence], comparison: str, levels: Sequence[str], form: Callable[[str], str]) -> list[str]:
    """What a comparison found on its stronger levels, the commonest first."""
    found = _folded(
        form(what)
        for e in told
        if e.comparison == comparison and _kind(e) in levels
        for what in e.detail.split(", ")
        if what and form(what)
    )
    return sorted(found, key=lambda what: (-found[what], what))[:EACH]


def _words(told: Iterable[Evidence], statements: Sequence[Statement]) -> list[str]:
    """Words that are shared, as the statements have them, two where they are akin and not the same."""
    shared: Counter[tuple[str, ...]] = Counter()
    for e in told:
        if e.comparison == "words" and e.detail:
            pieces = (tuple(sorted(piece.split(" ~ "))) for piece in e.detail.split(", "))
            shared.update(p for p in pieces if lexicon.relation(p[0], p[-1]) in AKIN)

    def weight(lemmas: tuple[str, ...]) -> float:
        return shared[lemmas] * min(map(lexicon.weight, lemmas))

    found: list[str] = []
    seen: set[str] = set()
    for lemmas in sorted(shared, key=lambda lemmas: (-weight(lemmas), lemmas)):
        if len(found) < WORDS and not seen.issuperset(lemmas):
            seen.update(lemmas)
            found.append(", ".join(dict.fromkeys(_form(lemma, statements) for lemma in lemmas)))
    return found


def _form(lemma: str, statements: Sequence[Statement]) -> str:
    """A lemma as the statements have it: the commonest of their words that it may be the lemma of, else itself."""
    verbs = _folded(
        s.predicate.text for s in statements if s.predicate and _is(s.predicate.lemma, lemma, s.predicate.text)
    )
    stem = lemma[:-1] if len(lemma) > 4 else lemma
    words = _folded(w for s in statements for w in WORD.findall(s.text) if w.lower().startswith(stem))
    forms = verbs or {w: n for w, n in words.items() if len(w) <= len(lemma) + 3}
    return min(forms, key=lambda w: (-forms[w], len(w), w)) if forms else lemma


def _folded(words: Iterable[str]) -> dict[str, int]:
    """How often each word stands, its spellings together: in small letters where it ever stands so."""
    spelled: dict[str, Counter[str]] = {}
    for word in words:
        spelled.setdefault(word.casefold(), Counter())[word] += 1
    return {
        small if small in found else min(found, key=lambda w: (-found[w], w)): found.total()
        for small, found in spelled.items()
    }


def _is(predicate: str, lemma: str, text: str) -> bool:
    """Whether a predicate's words are a form of a lemma: "shot" of shoot, and not "are" of dead."""
    return predicate == lemma and text[:1].lower() == lemma[:1]
