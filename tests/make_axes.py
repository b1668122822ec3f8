"""Make `generator/analyse/encoder/axes.npz` from the stories in tests/stories: `python tests/make_axes.py`.

The middle of what the sentence encoder makes of the pieces of words, and the axes along which they vary most. Each is
shortened by the fourth root of the variance along it: halfway between leaving it as it is, so that what nearly all
words share counts for most, and making all equal, so that what tells nothing counts as much (Su et al. 2021). Whole
numbers of one byte.
"""

from importlib import resources
from pathlib import Path

import numpy as np

from generator.analyse import analyse, encoder
from generator.analyse.encoder.pieces import pieces
from generator.config import Settings
from generator.parse import parse

STORIES = Path(__file__).parent / "stories"
AXES = 128  # with 64 fewer pairs of one claim are found, with 192 hardly more
SHORTENED = 0.25


def sentences() -> set[str]:
    settings, found = Settings(), set()
    for path in sorted(STORIES.glob("*/articles/*")):
        article = parse(path, content=STORIES, story=path.parts[-3], settings=settings.parse)
        spans = {s.sentence for s in analyse(article, settings.analyse).statements}
        found |= {article.text[span.start : span.end] for span in spans}
    return found


def axes(rows: np.ndarray) -> np.ndarray:
    """`rows` are taken from their middle."""
    variances, directions = np.linalg.eigh(rows.T @ rows / len(rows))
    chosen = directions[:, ::-1][:, :AXES] * variances[::-1][:AXES] ** -SHORTENED
    # An axis and its opposite are one: the greatest component is above zero.
    chosen *= np.sign(chosen[np.abs(chosen).argmax(axis=0), np.arange(AXES)])
    return np.rint(chosen / np.abs(chosen).max() * 127).astype(np.int8)


def main() -> None:
    found = [encoder.run([p.id for p in pieces(s)[: encoder.MOST_PIECES]]) for s in sorted(sentences())]
    rows = np.concatenate([encoder.units(rows.astype(np.float64)) for rows in found])
    middle = rows.mean(axis=0).astype(np.float32)
    to = Path(str(resources.files(encoder).joinpath("axes.npz")))
    np.savez(to, middle=middle, axes=axes(rows - middle))


if __name__ == "__main__":
    main()
