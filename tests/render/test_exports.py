"""brief.json: as its schema says, within rights, in one form of bytes."""

import json
from typing import Any

import jsonschema
import pytest

from generator.config import StorySettings
from generator.models.brief import Brief
from generator.render.exports import SCHEMA, brief_json, laid_out, schema_json
from tests import make_schema
from tests.brief.make import Story
from tests.brief.test_origins import rich
from tests.brief.test_parts import fire
from tests.brief.test_withhold import trial


def with_rights(rights: str, story: Story | None = None) -> Brief:
    return (story or fire()).brief(story=StorySettings.model_validate({"rights": rights}))


def told(brief: Brief) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(brief_json(brief, "1"))
    return found


def two_voices() -> Story:
    """One remark that two articles give to two people."""
    story = Story()
    story.article("north", "Dam", "“It leaked for years,” said Ann Lee, the keeper.")
    story.article("south", "Dam", "Bob Roe told us: “It leaked for years.”")
    lee = story.say("north", "It leaked for years", "Ann Lee")
    roe = story.say("south", "It leaked for years", "Bob Roe")
    story.claim(lee, roe)
    story.differ("conflict", "speaker", (lee, "Ann Lee"), (roe, "Bob Roe"))
    story.whose(lee, "It leaked for years … said Ann Lee, the keeper")
    story.whose(roe, "Bob Roe told us … It leaked for years")
    return story


@pytest.mark.parametrize(
    "story",
    [fire(), rich(), trial(), two_voices(), Story()],
    ids=["fire", "rich", "trial", "voices", "nothing"],
)
@pytest.mark.parametrize("rights", ["full", "excerpt", "none"])
def test_the_file_is_as_its_schema_says(story: Story, rights: str) -> None:
    data = brief_json(with_rights(rights, story), "1")
    schema = json.loads(schema_json())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(data))
    make_schema.adapter().validate_json(data)
    assert laid_out(json.loads(data)) == data


def test_the_schema_is_that_of_the_parts() -> None:
    assert schema_json() == make_schema.schema(), "python tests/make_schema.py"


def test_the_schema_refuses_what_is_not_a_brief() -> None:
    data = told(with_rights("full"))
    validator = jsonschema.Draft202012Validator(json.loads(schema_json()))
    for broken in ({**data, "more": 1}, {k: v for k, v in data.items() if k != "claims"}, {**data, "claims": [{}]}):
        assert not validator.is_valid(broken)


def test_what_the_design_asks_for_is_there() -> None:
    data = told(with_rights("full"))
    wanted = {
        "sources": {"id", "file", "sha256", "outlet", "title", "authors", "published", "url", "inferred"},
        "statements": {
            *("id", "source", "start", "end", "text", "segments", "attribution", "values", "negated", "hedged"),
        },
        "claims": {"id", "title", "topic", "statements", "origins", "support"},
        "discrepancies": {"id", "relation", "cause", "claims", "readings", "because"},
        "names": {"id", "label", "kind", "variants", "sources"},
    }
    for part, fields in wanted.items():
        assert all(fields <= set(row) for row in data[part]), part
        assert data[part], part
    assert {"statement", "source", "value", "text", "start", "end"} <= set(data["discrepancies"][0]["readings"][0])
    assert data["$schema"] == f"../{SCHEMA}"
    chain = next(s["attribution"]["chain"] for s in data["statements"] if s["attribution"]["chain"])
    assert {"speaker", "cue", "stance"} <= set(chain[0])


def test_a_time_has_from_and_to_and_a_whole_number_has_no_point() -> None:
    data = told(with_rights("full"))
    values = [v for s in data["statements"] for v in s["values"]]
    time = next(v for v in values if v["kind"] == "time")
    assert (time["from"], time["to"], time["grain"]) == ("2025-01-10", "2025-01-10", "day")
    assert b'"low": 10,' in brief_json(with_rights("full"), "1")


def test_words_stand_where_the_file_says() -> None:
    brief = with_rights("full")
    texts = {s.id: s.article.text for s in brief.sources}
    for s in told(brief)["statements"]:
        assert " … ".join(texts[s["source"]][x["start"] : x["end"]] for x in s["segments"]) == s["text"]


def test_without_rights_no_words_are_exported_but_values_are() -> None:
    brief = with_rights("none")
    data = told(brief)
    assert {s["text"] for s in data["statements"]} == {None}
    assert {c["title"] for c in data["claims"]} == {None}
    assert {r["text"] for d in data["discrepancies"] for r in d["readings"]} == {None}
    assert [r["value"] for r in data["discrepancies"][0]["readings"]] == ["At least 12", "12", "About 10"]
    assert [p["text"] for f in data["figures"] for p in f["points"]] == ["12", "About 10", "At least 12"]
    whole = json.dumps(data, ensure_ascii=False)
    for s in brief.statements:
        assert s.text not in whole


def test_an_excerpt_exports_what_may_be_printed() -> None:
    brief = with_rights("excerpt")
    texts = [s["text"] for s in told(brief)["statements"]]
    assert None in texts
    assert set(texts) != {None}


def test_whose_words_they_are_stands_in_a_statement_of_its_own_and_in_no_claim() -> None:
    data = told(with_rights("full", two_voices()))
    statements = {s["id"]: s for s in data["statements"]}
    readings = data["discrepancies"][0]["readings"]
    said = ["It leaked for years … said Ann Lee, the keeper", "Bob Roe told us … It leaked for years"]
    assert [statements[r["statement"]]["text"] for r in readings] == [r["text"] for r in readings] == said
    assert all(statements[r["statement"]]["kind"] == "speech" for r in readings)
    assert not {s for c in data["claims"] for s in c["statements"]} & {r["statement"] for r in readings}


def test_without_rights_a_speech_tells_its_speaker_only() -> None:
    data = told(with_rights("none", two_voices()))
    speeches = [s for s in data["statements"] if s["kind"] == "speech"]
    assert [(s["text"], s["attribution"]["chain"][0]["speaker"]) for s in speeches] == [
        (None, "Ann Lee"), (None, "Bob Roe"),
    ]  # fmt: skip


def test_a_digest_has_no_byline() -> None:
    story = Story()
    story.article("north", "Fire", "It is out.", kind="digest", authors=("Ann Author",))
    (source,) = told(story.brief())["sources"]
    assert (source["label"], source["authors"], source["kind"]) == ("Digest of North’s report", [], "digest")


def test_bytes_have_one_form() -> None:
    assert laid_out({"b": 1, "a": ["é", 0.5, None]}) == (
        '{\n "b": 1,\n "a": [\n  "é",\n  0.5,\n  null\n ]\n}\n'.encode()
    )
    assert brief_json(with_rights("full"), "1") == brief_json(with_rights("full"), "1")
    with pytest.raises(ValueError, match="JSON"):
        laid_out({"a": float("nan")})
