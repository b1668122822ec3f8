"""Whether a statement says that something is not so."""

import re

from generator import lexicon
from generator.models.statement import Statement, Voice
from generator.offsets import statement_words

UNLIKELY = frozenset({"unlikely"})
# "She denied overloading" is of overloading; a charge, a report or a claim may well be there and be denied.
DENYING = frozenset({"deny"})
# What whoever reports it says is not so: "some wrongly said that she had been convicted".
WRONGLY = frozenset("falsely wrongly mistakenly incorrectly erroneously".split())
# What is said of somebody whether it is true or not; the table of words has no field for it.
ACCUSING = frozenset({"charge", "count", "suggestion"})
WITH = "with "
TO = "to "
QUOTES = "\"“‘"
CONTRAST = ("and ", "but ", ", ")
# "None seriously", "none of them badly".
NONE_SO = re.compile(r"none(?: of \w+)? \w+ly\b", re.IGNORECASE)
# What is said not to be all: "not only", "denied that it was just for show".
ONLY = re.compile(r"\b(?:only|just|merely|solely|simply|purely)\b", re.IGNORECASE)


def denies(statement: Statement) -> bool:
    """True of a negated statement, and of one that its nearest voice denies; not of a denied negation."""
    said = statement.attribution.chain[-1] if statement.attribution.chain else None
    denied = said is not None and (said.stance == "denies" or wrongly(said)) and not _granted(statement)
    doubted = not UNLIKELY.isdisjoint(statement.text.lower().split()) or denied
    return (statement.negated and not _aside(statement) or nominal(statement)) != doubted


def wrongly(said: Voice) -> bool:
    """True of a voice that is told to be wrong."""
    return not WRONGLY.isdisjoint(said.cue.lower().split())


def _granted(statement: Statement) -> bool:
    """True of what whoever denies something takes for granted: "that the faults recorded in May had caused it" is of
    faults that were recorded; "that it acted only because it was asked" is not of acting."""
    described = statement.predicate is not None and statement.predicate.passive and statement.predicate.tense == "none"
    return described or ONLY.search(statement.text) is not None


def _aside(statement: Statement) -> bool:
    """True where the negation is of a circumstance only: "sentenced with no prospect of release", "he shouted, to no
    avail", "four were hurt, none seriously"."""
    at = statement.negation
    if at is None:
        return False
    before = statement_words(statement, at.start - len(WITH), at.start).lower().rstrip(QUOTES)
    done = statement.predicate is not None and statement.predicate.end <= at.start
    if done and before.endswith(CONTRAST):
        return True  # "from Wednesday, and not from Friday"
    if before == WITH or before.endswith(f" {TO}"):
        return True
    return NONE_SO.match(statement_words(statement, at.start, statement.end)) is not None


def nominal(statement: Statement) -> bool:
    """True of "she denied overloading": what is denied is named and not told."""
    patient = next((r for r in statement.roles if r.name == "patient"), None)
    return bool(
        statement.predicate
        and statement.predicate.lemma in DENYING
        and patient
        and not patient.ref
        and not patient.open
        and patient.head not in ACCUSING
        and not lexicon.is_said(patient.head)
    )
