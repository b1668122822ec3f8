"""The timeline: what happened when, by the claims that matter, with the other dates that are given for the same.

A date belongs on it when it dates what its statement says, is bounded on both sides, and is told exactly enough to
stand in a calendar: "last year" and "since 2016" date nothing that a reader can place. An entry needs a line that
stands alone; for its day, and for the year of a day that has none, other lines of the claim vouch too. Claims of
several outlets come first; what one alone dates fills a short list.
"""

import re
from collections.abc import Mapping, Sequence

from generator.brief.alike import alike
from generator.brief.bearing import borne_by
from generator.brief.clearest import clearest
from generator.brief.ledger import Ledger
from generator.models.brief import TimelineEntry
from generator.models.claim import Claim
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement
from generator.models.values import Time

_Dated = dict[tuple[str | None, str | None], list[tuple[str, Time]]]  # by interval: statements and their words for it

_FINEST = ("second", "minute", "hour", "part-of-day", "day", "week", "month", "season", "quarter", "year", "decade")
"""Grains from the finest. Others, and times without any known end, have no place on a calendar."""

_OPEN = frozenset({"since", "until", "before", "after", "by", "earlier", "later"})
"""Under these a time bounds what is told and does not date it."""

_VAGUE = re.compile(r"(?i)\b(?:last|next|this|ago|recent|coming|past|previous)\b")
"""In words for a stretch longer than a day, these leave the reader to find out from when to count."""

_WORD = re.compile(r"[^\W_]+")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(rf"(?i)\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b|\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}")

_APART = frozenset({"after", "before", "connection", "over", "since", "until"})
"""Between the predicate and a time, these put the time on another event: "fled two days before the fire of May 4"."""

ENOUGH = 8
"""Entries up to which what one outlet alone dates is taken too: a screen's height."""


def date(ledger: Ledger) -> tuple[TimelineEntry, ...]:
    """The dated claims, earliest first; where two say the same of one day, the better supported one."""
    shared: list[TimelineEntry] = []
    alone: list[TimelineEntry] = []
    outlets = len(ledger.outlets(ledger.statement)) or 1
    for claim in ledger.claims:
        entry = _entry(claim, ledger.standing[claim.id].dated, ledger) if ledger.standing[claim.id].dated else None
        if entry is not None:
            borne = borne_by(entry.statement, claim, ledger) >= min(2, outlets)
            (shared if borne or entry.discrepancy else alone).append(entry)
    kept = _distinct(shared, [], ledger)
    exact = [e for e in alone if _grain(e.grain) <= _FINEST.index("day")]
    exact.sort(key=lambda e: (ledger.place[e.statement], ledger.number(e.statement), e.claim))
    kept += _distinct(exact, kept, ledger)[: max(0, ENOUGH - len(kept))]
    return tuple(sorted(kept, key=lambda e: (e.from_ or e.to or "", e.to or "", _grain(e.grain), e.claim)))


def _distinct(entries: list[TimelineEntry], before: list[TimelineEntry], ledger: Ledger) -> list[TimelineEntry]:
    """Entries of which none says what a better supported one, or one of those before, says of the same time."""
    found: list[TimelineEntry] = []
    ranked = sorted(
        entries, key=lambda e: (not e.others, -len(e.sources), _grain(e.grain), ledger.place[e.statement], e.claim)
    )
    for e in ranked:
        if not any(_meet(e, o) and _alike(e.statement, o.statement, ledger) for o in (*before, *found)):
            found.append(e)
    return found


def _meet(a: TimelineEntry, b: TimelineEntry) -> bool:
    return (a.from_ or "") <= (b.to or "9999") and (b.from_ or "") <= (a.to or "9999")


def _alike(a: str, b: str, ledger: Ledger) -> bool:
    return a == b or alike(ledger.line[a], ledger.line[b])


def _grain(grain: str) -> int:
    return _FINEST.index(grain) if grain in _FINEST else len(_FINEST)


def dates(t: Time, s: Statement, text: str, beside: Sequence[Statement]) -> bool:
    """Whether a time says when that was which its statement tells, as closely as a calendar needs.

    `text` is its article's reading text, `beside` the statements of the same article.
    """
    if (t.from_ is None and t.to is None) or _grain(t.grain) >= len(_FINEST) or t.modifier in _OPEN:
        return False
    if _grain(t.grain) > _FINEST.index("day") and _VAGUE.search(t.text):
        return False
    if not t.governor or s.predicate is None or s.predicate.lemma.split()[0] == t.governor:
        return True
    # It hangs from a noun or verb behind the predicate ("ended the search on Saturday", "is to be sworn in on Monday"),
    # not in front of it ("Sunday's vote"), nor behind "before" or "after"; and that has no statement of its own.
    if _grain(t.grain) > _FINEST.index("day") or t.start < s.predicate.start:
        return False
    between = _WORD.findall(text[s.predicate.start : t.start].casefold())
    if _APART & set(between) or not any(w.startswith(t.governor[:2]) for w in between):
        return False
    return not any(
        o.id != s.id
        and o.predicate is not None
        and o.predicate.lemma.split()[0] == t.governor
        and o.start <= t.start < o.end
        for o in beside
    )


def _entry(claim: Claim, telling: Sequence[str], ledger: Ledger) -> TimelineEntry | None:
    """The entry of a claim of which some statements tell a time."""
    dated: _Dated = {}
    days = _days(claim, ledger)
    for id_ in ledger.in_order(telling):
        s = ledger.statement[id_]
        beside = ledger.of_source[s.source]
        told = [_of_year(t, days) for t in ledger.line[id_].times]
        times = [t for t in told if dates(t, s, ledger.article(id_).text, beside)]
        if times:
            t = min(times, key=lambda t: (_grain(t.grain), t.start))
            dated.setdefault((t.from_, t.to), []).append((id_, t))
    if not dated:
        return None
    disputed = _dispute(claim, dated, ledger)
    groups = sorted(
        dated.values(),
        key=lambda g: (
            -len(ledger.outlets(s for s, _ in g)),
            _grain(g[0][1].grain),
            ledger.number(g[0][0]),
            ledger.statement[g[0][0]].start,
        ),
    )
    first, *others = (_one(claim, g, ledger, disputed.id if disputed else "") for g in groups)
    if disputed is None:  # dates of one claim that nobody sets against each other answer other questions
        return first
    said = {r.statement for r in disputed.readings}
    against = tuple(e for e, g in zip(others, groups[1:], strict=True) if any(s in said for s, _ in g))
    return first.model_copy(update={"others": against})


def _days(claim: Claim, ledger: Ledger) -> dict[str, list[str]]:
    """The days that the statements of a claim give with all that a calendar needs -> who gives them. A line that could
    not stand alone ("They were captured on Jan. 9") vouches for a day as well."""
    found: dict[str, list[str]] = {}
    for id_ in claim.statements:
        s = ledger.statement[id_]
        for t in s.values:
            if isinstance(t, Time) and t.from_ and t.from_ == t.to and t.grain == "day":
                if dates(t, s, ledger.article(id_).text, ledger.of_source[s.source]):
                    found.setdefault(t.from_, []).append(id_)
    return found


def _of_year(t: Time, days: Mapping[str, Sequence[str]]) -> Time:
    """A day whose year its article does not tell, as another article of the claim tells it."""
    told = _DAY.search(t.text) if t.from_ is None and t.to is None and t.grain == "day" else None
    if told is None:
        return t
    month = _MONTHS.index((told[1] or told[4])[:3].casefold()) + 1
    of = {day for day in days if day.endswith(f"-{month:02d}-{int(told[2] or told[3]):02d}")}
    return t.model_copy(update={"from_": min(of), "to": min(of)}) if len(of) == 1 else t


def _dispute(claim: Claim, dated: "_Dated", ledger: Ledger) -> Discrepancy | None:
    """The discrepancy that sets dates of the claim side by side."""
    words = {t.text for group in dated.values() for _, t in group}
    on = ledger.on_claim[claim.id]
    named = (d for d in on if d.cause in ("date", "sequence"))
    return next(named, None) or next((d for d in on if any(r.value in words for r in d.readings)), None)


def _one(claim: Claim, group: list[tuple[str, Time]], ledger: Ledger, disputed: str) -> TimelineEntry:
    statement = clearest([s for s, _ in group], ledger)
    time = next(t for s, t in group if s == statement)
    return TimelineEntry(
        claim=claim.id,
        statement=statement,
        from_=time.from_,
        to=time.to,
        grain=time.grain,
        text=time.text,
        sources=ledger.speaking([*(s for s, _ in group), *_days(claim, ledger).get(str(time.from_), ())]),
        discrepancy=disputed,
    )
