"""A decision: what an editor ruled on a claim, a statement or a discrepancy, and where it is written."""

from typing import Literal

from generator.models.base import Model
from generator.models.discrepancy import Cause, Relation

DecisionKind = Literal["merge", "split", "hide", "retitle", "resolve", "note"]


class Decision(Model):
    """One table of decisions.toml. Ids are those of the claim or of any statement in it."""

    kind: DecisionKind
    targets: tuple[str, ...]  # merge: two claims or more; split: a claim, or none; else the one thing that is ruled on
    statements: tuple[str, ...] = ()  # split: the statements that leave and make a claim of their own
    text: str = ""  # retitle: the title; resolve: how; note: the note
    relation: Relation | None = None  # resolve: what the editor says it is, where that differs
    cause: Cause | Literal[""] = ""  # resolve: which discrepancy of the claim is meant, where it has several
    by: str = ""
    when: str = ""
    file: str = ""  # as messages name it
    line: int | None = None
