"""The source list: order, numbers, sigla, labels, rights, repeats."""

import pytest

from generator.config import RenderSection, Settings, StorySettings
from tests.brief.make import Story


def listed(*outlets: str) -> dict[str, str]:
    story = Story()
    for n, outlet in enumerate(outlets):
        story.article(f"a{n}", f"Title {n}", outlet=outlet, published=f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}")
    return {f"{s.number} {s.article.outlet}": s.siglum for s in story.brief().sources}


@pytest.mark.parametrize(
    ("outlets", "expected"),
    [
        (["The Moscow Times", "Kyiv Post"], {"1 Kyiv Post": "KP", "2 The Moscow Times": "MT"}),
        (["Reuters"], {"1 Reuters": "RE"}),
        (["Reuters", "Report"], {"1 Report": "RE", "2 Reuters": "RU"}),
        (["NLCS Jeju"], {"1 NLCS Jeju": "NL"}),
        (["Le Monde", "La Marea"], {"1 La Marea": "MA", "2 Le Monde": "MO"}),
        (["Süddeutsche Zeitung"], {"1 Süddeutsche Zeitung": "SZ"}),
        (["Новая газета"], {"1 Новая газета": "AA"}),
        (["A", "B"], {"1 A": "AA", "2 B": "AB"}),
        (["Daily North", "Dear Nobody"], {"1 Daily North": "DN", "2 Dear Nobody": "DE"}),
    ],
)
def test_order_and_sigla(outlets: list[str], expected: dict[str, str]) -> None:
    assert listed(*outlets) == expected
    assert list(listed(*outlets)) == list(expected)


def test_sigla_are_unique_however_many_outlets() -> None:
    sigla = list(listed(*(f"Outlet {'x' * n}" for n in range(30))).values())
    assert len(set(sigla)) == 30
    assert all(len(s) == 2 and s.isupper() for s in sigla)


def test_an_outlet_with_several_articles_has_numbered_sigla_in_order_of_time() -> None:
    story = Story()
    story.article("z", "First", outlet="North Post", published="2025-01-10")
    story.article("a", "Second", outlet="North Post", published="2025-01-11")
    story.article("m", "No date", outlet="the north post")
    assert [(s.id, s.siglum) for s in story.brief().sources] == [("z", "NP1"), ("a", "NP2"), ("m", "NP3")]
    assert story.brief().counts.outlets == 1


def test_rights_are_the_article_s_then_the_story_s_then_the_site_s() -> None:
    story = Story()
    story.article("a", "One", rights="none")
    story.article("b", "Two")
    story.article("c", "Three", kind="digest")
    none, excerpt = StorySettings.model_validate({"rights": "none"}), Settings()
    full = Settings(render=RenderSection.model_validate({"rights": "full"}))
    assert [s.rights for s in story.brief(settings=excerpt).sources] == ["none", "excerpt", "full"]
    assert [s.rights for s in story.brief(settings=full).sources] == ["none", "full", "full"]
    assert [s.rights for s in story.brief(settings=full, story=none).sources] == ["none", "none", "none"]


def test_a_digest_is_labelled() -> None:
    story = Story()
    story.article("a", "One", outlet="North Post", kind="digest")
    assert story.brief().sources[0].label == "Digest of North Post’s report"


def test_the_same_article_twice_is_listed_and_counts_once() -> None:
    story = Story()
    story.article("north", "Fire", "Ten were hurt.")
    story.article("north-again", "Fire", "Ten were  hurt.", outlet="North")
    story.article("south", "Fire", "Ten were hurt.")
    ten = [story.say(a, "hurt") for a in ("north", "north-again", "south")]
    story.claim(*ten)
    brief = story.brief()
    assert [(s.id, s.same_as) for s in brief.sources] == [("north", ""), ("north-again", "north"), ("south", "")]
    assert brief.claims[0].statements == (ten[0], ten[2])
    assert (brief.counts.outlets, brief.counts.articles, brief.claims[0].support) == (2, 2, 2)
    assert [c.source for c in brief.matrix[0].cells] == ["north", "south"]
    assert len(brief.claims[0].origins) == 1


def test_a_repeat_that_alignment_found_counts_once() -> None:
    story = Story()
    story.article("north", "Fire", "Ten were hurt.")
    story.article("late", "Fire out", "Ten were hurt. More soon.", outlet="North")
    story.duplicates.append(("north", "late"))
    story.claim(story.say("north", "Ten were hurt"))
    story.claim(story.say("late", "Ten were hurt"))
    brief = story.brief()
    assert [s.same_as for s in brief.sources] == ["north", ""] or [s.same_as for s in brief.sources] == ["", "north"]
    assert len(brief.claims) == 1


def test_what_a_source_alone_reports() -> None:
    story = Story()
    story.article("north", "Fire", "Ten were hurt. It is out.")
    story.article("south", "Blaze", "Ten were hurt there.")
    story.claim(story.say("north", "Ten were hurt"), story.say("south", "Ten were hurt"))
    alone = story.claim(story.say("north", "It is out"))
    assert [s.alone for s in story.brief().sources] == [(alone,), ()]
