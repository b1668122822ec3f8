"""The numbers of the strip: `agree` (no difference was found) and `differ` part the shared claims, `conflicts` and on
count discrepancies."""

from collections import Counter

from generator.brief.ledger import Ledger
from generator.models.brief import Counts
from generator.models.discrepancy import Relation


def count(ledger: Ledger, origins: int) -> Counts:
    agree = sum(not ledger.on_claim[c] for c in ledger.shared)

    of: Counter[Relation] = Counter([d.relation for d in ledger.discrepancies])
    return Counts(
        outlets=len({ledger.outlet(s.id) for s in ledger.counted}),
        articles=len(ledger.counted),
        origins=origins,
        statements=len(ledger.statements),
        claims=len(ledger.claims),
        shared=len(ledger.shared),
        agree=agree,
        differ=len(ledger.shared) - agree,
        conflicts=of["conflict"],
        compatible=of["compatible"],
        wording=of["wording"],
        attribution=of["attribution"],
    )
