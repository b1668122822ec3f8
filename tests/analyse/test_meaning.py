"""Meanings: word pieces, and a vector for each word that depends on its own sentence and on nothing else."""

from base64 import b64decode

import numpy as np
import pytest

from generator.analyse import analyse, encoder, english
from generator.analyse.encoder import beside
from generator.analyse.encoder.pieces import pieces, vocabulary
from generator.config import AnalyseSection
from generator.models.memo import Recent
from tests.analyse.make import analysed, article

WORD = {n: piece for piece, n in vocabulary().items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned.", "the mill burned ."),
        ("Überschwemmung", "uber ##sch ##we ##mm ##ung"),
        ("a 19-year-old", "a several - year - old"),
        ("1,200.50 and 7", "several and several"),
        ("it’s", "it ’ s"),
        ("x" * 101, "[UNK]"),
        ("", ""),
    ],
)
def test_pieces(text: str, expected: str) -> None:
    assert " ".join(WORD[p.id] for p in pieces(text)) == expected


def test_pieces_stand_for_the_characters_of_their_word() -> None:
    text = "Überschwemmung, 1,200 dead"
    assert {text[p.start : p.end] for p in pieces(text)} == {"Überschwemmung", ",", "1,200", "dead"}


RECORD = 2 + 128  # bytes of a word: which it is, and where its meaning lies


def meaning(text: str) -> bytes:
    return encoder.encode(text, [[(0, len(text))]])[0]


def words(text: str) -> dict[str, np.ndarray]:
    """The telling words of a sentence with their meanings, of length 1."""
    found = [w for w in encoder.words(text) if w.telling]
    rows = [np.frombuffer(w.meaning[2:], np.int8).astype(float) for w in found]
    return {text[w.start : w.end]: row / np.sqrt(row @ row) for w, row in zip(found, rows, strict=True)}


def test_words_that_mean_the_same_lie_near() -> None:
    shut, close = words("The firm will shut the factory."), words("Its plant is to close, says the company.")
    nearest = {word: max(close, key=lambda other: meant @ close[other]) for word, meant in shut.items()}
    assert nearest["firm"] == "company" and nearest["shut"] == "close"


def test_one_word_means_two_things_in_two_sentences() -> None:
    river, money = words("He sat on the bank of the river."), words("He robbed the bank of the city.")
    loan = words("The bank refused the loan.")
    assert loan["bank"] @ money["bank"] > loan["bank"] @ river["bank"]


def test_words_that_are_everywhere_are_left_out_unless_there_are_no_others() -> None:
    assert list(words("The firm will shut the factory.")) == ["firm", "will", "shut", "factory"]
    assert len(meaning("The firm will shut the factory.")) == 4 * RECORD
    assert len(meaning("It is to be.")) == 5 * RECORD
    assert meaning("") == b""


def test_words_that_were_kept_are_found_again() -> None:
    found = encoder.words("Überschwemmung: 1,200 dead")
    assert encoder.unpacked(encoder.packed(found)) == found


def test_a_number_does_not_matter() -> None:
    assert meaning("A fire killed 12 people.") == meaning("A fire killed 1,300 people.")


@pytest.mark.parametrize("dropped", [False, True])
def test_a_sentence_encoded_beside_other_work_means_the_same(dropped: bool) -> None:
    texts = [f"The firm will shut {n} of its factories." for n in ("one", "two", "most", "some", "all")]
    reading = beside.Reading()
    reading.expect(texts[3:])
    begun = [reading.begin(text) for text in texts]
    if dropped:
        beside.drop()
    assert [made() for made in reversed(begun)] == [encoder.words(text) for text in reversed(texts)]


class Parsed(Exception):
    pass


def _parsed(text: str, model: str) -> None:
    raise Parsed


@pytest.mark.parametrize(
    ("edited", "read"),
    [
        ("A fire broke out on Monday. The roof fell in. It was an old mill.", ["The roof fell in."]),
        ("A fire broke out on Monday. Nobody was hurt. A man fled. It was an old mill.", ["A man fled."]),
        ("A blaze began at noon. The roof fell in. It was an old mill.", []),  # only the parser can tell what is new
    ],
)
def test_the_sentence_that_was_edited_is_read_while_its_paragraph_is_parsed(
    edited: str, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    recent = Recent()
    first = "A fire broke out on Monday. Nobody was hurt. It was an old mill."
    analyse(article(first, "a"), AnalyseSection(), recent=recent)
    monkeypatch.setattr(beside.Reading, "expect", lambda self, texts: found.extend(texts))
    monkeypatch.setattr(english, "parse", _parsed)
    with pytest.raises(Parsed):
        analyse(article(edited, "a"), AnalyseSection(), recent=recent)
    assert found == read


def test_a_part_is_read_in_its_sentence() -> None:
    bank, river = "He sat on the bank of the river.", "He robbed the bank of the city."
    parts = [encoder.encode(text, [[(text.index("bank"), text.index("bank") + 4)]])[0] for text in (bank, river)]
    assert parts[0] != parts[1]


def test_an_edit_elsewhere_changes_no_meaning() -> None:
    first = "A fire broke out in the mill on Monday. Nobody was hurt.\n\nThe cause is not known."
    before = {s.text: s.meaning for s in analysed(article(first, "a")).statements}
    edited = first.replace("Nobody was hurt", "The roof fell in")
    after = {s.text: s.meaning for s in analysed(article(edited, "a")).statements}
    same = before.keys() & after.keys()
    assert same and all(before[t] == after[t] for t in same)
    assert all(b64decode(m) and len(b64decode(m)) % RECORD == 0 for m in before.values())


def test_a_sentence_beyond_what_the_network_reads_is_read_in_part() -> None:
    text = "and so on " * 200
    assert len(encoder.encode(text, [[(0, 9)], [(len(text) - 9, len(text))]])) == 2
