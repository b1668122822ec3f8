"""Estimate what each level of evidence is worth, from the stories in tests/stories: `python tests/weigh.py`.

Prints the table of `generator/align/weights.py`. Pairs of statements that both stand on marked items are the cases: one
claim where they share an item. Logistic regression with a quadratic penalty in which, from level to level of a
comparison, a weight may fall and never rise: more shared is never worth less, however few pairs were seen. Bits,
counted from each comparison's neutral level, rounded to a tenth. The stories that `tests/evaluate.py` calls real take
no part in it.

--left-out   instead, how well the stories are grouped, each by weights from the others, at several thresholds
"""

import json
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np

from generator.align import _refer
from generator.align import names as story_names
from generator.align.claims import gathered
from generator.align.evidence import COMPARISONS, LEVELS, Sheet
from generator.align.frames import frame
from generator.align.linking import Judgements, links
from generator.analyse import analyse
from generator.config import Settings
from generator.models.claim import Link
from generator.models.memo import Recent
from generator.models.statement import Statement
from generator.parse import parse

STORIES = Path(__file__).parent / "stories"
PENALTY = 3.0  # a level seen in few pairs stays near its neighbours
COVER = 0.5  # of a marked span's words, for a statement to stand on it
STEPS = 4000

# What evidence is counted from, in each comparison: that nothing is known.
NEUTRAL = {
    "kinds": "told in both", "words": "some of the weight", "shared": "little", "rarest": "not common",
    "rivals": "closest one way", "meaning": "not far", "nearest": "nearest one way", "context": "sentences not near",
    "height": "somewhat apart", "predicate": "light or missing on one side",
}  # fmt: skip


@dataclass
class Marked:
    """A story with its marks: which items each statement stands on, and every pair that was judged."""

    statements: list[Statement]
    on: dict[str, set[str]]
    judged: Judgements
    spans: dict[str, dict[str, list[str]]]

    def cases(self) -> list[tuple[Link, bool]]:
        """Pairs of two articles that both stand on marks, and whether they share one."""
        source = {s.id: s.source for s in self.statements}
        return [
            (j, bool(self.on[j.a] & self.on[j.b]))
            for j in self.judged.joined(np.arange(len(self.judged.table.x)))
            if source[j.a] != source[j.b] and self.on[j.a] and self.on[j.b]
        ]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def stands(statement: str, span: str) -> bool:
    """True where a run of the span's words, long enough, stands in the statement."""
    joined, wanted = f" {' '.join(words(statement))} ", words(span)
    least = math.ceil(COVER * len(wanted))
    return any(f" {' '.join(wanted[i : i + least])} " in joined for i in range(len(wanted) - least + 1))


def read(path: Path) -> Marked:
    settings = Settings()
    gold = json.loads(path.read_text("utf-8"))
    files = sorted((path.parent / "articles").iterdir())
    articles = [parse(f, content=path.parent.parent, story=path.parent.name, settings=settings.parse) for f in files]
    analyses = [analyse(a, settings.analyse) for a in articles]
    names, refs = story_names.resolve(articles, analyses)
    statements = [_refer(s, refs.get(s.source, {})) for a in analyses for s in a.statements]
    spans = {i["id"]: i["spans"] for i in gold["items"]}
    stem = {a.id: f.stem for a, f in zip(articles, files, strict=True)}
    on = {
        s.id: {i for i, at in spans.items() if any(stands(s.text, t) for t in at.get(stem[s.source], ()))}
        for s in statements
    }
    texts, by_name = {a.id: a.text for a in articles}, {n.id: n for n in names}
    lengths = {source: len(text) for source, text in texts.items()}
    judged = links([frame(s, texts[s.source], by_name) for s in statements], lengths)
    return Marked(statements, on, judged, spans)


def order() -> list[tuple[str, list[str]]]:
    """The levels of each comparison from the strongest to the weakest, as `weights.py` has them."""
    return [(c, list(LEVELS[c])) for c in COMPARISONS]


def fit(cases: Sequence[tuple[Link, bool]]) -> tuple[float, dict[tuple[str, str], float]]:
    """Prior and weights in bits. Each level is written as the steps below it: steps may not be negative."""
    steps = [(c, n) for c, levels in order() for n in range(len(levels) - 1)]
    at = {(c, level): n for c, levels in order() for n, level in enumerate(levels)}
    x = np.ones((len(cases), len(steps) + 1))
    for row, (judged, _) in enumerate(cases):
        found = {e.comparison: at[e.comparison, e.level] for e in judged.evidence}
        x[row, 1:] = [found[c] <= n for c, n in steps]
    y = np.array([share for _, share in cases], dtype=float)
    w, ahead, pace = np.zeros(x.shape[1]), np.zeros(x.shape[1]), 1.0
    rate = 1 / (np.linalg.eigvalsh(x.T @ x)[-1] / 4 + PENALTY)
    for _ in range(STEPS):  # Beck and Teboulle 2009
        slope = x.T @ (1 / (1 + np.exp(-x @ ahead)) - y) + PENALTY * np.r_[0.0, ahead[1:]]
        new = ahead - rate * slope
        new[1:] = np.maximum(new[1:], 0.0)
        pace, last = (1 + math.sqrt(1 + 4 * pace**2)) / 2, pace
        w, ahead = new, new + (last - 1) / pace * (new - w)
    bits = w / math.log(2)
    by_step = dict(zip(steps, bits[1:].tolist(), strict=True))
    prior, found = float(bits[0]), {}
    for c, levels in order():
        worth = [sum(by_step[c, m] for m in range(n, len(levels) - 1)) for n in range(len(levels))]
        base = worth[levels.index(NEUTRAL.get(c, "missing on one side"))]
        prior += base
        found |= {(c, level): worth[n] - base for n, level in enumerate(levels)}
    return prior, found


def reweighed(story: Marked, prior: float, weights: dict[tuple[str, str], float]) -> Judgements:
    def score(sheet: Sheet) -> np.ndarray:
        worth = {c: np.array([weights[c, level] for level in levels]) for c, levels in LEVELS.items()}
        return prior + sum(worth[c][at] for c, at in zip(COMPARISONS, sheet.positions, strict=True))

    return replace(story.judged, sheets=[(replace(sheet, score=score(sheet)), at) for sheet, at in story.judged.sheets])


def grouped(story: Marked, judged: Judgements, threshold: float) -> tuple[float, float]:
    """Precision over pairs of statements and recall over pairs of marks, as `score.py` counts them."""
    source = {s.id: s.source for s in story.statements}
    met, right = set(), {}
    for group in gathered(story.statements, judged, Recent(), threshold):
        for a, b in combinations(sorted(group), 2):
            if source[a] != source[b] and story.on[a] and story.on[b]:
                both = story.on[a] & story.on[b]
                right[a, b] = bool(both)
                met |= {(i, *sorted((source[a], source[b]))) for i in both}
    pairs = sum(len(at) * (len(at) - 1) // 2 for at in story.spans.values())
    return sum(right.values()) / max(1, len(right)), len(met) / pairs


def left_out(stories: Sequence[Marked]) -> None:
    tried = []
    for story in stories:
        prior, weights = fit([c for other in stories if other is not story for c in other.cases()])
        tried.append((story, reweighed(story, prior, weights)))
    print("threshold precision recall     f1")
    for threshold in (-4.0, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0):
        rows = np.array([grouped(story, judged, threshold) for story, judged in tried])
        f1 = 2 * rows.prod(axis=1) / np.maximum(rows.sum(axis=1), 1e-9)
        print(f"{threshold:9.1f} {rows[:, 0].mean():9.3f} {rows[:, 1].mean():6.3f} {f1.mean():6.3f}")


def main() -> None:
    stories = [read(path) for path in sorted(STORIES.glob("*/gold.json"))]
    if "--left-out" in sys.argv:
        left_out(stories)
        return
    cases = [c for story in stories for c in story.cases()]
    prior, bits = fit(cases)
    print(f"# {len(cases)} pairs, {sum(share for _, share in cases)} of one claim", file=sys.stderr)
    print(f"PRIOR = {round(prior, 1)}")
    for n, (comparison, levels) in enumerate(order()):
        for level in levels:
            seen = [share for judged, share in cases if judged.evidence[n].level == level]
            worth = round(bits[comparison, level], 1) + 0.0
            print(f'    ("{comparison}", "{level}"): {worth},  # {sum(seen)} of {len(seen)}')


if __name__ == "__main__":
    main()
