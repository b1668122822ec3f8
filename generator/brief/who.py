"""Who is who: the story's people, units, organisations and places, with the claims that each is in."""

from generator.brief.ledger import Ledger
from generator.models.brief import Who
from generator.models.values import NameValue

_KINDS = ("person", "organisation", "unit", "place", "other")


def list_names(ledger: Ledger) -> tuple[Who, ...]:
    """The names by kind, then by how many claims they are in, then by label. One that is in no claim still stands."""
    found: dict[str, list[str]] = {n.id: [] for n in ledger.names}
    for c in ledger.claims:
        for name in dict.fromkeys(ref for s in c.statements for ref in _refs(s, ledger)):
            if name in found:
                found[name].append(c.id)
    ordered = sorted(ledger.names, key=lambda n: (_KINDS.index(n.kind), -len(found[n.id]), n.label.casefold(), n.id))
    return tuple(Who(name=n.id, claims=tuple(found[n.id])) for n in ordered)


def _refs(statement: str, ledger: Ledger) -> list[str]:
    s = ledger.statement[statement]
    refs = [v.ref for v in s.values if isinstance(v, NameValue)]
    refs += [r.ref for r in s.roles]
    return refs + [v.ref for v in s.attribution.chain]
