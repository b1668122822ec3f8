"""Numerals with what bears on their bounds: modifiers, ranges, "or more".

"at least 200", "10,000 to 12,000", "between four and five", "about 1.2 to 1.5 million". What is
measured (a sum, a share, a time, people) is for the rules that read amounts.
"""

import re
from dataclasses import dataclass

from generator.analyse.values.numerals import Numeral
from generator.analyse.values.paragraph import Paragraph

MODIFIERS = {
    "about": "about", "approximately": "about", "approx": "about", "approx.": "about", "around": "about",
    "some": "about",
    "roughly": "about", "circa": "about", "an estimated": "about", "estimated": "about", "just about": "about",
    "closer to": "about",
    "nearly": "nearly", "almost": "nearly", "close to": "nearly", "just under": "nearly", "just short of": "nearly",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "a minimum of": "at least", "minimum of": "at least",
    "more than": "more than", "over": "more than", "above": "more than", "upwards of": "more than",
    "upward of": "more than",
    "in excess of": "more than", "greater than": "more than", "exceeding": "more than", "well over": "more than",
    "just over": "more than", "slightly more than": "more than", "well above": "more than", "north of": "more than",
    "a little more than": "more than", "little more than": "more than", "better than": "more than",
    "at most": "at most", "up to": "at most", "as many as": "at most", "as much as": "at most",
    "no more than": "at most",
    "not more than": "at most", "a maximum of": "at most", "maximum of": "at most",
    "fewer than": "less than", "less than": "less than", "under": "less than", "below": "less than",
    "slightly less than": "less than", "well under": "less than",
}  # fmt: skip
_BEFORE = re.compile(
    r"(?<![\w-])(?P<mod>" + "|".join(re.escape(w) for w in sorted(MODIFIERS, key=len, reverse=True)) + r")"
    r"(?P<gap> (?:the |a |an |only |another |between |from |of )?)\Z",
    re.IGNORECASE,
)  # fmt: skip
_BETWEEN = re.compile(r"\b(?P<w>between|from)(?: (?:about|around|some|an estimated))? \Z", re.IGNORECASE)
_AFTER = re.compile(r"(?:\+(?!\w)|-plus\b| plus\b(?! \d)| or more\b| or so\b| or (?:fewer|less)\b)", re.IGNORECASE)
_SIGNS = r"(?:[A-Z]{0,2}[$£€¥])"
_RANGE = re.compile(
    rf"(?P<first> ?(?:%|percent|per ?cent|m|bn|k|million|billion)?)(?P<join> ?[-–—] ?| to | or | and )(?:about "
    rf"|around |maybe |even |perhaps )?(?P<second>{_SIGNS})?",
    re.IGNORECASE,
)  # fmt: skip
# verbs of change: "rose from 41 to 57" gives two counts, not a range
_CHANGE = frozenset(
    {
        "rise", "fall", "increase", "decrease", "drop", "climb", "grow", "go", "raise", "reduce", "cut", "revise",
        "jump",
        "lower", "double", "shrink", "decline", "slip", "surge", "soar", "move", "up", "down", "expand", "lift",
    }
)  # fmt: skip
# prepositions that modify a number only where they do not open a phrase of their verb ("argued over two issues")
_PREPOSITIONS = frozenset({"about", "over", "around", "above", "under", "below", "some"})
_TOPICAL = frozenset(
    {
        "ask", "talk", "speak", "say", "tell", "know", "think", "question", "worry", "argue", "fight", "clash",
        "gather",
        "walk", "look", "concern", "dispute", "differ", "fly", "rule", "preside", "quarrel", "disagree", "divide",
    }
)  # fmt: skip


# Between two figures of one thing, of which only one tells its unit: "from 12 per cent of sales to 18", "18 per cent,
# up from 12", "from 12 to 18 per cent"; and before the first of them.
_ON = re.compile(
    r"(?: of [^,.;:()\d]{1,40})?(?: to|,? (?:(?:up|down) )?from|,? (?:as )?(?:against|compared (?:with|to)))"
    r"(?: (?:the|just|only|about|some|nearly|almost))? \Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (?:(?:the|just|only|about|some|nearly|almost) )?\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """Numerals as one measure. `start` includes the modifier; `core` and `end` bound the numerals."""

    start: int
    core: int
    end: int
    low: float
    high: float
    modifier: str  # "", about, at least, …, range, vague
    short: str = ""  # a bare m or k at the end: a scale where money or people follow
    numerals: int = 1
    digits: bool = False

    def bounds(self) -> tuple[float | None, float | None]:
        """Least and most under the modifier; None where the modifier leaves a side open."""
        if self.modifier in ("at least", "more than"):
            return self.low, None
        if self.modifier in ("at most", "less than"):
            return None, self.high
        return self.low, self.high


def leans_on(par: Paragraph, a: Amount, told: tuple[int, int]) -> bool:
    """True of a bare figure beside another with its unit, `told`, that a change or a comparison sets it against."""
    first, second = sorted(((a.core, a.end), told))
    between = par.text[first[1] : second[0]]
    joint = _ON.fullmatch(between)
    if joint is None or par.token(a.core).sent != par.token(told[0]).sent:
        return False
    if joint[0].split()[0] == "to" or " to" in joint[0][-8:]:
        if not _FROM.search(par.text, max(0, first[0] - 16), first[0]):
            return False
    behind = par.token(a.end + 1) if par.text[a.end : a.end + 1] == " " else None
    return behind is None or behind.pos not in ("NOUN", "PROPN", "NUM", "ADJ") or (a.core, a.end) == first


def amounts(par: Paragraph) -> list[Amount]:
    """Every amount whose numerals no value has taken, in text order."""
    nums = [n for n in par.numerals if par.free(n.start, n.end)]
    out: list[Amount] = []
    i = 0
    while i < len(nums):
        pair = i + 1 < len(nums) and _ranged(par, nums[i], nums[i + 1])
        if pair:
            first, last = pair
            out.append(_amount(par, first.start, last.end, first.low, last.high, "range", last.short, 2, last.digits))
            i += 2
        else:
            n = nums[i]
            out.append(_amount(par, n.start, n.end, n.low, n.high, n.modifier, n.short, 1, n.digits))
            i += 1
    return out


def _ranged(par: Paragraph, a: Numeral, b: Numeral) -> tuple[Numeral, Numeral] | None:
    gap = par.text[a.end : b.start]
    m = _RANGE.fullmatch(gap) if len(gap) < 24 else None
    if m is None or "vague" in (a.modifier, b.modifier):
        return None
    join = m["join"].strip().lower()
    signed = re.search(rf"{_SIGNS}\Z", par.text[max(0, a.start - 4) : a.start])
    opening = par.before(a.start - (len(signed[0]) if signed else 0), _BETWEEN)
    word = opening["w"].lower() if opening else ""
    if join == "and" and word != "between":
        return None
    if join == "to" and (word == "from" or not word) and _changes(par, a.start):
        return None
    if join == "or" and b.low > 3 * a.low + 3:
        return None
    first = a
    if b.scale > 1 and a.scale == 1 and a.low < b.low / b.scale:
        first = a._replace(low=a.low * b.scale, high=a.high * b.scale)
    return (first, b) if first.low < b.low else None


def _changes(par: Paragraph, offset: int) -> bool:
    token = par.token(offset)
    return any(
        t.lemma.lower() in _CHANGE for t in par.tree.tokens[max(0, token.i - 7) : token.i] if t.sent == token.sent
    )


def _amount(
    par: Paragraph, start: int, end: int, low: float, high: float, modifier: str, short: str, count: int, digits: bool
) -> Amount:
    core, begins = start, start
    signed = re.search(rf"{_SIGNS}\Z", par.text[max(0, start - 4) : start])
    lead = start - (len(signed[0]) if signed else 0)
    if modifier == "range" and (m := par.before(lead, _BETWEEN)):
        begins = lead = m.start()
    if (m := par.before(lead, _BEFORE)) and par.free(m.start(), lead) and _modifies(par, m):
        begins = m.start()
        word = MODIFIERS[m["mod"].lower()]
        modifier = modifier if modifier in ("range", "vague") and word == "about" else word
    if m := _AFTER.match(par.text, end):
        end = m.end()
        word = m[0].strip().lower()
        modifier = "about" if word == "or so" else "less than" if word in ("or fewer", "or less") else "at least"
    return Amount(begins, core, end, low, high, modifier, short, count, digits)


def _modifies(par: Paragraph, m: "re.Match[str]") -> bool:
    word = m["mod"].lower()
    if word not in _PREPOSITIONS:
        return True
    token = par.token(m.start())
    if token.dep != "prep":
        return True
    head = par.tree.head(token)
    return not (
        head.lemma.lower() in _TOPICAL
        or (head.pos == "NOUN" and word in ("about", "over") and head.end == token.start - 1)
    )
