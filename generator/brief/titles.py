"""Titles of claims: one of a claim's own lines, by which it goes on every page and in every export.

A key point's title is the line that stands at the top, an editor's what was ruled. Two claims that go by one line would
say nothing of what sets them apart, where one line answers two questions: the later one goes by another, rather by
what is told than by who spoke or who somebody is.
"""

from collections.abc import Mapping, Sequence

from generator.brief.clearest import clearest
from generator.brief.ledger import Ledger
from generator.models.brief import KeyPoint
from generator.models.claim import Claim
from generator.models.decision import Decision

_ASIDE = frozenset({"apposition", "saying", "fragment"})


def entitle(
    order: Sequence[str], points: Sequence[KeyPoint], decisions: Sequence[Decision], ledger: Ledger
) -> Mapping[str, str]:
    """The title of each claim, in the order of the claim table."""
    ruled = {d.text for d in decisions if d.kind == "retitle"}
    titles = {p.claim: ledger.statement[p.statement].text for p in points}
    titles |= {c.id: c.title for c in ledger.claims if c.title in ruled or c.title.startswith("[")}
    taken = {title.casefold() for title in titles.values()}
    for id_ in order:
        if id_ not in titles:
            titles[id_] = _title(ledger.claim[id_], taken, ledger)
            taken.add(titles[id_].casefold())
    return {id_: titles[id_] for id_ in order}


def _title(claim: Claim, taken: set[str], ledger: Ledger) -> str:
    """The claim's own title, unless a claim before it goes by that, and not by all the lines of this one."""
    held = ledger.standing[claim.id].held.statements
    own = claim.title or ledger.statement[clearest(held, ledger)].text
    fresh = [s for s in held if ledger.statement[s].text.casefold() not in taken]
    if own.casefold() not in taken or not fresh:
        return own
    told = [s for s in fresh if ledger.statement[s].kind not in _ASIDE]
    return ledger.statement[clearest(told or fresh, ledger)].text
