"""Shared passages: near-identical text in two articles or more, and one outlet's article found twice."""

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from generator.models.article import READ_KINDS, Article
from generator.models.base import Span
from generator.models.claim import Passage, Place
from generator.models.memo import Itself, Recent

# Words in a row that two newsrooms do not write alike by chance; Clough et al. (2002, METER) find runs of
# this length to tell copied agency text from independent writing.
RUN = 9
# Of an article's runs found in another, for the two to be one text.
SAME = 0.9

WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Read:
    """What is read of an article: its words, and where each run of RUN words begins."""

    source: str
    words: tuple[str, ...]
    runs: dict[tuple[str, ...], list[int]]
    # Of each block its first word, where it begins, and where in it each of its words stands.
    blocks: Sequence[tuple[int, int, Sequence[tuple[int, int]]]]

    def place(self, word: int) -> tuple[int, int]:
        """Where in the article a word stands."""
        first, begins, places = self.blocks[bisect_right(self.blocks, word, key=itemgetter(0)) - 1]
        start, end = places[word - first]
        return begins + start, begins + end


def read(article: Article, recent: Recent) -> Read:
    """What is read of an article."""
    return recent.kept("read", (article.id, article.text, Itself(article.blocks)), lambda: _read(article, recent))


def _read(article: Article, recent: Recent) -> Read:
    blocks = [(b.start, b.text) for b in article.blocks if b.kind in READ_KINDS and b.start is not None]
    texts = {n: text for n, (_, text) in enumerate(blocks)}
    of_each = recent.renewed(f"words {article.id}", texts, lambda n: _words(texts[n])).values()
    words = tuple([word for of_one, _ in of_each for word in of_one])
    first = accumulate([len(of_one) for of_one, _ in of_each], initial=0)
    every = list(zip(*[words[n:] for n in range(RUN)], strict=False))
    runs = {run: [i] for i, run in enumerate(every)}
    if len(runs) < len(every):
        runs = {run: [] for run in every}
        for i, run in enumerate(every):
            runs[run].append(i)
    placed = [(n, start, places) for n, (start, _), (_, places) in zip(first, blocks, of_each, strict=False)]
    return Read(article.id, words, runs, placed)


def _words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text, and where in it each stands."""
    return [w.lower() for w in WORD.findall(text)], [m.span() for m in WORD.finditer(text)]


def passages(articles: Sequence[Article], recent: Recent) -> tuple[Passage, ...]:
    """Maximal runs of RUN words or more that two articles or more share, by text."""
    found: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    all_read = [read(a, recent) for a in sorted(articles, key=lambda a: a.id)]
    for n, a in enumerate(all_read):
        for b in all_read[n + 1 :]:
            for text, places in recent.kept("shared", (Itself(a), Itself(b)), lambda a=a, b=b: _shared(a, b)):  # type: ignore[misc]
                found[text].update(places)
    return tuple(
        Passage(
            id="p" + hashlib.sha256(text.encode()).hexdigest()[:7],
            places=tuple(Place(source=s, span=Span(start=b, end=e)) for s, b, e in sorted(found[text])),
        )
        for text in sorted(found, key=str.split)
    )


def _shared(a: Read, b: Read) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Maximal runs that two articles share, with both places of each."""
    found = []
    done: set[tuple[int, int]] = set()
    for i, j in sorted((i, j) for run in a.runs.keys() & b.runs.keys() for i in a.runs[run] for j in b.runs[run]):
        if (i, j) in done:
            continue
        n = RUN
        while a.words[i + n : i + n + 1] == b.words[j + n : j + n + 1] != ():
            n += 1
        done |= {(i + k, j + k) for k in range(n - RUN + 1)}
        places = [(x.source, x.place(at)[0], x.place(at + n - 1)[1]) for x, at in ((a, i), (b, j))]
        found.append((" ".join(a.words[i : i + n]), places))
    return found


def duplicates(articles: Sequence[Article], recent: Recent) -> tuple[tuple[str, str], ...]:
    """Pairs (counted, again) of one outlet's articles whose text is the same; the first by id counts.

    The same text under another outlet is not such a pair: that outlet does say it, as one more witness
    of the same origin.
    """
    found, again = [], set[str]()
    ordered = sorted(articles, key=lambda a: a.id)
    for n, first in enumerate(ordered):
        for second in ordered[n + 1 :]:
            one_outlet = first.outlet.casefold() == second.outlet.casefold()
            if one_outlet and not {first.id, second.id} & again and _alike(read(first, recent), read(second, recent)):
                found.append((first.id, second.id))
                again.add(second.id)
    return tuple(found)


def _alike(a: Read, b: Read) -> bool:
    """Whether two texts are one, but for a word here and there. Texts of fewer than RUN words are compared whole."""
    x, y = (r.runs.keys() or {r.words} for r in (a, b))
    return len(x & y) >= SAME * max(len(x), len(y))
