"""Every page as HTML: well formed, safe, linked, and saying what it should. No browser is needed."""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import html5lib
import lxml.html
import pytest
from lxml.html import HtmlElement

from generator.config import Settings, SiteSection, StorySettings
from generator.models.base import Span
from generator.models.brief import Brief, MatrixRow, Note
from generator.models.discrepancy import Rung
from generator.render import render, urls
from generator.render.rights import printable
from tests.brief.make import Story
from tests.render import specimen

THEME = Path(__file__).resolve().parents[2] / "themes" / "default"
STORY = "ferry"
KINDS = (
    "index.html",
    "made.html",
    "404.html",
    "ferry/index.html",
    "ferry/claims.html",
    "ferry/discrepancies.html",
    "ferry/sources.html",
    "ferry/source/harbour-gazette.html",
    "ferry/source/coast-digest.html",
    "ferry/compare/harbour-gazette--north-wire.html",
)


@cache
def site(rights: str = "full", base_url: str = "") -> Mapping[str, bytes]:
    settings = Settings(
        site=SiteSection(
            title="A desk", publisher="The desk", contact="desk@example.org", corrections="https://example.org/fix",
            published="2024-03-13", base_url=base_url,
        )
    )  # fmt: skip
    return dict(render([specimen.brief(rights)], settings, THEME, version="9"))


def page(path: str, rights: str = "full", base_url: str = "") -> HtmlElement:
    return lxml.html.document_fromstring(site(rights, base_url)[path].decode("utf-8"))


def pages(files: Mapping[str, bytes]) -> dict[str, HtmlElement]:
    return {
        path: lxml.html.document_fromstring(data.decode("utf-8"))
        for path, data in files.items()
        if path.endswith(".html")
    }


def rendered(brief: Brief) -> dict[str, HtmlElement]:
    return pages(render([brief], Settings(), THEME, version="9"))


def text(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())


@pytest.mark.parametrize("rights", ["full", "excerpt", "none"])
@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_sound_html5(path: str, rights: str) -> None:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"))
    parser.parse(site(rights)[path].decode("utf-8"))
    assert not [(place, code) for place, code, _ in parser.errors]


@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_one_title_one_heading_one_main_and_no_id_twice(path: str) -> None:
    tree = page(path)
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//head/title")) == 1
    levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_nothing_inline_and_calls_nobody(path: str) -> None:
    tree = page(path)
    assert not tree.xpath("//@style | //style | //*[@onclick or @onload or @onerror]")
    assert [node.get("src") for node in tree.xpath("//script[not(@type)]")] == [tree.xpath("string(//script/@src)")]
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "unsafe-inline" not in policy and "connect-src 'self'" in policy and "default-src 'none'" in policy
    for attribute in ("src", "data", "poster", "action"):
        assert not [value for value in tree.xpath(f"//@{attribute}") if ":" in value]
    assert not [node for node in tree.xpath("//link[@rel='stylesheet']") if ":" in node.get("href")]


def test_every_link_leads_to_a_file_and_a_place_in_it() -> None:
    files = site()
    trees = pages(files)
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}
    for path, tree in trees.items():
        for href in tree.xpath("//a/@href | //link[@rel='stylesheet']/@href | //script/@src"):
            if re.match(r"(https?|mailto):", href):
                continue
            assert not href.startswith("/"), (path, href)
            target, _, fragment = href.partition("#")
            target = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(path), target))) if target else path
            assert target in files, (path, href)
            assert not target.endswith("/")
            assert not fragment or fragment in ids[target], (path, href)


def test_a_link_to_any_statement_leads_to_its_claim_and_to_its_sentence() -> None:
    brief = specimen.brief()
    claims = page("ferry/claims.html")
    for claim in brief.claims:
        row = claims.get_element_by_id(claim.id)
        assert row.tag == "tr"
        for statement in claim.statements:
            found = claims.get_element_by_id(statement)
            assert found is row or row in found.iterancestors()
    for statement in brief.statements:
        source = page(f"ferry/source/{statement.source}.html")
        assert source.get_element_by_id(statement.id) is not None


def test_words_of_a_source_page_are_those_of_the_article_in_order() -> None:
    for source in specimen.brief().sources:
        tree = page(f"ferry/source/{source.id}.html")
        for node in tree.xpath("//main//sup"):
            tail = node.tail or ""
            parent = node.getparent()
            before = node.getprevious()
            if before is None:
                parent.text = (parent.text or "") + tail
            else:
                before.tail = (before.tail or "") + tail
            parent.remove(node)
        shown = [node.text_content() for node in tree.xpath("//main//p[contains(concat(' ', @class, ' '), ' p ')]")]
        read = [block.text for block in source.article.blocks if block.start is not None]
        assert shown == read


def test_excerpts_print_no_more_than_may_be_printed() -> None:
    files = site("excerpt")
    brief = specimen.brief("excerpt")
    everywhere = " ".join(text(tree) for tree in pages(files).values())
    assert "it would pay for every passenger’s onward journey" not in everywhere
    assert "words" in text(page("ferry/source/evening-post.html", "excerpt"))
    assert brief.sources[0].article.title in everywhere


def test_without_rights_only_values_and_voices_stand() -> None:
    everywhere = " ".join(text(tree) for tree in pages(site("none")).values())
    assert "At least 212" in everywhere and "the coastguard" in everywhere
    assert "All of them were brought ashore by noon" not in everywhere
    assert "We heard a long scraping sound and then nothing" not in everywhere


@pytest.mark.parametrize("rights", ["excerpt", "none"])
def test_no_page_prints_nine_words_in_a_row_that_rights_keep_back(rights: str) -> None:
    """Whatever a page shows: titles of claims, fixed sentences, reasons, cells."""
    brief = specimen.brief(rights)
    free = printable(brief)
    said = {statement.id: statement.text for statement in brief.statements}
    loud = tuple(
        item.model_copy(
            update={
                "sentence": specimen.frame("Said: ", said[reading.statement]),
                "because": (f"{said[reading.statement]} is one thing.",),
            }
        )
        for item in brief.discrepancies
        for reading in item.readings[:1]
    )
    files = render([brief.model_copy(update={"discrepancies": loud})], Settings(), THEME)
    everywhere = " ".join(text(tree) for tree in pages({p: files[p] for p in files if p.endswith(".html")}).values())
    allowed = " ".join([*(said[s] for s in sorted(free)), *(source.article.title for source in brief.sources)])
    for paragraph in (text for texts in specimen.TEXTS.values() for text in texts):
        words = paragraph.split()
        for at in range(len(words) - 8):
            nine = " ".join(words[at : at + 9])
            assert nine not in everywhere or nine.strip(".,“”") in allowed, nine


def test_an_editors_title_stands_in_the_editions_voice() -> None:
    brief = specimen.brief()
    first = brief.claims[0].model_copy(update={"title": "[How it began]"})
    files = render([brief.model_copy(update={"claims": (first, *brief.claims[1:])})], Settings(), THEME)
    tree = lxml.html.document_fromstring(files["ferry/claims.html"].decode())
    row = tree.get_element_by_id(first.id)
    assert [text(node) for node in row.xpath("./th/span[@class='inf ed']")] == ["How it began"]


def test_a_withheld_name_is_shown_as_a_description() -> None:
    brief = specimen.brief()
    who = (brief.who[0].model_copy(update={"note": "a person"}), *brief.who[1:])
    files = render([brief.model_copy(update={"who": who})], Settings(), THEME)
    tree = lxml.html.document_fromstring(files["ferry/index.html"].decode())
    entry = tree.xpath("//section[@id='names']//div[@class='who']")[0]
    assert text(entry.xpath("./h4")[0]).startswith("a person")
    assert not entry.xpath("./ul[@class='vars']") and not entry.xpath("./p[contains(@class, 'called')]")


def test_a_digest_is_called_one_and_has_no_byline() -> None:
    label = "Digest of Coast Review’s report"
    for path in ("ferry/index.html", "ferry/sources.html", "ferry/source/coast-digest.html"):
        tree = page(path)
        assert label in text(tree)
        assert not re.search(r"(?<!Digest of )Coast Review(?!’s report)", text(tree.xpath("//main")[0])), path
    assert "Author" not in text(page("ferry/source/coast-digest.html").xpath("//dl")[0])


def test_the_strip_answers_in_ten_seconds() -> None:
    strip = text(page("ferry/index.html").xpath("//dl[@class='strip']")[0])
    assert strip.startswith("5 outlets")
    assert re.search(r"12 independent origins", strip)
    assert re.search(r"2 no difference of 8 claims", strip)
    assert re.search(r"6 differences on the other 6 claims 3 ?conflict", strip)


def test_an_outlet_of_several_articles_is_named_once_in_the_strip() -> None:
    brief = specimen.brief()
    second = brief.sources[1]
    same = second.article.model_copy(update={"outlet": brief.sources[0].article.outlet})
    twice = second.model_copy(update={"article": same, "label": brief.sources[0].label})
    made = rendered(brief.model_copy(update={"sources": (brief.sources[0], twice, *brief.sources[2:])}))
    entries = [text(item) for item in made["ferry/index.html"].xpath("//ul[@class='conspectus']/li")]
    assert entries[0] == "HGNW Harbour Gazette"
    assert len(entries) == 4


def test_an_outlet_is_named_by_its_label_letter_by_letter_in_a_story_of_any_name() -> None:
    brief = specimen.brief()
    label = "Ann’s <Gazette> & 'Post'"
    sources = (brief.sources[0].model_copy(update={"label": label}), *brief.sources[1:])
    story = "mayor's & co"
    files = render([brief.model_copy(update={"sources": sources, "story": story})], Settings(), THEME)
    made = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    assert not any("\ufdd0" in page for page in made.values())
    for path in ("index.html", f"{story}/index.html", f"{story}/claims.html"):
        named = lxml.html.document_fromstring(made[path]).xpath("//@aria-label | //abbr/@title")
        assert any(label in name for name in named), path


@pytest.mark.parametrize("rights", ["full", "excerpt", "none"])
def test_a_claim_has_one_title_on_every_page_and_in_the_export(rights: str) -> None:
    titles = {claim["id"]: claim["title"] for claim in json.loads(site(rights)["ferry/brief.json"])["claims"]}
    rows = page("ferry/claims.html", rights).xpath("//tbody/tr")
    table = {row.get("id"): "".join(row.xpath("./th/text()")) or None for row in rows}
    assert table == {urls.statement_anchor(id_): title for id_, title in titles.items()}
    if rights == "full":
        for link in page("ferry/index.html").xpath("//table[contains(@class, 'matrix')]/tbody//th/a"):
            assert table[link.get("href").partition("#")[2]] == "".join(link.xpath("./text()"))


def test_claims_whose_title_may_not_be_printed_go_by_different_lines() -> None:
    brief = specimen.brief()
    first, second, *rest = brief.claims
    both = first.statements + second.statements
    claims = [c.model_copy(update={"title": "Not to be printed", "statements": both}) for c in (first, second)]
    rows = rendered(brief.model_copy(update={"claims": (*claims, *rest)}))["ferry/claims.html"].xpath("//tbody//th")
    titles = ["".join(row.xpath("./text()")) for row in rows]
    assert len(set(titles)) == len(titles)


def test_a_mere_word_that_others_lack_stands_in_its_line() -> None:
    brief = specimen.brief()
    item = next(d for d in brief.discrepancies if d.relation == "compatible")
    shreds = tuple(r.model_copy(update={"value": f"{r.value} … {r.value}"}) for r in item.readings)
    others = tuple(d for d in brief.discrepancies if d.id != item.id and not set(d.claims) & set(item.claims))
    changed = item.model_copy(update={"cause": "precision", "readings": shreds})
    made = rendered(brief.model_copy(update={"discrepancies": (*others, changed)}))
    for path in ("ferry/index.html", "ferry/claims.html", "ferry/discrepancies.html"):
        for reading in shreds:
            assert reading.value not in text(made[path]), path


def test_what_reads_alike_stands_once_beside_the_key_points() -> None:
    brief = specimen.brief()
    again = brief.discrepancies[0].model_copy(update={"id": "dagain"})
    made = rendered(brief.model_copy(update={"discrepancies": (*brief.discrepancies, again)}))
    before = page("ferry/index.html").xpath("//li[contains(@class, 'df')]")
    assert len(made["ferry/index.html"].xpath("//li[contains(@class, 'df')]")) == len(before)
    assert len(made["ferry/discrepancies.html"].xpath("//article")) == len(brief.discrepancies) + 1


def test_marks_stand_in_one_order_everywhere() -> None:
    brief = specimen.brief()
    names = tuple(
        name.model_copy(
            update={
                "sources": name.sources[::-1],
                "variants": tuple(v.model_copy(update={"sources": v.sources[::-1]}) for v in name.variants),
            }
        )
        for name in brief.names
    )
    origins = tuple(origin.model_copy(update={"sources": origin.sources[::-1]}) for origin in brief.origins)
    for path, tree in rendered(brief.model_copy(update={"names": names, "origins": origins})).items():
        for group in tree.xpath("//*[@class='sigla']"):
            numbers = [int(n) for n in group.xpath("./*/@data-n")]
            assert numbers == sorted(numbers), (path, text(group))


def test_relation_is_told_by_a_word_wherever_it_is_told_by_a_hue() -> None:
    for path, tree in pages(site()).items():
        for node in tree.xpath("//svg[contains(@class, 'gl ')]"):
            relation = node.get("class").removeprefix("gl is-")
            near = node.getparent()
            while near is not None and relation not in text(near):
                near = near.getparent()
            assert near is not None and near.tag not in {"body", "main", "table", "tbody"}, (path, relation)


def test_drawings_have_a_title_a_description_and_a_table() -> None:
    tree = page("ferry/index.html")
    for figure in tree.xpath("//figure"):
        drawing = figure.xpath(".//svg[@role='img']")[0]
        assert text(drawing.xpath("./title")[0]) == "people"
        assert "At least 212" in text(drawing.xpath("./desc")[0])
        assert len(figure.xpath(".//table/tbody/tr")) == len(figure.xpath("./div[@class='frow']"))
    for drawing in tree.xpath("//svg[not(@aria-hidden)][not(ancestor::svg)]"):
        assert drawing.get("role") == "img"
        named = drawing.get("aria-labelledby").split()
        assert all(tree.get_element_by_id(name) is not None for name in named)


def test_a_figure_tells_which_count_it_is_and_when_it_was_reported() -> None:
    brief = specimen.brief()
    people = brief.figures[0]
    killed = people.model_copy(update={"id": "f2", "part": "killed"})
    days = [("2024-03-09", "2024-03-10"), *(("", f"2024-03-{n}") for n in range(11, 14))]
    points = tuple(
        p.model_copy(update={"as_of": by, "reported": on}) for p, (by, on) in zip(people.points, days, strict=True)
    )
    nameless = people.model_copy(update={"id": "f3", "title": "", "part": "missing", "points": points})
    tree = rendered(brief.model_copy(update={"figures": (people, killed, nameless)}))["ferry/index.html"]
    captions = [figure.xpath("./figcaption")[0] for figure in tree.xpath("//figure")]
    assert [text(caption.xpath("./h3")[0]) for caption in captions] == ["people", "people, killed", "Missing"]
    # a heading that says no more than people has the claim under it
    assert [text(line) for line in captions[0].xpath("./p[@class='src']")] == [brief.claims[1].title]
    assert not captions[1].xpath("./p[@class='src']")
    rows = [text(row) for row in tree.get_element_by_id("f-f3").xpath("./div[@class='frow']")]
    assert "as of 9 March 2024" in rows[0] and "reported 11 March 2024" in rows[1]


def test_who_says_so_is_somebody_whom_a_reader_can_tell() -> None:
    """A pronoun has the name in brackets; what is said by nobody in particular somebody says who is not named; and what
    is expected so, the outlet says itself."""
    story = Story()
    story.article("north", "Mill", "Jane Doe came. She said 9 people are missing.")
    story.article("south", "Mill", "8 people are feared missing.")
    doe = story.name_("doe", "Jane Doe")
    nine = story.say("north", "9 people are missing", ("She", doe), counts=[("9", 9, "people")])
    eight = story.say("south", "8 people are feared missing", "", counts=[("8", 8, "people")])
    story.claim(nine, eight)
    story.differ("conflict", "number", (nine, "9"), (eight, "8"))
    tree = rendered(story.brief(story=StorySettings(rights="full")))["story/index.html"]
    for shown in ("//figure//div[@class='frow']", "//li[contains(@class, 'df')]/ul/li"):
        rows = [text(row) for row in tree.xpath(shown)]
        assert rows[0].endswith("She [Jane Doe]") and rows[1].endswith("somebody unnamed"), rows
    said = story.statements[-1]
    expected = said.attribution.chain[0].model_copy(update={"cue": "expected"})
    chain = said.attribution.model_copy(update={"chain": (expected,)})
    story.statements[-1] = said.model_copy(update={"attribution": chain})
    told = rendered(story.brief(story=StorySettings(rights="full")))["story/index.html"]
    assert text(told.xpath("//figure//div[@class='frow']")[1]).endswith("own voice")
    chains = [text(chain) for chain in tree.xpath("//article//span[@class='chain']")]
    assert any("She Jane Doe, said" in chain for chain in chains), chains  # the stylesheet sets the brackets


def test_a_reviewed_discrepancy_says_so() -> None:
    cards = {card.get("id"): text(card) for card in page("ferry/discrepancies.html").xpath("//article")}
    assert "[ruled by J. Roe, 13 March 2024: 51 is right]" in cards["d-d5"] and "[Editor: Checked.]" in cards["d-d5"]
    assert all("found by machine, not reviewed" in words for name, words in cards.items() if name != "d-d5")
    brief = specimen.brief()
    unsigned = tuple(d.model_copy(update={"review": "editor: No difference."}) for d in brief.discrepancies)
    tree = rendered(brief.model_copy(update={"discrepancies": unsigned}))["ferry/discrepancies.html"]
    assert all("[ruled by an editor: No difference.]" in text(card) for card in tree.xpath("//article"))


def test_a_letter_stands_with_the_value_that_it_is_of() -> None:
    """Not with another that the row has, where an article gives its reading in another claim."""
    story = Story()
    story.article("north", "Fire", "5 people were hurt on Friday.")
    story.article("south", "Blaze", "7 people were hurt. The mill burned on Friday.")
    friday = ("Friday", "2025-03-14", "2025-03-14", "day")
    five = story.say("north", "5 people were hurt on Friday", counts=[("5", 5, "people")], times=[friday])
    seven = story.say("south", "7 people were hurt", counts=[("7", 7, "people")])
    burned = story.say("south", "The mill burned on Friday", times=[friday])
    row = story.claim(five, burned)
    story.claim(five, seven)
    story.differ("conflict", "number", (five, "5"), (seven, "7"))
    tree = rendered(story.brief(story=StorySettings(rights="full")))["story/claims.html"]
    cells = tree.get_element_by_id(urls.statement_anchor(row)).xpath("./td[@data-l]")
    assert [text(cell) for cell in cells] == ["a 5", "b 7 2"]


def test_a_count_over_time_tells_the_hours() -> None:
    brief = specimen.brief()
    first = brief.discrepancies[0]
    rungs = tuple(
        Rung(statement=r.statement, source=r.source, when=when, value=r.value)
        for r, when in zip(first.readings, ("2024-03-12T10:30", "2024-03-12T14:05:00", "2024-03-13"), strict=False)
    )
    shown = first.model_copy(update={"ladder": rungs}), *brief.discrepancies[1:]
    tree = rendered(brief.model_copy(update={"discrepancies": shown}))["ferry/discrepancies.html"]
    told = [text(step) for step in tree.get_element_by_id("d-d1").xpath(".//ol[@class='ladder']/li/span[@class='by']")]
    assert told == ["12 March 2024, 10:30", "12 March 2024, 14:05", "13 March 2024"]


def test_a_value_stands_in_small_letters_where_one_of_its_readings_has_it_so() -> None:
    brief = specimen.brief()
    first = brief.discrepancies[0]
    forms = ("Two", "two", "TWO", "Six")
    readings = tuple(r.model_copy(update={"value": v}) for r, v in zip(first.readings, forms, strict=True))
    shown = first.model_copy(update={"readings": readings}), *brief.discrepancies[1:]
    tree = rendered(brief.model_copy(update={"discrepancies": shown}))["ferry/discrepancies.html"]
    values = [text(value) for value in tree.get_element_by_id("d-d1").xpath(".//p[contains(@class, 'val')]")]
    assert values == ["a two", "b Six"]


def test_a_note_tells_what_it_is_on_and_stands_with_its_claim() -> None:
    brief = specimen.brief()
    claim = next(claim for claim in brief.claims if len(claim.statements) > 1 and claim.support > 1)
    notes = (
        Note(target=claim.id, text="Of the claim.", by="J. Roe", when="2024-03-14"),
        Note(target=claim.statements[1], text="Of the statement."),
        Note(target="d5", text="Of the difference."),
        Note(target="n1", text="Of the name."),
        Note(target="s9999", text="Of what is hidden."),
    )
    found = rendered(brief.model_copy(update={"notes": notes}))
    shown = found["ferry/index.html"].xpath("//p[@class='ednote'][not(ancestor::article)]")
    row = found["ferry/claims.html"].get_element_by_id(urls.statement_anchor(claim.id))
    number = text(row.xpath("./th/small")[0]).split()[0]
    label = next(name.label for name in brief.names if name.id == "n1")
    assert [text(note) for note in shown] == [
        f"[Editor, J. Roe, 14 March 2024, on claim {number}: Of the claim.]",
        f"[Editor, on claim {number}: Of the statement.]",
        f"[Editor, on difference {shown[2].xpath('string(.//a)').split()[-1]}: Of the difference.]",
        f"[Editor, on {label}: Of the name.]",
        "[Editor: Of what is hidden.]",
    ]
    assert shown[0].xpath(".//a/@href") == [f"claims.html#{row.get('id')}"]
    assert shown[2].xpath(".//a/@href") == ["discrepancies.html#d-d5"]
    assert [text(note) for note in row.xpath("./th/p[@class='ednote']")] == [
        "[Editor, J. Roe, 14 March 2024: Of the claim.]",
        "[Editor: Of the statement.]",
    ]


def test_wording_is_laid_word_against_word() -> None:
    table = page("ferry/discrepancies.html").xpath("//table[@class='coll']")[0]
    assert [text(cell) for cell in table.xpath(".//mark")] == ["nothing", "silence"]
    assert [text(cell) for cell in table.xpath(".//span[@class='om']")] == ["left out"] * 3


def test_the_matrix_tells_silent_from_published_before() -> None:
    table = page("ferry/index.html").xpath("//table[@class='matrix']")[0]
    row = next(row for row in table.xpath(".//tr") if "At least 212 people were on board" in text(row))
    assert [text(cell) for cell in row.xpath("./td")][1:] == [
        "HG, reading a", "NW, reading b", "EP, reading a", "‹ published before"[0] + "published before",
        "CR, reading a", "4",
    ]  # fmt: skip


def test_an_article_with_a_reading_is_not_silent_on_it() -> None:
    brief = specimen.brief()
    told = next(d for d in brief.discrepancies if d.claims)
    speaking = next(s.source for s in brief.statements if s.id == told.readings[0].statement)

    def quiet(row: MatrixRow) -> MatrixRow:  # its words stand in another claim
        cells = [c.model_copy(update={"coverage": "silent"}) if c.source == speaking else c for c in row.cells]
        return row.model_copy(update={"cells": tuple(cells)}) if row.claim in told.claims else row

    tree = rendered(brief.model_copy(update={"matrix": tuple(map(quiet, brief.matrix))}))["ferry/discrepancies.html"]
    card = tree.get_element_by_id(urls.anchor(told.id, "d"))
    mark = text(card.xpath(".//*[contains(@class, 'sg')]")[0])
    assert mark
    assert not [t for t in map(text, card.xpath(".//*[contains(@class, 'sil')]")) if mark in t]


def test_head_and_foot_name_who_publishes() -> None:
    tree = page("ferry/index.html", base_url="https://example.org/desk/")
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == "https://example.org/desk/ferry/"
    assert "Contact: desk@example.org." in text(tree.xpath("//footer")[0])
    assert "Published 13 March 2024." in text(tree.xpath("//footer")[0])
    plain = page("ferry/index.html")
    assert not plain.xpath("//link[@rel='canonical']")
    missing = page("404.html", base_url="https://example.org/desk/")
    assert missing.xpath("string(//link[@rel='stylesheet']/@href)") == "https://example.org/desk/static/style.css"


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}&amp;"


def poisoned(brief: Brief) -> Brief:
    """The specimen with hostile text wherever a source's words go, the offsets kept."""
    sources = []
    for source in brief.sources:
        article = source.article.model_copy(
            update={
                "title": HOSTILE,
                "outlet": HOSTILE,
                "authors": (HOSTILE,),
                "url": "javascript:alert(1)",
                "wire": HOSTILE,
                "notes": (HOSTILE,),
                "blocks": tuple(
                    block if block.start is not None else block.model_copy(update={"text": HOSTILE, "why": HOSTILE})
                    for block in source.article.blocks
                ),
            }
        )
        sources.append(source.model_copy(update={"article": article, "label": HOSTILE, "siglum": "<i"}))
    discrepancies = tuple(
        item.model_copy(
            update={
                "because": (HOSTILE,),
                "note": HOSTILE,
                "review": HOSTILE,
                "sentence": specimen.frame(HOSTILE, HOSTILE),
                "readings": tuple(reading.model_copy(update={"value": HOSTILE}) for reading in item.readings),
            }
        )
        for item in brief.discrepancies
    )
    claims = tuple(claim.model_copy(update={"title": HOSTILE, "caution": HOSTILE}) for claim in brief.claims)
    figures = tuple(
        figure.model_copy(
            update={
                "title": HOSTILE,
                "unit": HOSTILE,
                "points": tuple(p.model_copy(update={"text": HOSTILE, "voice": HOSTILE}) for p in figure.points),
            }
        )
        for figure in brief.figures
    )
    return brief.model_copy(
        update={
            "title": HOSTILE,
            "sources": tuple(sources),
            "discrepancies": discrepancies,
            "claims": claims,
            "figures": figures,
            "names": tuple(n.model_copy(update={"label": HOSTILE, "descriptions": (HOSTILE,)}) for n in brief.names),
            "origins": tuple(o.model_copy(update={"label": HOSTILE}) for o in brief.origins),
            "topics": tuple(t.model_copy(update={"title": HOSTILE, "id": '"><i'}) for t in brief.topics),
        }
    )


def test_nothing_in_an_article_can_become_markup() -> None:
    # settings refuse such a contact; the pages do not rely on it
    hostile = SiteSection.model_construct(title=HOSTILE, publisher=HOSTILE, contact="javascript:alert(1)")
    settings = Settings.model_construct(site=hostile)
    files = {
        path: data
        for path, data in render([poisoned(specimen.brief())], settings, THEME, version=HOSTILE).items()
        if path.endswith(".html")
    }
    clean = pages(site())
    for path, tree in pages(files).items():
        assert not tree.xpath("//img | //*[@onerror] | //i[not(@class)][not(parent::span[@class='chain'])]"), path
        scripts = tree.xpath("//script[not(@type='application/ld+json')]")
        assert len(scripts) == 1 and not scripts[0].text, path
        assert not [h for h in tree.xpath("//@href") if re.match(r"\s*(javascript|data):", h, re.I)], path
        assert "49" not in text(tree.xpath("//h1")[0])
        if path in clean:
            assert {node.tag for node in tree.iter() if isinstance(node.tag, str)} <= {
                node.tag for other in clean.values() for node in other.iter() if isinstance(node.tag, str)
            }, path


def test_drafts_are_in_private_sites_only() -> None:
    draft = specimen.brief(draft=True)
    public = render([draft], Settings(), THEME, public=True)
    private = render([draft], Settings(), THEME, public=False)
    assert not [path for path in public if path.startswith("ferry/")]
    assert b"Draft: not published" in private["ferry/index.html"]


def test_a_site_without_stories_stands() -> None:
    files = render([], Settings(), THEME)
    assert b"There is no brief yet." in files["index.html"]


def test_fifty_articles_have_pages_for_each_ones_nearest_only() -> None:
    brief = specimen.many(50)
    files = render([brief], Settings(), THEME)
    pairs = [path for path in files if path.startswith("ferry/compare/")]
    assert 25 <= len(pairs) <= 150
    table = lxml.html.document_fromstring(files["ferry/index.html"].decode()).xpath("//table[@class='matrix']")[0]
    assert len(table.xpath(".//thead//th")) == 52
    claims = lxml.html.document_fromstring(files["ferry/claims.html"].decode())
    assert len(claims.xpath("//thead//th")) == 4
    for claim in brief.claims:
        for statement in claim.statements:
            assert claims.get_element_by_id(statement) is not None


def test_the_script_is_small_and_the_brief_light() -> None:
    import gzip

    files = site()
    assert len(files["static/script.js"]) <= 10_000
    light = sum(len(gzip.compress(files[path], 9)) for path in ("static/script.js", "static/style.css"))
    assert light <= 16_000  # of the 40 kB that a brief may take with its style and script


def test_pages_are_the_same_whatever_the_order_of_stories() -> None:
    one, two = specimen.brief(), specimen.brief(story="other")
    assert dict(render([one, two], Settings(), THEME)) == dict(render([two, one], Settings(), THEME))


def test_two_articles_share_as_many_claims_on_their_own_page_as_on_that_of_the_sources() -> None:
    """A statement stands in two claims of both: beside the other article it is shown under each."""
    story = Story()
    for outlet in ("north", "south"):
        story.article(outlet, f"Fire in the {outlet}", "The old mill burned down on Monday. Ten people were hurt.")
    told = [story.say(o, "The old mill burned down on Monday") for o in ("north", "south")]
    hurt = [story.say(o, "Ten people were hurt") for o in ("north", "south")]
    for claim in (told, told[::-1], hurt):
        story.claim(*claim)
    found = rendered(story.brief())
    (path,) = (path for path in found if "/compare/" in path)
    assert "3 shared claims, of which 0 differ" in text(found[path])
    assert len(found[path].xpath("//table[@class='side']/tbody/tr")) == 3
    cells = found["story/sources.html"].xpath("//table[@class='pairs']//a/text()")
    assert {*cells} >= {"3"}


def test_who_spoke_and_who_somebody_is_have_no_row_of_their_own() -> None:
    """Where their sentence has one; their address leads to it."""
    story = Story()
    story.article("north", "Fire", "Jane Doe, the mayor, said on Monday the old mill had burned down. Tim Roe said so.")
    story.article("south", "Mill", "The old mill had burned down.")
    sentence = Span(start=6, end=71)
    burned = story.say("north", "the old mill had burned down", sentence=sentence)
    story.claim(burned, story.say("south", "The old mill had burned down"))
    asides = [
        story.claim(story.say("north", words, kind=kind, sentence=sentence))
        for words, kind in (("Jane Doe, the mayor", "apposition"), ("Jane Doe, the mayor, said on Monday", "saying"))
    ]
    alone = story.claim(story.say("north", "Tim Roe said so", kind="saying"))
    tree = rendered(story.brief())["story/claims.html"]
    rows = tree.xpath("//tbody/tr/@id")
    assert len(rows) == 2 and urls.statement_anchor(alone) in rows
    assert "2 rows; 2 more claims tell only who spoke or who somebody is" in text(tree)
    tab = tree.xpath("//nav[@class='tabs']/a[@aria-current]")[0]
    assert text(tab) == "Claims 4" and text(tree.xpath("//h1")[0]) == "4 claims"
    for aside in asides:
        assert tree.get_element_by_id(urls.statement_anchor(aside)).xpath("ancestor-or-self::tr/@id") == rows[:1]


def test_where_no_rule_finds_a_difference_nobody_is_said_to_agree() -> None:
    tree = page("ferry/claims.html")
    row = tree.get_element_by_id("s0103")
    assert "no difference" in text(row.xpath("./th")[0]) and not re.search(r"\bagree\b", text(tree))
