"""The timeline: what happened when, by the claims that matter, with the other dates that are given for the same.

A date belongs on it when it dates what its statement says, is bounded on both sides, and is told exactly enough to
stand in a calendar: "last year" and "since 2016" date nothing that a reader can place. An hour without a day is of the
day on which its article appeared, where that is the one day that the article tells of. An entry needs a line that
stands alone; for its date, and for the year of a day that has none, other lines of the claim vouch too. Claims of
several outlets come first; what one alone dates fills a short list. What is told of one day twice stands once.
"""

import re
from collections.abc import Mapping, Sequence, Set

from generator.brief.alike import alike
from generator.brief.bearing import bearing, borne_by
from generator.brief.clearest import clearest
from generator.brief.ledger import Ledger
from generator.brief.line import Line
from generator.lexicon import akin, reach
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

_PARTS = {"morning": "09:00", "afternoon": "15:00", "evening": "20:00", "night": "23:00"}
"""Where a part of a day stands among its hours: in its middle."""

_LIGHT = frozenset("be have do get give make take come go".split())

_SAME = 0.5
"""Share of what a line tells, by the weight of its words, that another line of its day tells too, from which on a date
that hangs from a mere aside ("hurt when the mill burned down on Friday") says nothing new."""

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
        entry = _entry(claim, ledger.standing[claim.id].dated, ledger)
        if entry is not None:
            borne = borne_by(entry.statement, claim, ledger) >= min(2, outlets)
            (shared if borne or entry.discrepancy else alone).append(entry)
    kept = _distinct(shared, [], ledger)
    exact = [e for e in alone if _grain(e.grain) <= _FINEST.index("day")]
    exact.sort(key=lambda e: (ledger.place[e.statement], ledger.number(e.statement), e.claim))
    kept = _distinct(exact, kept, ledger)[: max(len(kept), ENOUGH)]
    return tuple(
        sorted(kept, key=lambda e: (e.from_ or e.to or "", _hour(e, ledger), e.to or "", _grain(e.grain), e.claim))
    )


def _hour(e: TimelineEntry, ledger: Ledger) -> str:
    """When on its day an entry stands, as far as that is told: an hour, or a part of the day."""
    t = _time(e, ledger)
    return t.clock or ("00:00" if t.modifier == "early" else _PARTS.get(t.part, ""))


def _time(e: TimelineEntry, ledger: Ledger) -> Time:
    return next(v for v in ledger.statement[e.statement].values if isinstance(v, Time) and v.text == e.text)


def _distinct(entries: list[TimelineEntry], before: list[TimelineEntry], ledger: Ledger) -> list[TimelineEntry]:
    """Those before, and entries of which none says what a better supported one, or one of those before, says of the
    same time; who says it once more is named with what stands."""
    ranked = sorted(
        entries, key=lambda e: (not e.others, -len(e.sources), _grain(e.grain), ledger.place[e.statement], e.claim)
    )
    found = list(before)
    for e in ranked:
        at = next((n for n, o in enumerate(found) if _meet(e, o) and _again(e, o, ledger)), None)
        if at is None:
            found.append(e)
        elif _one_day(e, found[at]):
            both = {*found[at].sources, *e.sources}
            found[at] = found[at].model_copy(update={"sources": tuple(s.id for s in ledger.sources if s.id in both)})
    return found


def _meet(a: TimelineEntry, b: TimelineEntry) -> bool:
    return (a.from_ or "") <= (b.to or "9999") and (b.from_ or "") <= (a.to or "9999")


def _one_day(a: TimelineEntry, b: TimelineEntry) -> bool:
    return (a.from_, a.to) == (b.from_, b.to)


def _again(e: TimelineEntry, o: TimelineEntry, ledger: Ledger) -> bool:
    """Whether an entry tells once more, of the same time, what another tells: in like words, or the same deed of one
    person, or by the way."""
    if e.statement == o.statement:
        return True
    mine, theirs, when, then = ledger.line[e.statement], ledger.line[o.statement], _time(e, ledger), _time(o, ledger)
    if when.clock and then.clock and when.clock != then.clock:
        return False
    within = {ledger.outlet(s) for s in e.sources} <= {ledger.outlet(s) for s in o.sources}
    by_the_way = within and _own(then, theirs.statement) and _aside(when, mine, theirs)
    return by_the_way or alike(mine, theirs) or _one_deed(mine.statement, theirs.statement)


def _one_deed(a: Statement, b: Statement) -> bool:
    """Whether two statements tell of deeds that are akin, of one person or thing."""
    deeds = [s.predicate.lemma for s in (a, b) if s.predicate is not None and s.predicate.lemma not in _LIGHT]
    mine, theirs = ({r.ref for r in s.roles if r.ref and r.name in ("agent", "patient")} for s in (a, b))
    return len(deeds) == 2 and akin(*deeds) and not mine.isdisjoint(theirs)


def _aside(t: Time, line: Line, other: Line) -> bool:
    """Whether a time hangs from an aside of a line, and the other line tells most of what stands beside its own deed:
    of "five were hurt when a blaze destroyed the mill on Friday", the fire in the mill."""
    if _own(t, line.statement) or line.statement.predicate is None:
        return False
    deed = reach(line.statement.predicate.lemma)
    told = [x for x in line.things if x.reach != deed and not any("amount" in of for of in x.reach)]
    known = sum(x.worth for x in told if not x.reach.isdisjoint(other.reach))
    return bool(told) and known >= _SAME * sum(x.worth for x in told)


def _own(t: Time, s: Statement) -> bool:
    """Whether a time hangs from what its statement itself tells."""
    return not t.governor or s.predicate is None or s.predicate.lemma.split()[0] == t.governor


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
    if s.predicate is None or _own(t, s):
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
        told = [_of_day(_of_year(t, days), s, ledger) for t in ledger.line[id_].times]
        times = [t for t in told if dates(t, s, ledger.article(id_).text, ledger.of_source[s.source])]
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


def _of_day(t: Time, s: Statement, ledger: Ledger) -> Time:
    """An hour whose day its article does not give, on the day on which it appeared, where no other can be meant: no
    other day stands in the article nor any other date in the paragraph, and the hour was over when it appeared."""
    published = ledger.article(s.id).published
    if t.from_ or t.to or not t.clock or published is None or published.grain not in ("minute", "second"):
        return t
    day, hour = published.iso[:10], published.iso[11:16]
    if t.clock >= hour or s.predicate is None or s.predicate.tense != "past":
        return t
    for o in ledger.of_source[s.source]:
        for v in o.values:
            if isinstance(v, Time) and v.from_ and (v.from_, v.to) != (day, day):
                told = v.from_ == v.to and v.from_ < day and v.modifier not in _OPEN
                if told or o.block == s.block:
                    return t
    return t.model_copy(update={"from_": day, "to": day})


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
    told = [s for s, t in group if _of_one_hour(t, time)]
    return TimelineEntry(
        claim=claim.id,
        statement=statement,
        from_=time.from_,
        to=time.to,
        grain=time.grain,
        text=time.text,
        sources=ledger.speaking([*told, *_vouching(statement, time, claim, ledger)]),
        discrepancy=disputed,
    )


def _vouching(line: str, time: Time, claim: Claim, ledger: Ledger) -> list[str]:
    """The statements that bear out a line and give its date, or its hour without a day. They need not stand alone, nor
    give the date of their own deed: "the man caught on Sunday". What dates its deed by another day vouches for none."""
    found = []
    for id_ in bearing(line, claim, ledger):
        s = ledger.statement[id_]
        text, beside = ledger.article(id_).text, ledger.of_source[s.source]
        times = [v for v in s.values if isinstance(v, Time) and v.modifier not in _OPEN and s.kind != "fragment"]
        own = [v for v in times if (v.from_ or v.to) and dates(v, s, text, beside)]
        if all((v.from_, v.to) == (time.from_, time.to) for v in own) and any(_one_date(v, time) for v in times):
            found.append(id_)
    return found


def _one_date(t: Time, time: Time) -> bool:
    if t.from_ is None and t.to is None:
        return t.clock == time.clock != ""
    return (t.from_, t.to) == (time.from_, time.to) and _of_one_hour(t, time)


def _of_one_hour(a: Time, b: Time) -> bool:
    """Whether two times of one day may be one, as far as they give an hour or a part of the day."""
    return a.clock == b.clock if a.clock and b.clock else not _parts(a).isdisjoint(_parts(b))


def _parts(t: Time) -> Set[str]:
    """The parts of the day in which a time may lie: evening goes over into night, and night into morning."""
    if t.clock:
        hour = int(t.clock[:2])
        starting = {"night": range(18, 24), "evening": range(17, 24), "afternoon": range(12, 19), "morning": range(12)}
        return {part for part, hours in starting.items() if hour in hours} | ({"night"} if hour < 6 else set())
    return {"evening", "night"} if t.part in ("evening", "night") else {t.part} if t.part else _PARTS.keys()
