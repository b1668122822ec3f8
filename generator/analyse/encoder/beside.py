"""Sentences encoded in a thread beside what else there is to do: the network runs without Python's lock."""

import importlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from generator.analyse import encoder


@lru_cache(maxsize=1)
def _thread() -> ThreadPoolExecutor:
    # All that the thread needs is imported before it starts: two threads that import NumPy at once break it.
    for name in ("numpy", "onnxruntime", encoder.PACKAGE.replace("-", "_")):
        importlib.import_module(name)
    return ThreadPoolExecutor(1, "encoder")


def prepare() -> None:
    """Begin to load the network. Raises ModelMissing."""
    encoder.version()
    _thread().submit(encoder.session)


def begin(text: str, parts: Sequence[Sequence[encoder.Stretch]]) -> Callable[[], list[bytes]]:
    """Begin to encode a sentence. What is returned gives what `encoder.encode` would. Raises ModelMissing.

    Whoever asks for the last sentences first finds those that were not begun, and shares the work.
    """
    encoder.version()
    begun = _thread().submit(encoder.encode, text, parts)
    return lambda: encoder.encode(text, parts) if begun.cancel() or begun.exception() else begun.result()


def drop() -> None:
    """Let go of the sentences that were not begun; whoever asks for one still gets it."""
    if _thread.cache_info().currsize:
        _thread().shutdown(wait=False, cancel_futures=True)
        _thread.cache_clear()
