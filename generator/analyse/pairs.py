"""People without a name whom an article keeps apart: the first soldier, the second; one … the other.

They become entities of their own where the article itself tells two of them: an ordinal only beside its
fellow with the same noun, "the other" only with a "one" right before it.
"""

from generator.analyse.namekinds import calls_person
from generator.analyse.referents import Scene, Thing
from generator.analyse.tree import Token, Tree

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def resolve(scene: Scene) -> None:
    """Add the entities without a name, with their mentions."""
    _ordinals(scene)
    _others(scene)


def _left(tree: Tree, noun: Token) -> list[Token]:
    """The words of a noun phrase up to its noun."""
    left = sorted((t for c in tree.children(noun) if c.i < noun.i for t in tree.subtree(c)), key=lambda t: t.i)
    run = [noun]
    for token in reversed(left):
        if token.i != run[0].i - 1 or token.pos == "PUNCT":
            break
        run.insert(0, token)
    return run


def _restricted(tree: Tree, noun: Token) -> bool:
    """ "The first soldier to be captured" is the first of all, not the first of two."""
    return any(c.dep in ("relcl", "acl", "prep") and c.i > noun.i for c in tree.children(noun))


def _ordinals(scene: Scene) -> None:
    found: dict[str, dict[int, list[tuple[int, list[Token]]]]] = {}
    for n, _, (ordinal, phrase) in scene.each(_counted):
        noun = phrase[-1]
        if scene.at(noun) is None:
            found.setdefault(noun.lower, {}).setdefault(ordinal, []).append((n, phrase))
    _elliptic(scene, found)
    for noun_text in sorted(found):
        places = found[noun_text]
        if not {1, 2} <= places.keys():
            continue
        for place in sorted(places):
            word = next(w for w, k in ORDINALS.items() if k == place)
            thing = Thing("person", f"the {word} {noun_text}")
            scene.things.append(thing)
            for n, phrase in places[place]:
                scene.mean(n, phrase[0], phrase[-1], phrase[-1], thing, "description")


def _counted(tree: Tree) -> list[tuple[int, list[Token]]]:
    """The phrases that count a person: "the second soldier", with their numbers."""
    found = []
    for noun in tree:
        if noun.tag != "NN" or not calls_person(noun.lower) or _restricted(tree, noun):
            continue
        if noun.dep in ("attr", "appos", "compound"):
            continue
        phrase = _left(tree, noun)
        ordinal = [ORDINALS[t.lower] for t in phrase[1:-1] if t.lower in ORDINALS]
        if phrase[0].lower == "the" and len(ordinal) == 1 and len(phrase) <= 5:
            found.append((ordinal[0], phrase))
    return found


def _bare_ordinals(tree: Tree) -> list[Token]:
    """The words of "the second" where no noun follows."""
    found = []
    for token in tree:
        if token.lower not in ORDINALS or not token.i or tree[token.i - 1].lower != "the":
            continue
        if token.dep in ("amod", "compound", "advmod") and token.head > token.i:
            continue
        following = tree[token.i + 1] if token.i + 1 < len(tree) else None
        if following is None or following.pos not in ("NOUN", "PROPN", "ADJ") and following.lower not in ("of", "to"):
            found.append(token)
    return found


def _ones_and_others(tree: Tree) -> list[Token]:
    return [t for t in tree if t.lower in ("one", "other")]


def _elliptic(scene: Scene, found: dict[str, dict[int, list[tuple[int, list[Token]]]]]) -> None:
    """ "The first soldier was captured on Monday and the second on Tuesday": the noun is said once."""
    for n, tree, token in scene.each(_bare_ordinals):
        if scene.at(token) is not None:
            continue
        said = [
            noun
            for noun, places in sorted(found.items())
            for k, rows in places.items()
            if k != ORDINALS[token.lower]
            for m, phrase in rows
            if m == n and phrase[-1].sent == token.sent and phrase[-1].i < token.i
        ]
        if len(set(said)) == 1:
            found[said[0]].setdefault(ORDINALS[token.lower], []).append((n, [tree[token.i - 1], token]))


def _others(scene: Scene) -> None:
    """One … the other, in one sentence or two that follow each other."""
    waiting: tuple[int, int, list[Token], str] | None = None  # sentence, tree, phrase, noun
    for n, tree, token in scene.each(_ones_and_others):
        if scene.at(token) is not None:
            continue
        number = scene.number[n, token.sent]
        one = _one(scene, n, tree, token)
        if one is not None:
            waiting = (number, n, one[0], one[1])
            continue
        other = _the_other(tree, token)
        if other is None or waiting is None:
            continue
        since, m, phrase, noun = waiting
        if number - since <= 1 and n - m <= 1 and (other[-1].lower in ("other", noun)):
            for where, words in ((m, phrase), (n, other)):
                text = scene.trees[where].words(words[0].start, words[-1].end)
                thing = Thing("person", text[0].lower() + text[1:])
                scene.things.append(thing)
                scene.mean(where, words[0], words[-1], words[-1], thing, "description")
        waiting = None


def _one(scene: Scene, n: int, tree: Tree, token: Token) -> tuple[list[Token], str] | None:
    """ "One soldier", or "one" of people just spoken of."""
    if token.lower != "one":
        return None
    head = tree.head(token)
    if token.dep in ("nummod", "det") and head.i == token.i + 1 and head.tag == "NN" and calls_person(head.lower):
        return ([token, head], head.lower) if not _restricted(tree, head) or tree.child(head, "prep") else None
    if token.dep in ("nsubj", "nsubjpass", "appos", "conj", "dobj", "pobj", "dep") and (
        token.i == 0 or tree[token.i - 1].lower not in ("the", "this", "that", "no", "any", "every", "each")
    ):
        following = tree[token.i + 1] if token.i + 1 < len(tree) else None
        if (
            following is not None
            and following.pos in ("NOUN", "PROPN", "ADJ", "NUM")
            or following is not None
            and following.lower == "of"
            and not _people_of(tree, token)
        ):
            return None
        noun = _plural_people(scene, n, tree, token)
        return ([token], noun) if noun else None
    return None


def _people_of(tree: Tree, token: Token) -> bool:
    return any(t.tag == "NNS" and _singular(t) for c in tree.children(token, "prep") for t in tree.children(c, "pobj"))


def _singular(token: Token) -> str:
    lemma = token.lemma.lower()
    return lemma if calls_person(lemma) else ""


def _plural_people(scene: Scene, n: int, tree: Tree, token: Token) -> str:
    """The noun for the people of whom "one" is one: the last plural before it, here or in the sentence before."""
    number = scene.number[n, token.sent]
    for k in (number, number - 1):
        if k < 0:
            continue
        tokens = [t for t in scene.sentences[k][1] if k < number or t.i < token.i]
        people = [noun for t in tokens if t.tag == "NNS" and (noun := _singular(t))]
        if people:
            return people[-1]
    return ""


def _the_other(tree: Tree, token: Token) -> list[Token] | None:
    if token.lower != "other" or not token.i or tree[token.i - 1].lower != "the":
        return None
    following = tree[token.i + 1] if token.i + 1 < len(tree) else None
    if following is not None and following.pos in ("NOUN", "PROPN") and tree.head(token).i == following.i:
        return (
            [tree[token.i - 1], token, following] if following.tag == "NN" and calls_person(following.lower) else None
        )
    if following is not None and following.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    return [tree[token.i - 1], token]
