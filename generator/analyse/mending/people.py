"""Who somebody is told of by "who", where the parser hangs it from a place: "the police in Arles, who gave no names".

A town is "which". The nearest word before it that may be meant is what stands in the town.
"""

from generator.analyse.tree import Token, Tree

PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
WHERE = frozenset("in at from near outside".split())


def told(tree: Tree) -> Tree:
    """The tree with each such clause hung from those who are in the place, or of it."""
    tokens = list(tree)
    for verb in tree:
        place = tree.head(verb)
        if verb.dep != "relcl" or place.ent not in PLACES or place.dep != "pobj":
            continue
        who = any(t.lower in ("who", "whom") for t in tree.children(verb, "nsubj", "nsubjpass", "dobj"))
        people = _in(tree, place)
        if who and people is not None:
            tokens[verb.i] = verb._replace(head=people.i)
    return tree.mended(tokens)


def _in(tree: Tree, place: Token) -> Token | None:
    """The noun that a place is told of."""
    where = tree.head(place)
    noun = tree.head(where)
    if noun.pos == "VERB" and where.i and tree[where.i - 1].dep == "dobj" and tree[where.i - 1].head == noun.i:
        noun = tree[where.i - 1]  # "held two men from Arles", where the parser hangs "from" from the verb
    return noun if where.lower in WHERE and noun.pos in ("NOUN", "PROPN") and noun.ent not in PLACES else None
