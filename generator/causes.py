"""What kind a difference is, in words that need no key: each cause's label, and what it means."""

CAUSES = {
    "number": ("number", "the amounts differ"),
    "date": ("date", "the days or hours differ"),
    "place": ("place", "the places differ"),
    "name": ("name", "the names differ, or how they are spelled"),
    "age": ("age", "the ages or years of birth differ"),
    "negation": ("denial", "one says it, another denies it"),
    "scope": ("all or some", "one speaks of all, another of a part"),
    "as-of": ("at different times", "both may have held, at different moments"),
    "precision": ("precision", "one is more exact than another"),
    "unit": ("unit", "the same amount in other units"),
    "quotation": ("quotation", "one speech, quoted in other words"),
    "hedging": ("reserve", "stated flatly here, with reserve there"),
    "speaker": ("speaker", "credited to different voices"),
    "agent": ("who did it", "done by different people"),
    "count": ("sum", "the numbers of people or things do not add up"),
    "sequence": ("order", "the order or rank differs"),
    "loaded": ("choice of words", "one thing is called by different words, which may carry a judgement"),
    "contradiction": ("contradiction", "the sentences cannot both hold"),
    "ruled": ("found by an editor", "an editor ruled that they differ, as no rule found"),
}

# Causes of words that one article may have and another leave out.
LEFT_OUT = frozenset({"precision", "loaded"})


def label(cause: str) -> str:
    return CAUSES[cause][0]
