"""Ages and years of birth: "aged 19", "19-year-old", "Edgar Ruiz, 16,", "in his 30s", "born in 1999"."""

import re
from collections.abc import Iterator

from generator.analyse.tree import Token
from generator.analyse.values.counted import is_personal, lemma
from generator.analyse.values.numerals import WORDS, read
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Age

_N = rf"(?:\d{{1,3}}|{WORDS})"
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
    rf"\b(?:(?:boy|girl|man|woman|child|youth|baby|lad|student|player|pensioner) of (?:about |just |only "
    rf"|around )?(?P<a>{_N})\b(?! ?(?:%|years|people|million))"
    rf"|(?:boy|girl|man|woman|child|baby|lad) of (?P<b>{_N}) years\b(?!'|’| (?:of|in)\b))",
    re.I,
)
_COMMA = re.compile(
    r"(?<=[\w.\"'’)])(?:, | \()(?P<a>1[01]\d|[1-9]\d?)(?=(?P<after>[,.;:)!?]|$| (?:and|of|from|who|was|is|were"
    r"|has|had|at|in|on)\b))"
)
_TURNED = re.compile(
    rf"\b(?:turned|turns|turning) (?P<a>\d{{1,3}}|{WORDS})\b(?! ?(?:%|percent|per|times|people))", re.I
)
_AFTER_TURNING = re.compile(
    r"[,.;]|$| (?:on|in|last|this|next|the|and|a|earlier|today|yesterday|just|before|after|when|while|during|only)\b"
)
_OVER = re.compile(
    r"\b\w+ (?P<w>over|under|above|below) (?P<a>\d{1,2})(?=[,.;)]|$| (?:and|are|were|will|have|who|in|can|must|or)\b)",
    re.I,
)
_IS = re.compile(
    r"\b(?:was|is|'s|were|am|'m|be) (?:only |just |about |around )?(?P<a>\d{1,3})"
    r"(?=[,;!?]|\.(?!\d)|$| (?:when|and|at the time|years? younger)\b)",
    re.I,
)
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
    for pattern in (_AGED, _OF, _TURNED, _IS):
        for m in pattern.finditer(par.text):
            number = "b" if pattern is _OF and m["b"] else "a"
            a = read(m[number])
            if (
                a > _OLDEST
                or (pattern is _TURNED and not _turns(par, m, a))
                or (pattern is _IS and not _is_aged(par, m, a))
            ):
                continue
            low, high = _limits(m[0].lower(), a)
            yield from _age(par, m.start() if pattern is _AGED else m.start(number), m.end(), low, high)
    yield from _commas(par)


def _commas(par: Paragraph) -> Iterator[Age]:
    """ "Edgar Ruiz, 16, was": a number set off by commas or brackets behind a person's name or description."""
    for m in _COMMA.finditer(par.text):
        start, end = m.span("a")
        if not par.free(start, end):
            continue
        bracket = par.text[start - 1] == "("
        if bracket != (m["after"] == ")"):
            continue
        before = par.token(m.start() - 1)
        if before.pos == "PUNCT" and before.i:
            before = par.tree[before.i - 1]
        before = _parent(par, before)
        if not (_person(par, before) or _told_of(par, before, m)) or par.text[: m.start()].rstrip().endswith(("%",)):
            continue
        number = par.token(start)
        head = par.tree.head(number)
        if m["after"].strip().isalpha() and number.dep == "nummod" and head.i > number.i and head.pos == "NOUN":
            continue
        if m["after"] in (",", "") and re.match(
            r", (?:\d{1,3}(?!\d)(?:,|\.| and)|and \d+(?!\d*[- ]year))", par.text[end:]
        ):
            continue  # a list of numbers
        yield from _age(par, start, end, float(m["a"]), float(m["a"]), who=before)


_ROLES = frozenset(
    "man woman boy girl child son daughter brother sister mother father wife husband student soldier officer victim"
    " suspect driver resident teacher worker survivor neighbor neighbour friend nephew niece cousin grandson"
    " granddaughter grandmother grandfather teenager passenger player striker defender midfielder goalkeeper singer"
    " actor actress pilot accused defendant deceased baby toddler mum mom dad".split()
)


def _parent(par: Paragraph, token: Token) -> Token:
    """ "The grandfather of five, 63,": whose children they are."""
    above = par.tree.head(token)
    if token.pos == "NUM" and above.lower == "of" and par.tree.head(above).lemma.lower() in _KIN:
        return par.tree.head(above)
    return token


def _told_of(par: Paragraph, token: Token, m: "re.Match[str]") -> bool:
    """ "Brandt, 67, refused": of a lone name that the parser takes for a place's or for a noun, something is told that
    the number is set off from, as a place's or a thing's is not."""
    lone = token.ent_start and token.ent in ("GPE", "LOC") or token.tag == "NN" and token.text[0].isupper()
    old = len(m["a"]) > 1 and m["after"] == ","
    return bool(lone and old and token.dep in ("nsubj", "nsubjpass") and par.tree.head(token).pos == "VERB")


_KIN = frozenset(
    "father mother dad mum mom grandfather grandmother grandad granddad grandpa grandma gran granny parent grandparent"
    .split()
)


def _person(par: Paragraph, token: Token) -> bool:
    if token.pos == "PROPN" or token.tag in ("NNP", "NNPS"):
        if token.lower in _NOT_NAMES or token.ent in ("DATE", "TIME", "CARDINAL", "MONEY", "FAC", "LAW"):
            return False
        lone = token.ent_start and token.ent in ("GPE", "LOC") or token.tag == "NNPS"
        previous = par.tree[token.i - 1] if token.i else None
        named = previous is not None and (previous.pos == "PROPN" and previous.sent == token.sent)
        return named or not lone
    return token.lemma.lower() in _ROLES or token.lemma.lower() in _KIN


_NOT_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday"
    " saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec section article chapter room highway route"
    " channel flight"
    " group no number street avenue road drive lane unit district apollo act psalm".split()
)


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
    if subject is None or subject.i > verb.i or not 1 <= age <= _OLDEST:
        return False
    return subject.lower in ("he", "she", "i", "who") or subject.lower in _ROLES or subject.ent == "PERSON"


def _turns(par: Paragraph, m: "re.Match[str]", age: float) -> bool:
    token = par.token(m.start())
    subject = par.tree.child(token, "nsubj")
    follows = par.text[m.end() : m.end() + 12]
    return (
        subject is not None
        and 1 <= age <= _OLDEST
        and (subject.pos in ("PRON", "PROPN") or subject.lemma in _ROLES)
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
            return subject if subject is not None and (subject.pos == "PROPN" or _is_role(subject)) else None
    return None


def _apposed(par: Paragraph, start: int, words: str) -> Token | None:
    """ "Two children, ages 17 and 5": the noun right before the comma; of several people where several ages follow."""
    if not words.startswith(("age", "between")) or par.text[max(0, start - 2) : start] != ", ":
        return None
    before = par.token(start - 3)
    many = words.startswith("ages") or re.search(_TO, words.removeprefix("aged ")) is not None
    personal = before.pos == "NOUN" and _is_role(before) and (before.tag == "NNS") == many
    return before if personal else None


def _is_role(token: Token) -> bool:
    return token.lower in _ROLES or token.lemma.lower() in _ROLES or is_personal(lemma(token))


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
    return par.tree.words(first.start, who.end)


def _age(par: Paragraph, start: int, end: int, low: float, high: float, who: Token | None = None) -> Iterator[Age]:
    if not par.free(start, end):
        return
    if who is None:
        top = par.top(start, end)
        inside = par.text[start:end].lower()
        who = None if inside.endswith("olds") else _apposed(par, start, inside) or _holder(par, top)
    par.take(start, end)
    after = end if who and who.start >= par.at(end) else 0
    yield Age(
        kind="age", text=par.words(start, end), start=par.at(start), end=par.at(end), low=low, high=high,
        of=lemma(who) if who and who.pos != "PRON" else "", of_text=_span(par, who, after),
    )  # fmt: skip
