"""How a name is written: spellings of one name that no transliteration explains."""

from collections.abc import Iterator

from generator.compare.finding import Finding, Given, distinct, edition, listed, order
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import NameValue


def spelling(view: View) -> Iterator[Finding]:
    """Names with a variant that alignment marked as another spelling."""
    marked = {n.id: {v.text for v in n.variants if v.note == "spelling differs"} for n in view.alignment.names}
    at: dict[str, list[tuple[Statement, NameValue]]] = {}
    for s in sorted(view.statements.values(), key=lambda s: (s.source, s.start, s.id)):
        for v in s.values:
            if isinstance(v, NameValue) and marked.get(v.ref) and s.id in view.claims_of:
                at.setdefault(v.ref, []).append((s, v))
    for ref in sorted(at):
        odd = marked[ref]
        rows = at[ref]
        if not any(v.text in odd for _, v in rows) or all(v.text in odd for _, v in rows):
            continue
        label = view.label(ref)
        chosen = [(s, v) for s, v in rows if v.text in odd or v.text == label or _full(v.text, label)]
        given = order([Given(s, ((v.start, v.end),), v.text if v.text in odd else label) for s, v in chosen])
        values = distinct(view, given)
        if len({v.casefold().rstrip("s") for v in values}) > 1:
            yield Finding(
                "conflict",
                "name",
                given,
                (edition("One name, spelled differently: "), *listed(values)),
                ("one name by all other evidence: " + label, "more than transliteration: " + " / ".join(values)),
            )


def _full(text: str, label: str) -> bool:
    return text.split()[-1:] == label.split()[-1:]
