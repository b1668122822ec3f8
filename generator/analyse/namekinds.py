"""What kind of thing a name names: votes of what stands in it and around it.

The parser's label is one weak vote among titles, prepositions, closing nouns, verbs of speech, ages
and appositions. A group of mentions adds up its votes; what the whole article agrees on wins.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator import gazetteer
from generator.analyse import namewords
from generator.analyse.namespans import Found
from generator.analyse.tree import Token, Tree
from generator.models.statement import NameKind

Votes = dict[str, float]

# Votes: one is a hint that is right more often than not, four or more settles a kind alone.
SETTLED = 4.0
HINT = 1.0
LOCATIVE = frozenset("in near into throughout across outside around inside within toward towards beyond".split())
DIRECTIONAL = frozenset("at from to through via".split())
KINDS: tuple[NameKind, ...] = ("person", "place", "organisation", "unit", "other")
PERSON_LABEL = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
NO_PERSONS = frozenset("human german roman talisman fist list mist twist gist wrist waist".split())
MAX_TITLE = 60  # characters of a description worth keeping


def new() -> Votes:
    """No votes yet."""
    return defaultdict(float)


def add(tally: Votes, more: Mapping[str, float]) -> None:
    """Count further votes."""
    for kind, vote in more.items():
        tally[kind] = tally.get(kind, 0.0) + vote


def winner(tally: Mapping[str, float]) -> NameKind:
    """The kind with most votes, person before place before organisation; other without a whole hint."""
    best = max(KINDS, key=lambda k: (tally.get(k, 0.0), -KINDS.index(k)))
    return best if tally.get(best, 0.0) > HINT / 2 else "other"


def labels(found: Sequence[Found]) -> Votes:
    """What the parser's labels say of all mentions of one form.

    Of a single word it guesses: however often it does, that is a hint or less; more only where it says
    "place" most of the time.
    """
    tally = new()
    for f in found:
        if f.label in PERSON_LABEL:
            tally[PERSON_LABEL[f.label]] += HINT
    single = bool(found) and found[0].first == found[0].last
    steady = tally["place"] > sum(tally.values()) / 2 and not any(f.title for f in found)
    caps = {"place": 3 * HINT if steady or not single else HINT}
    return {kind: min(vote, caps.get(kind, HINT / 2 if single else 2 * HINT)) for kind, vote in tally.items()}


def votes(f: Found) -> Votes:
    """What stands around one mention says of its kind."""
    tally = new()
    tree, head = f.tree, f.head
    size = f.last - f.first + 1
    if f.shouted:
        return tally
    before = tree[f.title_first - 1] if f.title_first else None
    after = tree[f.last + 1] if f.last + 1 < len(tree) else None
    if f.title:
        last = f.title.split()[-1].lower()
        tally["person"] += HINT / 2 if last in namewords.CORPORATE else SETTLED
    if before is not None and before.lower == "the":
        tally["person"] -= 1.5 * HINT
        tally["organisation"] += HINT / 2
    governor = _governor(tree, head)
    if governor is not None and governor.pos == "ADP":
        if governor.lower in LOCATIVE:
            tally["place"] += 1.5 * HINT
        elif governor.lower in DIRECTIONAL:
            tally["place"] += HINT / 2
        elif governor.lower == "on":  # "on Twitter"
            tally["person"] -= HINT / 2
            tally["organisation"] += HINT / 2
    verb = tree.head(head).lemma.lower() if head.dep in ("nsubj", "nsubjpass") else ""
    if head.dep == "nsubj" and verb in namewords.PERSONAL:
        tally["person"] += 1.5 * HINT
        tally["organisation"] += HINT / 2 if size == 1 and verb in namewords.SPEECH else 0
        tally["place"] -= HINT / 2
    elif head.dep == "nsubj" and verb in namewords.SPEECH:
        tally["person"] += HINT
        tally["organisation"] += HINT / 2
        tally["place"] -= HINT / 2
    elif head.dep == "nsubjpass" and verb in namewords.SUFFERED:
        tally["person"] += 1.5 * HINT
    if (
        head.dep == "compound"
        and tree.head(head).i > f.last
        and tree.head(head).lower in namewords.LOCAL
        and not f.title
    ):
        tally["place"] += HINT
    if head.dep == "poss":
        owned = tree.head(head).lower
        if owned in namewords.KIN:
            tally["person"] += 2 * HINT
    for clause in tree.children(head, "relcl"):
        pronouns = {t.lower for t in tree.subtree(clause) if t.tag in ("WP", "WDT", "WRB", "WP$")}
        if pronouns & {"who", "whom", "whose"}:
            tally["person"] += 2 * HINT
        elif "where" in pronouns:
            tally["place"] += 2 * HINT
        elif "which" in pronouns:  # "Valtec Hydro, which runs the dam"
            tally["person"] -= 2 * HINT
            tally["organisation"] += HINT / 2
    if after is not None:
        add(tally, _after(f, after))
    text = f.text
    if (
        f.first == 0
        and after is not None
        and after.text in ("(", "—", "–", "--")
        and text[:2].isupper()
        and not f.title
    ):
        tally["place"] += 3 * HINT  # a dateline
    elif (
        size == 1
        and len(text.replace(".", "")) <= 6
        and text.isupper()
        and len(text.replace(".", "")) > 1
        and not f.shouted
    ):
        tally["organisation"] += HINT
        tally["person"] -= 2 * HINT
    shape = [t for t in tree.tokens[f.first : f.last + 1] if t.lower not in namewords.PARTICLES]
    if len(shape) in (2, 3) and all(t.text[0].isupper() for t in shape):
        tally["person"] += HINT / 2
    for text in descriptions(f)[1 if f.title else 0 :]:
        add(tally, _described(text))
    return tally


def _after(f: Found, after: Token) -> Votes:
    """What the words right after a name say: ", 26," or ", Texas" or "region"."""
    tree, tally = f.tree, new()
    second = tree[after.i + 1] if after.i + 1 < len(tree) else None
    third = tree[after.i + 2] if after.i + 2 < len(tree) else None
    if after.text == "," and second is not None:
        if (
            second.pos == "NUM"
            and second.text.isdigit()
            and int(second.text) < 120
            and (third is None or third.text in (",", ".", ")", "and", "—", "–"))
        ):
            tally["person"] += 3 * HINT
        elif gazetteer.state(second.text) or gazetteer.country(second.text) and second.pos == "PROPN":
            if third is None or third.pos in ("PUNCT", "ADP", "VERB"):
                tally["place"] += 2 * HINT
    if after.text == "(" and second is not None and second.text.isdigit() and third is not None and third.text == ")":
        tally["person"] += 2 * HINT
    if after.lower in gazetteer.AREA_NOUNS and tree[f.last].head == after.i:
        tally["place"] += 1.5 * HINT
    return tally


YEAR_OLD = "-year-old"


def _described(text: str) -> Votes:
    """The kind that a description tells: "an internist", "the car maker", "a town north of Rome"."""
    parts = re.findall(
        r"[a-z\-]+", gazetteer.fold(re.split(r"\b(?:of|for|at|in|from|with|who|that|which)\b|,", text)[0])
    )
    if not parts:
        return {}
    noun = parts[-1]
    if noun in namewords.CORPORATE:
        return {}
    if calls_person(noun) or noun.endswith(YEAR_OLD):
        return {"person": 2 * HINT}
    if noun in namewords.ORGANISATION_NOUNS:
        return {"organisation": 2 * HINT}
    if noun in namewords.PLACE_NOUNS:
        return {"place": 2 * HINT}
    return {}


def suits(text: str, kind: NameKind) -> bool:
    """Can a description be of a name of this kind? "An unarmed man" after a town belongs to another name."""
    told = _described(text)
    return not told or kind in told or kind in ("unit", "other") and "organisation" in told


def closing(parts: Sequence[str], text: str) -> Votes:
    """The kind that a name's own words tell: tables of places, and the noun that closes it."""
    folded = " ".join(parts)
    if gazetteer.country(folded) and text.replace(".", "").isupper():
        return {"place": 10 * SETTLED}  # DPRK: no organisation, however often it stands there in capitals
    if gazetteer.country(folded) or gazetteer.capital(folded) or gazetteer.state(text):
        return {"place": SETTLED}
    if len(parts) == 1:
        if folded in namewords.EVENT_HEADS:
            return {"other": SETTLED - HINT}
        return {"organisation": 2 * HINT} if folded in namewords.ORGANISATION_HEADS - namewords.SITES else {}
    upto = next((i for i, p in enumerate(parts) if i and p in ("of", "for")), len(parts))
    while upto > 1 and (parts[upto - 1] in DIRECTIONS or not parts[upto - 1].isalpha() or parts[upto - 1] == "no"):
        upto -= 1
    head, previous = parts[upto - 1], parts[upto - 2] if upto > 1 else ""
    if parts[-1] in namewords.EVENT_HEADS or parts[0] == "world" and "war" in parts or parts[0] in namewords.SHIPS:
        return {"other": SETTLED}
    if head in namewords.UNIT_HEADS and "salvation" not in parts or previous in namewords.UNIT_PAIRS.get(head, ()):
        return {"unit": SETTLED}
    if parts[0] in ("channel", "radio", "fc", "afc", "club", "team", "project") and parts[1:] != ("tunnel",):
        return {"organisation": SETTLED / 2}
    if head in namewords.SITES:
        return {"organisation": SETTLED / 2, "place": SETTLED / 2 - HINT, "person": -SETTLED}
    if head in namewords.ORGANISATION_HEADS:
        return {"organisation": SETTLED, "person": -HINT}
    if head in namewords.PLACE_HEADS or head in gazetteer.AREA_NOUNS:
        return {"place": SETTLED - HINT}
    if parts[0] in namewords.PLACE_OPENINGS and parts[0] not in ("los", "las", "monte"):
        return {"place": SETTLED / 2}
    if parts[-1] in namewords.SUFFIXES or parts[0] in namewords.GIVEN and len(parts) < 4:
        return {"person": SETTLED / 2}
    return {}


def _governor(tree: Tree, head: Token) -> Token | None:
    """The preposition a name hangs on, also as a later member of a list."""
    while head.dep == "conj":
        head = tree.head(head)
    return tree.head(head) if head.dep == "pobj" else None


def descriptions(f: Found) -> list[str]:
    """What the article calls somebody right there: title, and apposition on either side."""
    tree, head = f.tree, f.head
    told = [f.title] if f.title else []
    if f.shouted:
        return told
    for noun in tree.children(head, "appos"):
        if noun.i > f.last and _describing(tree, noun):
            told.append(_phrase(tree, noun, frozenset(range(f.first, f.last + 1))))
    above = tree.head(head)
    if head.dep == "appos" and above.i < f.first and _describing(tree, above):
        told.append(_phrase(tree, above, frozenset({head.i})))
    return [t for t in told if t and len(t) <= MAX_TITLE]


def _describing(tree: Tree, noun: Token) -> bool:
    """Is this a noun for one person, organisation or place? Plurals and things describe nobody."""
    if noun.pos != "NOUN" or noun.tag != "NN" or any(t.lower in ("no", "not") for t in tree.children(noun)):
        return False
    return calls_person(noun.lower) or noun.lower in namewords.ORGANISATION_NOUNS or noun.lower in namewords.PLACE_NOUNS


def calls_person(noun: str) -> bool:
    """Is this (singular, small) a noun for a person: in the lists, or formed like one ("internist")?"""
    formed = noun.endswith(("ist", "ician", "ologer", "woman", "man", "person")) and noun not in NO_PERSONS
    return formed or noun in namewords.CALLINGS or noun in namewords.PEOPLE


def _phrase(tree: Tree, noun: Token, without: frozenset[int]) -> str:
    """The words of a noun phrase without relative clauses, further appositions and its article."""
    cut = set(without)
    for child in tree.children(noun):
        if child.dep in ("relcl", "appos", "conj", "cc", "punct", "acl", "advcl", "parataxis"):
            cut.add(child.i)
    kept = [t for t in tree.subtree(noun, without=cut) if t.pos != "PUNCT" or t.text == "-"]
    if kept and kept[0].lower in ("the", "a", "an"):
        kept = kept[1:]
    if not kept:
        return ""
    run = [kept[0]]
    for token in kept[1:]:
        if token.i != run[-1].i + 1:
            break
        run.append(token)
    return tree.words(run[0].start, run[-1].end) if run[-1].i >= noun.i else noun.text
