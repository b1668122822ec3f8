"""The parser's wrapper."""

import gc

from generator.analyse import english
from generator.config import AnalyseSection


def test_loading_the_parser_leaves_the_collector_of_cycles_as_it_was() -> None:
    english._load.cache_clear()
    collects = gc.isenabled()
    gc.disable()
    try:
        english.parse("Two ships left.", AnalyseSection().model)
        assert not gc.isenabled()
    finally:
        if collects:
            gc.enable()
