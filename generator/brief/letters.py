"""Letters of readings: one letter says one thing, and `a` is the reading that most outlets give."""

from generator import causes
from generator.brief.ledger import Ledger
from generator.models.discrepancy import Discrepancy, Reading


def letter(d: Discrepancy, ledger: Ledger) -> Discrepancy:
    """Give the readings of a discrepancy their letters, and put them in that order.

    Readings that came with one letter, or without one and with the same value, say one thing. The reading of most
    outlets is first; of equals, the one that came first, as in the sentence of the discrepancy. Whoever tells the whole
    without the words that differ comes last.
    """
    groups: dict[str, list[Reading]] = {}
    for r in d.readings:
        groups.setdefault(f"={r.letter}" if r.letter else f"~{' '.join(r.value.casefold().split())}", []).append(r)

    def order(r: Reading) -> tuple[int, int, int, str]:
        return ledger.number(r.statement), r.start, r.end, r.statement

    may_lack = d.cause in causes.LEFT_OUT and any(r.value != r.text for r in d.readings)

    def rank(group: list[Reading]) -> tuple[bool, int]:
        return may_lack and _plain(group), -len(ledger.outlets(r.statement for r in group))

    ranked = sorted(groups.values(), key=rank)
    readings = tuple(_as(r, name(n)) for n, g in enumerate(ranked) for r in sorted(g, key=order))
    return d if readings == d.readings else d.model_copy(update={"readings": readings})


def _plain(group: list[Reading]) -> bool:
    """True of readings that are whole statements, with nothing of their own where others differ."""
    return all(r.value == r.text for r in group)


def _as(reading: Reading, letter: str) -> Reading:
    return reading if reading.letter == letter else reading.model_copy(update={"letter": letter})


def name(n: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
