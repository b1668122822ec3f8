"""Places in an order: "the second soldier", "his third term", "95th"; not those inside a name."""

import re
from collections.abc import Iterator

from generator.analyse.values.counted import lemma
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Age

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
         "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")  # fmt: skip
_TENS = (
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
    "hundredth",
)
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {w: i for i, w in enumerate(_ONES, 1)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_ORDINAL = re.compile(
    r"(?<![\w,.-])(?:(?P<d>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)|(?P<t>" + "|".join(_TENS_WORDS) + r")-(?P<o>" + "|".join(_ONES[:9]) + r")"
    r"|(?P<w>" + "|".join(sorted(_VALUES, key=len, reverse=True)) + r"))\b(?!-|\s+(?:degree|person|lady|minister|half|quarter|hand|aid|amendment|world|class|floor|street|avenue|thing|place\b.{0,3}$)\b)",
    re.IGNORECASE,
)  # fmt: skip
_IDIOM = re.compile(r"(?:\bat|\bfrom the very|\bat the very|\bevery|\bsplit) \Z", re.IGNORECASE)


def find(par: Paragraph) -> Iterator[Age]:
    """The ordinals that modify or stand for a noun; takes their words."""
    for m in _ORDINAL.finditer(par.text):
        if not par.free(*m.span()) or _IDIOM.search(par.text, max(0, m.start() - 14), m.start()):
            continue
        token = par.token(m.start())
        if (
            token.pos == "ADV"
            or token.dep in ("advmod",)
            or token.pos == "PROPN"
            or (token.text[0].isupper() and token.i and par.text[m.start() - 2 : m.start()] not in (". ", '" '))
        ):
            continue
        head = par.tree.head(token)
        noun = None
        if (
            token.dep in ("amod", "nummod", "compound", "nmod", "quantmod")
            and head.i > token.i
            and head.pos in ("NOUN", "PROPN", "NUM")
        ):
            if head.pos == "PROPN" and head.text[0].isupper():
                continue  # the 95th Brigade
            noun = head
        elif m["w"] and m["w"].lower() == "second" and token.pos == "NOUN" and par.tree.child(token, "det") is None:
            continue  # the unit of time
        elif token.pos not in ("ADJ", "NOUN", "NUM") or not _nominal(par, m):
            continue
        value = _value(m)
        par.take(*m.span())
        yield Age(
            kind="ordinal", text=par.words(*m.span()), start=par.at(m.start()), end=par.at(m.end()), low=value, high=value,
            of=lemma(noun) if noun else "", of_text=par.tree.words(par.at(m.end()) , noun.end).strip() if noun and noun.i - token.i <= 4 else "",
        )  # fmt: skip


def _nominal(par: Paragraph, m: "re.Match[str]") -> bool:
    """An ordinal in a noun's place: "the first was killed", "the first to die"."""
    return (
        re.search(r"\b(?:the|a|his|her|their|its) \Z", par.text[max(0, m.start() - 7) : m.start()], re.IGNORECASE)
        is not None
    )


def _value(m: "re.Match[str]") -> float:
    if m["d"]:
        return float(m["d"].replace(",", ""))
    if m["t"]:
        return 10.0 * (_TENS_WORDS.index(m["t"].lower()) + 2) + _VALUES[m["o"].lower()]
    return float(_VALUES[m["w"].lower()])
