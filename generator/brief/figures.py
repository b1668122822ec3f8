"""Figures: each counted thing whose amount is told differently, as points that can be drawn.

What is one thing, comparison has judged: a figure is drawn of a discrepancy whose readings are amounts. To its readings
come the other statements of the same claims that give one of these amounts. Points with one value, one as-of moment and
one voice share a row. The as-of moment is the day that the statement names, else the day its article was published.
"""

import hashlib
from collections import Counter

from generator.brief.ledger import RELATIONS, Ledger
from generator.brief.letters import name as letter_name
from generator.models.brief import Figure, FigurePoint
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.models.values import Quantity, Time

COUNTING = frozenset({"number", "count", "as-of", "precision", "unit", "scope", "contradiction"})
"""Causes of a discrepancy whose readings are amounts."""

_DATING = ("minute", "part-of-day", "day", "week", "month")
"""Grains of a time that can date a count."""

_Reading = tuple[str, Quantity]  # statement, value
_Amount = tuple[float | None, float | None, str]  # low, high, modifier


def draw(ledger: Ledger) -> tuple[Figure, ...]:
    """The figures, conflicts first, then by how many sources take part."""
    figures = [f for d in ledger.discrepancies if d.cause in COUNTING and (f := _figure(d, ledger)) is not None]
    unique = {(f.unit, tuple((p.statement, p.text) for p in f.points)): f for f in reversed(figures)}
    return tuple(sorted(unique.values(), key=lambda f: _order(f, ledger)))


def _order(f: Figure, ledger: Ledger) -> tuple[int, int, tuple[int, ...], str]:
    relation = RELATIONS.index(f.relation) if f.relation in RELATIONS else len(RELATIONS)
    taking_part = {s for p in f.points for s in p.sources}
    first = min((ledger.number(p.statement), ledger.statement[p.statement].start) for p in f.points)
    return relation, -len(taking_part), first, f.id


def _figure(d: Discrepancy, ledger: Ledger) -> Figure | None:
    readings = [(r.statement, v) for r in d.readings for v in _meant(ledger.statement[r.statement], r.value)]
    if not readings:
        return None
    kind, unit = Counter((v.kind, v.unit) for _, v in readings).most_common(1)[0][0]
    readings = [(s, v) for s, v in readings if (v.kind, v.unit) == (kind, unit)]
    amounts = {_amount(v) for _, v in readings}
    if len(amounts) < 2:
        return None
    found = {s for s, _ in readings}
    counted = {v.of for _, v in readings}
    for s in ledger.in_order({s for c in d.claims for s in ledger.claim[c].statements} - found):
        same = (v for v in _amounts(ledger.statement[s]) if (v.kind, v.unit) == (kind, unit) and _amount(v) in amounts)
        readings += [(s, v) for v in same if v.of in counted][:1]
    readings.sort(key=lambda x: (ledger.number(x[0]), x[1].start))
    lows = [v.low for _, v in readings if v.low is not None]
    highs = [v.high for _, v in readings if v.high is not None]
    return Figure(
        id="f" + hashlib.sha256(f"{d.id}\0{kind}\0{unit}".encode()).hexdigest()[:7],
        claims=d.claims,
        title=_title(readings, d.claims, ledger),
        unit="%" if kind == "percent" and not unit else unit,
        points=_points(readings, d, ledger),
        least=min([*lows, *highs], default=None),
        most=max([*highs, *lows], default=None),
        relation=d.relation,
        discrepancy=d.id,
    )


def _amounts(s: Statement) -> list[Quantity]:
    return [v for v in s.values if isinstance(v, Quantity) and (v.low is not None or v.high is not None)]


def _meant(s: Statement, value: str) -> list[Quantity]:
    """The amount of a statement that a reading gives: the one whose words are the reading's, or its only one."""
    amounts = _amounts(s)
    named = [v for v in amounts if v.text and (v.text in value or value in v.text)]
    return (named or (amounts if len(amounts) == 1 else []))[:1]


def _amount(v: Quantity) -> _Amount:
    return v.low, v.high, v.modifier


def _points(readings: list[_Reading], on: Discrepancy, ledger: Ledger) -> tuple[FigurePoint, ...]:
    rows: dict[tuple[_Amount, str, str], list[_Reading]] = {}
    for s, v in readings:
        row_key = (v.low, v.high, v.modifier), as_of(s, ledger), voice(ledger.statement[s]).casefold()
        rows.setdefault(row_key, []).append((s, v))
    given = {r.statement: r.letter for r in on.readings}
    letters: dict[_Amount, str] = {}
    for s, v in readings:  # one value, one letter: the discrepancy's, where it has one
        if s in given:
            letters.setdefault((v.low, v.high, v.modifier), given[s])
    fresh = len(set(given.values()))
    points = []
    for (amount, moment, _), row in rows.items():
        if amount not in letters:
            letters[amount] = letter_name(fresh)
            fresh += 1
        s, v = row[0]
        points.append(
            FigurePoint(
                statement=s,
                sources=ledger.speaking(x for x, _ in row),
                letter=letters[amount],
                low=v.low,
                high=v.high,
                modifier=v.modifier,
                text=v.text,
                as_of=moment,
                voice=voice(ledger.statement[s]),
            )
        )
    points.sort(key=lambda p: (p.as_of, ledger.number(p.statement), ledger.statement[p.statement].start, p.text))
    return tuple(points)


def as_of(statement: str, ledger: Ledger) -> str:
    """The ISO day up to which a statement's amount holds, or nothing where that is not told."""
    for t in ledger.statement[statement].values:
        # A year is too wide to date a count, and what holds since a day did not hold on it alone.
        if isinstance(t, Time) and t.to and t.grain in _DATING and t.modifier not in ("since", "after"):
            return t.to
    published = ledger.article(statement).published
    return published.iso[:10] if published else ""


def voice(s: Statement) -> str:
    """Who says so, in the article's words: the innermost voice. Empty for the outlet's own."""
    return s.attribution.chain[-1].speaker if s.attribution.chain else ""


def _title(readings: list[_Reading], claims: tuple[str, ...], ledger: Ledger) -> str:
    """What is counted: the words used most, the longest of equals; else the claim's own title."""
    forms = Counter(v.of_text for _, v in readings if v.of_text)
    if forms:
        return min(forms, key=lambda f: (-forms[f], -len(f), f))
    return ledger.claim[claims[0]].title
