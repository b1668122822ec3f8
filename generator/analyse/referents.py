"""Who and what a pronoun could mean: every named thing and every person without a name, sentence by sentence.

A noun for one person that has no name ("the officer", "his brother") is kept too: it is meant at least
as often as a name is, and a pronoun near both is not safe.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from generator.analyse import namewords
from generator.analyse.namekinds import calls_person
from generator.analyse.tree import Token, Tree
from generator.models.memo import Recent
from generator.models.statement import Entity, Gender, Mention, NameKind

T = TypeVar("T")

SUBJECT = ("nsubj", "nsubjpass", "agent")
# Words for one person as a subject: "one said he …" is about nobody who has a name
SOMEBODY = frozenset("one another other someone somebody anyone anybody everyone everybody nobody neither each".split())
QUOTES = {"“": "”", "‘": "’", "``": "''"}


@dataclass
class Thing:
    """An entity while its mentions are being found."""

    kind: NameKind
    label: str
    gender: Gender = ""
    entity: Entity | None = None
    found: list[Mention] = field(default_factory=list)


@dataclass(frozen=True)
class Referent:
    """One place where somebody or something is meant. `thing` is None for a person without a name."""

    token: Token  # the head
    thing: Thing | None
    gender: Gender
    person: bool


class Scene:
    """The sentences of an article in order, and who stands in each."""

    def __init__(self, trees: Sequence[Tree], entities: Sequence[Entity], recent: Recent) -> None:
        self.trees = tuple(trees)
        self.things = [Thing(e.kind, e.label, e.gender, e) for e in entities]
        self._recent = recent
        self.sentences: list[tuple[int, Sequence[Token]]] = [
            (n, sentence) for n, tree in enumerate(trees) for sentence in tree.sentences()
        ]
        self.number = {(n, s[0].sent): i for i, (n, s) in enumerate(self.sentences)}
        self.quoted = [self.alone(tree, _quoted) for tree in trees]
        self._at: dict[int, Thing] = {}
        for thing in self.things:
            for m in thing.entity.mentions if thing.entity else ():
                for offset in range(m.start, m.end):
                    self._at[offset] = thing
        self._heads: dict[tuple[int, int], Referent] = {}
        for n, tree in enumerate(trees):
            people = self.alone(tree, _people)
            for token in tree:
                thing_here = self._at.get(token.start)
                if thing_here is None:
                    if token.i in people and not self._named_beside(tree, token):
                        self._heads[n, token.i] = people[token.i]
                elif not self._joined(tree, token, thing_here):
                    person = thing_here.kind in ("person", "other")
                    self._heads[n, token.i] = Referent(token, thing_here, thing_here.gender, person)

    def alone(self, tree: Tree, rule: Callable[[Tree], T]) -> T:
        """What a rule finds in a tree by itself."""
        return self._recent.kept("alone", (rule, tree), lambda: rule(tree))

    def _joined(self, tree: Tree, token: Token, thing: Thing) -> bool:
        """Is a token of a name no head: one that hangs from another of the name, or several people ("the Clintons")?"""
        inside = self._at.get(tree.head(token).start) is thing and token.head != token.i
        return bool(
            inside and _adjoining(tree, token) or token.tag == "NNPS" and token.i and tree[token.i - 1].lower == "the"
        )

    def _named_beside(self, tree: Tree, token: Token) -> bool:
        """Has a person's noun its name beside it: "the officer, Ann Lee"?"""
        return token.lower not in SOMEBODY and any(
            c.dep == "appos" and c.start in self._at for c in tree.children(token)
        )

    def at(self, token: Token) -> Thing | None:
        """The thing whose name or description covers a token."""
        return self._at.get(token.start)

    def head(self, n: int, token: Token) -> Referent | None:
        """Who is meant by a token, where it is the head of a phrase."""
        return self._heads.get((n, token.i))

    def before(self, n: int, token: Token) -> list[Referent]:
        """Who stands in the token's sentence before it, in text order."""
        return [r for r in self.inside(self.number[n, token.sent]) if r.token.i < token.i]

    def inside(self, sentence: int) -> list[Referent]:
        """Who stands in a sentence, in text order."""
        if not 0 <= sentence < len(self.sentences):
            return []
        n, tokens = self.sentences[sentence]
        return [r for t in tokens if (r := self._heads.get((n, t.i)))]

    def preceding(self, n: int, token: Token) -> int | None:
        """The sentence before the token's own, in its paragraph or the one before; None at the text's start."""
        number = self.number[n, token.sent] - 1
        if number < 0 or n - self.sentences[number][0] > 1:
            return None
        return number

    def mean(self, n: int, first: Token, last: Token, head: Token, thing: Thing, form: str) -> None:
        """Note that a phrase means a thing."""
        tree = self.trees[n]
        mention = Mention.model_validate(
            {"text": tree.words(first.start, last.end), "start": first.start, "end": last.end, "form": form}
        )
        thing.found.append(mention)
        for token in tree.tokens[first.i : last.i + 1]:
            if token.start not in self._at:
                self._at[token.start] = thing
        self._heads[n, head.i] = Referent(head, thing, thing.gender, thing.kind == "person")

    def speaks(self, n: int, token: Token) -> bool:
        """Does the token stand in direct speech?"""
        return token.i in self.quoted[n]

    def each(self, rule: Callable[[Tree], Sequence[T]]) -> Iterator[tuple[int, Tree, T]]:
        """What a rule finds in each tree by itself, in text order, with the tree and its number."""
        for n, tree in enumerate(self.trees):
            for found in self.alone(tree, rule):
                yield n, tree, found


def _people(tree: Tree) -> dict[int, Referent]:
    """The words for one person without a name, by token."""
    found = {}
    for token in tree:
        if token.lower in SOMEBODY and token.dep in SUBJECT:
            found[token.i] = Referent(token, None, "", True)
        elif (
            token.pos == "NOUN"
            and token.tag == "NN"
            and calls_person(token.lower)
            and token.dep not in ("compound", "attr", "appos", "amod", "npadvmod", "oprd")
        ):
            gender: Gender = namewords.PEOPLE.get(token.lower, "")
            found[token.i] = Referent(token, None, gender or _formed(token.lower), True)
    return found


def _formed(noun: str) -> Gender:
    """The gender that a compound tells: strongman, craftswoman."""
    return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""


def _adjoining(tree: Tree, token: Token) -> bool:
    return token.dep in (
        "compound",
        "nmod",
        "amod",
        "det",
        "punct",
        "case",
        "nummod",
        "poss",
        "prep",
        "pobj",
        "cc",
        "conj",
        "appos",
    )


def _quoted(tree: Tree) -> frozenset[int]:
    """The tokens of a paragraph that stand in quotation marks; an open quotation runs to its end."""
    found: set[int] = set()
    closing = ""
    for token in tree:
        if closing:
            if token.text == closing or closing == '"' and token.text in ('"', "''"):
                closing = ""
            else:
                found.add(token.i)
        elif token.text in QUOTES:
            closing = QUOTES[token.text]
        elif token.text == '"':
            closing = '"'
    return frozenset(found)


def clause_of(tree: Tree, token: Token) -> Token:
    """The verb of the clause in which a token stands."""
    if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "aux", "auxpass"):
        return token
    for above in tree.above(token):
        if above.pos in ("VERB", "AUX") and above.dep not in ("amod", "aux", "auxpass"):
            return above
        token = above
    return token
