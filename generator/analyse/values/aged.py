"""One age, and whose it is: the subject's, the noun's that it modifies, or that of the one right before its comma."""

import re
from collections.abc import Iterator

from generator.analyse.tree import Token
from generator.analyse.values import persons
from generator.analyse.values.counted import lemma
from generator.analyse.values.numerals import WORDS
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Age

AGE = rf"(?:\d{{1,3}}|{WORDS})"
TO = r"(?: ?[-–] ?| to | and | or )"  # between two ages


def holder(par: Paragraph, token: Token) -> Token | None:
    """Who has an age or birth: the subject, or the noun that the words modify."""
    tree = par.tree
    for child in tree.children(token, "nsubj", "nsubjpass"):
        return child if child.pos in ("NOUN", "PROPN") else None
    for above in tree.above(token):
        if above.pos in ("NOUN", "PROPN") and above.lemma.lower() not in ("age", "year", "month", "birth"):
            return above
        if above.pos in ("VERB", "AUX"):
            subject = tree.child(above, "nsubj", "nsubjpass")
            if above.dep == "relcl" and subject is not None and subject.tag == "WP":
                subject = tree.head(above)  # "his mother, who is 60"
            return subject if subject is not None and _has_age(subject) else None
    return None


def apposed(par: Paragraph, start: int, words: str) -> Token | None:
    """ "Two children, ages 17 and 5": the noun right before the comma; of several people where several ages follow."""
    if not words.startswith(("age", "between")) or par.text[max(0, start - 2) : start] != ", ":
        return None
    before = par.token(start - 3)
    many = words.startswith("ages") or re.search(TO, words.removeprefix("aged ")) is not None
    personal = before.pos == "NOUN" and persons.is_role(before) and (before.tag == "NNS") == many
    return before if personal else None


def _has_age(subject: Token) -> bool:
    return subject.pos == "PROPN" or persons.is_role(subject) or persons.calls(subject)


def span(par: Paragraph, who: Token | None, after: int = 0) -> str:
    """The name or noun with its compounds."""
    if who is None:
        return ""
    first = who
    for t in par.tree.children(who, "compound", "amod", "nmod"):
        if (
            t.start >= par.at(after)
            and t.i < first.i
            and all(x.pos in ("PROPN", "NOUN", "ADJ", "NUM") or x.text in "-." for x in par.tree.tokens[t.i : who.i])
        ):
            first = t
    first = who if first.pos == "NUM" else first
    while first.i and "-" in (first.text, par.tree[first.i - 1].text) and par.tree[first.i - 1].end == first.start:
        first = par.tree[first.i - 1]  # "ex-champion"
    return par.tree.words(first.start, who.end)


def aged(par: Paragraph, start: int, end: int, low: float, high: float, who: Token | None = None) -> Iterator[Age]:
    """The age of some characters in years, and whose it is, of `who` where that is known; takes their words. None where
    another value has them."""
    if not par.free(start, end):
        return
    if who is None:
        top = par.top(start, end)
        inside = par.text[start:end].lower()
        who = None if inside.endswith("olds") else apposed(par, start, inside) or holder(par, top)
    if who is not None and (who.lower in persons.RANKED or who.lower in persons.PRONOUNS):
        who = None  # of whom nothing more is told here
    par.take(start, end)
    after = end if who and who.start >= par.at(end) else 0
    yield Age(
        kind="age", text=par.words(start, end), start=par.at(start), end=par.at(end), low=low, high=high,
        of=lemma(who) if who and who.pos != "PRON" else "", of_text=span(par, who, after),
    )  # fmt: skip
