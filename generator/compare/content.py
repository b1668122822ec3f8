"""What a statement's own words tell: content words and names with their places, and which of them another lacks."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import NameValue

WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Words commoner than this ("take", "people", "year") make no difference that anybody would want to be told of.
TELLING = 2.4
# The letters that two forms of one word share at least: "receives", "received".
STEM = 4


class Token(NamedTuple):
    """A content word or a name, and where it stands in the article."""

    key: str  # lemma, or a name's id, or a country
    start: int
    end: int
    kind: str  # word, name


def tokens(view: View, statement: Statement) -> tuple[Token, ...]:
    """The telling words and the names of a statement in text order; numbers, ages and times left out."""
    found = view.content.get(statement.id)
    if found is None:
        found = view.content[statement.id] = tuple(_tokens(view, statement))
    return found


def _tokens(view: View, statement: Statement) -> list[Token]:
    names = [v for v in statement.values if isinstance(v, NameValue)]
    other = [v for v in statement.values if not isinstance(v, NameValue)]
    lemmas = sorted({*statement.terms, *((statement.predicate.lemma.split(" ")[0],) if statement.predicate else ())})
    found: dict[int, Token] = {}
    for segment in statement.segments:
        for m in WORD.finditer(view.words(statement.source, segment.start, segment.end)):
            start, end = segment.start + m.start(), segment.start + m.end()
            name = next((n for n in names if n.start <= start < n.end), None)
            if name:
                country = gazetteer.country(view.label(name.ref))
                found.setdefault(name.start, Token(country or name.ref, name.start, name.end, "name"))
            elif not any(v.start <= start < v.end for v in other):
                lemma = _lemma(m[0].lower(), lemmas)
                if lemma and lexicon.weight(lemma) >= TELLING and not lemma.isdigit():
                    found[start] = Token(gazetteer.demonym(lemma) or lemma, start, end, "word")
    return [found[k] for k in sorted(found)]


def _lemma(word: str, lemmas: list[str]) -> str:
    """The statement's lemma that a word is a form of; empty for a word that is none of its content."""
    if word in lemmas:
        return word
    near = [x for x in lemmas if x[:STEM] == word[:STEM] and abs(len(x) - len(word)) <= STEM]
    return min(near, key=lambda x: (abs(len(x) - len(word)), x)) if near else ""


@lru_cache(maxsize=1 << 14)
def _forms(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in WORD.findall(text))


def lacking(view: View, a: Statement, b: Statement) -> list[Token]:
    """The tokens of `a` that neither `b` nor the sentence around it has, in that or another form or a near word."""
    theirs = {t.key for t in tokens(view, b)} | set(b.terms)
    around = _forms(view.words(b.source, min(b.start, b.sentence.start), max(b.end, b.sentence.end)))
    return [
        t
        for t in tokens(view, a)
        if not (t.key in theirs or (_has_word if t.kind == "word" else _has_name)(view, t, a, theirs, around))
    ]


def _has_word(view: View, token: Token, of: Statement, theirs: set[str], around: frozenset[str]) -> bool:
    stem = token.key[: max(STEM, len(token.key) - 3)]
    return any(w.startswith(stem) for w in around) or any(lexicon.relation(token.key, k) == "derived" for k in theirs)


def _has_name(view: View, token: Token, of: Statement, theirs: set[str], around: frozenset[str]) -> bool:
    own = [w.lower() for w in WORD.findall(view.words(of.source, token.start, token.end))]
    return own[-1] in around if own else True


def related(a: Token, b: Token) -> bool:
    """True of two words that may name one thing."""
    return a.kind == b.kind == "word" and lexicon.akin(a.key, b.key)


def swapped(left: list[Token], right: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Words that stand for one another, each used once."""
    used: set[int] = set()
    for a in left:
        match = next((b for b in right if b.start not in used and related(a, b)), None)
        if match:
            used.add(match.start)
            yield a, match
