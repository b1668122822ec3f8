"""Which in a row: first here, second there; the first here, and there not the first."""

import re
from collections.abc import Iterator

from generator import gazetteer, lexicon
from generator.compare.finding import Finding, Given, distinct, order, source, stated
from generator.compare.view import View
from generator.models.discrepancy import Phrase
from generator.models.statement import Statement
from generator.models.values import Age

# Bits from which two statements rank one thing among its like.
ONE_THING = 0.5
# What is counted off inside a story ("the second soldier", "the first round") names things, and ranks none among
# its like; what is ranked is said of something with these, or is an attribute.
RANKED = frozenset({"be", "become", "mark", "remain", "make"})
# "The first time" tells by itself nothing of what is counted: two of these must share a word that does.
BARE = frozenset({"time", "occasion", "instance"})
# What an event is divided into is not ranked: she won the first round, he the second.
STAGES = frozenset("round half set leg quarter phase day stage period inning part lap".split())
TELLING = 2.0  # what such a word weighs at least: a common verb
OWN = re.compile(
    r"\b(?:his|her|their|my|our) (?:first|second|third|\w+th|\d+(?:st|nd|rd|th))\b"
    r"|\bof (?:his|her|their|my|our) (?:life|career)\b"
)
# By what something is ranked: "second largest", "third most populous".
BY = re.compile(r"[- ](?:(?:most|least) (\w+)|(\w+st)\b)", re.IGNORECASE)


def sequence(view: View) -> Iterator[Finding]:
    """In statements of one matter: two ordinals of one thing, or one that is affirmed here and denied there."""
    done: set[tuple[str, int, str, int]] = set()
    ranked = view.told(ranks)
    for s, t in view.closest(ONE_THING, ranked):
        for v in ranked[s.id]:
            w = next(
                (
                    w
                    for w in ranked[t.id]
                    if (v.low != w.low or s.negated != t.negated) and _one_row(s, v, t, w) and _of_one(s, t)
                ),
                None,
            )
            at = min((s, t), (t, s), key=lambda p: p[0].source)
            where = (at[0].source, at[0].sentence.start, at[1].source, at[1].sentence.start)
            if w and where not in done:
                done.add(where)
                yield _finding(view, s, v, t, w)
                break


def ranks(statement: Statement) -> list[Age]:
    """The ordinals that say which in a row something is."""
    predicate = statement.predicate.lemma if statement.predicate else ""
    # "The second suspect was arrested" only says which of two is meant.
    said = ("attribute",) if statement.predicate and statement.predicate.passive else ("attribute", "patient")
    attributes = [(r.start, r.end) for r in statement.roles if r.name in said]
    return [
        v
        for v in statement.values
        if isinstance(v, Age)
        and v.kind == "ordinal"
        and v.of not in STAGES
        and (
            predicate in RANKED
            or predicate == v.of
            or any(s <= v.start < e for s, e in attributes)
            or _by(statement, v)
        )
    ]


def _by(statement: Statement, value: Age) -> str:
    """By what it is ranked: "large" of "the fifth-largest group"; empty where that is not told."""
    m = BY.match(statement.text, statement.text.find(value.text) + len(value.text))
    return "" if m is None else (m[1] or _positive(m[2])).lower()


def _positive(superlative: str) -> str:
    """The adjective of a superlative: "largest", "biggest", "busiest"."""
    stem = superlative.lower().removesuffix("est")
    forms = {stem, stem + "e", re.sub(r"(\w)\1$", r"\1", stem), re.sub("i$", "y", stem)}
    known = sorted(f for f in forms if len(f) > 2 and lexicon.known(f))
    return min(known, key=lexicon.weight, default=superlative.lower())


def _one_row(s: Statement, v: Age, t: Statement, w: Age) -> bool:
    """True where both rank one kind of thing, by one measure if by any; "his death is the third" tells the kind by its
    subject."""
    x, y = _by(s, v), _by(t, w)
    if x or y:
        return lexicon.relation(x, y) in ("same", "one frame", "synonym") and (not v.of or not w.of or like(v, w))
    people = lexicon.is_person(v.of) and lexicon.is_person(w.of)
    if v.of in BARE and w.of in BARE or people and not like(v, w):  # "the first player to …", "the second man to …"
        return any(lexicon.weight(x) >= TELLING for x in {*s.terms} & {*t.terms} - BARE)
    if v.of and w.of:
        return like(v, w)
    kinds = [x.of or next((r.head for r in y.roles if r.name == "agent"), "") for y, x in ((s, v), (t, w))]
    return bool(v.of or w.of) and kinds[0] == kinds[1] != ""


def _of_one(s: Statement, t: Statement) -> bool:
    """False of what is ranked among somebody's own, and not known to be of the same: everybody has a first marathon,
    every nation a first medal."""
    nations = [{c for v in x.values if v.kind == "place" and (c := gazetteer.country(v.text))} for x in (s, t)]
    if all(nations) and nations[0].isdisjoint(nations[1]):
        return False
    if not any(OWN.search(x.text) for x in (s, t)):
        return True
    who = [next((r.ref for r in x.roles if r.name == "agent"), "") for x in (s, t)]
    return who[0] == who[1] != ""


def like(a: Age, b: Age) -> bool:
    return bool(a.of) and (a.of == b.of or lexicon.relation(a.of, b.of) in ("one frame", "synonym"))


def _which(what: str) -> tuple[Phrase | str, ...]:
    return ("Which ", source(what)) if what else ("Which",)


def _finding(view: View, s: Statement, v: Age, t: Statement, w: Age) -> Finding:
    def marks(statement: Statement, value: Age) -> tuple[tuple[int, int], ...]:
        no = statement.negation
        return (
            ((no.start, no.end), (value.start, value.end))
            if no and no.end <= value.start
            else ((value.start, value.end),)
        )

    given = order([Given(x, marks(x, y), f"{y.low:g} {x.negated}") for x, y in ((s, v), (t, w))])
    values = distinct(view, given)
    ranked = BY.match(s.text, s.text.find(v.text) + len(v.text))
    which = ("The rank among the ", source(ranked[0].strip(" -"))) if ranked else _which(v.of_text or w.of_text)
    return Finding(
        "conflict",
        "sequence",
        given,
        stated(view, given, *which, " is told differently" if ranked else " in a row is told differently"),
        (
            "one thing ranked among its like: " + (v.of_text or v.of),
            "the places in the row differ: " + " / ".join(values),
        ),
    )
