"""Article -> Analysis: statements with their voices, values, roles, negation and hedging.

In order: parse each paragraph by itself; find quotations and the stretches that somebody is said
to have said; find values and names; tell what pronouns and descriptions stand for; cut sentences
into clauses; put it all together as statements; tell where each lies among others by its meaning.
All of it has the offsets of the layout (`layout.py`) until, at the end, it is put in its place.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.analyse import english, layout
from generator.analyse.encoder import beside
from generator.analyse.mending import mended
from generator.analyse.tree import Tree
from generator.config import AnalyseSection
from generator.models.article import READ_KINDS, Article
from generator.models.memo import Memo, NoMemo, Recent
from generator.models.statement import Analysis
from generator.offsets import begin


def analyse(
    article: Article, settings: AnalyseSection, memo: Memo | None = None, recent: Recent | None = None
) -> Analysis:
    """Find what one article says.

    A pure function of the article, the settings and the installed models; `memo` only saves the
    work on paragraphs and sentences that were seen before, and `recent` what else an edit left as
    it was. Raises ModelMissing.
    """
    return _begin(article, settings, memo or NoMemo(), recent or Recent())()


def analyse_each(
    articles: Iterable[tuple[Article, Recent]], settings: AnalyseSection, memo: Memo | None = None
) -> Iterator[Analysis]:
    """Find what each article says, as `analyse` does; the sentences of one are encoded while the next is parsed."""
    waiting: Callable[[], Analysis] | None = None
    try:
        for article, recent in articles:
            begun = _begin(article, settings, memo or NoMemo(), recent)
            if waiting is not None:
                yield waiting()
            waiting = begun
        if waiting is not None:
            yield waiting()
    except BaseException:
        beside.drop()
        raise


def _begin(article: Article, settings: AnalyseSection, memo: Memo, recent: Recent) -> Callable[[], Analysis]:
    """Do all but wait for the meanings of one article's statements; what is returned does."""
    if not article.language.startswith("en"):
        none = Analysis(source=article.id, statements=())
        return lambda: none
    from generator.analyse import anaphora, attribution, names, quotation, values
    from generator.analyse.dayline import counted_from
    from generator.analyse.grounds import grounds
    from generator.analyse.placing import Made, Placing

    reading = beside.Reading()
    trees = _trees(article, settings.model, memo, recent, reading)
    quotations = quotation.quotations(trees, recent)
    regions = attribution.attribute(trees, quotations, recent)
    found, now = {}, counted_from(article.published, trees, quotations)
    for n, tree in enumerate(trees):
        key = tree, now, tuple((q.start, q.end) for q in quotations if q.tree == n)
        found[tree.block] = recent.kept("values", key, lambda key=key: values.find(*key))  # type: ignore[misc]
    entities = anaphora.resolve(trees, names.find(trees, recent), recent)
    made = [
        (recent.kept("statements", ground, lambda ground=ground: Made(ground, memo, reading)), refs)  # type: ignore[misc]
        for ground, refs in grounds(article, trees, regions, quotations, found, entities)
    ]
    reading.let_go()

    def put_in_place() -> Analysis:
        for block, _ in reversed(made):  # the last first: see `Reading.begin`
            block.meant()
        placing = Placing(article, recent)
        statements = [s for block, refs in made for s in placing.statements(block, refs)]
        placed = tuple(layout.placed(e, placing.moves) for e in entities)
        return Analysis(source=article.id, statements=tuple(statements), entities=placed)

    return put_in_place


def _trees(article: Article, model: str, memo: Memo, recent: Recent, reading: beside.Reading) -> list[Tree]:
    """The parsed blocks of an article that are read, those never seen before parsed now."""
    version = english.version(model)
    # Of a paragraph that is new to the parser, the sentences that the article did not have are new to the encoder.
    former: dict[int, list[str]] = recent.kept("sentences", (), dict)  # of each block
    had = frozenset(s for sentences in former.values() for s in sentences)

    def grown(text: str, block: int) -> Tree:
        key = hashlib.sha256(f"{version}\0{text}".encode()).hexdigest()
        kept = memo.get("tree", key)
        if kept is None:
            reading.expect(_edited(text, former.get(block, ())))
        rows = json.loads(kept) if kept is not None else english.parse(text, model)
        tree = mended(english.tree(text, rows, base=begin(block), block=block))
        if kept is None:
            reading.expect(s for s in _sentences(tree) if s not in had)
            memo.put("tree", key, json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
        return tree

    read = [(b.text, n) for n, b in enumerate(article.blocks) if b.kind in READ_KINDS and b.start is not None]
    trees = [recent.kept("tree", (version, *of), lambda of=of: grown(*of)) for of in read]  # type: ignore[misc]
    former.clear()
    former |= {tree.block: _sentences(tree) for tree in trees}
    return trees


def _edited(text: str, former: Sequence[str]) -> list[str]:
    """The one sentence that was edited, or is new, in a paragraph that had the former sentences: what stands between
    those that it has still. Nothing where more has changed; only the parser can tell for certain.
    """
    left = list(former)
    while left and text.startswith(left[0]):
        text = text[len(left.pop(0)) :].lstrip()
    while left and text.endswith(left[-1]):
        text = text[: -len(left.pop())].rstrip()
    return [text] if text and former and len(left) < 2 else []


def _sentences(tree: Tree) -> list[str]:
    return [tree.words(tokens[0].start, tokens[-1].end) for tokens in tree.sentences()]
