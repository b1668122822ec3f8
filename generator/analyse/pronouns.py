"""he, she, it, who: a pronoun is taken for somebody only where the sentence leaves no other.

Rules, from the safest: a relative pronoun means the name that it follows; in "X said he …" it is the
speaker, unless X speaks for others; a possessive joined to a name ("Obama and his wife") means it; a
pronoun later in a sentence means the one person before it that fits; the subject of a sentence goes on
from the one person of the sentence before, or from its subject. Nothing in direct speech is touched:
there "he" is seldom who one would think.
"""

from generator.analyse import namewords
from generator.analyse.referents import SUBJECT, Referent, Scene, Thing, clause_of
from generator.analyse.tree import Token, Tree
from generator.models.statement import Gender

GENDER: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
# Who speaks for somebody else: "her lawyer said he …" may mean either
REPRESENTATIVES = frozenset(
    "lawyer attorney counsel solicitor spokesman spokeswoman spokesperson doctor physician surgeon agent coach manager"
    " mother father brother sister wife husband son daughter aunt uncle friend neighbor neighbour cousin publicist"
    " interpreter translator detective prosecutor judge investigator teacher principal internist".split()
)
EXPLETIVE = frozenset("be seem appear happen turn take become rain snow".split())


def resolve(scene: Scene) -> None:
    """Add the pronouns whose meaning is safe, in text order, so that one leads to the next."""
    for n, tree, token in scene.each(_pronouns):
        if scene.at(token) is not None:
            continue
        word = token.lower
        thing: Thing | None = None
        if word in RELATIVE:
            thing = _relative(scene, n, tree, token)
        elif scene.speaks(n, token):
            continue
        elif word in GENDER:
            thing = _personal(scene, n, tree, token, GENDER[word])
            if thing is not None and thing.kind != "person":
                continue
            if thing is not None and not thing.gender:
                thing.gender = GENDER[word]
        elif word == "it":
            thing = _it(scene, n, tree, token)
        elif word == "its":
            thing = _its(scene, n, tree, token)
        if thing is not None:
            scene.mean(n, token, token, token, thing, "pronoun")


def _pronouns(tree: Tree) -> list[Token]:
    words = RELATIVE | GENDER.keys() | {"it", "its"}
    return [t for t in tree if t.pos in ("PRON", "DET", "SCONJ") and t.lower in words]


def _relative(scene: Scene, n: int, tree: Tree, token: Token) -> Thing | None:
    """ "Bardack, who …": the pronoun belongs to a relative clause that hangs on the name."""
    if token.tag not in ("WP", "WDT", "WP$"):
        return None
    for above in tree.above(token):
        if above.dep == "relcl":
            named = tree.head(above)
            referent = scene.head(n, named)
            if referent is None or referent.thing is None or token.i < named.i:
                return None
            between = [r for r in scene.before(n, token) if r.token.i > named.i and r.thing is not referent.thing]
            person = token.lower in ("who", "whom")
            if between and any(r.person == referent.person for r in between):
                return None
            if person and not referent.person or token.lower in ("which", "that") and referent.person:
                return None
            return referent.thing if not person or referent.thing.kind == "person" else None
        if above.dep in ("ccomp", "advcl", "ROOT"):
            return None
    return None


def _fits(referent: Referent, gender: str) -> bool:
    return referent.person and referent.gender in ("", gender)


def _different(found: list[Referent]) -> list[Referent]:
    """One referent for each thing, the persons without a name each for themselves."""
    kept: dict[int, Referent] = {}
    for r in found:
        kept[id(r.thing) if r.thing is not None else -r.token.start - 1] = r
    return list(kept.values())


def _personal(scene: Scene, n: int, tree: Tree, token: Token, gender: str) -> Thing | None:
    before = [r for r in scene.before(n, token) if _fits(r, gender) and not scene.speaks(n, r.token)]
    verb = clause_of(tree, token)
    possessive = token.tag == "PRP$"
    if possessive and token.i:
        joined = tree.head(token)
        if (
            joined.dep == "conj"
            and (partner := scene.head(n, tree.head(joined))) is not None
            and _fits(partner, gender)
        ):
            return partner.thing  # "Obama and his wife"
    speaker = _speaker(scene, n, tree, token, verb)
    if speaker is not None and _fits(speaker, gender):
        others = [r for r in before if r.token.i > speaker.token.i and r.thing is not speaker.thing]
        if not others and not _for_another(scene, n, tree, token, speaker, gender):
            return speaker.thing
        return None
    if not possessive and token.dep in ("dobj", "pobj", "iobj", "dative"):
        own = tree.subject(verb, "conj", "xcomp")
        mine = scene.head(n, own) if own is not None else None
        before = [
            r for r in before if mine is None or (r.thing is not mine.thing if r.thing else r.token.i != mine.token.i)
        ]
    choices = _different(before)
    if len(choices) == 1:
        return choices[0].thing if _reaches(tree, choices[0].token, token) else None
    if choices:
        own = tree.subject(verb, "conj", "xcomp")
        mine = scene.head(n, own) if own is not None else None
        if possessive and mine is not None and mine.thing is not None and _fits(mine, gender):
            nearer = [r for r in choices if r.token.i > mine.token.i and r.thing is not mine.thing]
            return mine.thing if not nearer else None
        return None
    return _from_before(scene, n, tree, token, gender)


def _speaker(scene: Scene, n: int, tree: Tree, token: Token, verb: Token) -> Referent | None:
    """X in "X said he …", "X said that the car hit him"."""
    at = verb
    while at.dep in ("conj", "xcomp", "advcl", "relcl", "acl") and at.head != at.i:
        at = tree.head(at)
    if at.dep != "ccomp":
        return None
    cue = tree.head(at)
    if cue.lemma.lower() not in namewords.SPEECH or cue.i > token.i:
        return None
    subject = tree.subject(cue, "conj", "xcomp")
    return scene.head(n, subject) if subject is not None and subject.i < token.i else None


def _for_another(scene: Scene, n: int, tree: Tree, token: Token, speaker: Referent, gender: str) -> bool:
    """Does the speaker speak for somebody who stands in the sentence before?"""
    number = scene.preceding(n, token)
    others = (
        [r for r in scene.inside(number) if _fits(r, gender) and r.thing is not speaker.thing]
        if number is not None
        else []
    )
    others += [
        r
        for r in scene.before(n, token)
        if _fits(r, gender) and r.token.i < speaker.token.i and r.thing is not speaker.thing
    ]
    if not others:
        return False
    if speaker.thing is None or token.lower in ("him", "her") and token.tag == "PRP":
        return True  # "Meeks said members would help him": mostly the one who was spoken of
    entity = speaker.thing.entity
    told = {w for d in entity.descriptions for w in d.lower().split()} if entity is not None else set()
    titled = bool(told & {"dr.", "dr"})
    return bool(told & REPRESENTATIVES) or titled


def _reaches(tree: Tree, name: Token, pronoun: Token) -> bool:
    """Does the name stand where a pronoun can take it up: not buried as a possessor or in an aside?"""
    if name.dep in SUBJECT or name.dep in ("dobj", "conj", "pobj", "dative", "attr", "appos", "ROOT"):
        return True
    return name.dep == "poss" and clause_of(tree, name).i != clause_of(tree, pronoun).i


def _from_before(scene: Scene, n: int, tree: Tree, token: Token, gender: str) -> Thing | None:
    """The subject goes on: "Lindsay fell. He …"."""
    number = scene.preceding(n, token)
    if number is None:
        return None
    m, tokens = scene.sentences[number]
    found = [r for r in scene.inside(number) if _fits(r, gender)]
    spoken = [r for r in found if scene.speaks(m, r.token)]
    choices = _different([r for r in found if r not in spoken])
    if spoken and any(s.thing is not c.thing for s in spoken for c in choices):
        return None
    if len(choices) == 1:
        return choices[0].thing if _main(scene.trees[m], choices[0].token) else None
    if not choices:
        return None
    if token.dep not in ("nsubj", "nsubjpass") and not (token.tag == "PRP$" and tree.head(token).dep in SUBJECT):
        return None
    leading = [c for c in choices if c.token.dep in ("nsubj", "nsubjpass")]
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    main = [c for c in leading if root is not None and c.token.head == root.i]
    if len(main) == 1 and len(leading) == 1 and root is not None and root.lemma.lower() not in namewords.SPEECH:
        return main[0].thing
    return None


def _main(tree: Tree, name: Token) -> bool:
    """Is this name an argument of its sentence, rather than part of another name or an aside?"""
    if name.dep == "poss":
        return tree.head(name).dep in ("nsubj", "nsubjpass", "dobj")
    return name.dep not in ("compound", "nmod", "amod", "npadvmod")


def _it(scene: Scene, n: int, tree: Tree, token: Token) -> Thing | None:
    """X in "The company said it would …"."""
    verb = tree.head(token)
    if token.dep not in ("nsubj", "nsubjpass") or verb.lemma.lower() in EXPLETIVE or tree.child(verb, "ccomp", "csubj"):
        return None
    speaker = _speaker(scene, n, tree, token, verb)
    if speaker is None or speaker.person or speaker.thing is None:
        return None
    between = [t for t in tree.tokens[speaker.token.i + 1 : token.i] if t.tag in ("NN", "NNP")]
    return None if between else speaker.thing


def _its(scene: Scene, n: int, tree: Tree, token: Token) -> Thing | None:
    """X in "Russia stepped up its attacks"."""
    verb = clause_of(tree, token)
    subject = tree.subject(verb, "conj", "xcomp")
    referent = scene.head(n, subject) if subject is not None and subject.i < token.i else None
    if referent is None or referent.person or referent.thing is None:
        return None
    between = [
        t
        for t in tree.tokens[referent.token.i + 1 : token.i]
        if t.tag in ("NN", "NNP") and scene.at(t) is not referent.thing
    ]
    return None if between else referent.thing
