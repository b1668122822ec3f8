"""Meanings: what each statement's words mean where they stand, by the sentence encoder, a sentence at a time."""

import hashlib
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Sequence

from generator.analyse import encoder
from generator.analyse.encoder.beside import Reading
from generator.analyse.tree import Tree
from generator.models.memo import Memo
from generator.models.statement import Statement

Extent = tuple[int, int]


def begin(
    statements: Sequence[Statement], tree: Tree, memo: Memo, reading: Reading
) -> Callable[[], list[Statement]]:
    """Begin to encode the sentences of one block, whose tree is given. What is returned gives the statements with
    their meanings, and is called once. Raises ModelMissing, then or now."""
    extents = [_extent(s) for s in statements]
    together: dict[Extent, list[int]] = defaultdict(list)
    for n, extent in enumerate(extents):
        together[extent].append(n)
    begun = []
    for (start, end), numbers in together.items():
        parts = [[(g.start - start, g.end - start) for g in statements[n].segments] for n in numbers]
        begun.append((numbers, _meanings(tree.words(start, end), parts, memo, reading)))

    def mean() -> list[Statement]:
        found = {n: m for numbers, made in reversed(begun) for n, m in zip(numbers, made(), strict=True)}
        return [s.model_copy(update={"meaning": b64encode(found[n]).decode()}) for n, s in enumerate(statements)]

    return mean


def _extent(s: Statement) -> Extent:
    """The sentence around a statement, and what of it the parser gave to the sentences beside it."""
    return min(s.sentence.start, s.start), max(s.sentence.end, s.end)


def _meanings(
    sentence: str, parts: Sequence[Sequence[Extent]], memo: Memo, reading: Reading
) -> Callable[[], list[bytes]]:
    key = hashlib.sha256(f"{encoder.version()}\0{sentence}".encode()).hexdigest()
    kept = memo.get("words", key)
    if kept is not None:
        return lambda: encoder.meanings(encoder.unpacked(kept), parts)
    begun = reading.begin(sentence)

    def made() -> list[bytes]:
        words = begun()
        memo.put("words", key, encoder.packed(words))
        return encoder.meanings(words, parts)

    return made
