"""Clefts: "it was a farmer who found them" says that a farmer found them, and sets him apart."""

from generator.analyse.tree import Token, Tree

BE = "be"
LEFT_OUT = "dep"  # the label of a word that is no part of what the verb says
# What the verb of the clause has set apart: its subject, its object.
WHO = frozenset({"who", "whom"})
WHICH = frozenset({"that", "which"})
FILLED = frozenset({"nsubj", "nsubjpass", "dobj"})
DEFINITE = frozenset({"the", "this", "these", "that", "those", "his", "her", "its", "their", "our", "my", "your"})


def told(tree: Tree) -> Tree:
    """A tree in which what is set apart stands where the verb of the clause has it."""
    moved: dict[int, Token] = {}
    for token in tree:
        if token.lemma == BE and (found := _cleft(tree, token)):
            moved |= _joined(tree, token, *found)
    return tree.mended([moved.get(t.i, t) for t in tree]) if moved else tree


def _cleft(tree: Tree, be: Token) -> tuple[Token, Token, Token] | None:
    """What is set apart, the verb that has it, and the word that opens its clause."""
    below = list(tree.children(be))
    if not any(t.dep == "nsubj" and t.lower == "it" and t.i < be.i for t in below):
        return None
    for apart in below:
        if apart.dep == "attr" and apart.i > be.i:
            for verb in (*tree.children(apart, "relcl"), *tree.children(be, "ccomp")):
                opening = next((t for t in tree.children(verb) if t.dep in FILLED and t.lower in WHO | WHICH), None)
                if opening and (opening.lower in WHO or verb.dep == "relcl" and _definite(tree, apart)):
                    return apart, verb, opening
        if apart.dep == "prep" and apart.i > be.i:
            for verb in below:
                opening = next((t for t in tree.children(verb) if t.dep == "mark" and t.lower == "that"), None)
                if verb.dep in ("ccomp", "advcl") and opening and apart.i < opening.i and not _subject(below, verb):
                    return apart, verb, opening
    return None


def _definite(tree: Tree, noun: Token) -> bool:
    """True of one that is known: what kind of thing "a disease that kills" is, "it" may well be."""
    return noun.pos == "PROPN" or any(t.lower in DEFINITE or t.dep == "poss" for t in tree.children(noun))


def _subject(below: list[Token], verb: Token) -> bool:
    """True where more than "it" and the clause hang on "was": "it was clear in the end that he had lost"."""
    return any(t.dep in ("acomp", "attr", "oprd") for t in below if t.i < verb.i)


def _joined(tree: Tree, be: Token, apart: Token, verb: Token, opening: Token) -> dict[int, Token]:
    """The tokens that hang elsewhere then."""
    label = opening.dep if opening.dep in FILLED else apart.dep
    over = verb.i if be.head == be.i else be.head
    found = {
        verb.i: verb._replace(head=over, dep=be.dep),
        apart.i: apart._replace(head=verb.i, dep=label),
        opening.i: opening._replace(head=verb.i, dep=LEFT_OUT),
        be.i: be._replace(head=verb.i, dep=LEFT_OUT),
    }
    for t in tree.children(be):
        if t.i not in found:
            found[t.i] = t._replace(head=verb.i, dep=LEFT_OUT if t.dep == "nsubj" else t.dep)
    return found
