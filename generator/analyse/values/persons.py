"""Which words are one person's, so that a number beside them can be an age: a name, a noun for a person or of a people.

The parser takes a rare surname for a place or a thing as often as not; then what is told of it decides.
"""

from generator import gazetteer, lexicon
from generator.analyse.namekinds import calls_person
from generator.analyse.namewords import PEOPLE
from generator.analyse.tree import Token
from generator.analyse.values.counted import is_personal, lemma
from generator.analyse.values.paragraph import Paragraph

ROLES = frozenset(
    "man woman boy girl child son daughter brother sister mother father wife husband student soldier officer victim"
    " suspect driver resident teacher worker survivor neighbor neighbour friend nephew niece cousin grandson"
    " granddaughter grandmother grandfather teenager passenger player striker defender midfielder goalkeeper singer"
    " actor actress pilot accused defendant deceased baby toddler mum mom dad".split()
)
PARENTS = frozenset(
    "father mother dad mum mom grandfather grandmother grandad granddad grandpa grandma gran granny parent grandparent"
    .split()
)
PRONOUNS = frozenset("he she i who".split())
# "the youngest": of several persons that were named before
RANKED = frozenset("youngest oldest eldest younger elder".split())
# A trade or an office is no child's: below this, a number behind it is a place, a shirt or a score.
GROWN = 13
OLDEST = 120  # the longest life on record is 122 years
_NOT_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday"
    " saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec section article chapter room highway route"
    " channel flight"
    " group no number street avenue road drive lane unit district apollo act psalm".split()
)


def is_role(token: Token) -> bool:
    """Whether a noun is one of those that an age stands with most, also in the plural."""
    return token.lower in ROLES or token.lemma.lower() in ROLES or is_personal(lemma(token))


def calls(token: Token) -> bool:
    """Whether a common noun calls a person, or persons: "widow", "winger", "ex-champion", "drillers"; no "team"."""
    if token.pos not in ("NOUN", "PROPN", "ADJ") or token.tag in ("NNP", "NNPS"):
        return False
    word = token.lemma.lower().rsplit("-", 1)[-1]
    known = word in ROLES or word in PARENTS or is_personal(word) or calls_person(word) or lexicon.is_somebody(word)
    return known or token.pos == "NOUN" and _does(word)


def calls_one(token: Token) -> bool:
    """The same of a single one."""
    return token.tag != "NNS" and calls(token)


def of_a_people(par: Paragraph, token: Token) -> bool:
    """Whether a word is one of a people: "a Slovak", "the Ukrainian"; not "the Slovak border"."""
    if not gazetteer.demonym(token.text) or gazetteer.demonym(token.text.removesuffix("s")) and token.text[-1] == "s":
        return False
    before = par.tree[token.i - 1].lower if token.i else ""
    return before in ("a", "an", "the", "another", "one", "young", "old") and token.dep not in ("amod", "compound")


def plausible(token: Token, age: float) -> bool:
    """Whether one who is called so can be of this age: a child is no judge."""
    if token.pos == "PROPN" or age >= GROWN or token.lower in RANKED:
        return True
    word = token.lemma.lower().rsplit("-", 1)[-1]
    return is_role(token) or word in PEOPLE or word in ("pupil", "orphan", "native", "schoolchild")


def is_one(par: Paragraph, token: Token) -> bool:
    """Whether a token is a person's name, or a noun with which an age stands."""
    if token.pos == "PROPN" or token.tag in ("NNP", "NNPS"):
        if token.lower in _NOT_NAMES or token.ent in ("DATE", "TIME", "CARDINAL", "MONEY", "FAC", "LAW"):
            return False
        what = _attribute(par, token)
        if what is not None and lexicon.is_somewhere(what.lemma.lower()) and not calls_one(what):
            return False  # "Hull, 12, was the dullest city"
        previous = par.tree[token.i - 1] if token.i else None
        named = previous is not None and (previous.pos == "PROPN" and previous.sent == token.sent)
        return named or not (_lone_place(token) or token.tag == "NNPS")
    return token.lemma.lower() in ROLES or token.lemma.lower() in PARENTS


def named_loosely(par: Paragraph, token: Token) -> bool:
    """ "Brandt, 67, refused": of a lone name that the parser takes for a place's, a firm's or for a noun, something is
    told as of a person: it does something, is something that only persons are, or is somebody's apposition."""
    number = next((t for t in par.tree.tokens[token.i + 1 : token.i + 3] if t.pos == "NUM"), None)
    apposed = par.tree.child(number, "appos") if number is not None else None
    if token.text[0].isupper() and apposed is not None and calls_one(apposed):
        return True  # "Hartly, 63, a retired welder, died"
    rare = token.tag == "NN" or token.tag == "JJ" and not lexicon.means(token.lower)
    if not (_lone_place(token) or rare and token.text[0].isupper()) or gazetteer.country(token.text):
        return False
    tree, verb = par.tree, par.tree.head(token)
    if token.dep in ("nsubj", "nsubjpass") and verb.pos == "VERB":
        return True
    attribute = _attribute(par, token)
    if attribute is not None and calls_one(attribute):
        return True
    told = [t for c in tree.children(token, "relcl") for t in tree.children(c, "nsubj", "nsubjpass")]
    return any(t.lower == "who" for t in told) or _set_off(par, token)


def _attribute(par: Paragraph, token: Token) -> Token | None:
    """What a subject is: the judge of "Kestova is a former judge"."""
    return par.tree.child(par.tree.head(token), "attr") if token.dep == "nsubj" else None


def _set_off(par: Paragraph, token: Token) -> bool:
    """ "Her grandmother, Oda,": the name stands behind a noun for a person and a comma."""
    return token.i > 1 and par.tree[token.i - 1].text == "," and calls_one(par.tree[token.i - 2])


def _lone_place(token: Token) -> bool:
    return token.ent_start and token.ent in ("GPE", "LOC")


def _does(word: str) -> bool:
    """ "driller": a noun that the lexicon does not have, made of a verb that it has."""
    if lexicon.means(word) or not word.endswith(("er", "or")) or len(word) < 6:
        return False
    stem = word[:-2]
    return lexicon.is_verb(stem) or lexicon.is_verb(stem + "e") or stem[-1] == stem[-2] and lexicon.is_verb(stem[:-1])
