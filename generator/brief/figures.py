"""Figures: each counted thing whose amount is told differently, as points that can be drawn.

What is one thing, comparison has judged: a figure is drawn of a discrepancy whose readings are amounts. To its readings
come the other statements of the same claims that give one of these amounts. Points with one value, one as-of moment and
one voice share a row. The as-of moment is the day that the statement names, else the day its article was published.
"""

import hashlib
import re
from collections import Counter

from generator.brief.bearing import bearing
from generator.brief.ledger import RELATIONS, Ledger
from generator.brief.letters import name as letter_name
from generator.lexicon import akin
from generator.models.brief import Figure, FigurePoint
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.models.values import Quantity, Time

COUNTING = frozenset({"number", "count", "as-of", "precision", "unit", "scope", "contradiction"})
"""Causes of a discrepancy whose readings are amounts."""

_DATING = ("minute", "part-of-day", "day", "week", "month")
"""Grains of a time that can date a count."""

VAGUE = "vague"
"""Modifier of amounts such as dozens or several."""

TITLE_WORDS = 5
"""Words of a phrase that still heads a chart."""

_EDGE = re.compile(r"^\W*(?:of\b)?\W*|\W*(?:\b(?:of|at|to|by))?\W*$")
"""What a phrase loses where the amount is cut from it."""

_LIGHT = frozenset("be have do get give make take say".split())
_PRONOUNS = frozenset("he she it they we i you there this that these those".split())

_Reading = tuple[str, Quantity]  # statement, value
_Amount = tuple[float | None, float | None, str]  # low, high, modifier


def draw(ledger: Ledger) -> tuple[Figure, ...]:
    """The figures, conflicts first, then by how many sources take part."""
    figures = [f for d in ledger.discrepancies if d.cause in COUNTING and (f := _figure(d, ledger)) is not None]
    figures.sort(key=lambda f: _order(f, ledger))
    kept: list[Figure] = []
    with_point: dict[tuple[str, float | None, float | None], list[Figure]] = {}  # those kept that show it
    for f in figures:
        points = {(p.statement, p.low, p.high) for p in f.points}
        near = {other.id: other for point in points for other in with_point.get(point, ())}
        if not any(_repeats(f, other) for other in near.values()):
            kept.append(f)
            for point in points:
                with_point.setdefault(point, []).append(f)
    return tuple(kept)


def _repeats(f: Figure, other: Figure) -> bool:
    """Whether a figure shows once more what another shows: the same amounts of one thing, in mostly the same words."""
    if f.unit != other.unit:
        return False
    mine, theirs = ({(p.statement, p.low, p.high) for p in x.points} for x in (f, other))
    values = [{(p.low, p.high) for p in x.points} for x in (f, other)]
    return len(mine & theirs) > len(mine) / 2 and (values[0] <= values[1] or f.title == other.title)


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
    readings = _comparable(readings)
    amounts = {_amount(v) for _, v in readings}
    if len({(v.low, v.high) for _, v in readings if v.modifier != VAGUE}) < 2:
        return None  # "several" beside "four" is nothing that a chart could show
    found = {s for s, _ in readings}
    counted = {v.of for _, v in readings}
    borne = {
        b
        for c in d.claims
        for s in found & set(ledger.claim[c].statements)
        for b in bearing(s, ledger.claim[c], ledger)
    }
    for s in ledger.in_order({s for c in d.claims for s in ledger.claim[c].statements} - found):
        same = (v for v in _amounts(ledger.statement[s]) if (v.kind, v.unit) == (kind, unit) and _amount(v) in amounts)
        readings += [(s, v) for v in same if v.of in counted and s in borne][:1]
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


def _comparable(readings: list[_Reading]) -> list[_Reading]:
    """The readings that count one thing, as most do: not the dead against the residents, nor a debt against savings."""
    things = Counter(v.of for _, v in readings if v.of)
    parts = Counter(v.subset for _, v in readings if v.subset)
    thing = min(things, key=lambda of: (-things[of], of), default="")
    part = min(parts, key=lambda x: (-parts[x], x), default="")
    return [
        (s, v)
        for s, v in readings
        if (not v.of or v.of == thing or akin(v.of, thing)) and (not v.subset or v.subset == part)
    ]


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
    """What is counted, in a source's words: those used most, the longest of equals.

    Where the amount has no noun of its own: what stands around it in its phrase ("Doe's debt of …", "… of the dead"),
    then who or what the statement speaks of ("Turnout was …"), then its verb ("… are missing").
    """
    forms = Counter(v.of_text for _, v in readings if v.of_text)
    if not forms:
        for find in (_phrase, _topic, _verb):
            forms.update(w for s, v in readings if (w := find(ledger.statement[s], v, ledger.article(s).text)))
            if forms:
                break
    if forms:
        return min(forms, key=lambda f: (-forms[f], -len(f), f))
    return ledger.claim[claims[0]].title


def _phrase(s: Statement, v: Quantity, text: str) -> str:
    for r in s.roles:
        if r.start <= v.start and v.end <= r.end and text[r.start : r.end] == r.text:
            for rest in (text[v.end : r.end], text[r.start : v.start]):
                words = _EDGE.sub("", rest)
                if words and len(words.split()) <= TITLE_WORDS and any(w.isalpha() for w in words.split()):
                    return words
    return ""


def _topic(s: Statement, v: Quantity, text: str) -> str:
    for r in s.roles:
        apart = v.end <= r.start or r.end <= v.start
        if r.name in ("agent", "patient") and apart and not r.ref and not r.open and r.head.islower():
            if len(r.text.split()) <= TITLE_WORDS and r.text.casefold() not in _PRONOUNS:
                return r.text
    return ""


def _verb(s: Statement, v: Quantity, text: str) -> str:
    p = s.predicate
    if p is None or p.lemma in _LIGHT or not (p.passive or p.text.endswith("ing")):
        return ""
    return p.text  # "missing", "killed": what they are; "watched" is what they did
