"""Reads hours that are bare numbers: "shortly after three", "gone five", "nine fifteen", "shut at eight".

What stands beside one tells it from a count: a word that only hours have, or a verb of what is done by the clock; and
no noun follows that it counts. Where the number may be a count, an age or a place all the same, it is not read.
"""

import re
from collections.abc import Iterator

from generator.analyse.values.expression import Draft
from generator.analyse.values.numerals import WORDS, read
from generator.analyse.values.paragraph import Paragraph

_TWELVE = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_HOUR = rf"(?P<h>1[0-2]|[1-9]|{_TWELVE})(?![\w%°$€£:]|[.,/–-]\d|-\w|\.\w)"
_N = rf"(?:\d+|{WORDS})\b"
_DAYS = r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
# behind an hour: the end, or a word that begins something else than a noun that is counted
_CLOSED = (
    r"[,;:!?)\"\u201d\u2014]|\.(?!\d)|$|"
    rf" (?:[-\u2013\u2014] |(?:{_DAYS})day\b|(?:and|but|to|in|at|on|with)\b(?! (?:a half|{_N}))"
    r"|(?:this|that|last|next|every|each|yesterday|today|tomorrow|tonight|when|as|while|until|till|before|after|for|not"
    r"|so|the|a|an|he|she|they|it|we|I|his|her|their|its|sharp|prompt|local time)\b)"
)
_TIMED = re.compile(rf" (?:(?:{_DAYS})day|sharp|prompt|local time)\b")
_SHORTLY = r"(?:shortly|just|right|soon|a little|a bit|slightly|not long|well|immediately)"
_BESIDE = re.compile(
    rf"\b(?:{_SHORTLY} (?:before|after|past)|(?:it (?:was|is|had)|it's|just|well) gone) {_HOUR}(?={_CLOSED})",
    re.IGNORECASE,
)
_IT_WAS = re.compile(
    r"\bit(?: is| was|'s) (?:just |only |nearly |almost |about |around |already |still |exactly |barely ){0,2}"
    rf"(?!one\b){_HOUR}(?= (?:when|before (?:he|she|they|we|I|it|the|an?|any\w+|every\w+)|by the (?:clock|time)"
    rf"|(?:on|this|last) (?:{_DAYS})day)\b)",
    re.IGNORECASE,
)
# "six fifty-two", "nine fifteen", "six oh five"
_AND_MINUTES = re.compile(
    rf"\b(?:at|around|about|by|before|after|past|since|until|till|from|it was|it is|it's) (?P<h>{_TWELVE}) (?P<m>oh[- ]"
    rf"(?:{_ONES})|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:twenty|thirty|forty|fifty)(?:[- ](?:{_ONES}))?)(?![\w%]|-\w)",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"\b(?P<prep>at|by) (?:(?:about|around|roughly|exactly|precisely) )?(?!one\b){_HOUR}(?={_CLOSED})"
    r"(?! in\b| the (?:\w+est|most|least)\b)",
    re.IGNORECASE,
)
# what is done by the clock; who starts or ends something at nine may do so as a child
_CLOCKED = frozenset(
    "open reopen close shut convene adjourn meet gather assemble arrive depart reconvene dine breakfast lunch lock"
    " unlock resume".split()
)
# verbs that the parser takes for what stands beside one: "the gates close at six"
_MISTAKEN = frozenset("open close".split())
_OF_THINGS = frozenset("start begin finish end leave sail land sound ring strike air".split())
_COMING = frozenset("come return leave arrive go get".split())
_THERE = frozenset("due back home awake over there here empty ready gone done finished open closed shut".split())
# things that open, close and stand at a price
_PRICED = frozenset(
    "share stock index price dollar pound euro yen franc rouble ruble currency bond yield rate odds bidding barrel"
    " crude oil gold future contract auction bid offer book tally count lead gap ticket fare room fee cost"
    " meal lot".split()
)
_LEFT = frozenset("school home university college job".split())


def bare_hours(par: Paragraph) -> Iterator[Draft]:
    """Hours without minutes and without a word that says so."""
    for pattern in (_BESIDE, _IT_WAS):
        for m in pattern.finditer(par.text):
            if not _counting(par, m.start("h"), m.end("h")):
                yield _hour(m)
    for m in _AT.finditer(par.text):
        if not _counting(par, m.start("h"), m.end("h")) and _by_the_clock(par, m):
            yield _hour(m)


def spoken_hours(par: Paragraph) -> Iterator[Draft]:
    """An hour and its minutes as one says them."""
    for m in _AND_MINUTES.finditer(par.text):
        minutes = int(read(m["m"].lower().removeprefix("oh").strip(" -")))
        if not par.counts_on(m.end()):
            yield Draft(
                m.start("h"), m.end(), "clock", clock=f"{int(read(m['h'])) % 24:02d}:{minutes:02d}", grain="minute",
                marks=("twelve",),
            )  # fmt: skip


def _hour(m: "re.Match[str]") -> Draft:
    hour = int(read(m["h"])) % 24
    return Draft(m.start("h"), m.end("h"), "clock", clock=f"{hour:02d}:00", grain="minute", marks=("twelve",))


def _counting(par: Paragraph, start: int, end: int) -> bool:
    """Whether the number has a noun behind it, or does something: "shortly after three men", "after two died"."""
    if _TIMED.match(par.text, end):
        return False
    number = par.token(start)
    head = par.tree.head(number)
    return number.dep in ("nummod", "nsubj", "nsubjpass") and head.i > number.i and par.text[end : end + 1] == " "


def _by_the_clock(par: Paragraph, m: "re.Match[str]") -> bool:
    """Whether what happens at or by this number happens by the clock: "ordered to shut at eight", "home by five"."""
    prep = par.token(m.start())
    verb = next((t for t in par.tree.above(prep) if t.pos in ("VERB", "AUX") or t.lower in _MISTAKEN), None)
    if verb is None or verb.i > prep.i:
        return False
    lemma, subject = verb.lemma.lower(), par.tree.subject(verb, "conj", "xcomp", "advcl", "aux")
    before = {t.lemma.lower() for t in par.tree.tokens[max(0, verb.i - 4) : verb.i] if t.sent == verb.sent}
    if before & _PRICED or subject is not None and subject.lemma.lower() in _PRICED:
        return False
    if prep.i and par.tree[prep.i - 1].lower in ("in", "high", "low"):
        return False
    beside = {t.lower for t in par.tree.children(verb, "advmod", "acomp", "prt", "attr", "oprd", "prep")}
    if lemma == "be":
        return bool(beside & _THERE)
    if lemma in _CLOCKED or verb.lower in _MISTAKEN:
        return True
    gone = lemma in _COMING and not any(t.lemma.lower() in _LEFT for t in par.tree.children(verb, "dobj"))
    person = subject is not None and (subject.pos == "PRON" and subject.lower != "it" or subject.ent == "PERSON")
    if lemma == "stop":
        return subject is not None and subject.lemma.lower() in ("clock", "watch")
    if lemma == "go":
        return bool(beside & {"up", "out", "off", "home", "back", "down", "to"})
    return gone or m["prep"].lower() == "at" and lemma in _OF_THINGS and not person
