"""Titles of claims: one of a claim's own lines, and the same one wherever the claim is named."""

from collections import Counter
from pathlib import Path

from generator.decisions import read
from generator.models.brief import Brief
from tests.brief.make import Story


def mills() -> Story:
    """Two outlets on a fire; what both tell is titled by the shorter line, before any key point is chosen."""
    story = Story()
    texts = {"south": "Nine people died.", "north": "Nine people at the mill died in the night."}
    for source, text in texts.items():
        story.article(source, "Title of " + source, text)
    told = [story.say(source, text.rstrip(".")) for source, text in texts.items()]
    story.claim(*told, links=[(told[0], told[1], 5.0)])
    return story


def titles(brief: Brief) -> dict[str, str]:
    return {c.id: c.title for c in brief.claims}


def test_a_key_point_is_titled_by_the_line_that_stands_at_the_top() -> None:
    story = mills()
    assert story.claims[0].title == "Nine people died"
    brief = story.brief()
    (point,) = brief.key_points
    (line,) = (s.text for s in brief.statements if s.id == point.statement)
    assert line == "Nine people at the mill died in the night"
    assert titles(brief) == {point.claim: line}


def test_an_editors_title_stands_before_all(tmp_path: Path) -> None:
    story = mills()
    claim = story.claims[0]
    for title, shown in (("A deadly night", "[A deadly night]"), (claim.title, claim.title)):
        file = tmp_path / "decisions.toml"
        file.write_text(f'[[retitle]]\ntarget = "{claim.id}"\ntitle = "{title}"\n')
        assert titles(story.brief(*read(file, "decisions.toml"))) == {claim.id: shown}


def test_two_claims_do_not_go_by_one_line() -> None:
    """One line answers how many and when; the second claim goes by another line of its own, and by none that only
    tells who spoke."""
    story = Story()
    story.article("north", "Fire", "Nine people died on Monday. The mayor said so. It happened on Monday at the mill.")
    both = story.say("north", "Nine people died on Monday")
    said = story.say("north", "The mayor said so", kind="saying")
    when = story.say("north", "It happened on Monday at the mill")
    story.claim(both)
    story.claim(both, said, when)
    assert Counter(titles(story.brief()).values()) == Counter(
        ["Nine people died on Monday", "It happened on Monday at the mill"]
    )


def test_a_claim_all_of_whose_lines_are_taken_keeps_its_own() -> None:
    story = Story()
    story.article("north", "Fire", "Nine people died on Monday.")
    line = story.say("north", "Nine people died on Monday")
    story.claim(line)
    story.claim(line)
    assert [*titles(story.brief()).values()] == ["Nine people died on Monday"] * 2
