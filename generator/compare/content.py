"""What a statement's own words tell: content words and names with their places, and which of them another lacks."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import NameValue

WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Words commoner than this ("take", "people", "year") make no difference that anybody would want to be told of.
TELLING = 2.4
# Prepositions and articles are below.
SAYING = 1.0
# The letters that two forms of one word share at least: "receives", "received".
STEM = 4


class Token(NamedTuple):
    """A content word or a name, and where it stands in the article."""

    key: str  # lemma, or a name's id, or a country
    start: int
    end: int
    kind: str  # word, name


class Content(NamedTuple):
    """What a statement's own words and the sentence around them tell."""

    tokens: tuple[Token, ...]  # in text order
    keys: frozenset[str]  # of its tokens, and its terms
    around: tuple[str, ...]  # the words of its sentence, sorted


def tokens(view: View, statement: Statement) -> tuple[Token, ...]:
    """The telling words and the names of a statement in text order; numbers, ages and times left out."""
    return _content(view, statement).tokens


def _content(view: View, statement: Statement) -> Content:
    shown = view.shown(statement)
    if shown.content is None:
        own = _tokens(view, statement)
        first, last = min(statement.start, statement.sentence.start), max(statement.end, statement.sentence.end)
        around = tuple(sorted({w.lower() for w in WORD.findall(view.words(statement.source, first, last))}))
        shown.content = Content(tuple(own), frozenset((*(t.key for t in own), *statement.terms)), around)
    return shown.content


def _tokens(view: View, statement: Statement) -> list[Token]:
    values = [v for v in statement.values if isinstance(v, NameValue)]
    names = {at: v for v in reversed(values) for at in range(v.start, v.end)}
    other = {at for v in statement.values if not isinstance(v, NameValue) for at in range(v.start, v.end)}
    lemmas = sorted({*statement.terms, *((statement.predicate.lemma.split(" ")[0],) if statement.predicate else ())})
    stems = {lemma[:STEM] for lemma in lemmas}
    found: dict[int, Token] = {}
    for segment in statement.segments:
        for m in WORD.finditer(view.words(statement.source, segment.start, segment.end)):
            start, end = segment.start + m.start(), segment.start + m.end()
            name, word = names.get(start), m[0].lower()
            if name:
                found.setdefault(name.start, Token(named(view, name.ref), name.start, name.end, "name"))
            elif word[:STEM] in stems and start not in other:
                lemma = _lemma(word, lemmas)
                if lemma and lexicon.weight(lemma) >= TELLING and not lemma.isdigit():
                    found[start] = Token(gazetteer.demonym(lemma) or lemma, start, end, "word")
    return [found[k] for k in sorted(found)]


def named(view: View, ref: str) -> str:
    """The key of a name: of a country, by whatever name, the country."""
    return gazetteer.country(view.label(ref)) or ref


def _lemma(word: str, lemmas: list[str]) -> str:
    """The statement's lemma that a word is a form of; empty for a word that is none of its content."""
    if word in lemmas:
        return word
    stem = word[:STEM]
    near = [x for x in lemmas if x[:STEM] == stem and abs(len(x) - len(word)) <= STEM]
    return min(near, key=lambda x: (abs(len(x) - len(word)), x)) if near else ""


def lacking(view: View, a: Statement, b: Statement) -> list[Token]:
    """The tokens of `a` that neither `b` nor the sentence around it has, in that or another form or a near word."""
    theirs = _content(view, b)
    return [
        t
        for t in tokens(view, a)
        if not (
            t.key in theirs.keys or (_has_word(t.key, theirs) if t.kind == "word" else _has_name(view, t, a, theirs))
        )
    ]


def _has_word(lemma: str, theirs: Content) -> bool:
    stem = lemma[: max(STEM, len(lemma) - 3)]
    at = bisect_left(theirs.around, stem)
    if at < len(theirs.around) and theirs.around[at].startswith(stem):
        return True
    return any(lexicon.relation(lemma, k) == "derived" for k in theirs.keys)


def _has_name(view: View, token: Token, of: Statement, theirs: Content) -> bool:
    own = [w.lower() for w in WORD.findall(view.words(of.source, token.start, token.end))]
    return own[-1] in theirs.around if own else True


def says(view: View, statement: Statement, text: str) -> bool:
    """True where a statement, or the sentence around it, has all words of a text."""
    around = _content(view, statement).around
    return all(w.lower() in around for w in WORD.findall(text))


def spoken(texts: Iterable[str]) -> frozenset[str]:
    """The words of several texts that tell something, without accents and possessives."""
    words = (word.removesuffix("'s") for text in texts for word in WORD.findall(gazetteer.fold(text)))
    return frozenset(word for word in words if lexicon.weight(word) >= SAYING)


def has(view: View, statement: Statement, lemma: str) -> bool:
    """True where a statement, or the sentence around it, has a lemma, in that or another form or a word made of it."""
    theirs = _content(view, statement)
    if lemma in theirs.keys or _has_word(lemma, theirs):
        return True
    return any(len(word) >= STEM and lemma.startswith(word) for word in theirs.around)  # "teenager", "teens"
