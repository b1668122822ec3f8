"""Context: which sentences of two articles correspond, as ground for what their statements say.

"He is 25" and "he was born in 1999" share nothing; that one sentence goes on with "a sniper since
2016" and so does the other, tells that they speak of one man.
"""

from collections import defaultdict
from collections.abc import Sequence

from generator.align.candidates import candidates
from generator.align.evidence import Pair, pair
from generator.align.frames import Frame, Term
from generator.align.rarity import Rarity

Key = tuple[str, int]  # source, start of the sentence


def sentences(frames: Sequence[Frame]) -> dict[Key, Frame]:
    """One frame a sentence: the terms of all its statements."""
    held: dict[Key, list[Frame]] = defaultdict(list)
    for frame in frames:
        held[key(frame)].append(frame)
    return {k: _joined(k, parts) for k, parts in sorted(held.items())}


def key(frame: Frame) -> Key:
    return frame.statement.source, frame.statement.sentence.start


def _joined(at: Key, parts: Sequence[Frame]) -> Frame:
    terms: dict[tuple[str, str], Term] = {}
    for part in parts:
        for term in part.terms:
            terms.setdefault((term.kind, term.key), term)
    first = parts[0]
    return Frame(
        statement=first.statement.model_copy(update={"id": f"{at[0]}:{at[1]:07d}"}),
        terms=tuple(sorted(terms.values(), key=lambda t: (t.kind, t.key))),
        predicate="",
        roles=(),
        counted=(),
        ages=(),
        times=(),
        quoted=frozenset().union(*(p.quoted for p in parts)),
        speaker="",
    )


def correspond(frames: Sequence[Frame]) -> dict[tuple[Key, Key], float]:
    """Sentences that are each other's closest in their two articles, with their closeness; both orders."""
    whole = sentences(frames)
    keys, order = list(whole), list(whole.values())
    rarity = Rarity(order)
    pairs: list[tuple[Key, Key, Pair]] = [
        (keys[i], keys[j], pair(order[i], order[j], rarity)) for i, j in candidates(order) if keys[i][0] != keys[j][0]
    ]
    best: dict[tuple[Key, str], float] = defaultdict(float)
    for a, b, p in pairs:
        best[a, b[0]] = max(best[a, b[0]], p.closeness)
        best[b, a[0]] = max(best[b, a[0]], p.closeness)
    found = {}
    for a, b, p in pairs:
        if p.closeness >= best[a, b[0]] or p.closeness >= best[b, a[0]]:
            found[a, b] = found[b, a] = p.closeness
    return found
