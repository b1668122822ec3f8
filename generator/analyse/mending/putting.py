"""What is put at a figure, where the parser hangs the figure from a word for what is counted.

"She put the number of houses lost at 71": they were not lost at 71; the number was put there.
"""

from generator.analyse.tree import Token, Tree

PUTTING = frozenset({"put", "estimate", "place", "peg"})
BRINGING = frozenset({"bring", "take", "raise", "lift", "push", "lower", "revise", "increase", "reduce", "cut"})
FIGURE = frozenset({"CD", "$"})


def figured(tree: Tree) -> Tree:
    """The tree with each such figure under the verb, and the participle under its noun."""
    tokens = list(tree)
    for at in tree:
        participle = tree.head(at)
        verbs = {"at": PUTTING, "to": BRINGING}.get(at.lower)
        if verbs is None or at.dep != "prep" or participle.tag != "VBN" or not _number(tree, at):
            continue
        putting = next((t for t in tree.above(participle) if t.lemma in verbs), None)
        noun = tree[participle.i - 1] if participle.i else participle
        if putting is not None and noun.pos == "NOUN" and putting.i < noun.i:
            tokens[at.i] = at._replace(head=putting.i)
            tokens[participle.i] = participle._replace(dep="acl", head=noun.i)
            for later in tree.children(participle):
                if later.i > at.i:
                    tokens[later.i] = later._replace(head=putting.i)
    return tree.mended(tokens)


def _number(tree: Tree, at: Token) -> bool:
    return any(t.tag in FIGURE or any(c.tag in FIGURE for c in tree.children(t)) for t in tree.children(at, "pobj"))
