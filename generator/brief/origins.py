"""Origins: the root that each statement comes from, so that five outlets on one speaker count as one.

A statement goes to, in this order:

1. the innermost voice of its chain that is a name of the story, or is named at all. A service that passes on what an
   unnamed prisoner said is the root: nobody outside can tell the prisoner from the service. A news agency is told
   by its name; a voice that is another outlet of the story goes to that outlet's own voice;
2. an unnamed voice. One described in the same words is one origin all over the story, since independence that cannot be
   seen must not be counted. One that is only a pronoun, or not told at all, hangs on the text that it stands in, has no
   label, and counts only where a claim has no other origin: it may be any of them. So does one that may be another of
   the claim, told with fewer words, "the soldier" beside "the soldier with the card"; and "the agency" alone;
3. no voice: the agency whose report the article is, the passage that several outlets share, or the outlet itself.

Texts that share more than half of the shorter one are one text, so a copy under another outlet adds no origin.

How many origins a story has (`independent`) is a stricter question than whom one claim comes from. The number at the
top of a page tells a reader how many can vouch for what the outlets have in common, so it counts

- each outlet that tells something in its own voice (more than who somebody is or that he spoke), each agency and each
  text that outlets share: once;
- each person or body that is named, once, where another outlet bears out (`bearing`) what is said on its word. Whom one
  outlet alone quotes on what it alone reports vouches for nothing that is shared;
- a voice without a name where two texts or more cite it in the same words ("police", "the coast guard"). Documents
  and hearsay ("reports", "sources") are nobody.

So a spokesman and the body that he is described as speaking for are one, in claims too; and "the regional governor" is
the one person whom an article calls so. An office in a town is not the town. A headline has what it tells from whomever
its own article has it from.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from generator.brief.ledger import Ledger, flat, fold, outlet_key
from generator.models.claim import Name, Origin, Passage
from generator.models.statement import Statement, Voice

COPY = 0.5
"""Share of the shorter text that makes two articles one text: most is the other's, so neither is a second witness."""

IN_PASSAGE = 0.5
"""Share of a statement's characters that must lie in shared text for the statement to be shared."""

Kind = Literal["speaker", "agency", "wire", "shared", "outlet", "unnamed"]

_AGENCIES: Mapping[str, tuple[str, ...]] = {
    "AAP": ("australian associated press",),
    "AFP": ("agence france-presse", "agence france presse"),
    "Anadolu": ("anadolu agency", "anadolu ajansi"),
    "ANP": ("algemeen nederlands persbureau",),
    "ANSA": (),
    "AP": ("associated press",),
    "Belga": ("belga news agency",),
    "Bloomberg": ("bloomberg news",),
    "Canadian Press": (),
    "CTK": ("czech news agency",),
    "dpa": ("deutsche presse-agentur", "deutsche presse agentur"),
    "EFE": ("agencia efe",),
    "Interfax": ("interfax news agency",),
    "IRNA": ("islamic republic news agency",),
    "KCNA": ("korean central news agency",),
    "Kyodo": ("kyodo news",),
    "PA Media": ("press association",),
    "PAP": ("polish press agency",),
    "PTI": ("press trust of india",),
    "Reuters": ("thomson reuters",),
    "RIA Novosti": ("ria",),
    "SANA": ("syrian arab news agency",),
    "TASS": ("itar-tass",),
    "UPI": ("united press international",),
    "WAFA": (),
    "Xinhua": ("xinhua news agency",),
    "Yonhap": ("yonhap news agency", "yonhap news"),
}
"""The large news agencies by the name that readers know, with the other names they go by."""

_AGENCY = {fold(n): label for label, others in _AGENCIES.items() for n in (label, *others)}

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")

_PRONOUNS = frozenset(
    "he she it they we i you who which that this these those one some other another him her them his hers first second"
    " third fourth former latter".split()
)
_BESIDE = frozenset("with by near close on under without against".split())
"""Behind these, a name only tells which voice is meant: the man with the Red Cross."""
_PREPOSITIONS = _BESIDE | frozenset("of for at in from to".split())
_PAPERS = frozenset(
    "account article document estimate figure footage image media new outlet paper photo post record report rumour "
    "rumor source statement video".split()
)
"""What is cited without saying whose it is, without a final s."""

_STATES = frozenset("government state republic kingdom authorities".split())
"""Of a place these are the place itself, as far as it speaks."""

_ANY = frozenset("a an another one some other several two three".split())
"""What these open is nobody whom the articles have told of before."""

_SPEAKING_FOR = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen".split())

# Alone ("the agency"), these stand for a body that the article has named before.
_BODIES = frozenset(
    "agency association authority body broadcaster bureau channel club commission committee company council department"
    " firm group institute ministry newspaper office organisation organization outlet paper party regulator service"
    " station union".split()
)

_DETERMINERS = frozenset("the a an this that these those his her their its our one some".split())


@dataclass(frozen=True)
class Root:
    """What an origin is told by. Two statements with equal `kind` and `key` have one origin."""

    kind: Kind
    key: tuple[str, ...]
    label: str = ""
    ref: str = ""

    @cached_property
    def id(self) -> str:
        return "o" + _digest((self.kind, *self.key))


@lru_cache(maxsize=1 << 12)  # the origins of a story come again with each edit
def _digest(words: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:7]


def trace(ledger: Ledger, passages: Sequence[Passage]) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """The story's origins, most statements first, and the origin of each statement (ids)."""
    tracer = _Tracer(ledger, passages)
    roots: dict[str, Root] = {}
    of: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for s in ledger.in_order(ledger.statement):
        root = tracer.root(ledger.statement[tracer.body.get(s, s)])
        of[s] = id_ = root.id
        if id_ in roots:
            members[id_].append(s)
        else:
            roots[id_], members[id_] = root, [s]

    def origin(id_: str) -> Origin:
        root, (statements, sources) = roots[id_], saying[id_]
        return Origin(
            id=id_, kind=root.kind, label=root.label, ref=root.ref, sources=sources, statements=statements
        )

    saying = {id_: (tuple(said), ledger.speaking(said)) for id_, said in members.items()}
    origins = ledger.recent.renewed("origin", {id_: (root, saying[id_]) for id_, root in roots.items()}, origin)
    ordered = sorted(origins.values(), key=lambda o: (-len(o.statements), o.kind, o.label, o.id))
    return tuple(ordered), of


def of_claim(
    statements: Iterable[str],
    of: Mapping[str, str],
    origins: Mapping[str, Origin],
    known: dict[tuple[str, ...], tuple[str, ...]] | None = None,
) -> tuple[str, ...]:
    """The origins of statements of one claim. Text that two outlets share takes in what either adds as its own.

    `known` is what was found of the same origins: claims are many, and few are of other ones than all before.
    """
    traced = tuple(dict.fromkeys([of[s] for s in statements]))
    if len(traced) == 1:
        return traced
    known = {} if known is None else known
    if traced not in known:
        known[traced] = _standing_apart(traced, origins)
    return known[traced]


def _standing_apart(traced: Sequence[str], origins: Mapping[str, Origin]) -> tuple[str, ...]:
    kept = list(traced)
    for among in [set(origins[o].sources) for o in kept if origins[o].kind == "shared"]:
        kept = [o for o in kept if not (origins[o].kind == "outlet" and among.issuperset(origins[o].sources))]
    kept = [o for o in kept if told(origins[o])] or kept[:1]
    unnamed = {o: _described(origins[o].label) for o in kept if origins[o].kind == "unnamed"}
    kept = [o for o in kept if o not in unnamed or not any(_may_be(o, other, unnamed) for other in unnamed)]
    kept = [o for o in kept if o not in unnamed or not unnamed[o][1] <= _BODIES] or kept[:1]
    return tuple(sorted(kept, key=lambda o: (-len(origins[o].statements), o)))


def _described(label: str) -> tuple[str, frozenset[str]]:
    """What an unnamed voice is, and all that it is described with, each word without a final s."""
    words = [w.rstrip("s") for w in fold(label).split() if w not in _DETERMINERS]
    upto = next((n for n, w in enumerate(words) if n and w in _PREPOSITIONS), len(words))
    return words[upto - 1] if words else "", frozenset(words)


def _may_be(one: str, other: str, described: Mapping[str, tuple[str, frozenset[str]]]) -> bool:
    """Whether the one may be the other, told with fewer words; of two told in the same words, the later by id."""
    (head, words), (of_other, its_words) = described[one], described[other]
    return head == of_other and (words < its_words or (words == its_words and one > other))


def told(origin: Origin) -> bool:
    """Whether it can be told from all others: a voice that is only a pronoun, or is not told at all, cannot."""
    return bool(origin.label)


def independent(
    ledger: Ledger, passages: Sequence[Passage], origins: Sequence[Origin], on_claim: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """The independent origins that stand behind what the outlets have in common; see the module's own words.

    `on_claim` are the ids of the origins of each claim.
    """
    text = {s: min(among) for s, among in _copies(ledger, passages).items()}
    used = {o for found in on_claim.values() for o in found}
    text = ledger.recent.kept("texts", tuple(text.items()), lambda: text)

    def borne_out(id_: str) -> Sequence[str]:
        """The statements of a claim whose line another text bears out."""
        standing = ledger.shared[id_]
        saying = {s: standing.borne(s) for s in standing.whole.statements}
        return [s for s, by in saying.items() if len(by.outlets) > 1 and len({text[x] for x in by.sources}) > 1]

    seen = {id_: (standing, text) for id_, standing in ledger.shared.items()}
    vouching = {s for of_one in ledger.recent.renewed("vouching", seen, borne_out).values() for s in of_one}
    found = set()
    for o in origins:
        if o.id not in used or not told(o):
            continue
        own = o.kind not in ("speaker", "unnamed") and any(
            not ledger.statement[s].attribution.chain and ledger.statement[s].kind not in ("apposition", "saying")
            for s in o.statements
        )
        somebody = o.kind != "unnamed" or (len({text[s] for s in o.sources}) > 1 and not _papers(o.label))
        if own or (somebody and not vouching.isdisjoint(o.statements)):
            found.add(o.id)
    return frozenset(found) or frozenset([o.id for o in origins if o.id in used][:1])


def _papers(label: str) -> bool:
    return any(w.rstrip("s") in _PAPERS for w in fold(label).split())


@lru_cache(maxsize=1 << 12)
def agency(text: str) -> str:
    """The label of the news agency that goes by this name, or is named in it ("an AFP correspondent"); or nothing."""
    whole = _AGENCY.get(fold(text.strip(" .,")))
    if whole:
        return whole
    words = [(m[0], m[0].casefold()) for m in _WORD.finditer(text)]
    for length in range(min(4, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            part = words[at : at + length]
            found = _AGENCY.get(" ".join(low for _, low in part))
            # Alone, a word may be another one (a sana, an efe): an agency's is written with a capital, or is dpa.
            if found and all(word[:1].isupper() or word == "dpa" for word, _ in part):
                return found
    return ""


class _Tracer:
    def __init__(self, ledger: Ledger, passages: Sequence[Passage]) -> None:
        self.ledger = ledger
        self.names = {n.id: n for n in ledger.names}
        self.by_form: dict[str, set[str]] = {}
        self.by_last: dict[str, set[str]] = {}
        forms = ledger.recent.renewed("forms", self.names, lambda id_: _forms(self.names[id_]))
        for id_, of_one in forms.items():
            for form, last in of_one:
                self.by_form.setdefault(form, set()).add(id_)
                if last:
                    self.by_last.setdefault(last, set()).add(id_)
        self.speaker_of = _speakers(ledger.names)
        self.called = _called(ledger.names)
        self.body = _bodies(ledger)
        self.group = _copies(ledger, passages)
        self.outlet_label = {outlet_key(s.article): s.article.outlet or s.article.id for s in reversed(ledger.sources)}
        self.shared: dict[str, list[tuple[int, int, frozenset[str]]]] = {}
        for p in passages:
            among = frozenset(s for place in p.places if place.source in self.group for s in self.group[place.source])
            for place in p.places:
                self.shared.setdefault(place.source, []).append((place.span.start, place.span.end, among))
        self.of_voice: dict[tuple[str, str, bool], Root | None] = {}
        self.of_text: dict[frozenset[str], Root] = {}

    def root(self, s: Statement) -> Root:
        for voice in reversed(s.attribution.chain):
            told = voice.ref, voice.speaker, voice.named
            if told not in self.of_voice:
                self.of_voice[told] = self.named(voice)
            root = self.of_voice[told]
            if root is not None:
                return root
        if s.attribution.chain:
            return self.unnamed(s.attribution.chain[-1], s)
        return self.text(s)

    def named(self, voice: Voice) -> Root | None:
        beside = voice.ref in self.names and self.beside(voice)
        ref = voice.ref if voice.ref in self.names and not beside else self.known(voice.speaker)
        forms = [voice.speaker]
        if ref:
            forms += [self.names[ref].label, *(v.text for v in self.names[ref].variants)]
        for form in forms:
            if agency(form):
                return _agency(agency(form))
        for form in forms:
            if fold(form) in self.outlet_label:
                own = [s for s in self.ledger.sources if outlet_key(s.article) == fold(form)]
                reported = [s for s in own if not s.article.wire] or own
                return self.outlets(frozenset(m for s in reported for m in self.group[s.id]))
        if ref:
            return Root("speaker", ("name", ref), self.names[ref].label, ref)
        if voice.named and not (beside and _nobody(voice.speaker)):
            return Root("speaker", ("words", fold(voice.speaker)), voice.speaker)
        return None

    def beside(self, voice: Voice) -> bool:
        """Whether a name only tells which voice is meant: "the office in Kessel", "the mayor of Kessel"."""
        words = fold(voice.speaker).removesuffix("'s").split()
        name = self.names[voice.ref]
        for form in dict.fromkeys(form.split()[0] for form, _ in _forms(name) if form):
            at = words.index(form) if form in words else 0
            if at and words[at - 1] in _DETERMINERS:
                at -= 1
            if at and words[at - 1] in _PREPOSITIONS:
                of = words[at - 1] in ("of", "for")
                return not of or (name.kind in ("person", "place") and _STATES.isdisjoint(words[: at - 1]))
        return False

    def known(self, speaker: str) -> str:
        """The name of the story that a speaker's words end in: "President Jane Doe", "a spokesman for the ministry".

        A person must be the head of the words: somebody of Doe's office is not Doe.
        """
        words = fold(speaker).removesuffix("'s").split()
        for at in range(len(words)):
            tail = words[at:]
            found = self.by_form.get(fold(" ".join(tail)), set())
            if not found and len(tail) == 1 and len(words) < 3:
                found = self.by_last.get(tail[0], set())
            if at:
                found = {n for n in found if self.names[n].kind != "place"}
                before = set(words[max(0, at - 2) : at])
                if before & _PREPOSITIONS:
                    found = {n for n in found if self.names[n].kind in ("organisation", "unit")} - (
                        found if before & _BESIDE else set()
                    )
            if len(found) == 1:
                return next(iter(found))
        return ""

    def unnamed(self, voice: Voice, s: Statement) -> Root:
        words = [w for w in fold(voice.speaker).split() if w not in _DETERMINERS]
        body = self.speaker_of.get(" ".join(words), "")
        if body:
            return Root("speaker", ("name", body), self.names[body].label, body)
        who = self.person(voice.speaker, s.source)
        if who:
            return Root("speaker", ("name", who), self.names[who].label, who)
        if words and not all(w in _PRONOUNS for w in words):
            return Root("unnamed", ("words", " ".join(words)), voice.speaker)
        return Root("unnamed", ("text", *self.text(s).key))

    def person(self, speaker: str, source: str) -> str:
        """The one person whom the articles call so: "the regional governor"; "the governor" where he is named."""
        if speaker.casefold().split(" ")[0] in _ANY:
            return ""
        words = [w for w in fold(speaker).split() if w not in _DETERMINERS]
        found = {
            n
            for told, n in self.called
            if told == words or (words and _PREPOSITIONS.isdisjoint(told) and told[-len(words) :] == words)
        }
        if len(found) != 1 or (len(words) == 1 and source not in self.names[min(found)].sources):
            return ""
        return min(found)

    def text(self, s: Statement) -> Root:
        """The root of the text that a statement stands in."""
        if s.source not in self.shared:
            return self.outlets(self.group[s.source])
        among = set(self.group[s.source])
        length = sum(seg.end - seg.start for seg in s.segments) or 1
        for start, end, others in self.shared[s.source]:
            if end <= s.start or s.end <= start:
                continue
            inside = sum(max(0, min(end, seg.end) - max(start, seg.start)) for seg in s.segments)
            if inside / length >= IN_PASSAGE:
                among |= others
        return self.outlets(frozenset(among))

    def outlets(self, among: frozenset[str]) -> Root:
        """The root of text that these articles have in common."""
        if among not in self.of_text:
            self.of_text[among] = self._text_of(among)
        return self.of_text[among]

    def _text_of(self, among: frozenset[str]) -> Root:
        wires = sorted({s.article.wire for s in self.ledger.sources if s.id in among and s.article.wire}, key=fold)
        if wires:
            return _agency(agency(wires[0]) or wires[0])
        keys = tuple(sorted({outlet_key(self.ledger.source[s].article) for s in among}))
        label = ", ".join(self.outlet_label[k] for k in keys)
        return Root("outlet" if len(keys) == 1 else "shared", keys, label)


def _forms(name: Name) -> Sequence[tuple[str, str]]:
    """Each form of a name, folded, and of a person the last word of it."""
    folded = dict.fromkeys([fold(form) for form in (name.label, *[v.text for v in name.variants])])
    return [(form, form.split(" ")[-1] if name.kind == "person" else "") for form in folded]


def _agency(label: str) -> Root:
    """An agency is one origin, whether an article is its report or only cites it."""
    return Root("agency", (fold(label),), label)


def _speakers(names: Sequence[Name]) -> dict[str, str]:
    """What bodies are called -> the one person described as their spokesman: "the coast guard's spokesperson"."""
    found: dict[str, set[str]] = {}
    for n in names:
        for description in n.descriptions if n.kind == "person" else ():
            words = fold(description).replace("'s ", " ").split()
            if words and words[-1] in _SPEAKING_FOR and len(words) > 2:
                found.setdefault(" ".join(words[:-1]), set()).add(n.id)
            elif len(words) > 3 and words[0] in _SPEAKING_FOR and words[1] in ("for", "of"):
                body = [w for w in words[2:] if w not in _DETERMINERS]
                found.setdefault(" ".join(body), set()).add(n.id)
    return {body: min(who) for body, who in found.items() if len(who) == 1}


def _nobody(speaker: str) -> bool:
    """Whether words are without a name up to their preposition: "officials in Kyiv"."""
    words = speaker.split()
    upto = next((i for i, w in enumerate(words) if w.casefold() in _PREPOSITIONS), len(words))
    return all(w[:1].islower() or n == 0 and w.casefold() in _DETERMINERS for n, w in enumerate(words[:upto]))


def _called(names: Sequence[Name]) -> Sequence[tuple[Sequence[str], str]]:
    """What people are described as, word for word and without "of" what, and who is."""
    found: list[tuple[Sequence[str], str]] = []
    for n in names:
        for description in n.descriptions if n.kind == "person" else ():
            words = [w for w in fold(description).split() if w not in _DETERMINERS]
            upto = next((i for i, w in enumerate(words) if w in _PREPOSITIONS), len(words))
            found += [(told, n.id) for told in (words, words[:upto]) if told and told[-1] not in _SPEAKING_FOR]
    return found


def _bodies(ledger: Ledger) -> dict[str, str]:
    """Each headline in no voice -> what its article tells of the same in somebody's voice, where it never does in its
    own."""
    found: dict[str, str] = {}
    for claim in ledger.claims:
        told = [ledger.statement[s] for s in claim.statements]
        for head in told:
            if head.kind != "headline" or head.attribution.chain:
                continue
            body = [s for s in told if s.source == head.source and s.kind != "headline"]
            if body and all(s.attribution.chain for s in body):
                found.setdefault(head.id, min(body, key=lambda s: (s.start, s.id)).id)
    return found


def _copies(ledger: Ledger, passages: Sequence[Passage]) -> dict[str, frozenset[str]]:
    """Each article with all those that are one text with it."""
    near: dict[str, set[str]] = {s.id: {s.id} for s in ledger.sources}

    def join(a: str, b: str) -> None:
        both = near[a] | near[b]
        for member in both:
            near[member] = both

    for again in ledger.sources:
        if again.same_as in near:
            join(again.id, again.same_as)
    same: dict[str, str] = {}
    for s in ledger.sources:
        first = same.setdefault(flat(s.article.text), s.id)
        if first != s.id:
            join(first, s.id)
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for p in passages:
        for here in p.places:
            for there in p.places:
                if here.source != there.source and here.source in near and there.source in near:
                    spans.setdefault((here.source, there.source), []).append((here.span.start, here.span.end))
    for (a, b), found in sorted(spans.items()):
        length = min(len(ledger.source[a].article.text), len(ledger.source[b].article.text))
        if length and _covered(found) / length > COPY:
            join(a, b)
    return {k: frozenset(v) for k, v in near.items()}


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    total, at = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total
