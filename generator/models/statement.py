"""A statement: one atomic proposition that one article makes; and the analysis it comes in."""

from typing import Literal

from generator.models.base import Model, Span
from generator.models.values import Value

Stance = Literal["endorses", "neutral", "distances", "denies"]
Mode = Literal["own", "direct", "indirect", "mixed"]
NameKind = Literal["person", "organisation", "unit", "place", "other"]
Gender = Literal["", "m", "f"]


class Voice(Model):
    """One link of an attribution chain: who says it, in the article's own words."""

    speaker: str  # "" where the reporting is agentless ("it was reported")
    start: int  # of the speaker's words; start == end where there are none
    end: int
    cue: str  # "said", "according to", "announcement that"
    cue_start: int
    cue_end: int
    stance: Stance = "neutral"
    role: str = ""  # "police chief"
    named: bool = False
    ref: str = ""  # the entity or name it is, where that is safe


FIRST_PERSON = frozenset({"i", "we"})


class Attribution(Model):
    """The voices that the text names, outermost first. An empty chain is the outlet's own voice."""

    chain: tuple[Voice, ...] = ()
    mode: Mode = "own"

    @property
    def nearest(self) -> Voice | None:
        """The voice nearest to the words; whoever says "we told them" in a quotation is the one who is quoted."""
        said = (v for v in reversed(self.chain) if v.speaker.lower() not in FIRST_PERSON)
        return next(said, self.chain[-1] if self.chain else None)


class Role(Model):
    """One argument of a predicate.

    `name` is agent, patient, recipient, attribute, complement, or the preposition of an oblique
    ("in", "by", "with"); agent and patient are told by voice, so that "X captured Y" and "Y was
    captured by X" have the same roles.
    """

    name: str
    text: str
    start: int
    end: int
    head: str  # lemma
    lemmas: tuple[str, ...] = ()  # content lemmas, values and names masked out
    ref: str = ""  # the entity or name it is, where that is safe
    open: bool = False  # a pronoun or description whose person could not be told safely


class Predicate(Model):
    """What a statement says of its arguments."""

    lemma: str
    text: str
    start: int
    end: int
    tense: Literal["past", "present", "future", "none"] = "none"
    modal: str = ""  # may, could, would, …
    passive: bool = False


class Statement(Model):
    """One predicate with its own arguments, as exact words of one article.

    `article.text[s.start:s.end]` is the text of each segment in order; `text` joins the segments
    with " … ".
    """

    id: str
    source: str  # article id
    kind: Literal["headline", "body", "saying", "apposition", "fragment", "speech"] = "body"
    text: str
    start: int
    end: int
    segments: tuple[Span, ...]
    block: int  # index into article.blocks
    sentence: Span
    predicate: Predicate | None = None
    roles: tuple[Role, ...] = ()
    attribution: Attribution = Attribution()
    values: tuple[Value, ...] = ()
    terms: tuple[str, ...] = ()  # content lemmas in text order, values and names masked out
    quoted: tuple[Span, ...] = ()  # the parts that stand in quotation marks as speech
    negated: bool = False
    negation: Span | None = None
    hedged: bool = False
    hedges: tuple[Span, ...] = ()
    # What its telling words mean where they stand, in base 64: for each, two bytes that tell which word it is, and a
    # signed byte for each of 128 dimensions.
    meaning: str = ""
    withheld: tuple[Span, ...] = ()  # marks like "[a person]" that stand between segments in place of a withheld name


class Mention(Model):
    """One place where an article names somebody or something."""

    text: str
    start: int
    end: int
    form: Literal["name", "short", "abbreviation", "description", "pronoun"] = "name"


class Entity(Model):
    """What one article names, with every mention that is safely the same."""

    id: str  # local to the article: "e0"
    label: str  # its fullest name in the article
    kind: NameKind
    mentions: tuple[Mention, ...]
    short_for: tuple[str, ...] = ()  # full forms given in brackets or apposition
    descriptions: tuple[str, ...] = ()  # what the article calls it: "President", "police chief"
    gender: Gender = ""  # of a person, as titles and common given names tell it


class Analysis(Model):
    """What the analyse room finds in one article."""

    source: str
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...] = ()
