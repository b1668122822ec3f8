"""What a statement says is done or is so, in one word or two: its verb, or the noun that carries it."""

from generator import lexicon
from generator.compare.view import role
from generator.models.statement import Role, Statement
from generator.negation import nominal

LIGHT = frozenset({"be", "have", "hold", "there", "get"})
# "Is expected to meet" and "is unlikely to meet" are of meeting; the second denies it.
EXPECTING = frozenset({"expect", "likely", "unlikely", "set", "due", "plan", "appear", "seem"})
COMPELLED = frozenset({"force", "oblige", "compel"})  # whoever is forced to close closes
REFUSING = frozenset({"refuse", "decline", "fail"})
# What somebody is in or under is what is said of him: "was under arrest", "is in custody".
STATES = ("under", "in", "on", "among")
# What is told by a verb with its object.
IDIOMS = {("take", "stand"): "testify", ("give", "evidence"): "testify", ("shake", "hand"): "handshake"}
SUPPORTING = frozenset({"make", "give", "have", "hold", "pay", "take", "offer", "issue"})
# "A fire broke out" is of a fire; the verb says only that it was.
OCCURRING = frozenset({"break", "erupt", "ensue", "follow", "happen", "occur", "take place"})
# Whoever is treated for a broken wrist was hurt.
HURT = "hurt"
SUFFERING = frozenset({"treat", "suffer", "sustain", "nurse"})
HARM = frozenset(
    "broken fracture fractured bruise bruised bruising burn concussion cut gash sprain sprained wound laceration stitch"
    " whiplash dislocated smashed shattered".split()
)
# Verbs for a judgement, which is of what stands behind them: "did not find him liable for the fire".
FINDING = frozenset({"find", "hold", "deem", "judge", "declare", "convict"})
NOBODY = frozenset({"no one", "no-one", "nobody", "no people", "none"})
NO_SUCH = ("no ", "neither ", "not a ", "not one ", "not any ", "nor ")
OF_THESE = " of the "  # which are there: "not one of the cases was reported"
NONE = frozenset({"none", "neither", "either", "one", "any"})  # "none of its troops" is of troops
DEFINITE = ("the ", "this ", "that ", "these ", "those ", "his ", "her ", "its ", "their ", "our ", "my ", "your ")
# Verbs that say of a thing only that it came up: "was used", "was found".
HAVING = frozenset("have carry receive hear see find record register detect report use employ deploy resort".split())


def core(statement: Statement) -> frozenset[str]:
    """What is affirmed or negated: the predicate; after a light one or a refusal, the word that carries it."""
    lemma = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    attribute, patient = role(statement, "attribute"), role(statement, "patient")
    if patient and not patient.ref and (done := _carried(lemma, patient)):
        return frozenset({done, lemma} - SUPPORTING)
    if lemma in EXPECTING and attribute and attribute.head == lemma:
        after = statement.terms[statement.terms.index(lemma) + 1 :] if lemma in statement.terms else ()
        return frozenset(after[:1])
    if statement.predicate and (lemma in OCCURRING or statement.predicate.lemma in OCCURRING):
        happened = frozenset(r.head for r in statement.roles if r.name == "agent" and not r.ref and not r.open)
        if happened:
            return happened
    if existential(statement) and came_up(statement):
        patient = role(statement, "patient")
        return frozenset({lemma, *kinds(patient)}) if patient else frozenset()
    if lemma in SUFFERING and not HARM.isdisjoint(statement.terms):
        return frozenset({lemma, HURT})
    if lemma in REFUSING | EXPECTING | COMPELLED or nominal(statement):
        forced = role(statement, "complement") if lemma in COMPELLED else None
        told = (forced,) if forced else tuple(r for r in statement.roles if r.name in ("complement", "patient"))
        return frozenset(r.head for r in told)
    if lemma in LIGHT:
        names = ("attribute", "patient", "complement", *STATES, "agent")
        carried = [r.head for n in names for r in statement.roles if r.name == n and not r.ref and not r.open]
        return frozenset(carried[:1])
    return frozenset({lemma})


def told_by_object(statement: Statement) -> str:
    """The deed that the object of a statement tells; empty where its verb does."""
    patient = role(statement, "patient")
    return _carried(statement.predicate.lemma.split(" ")[0], patient) if statement.predicate and patient else ""


def _carried(verb: str, patient: Role) -> str:
    """The deed that a verb's object tells: "shook hands", "held a meeting"; empty where the verb tells it."""
    told = IDIOMS.get((verb, patient.head), "")
    event = lexicon.is_happening(patient.head) or lexicon.is_said(patient.head)
    definite = patient.text.lower().startswith(DEFINITE)
    return told or (patient.head if verb in SUPPORTING and event and not definite else "")


def existential(statement: Statement) -> bool:
    """True of "there was no cheering", whose predicate is what there is; and of "no gas was used"."""
    agent, patient = role(statement, "agent"), role(statement, "patient")
    there = bool(agent and agent.open and agent.head == "there")
    none = patient is not None and patient.text.lower().startswith(NO_SUCH) and OF_THESE not in patient.text.lower()
    return there or none and came_up(statement)


def came_up(statement: Statement) -> bool:
    """True of what says of a thing only that it came up: "was used", "was found"."""
    verb = statement.predicate
    return verb is not None and verb.passive and verb.lemma in HAVING


def copular(statement: Statement) -> bool:
    """True where the predicate is what something is, and not what it does: "it was not a hit"."""
    lemma = statement.predicate.lemma if statement.predicate else ""
    if lemma in EXPECTING or existential(statement):
        return False
    return any(r.name == "attribute" and r.head == lemma for r in statement.roles)


def judged(statement: Statement) -> bool:
    """True of "she was found guilty", which is no finding of her."""
    found = statement.predicate is not None and statement.predicate.lemma in FINDING
    return found and any(r.name in ("attribute", "complement") for r in statement.roles)


def kinds(role: Role) -> tuple[str, ...]:
    """What a role is of: the head, and behind "none of" what there is none of."""
    return tuple(t for t in role.lemmas if t not in NONE) or (role.head,) if role.head in NONE else (role.head,)


def alike(a: Role, b: Role) -> bool:
    if a.ref and b.ref:
        return a.ref == b.ref
    return any(x == y or lexicon.relation(x, y) in ("one frame", "synonym") for x in kinds(a) for y in kinds(b))
