"""The timeline: claims that name a day or a stretch of days, with the other dates that are given for the same."""

from generator.brief.clearest import clearest
from generator.brief.ledger import Ledger
from generator.models.brief import TimelineEntry
from generator.models.claim import Claim
from generator.models.discrepancy import Discrepancy
from generator.models.values import Time

_Dated = dict[tuple[str | None, str | None], list[tuple[str, Time]]]  # by interval: statements and their words for it

_FINEST = ("second", "minute", "hour", "part-of-day", "day", "week", "month", "season", "quarter", "year", "decade")
"""Grains from the finest. Others, and times without any known end, have no place on a calendar."""


def date(ledger: Ledger) -> tuple[TimelineEntry, ...]:
    """The dated claims, earliest first. Claims that are dated by one and the same statement are one entry."""
    entries = [e for c in ledger.claims if (e := _entry(c, ledger)) is not None]
    entries.sort(key=lambda e: (e.from_ or e.to or "", e.to or "", _grain(e.grain), -len(e.sources), e.claim))
    kept: dict[tuple[str, str | None, str | None], TimelineEntry] = {}
    for e in entries:
        kept.setdefault((e.statement, e.from_, e.to), e)
    return tuple(kept.values())


def _grain(grain: str) -> int:
    return _FINEST.index(grain) if grain in _FINEST else len(_FINEST)


def _entry(claim: Claim, ledger: Ledger) -> TimelineEntry | None:
    dated: _Dated = {}
    for s in ledger.in_order(claim.statements):
        times = [v for v in ledger.statement[s].values if isinstance(v, Time)]
        times = [t for t in times if (t.from_ or t.to) and _grain(t.grain) < len(_FINEST)]
        if times:
            t = min(times, key=lambda t: (_grain(t.grain), t.start))
            dated.setdefault((t.from_, t.to), []).append((s, t))
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
        sources=ledger.speaking(s for s, _ in group),
        discrepancy=disputed,
    )
