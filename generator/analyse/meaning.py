"""Meanings: what each statement's words mean where they stand, by the sentence encoder, a sentence at a time."""

import hashlib
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Sequence

from generator.analyse import encoder
from generator.analyse.tree import Tree
from generator.models.memo import Memo
from generator.models.statement import Statement

Extent = tuple[int, int]


def mean(statements: Sequence[Statement], tree: Tree, memo: Memo) -> list[Statement]:
    """The statements of one block, whose tree is given, with their meanings. Raises ModelMissing."""
    extents = [_extent(s) for s in statements]
    together: dict[Extent, list[int]] = defaultdict(list)
    for n, extent in enumerate(extents):
        together[extent].append(n)
    found = [""] * len(statements)
    for (start, end), numbers in together.items():
        parts = [[(g.start - start, g.end - start) for g in statements[n].segments] for n in numbers]
        for n, meaning in zip(numbers, _meanings(tree.words(start, end), parts, memo), strict=True):
            found[n] = b64encode(meaning).decode()
    return [s.model_copy(update={"meaning": m}) for s, m in zip(statements, found, strict=True)]


def _extent(s: Statement) -> Extent:
    """The sentence around a statement, and what of it the parser gave to the sentences beside it."""
    return min(s.sentence.start, s.start), max(s.sentence.end, s.end)


def _meanings(sentence: str, parts: Sequence[Sequence[Extent]], memo: Memo) -> list[bytes]:
    told = f"{encoder.version()}\0{sentence}\0{json.dumps(parts)}"
    key = hashlib.sha256(told.encode()).hexdigest()
    kept = memo.get("meaning", key)
    if kept is not None:
        size = len(kept) // len(parts)
        return [kept[i : i + size] for i in range(0, len(kept), size)]
    made = encoder.encode(sentence, parts)
    memo.put("meaning", key, b"".join(made))
    return made
