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


def test_a_sentence_goes_on_behind_an_abbreviation() -> None:
    def sentences(text: str) -> int:
        return len({row[-1] for row in english.parse(text, AnalyseSection().model)})

    assert sentences("The wall failed at 3:45 a.m. local time, Mayor Ida Brand told the press.") == 1
    assert sentences("The race began at 9 a.m. Moscow time (0600 GMT).") == 1
    assert sentences("It ended at 5 p.m. The crowd went home.") == 2
