"""Each kind of difference has words of its own on the pages."""

from typing import get_args

from generator.causes import CAUSES
from generator.models.discrepancy import Cause


def test_every_cause_has_a_label_and_a_meaning() -> None:
    assert set(CAUSES) == set(get_args(Cause))
    labels = [label for label, _ in CAUSES.values()]
    assert len(set(labels)) == len(labels)
    assert all(label and meaning for label, meaning in CAUSES.values())
