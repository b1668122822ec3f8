"""A decision: what an editor ruled on a claim, a statement or a discrepancy, and where it is written."""

from typing import Literal

from generator.models.base import Model
from generator.models.discrepancy import Cause, Relation

DecisionKind = Literal["merge", "split", "hide", "retitle", "differ", "resolve", "note"]


class Decision(Model):
    """One table of decisions.toml. Ids are those of the claim or of any statement in it."""

    kind: DecisionKind
    # merge: two claims or more; split: a claim, or none; differ: none; else the one thing that is ruled on
    targets: tuple[str, ...]
    statements: tuple[str, ...] = ()  # split: those that leave and make a claim of their own; differ: those that do
    text: str = ""  # retitle: the title; resolve: how; note: the note; else why
    relation: Relation | None = None  # resolve: what the editor says it is, where that differs; differ: what it is
    cause: Cause | Literal[""] = ""  # resolve: which discrepancy of the claim is meant; differ: of what kind it is
    note: str = ""  # differ: a note on it
    by: str = ""
    when: str = ""
    file: str = ""  # as messages name it
    line: int | None = None
