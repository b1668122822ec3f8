"""Sentences encoded in a thread beside what else there is to do: the network runs without Python's lock."""

import importlib
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from generator.analyse import encoder

# The thread needs Python's lock for a moment before and after each sentence, which takes it some 8 ms. By Python's own
# measure it would wait for the lock 5 ms each time.
SWITCH = 0.0005  # seconds

@lru_cache(maxsize=1)
def _thread() -> ThreadPoolExecutor:
    # All that the thread needs is imported before it starts: two threads that import NumPy at once break it.
    for name in ("numpy", "onnxruntime", encoder.PACKAGE.replace("-", "_")):
        importlib.import_module(name)
    sys.setswitchinterval(SWITCH)
    return ThreadPoolExecutor(1, "encoder")


class Reading:
    """The sentences of one article while they are read."""

    def __init__(self) -> None:
        self._begun: dict[str, Future[list[encoder.Word]]] = {}
        self._unasked: set[str] = set()

    def expect(self, texts: Iterable[str]) -> None:
        """Begin to read sentences that are likely to be asked for. Raises ModelMissing."""
        for text in texts:
            self._begin(text)
            self._unasked.add(text)

    def begin(self, text: str) -> Callable[[], list[encoder.Word]]:
        """Begin to read a sentence. What is returned gives what `encoder.words` would. Raises ModelMissing.

        Whoever asks for the last sentences first finds those that were not begun, and shares the work.
        """
        begun = self._begin(text)
        self._unasked.discard(text)

        def read() -> list[encoder.Word]:
            return encoder.words(text) if begun.cancel() or begun.exception() else begun.result()

        return read

    def let_go(self) -> None:
        """Sentences that were expected and that nobody asked for need not be read."""
        for text in self._unasked:
            self._begun.pop(text).cancel()
        self._unasked.clear()

    def _begin(self, text: str) -> "Future[list[encoder.Word]]":
        encoder.version()
        if text not in self._begun:
            self._begun[text] = _thread().submit(encoder.words, text)
        return self._begun[text]


def drop() -> None:
    """Let go of the sentences that were not begun; whoever asks for one still gets it."""
    if _thread.cache_info().currsize:
        _thread().shutdown(wait=False, cancel_futures=True)
        _thread.cache_clear()
