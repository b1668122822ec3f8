"""What became of those who are counted: killed, hurt, missing, and whatever else splits a whole into parts.

News tells it by a word ("nine dead"), by a verb ("were arrested"), or by a verb and what it takes ("lost their lives",
"are in hospital", "have not been found"). Whose state a verb tells depends on how they stand with it: of "two men
killed a guard" the guard's.
"""

from generator import gazetteer
from generator.analyse.tree import Token, Tree

# States that split a whole into parts of which news gives separate counts, by the words that tell them.
STATES = {
    "killed": "kill die dead death fatality perish slay murder massacre deceased fatally drown execute slain",
    "wounded": "wound injure hurt injured wounded injury maim",
    "arrested": "arrest detain apprehend arrested detained detention",
    "captured": "capture captured prisoner captive hostage abduct kidnap",
    "missing": "miss missing unaccounted",
    "rescued": "rescue save alive survivor survive",
    "evacuated": "evacuate evacuee",
    "displaced": "displace homeless displaced",
    "hospitalised": "hospitalise hospitalize hospitalised hospitalized",
    "infected": "infect infected infection",
    "charged": "charge indict",
    "convicted": "convict convicted",
    "acquitted": "acquit acquitted",
    "freed": "free release liberate",
    "trapped": "trap strand trapped stranded",
    "destroyed": "destroy raze demolish flatten level",
    "damaged": "damage damaged",
    "deported": "deport expel",
    "shot": "shoot shot",
    "stabbed": "stab stabbed",
}
STATE = {word: state for state, words in STATES.items() for word in words.split()}
# States of persons: a bare count under one of them counts people.
HUMAN = frozenset(
    {
        "killed", "wounded", "killed or wounded", "arrested", "captured", "missing", "hospitalised", "infected",
        "charged", "convicted", "acquitted", "in hospital", "displaced", "shot", "stabbed",
    }
)  # fmt: skip
# Behind a number, these say by themselves what became of so many.
STANDING = frozenset(
    {"dead", "wounded", "injured", "missing", "homeless", "hurt", "killed", "shot", "arrested", "detained", "stabbed"}
)
# What is told by a verb of whoever meets with it: these two are no deed of theirs.
_MET = frozenset({"die", "perish", "survive", "drown", "miss"})
_CAPTIVES = frozenset({"prisoner", "hostage", "captive"})
# Where people are brought, and what they are treated for: "taken to hospital", "led away in handcuffs".
_HELD = frozenset({"custody", "detention", "arrest", "handcuff", "handcuffs", "cuff", "cuffs", "manacle", "manacles"})
_BROUGHT = frozenset(
    "take bring rush carry drive fly airlift transport ferry transfer admit send lead drag march".split()
)
_HOSPITALS = frozenset({"hospital", "clinic", "infirmary"})
# Those who are or come there are patients: "fourteen remain in hospital", "ended up in hospital".
_BEING = frozenset("be remain stay lie end land go wind".split())
_STILL = frozenset({"remain", "stay", "keep"})
_TENDED = frozenset("treat keep hold leave".split())
_HARMS = frozenset("injury wound burn fracture cut bruise concussion inhalation".split())
_NEEDING = frozenset("need require receive seek get".split())
_TREATMENT = frozenset({"treatment", "attention", "care", "help", "aid"})
_LIVES = frozenset({"life", "live"})  # the parser's lemma of "lives" is at times the verb's
_REMAINS = frozenset({"body", "corpse", "remains"})
_ENDS = frozenset({"death", "end"})
# Who finds nobody: "have not been found", "could not be traced".
_FINDING = frozenset("find locate trace see".split())
_JUDGING = frozenset("find declare pronounce".split())
# Before what is held to be so of somebody: "people known to have died", "feared dead", "believed to be 43".
HOLDING = frozenset("believe confirm fear know presume report say think understand".split())
# Adverbs that the parser takes for prepositions.
_LOOSE = frozenset({"over", "under", "about", "around", "above", "nearly"})


def state(token: Token) -> str:
    """The state a word tells, or ""."""
    return STATE.get(token.lemma.lower()) or STATE.get(token.lower, "")


def part(tree: Tree, noun: Token, top: Token) -> str:
    """Which part of the whole a count tells: a participle at its noun, or the predicate that the noun stands with.
    `top` is the number, which tells none."""
    for t in tree.children(noun, "amod", "acl", "relcl", "appos", "advcl", "oprd", "compound"):
        if t.i != top.i and (found := clause(tree, t)):
            return found
    for t in tree.children(noun, "prep"):
        inner = tree.child(t, "pobj")
        if inner is not None and t.lower in ("in", "under") and inner.lower in _HELD:
            return "arrested"
        if inner is not None and t.lower == "in" and inner.lower in _HOSPITALS and inner.i == t.i + 1:
            return "hospitalised"
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "attr", "conj", "oprd", "pobj", "dep", "appos", "dative"):
        head = tree.head(noun)
        if head.dep in ("aux", "auxpass"):
            head = tree.head(head)  # where the parser hangs a subject from it: "a dozen were missing"
        steps = 0
        while noun.dep == "conj" and head.i != noun.i and steps < 4 and not state(head):
            noun, head, steps = head, tree.head(head), steps + 1
        if noun.dep == "pobj":
            return _lives(tree, noun) or _bodies(tree.head(head)) or _loose(tree, head, noun)
        return _among(tree, head, noun) or _predicate(tree, head, noun)
    if noun.dep == "poss":
        return _bodies(tree.head(noun))
    if noun.dep == "ROOT":  # a headline: "Three dead in crash"
        return next((s for t in tree.children(noun, "acomp", "amod", "advmod", "acl") if (s := state(t))), "")
    return ""


def clause(tree: Tree, word: Token) -> str:
    """What a word or clause at a noun tells of it: "dead", "known to have died", "who lost their lives"."""
    if word.lemma.lower() in HOLDING:
        told = tree.children(word, "xcomp", "acomp", "oprd")
        return next((found for t in told if (found := state(t))), "")
    if word.dep != "relcl":
        return state(word)
    if found := next((s for t in tree.children(word, "acomp", "attr", "xcomp") if (s := state(t))), ""):
        return found
    who = next((t for t in tree.children(word, "nsubj", "nsubjpass") if t.tag in ("WP", "WDT")), None)
    return _predicate(tree, word, who) if who is not None else state(word)


def _among(tree: Tree, verb: Token, noun: Token) -> str:
    """ "Five children are among the dead", "the dead include five children"."""
    if verb.lemma == "include" and noun.dep == "dobj":
        whole = tree.child(verb, "nsubj")
    else:
        among = next((t for t in tree.children(verb, "prep") if t.lower == "among" and verb.lemma == "be"), None)
        whole = tree.child(among, "pobj") if among is not None else None
    return state(whole) if whole is not None else ""


def _loose(tree: Tree, prep: Token, noun: Token) -> str:
    """ "Over 300 were killed": a modifier that the parser took for a preposition of the verb."""
    verb = tree.head(prep)
    if prep.lower not in _LOOSE or verb.pos != "VERB":
        return ""
    if tree.child(verb, "nsubj", "nsubjpass") if prep.i < verb.i else tree.child(verb, "dobj"):
        return ""
    return _both(tree, verb, found) if (found := state(verb)) else ""


def _lives(tree: Tree, noun: Token) -> str:
    """ "Claimed the lives of nine people"."""
    of = tree.head(noun)
    lives = tree.head(of)
    taken = lives.dep == "dobj" and tree.head(lives).lemma in ("claim", "take", "cost", "end")
    return "killed" if of.lower == "of" and lives.lemma.lower() in _LIVES and taken else ""


def _bodies(of: Token) -> str:
    """ "The bodies of three men", "three men's bodies"."""
    return "killed" if of.pos == "NOUN" and of.lemma.lower() in _REMAINS else ""


def _predicate(tree: Tree, verb: Token, noun: Token) -> str:
    if verdict := _verdict(tree, verb):
        return verdict
    for t in tree.children(verb, "acomp", "oprd", "attr", "advmod", "xcomp", "prt"):
        done = t.dep == "xcomp" and tree.child(t, "dobj") is not None  # "a hundred members voted to expel him"
        if t.i != noun.i and t.pos in ("ADJ", "VERB", "ADV") and not done and (found := state(t)):
            return "" if found == "rescued" and _denied(tree, verb) else found
    objects = tree.children(verb, "oprd", "dobj", "attr", "xcomp", "acomp")
    if verb.lemma in ("take", "hold") and any(t.lemma in _CAPTIVES for t in objects):
        return "captured"
    if verb.lemma in ("claim", "lose", "take", "cost") and noun.lemma.lower() in _LIVES:
        return "killed"
    if group := _group(tree, verb, noun):
        return group
    if brought := _company(tree, verb, noun):
        return brought
    found = state(verb)
    if not found or verb.pos not in ("VERB", "ADJ", "NOUN"):
        return ""
    if verb.lemma == "survive" and _denied(tree, verb):
        return "killed"
    found = _both(tree, verb, found)
    passive = tree.child(verb, "auxpass", "nsubjpass") is not None or (
        verb.tag == "VBN" and tree.child(verb, "aux") is None
    )
    if noun.dep == "nsubj" and verb.lemma not in _MET and not passive:
        return ""  # "two men killed a guard" counts killers
    return found


def _verdict(tree: Tree, verb: Token) -> str:
    """ "Eight people were found guilty", "were found not guilty"; whoever pleads guilty may still be judged."""
    guilty = next((t for t in tree.children(verb, "oprd", "acomp", "xcomp") if t.lower == "guilty"), None)
    if guilty is None or verb.lemma not in _JUDGING:
        return ""
    return "acquitted" if tree.child(guilty, "neg") or _denied(tree, verb) else "convicted"


def _company(tree: Tree, verb: Token, noun: Token) -> str:
    """What a verb tells of a noun beside it by what else it takes."""
    passive = noun.dep == "nsubjpass" or verb.tag == "VBN" and noun.dep == "nsubj" and not tree.child(verb, "aux")
    done_to = passive or noun.dep == "dobj" or noun.i == verb.head and verb.dep == "acl"
    does = noun.dep == "nsubj" and not passive
    thing = tree.child(verb, "dobj")
    if thing is not None and thing.i != noun.i:
        owned = tree.child(thing, "poss") is not None
        if owned and thing.lemma.lower() in _LIVES and (does and verb.lemma == "lose" or verb.lemma == "cost"):
            return "killed"
        if does and owned and verb.lemma == "meet" and thing.lemma.lower() in _ENDS:
            return "killed"
        if does and verb.lemma in ("suffer", "sustain") and thing.lemma.lower() in _HARMS:
            return "wounded"
        if does and verb.lemma in _NEEDING and thing.lemma.lower() in _TREATMENT:
            kinds = {t.lower for t in tree.children(thing, "amod", "compound")}
            return "hospitalised" if "hospital" in kinds else "wounded" if "medical" in kinds else ""
    if passive and verb.lemma in _FINDING and _denied(tree, verb) and state(noun) != "killed":
        return "missing"
    for prep in tree.children(verb, "prep"):
        what = tree.child(prep, "pobj")
        if what is not None and (found := _phrase(tree, verb, prep, what, does, done_to)):
            return found
    return ""


def _phrase(tree: Tree, verb: Token, prep: Token, what: Token, does: bool, done_to: bool) -> str:
    """What a verb and a phrase tell of whoever does it, or to whom it is done."""
    if prep.lower == "to" and what.lower == "death" and (done_to or does and tree.child(verb, "dobj") is None):
        return "killed"
    if does and verb.lemma == "succumb":
        return "killed"
    ward = what.lemma.lower() in _HOSPITALS or what.lower == "care" and _intensive(tree, what)
    there = does and verb.lemma in _BEING or done_to and verb.lemma in _TENDED
    visiting = verb.lemma == "go" and tree.child(what, "det") is not None  # "the doctors went to the hospital"
    if ward and there and not visiting and prep.lower in ("in", "at", "to"):
        still = verb.lemma in _STILL or any(t.lower == "still" for t in tree.children(verb, "advmod"))
        return "in hospital" if still else "hospitalised"
    held = done_to and verb.lemma in _BROUGHT or does and verb.lemma in ("be", "remain")
    if held and prep.lower in ("in", "into") and what.lower in _HELD:
        return "arrested"
    if done_to and verb.lemma in _BROUGHT and prep.lower in ("to", "into") and ward:
        return "hospitalised"
    if done_to and verb.lemma == "treat" and prep.lower == "for" and what.lemma.lower() in _HARMS:
        return "wounded"
    return ""


def _intensive(tree: Tree, care: Token) -> bool:
    return any(t.lower == "intensive" for t in tree.children(care, "amod"))


def _denied(tree: Tree, verb: Token) -> bool:
    return tree.child(verb, "neg") is not None


def _group(tree: Tree, verb: Token, noun: Token) -> str:
    """ "Nine Ukrainians were among the dead", "those killed included five Ukrainians": of a nation all are meant, while
    of "at least one child" others are left."""
    if not gazetteer.demonym(noun.lower.removesuffix("s")) and not gazetteer.demonym(noun.lower):
        return ""
    if verb.lemma == "include" and noun.dep == "dobj":
        named = tree.children(verb, "nsubj")
    else:
        named = [t for p in tree.children(verb, "prep") if p.lower == "among" for t in tree.children(p, "pobj")]
    told = [t for n in named for t in (n, *tree.children(n, "amod", "acl"))]
    return next((found for t in told if (found := state(t))), "")


def _both(tree: Tree, verb: Token, found: str) -> str:
    """Two states that share their noun: "killed or wounded"."""
    others = [t for t in tree.children(verb, "conj") if not tree.children(t, "nsubj", "nsubjpass", "dobj")]
    if (
        verb.dep == "conj"
        and not tree.children(tree.head(verb), "dobj")
        and not tree.children(verb, "nsubj", "nsubjpass")
    ):
        others.append(tree.head(verb))
    for t in others:
        second = state(t)
        if second and second != found and {found, second} <= {"killed", "wounded"}:
            return "killed or wounded"
    return found
