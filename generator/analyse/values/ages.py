"""Ages and years of birth: "aged 19", "Edgar Ruiz, 16,", "a girl of six", "who is 28", "in his 30s", "born in 1999"."""

import re
from collections.abc import Iterator

from generator.analyse.tree import Token
from generator.analyse.values import persons
from generator.analyse.values.counted import is_personal, lemma
from generator.analyse.values.numerals import WORDS, read
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Age

_N = rf"(?:\d{{1,3}}|{WORDS})"
_MORE = r"(?:just|only|still|now|then|also|already|not yet|barely|merely|about|around|nearly|almost)"
_TO = r"(?: ?[-–] ?| to | and | or )"
_BORN = re.compile(
    r"\b(?:born|birth|b\.)(?:,? (?:on|in|around|circa|at|near|to))?(?: [\w'.]+){0,4}?,? (?:in |of )?(?P<y>(?:18"
    r"|19|20)\d\d)\b(?!-)",
    re.I,
)
_BETWEEN = re.compile(
    rf"\b(?:(?:between )?(?:the )?ages (?:of|from|between) |ages (?=\d)|aged? (?:between "
    rf"|from )?)(?P<a>{_N}){_TO}(?P<b>{_N})\b(?! ?(?:per|%))",
    re.I,
)
_AGED = re.compile(
    rf"\b(?:(?:at )?(?:the |an )?age (?:of )?|aged |at age |(?:under|over|below|above) the age of |(?:younger"
    rf"|older) than )(?P<mod>about |around |just |only |at least |under |over )?(?P<a>{_N})\b(?![%\d]|[.,]\d)",
    re.I,
)
_OLD = re.compile(
    rf"(?<![\w.,$-])(?:(?P<mod>about|around|nearly|almost|at least|over|under|just|only) )?(?P<a>{_N})(?:"
    rf"(?:{_TO})(?P<b>{_N}))?[- ](?P<u>year|month|week|day)s?(?:[- ]olds?\b| of age\b)",
    re.I,
)
_RANGE_OLD = re.compile(rf"(?<![\w.,$-])(?P<a>{_N})- (?:and|or|to) (?P<b>{_N})-year-olds?\b", re.I)
_DECADE = re.compile(
    r"\b(?:in|into|reached) (?:his|her|their|my|your|our|its) (?P<p>early |mid-?|late |mid to late )?"
    r"(?:'?(?P<d>[1-9]0)'?s"
    r"|(?P<w>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.I,
)
_OF = re.compile(
    rf"\b(?P<who>[A-Za-z][\w'-]+) of (?:{_MORE} )?(?P<a>{_N})\b(?P<years> years\b(?!'|\u2019| (?:of|in)\b))?", re.I
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
    r"(?=(?P<after>[,.;:)!?]|$| (?:and|of(?! (?:the|his|her|their|its|them|those|these|whom)\b)|from|who|was|is|were"
    r"|has|had|at|in(?! all| total)|on)\b))"
)
# "two boys, ten and seven, slept": an age for each of those before the comma
_EACH = re.compile(rf"(?<=\w)(?:, | \()(?P<ages>{_N}(?:, {_N}){{0,5}},? and {_N})(?=[,.;:)!?]|$)")
_TURNED = re.compile(
    rf"\b(?:turn|turned|turns|turning) (?P<a>\d{{1,3}}|{WORDS})\b(?! ?(?:%|percent|per|times|people))", re.I
)
_AFTER_TURNING = re.compile(
    r"[,.;]|$| (?:on|in|last|this|next|the|and|a|earlier|today|yesterday|tomorrow|just|before|after|when|while|during"
    r"|only)\b"
)
_OVER = re.compile(
    r"\b\w+ (?P<w>over|under|above|below) (?P<a>\d{1,2})(?=[,.;)]|$| (?:and|are|were|will|have|who|in|can|must|or)\b)",
    re.I,
)
_IS = re.compile(
    rf"\b(?:was|is|'s|were|am|'m|be|been) (?:{_MORE} ){{0,2}}(?P<a>\d{{1,3}}|{WORDS})"
    rf"(?=,(?! {_N}\b)|[;!?]|\.(?!\d)|$|[\u201d\"]"
    rf"| (?:and(?! (?:a half|{_N})\b)|(?P<when>when|while) (?:he|she|I)|when|but|at the time|at his|at her"
    r"|before|after|years? younger|next|this|last|today|tomorrow|yesterday|now|then|if|because|on (?:his|her|my)"
    r"|in (?:(?:18|19|20)\d\d|[A-Z]\w+)|on [A-Z]\w+)\b)",
    re.I,
)
# "at 22 the youngest", "at 71, he is", "who at 52 is", "died at 84"
_AT = re.compile(
    rf"\bat (?P<so>just |only |barely )?(?P<a>{_N})(?![%\d:-]|[.,]\d)"
    r"(?=,? (?P<ranked>(?:the |his |her |their |its )(?:\w+ )?(?:youngest|oldest|eldest))\b|(?P<comma>,) "
    r"|(?P<verb> (?:is|was|has|had|still|became)\b)|(?P<end>[.;)]|$| (?:in|on|after|last|this|from|of|when)\b))",
    re.I,
)
_OPENING = frozenset({",", "and", "but", "who", "now", "still", "even", '"', "\u201c", "\u2014", "\u2013", ";", ":"})
_ENDED = frozenset("die dead marry retire wed".split())
_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
# parts of a decade of life; wide enough that neighbours overlap, as speakers' use does
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}
_YEARS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
_OLDEST = 120  # the longest life on record is 122 years


def births(par: Paragraph) -> Iterator[Age]:
    """Years of birth. A bare year is taken; a full date stays for the times."""
    for m in _BORN.finditer(par.text):
        year = float(m["y"])
        token = par.token(m.start())
        if token.lower.startswith("birth") and par.text[m.start() - 1 : m.start()] == "-":
            continue
        who = _holder(par, token)
        bare = re.fullmatch(
            r"(?:born|birth|b\.)(?:,? (?:in|around|circa|of))? (?:in |of )?", par.text[m.start() : m.start("y")], re.I
        )
        if bare:
            par.take(m.start(), m.end())
        start = m.start() if bare else m.start("y")
        yield Age(
            kind="birth-year", text=par.words(start, m.end()), start=par.at(start), end=par.at(m.end()),
            low=year, high=year, of=lemma(who) if who else "", of_text=_span(par, who),
        )  # fmt: skip


def find(par: Paragraph) -> Iterator[Age]:
    """The ages of a paragraph; takes their words."""
    for m in _DECADE.finditer(par.text):
        if m["w"] and m["w"].lower() == "teens":
            low, high = 13.0, 19.0
        else:
            ten = int(m["d"]) if m["d"] else _WORDS[m["w"].lower()]
            first, last = _PARTS.get((m["p"] or "").lower().strip(" -"), (0, 9))
            low, high = float(ten + first), float(ten + last)
        yield from _age(par, m.start(), m.end(), low, high)
    for pattern in (_RANGE_OLD, _BETWEEN):
        for m in pattern.finditer(par.text):
            a, b = read(m["a"]), read(m["b"])
            if " and " in m[0] and "between" not in m[0].lower() and max(a, b) <= _OLDEST:  # two persons
                both = _apposed(par, m.start(), m[0].lower())
                yield from _age(par, m.start(), m.end("a"), a, a, both)
                yield from _age(par, m.start("b"), m.end(), b, b, both)
            elif a < b <= _OLDEST:
                yield from _age(par, m.start(), m.end(), a, b)
    for m in _OVER.finditer(par.text):
        who = par.token(m.start())
        if is_personal(lemma(who)) or who.lower in ("those", "anyone", "everyone", "adults", "them"):
            low, high = _limits(m["w"].lower(), read(m["a"]))
            yield from _age(par, m.start("w"), m.end(), low, high, who=who)
    for m in _OLD.finditer(par.text):
        rate = _YEARS[m["u"].lower()]
        a = read(m["a"]) * rate
        b = read(m["b"]) * rate if m["b"] else a
        if b <= _OLDEST * 10 and a <= b:
            start = m.start("a") if (m["mod"] or "").lower() in ("just", "only") else m.start()
            yield from _age(par, start, m.end(), round(a, 4), round(b, 4))
    for pattern in (_AGED, _TURNED, _IS):
        for m in pattern.finditer(par.text):
            a = read(m["a"])
            if (
                a > _OLDEST
                or (pattern is _TURNED and not _turns(par, m, a))
                or (pattern is _IS and not _is_aged(par, m, a))
            ):
                continue
            low, high = _limits(m[0].lower(), a)
            yield from _age(par, m.start() if pattern is _AGED else m.start("a"), m.end(), low, high)
    yield from _of(par)
    yield from _at(par)
    yield from _each(par)
    yield from _commas(par)


def _of(par: Paragraph) -> Iterator[Age]:
    """ "A girl of six", "a retired teacher of 67": a single person of a number that counts nothing else."""
    for m in _OF.finditer(par.text):
        who, age = par.token(m.end("who") - 1), read(m["a"])
        if who.tag == "NNS" or age > _OLDEST or not m["years"] and par.counts_on(m.end("a")):
            continue
        if who.lemma.lower() not in _YOUNG | {"man", "woman", "player", "pensioner"}:
            somebody = persons.of_a_people(par, who) or persons.calls_one(who) and par.before(m.start(), _ONE_BEFORE)
            having = {who.lower, who.lemma.lower()} & (_HAVING | persons.PARENTS)
            if not somebody or having or not persons.plausible(who, age):
                continue
        if m["years"] and who.lemma.lower() not in _YOUNG | {"man", "woman"}:
            continue
        yield from _age(par, m.start("a"), m.end(), age, age)


_YOUNG = frozenset("boy girl child youth baby lad student schoolboy schoolgirl toddler pupil teenager".split())


def _at(par: Paragraph) -> Iterator[Age]:
    """ "At 71, he is", "at 22 the youngest", "died at 84": of a person who does or is something, not where nor when.

    Hours have smaller numbers, and a speed or a price has its unit."""
    for m in _AT.finditer(par.text):
        age = read(m["a"])
        if not persons.GROWN <= age <= _OLDEST or not par.free(*m.span("a")):
            continue
        at = par.token(m.start())
        verb = next((t for t in par.tree.above(at) if t.pos in ("VERB", "AUX", "ADJ")), None)
        who = _subject(par, at)
        before = par.tree[at.i - 1].lower if at.i else ""
        ended = verb is not None and verb.lemma.lower() in _ENDED and at.i > verb.i
        opens = before in _OPENING or not at.i or par.tree[at.i - 1].sent != at.sent
        if not (ended or m["ranked"] or m["comma"] and opens or m["verb"] and before in ("who", ",")):
            continue
        if who is not None and who.lower == "who" and verb is not None and verb.dep == "relcl":
            who = par.tree.head(verb)
        if m["ranked"] or who is not None and (_is_somebody(par, who) or m["so"] and who.tag == "NNP"):
            yield from _age(par, m.start("a"), m.end(), age, age, who=who)


def _subject(par: Paragraph, token: Token) -> Token | None:
    """The subject of the nearest verb above that has one: "married at 19, she left"."""
    found = (par.tree.child(t, "nsubj", "nsubjpass") for t in par.tree.above(token) if t.pos in ("VERB", "AUX"))
    return next((who for who in found if who is not None), None)


def _is_somebody(par: Paragraph, who: Token) -> bool:
    """Whether a subject is a person: he or she, a noun for a person, a name that may be one's."""
    if who.lower in persons.PRONOUNS or who.lower in persons.RANKED or who.ent == "PERSON":
        return True
    return persons.calls_one(who) or who.tag == "NNP" and who.ent == "" or persons.named_loosely(par, who)


def _each(par: Paragraph) -> Iterator[Age]:
    """ "Two boys, ten and seven,": as many ages as there are persons, where their number is told."""
    for m in _EACH.finditer(par.text):
        who = par.token(m.start() - 1)
        found = [(n.start(), n.end(), read(n[0])) for n in re.finditer(rf"\b{_N}\b", m["ages"])]
        if who.tag != "NNS" or not persons.calls(who) or any(not 1 <= age <= _OLDEST for *_, age in found):
            continue
        number = par.tree.child(who, "nummod")
        told = _number(number.text) if number is not None else len(found)
        if told != len(found) or number is None and not all(persons.plausible(who, age) for *_, age in found):
            continue
        for start, end, age in found:
            yield from _age(par, m.start("ages") + start, m.start("ages") + end, age, age, who=who)


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
        if not par.free(start, end) or not 1 <= age <= _OLDEST:
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
        yield from _age(par, start, end, age, age, who=before)


_LISTED = re.compile(rf", (?:(?:\d{{1,3}}(?!\d)|{WORDS}\b)(?:,|\.| and)|and (?:\d+|{WORDS})\b(?!\d*[- ]year))")
_WITH_ANOTHER = re.compile(rf"(?:, |\()(?P<a>{_N})[,)]+ and \Z")


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


def _limits(words: str, age: float) -> tuple[float, float]:
    """Both bounds of a limit: under 18 is 0 to 17; over 65 reaches to the end of life."""
    if re.match(r"(?:under|below|younger)|.*\bunder \S+\Z", words):
        return 0.0, age - 1
    if re.match(r"(?:over|above|older)|.*\b(?:over|at least) \S+\Z", words):
        return age, float(_OLDEST)
    return age, age


def _is_aged(par: Paragraph, m: "re.Match[str]", age: float) -> bool:
    """ "He was 19": a person's name or pronoun is a bare number of years."""
    verb = par.token(m.start())
    subject = par.tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.i > verb.i or not 1 <= age <= _OLDEST or m["a"].lower() == "one":
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


def _turns(par: Paragraph, m: "re.Match[str]", age: float) -> bool:
    token = par.token(m.start())
    subject = par.tree.child(token, "nsubj")
    follows = par.text[m.end() : m.end() + 12]
    return (
        subject is not None
        and 1 <= age <= _OLDEST
        and (subject.pos in ("PRON", "PROPN") or subject.lemma in persons.ROLES or persons.calls_one(subject))
        and _AFTER_TURNING.match(follows) is not None
    )


def _holder(par: Paragraph, token: Token) -> Token | None:
    """Who has an age or birth: the subject, or the noun that the words modify."""
    tree = par.tree
    for child in tree.children(token, "nsubj", "nsubjpass"):
        return child if child.pos in ("NOUN", "PROPN") else None
    for above in tree.above(token):
        if above.pos in ("NOUN", "PROPN") and above.lemma.lower() not in ("age", "year", "month", "birth"):
            return above
        if above.pos in ("VERB", "AUX"):
            subject = tree.child(above, "nsubj", "nsubjpass")
            if above.dep == "relcl" and subject is not None and subject.tag == "WP":
                subject = tree.head(above)  # "his mother, who is 60"
            return subject if subject is not None and _has_age(subject) else None
    return None


def _apposed(par: Paragraph, start: int, words: str) -> Token | None:
    """ "Two children, ages 17 and 5": the noun right before the comma; of several people where several ages follow."""
    if not words.startswith(("age", "between")) or par.text[max(0, start - 2) : start] != ", ":
        return None
    before = par.token(start - 3)
    many = words.startswith("ages") or re.search(_TO, words.removeprefix("aged ")) is not None
    personal = before.pos == "NOUN" and persons.is_role(before) and (before.tag == "NNS") == many
    return before if personal else None


def _has_age(subject: Token) -> bool:
    return subject.pos == "PROPN" or persons.is_role(subject) or persons.calls(subject)


def _span(par: Paragraph, who: Token | None, after: int = 0) -> str:
    """The name or noun with its compounds."""
    if who is None:
        return ""
    first = who
    for t in par.tree.children(who, "compound", "amod", "nmod"):
        if (
            t.start >= par.at(after)
            and t.i < first.i
            and all(x.pos in ("PROPN", "NOUN", "ADJ", "NUM") or x.text in "-." for x in par.tree.tokens[t.i : who.i])
        ):
            first = t
    first = who if first.pos == "NUM" else first
    while first.i and "-" in (first.text, par.tree[first.i - 1].text) and par.tree[first.i - 1].end == first.start:
        first = par.tree[first.i - 1]  # "ex-champion"
    return par.tree.words(first.start, who.end)


def _age(par: Paragraph, start: int, end: int, low: float, high: float, who: Token | None = None) -> Iterator[Age]:
    if not par.free(start, end):
        return
    if who is None:
        top = par.top(start, end)
        inside = par.text[start:end].lower()
        who = None if inside.endswith("olds") else _apposed(par, start, inside) or _holder(par, top)
    if who is not None and (who.lower in persons.RANKED or who.lower in persons.PRONOUNS):
        who = None  # of whom nothing more is told here
    par.take(start, end)
    after = end if who and who.start >= par.at(end) else 0
    yield Age(
        kind="age", text=par.words(start, end), start=par.at(start), end=par.at(end), low=low, high=high,
        of=lemma(who) if who and who.pos != "PRON" else "", of_text=_span(par, who, after),
    )  # fmt: skip
