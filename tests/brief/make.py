"""Stories built by hand: articles, statements found by their words, claims, and the brief that comes of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from generator.brief import compose
from generator.config import Settings, StorySettings
from generator.models.article import Article, Block, BlockKind, Moment
from generator.models.base import Span
from generator.models.brief import Brief
from generator.models.claim import Alignment, Claim, Evidence, Link, Name, Passage, Place, Variant
from generator.models.decision import Decision
from generator.models.discrepancy import Cause, Discrepancy, Phrase, Reading, Relation
from generator.models.statement import Attribution, NameKind, Predicate, Role, Stance, Statement, Voice
from generator.models.values import NameValue, Quantity, Time, Value

GRAINS = {4: "year", 7: "month", 10: "day", 16: "minute", 19: "second"}


def moment(iso: str) -> Moment | None:
    if not iso:
        return None
    bare = iso[:19] if "T" in iso else iso
    for sign in ("+", "Z"):
        bare = bare.split(sign)[0]
    return Moment.model_validate({"iso": iso, "grain": GRAINS[len(bare)]})


@dataclass
class Story:
    """A story in the making. Each method adds one thing and returns its id."""

    name: str = "story"
    articles: list[Article] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    discrepancies: list[Discrepancy] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)

    def article(self, id_: str, *paragraphs: str, outlet: str = "", published: str = "", **more: object) -> str:
        text = "\n\n".join(paragraphs)
        blocks, at = [], 0
        for n, p in enumerate(paragraphs):
            kind = BlockKind.PARAGRAPH if n else BlockKind.HEADLINE
            blocks.append(Block(kind=kind, text=p, start=at, end=at + len(p)))
            at += len(p) + 2
        self.articles.append(
            Article.model_validate(
                {
                    "id": id_,
                    "story": self.name,
                    "file": f"{self.name}/{id_}.md",
                    "sha256": f"{id_:0<64}"[:64].encode().hex()[:64],
                    "text": text,
                    "blocks": tuple(blocks),
                    "title": paragraphs[0],
                    "outlet": outlet or id_.title(),
                    "published": moment(published),
                    **more,
                }
            )
        )
        return id_

    def name_(self, id_: str, label: str, *variants: str, kind: NameKind = "person", **more: object) -> str:
        sources = tuple(a.id for a in self.articles)
        forms = tuple(Variant(text=v, sources=sources) for v in (label, *variants))
        self.names.append(
            Name.model_validate(
                {"id": id_, "label": label, "kind": kind, "variants": forms, "sources": sources, **more}
            )
        )
        return id_

    def say(
        self,
        article: str,
        words: str,
        *voices: str | tuple[str, str],
        counts: Sequence[tuple[str, float, str] | tuple[str, float, str, str]] = (),
        times: Sequence[tuple[str, str, str, str] | tuple[str, str, str, str, str]] = (),
        names: Sequence[tuple[str, str]] = (),
        terms: Sequence[str] = (),
        stance: Stance = "neutral",
        **more: object,
    ) -> str:
        """A statement of an article's `words` (segments joined by " … "), on the word of `voices`, outermost first.

        A voice is its words (named where they begin with a capital other than The), or its words and a name's id. A
        count is its words, the amount, what is counted, and what became of that; a time is its words, its first and
        last day, its grain, and its modifier.
        """
        text = next(a.text for a in self.articles if a.id == article)
        spans, at = [], 0
        for part in words.split(" … "):
            at = text.index(part, at)
            spans.append(Span(start=at, end=at + len(part)))
            at += len(part)

        def place(part: str) -> tuple[int, int]:
            start = text.find(part, spans[0].start)
            start = start if start >= 0 else text.index(part)
            return start, start + len(part)

        chain = []
        for voice in voices:
            speaker, ref = voice if isinstance(voice, tuple) else (voice, "")
            start, end = place(speaker) if speaker and speaker in text else (0, 0)
            chain.append(
                Voice(
                    speaker=speaker,
                    start=start,
                    end=end,
                    cue="said",
                    cue_start=0,
                    cue_end=0,
                    stance=stance,
                    named=bool(ref) or (speaker[:1].isupper() and not speaker.startswith("The ")),
                    ref=ref,
                )
            )
        values: list[Value] = []
        for part, low, of, *became in counts:
            start, end = place(part)
            quantity = Quantity(kind="quantity", text=part, start=start, end=end, low=low, high=low, of=of, of_text=of)
            values.append(quantity.model_copy(update={"subset": "".join(became)}))
        for part, first, last, grain, *modifier in times:
            start, end = place(part)
            told = {"from": first or None, "to": last or None, "grain": grain, "modifier": "".join(modifier)}
            values.append(Time.model_validate({"text": part, "start": start, "end": end, **told}))
        for part, ref in names:
            start, end = place(part)
            values.append(NameValue(kind="name", text=part, start=start, end=end, ref=ref))
        id_ = "s" + sha256(f"{article} {spans[0].start} {spans[-1].end}".encode()).hexdigest()[:8]
        self.statements.append(
            Statement.model_validate(
                {
                    "id": id_,
                    "source": article,
                    "text": words,
                    "start": spans[0].start,
                    "end": spans[-1].end,
                    "segments": tuple(spans),
                    "block": 0,
                    "sentence": Span(start=spans[0].start, end=spans[-1].end),
                    "predicate": Predicate(lemma="be", text="", start=spans[0].start, end=spans[0].start, tense="past"),
                    "attribution": Attribution(chain=tuple(chain), mode="indirect" if chain else "own"),
                    "values": tuple(values),
                    "terms": tuple(terms) or tuple(w.lower() for w in words.split()),
                    "roles": tuple(
                        Role(name="agent", text=part, start=place(part)[0], end=place(part)[1], head=part, ref=ref)
                        for part, ref in names
                    ),
                    **more,
                }
            )
        )
        return id_

    def claim(
        self, *statements: str, links: Sequence[tuple[str, str, float]] = (), other_deed: Collection[str] = ()
    ) -> str:
        """A claim; `links` are pairs of its statements with their bits. Those in `other_deed` have another verb."""
        texts = {s.id: s.text for s in self.statements}
        apart = Evidence(comparison="predicate", level="different", weight=0.0)
        judged = tuple(
            Link(a=a, b=b, score=score, evidence=(apart,) if (a in other_deed) != (b in other_deed) else ())
            for a, b, score in links
        )
        id_ = "c" + statements[0][1:]  # as alignment calls it, after a statement that is no other claim's
        id_ = id_ if all(c.id != id_ for c in self.claims) else f"{id_}{len(self.claims)}"
        self.claims.append(Claim(id=id_, title=texts[statements[0]], statements=statements, links=judged))
        return id_

    def differ(
        self, relation: Relation, cause: Cause, *readings: tuple[str, str] | tuple[str, str, str], weight: float = 0.5
    ) -> str:
        """A discrepancy. A reading is a statement, its value, and a letter where two values say one thing."""
        by_id = {s.id: s for s in self.statements}
        found = []
        for statement, value, *letter in readings:
            s = by_id[statement]
            found.append(
                Reading(
                    statement=statement,
                    source=s.source,
                    value=value,
                    text=s.text,
                    start=s.start,
                    end=s.end,
                    letter=letter[0] if letter else "",
                )
            )
        on = tuple(c.id for c in self.claims if {r[0] for r in readings} & set(c.statements))
        id_ = f"d{len(self.discrepancies)}"
        self.discrepancies.append(
            Discrepancy(
                id=id_,
                relation=relation,
                cause=cause,
                claims=on,
                readings=tuple(found),
                sentence=(Phrase(text="Two numbers: "), Phrase(text=readings[0][1], voice="source")),
                because=("the values differ",),
                weight=weight,
            )
        )
        return id_

    def whose(self, statement: str, words: str) -> None:
        """Readings of a statement hold the words that say whose it is: `words` with those of the statement."""
        said = next(s for s in self.statements if s.id == statement)
        speech = self.say(said.source, words, kind="speech", attribution=said.attribution)
        of_it = self.statements.pop()
        assert of_it.id == speech
        self.discrepancies = [
            d.model_copy(
                update={
                    "readings": tuple(
                        r.model_copy(update={"speech": of_it}) if r.statement == statement else r for r in d.readings
                    )
                }
            )
            for d in self.discrepancies
        ]

    def passage(self, words: str, *articles: str) -> None:
        """A stretch that stands in all these articles."""
        texts = {a.id: a.text for a in self.articles}
        places = []
        for a in articles:
            start = texts[a].index(words)
            places.append(Place(source=a, span=Span(start=start, end=start + len(words))))
        self.passages.append(Passage(id=f"p{len(self.passages)}", places=tuple(places)))

    @property
    def alignment(self) -> Alignment:
        return Alignment(
            statements=tuple(self.statements),
            claims=tuple(self.claims),
            names=tuple(self.names),
            passages=tuple(self.passages),
            duplicates=tuple(self.duplicates),
        )

    def brief(
        self, *decisions: Decision, settings: Settings | None = None, story: StorySettings | None = None
    ) -> Brief:
        return compose(
            self.name,
            story or StorySettings.model_validate({}),
            self.articles,
            (),
            self.alignment,
            self.discrepancies,
            decisions,
            settings or Settings(),
        )


def copy(story: Story, article: str, outlet: str) -> Story:
    """The story with one article once more under another outlet, as alignment would see it: all of it shared."""
    more = Story(**{k: list(v) if isinstance(v, list) else v for k, v in vars(story).items()})
    original = next(a for a in story.articles if a.id == article)
    twin = f"{article}-copy"
    more.articles.append(
        original.model_copy(update={"id": twin, "outlet": outlet, "file": f"{story.name}/{twin}.md", "wire": ""})
    )
    twins = {}
    for s in story.statements:
        if s.source == article:
            twins[s.id] = f"{s.id}-copy"
            more.statements.append(s.model_copy(update={"id": twins[s.id], "source": twin}))
    more.claims = [
        c.model_copy(update={"statements": (*c.statements, *(twins[s] for s in c.statements if s in twins))})
        for c in story.claims
    ]
    whole = Span(start=0, end=len(original.text))
    more.passages = [
        p.model_copy(
            update={
                "places": (
                    *p.places,
                    *(x.model_copy(update={"source": twin}) for x in p.places if x.source == article),
                )
            }
        )
        for p in story.passages
    ]
    more.passages.append(
        Passage(id="whole", places=(Place(source=article, span=whole), Place(source=twin, span=whole)))
    )
    return more
