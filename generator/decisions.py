"""decisions.toml -> what an editor ruled, each ruling with its line; and the claims regrouped as some rulings ask.

A ruling is a table; tables of one kind repeat:

    [[merge]]                       two claims or more are one
    claims = ["s1a2b3c", "s4d5e6f"]

    [[split]]                       these statements leave those that they stand with, and make a claim of their own
    statements = ["s7a8b9c"]
    claim = "s1a2b3c"               where it is told, they leave this claim only

    [[hide]]                        a claim, a statement or a discrepancy is shown nowhere
    target = "s1a2b3c"

    [[retitle]]                     a claim's title: words of one of its statements, else shown in [square brackets]
    target = "s1a2b3c"
    title = "two soldiers were captured"

    [[differ]]                      these statements differ, as no rule found: they are a discrepancy
    statements = ["s1a2b3c", "s4d5e6f"]
    relation = "conflict"           or another one

    [[resolve]]                     a discrepancy has been looked at; `relation` where it is another one than found
    target = "d1a2b3c"
    how = "the later count includes the missing"
    relation = "compatible"

    [[note]]                        a note on a claim, a statement, a discrepancy or a name
    target = "s1a2b3c"
    text = "The ministry corrected this figure on 12 May."

Every table may say who ruled (`by`) and when (`when`). The id of any statement stands for the claim that it is in, the
largest of several, and an id may be given as a page's address has it: `#d-d1a2b3c`, or the whole address.
"""

import hashlib
from collections.abc import Container, Sequence
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from generator.causes import CAUSES
from generator.config import lines_of, load, read_toml
from generator.errors import BuildErrors, ConfigError, VariorumError
from generator.models.base import Model
from generator.models.claim import Alignment, Claim, Evidence, Link
from generator.models.decision import Decision
from generator.models.discrepancy import Cause, Relation


def _when(told: object) -> str:
    if not isinstance(told, str | date):  # TOML has dates of its own: when = 2025-01-31
        raise PydanticCustomError("when", "should be a date as 2025-01-31")
    return str(told)


def _cause(told: object) -> object:
    """A cause by its own name, or by the words that pages show for it."""
    if told == "":
        return told
    named = {label: cause for cause, (label, _) in CAUSES.items()} | {cause: cause for cause in CAUSES}
    if str(told).strip().lower() not in named:
        words = ", ".join(label for label, _ in CAUSES.values())
        raise PydanticCustomError("cause", "{should}", {"should": f"should be one of: {words}"})
    return named[str(told).strip().lower()]


_Cause = Annotated[Cause | Literal[""], BeforeValidator(_cause)]


class _Ruling(Model):
    by: str = Field("", description="who ruled")
    when: Annotated[str, BeforeValidator(_when)] = Field("", description="when, ISO")


class _Merge(_Ruling):
    claims: tuple[str, ...] = Field(min_length=2, description="claims that are one")
    why: str = Field("", description="the ground")


class _Split(_Ruling):
    statements: tuple[str, ...] = Field(min_length=1, description="those that leave")
    claim: str = Field("", description="the one claim that they leave; without it, all that others are in")
    why: str = Field("", description="the ground")


class _Hide(_Ruling):
    target: str = Field(description="a claim, a statement or a discrepancy")
    why: str = Field("", description="the ground")


class _Retitle(_Ruling):
    target: str = Field(description="a claim")
    title: str = Field(min_length=1, description="its title")


class _Differ(_Ruling):
    statements: tuple[str, ...] = Field(min_length=2, description="those that differ, of two articles or of one")
    relation: Relation = Field("conflict", description="what they are to one another")
    cause: _Cause = Field("", description="of what kind the difference is")
    why: str = Field("", description="the ground")
    note: str = Field("", description="a note on it")


class _Resolve(_Ruling):
    target: str = Field(description="a discrepancy, or the claim that it is on")
    how: str = Field(min_length=1, description="what was found")
    relation: Relation | None = Field(None, description="what it is, where that differs from what was found")
    cause: _Cause = Field("", description="which discrepancy of the claim, where it has several")


class _Note(_Ruling):
    target: str = Field(description="a claim, a statement, a discrepancy or a name")
    text: str = Field(min_length=1, description="the note")


class _File(Model):
    merge: tuple[_Merge, ...] = ()
    split: tuple[_Split, ...] = ()
    hide: tuple[_Hide, ...] = ()
    retitle: tuple[_Retitle, ...] = ()
    differ: tuple[_Differ, ...] = ()
    resolve: tuple[_Resolve, ...] = ()
    note: tuple[_Note, ...] = ()


def read(path: Path, name: str) -> tuple[Decision, ...]:
    """The rulings of a decisions.toml in the order of its lines; none where there is no such file.

    `name` is how messages call the file. Raises BuildErrors of ConfigError, each with its line.
    """
    found, errors = read_each(path, name)
    if errors:
        raise BuildErrors(errors)
    return found


def read_each(path: Path, name: str) -> tuple[tuple[Decision, ...], tuple[VariorumError, ...]]:
    """The rulings that can be read, and an error for each that cannot, so that all that is wrong is told in one run.

    None can be followed while one is missing that makes what others may be ruled on.
    """
    if not path.exists():
        return (), ()
    try:
        load(_File, path, name)
        errors: tuple[VariorumError, ...] = ()
    except BuildErrors as err:
        errors = err.errors
    try:
        values, text = read_toml(path, name)
    except ConfigError:
        return (), errors
    lines = lines_of(text)
    found = []
    for kind, field in _File.model_fields.items():
        tables = values.get(kind)
        for n, table in enumerate(tables if isinstance(tables, list) else ()):
            try:
                ruling = get_args(field.annotation)[0].model_validate(table)
            except ValidationError:
                if kind in _MAKING:
                    return (), errors
                continue
            at = {"by": ruling.by, "when": ruling.when, "file": name, "line": lines.get((kind, str(n)))}
            found.append(_decision(ruling).model_copy(update=at))
    return tuple(sorted(found, key=lambda d: d.line or 0)), errors


_MAKING = frozenset({"split", "differ"})
"""Rulings that make what has an id of its own."""


def _decision(ruling: _Ruling) -> Decision:
    match ruling:
        case _Merge():
            return Decision(kind="merge", targets=ruling.claims, text=ruling.why)
        case _Split():
            claims = (ruling.claim,) if ruling.claim else ()
            return Decision(kind="split", targets=claims, statements=ruling.statements, text=ruling.why)
        case _Hide():
            return Decision(kind="hide", targets=(ruling.target,), text=ruling.why)
        case _Retitle():
            return Decision(kind="retitle", targets=(ruling.target,), text=ruling.title)
        case _Differ():
            told = Decision(kind="differ", targets=(), statements=ruling.statements, text=ruling.why, note=ruling.note)
            return told.model_copy(update={"relation": ruling.relation, "cause": ruling.cause})
        case _Resolve():
            told = Decision(kind="resolve", targets=(ruling.target,), text=ruling.how)
            return told.model_copy(update={"relation": ruling.relation, "cause": ruling.cause})
        case _Note():
            return Decision(kind="note", targets=(ruling.target,), text=ruling.text)
    raise TypeError(ruling)


def meant(told: str, known: Container[str]) -> str:
    """The known id that is meant by one as it was typed or copied: `#d-d1a2b3c`, `k-c1a2b3c`, `…claims.html#sc1a2b`."""
    bare = told.strip().rpartition("#")[2]
    return next((x for x in (told, bare, bare.partition("-")[2], bare.removeprefix("s")) if x in known), told)


def claim_of(claims: Sequence[Claim], id_: str) -> Claim | None:
    """The claim that an id leads to: its own, else that of one merged into it, else the first in which the statement
    stands, the largest first."""
    own = next((c for c in claims if c.id == id_), None) or next((c for c in claims if id_ in c.merged), None)
    if own is not None:
        return own
    return min((c for c in claims if id_ in c.statements), key=lambda c: (-len(c.statements), c.id), default=None)


def regroup(alignment: Alignment, decisions: Sequence[Decision]) -> Alignment:
    """Replay merges and splits, in their order, so that differences are looked for in the claims that the editor made.

    A ruling that cannot be followed changes nothing here: composing the brief replays all rulings and reports it.
    """
    return replay(alignment, decisions)[0]


def replay(alignment: Alignment, decisions: Sequence[Decision]) -> tuple[Alignment, tuple[ConfigError, ...]]:
    """`regroup`, with an error for each ruling that cannot be followed.

    It begins from what the machine found: in claims that are regrouped already, a statement may lead to another one.
    """
    if not decisions:
        return alignment, ()
    claims = list(alignment.claims)
    errors: list[ConfigError] = []
    for d in decisions:
        known = {id_ for c in claims for id_ in (c.id, *c.merged, *c.statements)}
        if d.kind == "merge":
            error = _merge(claims, [meant(t, known) for t in d.targets], d)
        elif d.kind == "split":
            error = _split(claims, [meant(t, known) for t in d.targets], [meant(s, known) for s in d.statements])
        else:
            continue
        if error:
            errors.append(ConfigError(error, file=d.file, line=d.line, hint=GONE))
    return alignment.model_copy(update={"claims": tuple(claims)}), tuple(errors)


RULED = 10.0
"""Bits of two statements whose claims an editor merged: a thousand to one that they are one."""

GONE = "the words it was ruled on may have changed: look at the claim table, and mend or remove the ruling"


def _merge(claims: list[Claim], targets: Sequence[str], d: Decision) -> str:
    found = [claim_of(claims, t) for t in targets]
    gone = [t for t, c in zip(targets, found, strict=True) if c is None]
    if gone:
        return f"merges {', '.join(map(repr, gone))}, which is no claim or statement of this story"
    if len({t[1:] for t in targets}) < 2:  # a claim is called after one of its statements
        return f"merges {targets[0]!r} with itself"
    joined = list({c.id: c for c in found if c is not None}.values())
    if len(joined) < 2:
        return ""
    first = joined[0]
    evidence = (Evidence(comparison="decision", level="merged by an editor", weight=RULED, detail=_who(d)),)
    across = (
        Link(a=a, b=b, score=RULED, evidence=evidence)
        for c, other in combinations(joined, 2)
        for a, b in product(c.statements, other.statements)
        if a != b
    )
    merged = first.model_copy(
        update={
            "statements": tuple(dict.fromkeys(s for c in joined for s in c.statements)),
            "links": (*(link for c in joined for link in c.links), *across),
            "merged": tuple(id_ for c in joined for id_ in (c.id, *c.merged) if id_ != first.id),
        }
    )
    claims[claims.index(first)] = merged
    for c in joined[1:]:
        claims.remove(c)
    return ""


def _split(claims: list[Claim], target: Sequence[str], leaving: Sequence[str]) -> str:
    """Take statements out of the claim that is named, or of all in which they stand with others."""
    claim = claim_of(claims, target[0]) if target else None
    if target and claim is None:
        return f"splits {target[0]!r}, which is no claim or statement of this story"
    known = {s for c in claims for s in c.statements}
    gone = [s for s in leaving if s not in known]
    if gone:
        return f"splits off {', '.join(map(repr, gone))}, which is no statement of this story"
    others = [s for s in leaving if claim and s not in claim.statements]
    if claim and others:
        return f"splits off {', '.join(map(repr, others))}, which does not stand in the claim {claim.id!r}"
    left = [claim] if claim else [c for c in claims if not set(leaving).isdisjoint(c.statements)]
    if claim and set(leaving).issuperset(claim.statements):
        return f"leaves nothing in {target[0]!r}"
    if all(set(leaving).issuperset(c.statements) for c in left):
        return f"splits off {', '.join(map(repr, leaving))}, with which no other statement stands"
    first = min(left, key=lambda c: (-len(c.statements), c.id))
    own = [s for s in dict.fromkeys(s for c in left for s in c.statements) if s in leaving]
    links = tuple({(link.a, link.b): link for c in left for link in c.links}.values())
    made = _part(first, own, _new_id(own, {id_ for c in claims for id_ in (c.id, *c.merged)}), "", links, merged=())
    claims.insert(claims.index(first) + 1, made)
    for c in left:
        staying = [s for s in c.statements if s not in leaving]
        # A claim keeps its id, and its title where it keeps the statement that lent it both.
        title = c.title if c.id[1:] in {s[1:] for s in staying} else ""
        at = claims.index(c)
        claims[at : at + 1] = [_part(c, staying, c.id, title, c.links)] if staying else []
    return ""


def _part(
    claim: Claim, statements: Sequence[str], id_: str, title: str, links: Sequence[Link], **change: object
) -> Claim:
    """A claim of some of another's statements, with those of the links that are between them."""
    kept = tuple(link for link in links if link.a in statements and link.b in statements)
    told = {"id": id_, "statements": tuple(statements), "links": kept, "title": title}
    return claim.model_copy(update=told | change)


def _new_id(statements: Sequence[str], taken: Container[str]) -> str:
    """An id for a claim that is split off: that of its first statement which no claim is called after."""
    free = next((id_ for s in statements if (id_ := "c" + s[1:]) not in taken), "")
    return free or "c" + hashlib.sha256("\0".join(statements).encode()).hexdigest()[:7]


def _who(d: Decision) -> str:
    """Who ruled, when and why, as far as it is told."""
    who = ", ".join(x for x in (d.by, d.when) if x)
    return ": ".join(x for x in (who, d.text) if x)
