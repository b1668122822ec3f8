"""What a comment parts, put together again: "X, he said, Y", where the parser hangs Y on the comment.

A tree knows no comments: "The bridge fell on Monday, officials said, hours after a storm" makes the storm a matter of
the saying. Which words are content and which are not was found by the rules of attribution; here the words of either
side are hung from their own side.
"""

from collections.abc import Sequence

from generator.analyse.attribution import Region
from generator.analyse.tree import Token, Tree

# What hangs from a verb and tells when, where, why or how; a subject, an object or a clause of its own stays.
CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod", "advcl", "agent"})
# Who hears it: "told the court" behind a quotation.
HEARER = "dobj"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def resumed(tree: Tree, regions: Sequence[Region]) -> Tree:
    """The tree with what stands behind a comment hung from the content before it, or from the comment, whose it is."""
    tokens = list(tree)
    for region in regions:
        cue = tree.at(region.voice.cue_start, region.voice.cue_end)
        verb = next((t for t in cue if t.pos == "VERB"), None)
        content = [t for start, end in region.spans for t in tree.at(start, end)]
        before = [t for t in content if verb is not None and t.i < verb.i]
        if verb is None or not before:
            continue
        inside = {t.i for t in content}
        top = _top(before)
        for token in tree.tokens[verb.i + 1 :]:
            if token.sent != verb.sent:
                break
            if token.i in inside and token.head == verb.i and token.dep in CIRCUMSTANCES and not _by_speaker(token):
                _hang(tokens, token, top, token.dep)
            elif token.i not in inside and token.head in inside and token.head < verb.i and token.pos in NOMINAL:
                _hang(tokens, token, verb, HEARER)
    return tree.mended(tokens)


def _by_speaker(token: Token) -> bool:
    """True of what who speaks does meanwhile: ", officials said, declining to give a name"."""
    return token.dep == "advcl" and token.tag == "VBG"


def _hang(tokens: list[Token], token: Token, head: Token, dep: str) -> None:
    """Hang a token from another, unless that one hangs below it."""
    above = tokens[head.i]
    while above.i != token.i:
        if above.head == above.i:
            tokens[token.i] = token._replace(head=head.i, dep=dep)
            return
        above = tokens[above.head]


def _top(tokens: Sequence[Token]) -> Token:
    """The verb on which the others hang; the first of several, for want of a verb any word."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head not in inside or t.head == t.i]
    return min(tops, key=lambda t: (t.pos not in ("VERB", "AUX"), t.i))
