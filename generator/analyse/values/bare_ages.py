"""Reads ages that are bare numbers: "Edgar Ruiz, 16, was", "a girl of six", "He was 19", "At 71, he".

Where they stand, and of whom, tells them from counts, shirts and scores.
"""

import re
from collections.abc import Iterator

from generator.analyse.tree import Token
from generator.analyse.values import persons
from generator.analyse.values.aged import AGE, aged
from generator.analyse.values.counted import COLLECTIVES
from generator.analyse.values.numerals import WORDS, read
from generator.analyse.values.paragraph import Paragraph
from generator.analyse.values.states import HOLDING
from generator.models.values import Age

_MORE = r"(?:just|only|still|now|then|also|already|not yet|barely|merely|about|around|nearly|almost)"
_OF = re.compile(
    rf"\b(?P<who>[A-Za-z][\w'-]+) of (?:{_MORE} )?(?P<a>{AGE})\b(?P<years> years\b(?!'|\u2019| (?:of|in)\b))?", re.I
)
# Of whom a number behind "of" tells children, or how many they won, wrote, own or lead.
_HAVING = frozenset(
    "uncle aunt godfather godmother stepfather stepmother husband wife brother sister sibling cousin heir author writer"
    " editor winner loser scorer owner holder leader head chief boss manager director captain coach trainer champion"
    " member founder creator maker producer builder seller buyer keeper breeder employer master president chairman"
    " chairwoman host hostess escort guard guardian carer killer murderer slayer saviour rescuer survivor veteran"
    " number one".split()
)
_ONE_BEFORE = re.compile(r"\b(?:an?|another|one|some|this|that) (?:[\w'-]+ ){0,3}\Z", re.I)
_COMMA = re.compile(
    rf"(?<=[\w.\"'’)])(?:, | \()(?P<so>(?:{_MORE} ){{1,2}})?(?P<a>1[01]\d|[1-9]\d?|{WORDS})"
    r"(?=(?P<after>[,.;:)!?]|$| ?[–—]| --? "
    r"| (?:and|of(?! (?:the|his|her|their|its|them|those|these|whom)\b)|from|who"
    r"|was|is|were|has|had|at|in(?! all| total)|on)\b))"
)
# "two boys, ten and seven, slept": an age for each of those before the comma
_EACH = re.compile(rf"(?<=\w)(?:, | \()(?P<ages>{AGE}(?:, {AGE}){{0,5}},? and {AGE})(?=[,.;:)!?]|$)")
_IS = re.compile(
    rf"\b(?:was|is|'s|were|am|'m|be|been) (?:{_MORE} ){{0,2}}(?P<a>\d{{1,3}}|{WORDS})"
    rf"(?=,(?! {AGE}\b)|[;!?]|\.(?!\d)|$|[\u201d\"]"
    rf"| (?:and(?! (?:a half|{AGE})\b)|(?P<when>when|while) (?:he|she|I)|when|but|at the time|at his|at her"
    r"|before|after|years? younger|next|this|last|today|tomorrow|yesterday|now|then|if|because|on (?:his|her|my)"
    r"|in (?:(?:18|19|20)\d\d|[A-Z]\w+)|on [A-Z]\w+)\b)",
    re.I,
)
_SHORT_OF = re.compile(r"\b(?:nearly|almost)\b", re.I)
# "at 22 the youngest", "at 71, he is", "who at 52 is", "died at 84", "the first to win it, at 92"
_AT = re.compile(
    rf"\bat (?P<so>just |only |barely )?(?P<a>{AGE})(?![%\d:-]|[.,]\d)"
    r"(?=,? (?P<ranked>(?:the |his |her |their |its )(?:\w+ )?(?:youngest|oldest|eldest))\b|(?P<comma>,) "
    r"|(?P<verb> (?:is|was|has|had|still|became)\b)|(?P<end>[.;)]|$| (?:in|on|after|last|this|from|of|when)\b))",
    re.I,
)
_OPENING = frozenset({",", "and", "but", "who", "now", "still", "even", '"', "\u201c", "\u2014", "\u2013", ";", ":"})
_ENDED = frozenset("die dead marry retire wed".split())
_YOUNG = frozenset("boy girl child youth baby lad student schoolboy schoolgirl toddler pupil teenager".split())
_LISTED = re.compile(rf", (?:(?:\d{{1,3}}(?!\d)|{WORDS}\b)(?:,|\.| and)|and (?:\d+|{WORDS})\b(?!\d*[- ]year))")
_WITH_ANOTHER = re.compile(rf"(?:, |\()(?P<a>{AGE})[,)]+ and \Z")


def bare_ages(par: Paragraph) -> Iterator[Age]:
    """Ages that no word calls so; takes their words."""
    for rule in (_is, _of, _at, _each, _commas):
        yield from rule(par)


def _is(par: Paragraph) -> Iterator[Age]:
    for m in _IS.finditer(par.text):
        if _is_aged(par, m, age := read(m["a"])):
            short = _SHORT_OF.search(m[0]) is not None
            yield from aged(par, *m.span("a"), age - short, age)


def _of(par: Paragraph) -> Iterator[Age]:
    """ "A girl of six", "a retired teacher of 67": a single person of a number that counts nothing else."""
    for m in _OF.finditer(par.text):
        who, age = par.token(m.end("who") - 1), read(m["a"])
        if who.tag == "NNS" or age > persons.OLDEST or not m["years"] and par.counts_on(m.end("a")):
            continue
        if who.lemma.lower() not in _YOUNG | {"man", "woman", "player", "pensioner"}:
            somebody = persons.of_a_people(par, who) or persons.calls_one(who) and par.before(m.start(), _ONE_BEFORE)
            having = {who.lower, who.lemma.lower()} & (_HAVING | persons.PARENTS | COLLECTIVES)
            if not somebody or having or not persons.plausible(who, age):
                continue
        if m["years"] and who.lemma.lower() not in _YOUNG | {"man", "woman"}:
            continue
        yield from aged(par, m.start("a"), m.end(), age, age)


def _at(par: Paragraph) -> Iterator[Age]:
    """ "At 71, he is", "at 22 the youngest", "died at 84": of a person who does or is something, not where nor when.

    Hours have smaller numbers, and a speed or a price has its unit."""
    for m in _AT.finditer(par.text):
        age = read(m["a"])
        if not persons.GROWN <= age <= persons.OLDEST or not par.free(*m.span("a")):
            continue
        at = par.token(m.start())
        verb = next((t for t in par.tree.above(at) if t.pos in ("VERB", "AUX", "ADJ")), None)
        who = par.tree.subject(at, "prep", "conj", "xcomp", "advcl", "aux")
        before = par.tree[at.i - 1].lower if at.i else ""
        ended = verb is not None and verb.lemma.lower() in _ENDED and at.i > verb.i
        opens = before in _OPENING or not at.i or par.tree[at.i - 1].sent != at.sent
        closes = m["end"] and before == ","
        if not (ended or closes or m["ranked"] or m["comma"] and opens or m["verb"] and before in ("who", ",")):
            continue
        if who is not None and who.lower == "who" and verb is not None and verb.dep == "relcl":
            who = par.tree.head(verb)
        if m["ranked"] or who is not None and (_is_somebody(par, who) or m["so"] and who.tag == "NNP"):
            yield from aged(par, m.start("a"), m.end(), age, age, who=who)


def _is_somebody(par: Paragraph, who: Token) -> bool:
    """Whether a subject is a person: he or she, a noun for a person, a name that may be one's."""
    if who.lower in persons.PRONOUNS or who.lower in persons.RANKED or who.ent == "PERSON":
        return True
    return persons.calls_one(who) or who.tag == "NNP" and who.ent == "" or persons.named_loosely(par, who)


def _each(par: Paragraph) -> Iterator[Age]:
    """ "Two boys, ten and seven,": as many ages as there are persons, where their number is told."""
    for m in _EACH.finditer(par.text):
        who = par.token(m.start() - 1)
        found = [(n.start(), n.end(), read(n[0])) for n in re.finditer(rf"\b{AGE}\b", m["ages"])]
        if who.tag != "NNS" or not persons.calls(who) or any(not 1 <= age <= persons.OLDEST for *_, age in found):
            continue
        number = par.tree.child(who, "nummod")
        told = _number(number.text) if number is not None else len(found)
        if told != len(found) or number is None and not all(persons.plausible(who, age) for *_, age in found):
            continue
        for start, end, age in found:
            yield from aged(par, m.start("ages") + start, m.start("ages") + end, age, age, who=who)


def _number(words: str) -> float:
    """The number that words are; nought for others."""
    try:
        return read(words)
    except ValueError:
        return 0


def _commas(par: Paragraph) -> Iterator[Age]:
    """ "Edgar Ruiz, 16, was": a number set off by commas or brackets behind a person's name or description."""
    for m in _COMMA.finditer(par.text):
        start, end = m.span("a")
        age = read(m["a"])
        if not par.free(start, end) or not 1 <= age <= persons.OLDEST:
            continue
        bracket = par.text[m.start("so") - 1 if m["so"] else start - 1] == "("
        if bracket != (m["after"] == ")"):
            continue
        before = par.token(m.start() - 1)
        if before.pos == "PUNCT" and before.i:
            before = par.tree[before.i - 1]
        before = _parent(par, before)
        if not _set_off(par, before, m, age) or par.text[: m.start()].rstrip().endswith(("%",)):
            continue
        number = par.token(start)
        head = par.tree.head(number)
        if m["after"].strip().isalpha() and number.dep == "nummod" and head.i > number.i and head.pos == "NOUN":
            continue
        if m["after"] in (",", "") and _LISTED.match(par.text, end):
            continue  # a list of numbers
        yield from aged(par, start, end, age, age, who=before)


def _set_off(par: Paragraph, who: Token, m: "re.Match[str]", age: float) -> bool:
    """Whether a number behind a comma or in brackets is told of a person: what is before it calls one, and what is
    behind it closes it off where it is a word, or where the noun is one that seldom has an age with it."""
    closed = not m["after"].strip().isalpha()
    digits = m["a"].isdigit()
    plain = digits and not m["so"]
    if not closed and not plain or m["a"].lower() in ("one", "a hundred"):
        return False
    if persons.is_one(par, who):
        return digits or who.tag not in ("NNS", "NNPS")
    if (n := par.before(par.tree[who.i].start - par.base, _WITH_ANOTHER)) and not par.free(*n.span("a")):
        return who.pos == "PROPN" and closed  # "Iva, 12, and Noor, seven,"
    loose = len(m["a"]) > 1 and digits and m["after"] in (",", ")", ".") and persons.named_loosely(par, who)
    several = who.tag == "NNS" and (m["so"] and digits or who.lower in ("twins", "triplets"))
    called = persons.calls_one(who) or persons.of_a_people(par, who) or several and persons.calls(who)
    return loose or closed and called and persons.plausible(who, age) or closed and who.lower in persons.RANKED


def _parent(par: Paragraph, token: Token) -> Token:
    """ "The grandfather of five, 63,": whose children they are."""
    above = par.tree.head(token)
    if token.pos == "NUM" and above.lower == "of" and par.tree.head(above).lemma.lower() in persons.PARENTS:
        return par.tree.head(above)
    return token


def _held_to_be(par: Paragraph, verb: Token) -> Token | None:
    """Who "is believed to be" 43: the subject of what stands above; or the noun of "the man, thought to be 43,"."""
    above = par.tree.head(verb)
    if verb.dep != "xcomp" or above.lemma.lower() not in HOLDING:
        return None
    return par.tree.head(above) if above.dep == "acl" else par.tree.child(above, "nsubj", "nsubjpass")


def _is_aged(par: Paragraph, m: "re.Match[str]", age: float) -> bool:
    """ "He was 19": a person's name or pronoun is a bare number of years."""
    verb = par.token(m.start())
    subject = par.tree.child(verb, "nsubj", "nsubjpass") or _held_to_be(par, verb)
    if subject is None or subject.i > verb.i or not 1 <= age <= persons.OLDEST or m["a"].lower() == "one":
        return False
    if subject.lower in persons.RANKED:
        of = next((t for t in par.tree.children(subject, "prep") if t.lower == "of"), None)
        whose = par.tree.child(of, "pobj") if of is not None else None
        return whose is None or whose.pos in ("PRON", "PROPN") or persons.calls(whose)
    if subject.lower in persons.PRONOUNS or subject.lower in persons.ROLES or subject.ent == "PERSON":
        return True
    capital = subject.tag in ("NNP", "NN") and subject.text[0].isupper()
    named = capital and (m["when"] or subject.i and not subject.ent)
    called = persons.calls_one(subject) and persons.plausible(subject, age)
    return bool(named or called)
