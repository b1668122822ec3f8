"""A withheld name is nowhere: not by any variant, not in an address, not in an offset that cuts it in two."""

import json

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.brief.withhold import check, withhold
from generator.config import Settings, StorySettings
from generator.errors import BuildErrors, PromiseBroken
from generator.models.article import Block, BlockKind, Moment
from generator.models.brief import Brief
from generator.models.values import Age
from generator.render.exports import brief_json
from tests.brief.make import Story


def settings(*people: str) -> StorySettings:
    return StorySettings.model_validate({"withhold": people, "rights": "full"})


def told_of(person: str, text: str) -> str:
    """What an article's text is shown as where `person` is withheld, whom another article names."""
    story = Story()
    story.article("north", "Title", text)
    story.article("south", "Title", f"{person} is named here.")
    brief = story.brief(story=settings(person))
    return next(s.article.text for s in brief.sources if s.id == "north")


def trial() -> Story:
    story = Story("trial")
    story.article(
        "north",
        "Anna Keller tells the court",
        "Anna Keller, 16, was heard on Friday. She named Karl Brown, said Ms Keller's lawyer.",
        "KELLER had been seen by @annakeller's friends, and by the Kellers.",
        outlet="North",
        published="2025-03-01",
        url="https://north.example/2025/anna-keller-tells-the-court",
        updates=({"text": "An earlier version misspelled Keller.", "when": "noon"},),
    )
    story.article(
        "anna-keller-heard", "Girl heard", "A girl was heard on Friday. Anja Köhler said nothing.", outlet="South"
    )
    story.name_("ak", "Anna Keller", "Keller", "Anja Köhler", "The Girl", descriptions=("girl", "Keller's daughter"))
    story.name_("kb", "Karl Brown", "Brown")
    heard = story.say(
        "north", "Anna Keller, 16, was heard on Friday", ("Ms Keller", "ak"), names=[("Anna Keller", "ak")]
    )
    named = story.say("north", "She named Karl Brown", "Ms Keller's lawyer", names=[("Karl Brown", "kb")])
    girl = story.say("anna-keller-heard", "A girl was heard on Friday")
    said = story.say("anna-keller-heard", "Anja Köhler", names=[("Anja Köhler", "ak")])
    story.claim(heard, girl)
    story.claim(named)
    story.claim(said)
    story.claim(story.say("north", "KELLER had been seen by @annakeller's friends, and by the Kellers"))
    story.differ("wording", "name", (heard, "Anna Keller"), (girl, "A girl"))
    return story


def told(brief: Brief) -> str:
    return (brief.model_dump_json() + brief_json(brief, "0").decode()).casefold()


def test_the_name_is_nowhere() -> None:
    brief = trial().brief(story=settings("Anna Keller"))
    for form in ("anna", "keller", "anja", "köhler", "kohler"):
        assert form not in told(brief)
    assert "karl brown" in told(brief)


def depot() -> Story:
    """A driver whose age hangs from his surname, and a firm that shares the surname of its owner."""
    story = Story("depot")
    told = "Ilja Tomrak, 41, drove for Velsby Freight in Ostby. Jo Baker, 30, saw it."
    story.article("north", "Fire at a depot", told)
    story.article("south", "Ostby Echo: depot burns", "Grete Velsby owns Velsby Freight. Ten firemen came.")
    story.name_("ilja-tomrak", "Ilja Tomrak", "Tomrak")
    story.name_("velsby-freight", "Velsby Freight", kind="organisation")
    story.name_("grete-velsby", "Grete Velsby")
    story.name_("jo-baker", "Jo Baker")
    story.name_("ostby", "Ostby", kind="place")
    story.name_("ostby-echo", "Ostby Echo", kind="organisation")
    text = story.articles[0].text

    def age(words: str, of: str) -> Age:
        at = text.index(words)
        return Age(kind="age", text=words, start=at, end=at + 2, low=int(words), high=int(words), of=of)

    drove = story.say(
        "north",
        "Ilja Tomrak, 41, drove for Velsby Freight in Ostby",
        values=(age("41", "tomrak"),),
        terms=("tomrak", "drive"),
        names=[("Ilja Tomrak", "ilja-tomrak"), ("Velsby Freight", "velsby-freight")],
    )
    story.claim(drove)
    story.claim(story.say("north", "Jo Baker, 30, saw it", values=(age("30", "baker"),)))
    story.claim(story.say("south", "Grete Velsby owns Velsby Freight", names=[("Velsby Freight", "velsby-freight")]))
    return story


def test_what_a_claim_counts_is_a_lemma_too() -> None:
    story = depot()
    story.claims[1] = story.claims[1].model_copy(update={"question": "count", "about": "baker"})
    assert {c.about for c in story.brief(story=settings("Jo Baker")).claims} == {"", "[a person]"}


@pytest.mark.parametrize(("person", "word"), [("Ilja Tomrak", "tomrak"), ("Jo Baker", "baker")])
def test_no_lemma_tells_the_name(person: str, word: str) -> None:
    """"baker" is a word of English, but none that the articles use."""
    brief = depot().brief(story=settings(person))
    assert word not in told(brief)
    assert "[a person]" in {v.of for s in brief.statements for v in s.values if isinstance(v, Age)}


def test_another_name_that_shares_a_word_keeps_the_rest_and_has_another_id() -> None:
    """A family's firm tells the family."""
    brief = depot().brief(story=settings("Grete Velsby"))
    assert "velsby" not in told(brief)
    firm = next(n for n in brief.names if n.label == "[a person] Freight")
    owner = next(n for n in brief.names if n.label == "[a person]")
    assert firm.id != owner.id
    assert {r.ref for s in brief.statements for r in s.roles} == {firm.id, "ilja-tomrak"}
    untouched = {n.id for n in brief.names} - {firm.id, owner.id}
    assert untouched == {"ilja-tomrak", "jo-baker", "ostby", "ostby-echo"}


def test_a_surname_that_is_a_name_of_its_own_is_not_the_person() -> None:
    story = depot()
    story.name_("tomrak", "Tomrak", kind="other")
    brief = story.brief(story=settings("Ilja Tomrak"))
    ids = [n.id for n in brief.names if n.label == "[a person]"]
    assert (len(ids), len(set(ids))) == (2, 2)
    assert "tomrak" not in told(brief)


@pytest.mark.parametrize(
    ("names", "marks"),
    [
        (("Ostby",), ("[a place] Echo",)),
        (("Ostby", "Ilja Tomrak"), ("[a place] Echo", "[a person], 41, drove")),
        (("Velsby Freight", "Ostby Echo"), ("[organisation 2]: depot burns", "[organisation 1] in")),
    ],
)
def test_what_is_no_person_is_not_called_one(names: tuple[str, ...], marks: tuple[str, ...]) -> None:
    brief = depot().brief(story=settings(*names))
    text = " ".join(s.article.text for s in brief.sources)
    assert all(mark in text for mark in marks)


def test_whoever_is_called_after_a_place_keeps_the_other_names() -> None:
    story = depot()
    story.article("west", "Fire chief speaks", "Rita Ostby of Ostby put it out.")
    story.name_("rita-ostby", "Rita Ostby")
    brief = story.brief(story=settings("Ostby"))
    assert "Rita [a place] of [a place] put it out." in next(s.article.text for s in brief.sources if s.id == "west")


def test_a_title_that_held_the_name_gives_way_to_a_line_of_a_source() -> None:
    brief = trial().brief(story=settings("Anna Keller"))
    texts = {s.text for s in brief.statements}
    assert all(c.title in texts for c in brief.claims)


def test_words_are_cut_around_the_mark_and_never_altered() -> None:
    story = trial()
    brief = story.brief(story=settings("Anna Keller"))
    originals = {a.sha256: a.text for a in story.articles}
    for s in brief.statements:
        article = next(x.article for x in brief.sources if x.id == s.source)
        parts = [article.text[x.start : x.end] for x in s.segments]
        assert " … ".join(parts) == s.text
        assert all(article.text[m.start : m.end] == "[a person]" for m in s.withheld)
        if s.text != "[a person]":  # a statement that was nothing but the name
            assert all(p in originals[article.sha256] for p in parts)
    heard = next(s for s in brief.statements if "16" in s.text)
    assert (heard.text, len(heard.withheld)) == (", 16, was heard on Friday", 1)
    assert heard.attribution.chain[0].speaker == "Ms [a person]"
    reading = next(r for d in brief.discrepancies for r in d.readings if r.statement == heard.id)
    assert (reading.value, reading.text, reading.start) == ("[a person]", heard.text, heard.start)


def test_a_speaker_is_withheld_from_whose_words_they_are() -> None:
    story = trial()
    named = next(s.id for s in story.statements if s.text == "She named Karl Brown")
    girl = next(s.id for s in story.statements if s.text == "A girl was heard on Friday")
    story.differ("conflict", "speaker", (named, "Ms Keller's lawyer"), (girl, "A girl"))
    story.whose(named, "She named Karl Brown … said Ms Keller's lawyer")
    brief = story.brief(story=settings("Anna Keller"))
    ((speech, _),) = brief.speeches.values()
    assert speech.text == "She named Karl Brown … said Ms … 's lawyer"
    assert "keller" not in told(brief)


def test_titles_addresses_and_files() -> None:
    brief = trial().brief(story=settings("Anna Keller"))
    north, south = (s.article for s in brief.sources)
    assert (north.title, north.url, north.id) == ("[a person] tells the court", "", "north")
    assert south.id.startswith("article-")
    assert south.file == f"{south.id}.md"
    assert all(s.source in (north.id, south.id) for s in brief.statements)
    assert north.text[: north.text.index("\n")] == north.title
    for block in north.blocks:
        assert north.text[block.start : block.end] == block.text


def test_the_name_s_entry_is_a_description() -> None:
    brief = trial().brief(story=settings("Anna Keller"))
    (name,) = (n for n in brief.names if n.label == "[a person]")
    assert (name.variants, name.descriptions) == ((), ("girl",))
    assert [w.note for w in brief.who if w.name == name.id] == ["[a person]"]
    heard = next(s for s in brief.statements if "16" in s.text)
    assert {v.ref for v in heard.values if v.kind == "name"} == {name.id}


def test_two_people_are_told_apart() -> None:
    brief = trial().brief(story=settings("Anna Keller", "Karl Brown"))
    text = next(s.article.text for s in brief.sources if s.id == "north")
    assert "[person 1], 16, was heard on Friday. She named [person 2], said Ms [person 1]'s lawyer." in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A day with Ann Day was a good day.", "A day with [a person] was a good day."),
        ("Day, Ann, said so.", "[a person], said so."),
        ("ANN DAY and ann day", "[a person] and [a person]"),
        ("Ann\nDay", "[a person]"),
        ("Ann-Day", "[a person]"),
        ("Ann’s day", "[a person]’s day"),
        ("The Days of Annie", "The [a person] of Annie"),
        ("#annday @ann_day", "#[a person] @[a person]"),
        ("Dayton, Annapolis, Sunday", "Dayton, Annapolis, Sunday"),
        ("A\u0301nn Dad\u200by", "[a person] Dad\u200by"),
        ("An\u0301n Da\u00ady", "[a person]"),
        ("Ánn Dày", "[a person]"),
    ],
)
def test_forms(text: str, shown: str) -> None:
    assert told_of("Ann Day", text) == "Title\n\n" + shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mr Kellner and Kellers or Kelle", "Mr [a person] and [a person] or [a person]"),
        ("Kettler and Bell were there; the cellar too", "Kettler and Bell were there; the cellar too"),
        ("@kellersfriend1 #annakeller @ann", "@[a person] #[a person] @ann"),
        ("Ana Keler", "Ana [a person]"),
    ],
)
def test_other_spellings_and_accounts(text: str, shown: str) -> None:
    assert told_of("Anna Keller", text) == "Title\n\n" + shown


def test_what_is_set_apart_goes_as_a_whole() -> None:
    story = Story()
    story.article("north", "Title", "Text.", authors=("Anna Keller",))
    apart = Block(kind=BlockKind.EMBED, text="Keller / Келлер on a lake", why="an embedded post")
    kept = Block(kind=BlockKind.CAPTION, text="A lake", why="a caption")
    story.articles[0] = story.articles[0].model_copy(update={"blocks": (*story.articles[0].blocks, apart, kept)})
    blocks = story.brief(story=settings("Anna Keller")).sources[0].article.blocks
    assert [b.text for b in blocks] == ["Title", "Text.", "[a person]", "A lake"]


@pytest.mark.parametrize(
    ("person", "hint"),
    [
        ("Anna Keler", "did you mean 'Anna Keller'?"),  # her surname would be left
        ("Ana Keller", "did you mean 'Anna Keller'?"),
        ("Anna Maria Keller", "did you mean 'Anna Keller'?"),
        ("Keller Anna", "did you mean 'Anna Keller'?"),
        ("Tom Nobody", "spell the name as an article does, or remove it"),
        ("hear", "spell the name as an article does, or remove it"),
        ("", "spell the name as an article does, or remove it"),
    ],
)
def test_a_name_that_stands_nowhere_whole_is_an_error(person: str, hint: str) -> None:
    with pytest.raises(BuildErrors) as raised:
        trial().brief(story=settings("Karl Brown", person))
    (error,) = raised.value.errors
    assert (error.file, error.hint) == ("trial/story.toml", hint)
    assert repr(person) in error.message


@pytest.mark.parametrize("person", ["Anna Keller", "Änna  Kéller", "anna keller", "Keller", "Anja Kohler"])
def test_case_and_accents_are_no_matter(person: str) -> None:
    trial().brief(story=settings(person))


def test_a_folder_that_gives_the_name_away_is_an_error() -> None:
    story = trial()
    story.name = "anna-keller-trial"
    with pytest.raises(BuildErrors) as raised:
        story.brief(story=settings("Anna Keller"))
    assert raised.value.errors[0].file == "anna-keller-trial/story.toml"


def test_without_withheld_people_nothing_changes() -> None:
    story = trial()
    same = withhold((), story.articles, story.alignment, story.discrepancies, (), "Title")
    assert (list(same.articles), same.alignment, list(same.discrepancies)) == (
        story.articles,
        story.alignment,
        story.discrepancies,
    )


def test_the_last_check_finds_what_was_forgotten() -> None:
    forms = withhold(("Ann Day",), (), Story().alignment, (), (), "").forms
    check({"title": "A day in May"}, ("Ann Day",), forms)
    with pytest.raises(PromiseBroken) as raised:
        check({"names": [{"label": "Mr Day"}]}, ("Ann Day",), forms)
    assert "Day" not in str(raised.value)


@pytest.mark.parametrize("field", ["of", "head", "terms", "id", "ref"])
def test_the_last_check_does_not_wait_for_a_capital(field: str) -> None:
    story = Story()
    story.article("north", "Title", "Ann Day met Tom Weir. It was a fine day.")
    forms = withhold(("Ann Day", "Tom Weir"), story.articles, story.alignment, (), (), "").forms
    check({field: ["day", "a-day-out"]}, ("Ann Day", "Tom Weir"), forms)  # the article has the word
    with pytest.raises(PromiseBroken):
        check({field: "weir"}, ("Ann Day", "Tom Weir"), forms)


WORDS = st.sampled_from(
    ["Ann", "Day", "ann", "Ann Day", "day", "the", "court", "heard", "…", "(Day)", "ANN", "no", "Bo’s", "“", ","]
)


@hypothesis_settings(deadline=None, max_examples=60)
@example(before=[], inside=["ann", "Ann", "Day", "day"], after=[])
@given(
    before=st.lists(WORDS, max_size=6),
    inside=st.lists(WORDS, min_size=1, max_size=8),
    after=st.lists(WORDS, max_size=4),
)
def test_any_text(before: list[str], inside: list[str], after: list[str]) -> None:
    story = Story()
    words = " ".join(inside).replace(" … ", " - ").strip("… ") or "so"
    story.article("north", "Title", " ".join([*before, words, *after, "end"]), authors=("Ann Day",))
    story.claim(story.say("north", words))
    brief = story.brief(story=settings("Ann Day"), settings=Settings())
    article, statement = brief.sources[0].article, brief.statements[0]
    assert " … ".join(article.text[x.start : x.end] for x in statement.segments) == statement.text
    assert "Ann" not in article.text
    assert "Day" not in article.text
    assert not statement.withheld or "[a person]" not in statement.text
    assert json.loads(brief_json(brief, "0"))["statements"][0]["source"] == "north"


def test_moments_stay() -> None:
    assert trial().brief(story=settings("Anna Keller")).as_of == Moment(iso="2025-03-01", grain="day")
