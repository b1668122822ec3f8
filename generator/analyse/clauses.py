"""Clauses: a sentence's tree cut so that each piece has one predicate with its own arguments.

The cut is at coordination, complement, relative, adverbial and participial clauses. What a piece
leans on (a shared subject, an auxiliary, an antecedent, the verb an elliptic clause leaves out) is
borrowed as tokens of the clause it leans on, so that a piece can be read by itself and every word
of it stands in the text.

Conditions stay with what they govern: to print "he will come" of "if he is asked, he will come"
would change what was said. So do restrictive clauses: "the soldiers who were wounded" are not "the soldiers".
A complement is cut off only where it is reported speech, which its voice then tells; "it is unlikely that
he won" and "found her guilty" stay whole. What "this means" implies is a statement of its own as well.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.analyse.tree import Token, Tree

ClauseKind = Literal["main", "coordinate", "complement", "relative", "participle", "adverbial", "fragment"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
AUXILIARIES = ("aux", "auxpass")
VERBAL = ("VERB", "AUX")
RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where", "when"})
PLACING = frozenset({"where", "when"})  # these stand for no object

# Subordinators that state a condition or an end: without them the main clause says something else.
CONDITIONAL = frozenset(
    "if unless until till whether lest provided supposing once than that case whenever wherever however".split()
)
# Of what follows these only a finite past or perfect is said to be so; "when he arrives" is not.
TEMPORAL = frozenset({"after", "as", "when", "while", "before", "since"})

# Verbs that say next to nothing without the clause that tells when or how: "the ruling came after …".
ARRIVING = frozenset({"come", "follow", "occur", "happen", "arise", "emerge", "begin", "start", "end", "be"})
FINITE = ("VBD", "VBZ", "VBP", "MD")

# Verbs whose complement holds if they do (implicatives: Karttunen 1971); those of saying and showing are reported.
IMPLYING = frozenset({"mean", "ensure", "prove", "guarantee"})

# Participles that serve as prepositions (Quirk et al. 1985, 9.8): what they open stays where it is.
PREPOSITIONAL = frozenset(
    "according barring based beginning compared concerning considering depending ending excluding following given"
    " including involving pending ranging regarding respecting starting".split()
)

# Words that name one of several already spoken of; with an adjunct and no verb they make an elliptic clause.
PARTNERS = frozenset(
    "one another other others two three four five six first second third fourth fifth last rest some most both".split()
)
WH_TAGS = ("WDT", "WP", "WP$", "WRB")  # "see what happens": the object of its verb, not a statement

# A dependent clause shorter than this many words says too little to stand alone ("as expected",
# "writing by hand"); it stays where it is. Five words is the shortest that holds a predicate, an
# argument and an adjunct.
MIN_WORDS = {"adverbial": 8, "participle": 8, "relative": 8, "coordinate": 5, "complement": 2}
# Words of a subject that a shorter clause borrows at most, where it counts something: with more, hardly anything of it
# would be its own.
MOST_LENT = 8
# What was done without something tells that it was not: "left without saying a word".
WITHOUT = "without"
MIN_WITHOUT = 3  # a verb, and what it would have been done to
ADJOINING = ("after", "before", "while", "since", "following")
# Of somebody who is only named to be quoted, this is all that is said: "Osei, who carried four people out, said".
MIN_OF_SPEAKER = 4
# What is left of a main clause must say something as well: "he ran away (when …)" stays whole.
MIN_LEFT = 5


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its own arguments. Tokens are in text order, punctuation left out."""

    head: Token
    kind: ClauseKind
    tokens: tuple[Token, ...]
    borrowed: tuple[Token, ...] = ()
    subject: Token | None = None  # head of the subject, own or borrowed
    object: Token | None = None  # head of a borrowed object: "the bridge (they hit)"
    verb: Token | None = None  # the verb, where an elliptic clause borrows it
    governing: tuple[Token, ...] = ()  # "is expected", of "to win": borrowed words that are not the clause's own


@dataclass(slots=True)
class _Cut:
    """A head at which the tree is cut, while its tokens are being gathered."""

    head: Token
    kind: ClauseKind
    governor: Token | None
    tokens: list[Token] = field(default_factory=list)


def is_word(token: Token) -> bool:
    return token.pos not in ("PUNCT", "SPACE")


def subject_of(tree: Tree, verb: Token) -> Token | None:
    """The verb's own subject; "a lot of people feel let down" may have it on what the parser takes for an auxiliary."""
    found = tree.child(verb, *SUBJECTS)
    return found or next((s for t in tree.children(verb, "aux") if (s := tree.child(t, *SUBJECTS))), None)


def asks(token: Token) -> bool:
    """True of "what", "who" and their like; not of the "that" which opens a complement, whatever its tag."""
    return token.tag in WH_TAGS and token.dep != "mark"


def _words(tree: Tree, token: Token) -> int:
    return sum(map(is_word, tree.subtree(token)))


def _finite_or_participle(token: Token) -> bool:
    return token.pos in VERBAL


def _marked(tree: Tree, verb: Token) -> str:
    marks = [t.lower for t in tree.children(verb, "mark", "advmod") if t.i < verb.i]
    return next((m for m in marks if m in CONDITIONAL), marks[0] if marks else "")


def _shares_object(tree: Tree, first: Token, second: Token) -> bool:
    """True of "killed or wounded thousands": the verbs stand side by side and share what follows."""
    between = [t for t in tree.tokens[first.i + 1 : second.i] if is_word(t) and t.dep not in ("cc", "advmod", "neg")]
    return not between


def _is_finite(tree: Tree, token: Token) -> bool:
    return token.tag in FINITE or any(t.tag in FINITE for t in tree.children(token, *AUXILIARIES))


def denied(tree: Tree, token: Token) -> bool:
    """True under a negated governor: "has not confirmed that he died", "gave no proof that they did"."""
    for above in tree.above(token):
        if tree.child(above, "neg") is not None or any(t.lower == "no" for t in tree.children(above, "det")):
            return True
        if above.pos in VERBAL:
            return False
    return False


def _complement(tree: Tree, token: Token, reported: bool) -> ClauseKind | None:
    """The cut at a complement: where its words are reported, and at a sentence that runs on into another."""
    if any(asks(t) or t.lower in ("whether", "if") for t in tree.subtree(token)[:2] if t.i <= token.i):
        return None
    own_subject = subject_of(tree, token) is not None
    if reported:
        told = own_subject or token.tag in FINITE or tree.child(token, "aux") is not None
        return "complement" if told else None
    if not own_subject or not _is_finite(tree, token):
        return None
    if _implied(tree, token):
        return "complement"
    first = tree.subtree(token)[0]
    parted = first.i > 0 and tree[first.i - 1].text in (";", ":", "—", "–", "―", "--", "-", ".", "?", "!", "…")
    return "complement" if parted or token.i < token.head else None


def _implied(tree: Tree, token: Token) -> bool:
    """True of what "this means" or "that ensured" is followed by."""
    above = tree.head(token)
    return token.dep == "ccomp" and above.i < token.i and above.lemma in IMPLYING and above.pos == "VERB"


def _coordinate(tree: Tree, token: Token, cut: Container[int]) -> ClauseKind | None:
    """The cut at a coordinate clause. What stands under an uncut clause stays there with it."""
    head = tree.head(token)
    verbal = _finite_or_participle(token)
    if head.i not in cut:
        return None
    if not verbal:
        return "coordinate" if _finite_or_participle(head) and _elliptic(tree, token) else None
    if not (_finite_or_participle(head) or head.dep in ("ROOT", "ccomp", "relcl", "advcl")):
        return None
    if subject_of(tree, token) is not None:
        return "coordinate"
    short = _words(tree, token) < MIN_WORDS["coordinate"] and not _counts(tree, token)
    if short or _shares_object(tree, head, token):
        return None
    if _bare_infinitive(tree, token) and not _takes_infinitive(tree, head):
        return None  # "is unlikely to meet her, visit the palace": joined to "meet", whatever the parser says
    if not _coordinated(tree, token) or _inherited_subject(tree, head) is None:
        return None
    return "coordinate"


def _counts(tree: Tree, verb: Token) -> bool:
    """Whether a verb has an object of its own that is counted: "make chips and employ 1,800 people"; and a subject in
    the verb before it that is not so long that little of the statement would be its own."""
    subject = _inherited_subject(tree, tree.head(verb))
    counted = any(n.pos == "NUM" for o in tree.children(verb, "dobj") for n in tree.children(o, "nummod"))
    return counted and subject is not None and len(_whole_subject(tree, subject)) <= MOST_LENT


def _bare_infinitive(tree: Tree, token: Token) -> bool:
    return token.tag == "VB" and not tree.children(token, *AUXILIARIES)


def _takes_infinitive(tree: Tree, verb: Token) -> bool:
    """True of a verb that is an infinitive itself, or an order: "go home and stay there"."""
    return verb.tag == "VB" or verb.tag == "VBP" and subject_of(tree, verb) is not None


def _coordinated(tree: Tree, token: Token) -> bool:
    """Whether an "and" or its like stands anywhere in the chain that a conjunct belongs to."""
    first = token
    while first.dep == "conj" and first.head != first.i:
        first = tree.head(first)
    chain = [first]
    for link in chain:
        chain.extend(tree.children(link, "conj"))
    return any(tree.child(link, "cc") is not None for link in chain)


def _adverbial(tree: Tree, token: Token) -> ClauseKind | None:
    head = tree.head(token)
    mark = _marked(tree, token)
    if mark in CONDITIONAL or _leans(tree, token) or _inverted(tree, token):
        return None
    negated = tree.child(head, "neg") is not None
    if negated and mark in ("because", "since", "as"):
        return None  # "did not leave because he was afraid" denies the one or the other
    if head.lemma in ARRIVING and mark in TEMPORAL and token.i > head.i:
        return None
    subject = subject_of(tree, token)
    above = subject_of(tree, head)
    if subject is None and (above is None or above.i > token.i):
        return None
    size = _words(tree, token)
    return "adverbial" if size >= MIN_WORDS["adverbial"] and _words(tree, head) - size >= MIN_LEFT else None


def _inverted(tree: Tree, verb: Token) -> bool:
    """True of "should he come", "had they known"."""
    first = tree.subtree(verb)[0]
    return first.dep in AUXILIARIES and first.lower in ("should", "had", "were") and subject_of(tree, verb) is not None


def _kind(
    tree: Tree, token: Token, reported: frozenset[int], speakers: frozenset[int], cut: Container[int]
) -> ClauseKind | None:
    """The kind of clause that a token heads, or None where it heads none that is cut off."""
    dep, head = token.dep, tree.head(token)
    verbal = _finite_or_participle(token)
    own_subject = subject_of(tree, token) is not None
    if token.head == token.i:
        return "main"
    if token.i in reported and dep in ("xcomp", "pcomp", "advcl", "acl"):
        return None if dep == "acl" and denied(tree, token) else "complement"
    if dep in ("ccomp", "parataxis") and (verbal or own_subject):
        if token.i > head.i and denied(tree, token):
            return None
        return _complement(tree, token, token.i in reported)
    if dep == "conj":
        return _coordinate(tree, token, cut)
    if dep == "relcl":
        if any(t.tag == "TO" for t in tree.children(token, "aux")) and not own_subject:
            return None
        least = MIN_OF_SPEAKER if head.i in speakers else MIN_WORDS["relative"]
        return "relative" if _words(tree, token) >= least else None
    if dep == "advcl" and (verbal or own_subject):
        return _adverbial(tree, token)
    if dep == "acl" and token.tag in ("VBN", "VBG") and not own_subject:
        return "participle" if _words(tree, token) >= MIN_WORDS["participle"] else None
    if dep == "pcomp" and token.tag in ("VBG", "VBN") and head.lower in (*ADJOINING, WITHOUT):
        governor = tree.head(head)
        if head.lower == WITHOUT and (tree.child(governor, "neg") or governor.dep in ("relcl", "acl", "pcomp")):
            return None  # "did not leave without saying a word" tells that he said one
        if head.dep == "prep" and (above := subject_of(tree, governor)) is not None and above.i < token.i:
            least = MIN_WITHOUT if head.lower == WITHOUT else MIN_WORDS["participle"]
            return "participle" if _words(tree, token) >= least else None
    return None


def _leans(tree: Tree, verb: Token) -> bool:
    """True of what only completes its governor: a purpose ("to hide it"), a manner ("as agreed with them"),
    a participle that serves as a preposition ("starting on Monday")."""
    own_subject = subject_of(tree, verb) is not None
    to = any(t.tag == "TO" for t in tree.children(verb, "aux"))
    opened = tree.subtree(verb)[0].lower == "as"
    as_participle = opened and not own_subject
    if opened and any(t.lower == "though" for t in tree.children(verb, "mark")):
        return True
    return not own_subject and (to or as_participle or verb.lower in PREPOSITIONAL)


def _elliptic(tree: Tree, token: Token) -> bool:
    """True of "(one was held on Monday,) the other by soldiers": a partner named, an adjunct, and no verb."""
    partner = {token.lower, *(t.lower for t in tree.children(token, "det", "amod", "nummod"))} & PARTNERS
    if partner <= {"other", "others"} and token.lower != "others" and tree.child(token, "det") is None:
        return False  # "other prosecutors in her office" are only some more
    adjuncts = tree.children(token, "prep", "agent", "npadvmod", "advmod")
    return bool(partner) and token.pos not in VERBAL and any(t.i > token.i for t in adjuncts)


def noun_phrase(tree: Tree, head: Token, *, until: int | None = None) -> list[Token]:
    """A noun with its determiners, modifiers and short prepositional phrases, without clauses and appositions."""
    cut = [
        t.i
        for t in tree.subtree(head)
        if t.i != head.i
        and (
            t.dep in ("relcl", "acl", "appos", "advcl")
            or (t.dep in ("cc", "conj") and tree.head(t).pos not in ("ADJ", "NUM"))
        )
    ]
    found = [t for t in tree.subtree(head, without=cut) if until is None or t.i < until]
    return [t for t in found if is_word(t)]


def _dated(tree: Tree, noun: Token) -> Token:
    """The noun that a bare year belongs to: of "the autumn of 2024, when …" the autumn."""
    above = tree.head(noun)
    of = tree.head(above)
    year = noun.text.isdigit() and above.lower == "of" and of.pos in ("NOUN", "PROPN")
    return of if year else noun


def _whole_subject(tree: Tree, head: Token) -> list[Token]:
    """A subject with its coordinated parts, without clauses and appositions."""
    cut = [t.i for t in tree.subtree(head) if t.i != head.i and t.dep in ("relcl", "acl", "appos", "advcl")]
    return [t for t in tree.subtree(head, without=cut) if is_word(t)]


def _meant_subject(tree: Tree, head: Token) -> list[Token]:
    """The same with what is too short for a clause of its own and tells who is meant: "the guard who led two men out
    is expected to recover", of which nothing else keeps it."""
    cut = [
        t.i
        for t in tree.subtree(head)
        if t.dep in ("appos", "advcl") or t.dep in ("relcl", "acl") and not _short_and_close(tree, t)
    ]
    return [t for t in tree.subtree(head, without=set(cut) - {head.i}) if is_word(t)]


def _short_and_close(tree: Tree, clause: Token) -> bool:
    """True of a relative or participial clause that stands by its noun without a comma, and is no statement."""
    first = tree.subtree(clause)[0]
    kind = "relative" if clause.dep == "relcl" else "participle"
    return first.i > 0 and is_word(tree[first.i - 1]) and _words(tree, clause) < MIN_WORDS[kind]


def _inherited_subject(tree: Tree, governor: Token | None) -> Token | None:
    """The subject that a clause shares with the one it leans on; an antecedent in place of a relative pronoun."""
    seen: set[int] = set()
    while governor is not None and governor.i not in seen:
        seen.add(governor.i)
        subject = subject_of(tree, governor)
        if subject is not None:
            if subject.lower in RELATIVE and governor.dep == "relcl":
                return tree.head(governor)
            return subject
        if governor.dep in ("relcl", "acl"):
            return tree.head(governor)
        if governor.head == governor.i or governor.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return None
        governor = tree.head(governor)
    return None


def _controller(tree: Tree, governor: Token | None) -> Token | None:
    """The object that is to do what the complement says: "urged *them* to leave". "Promise" is the known exception."""
    if governor is None or governor.lemma in ("promise", "vow", "pledge"):
        return None
    return tree.child(governor, "dobj", "dative")


def _governor(tree: Tree, token: Token) -> Token | None:
    """The verb (or noun, for a relative or participle) that a clause hangs from."""
    if token.head == token.i:
        return None
    head = tree.head(token)
    if token.dep == "pcomp" and head.head != head.i:
        return tree.head(head)
    return head


def _borrowed_auxiliaries(tree: Tree, first: Token, second: Token) -> list[Token]:
    """Auxiliaries and a negation of the first verb that the second stands under as well."""
    if any(t.dep in AUXILIARIES for t in tree.children(second)):
        return []
    own = [t for t in tree.children(first, *AUXILIARIES, "neg") if t.i < first.i]
    if second.tag in ("VBD", "VBZ", "VBP") or second.tag != first.tag:
        return []
    return own


def _shared_negation(tree: Tree, first: Token, second: Token) -> list[Token]:
    """The "never" of "never smiled or looked up", which both verbs stand under."""
    if tree.child(second, "neg") is not None or not any(t.lower == "or" for t in tree.children(first, "cc")):
        return []
    return [t for t in tree.children(first, "neg") if t.i < first.i]


def _governing(tree: Tree, head: Token, governor: Token) -> list[Token]:
    """The words from a governing verb to the infinitive or participle under it: "is not expected", "was accused of"."""
    found = [t for t in tree.children(governor, *AUXILIARIES, "neg", "prt", "advmod") if t.i < head.i]
    found += [t for t in tree.children(governor) if found and found[0].i < t.i < governor.i and not tree.children(t)]
    found += [governor, *(t for t in tree.above(head) if governor.i < t.i < head.i)]
    return [t for t in found if is_word(t)]


def _shared_governing(tree: Tree, first: Token, second: Token) -> list[Token]:
    """The "promised" of "promised to stay and to pay", for the second infinitive."""
    while first.dep == "conj" and first.head != first.i:
        first = tree.head(first)
    above = _governor(tree, first)
    if first.dep not in ("xcomp", "pcomp") or above is None or above.pos not in VERBAL or _controller(tree, above):
        return []
    return _governing(tree, first, above) if first.tag == second.tag else []


def _finish(tree: Tree, cut: _Cut) -> Clause:
    head, borrowed = cut.head, set[Token]()
    governing: list[Token] = []
    subject, verb, lent = subject_of(tree, head), None, None
    if cut.kind == "coordinate" and cut.governor is not None:
        if head.pos not in VERBAL:
            verb = cut.governor
            borrowed |= {verb, *(t for t in tree.children(verb, *AUXILIARIES, "neg", "prt"))}
            subject = head
        elif subject is None:
            subject = _inherited_subject(tree, cut.governor)
            borrowed |= set(_borrowed_auxiliaries(tree, cut.governor, head))
            borrowed |= set(_shared_negation(tree, cut.governor, head))
            governing = _shared_governing(tree, cut.governor, head)
            borrowed |= set(_whole_subject(tree, subject)) if subject else set()
    elif cut.kind == "relative" and cut.governor is not None:
        antecedent = noun_phrase(tree, _dated(tree, cut.governor), until=head.i)
        borrowed |= set(antecedent)
        if subject is None or subject.lower in RELATIVE:
            subject = cut.governor
        elif not any(t.lower in PLACING for t in tree.children(head, "advmod")):
            lent = cut.governor
    elif cut.kind == "participle" and cut.governor is not None and head.dep == "acl":
        borrowed |= set(noun_phrase(tree, cut.governor, until=head.i))
        subject = cut.governor
    elif cut.kind in ("participle", "adverbial", "complement") and subject is None:
        led = cut.kind == "complement" and not _is_finite(tree, head)
        subject = _controller(tree, cut.governor) if led else None
        if subject is None and cut.kind == "complement" and cut.governor is not None and cut.governor.dep == "dobj":
            subject = cut.governor  # "accused the dentist of …"
        if subject is None and cut.kind == "complement" and cut.governor is not None and cut.governor.pos in VERBAL:
            governing = _governing(tree, head, cut.governor)
        subject = subject or _inherited_subject(tree, cut.governor)
        if subject is not None:  # "accused the dentist of …" lends the dentist, not the "of …" that hangs from him
            between = {b.i for t in tree.above(head) if t.head == subject.i for b in tree.subtree(t)}
            whole = _meant_subject(tree, subject) if governing else _whole_subject(tree, subject)
            borrowed |= {t for t in whole if t.i not in between}
    own = {t for t in cut.tokens if is_word(t)}
    if governing and cut.governor is not None and any(t.tag in WH_TAGS and t.lower in RELATIVE for t in own):
        # "the town, which it claims to have taken": what "which" stands for.
        above = next((t for t in [cut.governor, *tree.above(cut.governor)] if t.dep == "relcl"), None)
        borrowed |= set(noun_phrase(tree, tree.head(above), until=above.i)) if above else set()
    return Clause(
        head=head,
        kind=cut.kind,
        tokens=tuple(sorted(own)),
        borrowed=tuple(sorted(borrowed - own)),
        governing=tuple(sorted(set(governing) - own - borrowed)),
        subject=subject,
        object=lent,
        verb=verb,
    )


def clauses(
    tree: Tree, *, reported: frozenset[int] = frozenset(), speakers: frozenset[int] = frozenset()
) -> list[Clause]:
    """Cut every sentence of a paragraph into clauses, in text order of their heads.

    `reported` names heads whose words are somebody's reported content, and their governor's are not; they stand
    as clauses of their own also without a subject ("claimed *to have won*"). `speakers` are tokens of speakers.
    """
    cuts: dict[int, _Cut] = {}
    for token in _downwards(tree):
        kind = _kind(tree, token, reported, speakers, cuts)
        if kind is not None:
            cuts[token.i] = _Cut(token, kind, _governor(tree, token))
    for token in tree:
        if token.dep == "cc" and token.lower in ("nor", "neither"):
            joined = _joined(tree, token, cuts)
            if joined is not None:  # it negates what follows
                cuts[joined.i].tokens.append(token)
                continue
        elif _joins(tree, token, cuts):
            continue
        for at in _holders(tree, token, cuts):
            at.tokens.append(token)
    return [_finish(tree, cuts[i]) for i in sorted(cuts)]


def _downwards(tree: Tree) -> list[Token]:
    """The tokens, each after its head."""
    found = [t for t in tree if t.head == t.i]
    for token in found:
        found.extend(tree.children(token))
    return found


def _holders(tree: Tree, token: Token, cuts: Mapping[int, _Cut]) -> Iterator[_Cut]:
    """The clause a token belongs to, and those around it that a restrictive or implied clause helps to say what they
    mean."""
    at = token
    while True:
        while at.i not in cuts:
            at = tree.head(at)
        yield cuts[at.i]
        if not _restrictive(tree, cuts[at.i]) and not (cuts[at.i].kind == "complement" and _implied(tree, at)):
            return
        at = tree.head(at)


def _restrictive(tree: Tree, cut: _Cut) -> bool:
    """True of a relative or participial clause without a comma before it: "the soldiers captured in June".

    It tells which soldiers are meant, so their clause keeps it; it is a statement of its own as well.
    """
    if cut.kind not in ("relative", "participle") or cut.head.dep not in ("relcl", "acl"):
        return False
    first = tree.subtree(cut.head)[0]
    return first.i == 0 or is_word(tree[first.i - 1])


def _joined(tree: Tree, token: Token, cuts: Mapping[int, _Cut]) -> Token | None:
    """The head of the clause that an "and" or "nor" joins on, where that was cut off."""
    joined = next((t for t in tree.children(tree.head(token), "conj") if t.i > token.i), None)
    return joined if joined is not None and joined.i in cuts else None


def _joins(tree: Tree, token: Token, cuts: Mapping[int, _Cut]) -> bool:
    """True of an "and" between two clauses that were cut apart, and of a "that" which opens one."""
    if token.dep == "cc":
        return _joined(tree, token, cuts) is not None
    return token.dep == "mark" and token.lower == "that" and token.head in cuts


def runs(tree: Tree, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of the article that tokens make up; punctuation between two of them belongs to them.

    >>> # "The bridge , he said , fell ." without "he said" gives "The bridge" and "fell"
    """
    chosen = {t.i for t in tokens}
    found: list[list[int]] = []
    last: int | None = None
    for token in sorted(tokens):
        if last is not None and all(not is_word(tree[i]) or i in chosen for i in range(last + 1, token.i)):
            found[-1][1] = token.end
        else:
            found.append([token.start, token.end])
        last = token.i
    return [(start, end) for start, end in found]
