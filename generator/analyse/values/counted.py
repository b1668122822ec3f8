"""What an amount counts, found on the dependency tree: the head noun, its words, and which part of it.

A count without a noun ("killing 41 and injuring 200", "five others were hurt") takes the noun of the
count before it in its sentence, or people where only people can be meant; never more than that.
"""

from dataclasses import dataclass

from generator import lexicon
from generator.analyse.mending.putting import BRINGING, PUTTING
from generator.analyse.tree import Token, Tree
from generator.analyse.values.paragraph import Paragraph
from generator.analyse.values.states import HUMAN, STANDING, STATE, clause, state
from generator.analyse.values.states import part as part_of

_ELLIPTIC = frozenset({"other", "others", "more", "another", "additional"})
_PERSONS = frozenset({"people", "person"})
# Kinds of people that are told together for all of them.
_KINDS = frozenset({"man", "woman", "child", "boy", "girl"})
# nouns for persons, which a later bare count of persons can lean on
_PERSONAL = frozenset(
    "person man woman child boy girl youth teen teenager juvenile adult baby soldier troop officer police policeman"
    " fighter gunman"
    " militant rebel terrorist civilian resident villager worker employee miner student pupil teacher passenger"
    " tourist protester"
    " demonstrator migrant refugee victim suspect prisoner hostage detainee inmate patient doctor nurse journalist"
    " member driver"
    " firefighter rescuer survivor worshipper fan supporter voter player brother sister guest pilgrim sailor pilot"
    " crew marine"
    " attacker bomber assailant guard relative Palestinian israeli ukrainian russian american".lower().split()
)
# Before a word for a span of time, these begin a time of its own.
_WHICH = frozenset({"last", "this", "next", "each", "every", "per", "a", "that"})
_SPANS = frozenset({"day", "week", "weekend", "month", "year", "season", "decade", "night", "morning", "hour"})
# Nouns that say by themselves what became of those counted.
_OUTCOMES = frozenset({"death", "fatality", "injury"})
_PLURALS = {"taxes": "tax"}  # where the parser's lemma is another word's
_SUMS = frozenset({"total", "sum", "amount", "average", "maximum", "minimum", "record", "%", "percent", "cent"})
# verbs that put a subject at a figure: "the toll rose to 57", "bail was set at $500,000"
FIGURED = frozenset(
    {
        "rise", "fall", "climb", "stand", "reach", "hit", "increase", "decrease", "drop", "grow", "jump", "surge",
        "decline",
        "total", "exceed", "top", "pass", "set", "put", "estimate", "be", "come", "amount", "slip", "soar", "double",
        "cost",
        "shrink", "go", "number", "raise", "lower", "cut", "revise", "fix", "measure", "weigh", "average", "edge",
        "gain",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """Lemma of what is counted, its words, and which part of it; each empty where not safe to tell."""

    of: str = ""
    of_text: str = ""
    subset: str = ""
    noun: int = -1  # index of the head noun


def lemma(token: Token) -> str:
    """The dictionary form used as a key: "people" and "persons" are "person", "Ukrainians" "ukrainian"."""
    word = _PLURALS.get(token.lower, token.lemma.lower())
    if word in _PERSONS or token.lower in ("people", "persons"):
        return "person"
    if token.tag == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def counted(par: Paragraph, start: int, end: int, *, before: Counted | None = None) -> Counted:
    """What the numerals `text[start:end]` count. `before` is what the count before in this sentence counts."""
    tree = par.tree
    top = par.top(start, end)
    last = par.tokens(start, end)[-1]
    if last.i + 1 < len(tree) and tree[last.i + 1].start == last.end and tree[last.i + 1].lower in ("m", "k", "bn"):
        last = tree[last.i + 1]  # "2m people"
    noun = _standing(tree, last) or _noun(tree, top, last)
    if noun is not None and noun.lower not in _ELLIPTIC:
        partitive = noun.i > last.i and any(t.lower == "of" for t in tree.tokens[last.i + 1 : last.i + 3])
        adjective = noun.pos in ("ADJ", "VERB") or noun.tag in ("VBN", "JJ") or noun.lower in STANDING
        whole = state(noun) if adjective else ""
        if noun.pos == "PRON" or noun.lower in ("them", "those", "us", "whom", "which", "these"):
            part = part_of(tree, top, top) or part_of(tree, noun, top)
            if before is not None and part == before.subset:
                part = ""  # "four survived, one of them a boy": a part of those
            if before is not None and before.of:
                return Counted(before.of, "", part or "of them", noun.i)
            return Counted("", "", part or "of them", noun.i)
        if whole and partitive and tree[noun.i - 1].lower in ("the", "those"):  # "six of the injured are women"
            return Counted("person", "", part_of(tree, top, top) or "of them", noun.i)
        if whole:
            return Counted(before.of if before is not None and leans(before) else "person", "", whole, noun.i)
        of = _toll(tree, noun) or ("person" if _of_both_sexes(tree, noun) else lemma(noun))
        told = STATE[of] if of in _OUTCOMES else part_of(tree, noun, top)
        part = told or (part_of(tree, top, top) if partitive else "")
        return Counted(of, _words(par, last, noun), part, noun.i)
    return _elliptic(par, noun or top, top, last, before)


def _standing(tree: Tree, last: Token) -> Token | None:
    """The word behind a number that says what became of so many, where no noun follows: "nine dead, 14 hurt"."""
    if last.i + 1 >= len(tree) or tree[last.i + 1].lower not in STANDING or tree[last.i + 1].sent != last.sent:
        return None
    behind = tree[last.i + 2] if last.i + 2 < len(tree) and tree[last.i + 2].sent == last.sent else None
    return tree[last.i + 1] if behind is None or behind.pos in ("PUNCT", "ADP", "CCONJ") else None


def _of_both_sexes(tree: Tree, noun: Token) -> bool:
    """ "100 men, women and children" are people; of "29 men, eight women" each kind has its number."""
    joined, at = [noun], noun
    while (following := tree.child(at, "conj")) is not None:
        joined, at = [*joined, following], following
    kinds = {lemma(t) for t in joined}
    return len(kinds) > 1 and kinds <= _KINDS and not any(tree.children(t, "nummod", "det") for t in joined[1:])


def _noun(tree: Tree, top: Token, last: Token) -> Token | None:
    """The head noun of a count: above a modifier, or under "of"."""
    of = next((t for t in tree.children(top, "prep") if t.lower == "of" and t.i > last.i - 1), None)
    if of is None and last.i + 1 < len(tree) and tree[last.i + 1].lower == "of":
        of = tree[last.i + 1]
    if of is not None and of.i <= last.i + 2:
        found = tree.child(of, "pobj", "pcomp")
        if found is not None:
            if found.pos == "NUM" and (
                deeper := next((t for t in tree.children(found, "prep") if t.lower == "of"), None)
            ):
                return tree.child(deeper, "pobj") or found
            return found
    if top.dep in (
        "nummod",
        "quantmod",
        "amod",
        "compound",
        "nmod",
        "npadvmod",
        "det",
        "predet",
        "advmod",
        "poss",
        "number",
    ):
        head = tree.head(top)
        if tree[min(last.i + 1, len(tree) - 1)].lower in _WHICH and head.lemma.lower() in _SPANS:
            return None  # "fewer than 60 last year"
        if (
            head.i > last.i
            and head.pos in ("NOUN", "PROPN")
            or head.i > last.i
            and head.tag in ("JJ", "VBN")
            and head.pos == "ADJ"
        ):
            return head
        if head.i > last.i and head.pos in ("VERB", "ADJ") and top.dep == "npadvmod":
            if state(head) and head.i == last.i + 1:
                return head
    following = tree.tokens[last.i + 1 : last.i + 6]
    if of is not None:  # "five of the six charges", where the parser hangs all on one number
        whole = [t for t in following if t.sent == last.sent][1:]
        while whole and (whole[0].pos == "DET" or whole[0].lower in ("the", "its", "his", "her", "their")):
            whole = whole[1:]
        following = tuple(whole[1:]) if whole and whole[0].pos == "NUM" else following
    for t in following:  # a tree that cuts the phrase: the first noun that the words after the number lead to
        if t.pos in ("NOUN", "PROPN") and t.tag in ("NNS", "NNPS"):
            return t
        if t.pos not in ("ADJ", "PROPN", "NOUN") and t.tag not in ("VBN", "HYPH") and t.text != "-":
            break
    if following and following[0].lower in _ELLIPTIC:
        return following[0]
    if (
        following
        and following[0].lower in ("dead", "wounded", "injured", "missing", "homeless", "hurt")
        and following[0].sent == last.sent
    ):
        return following[0]
    return None


def _toll(tree: Tree, noun: Token) -> str:
    if noun.lemma.lower() != "toll":
        return ""
    return next((lemma(t) for t in tree.children(noun, "compound", "amod", "nmod") if state(t)), "death")


def _words(par: Paragraph, last: Token, noun: Token) -> str:
    """The words of what is counted, from after the number (and "of the") to the head noun."""
    if noun.i <= last.i:
        return ""
    tokens = list(par.tree.tokens[last.i + 1 : noun.i + 1])
    while tokens and (
        tokens[0].lower
        in ("of", "the", "a", "an", "-", "or", "more", "so", "other", "its", "their", "his", "her", "+", "percent", "%")
        or tokens[0].pos == "PUNCT"
    ):
        tokens.pop(0)
    if not tokens:
        return ""
    return par.tree.words(tokens[0].start, tokens[-1].end)


def is_personal(noun: str) -> bool:
    """Whether a lemma is a noun for persons."""
    return noun in _PERSONAL


def leans(before: Counted) -> bool:
    """Whether a bare count of persons may lean on this one, over the end of its sentence too."""
    return is_personal(before.of)


def _elliptic(par: Paragraph, noun: Token, top: Token, last: Token, before: Counted | None) -> Counted:
    tree = par.tree
    part = part_of(tree, noun, top) or (part_of(tree, top, top) if noun.i != top.i else "")
    following = tree[last.i + 1] if last.i + 1 < len(tree) else None
    if not part and following is not None and following.sent == last.sent and following.pos in ("ADJ", "VERB"):
        part = state(following) if following.tag in ("JJ", "VBN") else ""
    told = _attribute(par, tree, top)
    if told is not None and not part:
        return told
    subject = figured(tree, top)
    if subject is not None and not part:
        return _of_subject(tree, subject)
    if (gathering := _gathering(tree, top)) is not None and not part:
        return Counted("" if lemma(gathering) in _TALLIES else lemma(gathering), "", "", gathering.i)
    other = noun.lower in _ELLIPTIC
    if before is not None and leans(before) and (part or other or top.dep in ("nsubj", "nsubjpass")):
        return Counted(before.of, "", part)
    if before is not None and before.of and other and part not in HUMAN:
        return Counted(before.of, "", part)
    if part in HUMAN:
        return Counted("person", "", part)
    return Counted("", "", part)


def _of_subject(tree: Tree, subject: Token) -> Counted:
    """What is at a figure, and in which state: of "the number of those killed" people."""
    of = _toll(tree, subject) or lemma(subject)
    beside = [*tree.children(subject, "acl", "amod"), *tree.children(tree.head(tree.head(subject)), "acl")]
    part = next((found for t in beside if t.tag == "VBN" and (found := clause(tree, t))), "")
    if subject.pos in ("DET", "PRON"):
        return Counted("person", "", part, subject.i)
    if subject.pos not in ("NOUN", "PROPN") or subject.lower in STANDING:
        return Counted("person", "", state(subject), subject.i)
    return Counted(of, "", part or STATE.get(of, ""), subject.i)


def _gathering(tree: Tree, top: Token) -> Token | None:
    """The noun for how many there are together: "a crew of 26", "an attendance of 9,000", "a majority of two". Not for
    people by their age ("a boy of nine"), nor by those whom they belong to ("a father of three")."""
    of = tree.head(top)
    noun = tree.head(of)
    if top.dep != "pobj" or of.lower != "of" or noun.i >= of.i or noun.pos != "NOUN":
        return None
    word = lemma(noun)
    if word in COLLECTIVES:
        return noun
    return None if is_personal(word) or lexicon.is_person(word) or word in _NO_GATHERING else noun


def tallied(tree: Tree, top: Token) -> bool:
    """True of the figure that a word for a figure gives: "a total of 133"."""
    noun = _gathering(tree, top)
    return noun is not None and lemma(noun) in _TALLIES


def _attribute(par: Paragraph, tree: Tree, top: Token) -> Counted | None:
    """ "19 were children": what is counted is the predicate's noun."""
    verb = tree.head(top)
    if top.dep != "nsubj" or verb.lemma != "be":
        return None
    noun = tree.child(verb, "attr")
    if noun is None or noun.tag not in ("NNS", "NNPS"):
        return None
    return Counted(lemma(noun), noun.text, "", noun.i)


def figured(tree: Tree, top: Token) -> Token | None:
    """The subject that a verb puts at this figure: "revenue" in "revenue rose 8% to $4.2bn"."""
    verb: Token | None = None
    head = tree.head(top)
    if top.dep in ("pobj", "pcomp") and head.lower in _TOWARDS:
        verb = tree.head(head)
        while verb.pos in ("ADP", "NUM") and verb.head != verb.i:  # "from 41 to 57" as a chain
            verb = tree.head(verb)
        if verb.lemma in ("close", "near"):  # "the number was closer to 4,000"
            verb = tree.head(verb)
        verb = verb if verb.pos in ("VERB", "AUX") else None
        if head.lower == "as" and (verb is None or verb.lemma not in _STATING):
            return None
        put = verb is not None and (verb.lemma in PUTTING or verb.lemma in BRINGING and head.lower in ("to", "at"))
        thing = tree.child(verb, "dobj") if verb is not None and put else None
        elsewhere = verb is not None and verb.lemma in ("take", "bring")  # "took the road to 12"
        if thing is not None and (thing.lemma.lower() in _TALLIES or not elsewhere):
            return _tallied(tree, thing, top)  # "police put the crowd at 40,000"
    elif top.dep in ("dobj", "attr", "npadvmod", "advmod", "oprd", "xcomp") and head.pos in ("VERB", "AUX"):
        verb = head
    if verb is None or verb.lemma not in FIGURED and head.lower != "as":
        return None
    for _ in range(3):
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is not None:
            return _tallied(tree, subject, top)
        if verb.dep == "acl" and verb.tag == "VBN":  # "the crowd, estimated at 30,000"
            return _tallied(tree, tree.head(verb), top)
        if verb.dep not in ("conj", "xcomp", "advcl") or tree.head(verb).pos not in ("VERB", "AUX"):
            return None
        verb = tree.head(verb)
    return None


def _tallied(tree: Tree, noun: Token, top: Token) -> Token | None:
    """What is at a figure: of "the number of cases", the cases."""
    if noun.lemma.lower() in _TALLIES:
        of = next((t for t in tree.children(noun, "prep") if t.lower == "of"), None)
        noun = (tree.child(of, "pobj") if of is not None else None) or noun
        return noun  # "this brings to four the number of the dead"
    return noun if noun.pos in ("NOUN", "PROPN") and noun.i < top.i else None


def measured(par: Paragraph, start: int, end: int) -> Counted:
    """What a sum, share or measure is of: "a £1.2m fine", "40% of voters", "a depth of 10 km", "revenue rose 8%"."""
    tree = par.tree
    inside = par.tokens(start, end)
    numbers = {t.i for t in inside}
    top, last = par.top(start, end), inside[-1]
    after = next((t for t in tree.tokens[last.i + 1 : last.i + 2] if t.lower in ("of", "in") and t.dep == "prep"), None)
    if (
        after is not None
        and (noun := tree.child(after, "pobj")) is not None
        and (after.lower == "of" or noun.pos == "NOUN")
    ):
        if (
            noun.ent != "DATE"
            and lemma(noun) not in _SUMS
            and noun.pos in ("NOUN", "PROPN", "PRON", "ADJ")
            and noun.lower not in ("year", "month", "week")
        ):
            of = "" if noun.pos == "PRON" else lemma(noun)
            if after.lower == "of" or (top.dep != "npadvmod" and tree.child(noun, "nummod") is None):
                part = part_of(tree, noun, top) or part_of(tree, top, top)
                return Counted(of, _words(par, after, noun), part, noun.i)
    head = tree.head(top)
    if (
        top.dep in ("nummod", "compound", "quantmod", "amod", "nmod", "npadvmod", "det", "predet", "poss")
        and head.i > last.i
        and head.i not in numbers
    ):
        argument = head.pos == "ADJ" and head.dep in ("dobj", "nsubj", "nsubjpass", "pobj")  # "a £300 fine"
        if head.pos in ("NOUN", "PROPN") or argument:
            inner = next((t for t in tree.children(head, "prep") if t.lower in ("in", "of")), None)
            thing = tree.child(inner, "pobj") if inner is not None and head.lemma in _MOVES else None
            noun = thing or head
            return Counted(lemma(noun), _words(par, last, head), part_of(tree, noun, top), noun.i)
        if head.pos in ("ADJ", "ADV") and head.i == last.i + 1 and head.lower in _EXTENTS:
            return Counted(_EXTENTS[head.lower], "", "", head.i)
    if top.dep == "pobj" and head.lower == "of" and tree.head(head).pos == "NOUN":
        noun = tree.head(head)
        if lemma(noun) not in _SUMS:
            return Counted(lemma(noun), "", "", noun.i)
        top = noun
    near = tree.head(last)
    if last.dep == "nummod" and near.i == last.i + 1 and near.pos in ("NOUN", "PROPN"):
        return Counted(lemma(near), _words(par, last, near), part_of(tree, near, top), near.i)
    if (subject := figured(tree, top)) is not None:
        return Counted(lemma(subject), "", "", subject.i)
    return Counted()


_TALLIES = frozenset({"number", "total", "count", "tally", "figure", "amount", "toll"})
# People by what they are together, or are in.
COLLECTIVES = frozenset(
    "army audience band cast choir community company congregation country crew crowd delegation electorate fleet force"
    " gang gathering jury nation orchestra party population squad staff state team troop turnout workforce".split()
)
# Of two, or of so many, these are some; or what has so many parts, years or degrees.
_NO_GATHERING = frozenset(
    "age part rest half third quarter fifth remainder lot kind sort type matter question case best worst top"
    " list course end start beginning middle summer winter spring autumn fall day night morning evening month year"
    " family parent chapter version".split()
)
_TOWARDS = frozenset({"to", "at", "by", "of", "from", "above", "below", "over", "under", "past", "as"})
# "attendance was given as 17,840"
_STATING = frozenset({"give", "report", "record", "quote", "state", "list", "announce", "cite"})
# "ten metres deep" is a depth of ten metres; "two per cent higher" is no height
_EXTENTS = {
    "deep": "depth", "tall": "height", "high": "height", "long": "length", "wide": "width", "thick": "thickness",
    "broad": "breadth", "big": "size", "heavy": "weight",
}  # fmt: skip
_MOVES = frozenset(
    {
        "rise",
        "fall",
        "increase",
        "decrease",
        "drop",
        "growth",
        "decline",
        "cut",
        "jump",
        "gain",
        "surge",
        "reduction",
        "share",
    }
)
