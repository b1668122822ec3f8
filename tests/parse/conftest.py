"""Parse a text as if it stood in a content folder; read prose fixtures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import ParseSection
from generator.models.article import Article
from generator.parse import parse

Parse = Callable[..., Article]


@pytest.fixture
def parsed(tmp_path: Path) -> Parse:
    """Parse text or bytes under a file name; keywords go to the settings."""

    def run(text: str | bytes, name: str = "some-paper.txt", **settings: int) -> Article:
        path = tmp_path / "story" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return parse(path, content=tmp_path, story="story", settings=ParseSection(**settings))

    return run
