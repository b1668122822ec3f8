"""An editor's decisions, replayed on what the machine found: merge, split, hide, retitle, differ, resolve, note.

Every build replays them from decisions.toml. One that no longer finds what it was ruled on is an error, not a warning:
what was hidden must not come back because a word in an article has changed.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from generator.causes import label
from generator.decisions import GONE, claim_of, meant, replay
from generator.errors import ConfigError, VariorumError
from generator.models.brief import Note
from generator.models.claim import Alignment, Claim, Name
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy


@dataclass
class Ruled:
    """A story's alignment and discrepancies after all rulings, the notes, and what could not be followed."""

    alignment: Alignment
    discrepancies: list[Discrepancy]
    notes: list[Note] = field(default_factory=list)
    errors: list[VariorumError] = field(default_factory=list)


def rule(alignment: Alignment, discrepancies: Sequence[Discrepancy], decisions: Sequence[Decision]) -> Ruled:
    """Replay the decisions in their order, on the claims that the machine found and on the differences that were then
    found in the claims as regrouped. A claim may be named by the id of any statement in it."""
    regrouped, errors = replay(alignment, decisions)
    ruled = Ruled(regrouped, _on_claims(discrepancies, regrouped), errors=list(errors))
    known = {id_ for c in regrouped.claims for id_ in (c.id, *c.merged)} | {s.id for s in regrouped.statements}
    known |= {n.id for n in regrouped.names} | {d.id for d in discrepancies}
    # Hiding comes last: a note or a resolution on what is hidden is no mistake.
    for decision in sorted(decisions, key=lambda d: d.kind == "hide"):
        d = decision.model_copy(update={"targets": tuple(meant(t, known) for t in decision.targets)})
        error = ""
        if d.kind == "hide":
            error = _hide(ruled, d)
        elif d.kind == "retitle":
            error = _retitle(ruled, d)
        elif d.kind == "differ":
            error = _differ(ruled, d, known)
        elif d.kind == "resolve":
            error = _resolve(ruled, d)
        elif d.kind == "note":
            error = _note(ruled, d)
        if error:
            ruled.errors.append(ConfigError(error, file=d.file, line=d.line, hint=GONE))
    ruled.errors.sort(key=lambda e: (e.file, e.line or 0, e.message))
    return ruled


def _on_claims(discrepancies: Sequence[Discrepancy], after: Alignment) -> list[Discrepancy]:
    """Discrepancies that were found before claims were regrouped name the claims that now hold their statements."""
    known = {c.id for c in after.claims}
    moved = []
    for d in discrepancies:
        if not set(d.claims) <= known:
            found = [claim_of(after.claims, c) for c in d.claims]
            found += [claim_of(after.claims, r.statement) for r in d.readings]
            d = d.model_copy(update={"claims": tuple(dict.fromkeys(c.id for c in found if c is not None))})
        moved.append(d)
    return moved


def _hide(ruled: Ruled, d: Decision) -> str:
    target = d.targets[0]
    claims = ruled.alignment.claims
    if any(x.id == target for x in ruled.discrepancies):
        ruled.discrepancies = [x for x in ruled.discrepancies if x.id != target]
        return ""
    claim = next((c for c in claims if target in (c.id, *c.merged)), None)
    if claim is not None:
        kept = tuple(c for c in claims if c is not claim)
        ruled.alignment = ruled.alignment.model_copy(update={"claims": kept})
        _forget(ruled, set(claim.statements) - {s for c in kept for s in c.statements})
        return ""
    if any(s.id == target for s in ruled.alignment.statements):
        _forget(ruled, {target})
        return ""
    return f"hides {target!r}, which is no claim, statement or discrepancy of this story"


def _forget(ruled: Ruled, gone: set[str]) -> None:
    """Take statements out of everything."""
    alignment = ruled.alignment
    claims: list[Claim] = []
    for c in alignment.claims:
        left = tuple(s for s in c.statements if s not in gone)
        links = tuple(x for x in c.links if x.a not in gone and x.b not in gone)
        if left:
            claims.append(c.model_copy(update={"statements": left, "links": links}))
    known = {c.id for c in claims}
    ruled.alignment = alignment.model_copy(
        update={
            "statements": tuple(s for s in alignment.statements if s.id not in gone),
            "claims": tuple(claims),
            "near": tuple(x for x in alignment.near if x.a not in gone and x.b not in gone),
        }
    )
    left_over = []
    for x in ruled.discrepancies:
        readings = tuple(r for r in x.readings if r.statement not in gone)
        on = tuple(c for c in x.claims if c in known)
        if on and len(readings) == len(x.readings):
            left_over.append(x.model_copy(update={"claims": on}))
        elif on and len({r.letter or r.value for r in readings}) > 1:
            ladder = tuple(r for r in x.ladder if r.statement not in gone)
            left_over.append(x.model_copy(update={"claims": on, "readings": readings, "ladder": ladder}))
    ruled.discrepancies = left_over


def _retitle(ruled: Ruled, d: Decision) -> str:
    claims = ruled.alignment.claims
    claim = claim_of(claims, d.targets[0])
    if claim is None:
        return f"retitles {d.targets[0]!r}, which is no claim or statement of this story"
    texts = [s.text for s in ruled.alignment.statements if s.id in claim.statements]
    # What the edition supplies stands in square brackets; the sources' own words stand as they are.
    title = d.text if any(d.text in t for t in texts) else f"[{d.text.strip('[]')}]"
    retitled = tuple(c.model_copy(update={"title": title}) if c.id == claim.id else c for c in claims)
    ruled.alignment = ruled.alignment.model_copy(update={"claims": retitled})
    return ""


def _differ(ruled: Ruled, d: Decision, known: Container[str]) -> str:
    """What an editor found to differ stands among the discrepancies already, if there is what it was found on."""
    told = {meant(s, known) for s in d.statements}
    gone = sorted(told - {s.id for s in ruled.alignment.statements})
    if gone:
        return f"tells that {', '.join(map(repr, gone))} differs, which is no statement of this story"
    if len(told) < 2:
        return f"tells that {min(told)!r} differs from itself"
    made = next((x for x in ruled.discrepancies if {r.statement for r in x.readings} == told), None)
    if made and d.note:
        ruled.notes.append(Note(target=made.id, text=d.note, by=d.by, when=d.when))
    return ""


def _resolve(ruled: Ruled, d: Decision) -> str:
    target = d.targets[0]
    found = [x for x in ruled.discrepancies if x.id == target]
    if found and d.cause not in ("", found[0].cause):
        return f"resolves {target!r} as of the cause {label(d.cause)!r}, and its cause is {label(found[0].cause)!r}"
    if not found:
        claim = claim_of(ruled.alignment.claims, target)
        on = claim.id if claim else target
        found = [x for x in ruled.discrepancies if on in x.claims and d.cause in ("", x.cause)]
    if not found:
        return f"resolves {target!r}, which is no discrepancy of this story and no claim with one"
    if len(found) > 1:
        return f"resolves {target!r}, which has {len(found)} discrepancies: " + ", ".join(
            f"{x.id} ({label(x.cause)})" for x in found
        )
    change: dict[str, object] = {"review": _signed(d)}
    if d.relation is not None:
        change["relation"] = d.relation
    ruled.discrepancies = [x.model_copy(update=change) if x is found[0] else x for x in ruled.discrepancies]
    return ""


def _signed(d: Decision) -> str:
    who = ", ".join(x for x in (d.by or "editor", d.when) if x)
    return f"{who}: {d.text}"


def _note(ruled: Ruled, d: Decision) -> str:
    alignment = ruled.alignment
    known = {s.id for s in alignment.statements} | {id_ for c in alignment.claims for id_ in (c.id, *c.merged)}
    known |= {x.id for x in ruled.discrepancies} | {n.id for n in alignment.names}
    named = [d.targets[0]] if d.targets[0] in known else _called(alignment.names, d.targets[0])
    if not named:
        return f"has a note on {d.targets[0]!r}, which is no claim, statement, discrepancy or name of this story"
    if len(named) > 1:
        return f"has a note on {d.targets[0]!r}, which may be any of the names " + ", ".join(map(repr, named))
    target = named[0]
    if any(x.id == target for x in ruled.discrepancies):
        ruled.discrepancies = [
            x.model_copy(update={"note": d.text}) if x.id == target else x for x in ruled.discrepancies
        ]
    ruled.notes.append(Note(target=target, text=d.text, by=d.by, when=d.when))
    return ""


def _called(names: Sequence[Name], told: str) -> list[str]:
    """The ids of the names that are printed so; where none is, of those that an article has so."""
    bare = " ".join(told.split()).casefold()
    printed = [n.id for n in names if n.label.casefold() == bare]
    return printed or [n.id for n in names if any(v.text.casefold() == bare for v in n.variants)]
