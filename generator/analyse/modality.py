"""Modality: whether a clause says that something is not so, and whether it says so with reserve.

Only what bears on the clause's own predicate counts: a negation inside a subordinate clause is that clause's.
"Deny" is no negation here: it is somebody's stance, and attribution tells it.
"""

from collections.abc import Sequence

from generator.analyse.tree import Token, Tree

Stretch = tuple[int, int]

_NOT = frozenset({"not", "n't", "n’t", "nt", "never", "nor", "hardly", "scarcely"})
_NOBODY = frozenset({"nobody", "none", "nothing", "nowhere", "no-one", "neither"})
# "Not only … but", "not before they had left".
_EXCLUSIVE = frozenset({"only", "just", "merely", "simply", "solely", "least", "until", "till", "before"})
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "NUM"})
_NO_MORE = frozenset({"more", "fewer", "less", "later", "earlier", "matter", "doubt", "wonder", "sooner", "question"})
_FAILING = frozenset({"fail", "refuse", "decline", "neglect", "omit", "forget"})
_UNABLE = frozenset({"unable", "unwilling", "reluctant"})
_STOPPED = frozenset({"prevent", "stop", "bar", "keep", "prohibit", "block", "dissuade"})

_MODALS = frozenset({"may", "might", "could"})
_ADVERBS = frozenset(
    """reportedly allegedly apparently possibly perhaps maybe probably likely presumably seemingly supposedly
        purportedly ostensibly potentially evidently arguably conceivably plausibly unlikely""".split()
)
_ADJECTIVES = frozenset(
    """alleged suspected apparent possible potential purported presumed supposed probable reported rumoured
        rumored likely unlikely unconfirmed unverified unclear uncertain unsure""".split()
)
_SEEM = frozenset({"appear", "seem", "look"})
_OPINED = frozenset(
    """believe think suspect say understand allege report presume assume fear estimate claim rumour rumor
        suppose consider expect hold""".split()
)
_PERCEIVE = frozenset({"see", "hear", "feel", "smell", "find", "say", "tell"})


def _top(tree: Tree, tokens: Sequence[Token]) -> Token | None:
    """The word on which the others hang."""
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head not in inside or t.head == t.i]
    verbs = [t for t in heads if t.pos in ("VERB", "AUX")]
    return (verbs or heads or [None])[0]  # type: ignore[list-item]


def _clause(tree: Tree, token: Token, inside: set[int]) -> Token:
    """The predicate that a token belongs to: the first verb above it, auxiliaries taken with their verb."""
    here = token
    for above in tree.above(token):
        if above.i not in inside:
            return here
        here = above
        if above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass"):
            return above
    return here


def _own(tree: Tree, token: Token, top: Token, inside: set[int]) -> bool:
    """Whether a token bears on the clause's predicate: on it, or on what it is built with ("was told not to go")."""
    verb = _clause(tree, token, inside)
    return verb.i == top.i or (verb.dep in ("acomp", "attr", "oprd") and verb.head == top.i)


def _next(tree: Tree, token: Token, step: int = 1) -> str:
    i = token.i + step
    return tree[i].lower if 0 <= i < len(tree) else ""


def _negates(tree: Tree, token: Token) -> Token | None:
    """The last token of a negating expression that starts at a token, or None."""
    low, after = token.lower, _next(tree, token)
    if low in _NOT:
        if (
            after in _EXCLUSIVE
            or (after == "quite" and token.i + 2 < len(tree) and tree[token.i + 2].pos == "NUM")
            or (after == "to" and _next(tree, token, 2) == "mention")
            or _next(tree, token, -1) == "or"
        ):
            return None
        if _next(tree, token, -1) == "," and token.i + 1 < len(tree) and tree[token.i + 1].pos in _NOMINAL:
            return None  # "the factory closed, not the school"
        if after == "yet" and _next(tree, token, 2) not in ("", "."):
            return tree[token.i + 1]
        return token
    if low == "yet" and after == "to" and token.i and tree[token.i - 1].lemma in ("have", "be", "remain"):
        return tree[token.i + 1]  # "has yet to publish a page"
    if low in _NOBODY:
        return None if token.dep == "appos" else token  # "the victims, none older than 34, died"
    if low == "no":
        if after in ("longer", "one"):
            return tree[token.i + 1]
        if (
            after in _NO_MORE
            or after in (".", ",", "-", "—", "")
            or after[:1].isdigit()
            or token.tag not in ("DT", "RB")
            or tree.head(token).lemma == "vote"  # "60 per cent voted no"
            or _is_a_side(tree, token)
        ):
            return None
        return token if token.dep in ("det", "neg", "advmod") else None
    return None


def _is_a_side(tree: Tree, token: Token) -> bool:
    """True of those who are against it: "the No campaign", "more than voted for the no side", "some No voters"."""
    before = tree[token.i - 1] if token.i and tree[token.i - 1].sent == token.sent else None
    if before is None or not before.text[:1].isalpha():
        return False
    after = tree[token.i + 1].text if token.i + 1 < len(tree) else ""
    return before.tag in ("DT", "PRP$") or token.text == "No" and after.islower()


def negation(tree: Tree, tokens: Sequence[Token]) -> Stretch | None:
    """The negating words of a clause (characters of the article's reading text), or None; two negations cancel.

    `tokens` are those of one clause; what hangs under a verb other than its own is not read.
    """
    top = _top(tree, tokens)
    if top is None:
        return None
    inside = {t.i for t in tokens}
    found: list[Stretch] = []
    for token in tokens:
        if not _own(tree, token, top, inside):
            continue
        last = _negates(tree, token)
        if last is not None:
            if not (token.lower in ("nor", "neither") and found):
                found.append((token.start, last.end))
        elif token.lemma in _UNABLE and token.dep == "acomp":
            found.append((token.start, token.end))
    head = tree.head(top)
    if top.lemma in _FAILING and any(t.dep == "xcomp" for t in tree.children(top)):
        to = next((t for t in tree.tokens[top.i + 1 : top.i + 2] if t.lower == "to"), top)
        found.append((top.start, to.end))
    elif top.dep == "xcomp" and head.i not in inside and head.lemma in _FAILING:
        found.append((head.start, top.start - 1 if top.start > head.end else head.end))
        found.extend((t.start, t.end) for t in tree.children(head, "neg"))
    if top.lower == "without" and tree.child(top, "pcomp") is not None:
        found.append((top.start, top.end))
    elif head.i != top.i and head.lower == "without" and top.dep in ("pcomp", "pobj"):
        found.append((head.start, head.end))
    elif head.lower == "from" and top.dep == "pcomp" and tree.head(head).lemma in _STOPPED:
        stop = tree.head(head)
        found.append((stop.start, stop.end))
    if (
        len(found) % 2 == 0
        and len(set(found)) > 1
        and any(
            tree.words(a, b).split()[0].lower() in ("failed", "fail", "fails", "failing", "without") for a, b in found
        )
    ):
        return None  # "did not fail to"
    return min(found) if found else None


def between(tree: Tree, head: Token, tokens: Sequence[Token]) -> list[Token]:
    """The negating words of a predicate that stand outside the tokens chosen of its clause.

    Whatever is left out of a clause, its negation is not: the words that `negation` finds, what negates a word
    that was chosen, and any other negating word of the predicate between the first and the last of them.
    """
    inside = {t.i for t in tokens}
    found = {t.i for t in tokens for t in tree.children(t, "neg")}
    span = negation(tree, tokens)
    if span is not None:
        found.update(t.i for t in tree.at(*span))
    for token in tree.tokens[tokens[0].i : tokens[-1].i]:
        last = _negates(tree, token) if token.i not in inside else None
        if last is not None:
            verbs = {head.i, *(t.i for t in tokens if t.dep in ("acomp", "attr", "oprd") and t.head == head.i)}
            if token.head in verbs or tree.head(token).head in verbs and tree.head(token).i == last.i:
                found.update(range(token.i, last.i + 1))
    return [tree[i] for i in sorted(found - inside)]


def hedges(tree: Tree, tokens: Sequence[Token]) -> tuple[Stretch, ...]:
    """The words by which a clause is said with reserve, in text order.

    Modals of possibility, adverbs and adjectives of hearsay and likelihood, "appears to", "is believed to".
    `tokens` are those of one clause; what hangs under a verb other than its own is not read.
    """
    top = _top(tree, tokens)
    if top is None:
        return ()
    inside = {t.i for t in tokens}
    found: set[Stretch] = set()
    for token in tokens:
        low = token.lower
        verb = tree.head(token)
        if token.tag == "MD" and low in _MODALS:
            negated = any(t.dep == "neg" for t in tree.children(verb))
            if (verb.i == top.i or _own(tree, token, top, inside)) and not (
                low == "could" and (negated or verb.lemma in _PERCEIVE)
            ):
                found.add((token.start, token.end))
        elif low in _ADVERBS and token.pos in ("ADV", "ADJ", "INTJ") and _own(tree, token, top, inside):
            found.add((token.start, token.end))
        elif low in _ADJECTIVES and token.pos in ("ADJ", "VERB") and token.dep in ("amod", "acomp", "attr", "oprd"):
            if _own(tree, token, top, inside):
                found.add((token.start, token.end))
        elif token.lemma in _SEEM and token.pos == "VERB" and (token.i == top.i or _own(tree, token, top, inside)):
            clause = tree.child(token, "xcomp", "ccomp", "oprd", "acomp")
            if clause is not None and (token.lemma != "look" or clause.dep in ("acomp", "oprd")) and token.i == top.i:
                to = tree[token.i + 1] if token.i + 1 < len(tree) else token
                found.add((token.start, to.end if to.lower == "to" else token.end))
        elif token.i == top.i and _opined(tree, token):
            to = tree[token.i + 1] if token.i + 1 < len(tree) else token
            found.add((token.start, to.end if to.lower == "to" else token.end))
    # The clause may be the infinitive alone, its "appears to" or "is believed to" left to the matrix clause.
    head = tree.head(top)
    if top.dep in ("xcomp", "ccomp") and head.i not in inside and head.i < top.i:
        if head.lemma in _SEEM or (_opined(tree, head) and top.dep == "xcomp"):
            to = tree[head.i + 1]
            found.add((head.start, to.end if to.lower == "to" else head.end))
        elif head.lemma in ("be",) or head.pos == "ADJ":
            likely = next((t for t in [head, *tree.children(head, "acomp")] if t.lower in _ADJECTIVES), None)
            if likely is not None:
                found.add((likely.start, likely.end))
    return tuple(sorted(found))


def _opined(tree: Tree, verb: Token) -> bool:
    """ "is believed to", "was reported to": a passive verb of opinion over an infinitive, or over "dead"."""
    if verb.lemma not in _OPINED or not tree.children(verb, "auxpass", "nsubjpass"):
        return False
    return tree.child(verb, "xcomp", "oprd") is not None
