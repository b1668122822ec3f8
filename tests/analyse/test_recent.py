"""What is kept from one edit of an article to the next changes nothing, and saves the work on what stayed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analyse import analyse, analyse_each, statements
from generator.config import AnalyseSection
from generator.models.memo import Recent
from generator.models.statement import Analysis
from tests.analyse.make import article

SETTINGS = AnalyseSection()

# Each tells something about those around it: who is meant, who speaks, what is short for what, what is no name.
PARAGRAPHS = [
    "Flood Warning Issued As Seva Rises",
    "Mayor Lena Voss closed the Orne bridge on Wednesday. She said engineers had found three cracks.",
    '"Nobody is in danger," Voss said. "We will open it again by Friday.',
    '"Until then the ferry runs every hour," she added.',
    '"It was like the sea."',
    "Peter Voss, her brother, runs the ferry.",
    "Voss told the Orne Herald he was ready.",
    "Ferry left at noon. Weaver denied it.",
    "The driver, who is a weaver, asked: ‘Where is the mayor, who is 51.",
    "‘And where is the ferry?’ he said.",
    "The Seva Water Authority (SWA) counted 25 flooded houses.",
    "The SWA said yesterday that it had no pumps.",
    "She later added:",
    "The first soldier was hurt on Monday and the second on Tuesday.",
    "Two soldiers were found. One was asleep, and the other had left.",
    "Source: fire brigade",
    "Quote: We found them all.",
    "According to the fire brigade, the Orne region was without power on 3 May.",
    "Police: two people were hurt.",
    "Engineers had found three cracks. Nobody was hurt.",
]


class Kept:
    """A memo in memory: the parser and the encoder see each paragraph and sentence once."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.found.get((kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        self.found[kind, key] = value


MEMO = Kept()


def analysed(text: str, recent: Recent | None, published: str = "2024-05-14") -> Analysis:
    found = analyse(article(text, published=published), SETTINGS, MEMO, recent)
    if recent is not None:
        recent.turn()
    return found


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Versions of an article with their dates, each one edit away from the one before."""
    first, size = draw(st.integers(0, len(PARAGRAPHS) - 2)), draw(st.integers(2, 8))
    body, others = PARAGRAPHS[first : first + size], st.sampled_from(PARAGRAPHS)
    headline, published = draw(st.booleans()), "2024-05-14"
    versions = []
    for _ in range(draw(st.integers(2, 8))):
        versions.append((("# " if headline else "") + "\n\n".join(body), published))
        at = draw(st.integers(0, len(body) - 1))
        match draw(st.sampled_from(["replace", "insert", "remove", "swap", "append", "date", "headline"])):
            case "replace":
                body[at] = draw(others)
            case "insert":
                body.insert(at, draw(others))
            case "remove" if len(body) > 1:
                del body[at]
            case "swap":
                body[0], body[at] = body[at], body[0]
            case "append":
                body[at] += " " + draw(st.sampled_from(["It rained.", "Ann Voss saw it.", "“No,” he said."]))
            case "date":
                published = draw(st.sampled_from(["2024-05-14", "2024-05-15", "2024"]))
            case "headline":
                headline = not headline
    return versions


@pytest.mark.slow
@given(edits())
@settings(max_examples=60, deadline=None)
def test_what_is_kept_over_many_edits_changes_nothing(versions: list[tuple[str, str]]) -> None:
    recent = Recent()
    for text, published in versions:
        assert analysed(text, recent, published) == analysed(text, None, published)


# A paragraph that stays, and one beside it whose edit changes what it says or of whom.
NEIGHBOURS = {
    "a word that is written small": ("It rained.", "He was a weaver.", "> Weaver denied it."),
    "a quotation left open": (
        'Ann Lee said: "We left at noon.',
        'Ann Lee said: "We left at noon."',
        '> We saw the bridge fall," he told the Herald.',
    ),
    "a quotation that goes on below": (
        "‘And nobody came,’ he said.",
        "It rained.",
        "< He said: ‘We saw the bridge fall and the mill burn.",
    ),
    "who spoke last": (
        "Ann Lee told us about the flood.",
        "Peter Hall told us about the flood.",
        '> The water rose. "It was like the open sea that night, and nobody came to help us."',
    ),
    "who is about to speak": ("Ann Lee left.", "Ann Lee left and added:", "> The bridge was closed on Monday."),
    "whose surname it is": ("Ann Lee spoke.", "It rained.", "> Lee closed the bridge."),
    "who she is": ("Ann Lee left.", "The train left.", "> She closed the bridge."),
    "who the mayor is": ("Mayor Ann Lee left.", "It rained.", "> The mayor closed the bridge."),
    "another of two": ("The first soldier was hurt.", "It rained.", "> The second soldier was found."),
    "what is short for what": ("The Seva Water Authority (SWA) met.", "It rained.", "> The SWA counted 25 houses."),
    "a name further down": ("Ann Lee spoke.", "It rained.", "< Lee closed the bridge."),
}


def told(analysis: Analysis, block: int) -> object:
    """What a block says, offsets apart."""
    names = {e.id: (e.label, e.kind) for e in analysis.entities}
    return [
        (
            s.text,
            [(r.text, names.get(r.ref)) for r in s.roles],
            [(v.speaker, names.get(v.ref)) for v in s.attribution.chain],
            len(s.quoted),
        )
        for s in analysis.statements
        if s.block == block
    ]


@pytest.mark.parametrize("case", NEIGHBOURS)
def test_a_paragraph_is_read_anew_where_its_neighbour_tells_something_else(case: str) -> None:
    *versions, own = NEIGHBOURS[case]
    stays, at = own[2:], 0 if own[0] == "<" else 1
    recent = Recent()
    found = []
    for beside in versions:
        text = "\n\n".join([stays, beside] if at == 0 else [beside, stays])
        found.append(analysed(text, recent))
        assert found[-1] == analysed(text, None)
    assert told(found[0], at) != told(found[1], at), "the neighbour counts"


def test_articles_analysed_one_after_another_are_what_each_is_alone() -> None:
    articles = [article("\n\n".join(PARAGRAPHS[n : n + 5]), f"a{n}") for n in range(3)]
    assert list(analyse_each([(a, Recent()) for a in articles], SETTINGS)) == [analyse(a, SETTINGS) for a in articles]


def test_an_edit_makes_the_statements_of_its_own_paragraph_anew_and_of_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    make = statements.statements
    monkeypatch.setattr(statements, "statements", lambda ground: made.append(ground.tree.text) or make(ground))
    body, recent = PARAGRAPHS[1:9], Recent()
    before = analysed("\n\n".join(body), recent)
    assert made == body

    made.clear()
    body[3] += " It rained."
    after = analysed("\n\n".join(body), recent)
    assert made == [body[3]]
    above = [s for s in before.statements if s.block < 3]
    assert above and all(s is t for s, t in zip(above, after.statements, strict=False)), "the same objects"
    below = [(s.text, s.start) for s in before.statements if s.block > 3]
    assert below and [(s.text, s.start - len(" It rained.")) for s in after.statements if s.block > 3] == below


def test_a_new_name_above_gives_the_others_new_ids_and_makes_no_statement_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = statements.statements
    monkeypatch.setattr(statements, "statements", lambda ground: made.append(ground.tree.text) or make(ground))
    body, recent = ["It rained.", *PARAGRAPHS[1:6]], Recent()
    before = analysed("\n\n".join(body), recent)
    made.clear()
    body[0] = "It rained in Graz."
    after = analysed("\n\n".join(body), recent)
    assert made == [body[0]]
    label = {e.label: e.id for e in after.entities}
    assert label["Graz"] == "e0" and label["Lena Voss"] != {e.label: e.id for e in before.entities}["Lena Voss"]
    assert label["Lena Voss"] in {r.ref for s in after.statements for r in s.roles}
