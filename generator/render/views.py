"""What templates are handed: frozen, typed values, and nothing to compute.

A template sees `site` (Site), `page` (Page) and one view named in its first line. Text that a source
wrote comes as `Line`, `Phrase` or a field said to be verbatim; a theme sets it in serif. Everything
else is the edition's and is set in sans. Strings are plain text: Jinja escapes them. Only fields of
type Markup are ready-made HTML (the drawn figures).

Places that shift with every claim that comes or goes, and the labels of articles, are *put in last*: a template prints
them as they are, and the page has the figures in the end (`lasts`), so that the rest need not be set again for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generator.models.discrepancy import Phrase


class Site(NamedTuple):
    """What every page shows of the site. Hrefs are relative to the page at hand."""

    title: str
    publisher: str
    contact: str  # an http, https or mailto address, or nothing
    contact_text: str
    corrections: str
    corrections_text: str
    published: str  # in words
    language: str
    version: str  # of Variorum
    home: str
    made: str
    style: str
    script: str
    icon: str
    search: str  # empty where there is none
    feed: str


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    count: str
    current: bool


class Page(NamedTuple):
    """The frame of one page: what stands in its head and its masthead."""

    path: str
    kind: str  # index, brief, claims, discrepancies, sources, source, compare, made, missing, search
    title: str  # of the window
    description: str
    canonical: str
    image: str  # absolute address of the social card
    json_ld: Markup  # safe within a script element
    story: str
    tabs: tuple[Tab, ...]
    json: str  # href of brief.json, where the page belongs to a story


class Mark(NamedTuple):
    """A siglum: one article, wherever it is named."""

    siglum: str
    label: str  # the outlet, or "Digest of <outlet>'s report"; put in last
    number: int
    href: str  # of the sentence; empty where there is none
    state: str  # says, differs, silent, before, unknown
    relation: str  # where it differs


class Run(NamedTuple):
    """A stretch of a line.

    `kind` is "" (plain), "mark" (differs), "gap" (an ellipsis), "held" (stands for a withheld name), or the
    edition's: "inf" (in brackets) and "frame".
    """

    text: str
    kind: str


class Line(NamedTuple):
    """A statement’s exact words; where rights forbid them, `runs` is empty and `position` says where they are."""

    runs: tuple[Run, ...]
    position: str
    href: str
    words: int
    number: int  # of the statement in its article; 0 where the words are no statement's


class Cited(NamedTuple):
    """One voice of a chain: the speaker and the cue in the article's own words."""

    speaker: str
    meant: str  # the name of whom a pronoun means, in brackets
    cue: str
    stance: str  # "", "takes it for true", "keeps its distance", "denies it"


class Chain(NamedTuple):
    """Who says it: outlet, wire, then the voices that the text names."""

    outlet: str  # put in last
    wire: str
    cited: tuple[Cited, ...]
    mode: str  # quoted, reported, partly quoted; empty for the outlet's own voice
    kind: str  # "headline" where it stands in the title


class Witness(NamedTuple):
    """One statement that has a reading: whose it is, who speaks, and the words."""

    mark: Mark
    chain: Chain
    line: Line
    value: str  # verbatim
    repeats: bool  # the line says no more than the reading's value does


class ReadingView(NamedTuple):
    """All who have one reading of a claim."""

    letter: str
    values: tuple[str, ...]  # verbatim; usually one; none where a value says nothing without its line ("not")
    short: Line  # the reading where there is room for one line only: its values, or its first witness's words
    size: str  # "", "mid" or "long": how large the values may stand
    base: bool
    witnesses: tuple[Witness, ...]
    marks: tuple[Mark, ...]  # of the witnesses, each article once
    voices: tuple[Phrase, ...]  # theirs, shortly
    without: bool  # of those who tell it without the words in which others differ


class ClaimRef(NamedTuple):
    number: str  # put in last
    href: str
    line: Line


class RungView(NamedTuple):
    """One step of a count that changed over time."""

    when: str
    value: str
    mark: Mark


class CollationRow(NamedTuple):
    mark: Mark
    cells: tuple[tuple[str, str, str], ...]  # (common words before, words, same | variant | omitted), both verbatim
    chain: Chain
    where: str  # "title" where the outlet has several renderings


class CollationView(NamedTuple):
    columns: tuple[int, ...]
    rows: tuple[CollationRow, ...]


class Card(NamedTuple):
    """A discrepancy."""

    id: str  # anchor
    relation: str
    cause: str
    sentence: tuple[Phrase, ...]
    readings: tuple[ReadingView, ...]
    silent: tuple[Mark, ...]
    before: tuple[Mark, ...]
    because: tuple[str, ...]
    rank: str  # put in last
    total: str  # put in last
    claims: tuple[ClaimRef, ...]
    reviewed: str  # who ruled, and what; empty until an editor has
    note: str
    ladder: tuple[RungView, ...]
    collation: CollationView | None
    href: str  # to its card on the discrepancies page
    columns: int  # how many readings stand side by side: 1, 2 or 3
    long: bool  # a reading's `short` needs a line of its own


class KeyPointView(NamedTuple):
    id: str
    line: Line
    slots: tuple[Mark, ...]
    more: int  # articles that say it, and have no slot of their own
    rest: int  # articles that do not say it, and have none
    outlets: int
    origins: int
    voices: tuple[Phrase, ...]
    witnesses: tuple[Witness, ...]
    because: tuple[str, ...]
    claim: ClaimRef
    conflict: str  # the address of a conflict on it, or nothing


class FigureRow(NamedTuple):
    marks: tuple[Mark, ...]
    value: str  # verbatim
    voice: tuple[Phrase, ...]
    when: str  # "reported 11 May 2025"; empty where all readings are of one day
    letter: str
    drawing: Markup


class FigureView(NamedTuple):
    id: str
    title: str  # verbatim; empty where `part` says enough
    part: str  # what became of those who are counted
    about: ClaimRef | None  # where the title alone does not tell which count it is
    relation: str
    href: str  # of the discrepancy
    least: str  # verbatim
    most: str  # verbatim
    unit: str
    rows: tuple[FigureRow, ...]
    description: str
    head: Markup  # the finding drawn over all rows
    axis: Markup
    silent: tuple[Mark, ...]
    when: str  # where all readings are of one day


class RulerRow(NamedTuple):
    marks: tuple[Mark, ...]
    text: str  # verbatim
    drawing: Markup


class TimelineView(NamedTuple):
    id: str
    when: str
    year: str
    span: bool
    relation: str
    href: str
    cause: str
    line: Line
    text: str  # the date in the source's words
    marks: tuple[Mark, ...]
    ruler: tuple[RulerRow, ...]
    ruler_axis: Markup
    ruler_title: str


class CellView(NamedTuple):
    state: str
    letter: str
    href: str
    siglum: str
    other: bool  # not the base reading


class MatrixRowView(NamedTuple):
    claim: ClaimRef
    relation: str
    alone: bool
    cells: tuple[CellView, ...]
    origins: int


class MatrixGroup(NamedTuple):
    title: str  # verbatim
    rows: tuple[MatrixRowView, ...]


class OutletHead(NamedTuple):
    """One outlet and its articles: a column group of the matrix, an entry of the strip."""

    label: str
    marks: tuple[Mark, ...]
    wide: bool  # the label is too long for a narrow column


class MatrixView(NamedTuple):
    heads: tuple[OutletHead, ...]
    groups: tuple[MatrixGroup, ...]
    many: bool
    shown: int
    total: int
    has_before: bool
    has_unknown: bool


class VariantView(NamedTuple):
    text: str  # verbatim
    marks: tuple[Mark, ...]
    note: str


class WhoView(NamedTuple):
    id: str
    label: str  # verbatim, or the edition's description where the name is withheld
    named: bool  # False for somebody who is only described, or whose name is withheld
    called: tuple[str, ...]  # verbatim
    variants: tuple[VariantView, ...]
    claims: tuple[ClaimRef, ...]
    more: int
    origin_of: int
    marks: tuple[Mark, ...]


class WhoGroup(NamedTuple):
    title: str
    people: tuple[WhoView, ...]


class Fact(NamedTuple):
    """A field of a source's description; `how` says how it was inferred, and then it stands in brackets."""

    label: str
    value: str
    how: str
    href: str
    verbatim: bool


class PassageView(NamedTuple):
    words: tuple[int, ...]  # of each shared passage, longest first
    marks: tuple[Mark, ...]


class SourceView(NamedTuple):
    anchor: str
    mark: Mark
    title: str  # verbatim
    href: str
    facts: tuple[Fact, ...]
    digest: bool
    same_as: Mark | None
    claims: int
    alone: tuple[ClaimRef, ...]
    alone_more: int
    passages: tuple[PassageView, ...]
    notes: tuple[str, ...]
    updates: tuple[str, ...]  # verbatim


class OriginRow(NamedTuple):
    label: str
    own: bool  # an outlet's own voice: the label is the edition's
    kind: str
    marks: tuple[Mark, ...]
    shared: int
    alone: int
    bar: str  # width in per cent
    independent: bool


@dataclass(frozen=True, slots=True)
class Legend:
    relation: str
    count: int
    href: str


class Strip(NamedTuple):
    """The ten-second answer."""

    outlets: int
    articles: int
    heads: tuple[OutletHead, ...]  # each outlet with its articles' marks
    unnamed: int  # articles beyond those
    origins: int
    voices: int
    own: int
    one_origin: int  # shared claims that rest on one origin alone
    shared: int
    agree: int  # of the shared claims
    differ: int  # of the shared claims: the rest
    differences: int  # discrepancies: one may touch several claims
    legend: tuple[Legend, ...]  # of the discrepancies
    ticks: Markup  # of the claims
    per_tick: int  # claims that one mark stands for


class DifferenceView(NamedTuple):
    """A discrepancy in three lines."""

    relation: str
    href: str
    title: Line
    readings: tuple[tuple[Line, tuple[Mark, ...], tuple[Phrase, ...]], ...]  # value, marks, voices
    long: bool  # the values are lines, and take the width


class NoteView(NamedTuple):
    """An editor's note; `about` and `href` tell what it is on, where that is not plain."""

    text: str
    by: str
    when: str
    about: str = ""
    href: str = ""


class Masthead(NamedTuple):
    title: str
    as_of: str
    as_of_iso: str
    articles: int
    period: str
    draft: bool
    href: str


class BriefView(NamedTuple):
    """brief.html"""

    mast: Masthead
    strip: Strip
    key_points: tuple[KeyPointView, ...]
    differences: tuple[DifferenceView, ...]
    conflicts: tuple[Card, ...]
    lighter: tuple[Card, ...]
    cards_total: int
    figures: tuple[FigureView, ...]
    figures_more: tuple[FigureView, ...]
    timeline: tuple[TimelineView, ...]
    timeline_more: tuple[TimelineView, ...]
    matrix: MatrixView
    words: tuple[Card, ...]
    words_total: int
    who: tuple[WhoGroup, ...]
    who_more: tuple[WhoGroup, ...]
    sources: tuple[SourceView, ...]
    origins: tuple[OriginRow, ...]
    origins_more: tuple[OriginRow, ...]  # further ones that are counted as independent
    origins_other: tuple[OriginRow, ...]  # those that are not
    notes: tuple[NoteView, ...]
    claims_total: int
    claims_href: str
    discrepancies_href: str
    sources_href: str


class ClaimCell(NamedTuple):
    state: str
    letter: str
    lines: tuple[Line, ...]
    value: str  # verbatim; where it says enough, it stands for the line
    mark: Mark
    anchors: tuple[str, ...]


class ClaimReading(NamedTuple):
    """All articles that give a claim in one way, where there are too many for a column each."""

    letter: str
    marks: tuple[Mark, ...]
    value: str  # verbatim
    line: Line
    anchors: tuple[str, ...]


class ClaimRow(NamedTuple):
    anchor: str
    number: str  # put in last
    line: Line
    topic: str
    topic_id: str
    relation: str  # agree, alone, or a relation
    discrepancies: tuple[tuple[str, str, str], ...]  # relation, cause, href
    kinds: str  # of value, space-separated
    sigla: str  # space-separated
    support: int
    weight: str
    origins: int
    caution: str
    notes: tuple[NoteView, ...]
    cells: tuple[ClaimCell, ...]
    readings: tuple[ClaimReading, ...]  # instead of cells, where there are many articles


class ClaimsView(NamedTuple):
    """claims.html"""

    mast: Masthead
    rows: tuple[ClaimRow, ...]
    topics: tuple[tuple[str, str], ...]  # id, title
    marks: tuple[Mark, ...]
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    many: bool  # readings in one column, since there are too many articles for one each
    asides: int  # claims without a row: who spoke, or who somebody is, of a sentence that another row has


class RelationGroup(NamedTuple):
    relation: str
    causes: tuple[tuple[str, int], ...]
    cards: tuple[Card, ...]


class DiscrepanciesView(NamedTuple):
    """discrepancies.html"""

    mast: Masthead
    groups: tuple[RelationGroup, ...]
    total: int


class PairCell(NamedTuple):
    href: str
    shared: int
    label: str


class SourcesView(NamedTuple):
    """sources.html"""

    mast: Masthead
    sources: tuple[SourceView, ...]
    marks: tuple[Mark, ...]
    pairs: tuple[tuple[Mark, tuple[PairCell | None, ...]], ...]  # empty where there are too many articles
    nearest: tuple[tuple[Mark, tuple[PairCell, ...]], ...]
    passages: tuple[PassageView, ...]


class Piece(NamedTuple):
    """A stretch of a source's text, or what stands in its place.

    `open` are the statements that begin here: (anchor, key, relation). `close` counts the statements
    that end here, each with its number and the href of its note in the margin.
    """

    text: str
    kind: str  # text, gap (words not printed), seam (a few that join two statements, not printed)
    words: int
    open: tuple[tuple[str, str, str], ...]
    close: tuple[tuple[int, str], ...]
    inside: tuple[tuple[str, str, str], ...]  # all statements that this stretch belongs to, as in `open`


class Margin(NamedTuple):
    """What the other outlets make of one statement."""

    id: str
    number: int
    href: str
    relation: str  # agree, alone, or a relation
    cause: str
    link: str
    others: tuple[tuple[tuple[Mark, ...], str], ...]  # who, and their value
    claim: ClaimRef | None
    own: tuple[str, ...]  # verbatim: the values of a statement whose words are not printed
    voice: tuple[Phrase, ...]  # and who says it


class TextBlock(NamedTuple):
    kind: str
    apart: bool
    label: str
    why: str
    words: int
    text: str  # of a block set apart, where it may be printed
    pieces: tuple[Piece, ...]
    margin: tuple[Margin, ...]


class SourcePageView(NamedTuple):
    """source.html"""

    mast: Masthead
    source: SourceView
    rights: str
    words: int
    printed: int  # words printed
    statements: int
    claims: int
    agree: int
    alone_count: int
    tally: tuple[tuple[str, int], ...]
    alone: tuple[ClaimRef, ...]
    lacking: tuple[tuple[ClaimRef, tuple[Mark, ...]], ...]
    lacking_more: int
    blocks: tuple[TextBlock, ...]
    pick: tuple[Mark, ...]
    others: int
    compare: tuple[PairCell, ...]


class CompareRow(NamedTuple):
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    relation: str  # agree, left, right, or a relation
    cause: str
    href: str
    number: str  # put in last


class CompareView(NamedTuple):
    """compare.html"""

    mast: Masthead
    left: SourceView
    right: SourceView
    rows: tuple[CompareRow, ...]
    shared: int
    differ: int
    only_left: int
    only_right: int
    passages: tuple[PassageView, ...]


class StoryCard(NamedTuple):
    title: str
    href: str
    note: str
    outlets: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    ticks: Markup
    key_points: tuple[tuple[Line, str], ...]
    differences: tuple[DifferenceView, ...]
    draft: bool


class IndexView(NamedTuple):
    """index.html"""

    title: str
    stories: tuple[StoryCard, ...]
    newest: str


class MadeView(NamedTuple):
    """made.html"""

    version: str
    model: str
    model_version: str
    key_points: int
    rights: str
    excerpt_share: int  # per cent
    python: str
    causes: tuple[tuple[str, str], ...]


class PlainView(NamedTuple):
    """404.html and search.html"""

    title: str


Context = Mapping[str, object]
