"""Make `brief.schema.json` from the parts that brief.json is made of: `python tests/make_schema.py`.

It is kept beside them rather than made in each build, since that takes as long as to set a story's pages.
"""

import sys
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import is_typeddict

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.render import exports, parts  # noqa: E402

_CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True)


def adapter() -> TypeAdapter[Any]:
    """What reads a whole brief.json, and nothing that is none."""
    for part in vars(parts).values():
        if is_typeddict(part):
            part.__pydantic_config__ = _CONFIG
    return TypeAdapter(parts.BriefFile)


def schema() -> bytes:
    return exports.laid_out(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter().json_schema(mode="serialization")}
    )


if __name__ == "__main__":
    (Path(parts.__file__).parent / exports.SCHEMA).write_bytes(schema())
