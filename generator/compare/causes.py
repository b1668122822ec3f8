"""Of which disaster a toll is told: where a plane on its way to an earthquake crashes, both have their dead."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from generator import lexicon
from generator.compare.content import WORD
from generator.compare.view import View
from generator.models.statement import Statement

# Frames of what kills, by kinds of which one is seldom told for another. Fires and explosions follow on all of them.
KINDS = {
    "earthquake": "nature", "flood": "nature",
    "collision": "transport", "sinking": "transport",
    "attack": "violence", "shooting": "violence", "stabbing": "violence",
}  # fmt: skip
# How many times as often as any other the story's kind is spoken of.
LEAD = 2


def main_kind(view: View) -> str:
    """The kind that most articles speak of, and speak of twice as often as of any other; empty where there is none."""
    told: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for id_, kinds in view.told(_told).items():
        told.update(kinds)
        for kind in kinds:
            articles.setdefault(kind, set()).add(view.statements[id_].source)
    ranked = sorted(told, key=lambda k: (len(articles[k]), told[k], k), reverse=True)
    if len(ranked) > 1 and told[ranked[0]] < LEAD * told[ranked[1]]:
        return ""
    return ranked[0] if ranked else ""


def of_another(view: View, main: str, statement: Statement, start: int) -> bool:
    """True of a count whose cause, the last one named before it, is of another kind than the story's."""
    before = view.words(statement.source, statement.start, max(statement.start, start))
    named = _kinds(WORD.findall(before.lower()))
    return bool(main and named) and named[-1] != main


def _told(statement: Statement) -> list[str]:
    return _kinds(statement.terms)


def _kinds(words: Iterable[str]) -> list[str]:
    """The kinds of the words that mean nothing else; a fire may be a blaze, a volley or a dismissal."""
    return [kind for word in words if (kind := _kind(word))]


@cache
def _kind(word: str) -> str:
    kinds = {KINDS.get(frame, "") for frame in lexicon.evoked(word)}
    return kinds.pop() if len(kinds) == 1 else ""
