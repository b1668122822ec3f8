"""Pages and exports made from one brief after another are those of the last one alone, whatever was shown before."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from generator.config import Settings
from generator.models.article import BlockKind
from generator.models.base import Model
from generator.models.brief import Brief
from generator.models.memo import Recent
from generator.offsets import moved
from generator.render import render
from generator.render.edition import Edition
from generator.render.kept import Kept
from tests.render import specimen

M = TypeVar("M", bound=Model)

THEME = Path(__file__).resolve().parents[2] / "themes" / "default"


def without(field: str, at: int) -> Brief:
    brief = specimen.brief("excerpt")
    items = getattr(brief, field)
    return brief.model_copy(update={field: items[:at] + items[at + 1 :]})


def changed(field: str, at: int, **new: object) -> Brief:
    brief = specimen.brief("excerpt")
    items = getattr(brief, field)
    return brief.model_copy(update={field: (*items[:at], items[at].model_copy(update=new), *items[at + 1 :])})


def reversed_(field: str) -> Brief:
    brief = specimen.brief("excerpt")
    return brief.model_copy(update={field: getattr(brief, field)[::-1]})


def longer() -> Brief:
    """A word more at the end of an article: its text is another, and each of its statements stands where it stood."""
    brief = specimen.brief("excerpt")
    article = brief.sources[0].article
    return changed("sources", 0, article=article.model_copy(update={"text": article.text + " more", "title": "Other"}))


def moved_on() -> Brief:
    """A word more at the top of an article: all behind it stands further on, and is what it was."""
    brief = specimen.brief("excerpt")
    source, more = brief.sources[0], "Exclusive: "

    def on(item: M) -> M:
        return moved(item, len(more))

    first, *others = source.article.blocks
    top = first.model_copy(update={"text": more + first.text, "end": (first.end or 0) + len(more)})
    blocks = (top, *(b if b.start is None else on(b) for b in others))
    article = source.article.model_copy(update={"text": more + source.article.text, "blocks": blocks})
    return brief.model_copy(
        update={
            "sources": (source.model_copy(update={"article": article}), *brief.sources[1:]),
            "statements": tuple(on(s) if s.source == source.id else s for s in brief.statements),
            "discrepancies": tuple(
                d.model_copy(update={"readings": tuple(on(r) if r.source == source.id else r for r in d.readings)})
                for d in brief.discrepancies
            ),
            "passages": tuple(
                p.model_copy(update={"places": tuple(on(x) if x.source == source.id else x for x in p.places)})
                for p in brief.passages
            ),
        }
    )


def other_words() -> Brief:
    """Words of the same length in an article, its statements and all that is read from them."""
    told = specimen.brief("excerpt").model_dump_json()
    return Brief.model_validate_json(told.replace("Morning Star ran", "Morning Star RAN").replace("eleven", "TWELVE"))


def a_statement_less() -> Brief:
    """In a claim that several make, a statement less."""
    at, claim = next((at, c) for at, c in enumerate(specimen.brief().claims) if len(c.statements) > 1)
    return changed("claims", at, statements=claim.statements[:-1])


def other_blocks() -> Brief:
    brief = specimen.brief("full")
    source = brief.sources[0]
    blocks = tuple(b.model_copy(update={"kind": BlockKind.CAPTION, "why": "other"}) for b in source.article.blocks)
    article = source.article.model_copy(update={"blocks": blocks})
    return brief.model_copy(update={"sources": (source.model_copy(update={"article": article}), *brief.sources[1:])})


BRIEFS: dict[str, Callable[[], Brief]] = {
    "as it is": lambda: specimen.brief("excerpt"),
    "in full": lambda: specimen.brief("full"),
    "no words": lambda: specimen.brief("none"),
    "another title": lambda: specimen.brief("excerpt").model_copy(update={"title": "Another"}),
    "a discrepancy less": lambda: without("discrepancies", 0),
    "a discrepancy that weighs more": lambda: changed("discrepancies", -2, weight=0.99, note="A note", review="kept"),
    "claims the other way round": lambda: reversed_("claims"),
    "no coverage": lambda: specimen.brief("excerpt").model_copy(update={"matrix": ()}),
    "a source of another name": lambda: changed("sources", 1, label="Another paper", siglum="AP"),
    "a word more": longer,
    "a word more at the top": moved_on,
    "no key points": lambda: specimen.brief("excerpt").model_copy(update={"key_points": ()}),
    "another key point": lambda: changed("key_points", 0, origins=9, statements=()),
    "other words": other_words,
    "a statement less in a claim": a_statement_less,
    "other blocks": other_blocks,
    "many sources": lambda: specimen.many(9).model_copy(update={"story": "ferry"}),
}


@pytest.mark.parametrize(("first", "second"), list(pairwise([*BRIEFS, "as it is"])))
def test_what_was_kept_never_shows(first: str, second: str) -> None:
    recent = Recent()
    for name in ("as it is", first, "as it is", second, first, second):
        files = dict(render([BRIEFS[name]()], Settings(), THEME, version="9", recent=lambda story: recent))
        recent.turn()
        assert_same(files, name, f"{first}, then {second}")


def test_to_pages_what_has_only_moved_is_what_it_was() -> None:
    recent = Recent()
    before, after = (Edition(brief, Kept(recent)) for brief in (specimen.brief("excerpt"), moved_on()))
    behind = [s.id for s in specimen.brief("excerpt").statements if s.block > 0]
    assert behind and all(after.statement[s] is before.statement[s] for s in behind)
    assert any(after.placed_statement[s].start > before.placed_statement[s].start for s in behind)
    assert list(map(after.discrepancy.get, before.rank)) == list(map(before.discrepancy.get, before.rank))


CLEAN: dict[str, dict[str, bytes]] = {}


def assert_same(files: dict[str, bytes], name: str, told: str) -> None:
    if name not in CLEAN:
        CLEAN[name] = dict(render([BRIEFS[name]()], Settings(), THEME, version="9"))
    assert files.keys() == CLEAN[name].keys(), told
    assert [path for path in files if files[path] != CLEAN[name][path]] == [], told
