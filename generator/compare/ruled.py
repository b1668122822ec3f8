"""What an editor found to differ, and no rule did: the statements side by side, in their own words."""

from collections.abc import Iterator, Sequence

from generator.compare.finding import Finding, Given, folded, stated
from generator.compare.view import View
from generator.decisions import meant
from generator.models.decision import Decision

# What an editor says of two statements, and of more.
SAYS = {
    "conflict": ("Both cannot be true", "Not all of it can be true"),
    "compatible": ("Two things are told, and both can be true", "Several things are told, and all can be true"),
    "wording": ("One thing is told in two ways", "One thing is told in several ways"),
    "attribution": ("What one states another credits to somebody", "What some state others credit to somebody"),
}


def ruled(view: View, decisions: Sequence[Decision]) -> Iterator[Finding]:
    """A finding of each ruling whose statements there are. Composing the brief reports the others."""
    for d in decisions:
        told = dict.fromkeys(meant(s, view.statements) for s in d.statements)
        if d.kind != "differ" or len(told) < 2 or not told.keys() <= view.statements.keys():
            continue
        statements = sorted((view.statements[s] for s in told), key=lambda s: (s.source, s.start, s.id))
        words = {s.id: folded(s.text) for s in statements}
        alike = len(set(words.values())) == 1
        given = [
            Given(s, tuple((x.start, x.end) for x in s.segments), s.id if alike else words[s.id]) for s in statements
        ]
        yield Finding(
            d.relation or "conflict",
            d.cause or "ruled",
            tuple(given),
            stated(view, given, SAYS[d.relation or "conflict"][len({g.key for g in given}) > 2]),
            ("an editor ruled so", *([f"[{d.text}]"] if d.text else [])),
            review=", ".join(x for x in (d.by or "editor", d.when) if x),
            note=d.note,
        )
