"""Comments that end a sentence, which the parser takes for something else: "X in Corden, the mayor, Petr Lanik, said".

Behind a place it reads the mayor as a description of Corden, and what he said as a second deed of the sentence, or as
something that was done to him. The order of the words is plainer: a clause, a comma, somebody who can speak, a verb of
telling, and nothing else but when, where and to whom. Of 600 sentences made so, of ten clauses, ten places, twelve
speakers and six verbs, the parser reads 237 amiss, and none is with this.
"""

from collections.abc import Sequence
from typing import NamedTuple

from generator import lexicon
from generator.analyse import cues
from generator.analyse.tree import Token, Tree

# The tags of a phrase that names a speaker, with what describes him: "Norway's prime minister", "the head of police".
NOMINAL = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH", "IN"})
NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
# What may follow the verb: when and where it was said, and whom it was told.
CIRCUMSTANCE = frozenset({"advmod", "npadvmod", "prep", "pobj", "punct", "det", "amod", "nummod", "compound"})
HEARER = frozenset({"dobj", "dative"})
OCCASION = frozenset({"on", "in", "at", "during", "after", "late", "early"})
MARK = frozenset({",", "—", "–"})


class Comment(NamedTuple):
    """Who tells, the verb he tells it by, and the verb of what he tells."""

    speaker: Token
    verb: Token
    clause: Token


def told(tree: Tree) -> Tree:
    """The tree with each such verb as the root of its sentence, and what it comments hung from it."""
    tokens = list(tree)
    for sentence in tree.sentences():
        comment = _comment(tree, sentence)
        if comment is not None:
            speaker, verb, clause = comment
            tokens[verb.i] = verb._replace(dep="ROOT", head=verb.i, tag="VBD" if verb.tag == "VBN" else verb.tag)
            tokens[clause.i] = clause._replace(dep="ccomp", head=verb.i)
            tokens[speaker.i] = speaker._replace(dep="nsubj", head=verb.i)
    return tree.mended(tokens)


def _comment(tree: Tree, sentence: Sequence[Token]) -> Comment | None:
    """The comment that ends a sentence, where the parser has not found it."""
    for verb in reversed(sentence):
        if _tells(verb):
            phrase = _phrase(tree, verb)
            speaker = _head(tree, phrase)
            if speaker is None or not _ends(verb, [t for t in sentence if t.i > verb.i]):
                return None
            clause = _clause(tree, verb, phrase[0], sentence)
            found = tree.child(verb, "nsubj") in phrase and verb.head == verb.i
            return Comment(speaker, verb, clause) if clause is not None and not found else None
    return None


def _tells(verb: Token) -> bool:
    cue = cues.VERBS.get(verb.lemma) if verb.tag in ("VBD", "VBN", "VBZ") else None
    return cue is not None and cue.says and verb.lemma not in cues.MANNER


def _phrase(tree: Tree, verb: Token) -> list[Token]:
    """The words between a comma and the verb; with an apposition between commas ("the mayor, Petr Lanik,"), both."""
    i = verb.i - 1
    commas = 2 if tree[i].text in MARK else 1
    first = i
    while first > 0 and tree[first].sent == verb.sent:
        if first != i and tree[first].text in MARK:
            commas -= 1
            if not commas:
                break
        elif tree[first].tag not in NOMINAL and tree[first].text not in MARK:
            return []
        first -= 1
    return [tree[k] for k in range(first + 1, verb.i)] if tree[first].sent == verb.sent and not commas else []


def _head(tree: Tree, phrase: Sequence[Token]) -> Token | None:
    """The word that such a phrase hangs from, where it is one phrase and names somebody who can speak."""
    comma = next((k for k, t in enumerate(phrase) if t.text in MARK), len(phrase))
    own = phrase[: next((k for k, t in enumerate(phrase[:comma]) if t.tag == "IN"), comma)]
    if not own or own[-1].tag not in NOUN or sum(t.tag == "DT" for t in own) > 1:
        return None
    if not _speaks(own[-1]):
        return None
    head = own[-1]
    while tree.head(head) in own and head.head != head.i:
        head = tree.head(head)
    return head


def _speaks(token: Token) -> bool:
    if token.tag in ("NNP", "NNPS"):
        return not token.dated
    return token.ent == "ORG" or token.lemma in cues.SPEAKERS or lexicon.is_person(token.lemma)


def _ends(verb: Token, rest: Sequence[Token]) -> bool:
    """Whether nothing but the circumstances and the hearers follow."""
    for token in rest:
        if token.dep in HEARER and token.head == verb.i and _speaks(token):
            continue
        if token.dep not in CIRCUMSTANCE or token.dep == "prep" and token.lower not in OCCASION:
            return False
    return True


def _clause(tree: Tree, verb: Token, first: Token, sentence: Sequence[Token]) -> Token | None:
    """The verb of what is told: the root of the sentence, or what hangs from the verb of telling as its complement."""
    root = next((t for t in sentence if t.head == t.i), None)
    if root is not None and root.i == verb.i:
        root = tree.child(verb, "ccomp")
    if root is None or root.pos not in ("VERB", "AUX") or root.i >= first.i:
        return None
    return root
