"""Clauses: a sentence's tree cut so that each piece has one predicate with its own arguments.

The cut is at coordination, complement, relative, adverbial and participial clauses. What a piece
leans on (a shared subject, an auxiliary, an antecedent, the verb an elliptic clause leaves out) is
borrowed as tokens of the clause it leans on, so that a piece can be read by itself and every word
of it stands in the text.

Conditions stay with what they govern: to print "he will come" of "if he is asked, he will come"
would change what was said. So do restrictive clauses: "the soldiers who were wounded" are not "the soldiers".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.analyse.tree import Token, Tree

ClauseKind = Literal["main", "coordinate", "complement", "relative", "participle", "adverbial", "fragment"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
AUXILIARIES = ("aux", "auxpass")
VERBAL = ("VERB", "AUX")
RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where", "when"})

# Subordinators that state a condition or an end: without them the main clause says something else.
CONDITIONAL = frozenset({"if", "unless", "until", "till", "whether", "lest", "provided", "supposing", "once", "than"})

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


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its own arguments. Tokens are in text order, punctuation left out."""

    head: Token
    kind: ClauseKind
    tokens: tuple[Token, ...]
    borrowed: tuple[Token, ...] = ()
    subject: Token | None = None  # head of the subject, own or borrowed
    object: Token | None = None  # head of a borrowed object ("urged them to leave" gives no object; "the bridge they hit")
    verb: Token | None = None  # the verb, where an elliptic clause borrows it

    @property
    def all(self) -> tuple[Token, ...]:
        return tuple(sorted({*self.tokens, *self.borrowed}))


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
    """The verb's own subject."""
    return tree.child(verb, *SUBJECTS)


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


def _kind(tree: Tree, token: Token, split_xcomp: frozenset[int]) -> ClauseKind | None:
    """The kind of clause that a token heads, or None where it heads none that is cut off."""
    dep, head = token.dep, tree.head(token)
    verbal = _finite_or_participle(token)
    own_subject = subject_of(tree, token) is not None
    if token.head == token.i:
        return "main"
    if token.i in split_xcomp:
        return "complement"
    if dep in ("ccomp", "parataxis") and (verbal or own_subject):
        if any(t.tag in WH_TAGS or t.lower in ("whether", "if") for t in tree.subtree(token)[:2] if t.i <= token.i):
            return None
        if own_subject or token.tag in ("VBD", "VBZ", "VBP", "MD") or tree.child(token, "aux"):
            return "complement"
        return None
    if dep == "conj" and verbal and (_finite_or_participle(head) or head.dep in ("ROOT", "ccomp", "relcl", "advcl")):
        if own_subject:
            return "coordinate"
        if _shares_object(tree, head, token) or _words(tree, token) < MIN_WORDS["coordinate"]:
            return None
        return "coordinate"
    if dep == "conj" and not verbal and _finite_or_participle(head) and _elliptic(tree, token):
        return "coordinate"
    if dep == "relcl":
        if any(t.tag == "TO" for t in tree.children(token, "aux")) and not own_subject:
            return None
        return "relative" if _words(tree, token) >= MIN_WORDS["relative"] else None
    if dep == "advcl" and (verbal or own_subject):
        if _marked(tree, token) in CONDITIONAL or _leans(tree, token):
            return None
        return "adverbial" if _words(tree, token) >= MIN_WORDS["adverbial"] else None
    if dep == "acl" and token.tag in ("VBN", "VBG") and not own_subject:
        return "participle" if _words(tree, token) >= MIN_WORDS["participle"] else None
    if dep == "pcomp" and token.tag == "VBG" and head.lower in ("after", "before", "while", "since", "following"):
        return "participle" if _words(tree, token) >= MIN_WORDS["participle"] else None
    return None


def _leans(tree: Tree, verb: Token) -> bool:
    """True of what only completes its governor: a purpose ("to hide it"), a manner ("as agreed with them"),
    a participle that serves as a preposition ("starting on Monday")."""
    own_subject = subject_of(tree, verb) is not None
    to = any(t.tag == "TO" for t in tree.children(verb, "aux"))
    as_participle = verb.tag == "VBN" and any(t.lower == "as" for t in tree.children(verb, "mark"))
    return not own_subject and (to or as_participle or verb.lower in PREPOSITIONAL)


def _elliptic(tree: Tree, token: Token) -> bool:
    """True of "(one was held on Monday,) the other by soldiers": a partner named, an adjunct, and no verb."""
    partner = {token.lower, *(t.lower for t in tree.children(token, "det", "amod", "nummod"))} & PARTNERS
    adjuncts = tree.children(token, "prep", "agent", "npadvmod", "advmod")
    return bool(partner) and token.pos not in VERBAL and any(t.i > token.i for t in adjuncts)


def noun_phrase(tree: Tree, head: Token, *, until: int | None = None) -> list[Token]:
    """A noun with its determiners, modifiers and short prepositional phrases, without clauses and appositions."""
    cut = [t.i for t in tree.subtree(head) if t.i != head.i and t.dep in ("relcl", "acl", "appos", "advcl", "cc", "conj")]
    found = [t for t in tree.subtree(head, without=cut) if until is None or t.i < until]
    return [t for t in found if is_word(t)]


def _whole_subject(tree: Tree, head: Token) -> list[Token]:
    """A subject with its coordinated parts, without clauses and appositions."""
    cut = [t.i for t in tree.subtree(head) if t.i != head.i and t.dep in ("relcl", "acl", "appos", "advcl")]
    return [t for t in tree.subtree(head, without=cut) if is_word(t)]


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


def _finish(tree: Tree, cut: _Cut) -> Clause:
    head, borrowed = cut.head, set[Token]()
    subject, verb, lent = subject_of(tree, head), None, None
    if cut.kind == "coordinate" and cut.governor is not None:
        if head.pos not in VERBAL:
            verb = cut.governor
            borrowed |= {verb, *(t for t in tree.children(verb, *AUXILIARIES, "neg", "prt"))}
            subject = head
        elif subject is None:
            subject = _inherited_subject(tree, cut.governor)
            borrowed |= set(_borrowed_auxiliaries(tree, cut.governor, head))
            borrowed |= set(_whole_subject(tree, subject)) if subject else set()
    elif cut.kind == "relative" and cut.governor is not None:
        antecedent = noun_phrase(tree, cut.governor, until=head.i)
        borrowed |= set(antecedent)
        if subject is None or subject.lower in RELATIVE:
            subject = cut.governor
        else:
            lent = cut.governor
    elif cut.kind == "participle" and cut.governor is not None and head.dep == "acl":
        borrowed |= set(noun_phrase(tree, cut.governor, until=head.i))
        subject = cut.governor
    elif cut.kind in ("participle", "adverbial", "complement") and subject is None:
        subject = _controller(tree, cut.governor) if cut.kind == "complement" else None
        subject = subject or _inherited_subject(tree, cut.governor)
        borrowed |= set(_whole_subject(tree, subject)) if subject else set()
    own = {t for t in cut.tokens if is_word(t)}
    return Clause(
        head=head,
        kind=cut.kind,
        tokens=tuple(sorted(own)),
        borrowed=tuple(sorted(borrowed - own)),
        subject=subject,
        object=lent,
        verb=verb,
    )


def clauses(tree: Tree, *, split_xcomp: frozenset[int] = frozenset()) -> list[Clause]:
    """Cut every sentence of a paragraph into clauses, in text order of their heads.

    `split_xcomp` names heads of complements without a subject of their own that are reported
    content ("claimed *to have won*") and so stand as clauses of their own.
    """
    cuts: dict[int, _Cut] = {}
    for token in tree:
        kind = _kind(tree, token, split_xcomp)
        if kind is not None:
            cuts[token.i] = _Cut(token, kind, _governor(tree, token))
    for token in tree:
        if _joins(tree, token, cuts):
            continue
        for at in _holders(tree, token, cuts):
            at.tokens.append(token)
    return [_finish(tree, cuts[i]) for i in sorted(cuts)]


def _holders(tree: Tree, token: Token, cuts: Mapping[int, _Cut]) -> Iterator[_Cut]:
    """The clause a token belongs to, and those around it that a restrictive clause helps to say what they mean."""
    at = token
    while True:
        while at.i not in cuts:
            at = tree.head(at)
        yield cuts[at.i]
        if not _restrictive(tree, cuts[at.i]):
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


def _joins(tree: Tree, token: Token, cuts: Mapping[int, _Cut]) -> bool:
    """True of an "and" between two clauses that were cut apart, and of a "that" which opens one."""
    if token.dep == "cc":
        joined = next((t for t in tree.children(tree.head(token), "conj") if t.i > token.i), None)
        return joined is not None and joined.i in cuts
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
