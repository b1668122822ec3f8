"""The names of a story over its articles: what is one, what stays apart, and how its forms are told."""

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.align import names as story_names
from generator.align import spelling
from generator.analyse import anaphora, names
from generator.models.article import Article, Block, BlockKind
from generator.models.claim import Name
from generator.models.memo import Recent
from generator.models.statement import Analysis
from tests.analyse.make import cases, trees

FIXTURES = Path(__file__).parent / "fixtures"


def read(ident: str, text: str) -> tuple[Article, Analysis]:
    block = Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=len(text))
    article = Article(
        id=ident, story="s", file=f"s/{ident}.md", sha256="", text=text, blocks=(block,), title="", outlet=ident
    )
    parsed = trees(text)
    return article, Analysis(source=ident, statements=(), entities=anaphora.resolve(parsed, names.find(parsed)))


def story(text: str) -> list[tuple[Article, Analysis]]:
    return [read(f"a{n}", part.strip()) for n, part in enumerate(text.split("\n---\n"))]


def resolved(pairs: Sequence[tuple[Article, Analysis]]) -> tuple[tuple[Name, ...], dict[tuple[str, str], str]]:
    return story_names.resolve([a for a, _ in pairs], [b for _, b in pairs])


def told(found: Sequence[Name]) -> str:
    lines = []
    for name in sorted(found, key=lambda n: n.label):
        forms = sorted(name.variants, key=lambda v: (v.text != name.label, bool(v.note), -len(v.sources), v.text))
        lines.append(f"{name.label}: " + ", ".join(f"{v.text} ({v.note})" if v.note else v.text for v in forms))
    return "\n".join(lines)


def parts() -> list[object]:
    return [pytest.param(t, e, id=title) for title, t, e in cases((FIXTURES / "names.txt").read_text())]


@pytest.mark.parametrize(("text", "expected"), parts())
def test_story_names(text: str, expected: str) -> None:
    found, _ = resolved(story(text))
    lines = [line.split(": ") for line in expected.splitlines()]
    wanted = sorted((label, sorted(forms.split(", "))) for label, forms in lines)
    got = sorted((line.split(": ")[0], sorted(line.split(": ")[1].split(", "))) for line in told(found).splitlines())
    assert got == wanted


@pytest.mark.parametrize(("text", "expected"), parts())
def test_the_order_of_articles_changes_nothing(text: str, expected: str) -> None:
    pairs = story(text)
    first = resolved(pairs)
    assert all(resolved(order) == first for order in itertools.islice(itertools.permutations(pairs), 1, None))


def test_what_was_known_of_names_changes_nothing() -> None:
    """Each story after its first article alone, and then with the articles of another one."""
    recent = Recent()
    stories = [story(text) for _, text, _ in cases((FIXTURES / "names.txt").read_text())]
    for one, other in itertools.pairwise(stories):
        again = [(f"b{a.id}", a, b) for a, b in other]
        more = [(a.model_copy(update={"id": i}), b.model_copy(update={"source": i})) for i, a, b in again]
        for pairs in (one[:1], one, [*one, *more]):
            articles, analyses = [a for a, _ in pairs], [b for _, b in pairs]
            assert story_names.resolve(articles, analyses, recent) == story_names.resolve(articles, analyses)
            recent.turn()


def test_every_named_entity_has_a_name_of_the_story() -> None:
    pairs = story("One pilot broke a leg, the other did not. Ana Ruiz saw it.\n---\nRuiz saw it.")
    found, refs = resolved(pairs)
    ids = {n.id for n in found}
    for article, analysis in pairs:
        for entity in analysis.entities:
            named = any(m.form not in ("pronoun", "description") for m in entity.mentions)
            assert (refs.get(article.id, {}).get(entity.id, "") in ids) == named


def test_renaming_a_person_changes_only_that_name() -> None:
    text = "Senator Ana Ruiz met Karl Weiss in Turin.\n---\nRuiz and Karl Weiss met."
    before, _ = resolved(story(text))
    after, _ = resolved(story(text.replace("Ana", "Eva").replace("Ruiz", "Prado")))
    kept = [n for n in before if "Ruiz" not in n.label]
    assert kept == [n for n in after if "Prado" not in n.label]
    assert [len(n.variants) for n in before if "Ruiz" in n.label] == [2]
    assert [len(n.variants) for n in after if "Prado" in n.label] == [2]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Sir Tavish Orlik spoke on Monday. He was hoarse.", "m"),
        ("Tavish Orlik spoke on Monday. He was hoarse.", ""),  # one pronoun may be misread
        ("Tavish Orlik spoke on Monday. He was hoarse. He said he was glad. He said he would come again.", "m"),
        ("The Orlik Bank spoke on Monday. It said that it had lost its money.", ""),
    ],
)
def test_titles_and_several_pronouns_tell_whether_he_or_she(text: str, gender: str) -> None:
    found, _ = resolved(story(text))
    assert {n.gender for n in found if "Orlik" in n.label} == {gender}


def test_sources_and_counts() -> None:
    found, _ = resolved(story("Ana Ruiz, 41, fell. Ruiz said she slipped.\n---\nAna Ruiz, 41, fell."))
    (name,) = found
    assert (name.id, name.sources) == ("ana-ruiz", ("a0", "a1"))
    assert [(v.text, v.sources, v.count) for v in name.variants] == [
        ("Ana Ruiz", ("a0", "a1"), 2),
        ("Ruiz", ("a0",), 1),
    ]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Zelinsky", "Zelinskyy", "transliteration"),
        ("Zelinsky", "Zelinskij", "transliteration"),
        ("Mohammed", "Muhammad", "transliteration"),
        ("Hussein", "Husain", "transliteration"),
        ("Jürgen", "Juergen", "transliteration"),
        ("Khalid", "Halid", "transliteration"),
        ("Sadiev", "Sadiyev", "transliteration"),
        ("Ceaușescu", "Ceausescu", "same"),
        ("O’Neill", "ONeill", "same"),
        ("Kessler", "Kesler", "spelling differs"),
        ("Vergan", "Virgan", "spelling differs"),
        ("Bartholomew", "Bartholemev", "spelling differs"),
        ("Ali", "Ala", ""),
        ("Martha", "Bertha", ""),
        ("12th", "13th", ""),
        ("Smith", "Smart", ""),
    ],
)
def test_spelling(a: str, b: str, relation: str) -> None:
    assert spelling.compare(a, b) == spelling.compare(b, a) == relation
