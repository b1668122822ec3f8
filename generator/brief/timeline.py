"""The timeline: claims that name a day or a stretch of days, with the other dates that are given for the same."""

from generator.brief.clearest import clearest
from generator.brief.ledger import Ledger
from generator.models.brief import TimelineEntry
from generator.models.claim import Claim
from generator.models.values import Time

_FINEST = ("second", "minute", "hour", "part-of-day", "day", "week", "month", "season", "quarter", "year", "decade")
"""Grains from the finest. Others, and times without any known end, have no place on a calendar."""


def date(ledger: Ledger) -> tuple[TimelineEntry, ...]:
    """The dated claims, earliest first."""
    entries = [e for c in ledger.claims if (e := _entry(c, ledger)) is not None]
    return tuple(sorted(entries, key=lambda e: (e.from_ or e.to or "", e.to or "", _grain(e.grain), e.claim)))


def _grain(grain: str) -> int:
    return _FINEST.index(grain) if grain in _FINEST else len(_FINEST)


def _entry(claim: Claim, ledger: Ledger) -> TimelineEntry | None:
    dated: dict[tuple[str | None, str | None], list[tuple[str, Time]]] = {}
    for s in ledger.in_order(claim.statements):
        times = [v for v in ledger.statement[s].values if isinstance(v, Time)]
        times = [t for t in times if (t.from_ or t.to) and _grain(t.grain) < len(_FINEST)]
        if times:
            t = min(times, key=lambda t: (_grain(t.grain), t.start))
            dated.setdefault((t.from_, t.to), []).append((s, t))
    if not dated:
        return None
    differ = ledger.on_claim[claim.id]
    disputed = next((d.id for d in differ if d.cause in ("date", "sequence")), "")
    if not disputed:
        disputed = next((d.id for d in differ if any(r.value in _words(dated) for r in d.readings)), "")
    groups = sorted(
        dated.values(),
        key=lambda g: (
            -len(ledger.outlets(s for s, _ in g)),
            _grain(g[0][1].grain),
            ledger.number(g[0][0]),
            ledger.statement[g[0][0]].start,
        ),
    )
    first, *others = (_one(claim, g, ledger, disputed) for g in groups)
    return first.model_copy(update={"others": tuple(others)})


def _words(dated: dict[tuple[str | None, str | None], list[tuple[str, Time]]]) -> set[str]:
    return {t.text for group in dated.values() for _, t in group}


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
        sources=ledger.speaking(s for s, _ in group),
        discrepancy=disputed,
    )
