"""An article against itself: two ages that it gives one person."""

from collections.abc import Iterator

from generator.compare.ages import touches
from generator.compare.finding import Finding, Given, distinct, edition, order, quoted, source
from generator.compare.view import View
from generator.models.values import Age


def contradiction(view: View) -> Iterator[Finding]:
    """For each person and article: ages beside the name that differ, since an article has one date; in a clause of its
    own an age may be that of another time."""
    for group in view.shared():
        if group.claim.question != "age":
            continue
        for at in group.sources:
            rows = [
                (s, v)
                for s in group.statements
                if s.source == at
                for v in s.values
                if isinstance(v, Age) and v.kind == "age" and touches(s, v, group.claim.about)
            ]
            given = order([Given(s, ((v.start, v.end),), f"{v.low:g}..{v.high:g}") for s, v in rows])
            if len({(v.low, v.high) for _, v in rows}) > 1 and len({g.statement.id for g in given}) > 1:
                values = distinct(view, given)
                yield Finding(
                    "conflict",
                    "contradiction",
                    given,
                    (
                        edition("One article gives two ages of "),
                        source(view.label(group.claim.about)),
                        edition(": "),
                        *quoted(values[0]),
                        edition(" and "),
                        *quoted(values[1]),
                    ),
                    (
                        "one person: " + view.label(group.claim.about),
                        "one article: " + at,
                        "ages: " + " / ".join(values),
                    ),
                )
