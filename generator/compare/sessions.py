"""In which part of a market's day a share, a currency or an index stood so: what it was worth in the morning says
nothing against what it was worth at the close."""

import re

TRADED = re.compile(
    r"\b(?:shares?|stocks?|index|indices|bonds?|futures|securities|crude|oil|gold|copper|bitcoin|currency|pound|euro|yen"
    r"|dollar|sterling|rupee|rouble|ruble|peso|yuan|franc|krone|krona|lira|rand)\b",
    re.IGNORECASE,
)
# The part is told by the first of these that stands in the words.
PARTS = tuple(
    (part, re.compile(words, re.IGNORECASE))
    for part, words in (
        ("after hours", r"\b(?:after[- ]hours|after[- ]market|extended|post-?market) (?:trad\w+|deal\w+)\b"
         r"|\bafter the (?:closing )?bell\b"),
        ("early", r"\b(?:early|morning|opening|initial|pre-?market) (?:\w+ )?(?:trad\w+|deal\w+|session)\b"
         r"|\bopened\b|\bat the open(?:ing)?\b"),
        ("midday", r"\b(?:afternoon|mid-?day|mid-?morning|midsession|noon|late) (?:\w+ )?"
         r"(?:trad\w+|deal\w+|session)\b"),
        ("close", r"\b(?:closed?|closing|closes|settled|finish(?:ed|es|ing)?"
         r"|end(?:ed|s|ing)? (?:the (?:day|session)|trading|up|down|higher|lower)"
         r"|by the end of (?:the day|trading|the session))\b"),
    )
)  # fmt: skip


def session(text: str) -> str:
    """The part of a market's day that a statement tells of; empty where it tells none, or is of no market."""
    if not TRADED.search(text):
        return ""
    return next((part for part, words in PARTS if words.search(text)), "")
