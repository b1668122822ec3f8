"""A reading of whose words something is holds the words that say so, as they stand in the article."""

import pytest

from .make import articles, differences

QUOTED = "“Nobody told the harbour office that the lock was closed,”"
OTHER = f"{QUOTED} said Captain Ruth Amsel."


def speeches(saying: str) -> dict[str, str]:
    """By article, the readings of the one difference between `saying` and what Captain Amsel said."""
    found = [d for d in differences(articles(f"Herald: {saying}\nTribune: {OTHER}")) if d.cause == "speaker"]
    assert len(found) == 1
    return {r.source: r.speech.text if r.speech else r.text for r in found[0].readings}


@pytest.mark.parametrize(
    ("saying", "told"),
    [
        (f"{QUOTED} said engineer Milo Brandt.", "said engineer Milo Brandt"),
        # Who he is belongs to it, and so does to whom he spoke.
        (
            f"{QUOTED} said Milo Brandt, who has built locks for thirty years.",
            "said Milo Brandt, who has built locks for thirty years",
        ),
        (f"{QUOTED} engineer Milo Brandt told a meeting on Monday.", "engineer Milo Brandt told a meeting on Monday"),
        # What he did besides does not.
        (
            f"{QUOTED} engineer Milo Brandt said, closing the gate behind him.",
            "engineer Milo Brandt said",
        ),
    ],
)
def test_the_words_around_the_speaker_stand_beside_what_is_said(saying: str, told: str) -> None:
    assert speeches(saying) == {
        "herald": f"Nobody told the harbour office that the lock was closed … {told}",
        "tribune": "Nobody told the harbour office that the lock was closed … said Captain Ruth Amsel",
    }


def test_a_speaker_before_the_words_stands_before_them() -> None:
    told = speeches(f"Engineer Milo Brandt told the council: {QUOTED.replace(',”', '.”')}")
    assert told["herald"].startswith("Engineer Milo Brandt told the council … Nobody told the harbour office")


def test_what_more_is_told_of_a_speaker_ends_with_the_last_comma_in_reach() -> None:
    life = "who came to the town in the year of the great flood and has since mended every lock on the river but two"
    told = speeches(f"{QUOTED} said Milo Brandt, an engineer, {life}.")
    assert told["herald"].endswith("closed … said Milo Brandt, an engineer")


def test_the_name_of_whoever_is_only_pointed_to_stands_before_the_words() -> None:
    told = speeches(f"Engineer Milo Brandt was asked about the boats. {QUOTED} he said.")
    assert told["herald"] == "Milo Brandt … Nobody told the harbour office that the lock was closed … he said"


def test_other_differences_have_no_speech() -> None:
    story = articles("Herald: Four miners died in the collapse.\nTribune: Six miners died in the collapse.")
    found = differences(story)
    assert found and all(r.speech is None for d in found for r in d.readings)
