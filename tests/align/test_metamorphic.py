"""What must not matter does not: order, a copy, other names, other weeks, an article more or less.

Exact where nothing is guessed. Through the statistical parser a new name or date can change a tree, so there
a floor is held: the share of claims that stay, word for word but for what was changed.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from generator.align import align, spelling
from generator.brief import compose
from generator.compare import compare
from generator.config import Settings, StorySettings
from generator.models.article import Article, Moment
from generator.models.brief import Brief
from generator.models.claim import Alignment
from generator.models.statement import Analysis
from generator.parse import parse
from tests.analyse.make import analysed
from tests.once import once

pytestmark = pytest.mark.slow

STORIES = Path(__file__).parent.parent / "stories"
NAMES = sorted(p.parent.name for p in STORIES.glob("*/gold.json"))
# What reads its stories anew, in another wording: some of them in each run, and all at length.
ALL = pytest.param(NAMES, id="all", marks=pytest.mark.soak)
# What holds for a story or does not: a third in each run, and all at length.
EVERY_THIRD = [pytest.param(name, marks=pytest.mark.soak) if n % 3 else name for n, name in enumerate(NAMES)]
SETTINGS = Settings()
# Measured over all stories; only ever raised. What other names cost is almost all in two stories where a surname
# that stands alone is no longer taken for the person's.
RENAMED, SHIFTED, REMOVED, TOGETHER = 0.83, 0.97, 0.89, 0.94

Member = tuple[str, str]  # article, words


analysed_once = once(analysed)


@cache
def read(story: str) -> tuple[tuple[Article, ...], tuple[Analysis, ...]]:
    paths = sorted((STORIES / story / "articles").iterdir())
    articles = tuple(parse(p, content=STORIES, story=story, settings=SETTINGS.parse) for p in paths)
    return articles, tuple(analysed_once(a) for a in articles)


def aligned(articles: Sequence[Article], analyses: Sequence[Analysis]) -> Alignment:
    return align(articles, analyses)


@cache
def whole(story: str) -> Alignment:
    return aligned(*read(story))


def briefed(articles: Sequence[Article], analyses: Sequence[Analysis]) -> Brief:
    alignment = aligned(articles, analyses)
    found = compare(articles, alignment)
    return compose("s", StorySettings(), articles, analyses, alignment, found, (), SETTINGS)


def claims(alignment: Alignment, sources: Iterable[str], told: Callable[[str], str] = str) -> set[frozenset[Member]]:
    """Claims of two statements or more, by the words of their members in the articles given."""
    by_id, chosen = {s.id: s for s in alignment.statements}, set(sources)
    members = (
        [(by_id[i].source, told(by_id[i].text)) for i in c.statements if by_id[i].source in chosen]
        for c in alignment.claims
    )
    return {frozenset(m) for m in members if len(m) > 1}


def rewritten(article: Article, change: Callable[[str], str]) -> Article:
    """The article with every block's words changed."""
    blocks, parts, at = [], [], 0
    for block in article.blocks:
        text = change(block.text)
        if block.start is None:
            blocks.append(block.model_copy(update={"text": text}))
            continue
        blocks.append(block.model_copy(update={"text": text, "start": at, "end": at + len(text)}))
        parts.append(text)
        at += len(text) + 2
    return article.model_copy(
        update={"text": "\n\n".join(parts), "blocks": tuple(blocks), "title": change(article.title)}
    )


def kept(
    story: str, change: Callable[[str], str], redate: Callable[[Article], Article] = lambda a: a
) -> tuple[int, int]:
    """How many claims of a story stay when its words are changed, and of how many."""
    articles, _ = read(story)
    ids = [a.id for a in articles]
    again = [redate(rewritten(a, change)) for a in articles]
    before = claims(whole(story), ids, change)
    after = claims(aligned(again, [analysed(a) for a in again]), ids)
    return len(before & after), len(before)


SURNAMES = (
    "Anderson Bennett Campbell Davidson Edwards Foster Graham Harrison Jackson Kennedy Lawson Mitchell Nicholson"
    " Patterson Robertson Simpson Thompson Wallace Armstrong Barker Crawford Douglas Elliott Ferguson Gibson Hamilton"
    " Jenkins Lambert Morrison Palmer Reynolds Sanders Tucker Watson Atkinson Burgess Coleman Dawson Gardner Hopkins"
    " Johnston Maxwell Newton Osborne Parsons Richards Saunders Turner Webster".split()
)


GIVEN = (
    "Alice Benjamin Charlotte Daniel Eleanor Frederick Georgina Henry Isabel Jonathan Katherine Leonard Margaret"
    " Nicholas Olivia Patrick Rebecca Samuel Theresa Victor Wendy Adrian Beatrice Christopher Diana Edward Florence"
    " Gregory Harriet Julian Laura Matthew Natalie Oscar Philippa Robert Susan Timothy Veronica William".split()
)


def renamed(words: Sequence[str], pool: Sequence[str]) -> dict[str, str]:
    """A new name for each; two spellings of one name become two spellings of one new name."""
    table: dict[str, str] = {}
    heads: list[str] = []
    for word in words:
        head = next((h for h in heads if spelling.compare(h, word)), "")
        if head:
            new = table[head]
            table[word] = new[:3] + new[3:4] * 2 + new[4:]
        else:
            table[word] = pool[len(heads) % len(pool)]
            heads.append(word)
    return table


def renaming(alignment: Alignment) -> Callable[[str], str]:
    """Every given name and surname becomes another one, the same everywhere; titles and places stay."""
    people = [v.text for n in alignment.names if n.kind == "person" for v in n.variants]
    others = {w for n in alignment.names if n.kind != "person" for v in n.variants for w in v.text.split()}
    shape = re.compile(r"[A-Z][a-zà-žñ]{2,}")
    last = {w.split("-")[-1] for text in people for w in text.split()[-1:] if shape.fullmatch(w.split("-")[-1])}
    first = {w for text in people for w in text.split()[-2:-1] if shape.fullmatch(w)}
    first -= {t for text in people for t in text.split()[:1] if t in TITLES}
    table = renamed(sorted(first - others - TITLES), GIVEN) | renamed(sorted(last - first - others), SURNAMES)
    table |= {w.upper(): new.upper() for w, new in table.items()}
    if not table:
        return str
    pattern = re.compile(r"\b(" + "|".join(sorted(table, key=len, reverse=True)) + r")\b")
    return lambda text: pattern.sub(lambda m: table[m[0]], text)


TITLES = frozenset(
    "Mr Mrs Ms Miss Prime Minister President Judge Justice Captain Sir Father Commodore Chancellor Coach".split()
)
MONTHS = "January February March April May June July August September October November December".split()
DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})( \d{{4}})?\b")
MONTH_FIRST = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(, \d{{4}})?\b")


def shifting(year: int, weeks: int) -> Callable[[str], str]:
    """Every date with a day and a month, later by whole weeks; one without a year is of `year`."""

    def later(day: int, month: str, tail: str) -> date:
        return date(int(tail[-4:]) if tail else year, MONTHS.index(month) + 1, day) + timedelta(weeks=weeks)

    def day_first(m: re.Match[str]) -> str:
        new = later(int(m[1]), m[2], m[3] or "")
        return f"{new.day} {MONTHS[new.month - 1]}" + (f" {new.year}" if m[3] else "")

    def month_first(m: re.Match[str]) -> str:
        new = later(int(m[2]), m[1], m[3] or "")
        return f"{MONTHS[new.month - 1]} {new.day}" + (f", {new.year}" if m[3] else "")

    return lambda text: MONTH_FIRST.sub(month_first, DAY_FIRST.sub(day_first, text))


def republished(article: Article, weeks: int) -> Article:
    if article.published is None or len(article.published.iso) < 10:
        return article
    day = date.fromisoformat(article.published.iso[:10]) + timedelta(weeks=weeks)
    iso = day.isoformat() + article.published.iso[10:]
    return article.model_copy(update={"published": Moment(iso=iso, grain=article.published.grain)})


@pytest.mark.parametrize("story", EVERY_THIRD)
def test_the_order_of_articles_changes_nothing(story: str) -> None:
    articles, analyses = read(story)
    assert aligned([*articles[1::-1], *articles[:1:-1]], analyses[::-1]) == whole(story)


@pytest.mark.parametrize("story", EVERY_THIRD)
def test_a_copy_under_another_outlet_adds_no_origin(story: str) -> None:
    """A claim's origins are as many with the copy as without it."""
    articles, analyses = read(story)
    copy = articles[0].model_copy(update={"id": "zz-copy", "outlet": "The Copyist", "file": "s/zz-copy.md"})
    before = briefed(articles, analyses)
    after = briefed([*articles, copy], [*analyses, analysed(copy)])
    words = {s.id: (s.source, s.text) for s in before.statements}
    known = {frozenset(words[i] for i in c.statements): len(c.origins) for c in before.claims}
    told = {s.id: (s.source, s.text) for s in after.statements if s.source != "zz-copy"}
    seen = 0
    for claim in after.claims:
        members = frozenset(told[i] for i in claim.statements if i in told)
        if members in known:
            seen += 1
            assert len(claim.origins) == known[members], claim.title
    assert seen >= 0.7 * len(known)
    assert len(after.origins) <= len(before.origins)


def measured(counts: Iterable[tuple[int, int]]) -> float:
    done = list(counts)
    return sum(same for same, _ in done) / sum(every for _, every in done)


@pytest.mark.parametrize("stories", [pytest.param(NAMES[1::3], id="third"), ALL])
def test_other_names_change_nothing_else(stories: Sequence[str]) -> None:
    share = measured(kept(story, renaming(whole(story))) for story in stories)
    assert share >= RENAMED, f"{share:.3f} of claims stay"


@pytest.mark.parametrize("stories", [pytest.param(NAMES[1::2], id="half"), ALL])
def test_other_weeks_change_nothing_else(stories: Sequence[str]) -> None:
    def one(story: str) -> tuple[int, int]:
        year = next((int(a.published.iso[:4]) for a in read(story)[0] if a.published), 2024)
        return kept(story, shifting(year, 2), lambda a: republished(a, 2))

    share = measured(map(one, stories))
    assert share >= SHIFTED, f"{share:.3f} of claims stay"


def test_removing_an_article_only_removes() -> None:
    """What makes one claim without an article made one with it, save where the article told two things apart; and
    most claims of the others stay whole, save those that it held together."""
    together = stays = every = after = 0
    for story in NAMES:
        articles, analyses = read(story)
        for gone in articles:
            ids = [a.id for a in articles if a.id != gone.id]
            rest = aligned([a for a in articles if a.id in ids], [a for a in analyses if a.source in ids])
            before, left = claims(whole(story), ids), claims(rest, ids)
            together, after = together + sum(any(c <= b for b in before) for c in left), after + len(left)
            stays, every = stays + len(before & left), every + len(before)
    assert together / after >= TOGETHER, f"{together / after:.3f} of claims stood together before"
    assert stays / every >= REMOVED, f"{stays / every:.3f} of claims stay whole"
