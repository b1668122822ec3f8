"""A new site with one small story. Its two articles are invented, and disagree as articles do."""

from pathlib import Path

from pydantic import BaseModel

from generator.config import Settings, StorySettings

_GAZETTE = """\
---
title: Ferry runs aground off Senn Island
outlet: The Senn Gazette
author: Ada Holm
published: 2024-03-05T09:30
---

A ferry with 112 people on board ran aground off Senn Island on Monday evening, the coast guard said.

Four passengers were taken to hospital. None of them is in danger, according to the hospital in Port Maren.

"The ship touched the ground in thick fog," said Captain Ilse Brandt, who leads the coast guard's northern
district. She said the ferry had left Port Maren at 18:20.

The ferry company Norlinie denied that the ship had been travelling too fast.
"""

_COURIER = """\
---
title: Dozens rescued from ferry in fog
outlet: Maren Courier
published: 2024-03-05T14:00
---

Rescuers brought about 110 people ashore after a ferry ran aground near Senn Island, officials reported.

Six passengers were taken to hospital, the hospital in Port Maren said on Tuesday.

The ship was travelling too fast, two crew members told the Courier. Norlinie, which runs the ferry, did not
answer questions.

The ferry had left Port Maren at 18:20 on Monday.
"""

_IGNORE = "site/*\n!site/.gitkeep\n.variorum/\n"


def make(folder: Path) -> list[str]:
    """Write the site's files under a folder; returns their names. Raises OSError."""
    files = {
        "content/site.toml": _site_toml(),
        "content/senn-ferry/story.toml": _story_toml(),
        "content/senn-ferry/gazette.md": _GAZETTE,
        "content/senn-ferry/courier.md": _COURIER,
        ".gitignore": _IGNORE,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return list(files)


def _site_toml() -> str:
    """Every setting with what it does; those left at their defaults are commented out."""
    given = {("site", "title"): "A new site"}
    parts = ["# The settings of this site. A line that starts with # shows a default.\n"]
    for section, field in Settings.model_fields.items():
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel) and model.model_fields:
            parts.append(f"\n[{section}]\n" + _lines(model, section, given))
    return "".join(parts)


def _story_toml() -> str:
    given = {("", "title"): "A ferry runs aground off Senn Island", ("", "rights"): "full"}
    head = "# The settings of this story. Its articles are invented, so they may be printed whole.\n\n"
    return head + _lines(StorySettings, "", given)


def _lines(model: type[BaseModel], section: str, given: dict[tuple[str, str], str]) -> str:
    lines = []
    for name, field in model.model_fields.items():
        value = given.get((section, name))
        shown = _toml(value if value is not None else field.default)
        lines.append(f"# {field.description}\n{'' if value is not None else '# '}{name} = {shown}\n")
    return "".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    text = "" if value is None else str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
