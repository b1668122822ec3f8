"""Why: the evidence on which statements were put together or kept apart, and on which a discrepancy was raised."""

import difflib
from collections.abc import Iterator

from generator.decisions import meant
from generator.errors import VariorumError
from generator.models.brief import Brief
from generator.models.claim import Claim, Link
from generator.models.discrepancy import Discrepancy


def explain(brief: Brief, target: str) -> Iterator[str]:
    """Lines that tell all about a statement, a claim or a discrepancy. Raises VariorumError for an unknown id."""
    ids = [*(s.id for s in brief.statements), *(c.id for c in brief.claims), *(d.id for d in brief.discrepancies)]
    target = meant(target, ids)
    _, target = brief.speeches.get(target, (None, target))
    claims = [c for c in brief.claims if target in (c.id, *c.statements)]
    discrepancies = [d for d in brief.discrepancies if d.id == target]
    if not claims and not discrepancies:
        claims, discrepancies = _beginning(brief, target)
    if not claims and not discrepancies:
        near = difflib.get_close_matches(target, ids, n=3)
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "ids stand in brief.json and in the addresses of claims"
        )
        raise VariorumError(f"the story {brief.story!r} has nothing with the id {target!r}", hint=hint)
    for claim in claims:
        yield from _claim(brief, claim)
    on = {c.id for c in claims}
    for d in brief.discrepancies:
        if d in discrepancies or on & set(d.claims):
            yield from _discrepancy(brief, d)


def _beginning(brief: Brief, target: str) -> tuple[list[Claim], list[Discrepancy]]:
    claims = [c for c in brief.claims if any(i.startswith(target) for i in (c.id, *c.statements))]
    return claims, [d for d in brief.discrepancies if d.id.startswith(target)]


def _claim(brief: Brief, claim: Claim) -> Iterator[str]:
    statements = {s.id: s for s in brief.statements}
    labels = {s.id: s.label for s in brief.sources}
    yield f"claim {claim.id}: {claim.title}"
    for name in claim.statements:
        s = statements[name]
        voices = " < ".join(v.speaker or v.cue for v in s.attribution.chain)
        yield f"  {s.id}  {labels[s.source]}{f' ({voices})' if voices else ''}: {s.text}"
    if claim.links:
        yield "  put together, because"
    for link in claim.links:
        yield from _link(link)
    near = [k for k in brief.near if {k.a, k.b} & set(claim.statements)]
    if near:
        yield "  nearest that were kept apart"
    for link in near[:5]:
        other = next(s for s in (link.b, link.a) if s not in claim.statements or s == link.a)
        yield from _link(link)
        if other in statements:
            yield f"      {other} reads: {statements[other].text}"
    if claim.caution:
        yield f"  caution: {claim.caution}"
    yield ""


def _link(link: Link) -> Iterator[str]:
    yield f"    {link.a} ~ {link.b}  {link.score:+.1f} bits, {'joined' if link.joined else 'kept apart'}"
    for e in link.evidence:
        yield f"      {e.weight:+6.1f}  {e.comparison}: {e.level}{f' ({e.detail})' if e.detail else ''}"


def _discrepancy(brief: Brief, d: Discrepancy) -> Iterator[str]:
    labels = {s.id: s.label for s in brief.sources}
    yield f"discrepancy {d.id}: {d.relation}, {d.cause}, weight {d.weight:.2f}, {d.review}"
    yield "  " + "".join(p.text for p in d.sentence)
    for r in d.readings:
        yield f"  {r.letter or '-'}  {labels.get(r.source, r.source)}: {r.value}  [{r.statement}] {r.text}"
    yield "  because"
    for reason in d.because:
        yield f"    {reason}"
    yield ""
