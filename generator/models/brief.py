"""A brief: the composed report of one story. All that a page shows stands here."""

from typing import Literal

from generator.models.article import Article, Moment
from generator.models.base import Model, Span
from generator.models.claim import Claim, Link, Name, Origin, Passage
from generator.models.discrepancy import Discrepancy
from generator.models.statement import Statement

Coverage = Literal["says", "differs", "silent", "before", "unknown"]


class Source(Model):
    """An article as the brief lists it."""

    id: str
    siglum: str  # two letters, unique in the story, of the outlet (and a number where it has several articles)
    number: int  # place in the source list, from 1
    article: Article
    label: str  # the outlet's name; "Digest of <outlet>'s report" for a digest
    rights: Literal["excerpt", "full", "none"]  # resolved: article, story, site
    alone: tuple[str, ...] = ()  # claims that it alone makes
    origin_ids: tuple[str, ...] = ()
    same_as: str = ""  # id of the article that this one repeats whole; it counts once


class Topic(Model):
    """A group of claims about one thing; its title is a source's words or a name of the story."""

    id: str
    title: str
    claims: tuple[str, ...]


class KeyPoint(Model):
    """A claim chosen to stand at the top, in the words of one statement."""

    claim: str
    statement: str  # whose words are printed
    sources: tuple[str, ...]  # that say it
    differing: tuple[str, ...]  # that say it differently
    origins: int
    discrepancies: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()  # of the claim: those that say what the line says, itself among them


class FigurePoint(Model):
    """One reading of a counted thing."""

    statement: str
    sources: tuple[str, ...]
    letter: str
    low: float | None
    high: float | None
    modifier: str
    text: str  # verbatim: "more than 1,000"
    as_of: str = ""  # ISO: the day by which it had come together, where told
    reported: str = ""  # ISO: the day of publication, as far as known
    voice: str = ""  # verbatim: who says so; empty for the outlet's own voice


class Figure(Model):
    """Each counted thing: value by outlet, as-of and who says so; least and most."""

    id: str
    claims: tuple[str, ...]
    title: str  # verbatim: what is counted
    part: str = ""  # what became of it: killed, hurt, missing
    unit: str
    points: tuple[FigurePoint, ...]
    least: float | None
    most: float | None
    relation: str = ""  # of the discrepancy on it, if any
    discrepancy: str = ""


class TimelineEntry(Model):
    """A dated claim."""

    claim: str
    statement: str
    from_: str | None
    to: str | None
    grain: str
    text: str  # verbatim date words
    sources: tuple[str, ...]
    others: tuple["TimelineEntry", ...] = ()  # other dates given for the same
    discrepancy: str = ""


class Cell(Model):
    """What one article does with one claim."""

    source: str
    coverage: Coverage
    statement: str = ""
    letter: str = ""


class MatrixRow(Model):
    claim: str
    cells: tuple[Cell, ...]
    relation: str = ""


class Who(Model):
    """What is said of a name."""

    name: str
    claims: tuple[str, ...]
    note: str = ""  # withheld: the description shown instead


class Counts(Model):
    outlets: int
    articles: int
    origins: int
    statements: int
    claims: int
    shared: int  # claims that two outlets or more make
    agree: int  # of those, without any discrepancy
    differ: int
    conflicts: int
    compatible: int
    wording: int
    attribution: int


class Note(Model):
    """An editor's decision, as it is shown."""

    target: str
    text: str
    by: str = ""
    when: str = ""


class Brief(Model):
    """The composed report of one story."""

    story: str  # its address
    title: str
    as_of: Moment | None  # of the newest article, never the clock
    draft: bool = False
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    names: tuple[Name, ...]
    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...] = ()
    topics: tuple[Topic, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    figures: tuple[Figure, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    matrix: tuple[MatrixRow, ...] = ()
    who: tuple[Who, ...] = ()
    counts: Counts
    notes: tuple[Note, ...] = ()
    near: tuple[Link, ...] = ()

    @property
    def speeches(self) -> dict[str, tuple[Statement, str]]:
        """By its id: each speech, and the id of the statement of what is said in it."""
        readings = [r for d in self.discrepancies for r in d.readings]
        return {r.speech.id: (r.speech, r.statement) for r in readings if r.speech is not None}


__all__ = ["Brief", "Span"]
