"""Who says it: one thing told on the word of different people."""

from collections.abc import Iterator
from itertools import combinations

from generator.compare.finding import Finding, Given, distinct, edition, listed, order
from generator.compare.quotation import ONE_SENTENCE, WORD, overlap, telling
from generator.compare.view import Group, View, closest, linked, voice
from generator.models.statement import Statement, Voice

# Bits from which two statements have one content, whoever says it: more than for other rules, since two people
# often speak of one matter in like words.
ONE_CONTENT = 6.0
# Bits from which what is quoted in both is one sentence, that only one person can have said first.
ONE_QUOTE = 8.0


def credit(view: View) -> Iterator[Finding]:
    """In a claim, one content with two different named voices."""
    for group in view.shared():
        if not group.claim.question:
            yield from _differ(view, group, list(closest(group).values()))


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    held: dict[str, tuple[Statement, Voice]] = {}
    quoted = False
    for a, b in combinations(given, 2):
        x, y = voice(a), voice(b)
        if x and y and linked(group, a, b) >= ONE_CONTENT and two(view, x, y):
            held |= {a.id: (a, x), b.id: (b, y)}
            quoted = quoted or bool(
                a.quoted and b.quoted and linked(group, a, b) >= ONE_QUOTE and overlap(a, b) >= ONE_SENTENCE
            )
    if not held:
        return
    rows = order([Given(s, ((v.start, v.end),), v.ref) for s, v in held.values()])
    values = distinct(view, rows)
    yield Finding(
        "conflict" if quoted else "attribution",
        "speaker",
        rows,
        (
            edition("One quotation, two speakers: " if quoted else "One thing, on the word of different people: "),
            *listed(values),
        ),
        ("one content by all evidence", "the voices nearest to it are not the same: " + " / ".join(values)),
    )


def two(view: View, x: Voice, y: Voice) -> bool:
    """True of two people or bodies, both named; a voice without a name may be anybody, the other too."""
    if not x.named or not y.named or not x.ref or not y.ref or x.ref == y.ref:
        return False
    names = view.names.get(x.ref), view.names.get(y.ref)
    if (
        not names[0]
        or not names[1]
        or names[0].kind != names[1].kind
        or names[0].kind not in ("person", "organisation")
    ):
        return False
    return not {w for w in _words(x.speaker) if telling(w)} & {w for w in _words(y.speaker) if telling(w)}


def _words(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(text)]
