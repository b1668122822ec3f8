"""How a name is written: spellings of one name, and whether a transliteration explains them."""

from collections.abc import Iterator, Sequence

from generator.compare.finding import Finding, Given, distinct, order, stated
from generator.compare.view import View
from generator.models.statement import Statement
from generator.models.values import NameValue

SLIP = "spelling differs"
NOTES = (SLIP, "transliteration")
# Letters by which one sound of another script is written: Ilya and Ilja, Viktor and Victor.
ROMAN = str.maketrans({"j": "i", "y": "i", "c": "k", "w": "v"})


def spelling(view: View) -> Iterator[Finding]:
    """Names with a variant that alignment marked as another spelling or another transliteration."""
    noted = {n.id: {v.text: v.note for v in n.variants if v.note in NOTES} for n in view.alignment.names}
    at: dict[str, list[tuple[Statement, NameValue]]] = {}
    for s in view.ordered:
        for v in s.values:
            if isinstance(v, NameValue) and noted.get(v.ref) and s.id in view.claims_of:
                at.setdefault(v.ref, []).append((s, v))
    for ref in sorted(at):
        odd = noted[ref]
        rows = at[ref]
        if not any(v.text in odd for _, v in rows) or all(v.text in odd for _, v in rows):
            continue
        label = view.label(ref)
        chosen = [(s, v) for s, v in rows if v.text in odd or v.text == label or _full(v.text, label)]
        given = order([Given(s, ((v.start, v.end),), _whole(v.text, [w.text for _, w in chosen])) for s, v in chosen])
        values = distinct(view, given)
        if len({v.casefold().rstrip("s") for v in values}) < 2:
            continue
        slipped = any(odd.get(v.text) == SLIP for _, v in chosen)
        if not slipped or len({v.casefold().translate(ROMAN) for v in values}) == 1:
            yield Finding(
                "compatible",
                "name",
                given,
                stated(view, given, "One name is transliterated differently", does=("prints", "print")),
                ("one name by all other evidence: " + label, "letters that stand for one sound: " + " / ".join(values)),
            )
            continue
        yield Finding(
            "conflict",
            "name",
            given,
            stated(view, given, "One name is spelled differently", does=("prints", "print")),
            ("one name by all other evidence: " + label, "more than transliteration: " + " / ".join(values)),
        )


def _whole(text: str, others: Sequence[str]) -> str:
    """The fullest form that ends with these words: a surname alone is spelled as it is in the full name."""
    return max((o for o in others if o == text or o.endswith(" " + text)), key=lambda o: (len(o), o), default=text)


def _full(text: str, label: str) -> bool:
    return text.split()[-1:] == label.split()[-1:]
