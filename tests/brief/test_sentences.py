"""What a fixed sentence says once an editor has ruled, and in whose letters."""

from pathlib import Path

import pytest

from generator.decisions import read
from generator.models.brief import Brief
from generator.models.discrepancy import Phrase
from tests.brief.make import Story


def counted(*words: str) -> Story:
    """Articles that give numbers of people, and their difference; each of `words` begins with its number."""
    story = Story()
    said = []
    for n, text in enumerate(words):
        story.article(f"a{n}", f"Title {n}", text + ".")
        said.append((story.say(f"a{n}", text), text.split()[0]))
    story.claim(*(s for s, _ in said))
    story.differ("compatible", "as-of", *said)
    return story


def sentence(brief: Brief) -> str:
    return "".join(p.text for p in brief.discrepancies[0].sentence)


TAIL = ("one article says “", "Two", "” and another “", "Three", "”")


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (["One fact is told more closely"], "[Ruled a conflict]"),
        (["The number of ", "people", " changed in time"], "The number of people [ruled a conflict]"),
        (["The number of ", "people", " hurt", " changed in time"], "The number of people hurt [ruled a conflict]"),
        (["More and less exact times are given for the ", "raid", ""], "[Ruled a conflict]"),
    ],
)
def test_what_is_ruled_otherwise_is_not_said_to_be_as_it_was_found(
    head: list[str], shown: str, tmp_path: Path
) -> None:
    story = counted("Two people died", "Three people died")
    quoted = {"people", "raid", "Two", "Three"}
    phrases = [Phrase(text=p, voice="source" if p in quoted else "edition") for p in (*head, ": ", *TAIL)]
    story.discrepancies[0] = story.discrepancies[0].model_copy(update={"sentence": tuple(phrases)})
    file = tmp_path / "decisions.toml"
    file.write_text('[[resolve]]\ntarget = "d0"\nhow = "Both counted at noon."\nrelation = "conflict"\n')
    assert sentence(story.brief(*read(file, "d.toml"))) == f"{shown}: {''.join(TAIL)}"
    file.write_text('[[resolve]]\ntarget = "d0"\nhow = "As found."\n')
    assert sentence(story.brief(*read(file, "d.toml"))) == f"{''.join(head)}: {''.join(TAIL)}"


def test_a_value_is_quoted_in_small_letters_where_an_article_has_it_so() -> None:
    story = counted("Two people died", "two people died", "Three people died")
    parts = ("The number of ", "PEOPLE", " differs: two articles say “", "Two", "” and one “", "Three", "”")
    phrases = tuple(Phrase(text=p, voice="source" if n % 2 else "edition") for n, p in enumerate(parts))
    story.discrepancies[0] = story.discrepancies[0].model_copy(update={"sentence": phrases})
    assert sentence(story.brief()) == "The number of people differs: two articles say “two” and one “Three”"
