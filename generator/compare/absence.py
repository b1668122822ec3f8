"""What there was not: no alarm, no gun, no handshake; and what tells that there was one."""

import re
from collections.abc import Iterator

from generator import lexicon
from generator.compare.ages import OTHERS
from generator.compare.content import STEM
from generator.compare.deed import DEFINITE, HAVING, NO_SUCH, NONE, came_up, existential
from generator.compare.view import role
from generator.models.statement import Role, Statement
from generator.models.values import NameValue

# A word rarer than "people" or "year".
TELLING = 2.0
ANY = "any "  # "at any point" leaves nothing out
NOTHING = "nothing"

# Verbs that say of a thing only that it came up, of it ("a call came") or of whoever has to do with it ("used gas").
HAPPENING = frozenset({"come", "arise", "emerge", "exist", "occur", "happen", "follow", "ensue", "erupt", "break out"})
USING = frozenset({"use", "employ", "deploy", "resort"})
OWNING = frozenset({"have", "carry", "hold", "bear", "wear"})
# A siren sounds; where it was heard, triggered or set off, it did.
SOUNDING = "sounding"
RAISED = frozenset({"hear", "trigger", "activate", "set off", "raise"})

# Whoever looks for a thing, fears it or loses it does not say that it is there.
WITHOUT_IT = frozenset(
    "search seek look hunt investigate examine fear prevent avoid avert rule exclude demand ask want request await"
    " expect warn allege suspect need deny dismiss reject lack hope plan call doubt beg recommend propose"
    " suggest lose".split()
)
# What there is a report, a risk or a plan of need not be.
NOT_YET = frozenset(
    "report rumour rumor fear threat search plan request demand hope risk danger suspicion claim allegation lack"
    " absence fantasy attempt question talk possibility prospect".split()
)
# "No sign of a fault" is of a fault, and of no sign.
SIGNS = frozenset("indication sign evidence trace proof suggestion hint word reason record question".split())
OTHER = frozenset({"other", "further", "second", "another", "more", "additional", "new"})

ONE_OF = OTHERS | {"one"}  # words that tell one of several from the others
# Two things of one kind, of which the one is as well as the other: no gun, a pistol.
ALIKE = ("same", "derived", "one frame", "synonym")

WORD = re.compile(r"\w+")
ALSO = re.compile(r"[,…]|\b(?:nor|or|and)\b")
NOT = re.compile(r"\b(?:no|not|never|nobody|none|nor|neither|without)\b|n['’]t\b", re.IGNORECASE)
NEARLY = re.compile(r"\b(?:practically|almost|virtually|nearly|hardly|scarcely|barely)\b", re.IGNORECASE)
WHERE = ("at", "on", "in", "inside", "outside", "near", "under", "behind")
PLACE = re.compile(rf" (?:{'|'.join(WHERE)}) (?!any\b)(.+)")
# When it was tells nothing of which thing it was.
CIRCUMSTANCE = re.compile(r",? \b(?:before|after|when|while|until|as|during)\b.*")


def lacking(no: Statement) -> Role | None:
    """What a negation says there was none of, and hardly more: "there was no cheering", "no gas was used", "no alarm
    sounded", "they carried no guns", "police did not resort to gas"."""
    agent, patient = role(no, "agent"), role(no, "patient")
    if no.predicate is None:
        return None
    if existential(no):
        what = patient if came_up(no) else role(no, "attribute")
        return what if what and what.head != NOTHING else None  # "nothing wrong with the brakes", which there are
    lemma = no.predicate.lemma
    if no.predicate.passive:
        return None
    if agent and agent.text.lower().startswith(NO_SUCH) and _happens(lemma):
        return agent
    if lemma in HAVING:
        thing = role(no, "to") if lemma == "resort" else patient
        return thing if thing and _some(thing) else None
    return None


def _happens(lemma: str) -> bool:
    return lemma in HAPPENING or SOUNDING in lexicon.evoked(lemma)


def _sounding(statement: Statement) -> bool:
    return statement.predicate is not None and SOUNDING in lexicon.evoked(statement.predicate.lemma)


def _some(thing: Role) -> bool:
    """True of "no gun", "a gun" and "guns", of which there was none; not of the gun."""
    text = thing.text.lower()
    if thing.ref or thing.open or not thing.head:
        return False
    return not text.startswith(DEFINITE)


def affirmed(no: Statement, yes: Statement, surely: bool) -> bool:
    """True of what tells of a thing that another says there was not: "there was no assault" beside "they were rescued
    in an assault". `surely` is true where much else speaks for their being of one matter."""
    thing = lacking(no)
    if thing is None or NEARLY.search(no.text) or NOT.search(yes.text):
        return False
    if yes.predicate is None or yes.predicate.modal or yes.predicate.lemma.split(" ")[0] in WITHOUT_IT:
        return False
    if no.predicate and no.predicate.lemma in USING and yes.predicate.lemma in OWNING:
        return False
    if _sounding(no) and not _sounding(yes) and yes.predicate.lemma not in RAISED:
        return False
    if OTHER & set(WORD.findall(thing.text.lower())) and OTHER.isdisjoint(WORD.findall(yes.text.lower())):
        return False  # no second shot, and a first one
    if elsewhere(no, yes) or _of_others(no, yes):
        return False
    widened = {t for r in no.roles if r.text.lower().startswith(ANY) for t in (r.head, *r.lemmas)}
    if not surely and not _rest(no, thing) - widened <= telling(yes):
        return False
    return any(_there(head, kinds - widened, yes, surely) for head, kinds in _things(thing))


def _things(thing: Role) -> Iterator[tuple[str, set[str]]]:
    """What there was none of, each by its noun and what kind of it: "neither tear gas nor pepper spray"."""
    for part in ALSO.split(thing.text.lower()):
        told = [t for t in thing.lemmas if t[:STEM] in part and t not in NONE]
        head = thing.head if thing.head in told else told[-1] if told else ""
        if head and head not in SIGNS:
            yield head, {t for t in told if t != head and lexicon.weight(t) >= TELLING}


def _there(head: str, kinds: set[str], yes: Statement, surely: bool) -> bool:
    """True of a statement in which something is of that noun and kind; or of that noun alone: "gas was used"."""
    if not kinds and lexicon.weight(head) < TELLING:
        return False
    fillers = [r for r in yes.roles if not r.open and not r.text.lower().startswith(ANY)]
    told = [r for r in fillers if _told(head, r)]
    if not told and not (yes.predicate and near(head, yes.predicate.lemma.split(" ")[0])):
        return False
    plain = surely and any(len(r.lemmas) < 2 for r in told)
    return plain or all(any(near(k, t) for t in yes.terms) for k in kinds)


def _of_others(no: Statement, yes: Statement) -> bool:
    """True of what one had not or did not use, where it may be another who had it."""
    if no.predicate is None or no.predicate.lemma not in HAVING:
        return False
    mine, theirs = role(no, "agent"), role(yes, "agent")
    if mine is None or mine.open or theirs and theirs.open:
        return False
    if theirs and _one_of_several(mine) and not _one_of_several(mine) & _one_of_several(theirs):
        return True
    if theirs and _one_of_several(theirs) and mine.head in WORD.findall(mine.text.lower()):
        return True  # the driver, and one of the passengers; not all of the robbers, and one of them
    if mine.ref:
        return mine.ref not in {v.ref for v in yes.values if isinstance(v, NameValue)} | {r.ref for r in yes.roles}
    people = theirs is not None and lexicon.is_person(mine.head) and (theirs.ref or lexicon.is_person(theirs.head))
    return bool(people and theirs and not lexicon.relation(mine.head, theirs.head))


def _one_of_several(who: Role) -> frozenset[str]:
    """The words that tell one from others: "the second soldier", "one of them"."""
    return ONE_OF.intersection(WORD.findall(who.text.lower()))


def _told(thing: str, filler: Role) -> bool:
    """True of a role that is filled by a thing, or by something of it."""
    if filler.head in NOT_YET:
        return False
    if not lexicon.is_person(thing) and lexicon.relation(thing, filler.head) in ALIKE:
        return True
    return any(near(thing, t) for t in (filler.head, *filler.lemmas))


def _rest(no: Statement, thing: Role) -> set[str]:
    """What a negation tells besides the thing, but for when it was."""
    deed = no.predicate.lemma.split(" ")[0] if no.predicate else ""
    return telling(no, CIRCUMSTANCE.sub("", no.text)) - {thing.head, *thing.lemmas, deed}


def telling(statement: Statement, words: str = "") -> set[str]:
    """The words of a statement that tell something; of some of its words only those."""
    found = {t for t in statement.terms if lexicon.weight(t) >= TELLING}
    return {t for t in found if t[:STEM] in words.lower()} if words else found


def near(a: str, b: str) -> bool:
    return lexicon.relation(a, b) in ("same", "derived")


def elsewhere(no: Statement, yes: Statement) -> bool:
    """True of what there is not in one place: "there was no bridge on the other side", "in the cabin was no alarm"."""
    what = lacking(no)
    place = PLACE.search(what.text) if what and not what.text.lower().startswith(ANY) else None
    places = [r.text for r in no.roles if r.name in WHERE and not r.ref and lexicon.is_somewhere(r.head)]
    told = set(WORD.findall(yes.text.lower()))
    return any(
        told.isdisjoint(w for w in WORD.findall(text.lower()) if len(w) > 2 and w != "the")
        for text in (*places, *([place[1]] if place else ()))
    )
