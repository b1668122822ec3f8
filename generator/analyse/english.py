"""The English parser: spaCy, one paragraph at a time. The only module that imports spaCy.

A paragraph is parsed by itself, in clean builds too: a batch changes the last digits of the
network's sums with its neighbours, and then an edit elsewhere could change this paragraph's tree.
"""

import gc
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from generator.analyse.tree import Token, Tree
from generator.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Row = tuple[Any, ...]  # a Token's fields as JSON keeps them, offsets counted from the paragraph


@lru_cache(maxsize=2)
def _load(model: str) -> "Language":
    if importlib.util.find_spec(model) is None:
        raise ModelMissing(
            f"the language model {model!r} is not installed",
            hint=f"python -m pip install {model.replace('_', '-')}",
        )
    collects = gc.isenabled()
    _import_spacy()
    nlp: Language = importlib.import_module(model).load()
    if not collects:  # what reads the model's files switches the collector of cycles on at its end
        gc.disable()
    return nlp


def _import_spacy() -> None:
    """Import spaCy without its command line: that takes a quarter of the time, and clients for the web with it."""
    if "spacy" in sys.modules:
        return
    absent = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    absent["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(absent)
    try:
        importlib.import_module("spacy")
    finally:
        for name in absent:
            del sys.modules[name]


@lru_cache(maxsize=2)
def version(model: str) -> str:
    """Name and version of the parser and its model, without importing either."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"spacy {version('spacy')}, {model} {version(model.replace('_', '-'))}"
    except PackageNotFoundError as err:
        raise ModelMissing(
            f"the language model {model!r} is not installed",
            hint=f"python -m pip install {model.replace('_', '-')}",
        ) from err


def _rows(doc: "Doc") -> list[Row]:
    rows, sentence = [], -1
    for t in doc:
        sentence += bool(t.is_sent_start) or t.i == 0
        where = t.i, t.text, t.idx, t.idx + len(t)
        rows.append((*where, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_ == "B", sentence))
    return rows


def parse(text: str, model: str) -> list[Row]:
    """Parse a paragraph; rows that `tree` turns into a tree and that a cache can keep."""
    nlp = _load(model)
    doc = nlp.make_doc(text)
    for t in doc[1:]:
        if _goes_on(doc, t.i):
            t.is_sent_start = False
    return _rows(nlp(doc))


def _goes_on(doc: "Doc", at: int) -> bool:
    """True of a word behind an abbreviation's point that begins no sentence: "at 9 a.m. local time", "a.m. Moscow
    time"."""
    before, word = doc[at - 1].text, doc[at].text
    if len(before) < 2 or not before.endswith(".") or before.startswith("."):
        return False
    behind = doc[at + 1].text if at + 1 < len(doc) else ""
    return word.islower() or before.lower() in ("a.m.", "p.m.") and (behind == "time" or word == "(")


def tree(text: str, rows: Sequence[Row], *, base: int = 0, block: int = 0) -> Tree:
    """A tree whose offsets count on from `base`."""
    return Tree(
        text,
        [Token(r[0], r[1], r[2] + base, r[3] + base, *r[4:]) for r in rows],
        base=base,
        block=block,
    )
