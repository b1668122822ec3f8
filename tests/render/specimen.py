"""A brief built by hand, for tests of pages: five invented reports of a ferry that ran aground.

Texts are kept as paragraphs; a statement is found by its words, so that offsets are always exact.
"""

from hashlib import sha256

from generator.models.article import Article, Block, BlockKind, Inferred, Moment, Update
from generator.models.base import Span
from generator.models.brief import (
    Brief,
    Cell,
    Counts,
    Figure,
    FigurePoint,
    KeyPoint,
    MatrixRow,
    Source,
    TimelineEntry,
    Topic,
    Who,
)
from generator.models.claim import Claim, Evidence, Link, Name, Origin, Passage, Place, Variant
from generator.models.discrepancy import Discrepancy, Phrase, Reading
from generator.models.statement import Attribution, Statement, Voice
from generator.models.values import Quantity, Time, Value

TEXTS: dict[str, tuple[str, ...]] = {
    "harbour-gazette": (
        "Ferry with 212 aboard runs aground off Lindow",
        "The ferry Morning Star ran aground on the Tern Bank at 6.40 a.m. on Tuesday, the coastguard said.",
        "At least 212 people were on board. All of them were brought ashore by noon.",
        "“We heard a long scraping sound and then nothing,” said passenger Ida Holm.",
        "Captain Peter Vance, 51, had sailed the route for eleven years.",
    ),
    "north-wire": (
        "Morning Star ferry grounded, 230 evacuated",
        "About 230 passengers and crew were evacuated after the Morning Star struck a sandbank on Tuesday morning.",
        "Harbour master Lene Dahl said that the buoy on the Tern Bank was not lit.",
        "The owner, Star Line, denied that the buoy had been reported.",
        "Nobody was hurt, the coastguard said.",
    ),
    "evening-post": (
        "Three hurt as ferry hits bank",
        "Three people were slightly injured when the Morning Star ran aground on Tuesday.",
        "Captain Vance, 53, told reporters that the light on the buoy was out.",
        "Rescue boats took off 212 people before midday.",
        "The Star Line said it would pay for every passenger’s onward journey.",
    ),
    "radio-lindow": (
        "All safe after grounding",
        "All passengers are safe after the ferry Morning Star grounded on the Tern Bank.",
        "The harbour office claims that the buoy was unlit.",
        "Passenger Ida Holm said they “heard a scraping sound, very long, and then silence”.",
    ),
    "coast-digest": (
        "Ferry aground at Lindow",
        "A ferry went aground near Lindow early this week, with more than 200 people on it.",
        "Its captain has eleven years on the route.",
    ),
}

OUTLETS = {
    "harbour-gazette": ("Harbour Gazette", "HG", "2024-03-12T14:05"),
    "north-wire": ("North Wire", "NW", "2024-03-12T10:30"),
    "evening-post": ("The Evening Post of Greater Lindow and the Outer Islands", "EP", "2024-03-12T18:00"),
    "radio-lindow": ("Radio Lindow", "RL", "2024-03-12T08:15"),
    "coast-digest": ("Coast Review", "CR", ""),
}


def article(identifier: str, **changes: object) -> Article:
    paragraphs = TEXTS[identifier]
    text = "\n\n".join(paragraphs)
    outlet, _, published = OUTLETS[identifier]
    blocks: list[Block] = []
    at = 0
    for index, paragraph in enumerate(paragraphs):
        kind = BlockKind.HEADLINE if index == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, text=paragraph, start=at, end=at + len(paragraph), line=index + 1))
        at += len(paragraph) + 2
    blocks.insert(2, Block(kind=BlockKind.CAPTION, text="The ferry at dawn.", line=3, why="stands under a picture"))
    values: dict[str, object] = {
        "id": identifier,
        "story": "ferry",
        "file": f"ferry/{identifier}.md",
        "sha256": sha256(text.encode()).hexdigest(),
        "text": text,
        "blocks": tuple(blocks),
        "title": paragraphs[0],
        "outlet": outlet,
        "authors": ("Mara Quist",) if identifier == "harbour-gazette" else (),
        "published": Moment(iso=published, grain="minute") if published else None,
        "url": "https://example.org/ferry?a=1&b=2" if identifier == "harbour-gazette" else "",
        "wire": "North Wire Agency" if identifier == "north-wire" else "",
        "kind": "digest" if identifier == "coast-digest" else "article",
        "updates": (Update(text="Updated at 2 p.m.", when="14:00"),) if identifier == "harbour-gazette" else (),
        "inferred": (Inferred(field="published", how="from the line under the title"),)
        if identifier == "north-wire"
        else (),
    }
    return Article(**(values | changes))  # type: ignore[arg-type]


class Desk:
    """Where the specimen is put together: statements are found by their words."""

    def __init__(self, articles: dict[str, Article]) -> None:
        self.articles = articles
        self.statements: dict[str, Statement] = {}

    def say(
        self,
        key: str,
        source: str,
        *parts: str,
        speaker: str = "",
        cue: str = "said",
        mode: str = "indirect",
        values: tuple[tuple[str, float | None, float | None, str], ...] = (),
        time: tuple[str, str, str, str] | None = None,
    ) -> Statement:
        text = self.articles[source].text
        segments = []
        at = 0
        for part in parts:
            start = text.index(part, at)
            segments.append(Span(start=start, end=start + len(part)))
            at = start + len(part)
        found: list[Value] = []
        for words, low, high, modifier in values:
            start = text.index(words, segments[0].start)
            found.append(
                Quantity(
                    kind="quantity",
                    text=words,
                    start=start,
                    end=start + len(words),
                    low=low,
                    high=high,
                    modifier=modifier,
                    of="person",
                    of_text="people",
                )
            )
        if time:
            start = text.index(time[0], segments[0].start)
            found.append(
                Time(text=time[0], start=start, end=start + len(time[0]), from_=time[1], to=time[2], grain=time[3])
            )
        chain: tuple[Voice, ...] = ()
        if speaker:
            start = text.index(speaker)
            at_cue = text.index(cue)
            chain = (
                Voice(
                    speaker=speaker,
                    start=start,
                    end=start + len(speaker),
                    cue=cue,
                    cue_start=at_cue,
                    cue_end=at_cue + len(cue),
                    stance="distances" if cue == "claims" else "denies" if cue == "denied" else "neutral",
                ),
            )
        block = next(
            index
            for index, item in enumerate(self.articles[source].blocks)
            if item.start is not None and item.end is not None and item.start <= segments[0].start < item.end
        )
        statement = Statement(
            id=f"s{key}",
            source=source,
            kind="headline" if block == 0 else "body",
            text=" … ".join(text[s.start : s.end] for s in segments),
            start=segments[0].start,
            end=segments[-1].end,
            segments=tuple(segments),
            block=block,
            sentence=Span(start=segments[0].start, end=segments[-1].end),
            attribution=Attribution(chain=chain, mode=mode if speaker else "own"),  # type: ignore[arg-type]
            values=tuple(found),
        )
        self.statements[statement.id] = statement
        return statement

    def reading(self, key: str, value: str, letter: str) -> Reading:
        statement = self.statements[f"s{key}"]
        text = self.articles[statement.source].text
        at = text.find(value, statement.start, statement.end)
        marks = (Span(start=at, end=at + len(value)),) if at >= 0 else ()
        return Reading(
            statement=statement.id,
            source=statement.source,
            value=value,
            text=statement.text,
            start=statement.start,
            end=statement.end,
            letter=letter,
            marks=marks,
        )


def frame(*parts: str) -> tuple[Phrase, ...]:
    """A fixed sentence: parts at even places are the edition's, at odd places a source's."""
    return tuple(
        Phrase(text=part, voice="source" if index % 2 else "edition") for index, part in enumerate(parts) if part
    )


def brief(rights: str = "full", story: str = "ferry", draft: bool = False) -> Brief:
    articles = {identifier: article(identifier, story=story) for identifier in TEXTS}
    desk = Desk(articles)
    say = desk.say
    day = ("Tuesday", "2024-03-12", "2024-03-12", "day")
    say(
        "0101", "harbour-gazette", "The ferry Morning Star ran aground on the Tern Bank at 6.40 a.m. on Tuesday",
        speaker="the coastguard", time=day,
    )  # fmt: skip
    say(
        "0102",
        "harbour-gazette",
        "At least 212 people were on board",
        values=(("At least 212", 212, None, "at least"),),
    )
    say("0103", "harbour-gazette", "All of them were brought ashore by noon")
    say(
        "0104", "harbour-gazette", "We heard a long scraping sound and then nothing",
        speaker="passenger Ida Holm", mode="direct",
    )  # fmt: skip
    say("0105", "harbour-gazette", "Captain Peter Vance, 51, had sailed the route for eleven years")
    say("0106", "harbour-gazette", "Captain Peter Vance, 51")
    say(
        "0201", "north-wire", "About 230 passengers and crew were evacuated", values=(("About 230", 230, 230, "about"),)
    )
    say("0202", "north-wire", "the Morning Star struck a sandbank on Tuesday morning", time=day)
    say("0203", "north-wire", "the buoy on the Tern Bank was not lit", speaker="Harbour master Lene Dahl")
    say("0204", "north-wire", "the buoy had been reported", speaker="Star Line", cue="denied")
    say("0205", "north-wire", "Nobody was hurt", speaker="the coastguard")
    say("0301", "evening-post", "Three people were slightly injured", values=(("Three", 3, 3, ""),))
    say("0302", "evening-post", "the Morning Star ran aground on Tuesday", time=day)
    say("0303", "evening-post", "Captain Vance, 53")
    say("0304", "evening-post", "the light on the buoy was out", speaker="Captain Vance", cue="told")
    say("0305", "evening-post", "Rescue boats took off 212 people before midday", values=(("212", 212, 212, ""),))
    say("0306", "evening-post", "it would pay for every passenger’s onward journey", speaker="The Star Line")
    say("0401", "radio-lindow", "All passengers are safe")
    say("0402", "radio-lindow", "the ferry Morning Star grounded on the Tern Bank")
    say("0403", "radio-lindow", "the buoy was unlit", speaker="The harbour office", cue="claims")
    say(
        "0404", "radio-lindow", "heard a scraping sound, very long, and then silence",
        speaker="Passenger Ida Holm", mode="mixed",
    )  # fmt: skip
    say(
        "0501", "coast-digest", "A ferry went aground near Lindow early this week",
        time=("early this week", "2024-03-11", "2024-03-13", "week"),
    )  # fmt: skip
    say("0502", "coast-digest", "more than 200 people on it", values=(("more than 200", 200, None, "more than"),))
    say("0503", "coast-digest", "Its captain", "eleven years on the route")

    def claim(key: str, *members: str, topic: str = "t1") -> Claim:
        ids = tuple(f"s{item}" for item in (key, *members))
        evidence = (
            Evidence(comparison="predicate", level="same lemma", weight=4.0, detail="run aground"),
            Evidence(comparison="names", level="shared", weight=2.5, detail="Morning Star"),
            Evidence(comparison="time", level="differs", weight=-1.0),
        )
        links = (Link(a=ids[0], b=ids[1], score=6.0, evidence=evidence),) if len(ids) > 1 else ()
        outlets = {articles[desk.statements[item].source].outlet for item in ids}
        speakers = {
            desk.statements[item].attribution.chain[0].speaker.casefold()
            if desk.statements[item].attribution.chain
            else desk.statements[item].source
            for item in ids
        }
        return Claim(
            id=ids[0],
            title=desk.statements[ids[0]].text,
            statements=ids,
            links=links,
            topic=topic,
            origins=tuple(sorted(f"o-{'-'.join(name.split())}" for name in speakers)),
            support=len(outlets),
        )

    claims = (
        claim("0101", "0202", "0302", "0402", "0501"),
        claim("0102", "0201", "0305", "0502"),
        claim("0103", "0401"),
        claim("0301", "0205"),
        claim("0203", "0304", "0403", topic="t2"),
        claim("0204", topic="t2"),
        claim("0104", "0404", topic="rest"),
        claim("0105", "0503", topic="rest"),
        claim("0106", "0303", topic="rest"),
        claim("0306", topic="rest"),
    )
    discrepancies = (
        Discrepancy(
            id="d1", relation="conflict", cause="number", claims=("s0102",),
            readings=(
                desk.reading("0102", "At least 212", "a"), desk.reading("0305", "212", "a"),
                desk.reading("0502", "more than 200", "a"), desk.reading("0201", "About 230", "b"),
            ),
            sentence=frame("Two numbers for ", "people", ", and no number fits both"),
            because=("One thing is counted: people.", "The values do not meet: 212 and about 230."), weight=0.8,
        ),
        Discrepancy(
            id="d2", relation="conflict", cause="contradiction", claims=("s0301",),
            readings=(
                desk.reading("0301", "Three people were slightly injured", "a"),
                desk.reading("0205", "Nobody was hurt", "b"),
            ),
            sentence=frame("Said here, denied there: ", "hurt"), because=("One is negated.",), weight=0.9,
        ),
        Discrepancy(
            id="d3", relation="attribution", cause="hedging", claims=("s0203",),
            readings=(
                desk.reading("0203", "said", "a"), desk.reading("0304", "told", "a"),
                desk.reading("0403", "claims", "b"),
            ),
            sentence=frame("One account, two distances: ", "said", " and ", "claims"), because=("Cues differ.",),
            weight=0.4,
        ),
        Discrepancy(
            id="d4", relation="wording", cause="quotation", claims=("s0104",),
            readings=(
                desk.reading("0104", "a long scraping sound and then nothing", "a"),
                desk.reading("0404", "a scraping sound, very long, and then silence", "b"),
            ),
            sentence=frame("One statement by ", "Ida Holm", ", two wordings"), because=("One speaker.",), weight=0.3,
        ),
        Discrepancy(
            id="d5", relation="conflict", cause="age", claims=("s0106",),
            readings=(desk.reading("0106", "51", "a"), desk.reading("0303", "53", "b")),
            sentence=frame("Two ages for ", "Captain Vance", ": ", "51", " and ", "53"),
            because=("One person.", "No birthday lies between."), weight=0.7, review="J. Roe, 2024-03-13: 51 is right",
            note="Checked.",
        ),
        Discrepancy(
            id="d6", relation="compatible", cause="precision", claims=("s0101",),
            readings=(
                desk.reading("0101", "Tuesday", "a"), desk.reading("0202", "Tuesday morning", "a"),
                desk.reading("0302", "Tuesday", "a"), desk.reading("0501", "early this week", "b"),
            ),
            sentence=frame("One date, more exact here: ", "Tuesday", " and ", "early this week"),
            because=("One lies in the other.",), weight=0.2,
        ),
    )  # fmt: skip
    letters = {reading.statement: reading.letter for item in discrepancies for reading in item.readings}
    heaviest = {item.claims[0]: item.relation for item in discrepancies}
    rows = []
    for item in claims:
        cells = []
        for identifier in TEXTS:
            own = [s for s in item.statements if desk.statements[s].source == identifier]
            if own:
                letter = letters.get(own[0], "")
                cells.append(
                    Cell(
                        source=identifier,
                        coverage="differs" if letter == "b" else "says",
                        statement=own[0],
                        letter=letter,
                    )
                )
            else:
                state = {"radio-lindow": "before", "coast-digest": "unknown"}.get(identifier, "silent")
                cells.append(Cell(source=identifier, coverage=state))  # type: ignore[arg-type]
        rows.append(MatrixRow(claim=item.id, cells=tuple(cells), relation=heaviest.get(item.id, "")))
    origins = {}
    for item in claims:
        for origin in item.origins:
            of = [
                s
                for s in desk.statements.values()
                if (
                    f"o-{'-'.join(s.attribution.chain[0].speaker.casefold().split())}"
                    if s.attribution.chain
                    else f"o-{s.source}"
                )
                == origin
            ]
            outlet = origin.removeprefix("o-") in TEXTS
            origins[origin] = Origin(
                id=origin,
                kind="outlet" if outlet else "speaker",
                label=OUTLETS[origin.removeprefix("o-")][0] if outlet else of[0].attribution.chain[0].speaker,
                ref="n1" if "vance" in origin else "",
                sources=tuple(dict.fromkeys(s.source for s in of)),
                statements=tuple(s.id for s in of),
                independent=True,
            )
    sources = tuple(
        Source(
            id=identifier,
            siglum=OUTLETS[identifier][1],
            number=number,
            article=articles[identifier],
            label=f"Digest of {item.outlet}’s report" if item.kind == "digest" else item.outlet,
            rights=rights,  # type: ignore[arg-type]
            alone=tuple(c.id for c in claims if {desk.statements[s].source for s in c.statements} == {identifier}),
        )
        for number, (identifier, item) in enumerate(articles.items(), 1)
    )
    shared = [item for item in claims if item.support > 1]

    def point(key: str, sources: tuple[str, ...], letter: str, voice: str = "") -> FigurePoint:
        value = next(v for v in desk.statements[f"s{key}"].values if isinstance(v, Quantity))
        return FigurePoint(
            statement=f"s{key}", sources=sources, letter=letter, low=value.low, high=value.high,
            modifier=value.modifier, text=value.text, as_of="2024-03-12", voice=voice,
        )  # fmt: skip

    entry = TimelineEntry(
        claim="s0101", statement="s0101", from_="2024-03-12", to="2024-03-12", grain="day", text="Tuesday",
        sources=("harbour-gazette", "north-wire", "evening-post"), discrepancy="d6",
        others=(
            TimelineEntry(
                claim="s0101", statement="s0501", from_="2024-03-11", to="2024-03-13", grain="week",
                text="early this week", sources=("coast-digest",), discrepancy="d6",
            ),
        ),
    )  # fmt: skip
    text = articles["harbour-gazette"].text
    return Brief(
        story=story,
        title="The Morning Star on the Tern Bank",
        as_of=Moment(iso="2024-03-12T18:00", grain="minute"),
        draft=draft,
        sources=sources,
        statements=tuple(desk.statements.values()),
        claims=claims,
        discrepancies=discrepancies,
        names=(
            Name(
                id="n1", label="Peter Vance", kind="person",
                variants=(
                    Variant(text="Peter Vance", sources=("harbour-gazette",)),
                    Variant(text="Vance", sources=("harbour-gazette", "evening-post"), note="short"),
                ),
                sources=("harbour-gazette", "evening-post"), descriptions=("Captain",),
            ),
            Name(
                id="n2", label="Tern Bank", kind="place",
                variants=(Variant(text="Tern Bank", sources=("harbour-gazette", "north-wire", "radio-lindow")),),
                sources=("harbour-gazette", "north-wire", "radio-lindow"),
            ),
        ),
        origins=tuple(origins.values()),
        passages=(
            Passage(
                id="p1",
                places=(
                    Place(source="harbour-gazette", span=Span(start=0, end=len(text.split("\n")[0]))),
                    Place(source="north-wire", span=Span(start=0, end=40)),
                ),
            ),
        ),
        topics=(
            Topic(id="t1", title="Morning Star", claims=tuple(c.id for c in claims if c.topic == "t1")),
            Topic(id="t2", title="buoy", claims=tuple(c.id for c in claims if c.topic == "t2")),
            Topic(id="rest", title="", claims=tuple(c.id for c in claims if c.topic == "rest")),
        ),
        key_points=tuple(
            KeyPoint(
                claim=item.id,
                statement=item.statements[0],
                sources=tuple(
                    dict.fromkeys(
                        desk.statements[s].source for s in item.statements if letters.get(s, "a") == "a"
                    )
                ),
                differing=tuple(
                    dict.fromkeys(desk.statements[s].source for s in item.statements if letters.get(s) == "b")
                ),
                origins=len(item.origins),
            )
            for item in shared[:6]
        ),
        figures=(
            Figure(
                id="f1", claims=("s0102",), title="people", unit="", least=200, most=230, relation="conflict",
                discrepancy="d1",
                points=(
                    point("0102", ("harbour-gazette",), "a"), point("0305", ("evening-post",), "a"),
                    point("0502", ("coast-digest",), "a"), point("0201", ("north-wire",), "b", "the coastguard"),
                ),
            ),
        ),
        timeline=(entry,),
        matrix=tuple(rows),
        who=(Who(name="n1", claims=("s0105", "s0106")), Who(name="n2", claims=("s0101", "s0203"))),
        counts=Counts(
            outlets=5, articles=5, origins=len(origins), statements=len(desk.statements), claims=len(claims),
            shared=len(shared), agree=sum(c.id not in heaviest for c in shared),
            differ=sum(c.id in heaviest for c in shared), conflicts=3, compatible=1, wording=1, attribution=1,
        ),
    )  # fmt: skip


def many(count: int) -> Brief:
    """The same story told by `count` outlets: each takes over one of the five texts."""
    base = brief()
    sources: list[Source] = []
    statements: list[Statement] = []
    members: dict[str, list[str]] = {claim.id: [] for claim in base.claims}
    cells: dict[str, list[Cell]] = {row.claim: [] for row in base.matrix}
    claim_of = {statement: claim.id for claim in base.claims for statement in claim.statements}
    for index in range(count):
        model = base.sources[index % len(base.sources)]
        suffix = "" if index < len(base.sources) else f"-{index}"
        name = f"{model.article.outlet}{f' of Quarter {index}' if suffix else ''}"
        copy = model.article.model_copy(update={"id": f"{model.id}{suffix}", "outlet": name})
        siglum = model.siglum if not suffix else f"{chr(65 + index // 26)}{chr(65 + index % 26)}"
        sources.append(
            model.model_copy(
                update={
                    "id": copy.id,
                    "siglum": siglum,
                    "number": index + 1,
                    "article": copy,
                    "label": name if copy.kind == "article" else f"Digest of {name}’s report",
                    "alone": (),
                }
            )
        )
        for statement in base.statements:
            if statement.source == model.id:
                made = statement.model_copy(update={"id": f"{statement.id}{suffix}", "source": copy.id})
                statements.append(made)
                if statement.id in claim_of:
                    members[claim_of[statement.id]].append(made.id)
        for row in base.matrix:
            cell = next(cell for cell in row.cells if cell.source == model.id)
            cells[row.claim].append(
                cell.model_copy(
                    update={"source": copy.id, "statement": f"{cell.statement}{suffix}" if cell.statement else ""}
                )
            )
    everyone = {source.id for source in sources}
    return base.model_copy(
        update={
            "sources": tuple(sources),
            "statements": tuple(statements),
            "claims": tuple(claim.model_copy(update={"statements": tuple(members[claim.id])}) for claim in base.claims),
            "matrix": tuple(row.model_copy(update={"cells": tuple(cells[row.claim])}) for row in base.matrix),
            "key_points": tuple(
                point.model_copy(
                    update={
                        "sources": tuple(s for s in everyone_in(sources, point.sources)),
                        "differing": tuple(s for s in everyone_in(sources, point.differing)),
                    }
                )
                for point in base.key_points
            ),
            "counts": base.counts.model_copy(update={"outlets": len(everyone), "articles": len(everyone)}),
        }
    )


def everyone_in(sources: list[Source], like: tuple[str, ...]) -> list[str]:
    """The sources made after the like of some."""
    return [
        source.id for source in sources if any(source.id == item or source.id.startswith(f"{item}-") for item in like)
    ]
