"""What the parser is known to misread, put right: each kind in a module of its own, from one tree to another."""

from generator.analyse.mending import asides, closing, hearers, people, progressive, putting
from generator.analyse.tree import Tree


def mended(tree: Tree) -> Tree:
    """The tree without those misreadings; itself where there are none."""
    for mend in (progressive.joined, closing.kept, asides.told, hearers.told, people.told, putting.figured):
        tree = mend(tree)
    return tree
