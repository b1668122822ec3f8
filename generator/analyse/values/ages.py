"""Ages and years of birth: "aged 19", "a 16-year-old", "between 14 and 17", "in his 30s", "born in 1999"."""

import re
from collections.abc import Iterator

from generator.analyse.values import persons
from generator.analyse.values.aged import AGE, TO, aged, apposed, holder, span
from generator.analyse.values.bare_ages import bare_ages
from generator.analyse.values.counted import is_personal, lemma
from generator.analyse.values.numerals import WORDS, read
from generator.analyse.values.paragraph import Paragraph
from generator.models.values import Age

_BORN = re.compile(
    r"\b(?:born|birth|b\.)(?:,? (?:on|in|around|circa|at|near|to))?(?: [\w'.]+){0,4}?,? (?:in |of )?(?P<y>(?:18"
    r"|19|20)\d\d)\b(?!-)",
    re.I,
)
_BETWEEN = re.compile(
    rf"\b(?:(?:between )?(?:the )?ages (?:of|from|between) |ages (?=\d)|aged? (?:between "
    rf"|from )?)(?P<a>{AGE}){TO}(?P<b>{AGE})\b(?! ?(?:per|%))",
    re.I,
)
_AGED = re.compile(
    rf"\b(?:(?:at )?(?:the |an )?age (?:of )?|aged |at age |(?:under|over|below|above) the age of |(?:younger"
    rf"|older) than )(?P<mod>about |around |just |only |at least |under |over )?(?P<a>{AGE})\b(?![%\d]|[.,]\d)",
    re.I,
)
_OLD = re.compile(
    rf"(?<![\w.,$-])(?:(?P<mod>about|around|nearly|almost|at least|over|under|just|only) )?(?P<a>{AGE})(?:"
    rf"(?:{TO})(?P<b>{AGE}))?[- ](?P<u>year|month|week|day)s?(?:[- ]olds?\b| of age\b)",
    re.I,
)
_RANGE_OLD = re.compile(rf"(?<![\w.,$-])(?P<a>{AGE})- (?:and|or|to) (?P<b>{AGE})-year-olds?\b", re.I)
_DECADE = re.compile(
    r"\b(?:in|into|reached) (?:his|her|their|my|your|our|its) (?P<p>early |mid-?|late |mid to late )?"
    r"(?:'?(?P<d>[1-9]0)'?s"
    r"|(?P<w>teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.I,
)
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


def births(par: Paragraph) -> Iterator[Age]:
    """Years of birth. A bare year is taken; a full date stays for the times."""
    for m in _BORN.finditer(par.text):
        year = float(m["y"])
        token = par.token(m.start())
        if token.lower.startswith("birth") and par.text[m.start() - 1 : m.start()] == "-":
            continue
        who = holder(par, token)
        bare = re.fullmatch(
            r"(?:born|birth|b\.)(?:,? (?:in|around|circa|of))? (?:in |of )?", par.text[m.start() : m.start("y")], re.I
        )
        if bare:
            par.take(m.start(), m.end())
        start = m.start() if bare else m.start("y")
        yield Age(
            kind="birth-year", text=par.words(start, m.end()), start=par.at(start), end=par.at(m.end()),
            low=year, high=year, of=lemma(who) if who else "", of_text=span(par, who),
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
        yield from aged(par, m.start(), m.end(), low, high)
    for pattern in (_RANGE_OLD, _BETWEEN):
        for m in pattern.finditer(par.text):
            a, b = read(m["a"]), read(m["b"])
            if " and " in m[0] and "between" not in m[0].lower() and max(a, b) <= persons.OLDEST:  # two persons
                both = apposed(par, m.start(), m[0].lower())
                yield from aged(par, m.start(), m.end("a"), a, a, both)
                yield from aged(par, m.start("b"), m.end(), b, b, both)
            elif a < b <= persons.OLDEST:
                yield from aged(par, m.start(), m.end(), a, b)
    for m in _OVER.finditer(par.text):
        who = par.token(m.start())
        if is_personal(lemma(who)) or who.lower in ("those", "anyone", "everyone", "adults", "them"):
            low, high = _limits(m["w"].lower(), read(m["a"]))
            yield from aged(par, m.start("w"), m.end(), low, high, who=who)
    for m in _OLD.finditer(par.text):
        rate = _YEARS[m["u"].lower()]
        a = read(m["a"]) * rate
        b = read(m["b"]) * rate if m["b"] else a
        if b <= persons.OLDEST * 10 and a <= b:
            start = m.start("a") if (m["mod"] or "").lower() in ("just", "only") else m.start()
            yield from aged(par, start, m.end(), round(a, 4), round(b, 4))
    for pattern in (_AGED, _TURNED):
        for m in pattern.finditer(par.text):
            a = read(m["a"])
            if a > persons.OLDEST or pattern is _TURNED and not _turns(par, m, a):
                continue
            low, high = _limits(m[0].lower(), a)
            yield from aged(par, m.start() if pattern is _AGED else m.start("a"), m.end(), low, high)
    yield from bare_ages(par)


def _limits(words: str, age: float) -> tuple[float, float]:
    """Both bounds of a limit: under 18 is 0 to 17; over 65 reaches to the end of life."""
    if re.match(r"(?:under|below|younger)|.*\bunder \S+\Z", words):
        return 0.0, age - 1
    if re.match(r"(?:over|above|older)|.*\b(?:over|at least) \S+\Z", words):
        return age, float(persons.OLDEST)
    return age, age


def _turns(par: Paragraph, m: "re.Match[str]", age: float) -> bool:
    token = par.token(m.start())
    subject = par.tree.child(token, "nsubj")
    follows = par.text[m.end() : m.end() + 12]
    return (
        subject is not None
        and 1 <= age <= persons.OLDEST
        and (subject.pos in ("PRON", "PROPN") or subject.lemma in persons.ROLES or persons.calls_one(subject))
        and _AFTER_TURNING.match(follows) is not None
    )
