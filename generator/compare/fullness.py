"""How fully a name is given: with a middle name or without, with its accents or without, or by the given name alone."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import NameValue

# A house that prints no accents prints none in any name: that is said of the names that as many articles have.
MAIN = 3

Row = tuple[Statement, NameValue]


def fullness(view: View) -> Iterator[Finding]:
    """For each name: articles whose fullest form of it is fuller than another's, or has other accents."""
    fullest: dict[str, dict[str, Row]] = {}
    for s, v in view.valued(NameValue):
        if v.ref in view.names and _is_name(v.text):
            at = fullest.setdefault(v.ref, {})
            if s.source not in at or _words(v.text) > _words(at[s.source][1].text):
                at[s.source] = (s, v)
    for ref in sorted(fullest):
        rows = list(fullest[ref].values())
        person = view.names[ref].kind == "person"
        texts = {v.text for _, v in rows}
        odd = {x for x in texts if any(_differ(x, y, person) for y in texts)} if len(texts) > 1 else set()
        kept = [(s, v) for s, v in rows if v.text in odd]
        if len(kept) > 1 and (len(rows) >= MAIN or len({_plain(v.text) for _, v in kept}) > 1):
            yield _finding(view, ref, kept)


@lru_cache(maxsize=1 << 10)  # the names of a story come again and again
def _words(text: str) -> int:
    return len(text.split())


def _finding(view: View, ref: str, rows: list[Row]) -> Finding:
    given = order([Given(s, ((v.start, v.end),), v.text) for s, v in rows])
    values = distinct(view, given)
    accents = len({_plain(v) for v in values}) == 1
    return Finding(
        "compatible",
        "name",
        given,
        stated(
            view,
            given,
            "One name is printed with accents and without" if accents else "One name is given more and less fully",
            does=("prints", "print"),
        ),
        ("one name by all evidence: " + view.label(ref), "its forms are parts of one: " + " / ".join(values)),
    )


@lru_cache(maxsize=1 << 10)
def _is_name(text: str) -> bool:
    """True of "Ann Lee", and not of "the governor"."""
    return text[:1].isupper() and text.split()[0].lower() != "the"


def _differ(a: str, b: str, person: bool) -> bool:
    """True of one name with accents and without; of a person's, also with a middle name, or a surname, and without."""
    if _plain(a) == _plain(b):
        return a.casefold() != b.casefold()
    return person and (_fuller(a, b) or _fuller(b, a))


def _fuller(a: str, b: str) -> bool:
    """True where `a` is `b` with more names in its midst, or with a surname behind the given name; titles aside."""
    full, short = _plain(a).split(), _plain(b).split()
    given = next((w for w in full if w in short), None)
    if given is None:
        return False
    full, short = full[full.index(given) :], short[short.index(given) :]
    return len(full) > len(short) and (len(short) == 1 or full[-1] == short[-1])


@lru_cache(maxsize=1 << 10)
def _plain(text: str) -> str:
    """Letters without accents, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
