"""Figures: each counted thing that has readings of different value, as points that can be drawn.

Readings of one claim, and of claims that one discrepancy sets side by side, are one figure where they count in one
unit. Points with one value, one as-of moment and one voice share a row. The as-of moment is the time that the statement
names, else the day its article was published.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.brief.ledger import RELATIONS, Ledger
from generator.brief.letters import name as letter_name
from generator.models.brief import Figure, FigurePoint
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.models.values import Quantity, Time

COUNTING = frozenset({"number", "count", "as-of", "precision", "unit", "scope", "contradiction"})
"""Causes of a discrepancy whose readings are amounts."""

_Reading = tuple[str, Quantity]  # statement, value
_Amount = tuple[float | None, float | None, str]  # low, high, modifier


def draw(ledger: Ledger) -> tuple[Figure, ...]:
    """The figures, conflicts first, then by how many sources take part."""
    figures = [f for claims, found in _fields(ledger) for f in _split(claims, found, ledger)]
    return tuple(sorted(figures, key=lambda f: _order(f, ledger)))


def _order(f: Figure, ledger: Ledger) -> tuple[int, int, tuple[int, ...], str]:
    relation = RELATIONS.index(f.relation) if f.relation in RELATIONS else len(RELATIONS)
    taking_part = {s for p in f.points for s in p.sources}
    first = min((ledger.number(p.statement), ledger.statement[p.statement].start) for p in f.points)
    return relation, -len(taking_part), first, f.id


def _fields(ledger: Ledger) -> Iterable[tuple[tuple[str, ...], list[_Reading]]]:
    """Claims that one number discrepancy joins, and their amounts."""
    near: dict[str, set[str]] = {c.id: {c.id} for c in ledger.claims}
    for d in ledger.discrepancies:
        if d.cause in COUNTING:
            known = [c for c in d.claims if c in near]
            for other in known[1:]:
                both = near[known[0]] | near[other]
                for member in both:
                    near[member] = both
    done: set[str] = set()
    for c in ledger.claims:
        if c.id in done:
            continue
        done |= near[c.id]
        claims = tuple(k.id for k in ledger.claims if k.id in near[c.id])
        statements = ledger.in_order({s for k in claims for s in ledger.claim[k].statements})
        named = _named_amounts(claims, ledger)
        yield claims, [(s, v) for s in statements for v in _amounts(ledger.statement[s], named.get(s))]


def _named_amounts(claims: Sequence[str], ledger: Ledger) -> dict[str, set[str]]:
    """The words of the amounts that a discrepancy sets side by side, by statement."""
    named: dict[str, set[str]] = {}
    for d in ledger.discrepancies:
        if d.cause in COUNTING and set(d.claims) & set(claims):
            for r in d.readings:
                named.setdefault(r.statement, set()).add(r.value)
    return named


def _amounts(s: Statement, named: set[str] | None) -> list[Quantity]:
    """The amounts of a statement; where a discrepancy names some of them, those alone."""
    amounts = [v for v in s.values if isinstance(v, Quantity) and (v.low is not None or v.high is not None)]
    meant = [v for v in amounts if named and any(v.text in n or n in v.text for n in named)]
    return meant or amounts


def _split(claims: tuple[str, ...], found: list[_Reading], ledger: Ledger) -> Iterable[Figure]:
    """One figure a unit; and a thing counted, where a statement counts several things in one unit."""
    by_unit: dict[tuple[str, str], list[_Reading]] = {}
    for s, v in found:
        by_unit.setdefault((v.kind, v.unit), []).append((s, v))
    for readings in by_unit.values():
        most = Counter(s for s, _ in readings).most_common(1)[0][1]
        groups: dict[str, list[_Reading]] = {}
        for s, v in readings:
            groups.setdefault(v.of if most > 1 else "", []).append((s, v))
        for group in groups.values():
            figure = _figure(claims, group, ledger)
            if figure is not None:
                yield figure


def _figure(claims: tuple[str, ...], readings: list[_Reading], ledger: Ledger) -> Figure | None:
    if len({(v.low, v.high, v.modifier) for _, v in readings}) < 2 or len({s for s, _ in readings}) < 2:
        return None
    said = {s for s, _ in readings}
    on = next(
        (
            d
            for c in claims
            for d in ledger.on_claim[c]
            if d.cause in COUNTING and len({r.statement for r in d.readings} & said) > 1
        ),
        None,
    )
    kept = tuple(c for c in claims if said & set(ledger.claim[c].statements))
    lows = [v.low for _, v in readings if v.low is not None]
    highs = [v.high for _, v in readings if v.high is not None]
    first = readings[0][1]
    return Figure(
        id="f" + hashlib.sha256("\0".join((*sorted(kept), first.kind, first.unit, first.of)).encode()).hexdigest()[:7],
        claims=kept,
        title=_title(readings, kept, ledger),
        unit="%" if first.kind == "percent" and not first.unit else first.unit,
        points=_points(readings, on, ledger),
        least=min([*lows, *highs], default=None),
        most=max([*highs, *lows], default=None),
        relation=on.relation if on else "",
        discrepancy=on.id if on else "",
    )


def _points(readings: list[_Reading], on: Discrepancy | None, ledger: Ledger) -> tuple[FigurePoint, ...]:
    rows: dict[tuple[_Amount, str, str], list[_Reading]] = {}
    for s, v in readings:
        row_key = (v.low, v.high, v.modifier), as_of(s, ledger), voice(ledger.statement[s]).casefold()
        rows.setdefault(row_key, []).append((s, v))
    given = {r.statement: r.letter for r in on.readings} if on else {}
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
    times = [v for v in ledger.statement[statement].values if isinstance(v, Time)]
    for t in times:
        if t.to or t.from_:
            return t.to or t.from_ or ""
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
