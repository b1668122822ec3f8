"""What child processes cost, in starts of a bare Python: a measure that holds on a slow or busy machine."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import TypeVar

import pytest

T = TypeVar("T")


def starts(run: Callable[[], T]) -> tuple[float, T]:
    """How many starts of a bare Python (25 ms on a quick machine) the child processes of `run` cost; and its result."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE")]:
            patch.delenv(name)  # the children are not traced
        cost, result = _cost(run)
        bare = [_cost(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))[0] for _ in range(3)]
    return cost / max(bare), result


def _cost(run: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time of the child processes of `run`, and its result."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result
