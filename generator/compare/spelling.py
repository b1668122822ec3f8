"""How a name is written: spellings of one name, and whether a transliteration explains them."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import permutations
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from generator import gazetteer
from generator.compare.finding import Finding, Given, order, stated
from generator.compare.view import View
from generator.models.statement import Statement, Voice
from generator.models.values import NameValue

SLIP = "spelling differs"
INHABITANT = re.compile(r"\w?(?:i?ans?|ers?|ese|ish|ites?)")
NOTES = (SLIP, "transliteration")


class Form(NamedTuple):
    """A name as it is written in one place."""

    text: str
    start: int
    end: int


Row = tuple[Statement, Form]


def spelling(view: View) -> Iterator[Finding]:
    """Names with a variant that alignment marked as another spelling or another transliteration: in what is told, and
    of those who tell it."""
    noted = {n.id: {v.text: v.note for v in n.variants if v.note in NOTES} for n in view.alignment.names}
    at: dict[str, list[Row]] = {}
    noted = {id_: odd for id_, odd in noted.items() if odd}
    for s, v in view.valued(NameValue) if noted else ():
        if v.ref in noted:
            at.setdefault(v.ref, []).append((s, Form(v.text, v.start, v.end)))
    for s in view.ordered if noted else ():
        for said in s.attribution.chain if s.id in view.claims_of else ():
            if said.ref in noted and (form := _form(said, [v.text for v in view.names[said.ref].variants])):
                at.setdefault(said.ref, []).append((s, form))
    for ref in sorted(at):
        finding = _finding(view, ref, at[ref], noted[ref])
        if finding is not None:
            yield finding


def _form(said: Voice, variants: Sequence[str]) -> Form | None:
    """The name of who says something, as it is written there."""
    text = max((t for t in variants if t in said.speaker), key=len, default="")
    start = said.start + said.speaker.find(text)
    return Form(text, start, start + len(text)) if text else None


def _finding(view: View, ref: str, rows: Sequence[Row], odd: Mapping[str, str]) -> Finding | None:
    label = view.label(ref)
    spelt = _spelt(label, [v.text for _, v in rows if v.text in odd])
    keys = {v.text: key for _, v in rows if (key := " ".join(w for w in _words(v.text) if w in spelt))}
    # A surname alone is spelled as it is in the full name.
    keys = {text: max((k for k in keys.values() if f" {key} " in f" {k} "), key=len) for text, key in keys.items()}
    # The Orliks and Orlik, the Geneva Conventions and the Convention are spelled the same.
    if _inhabited(set(keys.values())):
        return None
    if len({key.rstrip("s") if _words(text)[-1] in key.split() else key for text, key in keys.items()}) < 2:
        return None
    given = order(_fullest([Given(s, ((v.start, v.end),), keys[v.text]) for s, v in rows if v.text in keys]))
    beyond = any(odd.get(v.text) == SLIP for _, v in rows)
    head = "One name is spelled differently" if beyond else "One name is transliterated differently"
    letters = " / ".join(dict.fromkeys(g.key for g in given))
    return Finding(
        "conflict" if beyond else "compatible",
        "name",
        given,
        stated(view, given, head, does=("prints", "print")),
        (
            "one name by all other evidence: " + label,
            ("more than transliteration: " if beyond else "letters that stand for one sound: ") + letters,
        ),
    )


def _inhabited(forms: Set[str]) -> bool:
    """True of a place and those who live there: "Corden", "Cordeners"."""
    return any(INHABITANT.fullmatch(x.removeprefix(y[:-1])) for x, y in permutations(forms, 2) if x.startswith(y[:-1]))


def _spelt(label: str, odd: Sequence[str]) -> frozenset[str]:
    """The words of a name that are spelled in two ways: those of its odd forms, and what they stand for: the word in
    their place, or in a name of fewer words the one most like them."""
    usual = _words(label)
    found: set[str] = set()
    for text in odd:
        words = _words(text)
        for at, word in enumerate(words):
            if word not in usual:
                like = max(usual, key=lambda u: (JaroWinkler.similarity(u, word), u))
                found |= {word, usual[at] if len(words) == len(usual) else like}
    return frozenset(found)


def _words(text: str) -> list[str]:
    return gazetteer.fold(text).split()


def _fullest(given: Sequence[Given]) -> list[Given]:
    """Of each article and spelling the fullest form; the first of several."""
    best: dict[tuple[str, str], Given] = {}
    for g in sorted(given, key=lambda g: g.spans[0][0] - g.spans[0][1]):
        best.setdefault((g.statement.source, g.key), g)
    return list(best.values())
