"""Whether it is so: said in one article, denied in another."""

import re
from collections.abc import Iterator, Sequence

from generator import lexicon
from generator.compare.absence import CIRCUMSTANCE, NOT, TELLING, affirmed, elsewhere, lacking, near, telling
from generator.compare.deed import (
    COMPELLED,
    EXPECTING,
    LIGHT,
    NOBODY,
    REFUSING,
    alike,
    copular,
    core,
    existential,
    judged,
    told_by_object,
)
from generator.compare.finding import TITLE, Finding, Given, articles, edition, number, order, quoted, sentence_case, so
from generator.compare.reach import (
    PERFECT,
    as_a_rule,
    at_present,
    by_others,
    earlier,
    in_part,
    meant,
    of_other_nations,
    of_part,
    of_several,
    of_some,
    unknown,
    unseen,
    up_to,
)
from generator.compare.view import View, role, voice
from generator.models.statement import Predicate, Role, Statement
from generator.models.values import NameValue
from generator.negation import DENYING, ONLY, UNLIKELY, denies, nominal

# Bits from which a statement and its negation are about one thing; what is negated is told in other words, and in our
# own stories no pair that the rest of this rule lets through is wrong because of a lower figure.
ONE_MATTER = -2.0

# Bits from which "he" is one man in both, if what is said of him is as telling as an arrest.
ONE_PERSON = 2.0
# Bits from which what there was not is what another tells of, whatever else the negation says of it.
SURELY = 0.0

MAIN = frozenset({"agent", "patient", "recipient", "attribute", "complement"})
SUPPOSING = frozenset({"if", "unless", "until", "till", "whether", "should", "would"})
NOTHING = frozenset({"nothing", "anything", "anyone", "anybody"})
# "No decision to appeal was taken" is of appealing, which is meant elsewhere: "she would appeal".
INTENTION = frozenset({"plan", "decision", "intention"})
DECIDING = frozenset({"be", "have", "make", "take", "reach", "exist"})
MEANING = frozenset({"vow", "plan", "intend", "expect", "seek", "prepare", "decide", "instruct", "pledge", "promise"})
# Who did not say one thing said another.
SAYING = frozenset({"say", "tell", "speak", "comment", "explain", "specify", "elaborate"})
# What was meant once, and what hangs on something else.
MEANT = re.compile(r"\b(?:was|were) (?:\w+ly )?(?:about|due|going|meant|set|supposed) to\b", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
PEOPLE = frozenset({"he", "him", "she", "her"})
PRONOUNS = PEOPLE | {"they", "them", "it"}
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
    noes, absences = view.told(denies), view.told(lacking)
    for a, b in view.pairs(ONE_MATTER, noes, view.claims_of.keys() - noes.keys()):
        if (
            (
                view.of_two(one_matter, a, b)
                or (a.id if a.id in noes else b.id) in absences
                and view.of_two(_absent, a, b, view.bits(a, b) >= SURELY)
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
    by_then = verb is not None and verb.lemma != "have" and PERFECT.search(no.text) is not None or so_far
    return past and not by_then and NOT.search(yes.text) is None and ONLY.search(yes.text) is None


def _absent(a: Statement, b: Statement, surely: bool) -> bool:
    """True of what there was not in the one, and was in the other."""
    no, yes = (a, b) if denies(a) else (b, a)
    if at_present(no, yes) or as_a_rule(no, yes) or meant(no, yes) or unseen(no, yes) or of_other_nations(no, yes):
        return False
    if not no.predicate or not yes.predicate or not _one_time(no.predicate, yes.predicate) or earlier(no):
        return False
    return not of_some(no) and affirmed(no, yes, surely)


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
    if at_present(no, yes) or as_a_rule(no, yes) or meant(no, yes) or unknown(no):
        return False
    if not SAYING.isdisjoint(core(no)):
        return False
    if existential(no) and elsewhere(no, yes) or unseen(no, yes) or of_other_nations(no, yes):
        return False
    if undecided(a, b):
        return True
    if not a.predicate or not b.predicate or not _one_time(a.predicate, b.predicate):
        return False
    if of_some(a) or of_some(b) or of_part(no) or copular(a) != copular(b) or judged(a) != judged(b):
        return False
    if not no.roles:  # a cry: "not this time"
        return False
    if earlier(no) or by_others(no, yes) or in_part(no, yes) or up_to(no, yes) or of_several(no, yes):
        return False
    x, y = core(a), core(b)
    light = bool(LIGHT & {a.predicate.lemma, b.predicate.lemma})
    there = existential(a) or existential(b)
    if not any(_of_one_deed(_plain(p), _plain(q), light, there) for p in x for q in y):
        return False
    left = [r for r in a.roles if not r.open and r.head not in x and not _expecting(r)]
    right = [r for r in b.roles if not r.open and r.head not in y and not _expecting(r)]
    if not _of_one_named(a, right) or not _of_one_named(b, left):
        return False
    what = [alike(r, q) for r in left for q in right if r.name == q.name and r.name != "agent"]
    who = [alike(r, q) for r in left for q in right if r.name == q.name == "agent"]
    beside = [(r, q) for r in left for q in right if r.name == q.name and r.name not in MAIN]
    apart = [alike(r, q) and not _unlike(r, q) for r, q in beside]
    done_to = [alike(r, q) for r in left for q in right if r.name == q.name == "patient"]
    if any(pairs and not any(pairs) for pairs in (what, apart, done_to)):
        return False
    left_out = {*x, *y} | EXPECTING | REFUSING | COMPELLED
    mine, theirs = telling(a) - left_out, telling(b) - left_out
    if mine & theirs or any(what) or not existential(no) and told_by_object(a) == told_by_object(b) != "":
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


def _of_one_deed(a: str, b: str, light: bool, there: bool) -> bool:
    """True of two words for one deed; where what there was is told by a noun, of the noun and a verb like it."""
    relation = lexicon.relation(a, b)
    if there and relation == "one frame":
        return lexicon.is_verb(a) != lexicon.is_verb(b)
    return relation in (("same", "derived") if light or there else ("same", "one frame", "synonym"))


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
    return _meant_by(a) == _meant_by(b) and (a.tense == b.tense or "future" not in (a.tense, b.tense))


def _meant_by(predicate: Predicate) -> str:
    """The modal of a predicate; what could not be done was not done."""
    return "" if predicate.modal == "could" else predicate.modal


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
    """True of "no one was arrested" and "one man was arrested", "nobody switched off anything" and "the lines were
    switched off": who did it, or to whom it was done, is nobody in the one, which says nothing more, and somebody in
    the other."""
    no, yes = (a, b) if denies(a) else (b, a)
    if not no.predicate or not yes.predicate or not _one_verb(no.predicate, yes.predicate) or earlier(no):
        return False
    if not _one_time(no.predicate, yes.predicate) or telling(no, CIRCUMSTANCE.sub("", no.text)) - core(no):
        return False
    nobody = [r for r in no.roles if r.text.lower() in NOBODY | NOTHING]
    if not nobody or any(r not in nobody and not r.open for r in no.roles):
        return False
    others = [(r, role(yes, r.name)) for r in no.roles if r not in nobody]
    if any(q and {r.text.lower(), q.text.lower()} <= PRONOUNS and r.text.lower() != q.text.lower() for r, q in others):
        return False
    return all(_stands_for(r, role(yes, r.name), yes) for r in nobody)


def _one_verb(a: Predicate, b: Predicate) -> bool:
    """True of one verb with one particle, or with the particle that only one of them has: "pulled (out) of the car";
    and of two for one deed."""
    (x, *more), (y, *others) = a.lemma.split(" "), b.lemma.split(" ")
    if x != y:
        return lexicon.relation(x, y) in ("one frame", "synonym") and min(map(lexicon.weight, (x, y))) >= TELLING
    return more == others or not more or not others


def _stands_for(nobody: Role, somebody: Role | None, yes: Statement) -> bool:
    """True of one, or a thing, where another says that there was none; of those who did it a passive may be silent."""
    if somebody is None:
        return nobody.name == "agent" and yes.predicate is not None and yes.predicate.passive
    if nobody.text.lower() in NOTHING:
        return not somebody.open
    return bool(somebody.ref) or lexicon.is_person(somebody.head) or somebody.head == "person"


def undecided(a: Statement, b: Statement) -> bool:
    """True of "there are no plans to appeal" beside "she would seek leave to appeal"."""
    no, yes = (a, b) if denies(a) else (b, a)
    if not no.negated or not no.predicate or not yes.predicate or INTENTION.isdisjoint(no.terms):
        return False
    deed = {t for t in no.terms if t not in INTENTION | DECIDING}
    meant = yes.predicate.modal in ("will", "would") or not MEANING.isdisjoint((yes.predicate.lemma, *yes.terms))
    return bool(deed) and meant and all(any(near(t, u) for u in yes.terms) for t in deed)


def _bare(statement: Statement) -> bool:
    """True of a negation that says nothing more than what there was not: it is of all that an article tells of it."""
    return (existential(statement) or nominal(statement)) and not telling(statement) - core(statement) - DENYING


def _plain(word: str) -> str:
    """The verb of an "-ing" form that the table of words does not know as a noun of its own: "overloading"."""
    stem = word.removesuffix("ing")
    return stem if stem != word and not lexicon.known(word) and lexicon.known(stem) else word


def _unlike(a: Role, b: Role) -> bool:
    """True of two of one kind, each with words of its own: the north gate, the south gate."""
    mine, theirs = ({t for t in r.lemmas if t != r.head} for r in (a, b))
    return bool(mine - theirs and theirs - mine)


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
