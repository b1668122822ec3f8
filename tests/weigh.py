"""Estimate what each level of evidence is worth, from the stories in tests/stories: `python tests/weigh.py`.

Prints the table of `generator/align/weights.py`. Pairs of statements that both stand on marked items are
the cases: one claim where they share an item. Logistic regression with a quadratic penalty, by Newton's
method; coefficients in bits, counted from each comparison's neutral level, rounded to half a bit. The
stories that `tests/evaluate.py` calls real take no part in it.
"""

import json
import math
import re
import sys
from pathlib import Path

import numpy as np

from generator.align import _refer
from generator.align import names as story_names
from generator.align.evidence import COMPARISONS
from generator.align.frames import frame
from generator.align.linking import links
from generator.analyse import analyse
from generator.config import Settings
from generator.parse import parse

STORIES = Path(__file__).parent / "stories"
PENALTY = 3.0  # a level seen in few pairs stays near zero
COVER = 0.5  # of a marked span's words, for a statement to stand on it
NEUTRAL = (
    "missing on one side", "told in both", "somewhat apart", "sentences not near", "light or missing on one side",
)  # fmt: skip


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def stands(statement: str, span: str) -> bool:
    """True where a run of the span's words, long enough, stands in the statement."""
    joined, wanted = " ".join(words(statement)), words(span)
    least = math.ceil(COVER * len(wanted))
    return any(" ".join(wanted[i : i + least]) in joined for i in range(len(wanted) - least + 1))


def cases() -> tuple[list[dict[tuple[str, str], float]], list[int]]:
    settings, rows, labels = Settings(), [], []
    for story in sorted(STORIES.glob("*/gold.json")):
        gold = json.loads(story.read_text("utf-8"))
        files = sorted((story.parent / "articles").iterdir())
        articles = [parse(f, content=STORIES, story=story.parent.name, settings=settings.parse) for f in files]
        analyses = [analyse(a, settings.analyse) for a in articles]
        names, refs = story_names.resolve(articles, analyses)
        statements = [_refer(s, refs) for a in analyses for s in a.statements]
        spans = {i["id"]: i["spans"] for i in gold["items"]}
        on = {
            s.id: {i for i, at in spans.items() if any(stands(s.text, t) for t in at.get(s.source, ()))}
            for s in statements
        }
        source = {s.id: s.source for s in statements}
        texts, by_name = {a.id: a.text for a in articles}, {n.id: n for n in names}
        for judged in links([frame(s, texts[s.source], by_name) for s in statements]).values():
            if source[judged.a] != source[judged.b] and on[judged.a] and on[judged.b]:
                rows.append({(c, level.name): 1.0 for c, level in zip(COMPARISONS, judged.levels, strict=True)})
                labels.append(int(bool(on[judged.a] & on[judged.b])))
    return rows, labels


def fit(rows: list[dict[tuple[str, str], float]], labels: list[int]) -> tuple[float, dict[tuple[str, str], float]]:
    keys = sorted({k for row in rows for k in row})
    x = np.array([[1.0, *(row.get(k, 0.0) for k in keys)] for row in rows])
    y, w = np.array(labels, dtype=float), np.zeros(len(keys) + 1)
    ridge = np.diag([1e-6] + [PENALTY] * len(keys))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ w)
    bits = w / np.log(2)
    return float(bits[0]), dict(zip(keys, map(float, bits[1:]), strict=True))


def main() -> None:
    rows, labels = cases()
    prior, bits = fit(rows, labels)
    print(f"# {len(rows)} pairs, {sum(labels)} of one claim", file=sys.stderr)
    for comparison in COMPARISONS:
        base = next((bits[comparison, n] for n in NEUTRAL if (comparison, n) in bits), 0.0)
        prior += base
        for (c, level), value in sorted(bits.items(), key=lambda kv: -kv[1]):
            if c == comparison:
                seen = [y for row, y in zip(rows, labels, strict=True) if (c, level) in row]
                print(f'    ("{c}", "{level}"): {round(2 * (value - base)) / 2 + 0.0},  # {sum(seen)} of {len(seen)}')
    print(f"PRIOR = {round(2 * prior) / 2}")


if __name__ == "__main__":
    main()
