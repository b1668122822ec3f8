"""How far a negation reaches: where it is of another time, of others, or of a part, no more is denied than that."""

import re

from generator import gazetteer, lexicon
from generator.compare.absence import telling
from generator.compare.content import STEM
from generator.compare.deed import EXPECTING, FINDING, LIGHT, NO_SUCH, NOBODY, alike, core, existential
from generator.compare.view import role, voice
from generator.models.statement import Statement
from generator.models.values import Age, Duration, Quantity
from generator.offsets import statement_words

# A negation that ends where the news begins: "not yet", "not until Friday", and last of all "nobody had died before".
BEFORE = re.compile(r"\bbefore\b(?=[.,;]|$)", re.IGNORECASE)
UNTIL_NOW = frozenset({"hitherto", "previously", "until", "yet"})
# Who did not learn of it does not deny it.
KNOWING = frozenset("hear know learn realise realize see notice discover understand recall".split())
# What is so for whoever perceives it.
PERCEIVING = frozenset("see hear notice witness recognise recognize feel smell".split())
UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "night", "morning"})
SPEAKERS = frozenset({"i", "we"})
SOME = frozenset({"one", "some", "another", "others", "other", "few"})
# Where so many did not, others may have.
PARTLY = frozenset("several multiple many most half two three four five six seven eight nine ten".split())
# A negation of now only: what was told before, or is told later, is no less so.
AT_PRESENT = re.compile(
    r"\b(?:at (?:this|the) (?:time|moment|point|stage)|at present|presently|currently|right now|for now|as of now"
    r"|so far|thus far|still)\b",
    re.IGNORECASE,
)
PERFECT = re.compile(r"\b(?:has|have)\b|['’]ve\b", re.IGNORECASE)
WITHOUT = "without"


def earlier(statement: Statement) -> bool:
    """True of a negation of the time before: "no passenger had been killed in a derailment before"."""
    return not UNTIL_NOW.isdisjoint(statement.text.lower().split()) or BEFORE.search(statement.text) is not None


def at_present(no: Statement, yes: Statement) -> bool:
    """True of "there is no news at this time" beside "they gave news on Monday"."""
    present = no.predicate is not None and no.predicate.tense == "present" and AT_PRESENT.search(no.text) is not None
    return present and yes.predicate is not None and yes.predicate.tense == "past"


def unknown(no: Statement) -> bool:
    """True of "they never heard that it was so", which does not deny it."""
    at = no.predicate.end if no.predicate else 0
    return bool(no.predicate and no.predicate.lemma in KNOWING and statement_words(no, at, at + 6).lower() == " that ")


def unseen(no: Statement, yes: Statement) -> bool:
    """True of "the sister saw nothing of them" beside "they were last seen on a bridge", by somebody else."""
    if not no.predicate or no.predicate.lemma not in PERCEIVING or no.predicate.passive:
        return False
    one, other = role(no, "agent"), role(yes, "agent")
    if one is None or one.text.lower() in NOBODY or one.text.lower().startswith(NO_SUCH):
        return False
    return other is None or not alike(one, other)


def of_other_nations(no: Statement, yes: Statement) -> bool:
    """True of "no German citizens were among the hurt" beside a British citizen who was."""
    mine, theirs = ({c for t in s.terms if (c := gazetteer.demonym(t))} for s in (no, yes))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def as_a_rule(no: Statement, yes: Statement) -> bool:
    """True of "it pays no ransoms" beside "a ransom was paid": what is not done as a rule, and was done once."""
    verb, done = no.predicate, yes.predicate
    if verb is None or done is None or verb.passive or verb.lemma in LIGHT | EXPECTING:
        return False
    once = done.tense == "past" and not PERFECT.search(yes.text)
    at = no.negation
    if at and statement_words(no, at.start, at.end).lower() == WITHOUT:
        return False  # "they left without paying"
    return once and verb.tense == "present" and not PERFECT.search(no.text)


def _in_cue(statement: Statement) -> bool:
    """True of a statement whose negation is that of the word for who says, means or threatens it."""
    said, no = voice(statement), statement.negation
    return said is not None and no is not None and said.cue_start <= no.start < said.cue_end


def meant(no: Statement, yes: Statement) -> bool:
    """True of "the booster did not come off" beside "for the booster to come off", which tells what was meant; and of
    "had not threatened to resign", which denies a threat, beside "has resigned"."""
    if no.predicate is None or yes.predicate is None:
        return False
    done, to_do = no.predicate.tense == "past", yes.predicate.tense == "none" and not yes.predicate.modal
    return done and to_do or not to_do and no.predicate.tense == "none" and _in_cue(no)


def in_part(no: Statement, yes: Statement) -> bool:
    """True where "not" is of a complement that tells more: "found not guilty of fraud", and guilty of theft."""
    at = no.negation
    segment = next((g for g in no.segments if at and g.start <= at.start and at.end <= g.end), None)
    if not at or not segment or not no.predicate:
        return False
    finding = no.predicate.lemma in FINDING and at.end <= no.predicate.start
    if at.start < no.predicate.end and not finding:
        return False
    words = statement_words(no, no.predicate.end if finding else at.start, segment.end).lower().split()
    if not words or words[0] != "not" and not finding:
        return False
    told = {t for t in telling(no) if any(w.startswith(t[:STEM]) for w in words)}
    counts = {v.low for v in no.values if isinstance(v, Quantity) and at.end <= v.start}
    others = {v.low for v in yes.values if isinstance(v, Quantity)}
    return not told <= telling(yes) or bool(counts - others)  # "not guilty on two counts", and guilty on seven


def up_to(no: Statement, yes: Statement) -> bool:
    """True of "it did not survive its tenth day", which denies so much and no less, beside another measure."""
    lasting = {v.text.lower() for v in no.values if isinstance(v, Duration) and v.governor in core(no)}
    counted = {v.text.lower() for v in no.values if isinstance(v, Age) and v.of in UNITS}
    measures = lasting | counted
    return bool(measures) and measures.isdisjoint(v.text.lower() for v in yes.values)


def of_several(no: Statement, yes: Statement) -> bool:
    """True of "four airports were closed" beside "the airport never closed"."""
    one = [r for r in no.roles if r.head in r.text.lower().split() and r.text.lower().startswith("the ")]
    several = {r.head for r in yes.roles if not r.head.endswith("s") and r.head + "s" in r.text.lower().split()}
    return any(r.head in several for r in one)


def by_others(no: Statement, yes: Statement) -> bool:
    """True where the negation may be of who does it: "no ransom was paid by them" beside "a ransom was paid"; "the
    police did not fire" beside "Brandt fired"; "Brandt does not sit on it" beside "two of them sit on it"; "we make no
    jokes" beside "I have made jokes" of another."""
    mine, theirs = role(no, "agent"), role(yes, "agent")
    if mine and theirs and not {mine.text.lower(), theirs.text.lower()}.isdisjoint(SPEAKERS):
        said = voice(no), voice(yes)
        return (said[0] and (said[0].ref or said[0].speaker)) != (said[1] and (said[1].ref or said[1].speaker))
    if not mine or existential(no):
        return False
    if theirs is None:
        return bool(no.predicate and no.predicate.passive)
    if theirs.open or mine.open or alike(mine, theirs):
        return False
    doers = all(r.ref or lexicon.is_person(r.head) or r.head in PARTLY for r in (mine, theirs))
    named = bool(theirs.ref or mine.ref)
    return doers if named else not lexicon.relation(mine.head, theirs.head)


def of_some(statement: Statement) -> bool:
    """True of what is said of one or some of several, who may be others than those another article speaks of."""
    agent = role(statement, "agent")
    return bool(agent and SOME.intersection(agent.text.lower().split()[:2]))


def of_part(no: Statement) -> bool:
    """True of "several engines did not fire", and others may have."""
    agent = role(no, "agent")
    first = agent.text.lower().split()[0] if agent else ""
    return first in PARTLY or first.isdecimal()
