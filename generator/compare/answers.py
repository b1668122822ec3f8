"""One value as an answer: what its statement tells of it beside the value itself.

Who or what is counted and in which part, whose it is, of which time, wanted or given; and which values are no answer by
themselves, for they only point back, say how far off something is, or of how many another is a part.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.finding import NUMBERS
from generator.compare.magnitude import Counted
from generator.compare.sessions import session
from generator.compare.view import View, verb, voice
from generator.models.statement import FIRST_PERSON, Statement
from generator.models.values import Duration, NameValue, Quantity, Time

# "People" are counted for any reason.
ANYBODY = "person"
# Before a count, these point back to what was counted before.
POINTING = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "other", "another"})
# What is told of these is told of a part: "the others are two men".
REST = frozenset({"other", "others", "rest", "remainder"})
# How far behind a count the crime stands.
NEAR_BY = 60
OF_ALL = r"(?:the |its |his |her |their |all |(?:the )?[\w’'-]+['’]s? )?"
PART_OF = re.compile(rf"\w (?:out )?of {OF_ALL}\Z")
ONE_OF = re.compile(rf"\bone (?:out )?of {OF_ALL}\Z", re.IGNORECASE)
# Between a part and its whole: "five of six", "two suspects out of the four".
PART_TO_WHOLE = re.compile(rf"(?: [\w’'-]+){{0,2}} (?:out )?of {OF_ALL}")
# After a duration, these make it a distance in time.
OFFSETS = frozenset({"after", "before", "later", "earlier", "ago", "on", "since", "from"})
# Before one, that it is how long something lasts: "suspended for a term of ten months after the race".
LASTING = re.compile(r"\bfor (?:(?:a|the) (?:period|term|total) of )?\Z", re.IGNORECASE)
SHOOTOUT = re.compile(r"\)? (?:on|in|after|via) (?:an? |the )?(?:penalt|spot.kick|shoot.?out)", re.IGNORECASE)
# An earthquake's strength is not that of those that follow it.
MAGNITUDE = "magnitude"
AFTERSHOCK = "aftershock"
COPULA = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
# After a count, these make it a difference.
EXCESS = frozenset({"more", "fewer", "less", "others"})
# What an event does for so long.
TAKING = frozenset({"last", "take", "run", "continue", "go on", "drag on"})
# What passengers do, which is no more than being carried.
CARRIED = frozenset({"travel", "ride", "sail", "fly", "commute", "journey"})
# Whoever comes together, and what they do.
CROWD = "crowd"  # as it is counted
COMING = frozenset("flock gather line pack throng turn".split())
ASSEMBLING = frozenset(
    {"march", "demonstrate", "protest", "rally", "gather", "assemble", "demonstration", "procession"}
)
# What one side wants, and what the other gives.
WANTED = "wanted"
WISH = re.compile(
    r"\b(?:(?P<wanted>demand|seek|sought|ask|want|request|recommend|urg(?:e|ing)|call(?:ed|s|ing)? for)"
    r"|(?P<given>offer|propos|gave|give|grant))",
    re.IGNORECASE,
)
# What somebody is charged with is counted in all, and by the crime: "two counts of perjury" of five counts.
CHARGES = frozenset({"count", "charge", "offence", "offense", "crime"})
OF_WHAT = re.compile(r"[\w-]*(?: [\w-]+){0,2}? of (?!(?:the|those|these|them|which|whom)\b)(\w+)")
# What is named as a part of what was counted before: "five charges, including two of fraud".
INCLUDED = re.compile(r"\b(?:including|among them|among which|of which|of whom)\b[^.;:]*\Z", re.IGNORECASE)
# Between two counts of one list: "two nurses and five patients", "two nurses, five patients"; and behind the second
# where it is a part of the first: "nine people, four of them students".
LIST = re.compile(
    r"(?: [\w’'-]+){1,3}(?:(?:,| \([^)]*\)|, [^,.;]{1,30},)? (?:and|as well as)|,) ", re.IGNORECASE
)
OF_THEM = re.compile(r"(?: [\w’'-]+)? of (?:them|whom|which|those)\b")
# Some of those who are counted elsewhere: "four of the climbers".
SOME_OF = re.compile(r" of (?:the|those|these|its|his|her|their)\b")
# How far behind a count the noun stands that it counts.
SHORTLY = 30
# Another noun joined to the one that is counted: "pupils and teachers", and not "pupils and 14 teachers".
JOINED = re.compile(r" (?:and|&) ([a-z]+)\b")
# Behind a noun, that it is told which of them are meant: "the 61 people who died", "the five tax years to April".
WHICH = re.compile(r" (?:who|that|which|whom|to|[a-z]+ed)\b")
# Before a length of time, these make it a part of one: "the first two months of the voyage".
PARTS = frozenset({"first", "final", "remaining", "rest"})
# Behind a length of time, that it is what is left of a longer one: "two years of her term left", "18 months to go".
LEFT = re.compile(r"(?: of (?:[\w’'-]+ ){1,3}?)? ?(?:left|remaining|to go|to run)\b")
# Before a value, that it is somebody's.
OWNS = re.compile(r"(?:\bwhose|['’]s|s['’])\s*\Z")
# Behind a height, from where it is measured; a distance has many words for its end ("from the finish", "the line").
DATUM = re.compile(
    r"(?: \w+)? (?:above|below|over) (?:the |its |their |his |her |an? )?([a-z-]+(?: [a-z-]+)?)"
    r"(?=[,.;]|$| [a-z])"
)
# Behind what one has more or less of, than whom or than when: "nine points behind", "two points lower".
COMPARED = re.compile(r" (?:(behind|ahead|clear|adrift)|(?:lower|higher|up|down))\b")
# A time that holds for what follows it in a sentence.
IN_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
YEARS_AGO = re.compile(r"\b(\w+) years (?:ago|earlier)\b", re.IGNORECASE)
HERE = re.compile(r"\bhere\b", re.IGNORECASE)
# Prepositions of the place within which something is counted.
WITHIN = frozenset({"in", "across", "throughout", "within", "around"})
# Nouns that say by themselves what became of those counted.
OUTCOMES = {"death": "killed", "dead": "killed", "fatality": "killed", "body": "killed", "injury": "wounded"}
# What a sum of money consists of, or where it comes from.
MONEY = frozenset("cash money note banknote bill coin currency takings taking proceeds proceed fund".split())
# Whoever does something, by pronoun; and several, counted together.
DOERS = {"he": "person", "she": "person", "it": "thing"}
BOTH = re.compile(
    r"(?:both|(?:the|these|all) (?:two|three|four|pair|couple|duo|trio)|(?:an?|the) (?:group|pack|party|team) of)\b",
    re.IGNORECASE,
)
# Another occasion than the one that was told of: "this time with 150 boats".
THIS_TIME = re.compile(r"\b(?:this|next|last) time\b", re.IGNORECASE)
# Behind a count, that it is not of one league or one town.
OVERALL = re.compile(r"(?: [\w-]+){1,3} (?:in|across|for|over) all (?:the )?(?:its |his |her |their )?[a-z]+s\b")
# Before whoever says "I" without a name: nobody whom another statement tells of.
STRANGER = "?"
# What shares of all kinds are told of.
BASES = frozenset({"gdp", "product", "gnp", "output", "economy", "income"})
# Before a number, that a place has so many people: "a town of some 38,000".
POPULATION = re.compile(
    r"\b(?:town|city|village|hamlet|suburb|settlement|island|country|nation|state|province|region|district|community"
    r"|place|port|parish) of (?:about |some |around |nearly |almost |just |over |under |more |fewer |less |than )*\Z",
    re.IGNORECASE,
)
# Before a value, that a clause about something else gives it: "a ticket, which cost 189 euros", not "by that evening".
IN_CLAUSE = re.compile(r"\b(?:which|(?<!\b(?i:by|on|in|at|of) )that|who)(?: [a-z]+){1,2} \Z")
# Where along a course something is, from its start and to its end.
FROM_START = re.compile(r"\bafter (?:just |only |about |some )*\Z", re.IGNORECASE)
TO_END = re.compile(r" (?:metres |miles )?(?:from (?:home|the (?:finish|line|end|summit|top))|to go|short of)\b")
# Before a value, that it is the one before a change: "raised from", "up from", "compared with".
FORMER = re.compile(
    r"\b(?:(?:up|down|ris\w+|rose|rais\w+|increas\w+|grow\w*|grew|climb\w*|jump\w*|fall\w*|fell|drop\w*|cut|lower\w*"
    r"|reduc\w+|go(?:es|ing)?|went|chang\w+|lift\w*|shr[aiu]nk\w*) (?:[\w,'’]+ ){0,6}?from"
    r"|compared (?:with|to)) (?:(?:the|just|only|about|some|nearly|almost|an?) )?\Z",
    re.IGNORECASE,
)
# Before a value, that it is by how much one thing is more than another: "won by 417 votes", "a lead of 12 points".
BY_HOW_MUCH = re.compile(
    r"\b(?:by|(?:majority|margin|lead|deficit|gap|advantage) of) (?:(?:just|only|about|some|nearly|almost|a) ){0,2}\Z",
    re.IGNORECASE,
)
MARGINS = frozenset("vote point seat goal run stroke shot length ballot wicket".split())
FURTHER = frozenset({"another", "further", "additional", "other"})
Row = tuple[Statement, Counted]


def one_thing(a: Counted, b: Counted) -> bool:
    """True where both tell what they count, and it is one thing: in one word, or in words of one meaning."""
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or not a.of or not b.of:
        return False
    if a.kind == b.kind == "money" and {a.of, b.of} <= MONEY:
        return True
    return one_noun(a, b) or lexicon.relation(a.of, b.of) in ("one frame", "synonym", "kind of")


def one_noun(a: Quantity, b: Quantity) -> bool:
    if of_base(a) or of_base(b):
        return False  # a deficit and an army's budget are both told in percent of it
    return lexicon.counted(a.of) == lexicon.counted(b.of)


def of_base(value: Quantity) -> bool:
    """True of a share of what shares of all kinds are told of."""
    return value.kind == "percent" and value.of in BASES


class Answer(NamedTuple):
    """What tells of one value which question it answers. A value is seen beside many others."""

    value: Counted
    terms: Sequence[str]  # of its statement
    claims: frozenset[str]
    several: bool
    wholes: set[float | None]
    played: str
    whose: str
    pointing: bool
    shootout: bool  # and not of the match
    aftershock: bool  # and not of the earthquake
    negated: bool  # "cleared of six charges", "five had not been replaced"
    describes: bool  # something, and tells nothing of it: "the 23-member squad", "a town of 38,000"
    nations: frozenset[str]  # of what is counted
    people: frozenset[str]  # that its statement names
    crowd: bool  # of people who came together, whatever they are called
    deed: str  # what the people who are counted did or met with: "300 people were arrested"
    wish: str  # whether it is wanted or given: "demands for a 40% rise", "offered 25%"
    crime: str  # of which charges are counted: "two counts of perjury"
    verb: str  # of its statement
    overall: bool  # wherever it was: "17 goals in all competitions"
    joined: bool  # with others: "212 pupils and teachers"
    asker: str  # who wants it: "prosecutors sought ten years"
    doer: tuple[str, str]  # the kind of who does what is told, and by which name, as far as told
    some: bool  # of them: "four of the climbers"
    parted: bool  # its statement counts the same by parts: "90 barns in one valley, 40 in another"
    beside: Sequence[Counted]  # what it is told beside: "66 per cent here, above the 58.4 of the province"
    places: frozenset[str]  # in which it is counted, as far as named
    here: bool  # where the article's readers are
    named: frozenset[str]  # whatever its statement names
    time: "When"
    datum: str  # from where it is measured: "above sea level"
    former: bool  # what something was before it changed: "up from 12 per cent"
    margin: bool  # by how much one is ahead of another: "won by 417 votes"
    event: str  # whose length it is: "a nine-day trial", "the trial took nine days"
    session: str  # of a market, in which a share or a price moved: "in early trading"
    owner: str  # whose it is said to be: "Orlik's three goals"
    left: bool  # of a longer time, which goes on: "two years of her term left"


def answer(view: View, s: Statement, v: Counted) -> Answer:
    """What a statement tells of one of its values."""
    return Answer(
        v,
        s.terms,
        frozenset(view.claims_of.get(s.id, ())),
        isinstance(v, Quantity) and several(s, v),
        wholes(view, s, v),
        part_played(s, v),
        whose(s, v),
        isinstance(v, Quantity) and v.kind != "money" and pointing(view, s, v),
        shootout(view, s, v),
        AFTERSHOCK in s.text,
        s.negated and s.negation is not None and s.negation.end <= max(v.start, s.predicate.end if s.predicate else 0),
        _describes(view, s, v),
        _nations(view, s, v) if isinstance(v, Quantity) and v.kind == "quantity" else frozenset(),
        _people(view, s),
        isinstance(v, Quantity) and _crowd(s, v),
        _deed(s, v) if isinstance(v, Quantity) else "",
        _wish(view, s, v),
        _crime(view, s, v),
        verb(s),
        OVERALL.match(view.words(s.source, v.end, v.end + NEAR_BY)) is not None,
        _joined(view, s, v),
        _asker(s),
        _doer(view, s),
        isinstance(v, Quantity) and SOME_OF.match(view.words(s.source, v.end, v.end + NEAR_BY)) is not None,
        _parted(view, s, v),
        [w for w in s.values if isinstance(w, Quantity | Duration) and w.start != v.start],
        _places(s, v),
        HERE.search(s.text) is not None,
        frozenset(w.ref for w in s.values if isinstance(w, NameValue)),
        _in_its_sentence(view, s),
        _datum(view, s, v),
        FORMER.search(view.words(s.source, max(s.start, v.start - NEAR_BY), v.start)) is not None,
        _margin(view, s, v),
        _event(s, v),
        session(s.text) if v.kind in ("percent", "money", "quantity") else "",
        _owner(view, s, v),
        isinstance(v, Duration) and LEFT.match(view.words(s.source, v.end, v.end + NEAR_BY)) is not None,
    )


def _event(statement: Statement, value: Counted) -> str:
    """The noun for the event whose length a length of time is."""
    if not isinstance(value, Duration) or not statement.predicate:
        return ""
    if value.governor != statement.predicate.lemma.split(" ")[0]:
        return value.governor if value.text.endswith(f"-{value.unit}") else ""
    agent = next((r.head for r in statement.roles if r.name == "agent" and not r.open), "")
    return agent if statement.predicate.lemma in TAKING else ""


def _margin(view: View, statement: Statement, value: Counted) -> bool:
    """True of votes, points and their like by which one is ahead of another."""
    counted = isinstance(value, Quantity) and value.of in MARGINS
    before = view.words(statement.source, max(statement.start, value.start - NEAR_BY), value.start)
    return counted and BY_HOW_MUCH.search(before) is not None


def _places(statement: Statement, value: Counted) -> frozenset[str]:
    """Where it is counted: what is counted or done is said to be there."""
    counted = value.of if isinstance(value, Quantity) else ""
    of = {counted, statement.predicate.lemma.split(" ")[0] if statement.predicate else ""}
    return frozenset(
        w.ref
        for w in statement.values
        if isinstance(w, NameValue)
        and (w.relation in WITHIN and w.governor in of or w.relation == "from" and w.governor == counted != "")
    )


def _describes(view: View, statement: Statement, value: Counted) -> bool:
    """True of a value that stands in a description: "the 23-member squad", "a town of 38,000", "which cost 9 euros"."""
    before = view.words(statement.source, max(statement.start, value.start - NEAR_BY), value.start)
    inside = not value.unit and view.words(statement.source, value.end, value.end + 1) == "-"
    return inside or POPULATION.search(before) is not None or bool(value.unit) and IN_CLAUSE.search(before) is not None


def _datum(view: View, statement: Statement, value: Counted) -> str:
    """The noun for what a length is measured from, where it has no name: "level" of "10 km above sea level"; and
    whether it is measured from a rival or from what was before."""
    if not isinstance(value, Quantity) or value.kind != "quantity" or not value.unit:
        return ""
    behind = view.words(statement.source, value.end, value.end + NEAR_BY)
    if FROM_START.search(view.words(statement.source, max(statement.start, value.start - NEAR_BY), value.start)):
        return "start"
    if TO_END.match(behind):
        return "finish"
    if compared := COMPARED.match(behind):
        return "rival" if compared[1] else "past"
    found = DATUM.match(behind)
    return found[1].split()[-1].lower() if found else ""


def shootout(view: View, statement: Statement, value: Counted) -> bool:
    """True of the score of a shoot-out, which is not that of the match: "4-2 on penalties"."""
    return SHOOTOUT.match(view.words(statement.source, value.end, value.end + 30)) is not None


def _crowd(statement: Statement, value: Quantity) -> bool:
    """True of a count of those who came together: "hundreds of protesters", "some 200 people marched"."""
    if value.kind != "quantity" or value.unit or value.subset:
        return False
    at = next((r.name for r in statement.roles if r.start <= value.start < r.end), "")
    came = at == "agent" and statement.predicate is not None and statement.predicate.lemma in COMING
    beside = at not in ("", "agent", "patient", "attribute")  # "as they marched, cuffs were put on 17 people"
    assembled = not beside and not ASSEMBLING.isdisjoint(statement.terms)
    return lexicon.counted(value.of) == CROWD or value.of == ANYBODY and (came or assembled)


def _deed(statement: Statement, value: Quantity) -> str:
    """What people who are counted did or met with; empty where they are not all that does."""
    if not statement.predicate or value.kind != "quantity" or value.unit or not lexicon.is_person(value.of):
        return ""
    who = next((r for r in statement.roles if r.start <= value.start < r.end), None)
    if who is None or who.name not in ("agent", "patient") or not lexicon.is_person(who.head):
        return ""
    return statement.predicate.lemma


def _wish(view: View, statement: Statement, value: Counted) -> str:
    """Whether somebody wants or gives what a value tells, by the last word for it before."""
    before = view.words(statement.source, min(statement.start, statement.sentence.start), value.start)
    return next((m.lastgroup or "" for m in reversed(list(WISH.finditer(before)))), "")


def _crime(view: View, statement: Statement, value: Counted) -> str:
    """The crime of which charges are counted; empty where they are counted in all, and of all that is no charge."""
    if not isinstance(value, Quantity) or value.of not in CHARGES:
        return ""
    found = OF_WHAT.match(view.words(statement.source, value.end, value.end + NEAR_BY).strip())
    return found[1].lower() if found else ""


def _joined(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count of two kinds together: "212 pupils and teachers", of whom the pupils alone are fewer."""
    found = JOINED.match(_behind(view, statement, value))
    return found is not None and _plural(found[1])


def _plural(noun: str) -> bool:
    """True of "crew" and "motorcycles"; not of the "set" of "and set fire to it"."""
    return lexicon.is_person(noun) or noun.endswith("s") and lexicon.is_noun(noun.removesuffix("s"))


def _asker(statement: Statement) -> str:
    """The noun for who does what a statement tells, if it is one."""
    return next((r.head for r in statement.roles if r.name == "agent" and not r.open and not r.ref), "")


def _doer(view: View, statement: Statement) -> tuple[str, str]:
    """The kind of who does what a statement tells, and by which name: a nation or a town is no "she", nor two airlines
    one of them."""
    agent = next((r for r in statement.roles if r.name == "agent"), None)
    name = view.names.get(agent.ref) if agent else None
    if agent is not None and BOTH.match(agent.text):
        return "both", ""
    if name is not None:
        return name.kind, name.id
    return (DOERS.get(agent.text.lower(), "") if agent is not None else ""), ""


def _parted(view: View, statement: Statement, value: Counted) -> bool:
    """True of one of several counts of one thing in a statement, of which none is the whole of another."""
    if not isinstance(value, Quantity) or value.kind != "quantity" or not value.of:
        return False
    others = [
        v
        for v in statement.values
        if isinstance(v, Quantity)
        and (v.of, v.unit) == (value.of, value.unit)
        and v.low != value.low
        and (not v.subset or not value.subset or v.subset == value.subset)
        and not offset(view, statement, v)
    ]
    return bool(others) and not whole(view, statement, value) and not _whole_of(view, statement, value)


def part(value: Quantity) -> str:
    """What became of those counted, as far as told: "41 were hurt", "47 injuries"."""
    return value.subset or OUTCOMES.get(value.of, "") or (value.unit if value.unit == MAGNITUDE else "")


def listed(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that stands in a list, and is not the whole: "two nurses and five patients died"."""
    for v in statement.values:
        other = isinstance(v, Quantity) and isinstance(value, Quantity) and part(v) and part(v) != part(value)
        if isinstance(v, Quantity) and v.start != value.start and not other:
            first, second = sorted((v, value), key=lambda x: x.start)
            behind = view.words(statement.source, second.end, second.end + NEAR_BY)
            if LIST.fullmatch(view.words(statement.source, first.end, second.start)) and not OF_THEM.match(behind):
                return True
    return False


def included(view: View, statement: Statement, value: Counted) -> bool:
    """True of what is named as a part of what its statement counts before: "five charges, including two of fraud"."""
    wholes = (v for v in statement.values if isinstance(v, Quantity) and v.end < value.start and _one_kind(v, value))
    return any(INCLUDED.search(view.words(statement.source, v.end, value.start)) for v in wholes)


def _one_kind(a: Quantity, b: Counted) -> bool:
    return isinstance(b, Quantity) and (one_thing(a, b) or {a.of, b.of} <= CHARGES)


def _people(view: View, statement: Statement) -> frozenset[str]:
    refs = {v.ref for v in statement.values if isinstance(v, NameValue)} | {r.ref for r in statement.roles}
    people = frozenset(ref for ref in refs if ref in view.names and view.names[ref].kind == "person")
    said = voice(statement)
    own = any(r.name == "agent" and r.text.lower() in FIRST_PERSON for r in statement.roles)
    if said is None or not own:
        return people
    known = said.ref in view.names and view.names[said.ref].kind == "person"
    return people | {said.ref if known else STRANGER + said.speaker}


def _nations(view: View, statement: Statement, value: Quantity) -> frozenset[str]:
    """The countries that what is counted is of: "five Iranians", "five U.S. citizens", "two of the five Iranians"."""
    told = next((w.of_text for w in _whole_of(view, statement, value)), value.of_text)
    words = told.replace("-", " ").split()
    pairs = [" ".join(words[i : i + n]) for n in (1, 2) for i in range(len(words) - n + 1)]
    return frozenset(c for p in pairs if (c := gazetteer.demonym(p) or gazetteer.country(p)))


def several(statement: Statement, value: Quantity) -> bool:
    """True where a statement gives more than one value of a kind, so that it does not tell which is meant."""
    kind = value.kind, value.unit
    return sum(isinstance(w, Quantity) and (w.kind, w.unit) == kind for w in statement.values) > 1


def whole(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that only says of how many another is a part: "five of six charges", "one of her four sons"."""
    if ONE_OF.search(view.words(statement.source, max(statement.start, value.start - NEAR_BY), value.start)):
        return True
    parts = [v for v in statement.values if isinstance(v, Quantity) and v.end < value.start and _may_be_part(v, value)]
    return any(PART_TO_WHOLE.fullmatch(view.words(statement.source, v.end, value.start)) for v in parts)


def _may_be_part(part: Quantity, whole: Counted) -> bool:
    """False of "ten thousand inhabitants of nine villages": villages do not consist of inhabitants as six of five."""
    return not isinstance(whole, Quantity) or not part.of or not whole.of or one_thing(part, whole)


def wholes(view: View, statement: Statement, value: Counted) -> set[float | None]:
    """Of how many a count is a part: six of "five of six charges"."""
    return {v.low for v in _whole_of(view, statement, value)}


def _whole_of(view: View, statement: Statement, value: Counted) -> list[Quantity]:
    return [
        v
        for v in statement.values
        if isinstance(v, Quantity)
        and v.start > value.end
        and PART_OF.fullmatch(view.words(statement.source, value.end - 1, v.start))
    ]


def pointing(view: View, statement: Statement, value: Counted) -> bool:
    """True of a count that only points back to what was counted before: "the two countries", "his three sons"; and of
    what is left of it: "the others are two men"."""
    before = view.words(statement.source, max(0, value.start - 8), value.start).split()
    part_of_a_word = view.words(statement.source, value.end, value.end + 1) == "-"  # "the five-storey hotel"
    if before[-1:] == ["the"] and WHICH.match(_behind(view, statement, value)):
        return False
    if any(r.name == "agent" and r.head in REST and r.end <= value.start for r in statement.roles):
        return True
    return bool(before) and before[-1].lower() in POINTING and not part_of_a_word


def _behind(view: View, statement: Statement, value: Counted) -> str:
    """The words behind the noun that a value counts, where that stands shortly behind it; else nothing."""
    if not isinstance(value, Quantity) or not value.of_text:
        return ""
    words = view.words(statement.source, value.end, value.end + NEAR_BY)
    at = words.find(value.of_text)
    return words[at + len(value.of_text) :] if 0 <= at <= SHORTLY else ""


def whose(statement: Statement, value: Counted) -> str:
    """Whose value it is, where a statement is of several: whoever stands nearest before it, by name or pronoun."""
    named = {(v.end, v.ref) for v in statement.values if isinstance(v, NameValue) and v.kind == "name"}
    named |= {(r.end, r.ref or r.head) for r in statement.roles if (r.ref or r.open) and r.name in ("agent", "patient")}
    if len({ref for _, ref in named}) < 2:
        return ""
    return max(((end, ref) for end, ref in named if end <= value.start), default=(0, ""))[1]


def _owner(view: View, statement: Statement, value: Counted) -> str:
    """Whose value it is, where the word before it says so: "the party, whose 14 votes", "Orlik's three goals"."""
    if not OWNS.search(view.words(statement.source, max(statement.start, value.start - NEAR_BY), value.start)):
        return ""
    named = [v for v in statement.values if isinstance(v, NameValue) and v.end <= value.start]
    return max(named, key=lambda v: v.end).ref if named else ""


def part_played(statement: Statement, value: Counted) -> str:
    """The role that a value stands in: those who shot are not those who were shot; those who are aboard do nothing."""
    if statement.predicate is not None and statement.predicate.text.lower() in COPULA:
        return ""
    of = value.of if isinstance(value, Quantity) and not value.unit else ""
    roles = [
        r.name
        for r in statement.roles
        if r.name in ("agent", "patient") and r.start <= value.start < r.end and of in ("", ANYBODY, r.head)
    ]
    if roles == ["agent"] and statement.predicate is not None and statement.predicate.lemma in CARRIED:
        return ""
    alone = not any(r.name == "patient" for r in statement.roles)
    if roles == ["agent"] and alone and of and of != ANYBODY and not lexicon.is_person(of):
        return ""  # "four cars burned": things meet with what they do, and not with what they do to others
    return roles[0] if roles else ""


def offset(view: View, statement: Statement, value: Counted) -> bool:
    """True of a value that only says how far off something is: "three days after", "16 more than on the list"."""
    rest = view.words(statement.source, value.end, value.end + 12).split()
    if isinstance(value, Duration) and LASTING.search(view.words(statement.source, statement.start, value.start)):
        return False
    after = OFFSETS if isinstance(value, Duration) else EXCESS
    before = view.words(statement.source, max(statement.start, value.start - 12), value.start).lower().split()
    if isinstance(value, Duration) and before and before[-1] in PARTS:
        return True
    beside = {before[-1] if before else "", rest[0] if rest else ""}
    further = isinstance(value, Quantity) and not FURTHER.isdisjoint(beside)
    return bool(further or (rest and rest[0].strip(",.").lower() in after))


def _in_its_sentence(view: View, statement: Statement) -> "When":
    """The years that a statement speaks of; where it gives none, the year before it in its sentence: "In 2019 the club
    was fined after five people were arrested"."""
    own, years = when(statement), years_before(view, statement)
    return own if own.years or own.another or not years else When(years, True)


def years_before(view: View, statement: Statement) -> frozenset[str]:
    """The years that its sentence gives before it, as such or as so many ago, without that of the article."""
    before = view.words(statement.source, statement.sentence.start, statement.start)
    now = view.published(statement.source)[:4]
    ago = [_number(m) for m in YEARS_AGO.findall(before)] if now else []
    return frozenset([*IN_YEAR.findall(before), *(str(int(now) - n) for n in ago if n)]) - {now}


def _number(word: str) -> int:
    """A number up to ten in words, or in figures; nought for other words."""
    return int(word) if word.isdecimal() else NUMBERS.index(word.lower()) if word.lower() in NUMBERS else 0


class When(NamedTuple):
    """The years that a statement speaks of, whether it gives one as such or speaks of another time, and the one day on
    which it counts."""

    years: frozenset[str]
    another: bool
    day: str = ""


def when(statement: Statement) -> When:
    given = _dated(statement)
    years = {v.from_[:4] for v in given if v.from_} | {v.to[:4] for v in given if v.to}
    days = {v.from_ for v in given if v.from_ == v.to and v.from_ and not v.modifier}
    another = any(v.grain in ("year", "decade") for v in given) or THIS_TIME.search(statement.text) is not None
    return When(frozenset(years), another, days.pop() if len(days) == 1 else "")


def _dated(statement: Statement) -> list[Time]:
    """The times of what a statement says, not those inside its descriptions: "a trainee until two years ago"; and not
    those that it is compared with: "the highest since 2003"."""
    verb = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    own = ("", verb, *(v.of for v in statement.values if isinstance(v, Quantity)))
    roles = {(r.head, r.start) for r in statement.roles}  # "next year no more than 60 tonnes may be caught"
    return [
        v
        for v in statement.values
        if isinstance(v, Time)
        and v.from_
        and v.to
        and v.modifier != "since"
        and (v.governor in own or any(v.governor == head and v.end < start for head, start in roles))
    ]
