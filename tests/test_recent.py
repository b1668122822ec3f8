"""Work kept from one build to the next: after any edits, what is compared and composed is what a first build makes.

Alignment hands on what did not change as the same objects, which is what the keys of kept work go by; `handed_on` does
so here for all that is equal, so that as much as can be is kept.
"""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import generator.compare
from generator.brief import compose
from generator.compare import compare
from generator.config import Settings, StorySettings
from generator.decisions import regroup
from generator.errors import BuildErrors
from generator.models.article import Article
from generator.models.brief import Brief
from generator.models.claim import Alignment
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy
from generator.models.memo import Recent
from tests.compare.make import aligned, analysis, article

SENTENCES = (
    "Four miners were killed in the collapse at Brennick on Monday.",
    "Six miners died in the collapse at Brennick on Sunday.",
    "The collapse at Brennick on Monday killed at least four miners, police said.",
    "Ruth Amsel, 41, leads the rescue.",
    "The rescue is led by Ruth Amsel, 43.",
    '"We will search until we find the last man," Ruth Amsel said.',
    '"We shall search until we have found the very last man," said Ruth Amsel.',
    "The owner knew of cracks in the northern gallery.",
    "The owner did not know of cracks in the northern gallery.",
    "The owner reportedly knew of cracks in the northern gallery.",
    "The pit employs 520 workers.",
    "The pit employs about 500 workers, according to Tom Harrow.",
    "Rescuers pumped water out of the shaft near the river.",
    "Rescuers drained the flooded shaft in the town of Brennick.",
    "Tom Harrow bought the pit in 2019.",
)
FIRST = {
    "Herald": ("Herald", "2024-05-01", (0, 3, 5, 7, 10, 12)),
    "Tribune": ("Tribune", "2024-05-01", (1, 4, 6, 9, 11)),
    "Courier": ("Courier", "2024-05-02", (2, 3, 8, 10, 13, 14)),
}
# The Tribune appeared two years later, so that both ages are right; and under a name that comes first.
LATER = FIRST | {"Tribune": ("Tribune", "2026-05-01", FIRST["Tribune"][2])}
RENAMED = FIRST | {"Tribune": ("Advertiser", "2024-05-01", FIRST["Tribune"][2])}
SETTINGS: tuple[dict[str, object], ...] = ({}, {"title": "Brennick"}, {"withhold": ("Ruth Amsel",)}, {"rights": "full"})

State = dict[str, tuple[str, str, tuple[int, ...]]]  # by article: its outlet, its day, its sentences
M = TypeVar("M")


def written(state: State) -> list[Article]:
    return [
        article(name, "\n\n".join(SENTENCES[n] for n in told), day).model_copy(update={"outlet": outlet})
        for name, (outlet, day, told) in state.items()
    ]


def handed_on(before: Alignment | None, after: Alignment) -> Alignment:
    """An alignment with the objects of the one before wherever they are equal."""
    if before is None:
        return after

    def same(old: Iterable[M], new: Iterable[M]) -> tuple[M, ...]:
        known = {repr(x): x for x in old}
        return tuple(known.get(repr(x), x) for x in new)

    parts = ("statements", "claims", "names", "near", "passages")
    return after.model_copy(update={part: same(getattr(before, part), getattr(after, part)) for part in parts})


class Editor:
    """Builds one story again and again, with what is kept and without."""

    def __init__(self) -> None:
        self.recent = {"compare": Recent(), "brief": Recent()}
        self.articles: dict[str, Article] = {}
        self.alignment: Alignment | None = None

    def see(self, state: State, story: StorySettings, decisions: tuple[Decision, ...]) -> None:
        articles = [self.articles.get(a.model_dump_json(), a) for a in written(state)]
        self.articles = {a.model_dump_json(): a for a in articles}
        self.alignment = handed_on(self.alignment, aligned(articles))
        kept, fresh = (
            self.made(articles, self.alignment, story, decisions, *recents)
            for recents in (self.recent.values(), (Recent(), Recent()))
        )
        assert kept == fresh
        for recent in self.recent.values():
            recent.turn()

    def made(
        self,
        articles: list[Article],
        alignment: Alignment,
        story: StorySettings,
        decisions: tuple[Decision, ...],
        of_compare: Recent,
        of_brief: Recent,
    ) -> tuple[tuple[Discrepancy, ...], Brief | str]:
        found = compare(articles, regroup(alignment, decisions), of_compare)
        analyses = [analysis(a) for a in articles]
        try:
            return found, compose("story", story, articles, analyses, alignment, found, decisions, Settings(), of_brief)
        except BuildErrors as errors:  # a ruling that no longer finds what it was ruled on
            return found, str(errors)


@cache
def ruling(kind: str) -> tuple[Decision, ...]:
    """An editor's decision on statements that the Herald makes at first."""
    told = {s.text.rstrip(".,"): s.id for s in analysis(written(FIRST)[0]).statements}
    toll, age = (told[SENTENCES[n].rstrip(".")] for n in (0, 7))
    if kind == "hide":
        return (Decision(kind="hide", targets=(age,), text="settled"),)
    if kind == "merge":
        return (Decision(kind="merge", targets=(toll, age), text="one matter"),)
    if kind == "resolve":
        return (Decision(kind="resolve", targets=(toll,), text="a slip"),)
    return ()


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[State, StorySettings, str]]:
    """States of a story, each one edit after the one before, with its settings and what is ruled."""
    state: State = dict(FIRST)
    seen = [(state, StorySettings(), "")]
    for _ in range(draw(st.integers(2, 5))):
        name = draw(st.sampled_from(sorted(state)))
        outlet, day, told = state[name]
        at, n = draw(st.integers(0, len(told))), draw(st.integers(0, len(SENTENCES) - 1))
        edit = draw(st.sampled_from(("say", "unsay", "say instead", "date", "rename", "take out", "back")))
        if edit == "date":
            day = draw(st.sampled_from(("", "2024-05-01", "2026-05-01")))
        elif edit == "rename":
            outlet = draw(st.sampled_from(("Advertiser", "Courier", "World")))
        elif edit != "take out":
            added = (n,) if edit != "unsay" and n not in told else ()
            told = told[:at] + added + told[at + (edit != "say") :] or told
        state = state | {name: (outlet, day, told)}
        if edit == "take out" and len(state) > 1:
            state = {k: v for k, v in state.items() if k != name}
        elif edit == "back":
            state = dict(FIRST)
        story = StorySettings.model_validate(draw(st.sampled_from(SETTINGS)))
        seen.append((state, story, draw(st.sampled_from(("", "", "hide", "merge", "resolve")))))
    return seen


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(edits())
@example([(FIRST, StorySettings(), ""), (LATER, StorySettings(), ""), (RENAMED, StorySettings(), "")])
def test_kept_work_changes_nothing(seen: list[tuple[State, StorySettings, str]]) -> None:
    editor = Editor()
    for state, story, ruled in seen:
        editor.see(state, story, ruling(ruled))


def test_a_claim_that_did_not_change_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    recent, articles = Recent(), written(FIRST)
    alignment = aligned(articles)
    found = compare(articles, alignment, recent)
    recent.turn()
    monkeypatch.setattr(generator.compare, "_look", lambda alone: pytest.fail("it was compared again"))
    again = compare(articles, alignment, recent)
    assert found and again == found
    assert all(a is b for a, b in zip(found, again, strict=True))


def test_of_many_things_only_those_that_changed_are_made_anew() -> None:
    recent, asked = Recent(), list[str]()

    def measured(texts: dict[str, str]) -> dict[str, int]:
        def measure(id_: str) -> int:
            asked.append(id_)
            return len(texts[id_])

        return recent.renewed("length", texts, measure)

    assert measured({"a": "one", "b": "two", "c": "three"}) == {"a": 3, "b": 3, "c": 5}
    recent.turn()
    assert measured({"c": "three", "b": "another", "d": "four"}) == {"c": 5, "b": 7, "d": 4}
    assert asked == ["a", "b", "c", "b", "d"]
    recent.turn()
    assert measured({"a": "one"}) == {"a": 3}
    assert asked[-1] == "a"  # what a build left out is forgotten
