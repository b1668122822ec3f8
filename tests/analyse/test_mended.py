"""What the parser is known to misread, read as it is meant."""

import pytest

from generator.analyse.tree import Tree
from tests.analyse.make import trees


def only(text: str) -> Tree:
    [tree] = trees(text)
    return tree


def verb_of(tree: Tree, word: str) -> str:
    """The verb that a word hangs from, however far below."""
    token = next(t for t in tree if t.text == word)
    return next(t.text for t in tree.above(token) if t.pos == "VERB")


def root(tree: Tree) -> str:
    return next(t.text for t in tree if t.head == t.i)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The region of Corden was on Monday weighing an appeal.", "weighing"),
        ("Two ministers were late on Friday night ordered to resign.", "ordered"),
        ("The firm is this week cutting 300 jobs.", "cutting"),
        ("Ruth Amsel was at home on Monday recovering from a fall.", "was"),
    ],
)
def test_a_day_between_an_auxiliary_and_its_verb(text: str, verb: str) -> None:
    assert root(only(text)) == verb


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("A woman who was stabbed on a tram in Hallerfeld on Thursday died of her injuries.", "Thursday", "stabbed"),
        ("A woman who was stabbed on a tram in Hallerfeld on Thursday died on Friday.", "Friday", "died"),
        ("A woman, stabbed on a tram in Hallerfeld, on Thursday died of her injuries.", "Thursday", "died"),
    ],
)
def test_a_day_that_closes_a_clause_about_the_subject(text: str, word: str, verb: str) -> None:
    assert verb_of(only(text), word) == verb


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("Nine people died in the village of Orla, the governor, Petr Lanik, said on Sunday.", "said", "governor"),
        ("Prices rose after talks failed in Veldt, Norway's minister Anna Holm told reporters.", "told", "Holm"),
        ("Rebels have taken two villages outside Corden, police spokesman Ivo Kern announced.", "announced", "Kern"),
        ("The firm will close its plant near Lagos, a senior official reported on Monday.", "reported", "official"),
    ],
)
def test_a_comment_behind_a_place(text: str, verb: str, speaker: str) -> None:
    tree = only(text)
    assert root(tree) == verb
    [subject] = [t for t in tree if t.dep == "nsubj" and tree.head(t).text == verb]
    assert speaker in {t.text for t in tree.subtree(subject)}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("She left the room, took a call and told nobody.", "left"),
        ("The mayor, who lives in Orla, resigned.", "resigned"),
    ],
)
def test_what_is_no_comment(text: str, verb: str) -> None:
    assert root(only(text)) == verb


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The police in Paris, who have not released any names, said four were dead.", "police"),
        ("They were questioning two wounded soldiers from North Korea who had been captured.", "soldiers"),
        ("She spoke to the sister of Tim Roe, who died in May.", "Roe"),
        ("They live in Paris, which she likes.", "Paris"),
    ],
)
def test_whoever_is_in_a_place_is_who(text: str, whom: str) -> None:
    tree = only(text)
    assert [tree.head(t).text for t in tree if t.dep == "relcl"] == [whom]


@pytest.mark.parametrize(
    ("text", "verb", "apart"),
    [
        ("It was a farmer who found the bodies.", "found", "farmer"),
        ("It was the flat that police searched.", "searched", "flat"),
        ("It was in the flat of the mayor that the police found the money.", "found", "in"),
        ("It was Brandt who asked for it.", "asked", "Brandt"),
    ],
)
def test_what_a_cleft_sets_apart(text: str, verb: str, apart: str) -> None:
    tree = only(text)
    assert root(tree) == verb
    assert next(tree.head(t).text for t in tree if t.text == apart) == verb


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("It is a disease that kills.", "is"),
        ("It was clear on Friday that he had lost.", "was"),
        ("She was the one who found the bodies.", "was"),
    ],
)
def test_what_is_no_cleft(text: str, verb: str) -> None:
    assert root(only(text)) == verb
