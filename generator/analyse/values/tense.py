"""Whether a time word lies back or ahead: the tense of the verb that governs it.

"met Friday" lies back, "will meet Friday" ahead. Scheduled events stand in the present ("the trial
opens Monday"), and words of planning (due, scheduled, expected) point ahead whatever their tense.
"""

from typing import Literal, NamedTuple

from generator.analyse.tree import Token, Tree

Way = Literal["back", "ahead", "none"]


class Bearing(NamedTuple):
    way: Way
    nominal: bool  # the time modifies a noun ("Friday's vote"), so the verb's tense tells less


# what points ahead by its meaning
PLANNED = frozenset(
    {"schedule", "slate", "expect", "plan", "due", "anticipate", "likely", "suppose", "project", "book"}
)
# what is done for a day that lies ahead of it: "had reserved the hall for June 27"
_FIXING = frozenset({"reserve", "arrange", "rearrange", "reschedule", "fix", "earmark", "pencil"})
# what is followed by an infinitive that lies ahead of it
INTENDING = PLANNED | frozenset(
    {
        "agree", "aim", "ask", "decide", "demand", "hope", "intend", "invite", "mean", "need", "offer", "order",
        "pledge",
        "prepare", "promise", "ready", "refuse", "require", "set", "summon", "subpoena", "threaten", "tell",
        "vow", "wait", "want", "warn", "remain", "propose", "vote", "about", "opt", "elect",
    }
)  # fmt: skip
# verbs of events on a timetable, whose present tense speaks of the future
TIMETABLE = frozenset(
    {
        "begin", "start", "open", "close", "end", "expire", "resume", "meet", "leave", "arrive", "return", "convene",
        "reopen", "kick", "conclude", "take", "host", "face", "play", "vote", "depart", "travel", "visit", "fall", "go",
    }
)  # fmt: skip
# verbs whose "until" names a day still to come, though they stand in the past
_PROLONGING = frozenset(
    {
        "extend", "postpone", "delay", "adjourn", "remand", "give", "suspend", "close", "reschedule", "defer",
        "detain", "jail",
        "hold", "grant", "order", "push", "recess", "cancel", "ban", "bar", "shut", "put",
    }
)  # fmt: skip
# nouns for what nobody schedules: "Friday's attack" lies back, whatever the verb
HAPPENED = frozenset(
    {
        "attack", "shooting", "crash", "blast", "explosion", "bombing", "earthquake", "quake", "fire", "blaze",
        "killing", "murder",
        "assault", "raid", "storm", "flood", "accident", "collision", "ruling", "decision", "verdict",
        "announcement", "statement",
        "arrest", "death", "incident", "violence", "unrest", "clash", "defeat", "win", "victory", "loss", "strike",
        "stabbing",
        "disaster", "tragedy", "derailment", "landslide", "collapse", "massacre", "riot", "robbery", "tremor",
        "eruption",
        "aftershock", "tornado", "report", "remark", "comment", "resignation",
    }
)  # fmt: skip
# verbs that report speech, whose own day is the moment of speaking
SAYING = frozenset(
    "say tell announce declare warn write add state report claim confirm insist post tweet promise vow".split()
)
AHEAD_NOUNS = frozenset({"deadline", "eve"})
MODALS = frozenset({"will", "'ll", "wo", "shall", "would", "may", "might", "could", "should", "must", "ought", "’ll"})


def bearing(tree: Tree, token: Token) -> Bearing:
    """The way a time lies, from the verb above it; "none" where no verb tells."""
    nominal = False
    for above in tree.above(token):
        if above.pos in ("VERB", "AUX"):
            return Bearing(_of_verb(tree, above, 0), nominal)
        if above.lemma.lower() in PLANNED and above.pos == "ADJ":
            return Bearing("ahead", nominal)
        if above.pos in ("NOUN", "PROPN"):
            if above.lemma.lower() in AHEAD_NOUNS:
                return Bearing("ahead", True)
            if above.lemma.lower() in HAPPENED and not nominal:
                return Bearing("back", True)
            nominal = True
    if token.pos in ("VERB", "AUX"):
        return Bearing(_of_verb(tree, token, 0), nominal)
    before = tree[token.i - 1] if token.i else token  # a headline's verb read as a noun: "Talks resume Monday"
    scheduled = before.lemma.lower() in TIMETABLE and before.tag in ("NN", "NNS", "NNP", "NNPS")
    return Bearing("ahead" if scheduled else "none", nominal)


def prolonged(tree: Tree, token: Token) -> bool:
    """Whether an "until" before this time reaches ahead: "has until Friday", "adjourned until Monday"."""
    verb = next((t for t in tree.above(token) if t.pos in ("VERB", "AUX")), None)
    if verb is None:
        return True
    perfect = any(t.lemma == "have" and t.tag in ("VBZ", "VBP") for t in tree.children(verb, "aux"))
    return perfect or verb.lemma.lower() in _PROLONGING or _of_verb(tree, verb, 0) != "back"


def _of_verb(tree: Tree, verb: Token, depth: int) -> Way:
    lemma = verb.lemma.lower()
    helpers = tree.children(verb, "aux", "auxpass")
    lowers = {t.lower for t in helpers}
    has = any(t.lemma == "have" for t in helpers)
    if any(t.tag == "MD" and t.lower in MODALS for t in helpers):
        denied = "could" in lowers and any(
            t.dep == "neg" or t.lower in ("neither", "nor", "no", "none", "never")
            for t in tree.subtree(verb)
            if t.i < verb.i
        )
        return "back" if has or denied else "ahead"  # "could not be reached Friday"
    if lemma in PLANNED:
        return "ahead"
    if lemma in _FIXING and any(t.lower == "for" for t in tree.children(verb, "prep")):
        return "ahead"
    if lemma == "set" and verb.tag == "VBN" and _is_set(tree, verb):
        return "ahead"
    if lemma in ("be", "remain") and any(
        t.lemma.lower() in PLANNED for t in tree.children(verb, "acomp", "attr", "oprd")
    ):
        return "ahead"
    if "to" in lowers and (verb.tag == "VB" or any(t.tag == "VB" for t in helpers)):
        if has:
            return "back"
        return _of_infinitive(tree, verb, depth)
    if verb.tag == "VBD":
        return "back"
    if verb.tag == "VBN":
        present = any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in helpers)
        return "none" if present and not has else "back"
    if verb.tag == "VBG":
        if any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in helpers):
            return "ahead"
        if any(t.tag == "VBD" for t in helpers):
            return "back"
        return _above(tree, verb, depth)
    if verb.tag in ("VBZ", "VBP") and not has:
        return "ahead" if lemma in TIMETABLE else "none"
    if verb.tag == "VB" and not helpers and verb.head != verb.i:
        return _above(tree, verb, depth)
    return "none"


def _is_set(tree: Tree, verb: Token) -> bool:
    """True of "set to rise" and "set for Monday", and not of "set out at dusk"."""
    meant = any(t.dep == "xcomp" or t.lower in ("for", "to") for t in tree.children(verb, "xcomp", "prep"))
    return meant and tree.child(verb, "prt") is None


def _of_infinitive(tree: Tree, verb: Token, depth: int) -> Way:
    for above in tree.above(verb):
        if above.pos in ("VERB", "AUX", "ADJ", "ADP") and above.lemma.lower() in INTENDING:
            return "ahead"
        if above.pos in ("VERB", "AUX"):
            if above.lemma in ("be", "have", "go"):
                return "ahead"
            return _of_verb(tree, above, depth + 1) if depth < 6 else "none"
    return "ahead"  # a headline's "leaders to meet Friday"


def _above(tree: Tree, verb: Token, depth: int) -> Way:
    for above in tree.above(verb):
        if above.pos in ("VERB", "AUX") and depth < 6:
            return _of_verb(tree, above, depth + 1)
    return "none"
