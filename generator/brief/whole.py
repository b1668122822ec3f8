"""Whether a statement can stand alone: a clause of its own that says who or what did what, and leans on nothing.

Statements are cut so that each says one thing; that makes good witnesses and often poor lines. A line for the top of a
page needs its own finite verb, a subject that a reader knows without the sentence before, and something particular to
tell. `lacking` names the first thing that is missing. It reads the statement's words and its own analysis alone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.lexicon import is_said
from generator.models.statement import Role, Statement
from generator.models.values import NameValue, Quantity

LEAST_WORDS = 4
"""A clause of three words names nobody that a reader does not know already."""

PARTICULAR = "nothing particular"
"""What is lacking to a line that says too little for the top of a page; with a time in it, it has that to tell."""

TELLING = 3
"""Content words that a line without a name or an amount needs: who, what was done, and to what."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:]")

_SUBORDINATORS = frozenset(
    "after although as because before if once since than that though unless until when whenever whereas whether "
    "while".split()
)
_RELATIVES = frozenset("who whom whose which where when that".split())
_PERSONS = frozenset("he she they him them himself herself themselves it itself".split())
"""Pronouns of the third person: they may point back inside the line, to a name or a noun that stands before them."""
_SPEAKERS = frozenset("i me my we us our ours mine you your yours".split())
_LEANING = frozenset("and but or nor so yet this that these those such here".split())
_CONNECTIVES = frozenset(
    "accordingly also afterward afterwards besides consequently conversely furthermore hence however indeed instead "
    "likewise meanwhile moreover nevertheless nonetheless otherwise similarly still then thereafter therefore though "
    "thus".split()
)
"""Adverbs that join a clause to the one before it."""
_ONE_OF_SOME = re.compile(
    r"(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latter|former|others?|both|"
    r"another|neither|either|latest|next)",
    re.IGNORECASE,
)
"""Of some that were told before: "the second", "the other"."""
_TWO = re.compile(r"(?:^|\s)(?![ap]\.m\.)[^A-Z\s“\"'‘(]\S*\. [A-Z]")
"""The end of a sentence inside a line, after a word that is no abbreviation of a name: "$4m. The loss"."""
_AUXILIARIES = frozenset("be have do".split())
_BE = frozenset("am are be been being is was were get gets getting got 's 're 'm isn't aren't wasn't weren't".split())
_SHOWING = frozenset(
    "add announce claim confirm declare disclose explain indicate insist note reply report reveal say show state "
    "suggest tell write".split()
)
"""Verbs that are a frame and no news unless what was said or shown stands with them."""
_TOLD = frozenset({"patient", "complement", "attribute", "recipient"})


def lacking(s: Statement, text: str, verbs: Sequence[int]) -> str:
    """What keeps a statement from standing alone; empty where nothing does.

    `text` is its article's reading text from where it begins to a few characters behind its end, `verbs` where the
    predicates of its article's statements begin in there, ascending, told in the article's offsets.
    """
    words = [w.casefold().replace("’", "'") for w in _WORD.findall(s.text)]
    if s.kind in ("saying", "apposition", "fragment"):
        return f"{'an' if s.kind == 'apposition' else 'a'} {s.kind}"
    if s.predicate is None:
        return "no predicate"
    if sum(w not in ",;:" for w in words) < LEAST_WORDS:
        return "too few words"
    if _TWO.search(s.text):
        return "the end of another sentence"
    if "?" in s.text or text[s.end - s.start :][:3].lstrip("”’\"' ")[:1] == "?":
        return "a question"
    return _clause(s, text, verbs) or _subject(s, words) or _news(s)


def _clause(s: Statement, text: str, verbs: Sequence[int]) -> str:
    """Whether the predicate is the line's own finite verb."""
    p = s.predicate
    assert p is not None
    if s.kind != "headline" and p.tense == "none" and not p.modal:
        return "no finite verb"
    before = text[: max(0, p.start - s.start)]
    words = [w.casefold().replace("’", "'") for w in _WORD.findall(before)]
    helped = any(w in _BE or w.endswith(("'s", "'re", "'m", "n't")) for w in words[-6:])
    if p.text.endswith("ing") and not helped:
        return "a participle"
    if p.passive and s.kind != "headline" and not helped:
        return "a participle"
    if s.kind != "headline" and not helped and {r.name for r in s.roles} >= {"patient"} and not _acting(s):
        return "a participle"  # "men charged over the fire": nobody acts, and nothing helps the verb
    if not helped and any(r.name == "agent" and r.start >= p.end and _by(s, text, r) for r in s.roles):
        return "a participle"  # "the dinner given by the president"
    agent, patient = (next((r for r in s.roles if r.name == name), None) for name in ("agent", "patient"))
    if agent and patient and patient.start < agent.start < p.start:
        return "hangs on a noun"  # "the last time they met"
    alone = p.lemma in _AUXILIARIES and not any(r.name in _TOLD for r in s.roles)
    if alone and not text[p.end - s.start : s.end - s.start].strip(" .,"):
        return "leans on what stands before"  # "only half of them did"
    for n, w in enumerate(words):
        if w not in _RELATIVES and w not in _SUBORDINATORS:
            continue
        if "," in words[n:] and (n == 0 or w in _SUBORDINATORS or words[n - 1] == ","):
            continue  # the clause ends before the predicate: "After the fire, two men …", "Doe, who fled, was …"
        if n and w == "whom" and _begins(s, s.start + [m.start() for m in _WORD.finditer(before)][n]):
            continue  # "The soldier whom they captured died on Friday"
        if n and w in _RELATIVES:
            at = s.start + [m.start() for m in _WORD.finditer(before)][n]
            if bisect_left(verbs, p.start) > bisect_left(verbs, at):
                continue  # it has a verb of its own: "The woman who owned it was jailed"
        return "hangs on a noun" if n and w in _RELATIVES else "a dependent clause"
    return ""


def _begins(s: Statement, at: int) -> bool:
    """Whether whom or what the predicate is said of stands before a place in the line."""
    subject = "patient" if s.predicate is not None and s.predicate.passive else "agent"
    return any(r.name == subject and r.start < at for r in s.roles)


def _by(s: Statement, text: str, role: Role) -> bool:
    return text[: role.start - s.start].endswith("by ")


def _subject(s: Statement, words: Sequence[str]) -> str:
    """Whether a reader can tell whom it speaks of."""
    if words[0] in _LEANING or words[0] in _RELATIVES - {"when"}:
        return "leans on what stands before"
    if any(w in _SPEAKERS for w in words):
        return "a speaker's own person"
    if words[0] in _CONNECTIVES:
        return "leans on what stands before"
    if "there" in words and not any(r.text.casefold() == "there" for r in s.roles):
        return "a place that is not told"
    if any(r.open and r.name in ("agent", "patient") and r.text.casefold() != "there" for r in s.roles):
        return "a person who is not told"
    if any(r.name == "agent" and _ONE_OF_SOME.fullmatch(r.text) for r in s.roles):
        return "one of some who are not told"
    if any(r.name == "agent" and r.text.casefold() == f"the {r.head}" and is_said(r.head) for r in s.roles):
        return "leans on what stands before"  # "The news came from him"
    for n, w in enumerate(words):
        if w.split("'")[0] in _PERSONS and not _named_before(s, n):
            if w.startswith("it") and _expletive(words, n):
                continue
            return "a pronoun"
    return ""


def _named_before(s: Statement, n: int) -> bool:
    """Whether a name or a described person stands among the first `n` words."""
    tokens = list(_WORD.finditer(s.text))
    if n == 0:
        return False
    upto = s.start + tokens[n].start()
    return any(isinstance(v, NameValue) and v.start < upto for v in s.values) or any(
        r.name in ("agent", "patient") and r.end <= upto and not r.open and r.text.casefold() not in _PERSONS
        for r in s.roles
    )


def _acting(s: Statement) -> bool:
    return any(r.name == "agent" for r in s.roles) or (s.predicate is not None and s.predicate.tense == "future")


def _expletive(words: Sequence[str], n: int) -> bool:
    """ "It took the jury two days to …": the subject follows."""
    return "to" in words[n:] or "that" in words[n:]


def _news(s: Statement) -> str:
    """Whether it tells something particular."""
    p = s.predicate
    assert p is not None
    if p.lemma in _SHOWING and not any(r.name in _TOLD for r in s.roles):
        return "says only that it was said"
    particular = any(isinstance(v, NameValue | Quantity) for v in s.values)
    if not particular and len(set(s.terms)) < TELLING:
        return PARTICULAR
    return ""
