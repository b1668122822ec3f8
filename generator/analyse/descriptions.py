""" "The president", "the 21-year-old", "the agency": a description means a name where only one fits it.

What an article calls somebody is read off its titles, appositions and ages (`Entity.descriptions`); a
definite noun phrase with the same noun, and no word in it that the description lacks, means that name
as long as the article describes nobody else so.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from generator import gazetteer
from generator.analyse import names, namewords
from generator.analyse.namekinds import calls_person
from generator.analyse.referents import Scene, Thing
from generator.analyse.tree import Token, Tree
from generator.models.statement import Entity

# Words that make another office of an office; both sides must have them, or neither
OFFICE = frozenset(
    "former ex deputy vice assistant acting associate interim incoming outgoing designate elect under shadow then"
    " late".split()
)
# Callings that many in a story share: near the name only
SHARED = frozenset(
    "soldier officer official suspect victim witness resident driver expert man woman boy girl student worker employee"
    " teenager teen child passenger patient prisoner captive detainee gunman shooter attacker survivor defendant player"
    " candidate lawmaker reporter spokesman spokeswoman spokesperson detective lawyer attorney leader politician member"
    " volunteer veteran friend analyst activist".split()
)
# What bearers of a title are called as well: "Mrs Justice Amsel" is "the judge".
ALSO = {"judge": "justice"}
PLAIN = frozenset({"man", "woman", "boy", "girl", "gentleman", "lady"})
AGE = re.compile(r"(\d{1,3})-year-olds?$")
NEAR = 2  # sentences back in which "the suspect" may have its name
STEADY = 8  # paragraphs back for "the agency" of a name that ends so


def resolve(scene: Scene) -> None:
    """Add the descriptions whose meaning is safe."""
    ages = _ages(scene)
    for n, tree, (noun, phrase) in scene.each(_nouns):
        if scene.at(noun) is not None or _apposed(scene, n, tree, noun) or phrase is None or scene.speaks(n, noun):
            continue
        thing = _aged(scene, tree, noun, phrase, ages) or _meant(scene, n, tree, noun, phrase)
        if thing is not None:
            scene.mean(n, phrase[0], noun, noun, thing, "description")


def _nouns(tree: Tree) -> list[tuple[Token, list[Token] | None]]:
    """The nouns that may mean a name: those with something beside them as what they are, and those of "the … noun"."""
    found = []
    for noun in tree:
        if noun.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        part = noun.dep in ("compound", "amod", "attr", "appos", "nmod", "oprd")
        phrase = None if part else _definite(tree, noun)
        if phrase is not None or tree.child(noun, "appos") is not None:
            found.append((noun, phrase))
    return found


def _apposed(scene: Scene, n: int, tree: Tree, noun: Token) -> bool:
    """ "Norway's fisheries minister, Ann Lee, spoke …": the noun is the head, the name says who."""
    if noun.tag != "NN" or not calls_person(noun.lower):
        return False
    for child in tree.children(noun, "appos"):
        thing = scene.at(child)
        if thing is not None and thing.kind == "person" and child.i > noun.i:
            left = min((t.i for t in tree.subtree(noun) if t.i <= noun.i), default=noun.i)
            first = next((t for t in tree.tokens[left : noun.i + 1] if t.pos != "PUNCT"), noun)
            scene.mean(n, first, noun, noun, thing, "description")
            return True
    return False


def _definite(tree: Tree, noun: Token) -> list[Token] | None:
    """The words of "the … noun", None where it is not a plain definite phrase for one."""
    if noun.tag not in ("NN", "NNP", "JJ", "CD") and not AGE.match(noun.lower):
        return None
    left = sorted((t for c in tree.children(noun) if c.i < noun.i for t in tree.subtree(c)), key=lambda t: t.i)
    if not left or left[0].lower != "the" or left[0].i != noun.i - len(left):
        return None
    if any(c.dep in ("relcl", "acl", "conj", "appos") for c in tree.children(noun)):
        return None
    return [*left, noun]


@lru_cache(maxsize=1 << 10)
def _words(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """A description as (its noun, the other words before it, what it is of)."""
    front, *rest = re.split(r"\b(?:of|for|at|in|from|with|to)\b|,", gazetteer.fold(text), maxsplit=1)
    parts = [p for p in re.findall(r"[\w\-]+", re.sub(r"['’]s\b", "", front)) if p not in ("the", "a", "an")]
    if not parts:
        return "", frozenset(), frozenset()
    around = {gazetteer.demonym(p) or gazetteer.country(p) or p for p in parts[:-1]}
    both = (f"{a} {b}" for a, b in pairwise(parts))
    pairs = {gazetteer.demonym(p) or gazetteer.country(p) for p in both}
    of = {gazetteer.country(p) or p for r in rest for p in re.findall(r"[\w\-]+", r)}
    return parts[-1], frozenset(around | (pairs - {""})), frozenset(of)


def _described(thing: Thing, noun: str, around: frozenset[str]) -> bool:
    """Does the article describe the thing by this noun, with at least these words around it?"""
    for text in thing.entity.descriptions if thing.entity else ():
        own, others, of = _words(text)
        if own in (noun, ALSO.get(noun)) and around <= (others | of) and around & OFFICE == others & OFFICE:
            return True
    return False


def _first(entity: Entity | None) -> int:
    return entity.mentions[0].start if entity is not None and entity.mentions else 0


def _meant(scene: Scene, n: int, tree: Tree, noun: Token, phrase: list[Token]) -> Thing | None:
    word = noun.lower
    if any(
        t.pos == "NUM"
        or t.tag in ("JJR", "JJS")
        or t.lower in ("first", "second", "third", "other", "last", "next", "same")
        for t in phrase[1:-1]
    ):
        return None
    front = _words(tree.words(phrase[0].start, noun.end))[1]
    of = frozenset(
        gazetteer.country(t.text) or gazetteer.fold(t.text)
        for c in tree.children(noun, "prep")
        if c.lower == "of"
        for t in tree.subtree(c)
        if t.pos in ("PROPN", "NOUN")
    )
    around = front | of
    if calls_person(word):
        if word in PLAIN and not around:
            return _only_person(scene, n, noun, namewords.PEOPLE[word])
        fitting = [t for t in scene.things if t.kind == "person" and _described(t, word, around)]
        if len(fitting) != 1 or _first(fitting[0].entity) > noun.start:
            return None
        if word in SHARED or word in namewords.PEOPLE:
            return fitting[0] if _near(scene, n, noun, fitting[0]) and not _rivals(scene, n, noun, fitting[0]) else None
        return fitting[0]
    if around:
        return None
    if (
        word in namewords.ORGANISATION_NOUNS
        or word in namewords.UNIT_HEADS
        or word in namewords.PLACE_NOUNS
        or word in gazetteer.AREA_NOUNS
    ):
        return _closed_by(scene, n, noun)
    return None


def _closed_by(scene: Scene, n: int, noun: Token) -> Thing | None:
    """ "The brigade" is the Polissya Brigade, "the company" what was called one."""
    fitting = [
        t
        for t in scene.things
        if t.kind not in ("person", "other")
        and (noun.lower in _closings(t.entity) or _described(t, noun.lower, frozenset()))
    ]
    if len(fitting) != 1:
        return None
    blocks = [
        k
        for k, tree in enumerate(scene.trees)
        for m in _mentions(fitting[0])
        if tree.base <= m < tree.base + len(tree.text)
    ]
    if any(n - STEADY <= k <= n for k in blocks) and _first(fitting[0].entity) < noun.start:
        return fitting[0]
    return None


def _mentions(thing: Thing) -> Iterator[int]:
    yield from (m.start for m in (thing.entity.mentions if thing.entity else ()))
    yield from (m.start for m in thing.found)


def _closings(entity: Entity | None) -> frozenset[str]:
    """The nouns that close the full forms of a name; not those of towns, for Queen City is not "the city"."""
    texts = (entity.label, *entity.short_for) if entity else ()
    found = set()
    for text in texts:
        parts = names.key(text)
        upto = next((i for i, p in enumerate(parts) if i and p in ("of", "for")), len(parts))
        if len(parts) > 1:
            found.add(parts[upto - 1])
    return frozenset(found) - {
        "city",
        "town",
        "village",
        "state",
        "states",
        "nation",
        "country",
        "capital",
        "port",
        "coast",
    }


def _near(scene: Scene, n: int, noun: Token, thing: Thing) -> bool:
    number = scene.number[n, noun.sent]
    return any(
        r.thing is thing
        for k in range(number - NEAR, number + 1)
        for r in scene.inside(k)
        if r.token.start < noun.start
    )


def _rivals(scene: Scene, n: int, noun: Token, thing: Thing) -> bool:
    """Is there a person near whom the article describes not at all, and who could be meant as well?"""
    number = scene.number[n, noun.sent]
    return any(
        r.person
        and r.thing is not thing
        and r.token.start < noun.start
        and (r.thing is None or not (r.thing.entity and r.thing.entity.descriptions))
        for k in range(number - 1, number + 1)
        for r in scene.inside(k)
    )


def _only_person(scene: Scene, n: int, noun: Token, gender: str) -> Thing | None:
    """ "The man": the one person of this sentence so far and the one before."""
    number = scene.number[n, noun.sent]
    found = [
        r
        for k in (number - 1, number)
        for r in scene.inside(k)
        if r.person and r.gender in ("", gender) and r.token.start < noun.start
    ]
    things = {id(r.thing) if r.thing else -r.token.start for r in found}
    only = found[0].thing if len(things) == 1 else None
    return only if only is not None and only.kind == "person" else None


def _ages(scene: Scene) -> dict[int, list[Thing]]:
    """Whom the article gives which age: "Duncan, 23," and "23-year-old Lorenzo Duncan"."""
    found: dict[int, list[Thing]] = {}
    for tree in scene.trees:
        for token in tree:
            thing = scene.at(token)
            if thing is None or thing.kind != "person":
                continue
            told: list[int] = []
            after = tree.tokens[token.i + 1 : token.i + 4]
            if len(after) > 1 and after[0].text in (",", "(") and after[1].text.isdigit() and len(after[1].text) < 4:
                if len(after) < 3 or after[2].text in (",", ".", ")", "and", ";"):
                    told.append(int(after[1].text))
            told += [
                int(m[1])
                for t in tree.tokens[max(0, token.i - 5) : token.i]
                if (m := AGE.match(t.lower)) and t.head == token.i
            ]
            text = tree.text[max(0, token.start - tree.base - 14) : token.start - tree.base]
            if m := re.search(r"\b(\d{1,3})-year-old $", text):
                told.append(int(m[1]))
            for age in told:
                if thing not in found.setdefault(age, []):
                    found[age].append(thing)
    return found


def _aged(scene: Scene, tree: Tree, noun: Token, phrase: list[Token], ages: dict[int, list[Thing]]) -> Thing | None:
    text = tree.words(phrase[0].start, noun.end)
    m = re.match(r"the (\d{1,3})-year-old(?: (\w+))?$", text, re.IGNORECASE)
    if m is None:
        return None
    if m[2] and not calls_person(m[2].lower()):
        return None
    whom = ages.get(int(m[1]), [])
    return whom[0] if len(whom) == 1 and _first(whom[0].entity) < noun.start else None
