"""decisions.toml -> what an editor ruled, each ruling with its line; and the claims regrouped as some rulings ask.

A ruling is a table; tables of one kind repeat:

    [[merge]]                       two claims or more are one
    claims = ["s1a2b3c", "s4d5e6f"]

    [[split]]                       these statements leave the claim and make one of their own
    claim = "s1a2b3c"
    statements = ["s7a8b9c"]

    [[hide]]                        a claim, a statement or a discrepancy is shown nowhere
    target = "s1a2b3c"

    [[retitle]]                     a claim's title: words of one of its statements, else shown in [square brackets]
    target = "s1a2b3c"
    title = "two soldiers were captured"

    [[resolve]]                     a discrepancy has been looked at; `relation` where it is another one than found
    target = "d1a2b3c"
    how = "the later count includes the missing"
    relation = "compatible"

    [[note]]                        a note on a claim, a statement, a discrepancy or a name
    target = "s1a2b3c"
    text = "The ministry corrected this figure on 12 May."

Every table may say who ruled (`by`) and when (`when`). The id of any statement stands for the claim that it is in.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from pydantic import Field

from generator.config import lines_of, load, read_toml
from generator.errors import ConfigError
from generator.models.base import Model
from generator.models.claim import Alignment, Claim, Evidence, Link
from generator.models.decision import Decision
from generator.models.discrepancy import Relation


class _Ruling(Model):
    by: str = Field("", description="who ruled")
    when: str | datetime | date = Field("", description="when, ISO")


class _Merge(_Ruling):
    claims: tuple[str, ...] = Field(min_length=2, description="claims that are one")
    why: str = Field("", description="the ground")


class _Split(_Ruling):
    claim: str = Field(description="the claim that some statements leave")
    statements: tuple[str, ...] = Field(min_length=1, description="those that leave")
    why: str = Field("", description="the ground")


class _Hide(_Ruling):
    target: str = Field(description="a claim, a statement or a discrepancy")
    why: str = Field("", description="the ground")


class _Retitle(_Ruling):
    target: str = Field(description="a claim")
    title: str = Field(min_length=1, description="its title")


class _Resolve(_Ruling):
    target: str = Field(description="a discrepancy, or the claim that it is on")
    how: str = Field(min_length=1, description="what was found")
    relation: Relation | None = Field(None, description="what it is, where that differs from what was found")
    cause: str = Field("", description="which discrepancy of the claim, where it has several")


class _Note(_Ruling):
    target: str = Field(description="a claim, a statement, a discrepancy or a name")
    text: str = Field(min_length=1, description="the note")


class _File(Model):
    merge: tuple[_Merge, ...] = ()
    split: tuple[_Split, ...] = ()
    hide: tuple[_Hide, ...] = ()
    retitle: tuple[_Retitle, ...] = ()
    resolve: tuple[_Resolve, ...] = ()
    note: tuple[_Note, ...] = ()


def read(path: Path, name: str) -> tuple[Decision, ...]:
    """The rulings of a decisions.toml in the order of its lines; none where there is no such file.

    `name` is how messages call the file. Raises BuildErrors of ConfigError, each with its line.
    """
    if not path.exists():
        return ()
    file = load(_File, path, name)
    lines = lines_of(read_toml(path, name)[1])
    found = [
        decision.model_copy(update={"file": name, "line": lines.get((decision.kind, str(n)))})
        for n, decision in _decisions(file)
    ]
    return tuple(sorted(found, key=lambda d: d.line or 0))


def _decisions(file: _File) -> Iterator[tuple[int, Decision]]:
    """Each ruling with its place among those of its kind."""
    for n, m in enumerate(file.merge):
        yield n, Decision(kind="merge", targets=m.claims, text=m.why, by=m.by, when=str(m.when))
    for n, s in enumerate(file.split):
        yield (
            n,
            Decision(kind="split", targets=(s.claim,), statements=s.statements, text=s.why, by=s.by, when=str(s.when)),
        )
    for n, h in enumerate(file.hide):
        yield n, Decision(kind="hide", targets=(h.target,), text=h.why, by=h.by, when=str(h.when))
    for n, t in enumerate(file.retitle):
        yield n, Decision(kind="retitle", targets=(t.target,), text=t.title, by=t.by, when=str(t.when))
    for n, r in enumerate(file.resolve):
        yield (
            n,
            Decision(
                kind="resolve",
                targets=(r.target,),
                text=r.how,
                relation=r.relation,
                cause=r.cause,
                by=r.by,
                when=str(r.when),
            ),
        )
    for n, x in enumerate(file.note):
        yield n, Decision(kind="note", targets=(x.target,), text=x.text, by=x.by, when=str(x.when))


def claim_of(claims: Sequence[Claim], id_: str) -> Claim | None:
    """The claim that an id leads to: its own, else the first in which the statement stands, the largest first."""
    own = next((c for c in claims if c.id == id_), None)
    if own is not None:
        return own
    return min((c for c in claims if id_ in c.statements), key=lambda c: (-len(c.statements), c.id), default=None)


def regroup(alignment: Alignment, decisions: Sequence[Decision]) -> Alignment:
    """Replay merges and splits, in their order, so that differences are looked for in the claims that the editor made.

    A ruling that cannot be followed changes nothing here: composing the brief replays all rulings and reports it.
    """
    return replay(alignment, decisions)[0]


def replay(alignment: Alignment, decisions: Sequence[Decision]) -> tuple[Alignment, tuple[ConfigError, ...]]:
    """`regroup`, with an error for each ruling that cannot be followed. Replaying twice is replaying once."""
    if not decisions:
        return alignment, ()
    claims = list(alignment.claims)
    errors: list[ConfigError] = []
    for d in decisions:
        if d.kind == "merge":
            error = _merge(claims, d)
        elif d.kind == "split":
            error = _split(claims, d)
        else:
            continue
        if error:
            errors.append(ConfigError(error, file=d.file, line=d.line, hint=GONE))
    return alignment.model_copy(update={"claims": tuple(claims)}), tuple(errors)


GONE = "the words it was ruled on may have changed: look at the claim table, and mend or remove the ruling"


def _merge(claims: list[Claim], d: Decision) -> str:
    found = [claim_of(claims, t) for t in d.targets]
    gone = [t for t, c in zip(d.targets, found, strict=True) if c is None]
    if gone:
        return f"merges {', '.join(map(repr, gone))}, which is no claim or statement of this story"
    joined = list({c.id: c for c in found if c is not None}.values())
    if len(joined) < 2:
        return ""
    first = joined[0]
    evidence = Evidence(comparison="decision", level="merged by an editor", weight=0.0, detail=_who(d))
    merged = first.model_copy(
        update={
            "statements": tuple(dict.fromkeys(s for c in joined for s in c.statements)),
            "links": (
                *(link for c in joined for link in c.links),
                *(
                    Link(a=first.statements[0], b=c.statements[0], score=0.0, evidence=(evidence,))
                    for c in joined[1:]
                ),
            ),
        }
    )
    claims[claims.index(first)] = merged
    for c in joined[1:]:
        claims.remove(c)
    return ""


def _split(claims: list[Claim], d: Decision) -> str:
    claim = claim_of(claims, d.targets[0])
    if claim is None:
        return f"splits {d.targets[0]!r}, which is no claim or statement of this story"
    known = {s for c in claims for s in c.statements}
    gone = [s for s in d.statements if s not in known]
    if gone:
        return f"splits off {', '.join(map(repr, gone))}, which is no statement of this story"
    leaving = [s for s in claim.statements if s in d.statements]
    if not leaving:
        return ""  # they have left already
    staying = [s for s in claim.statements if s not in d.statements]
    if not staying or d.targets[0] in leaving:
        return f"leaves nothing in {d.targets[0]!r}: name the claim by a statement that stays"
    others = {c.id for c in claims if c is not claim}
    anchor = next((s for s in leaving if s not in others), None)
    if anchor is None:
        return f"splits off {leaving[0]!r}, which is a claim of its own already: remove it there first"
    at = claims.index(claim)
    claims[at : at + 1] = [_part(claim, staying, staying[0], others), _part(claim, leaving, anchor, others)]
    return ""


def _part(claim: Claim, statements: list[str], anchor: str, others: set[str]) -> Claim:
    """A claim of some of another's statements. It keeps the id and the title where it keeps the anchor."""
    links = tuple(link for link in claim.links if link.a in statements and link.b in statements)
    if claim.id in statements:
        return claim.model_copy(update={"statements": tuple(statements), "links": links})
    id_ = anchor if anchor not in others else next((s for s in statements if s not in others), anchor)
    return claim.model_copy(update={"id": id_, "statements": tuple(statements), "links": links, "title": ""})


def _who(d: Decision) -> str:
    """Who ruled, when and why, as far as it is told."""
    who = ", ".join(x for x in (d.by, d.when) if x)
    return ": ".join(x for x in (who, d.text) if x)
