"""Article -> Analysis: statements with their voices, values, roles, negation and hedging.

In order: parse each paragraph by itself; find quotations and the stretches that somebody is said
to have said; find values and names; tell what pronouns and descriptions stand for; cut sentences
into clauses; put it all together as statements; tell where each lies among others by its meaning.
All of it has the offsets of the layout (`layout.py`) until, at the end, it is put in its place.
"""

import hashlib
import json

from generator.analyse import english, layout
from generator.analyse.tree import Tree
from generator.config import AnalyseSection
from generator.models.article import READ_KINDS, Article
from generator.models.memo import Memo, NoMemo, Recent
from generator.models.statement import Analysis


def analyse(
    article: Article, settings: AnalyseSection, memo: Memo | None = None, recent: Recent | None = None
) -> Analysis:
    """Find what one article says.

    A pure function of the article, the settings and the installed models; `memo` only saves the
    work on paragraphs and sentences that were seen before, and `recent` what else an edit left as
    it was. Raises ModelMissing.
    """
    if not article.language.startswith("en"):
        return Analysis(source=article.id, statements=(), notes=("not in English: listed, not analysed",))
    from generator.analyse import anaphora, attribution, names, quotation, values
    from generator.analyse.grounds import grounds
    from generator.analyse.placing import Placing

    memo, recent = memo or NoMemo(), recent or Recent()
    trees = _trees(article, settings.model, memo, recent)
    quotations = quotation.quotations(trees, recent)
    regions = attribution.attribute(trees, quotations, recent)
    found = {}
    for n, tree in enumerate(trees):
        key = tree, article.published, tuple((q.start, q.end) for q in quotations if q.tree == n)
        found[tree.block] = recent.kept("values", key, lambda key=key: values.find(*key))  # type: ignore[misc]
    entities = anaphora.resolve(trees, names.find(trees, recent), recent)
    placing = Placing(article, memo, recent)
    statements = [
        s
        for ground, refs in grounds(article, trees, regions, quotations, found, entities)
        for s in placing.statements(ground, refs)
    ]
    placed = tuple(layout.placed(e, placing.moves) for e in entities)
    return Analysis(source=article.id, statements=tuple(statements), entities=placed)


def _trees(article: Article, model: str, memo: Memo, recent: Recent) -> list[Tree]:
    """The parsed blocks of an article that are read, those never seen before parsed now."""
    version = english.version(model)

    def grown(text: str, block: int) -> Tree:
        key = hashlib.sha256(f"{version}\0{text}".encode()).hexdigest()
        kept = memo.get("tree", key)
        rows = json.loads(kept) if kept is not None else english.parse(text, model)
        if kept is None:
            memo.put("tree", key, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
        return english.tree(text, rows, base=layout.begin(block), block=block)

    read = [(b.text, n) for n, b in enumerate(article.blocks) if b.kind in READ_KINDS and b.start is not None]
    return [recent.kept("tree", (version, *of), lambda of=of: grown(*of)) for of in read]  # type: ignore[misc]
