"""Statements: clauses with their words, roles, values, voices, negation and hedging put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from generator.analyse import attribution, cues, modality
from generator.analyse.attribution import Region
from generator.analyse.clauses import (
    FINITE,
    RELATIVE,
    TEMPORAL,
    WH_TAGS,
    Clause,
    asks,
    clauses,
    denied,
    is_word,
    noun_phrase,
    runs,
    subject_of,
)
from generator.analyse.grounds import Ground, Named
from generator.analyse.mending.hearers import HEARD
from generator.analyse.resumed import resumed
from generator.analyse.tree import Token, Tree
from generator.models.base import Span
from generator.models.statement import Attribution, Predicate, Role, Statement
from generator.models.values import Age, Duration, NameValue, Time, Value

OPENING = {"“": "”", "‘": "’", '"': '"', "``": "''", "(": ")", "«": "»", "[": "]"}
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})

# Verbs that say next to nothing by themselves: the noun or adjective beside them is the predicate.
LIGHT = frozenset({"be", "have", "do", "make", "take", "give", "get", "become", "remain", "seem", "appear"})

# Adverbs and quantifiers that carry no content of their own.
EMPTY = frozenset(
    "also already then there here now just so very more most less least much many other such same own as even still"
    " only too not never however therefore meanwhile moreover about around some any all both each every several few"
    " another first second".split()
)

# Subordinators before which a clause is said to be so, whatever its tense.
CLOSED = frozenset({"because", "although", "though", "whereas"})
MARKS = frozenset("".join((*OPENING, *OPENING.values())))
EDGES = " \t\n\u00a0,;:–—―-•*|/"  # never the first or last character of a segment

# Verbs that only say that their subject came about.
HAPPEN = frozenset({"happen", "occur", "take", "come", "be", "begin", "start", "unfold"})

TENSES: dict[str, Literal["past", "present", "future", "none"]] = {
    "VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present", "VBG": "present", "VB": "none", "MD": "future",
}  # fmt: skip

# "The town of Corden" is Corden.
SETTLEMENTS = frozenset(
    "town city village hamlet capital municipality district province region state county suburb island borough"
    " neighbourhood neighborhood commune port community resort republic peninsula prefecture governorate".split()
)

# A saying with fewer content words beside speaker and cue ("he said", "police said on Twitter") tells nothing
# that its content's voice does not.
MIN_SAYING = 2
# What hangs from a cue and tells only when, where, how or to whom it was said; but what it was said *about* tells more.
CIRCUMSTANCES = ("prep", "advmod", "npadvmod", "agent", "mark", "dative", "punct", "aux", "auxpass", "neg")
ABOUT = ("about", "of", "for", "against", "as", "over")
MIN_FRAGMENT = 3  # words; below, a heading or a label and not a statement
MAX_APPOSITION = 22  # words; a longer one is a parser's slip or a list


class Piece(NamedTuple):
    """A clause, or the part of one inside or outside a stretch of reported speech."""

    clause: Clause
    tokens: tuple[Token, ...]
    kind: Literal["headline", "body", "saying", "apposition", "fragment"]


def _innermost(regions: Sequence[Region], token: Token) -> int:
    """Index of the smallest region that holds a token, -1 outside all."""
    best, size = -1, 0
    for n, region in enumerate(regions):
        if any(s <= token.start and token.end <= e for s, e in region.spans):
            length = sum(e - s for s, e in region.spans)
            if best < 0 or length < size:
                best, size = n, length
    return best


def _top(tree: Tree, tokens: Sequence[Token]) -> Token:
    """The token whose head lies outside the others."""
    chosen = {t.i for t in tokens}
    tops = [t for t in tokens if t.head == t.i or t.head not in chosen]
    return min(tops, key=lambda t: (t.pos not in ("VERB", "AUX"), t.i))


def _pieces(tree: Tree, regions: Sequence[Region]) -> Iterator[Piece]:
    """Clauses, each parted where reported speech begins or ends inside it."""
    where = [_innermost(regions, t) for t in tree]
    reported = frozenset(t.i for t in tree if where[t.i] >= 0 and where[t.i] != where[t.head])
    voices = [(r.voice.start, r.voice.end) for r in regions]
    speakers = frozenset(t.i for t in tree if any(s <= t.start and t.end <= e for s, e in voices))
    every = clauses(tree, reported=reported, speakers=speakers)
    for clause in (_heard(tree, c, every, where) for c in every):
        parts: dict[int, list[Token]] = {}
        for token in clause.tokens:
            parts.setdefault(where[token.i], []).append(token)
        if len(parts) > 1:
            parts = _absorb(tree, parts, clause, regions)
        for tokens in sorted(parts.values(), key=lambda part: part[0].i):
            own = clause if clause.head in tokens or len(parts) == 1 else _part(tree, clause, tokens)
            kind = _piece_kind(clause, regions, tokens)
            if kind == "saying" and own is clause:
                tokens = sorted({*tokens, *_enclosed(tree, clause, tokens, reported)})
            yield Piece(own, tuple(tokens), kind)


def _heard(tree: Tree, clause: Clause, every: Sequence[Clause], where: Sequence[int]) -> Clause:
    """A reported clause never takes its subject from outside the report: whoever said that two men had survived and
    had been moved was not moved. It takes that of the clause before it in the report, or none.
    """
    home = where[clause.head.i]
    if home < 0 or clause.kind != "coordinate" or all(where[t.i] == home for t in clause.borrowed):
        return clause
    if not any(t.tag in FINITE for t in (clause.head, *tree.children(clause.head, "aux", "auxpass"))):
        return clause  # "promised to pay and leave": who promised is to leave
    if clause.subject is None or where[clause.subject.i] == home:
        return clause
    before = [c.subject for c in every if c.head.i < clause.head.i and c.head.sent == clause.head.sent]
    inside = [s for s in before if s is not None and where[s.i] == home and s.lower not in RELATIVE]
    kept = {t for t in clause.borrowed if where[t.i] == home}
    subject = inside[-1] if inside else None
    phrase = {t for t in noun_phrase(tree, subject) if where[t.i] == home} if subject else set()
    return replace(clause, subject=subject, borrowed=tuple(sorted((kept | phrase) - set(clause.tokens))))


def _enclosed(tree: Tree, clause: Clause, tokens: Sequence[Token], reported: frozenset[int]) -> list[Token]:
    """What is reported between the parts of a saying: the first part of "said that he was ill, had no job and lived
    alone" where the others were not told from the speaker's own doing. Without it the others would hang in the air."""
    found: list[Token] = []
    for child in tree.children(clause.head, "ccomp"):
        more = [t for t in tokens if t.i > child.i and t.dep in ("ccomp", "conj") and t.head == clause.head.i]
        if child.i in reported and more:
            found.extend(t for t in tree.subtree(child) if is_word(t))
    return found


def _absorb(
    tree: Tree, parts: dict[int, list[Token]], clause: Clause, regions: Sequence[Region]
) -> dict[int, list[Token]]:
    """Give scraps without a predicate of their own back to the clause around them.

    "called it 'outrageous'" is one statement with a word in quotation marks, not two, and so is
    "he would 'hold talks' in May". Speaker and cue stay apart from what they report; what is said
    not to have been said ("did not say he 'took it'") does not.
    """
    home = next((n for n, tokens in parts.items() if clause.head in tokens), None)
    if home is None:
        return parts
    telling = _telling(regions)
    kept: dict[int, list[Token]] = {home: list(parts[home])}
    for n, tokens in parts.items():
        if n == home:
            continue
        top = _top(tree, tokens)
        whole = top.pos in ("VERB", "AUX") and subject_of(tree, top) is not None and not _asks(tree, top)
        if whole and not (top.i != clause.head.i and denied(tree, top)):
            kept[n] = tokens
        elif home >= 0 and n < 0:
            told = {t.i for t in tokens if any(s <= t.start and t.end <= e for s, e in telling)}
            told |= {b.i for t in tokens if t.i in told and t.i != clause.head.i for b in tree.subtree(t)}
            if apart := [t for t in tokens if t.i in told]:
                kept[n] = apart
            kept[home] = [*kept[home], *(t for t in tokens if t.i not in told)]
        else:
            kept[home] = [*kept[home], *tokens]
    return {n: sorted(tokens) for n, tokens in kept.items()}


def _telling(regions: Sequence[Region]) -> list[tuple[int, int]]:
    """Where speakers and cues stand."""
    return [s for r in regions for s in ((r.voice.start, r.voice.end), (r.voice.cue_start, r.voice.cue_end))]


def _asks(tree: Tree, verb: Token) -> bool:
    """True of "what happened", "who was there": the object of another verb."""
    return any(asks(t) and t.i < verb.i for t in tree.children(verb))


def _part(tree: Tree, clause: Clause, tokens: Sequence[Token]) -> Clause:
    top = _top(tree, tokens)
    subject = subject_of(tree, top)
    return Clause(top, "main" if top.pos in ("VERB", "AUX") else "fragment", tuple(tokens), (), subject)


def _piece_kind(
    clause: Clause, regions: Sequence[Region], tokens: Sequence[Token]
) -> Literal["body", "saying", "fragment"]:
    cues = {(r.voice.cue_start, r.voice.cue_end) for r in regions}
    if any(s <= t.start < e for s, e in cues for t in tokens if t.pos in ("VERB", "AUX", "NOUN", "ADP")):
        return "saying"
    if clause.kind == "main" and clause.head.pos not in ("VERB", "AUX"):
        return "fragment"
    return "body"


def _opener(tree: Tree, tokens: Sequence[Token], clause: Clause) -> list[Token]:
    """Tokens without the conjunction that joins them to what they were cut from: "and", "because", "after".

    "After" and its like go only before what has happened: "when he arrives" is no statement that he does.
    """
    left = list(tokens)
    while len(left) > 1:
        first, low = left[0], left[0].lower
        joins = first.dep == "cc" and first.tag == "CC" and low in ("and", "but", "yet", "or")
        if clause.kind == "coordinate" or clause.kind == "complement":
            joins |= low == "that" and first.dep in ("mark", "cc") and first.head != first.i
        if clause.kind == "adverbial" and first.head == clause.head.i:
            joins |= low in CLOSED and first.dep in ("mark", "advmod")
            joins |= low in TEMPORAL and first.dep in ("mark", "advmod", "prep") and _happened(tree, clause.head)
        if not joins:
            break
        left.pop(0)
    chosen = {t.i for t in left}
    while len(left) > 1 and _hangs(tree, left[-1], chosen):
        chosen.discard(left.pop().i)
    return left


def _hangs(tree: Tree, last: Token, chosen: set[int]) -> bool:
    """True of a last word that leads to something which is not there: "and", "rather than", "blasted him for"."""
    if last.dep in ("cc", "mark", "det", "preconj") or last.tag == "CC" or last.tag in WH_TAGS:
        return True
    if last.dep in ("acl", "advcl", "relcl") and any(t.i not in chosen for t in tree.children(last, "ccomp", "xcomp")):
        return True  # "Republicans who argued", what they argued being a statement of its own
    return (
        last.dep == "prep"
        and any(t.i not in chosen for t in tree.children(last))
        and not any(t.i in chosen for t in tree.children(last))
    )


def _happened(tree: Tree, verb: Token) -> bool:
    auxiliaries = tree.children(verb, "aux", "auxpass")
    finite = next((t for t in [*auxiliaries, verb] if t.tag in FINITE), None)
    return finite is not None and finite.tag == "VBD"


def _segments(tree: Tree, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Runs of tokens as spans without marks at their ends, save those that close or open a pair inside; of marks alone
    none."""
    spans = []
    for start, end in runs(tree, tuple(tokens)):
        start, end = _paired(tree, start, end)
        if any(c.isalnum() for c in tree.words(start, end)):
            spans.append(Span(start=start, end=end))
    return tuple(spans)


def _paired(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """A stretch, grown to a mark right outside whose partner is inside, and cut of those whose partner is not."""
    text, base = tree.text, tree.base
    start, end = start - base, end - base
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    if MARKS.isdisjoint(text[start:end]):
        return start + base, end + base
    for opening, closing in OPENING.items():
        odd = _open(text[start:end], opening, closing)
        if odd > 0:
            tail = text[end : end + 3]
            marks = len(tail) - len(tail.lstrip(".,!?"))
            if tail[marks : marks + len(closing)] == closing:
                end += marks + len(closing)
        odd = _open(text[start:end], opening, closing)
        if (odd < 0 or odd and opening == closing) and text[max(0, start - len(opening)) : start] == opening:
            start -= len(opening)
    changed = True
    while changed and start < end:
        changed = False
        for opening, closing in OPENING.items():
            inside = text[start:end]
            odd = _open(inside, opening, closing) if opening != closing else inside.count(opening) % 2
            if odd and inside.startswith((opening, closing)) and not _apostrophe(text, start):
                start, changed = start + 1, True
            elif odd and inside.endswith((opening, closing)) and not _apostrophe(text, end - 1):
                end, changed = end - 1, True
            while start < end and text[start] in EDGES:
                start += 1
            while start < end and text[end - 1] in EDGES:
                end -= 1
    return start + base, end + base


def _apostrophe(text: str, at: int) -> bool:
    """True of the mark in "its drivers’ pay": it closes nothing."""
    return text[at] in "’'" and at > 0 and text[at - 1].isalpha()


def _open(text: str, opening: str, closing: str) -> int:
    """How many marks are opened and not closed; below zero where more are closed."""
    if opening == closing:
        return text.count(opening) % 2
    closed = [i for i in range(len(text)) if text.startswith(closing, i)]
    if closing == "’":  # not of "isn’t"
        closed = [i for i in closed if not text[i + 1 : i + 2].isalpha()]
    return text.count(opening) - len(closed)


def _inside(span: tuple[int, int], segments: Sequence[Span]) -> bool:
    return any(s.start <= span[0] and span[1] <= s.end for s in segments)


class _Names:
    """Which name stands at an offset: that of the innermost mention that covers it."""

    def __init__(self, names: Sequence[Named]) -> None:
        self.at: dict[int, Named] = {}
        for name in names:
            for offset in range(name.start, name.end):
                if offset not in self.at or name.end - name.start < self.at[offset].end - self.at[offset].start:
                    self.at[offset] = name
        self.mentions = sorted(names, key=lambda n: (n.start, n.end))
        self.titles: set[int] = set()  # offsets of words that only say who a named person is

    def entitle(self, tree: Tree) -> None:
        """Find the titles before names of people: "London Mayor" of "London Mayor Ann Lee" tells of her, not of
        the claim."""
        named = [n for n in self.mentions if n.kind == "person" and n.form != "pronoun"]
        people = {offset for m in named for offset in range(m.start, m.end)}
        for token in tree:
            titles = token.dep in ("compound", "amod", "nmod") and tree.head(token).start in people
            if titles and token.start not in people:
                self.titles |= {t.start for t in tree.subtree(token) if t.start not in people}

    def ref(self, token: Token) -> str:
        found = self.at.get(token.start)
        return found.ref if found else ""


def _role_names(tree: Tree, clause: Clause) -> Iterator[tuple[str, Token]]:
    """The arguments of a clause: (role, head token)."""
    verb = clause.verb or clause.head
    passive = any(t.dep in ("auxpass", "nsubjpass") for t in tree.children(verb)) or (
        verb.tag == "VBN" and clause.kind in ("participle", "relative") and not tree.child(verb, "aux", "nsubj")
    )
    if clause.subject is not None and clause.subject is not clause.object:
        yield ("patient" if passive else "agent"), clause.subject
    if clause.object is not None:
        yield "patient", clause.object
    at = clause.head
    for child in tree.children(at):
        if child.dep in ("dobj", "obj"):
            yield "patient", child
        elif child.dep in ("attr", "acomp", "oprd"):
            yield "attribute", child
        elif child.dep in ("dative", "iobj"):
            yield "recipient", tree.child(child, "pobj") or child
        elif child.dep == "agent":
            for noun in tree.children(child, "pobj"):
                yield "agent", noun
        elif child.dep == "prep":
            for noun in tree.children(child, "pobj", "pcomp"):
                yield child.lower, noun
        elif child.dep == "xcomp":
            yield "complement", child
        elif child.lower == "where" and child.dep == "advmod" and clause.kind == "relative":
            yield "in", tree.head(at)  # "Corden, where he was born"


def _masked(values: Sequence[Value], token: Token) -> bool:
    return any(v.start <= token.start and token.end <= v.end for v in values)


def _lemmas(tokens: Iterable[Token], values: Sequence[Value], names: _Names) -> tuple[str, ...]:
    return tuple(
        t.lemma.lower()
        for t in tokens
        if t.pos in CONTENT
        and t.dep not in AUXILIARY_DEPS
        and t.lemma.lower() not in EMPTY
        and not _masked(values, t)
        and not names.ref(t)
        and t.start not in names.titles
        and any(c.isalpha() for c in t.text)
    )


AUXILIARY_DEPS = ("aux", "auxpass", "neg")


def _governor(tree: Tree, start: int, end: int) -> tuple[str, str]:
    """Lemma of the verb or noun that a stretch hangs from, and the preposition between them.

    What happens is dated and placed by its own noun: "the attack took place on Monday" dates the attack. What stands
    "near the town of Corden" stands near Corden.
    """
    inside = tree.at(start, end)
    if not inside:
        return "", ""
    top = _top(tree, inside)
    relation = ""
    chosen = {t.i for t in inside}
    while top.head != top.i:
        head = tree.head(top)
        if head.i in chosen:
            return "", ""
        if head.pos in ("ADP", "SCONJ") or head.dep == "prep":
            relation = head.lower
        elif head.pos in ("NOUN", "VERB", "PROPN", "AUX", "ADJ"):
            if relation == "of" and head.lemma.lower() in SETTLEMENTS:
                chosen.add(head.i)
                top, relation = head, ""
                continue
            if head.lemma in HAPPEN and (subject := subject_of(tree, head)) is not None:
                return subject.lemma.lower(), relation
            return head.lemma.lower(), relation
        chosen.add(head.i)
        top = head
    return "", relation


def _roles(
    tree: Tree, clause: Clause, values: Sequence[Value], names: _Names, allowed: frozenset[int]
) -> tuple[Role, ...]:
    found = []
    for name, head in _role_names(tree, clause):
        if head.dep == "pcomp" and head.i not in allowed:
            continue  # "left without saying a word", of which the second is a statement of its own
        phrase = [t for t in noun_phrase(tree, head) if t.i in allowed] or [head]
        if name == "complement":
            phrase = [t for t in tree.subtree(head) if is_word(t) and t.i in allowed] or [head]
        spans = runs(tree, phrase)
        ref = names.ref(head)
        found.append(
            Role(
                name=name,
                text=" … ".join(tree.words(s, e) for s, e in spans),
                start=spans[0][0],
                end=spans[-1][1],
                head=head.lemma.lower(),
                lemmas=_lemmas(phrase, values, names),
                ref=ref,
                open=head.pos == "PRON" and not ref,
            )
        )
    return tuple(found)


def _predicate(tree: Tree, clause: Clause) -> Predicate:
    verb = clause.verb or clause.head
    auxiliaries = tree.children(verb, "aux", "auxpass")
    modal = next((t for t in auxiliaries if t.tag == "MD"), None)
    finite = next((t for t in [*auxiliaries, verb] if t.tag in ("VBD", "VBZ", "VBP")), None)
    tense = TENSES.get((finite or verb).tag, "none")
    if modal is not None:
        tense = "future" if modal.lower in ("will", "shall", "'ll", "’ll") else "none"
    lemma = verb.lemma.lower()
    particle = tree.child(verb, "prt")
    if verb.lemma == "be" or verb.dep == "ROOT" and verb.pos == "AUX":
        attribute = tree.child(verb, "attr", "acomp")
        if attribute is not None and attribute.pos in ("ADJ", "NOUN", "VERB"):
            lemma = attribute.lemma.lower()
    elif particle is not None:
        lemma = f"{lemma} {particle.lower}"
    return Predicate(
        lemma=lemma,
        text=tree.words(verb.start, verb.end),
        start=verb.start,
        end=verb.end,
        tense=tense,
        modal=modal.lower if modal else "",
        passive=any(t.dep in ("auxpass", "nsubjpass") for t in tree.children(verb)),
    )


def _parted(tree: Tree, verb: Token, inside: set[int]) -> bool:
    """Whether the complement of a verb was cut off, so that its object is who is to do or hear it."""
    under = [*tree.children(verb), *(t for p in tree.children(verb, "prep", "dobj") for t in tree.children(p))]
    under += [t for p in under if p.dep == "prep" for t in tree.children(p)]
    return any(t.dep in ("ccomp", "xcomp", "pcomp") and t.i not in inside for t in under)


def statements(ground: Ground) -> list[Statement]:
    """The statements of one block in text order, without ids and meanings."""
    return _Assembly(ground).statements()


class _Assembly:
    """Makes the statements of one block."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tree = resumed(ground.tree, ground.regions)
        self.regions = ground.regions
        self.values = ground.values
        self.names = _Names(ground.names)
        self.names.entitle(ground.tree)

    def statements(self) -> list[Statement]:
        tree, regions = self.tree, self.regions
        if self.ground.headline:
            whole = self._headline(tree, regions)
            return [whole] if whole is not None else []
        made: set[tuple[tuple[int, int], ...]] = set()
        found = []
        for piece in [*_pieces(tree, regions), *self._appositions(tree)]:
            statement = self._statement(tree, piece, regions)
            if statement is None or _question(tree, piece) and not statement.attribution.chain:
                continue
            key = tuple((s.start, s.end) for s in statement.segments)
            if key not in made:
                made.add(key)
                found.append(statement)
        return sorted(found, key=lambda s: (s.start, s.end))

    def _headline(self, tree: Tree, regions: Sequence[Region]) -> Statement | None:
        """A headline is one statement, whole; its main clause gives predicate and roles."""
        words = [t for t in tree if is_word(t)]
        if not words:
            return None
        parts = clauses(tree)
        main = next((c for c in parts if c.head.pos in ("VERB", "AUX")), parts[0])
        for region in regions:
            inside = [c for c in parts if any(s <= c.head.start < e for s, e in region.spans)]
            main = next((c for c in inside if c.head.pos in ("VERB", "AUX")), main)
        whole = list(tree)
        text = tree.text.strip()
        start = tree.base + tree.text.index(text)
        return self._build(
            tree, main, whole, (Span(start=start, end=start + len(text)),), "headline",
            attribution.chain(regions, main.head.start, main.head.end),
        )  # fmt: skip

    def _statement(self, tree: Tree, piece: Piece, regions: Sequence[Region]) -> Statement | None:
        clause = piece.clause
        own = _opener(tree, piece.tokens, clause)
        words = len(own)
        if piece.kind == "saying":
            if not self._tells(tree, own, regions):
                return None
        elif piece.kind == "fragment":
            if words < MIN_FRAGMENT or not any(t.pos in ("NOUN", "PROPN", "VERB", "ADJ") for t in own):
                return None
        elif not self._says(tree, own, piece):
            return None
        tokens = sorted({*own, *clause.borrowed, *clause.governing})
        tokens = sorted({*tokens, *modality.between(tree, clause.head, tokens)})
        segments = _segments(tree, tokens)
        if not segments:
            return None
        where = clause.head if clause.head in own else _top(tree, own)
        chain = attribution.chain(regions, where.start, where.end)
        return self._build(tree, clause, tokens, segments, piece.kind, chain)

    def _says(self, tree: Tree, own: Sequence[Token], piece: Piece) -> bool:
        """True where a clause says something by itself; not of "he believes", "it is", "when they"."""
        if piece.kind == "apposition":
            return True
        told = [t for t in own if t.pos in (*CONTENT, "NUM") and t.dep not in AUXILIARY_DEPS]
        told = [t for t in told if t.lemma.lower() not in EMPTY]
        if not told or len(own) + len(piece.clause.borrowed) < 2:
            return False
        if len(told) > 1 or told[0].pos not in ("VERB", "AUX"):
            return True
        lemma = told[0].lemma.lower()
        return lemma not in LIGHT and not (lemma in cues.VERBS and len(own) <= MIN_FRAGMENT)

    def _tells(self, tree: Tree, tokens: Sequence[Token], regions: Sequence[Region]) -> bool:
        """True where a saying holds more than who says it, when, and to whom or by what means."""
        spoken = _telling(regions)
        inside = {t.i for t in tokens}
        said = {t.i for t in tokens if any(s <= t.start and t.end <= e for s, e in spoken)}
        verbs = [t for t in tokens if t.i in said and t.pos in ("VERB", "AUX")]
        for verb in verbs:
            for child in tree.children(verb):
                manner = child.dep in CIRCUMSTANCES and child.lower not in ABOUT
                hearer = child.dep == "nsubjpass"  # "is expected", "was reported", of whom the content tells
                hearer |= child.dep == "dobj" and (verb.lemma in HEARD or _parted(tree, verb, inside))
                cut = child.dep in ("conj", "cc") and not tree.children(child, "dobj", "attr", "prep")
                if manner or hearer or cut:
                    said.update(t.i for t in tree.subtree(child))
        dated = [v for v in self.values if isinstance(v, Time)]
        passive = any(tree.children(v, "auxpass", "nsubjpass") for v in verbs)
        if not passive and any(v.start <= t.start and t.end <= v.end for v in dated for t in tokens):
            return True  # when it was announced is a question of its own
        rest = [t for t in tokens if t.i not in said and not any(v.start <= t.start and t.end <= v.end for v in dated)]
        rest = [t for t in rest if t.head in inside or t.head == t.i or t.dep not in ("aux", "auxpass", "prt")]
        return sum(t.pos in (*CONTENT, "NUM") and t.lemma.lower() not in EMPTY for t in rest) >= MIN_SAYING

    def _build(
        self,
        tree: Tree,
        clause: Clause,
        tokens: Sequence[Token],
        segments: tuple[Span, ...],
        kind: Literal["headline", "body", "saying", "apposition", "fragment"],
        voices: Attribution,
    ) -> Statement:
        text = " … ".join(tree.words(s.start, s.end) for s in segments)
        plain = [
            v.model_copy(update={"governor": _governor(tree, v.start, v.end)[0]})
            if isinstance(v, Time | Duration)
            else v
            for v in self.values
            if _inside((v.start, v.end), segments)
        ]
        named = []
        for m in self.names.mentions:
            if m.form != "pronoun" and _inside((m.start, m.end), segments):
                governor, relation = _governor(tree, m.start, m.end)
                sort: Literal["name", "place"] = "place" if m.kind == "place" else "name"
                where = {"start": m.start, "end": m.end, "governor": governor, "relation": relation}
                named.append(NameValue.model_validate({"kind": sort, "text": m.text, "ref": m.ref} | where))
        values = tuple(sorted([*plain, *named], key=lambda v: (v.start, v.end, v.kind)))
        allowed = frozenset(t.i for t in tokens)
        sentence = [t for t in tree if t.sent == clause.head.sent]
        bare = [t for t in tokens if t not in clause.governing]
        own = bare
        if clause.kind in ("relative", "participle"):  # which hangs from what it is told of
            own = [t for t in bare if t not in clause.borrowed]
        negation = next(filter(None, (modality.negation(tree, part) for part in (own, bare, tokens))), None)
        if negation is None and clause.kind == "coordinate":  # "nor did it", and the never of "never came or called"
            shared = [t for t in clause.borrowed if t.dep == "neg"] + [t for t in tokens[:1] if t.lower == "nor"]
            negation = (shared[0].start, shared[0].end) if shared else None
        hedges = modality.hedges(tree, tokens) or modality.hedges(tree, own)
        quoted = [
            Span(start=max(start, s.start), end=min(end, s.end))
            for start, end in self.ground.quoted
            for s in segments
            if max(start, s.start) < min(end, s.end)
        ]
        return Statement(
            id="",
            source=self.ground.source,
            kind=kind,
            text=text,
            start=segments[0].start,
            end=segments[-1].end,
            segments=segments,
            block=tree.block,
            sentence=Span(start=sentence[0].start, end=sentence[-1].end),
            predicate=_predicate(tree, clause) if kind != "apposition" else None,
            roles=_roles(tree, clause, plain, self.names, allowed) if kind != "apposition" else (),
            attribution=voices,
            values=values,
            terms=_lemmas(bare, plain, self.names),
            quoted=tuple(quoted),
            negated=negation is not None,
            negation=Span(start=negation[0], end=negation[1]) if negation else None,
            hedged=bool(hedges),
            hedges=tuple(Span(start=s, end=e) for s, e in hedges),
        )

    def _appositions(self, tree: Tree) -> Iterator[Piece]:
        """What stands beside a name as what it is: an office, an age, a definition."""
        ages = [v for v in self.values if isinstance(v, Age) and v.kind == "age"]
        for region in self.regions:
            yield from self._office(tree, region)
        for token in tree:
            if token.dep == "appos" and is_word(token):
                pair = self._definition(tree, tree.head(token), token)
            elif token.pos == "PROPN" and (age := _age_beside(tree, token, ages)):
                pair = [*noun_phrase(tree, token), *tree.at(age.start, age.end)]
            else:
                continue
            pair = sorted({t for t in pair if is_word(t)})
            if 3 <= len(pair) <= MAX_APPOSITION and len(runs(tree, pair)) == 1 and not _broken(tree, pair):
                yield Piece(Clause(token, "fragment", tuple(pair)), tuple(pair), "apposition")

    def _office(self, tree: Tree, region: Region) -> Iterator[Piece]:
        """ "Police chief Ruth Amsel said": what the speaker is, who would otherwise stand in no statement."""
        if not region.voice.role or not region.voice.named:
            return
        words = [t for t in tree.at(region.voice.start, region.voice.end) if is_word(t)]
        if 3 <= len(words) <= MAX_APPOSITION and len(runs(tree, words)) == 1 and not _broken(tree, words):
            yield Piece(Clause(_top(tree, words), "fragment", tuple(words)), tuple(words), "apposition")

    def _definition(self, tree: Tree, head: Token, apposed: Token) -> list[Token]:
        """A name and the common noun beside it; nothing where both are names or neither is."""
        first, second = noun_phrase(tree, head, until=apposed.i), noun_phrase(tree, apposed)
        named = [any(t.pos == "PROPN" for t in part) for part in (first, second)]
        if named[0] == named[1] and head.pos == apposed.pos == "PROPN" or not any(named):
            return []
        return [*first, *second]


def _broken(tree: Tree, pair: Sequence[Token]) -> bool:
    """True of a slip of the parser: a verb's words, a relative pronoun or half a quotation in an apposition."""
    text = tree.words(pair[0].start, pair[-1].end)
    if any(t.tag in WH_TAGS or t.tag in ("VBD", "VBZ", "VBP", "MD") or t.dep == "mark" for t in pair):
        return True
    return any(_open(text, o, c) for o, c in OPENING.items() if o not in "‘’'")


def _question(tree: Tree, piece: Piece) -> bool:
    """True of a question: it states nothing. One that somebody is quoted as asking is speech, and kept; and it is the
    quotation that asks where it opens behind the verb: he asked for "a little kiss?"."""
    sentence = [t for t in tree if t.sent == piece.clause.head.sent]
    mark = next((t for t in sentence[-2:] if t.text == "?"), None)
    return mark is not None and not MARKS & set(tree.words(piece.clause.head.end, mark.start))


def _age_beside(tree: Tree, name: Token, ages: Sequence[Age]) -> Age | None:
    """The age that stands right before or after a name: "16-year-old Ann Lee", "Ann Lee, 16"."""
    phrase = noun_phrase(tree, name)
    if not phrase or tree.head(name).pos == "PROPN" and name.dep in ("compound", "flat"):
        return None
    start, end = phrase[0].start, phrase[-1].end
    for age in ages:
        gap = tree.words(end, age.start) if age.start >= end else ""
        if start <= age.start < end or (age.start >= end and gap.strip(" ,") in ("", "aged", "age") and len(gap) <= 7):
            return age
    return None
