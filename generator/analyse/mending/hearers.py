"""What somebody is told, where the parser takes it for a description of the hearer.

"She told the briefing that detectives had ruled out arson": the clause behind "that" has a subject and an object of its
own, and describes no briefing.
"""

from generator.analyse.tree import Token, Tree

# Verbs whose object is who hears it.
HEARD = frozenset("tell inform warn ask assure remind advise notify promise urge order".split())
SUBJECT = ("nsubj", "nsubjpass", "expl", "csubj")


def told(tree: Tree) -> Tree:
    """The tree with each such clause as what the verb of telling says."""
    tokens = list(tree)
    for verb in tree:
        telling = _teller(tree, verb)
        that = next((t for t in tree.children(verb, "mark", "dobj", *SUBJECT) if t.lower == "that"), None)
        if telling is None or that is None or that.dep == "mark" and verb.dep == "ccomp":
            continue
        rest = SUBJECT if that.dep in ("mark", *SUBJECT) else ("dobj",)
        if any(t.i > that.i for t in tree.children(verb, *rest)):
            tokens[verb.i] = verb._replace(dep="ccomp", head=telling.i)
            tokens[that.i] = that._replace(dep="mark", tag="IN", pos="SCONJ")
    return tree.mended(tokens)


def _teller(tree: Tree, verb: Token) -> Token | None:
    """The verb of telling behind whose hearer a clause stands."""
    above = tree.head(verb)
    if verb.dep == "ccomp":
        return above if above.lemma in HEARD and tree.child(above, "dobj") is not None else None
    telling = tree.head(above)
    behind = verb.dep in ("relcl", "acl") and above.dep == "dobj"
    return telling if behind and telling.lemma in HEARD else None
