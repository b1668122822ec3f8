"""Like with like: what fills one slot of several tellings of one thing, and the slot in which they differ most clearly.

A slot is who, whom, as what, where, why, with what, or the deed itself. Between two statements slots correspond by what
they are about ("the ship", "the vessel", wherever they stand), and where the deed is one, by their question:
prepositions that ask one question ("after", "following") are one, and what one verb takes as its object another takes
with a preposition: "struck the pylon", "crashed into the column".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator import gazetteer, lexicon
from generator.compare.content import Token, has, named, says
from generator.compare.finding import SHOWN, Given
from generator.compare.view import View
from generator.models.statement import Role, Statement
from generator.models.values import Duration, NameValue, Time

# The question that an oblique answers, by its preposition.
QUESTIONS = {
    "where": ("in", "inside", "within", "at", "on", "along", "near", "outside", "beside", "off", "around", "across"),
    "why": ("after", "following", "over", "amid", "for", "because", "due"),
    "whither": ("into", "to", "onto", "toward", "towards", "against"),
    "how": ("with", "without", "through", "via", "under"),
    "when": ("before", "since", "until", "till", "by", "during"),
}
ASKED = {word: question for question, words in QUESTIONS.items() for word in words}
# Of those that ask where, the ones that seldom open anything but a place: not "blamed on a pipe".
STANDING = frozenset({"in", "inside", "within", "at", "near", "outside"})
# Prepositions with which one verb takes what another takes as its object: strike, crash into; sue, file against. Not
# "with", which more often tells of company.
GOVERNED = frozenset({"into", "onto", "against", "to", "on", "at"})
COMPANY = "with"
CORE = frozenset({"agent", "patient", "recipient", "attribute", "complement"})
DEED = "deed"
ATTRIBUTE = "attribute"
# A word that tells less than this ("thing", "people", "have") neither tells that two phrases are about one thing nor
# that they differ.
LEAST = 1.6
# A verb that tells no more than this ("come", "get", "go") may be said with any object and any preposition.
GENERAL = 1.5
# Two verbs of which none is rarer than "find", "injure" or "arrest" are no choice of words.
COMMON = 2.9
# Relations of two words, of which one may stand where the other does.
ONE = ("same", "one frame", "synonym", "derived", "kind of")
# Words that a phrase may go on with after "and".
MOST = 5
JOINED = re.compile(r" (?:and|&) ")
WORD = re.compile(r"-?\w+(?:-\w+)*")
ARTICLES = re.compile(r"^(?:(?:the|a|an|its|his|her|their)\s+)+")

Place = tuple[str, int]  # a statement's id, and where a filler of it begins


class Filler(NamedTuple):
    """The phrase that fills a slot."""

    slot: str  # a role's name, or "deed"
    start: int  # with its preposition
    end: int
    head: str  # lemma
    ref: str
    lemmas: tuple[str, ...]  # of its telling words
    names: tuple[tuple[str, str], ...]  # ids and words of the names in it
    values: tuple[str, ...]  # its numbers and times, as printed


class Pair(NamedTuple):
    """Two fillers of one slot, and the words of each that the other telling has not."""

    left: Filler
    right: Filler
    own: tuple[tuple[str, ...], tuple[str, ...]]  # the words of each

    @property
    def differs(self) -> bool:
        return any(self.own)

    @property
    def strength(self) -> float:
        """Where both sides have words of their own, the two name one thing; else the one says more of it."""
        fewer, more = sorted(max(map(lexicon.weight, words), default=0.0) for words in self.own)
        return fewer + more / 10

    @property
    def question(self) -> str:
        """What both answer, as a sentence begins."""
        if self.left.slot in CORE or self.right.slot in CORE:
            return "One and the same"
        if all(f.slot in STANDING and somewhere(f) for f in (self.left, self.right)):
            return "The place"
        return "The time" if ASKED.get(self.left.slot) == "when" else "One circumstance"

    @property
    def akin(self) -> bool:
        """True where the words of each stand for words of the other, so that neither tells more."""
        left, right = self.own
        if self.left.slot == DEED:
            return bool(left and right) and lexicon.akin(self.left.head, self.right.head)
        return (
            bool(left and right)
            and all(any(_alike(x, y) for y in right) for x in left)
            and all(any(_alike(x, y) for x in left) for y in right)
        )


def chosen(a: str, b: str) -> bool:
    """True of two verbs of which one at least is a choice of words."""
    return max(map(lexicon.weight, (a, b))) >= COMMON


def _alike(a: str, b: str) -> bool:
    """True of two words for one thing. Those for people tell who they are: a detective is more than an officer."""
    return lexicon.relation(a, b) in ("one frame", "synonym") and not (lexicon.is_person(a) and lexicon.is_person(b))


class Contrast(NamedTuple):
    """What fills one slot in several tellings of one thing; fillers with one key say one thing."""

    given: tuple[Given, ...]
    clearest: Pair


def clearest(view: View, told: Iterable[tuple[Statement, Statement]]) -> Contrast | None:
    """The slot in which tellings of one thing differ most clearly; None where nothing that corresponds differs."""
    at: dict[Place, tuple[Statement, Filler]] = {}
    with_: dict[Place, dict[Place, bool]] = {}  # what stands in one slot with what, and whether they differ
    best: tuple[float, Place, Place, Pair] | None = None
    for a, b in told:
        for pair in paired(view, a, b):
            x, y = (a.id, pair.left.start), (b.id, pair.right.start)
            at |= {x: (a, pair.left), y: (b, pair.right)}
            differs = pair.differs and _words(view, a, pair.left) != _words(view, b, pair.right)
            with_.setdefault(x, {})[y] = with_.setdefault(y, {})[x] = differs
            if differs and (best is None or (pair.strength, x, y) > best[:3]):
                best = pair.strength, x, y, pair
    if best is None:
        return None
    _, x, y, pair = best
    keys = {x: _key(view, *at[x]), y: _key(view, *at[y])}
    for one in (x, y):
        for other, differs in sorted(with_[one].items()):
            if other not in keys:
                keys[other] = _key(view, *at[other]) if differs else keys[one]
    given = tuple(Given(at[n][0], ((at[n][1].start, at[n][1].end),), key) for n, key in sorted(keys.items()))
    return Contrast(given, pair)


def _key(view: View, statement: Statement, filler: Filler) -> str:
    """What a filler says: "removed" and "removes" are one verb."""
    return filler.head if filler.slot == DEED else _words(view, statement, filler)


def _words(view: View, statement: Statement, filler: Filler) -> str:
    """The words of a phrase without its preposition and articles."""
    words = plain(view.words(statement.source, filler.start, filler.end))
    return ARTICLES.sub("", words.removeprefix(filler.slot + " "))


def plain(words: str) -> str:
    """Words without what is only spelling: "U.S." is "US", "Brasília" "Brasilia", "front-line" "front line"."""
    return gazetteer.fold(words).replace("-", " ")


def paired(view: View, a: Statement, b: Statement) -> list[Pair]:
    """The slots that correspond in two tellings of one thing, each filler in one pair at most."""
    left, right = list(fillers(view, a)), list(fillers(view, b))
    unnamed = _unnamed(a, left) or _unnamed(b, right)
    found: list[Pair] = []

    def pair(judge: Callable[[Filler, Filler], bool]) -> None:
        for x in list(left):
            y = next((y for y in right if judge(x, y)), None)
            if y is not None:
                left.remove(x)
                right.remove(y)
                plain = x.slot == DEED and _alike(x.head, y.head) and not chosen(x.head, y.head)
                # Two amounts are of one thing or of two: the rules for numbers tell which.
                plain |= bool(x.values and y.values) and set(x.values).isdisjoint(y.values)
                found.append(Pair(x, y, ((), ()) if plain else (_own(view, x, b), _own(view, y, a))))

    pair(_one_head)
    if one_deed(a, b) and (unnamed or any(p.left.slot != DEED for p in found)):
        pair(lambda x, y: _one_slot(x, y) and _one_sort(view, x, y))
        told = all(lexicon.weight(_verb(s)) > GENERAL for s in (a, b))
        if _verb(a) != _verb(b) and told and not all(any(r.name == "patient" for r in s.roles) for s in (a, b)):
            pair(_governed)
    elif {p.left.slot for p in found if p.left.slot == p.right.slot} >= {"agent", "patient"}:
        pair(_deeds)
    return found


def _deeds(x: Filler, y: Filler) -> bool:
    """What one doer does to one thing is one deed, whatever it is called."""
    return x.slot == y.slot == DEED


def _unnamed(statement: Statement, telling: Iterable[Filler]) -> bool:
    """True of a statement with a pronoun for who or what, which may be what another names."""
    told = {f.slot for f in telling}
    return any(r.name in ("agent", "patient") and r.name not in told for r in statement.roles)


def _verb(statement: Statement) -> str:
    return statement.predicate.lemma.split(" ")[0] if statement.predicate else ""


def one_deed(a: Statement, b: Statement) -> bool:
    """True of two statements whose predicates are one or tell one another."""
    x, y = _verb(a), _verb(b)
    return bool(x and y) and (lexicon.relation(x, y) in ONE or lexicon.akin(x, y))


def two_subjects(a: Statement, b: Statement) -> bool:
    """True where one slot is filled by two names, or by one noun of two names ("Orlik's lawyer"): it is told of two."""
    return any(
        (x.ref != y.ref if x.ref and y.ref else x.head == y.head and _names(a, x).isdisjoint(_names(b, y)))
        for x in a.roles
        for y in b.roles
        if x.name == y.name and x.name in ("agent", "patient", "attribute") and _names(a, x) and _names(b, y)
    )


def _names(statement: Statement, role: Role) -> set[str]:
    return {v.ref for v in statement.values if isinstance(v, NameValue) and role.start <= v.start < role.end}


def fillers(view: View, statement: Statement) -> tuple[Filler, ...]:
    """The slots of a statement whose phrases tell something; a pronoun does not."""
    shown = view.shown(statement)
    if shown.fillers is None:
        shown.fillers = tuple(_fillers(view, statement))
    return shown.fillers


def _fillers(view: View, statement: Statement) -> Iterator[Filler]:
    for role in statement.roles:
        filler = _filler(view, statement, role)
        clause = OPENS_CLAUSE.match(view.words(statement.source, filler.start, filler.end))
        if not clause and (filler.lemmas or filler.names or filler.values):
            yield filler
    deed = statement.predicate
    if deed is not None and statement.kind != "saying" and deed.lemma.split(" ")[0][:3] == deed.text.lower()[:3]:
        word = deed.lemma.split(" ")[0]
        if lexicon.weight(word) >= LEAST:
            yield Filler(DEED, deed.start, deed.end, word, "", (word,), (), ())


def _filler(view: View, statement: Statement, role: Role) -> Filler:
    start, end = role.start, role.end
    if role.name not in CORE:
        before = start - len(role.name) - 1
        if view.words(statement.source, before, start - 1).lower() == role.name and _inside(statement, before, end):
            start = before
    for v in statement.values:
        if v.start < end and start < v.end and _inside(statement, min(start, v.start), max(end, v.end)):
            start, end = min(start, v.start), max(end, v.end)
    end = min(end, max((g.end for g in statement.segments if g.start <= start), default=end))
    # "With manslaughter yesterday": when is another slot.
    end = min((v.start for v in statement.values if isinstance(v, Time) and role.start < v.start < end), default=end)
    end = _with_coordinates(view, statement, end)
    end = _word_end(view, statement, end)
    words = _closed(view.words(statement.source, start, end).rstrip(" ,"))
    end = start + len(words)
    if len(words.split()) > SHOWN:
        bounds = [m.start() for m in BOUND.finditer(words) if 0 < len(words[: m.start()].split()) <= SHOWN]
        words = words[: max(bounds, default=len(words))].rstrip()
        end = start + len(words)
    inside = [v for v in statement.values if start <= v.start and v.end <= end]
    return Filler(
        role.name,
        start,
        end,
        role.head,
        role.ref,
        tuple(x for x in role.lemmas if lexicon.weight(x) >= LEAST and x[:3] in words.lower()),
        tuple((v.ref, v.text) for v in inside if isinstance(v, NameValue)),
        tuple(v.text for v in inside if not isinstance(v, NameValue)),
    )


def _word_end(view: View, statement: Statement, end: int) -> int:
    """Where the word ends that a phrase ends in the midst of: "three other-than-serious"."""
    rest = next((view.words(statement.source, end, g.end) for g in statement.segments if g.start < end <= g.end), "")
    before = view.words(statement.source, end - 1, end)
    inside = before == "-" or rest.startswith("-") and before.isalnum()
    m = WORD.match(rest) if inside else None
    return end + m.end() if m else end


def _with_coordinates(view: View, statement: Statement, end: int) -> int:
    """Where a phrase ends with what is joined to it: "a passenger and a freight train"."""
    rest = next((view.words(statement.source, end, g.end) for g in statement.segments if g.start < end <= g.end), "")
    joined = JOINED.match(rest)
    bound = BOUND.search(rest, joined.end()) if joined else None
    more = rest[: bound.start() if bound else len(rest)].rstrip() if joined else ""
    deed = statement.predicate
    across = deed is not None and end <= deed.start < end + len(more)
    return end if across or _verbal(more.split()[1:]) or len(more.split()) > MOST else end + len(more)


def _verbal(joined: list[str]) -> bool:
    """True of one word that may be another verb, and not what is joined: "seized the bank and sell (it)"."""
    if len(joined) != 1 or not joined[0].islower():
        return False
    word = joined[0]
    return not (lexicon.is_person(word) or word.endswith("s") or lexicon.is_noun(word) and not lexicon.is_verb(word))


def _inside(statement: Statement, start: int, end: int) -> bool:
    return any(g.start <= start and end <= g.end for g in statement.segments)


def _own(view: View, filler: Filler, other: Statement) -> tuple[str, ...]:
    """The telling words of a phrase, and the places it names, that another telling has not."""
    words = tuple(lemma for lemma in filler.lemmas if not has(view, other, lemma))
    if filler.slot in CORE:
        return words
    names = ((named(view, ref), text) for ref, text in filler.names)
    return (*words, *(key for key, text in names if not (has(view, other, key) or says(view, other, text))))


def _one_head(x: Filler, y: Filler) -> bool:
    """True of two phrases about one thing by their names or nouns, wherever they stand."""
    if DEED in (x.slot, y.slot):
        return x.slot == y.slot and lexicon.relation(x.head, y.head) in ONE
    if x.ref and y.ref:
        return x.ref == y.ref
    if x.ref or y.ref or lexicon.weight(x.head) < LEAST:
        return False
    if {x.slot, y.slot} == {"agent", "patient"} and lexicon.is_person(x.head):
        return False  # the soldiers who captured, and the soldiers who were captured
    if COMPANY in (x.slot, y.slot) and not {x.slot, y.slot}.isdisjoint(CORE):
        return False  # "they serve with Russian units", "units from the North"
    named = [{ref for ref, _ in f.names} for f in (x, y)]
    if all(named) and named[0].isdisjoint(named[1]):  # "Ukrainian forces", "Russian forces"
        return False
    return x.head == y.head or (_one_place(x, y) and lexicon.relation(x.head, y.head) in ONE)


def _one_place(x: Filler, y: Filler) -> bool:
    """True of slots where one thing may stand under two names; elsewhere a pistol and a rifle are two."""
    if ATTRIBUTE in (x.slot, y.slot) and x.slot != y.slot:
        return False  # "three are dead", "three people"
    if x.slot in CORE or y.slot in CORE:
        return x.slot in CORE | GOVERNED and y.slot in CORE | GOVERNED
    return x.slot == y.slot or ASKED.get(x.slot) == ASKED.get(y.slot)


def _one_slot(x: Filler, y: Filler) -> bool:
    if x.slot in CORE or y.slot in CORE or DEED in (x.slot, y.slot):
        return x.slot == y.slot and bool(x.ref) == bool(y.ref)
    if x.slot != y.slot and ASKED.get(x.slot) != ASKED.get(y.slot):
        return False
    # "In the park" and "in the attack" answer two questions.
    return ASKED.get(x.slot) != "where" or somewhere(x) == somewhere(y)


def _one_sort(view: View, x: Filler, y: Filler) -> bool:
    """False of who and what ("the winner", "the prize"), and of a bare number and what has none: they are not one."""
    return _sort(view, x) == _sort(view, y)


def _sort(view: View, filler: Filler) -> str:
    if filler.slot not in CORE:
        return ""
    if filler.ref in view.names:
        return "person" if view.names[filler.ref].kind == "person" else "thing"
    if filler.values and not filler.lemmas and not filler.names:
        return "value"
    return "person" if lexicon.is_person(filler.head) else "thing"


def somewhere(filler: Filler) -> bool:
    return bool(filler.ref) or lexicon.is_somewhere(filler.head)


def _governed(x: Filler, y: Filler) -> bool:
    """True of what one verb takes as its object and another with a preposition: no reporters and no conference, whom
    and which one may tell."""
    if "patient" not in (x.slot, y.slot) or GOVERNED.isdisjoint((x.slot, y.slot)):
        return False
    return lexicon.is_somebody(x.head) == lexicon.is_somebody(y.head)


# Where a phrase ends that is nobody's slot: at the next preposition, at another clause or phrase, at a mark.
MORE = ("as", "from", "between", "among", "behind", "above", "below")
CLAUSE = (
    *("when", "while", "where", "who", "whom", "which", "that", "what", "and", "or", "but", "than"),
    *("is", "are", "was", "were", "be", "been", "has", "have", "had", "would", "will", "could", "can"),
    *("he", "she", "it", "they", "we", "I"),
)
BOUND = re.compile(rf"\b(?:{'|'.join((*sorted(ASKED), *MORE, *CLAUSE))})\b|[,;:()|—–“”\"]| - ", re.IGNORECASE)
OPENS_CLAUSE = re.compile(rf"(?:{'|'.join(CLAUSE)})\b", re.IGNORECASE)
OPENS = re.compile(rf"(?:{'|'.join((*sorted(ASKED), *MORE))})\s+\S", re.IGNORECASE)
# "In an address on": what was said on which day is cut off.
DANGLING = re.compile(rf"(?:\s+(?:of|and|or|{'|'.join((*sorted(ASKED), *MORE))}))+$", re.IGNORECASE)

# "After relations were cut": a clause, of which the subject alone tells nothing.
CLAUSE_OF = re.compile(r"(?:after|before|since|until|till|as|because)\b", re.IGNORECASE)
TELLS = re.compile(r"(?:is|are|was|were|has|have|had|would|will|could|can)\b")

# "After a Corden, Ohio, mill burned": the name of a place is no thing of which there is one.
CUT_OFF = re.compile(r"\S+ an? (?:[A-Z][\w'’.-]*\s*)+$")


def _closed(words: str) -> str:
    """A phrase without what leads to nothing at its end: "in an address on", "under section 12 (bank fraud", "on board
    the plane escaped"."""
    opened = words.rfind("(")
    words = words[:opened].rstrip() if opened > 0 and ")" not in words[opened:] else words
    words = DANGLING.sub("", words)
    *before, last = words.split(" ")
    deed = len(before) > 1 and last.endswith("ed") and last.islower() and not lexicon.is_noun(last)
    deed = deed and not CLAUSE_OF.match(words)  # "after a ferry overturned"
    return DANGLING.sub("", " ".join(before)) if deed else words


def asked(words: str) -> str:
    """The question that a phrase answers, by its first word."""
    first = words.split(" ")[0]
    return ASKED.get(first, first)


def phrase(view: View, statement: Statement, token: Token) -> tuple[int, int] | None:
    """The phrase around a word that tells a time, place, cause or manner; None where there is none."""
    segment = next((g for g in statement.segments if g.start <= token.start and token.end <= g.end), None)
    if segment is None:
        return None
    text = view.words(statement.source, segment.start, segment.end)
    at = token.start - segment.start
    bounds = [m.start() for m in BOUND.finditer(text)]
    start = max((b for b in bounds if b <= at), default=0)
    end = min((b for b in bounds if b >= token.end - segment.start), default=len(text))
    # "In the town five weeks before": how long before is told of another phrase.
    spans = [v.start - segment.start for v in statement.values if isinstance(v, Duration | Time)]
    end = min((s for s in spans if token.end - segment.start <= s < end), default=end)
    # "At its peak commanded a large sum": what is said of it is no part of the phrase.
    if statement.predicate and token.end <= statement.predicate.start < segment.start + end:
        end = statement.predicate.start - segment.start
    part = _closed(text[start:end].rstrip())
    if CUT_OFF.match(part) and text[end:].startswith(",") or CLAUSE_OF.match(part) and TELLS.match(text[end:]):
        return None
    return (segment.start + start, segment.start + start + len(part)) if OPENS.match(part) else None
