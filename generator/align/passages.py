"""Shared passages: near-identical text in two articles or more, and one outlet's article found twice."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

from generator.models.article import READ_KINDS, Article
from generator.models.base import Span
from generator.models.claim import Passage, Place

# Words in a row that two newsrooms do not write alike by chance; Clough et al. (2002, METER) find runs of
# this length to tell copied agency text from independent writing.
RUN = 9
# Of an article's runs found in another, for the two to be one text.
SAME = 0.9

WORD = re.compile(r"\w+")


def _words(article: Article) -> list[tuple[str, int, int]]:
    found = []
    for block in article.blocks:
        if block.kind in READ_KINDS and block.start is not None:
            found += [(m[0].lower(), m.start() + block.start, m.end() + block.start) for m in WORD.finditer(block.text)]
    return found


def passages(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """Maximal runs of RUN words or more that two articles or more share, by text."""
    words = {a.id: _words(a) for a in articles}
    at: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for source in sorted(words):
        plain = [w for w, _, _ in words[source]]
        for i in range(len(plain) - RUN + 1):
            at[tuple(plain[i : i + RUN])].append((source, i))
    found: dict[tuple[str, ...], set[tuple[str, int, int]]] = defaultdict(set)
    done: set[tuple[str, int, str, int]] = set()
    for source in sorted(words):
        plain = [w for w, _, _ in words[source]]
        for i in range(len(plain) - RUN + 1):
            for other, j in at[tuple(plain[i : i + RUN])]:
                if other <= source or (source, i, other, j) in done:
                    continue
                theirs = [w for w, _, _ in words[other]]
                n = RUN
                while i + n < len(plain) and j + n < len(theirs) and plain[i + n] == theirs[j + n]:
                    n += 1
                done |= {(source, i + k, other, j + k) for k in range(n - RUN + 1)}
                text = tuple(plain[i : i + n])
                found[text] |= {
                    (source, words[source][i][1], words[source][i + n - 1][2]),
                    (other, words[other][j][1], words[other][j + n - 1][2]),
                }
    return tuple(
        Passage(
            id="p" + hashlib.sha256(" ".join(text).encode()).hexdigest()[:7],
            places=tuple(Place(source=s, span=Span(start=b, end=e)) for s, b, e in sorted(found[text])),
        )
        for text in sorted(found)
    )


def duplicates(articles: Sequence[Article]) -> tuple[tuple[str, str], ...]:
    """Pairs (counted, again) of one outlet's articles whose text is the same; the first by id counts.

    The same text under another outlet is not such a pair: that outlet does say it, as one more witness
    of the same origin.
    """
    runs, outlet = {}, {a.id: a.outlet.casefold() for a in articles}
    for article in sorted(articles, key=lambda a: a.id):
        plain = [w for w, _, _ in _words(article)]
        runs[article.id] = frozenset(tuple(plain[i : i + RUN]) for i in range(max(1, len(plain) - RUN + 1)))
    found, again = [], set[str]()
    ids = sorted(runs)
    for n, first in enumerate(ids):
        for second in ids[n + 1 :]:
            both = runs[first] & runs[second]
            if (
                outlet[first] == outlet[second]
                and first not in again
                and second not in again
                and len(both) >= SAME * max(len(runs[first]), len(runs[second]), 1)
            ):
                found.append((first, second))
                again.add(second)
    return tuple(found)
