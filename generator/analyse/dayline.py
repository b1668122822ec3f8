"""The day from which an article counts: tomorrow's paper, put out tonight, writes "yesterday" of today."""

import re
from datetime import date, timedelta

from generator.models.article import READ_KINDS, Article, Moment

# Hour of the evening from which the text of a morning paper is put out.
EVENING = 21
BEFORE = re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)
NOW = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
# What somebody says, which keeps to the day on which it was said.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


def counted_from(article: Article) -> Moment | None:
    """The moment of publication, or the day after it: of what appeared late in the evening, tells of yesterday or last
    night and nowhere of today."""
    at = article.published
    if at is None or at.iso[11:13] < str(EVENING):
        return at
    told = [QUOTED.sub(" ", b.text) for b in article.blocks if b.kind in READ_KINDS]
    if not any(map(BEFORE.search, told)) or any(map(NOW.search, told)):
        return at
    next_day = date.fromisoformat(at.iso[:10]) + timedelta(1)
    return Moment(iso=next_day.isoformat(), grain="day")
