"""Every mark of our own stories stands word for word in its article, and names what a mark can be."""

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FOLDERS = (HERE, HERE.parent / "held_out", HERE.parent / "read")
STORIES = sorted(p.parent for folder in FOLDERS for p in folder.glob("*/gold.json"))
RELATIONS = {"agree", "compatible", "wording", "conflict"}
ASPECTS = {"number", "date", "place", "name", "quote", "fact", "attribution", "negation"}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("story", STORIES, ids=lambda p: p.name)
def test_marks_stand_in_their_articles(story: Path) -> None:
    gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
    texts = {source: squeeze((story / path).read_text(encoding="utf-8")) for source, path in gold["sources"].items()}
    assert sorted(texts) == sorted(p.stem for p in (story / "articles").iterdir())
    for item in gold["items"]:
        assert item["relation"] in RELATIONS and item["aspect"] in ASPECTS, item["id"]
        assert sum(map(len, item["spans"].values())) >= 2, f"{item['id']} has one answer only"
        for source, spans in item["spans"].items():
            assert isinstance(spans, list), f"{item['id']}, {source}: of a bare string every letter would be a span"
            for span in spans:
                assert squeeze(span) in texts[source], f"{item['id']}, {source}: {span}"
                assert len(span.split()) <= 25, f"{item['id']}, {source}: longer than 25 words"


def test_a_reader_of_each_kind_of_news_is_served() -> None:
    assert len(STORIES) >= 6
