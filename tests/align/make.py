"""Stories for tests: articles parted by a line "---", through the real parser, and their frames."""

from collections.abc import Sequence

from generator.align import _refer
from generator.align import names as story_names
from generator.align.frames import Frame, frame
from generator.models.article import Article
from generator.models.statement import Analysis
from tests.analyse.make import analysed, article


def story(text: str, published: str = "2024-05-14") -> tuple[list[Article], list[Analysis]]:
    """Articles a0, a1, … of a text whose parts are parted by "---"."""
    articles = [article(part.strip(), f"a{n}", published) for n, part in enumerate(text.split("\n---\n"))]
    return articles, [analysed(a) for a in articles]


def frames(articles: Sequence[Article], analyses: Sequence[Analysis]) -> list[Frame]:
    names, refs = story_names.resolve(articles, analyses)
    by_name, texts = {n.id: n for n in names}, {a.id: a.text for a in articles}
    return [frame(_refer(s, refs.get(s.source, {})), texts[s.source], by_name) for a in analyses for s in a.statements]
