"""The day from which an article counts: tomorrow's paper, put out tonight, writes "yesterday" of today."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from generator.analyse.quotation import Quotation
from generator.analyse.tree import Tree
from generator.models.article import Moment

# Hour of the evening from which the text of a morning paper is put out.
EVENING = 21
BEFORE = re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)
NOW = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


def counted_from(published: Moment | None, trees: Sequence[Tree], quotations: Sequence[Quotation]) -> Moment | None:
    """The moment of publication, or the day after it: of what appeared late in the evening, tells of yesterday or last
    night, and nowhere of today. What is quoted keeps to the day on which it was said."""
    if published is None or published.iso[11:13] < str(EVENING):
        return published
    quoted = [(q.tree, q.start, q.end) for q in quotations]

    def told(pattern: re.Pattern[str]) -> bool:
        return any(
            not any(n == tree and start <= at.start() + t.base < end for tree, start, end in quoted)
            for n, t in enumerate(trees)
            for at in pattern.finditer(t.text)
        )

    if not told(BEFORE) or told(NOW):
        return published
    next_day = date.fromisoformat(published.iso[:10]) + timedelta(1)
    return Moment(iso=next_day.isoformat(), grain="day")
