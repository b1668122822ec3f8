"""Places in an order: "the second soldier", "his third term", "95th", "fifth-largest"; not those inside a name."""

import re
from collections.abc import Iterator

from generator.analyse.tree import Token
from generator.analyse.values.counted import lemma
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Age

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split()
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {w: i for i, w in enumerate(_ONES, 1)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_ORDINAL = re.compile(
    r"(?<![\w,.-])(?:(?P<d>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)"
    rf"|(?P<t>{'|'.join(_TENS_WORDS)})-(?P<o>{'|'.join(_ONES[:9])})"
    rf"|(?P<w>{'|'.join(sorted(_VALUES, key=len, reverse=True))}))\b(?!-(?!\w+st\b))",
    re.IGNORECASE,
)
# By what it is ranked: "second largest", "third most populous".
_BY = re.compile(r"[- ](?:(?:most|least) )?\w+")
# nouns with which an ordinal makes a term of its own: first degree, second person, third party, first aid
_TERMS = re.compile(
    r"\s+(?:degree|lady|minister|half|quarter|hand|aid|amendment|world|class|floor|street|avenue|thing|party|name"
    r"|cousin|nature|wave)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(r"(?:\bat|\bfrom the very|\bat the very|\bevery|\bsplit) \Z", re.IGNORECASE)
_IN_PLACE = re.compile(r"in the first place\b", re.IGNORECASE)
# What is done to be in a place of an order.
_PLACING = frozenset("finish come rank place end lie".split())
_DETERMINED = re.compile(r"\b(?:the|a|his|her|their|its) \Z", re.IGNORECASE)


def find(par: Paragraph) -> Iterator[Age]:
    """The ordinals that modify or stand for a noun; takes their words."""
    for m in _ORDINAL.finditer(par.text):
        start, end = m.span()
        token = par.token(start)
        if not par.free(start, end) or _IDIOM.search(par.text, max(0, start - 14), start):
            continue
        if _TERMS.match(par.text, end) or _IN_PLACE.match(par.text, max(0, start - 7)) or _named(par, token, start):
            continue
        ranked = _ranked(par, end)
        if par.text[end : end + 1] == "-" and ranked is None:
            continue
        noun = _noun(par, ranked or token) or _noun(par, token)
        if noun is None and ranked is None and not _stands_alone(par, token, m):
            continue
        noun = noun or _of(par, token)
        par.take(start, end)
        value = _value(m)
        words = par.tree.words(par.at(end), noun.end).strip(" ,-") if noun and noun.i - token.i <= 4 else ""
        yield Age(
            kind="ordinal", text=par.words(start, end), start=par.at(start), end=par.at(end), low=value, high=value,
            of=lemma(noun) if noun else "", of_text=words,
        )  # fmt: skip


def _ranked(par: Paragraph, end: int) -> Token | None:
    """The superlative behind an ordinal: "fifth-largest", "the third most populous"."""
    m = _BY.match(par.text, end)
    by = par.token(m.end() - 1) if m else None
    if by is None:
        return None
    above = by.i > 0 and par.tree[by.i - 1].tag == "RBS"
    return by if by.tag == "JJS" or above and by.pos == "ADJ" else None


def _named(par: Paragraph, token: Token, start: int) -> bool:
    """Whether the ordinal belongs to a name ("the 95th Brigade", "Second Avenue")."""
    head = par.tree.head(token)
    if token.dep in ("amod", "compound", "nummod", "nmod") and head.i > token.i and head.text[0].isupper():
        return True
    capital = token.text[0].isupper() and token.i > 0 and par.tree[token.i - 1].sent == token.sent
    return token.pos == "PROPN" or (capital and par.tree[token.i - 1].pos != "PUNCT")


def _noun(par: Paragraph, token: Token) -> Token | None:
    head = par.tree.head(token)
    if token.dep == "conj" and head.pos in ("ADJ", "NOUN") and head.dep == "amod":  # "the 63rd and 78th minutes"
        token, head = head, par.tree.head(head)
    modifies = token.dep in ("amod", "nummod", "compound", "nmod", "quantmod") and head.i > token.i
    return head if modifies and head.pos in ("NOUN", "PROPN", "NUM") else None


def _of(par: Paragraph, token: Token) -> Token | None:
    """ "the first of three debates"."""
    of = next((t for t in par.tree.children(token, "prep") if t.lower == "of"), None)
    noun = par.tree.child(of, "pobj") if of is not None else None
    return noun if noun is not None and noun.pos in ("NOUN", "PROPN") else None


def _stands_alone(par: Paragraph, token: Token, m: "re.Match[str]") -> bool:
    """An ordinal in a noun's place ("the first was killed", "the first to die"), not an adverb nor the unit of time."""
    if par.tree.head(token).lemma.lower() in _PLACING and token.i == token.head + 1:
        return True  # "finished fourth"
    if token.pos not in ("ADJ", "NOUN", "NUM") or token.dep == "advmod":
        return False
    return _DETERMINED.search(par.text, max(0, m.start() - 7), m.start()) is not None


def _value(m: "re.Match[str]") -> float:
    if m["d"]:
        return float(m["d"].replace(",", ""))
    if m["t"]:
        return 10.0 * (_TENS_WORDS.index(m["t"].lower()) + 2) + _VALUES[m["o"].lower()]
    return float(_VALUES[m["w"].lower()])
