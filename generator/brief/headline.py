"""The brief's title: the headline of an article that says best, and most soberly, what all of them report.

A headline is a source's own words. It is cut only at its edges: a site's furniture behind a bar or a spaced dash, and a
one-word label before a colon. Best is what the outlets lead with (`essence`), by an article whose claims others make
too, in the present tense that headlines have; questions, shouting and teasers are for the paper that ran them.
"""

import re
from collections import Counter
from functools import lru_cache

from generator.brief.essence import Essence
from generator.brief.ledger import FIGURES, Ledger
from generator.brief.line import Line
from generator.brief.moments import extent
from generator.models.brief import Source

ESSENCE = 4.0
SUPPORT = 2.0
BORNE = 2.0
"""Weights of three shares from 0 to 1: of what the leads tell; of what the article has in common with others; of the
outlets that bear the headline's own statement out."""

PRESENT = 0.5
"""A title in the present tense reads as one."""

NEWEST = 0.3
NEWEST_COUNT = 2.0
"""What the newest article's headline gains over the oldest's; more where it has a number, since numbers go stale."""

DIFFERS = 2.5
"""What a headline pays for a figure that articles give differently, more than the newest gains by having one:
without it a headline is true whoever is right."""

_NUMBER = re.compile(
    r"(?i)\d|(?<!number )\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?)\b"
)

_WORDS = (5, 13)
"""Fewer words leave out who or where; more do not stand over a page in two lines."""

_FURNITURE = re.compile(r"\s+(?:[|•·»]|[-–—]{1,2})\s+")
_LABEL = re.compile(r"(\w+): (?=\S+(?:\s\S+){3})")
_TEASING = re.compile(
    r"(?i)^(?:how|why|what|when|where|here|inside|meet|watch|live|opinion|analysis)\b"
    r"|\b(?:you|your|we)\b|\bthings to\b|\bthat matter\b"
)
_HEARSAY = re.compile(r"(?i)\b(?:says?|said|claims?|claimed)\b")
_QUOTED = re.compile("[“”\"‘]|(?<!\\w)'")


def choose_title(ledger: Ledger, essence: Essence) -> str:
    """The words to stand over the brief; empty where there is no article."""
    if not ledger.counted:
        return ""
    own: dict[str, list[Line]] = {}
    for s in ledger.statements:
        if s.kind == "headline":
            own.setdefault(s.source, []).append(ledger.line[s.id])
    borne: dict[str, int] = {}  # by source: how many outlets bear its headline out, where others do
    for standing in ledger.shared.values():
        for id_ in standing.whole.statements:
            if (s := ledger.statement[id_]).kind == "headline":
                borne[s.source] = max(borne.get(s.source, 0), len(standing.borne(id_).outlets))
    common: Counter[str] = Counter()
    for standing in ledger.shared.values():
        _, sources, speaking = standing.whole
        for source in sources:
            common[source] += len(speaking) - 1
    most = max(common.values(), default=0) or 1
    top = max((essence.worth(line) for found in own.values() for line in found), default=0.0) or 1.0
    outlets = len(ledger.outlets(ledger.statement)) or 1
    age = _ages(ledger)
    differing = _differing(ledger)

    def score(source: Source) -> float:
        words = trimmed(source.article.title, ledger)
        lines = own.get(source.id, [])
        heads = [line.statement for line in lines]
        total = SUPPORT * common[source.id] / most
        total += ESSENCE * max((essence.worth(line) for line in lines), default=0.0) / top
        bearing = borne.get(source.id, 0)
        total += BORNE * (bearing if bearing > 1 else 0) / outlets
        total += PRESENT * any(s.predicate is not None and s.predicate.tense == "present" for s in heads)
        counts = _NUMBER.search(words) is not None
        total += (NEWEST_COUNT if counts else NEWEST) * age.get(source.id, 0.5)
        total -= DIFFERS * (counts and source.id in differing)
        return round(total - faults(words), 6)

    best = min(ledger.counted, key=lambda s: (-score(s), s.number))
    return trimmed(best.article.title, ledger)


def trimmed(title: str, ledger: Ledger) -> str:
    """A headline without its site's furniture and without a label such as "Football:"; verbatim otherwise."""
    first = _FURNITURE.split(title, maxsplit=1)[0]
    if len(first.split()) >= _WORDS[0] - 1:
        title = first
    label = _LABEL.match(title)
    if label and not any(label[1].casefold() in v.text.casefold().split() for n in ledger.names for v in n.variants):
        title = title[label.end() :]
    return title.strip()


@lru_cache(maxsize=1 << 8)  # the headlines of a story or two
def faults(title: str) -> float:
    """What speaks against a headline as a title, whatever it tells."""
    words = title.split()
    least, most = _WORDS
    letters = [c for c in title if c.isalpha()]
    total = 0.4 * max(0, least - len(words)) + 0.1 * max(0, len(words) - most)
    total += 3.0 * ("?" in title)
    total += 2.0 * ("!" in title)
    total += 2.0 * (sum(c.isupper() for c in letters) > 0.6 * len(letters))
    total += 1.5 * bool(_TEASING.search(title))
    total += 0.75 * bool(_QUOTED.search(title))
    total += 1.0 * (":" in title) + 0.5 * (";" in title)
    total += 1.0 * bool(_HEARSAY.search(title))
    total += 0.5 * (title.endswith((".", "…", "...")))
    return total


def _differing(ledger: Ledger) -> frozenset[str]:
    """The articles whose headline stands in a claim of which articles give different figures."""
    return frozenset(
        s.source
        for claim in ledger.claims
        if any(d.cause in FIGURES for d in ledger.on_claim[claim.id])
        for s in map(ledger.statement.__getitem__, claim.statements)
        if s.kind == "headline"
    )


def _ages(ledger: Ledger) -> dict[str, float]:
    """0 for the oldest article, 1 for the newest, where that is told."""
    moments = {s.id: extent(s.article.published)[1] for s in ledger.counted if s.article.published is not None}
    ordered = sorted(set(moments.values()))
    if len(ordered) < 2:
        return {}
    return {s: ordered.index(m) / (len(ordered) - 1) for s, m in moments.items()}
