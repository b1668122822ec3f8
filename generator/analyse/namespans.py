"""Where names stand: runs of capitalised words, cut where a title, a possessor or a list ends.

The parser's entity spans and part-of-speech tags each miss names that the other finds, so a run is
made of words that either takes for a name; its edges then follow English usage. Entity labels are
carried along as weak hints and decide nothing here.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import gazetteer
from generator.analyse import namewords as words
from generator.analyse.tree import Token, Tree

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP"})
ORDINAL = re.compile(r"\d+(st|nd|rd|th)$")
SENTENCE_SHARE = 0.6  # of a sentence's long words in capitals: ordinary sentences stay under a third
LONG = 4  # letters; shorter words stay small in headlines too


class Found(NamedTuple):
    """One name where it stands. `first` and `last` are indices of tokens, both inclusive."""

    tree: Tree
    first: int
    last: int
    title: str  # the words before it: "Police Chief", "Mr."
    title_first: int  # token where the title starts; `first` where there is none
    label: str  # the parser's label, "" where it found no name
    shouted: bool  # in a sentence where capitals tell nothing

    @property
    def start(self) -> int:
        return self.tree[self.first].start

    @property
    def end(self) -> int:
        return self.tree[self.last].end

    @property
    def text(self) -> str:
        return self.tree.words(self.start, self.end)

    @property
    def head(self) -> Token:
        """The word of the name on which the rest of it hangs."""
        for token in self.tree.tokens[self.first : self.last + 1]:
            if not self.first <= token.head <= self.last or token.head == token.i:
                return token
        return self.tree[self.last]


def bare(token: Token) -> str:
    """A word as the word lists have it."""
    return gazetteer.fold(token.text)


def capitalised(token: Token) -> bool:
    return token.text[0].isupper() or (len(token.text) > 2 and token.text[0].islower() and token.text[1].isupper())


def shouted(sentence: Sequence[Token]) -> bool:
    """Is this a headline in title case or capitals, where a capital letter says nothing?"""
    long = [t for t in sentence if len(t.text) >= LONG and t.text.isalpha()]
    if len(long) < 3:
        return False
    return sum(t.text[0].isupper() for t in long) >= SENTENCE_SHARE * len(long) and any(
        capitalised(t) and t.pos not in ("PROPN", "ADJ", "NUM") or t.text.isupper() and len(t.text) > 4
        for t in long[1:]
    )


def ordinary(trees: Sequence[Tree]) -> frozenset[str]:
    """The words that the article itself also writes small: no names where a sentence opens with them."""
    return frozenset(t.text for tree in trees for t in tree if t.text.islower() and t.pos != "PROPN")


def find(trees: Sequence[Tree]) -> list[Found]:
    """Every name of an article in text order, headlines in title case left out (see `known`)."""
    small = ordinary(trees)
    return [f for tree in trees for sentence in tree.sentences() for f in _sentence(tree, sentence, small)]


def _sentence(tree: Tree, sentence: Sequence[Token], small: frozenset[str]) -> Iterator[Found]:
    loud = shouted(sentence)
    for first, last in _runs(tree, sentence, small, loud):
        yield from _cut(tree, first, last, small, loud)


def _namey(tree: Tree, token: Token, opening: bool, small: frozenset[str], loud: bool) -> bool:
    """Can this word be part of a name?"""
    if not capitalised(token) or token.pos in ("PUNCT", "SYM", "DET", "PRON", "ADP", "CCONJ", "SCONJ", "PART", "AUX"):
        return False
    word = token.lower.rstrip(".")
    if word in words.MONTHS_DAYS and token.ent in ("DATE", "TIME", ""):
        return False
    inside = token.ent in NAME_LABELS
    if loud:
        return word not in small and token.pos == "PROPN" and (inside or bool(gazetteer.place(token.text)))
    if opening:
        if word in small and not (inside and token.pos == "PROPN"):
            return False
        following = tree[token.i + 1] if token.i + 1 < len(tree) else None
        joined = following is not None and capitalised(following) and following.pos == "PROPN"
        return (
            token.pos == "PROPN"
            or inside
            and (joined or token.pos in ("NOUN", "ADJ", "X"))
            or joined
            and token.pos in ("NOUN", "ADJ")
        )
    return (
        token.pos in ("PROPN", "NOUN", "ADJ", "X", "NUM", "INTJ")
        or inside
        or token.pos in ("VERB", "ADV")
        and token.text.isupper()
    )


def _opening(sentence: Sequence[Token]) -> set[int]:
    """The words that start a sentence, or a quotation in it."""
    found, fresh = set(), True
    for token in sentence:
        if fresh and token.text[0].isalnum():
            found.add(token.i)
            fresh = False
        elif token.text in ("“", '"', "‘", "``", ":", "•", "–", "—"):
            fresh = True
    return found


def _runs(tree: Tree, sentence: Sequence[Token], small: frozenset[str], loud: bool) -> Iterator[tuple[int, int]]:
    opening = _opening(sentence)
    begin, end = sentence[0].i, sentence[-1].i + 1
    names = {t.i for t in sentence if _namey(tree, t, t.i in opening, small, loud)}
    i = begin
    while i < end:
        if i not in names:
            i += 1
            continue
        first = i
        if first > begin and ORDINAL.match(tree[first - 1].text):
            first -= 1
        while i < end:
            step = _onward(tree, first, i, names, end)
            if not step:
                break
            i += step
        yield first, i
        i += 1


def _onward(tree: Tree, first: int, i: int, names: set[int], end: int) -> int:
    """How many tokens on the run goes, 0 where it ends at token i."""

    def at(n: int) -> Token | None:
        return tree[n] if n < end else None

    here, following, second, third = tree[i], at(i + 1), at(i + 2), at(i + 3)
    if following is None:
        return 0
    touching = here.end == following.start
    if following.i in names:
        return 1
    if touching and following.text in ("-", "–", "/") and second is not None and following.end == second.start:
        return 2 if second.i in names and following.text != "/" else 0
    # "Tactical Group No. 84", "Flight 370", "NBC 7"
    if bare(following) == "no" and second is not None:
        if second.text == "." and third is not None and third.pos == "NUM":
            return 3
        return 2 if second.text[0].isdigit() else 0
    if (
        following.text.isdigit()
        and len(following.text) <= 3
        and following.ent == here.ent
        and here.ent
        and not following.ent_start
    ):
        return 1
    if bare(following) in words.SUFFIXES and following.text[0].isupper():
        return 1
    if following.text == "," and second is not None and bare(second) in ("jr", "sr", "inc", "llc", "ltd"):
        return 2
    if (
        following.lower in words.PARTICLES
        and second is not None
        and second.i in names
        and _same_entity(tree, i, second.i)
    ):
        return 2
    if following.lower in words.PARTICLES and second is not None and second.lower in words.PARTICLES:
        if third is not None and third.i in names and _same_entity(tree, i, third.i):
            return 3
    joins = _joined(tree, first, i, names, end)
    return joins


def _same_entity(tree: Tree, i: int, j: int) -> bool:
    """Does the parser take everything from i to j for one name?"""
    return tree[i].ent in NAME_LABELS and all(
        t.ent == tree[i].ent and not t.ent_start for t in tree.tokens[i + 1 : j + 1]
    )


def _closes(token: Token) -> bool:
    """Is this a noun that closes the name of an organisation, a unit or an area?"""
    word = bare(token)
    return (
        word in words.ORGANISATION_HEADS
        or word in words.UNIT_HEADS
        or word in words.PLACE_HEADS
        or word in gazetteer.AREA_NOUNS
    )


def _person_title(tree: Tree, first: int, i: int) -> bool:
    return any(
        bare(t) in words.HONORIFICS or bare(t) in words.CALLINGS or bare(t) in words.REGAL for t in tree.tokens[first:i]
    )


def _joined(tree: Tree, first: int, i: int, names: set[int], end: int) -> int:
    """Over "of", "for", "and", "&" and the possessive to the next part of the same name."""
    here, link = tree[i], tree[i + 1]
    after = i + 2
    if after < end and link.lower in ("of", "for", "on", "in") and tree[after].lower in ("the", "a"):
        after += 1
    if after >= end or after not in names:
        return 0
    step = after - i
    if link.lower == "of":
        if bare(here) in ("secretary", "chief", "chairman", "minister"):
            return step if bare(tree[after]) in ("state", "staff", "defense", "defence", "the") else 0
        if _person_title(tree, first, i):
            return 0
        return step if _closes(here) or _same_entity(tree, i, after) and bare(here) not in words.CALLINGS else 0
    if link.lower in ("for", "on", "in"):
        return step if (_closes(here) or here.ent == "ORG") and _same_entity(tree, i, after) else 0
    if link.text == "&":
        return step
    if link.lower == "and":
        right = tree[after]
        if here.dep in ("compound", "nmod", "amod", "poss") and here.head > after and here.head in names:
            between = all(n in names for n in range(after, here.head + 1))
            return step if between and not gazetteer.place(here.text) else 0
        if _same_entity(tree, i, after):
            last = after
            while last + 1 in names:
                last += 1
            listed = gazetteer.place(here.text) or gazetteer.place(right.text)
            return step if not listed and (_closes(tree[last]) or _of_before(tree, first, i)) else 0
        return 0
    if link.text in ("'s", "’s", "'", "’") and link.pos == "PART" and _same_entity(tree, i, after):
        if gazetteer.place(tree.words(tree[first].start, here.end)) or here.ent in ("PERSON", "GPE"):
            return 0
        last = after
        while last + 1 in names:
            last += 1
        return (
            step
            if _closes(tree[last])
            and i == first
            or bare(here)
            in ("people", "children", "women", "men", "boys", "girls", "workers", "assessor", "farmers", "veterans")
            else 0
        )
    return 0


def _of_before(tree: Tree, first: int, i: int) -> bool:
    return any(t.lower in ("of", "for") for t in tree.tokens[first:i])


def _cut(tree: Tree, first: int, last: int, small: frozenset[str], loud: bool) -> Iterator[Found]:
    """One run -> the names in it: titles are set before the name, demonyms and faiths left out."""
    tokens = tree.tokens
    while first <= last and bare(tokens[first]) in ("the", "a", "an"):
        first += 1
    while last >= first and (tokens[last].text in ("'s", "’s", "'", "’", "-") or tokens[last].pos == "PART"):
        last -= 1
    if first > last:
        return
    cut = _title(tree, first, last)
    if cut is not None:
        begin, name = cut
        if begin > first:
            yield from _cut(tree, first, begin - 1, small, loud)
        if name <= last:
            yield _make(tree, name, last, begin, loud)
        return
    while first <= last and not _closes(tokens[last]) and _peoples(tokens[first : first + 2]) > 0:
        first += _peoples(tokens[first : first + 2])
    while first <= last and _peoples(tokens[last : last + 1]):
        last -= 1
    if first > last or not any(c.isalpha() for t in tokens[first : last + 1] for c in t.text):
        return
    part = tokens[first : last + 1]
    if all(
        bare(t) in words.ADHERENTS or bare(t) in words.CALLINGS or bare(t) in words.CALLING_PARTS - {"us", "uk"}
        for t in part
    ):
        return
    if all(bare(t) in words.HONORIFICS or bare(t) in words.PEOPLE for t in part) and not any(
        t.ent == "PERSON" for t in part
    ):
        return
    begin = _small_title(tree, first)
    yield _make(tree, first, last, begin, loud)


def _peoples(tokens: Sequence[Token]) -> int:
    """How many of the words are an adjective or noun of a people: 2 for "North Korean", 0 for none."""
    if len(tokens) == 2 and gazetteer.demonym(f"{tokens[0].text} {tokens[1].text}"):
        return 2
    if tokens and (
        gazetteer.demonym(tokens[0].text) or bare(tokens[0]) in words.ADHERENTS and tokens[0].pos != "PROPN"
    ):
        return 1
    return 0


def _title(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """Where in a run a title starts and where the name after it: (title, name)."""
    tokens = tree.tokens
    at = None
    for i in range(first, last):
        word = bare(tokens[i])
        if word in words.HONORIFICS or word in words.CALLINGS or word in words.REGAL:
            at = i
        elif (
            at is not None
            and word in words.CALLING_PARTS | {"of", "state", "staff"}
            and i == at + 1
            and word in ("of", "general", "state", "staff")
        ):
            at = i
        elif at is not None:
            break
    if at is None or at >= last:
        return None
    rest = tokens[at + 1 : last + 1]
    named = all(t.ent == "PERSON" for t in rest)  # "Sheriff Lake"; not "General Hospital"
    if _closes(rest[-1]) and not named or any(t.lower in ("of", "for", "and", "&") for t in rest):
        if bare(tokens[at]) not in words.HONORIFICS or bare(tokens[at]) in ("st", "fr"):
            return None
    begin = at
    while begin > first:
        word = bare(tokens[begin - 1])
        if word in words.CALLING_PARTS or word in words.CALLINGS or word in words.HONORIFICS or word in ("of", "-"):
            begin -= 1
        else:
            break
    word = bare(tokens[at])
    if word in words.REGAL and (len(rest) == 1 or bare(rest[-1]) in words.SUFFIXES) and word not in words.CALLINGS:
        return at, at  # "Queen Elizabeth II" is the name
    if word == "st" and begin == at:
        return None
    return begin, at + 1


def _small_title(tree: Tree, first: int) -> int:
    """The token where a title in small letters starts: "police chief Michael Ciminelli"."""
    begin = i = first
    while i > 0:
        token = tree[i - 1]
        word = bare(token)
        if token.sent != tree[first].sent or token.text in ("-",):
            break
        if (
            word in words.CALLINGS
            and (token.pos in ("NOUN", "PROPN", "ADJ"))
            and tree[token.i].dep
            in ("compound", "nmod", "amod", "appos", "nsubj", "ROOT", "dobj", "pobj", "conj", "npadvmod", "nsubjpass")
        ):
            begin = i = token.i
        elif (
            begin < first
            and (word in words.CALLING_PARTS or gazetteer.demonym(token.text))
            and token.pos in ("NOUN", "ADJ", "PROPN")
        ):
            begin = i = token.i
        else:
            break
    return begin


def _make(tree: Tree, first: int, last: int, title: int, loud: bool) -> Found:
    labels = [t.ent for t in tree.tokens[first : last + 1] if t.ent in NAME_LABELS]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    words_before = tree.words(tree[title].start, tree[first - 1].end) if title < first else ""
    return Found(tree, first, last, words_before, title, label, loud)


def known(tree: Tree, sentence: Sequence[Token], forms: frozenset[str], longest: int) -> Iterator[tuple[int, int]]:
    """Names of the article in a headline in title case: only those that its text has too, longest first."""
    i, end = sentence[0].i, sentence[-1].i + 1
    while i < end:
        for j in range(min(end, i + longest) - 1, i - 1, -1):
            if capitalised(tree[i]) and gazetteer.fold(tree.words(tree[i].start, tree[j].end)) in forms:
                yield i, j
                i = j
                break
        i += 1
