"""Verbs that a time parts from their auxiliary: "was on Monday weighing an appeal", "was late on Friday jailed".

Between the two halves of a verb, English newspapers set the day; the parser then takes "was" for the verb, and the rest
for what was done meanwhile. What stands right behind a time and a form of "be" is the verb.
"""

from collections.abc import Sequence

from generator.analyse.tree import Token, Tree

PARTICIPLES = {"VBG": "aux", "VBN": "auxpass"}  # and what "be" is to them
MEANWHILE = frozenset({"advcl", "xcomp", "ccomp", "acl"})
# What the rest of a time is: "late on", "still in the", of words that the parser does not take for a part of it.
AROUND = frozenset({"ADP", "ADV", "DET", "ADJ"})
# "Be" and its time have no other complement; the parser takes words of the time for one: "was late on Friday".
OF_TIME = {"acomp": "advmod", "attr": "npadvmod"}


def joined(tree: Tree) -> Tree:
    """The tree with each such verb in the place of its "be"."""
    tokens = list(tree)
    for be in tree:
        verb = _parted(tree, be)
        if verb is None:
            continue
        for token in tree.children(be):
            passive = token.dep == "nsubj" and verb.tag == "VBN"
            dep = "nsubjpass" if passive else OF_TIME.get(token.dep, token.dep)
            tokens[token.i] = token._replace(head=verb.i, dep=dep)
        tokens[verb.i] = verb._replace(dep=be.dep, head=verb.i if be.head == be.i else be.head, pos="VERB")
        tokens[be.i] = be._replace(dep=PARTICIPLES[verb.tag], head=verb.i, pos="AUX")
    return tree.mended(tokens)


def _parted(tree: Tree, be: Token) -> Token | None:
    """The verb that a time parts from a form of "be"; None where that is itself what is told."""
    if be.lemma != "be" or be.dep in PARTICIPLES.values():
        return None
    verb = next((t for t in tree.children(be) if t.i > be.i + 1 and t.dep in MEANWHILE and t.tag in PARTICIPLES), None)
    if verb is None or tree.child(verb, "mark", "nsubj", "nsubjpass", "aux", "auxpass"):
        return None
    between = [tree[i] for i in range(be.i + 1, verb.i)]
    return verb if _is_time(between) and all(t.i < verb.i for t in tree.children(be, *OF_TIME)) else None


def _is_time(tokens: Sequence[Token]) -> bool:
    return any(t.dated for t in tokens) and all(t.dated or t.pos in AROUND for t in tokens)
