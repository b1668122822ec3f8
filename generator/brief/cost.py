"""How much a line leans on what is around it: its length, its pronouns, what hangs on a noun, who is not told."""

from generator import lexicon
from generator.models.statement import Role, Statement
from generator.models.values import Quantity

BEST_WORDS = (6, 18)
"""Length at which a line is read at a glance and still says who did what (a headline to a short sentence)."""

_LEANING = frozenset(
    "he she it they we i you him her them us his its their our my this that these those which who whom whose where "
    "when there here and but or so also after before while because if as although though since until unless whether "
    "than then".split()
)
"""First words of a line that leans on the sentence around it: pronouns, subordinators, conjunctions."""

_POINTING = frozenset("this that these those their its".split())
"""Inside a line, these point to something that may stand outside it: "that night", "their release"."""

_RELATIVE = frozenset("who whom whose which when where that".split())
"""Near the start of a line, these hang all of it on a noun: "the day when", "a man who"."""


def cost(s: Statement) -> int:
    """How much a statement leans on what is around it; 0 is best. A unit is a needless word."""
    words = s.text.split()
    least, most = BEST_WORDS
    total = max(0, least - len(words)) * 2 + max(0, len(words) - most)
    first = words[0].strip("“\"'‘(").casefold() if words else ""
    total += 8 * (first in _LEANING)
    total += 6 * any(w.casefold() in _RELATIVE for w in words[1:4])
    total += 8 * any(r.open for r in s.roles)
    total += 3 * min(2, sum(w.strip("“”\"'‘’,").casefold() in _POINTING for w in words[1:]))
    total += 4 * any(_bare(r, s) for r in s.roles if r.name in ("agent", "patient"))
    total += 4 * (s.kind != "headline" and any(w.endswith(":") for w in words[:4]))  # a label, as of a caption
    total += 3 * sum(map(_shouted, words))
    total += 4 * (len(s.segments) - 1)
    total += {"body": 0, "headline": 2, "saying": 3, "apposition": 6, "fragment": 12}[s.kind]
    if s.kind != "headline":  # a headline is whole as it is
        total += 6 * (s.predicate is None or s.predicate.tense == "none")
        total += 4 * (bool(s.roles) and not any(r.name == "agent" for r in s.roles) and not _passive(s))
    total += 2 * s.hedged + 2 * (s.attribution.mode != "own")
    return total


def _shouted(word: str) -> bool:
    """True of a common word in capitals: "SACKED"; not of an abbreviation."""
    letters = word.strip("“”\"'‘’,.:;!?()")
    return len(letters) > 3 and letters.isupper() and all(lexicon.known(w.lower()) for w in letters.split("-"))


def _bare(r: Role, s: Statement) -> bool:
    """Whether a role is a number of nobody knows what: "the two", "about 20"."""
    return any(isinstance(v, Quantity) and v.end == r.end and r.start <= v.start and not v.of_text for v in s.values)


def _passive(s: Statement) -> bool:
    return s.predicate is not None and s.predicate.passive
