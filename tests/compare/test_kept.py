"""What is kept of the last build: an article less changes what a few name, and so what is a part."""

from generator.align import align
from generator.compare import compare
from generator.models.memo import Recent

from .make import analysis, articles

TEXT = """\
Herald, 2024-05-01: The offer was rejected by 84 percent of the members in Ambleford.
Tribune, 2024-05-01: The offer was rejected by 82 percent of the members.
Courier, 2024-05-01: The offer was rejected by 82 percent of the members.
"""


def test_an_article_less_is_as_if_it_had_never_been() -> None:
    recent, last, cards = Recent(), Recent(), []
    analysed = {a.id: analysis(a) for a in articles(TEXT)}
    for many in (3, 2):
        told = articles(TEXT)[:many]
        alignment = align(told, [analysed[a.id] for a in told], last)
        kept = compare(told, alignment, recent)
        assert kept == compare(told, alignment)
        cards.append(len(kept))
    assert cards == [0, 1]
