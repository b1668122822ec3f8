"""Counts and measures: how many of what, in which unit, and which part of the whole.

A result of a game or a vote ("3-1", "a 5-4 ruling") is one quantity of unit "score", `low` the lesser
and `high` the greater number: "won 3-1" and "lost 1-3" tell one result.
Numbers that name something (Boeing 737, Highway 101, Article 5, Group 31) are no counts.
"""

import re
from collections.abc import Iterator

from generator import lexicon
from generator.analyse.tree import Token
from generator.analyse.values.amounts import Amount, leans_on
from generator.analyse.values.counted import Counted, counted, leans, measured, tallied
from generator.analyse.values.labels import is_name
from generator.analyse.values.numerals import SCALES, WORDS, read
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Quantity

_UNITS = {
    "km": "kilometer kilometre kilometers kilometres km kms", "m": "meter metre meters metres",
    "cm": "centimeter centimetre centimeters centimetres cm",
    "mm": "millimeter millimetre millimeters millimetres mm", "mile": "mile miles", "ft": "foot feet ft",
    "in": "inch inches",
    "yard": "yard yards", "nautical mile": "nautical-mile nautical-miles", "kg": "kilogram kilograms kilo kilos kg kgs",
    "g": "gram grams gramme grammes", "mg": "milligram milligrams mg", "tonne": "tonne tonnes", "ton": "ton tons",
    "lb": "lb lbs",
    "pound": "pound pounds", "ounce": "ounce ounces oz", "litre": "liter litre liters litres",
    "gallon": "gallon gallons",
    "barrel": "barrel barrels", "acre": "acre acres", "ha": "hectare hectares ha", "mph": "mph",
    "km/h": "kmh kph km/h kmph",
    "knot": "knot knots", "MW": "megawatt megawatts MW", "kW": "kilowatt kilowatts kW", "GW": "gigawatt gigawatts GW",
    "kt": "kiloton kilotons", "degree": "degree degrees", "point": "point points", "bps": "bps",
}  # fmt: skip
_UNIT = {word.lower(): unit for unit, words in _UNITS.items() for word in words.split()}
_LONG_UNITS = (
    (re.compile(r"[- ](?:percentage|per centage|%) points?\b", re.I), "percentage point"),
    (re.compile(r"[- ]basis points?\b", re.I), "basis point"),
    (re.compile(r"[- ](?:square kilomet(?:er|re)s?|sq\.? ?km)\b|[- ]?km²", re.I), "km²"),
    (re.compile(r"[- ](?:square miles?|sq\.? mi(?:les)?)\b", re.I), "sq mile"),
    (re.compile(r"[- ](?:square met(?:er|re)s?|sq\.? m)\b|[- ]?m²", re.I), "m²"),
    (re.compile(r"[- ](?:square (?:feet|foot)|sq\.? ?ft\.?)", re.I), "sq ft"),
    (re.compile(r"[- ]cubic met(?:er|re)s?\b|[- ]?m³", re.I), "m³"),
    (re.compile(r"[- ]cubic kilomet(?:er|re)s?\b|[- ]?km³", re.I), "km³"),
    (re.compile(r"[- ](?:miles|mi) (?:per|an) hour\b", re.I), "mph"),
    (re.compile(r"[- ](?:kilomet(?:er|re)s|km) (?:per|an) hour\b| ?km/h\b", re.I), "km/h"),
    (re.compile(r"[- ]?(?:°|degrees?) ?(?:C|Celsius|centigrade)\b|(?<=\d)C\b", re.I), "°C"),
    (re.compile(r"[- ]?(?:°|degrees?) ?(?:F|Fahrenheit)\b|(?<=\d)F\b", re.I), "°F"),
    (re.compile(r"[- ]nautical miles?\b", re.I), "nautical mile"),
    (re.compile(r"[- ]magnitude\b", re.I), "magnitude"),
    (re.compile(r" on the (?:Richter|moment magnitude|open-ended Richter) scale\b", re.I), "magnitude"),
)  # fmt: skip
_UNIT_WORD = re.compile(r"(?:[- ]|(?<=\d))(?:metric |short |long )?(?P<u>[A-Za-z/]+)\b")
_MAGNITUDE = re.compile(r"\bmagnitude(?:[- ]| of | was | at )(?:about |around |a )?\Z", re.I)
_SCORE = re.compile(
    r"(?<![\w.,:/-])(?P<a>\d{1,3})(?:[-–]|(?: votes)?(?P<to> to ))(?P<b>\d{1,3})(?![\w/%]|-\d|[.,]\d| ?%| per| percent"
    r"| million| years)"
)
_MANY = rf"(?:{WORDS}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}})"
# Votes for and against, whatever stands before: "57 votes against 22", "57 in favour and 22 against", "by four to one".
_VOTES = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<a>{_MANY}) votes (?:to|against) (?P<b>{_MANY})"
    rf"|(?P<c>{_MANY})(?: votes| voted| voting)? (?:in favou?r|for)(?:,? and|,? with|,? to|,)"
    rf" (?P<d>{_MANY})(?: votes| voted| voting)? (?:against|opposed)"
    rf"|\b(?:by|votes? (?:of|was)) (?P<e>{_MANY}) to (?P<f>{_MANY}))(?![\w%-]|[.,]\d| ?(?:%|per|million|years))",
    re.I,
)
_PLAY_BEFORE = re.compile(
    r"\b(?:win|won|wins|beat|beats|beaten|beating|defeat|defeated|lost|lose|loses|losing|lead|led|leads|leading"
    r"|trail|trailed|trailing|drew|draw|draws|tied|"
    r"tie|thrashed|edged|downed|victory|vote|voted|votes|ruled|ruling|decision|score|scoreline|result|set|sets"
    r"|aggregate|down|up|record|defeats?|winners?|ahead|"
    r"hammered|crushed|routed|swept|stunned|upset|topped|split|passed|approved|rejected|carried"
    r"|adopted|ratified|backed|voted down|end|ended|ending|ends|finish|finished|decided)\b[^.;]{0,60}\Z",
    re.I,
)  # fmt: skip
_PLAY_AFTER = re.compile(
    r" (?:on|in|after|via) (?:penalties|pens|spot[- ]kicks|aggregate|extra time)\b"
    r"|[- ](?:\w+[- ])?(?:win|victory|draw|defeat|loss|lead|vote|decision|ruling|majority|tie|result|score"
    r"|scoreline|record|triumph|thrashing|rout|split|aggregate|deficit|advantage|upset|thriller|cliffhanger|cliff-hanger|nail-biter|squeaker)\b",
    re.I,
)  # fmt: skip
_HALVES = re.compile(
    r"(?<![\w-])(?<!\band )(?:half[- ]an?|one[- ]half|a[- ]half|a half of an?|(?:a|one|three)[- ]quarters?(?: of an?)?)"
    r"[- ](?P<u>[a-z]{3,})\b",
    re.IGNORECASE,
)
# Below nought: "minus 17", "-8 C".
_BELOW = re.compile(r"(?:\bminus[ -]|(?<![\w)])[-−])\Z", re.IGNORECASE)
_TEMPERATURE = re.compile(r"\btemperatures?\b", re.IGNORECASE)
_SPOKEN_OF = 60  # characters before a figure in which a temperature is spoken of
_ONE_IDIOM = re.compile(
    r" (?:day|another|thing|point|side|hand|way|time|reason|question|more|year|night|morning|evening|afternoon|or)\b",
    re.I,
)


def scores(par: Paragraph) -> Iterator[Quantity]:
    """Results of games and votes; takes their words."""
    for m in _VOTES.finditer(par.text):
        numbers = [n for n in "abcdef" if m[n]]
        a, b = (read(m[n]) for n in numbers)
        start, end = m.start(numbers[0]), m.end()
        if par.free(start, end) and (not m["e"] or a > b and not _counts(par, end)):
            yield _score(par, start, end, a, b)
    for m in _SCORE.finditer(par.text):
        a, b = int(m["a"]), int(m["b"])
        if not par.free(*m.span()):
            continue
        told = _PLAY_BEFORE.search(par.text, max(0, m.start() - 90), m.start())
        if m["to"]:
            told = told if a > b else None  # "won 3 to 1"; "three to five" is a range
        elif not told:
            told = _PLAY_AFTER.match(par.text, m.end())
        if not told or (b > a and _counts(par, m.end())):
            continue
        yield _score(par, *m.span(), a, b)


def _score(par: Paragraph, start: int, end: int, a: float, b: float) -> Quantity:
    par.take(start, end)
    return Quantity(
        kind="quantity", text=par.words(start, end), start=par.at(start), end=par.at(end),
        low=float(min(a, b)), high=float(max(a, b)), unit="score",
    )  # fmt: skip


def halves(par: Paragraph) -> Iterator[Quantity]:
    """Halves and quarters of one unit: "half a mile", "a quarter of an acre"; takes their words."""
    for m in _HALVES.finditer(par.text):
        unit = _UNIT.get(m["u"].lower(), "")
        if not unit or unit == "point" or not par.free(*m.span()):
            continue
        share = 0.5 if "half" in m[0].lower() else 0.75 if m[0].lower().startswith("three") else 0.25
        par.take(*m.span())
        what = measured(par, *m.span())
        yield Quantity(
            kind="quantity", text=par.words(*m.span()), start=par.at(m.start()), end=par.at(m.end()),
            low=share, high=share, unit=unit, of=what.of, of_text=what.of_text, subset=what.subset,
        )  # fmt: skip


def _counts(par: Paragraph, end: int) -> bool:
    token = par.token(end)
    return (
        par.text[end : end + 1] == " "
        and par.token(end + 1).tag in ("NNS", "NNPS")
        and token.sent == par.token(end + 1).sent
    )


def find(par: Paragraph, found: list[Amount]) -> Iterator[Quantity]:
    """The counts and measures among the amounts left; takes their words."""
    before: Counted | None = None
    told: tuple[int, int, Counted] | None = None  # the count before, and what it counts
    sent = -1
    for a in found:
        if not par.free(a.core, a.end):
            continue
        token = par.token(a.core)
        if token.sent != sent:
            before = before if before is not None and leans(before) and token.sent == sent + 1 else None
            sent = token.sent
        start = a.start if par.free(a.start, a.end) else a.core
        made = _quantity(par, a, start, before)
        if made is None:
            continue
        quantity, what = made
        if told is not None and not quantity.unit and leans_on(par, a, told[:2]):  # "fell from 18 seats to 12"
            what = told[2]
            quantity = quantity.model_copy(update={"of": what.of, "subset": what.subset})
        elif not quantity.unit and what.of:
            told = a.core, a.end + _to_noun(par, a.end, what), what
        if what.of and not quantity.unit:
            before = _together(par, before, what, single=quantity.low == 1)
        yield quantity


def _to_noun(par: Paragraph, end: int, what: Counted) -> int:
    """Characters from a number to the end of the noun that it counts, where that stands right behind it."""
    noun = par.tree[what.noun] if what.noun >= 0 else None
    length = noun.end - par.at(end) if noun is not None else 0
    return length if 0 < length <= _SHORTLY else 0


# A noun that a number counts stands so many characters behind it: "21 of the seats".
_SHORTLY = 40


def _together(par: Paragraph, before: Counted | None, what: Counted, single: bool) -> Counted | None:
    """What "of them" leans on behind this count: "five men and two women" are people; a single thing adds nothing."""
    if single and (what.noun < 0 or par.tree[what.noun].dep != "conj"):
        return before
    if before is None or before.of == what.of or what.noun < 0 or par.tree[what.noun].dep != "conj":
        return what
    return Counted("person", "", what.subset, what.noun) if leans(before) and leans(what) else what


def _quantity(par: Paragraph, a: Amount, start: int, before: Counted | None) -> tuple[Quantity, Counted] | None:
    end, unit, factor = _unit(par, a)
    if unit == "point" and a.low == 1 and _ONE_CHOSEN.search(par.text, max(0, a.core - 6), a.core):
        return None  # "at one point"
    low, high = a.bounds()
    below = _BELOW.search(par.text, max(0, a.core - 7), a.core)
    if not unit:
        if a.short == "b" or a.core and par.text[a.core - 1].isalpha():
            return None  # "Apartment 2B", "Mi6"
        if a.short:  # "1.8m people": millions where people follow, else a measure that nothing tells
            factor = SCALES[a.short]
        if is_name(par, a):
            return None
        what = counted(par, a.core, a.end, before=before)
        if before is not None and before.of and not what.of and _parts_elsewhere(par, a):
            what = Counted(before.of, "", what.subset or before.subset, before.noun)
        if below is not None and _TEMPERATURE.search(par.text, max(0, a.core - _SPOKEN_OF), a.core):
            what, unit = Counted("temperature", "", "", what.noun), "degree"
        if not unit and not _counting(par, a, what):
            return None
    else:
        what = measured(par, a.core, end)
    low, high = (None if x is None else round(x * factor, 6) for x in (low, high))
    if below is not None and unit in _DEGREES and low is not None:
        low, high, start = -(high or low), -low, min(start, below.start())
    if not par.free(start, end):
        return None
    par.take(start, end)
    return Quantity(
        kind="quantity", text=par.words(start, end), start=par.at(start), end=par.at(end), low=low, high=high,
        modifier=a.modifier, unit=unit, of=what.of, of_text=what.of_text, subset=what.subset,
    ), what  # fmt: skip


def _parts_elsewhere(par: Paragraph, a: Amount) -> bool:
    """True of a bare figure of those counted before it, in another place: "nine at Corden and four at Lorin"."""
    joined = _AND.search(par.text, max(0, a.core - 6), a.core) is not None
    return joined and _SOMEWHERE.match(par.text, a.end) is not None


# Apart from its figure, an "m" is metres where no noun follows that there are millions of.
_METRES = re.compile(
    r" m(?=[,.;)]| (?:of|high|deep|wide|long|tall|thick|below|above|under|over|from|away|apart|up|down|and|in|at|on)\b)"
)
_AND = re.compile(r"(?:,|,? and) \Z")
_SOMEWHERE = re.compile(r" (?:at|in|from|near) [A-Z]")


def _unit(par: Paragraph, a: Amount) -> tuple[int, str, float]:
    """Where the measure ends, its unit, and what a short scale multiplies."""
    end = a.end
    if a.short == "m":
        follows = par.token(end + 2) if end + 2 < len(par.text) else None
        if follows is not None and follows.tag == "NNS" and follows.lower not in ("meters", "metres"):
            return end + 1, "", SCALES["m"]
        return end + 1, "m", 1.0
    if a.modifier == "vague" and par.text.startswith(" of ", end):
        end += len(" of")  # "hundreds of tonnes"
    elif _METRES.match(par.text, end):
        return end + len(" m"), "m", 1.0
    for pattern, unit in _LONG_UNITS:
        if m := pattern.match(par.text, end):
            return (m.end() if unit != "magnitude" or m[0][0] != " " or "scale" not in m[0] else end), unit, 1.0
    if _MAGNITUDE.search(par.text, max(0, a.core - 30), a.core) and a.low <= 10:
        return end, "magnitude", 1.0
    if m := _UNIT_WORD.match(par.text, end):
        word = m["u"]
        unit = _UNIT.get(word.lower(), "")
        if unit == "point" and par.token(m.start("u")).pos == "VERB":
            unit = ""
        if unit in ("in", "g", "ha") and word.lower() in ("in", "g", "ha") and par.text[end : end + 1] == " ":
            unit = ""
        if unit == "degree" and re.match(
            r" (?:murder|charge|from|holder|felony|burn)", par.text[m.end() : m.end() + 9]
        ):
            unit = ""
        if unit:
            return m.end(), unit, 1.0
    return a.end, "", 1.0


def _counting(par: Paragraph, a: Amount, what: Counted) -> bool:
    """Whether a bare number counts: "one" the pronoun and numbers that hang on nothing do not."""
    number = par.token(a.core)
    if not a.digits and a.low == a.high == 1 and a.numerals == 1 and not a.modifier:
        return _one_counts(par, a, number, what)
    if what.of or what.subset or tallied(par.tree, par.top(a.core, a.end)) or _existing(par, number):
        return True
    if a.modifier == "less than" and number.dep == "pobj":
        return False  # "those under 30"
    if a.modifier and a.modifier != "vague":
        return True
    number = par.top(a.core, a.end)  # "tens of thousands gathered", "sixty-one came"
    return number.dep in _STANDING_ALONE and number.pos in ("NUM", "NOUN")


_DEGREES = frozenset({"degree", "°C", "°F"})


def _existing(par: Paragraph, number: Token) -> bool:
    """True of those that there are: "there were 23"."""
    verb = par.tree.head(number)
    return number.dep == "attr" and par.tree.child(verb, "expl") is not None


def _one_counts(par: Paragraph, a: Amount, number: Token, what: Counted) -> bool:
    """ "One" counts as one of a number, in a state ("one was killed"), as an object, or as a thing or place that does
    something ("one carriage left the rails"); else it is "a"."""
    if _ONE_IDIOM.match(par.text, a.end) or _ONE_CHOSEN.search(par.text, max(0, a.core - 6), a.core):
        return False
    if _ONE_OF.match(par.text, a.end):
        return True
    if what.subset and what.subset != "of them":
        return True
    if number.dep != "nummod" or what.noun <= number.i:
        return False
    noun = par.tree[what.noun]
    alone = noun.dep == "nsubj" and noun.head == noun.i + 1 and par.tree[noun.head].pos == "VERB"
    return noun.dep in ("dobj", "nsubjpass", "attr", "ROOT", "appos") or alone and lexicon.is_somewhere(noun.lemma)


_STANDING_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "nummod", "ROOT"})
_ONE_CHOSEN = re.compile(r"\b(?:no|any|every|each|some|this|that|the|which|at) \Z", re.IGNORECASE)
_ONE_OF = re.compile(
    r" of (?:the |his |her |its |their |these |those )?(?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
