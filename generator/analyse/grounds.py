"""What the statements of each block are made from: its own tree, and what the rest of the article tells about it.

A ground holds all of it and nothing else, so that a block whose ground is what it was has the statements it had.
Names are told by number, in the order of the article's entities, for an edit may give every entity another id.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.analyse.attribution import Region
from generator.analyse.layout import block_of
from generator.analyse.quotation import Quotation
from generator.analyse.tree import Tree
from generator.models.article import Article, BlockKind
from generator.models.statement import Entity, Mention, NameKind, Voice
from generator.models.values import Value

# Before a name, that it only tells more of one that stands before it: "Ann Lee of the", and not "the mayor of Lund, ".
MORE = re.compile(r"\b(?:of|for|from|at|in|with|on|to)\b[^,]*\Z")


class Named(NamedTuple):
    """One mention of a name."""

    ref: str  # the name's number in the block, counted from 0
    kind: NameKind
    form: str
    text: str
    start: int
    end: int


class Ground(NamedTuple):
    """All that the statements of one block are made from."""

    source: str  # the article's id
    tree: Tree
    headline: bool
    regions: tuple[Region, ...]  # in which others speak; the voices' refs are numbers like those of the names
    quoted: tuple[tuple[int, int], ...]  # what stands in quotation marks as speech
    values: tuple[Value, ...]
    names: tuple[Named, ...]  # by number, then in text order


def grounds(
    article: Article,
    trees: Sequence[Tree],
    regions: Sequence[Region],
    quotations: Sequence[Quotation],
    values: Mapping[int, tuple[Value, ...]],
    entities: Sequence[Entity],
) -> Iterator[tuple[Ground, tuple[str, ...]]]:
    """For each tree its ground, and the ids of the entities that are numbered there."""
    mentions: dict[int, list[tuple[int, Mention]]] = defaultdict(list)  # by block; each with its entity's place
    for n, entity in enumerate(entities):
        for mention in entity.mentions:
            mentions[block_of(mention.start)].append((n, mention))
    over: dict[int, list[Region]] = defaultdict(list)
    for region in regions:
        over[region.tree].append(region)
    speech: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for q in quotations:
        if q.speech:
            speech[q.tree].append((q.start, q.end))
    for i, tree in enumerate(trees):
        here = mentions[tree.block]
        speakers = [_speaker(r.voice, mentions[block_of(r.voice.start)], entities) for r in over[i]]
        listed = sorted({n for n, _ in here} | {n for n in speakers if n is not None})
        numbers = {n: str(number) for number, n in enumerate(listed)}
        told = [
            r if n is None else r._replace(voice=r.voice.model_copy(update={"ref": numbers[n]}))
            for r, n in zip(over[i], speakers, strict=True)
        ]
        ground = Ground(
            source=article.id,
            tree=tree,
            headline=article.blocks[tree.block].kind is BlockKind.HEADLINE,
            regions=tuple(told),
            quoted=tuple(speech[i]),
            values=values[tree.block],
            names=tuple(Named(numbers[n], entities[n].kind, m.form, m.text, m.start, m.end) for n, m in here),
        )
        yield ground, tuple(entities[n].id for n in listed)


def _speaker(voice: Voice, mentions: Sequence[tuple[int, Mention]], entities: Sequence[Entity]) -> int | None:
    """Whom a speaker's words name: the widest mention in them, the last of these: "the SBU's head Ann Lee" is Ann; and
    one that does not only tell more of another: "Ann Lee of the State Security Service"."""
    inside = [(n, m) for n, m in mentions if voice.start <= m.start and m.end <= voice.end]
    inside = [of for of in inside if not MORE.search(voice.speaker[: of[1].start - voice.start])] or inside
    widest = max(inside, key=lambda of: (of[1].end - of[1].start, of[1].start, entities[of[0]].id), default=None)
    return widest[0] if widest is not None else None
