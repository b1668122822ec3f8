"""The search index: a record a claim, within rights, the same bytes at every run."""

import base64
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import StorySettings
from generator.errors import OutputError
from generator.render import pagefind, search
from generator.render.exports import brief_json
from generator.render.pagefind import decode, encode, in_order, records
from tests.brief.make import Story
from tests.brief.test_parts import fire

needs_pagefind = pytest.mark.skipif(not pagefind.available(), reason="Pagefind is not installed")


def exported(rights: str = "full") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        brief_json(fire().brief(story=StorySettings.model_validate({"rights": rights})), "1")
    )
    return data


def test_records() -> None:
    found = {r["meta"]["title"]: r for r in records(exported())}
    toll = found["About 10 people were hurt on Friday"]
    assert toll["url"].startswith("story/claims.html#s")
    assert toll["filters"] == {
        "story": ["Fire in a mill"],
        "outlet": ["North", "South", "West"],
        "relation": ["conflict"],
    }
    assert "At least 12 people were hurt on Thursday" in toll["content"]
    assert "Jane Doe" in toll["content"]
    assert found["The mill is very old"]["filters"]["relation"] == ["agree"]
    assert found["A dog was saved"]["filters"] == {
        "story": ["Fire in a mill"],
        "outlet": ["West"],
        "relation": ["alone"],
    }


def test_words_that_rights_keep_back_are_not_in_the_index() -> None:
    assert list(records(exported("none"))) == []


@needs_pagefind
def test_the_same_files_give_the_same_index() -> None:
    story = Story("river")
    story.article("north", "A river", "The river rose.")
    story.claim(story.say("north", "The river rose"))
    files = {
        "story/brief.json": brief_json(fire().brief(story=StorySettings.model_validate({"rights": "full"})), "1"),
        "river/brief.json": brief_json(story.brief(story=StorySettings.model_validate({"rights": "full"})), "1"),
        "index.html": b"",
    }
    first = search(files)
    assert all(path.startswith("pagefind/") and data for path, data in first.items())
    assert sum("fragment" in path for path in first) == 4
    for _ in range(6):
        shuffled = random.sample(sorted(files), len(files))
        assert search({path: files[path] for path in shuffled}) == first


def test_without_a_story_there_is_no_index() -> None:
    assert search({"index.html": b""}) == {}


def test_without_pagefind_there_is_no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "available", lambda: False)
    assert search({"x/brief.json": b"{}"}) == {}


def test_filters_are_put_in_order() -> None:
    def index(order: int) -> dict[str, bytes]:
        names = [["relation", "en_1"], ["outlet", "en_2"]][::order]
        values = [["b", [1, 300]], ["a", [0, 70000]]][::order]
        files = {
            "pagefind-entry.json": json.dumps({"languages": {"en": {"hash": f"en_{order}"}}}).encode(),
            f"pagefind.en_{order}.pf_meta": b"pagefind_dcd" + encode(["1", [], [], names, [], ["title"]]),
            "filter/en_1.pf_filter": b"pagefind_dcd" + encode(["relation", values]),
            "filter/en_2.pf_filter": b"pagefind_dcd" + encode(["outlet", values]),
        }
        return in_order(files)

    assert index(1) == index(-1)
    assert len(index(1)) == 4


ITEMS = st.recursive(
    st.integers(-(2**63), 2**63) | st.text(), lambda inner: st.lists(inner, max_size=30), max_leaves=40
)


@given(ITEMS)
def test_items_are_read_as_they_were_written(item: Any) -> None:
    data = encode(item)
    assert decode(data) == (item, len(data))


@pytest.mark.parametrize("data", [b"\xa0", b"\xff", b"\x40"])
def test_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(OutputError):
        decode(data)


def test_a_service_that_fails_is_told(tmp_path: Any) -> None:
    answer = base64.b64encode(b'{"message_id": 1, "payload": {"type": "Error", "message": "no room"}}').decode()
    for name, script, told in (
        ("refuses", f"printf '{answer},'; cat >/dev/null", "no room"),
        ("ends", "exit 1", "ended early"),
    ):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        with pytest.raises(OutputError, match=told), pagefind._Service(str(program)) as service:
            service.ask({"type": "NewIndex"})
