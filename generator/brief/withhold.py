"""Withheld names: what story.toml names under `withhold`, mostly people, is on no page, in no export and in no index.

Names are taken out before anything else is composed, from all that a brief is made of, so that nothing after can show
them. In an article's reading text each form of the name gives way to a mark in square brackets, the edition's sign, and
every offset moves with it. No source's words are altered for that: a statement that held the name becomes segments
around the mark, each of them word for word in the source, and `Statement.withheld` says where the marks stand. Titles
and other single lines carry the mark inside. Addresses, file names and ids that hold the name are dropped or replaced.

What counts as a form of the name, with or without accents:

- the words of story.toml and every name that the articles have for a person so named, in any case, however its parts
  are joined (a new line, a hyphen, nothing at all as in a handle);
- each single word of these that begins with a capital, but for particles and forms of address. In lower case a word
  of English is no name: Day, Will and Brown are people, day, will and brown are not;
- in a lemma or an id, which have no capitals, each word of these but for those that the articles use as words;
- a capitalised word that differs from a long one of these by a letter or two, as other spellings do;
- an account (@, #) that holds one of these anywhere.

What was set apart from the reading text (a caption, an embedded post) and holds a form goes as a whole: names stand
there in other scripts too. In the reading text, another script must be named in story.toml itself.

A name that stands nowhere whole, as story.toml has it, is an error: a surname with a letter too few would be published.

Whatever else bears a word of the name loses that word too, a relative, a company, a street: a family's name gives a
child away. The error is on the side of silence.
"""

import difflib
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from rapidfuzz.distance import OSA

from generator import lexicon
from generator.errors import ConfigError, PromiseBroken
from generator.models.article import Article, Block
from generator.models.base import Span
from generator.models.claim import Alignment, Claim, Name, Variant
from generator.models.decision import Decision
from generator.models.discrepancy import Discrepancy, Reading
from generator.models.statement import NameKind, Statement

_PARTICLES = frozenset(
    "al ap ben bin bint da das de del della der di dos du el ibn jr la le mac of sr st the ter van von y zu "
    "mr mrs ms miss dr sir lady lord dame prof president minister officer sgt lt capt col gen rev".split()
)
"""Words of a name that tell nobody from others: particles, forms of address and ranks."""

SHORTEST = 2
"""Letters of a word that can give a person away alone. A single initial is on every page."""

ONE_LETTER, TWO_LETTERS = 6, 8
"""Letters of a name from which a word that differs in one, or two, is taken for another spelling of it. In shorter
names a letter makes another word: Brown and Brawn."""

IN_ACCOUNT = 4
"""Letters of a name that give it away inside an account: fewer are in every other word."""

_LIKE = 0.6
"""Of two names' likeness (difflib), from which the one may be meant by the other."""

_LEMMAS = frozenset("detail governor head lemma lemmas of terms".split())
_IDS = frozenset("about id ref target targets".split())
"""Fields whose words have no capitals: what the articles' words are reduced to, and ids that are made of labels."""

_CALLED: dict[NameKind, str] = {"place": "a place", "organisation": "an organisation", "unit": "a unit"}
"""What a mark calls that which is withheld, where it is nobody."""

_TOKEN = re.compile(r"[^\W\d_]+")
_ACCOUNT = re.compile(r"[@#](\w+)")

_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True)
class Redaction:
    """A story without the withheld names."""

    articles: tuple[Article, ...]
    alignment: Alignment
    discrepancies: tuple[Discrepancy, ...]
    decisions: tuple[Decision, ...]
    title: str
    marks: dict[str, str]  # name id -> the mark that stands for it
    missing: tuple[ConfigError, ...]  # of names that stand nowhere
    forms: tuple["Form", ...]  # what must not be found in anything published


def withhold(
    people: Sequence[str],
    articles: Sequence[Article],
    alignment: Alignment,
    discrepancies: Sequence[Discrepancy],
    decisions: Sequence[Decision],
    title: str,
) -> Redaction:
    """Take `people` out of a story. Without any, everything passes as it is.

    Nothing of it may be published while a name is `missing`.
    """
    if not people:
        return Redaction(tuple(articles), alignment, tuple(discrepancies), tuple(decisions), title, {}, (), ())
    eraser = _Eraser(people, articles, alignment.names)
    texts = {a.id: eraser.text(a.text) for a in articles}
    ids = {a.id: eraser.article_id(a.id, a.sha256) for a in articles}
    names = eraser.names(alignment.names, ids)
    statements = tuple(eraser.statement(s, texts[s.source], ids) for s in alignment.statements)
    by_id = {s.id: s for s in statements}
    redacted = alignment.model_copy(
        update={
            "statements": statements,
            "names": names,
            "claims": tuple(eraser.claim(c) for c in alignment.claims),
            "near": tuple(replace(x, evidence=tuple(map(eraser.strings, x.evidence))) for x in alignment.near),
            "passages": tuple(
                p.model_copy(
                    update={
                        "places": tuple(
                            x.model_copy(
                                update={"source": ids.get(x.source, x.source), "span": texts[x.source].span(x.span)}
                            )
                            for x in p.places
                        )
                    }
                )
                for p in alignment.passages
            ),
            "duplicates": tuple((ids.get(a, a), ids.get(b, b)) for a, b in alignment.duplicates),
        }
    )
    return Redaction(
        articles=tuple(eraser.article(a, texts[a.id], ids[a.id]) for a in articles),
        alignment=redacted,
        discrepancies=tuple(eraser.discrepancy(d, texts, ids, by_id) for d in discrepancies),
        decisions=tuple(eraser.strings(d) for d in decisions),
        title=eraser.line(title),
        marks={eraser.renamed[id_]: mark for id_, mark in eraser.marks.items()},
        missing=_missing(people, articles, alignment.names),
        forms=tuple(eraser.forms),
    )


def _missing(people: Sequence[str], articles: Sequence[Article], names: Sequence[Name]) -> tuple[ConfigError, ...]:
    """An error for each name that no article has whole, with the nearest name of the articles."""
    texts = [t for a in articles for t in (a.text, a.title, *a.authors, *(b.text for b in a.blocks))]
    people_named = (n for n in names if n.kind in ("person", "other"))
    told = {form: _likeness(form) for n in people_named for form in (n.label, *(v.text for v in n.variants))}
    errors = []
    for person in people:
        if any(_stands_whole(person, text) for text in texts):
            continue
        near = difflib.get_close_matches(_likeness(person), sorted(set(told.values())), n=1, cutoff=_LIKE)
        meant = min((name for name, bare in told.items() if bare in near), default="")
        errors.append(
            ConfigError(
                f"withhold names {person!r}, whom no article names so",
                file=f"{articles[0].story}/story.toml" if articles else "story.toml",
                hint=f"did you mean {meant!r}?" if meant else "spell the name as an article does, or remove it",
            )
        )
    return tuple(errors)


def _likeness(name: str) -> str:
    """A name as it is compared with others: its parts in one order, whichever stands first."""
    return " ".join(sorted(plain(name).split()))


def _stands_whole(person: str, text: str) -> bool:
    """Whether all parts of a name stand in a text together, in order. One part alone is a name with a capital only."""
    parts = re.findall(r"[^\W_]+", plain(person))
    found = _pattern({_JOIN.join(map(_letters, parts))}, "").finditer(plain(text)) if parts else ()
    return any(len(parts) > 1 or not text[m.start()].islower() for m in found)


def check(brief: Any, people: Sequence[str], forms: Sequence["Form"]) -> None:
    """Raise PromiseBroken where a dumped brief still holds a withheld name; `people` are counted, never printed."""
    for text, bare in sorted(set(_strings(brief))):
        for n, form in enumerate(forms, start=1):
            if next(form.find(text, bare=bare), None):
                raise PromiseBroken(
                    f"name {n} of the {len(people)} that story.toml withholds would be published",
                    hint="this is a fault of Variorum: please report it, without the name",
                )


def _strings(value: Any, field: str = "") -> Iterable[tuple[str, bool]]:
    """Every text of a dumped model, and whether its words have no capitals."""
    if isinstance(value, str):
        yield value, field in _LEMMAS or field in _IDS
    elif isinstance(value, dict):
        for k, v in value.items():
            yield from _strings(v, k)
    elif isinstance(value, tuple | list):
        for v in value:
            yield from _strings(v, field)


def plain(text: str) -> str:
    """`text` without case and accents, letter for letter: the result is as long as the text."""
    return text.lower() if text.isascii() else "".join(map(_plain_letter, text))


@cache
def _plain_letter(c: str) -> str:
    if c.isascii():
        return c.lower()
    base = unicodedata.normalize("NFKD", c)[0]
    if c in "’ʼ‘":
        return "'"
    if c in "‐‑–":
        return "-"
    lower = base.lower()
    return lower if len(lower) == 1 else c


_WORDS_AT = (("start", "end", "text"), ("start", "end", "speaker"), ("cue_start", "cue_end", "cue"))
"""Fields of a statement's parts: two offsets, and the words that stand between them."""


class _Text:
    """A reading text with marks in place of names, and where each old offset has gone."""

    def __init__(self, old: str, cuts: Sequence[tuple[int, int, str]]) -> None:
        self.cuts = cuts  # old start, old end, mark; in order, apart from one another
        self.at: list[tuple[int, int]] = []  # of each mark in the new text
        parts, last, length = [], 0, 0
        for start, end, mark in cuts:
            parts += [old[last:start], mark]
            length += start - last
            self.at.append((length, length + len(mark)))
            length += len(mark)
            last = end
        parts.append(old[last:])
        self.new = "".join(parts)

    def move(self, offset: int, *, end: bool) -> int:
        """Where an old offset is now. Inside a name, a start goes to the mark's start and an end to its end."""
        shift = 0
        for (start, stop, _), (at, until) in zip(self.cuts, self.at, strict=True):
            if offset <= start and not (offset == start and not end):
                break
            if offset == start:
                return at
            if offset < stop:
                return until if end else at
            shift = until - stop
        return offset + shift

    def span(self, s: Span) -> Span:
        start, stop = self.move(s.start, end=False), self.move(s.end, end=s.end > s.start)
        return Span(start=start, end=max(start, stop))

    def around(self, segments: Iterable[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Segments cut around the marks inside them, and these marks."""
        kept: list[Span] = []
        marks: list[Span] = []
        for segment in segments:
            whole = self.span(segment)
            at = whole.start
            for start, stop in self.at:
                if stop <= whole.start or start >= whole.end:
                    continue
                marks.append(Span(start=start, end=stop))
                kept += self._trimmed(at, start)
                at = stop
            kept += self._trimmed(at, whole.end)
        return tuple(kept), tuple(marks)

    def _trimmed(self, start: int, end: int) -> list[Span]:
        words = self.new[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        # What is left of "Smith's" or of "Smith," alone is no segment: a mark of punctuation says nothing.
        return [Span(start=start, end=end)] if any(c.isalnum() for c in self.new[start:end]) else []


class _Eraser:
    def __init__(self, people: Sequence[str], articles: Sequence[Article], names: Sequence[Name]) -> None:
        self.marks: dict[str, str] = {}  # by name, as the story has it
        self.renamed: dict[str, str] = {}  # names whose ids give them away
        self.lines: dict[tuple[str, bool], str] = {}  # short texts come again and again
        self.forms: list[Form] = []
        self.mark_of = _marks([_kind(person, names) for person in people])
        used = _used(articles)
        for person, mark in zip(people, self.mark_of, strict=True):
            forms = {person}
            for name in _borne(person, names):
                self.marks.setdefault(name.id, mark)
                forms |= {f for f in _forms(name) if _is_name(f)}
            self.forms.append(_form(forms, used))

    def cuts(self, text: str, *, bare: bool = False) -> list[tuple[int, int, str]]:
        """The stretches of a text that hold a name, in order; forms of one person that touch are one stretch."""
        found = sorted(
            {
                (start, end, mark)
                for form, mark in zip(self.forms, self.mark_of, strict=True)
                for start, end in form.find(text, bare=bare)
            }
        )
        merged: list[tuple[int, int, str]] = []
        for start, end, mark in found:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
            elif merged and mark == merged[-1][2] and not text[merged[-1][1] : start].strip(" -.,\n"):
                merged[-1] = (merged[-1][0], end, mark)
            else:
                merged.append((start, end, mark))
        return merged

    def text(self, text: str) -> _Text:
        return _Text(text, self.cuts(text))

    def line(self, text: str, *, bare: bool = False) -> str:
        """A text with its marks. One that is `bare` has no capitals: lemmas."""
        if (text, bare) not in self.lines:
            self.lines[text, bare] = _Text(text, self.cuts(text, bare=bare)).new
        return self.lines[text, bare]

    def holds(self, text: str) -> bool:
        """Whether an address, a file name or an id gives a name away."""
        return any(form.in_address(text) for form in self.forms)

    def article_id(self, id_: str, sha256: str) -> str:
        return f"article-{sha256[:8]}" if self.holds(id_) else id_

    def strings(self, model: _M) -> _M:
        """A model with every text in it marked: for lines that carry no offsets. Ids are hashes and stay."""
        return type(model).model_validate(self._deep(model.model_dump(by_alias=True)))

    def _deep(self, value: Any, field: str = "") -> Any:
        if isinstance(value, str):
            if field in _IDS or field == "detail":  # evidence may list ids
                value = ", ".join(self.renamed.get(part, part) for part in value.split(", "))
            return self.line(value, bare=field in _LEMMAS or field in _IDS)
        if isinstance(value, dict):
            return {k: self._deep(v, k) for k, v in value.items()}
        if isinstance(value, tuple | list):
            if field in _LEMMAS:
                return tuple(v for v in value if not self.cuts(v, bare=True))
            return tuple(self._deep(v, field) for v in value)
        return value

    def claim(self, c: Claim) -> Claim:
        """A claim, with another statement's words for a title that held a name: a mark is no source's word."""
        told = self.strings(c)
        return told if told.title == c.title else told.model_copy(update={"title": ""})

    def article(self, a: Article, text: _Text, id_: str) -> Article:
        suffix = "." + a.file.rsplit(".", 1)[-1] if "." in a.file else ""
        fields = self._deep(a.model_dump(exclude={"text", "blocks", "id", "file", "url", "sha256"}))
        file = f"{id_}{suffix}" if self.holds(a.file) else a.file
        return Article(
            **fields,
            id=id_,
            file=file,
            sha256=a.sha256,
            url="" if self.holds(a.url) else a.url,
            text=text.new,
            blocks=tuple(self.block(b, text) for b in a.blocks),
        )

    def block(self, b: Block, text: _Text) -> Block:
        if b.start is None or b.end is None:
            found = self.cuts(b.text)
            return b.model_copy(update={"text": found[0][2] if found else b.text, "why": self.line(b.why)})
        at = text.span(Span(start=b.start, end=b.end))
        return b.model_copy(
            update={"start": at.start, "end": at.end, "text": text.new[at.start : at.end], "why": self.line(b.why)}
        )

    def names(self, names: Sequence[Name], ids: dict[str, str]) -> tuple[Name, ...]:
        """The story's names: one a mark of what is withheld, and of each an id that says no more than its label."""
        found: dict[str, Name] = {}
        alike: Counter[str] = Counter()  # names that are left with the same words
        for n in names:
            told = self.name(n, ids)
            if told.label != n.label or self.cuts(n.id, bare=True):
                if n.id not in self.marks:
                    alike[told.label] += 1
                made = f"{told.label} {alike[told.label]}" if n.id not in self.marks else told.label
                self.renamed[n.id] = "w" + hashlib.sha256(made.encode()).hexdigest()[:7]
                told = told.model_copy(update={"id": self.renamed[n.id]})
            found[told.id] = _together(found[told.id], told) if told.id in found else told
        return tuple(found.values())

    def name(self, n: Name, ids: dict[str, str]) -> Name:
        sources = tuple(ids.get(s, s) for s in n.sources)
        if n.id in self.marks:
            descriptions = tuple(d for d in n.descriptions if not self.cuts(d))
            return n.model_copy(
                update={"label": self.marks[n.id], "variants": (), "sources": sources, "descriptions": descriptions}
            )
        variants: dict[str, Variant] = {}
        for v in n.variants:
            text = self.line(v.text)
            same = variants.get(text)
            found = (*(same.sources if same else ()), *(ids.get(s, s) for s in v.sources))
            variants[text] = Variant(
                text=text,
                sources=tuple(dict.fromkeys(found)),
                count=v.count + (same.count if same else 0),
                note=self.line(v.note),
            )
        return n.model_copy(
            update={
                "label": self.line(n.label),
                "variants": tuple(variants.values()),
                "sources": sources,
                "descriptions": tuple(self.line(d) for d in n.descriptions),
            }
        )

    def statement(self, s: Statement, text: _Text, ids: dict[str, str]) -> Statement:
        segments, marks = text.around(s.segments)
        moved = self._moved(s.model_dump(by_alias=True), text)
        if not segments:  # nothing but the name: the mark is all that is left
            segments, marks = tuple(text.span(x) for x in s.segments), ()
        words = " … ".join(text.new[x.start : x.end] for x in segments)
        if any(next(form.find(words), None) for form in self.forms):  # what stood around a name spells it once more
            segments, marks = (max(segments, key=lambda x: (x.end - x.start, -x.start)),), ()
            words = text.new[segments[0].start : segments[0].end]
        moved |= {
            "id": s.id,
            "source": ids.get(s.source, s.source),
            "start": segments[0].start,
            "end": segments[-1].end,
            "segments": segments,
            "withheld": marks,
            "text": words,
        }
        return Statement.model_validate(moved)

    def _moved(self, value: Any, text: _Text, field: str = "") -> Any:
        """A dumped part of a statement with its offsets moved, and its words read again from the new text."""
        if isinstance(value, dict):
            moved = {k: self._moved(v, text, k) for k, v in value.items()}
            for first, last, words in _WORDS_AT:
                if isinstance(value.get(first), int) and isinstance(value.get(last), int):
                    at = text.span(Span(start=value[first], end=value[last]))
                    moved[first], moved[last] = at.start, at.end
                    if words in moved and isinstance(moved[words], str) and "segments" not in value:
                        moved[words] = text.new[at.start : at.end]
            return moved
        if isinstance(value, tuple | list) and field not in _LEMMAS:
            return tuple(self._moved(v, text, field) for v in value)
        return self._deep(value, field)

    def discrepancy(
        self, d: Discrepancy, texts: dict[str, _Text], ids: dict[str, str], statements: dict[str, Statement]
    ) -> Discrepancy:
        plain_parts = self.strings(d)
        readings = tuple(self.reading(r, texts[r.source], ids, statements) for r in d.readings)
        ladder = tuple(r.model_copy(update={"source": ids.get(r.source, r.source)}) for r in plain_parts.ladder)
        return plain_parts.model_copy(update={"id": d.id, "readings": readings, "ladder": ladder})

    def reading(self, r: Reading, text: _Text, ids: dict[str, str], statements: dict[str, Statement]) -> Reading:
        s = statements.get(r.statement)
        at = text.span(Span(start=r.start, end=r.end))
        return r.model_copy(
            update={
                "source": ids.get(r.source, r.source),
                "value": self.line(r.value),
                "text": s.text if s else text.new[at.start : at.end],
                "start": s.start if s else at.start,
                "end": s.end if s else at.end,
                "marks": tuple(text.span(m) for m in r.marks),
                "speech": self.statement(r.speech, text, ids) if r.speech else None,
            }
        )


def _kind(person: str, names: Sequence[Name]) -> NameKind:
    """What story.toml names: what the articles call just so, and else a person."""
    kinds = [n.kind for n in names if any(_words(person) == _words(form) for form in _forms(n))]
    return "person" if not kinds or not {"person", "other"}.isdisjoint(kinds) else kinds[0]


def _borne(person: str, names: Sequence[Name]) -> Iterator[Name]:
    """The names of the articles that are the one of story.toml."""
    kind = _kind(person, names)
    for name in names:
        if kind == "person":
            same = name.kind in ("person", "other") and any(_same(person, form) for form in _forms(name))
        else:
            same = name.kind == kind and any(_words(person) == _words(form) for form in _forms(name))
        if same:
            yield name


def _forms(name: Name) -> tuple[str, ...]:
    return name.label, *(v.text for v in name.variants)


def _marks(kinds: Sequence[NameKind]) -> tuple[str, ...]:
    """The mark of each that is withheld: [a person], or [person 1] and [person 2]; [a place]."""
    called = [_CALLED.get(kind, "a person") for kind in kinds]
    several = [f"{what.split()[1]} {called[: n + 1].count(what)}" for n, what in enumerate(called)]
    return tuple(f"[{what if called.count(what) == 1 else more}]" for what, more in zip(called, several, strict=True))


def _together(a: Name, b: Name) -> Name:
    """Two names that bear one mark."""
    return a.model_copy(
        update={
            "sources": tuple(sorted({*a.sources, *b.sources})),
            "descriptions": tuple(dict.fromkeys((*a.descriptions, *b.descriptions))),
        }
    )


def _used(articles: Sequence[Article]) -> frozenset[str]:
    """The words of English that the articles have in lower case."""
    texts = (plain(a.text) for a in articles)
    told = {w for a, bare in zip(articles, texts, strict=True) for w in _lower(a.text, bare)}
    return frozenset(w for w in told if lexicon.known(w))


def _lower(text: str, bare: str) -> Iterator[str]:
    return (m[0] for m in _TOKEN.finditer(bare) if text[m.start()].islower())


def _same(person: str, form: str) -> bool:
    """Whether a form in the articles can be the person of story.toml: one holds all telling words of the other.

    A surname alone does not make it so, or a whole family would become one person; its words are taken out anyway.
    """
    wanted, theirs = _words(person), _words(form)
    return bool(wanted) and (wanted <= theirs or (len(theirs) > 1 and theirs <= wanted))


def _is_name(form: str) -> bool:
    """A name, not a description: it has a capital and no determiner."""
    first = form.split()[0].casefold() if form.split() else ""
    return first not in ("the", "a", "an", "his", "her", "their") and any(c.isupper() for c in form)


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell who it is."""
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", plain(name))
    return frozenset(w for w in found if len(w) >= SHORTEST and w not in _PARTICLES)


_JOIN = r"[\W_]*"
_INSIDE = "[\u0300-\u036f\u00ad\u200b-\u200d]*"
"""What may stand between two letters of one word unseen: combining accents, soft hyphens, spaces of no width."""


@dataclass(frozen=True)
class Form:
    """The forms of one person's name, as patterns on text made `plain`."""

    whole: re.Pattern[str]
    single: re.Pattern[str]
    words: tuple[str, ...]
    english: frozenset[str]  # those of the words that are more than a name
    used: frozenset[str]  # those that the articles use as words

    def find(self, text: str, *, bare: bool = False) -> Iterator[tuple[int, int]]:
        """Where the person is named in a text. One that is `bare` has no capitals: lemmas, an id."""
        plain_text = plain(text)
        no_name = self.used if bare else self.english
        for m in self.whole.finditer(plain_text):
            yield m.start(), m.end()
        for m in self.single.finditer(plain_text):
            if text[m.start()].isupper() or not any(m[0] in _endings(w) for w in no_name):
                yield m.start(), m.end()
        for m in _TOKEN.finditer(plain_text):
            named = text[m.start()].isupper() or bare and not lexicon.known(m[0])
            if named and any(_near(m[0], w) for w in self.words):
                yield m.start(), m.end()
        for m in _ACCOUNT.finditer(plain_text):
            if any(w in m[0] for w in self.words if len(w) >= IN_ACCOUNT):
                yield m.start(1), m.end(1)

    def in_address(self, text: str) -> bool:
        """Whether an address, a file name or an id gives the name away. There, all is lower case."""
        bare = plain(text)
        return bool(self.whole.search(bare) or self.single.search(bare))


def _form(forms: Iterable[str], used: frozenset[str]) -> Form:
    wholes: set[str] = set()
    words: set[str] = set()
    for form in forms:
        parts = re.findall(r"[^\W_]+", plain(form))
        told = _words(form)
        words |= told
        if len(parts) > 1 and told:
            wholes.add(_JOIN.join(_letters(p) for p in parts))
    in_use = frozenset(w for w in words if not used.isdisjoint(_endings(w)))
    return Form(
        whole=_pattern(wholes, ""),
        single=_pattern({_letters(w) for w in words}, "(?:e?s)?"),
        words=tuple(sorted(words)),
        english=in_use | {w for w in words if lexicon.is_common(w) or lexicon.relatives(w)},
        used=in_use,
    )


def _endings(word: str) -> tuple[str, ...]:
    return word, word + "s", word + "es"


def _near(word: str, name: str) -> bool:
    """Whether a word may be another spelling of a name: Keller, Kellar; Zelensky, Zelenskyu."""
    if word[0] != name[0] or len(name) < ONE_LETTER:
        return False
    apart = 2 if len(name) >= TWO_LETTERS else 1
    return OSA.distance(word, name, score_cutoff=apart) <= apart


def _letters(word: str) -> str:
    return _INSIDE.join(re.escape(c) for c in word)


def _pattern(wholes: set[str], ending: str) -> re.Pattern[str]:
    longest = sorted(wholes, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest) or '(?!)'}){ending}(?![^\W_])")
