"""Figures: each counted thing whose amount is told differently, as points that can be drawn.

What is one thing, comparison has judged: a figure is drawn of a discrepancy whose readings are amounts, each reading
the words of one. To its readings come the other statements of the same claims that give one of these amounts; what an
article's headline says once more than its text stands once. Points with one value, one voice and one moment share a
row. Its moment is the day on which an amount was published, for no article counts later than it appears. When a thing
happened is no day on which it was counted; only what had come together *by* a day holds as of that day.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection
from datetime import date

from generator.brief.bearing import bearing
from generator.brief.ledger import RELATIONS, Ledger
from generator.brief.letters import name as letter_name
from generator.brief.sentences import capitals
from generator.lexicon import akin
from generator.models.brief import Figure, FigurePoint
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.models.values import NameValue, Quantity, Time

COUNTING = frozenset({"number", "count", "as-of", "precision", "unit", "scope", "contradiction"})
"""Causes of a discrepancy whose readings are amounts."""

_DATING = ("minute", "part-of-day", "day", "week", "month")
"""Grains of a time that can date a count."""

_STATES = {"hospitalised": "taken to hospital", "wounded": "hurt"}
"""What became of those who are counted, in words for a reader: those of the discrepancy's sentence."""

VAGUE = "vague"
"""Modifier of amounts such as dozens or several."""

RECENT = 31
"""Days within which news is told of an event: what is dated earlier, and by no reading, is of another one."""

TITLE_WORDS = 5
"""Words of a phrase that still heads a chart."""

_EDGE = re.compile(r"^\W*(?:of\b)?\W*|\W*(?:\b(?:of|at|to|by))?\W*$")
"""What a phrase loses where the amount is cut from it."""

_LIGHT = frozenset("be have do get give make take say".split())
_POINTING = frozenset("he she it they we i you there this that these those who whose which".split())

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
    others = {s for c in d.claims for s in ledger.claim[c].statements} - found
    for s in ledger.in_order(s for s in others if not _long_ago(s, found, ledger)):
        same = (v for v in _amounts(ledger.statement[s]) if (v.kind, v.unit) == (kind, unit) and _amount(v) in amounts)
        readings += [(s, v) for v in same if v.of in counted and s in borne][:1]
    readings.sort(key=lambda x: (ledger.number(x[0]), x[1].start))
    lows = [v.low for _, v in readings if v.low is not None]
    highs = [v.high for _, v in readings if v.high is not None]
    states = Counter(v.subset for _, v in readings if v.subset not in ("", "of them") and not unit)
    part = min(states, key=lambda x: (-states[x], x), default="")
    title = _title(readings, part, d, ledger)
    return Figure(
        id="f" + hashlib.sha256(f"{d.id}\0{kind}\0{unit}".encode()).hexdigest()[:7],
        claims=d.claims,
        title=title,
        part="" if any(akin(word.casefold(), part) for word in title.split()) else _STATES.get(part, part),
        unit="%" if kind == "percent" and not unit else unit,
        points=_points(readings, d, ledger),
        least=min([*lows, *highs], default=None),
        most=max([*highs, *lows], default=None),
        relation=d.relation,
        discrepancy=d.id,
    )


def _comparable(readings: list[_Reading]) -> list[_Reading]:
    """The readings that count one thing, as most do: not the dead against the residents, nor a debt against savings.
    The dead are the dead, whatever each calls them: workers, men, people."""
    things = Counter(v.of for _, v in readings if v.of)
    parts = Counter(v.subset for _, v in readings if v.subset)
    thing = min(things, key=lambda of: (-things[of], of), default="")
    part = min(parts, key=lambda x: (-parts[x], x), default="")
    return [
        (s, v)
        for s, v in readings
        if v.subset in ("", part) and (not v.of or akin(v.of, thing) or v.subset)
    ]


def _long_ago(statement: str, readings: Collection[str], ledger: Ledger) -> bool:
    """Whether a statement dates what it tells long before it appeared, and no reading does: it is of another event."""

    def times(s: str) -> list[tuple[str, str]]:
        return [(v.from_, v.to) for v in ledger.statement[s].values if isinstance(v, Time) and v.from_ and v.to]

    appeared = reported(statement, ledger)
    told = [time for r in readings for time in times(r)]
    return any(
        _days(to, appeared) > RECENT and not any(to >= first and last >= from_ for first, last in told)
        for from_, to in times(statement)
    )


def _days(first: str, last: str) -> int:
    """The days from one ISO day to another; none where one is not known to the day."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if len(first) == len(last) == 10 else 0


def _amounts(s: Statement) -> list[Quantity]:
    return [v for v in s.values if isinstance(v, Quantity) and (v.low is not None or v.high is not None)]


def _meant(s: Statement, value: str) -> list[Quantity]:
    """The amount of a statement whose words a reading gives: not any that stands in the words of a reading."""
    return [v for v in _amounts(s) if v.text == value][:1]


def _amount(v: Quantity) -> _Amount:
    return v.low, v.high, v.modifier


def _points(readings: list[_Reading], on: Discrepancy, ledger: Ledger) -> tuple[FigurePoint, ...]:
    rows: dict[tuple[_Amount, str, str, str], list[_Reading]] = {}
    for s, v in _told_once(readings, ledger):
        said = voice(ledger.statement[s]).casefold()
        rows.setdefault((_amount(v), as_of(s, ledger), reported(s, ledger), said), []).append((s, v))
    given = {r.statement: r.letter for r in on.readings}
    letters: dict[_Amount, str] = {}
    for s, v in readings:  # one value, one letter: the discrepancy's, where it has one
        if s in given:
            letters.setdefault((v.low, v.high, v.modifier), given[s])
    fresh = len(set(given.values()))
    points = []
    for (amount, moment, day, _), row in rows.items():
        if amount not in letters:
            letters[amount] = letter_name(fresh)
            fresh += 1
        s, v = min(row, key=lambda x: capitals(x[1].text))
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
                reported=day,
                voice=voice(ledger.statement[s]),
            )
        )

    def order(p: FigurePoint) -> tuple[str, float, int, int, str]:
        s = ledger.statement[p.statement]
        hour = ledger.last[s.source].timestamp() if s.source in ledger.last else 0.0
        return p.as_of or p.reported, hour, ledger.number(s.id), s.start, p.text

    return tuple(sorted(points, key=order))


def _told_once(readings: list[_Reading], ledger: Ledger) -> list[_Reading]:
    """The readings without headlines that say what the text below them says."""
    text = {(ledger.statement[s].source, _amount(v)) for s, v in readings if ledger.statement[s].kind != "headline"}
    return [
        (s, v)
        for s, v in readings
        if ledger.statement[s].kind != "headline" or (ledger.statement[s].source, _amount(v)) not in text
    ]


def as_of(statement: str, ledger: Ledger) -> str:
    """The ISO day by which a statement's amount had come together, or nothing where that is not told."""
    known = reported(statement, ledger)
    for t in ledger.statement[statement].values:
        if isinstance(t, Time) and t.modifier == "by" and t.to and t.grain in _DATING and t.to <= (known or t.to):
            return t.to
    return ""


def reported(statement: str, ledger: Ledger) -> str:
    """The ISO day on which a statement was published, or nothing where that is not known."""
    published = ledger.article(statement).published
    return published.iso[:10] if published else ""


def voice(s: Statement) -> str:
    """Who says so, in the article's words: the innermost voice. Empty for the outlet's own."""
    return s.attribution.chain[-1].speaker if s.attribution.chain else ""


def _title(readings: list[_Reading], part: str, on: Discrepancy, ledger: Ledger) -> str:
    """What is counted, in a source's words: as the discrepancy names it, else as most do, the longest of equals.

    Where the amount has no noun of its own: what stands around it in its phrase ("Doe's debt of …", "… of the dead"),
    then who or what the statement speaks of ("Turnout was …"), then its verb ("… are missing"). Empty where the `part`
    says enough.
    """
    named = {p.text.casefold() for p in on.sentence if p.voice == "source"}
    for find in (_noun, _phrase, _topic, _verb):
        found = [(ledger.statement[s], find(ledger.statement[s], v, ledger.article(s).text), v) for s, v in readings]
        forms = Counter(words for s, words, v in found if words and _tells(s, words, v))
        if forms:
            return min(forms, key=lambda f: (f.casefold() not in named, f.isupper(), -forms[f], -len(f), f))
    return "" if part else ledger.claim[on.claims[0]].title


def _tells(s: Statement, words: str, v: Quantity) -> bool:
    """Whether words say what an amount is of: they point at nothing else, hold no other value, and are no mere time."""
    for o in s.values:
        if isinstance(o, Time):
            if words.endswith(o.text) and len(words.split()) <= len(o.text.split()) + 1:  # "in 2024"
                return False
        elif o is not v and not isinstance(o, NameValue) and re.search(rf"(?<!\w){re.escape(o.text)}(?!\w)", words):
            return False
    return words.split()[0].casefold() not in _POINTING


def _noun(s: Statement, v: Quantity, text: str) -> str:
    return v.of_text


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
            if len(r.text.split()) <= TITLE_WORDS:
                return r.text
    return ""


def _verb(s: Statement, v: Quantity, text: str) -> str:
    p = s.predicate
    if p is None or p.lemma in _LIGHT or not (p.passive or p.text.endswith("ing")):
        return ""
    return p.text  # "missing", "killed": what they are; "watched" is what they did
