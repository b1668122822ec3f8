"""Tiny stories for tests: two or three sentences an outlet, through the whole derivation as far as compare.

A fixture file holds cases, each a title, articles and what is expected, parted by lines that are a full stop:

    A title
    .
    Herald, 2024-05-01: Four miners died in the collapse.
    Tribune, 2024-05-01: Six miners died in the collapse.
    .
    conflict number: Four / Six

An outlet's text runs to the next line that begins with an outlet. `none` expects nothing of the causes of the file.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from generator.align import align
from generator.analyse import analyse
from generator.compare import compare
from generator.config import Settings
from generator.models.article import Article, Block, BlockKind, Moment
from generator.models.claim import Alignment
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Analysis
from tests.once import once

FIXTURES = Path(__file__).parent / "fixtures"
OUTLET = re.compile(r"(?m)^([A-Z]\w+)(?:, (\d{4}-\d\d-\d\d))?: ")
SETTINGS = Settings()


class Memo:
    """A store that lasts as long as the test run."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.held.get(kind + key)

    def put(self, kind: str, key: str, value: bytes) -> None:
        self.held[kind + key] = value


MEMO = Memo()
# What else the articles tell, each of other matters: how rare a word is in a story shows only in a story.
OTHERWISE = (
    "Rain is forecast over the northern hills, and farmers have brought in their sheep. Walkers should "
    "stay on marked paths. A baker on the square has won a prize for her rye loaf. The swimming pool "
    "keeps its old prices. Engineers are drilling for warm water under the school. Volunteers painted the "
    "benches along the canal. A heron nests behind the mill again. The museum lends its oldest map to "
    "scholars. Cyclists want wider lanes on the ring road. The orchestra rehearses in a former tram "
    "depot. Beekeepers complain about pesticides. A novelist reads from her diaries.",
    "A choir of retired sailors sings at the spring fair. Tickets are sold at the door, and pupils pay "
    "nothing. Gardeners exchange seeds in the chapel. The ferry pier needs new planks. A tailor repairs "
    "costumes for the opera. Chess players meet under the chestnut trees. The vineyard hires pickers "
    "earlier than usual. A bus driver collects stamps from vanished countries. Surveyors measure the "
    "slope above the reservoir. The observatory shows Saturn to visitors. Carpenters restore a wooden "
    "windmill. Nurses learn sign language.",
    "The library opens an hour longer. Readers had asked for it in a survey, and the staff agreed. A "
    "sculptor carves owls from driftwood. The dairy bottles milk in glass. Students map the bats of the "
    "cathedral. Anglers release trout into the brook. The theatre mends its curtain. Plumbers train "
    "apprentices on copper pipes. A potter fires tiles for the subway. The post office sells local honey. "
    "Divers clean the harbour wall.",
    "A choir rehearses in the old barracks. Its members sing without a conductor. The ferry museum opens on Sundays. "
    "A weaver repairs carpets by lamplight. Beekeepers swap queens in May. The orchard keeps forty kinds of pear. "
    "A clerk collects postmarks. The swimming pool closes for paint.",
)


def article(outlet: str, text: str, day: str = "") -> Article:
    """An article without a headline, its paragraphs parted by blank lines."""
    blocks, base = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, text=paragraph, start=base, end=base + len(paragraph)))
        base += len(paragraph) + 2
    return Article(
        id=outlet.lower(), story="story", file=f"story/{outlet.lower()}.md", sha256="", text=text, blocks=tuple(blocks),
        title=outlet, outlet=outlet, published=Moment(iso=day, grain="day") if day else None,
    )  # fmt: skip


def articles(text: str) -> tuple[Article, ...]:
    """The articles of a case."""
    cells = OUTLET.split(text)[1:]
    rows = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
    return tuple(
        article(name, " ".join(body.split()) + "\n\n" + OTHERWISE[n], day or "")
        for n, (name, day, body) in enumerate(rows)
    )


@once
def analysis(one: Article) -> Analysis:
    return analyse(one, SETTINGS.analyse, MEMO)


def aligned(story: Sequence[Article]) -> Alignment:
    return align(story, [analysis(a) for a in story])


def differences(story: Sequence[Article]) -> tuple[Discrepancy, ...]:
    return compare(story, aligned(story))


def told(found: Sequence[Discrepancy]) -> list[str]:
    """Discrepancies as a fixture expects them: relation, cause, the values by letter."""
    lines = []
    for d in found:
        values: dict[str, str] = {}
        for r in d.readings:
            values.setdefault(r.letter, r.value)
        lines.append(f"{d.relation} {d.cause}: " + " / ".join(sorted(values.values())))
    return sorted(lines)


def cases(name: str) -> list[tuple[str, str, list[str]]]:
    """(title, articles, expected lines) of a fixture file."""
    cells = [c.strip() for c in re.split(r"(?m)^\.$", (FIXTURES / f"{name}.txt").read_text(encoding="utf-8"))]
    rows = zip(cells[::3], cells[1::3], cells[2::3], strict=False)
    return [
        (title, text, [] if expected == "none" else sorted(expected.splitlines())) for title, text, expected in rows
    ]
