"""A brief, indexed for reading: who says what where, as marks, lines, chains and cards of the pages.

An `Edition` is made once a story and shared by all its pages. What depends on the page at hand (the
hrefs) comes in as `Links`.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

from markupsafe import Markup, escape

from generator import causes
from generator.decisions import claim_of
from generator.models.article import Block
from generator.models.base import Model, Span
from generator.models.brief import Brief, Source
from generator.models.claim import Claim, Origin
from generator.models.discrepancy import Discrepancy, Phrase, Reading
from generator.models.statement import Statement, Voice
from generator.render import charts, rights, urls
from generator.render.collation import collate
from generator.render.filters import day, in_small_letters, instant, moment, period
from generator.render.home import blocks_at_home, discrepancy_at_home, statement_at_home
from generator.render.kept import Kept, Whole, looked_up, tabled
from generator.render.lasts import Figures, flat, last
from generator.render.reasons import reasons
from generator.render.views import (
    Card,
    Chain,
    Cited,
    ClaimRef,
    CollationRow,
    CollationView,
    DifferenceView,
    Line,
    Mark,
    Masthead,
    NoteView,
    ReadingView,
    Run,
    RungView,
    StoryCard,
    Witness,
)

RELATIONS = ("conflict", "attribution", "compatible", "wording")  # heaviest first, as the ticks stand
STANCES = {"endorses": "takes it for true", "neutral": "", "distances": "keeps its distance", "denies": "denies it"}
MODES = {"own": "", "direct": "quoted", "indirect": "reported", "mixed": "quoted in part"}
SLOTS = 7  # up to so many articles each have a place of their own beside a key point
MID_VALUE, LONG_VALUE = 18, 42  # characters of a reading above which it is set smaller, so that it fits its column
SHREDS = " … "  # in a value: words picked from all over a line, which say more within it
WORDY = frozenset({"negation", "contradiction", "hedging"})  # whose value may be a mere "not": the line must stand by
ADDED = frozenset({"precision"})  # causes whose value may be a mere word that others lack: likewise, unless it is typed
COLLATION_COLUMNS = 12  # a collation with more columns than that is a page of shreds: the lines stand whole instead
COLLATION_COMMON = 0.25  # likewise where so little of the words that tell something is common to all
ASIDE = frozenset({"apposition", "saying", "fragment"})  # statements that tell who somebody is, or who spoke when
UNNAMED = "somebody unnamed"
# What is expected, by nobody that is told, an outlet says itself: it is no word of somebody's.
FORESEEN = frozenset("anticipated due expected forecast planned predicted projected scheduled".split())
PRONOUNS = frozenset("he him she her they them it we us i me you".split())
AGES = frozenset({"age", "as-of"})  # causes whose fixed sentence names what the values are of
SUBJECT_WORDS = 3  # what a fixed sentence is about stands for the claim's title where it says enough by itself
HEAD_WORDS = 24  # a difference is headed by the shortest line that gives a reading, where that is no paragraph

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

LACKING = 5  # claims listed that others make and an article does not
PAIRS = 12  # articles up to which every pair has a page
NEAREST = 3  # beyond that, each article with its nearest ones


M = TypeVar("M", bound=Model)


def said(text: str) -> Phrase:
    return Phrase(text=text, voice="source")


def frame(text: str) -> Phrase:
    return Phrase(text=text, voice="edition")


class Named(NamedTuple):
    """What is said of an article wherever it is named."""

    siglum: str
    label: str  # put in last
    number: int
    wire: str
    credit: str  # the wire, where that is not what the label says
    house: str  # an article of the same outlet


class Edition:
    """One brief, with everything found by its id.

    What is kept from build to build (`looked_up`) reads the tables; the rest may go through the whole brief.
    """

    brief = Whole[Brief]()
    sources = Whole[tuple[Source, ...]]()
    counted = Whole[tuple[Source, ...]]()  # without articles that repeat another whole
    statements = Whole[tuple[Statement, ...]]()
    claims = Whole[tuple[Claim, ...]]()
    ranked = Whole[tuple[Discrepancy, ...]]()  # conflicts first, then by weight

    def __init__(self, brief: Brief, kept: Kept | None = None) -> None:
        self.kept = kept = kept or Kept()
        self.brief = brief
        self.story = brief.story

        def same(kind: str, items: Iterable[M], name: Callable[[M], str] = attrgetter("id")) -> tuple[M, ...]:
            return kept.same(kind, ((name(item), item) for item in items))

        self.sources = same("source", brief.sources)
        self.counted = tuple(source for source in self.sources if not source.same_as)
        self.statements = same("statement", brief.statements)
        self.claims = same("claim", brief.claims)
        discrepancies = same("discrepancy", brief.discrepancies)
        begins = _begins(self.sources, self.statements)
        at_home = {d.id: (d, tuple(begins[r.statement] for r in d.readings)) for d in discrepancies}
        told = kept.each("discrepancy at home", at_home, discrepancy_at_home)
        self.ranked = tuple(sorted(told.values(), key=lambda d: (RELATIONS.index(d.relation) > 0, -d.weight)))

        self.source = kept.table("source", {item.id: item for item in self.sources})
        self.labels = {label_of(self.story, item.number): item.label for item in self.sources}
        self.named = kept.table("named", _named(self.story, self.sources))
        self.rights_of = kept.table("rights_of", {item.id: item.rights for item in self.sources})
        placed = {item.id: (item, begins[item.id]) for item in self.statements}
        self._at_home = kept.each("statement at home", placed, statement_at_home)
        self.statement = kept.table("statement", self._at_home)
        self.placed_statement = kept.table("placed_statement", {item.id: item for item in self.statements})
        linked = {item.id: (item,) for item in self.claims}
        self.claim = kept.table("claim", kept.each("claim as it is shown", linked, _as_shown))
        self.linked = kept.table("linked", {item.id: item for item in self.claims})
        self.discrepancy = kept.table("discrepancy", {item.id: item for item in self.ranked})
        self.placed_discrepancy = kept.table("placed_discrepancy", {item.id: item for item in discrepancies})
        self.speech = kept.table("speech", brief.speeches)
        self.name = kept.table("name", {item.id: item for item in same("name", brief.names)})
        self.origin = kept.table("origin", {item.id: item for item in same("origin", brief.origins)})
        self.topic_of = {claim: topic.id for topic in brief.topics for claim in topic.claims}
        self.number = {claim.id: index for index, claim in enumerate(self.claims, 1)}
        rows = same("row", brief.matrix, attrgetter("claim"))
        self.row = kept.table("row", {row.claim: row for row in rows})
        points = same("key point", brief.key_points, attrgetter("claim"))
        self.key_point = kept.table("key_point", {point.claim: point for point in points})
        self.rank = {item.id: index for index, item in enumerate(self.ranked, 1)}
        self.printable = kept.table("printable", dict.fromkeys(rights.printable(brief, kept), True))

    @cached_property
    def figures(self) -> tuple[Figures, int]:
        """What is put into pages last, and its number."""
        title = {topic.id: escape(topic.title) for topic in self.brief.topics}
        id_ = {topic.id: escape(topic.id) for topic in self.brief.topics}
        figures: dict[str, Mapping[str, object]] = {
            "claim": self.number,
            "rank": self.rank,
            "differences": {"": len(self.ranked)},
            "label": {name: escape(label) for name, label in self.labels.items()},
            "topic": {claim: title[topic] for claim, topic in self.topic_of.items()},
            "topic id": {claim: id_[topic] for claim, topic in self.topic_of.items()},
        }
        return self.kept.numbered("figures", "", flat(figures))

    def links(self, here: str) -> urls.Links:
        """The hrefs of one page: the same object from build to build."""
        return self.kept("links", here, lambda: urls.Links(here, self.story))

    @tabled
    def story_wide(self) -> dict[str, Any]:
        """What is of the whole story."""
        text, printable = {source.id: source.article.text for source in self.sources}, self.printable.keys()
        passages = []
        for item in self.brief.passages:
            place = item.places[0]
            words = rights.words(text[place.source][place.span.start : place.span.end])
            passages.append((tuple(self.in_order({place.source for place in item.places})), words))
        as_of = self.brief.as_of
        dates = sorted(source.article.published.iso[:10] for source in self.counted if source.article.published)
        spent = period(dates[0], dates[-1]) if dates else ""
        mast = self.brief.title, moment(as_of), as_of.iso if as_of else "", len(self.counted), spent, self.brief.draft
        return {
            "masthead": mast,
            "sources": tuple(source.id for source in self.sources),
            "counted": tuple(source.id for source in self.counted),
            "ranked": tuple((item.id, item.relation, item.cause) for item in self.ranked),
            "restricted": len(self.printable) < len(self.statements),
            "printed": "\0".join([statement.text for statement in self.statements if statement.id in printable]),
            "passages": tuple(passages),  # who shares it, and its words
        }

    # --- lookups ---------------------------------------------------------------------------------

    @tabled
    def claims_of(self) -> dict[str, tuple[str, ...]]:
        """Statement -> the claims it stands in, in the order of the claim table."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.claims:
            for statement in claim.statements:
                found[statement].append(claim.id)
        return {statement: tuple(claims) for statement, claims in found.items()}

    @tabled
    def on_claim(self) -> dict[str, tuple[Discrepancy, ...]]:
        """Claim -> the discrepancies on it, heaviest first."""
        found: dict[str, list[Discrepancy]] = defaultdict(list)
        for discrepancy in self.ranked:
            for claim in discrepancy.claims:
                found[claim].append(discrepancy)
        return {claim: tuple(items) for claim, items in found.items()}

    @tabled
    def on_statement(self) -> dict[str, tuple[Discrepancy, ...]]:
        """Statement -> the discrepancies it gives a reading for, heaviest first."""
        found: dict[str, list[Discrepancy]] = defaultdict(list)
        for discrepancy in self.ranked:
            for statement in dict.fromkeys(reading.statement for reading in discrepancy.readings):
                found[statement].append(discrepancy)
        return {statement: tuple(items) for statement, items in found.items()}

    @tabled
    def in_source(self) -> dict[str, tuple[str, ...]]:
        """Source -> its statements in text order."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            found[statement.source].append(statement)
        ordered = {source: sorted(items, key=lambda s: (s.start, s.end, s.id)) for source, items in found.items()}
        return {source: tuple(statement.id for statement in items) for source, items in ordered.items()}

    @tabled
    def in_block(self) -> dict[tuple[str, int], tuple[Statement, ...]]:
        """A source and the number of a block of it -> its statements in text order."""
        found: dict[tuple[str, int], list[Statement]] = defaultdict(list)
        for source, items in self.in_source.items():
            for item in items:
                statement = self._at_home[item]
                found[source, statement.block].append(statement)
        return {place: tuple(items) for place, items in found.items()}

    @tabled
    def block(self) -> dict[tuple[str, int], Block]:
        """A source and a number -> that block of its article."""
        blocks = {source.id: (source.article.blocks,) for source in self.sources}
        at_home = self.kept.each("blocks at home", blocks, blocks_at_home)
        return {(source, index): block for source, told in at_home.items() for index, block in enumerate(told)}

    @tabled
    def words_of(self) -> dict[str, str]:
        """Statement -> its article's text from its start to its end."""
        text = {source.id: source.article.text for source in self.sources}
        return {statement.id: text[statement.source][statement.start : statement.end] for statement in self.statements}

    @tabled
    def words_of_block(self) -> dict[tuple[str, int], str]:
        """A source and the number of a block of it -> the text of that block, where it is part of the reading text."""
        return {
            (source.id, index): source.article.text[block.start : block.end]
            for source in self.sources
            for index, block in enumerate(source.article.blocks)
            if block.start is not None
        }

    @tabled
    def place(self) -> dict[str, int]:
        """Statement -> its number in its article."""
        places = {statement: index for items in self.in_source.values() for index, statement in enumerate(items, 1)}
        return places

    @tabled
    def many(self) -> dict[str, int]:
        """Source -> how many statements it has."""
        return {source: len(items) for source, items in self.in_source.items()}

    @cached_property
    def told(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Claim -> the articles that make it, each with its statements in text order."""
        made = {claim.id: tuple([self._at_home[s] for s in claim.statements]) for claim in self.claims}
        return self.kept.each("told", made, _by_article)

    @tabled
    def told_by(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """A claim and an article -> the statements of the one in the other, in text order."""
        found = {(claim, source): items for claim, told in self.told.items() for source, items in told.items()}
        return found

    @tabled
    def told_in(self) -> dict[str, tuple[str, ...]]:
        """Source -> the claims that its statements stand in, in the order of the claim table."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim, told in self.told.items():
            for source in told:
                found[source].append(claim)
        return {source: tuple(claims) for source, claims in found.items()}

    @tabled
    def sources_of_claim(self) -> dict[str, tuple[str, ...]]:
        """Claim -> the counted articles that make it, in the order of the source list."""
        order = {source.id: source.number for source in self.counted}
        found = {claim: [source for source in told if source in order] for claim, told in self.told.items()}
        return {
            claim: tuple(sorted(sources, key=order.__getitem__)) if len(sources) > 1 else tuple(sources)
            for claim, sources in found.items()
        }

    @cached_property
    def shared(self) -> Counter[tuple[str, str]]:
        """How many claims two articles both make, by `pair_key`."""
        counts: Counter[tuple[str, str]] = Counter()
        for sources in self.sources_of_claim.values():
            for index, first in enumerate(sources):
                for second in sources[index + 1 :]:
                    counts[pair_key(first, second)] += 1
        return counts

    def nearest(self, source: str) -> tuple[str, ...]:
        """The articles that share most claims with one."""
        others = [item.id for item in self.counted if item.id != source]
        ranked = sorted(others, key=lambda other: (-self.shared[pair_key(source, other)], self.named[other].number))
        return tuple(ranked[:NEAREST])

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of articles that have a page: all up to twelve articles, beyond that each with its nearest."""
        ids = [source.id for source in self.counted]
        if len(ids) <= PAIRS:
            return tuple((first, second) for index, first in enumerate(ids) for second in ids[index + 1 :])
        order = {source: index for index, source in enumerate(ids)}
        found: set[tuple[str, str]] = set()
        for source in ids:
            for other in self.nearest(source):
                first, second = sorted((source, other), key=order.__getitem__)
                found.add((first, second))
        return tuple(sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]])))

    @tabled
    def paired(self) -> dict[str, tuple[tuple[tuple[str, str], str, int], ...]]:
        """Source -> the pages that lay it beside another: the pair, the other, and how many claims both make."""
        found: dict[str, list[tuple[tuple[str, str], str, int]]] = defaultdict(list)
        order = {source.id: index for index, source in enumerate(self.counted)}
        for first, second in self.pairs:
            shared = self.shared[pair_key(first, second)]
            found[first].append(((first, second), second, shared))
            found[second].append(((first, second), first, shared))
        return {source: tuple(sorted(items, key=lambda item: order[item[1]])) for source, items in found.items()}

    @tabled
    def standing(self) -> dict[str, Mapping[str, int]]:
        """Source -> how many of its claims the others have as it does (`agree`), do not have (`alone`), or have
        differently: by the heaviest relation of a difference that it gives a reading for."""
        differs: dict[tuple[str, str], str] = {}
        for item in sorted(self.ranked, key=lambda item: -RELATIONS.index(item.relation)):
            for reading in item.readings:
                own = {*item.claims}.intersection(self.claims_of.get(reading.statement, ()))
                differs |= {(claim, reading.source): item.relation for claim in own}
        opposite = [(c, source, said) for c in self.claims if c.apart for source, said in self.told[c.id].items()]
        apart = {(c.id, source) for c, source, said in opposite if {*said}.issubset(c.apart)}
        outlets = self.outlets_of_claim

        def kind(claim: str, source: str) -> str:
            shared = outlets[claim] > 1 and (claim, source) not in apart
            return differs.get((claim, source)) or ("agree" if shared else "alone")

        return {source: Counter(kind(c, source) for c in claims) for source, claims in self.told_in.items()}

    @tabled
    def lacking(self) -> dict[str, tuple[tuple[str, ...], int]]:
        """Source -> of the claims that several outlets make and it does not: first those that most make; how many."""
        outlets, makers = self.outlets_of_claim, self.sources_of_claim
        several = [claim.id for claim in self.claims if outlets[claim.id] > 1]
        several.sort(key=lambda claim: (-len(makers[claim]), self.number[claim]))
        found = {}
        for source in self.sources:
            own = set() if source.same_as else set(self.told_in.get(source.id, ()))
            others = [claim for claim in several if claim not in own]
            found[source.id] = tuple(others[:LACKING]), len(others)
        return found

    @tabled
    def side_by_side(self) -> dict[tuple[str, str], tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]]:
        """Two articles that have a page -> every claim of theirs with the statements of each, in text order."""
        told = {
            source: tuple((s, self.claims_of.get(s, ())) for s in items) for source, items in self.in_source.items()
        }
        found = {}
        for first, second in self.pairs:
            either = {*self.told_in.get(first, ()), *self.told_in.get(second, ())}
            claims = tuple(sorted(either, key=self.number.__getitem__))
            key = told.get(first), told.get(second), claims
            found[first, second] = self.kept("beside", key, partial(self._side_by_side, first, second, claims))
        return found

    def _side_by_side(
        self, first: str, second: str, claims: tuple[str, ...]
    ) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """Claims in the order of the first article; what only the second has follows what both have."""
        order = {s: index for index, s in enumerate(self.in_source.get(first, ()))}
        other = {s: index for index, s in enumerate(self.in_source.get(second, ()))}
        at_home = self._homes(first, second)
        rows = []
        met: list[tuple[int, int]] = []  # where the two stand side by side: (left, right)
        waiting = []  # what only the right has
        for claim in claims:
            told = self.told[claim]
            every_left, every_right = told.get(first, ()), told.get(second, ())
            if len(every_left) > 1:
                every_left = tuple(sorted(every_left, key=order.__getitem__))
            if len(every_right) > 1:
                every_right = tuple(sorted(every_right, key=other.__getitem__))
            left = tuple([s for s in every_left if at_home[s] == claim])
            right = tuple([s for s in every_right if at_home[s] == claim])
            # A line may stand twice rather than leave its counterpart alone, or a claim of both untold.
            if every_left and every_right:
                left, right = left or every_left[:1], right or every_right[:1]
            elif not left and not right:
                continue
            row = (claim, left, right)
            if left:
                if right:
                    met.append((order[left[0]], other[right[0]]))
                rows.append(((order[left[0]], 0), row))
            else:
                waiting.append((other[right[0]], row))
        met.sort(key=itemgetter(1))
        met_at = [right for _, right in met]
        for place, row in waiting:  # it follows the last line before it that both have
            before = bisect_left(met_at, place)
            rows.append(((met[before - 1][0] if before else -1, 1 + place), row))
        rows.sort(key=lambda pair: pair[0])
        return tuple(row for _, row in rows)

    def _homes(self, first: str, second: str) -> dict[str, str]:
        """The claim under which each statement of two articles is shown: the first that both make, else its first."""
        both = set(self.told_in.get(first, ())).intersection(self.told_in.get(second, ()))
        homes = {}
        for source in (first, second):
            for statement in self.in_source.get(source, ()):
                claims = self.claims_of.get(statement, ("",))
                homes[statement] = next((c for c in claims if c in both), claims[0]) if len(claims) > 1 else claims[0]
        return homes

    def of_source(self, claim: str, source: str) -> tuple[Statement, ...]:
        """The statements of one article in a claim, in text order."""
        return tuple(self.statement[item] for item in self.told_by.get((claim, source), ()))

    def outlets(self, sources: Iterable[str]) -> int:
        return len({self.named[source].house for source in sources})

    @tabled
    def outlets_of_claim(self) -> dict[str, int]:
        """Claim -> how many outlets make it, or speak of it where a difference was found."""
        several = self.sources_of_claim.items()
        found = {claim: self.outlets(sources) if len(sources) > 1 else len(sources) for claim, sources in several}
        return found | {c.id: c.support for c in self.claims if c.apart and not self.on_claim.get(c.id)}

    @tabled
    def relation(self) -> dict[str, str]:
        """Claim -> the heaviest relation on it; `agree` or `alone` where there is none."""
        found = {claim: "agree" if outlets > 1 else "alone" for claim, outlets in self.outlets_of_claim.items()}
        for discrepancy in sorted(self.ranked, key=lambda item: -RELATIONS.index(item.relation)):
            found |= {claim: discrepancy.relation for claim in discrepancy.claims if claim in found}
        return found

    @cached_property
    def relation_counts(self) -> tuple[tuple[str, int], ...]:
        """Claims by their heaviest relation, in the order of the ticks."""
        counts = Counter(self.relation[claim.id] for claim in self.claims)
        return tuple((kind, counts[kind]) for kind in charts.TICK_ORDER)

    def ticks(self, anchor: str, *, labels: bool, pixels: int = charts.LABEL_PIXELS) -> Markup:
        counts = self.relation_counts
        draw = partial(charts.ticks, counts, anchor, labels=labels, pixels=pixels)
        return self.kept("ticks", (counts, anchor, labels, pixels), draw)

    # --- small views -----------------------------------------------------------------------------

    def mark(self, source: str, href: str = "", state: str = "says", relation: str = "") -> Mark:
        item = self.named[source]
        return Mark(item.siglum, item.label, item.number, href, state, relation)

    def in_order(self, sources: Iterable[str]) -> list[str]:
        """Articles in the one order that their marks have everywhere."""
        return sorted((item for item in sources if item in self.named), key=lambda item: self.named[item].number)

    def said_by(self, statement: str, links: urls.Links, state: str = "says", relation: str = "") -> Mark:
        """The mark of a statement's article, which leads to the sentence."""
        item = self.statement[statement]
        return self.mark(item.source, links.statement(item.source, item.id), state, relation)

    def runs(self, statement: Statement, marks: Sequence[tuple[int, int]] = ()) -> tuple[Run, ...]:
        """A statement's exact words, its segments joined by an ellipsis, the words that differ marked."""
        text, offset = self.words_of[statement.id], statement.start
        pieces: list[Run] = []
        held = {(span.start, span.end): text[span.start - offset : span.end - offset] for span in statement.withheld}
        before: Span | None = None
        for segment in statement.segments:
            if before is not None:
                between = [words for (start, _), words in sorted(held.items()) if before.end <= start < segment.start]
                pieces += [Run(f" {words} ", "held") for words in between] or [Run(" … ", "gap")]
            pieces += _marked(text, offset, segment, marks)
            before = segment
        return tuple(pieces)

    def line(self, statement: str, links: urls.Links, marks: Sequence[Span] = ()) -> Line:
        """A statement as it may be printed. `marks` are the words that differ."""
        return self._line(statement, links, tuple((mark.start, mark.end) for mark in marks))

    @looked_up
    def _line(self, statement: str, links: urls.Links, marks: tuple[tuple[int, int], ...]) -> Line:
        item = self.statement[statement]
        href = links.statement(item.source, item.id)
        number = self.place[item.id]
        if item.id in self.printable:
            runs = self.runs(item, marks)
            if all(run.kind in {"mark", "gap"} for run in runs):  # a line that is marked whole is not marked
                runs = self.runs(item)
            return Line(runs, "", href, rights.words(item.text), number)
        siglum = self.named[item.source].siglum
        place = f"{siglum}, statement {number} of {self.many[item.source]}"
        return Line((), place, href, rights.words(item.text), number)

    @tabled
    def titled(self) -> dict[str, str]:
        """Claim -> the statement in whose words it goes by its title. Where these may not be printed, another that may
        be, and that no claim before it in the table goes by."""
        taken: set[str] = set()
        found: dict[str, str] = {}
        printable = self.printable.keys()
        words = {statement.id: statement.text for statement in self.statements if statement.id in printable}
        for claim in self.claims:
            free = [s for s in claim.statements if s in words]
            own = next((s for s in free if words[s] == claim.title), "")
            if not own and not self._has_words(claim.title, free):
                fresh = [s for s in free if words[s].casefold() not in taken] or free
                own = min(fresh, key=lambda s: (self.statement[s].kind in ASIDE, len(words[s]), s), default="")
            if own:
                found[claim.id] = own
            taken.add((words[own] if own else claim.title).casefold())
        return found

    def _has_words(self, title: str, free: Iterable[str]) -> bool:
        """Whether a title may be printed as it stands: an editor's, and a part of a statement that may be printed."""
        return title.startswith("[") or any(title in self.statement[s].text for s in free)

    @looked_up
    def title(self, claim_id: str, links: urls.Links) -> Line:
        """A claim in words that may be printed: its own title, else another of its statements, else its place.

        A title in brackets is an editor's, and stands in the edition's voice.
        """
        claim = self.claim[claim_id]
        if claim.title.startswith("["):
            words = claim.title.strip("[]")
            return Line((Run(words, "inf"),), "", links.claim(claim.id), rights.words(words), 0)
        if claim.id in self.titled:
            return self.line(self.titled[claim.id], links)
        if self._has_words(claim.title, [item for item in claim.statements if item in self.printable]):
            return Line((Run(claim.title, ""),), "", links.claim(claim.id), rights.words(claim.title), 0)
        return self.line(claim.statements[0], links)

    @looked_up
    def title_words(self, claim_id: str) -> str:
        """The words of a claim's title; nothing where it goes by its place."""
        claim = self.claim[claim_id]
        if claim.id in self.titled:
            return self.statement[self.titled[claim.id]].text
        free = [item for item in claim.statements if item in self.printable]
        return claim.title if self._has_words(claim.title, free) else ""

    @looked_up
    def may_print(self, words: str) -> bool:
        """Whether words that a source wrote may stand on a page: short ones, and those of a printed statement."""
        if not self.story_wide["restricted"] or rights.is_value(words):
            return True
        return words in self.story_wide["printed"]

    def fixed(self, sentence: Iterable[Phrase]) -> tuple[Phrase, ...]:
        """A fixed sentence, without the words that rights keep back."""
        return tuple(
            phrase
            if phrase.voice == "edition" or self.may_print(phrase.text)
            else frame(f"[{rights.words(phrase.text)} words]")
            for phrase in sentence
        )

    def reasons(self, item: Discrepancy) -> tuple[str, ...]:
        """Why a discrepancy was raised, without reasons that hold words which rights keep back."""
        if not self.story_wide["restricted"]:
            return item.because
        held = [
            self.statement[statement].text
            for claim in item.claims
            if claim in self.claim
            for statement in self.claim[claim].statements
            if statement not in self.printable and not rights.is_value(self.statement[statement].text)
        ]
        return tuple(reason for reason in item.because if not any(words in reason for words in held))

    def ref(self, claim: str, links: urls.Links) -> ClaimRef:
        return ClaimRef(last("claim", claim), links.claim(claim), self.title(claim, links))

    def chain(self, statement: Statement) -> Chain:
        source = self.named[statement.source]
        cited = tuple(
            Cited(voice.speaker, self.meant(voice), voice.cue, STANCES[voice.stance])
            for voice in statement.attribution.chain
        )
        return Chain(
            source.label,
            source.credit,
            cited,
            MODES[statement.attribution.mode] if cited else "",
            "headline" if statement.kind == "headline" else "",
        )

    def voice(self, statement: Statement) -> tuple[Phrase, ...]:
        """Who says so, shortly: the last voice named, or the outlet itself."""
        chain = [voice for voice in statement.attribution.chain if voice.speaker]
        if chain:
            meant = self.meant(chain[-1])
            return (said(chain[-1].speaker), *((frame(f" [{meant}]"),) if meant else ()))
        if any(voice.cue.casefold() not in FORESEEN for voice in statement.attribution.chain):
            return (frame(UNNAMED),)
        wire = self.named[statement.source].wire
        return (frame(f"{wire}, its own voice"),) if wire else (frame("own voice"),)

    def meant(self, voice: Voice) -> str:
        """The name of whom a pronoun means, where that is known: an edition's word."""
        name = self.name.get(voice.ref) if voice.speaker.casefold() in PRONOUNS else None
        return name.label.strip("[]") if name is not None else ""

    def origin_label(self, origin: Origin) -> Phrase:
        """An origin as the edition names it: a voice in its source's words, an outlet by its label."""
        if origin.kind == "outlet":
            own = [self.named[item].label for item in origin.sources if item in self.named]
            return frame(own[0] if own else origin.label)
        if not origin.label:
            return frame(UNNAMED)
        return frame(origin.label) if origin.kind in {"wire", "shared"} else said(origin.label)

    def voices(self, statements: Iterable[str]) -> tuple[Phrase, ...]:
        """The different voices of several statements, in order, at most three."""
        found: dict[tuple[str, ...], tuple[Phrase, ...]] = {}
        for item in statements:
            phrases = self.voice(self.statement[item])
            found.setdefault(tuple(phrase.text.casefold() for phrase in phrases), phrases)
        listed: list[Phrase] = []
        for index, phrases in enumerate(found.values()):
            if index == 3:
                listed.append(frame(f"; {len(found) - 3} more"))
                break
            if index:
                listed.append(frame("; "))
            listed.extend(phrases)
        return tuple(listed)

    def witness(self, statement: str, links: urls.Links, marks: Sequence[Span] = (), **mark: str) -> Witness:
        item = self.statement[statement]
        return Witness(
            self.said_by(statement, links, **mark), self.chain(item), self.line(statement, links, marks), "", False
        )

    def absent(self, claims: Sequence[str], state: str, shown: Container[str] = ()) -> tuple[Mark, ...]:
        """The articles that have none of the claims, for the reason `state` (silent, before, unknown). Those that are
        `shown` beside the claims tell it in another one."""
        rows = [self.row[claim] for claim in claims if claim in self.row]
        states: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for cell in row.cells:
                states[cell.source].add(cell.coverage)
        return tuple(
            self.mark(source, state=state)
            for source in self.story_wide["counted"]
            if source not in shown
            and (states[source] == {state} or (state == "silent" and states[source] in ({"silent", "before"},)))
        )

    def masthead(self, links: urls.Links) -> Masthead:
        told: tuple[str, str, str, int, str, bool] = self.story_wide["masthead"]
        return Masthead(*told, links.to(urls.brief(self.story)))

    # --- discrepancies ---------------------------------------------------------------------------

    @looked_up
    def readings(self, discrepancy: str, links: urls.Links) -> tuple[ReadingView, ...]:
        item = self.discrepancy[discrepancy]
        groups: dict[str, list[Reading]] = {}
        for reading in item.readings:
            groups.setdefault(reading.letter or f"={reading.value.casefold()}", []).append(reading)
        apart = self.telling(item)
        longest = max((len(reading.value) for reading in item.readings if self._may_show(reading)), default=0)
        size = (
            "long" if longest > LONG_VALUE else "mid" if longest > MID_VALUE else ""
        )  # one for all: none is the louder
        views = []
        may_lack = item.cause in causes.LEFT_OUT and any(reading.value != reading.text for reading in item.readings)
        for index, (letter, group) in enumerate(groups.items()):
            whole = all(reading.value == reading.text for reading in group)
            without = may_lack and whole
            # Of statements that have no phrase of their own one line speaks for the rest.
            telling = apart and not (len(group) > 1 and whole)
            values = in_small_letters(reading.value for reading in group if self._may_show(reading))[:3]
            seen: dict[str, list[Span]] = {}
            first: dict[str, Reading] = {}
            for reading in group:
                seen.setdefault(reading.statement, []).extend(() if without else reading.marks)
                first.setdefault(reading.statement, reading)
            witnesses = []
            for statement, marks in seen.items():
                witness = self.witness(statement, links, marks or self._found(first[statement]))
                line = "".join(run.text for run in witness.line.runs)
                repeats = telling and line.casefold() in {value.casefold() for value in values}
                witnesses.append(Witness(witness.mark, witness.chain, witness.line, first[statement].value, repeats))
            lines = [witness.line for witness in witnesses]
            first_line = next((line for line in lines if line.runs), lines[0])
            short, told = first_line, ", ".join(values)
            if telling and told:
                short = Line((Run(told, ""),), "", first_line.href, rights.words(told), 0)
            views.append(
                ReadingView(
                    "" if letter.startswith("=") else letter,
                    tuple(values) if telling else (),
                    short,
                    size,
                    index == 0,
                    tuple(witnesses),
                    tuple(sorted({w.mark.number: w.mark for w in witnesses}.values(), key=lambda mark: mark.number)),
                    self.voices(seen),
                    without,
                )
            )
        return tuple(views)

    def telling(self, item: Discrepancy) -> bool:
        """Whether the values of a discrepancy say something without the lines that they stand in."""
        values = [reading.value for reading in item.readings]
        if any(SHREDS in value for value in values):
            return False
        if item.cause in ADDED:
            return all(
                any(value.text == reading.value for value in self.statement[reading.statement].values)
                for reading in item.readings
            )
        return item.cause not in WORDY or all(len(value.split()) > 2 for value in values)

    def _may_show(self, reading: Reading) -> bool:
        return bool(reading.value) and (reading.statement in self.printable or rights.is_value(reading.value))

    def _found(self, reading: Reading) -> list[Span]:
        """Where a reading's value stands in its statement, for readings that came without marks."""
        statement = self.statement[reading.statement]
        if not reading.value or reading.value == statement.text:
            return []
        text, offset = self.words_of[statement.id], statement.start
        for segment in statement.segments:
            at = text.find(reading.value, segment.start - offset, segment.end - offset)
            if at >= 0:
                return [Span(start=at + offset, end=at + offset + len(reading.value))]
        return []

    def notes(self, links: urls.Links) -> tuple[tuple[str, NoteView], ...]:
        """An editor's notes, each with the claim that it stands with, if any: its own, or that of its statement."""
        found = []
        for note in self.brief.notes:
            claim, about, href = claim_of(self.claims, note.target), "", ""
            if claim is not None:
                about, href = f"claim {last('claim', claim.id)}", links.claim(claim.id)
            elif note.target in self.discrepancy:
                about, href = f"difference {last('rank', note.target)}", links.discrepancy(note.target)
            elif (name := self.name.get(note.target)) is not None:
                about = name.label
            when = day(note.when) if note.when else ""
            found.append((claim.id if claim else "", NoteView(note.text, note.by, when, about, href)))
        return tuple(found)

    @looked_up
    def card(self, discrepancy: str, links: urls.Links) -> Card:
        item = self.discrepancy[discrepancy]
        readings = self.readings(discrepancy, links)
        known = tuple(claim for claim in item.claims if claim in self.claim)
        wide = any(reading.size == "long" for reading in readings)
        shown = {self.statement[r.statement].source for r in item.readings}
        return Card(
            id=urls.anchor(item.id, "d"),
            relation=item.relation,
            cause=causes.label(item.cause),
            sentence=self.fixed(item.sentence),
            readings=readings,
            silent=self.absent(known, "silent", shown),
            before=self.absent(known, "before", shown),
            because=self.reasons(item),
            rank=last("rank", item.id),
            total=last("differences"),
            claims=tuple(self.ref(claim, links) for claim in known),
            reviewed="" if item.review == "machine" else _ruling(item.review),
            note=item.note,
            ladder=tuple(
                RungView(instant(rung.when), rung.value, self.said_by(rung.statement, links)) for rung in item.ladder
            ),
            collation=self.collation(item, links),
            href=links.discrepancy(item.id),
            columns=1 if len(readings) > 6 else 3 if len(readings) % 3 == 0 and not wide else 2,
            long=any(len(text_of(reading.short)) > LONG_VALUE for reading in readings),
        )

    def collation(self, item: Discrepancy, links: urls.Links) -> CollationView | None:
        """The readings word against word; None where that would show less than the lines do."""
        if item.relation != "wording":
            return None
        statements = list(dict.fromkeys(reading.statement for reading in item.readings))
        if len(statements) < 2 or any(statement not in self.printable for statement in statements):
            return None
        text = {
            statement: " ".join(run.text.strip() for run in self.runs(self.statement[statement]))
            for statement in statements
        }
        lines = tuple(text[statement] for statement in statements)
        table = self.kept("collation", lines, lambda: collate(lines))
        if table.columns > COLLATION_COLUMNS or table.columns < 2 or table.common < COLLATION_COMMON:
            return None
        many = Counter(self.statement[statement].source for statement in statements)
        order = sorted(range(len(statements)), key=lambda index: (index != table.base, index))
        return CollationView(
            tuple(range(1, table.columns + 1)),
            tuple(
                CollationRow(
                    self.said_by(statements[index], links),
                    tuple((cell.text[: cell.lead], cell.text[cell.lead :], cell.state) for cell in table.rows[index]),
                    self.chain(self.statement[statements[index]]),
                    _where(self.statement[statements[index]])
                    if many[self.statement[statements[index]].source] > 1
                    else "",
                )
                for index in order
            ),
        )

    @looked_up
    def difference(self, discrepancy: str, links: urls.Links, href: str) -> DifferenceView:
        item = self.discrepancy[discrepancy]
        claim = next((claim for claim in item.claims if claim in self.claim), None)
        title = self.title(claim, links) if claim else Line((), "", href, 0, 0)
        given = [self.statement[reading.statement] for reading in item.readings]
        lines = [s for s in given if s.id in self.printable and rights.words(s.text) <= HEAD_WORDS]
        if lines:  # of several claims that a difference is about, the first may speak of something else
            title = self.line(min(lines, key=lambda s: (len(s.text), s.id)).id, links)
        subject = next((phrase.text for phrase in item.sentence if phrase.voice == "source"), "")
        if (
            not lines
            and len(subject.split()) >= SUBJECT_WORDS
            and not any(subject in reading.value for reading in item.readings)
        ):
            if rights.is_value(subject):
                title = Line((Run(subject, ""),), "", href, rights.words(subject), 0)
        if item.cause in AGES:  # whose age it is stands in the fixed sentence, and in no claim's title
            title = Line(_head(self.fixed(item.sentence)), "", href, 0, 0)
        readings = [reading for reading in self.readings(discrepancy, links) if not reading.without][:4]
        if not self.telling(item):  # the lines stand below: say what the difference is
            kind = _head(self.fixed(item.sentence))
            title = Line(kind, "", href, 0, 0) if kind and not kind[0].text.startswith("[") else title
        listed = tuple((reading.short, reading.marks, reading.voices) for reading in readings)
        long = any(len(text_of(line)) > LONG_VALUE for line, _, _ in listed)
        return DifferenceView(item.relation, href, title, listed, long)

    @looked_up
    def because(self, claim: str) -> tuple[str, ...]:
        """Why the statements of a claim are one claim."""
        found = self.linked[claim]
        shown = [self.statement[s] for s in found.statements if s in self.printable]
        return reasons(found, shown, lambda name: self.name[name].label if name in self.name else "")

    # --- the card on the index ---------------------------------------------------------------------

    def story_card(self, links: urls.Links, order: int) -> StoryCard:
        brief = self.brief
        lead = order == 0
        here = urls.brief(self.story)
        points = []
        for point in brief.key_points[:3] if lead else ():
            if point.statement in self.printable:
                points.append((self.line(point.statement, links), links.to(here, urls.anchor(point.claim, "k"))))
        shown = [item for item in self.ranked if item.relation == "conflict"][:3] or list(self.ranked[:2])
        mast = self.masthead(links)
        return StoryCard(
            title=brief.title,
            href=links.to(here),
            note=mast.period,
            outlets=tuple(dict.fromkeys(source.label for source in self.counted)),
            counts=(
                ("outlet" if brief.counts.outlets == 1 else "outlets", brief.counts.outlets),
                ("origin" if brief.counts.origins == 1 else "origins", brief.counts.origins),
                ("claim" if brief.counts.claims == 1 else "claims", brief.counts.claims),
                ("conflict" if brief.counts.conflicts == 1 else "conflicts", brief.counts.conflicts),
            ),
            ticks=self.ticks(f"t{order}", labels=lead, pixels=charts.LEAD_PIXELS),
            key_points=tuple(points),
            differences=tuple(self.difference(item.id, links, links.discrepancy(item.id)) for item in shown)
            if lead
            else (),
            draft=brief.draft,
        )


def _head(sentence: Sequence[Phrase]) -> tuple[Run, ...]:
    """A fixed sentence up to its colon, behind which it lists the values."""
    runs: list[Run] = []
    for phrase in sentence:
        words, colon, _ = phrase.text.partition(":") if phrase.voice == "edition" else (phrase.text, "", "")
        runs.append(Run(words, "frame" if phrase.voice == "edition" else ""))
        if colon:
            break
    return tuple(runs)


def _ruling(review: str) -> str:
    """Who ruled, when and what: "J. Roe, 12 May 2025: …", and "an editor: …" where nobody is named."""
    who, colon, what = review.partition(": ")
    name, comma, when = who.rpartition(", ")
    if comma and ISO_DAY.fullmatch(when):
        who = f"{name}, {day(when)}"
    return f"{'an ' if who.split(',')[0] == 'editor' else ''}{who}{colon}{what}"


def text_of(line: Line) -> str:
    return "".join(run.text for run in line.runs) or line.position


def pair_key(first: str, second: str) -> tuple[str, str]:
    """Two articles in one order, whichever way they were named."""
    return (first, second) if first <= second else (second, first)


def _marked(text: str, offset: int, segment: Span, marks: Sequence[tuple[int, int]]) -> list[Run]:
    """A segment cut at the words that differ. `text` is that of the article from `offset` on."""
    runs: list[Run] = []
    at = segment.start
    for start, end in sorted(marks):
        start, end = max(start, at), min(end, segment.end)
        if start >= end:
            continue
        if at < start:
            runs.append(Run(text[at - offset : start - offset], ""))
        runs.append(Run(text[start - offset : end - offset], "mark"))
        at = end
    if at < segment.end:
        runs.append(Run(text[at - offset : segment.end - offset], ""))
    return runs


def label_of(story: str, number: int) -> str:
    """The name under which an article's label is put in last: letters that no escaping changes."""
    return f"{urls.quoted(story)}/{number}"


def _as_shown(claim: Claim) -> Claim:
    """A claim for all that tells neither why its statements are one nor under which topic: an edit changes many."""
    return claim.model_copy(update={"links": (), "topic": ""})


def _by_article(*statements: Statement) -> dict[str, tuple[str, ...]]:
    """Article -> its own among the statements, in text order."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.source, []).append(statement)
    in_order = attrgetter("block", "start", "id")
    return {source: tuple([s.id for s in sorted(items, key=in_order)]) for source, items in found.items()}


def _begins(sources: Iterable[Source], statements: Iterable[Statement]) -> dict[str, int]:
    """Statement -> where its block begins in the reading text."""
    blocks = {source.id: source.article.blocks for source in sources}
    return {item.id: blocks[item.source][item.block].start or 0 for item in statements}


def _named(story: str, sources: Sequence[Source]) -> dict[str, Named]:
    houses: dict[str, str] = {}
    named = {}
    for source in sources:
        wire = source.article.wire
        credit = "" if wire == source.label else wire
        label = last("label", label_of(story, source.number))
        house = houses.setdefault(source.article.outlet, source.id)
        named[source.id] = Named(source.siglum, label, source.number, wire, credit, house)
    return named


def _where(statement: Statement) -> str:
    return "title" if statement.kind == "headline" else "text"
