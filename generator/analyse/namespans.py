"""Where names stand: runs of capitalised words, cut where a title, a possessor or a list ends.

The parser's entity spans and part-of-speech tags each miss names that the other finds, so a run is
made of words that either takes for a name; its edges then follow English usage. Entity labels are
carried along as weak hints and decide nothing here.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.analyse import namewords as words
from generator.analyse.tree import Token, Tree

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP"})
ORDINAL = re.compile(r"\d+(st|nd|rd|th)$")
SHOUTED = 0.6  # of a sentence's long words in capitals: ordinary sentences stay under a third
LONG = 4  # letters; shorter words stay small in headlines too
NEVER = frozenset("PUNCT SYM DET PRON ADP CCONJ SCONJ PART AUX".split())
POSSESSIVE = ("'s", "’s", "`s", "'", "’")
# Plurals whose possessive belongs to the name: the Children's Defense Fund, the People's Republic
MANY = frozenset(
    "people peoples children women men boys girls workers farmers veterans citizens players teachers".split()
)
# A describing word rarer than "happy" or "great" opens few names.
CHOSEN = 2.5
DOTTED = frozenset("jr sr inc ltd corp co".split())
# What may stand small behind the hyphen of a Korean given name and is a word besides: Moon Jae-in, Kim Jong-un
SYLLABLES = frozenset({"in", "un", "il"})
SYLLABLE = 5  # letters at most
TITLE_TAILS = frozenset("of state staff general elect".split())


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


def shouted(sentence: Sequence[Token], small: frozenset[str]) -> bool:
    """Is this a headline in title case or capitals, where a capital letter says nothing?

    Then hardly a word of meaning stands small, and some word in capitals is an ordinary one: the
    article writes it small elsewhere, or it is no noun.
    """
    long = [t for t in sentence if len(t.text) >= LONG and t.text.isalpha()]
    if len(long) < 3 or sum(t.text[0].isupper() for t in long) < SHOUTED * len(long):
        return False
    if any(t.text.islower() and t.pos in ("VERB", "NOUN", "ADJ", "ADV") and t.text.isalpha() for t in sentence):
        return False
    return any(
        capitalised(t) and (t.lower in small or t.pos in ("VERB", "ADV", "ADP", "NOUN", "SCONJ", "AUX"))
        for t in sentence[1:]
        if len(t.text) > 2
    )


def loud(tree: Tree, small: frozenset[str]) -> list[Sequence[Token]]:
    """The sentences of a paragraph in which capitals tell nothing."""
    return [sentence for sentence in tree.sentences() if shouted(sentence, small)]


def unsure(tree: Tree, small: frozenset[str]) -> list[Sequence[Token]]:
    """The words of a paragraph whose capitals tell nothing: headlines in title case, and what opens other sentences."""
    headlines = loud(tree, small)
    shouting = {s[0].i for s in headlines}
    openings = [
        [s[0]]
        for s in tree.sentences()
        if s[0].i not in shouting and capitalised(s[0]) and _nominal(s[0]) and s[0].lower not in small
    ]
    return [*headlines, *openings]


def _nominal(token: Token) -> bool:
    """Can this word be a noun? The tag of a word that is neither a verb nor describes anything tells little."""
    word = token.lower
    otherwise = lexicon.is_verb(word) or lexicon.means(word) and not lexicon.is_noun(word)
    return token.pos in ("PROPN", "NOUN", "ADJ") or token.pos not in NEVER and not otherwise


def ordinary(tree: Tree) -> frozenset[str]:
    """The words that a paragraph writes small: no names where a sentence of the article opens with them."""
    return frozenset(t.text for t in tree if t.text.islower() and t.pos != "PROPN")


def doubtful(tree: Tree) -> frozenset[str]:
    """The words that stand in capitals in a paragraph, as they are written small."""
    return frozenset(word for t in tree if capitalised(t) for word in (t.lower, t.lower.rstrip(".")))


def find(tree: Tree, small: frozenset[str]) -> list[Found]:
    """Every name of a paragraph in text order; in headlines in title case only what the parser is sure of.

    `small` holds the doubtful words that the article also writes small.
    """
    return list(_block(tree, small))


def _block(tree: Tree, small: frozenset[str]) -> Iterator[Found]:
    loud: set[int] = set()
    names: set[int] = set()
    for sentence in tree.sentences():
        opening = _opening(sentence)
        shouting = shouted(sentence, small)
        loud |= {t.sent for t in sentence} if shouting else set()
        names |= {t.i for t in sentence if _namey(tree, t, t.i in opening, small, shouting)}
    i = 0
    while i < len(tree):
        if i not in names:
            i += 1
            continue
        first = i
        if first and ORDINAL.match(tree[first - 1].text) and tree[first - 1].sent == tree[first].sent:
            first -= 1
        while step := _onward(tree, first, i, names):
            i += step
        for left, right in _parts(tree, first, i):
            yield from _cut(tree, left, right, tree[left].sent in loud)
        i += 1


def _namey(tree: Tree, token: Token, opening: bool, small: frozenset[str], loud: bool) -> bool:
    """Can this word be part of a name?"""
    if not capitalised(token) or ")" in token.text[:-1]:  # "(APC)candidate", a blank left out
        return False
    if token.pos in NEVER:
        return token.pos == "AUX" and not loud and not opening and _amid(tree, token)
    word = token.lower.rstrip(".")
    inside = token.ent in NAME_LABELS
    if word in words.WEEKDAYS:
        return token.ent not in ("DATE", "TIME", "PERSON", "")
    if word in words.MONTHS and token.ent != "PERSON":
        return _called(tree, token)
    if loud:
        several = (
            sum(t.ent == token.ent and t.sent == token.sent for t in tree.tokens[max(0, token.i - 1) : token.i + 2]) > 1
        )
        named = inside and token.ent != "NORP" and several or bool(gazetteer.place(token.text))
        return word not in small and token.pos == "PROPN" and named
    if opening:
        titled = token.i + 1 < len(tree) and capitalised(tree[token.i + 1]) and tree[token.i + 1].pos == "PROPN"
        if titled and (word in words.REGAL or word in words.HONORIFICS or word in words.CALLINGS):
            return True
        if word in small and not (inside and token.pos == "PROPN"):
            return False
        if _aged(tree, token) and _nominal(token) and not lexicon.is_person(word):
            return True
        following = tree[token.i + 1] if token.i + 1 < len(tree) else None
        joined = following is not None and capitalised(following) and following.pos == "PROPN"
        calling = word in words.CALLINGS or word in words.HONORIFICS
        return (
            token.pos == "PROPN"
            or joined
            and token.pos in ("NOUN", "ADJ")
            or inside
            and token.pos in ("NOUN", "ADJ", "X")
            or joined
            and (inside or calling)
        )
    return (
        token.pos in ("PROPN", "NOUN", "ADJ", "X", "NUM", "INTJ")
        or inside
        or token.pos in ("VERB", "ADV")
        and (token.text.isupper() or not lexicon.known(token.lower))
    )


def _aged(tree: Tree, token: Token) -> bool:
    """Does an age stand beside it: Tarrow, 58, ...?"""
    behind = [t.text for t in tree.tokens[token.i + 1 : token.i + 4]]
    return len(behind) == 3 and behind[0] == behind[2] == "," and behind[1].isdecimal() and len(behind[1]) < 3


def _amid(tree: Tree, token: Token) -> bool:
    """Does a small word in a capital stand inside a name: Huu Can Tran?"""
    around = [tree[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(tree) and tree[i].sent == token.sent]
    return len(around) == 2 and all(t.text.istitle() for t in (token, *around)) and around[1].pos not in NEVER


def _called(tree: Tree, token: Token) -> bool:
    """Is the name of a month or day a person's here: Theresa May, Mrs. May?"""
    before = tree[token.i - 1] if token.i else None
    if before is not None and before.text == "." and token.i > 1:
        before = tree[token.i - 2]
    if before is None or not capitalised(before):
        return False
    given = before.dep == "compound" and before.head == token.i and before.lower in words.GIVEN
    return given or before.ent == "PERSON" or bare(before) in words.HONORIFICS


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


def _onward(tree: Tree, first: int, i: int, names: set[int]) -> int:
    """How many tokens on the run goes, 0 where it ends at token i."""
    here = tree[i]

    def at(n: int) -> Token | None:
        return tree[n] if n < len(tree) and (tree[n].sent == here.sent) else None

    if i + 2 < len(tree) and tree[i + 1].text == "." and tree[i + 1].start == here.end and tree[i + 2].i in names:
        # "Lt. Leonard Cosby", also where the parser ends a sentence after the full stop
        if bare(here) in words.HONORIFICS or len(here.text) == 1 or bare(here) in ("st", "mt", "ft"):
            return 2
    following, second = at(i + 1), at(i + 2)
    if following is None:
        return 0
    if bare(here) == "no" and i > first and second is not None:  # "Tactical Group No. 84"
        if following.text == "." and second.text[0].isdigit():
            return 2
        return 1 if following.text[0].isdigit() else 0
    if following.i in names or bare(following) == "no" and second is not None and second.text[0].isdigit():
        return 1
    touching = here.end == following.start
    if touching and following.text == "/" and second is not None and len(here.text) == len(second.text) == 1:
        return 2 if second.i in names else 0  # "M/V"
    if touching and following.text in ("-", "–") and second is not None and following.end == second.start:
        return 2 if second.i in names or i > first and _syllable(second) else 0
    if following.text.isdigit() and len(following.text) <= 3 and following.ent == here.ent and here.ent:
        numbered = bare(here) in words.NUMBERED or here.text.isupper()
        return 0 if following.ent_start or not numbered else 1
    if bare(following) in words.SUFFIXES and following.text[0].isupper():
        return 1
    if following.text == "," and second is not None and bare(second) in ("jr", "sr", "inc", "llc", "ltd"):
        return 2
    if following.lower in words.PARTICLES:
        n = i + 1
        while n < len(tree) and tree[n].lower in words.PARTICLES:
            n += 1
        if n < len(tree) and n in names and _same_entity(tree, i, n):
            return n - i
    return _joined(tree, first, i, names)


def _syllable(token: Token) -> bool:
    """Is this the end of a given name written small: Moon Jae-in, Yoon Suk-yeol? Not "New York-based"."""
    word = token.lower
    nothing = not lexicon.means(word) and token.tag not in ("VBN", "VBD", "VBG", "JJ")
    return token.text.islower() and len(word) <= SYLLABLE and (word in SYLLABLES or nothing)


def _same_entity(tree: Tree, i: int, j: int) -> bool:
    """Does the parser take everything from i to j for one name?"""
    here = tree[i].ent
    return here in NAME_LABELS and all(t.ent == here and not t.ent_start for t in tree.tokens[i + 1 : j + 1])


def closes(token: Token) -> bool:
    """Is this a noun that closes the name of an organisation, a unit or an area?"""
    word = bare(token)
    return (
        word in words.ORGANISATION_HEADS
        or word in words.UNIT_HEADS
        or word in words.PLACE_HEADS
        or word in gazetteer.AREA_NOUNS
    )


def _calls(token: Token) -> bool:
    word = bare(token)
    return word in words.HONORIFICS or word in words.CALLINGS or word in words.REGAL


def _joined(tree: Tree, first: int, i: int, names: set[int]) -> int:
    """Over "of", "for", "and", "&" and the possessive to the next part of the same name."""
    here, link = tree[i], tree[i + 1]
    after = i + 2
    if after < len(tree) and link.lower in ("of", "for", "on", "in") and tree[after].lower == "the":
        after += 1
    if after not in names or tree[after].sent != here.sent:
        return 0
    step = after - i
    last = after
    while last + 1 in names and tree[last + 1].sent == here.sent:
        last += 1
    if link.lower == "of":
        if bare(here) in ("secretary", "chief"):
            return step if bare(tree[after]) in ("state", "staff", "defense", "defence") else 0
        if any(_calls(t) for t in tree.tokens[first : i + 1]) and not closes(here):
            return 0
        if closes(here):
            return step
        listed = gazetteer.place(tree.words(tree[after].start, tree[last].end))
        return step if _same_entity(tree, i, after) and not listed and not gazetteer.place(here.text) else 0
    if link.lower in ("for", "on", "in"):
        return step if (closes(here) or here.ent == "ORG") and _same_entity(tree, i, after) else 0
    if link.text == "&":
        return step
    if link.lower == "and":
        if gazetteer.place(here.text) or gazetteer.place(tree[after].text):
            return 0
        if (
            here.dep in ("compound", "nmod", "amod")
            and here.head > after
            and here.head <= last
            and not _calls(tree[after])
        ):
            return step if closes(tree[last]) else 0  # "Food and Drug Administration"
        if here.tag == "NNPS" and i == first and closes(tree[last]) and tree[after].text.endswith("s") and last > after:
            return step  # "Boys and Girls Club"
        bracketed = first and tree[first - 1].text == "(" and last + 1 < len(tree) and tree[last + 1].text == ")"
        if bracketed and closes(tree[last]):
            return step
        of = any(t.lower in ("of", "for") for t in tree.tokens[first:i])
        return step if _same_entity(tree, i, after) and (closes(tree[last]) or of) else 0
    if link.text in POSSESSIVE and link.pos == "PART":
        if bare(here) in MANY:
            return step
        saint = tree[first].lower.rstrip(".") in ("st", "saint") and first < i
        if last == after and closes(tree[last]) and (_same_entity(tree, i, after) or _calls(here) or saint):
            return step  # "St. Mary's Hospital", "District Attorney's Office"
    return 0


def _parts(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The 3rd Mountain Brigade of the Home Guard: two names, each whole by itself."""
    for i in range(first + 2, last - 1):
        if tree[i].lower == "of" and tree[i + 1].lower == "the" and closes(tree[i - 1]):
            stop = next((n for n in range(i + 2, last + 1) if tree[n].lower in ("of", "for")), last + 1)
            acronym = stop - i == 3 and tree[stop - 1].text.isupper()
            if acronym or stop - i > 3 and closes(tree[stop - 1]):
                yield first, i - 1
                yield from _parts(tree, i + 2, last)
                return
    yield first, last


def _cut(tree: Tree, first: int, last: int, loud: bool) -> Iterator[Found]:
    """One run -> the names in it: titles are set before the name, demonyms and faiths left out."""
    tokens = tree.tokens
    while first <= last and (bare(tokens[first]) in ("the", "a", "an", "") or tokens[first].pos == "PUNCT"):
        first += 1
    while last >= first and (tokens[last].pos in ("PART", "PUNCT") or bare(tokens[last]) in ("no", "")):
        last -= 1
    if first > last:
        return
    while last > first and bare(tokens[last]) in words.POSTNOMINALS and tokens[last].text.isupper():
        last -= 1
    if bare(tokens[last]) in DOTTED and last + 2 < len(tokens) and tokens[last + 1].text == ".":
        if tokens[last + 1].start == tokens[last].end and tokens[last + 2].sent == tokens[last].sent:
            last += 1  # the full stop of "Inc." inside a sentence
    if (
        first == last
        and closes(tokens[last])
        and not tokens[last].ent
        and (not first or tokens[first - 1].sent != tokens[first].sent)
    ):
        return  # "Council leaders …" as a sentence opens
    if first < last and _epithet(tree, first, last):
        first += 1
    cut = _title(tree, first, last)
    if cut is not None:
        begin, name = cut
        if begin > first:
            yield from _cut(tree, first, begin - 1, loud)
        yield _make(tree, name, last, begin, loud)
        return
    for i in range(first, last):
        if tokens[i + 1].ent == "PERSON" and tokens[i + 1].ent_start:
            if gazetteer.place(tree.words(tokens[first].start, tokens[i].end)):  # "of the United States Donald Trump"
                yield _make(tree, first, i, first, loud)
                yield from _cut(tree, i + 1, last, loud)
                return
    if not closes(tokens[last]):
        while first < last and not gazetteer.place(tree.words(tokens[first].start, tokens[min(first + 1, last)].end)):
            if not (many := _peoples(tokens[first : first + 2])):
                break
            first += many
    stop = last
    while stop > first and (bare(tokens[stop]) in words.CALLINGS or bare(tokens[stop]) in words.CALLING_PARTS):
        stop -= 1
    if (
        stop < last and bare(tokens[last]) in words.CALLINGS and not closes(tokens[last])
    ):  # "the US President", "the Auburn Police Chief"
        rest = tokens[first : stop + 1]
        if gazetteer.place(tree.words(rest[0].start, rest[-1].end)) or rest[-1].ent == "GPE" or _peoples(rest[-2:]):
            last = stop
    while first <= last and (_peoples(tokens[last : last + 1]) or tokens[last].pos == "PUNCT"):
        last -= 1
    part = tokens[first : last + 1]
    if not any(c.isalpha() for t in part for c in t.text) or len(part) == 2 and _peoples(part) == 2:
        return
    told = any(t.pos in ("PROPN", "X") or t.ent not in ("", "NORP") or gazetteer.place(t.text) for t in part)
    if not told and not _aged(tree, part[-1]):
        return
    if len(part) <= 3 and re.match(r"[DRI]-[A-Z]", tree.words(part[0].start, part[-1].end)):
        return  # a party and a state, as after the name of a senator
    if all(_plain(t) for t in part) or len(part) == 1 and len(part[0].text) == 1 and not part[0].ent:
        return
    yield _make(tree, first, last, _small_title(tree, first), loud)


def _epithet(tree: Tree, first: int, last: int) -> bool:
    """True of an adjective that opens a sentence before a name, "Brave Hannah Pryce clung to life", and of an adverb:
    "Afterwards Pryce was silent". Before one word it may be a given name: "Misty Pryce"."""
    if first and tree[first - 1].sent == tree[first].sent:
        return False
    word = bare(tree[first])
    # "Happy Valley Council", "New York City": common words, and what the parser takes for a place or a body.
    told = tree[first].ent in ("", "PERSON") and lexicon.weight(word) >= CHOSEN and lexicon.describes(word)
    return word in words.EPITHETS or word in words.OPENING or last - first > 1 and told


def _plain(token: Token) -> bool:
    """A capital that names nobody by itself: a calling, a faith, a form of address."""
    word = bare(token)
    if word in words.HONORIFICS or word in words.PEOPLE:
        return token.ent != "PERSON"
    return word in words.ADHERENTS or word in words.CALLINGS or word in words.CALLING_PARTS


def _peoples(tokens: Sequence[Token]) -> int:
    """How many of the words are an adjective or noun of a people: 2 for "North Korean", 1 for "Kurdish-Iranian"."""
    if len(tokens) == 2 and gazetteer.demonym(f"{tokens[0].text} {tokens[1].text}"):
        return 2
    if tokens and all(gazetteer.demonym(part) for part in tokens[0].text.split("-")):
        return 1
    return 1 if tokens and bare(tokens[0]) in words.ADHERENTS and tokens[0].pos != "PROPN" else 0


def _title(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """Where in a run the last title starts and where the name after it: (title, name)."""
    tokens = tree.tokens
    for at in range(last - 1, first - 1, -1):
        if not _calls(tokens[at]):
            continue
        name = at + 1
        while name <= last and (tokens[name].text in (".", "-") or bare(tokens[name]) in TITLE_TAILS):
            name += 1
        rest = tokens[name : last + 1]
        if not rest or all(bare(t) in words.SUFFIXES for t in rest):
            continue
        word = bare(tokens[at])
        inner = tokens[at].ent == "PERSON" and not tokens[at].ent_start and at > first and not _calls(tokens[at - 1])
        if inner and word not in words.HONORIFICS or word in words.REGAL and closes(rest[0]):
            continue  # "Billie Jean King Jr.", "King County"
        honorific = word in words.HONORIFICS and word not in ("st", "fr")
        named = all(t.ent == "PERSON" for t in rest)  # "Sheriff Lake"; not "General Hospital"
        if not honorific and (closes(rest[-1]) and not named or any(_links(t) for t in rest)):
            return None
        if word == "st":
            return None
        if word in words.REGAL and word not in words.CALLINGS and (len(rest) == 1 or bare(rest[-1]) in words.SUFFIXES):
            return at, at  # "Queen Elizabeth II" is the name
        begin = at
        while begin > first and (
            _calls(tokens[begin - 1])
            or bare(tokens[begin - 1]) in words.CALLING_PARTS
            or tokens[begin - 1].text in (".", "-", "of")
        ):
            begin -= 1
        while begin < at and tokens[begin].text in (".", "-", "of"):
            begin += 1
        return begin, name
    return None


def _links(token: Token) -> bool:
    return token.lower in ("of", "for", "and", "&") or token.text in POSSESSIVE


def _small_title(tree: Tree, first: int) -> int:
    """The token where a title in small letters starts: "police chief Michael Ciminelli"."""
    begin = i = first
    while i > 0:
        token = tree[i - 1]
        word = bare(token)
        if token.sent != tree[first].sent or token.pos not in ("NOUN", "PROPN", "ADJ"):
            break
        if word in words.CALLINGS or begin < first and (word in words.CALLING_PARTS or gazetteer.demonym(token.text)):
            begin = i = token.i
        else:
            break
    return begin


def _make(tree: Tree, first: int, last: int, title: int, loud: bool) -> Found:
    labels = [t.ent for t in tree.tokens[first : last + 1] if t.ent in NAME_LABELS]
    label = max(sorted(set(labels)), key=labels.count) if labels else ""
    if title >= first:
        return Found(tree, first, last, "", first, label, loud)
    shown = title
    if shown and tree[shown - 1].text in POSSESSIVE and shown > 1 and gazetteer.country(tree[shown - 2].text):
        shown -= 2
    elif shown and gazetteer.demonym(tree[shown - 1].text):
        shown -= 1
    elif shown and gazetteer.country(tree[shown - 1].text) and bare(tree[title]) not in words.HONORIFICS:
        shown -= 1
    if (
        shown
        and tree[shown - 1].text.isalpha()
        and gazetteer.demonym(tree.words(tree[shown - 1].start, tree[shown].end))
    ):
        shown -= 1
    before = tree.words(tree[shown].start, tree[first - 1].end)
    return Found(tree, first, last, before, title, label, loud)


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
