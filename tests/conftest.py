"""What holds for the whole run: where its processes share what is dear to make, and what is not traced."""

import os
import shutil
import tempfile

import pytest

from tests.once import FOLDER


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # its workers inherit the name
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="variorum-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Traced for coverage, tests that are slow or in a browser would take half as long again, and reach no line that
    others do not."""
    for item in items:
        if item.get_closest_marker("slow") or item.get_closest_marker("browser"):
            item.add_marker("no_cover")
