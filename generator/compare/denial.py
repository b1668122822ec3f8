"""Whether it is so: said in one article, denied in another."""

import re
from collections.abc import Iterator, Sequence

from generator import gazetteer, lexicon
from generator.compare.content import STEM
from generator.compare.finding import TITLE, Finding, Given, articles, edition, number, order, quoted, sentence_case, so
from generator.compare.view import View, role, voice
from generator.models.statement import Predicate, Role, Statement
from generator.models.values import Age, Duration, NameValue, Quantity
from generator.negation import DENYING, ONLY, UNLIKELY, denies, nominal
from generator.offsets import statement_words

# Bits from which a statement and its negation are about one thing; what is negated is told in other words, and in our
# own stories no pair that the rest of this rule lets through is wrong because of a lower figure.
ONE_MATTER = -2.0

# Bits from which "he" is one man in both, if what is said of him is as telling as an arrest.
ONE_PERSON = 2.0

# A word rarer than "people" or "year" that both share besides the predicate says that they speak of one thing.
TELLING = 2.0
MAIN = frozenset({"agent", "patient", "recipient", "attribute", "complement"})
SUPPOSING = frozenset({"if", "unless", "until", "till", "whether", "should", "would"})
LIGHT = frozenset({"be", "have", "hold", "there", "get"})
# "Is expected to meet" and "is unlikely to meet" are of meeting; the second denies it.
EXPECTING = frozenset({"expect", "likely", "unlikely", "set", "due", "plan", "appear", "seem"})
COMPELLED = frozenset({"force", "oblige", "compel"})  # whoever is forced to close closes
REFUSING = frozenset({"refuse", "decline", "fail"})
# A negation that ends where the news begins: "not yet", "not until Friday", and last of all "nobody had died before".
UNTIL_NOW = frozenset({"hitherto", "previously", "until", "yet"})
# "None of its troops" is of troops, "not one of the eight" of the eight.
NONE = frozenset({"none", "neither", "either", "one", "any"})
# "A fire broke out" is of a fire; the verb says only that it was.
OCCURRING = frozenset({"break", "erupt", "ensue", "follow", "happen", "occur", "take place"})
# "No gas was used" is of gas as well.
OCCURRED = frozenset("use employ deploy record register detect report see hear find".split())
PLACE = re.compile(r" (?:at|on|in|inside|outside|near|under|behind) (?!any\b)(.+)")
NOBODY = frozenset({"no one", "no-one", "nobody", "no people", "none"})
ANY = "any "  # "at any point" leaves nothing out
NO_SUCH = ("no ", "neither ", "not a ", "not one ", "not any ")
# Whoever is treated for a broken wrist was hurt.
HURT = "hurt"
SUFFERING = frozenset({"treat", "suffer", "sustain", "nurse"})
HARM = frozenset(
    "broken fracture fractured bruise bruised bruising burn concussion cut gash sprain sprained wound laceration stitch"
    " whiplash dislocated smashed shattered".split()
)
# "No decision to appeal was taken" is of appealing, which is meant elsewhere: "she would appeal".
INTENTION = frozenset({"plan", "decision", "intention"})
DECIDING = frozenset({"be", "have", "make", "take", "reach", "exist"})
MEANING = frozenset({"vow", "plan", "intend", "expect", "seek", "prepare", "decide", "instruct", "pledge", "promise"})
# Who did not say one thing said another.
SAYING = frozenset({"say", "tell", "speak", "comment", "explain", "specify", "elaborate"})
# Who did not learn of it does not deny it.
KNOWING = frozenset("hear know learn realise realize see notice discover understand recall".split())
# What is so for whoever perceives it.
PERCEIVING = frozenset("see hear notice witness recognise recognize feel smell".split())
UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "night", "morning"})
# Verbs for a judgement, which is of what stands behind them: "did not find him liable for the fire".
FINDING = frozenset({"find", "hold", "deem", "judge", "declare", "convict"})
# What was meant once, and what hangs on something else.
MEANT = re.compile(r"\b(?:was|were) (?:\w+ly )?(?:about|due|going|meant|set|supposed) to\b", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
SPEAKERS = frozenset({"i", "we"})
PEOPLE = frozenset({"he", "him", "she", "her"})
SOME = frozenset({"one", "some", "another", "others", "other", "few"})
# Where so many did not, others may have.
PARTLY = frozenset("several multiple many most half two three four five six seven eight nine ten".split())


# A negation of now only: what was told before, or is told later, is no less so.
AT_PRESENT = re.compile(
    r"\b(?:at (?:this|the) (?:time|moment|point|stage)|at present|presently|currently|right now|for now|as of now"
    r"|so far|thus far|still)\b",
    re.IGNORECASE,
)

# In whatever part of a statement: "it weeps for drivers who never existed" takes no drivers for granted.
NOT = re.compile(r"\b(?:no|not|never|nobody|none)\b|n['’]t\b", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:has|have)\b|['’]ve\b", re.IGNORECASE)
HAD = re.compile(r"\bhad\b", re.IGNORECASE)
# What goes on for days after a thing: "no arrests had been made", "the body had not been found".
UNFOLDING = frozenset(
    "arrest detain charge indict find locate recover identify name release publish announce claim die make reach agree"
    " pay resign sign arrive".split()
)
NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
WORD = re.compile(r"\w+")


Pairs = dict[str, list[tuple[Statement, Statement]]]  # by a negation: what affirms it, and the negation


def denial(view: View) -> Iterator[Finding]:
    """Among statements of one matter: one, and one that negates it."""
    held: Pairs = {}
    noes = view.told(denies)
    for a, b in view.pairs(ONE_MATTER, noes, view.claims_of.keys() - noes.keys()):
        if (
            (
                view.of_two(one_matter, a, b)
                or view.bits(a, b) >= ONE_PERSON
                and _of_him(a, b)
                or view.in_one_claim(a, b)
                and view.of_two(_nobody_and_some, a, b)
            )
            and not any(supposed(view, s) and not undecided(a, b) for s in (a, b))
            and not _refused(a, b)
        ):
            pair_of = (b, a) if a.id in noes else (a, b)
            held.setdefault(pair_of[1].id, []).append(pair_of)
    held = _by_one_side(held)
    done: set[str] = set()
    for no in sorted(held):
        pairs = [*held[no]]
        pairs += [
            p for other in sorted(held) if other != no for p in held[other] if p[0].id in {s.id for s, _ in held[no]}
        ]
        if no not in done:
            done |= {p[1].id for p in pairs}
            yield from _differ(view, pairs)


def _by_one_side(held: Pairs) -> Pairs:
    """Without pairs of an article that says elsewhere what it denies: "there was no alarm" in the cabin, and one rang
    in the station."""
    told = {(a.source, word) for pairs in held.values() for a, b in pairs for word in core(b)}
    denied = {(b.source, word) for pairs in held.values() for _, b in pairs for word in core(b)}
    both = told & denied
    left = {
        no: [(a, b) for a, b in pairs if both.isdisjoint((s.source, word) for s in (a, b) for word in core(b))]
        for no, pairs in held.items()
    }
    return {no: pairs for no, pairs in left.items() if pairs}


def _refused(a: Statement, b: Statement) -> bool:
    """True where both say of one that he refused, whatever is negated beside it."""
    return all(s.predicate is not None and s.predicate.lemma in REFUSING for s in (a, b))


def _differ(view: View, pairs: list[tuple[Statement, Statement]]) -> Iterator[Finding]:
    # An article that says both, or a negation that most others share in other words, is no denial.
    saying = {a.source for a, _ in pairs}
    denying = {b.source for _, b in pairs}
    if saying & denying:
        return
    rows = order([Given(a, _verb(a), "said") for a, _ in pairs] + [Given(b, _no(b), "denied") for _, b in pairs])
    title = quoted(min((a for a, _ in pairs), key=lambda s: (len(s.text), s.id)).text, TITLE)
    if _overtaken(view, saying, denying) and not all(_closed(b, a) for a, b in pairs):
        yield Finding(
            "compatible",
            "as-of",
            rows,
            (edition("Not so at first, and so in a later article: "), *title),
            (
                "one predicate with the same arguments",
                "a negation stands in one of the statements",
                "the articles that affirm it are of a later day",
            ),
        )
        return
    yield Finding(
        "conflict",
        "negation",
        rows,
        (
            edition(sentence_case(articles(len(saying), "says", "say"))),
            edition(f"{so(' so', [a for a, _ in pairs])} and {number(len(denying))} "),
            edition(f"{'denies' if len(denying) == 1 else 'deny'} it: "),
            *title,
        ),
        ("one predicate with the same arguments", "a negation stands in one of the statements and not in the other"),
    )


def _overtaken(view: View, saying: set[str], denying: set[str]) -> bool:
    """True where all that negate it appeared days before all that affirm it: what has not happened yet may happen."""
    early = [view.published(s)[:10] for s in sorted(denying)]
    late = [view.published(s)[:10] for s in sorted(saying)]
    return all(early) and all(late) and max(early) < min(late)


def _closed(no: Statement, yes: Statement) -> bool:
    """True of what was not so, and not only of what had not become so by then: "no shot was fired", "it never
    sounded"; and is told outright by the other."""
    verb = no.predicate
    past = verb is not None and verb.tense == "past" and not verb.modal and verb.lemma not in REFUSING
    so_far = HAD.search(no.text) is not None and not NEVER.search(no.text) and not UNFOLDING.isdisjoint(core(no))
    by_then = PERFECT.search(no.text) is not None or so_far
    return past and not by_then and NOT.search(yes.text) is None and ONLY.search(yes.text) is None


def supposed(view: View, statement: Statement) -> bool:
    """True of a question, of what is said under a condition or is still to come ("not until he resigns"), and of what
    was meant once."""
    if MEANT.search(statement.text) or CONDITION.search(statement.text):
        return True
    before = view.words(
        statement.source,
        statement.sentence.start,
        statement.predicate.start if statement.predicate else statement.start,
    )
    after = view.words(statement.source, statement.end, statement.end + 2)
    return "?" in after or not SUPPOSING.isdisjoint(WORD.findall(before.lower())) or statement.text.endswith("?")


def one_matter(a: Statement, b: Statement) -> bool:
    """True where both have one predicate, said of one thing, and both tell what is or both what may be."""
    no, yes = (a, b) if denies(a) else (b, a)
    if _at_present(no, yes) or _as_a_rule(no, yes) or _meant(no, yes) or _unknown(no):
        return False
    if not SAYING.isdisjoint(core(no)):
        return False
    if _existential(no) and _elsewhere(no, yes) or _unseen(no, yes) or _of_other_nations(no, yes):
        return False
    if undecided(a, b) or _presupposed(no, yes):
        return True
    if not a.predicate or not b.predicate or not _one_time(a.predicate, b.predicate):
        return False
    if _some(a) or _some(b) or _partly(no) or copular(a) != copular(b) or _judged(a) != _judged(b):
        return False
    if not no.roles:  # a cry: "not this time"
        return False
    if _earlier(no) or _by_others(no, yes) or _in_part(no, yes) or _up_to(no, yes) or _of_several(no, yes):
        return False
    x, y = core(a), core(b)
    light = bool(LIGHT & {a.predicate.lemma, b.predicate.lemma})
    near = ("same", "derived") if light or _existential(a) or _existential(b) else ("same", "one frame", "synonym")
    if not any(lexicon.relation(_plain(p), _plain(q)) in near for p in x for q in y):
        return False
    left = [r for r in a.roles if not r.open and r.head not in x and not _expecting(r)]
    right = [r for r in b.roles if not r.open and r.head not in y and not _expecting(r)]
    if not _of_one_named(a, right) or not _of_one_named(b, left):
        return False
    what = [_one(r, q) for r in left for q in right if r.name == q.name and r.name != "agent"]
    who = [_one(r, q) for r in left for q in right if r.name == q.name == "agent"]
    apart = [_one(r, q) and not _unlike(r, q) for r in left for q in right if r.name == q.name and r.name not in MAIN]
    done_to = [_one(r, q) for r in left for q in right if r.name == q.name == "patient"]
    if any(pairs and not any(pairs) for pairs in (what, apart, done_to)):
        return False
    mine, theirs = _telling(a) - {*x, *y} - EXPECTING, _telling(b) - {*x, *y} - EXPECTING
    if mine & theirs or any(what):
        return True
    agents = {r.head for r in (*left, *right) if r.name == "agent"}
    if _bare(no):
        return True
    if light and not agents:
        return not mine or not theirs  # "there was no cheering" says nothing more
    # One subject is enough where nothing else is said of it: "she did not react" and "she reacted angrily".
    bare = not any(r.name != "agent" for r in (left if denies(a) else right)) and not any(
        r.open and r.lemmas for r in no.roles if r.name == "patient"  # "either of the two finals"
    )
    very = any(lexicon.relation(_plain(p), _plain(q)) in ("same", "derived", "synonym") for p in x for q in y)
    return very and any(who) and not light and bare and not (mine - agents and theirs - agents)


def _expecting(role: Role) -> bool:
    """True of "likely" in "is likely to win", and not of the set that was won."""
    return role.head in EXPECTING and role.name in ("attribute", "complement")


def _one_time(a: Predicate, b: Predicate) -> bool:
    """True where both tell what is, what will or what may be; what is expected or unlikely will be or not."""
    expected = [p.lemma in EXPECTING for p in (a, b)]
    if all(p.tense == "future" or e for p, e in zip((a, b), expected, strict=True)):
        return True
    if any(expected) and "past" in (a.tense, b.tense) and not all(expected):
        return False  # "they last met in May", and are unlikely to meet again
    return a.modal == b.modal and (a.tense == b.tense or "future" not in (a.tense, b.tense))


def _of_one_named(expecting: Statement, others: Sequence[Role]) -> bool:
    """False where somebody is expected to meet another than is told: who or what stands behind the verb in the one
    fills no role of it."""
    if not expecting.predicate or expecting.predicate.lemma not in EXPECTING:
        return True
    named = [
        v for v in expecting.values if isinstance(v, NameValue) and v.governor in core(expecting) and not v.relation
    ]
    told = [r for r in others if r.name == "patient"]
    return not named or not told or any(r.ref == v.ref or r.head in v.text.lower().split() for v in named for r in told)


def _of_him(a: Statement, b: Statement) -> bool:
    """True of one pronoun, and one telling deed: "he was detained" and "he is not arrested"."""
    if not a.predicate or not b.predicate or a.predicate.modal != b.predicate.modal:
        return False
    him = [{r.text.lower() for r in s.roles if r.open and r.name in ("agent", "patient")} & PEOPLE for s in (a, b)]
    deeds = a.predicate.lemma, b.predicate.lemma
    telling = min(map(lexicon.weight, deeds)) >= TELLING
    return bool(him[0] & him[1]) and telling and lexicon.relation(*deeds) in ("same", "one frame", "synonym")


def _nobody_and_some(a: Statement, b: Statement) -> bool:
    """True of "no one was arrested" and "one man was arrested": who did, or to whom it was done, is nobody in the one,
    which says nothing more, and people in the other."""
    no, yes = (a, b) if denies(a) else (b, a)
    if not no.predicate or not yes.predicate or no.predicate.lemma != yes.predicate.lemma or _earlier(no):
        return False
    if not _one_time(no.predicate, yes.predicate) or no.predicate.passive != yes.predicate.passive:
        return False
    nobody = next((r for r in no.roles if r.text.lower() in NOBODY), None)
    somebody = role(yes, nobody.name) if nobody else None
    people = somebody and (somebody.ref or lexicon.is_person(somebody.head) or somebody.head == "person")
    return bool(people) and len(no.roles) == 1


def undecided(a: Statement, b: Statement) -> bool:
    """True of "there are no plans to appeal" beside "she would seek leave to appeal"."""
    no, yes = (a, b) if denies(a) else (b, a)
    if not no.negated or not no.predicate or not yes.predicate or INTENTION.isdisjoint(no.terms):
        return False
    deed = {t for t in no.terms if t not in INTENTION | DECIDING}
    meant = yes.predicate.modal in ("will", "would") or not MEANING.isdisjoint((yes.predicate.lemma, *yes.terms))
    return bool(deed) and meant and all(any(_near(t, u) for u in yes.terms) for t in deed)


def _presupposed(no: Statement, yes: Statement) -> bool:
    """True of "there was no assault" beside "they were rescued in an assault", which takes it for granted."""
    if not _existential(no) or not yes.predicate or yes.predicate.modal or NOT.search(yes.text):
        return False
    widened = {t for r in no.roles if r.text.lower().startswith(ANY) for t in (r.head, *r.lemmas)}
    if not _telling(no) - core(no) - widened <= _telling(yes):
        return False  # no assault on the camp, and one on the town
    lacking = {t for t in core(no) if lexicon.weight(t) >= TELLING}
    return any(_near(t, u) for t in lacking for r in yes.roles if not r.open for u in (r.head, *r.lemmas))


def _elsewhere(no: Statement, yes: Statement) -> bool:
    """True of what there is not in one place: "there was no bridge on the other side"."""
    what = role(no, "attribute")
    place = PLACE.search(what.text) if what and not what.text.lower().startswith(ANY) else None
    told = set(WORD.findall(yes.text.lower()))
    return place is not None and told.isdisjoint(w for w in WORD.findall(place[1].lower()) if len(w) > 2 and w != "the")


def _near(a: str, b: str) -> bool:
    return lexicon.relation(a, b) in ("same", "derived")


def _existential(statement: Statement) -> bool:
    """True of "there was no cheering", whose predicate is what there is; and of "no gas was used"."""
    agent, patient = role(statement, "agent"), role(statement, "patient")
    there = bool(agent and agent.open and agent.head == "there")
    return there or bool(patient and _unused(statement) and patient.text.lower().startswith(NO_SUCH))


def _unused(statement: Statement) -> bool:
    """True of what says of a thing only that it came up: "was used", "was found"."""
    verb = statement.predicate
    return verb is not None and verb.passive and verb.lemma in OCCURRED


def _bare(statement: Statement) -> bool:
    """True of a negation that says nothing more than what there was not: it is of all that an article tells of it."""
    return (_existential(statement) or nominal(statement)) and not _telling(statement) - core(statement) - DENYING


def _plain(word: str) -> str:
    """The verb of an "-ing" form that the table of words does not know as a noun of its own: "overloading"."""
    stem = word.removesuffix("ing")
    return stem if stem != word and not lexicon.known(word) and lexicon.known(stem) else word


def _earlier(statement: Statement) -> bool:
    """True of a negation of the time before: "no passenger had been killed in a derailment before"."""
    words = statement.text.lower().rstrip(".").split()
    return not UNTIL_NOW.isdisjoint(words) or words[-1] == "before"


def _at_present(no: Statement, yes: Statement) -> bool:
    """True of "there is no news at this time" beside "they gave news on Monday"."""
    present = no.predicate is not None and no.predicate.tense == "present" and AT_PRESENT.search(no.text) is not None
    return present and yes.predicate is not None and yes.predicate.tense == "past"


def _unknown(no: Statement) -> bool:
    """True of "they never heard that it was so", which does not deny it."""
    at = no.predicate.end if no.predicate else 0
    return bool(no.predicate and no.predicate.lemma in KNOWING and statement_words(no, at, at + 6).lower() == " that ")


def _unseen(no: Statement, yes: Statement) -> bool:
    """True of "the sister saw nothing of them" beside "they were last seen on a bridge", by somebody else."""
    if not no.predicate or no.predicate.lemma not in PERCEIVING or no.predicate.passive:
        return False
    one, other = role(no, "agent"), role(yes, "agent")
    if one is None or one.text.lower() in NOBODY or one.text.lower().startswith(NO_SUCH):
        return False
    return other is None or not _one(one, other)


def _of_other_nations(no: Statement, yes: Statement) -> bool:
    """True of "no German citizens were among the hurt" beside a British citizen who was."""
    mine, theirs = ({c for t in s.terms if (c := gazetteer.demonym(t))} for s in (no, yes))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _as_a_rule(no: Statement, yes: Statement) -> bool:
    """True of "it pays no ransoms" beside "a ransom was paid": what is not done as a rule, and was done once."""
    verb, done = no.predicate, yes.predicate
    if verb is None or done is None or verb.passive or verb.lemma in LIGHT | EXPECTING:
        return False
    once = done.tense == "past" and not PERFECT.search(yes.text)
    return once and verb.tense == "present" and not PERFECT.search(no.text)


def _in_cue(statement: Statement) -> bool:
    """True of a statement whose negation is that of the word for who says, means or threatens it."""
    said, no = voice(statement), statement.negation
    return said is not None and no is not None and said.cue_start <= no.start < said.cue_end


def _meant(no: Statement, yes: Statement) -> bool:
    """True of "the booster did not come off" beside "for the booster to come off", which tells what was meant; and of
    "had not threatened to resign", which denies a threat, beside "has resigned"."""
    if no.predicate is None or yes.predicate is None:
        return False
    done, to_do = no.predicate.tense == "past", yes.predicate.tense == "none" and not yes.predicate.modal
    return done and to_do or not to_do and no.predicate.tense == "none" and _in_cue(no)


def _in_part(no: Statement, yes: Statement) -> bool:
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
    told = {t for t in _telling(no) if any(w.startswith(t[:STEM]) for w in words)}
    counts = {v.low for v in no.values if isinstance(v, Quantity) and at.end <= v.start}
    others = {v.low for v in yes.values if isinstance(v, Quantity)}
    return not told <= _telling(yes) or bool(counts - others)  # "not guilty on two counts", and guilty on seven


def _up_to(no: Statement, yes: Statement) -> bool:
    """True of "it did not survive its tenth day", which denies so much and no less, beside another measure."""
    lasting = {v.text.lower() for v in no.values if isinstance(v, Duration) and v.governor in core(no)}
    counted = {v.text.lower() for v in no.values if isinstance(v, Age) and v.of in UNITS}
    measures = lasting | counted
    return bool(measures) and measures.isdisjoint(v.text.lower() for v in yes.values)


def _of_several(no: Statement, yes: Statement) -> bool:
    """True of "four airports were closed" beside "the airport never closed"."""
    one = [r for r in no.roles if r.head in r.text.lower().split() and r.text.lower().startswith("the ")]
    several = {r.head for r in yes.roles if not r.head.endswith("s") and r.head + "s" in r.text.lower().split()}
    return any(r.head in several for r in one)


def _by_others(no: Statement, yes: Statement) -> bool:
    """True where the negation may be of who does it: "no ransom was paid by them" beside "a ransom was paid"; "the
    police did not fire" beside "Brandt fired"; "Brandt does not sit on it" beside "two of them sit on it"; "we make no
    jokes" beside "I have made jokes" of another."""
    mine, theirs = role(no, "agent"), role(yes, "agent")
    if mine and theirs and not {mine.text.lower(), theirs.text.lower()}.isdisjoint(SPEAKERS):
        said = voice(no), voice(yes)
        return (said[0] and (said[0].ref or said[0].speaker)) != (said[1] and (said[1].ref or said[1].speaker))
    if not mine or _existential(no):
        return False
    if theirs is None:
        return bool(no.predicate and no.predicate.passive)
    if theirs.open or mine.open or _one(mine, theirs):
        return False
    doers = all(r.ref or lexicon.is_person(r.head) or r.head in PARTLY for r in (mine, theirs))
    named = bool(theirs.ref or mine.ref)
    return doers if named else not lexicon.relation(mine.head, theirs.head)


def _telling(statement: Statement) -> set[str]:
    return {t for t in statement.terms if lexicon.weight(t) >= TELLING}


def copular(statement: Statement) -> bool:
    """True where the predicate is what something is, and not what it does: "it was not a hit"."""
    lemma = statement.predicate.lemma if statement.predicate else ""
    if lemma in EXPECTING or _existential(statement):
        return False
    return any(r.name == "attribute" and r.head == lemma for r in statement.roles)


def _judged(statement: Statement) -> bool:
    """True of "she was found guilty", which is no finding of her."""
    found = statement.predicate is not None and statement.predicate.lemma in FINDING
    return found and any(r.name in ("attribute", "complement") for r in statement.roles)


def core(statement: Statement) -> frozenset[str]:
    """What is affirmed or negated: the predicate; after a light one or a refusal, the word that carries it."""
    lemma = statement.predicate.lemma.split(" ")[0] if statement.predicate else ""
    attribute = role(statement, "attribute")
    if lemma in EXPECTING and attribute and attribute.head == lemma:
        after = statement.terms[statement.terms.index(lemma) + 1 :] if lemma in statement.terms else ()
        return frozenset(after[:1])
    if statement.predicate and (lemma in OCCURRING or statement.predicate.lemma in OCCURRING):
        happened = frozenset(r.head for r in statement.roles if r.name == "agent" and not r.ref and not r.open)
        if happened:
            return happened
    if _existential(statement) and _unused(statement):
        patient = role(statement, "patient")
        return frozenset({lemma, patient.head, *patient.lemmas} - NONE) if patient else frozenset()
    if lemma in SUFFERING and not HARM.isdisjoint(statement.terms):
        return frozenset({lemma, HURT})
    if lemma in REFUSING | EXPECTING | COMPELLED or nominal(statement):
        return frozenset(r.head for r in statement.roles if r.name in ("complement", "patient"))
    if lemma in LIGHT:
        names = ("attribute", "patient", "complement", "agent")
        carried = [r.head for n in names for r in statement.roles if r.name == n and not r.ref and not r.open]
        return frozenset(carried[:1])
    return frozenset({lemma})


def _some(statement: Statement) -> bool:
    """True of what is said of one or some of several, who may be others than those another article speaks of."""
    agent = role(statement, "agent")
    return bool(agent and SOME.intersection(agent.text.lower().split()[:2]))


def _partly(no: Statement) -> bool:
    """True of "several engines did not fire", and others may have."""
    agent = role(no, "agent")
    first = agent.text.lower().split()[0] if agent else ""
    return first in PARTLY or first.isdecimal()


def _one(a: Role, b: Role) -> bool:
    if a.ref and b.ref:
        return a.ref == b.ref
    return any(x == y or lexicon.relation(x, y) in ("one frame", "synonym") for x in _kinds(a) for y in _kinds(b))


def _unlike(a: Role, b: Role) -> bool:
    """True of two of one kind, each with words of its own: the north gate, the south gate."""
    mine, theirs = ({t for t in r.lemmas if t != r.head} for r in (a, b))
    return bool(mine - theirs and theirs - mine)


def _kinds(role: Role) -> tuple[str, ...]:
    """What a role is of: the head, and behind "none of" what there is none of."""
    return tuple(t for t in role.lemmas if t not in NONE) or (role.head,) if role.head in NONE else (role.head,)


def _verb(statement: Statement) -> tuple[tuple[int, int], ...]:
    return (
        ((statement.predicate.start, statement.predicate.end),)
        if statement.predicate
        else ((statement.start, statement.end),)
    )


def _no(statement: Statement) -> tuple[tuple[int, int], ...]:
    said = voice(statement)
    if not statement.negation and said and said.stance == "denies":
        return ((said.cue_start, said.cue_end),)
    if statement.negation:
        return ((statement.negation.start, statement.negation.end),)
    at = next((statement.text.lower().find(w) for w in sorted(UNLIKELY) if w in statement.text.lower()), -1)
    if 0 <= at < statement.segments[0].end - statement.segments[0].start:
        return ((statement.start + at, statement.start + at + len("unlikely")),)
    return _verb(statement)
