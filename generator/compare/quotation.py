"""How a speech is rendered: one voice's words, quoted differently or quoted here and told there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from generator import lexicon
from generator.compare.finding import SHOWN, Finding, Given, order, source, stated
from generator.compare.view import Group, View, closest, linked, once, role, voice
from generator.models.discrepancy import Phrase
from generator.models.statement import Statement, Voice
from generator.offsets import statement_words

Spoken = tuple[str, int, int]  # a word and its place
Differing = tuple[list[Spoken], list[Spoken]]  # the words of each of two renderings
Code = tuple[str, int, int, int, int]  # as difflib tells it

WORD = re.compile(r"\w+(?:['’]\w+)?")
# Bits from which two renderings are of one speech and not of two remarks on one matter: at three, a third more of
# the cards in our own stories are wrong.
ONE_SPEECH = 4.0
# A word that differs counts where it tells something: more than "the", "will" or "their".
TELLING = 1.6
# A word that stands for a telling one may be a common one: "money" for "profit".
CONTENT = 1.2
# Renderings that the sentence of a finding shows.
MOST = 3
# Two renderings of one sentence share this part of the shorter one's telling words; else they are two remarks.
ONE_SENTENCE = 0.4
# Two quotations of one sentence have this part of the shorter one's words in common and in order.
ONE_ORDER = 0.5
# With this part they are one sentence, however little its claim or its words tell: "I have been saying it for a year".
WORD_FOR_WORD = 0.75
# Words that two quotations have in common and in order, from which near statements are one speech, whatever its words
# tell: "what we'd all hope we'd have the guts to do", "what most of us would hope we had the courage to do".
IN_ORDER = 4
# Bits from which that holds of two quotations of one voice, and of what is quoted here and told there: of such pairs
# in our stories three of four differ.
NEAR_SPEECH = 3.0
# Quoted here and told there, the two share more than the one word that they are about.
TOLD = 2
# Words shown on either side of a stretch that differs.
BESIDE = 2
# Words of a stretch at an end that is hardly two things cut off: "giving them fake IDs", "giving them documents".
BRIEF = 2
# Words that lead on to the next, with which no stretch ends: "people screaming and", "evidence of".
LEADING_ON = frozenset(
    "a an the my your his her its our their and or but nor that who which whose where when while if because than as of"
    " in on at to from into with without for by about against between through over under after before until".split()
)
# The short forms of verbs and of "not", which an editor may write out.
SHORT = {"'s": "is", "'re": "are", "'ve": "have", "'m": "am", "'ll": "will", "'d": "would", "n't": "not", "not": "not"}
CLITIC = re.compile(r"(?:'(?:s|re|ve|m|ll|d)|n't|(?<=^can)not)$")
# What is left of a verb before "n't".
BARE = {"ca": "can", "wo": "will", "sha": "shall"}


# Who calls something what stands in quotation marks says it: "Orlik called it 'a betrayal of the town'".
CALLING = frozenset("call describe label brand dub term denounce condemn dismiss hail praise characterise".split())


def quotation(view: View) -> Iterator[Finding]:
    """In a claim of reported speech, renderings whose telling words differ."""
    for group in view.shared():
        if group.claim.question:
            continue
        given = [s for s in closest(group).values() if s.attribution.chain or s.quoted]
        if any(s.quoted for s in given):
            yield from _differ(view, group, given)


def caller(statement: Statement) -> Voice | None:
    """Who calls something what a statement has in quotation marks, told in no other voice."""
    verb, agent = statement.predicate, role(statement, "agent")
    if not statement.quoted or statement.attribution.chain or not agent or not verb or verb.lemma not in CALLING:
        return None
    cue = {"cue": verb.text, "cue_start": verb.start, "cue_end": verb.end}
    return Voice(speaker=agent.text, start=agent.start, end=agent.end, named=bool(agent.ref), ref=agent.ref, **cue)


@once
def _spoken(statement: Statement) -> list[Spoken]:
    """The words of a statement with their places; where it has quotation marks, those from the first to the last, as
    what is said between two quoted pieces is rendered too."""
    found = []
    for segment in statement.segments:
        inside = [q for q in statement.quoted if segment.start <= q.start and q.end <= segment.end] or [segment]
        start = inside[0].start
        part = statement_words(statement, start, inside[-1].end)
        found += [(m[0].lower().replace("’", "'"), m.start() + start, m.end() + start) for m in WORD.finditer(part)]
    return found


@lru_cache(maxsize=1 << 12)  # the words of a story come again and again
def _tells(word: str) -> float:
    """How much a word tells, as far as its short form: "it's" tells as much as "it". Letters and numbers tell nothing.
    """
    base = word.split("'")[0]
    return lexicon.weight(base) if len(base) > 1 and not base.isdigit() else 0.0


def telling(word: str) -> bool:
    return _tells(word) >= TELLING


def content(word: str) -> bool:
    return _tells(word) >= CONTENT


def different(a: Statement, b: Statement) -> Differing | None:
    """The words of each rendering in whose place the other has others, as far as they tell something; None where only
    one has such."""
    left, right = _plainly(a), _plainly(b)
    replaced = [c for c in _matched(left, right) if c[0] == "replace"]
    mine = [w for _, i, j, _, _ in replaced for w in left[i:j] if content(w[0])]
    theirs = [w for _, _, _, k, m in replaced for w in right[k:m] if content(w[0])]
    return (mine, theirs) if mine and theirs else None


def edited(a: Statement, b: Statement) -> Differing | None:
    """The words of each that the other does not have, of two quotations that cannot both be word for word.

    None where they can (the one is the other cut short, or only short forms are written out), and of two remarks.
    """
    if in_order(a, b)[1] < ONE_ORDER:
        return None
    left, right = _plainly(a), _plainly(b)
    codes = [c for c in _matched(left, right) if c[0] != "equal"]
    ends = {(0, 0), (len(left), len(right))}
    cut = [c for c in codes if c[0] != "replace" and ((c[1], c[3]) in ends or (c[2], c[4]) in ends)]
    if len(cut) == len(codes):
        return None
    return (
        [w for _, i, j, _, _ in codes for w in left[i:j]],
        [w for _, _, _, k, m in codes for w in right[k:m]],
    )


def reordered(a: Statement, b: Statement) -> Differing | None:
    """The words of each that the other does not have, of two quotations that tell one thing in another order.

    None where the words in order are enough to tell that one is the other cut short.
    """
    if in_order(a, b)[1] >= ONE_ORDER or overlap(a, b) < 1.0:
        return None
    left, right = _plainly(a), _plainly(b)
    mine, theirs = {w for w, _, _ in left}, {w for w, _, _ in right}
    return [w for w in left if w[0] not in theirs], [w for w in right if w[0] not in mine]


def in_order(a: Statement, b: Statement) -> tuple[int, float]:
    """How many words two renderings have in common and in order, and what part of the shorter one that is."""
    left, right = _plainly(a), _plainly(b)
    common = sum([j - i for tag, i, j, _, _ in _matched(left, right) if tag == "equal"])
    return common, common / max(1, min(len(left), len(right)))


def alike(a: Statement, b: Statement) -> bool:
    """True of two renderings word for word the same, short forms or not."""
    return [w for w, _, _ in _plainly(a)] == [w for w, _, _ in _plainly(b)]


def weight(statement: Statement) -> float:
    """How much the words of a rendering tell."""
    return sum(_tells(w) for w, _, _ in _plainly(statement))


@once
def _plainly(statement: Statement) -> list[Spoken]:
    """The words of a statement, short forms written out: those of one share a place."""
    return _written_out(_spoken(statement))


def _written_out(spoken: list[Spoken]) -> list[Spoken]:
    found = []
    for word, start, end in spoken:
        short = CLITIC.search(word)
        base = word[: short.start()] if short else word
        found.append((BARE.get(base, base) if short else base, start, end))
        if short:
            found.append((SHORT[short[0]], start, end))
    return found


def _common(a: Statement, b: Statement) -> set[str]:
    """The telling words of the rendering with fewer of them that the other has too, in this or another form."""
    short, long = _telling(a, b)
    return {w for w in short if _inflected(w, long)}


def _telling(a: Statement, b: Statement) -> list[set[str]]:
    """The telling words of each, the fewer first."""
    return sorted(
        ({w for w, _, _ in _spoken(s) if telling(w)} for s in (a, b)), key=lambda words: (len(words), sorted(words))
    )


def overlap(a: Statement, b: Statement) -> float:
    """The part of the shorter rendering's telling words that the other has too, in this or another form."""
    short = _telling(a, b)[0]
    return len(_common(a, b)) / len(short) if short else 0.0


def _inflected(word: str, others: set[str]) -> bool:
    """True where the other has the same word in another form: "receives", "received"."""
    stem = word.removesuffix("'s")[: max(4, len(word) - 3)]
    return any(o.startswith(stem) for o in others)


def one_voice(view: View, a: Statement, b: Statement) -> bool:
    """True where nothing says that two different people speak."""
    x, y = voice(a) or caller(a), voice(b) or caller(b)
    if x is None or y is None:
        return False
    if x.ref and y.ref:
        return x.ref == y.ref
    shared = {w.lower() for w in WORD.findall(x.speaker)} & {w.lower() for w in WORD.findall(y.speaker)}
    return any(telling(w) for w in shared) or not (x.named and y.named)


def two_voices(a: Statement, b: Statement) -> bool:
    """True where two people are named as the speakers."""
    x, y = voice(a), voice(b)
    return bool(x and y and x.ref and y.ref and x.ref != y.ref)


def _rendered(view: View, a: Statement, b: Statement, bits: float) -> Differing | None:
    """The words by which two renderings of one sentence differ; None where they do not, or are two remarks."""
    common, part = in_order(a, b)
    both, apart = bool(a.quoted and b.quoted), two_voices(a, b)
    if both and not apart and part >= WORD_FOR_WORD:
        return edited(a, b)
    if both and not apart and bits >= ONE_SPEECH and common >= IN_ORDER and (found := edited(a, b)):
        return found
    in_like_words = bits >= NEAR_SPEECH and common >= IN_ORDER and not apart
    if in_like_words and (one_voice(view, a, b) if both else a.quoted or b.quoted) and (found := different(a, b)):
        return found
    if not one_voice(view, a, b):
        return None
    if bits < ONE_SPEECH or overlap(a, b) < ONE_SENTENCE:
        return None
    if both:
        return edited(a, b) or reordered(a, b)
    told = (a.quoted or b.quoted) and len(_common(a, b)) >= TOLD
    return different(a, b) if told else None


def _stretches(statement: Statement, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Neighbouring words as one stretch."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start - found[-1][1] <= 1 and statement_words(statement, found[-1][0], end):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _in_context(rows: Sequence[Given], pair: tuple[Statement, Statement]) -> list[Given]:
    """Readings for the sentence: one stretch of the speech, the clearest in which a pair differs, as each gives it.

    Words alone ("it", "a") tell little: a short quotation is shown whole, of a longer one the words beside them too.
    """
    said = [(g, g.statement.quoted or g.statement.segments) for g in rows]
    whole = [replace(g, spans=tuple((q.start, q.end) for q in spans)) for g, spans in said]
    if all(sum(len(statement_words(g.statement, s, e).split()) for s, e in g.spans) <= SHOWN for g in whole):
        return whole
    apart = sorted((c for c in _opcodes(*pair) if c[0] != "equal"), key=lambda c: (*_clearness(pair, c), c[1]))
    stretches = [_as_each_gives_it(rows, pair[0], c[1], c[2]) for c in apart]
    differ = [shown for shown in stretches if len({g.key for g in shown}) > 1]
    telling = [shown for shown in differ if all(any(content(w) for w in g.key.split()) for g in shown)]
    return next(iter(telling or differ), whole)


def _as_each_gives_it(rows: Sequence[Given], first: Statement, i: int, j: int) -> list[Given]:
    """The words `i` to `j` of one rendering with those beside them, and what stands in their place in the others."""
    shown = []
    for g in rows:
        span = _beside(g.statement, *((i, j) if g.statement is first else _aligned(first, g.statement, i, j)))
        if span:
            words = " ".join(w for w, s, e in _plainly(g.statement) if span[0] <= s and e <= span[1])
            shown.append(Given(g.statement, (span,), words))
    return shown


def _opcodes(a: Statement, b: Statement) -> Sequence[Code]:
    return _matched(_plainly(a), _plainly(b))


def _matched(left: Sequence[Spoken], right: Sequence[Spoken]) -> Sequence[Code]:
    """What makes the words of one rendering those of another, stretch by stretch."""
    return _codes(tuple([w for w, _, _ in left]), tuple([w for w, _, _ in right]))


@lru_cache(maxsize=1 << 8)  # of two renderings that is asked several times, and again with each edit near them
def _codes(left: tuple[str, ...], right: tuple[str, ...]) -> Sequence[Code]:
    return SequenceMatcher(None, left, right, autojunk=False).get_opcodes()


def _clearness(pair: tuple[Statement, Statement], code: Code) -> tuple[bool, bool, float]:
    """What of the stretches by which two renderings differ is shown first: where both have something to say; between
    words that they share, as a long rest may only be cut off elsewhere; where the rarest word stands."""
    _, i, j, k, m = code
    spoken = [[w for w, _, _ in _plainly(s)] for s in pair]
    sides = spoken[0][i:j], spoken[1][k:m]
    missing = not all(any(content(w) for w in words) for words in sides)
    at_end = (i, k) == (0, 0) or (j, m) == (len(spoken[0]), len(spoken[1]))
    rarest = max((lexicon.weight(w.split("'")[0]) for words in sides for w in words), default=0.0)
    return missing, at_end and max(map(len, sides)) > BRIEF, -rarest


def _aligned(first: Statement, other: Statement, i: int, j: int) -> tuple[int, int]:
    """Where the words `i` to `j` of one rendering stand in another."""
    codes = _opcodes(first, other)
    starts = [k + (i - a if tag == "equal" else 0) for tag, a, b, k, _ in codes if a <= i <= b]
    ends = [m - (b - j if tag == "equal" else 0) for tag, a, b, _, m in codes if a <= j <= b]
    return min(starts, default=0), max(ends, default=0)


def _beside(statement: Statement, i: int, j: int) -> tuple[int, int] | None:
    """A stretch with the words beside it, as far as they stand in one piece and a sentence shows them."""
    words = _plainly(statement)
    narrowest = None
    for before in range(BESIDE, -1, -1):
        for after in range(BESIDE, -1, -1):
            left, right = _whole(statement, max(0, i - before), min(len(words), j + after))
            if left < right and statement_words(statement, words[left][1], words[right - 1][2]):
                span = words[left][1], words[right - 1][2]
                if right - left <= SHOWN:
                    return span
                narrowest = span
    return narrowest


def _whole(statement: Statement, left: int, right: int) -> tuple[int, int]:
    """A stretch of words that begins and ends in the midst of no name or date, before no noun that its last word
    describes, and with no word that leads on."""
    words = _plainly(statement)
    while left + 1 < right < len(words) and _leads_on(statement, right - 1):
        right -= 1
    while 0 < left < right and _one_name(statement, left - 1):
        left -= 1
    while left < right < len(words) and (_one_name(statement, right - 1) or _describes(statement, right - 1)):
        right += 1
    return left, right


def _describes(statement: Statement, n: int) -> bool:
    """True of an adjective that the next word's noun stands behind: "great numbers"."""
    (word, _, end), (noun, start, _) = _plainly(statement)[n : n + 2]
    stands = lexicon.is_noun(word) or lexicon.is_verb(word) or word.endswith(("ly", "s")) or not lexicon.known(word)
    named = noun.isalpha() and noun not in LEADING_ON and lexicon.is_noun(noun.removesuffix("s"))
    return start - end == 1 and not stands and named


def _leads_on(statement: Statement, n: int) -> bool:
    """True of a word that the next completes; not of the last one of "voted you in"."""
    (word, _, end), (_, start, _) = _plainly(statement)[n : n + 2]
    return word in LEADING_ON and start - end == 1


def _one_name(statement: Statement, n: int) -> bool:
    """True of a word and the next that look like parts of one name or date: "United Kingdom", "13 July"."""
    return all(not statement_words(statement, *word[1:])[:1].islower() for word in _plainly(statement)[n : n + 2])


def _speaker(view: View, held: Iterable[Statement]) -> str:
    """Who speaks: a person, or a body that two articles name; what only one names may be who reported it."""
    voices = [(s.source, v) for s in held for v in reversed(s.attribution.chain) if v.named]
    people = [v.speaker for _, v in voices if v.ref in view.names and view.names[v.ref].kind == "person"]
    bodies = [v.speaker for n, v in voices if v.ref and any(w.ref == v.ref and m != n for m, w in voices)]
    return next(iter(people or bodies), "")


def _differ(view: View, group: Group, given: list[Statement]) -> Iterator[Finding]:
    marks: dict[str, dict[tuple[int, int], str]] = {}
    pairs = []
    for a, b in combinations(given, 2):
        found = _rendered(view, a, b, linked(group, a, b))
        if found:
            pairs.append((a, b))
            for s, words in zip((a, b), found, strict=True):
                marks.setdefault(s.id, {}).update({(start, end): w for w, start, end in words})
    if not pairs:
        return
    held = {s.id: s for pair in pairs for s in pair}
    rows = order(
        [
            Given(
                s,
                _stretches(s, sorted(marks[s.id])) or tuple((g.start, g.end) for g in s.quoted or s.segments),
                " ".join(marks[s.id][k] for k in sorted(marks[s.id])),
            )
            for s in held.values()
        ]
    )
    speaker = _speaker(view, held.values())
    head: tuple[Phrase | str, ...] = ("One speech is rendered differently",)
    if speaker:
        head = ("The words of ", source(speaker), " are rendered differently")
    shown = _in_context(rows, pairs[0])
    keys = list(dict.fromkeys(g.key for g in shown))[:MOST]
    yield Finding(
        "wording",
        "quotation",
        rows,
        stated(view, [g for g in shown if g.key in keys], *head, does=("has", "have")),
        (
            "one speech by all evidence",
            "quoted in at least one article",
            "words differ inside the sentence",
        ),
    )
