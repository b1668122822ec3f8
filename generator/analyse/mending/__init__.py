"""What the parser is known to misread, put right: each kind in a module of its own, from one tree to another."""

from generator.analyse.mending import asides, clefts, closing, hearers, people, progressive, putting
from generator.analyse.tree import Tree

MENDS = (progressive.joined, closing.kept, asides.told, hearers.told, people.told, putting.figured, clefts.told)


def mended(tree: Tree) -> Tree:
    """The tree without those misreadings; itself where there are none."""
    for mend in MENDS:
        tree = mend(tree)
    return tree
