"""Article -> Analysis: statements with their voices, values, roles, negation and hedging.

In order: parse each paragraph by itself; find quotations and the stretches that somebody is said
to have said; find values and names; tell what pronouns and descriptions stand for; cut sentences
into clauses; put it all together as statements; tell where each lies among others by its meaning.
"""

import hashlib
import json

from generator.analyse import english
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
    from generator.analyse import anaphora, attribution, meaning, names, quotation, values
    from generator.analyse.statements import Assembly

    memo = memo or NoMemo()
    trees = _trees(article, settings.model, memo)
    quotations = quotation.quotations(trees)
    regions = attribution.attribute(trees, quotations)
    speech = [[(q.start, q.end) for q in quotations if q.tree == n] for n in range(len(trees))]
    found = {t.block: values.find(t, article.published, speech[n]) for n, t in enumerate(trees)}
    entities = anaphora.resolve(trees, names.find(trees))
    assembly = Assembly(article, regions, quotations, entities, found)
    statements = [s for n, t in enumerate(trees) for s in assembly.statements(n, t)]
    statements = meaning.mean(statements, article.text, memo)
    return Analysis(source=article.id, statements=tuple(statements), entities=entities)


def _trees(article: Article, model: str, memo: Memo) -> list[Tree]:
    """The parsed blocks of an article that are read, those never seen before parsed now."""
    read = [(n, b) for n, b in enumerate(article.blocks) if b.kind in READ_KINDS and b.start is not None]
    version = english.version(model)
    keys = {b.text: hashlib.sha256(f"{version}\0{b.text}".encode()).hexdigest() for _, b in read}
    rows = {text: json.loads(kept) for text, key in keys.items() if (kept := memo.get("tree", key)) is not None}
    missing = [text for text in keys if text not in rows]
    if missing:
        for text, parsed in zip(missing, english.parse(missing, model), strict=True):
            rows[text] = parsed
            memo.put("tree", keys[text], json.dumps(parsed, ensure_ascii=False, separators=(",", ":")).encode())
    return [english.tree(b.text, rows[b.text], base=b.start, block=n) for n, b in read if b.start is not None]
