"""Speakers: the noun phrase that says who speaks, and the office the text gives them."""

from generator.analyse import cues
from generator.analyse.tree import Token, Tree

MAX_SPEAKER = 12  # words; a longer noun phrase is cut to its core, since a reader could not tell who speaks

# What can open a noun phrase, and what hangs inside one before its head.
NP_START = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
NP_INSIDE = frozenset(
    {"det", "poss", "amod", "compound", "nmod", "nummod", "predet", "quantmod", "advmod", "case", "nn", "npadvmod"}
)
_NP_PREPS = frozenset("of for from at in with on to near inside within behind".split())
_HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. miss sir dame lord lady".split())


def phrase(tree: Tree, head: Token) -> tuple[int, int]:
    """First and last token of the noun phrase around a head: what stands before it, and of-phrases after it."""
    first, last = head.i, head.i
    below = {t.i for t in tree.subtree(head)}
    while (
        first - 1 in below
        and tree[first - 1].text not in (",", "—", "–", "―", ";", ":")
        and tree[first - 1].dep not in ("cc", "preconj")
    ):
        token = tree[first - 1]
        if (
            token.pos == "PUNCT"
            and token.text not in ("-", ".", "'", "’", "&", "/")
            or token.pos in ("VERB", "AUX")
            and token.dep not in NP_INSIDE
        ):
            break
        first -= 1
    while first < head.i and (tree[first].pos == "PUNCT" or tree[first].text in ("-", "–", "—")):
        first += 1
    if head.pos == "PRON" and head.tag in ("PRP", "WP"):
        return head.i, head.i
    i = last + 1
    while i in below:
        token = tree[i]
        if token.dep == "prep" and token.lower in _NP_PREPS and token.head in range(first, last + 1):
            part = _short(tree, token, below)
        elif token.dep == "cc" and token.head in range(first, last + 1):
            after = [t for t in tree.children(tree[token.head], "conj") if t.i > token.i]
            if not after or after[0].pos not in ("NOUN", "PROPN", "PRON"):
                break
            end = phrase(tree, after[0])[1]
            part = list(tree.tokens[token.i : end + 1])
        elif token.dep in ("case", "compound", "nummod", "flat", "nmod") and token.head in range(first, last + 1):
            part = [token]
        elif token.dep == "amod" and token.lower in ("close", "familiar") and token.head in range(first, last + 1):
            part = [token]  # "sources close to the club"
        elif (name := _name_beside(tree, i, range(first, last + 1))) is not None:
            part = list(tree.tokens[i : name.i + 1])
        elif token.dep == "det" and token.head == last + 1:
            part = [token]
        else:
            break
        if not part or part[-1].i < i or part[-1].i - first >= MAX_SPEAKER:
            break
        last = part[-1].i
        i = last + 1
    if last - first >= MAX_SPEAKER:
        first, last = max(first, head.i - 6), min(last, head.i + 5)
    return first, last


def _name_beside(tree: Tree, i: int, head: range) -> Token | None:
    """The name in "its governor Ann Lee" that begins at a token."""
    token = tree[i]
    while token.dep in NP_INSIDE and token.head > token.i:
        token = tree.head(token)
    return token if token.dep == "appos" and token.pos == "PROPN" and token.head in head else None


def _short(tree: Tree, prep: Token, below: set[int]) -> list[Token]:
    obj = tree.child(prep, "pobj")
    if obj is None or obj.i < prep.i or obj.dated:
        return []  # "the 58-year-old on Friday": when it was said
    first, last = phrase(tree, obj)
    return list(tree.tokens[prep.i : last + 1]) if first <= prep.i + 1 else []


def _named(tree: Tree, first: int, last: int) -> bool:
    return any(t.pos == "PROPN" and t.text[:1].isupper() for t in tree.tokens[first : last + 1])


def speaker_phrase(tree: Tree, head: Token) -> tuple[int, int, str, bool]:
    """First and last token of a speaker, the role the text gives, and whether it is named."""
    first, last = phrase(tree, head)
    role = ""
    named = _named(tree, first, last)
    # "his aunt, Jamila Hanna" and "Jamila Hanna, his aunt"
    if last + 2 < len(tree) and tree[last + 1].text == ",":
        beside = (t for t in tree.subtree(head) if t.dep == "appos" and t.i > last + 1)
        appos = next((t for t in beside if t.pos in ("NOUN", "PROPN")), None)
        if appos is not None:
            a, b = phrase(tree, appos)
            if a == last + 2 or not any(t.pos in ("NOUN", "PROPN") for t in tree.tokens[last + 1 : a]):
                if head.pos != "PROPN" and appos.pos == "PROPN" and b - first < MAX_SPEAKER:
                    role = tree.words(tree[first].start, tree[last].end)
                    last, named = b, True
                elif head.pos != "PROPN" and appos.pos == "PROPN":  # too long together: the name speaks
                    role = tree.words(tree[first].start, tree[last].end)
                    first, last, named = a, b, True
                elif b - a < MAX_SPEAKER:
                    role = tree.words(tree[a].start, tree[b].end)
    if not role and named and head.ent == "PERSON":
        name = head.i
        while name > first and not tree[name].ent_start and tree[name - 1].ent == "PERSON":
            name -= 1
        title = [t for t in tree.tokens[first:name] if t.lower not in _HONORIFICS]
        while title and title[0].dep == "det":
            title.pop(0)
        office = len(title) > 1 or any(
            t.pos == "NOUN" or t.text.endswith(".") or t.lower in cues.SPEAKERS for t in title
        )
        if office and title and title[-1].i == name - 1 and title[-1].pos != "PUNCT":
            role = tree.words(title[0].start, title[-1].end)
    if not role and not named and head.pos == "NOUN" and head.lemma.lower() not in cues.MEDIA:
        role = tree.words(tree[first].start, tree[last].end)
    return first, last, role, named
