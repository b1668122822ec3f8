"""Times that close a clause about the subject: "a man who was shot on Thursday died".

Right before the verb of the sentence, the parser hangs them from that. No comma parts them from their own clause, and
English sets no time between a subject that ends so and its verb.
"""

from generator.analyse.tree import Token, Tree

ABOUT = frozenset({"relcl", "acl"})


def kept(tree: Tree) -> Tree:
    """The tree with each such time hung from the verb of the clause that it closes."""
    tokens = list(tree)
    for time in tree:
        own = _closed(tree, time)
        if own is not None:
            tokens[time.i] = time._replace(head=own.i)
    return tree.mended(tokens)


def _closed(tree: Tree, time: Token) -> Token | None:
    """The verb whose clause a time closes; None where it is that of the sentence, or no time."""
    verb = tree.head(time)
    if time.dep not in ("prep", "npadvmod") or time.i >= verb.i or not any(t.dated for t in tree.subtree(time)):
        return None
    about = [c for s in tree.children(verb, "nsubj", "nsubjpass") for c in tree.children(s, *ABOUT)]
    own = next((c for c in about if c.i < time.i), None)
    if own is None or any(tree[i].text in (",", "—", "–", ")") for i in range(own.i, verb.i)):
        return None
    return own
