"""What is dear to make and asked for by several tests is made by one process of a run, and read by the others."""

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from generator.models.article import Article

T = TypeVar("T")

FOLDER = "VARIORUM_TESTS_MADE"  # the environment's name of the folder, which lasts as long as the run


def once(make: Callable[[Article], T]) -> Callable[[Article], T]:
    """`make`, which is called once for an article in a run."""

    @cache
    @wraps(make)
    def made(article: Article) -> T:
        told = f"{make.__module__}.{make.__qualname__} {article.model_dump_json()}"
        path = Path(os.environ[FOLDER], sha256(told.encode()).hexdigest())
        with suppress(FileNotFoundError):
            found: T = pickle.loads(path.read_bytes())
            return found
        found = make(article)
        new = path.with_suffix(f".{uuid4().hex}")
        new.write_bytes(pickle.dumps(found))
        new.replace(path)
        return found

    return made
