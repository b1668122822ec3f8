"""Numbers that name something and count nothing: Boeing 737, Highway 101, Article 5, a phone number."""

import re

from generator.analyse.tree import Token
from generator.analyse.values.amounts import Amount
from generator.analyse.values.paragraph import Paragraph

# common nouns that a number behind them labels
_LABELS = frozenset(
    "article section chapter page room flight highway route channel number no gate platform level phase paragraph"
    " clause line"
    " door unit category type stage act version title case volume episode season part interstate apartment apt suite"
    " floor lane"
    " terminal runway area district ward precinct pier bus train class model mark psalm verse rule order resolution"
    " protocol"
    " schedule annex exhibit question point step week day grade tier group block box code zone sector camp".split()
)
_STREETS = frozenset(
    "street st avenue ave road rd drive dr lane boulevard blvd way square court place terrace highway calle rue"
    " via".split()
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+\d[\d -]{7,16}\d|(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}|1-\d{3}-[A-Z\d-]{7,9}"
    r"|0\d{2,4} \d{3,4} \d{3,4})(?!\w)"
)
_PREFIX = re.compile(r"(?:[A-Za-z]-|[A-Za-z]\d*/|\d/|#|№|No\.? ?|@)\Z")
_SUFFIX = re.compile(r"[-–][A-Z]?\d|/\d|[A-Za-z]|-[A-Z]{1,3}\b")
_HYPHENATED = re.compile(r"[A-Za-z]-\Z")
_EMERGENCY = (911, 999, 112)
_CALLED = re.compile(
    r"\b(?:call(?:ed|ing|s)?(?: to)?|dial(?:ed|led|ing|s)?|phone[ds]?|ring|rang|a|the|\d or) \Z", re.IGNORECASE
)
_CALL_NOUNS = frozenset({"call", "caller", "dispatcher", "operator", "emergency", "recording", "tape", "service"})
# nouns that stay singular under a count
_COLLECTIVE = frozenset(
    "people police personnel staff crew troop aircraft fish sheep cattle percent dead wounded injured military"
    " offspring series"
    " species helicopter gunship infantry cavalry livestock".split()
)


def take_phones(par: Paragraph) -> None:
    """Takes the words of phone numbers, so that nothing reads values out of them."""
    for m in _PHONE.finditer(par.text):
        if par.free(*m.span()):
            par.take(*m.span())


def is_name(par: Paragraph, a: Amount) -> bool:
    """Whether an amount is part of a name, a label or an address."""
    tree = par.tree
    if a.digits and (
        _PREFIX.search(par.text, max(0, a.core - 5), a.core)
        or (not a.short and _SUFFIX.match(par.text, a.end, a.end + 5))
    ):
        return True
    if not a.digits and _HYPHENATED.search(par.text, max(0, a.core - 12), a.core):
        return True  # "high-five"
    number, last = par.token(a.core), par.token(a.end - 1)
    before = tree[number.i - 1] if number.i and tree[number.i - 1].sent == number.sent else None
    after = tree[last.i + 1] if last.i + 1 < len(tree) and tree[last.i + 1].sent == last.sent else None
    head = tree.head(par.top(a.core, a.end))
    plural = head.i > last.i and head.tag in ("NNS", "NNPS")
    if a.digits and (_emergency(par, a, after) or _code(par, a, plural) or _address(par, last, after)):
        return True
    if a.modifier not in ("", "range"):
        return False
    if before is not None and not plural and before.end + 1 >= number.start and _labels(before, number, a.digits):
        return True
    return after is not None and a.low != 1 and after.start == last.end + 1 and _titled(after, head, a.digits)


def _labels(before: Token, number: Token, digits: bool) -> bool:
    if before.lower.rstrip(".") in _LABELS and before.pos in ("NOUN", "PROPN", "X"):
        return True
    named = before.pos == "PROPN" and before.text[0].isupper() and before.ent not in ("DATE", "TIME")
    return named and (digits or number.text[0].isupper())


def _titled(after: Token, head: Token, digits: bool) -> bool:
    """ "9 Action News", "60 Minutes": a capitalised name goes on, and its head counts nothing."""
    if not digits or after.pos != "PROPN" or not after.text[0].isupper() or head.i < after.i:
        return False
    if head.tag in ("NNS", "NNPS"):
        return False
    return head.pos == "PROPN" or head.i - after.i > 1 or head.lemma.lower() not in _COLLECTIVE


def _emergency(par: Paragraph, a: Amount, after: Token | None) -> bool:
    if a.low not in _EMERGENCY:
        return False
    called = _CALLED.search(par.text, max(0, a.core - 10), a.core) is not None
    return called or (after is not None and after.lemma.lower() in _CALL_NOUNS)


def _code(par: Paragraph, a: Amount, plural: bool) -> bool:
    """A postal code or a case number: five figures or more without a separator, and not round."""
    bare = a.modifier in ("", "range") and "," not in par.text[a.core : a.end]
    return bare and not plural and a.high >= 10_000 and a.high % 1000 != 0


def _address(par: Paragraph, last: Token, after: Token | None) -> bool:
    """ "10 Downing Street", "the 500 block": capitalised words up to a word for a street."""
    if after is None:
        return False
    beyond = par.tree[last.i + 2] if last.i + 2 < len(par.tree) else None
    if after.lower == "block" or (after.text == "-" and beyond is not None and beyond.lower == "block"):
        return True
    for t in par.tree.tokens[last.i + 1 : last.i + 5]:
        if not (t.text[0].isupper() or t.text == "."):
            return False
        if t.lower.rstrip(".") in _STREETS:
            return True
    return False
