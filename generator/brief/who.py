"""Who is who: the story's people, organisations, units and places, with the claims that each is in.

A name is listed for a reader to look up. One that is no person, body or place, and one that stands in no claim, tells
nobody anything; a name that a single article uses once is left out unless it is a person's or somebody's who speaks.
"""

from generator.brief.ledger import Ledger, fold
from generator.models.brief import Who
from generator.models.claim import Name

_KINDS = ("person", "organisation", "unit", "place", "other")


def list_names(ledger: Ledger, withheld: frozenset[str] = frozenset()) -> tuple[Who, ...]:
    """The names by kind, then by how many outlets use them, by how many claims they are in, by label.

    Names in `withheld` stay: a reader sees them as a description.
    """
    found: dict[str, list[str]] = {n.id: [] for n in ledger.names}
    for c in ledger.claims:
        for name in ledger.standing[c.id].refs:
            if name in found:
                found[name].append(c.id)
    speaking = {v.ref for s in ledger.statements for v in s.attribution.chain if v.ref}
    outlets = {fold(s.article.outlet) for s in ledger.sources}

    def listed(n: Name) -> bool:
        if n.id in withheld:
            return True
        if not found[n.id] or fold(n.label) in outlets:
            return False
        often = sum(v.count for v in n.variants) > 1 or len(n.sources) > 1
        if n.kind == "other":
            return often and len(n.sources) > 1
        if n.kind == "person" and any(c.isdigit() for c in n.label):
            return False
        return often or n.kind == "person" or n.id in speaking

    def order(n: Name) -> tuple[int, int, int, str, str]:
        used = len({ledger.outlet(s) for s in n.sources if s in ledger.source})
        return _KINDS.index(n.kind), -used, -len(found[n.id]), n.label.casefold(), n.id

    ordered = sorted((n for n in ledger.names if listed(n)), key=order)
    return tuple(Who(name=n.id, claims=tuple(found[n.id])) for n in ordered)
