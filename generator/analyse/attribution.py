"""Attribution: which stretches of an article are given in somebody else's voice, and whose.

Two sources of evidence are used together, because the parser is unsure around quotation marks: positions (marks,
commas, a reporting verb beside a noun phrase) and the dependency tree. What comes out are regions of content, without
speaker and cue. Regions nest or are disjoint, so that the chain of voices over a predicate is read off by containment.
After Pareti (2015) and Newell et al. (2018), who mark source, cue and content apart.
"""

from collections.abc import Sequence
from typing import NamedTuple

from generator.analyse import cues
from generator.analyse.cues import Cue
from generator.analyse.quotation import Quotation
from generator.analyse.tree import Token, Tree
from generator.models.statement import Attribution, Mode, Stance, Voice

Stretch = tuple[int, int]


class Region(NamedTuple):
    """Content in one voice: what is said, without speaker and cue, in characters of the reading text."""

    tree: int
    spans: tuple[Stretch, ...]
    voice: Voice
    mode: Mode

    @property
    def size(self) -> int:
        return sum(end - start for start, end in self.spans)

    def cover(self, start: int, end: int) -> int:
        """How many characters of a stretch the region covers."""
        return sum(max(0, min(end, b) - max(start, a)) for a, b in self.spans)


MAX_SPEAKER = 12  # words; a longer noun phrase is cut to its core, since a reader could not tell who speaks
_PAIRS = {")": "(", "”": "“", "»": "«", '"': '"', "’": "‘"}
_CLOSERS = "\"”’'»›)"
_NP_START = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})
_NP_INSIDE = frozenset(
    {"det", "poss", "amod", "compound", "nmod", "nummod", "predet", "quantmod", "advmod", "case", "nn", "npadvmod"}
)
_NP_PREPS = frozenset("of for from at in with on to near inside within behind".split())
_DENYING = frozenset({"not", "n't", "n’t", "never", "nt"})
_FALSELY = frozenset(
    "falsely wrongly mistakenly incorrectly baselessly misleadingly supposedly erroneously dubiously".split()
)
_CHARGING = frozenset({"accuse", "suspect", "charge", "convict", "indict"})
_HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. miss sir dame lord lady".split())
_RELATIVES = frozenset({"who", "which", "that", "whom"})


# --------------------------------------------------------------------------------------------- noun phrases


def _np(tree: Tree, head: Token) -> tuple[int, int]:
    """First and last token of the noun phrase around a head: what stands before it, and of-phrases after it."""
    first, last = head.i, head.i
    below = {t.i for t in tree.subtree(head)}
    while (
        first - 1 in below
        and tree[first - 1].text not in (",", "—", "–", "―", ";", ":")
        and tree[first - 1].dep not in ("cc", "preconj")
    ):
        token = tree[first - 1]
        if (
            token.pos == "PUNCT"
            and token.text not in ("-", ".", "'", "’", "&", "/")
            or token.pos in ("VERB", "AUX")
            and token.dep not in _NP_INSIDE
        ):
            break
        first -= 1
    if head.pos == "PRON" and head.tag in ("PRP", "WP"):
        return head.i, head.i
    i = last + 1
    while i in below:
        token = tree[i]
        if token.dep == "prep" and token.lower in _NP_PREPS and token.head in range(first, last + 1):
            part = _short(tree, token, below)
        elif token.dep == "cc" and token.head in range(first, last + 1):
            after = [t for t in tree.children(tree[token.head], "conj") if t.i > token.i]
            if not after or after[0].pos not in ("NOUN", "PROPN", "PRON"):
                break
            end = _np(tree, after[0])[1]
            part = list(tree.tokens[token.i : end + 1])
        elif token.dep in ("case", "compound", "nummod", "flat", "nmod") and token.head in range(first, last + 1):
            part = [token]
        elif (name := _name_beside(tree, i, range(first, last + 1))) is not None:
            part = list(tree.tokens[i : name.i + 1])
        elif token.dep == "det" and token.head == last + 1:
            part = [token]
        else:
            break
        if not part or part[-1].i < i or part[-1].i - first >= MAX_SPEAKER:
            break
        last = part[-1].i
        i = last + 1
    if last - first >= MAX_SPEAKER:
        first, last = max(first, head.i - 6), min(last, head.i + 5)
    return first, last


def _name_beside(tree: Tree, i: int, head: range) -> Token | None:
    """The name in "its governor Ann Lee" that begins at a token."""
    token = tree[i]
    while token.dep in _NP_INSIDE and token.head > token.i:
        token = tree.head(token)
    return token if token.dep == "appos" and token.pos == "PROPN" and token.head in head else None


def _short(tree: Tree, prep: Token, below: set[int]) -> list[Token]:
    obj = tree.child(prep, "pobj")
    if obj is None or obj.i < prep.i:
        return []
    first, last = _np(tree, obj)
    return list(tree.tokens[prep.i : last + 1]) if first <= prep.i + 1 else []


def _named(tree: Tree, first: int, last: int) -> bool:
    return any(t.pos == "PROPN" and t.text[:1].isupper() for t in tree.tokens[first : last + 1])


def _speaker(tree: Tree, head: Token) -> tuple[int, int, str, bool]:
    """First and last token of a speaker, the role the text gives, and whether it is named."""
    first, last = _np(tree, head)
    role = ""
    named = _named(tree, first, last)
    # "his aunt, Jamila Hanna" and "Jamila Hanna, his aunt"
    if last + 2 < len(tree) and tree[last + 1].text == ",":
        appos = next((t for t in tree.subtree(head) if t.dep == "appos" and t.i > last + 1), None)
        if appos is not None:
            a, b = _np(tree, appos)
            if a == last + 2:
                if head.pos != "PROPN" and appos.pos == "PROPN" and b - first < MAX_SPEAKER:
                    role = tree.words(tree[first].start, tree[last].end)
                    last, named = b, True
                elif b - a < MAX_SPEAKER:
                    role = tree.words(tree[a].start, tree[b].end)
    if not role and named and head.ent == "PERSON":
        name = head.i
        while name > first and not tree[name].ent_start and tree[name - 1].ent == "PERSON":
            name -= 1
        title = [t for t in tree.tokens[first:name] if t.lower not in _HONORIFICS]
        while title and title[0].dep == "det":
            title.pop(0)
        if title and title[-1].i == name - 1 and title[-1].pos != "PUNCT":
            role = tree.words(title[0].start, title[-1].end)
    if not role and not named and head.pos == "NOUN" and head.lemma.lower() not in cues.MEDIA:
        role = tree.words(tree[first].start, tree[last].end)
    return first, last, role, named


# --------------------------------------------------------------------------------------------- one paragraph


class _Draft(NamedTuple):
    spans: tuple[Stretch, ...]
    voice: Voice
    mode: Mode
    thought: bool = False  # a belief or a plan rather than words


class _Cue(NamedTuple):
    """A reporting verb with its speaker: `first` to `last` are the tokens of subject and verb."""

    verb: Token
    cue: Cue
    speaker: Token | None
    passive: bool
    first: int
    last: int


class _Paragraph:
    """One paragraph as it is read for voices."""

    def __init__(self, index: int, tree: Tree, quotes: Sequence[Quotation]) -> None:
        self.index = index
        self.tree = tree
        self.quotes = [q for q in quotes if q.speech]
        self.level = [sum(q.start <= t.start and t.end <= q.end for q in self.quotes) for t in tree.tokens]
        self.unit = self._units()
        self.drafts: list[_Draft] = []

    # ---- positions

    def _units(self) -> list[int]:
        """A unit's number for each token: sentences, put together again where a quotation tore them apart."""
        tree, number, found = self.tree, -1, [0] * len(self.tree)
        for sentence in tree.sentences():
            first = sentence[0]
            if number < 0 or not self._goes_on(first):
                number += 1
            for token in sentence:
                found[token.i] = number
        return found

    def _goes_on(self, first: Token) -> bool:
        """Whether the parser broke a sentence before this token that goes on."""
        tree = self.tree
        if first.i == 0:
            return False
        if any(q.start < first.start < q.end for q in self.quotes):
            return True
        quote = next((q for q in reversed(self.quotes) if q.end <= first.start + 1 and q.closed), None)
        if not any(c.isalnum() for c in first.text):  # a lone closing mark that was given to the next sentence
            return quote is not None and quote.end <= first.start + 1 <= quote.end + 3
        if quote is None or tree.words(quote.end, first.start).strip("\"”’'`»› ,"):
            return False
        end = tree.words(max(quote.start, quote.end - 1), quote.end)
        if first.text[:1].islower():
            return True
        ahead = tree.tokens[first.i : first.i + 7]
        return end in ",?!—–-―" and any(t.lemma in cues.VERBS and t.pos == "VERB" for t in ahead)

    def bounds(self, token: Token) -> tuple[int, int]:
        """First and last token of the unit around a token; inside a quotation, of the sentence there."""
        tree = self.tree
        i = j = token.i
        if self.level[token.i]:
            around = self.enclosing(token)
            assert around is not None
            while i and tree[i - 1].sent == token.sent and tree[i - 1].start >= around.start:
                i -= 1
            while j + 1 < len(tree) and tree[j + 1].sent == token.sent and tree[j + 1].end <= around.end:
                j += 1
            return i, j
        while i and self.unit[i - 1] == self.unit[token.i]:
            i -= 1
        while j + 1 < len(tree) and self.unit[j + 1] == self.unit[token.i]:
            j += 1
        return i, j

    def enclosing(self, token: Token) -> Quotation | None:
        """The innermost quotation of speech around a token."""
        return next((q for q in reversed(self.quotes) if q.start <= token.start and token.end <= q.end), None)

    def quotes_at(self, token: Token, first: int, last: int) -> list[Quotation]:
        """The quotations in a stretch of tokens that are one level deeper than a token."""
        tree, level = self.tree, self.level[token.i]
        start, end = tree[first].start, tree[last].end
        return [
            q
            for q in self.quotes
            if q.start >= start
            and q.end <= end + 1
            and sum(o.start <= q.start and q.end <= o.end for o in self.quotes) == level + 1
        ]

    def mode(self, spans: Sequence[Stretch], level: int) -> Mode:
        letters = quoted = 0
        for token in self.tree.tokens:
            if any(a <= token.start and token.end <= b for a, b in spans) and any(c.isalnum() for c in token.text):
                letters += 1
                quoted += self.level[token.i] > level
        return "indirect" if not quoted else "direct" if quoted == letters else "mixed"

    def trim(self, first: int, last: int) -> Stretch | None:
        """The characters of a stretch of tokens, without marks and connectors at its ends."""
        tree = self.tree
        while first <= last and (
            tree[first].pos in ("PUNCT", "SPACE")
            and tree[first].text not in ("$", "#", "(")
            or tree[first].text in _CLOSERS
        ):
            first += 1
        if first <= last and tree[first].lower in ("that", "saying") and tree[first].dep == "mark":
            first += 1
            while first <= last and tree[first].pos == "PUNCT":
                first += 1
        opened = "".join(t.text for t in tree.tokens[first : last + 1])
        while first <= last:
            token = tree[last]
            if token.text in _PAIRS and any(opened.count(o) >= opened.count(token.text) for o in _PAIRS[token.text]):
                if token.text != '"' or opened.count('"') % 2 == 0:
                    break  # its opening mark stands inside
            joins = token.lower in ("and", "but", "while", "as") and token.dep in ("cc", "mark")
            if token.pos not in ("PUNCT", "SPACE") and not joins:
                break
            last -= 1
        return (tree[first].start, tree[last].end) if first <= last else None

    # ---- cues

    def cue(self, verb: Token) -> _Cue | None:
        """The reporting verb at a token with its speaker, or None."""
        tree = self.tree
        cue = cues.VERBS.get(verb.lemma.lower()) or cues.VERBS.get(verb.lower)
        if cue is None or not (verb.pos == "VERB" or verb.tag.startswith("VB")) or verb.dep == "amod":
            return None
        speaker, passive = self.subject(verb)
        first = last = verb.i
        beside = None if passive else self.beside(verb, speaker)
        if beside is not None:
            speaker, first = beside
        for token in tree.children(verb, "aux", "auxpass", "neg", "advmod"):
            if (
                token.i < verb.i
                and verb.i - token.i <= 4
                and not any(t.text == "," for t in tree.tokens[token.i : verb.i])
            ):
                first = min(first, token.i)
        if speaker is not None and self.unit[speaker.i] == self.unit[verb.i]:
            a, b, _, _ = _speaker(tree, speaker)
            if abs(a - verb.i) <= 25:
                first, last = min(first, a), max(last, b)
        return _Cue(verb, cue, speaker, passive, first, last)

    def beside(self, verb: Token, speaker: Token | None) -> tuple[Token, int] | None:
        """The speaker between a closing mark and a verb ("…," Ann, an aide, said), and where the cue clause begins."""
        tree, level = self.tree, self.level[verb.i]
        if verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
            return None
        quote = next(
            (q for q in reversed(self.quotes) if q.closed and q.end <= verb.start and self.depth(q) == level), None
        )
        if quote is None or not tree.words(quote.end - 1, quote.end) or tree[verb.i - 1].end <= quote.end + 2:
            return None
        between = [t for t in tree.tokens[: verb.i] if t.start > quote.end - 1 and not t.end <= quote.end + 1]
        while between and between[0].pos in ("PUNCT", "SPACE"):
            between.pop(0)
        if not between or len(between) > 25 or between[0].pos not in _NP_START or between[0].dep == "mark":
            return None
        if (
            tree.words(quote.end - 1, quote.end) not in ",?!—–-―.…"
            and tree.words(quote.end + 1, between[0].start).strip() != ","
        ):
            return None
        if any(t.text in (".", ";", ":") and t.pos == "PUNCT" for t in between):
            return None
        if speaker is not None and between[0].i <= speaker.i < verb.i:
            commas = any(t.text == "," for t in between)
            return (speaker, between[0].i) if commas else None
        if (
            len(between) > 1
            and tree[verb.i - 1].text not in (",", ")", "—", "–", "―", "--")
            and tree[verb.i - 1].pos not in _NP_START
        ):
            return None
        if any(t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBP") and t.dep != "relcl" for t in between):
            return None
        head = between[0]
        while head.i < head.head < verb.i and tree[head.head].pos in _NP_START and head.dep in _NP_INSIDE:
            head = tree.head(head)
        return (head, between[0].i) if head.pos in ("NOUN", "PROPN", "PRON") else None

    def teller(self, verb: Token) -> Token | None:
        """The reporting verb whose content a participle after a comma would otherwise end: "said …, adding that …"."""
        tree = self.tree
        if verb.tag != "VBG" or verb.i == 0 or tree[verb.i - 1].text not in (",", "—", "–", "―", "--", '"', "”", "''"):
            return None
        found = None
        for above in tree.above(verb):
            cue = cues.VERBS.get(above.lemma)
            if cue is None or not cue.says or above.i > verb.i or self.level[above.i] != self.level[verb.i]:
                continue
            if above.tag in ("VBD", "VBZ", "VBP"):
                found = above
        return found

    def depth(self, quote: Quotation) -> int:
        """How many quotations stand around one."""
        return sum(q.start <= quote.start and quote.end <= q.end for q in self.quotes) - 1

    def subject(self, verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
        """Who says it (the head of a noun phrase, None where nobody is named), and whether the verb is passive."""
        tree = self.tree
        passive = bool(tree.children(verb, "auxpass", "nsubjpass")) or (
            verb.tag == "VBN" and verb.dep in ("acl", "advcl") and not tree.children(verb, "aux")
        )
        if passive and not tree.children(verb, "nsubj"):
            agent = tree.child(verb, "agent")
            obj = tree.child(agent, "pobj") if agent is not None else None
            return obj, True
        subject = tree.child(verb, "nsubj")
        if (
            subject is not None
            and subject.lower in _RELATIVES
            and (verb.dep == "relcl" or subject.tag in ("WP", "WDT"))
        ):
            if verb.dep in ("relcl", "acl") and tree.head(verb).pos in ("NOUN", "PROPN", "PRON"):
                return tree.head(verb), False
        if subject is not None:
            return subject, False
        inverted = self.inverted(verb)
        if inverted is not None:
            return inverted, False
        if depth > 4:
            return None, False
        head = tree.head(verb)
        if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
            got, was_passive = self.subject(head, depth + 1)
            if was_passive:
                got = tree.child(head, "nsubjpass") or got
            return got, False
        teller = self.teller(verb)
        if teller is not None:
            return self.subject(teller, depth + 1)
        if verb.dep in ("xcomp", "advcl", "pcomp", "ccomp", "prep") and (verb.tag == "VBG" or verb.tag == "VB"):
            while head.pos == "ADP" and head.head != head.i:
                head = tree.head(head)
            if head.pos in ("VERB", "AUX"):
                controlled = tree.child(head, "dobj") if verb.dep == "xcomp" and verb.tag == "VB" else None
                if controlled is not None and controlled.i < verb.i:
                    return controlled, False
                got, was_passive = self.subject(head, depth + 1)
                if was_passive:
                    got = tree.child(head, "nsubjpass")
                return got, False
            if head.pos in ("NOUN", "PROPN"):
                return head, False
        if verb.dep == "acl" and verb.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
            return head, False
        left = tree[verb.i - 1] if verb.i else None
        if (
            left is not None
            and left.pos in ("PROPN", "PRON", "NOUN")
            and verb.tag in ("VBD", "VBZ", "VBP")
            and self.level[left.i] == self.level[verb.i]
        ):
            return left, False
        return None, False

    def inverted(self, verb: Token) -> Token | None:
        """The subject of "said his aunt": a noun phrase right after a verb that follows a quotation or a comma."""
        tree = self.tree
        if verb.i == 0 or verb.i + 1 >= len(tree) or verb.tag not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            return None
        before = tree[verb.i - 1]
        if before.text not in (",", "—", "–", "―", "--") and before.text not in ('"', "”", "''", "’", "'", "»"):
            return None
        token = tree[verb.i + 1]
        if token.pos not in _NP_START or self.level[token.i] != self.level[verb.i]:
            return None
        while (
            token.head != verb.i
            and token.head > token.i
            and tree[token.head].pos in _NP_START
            and token.dep in _NP_INSIDE
        ):
            token = tree.head(token)
        return token if token.pos in ("NOUN", "PROPN", "PRON") else None

    def voice(self, speaker: Token | None, first: int, last: int, stance: Stance) -> Voice:
        """The voice of a speaker with a cue that runs from token `first` to `last`."""
        tree = self.tree
        start, end = tree[first].start, tree[last].end
        if speaker is None:
            return Voice(
                speaker="",
                start=start,
                end=start,
                cue=tree.words(start, end),
                cue_start=start,
                cue_end=end,
                stance=stance,
            )
        a, b, role, named = _speaker(tree, speaker)
        s, e = tree[a].start, tree[b].end
        return Voice(
            speaker=tree.words(s, e),
            start=s,
            end=e,
            cue=tree.words(start, end),
            cue_start=start,
            cue_end=end,
            stance=stance,
            role=role,
            named=named,
        )

    def stance(self, verb: Token, stance: Stance) -> Stance:
        """A cue's stance as its negation and adverbs change it."""
        below = self.tree.children(verb, "neg", "advmod")
        if any(t.lower in _FALSELY for t in below):
            return "distances"
        if any(t.lower in _DENYING for t in below):
            return "distances" if stance == "endorses" else "neutral"
        return stance

    def verb_voice(self, found: _Cue) -> Voice:
        tree, first = self.tree, found.verb.i
        negation = [t for t in tree.children(found.verb, "neg") if t.i < first]
        if negation:
            first = min([negation[0].i, *(t.i for t in tree.children(found.verb, "aux") if t.i < negation[0].i)])
        return self.voice(found.speaker, first, found.verb.i, self.stance(found.verb, found.cue.stance))

    def add(self, spans: Sequence[Stretch | None], voice: Voice, level: int, *, thought: bool = False) -> None:
        kept = sorted({s for s in spans if s is not None and s[1] > s[0]})
        merged: list[Stretch] = []
        for start, end in kept:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        # A speaker and a cue never stand in their own content.
        parts: list[Stretch] = []
        for start, end in merged:
            if (
                voice.end > voice.start
                and start < voice.end
                and voice.start < end
                and not (start <= voice.start and voice.end <= end)
            ):
                continue
            parts.append((start, end))
        if parts:
            self.drafts.append(_Draft(tuple(parts), voice, self.mode(parts, level), thought))

    # ---- reading

    def read(self) -> None:
        """Find the content of every cue of the paragraph."""
        citing: list[Token] = []
        for token in self.tree.tokens:
            if token.lower == "according":
                self.according(token)
            elif token.lower in ("citing", "quoting") and token.tag == "VBG":
                citing.append(token)
            elif token.lemma.lower() in cues.NOUNS and token.pos == "NOUN":
                self.noun(token)
            else:
                found = self.cue(token)
                if found is not None:
                    self.verb(found)
        for token in citing:
            self.cited(token)

    def cited(self, token: Token) -> None:
        """ "…, citing Z": a source behind the speaker, or behind the outlet."""
        tree = self.tree
        obj = tree.child(token, "dobj")
        if obj is None or self.level[token.i]:
            return
        voice = self.voice(obj, token.i, token.i, "neutral")
        first, last = self.bounds(token)
        start, end = tree[first].start, tree[last].end
        said = [
            d
            for d in self.drafts
            if start <= d.voice.cue_start < end
            and d.voice.speaker
            and not any(a <= token.start < b for a, b in d.spans)
            and not any(a <= d.voice.cue_start < b for o in self.drafts for a, b in o.spans)
        ]
        if said:
            near = min(said, key=lambda d: abs(d.voice.cue_start - token.start))
            self.drafts.append(_Draft(near.spans, voice, near.mode))
        elif tree[token.i - 1].text == "," and token.i - 1 > first:
            within = {t.i for t in tree.subtree(token)}
            rest = [
                t for t in tree.tokens[token.i : last + 1] if t.i not in within and any(c.isalnum() for c in t.text)
            ]
            if not rest:
                self.add([self.trim(first, token.i - 1)], voice, 0)

    def verb(self, found: _Cue) -> None:
        """The content of one reporting verb."""
        tree, cue, verb = self.tree, found.cue, found.verb
        lemma = verb.lemma.lower()
        if lemma in cues.FINDING and any(t.lower == "to" for t in tree.children(verb, "aux")):
            return
        if found.speaker is not None and not self.speaks(found):
            return
        if found.passive:
            if not self.as_said(found):
                self.passive(found)
            return
        if cue.says and (self.as_said(found) or self.around(found)):
            return
        if (cue.says or cue.holds) and self.clause(found):
            return
        if cue.says and self.after(found):
            return
        if cue.holds and lemma in cues.PARENTHETICAL and (self.as_said(found) or self.around(found)):
            return
        if (cue.intends or cue.tells) and self.infinitive(found):
            return
        if cue.blames and self.blame(found):
            return
        if cue.labels:
            self.label(found)

    def speaks(self, found: _Cue) -> bool:
        """Whether a subject can be a source; inside a quotation its own speaker's thoughts are no further voice."""
        speaker = found.speaker
        assert speaker is not None
        low = speaker.lower
        determiner = self.tree.child(speaker, "det")
        if low in cues.NOBODY and not found.cue.says or low in ("there", "what", "whatever", "nobody"):
            return False
        if determiner is not None and determiner.lower in ("no", "any", "every"):
            return False
        if low == "you" and not self.level[found.verb.i]:
            return False
        if self.level[found.verb.i]:
            if low in ("i", "we") and not (
                found.verb.tag == "VBD" and found.verb.lemma in ("say", "tell", "ask", "warn")
            ):
                return False
            if (not found.cue.says or found.verb.lemma in cues.FINDING or found.cue.holds) and speaker.pos != "PROPN":
                return False
        return True

    def as_said(self, found: _Cue) -> bool:
        """ "X, as Y pointed out, …": the sentence around a comment clause."""
        tree, verb = self.tree, found.verb
        first, last = self.bounds(verb)
        if found.first <= first and tree[found.first].lower != "as" or found.speaker is None:
            return False
        before = found.first - 1 if tree[found.first].lower != "as" else found.first
        mark = tree[before]
        if mark.lower != "as" or mark.pos == "ADP" and mark.dep == "prep" and tree.child(mark, "pobj") is not None:
            return False
        if self.direct_clause(found) is not None or tree.child(verb, "dobj") is not None:
            return False
        end = self.tail(found, last)
        closed = end >= last or tree[end + 1].text in (",", ".", ")", "—", "–", "―", "--", "?", "!", ";")
        opened = before == first or tree[before - 1].text in (",", "(", "—", "–", "―", "--")
        if not (closed and opened) or end - found.last > 6:
            return False
        spans = [self.trim(first, before - 1)] if before > first else []
        if end + 1 < last:
            spans.append(self.trim(end + 2, last))
        self.add(spans, self.verb_voice(found), self.level[verb.i])
        return bool(spans)

    def around(self, found: _Cue) -> bool:
        """Content before the cue, or on both sides: "X," said Y, "Z"."""
        tree, verb = self.tree, found.verb
        first, last = self.bounds(verb)
        a = found.first
        if a <= first or found.speaker is None:
            return False
        left = a - 1
        while left > first and tree[left].pos in ("SPACE",):
            left -= 1
        before = self.quotes_at(verb, first, left)
        touching = bool(before) and not any(c.isalnum() for c in tree.words(before[-1].end, tree[a].start))
        comma = tree[left].text in (",", "—", "–", "―", "--") or touching
        if not comma:
            return False
        right = self.tail(found, last)
        direct = self.direct_clause(found)
        if direct is not None and not touching:
            return False
        if direct is not None and touching and not self.ends_sentence(before[-1]):
            return False
        if verb.tag == "VBG":
            return False
        medium = found.speaker.lemma.lower() in cues.MEDIA and verb.lemma in ("read", "go", "continue")
        if verb.lemma in cues.MANNER and not touching and not medium:
            return False
        if not touching:
            # A clause, cut through or closed by "S says": something with a verb must stand before, unless more follows.
            if any(
                t.i > verb.i
                for t in tree.children(verb, "ccomp", "xcomp", "dobj", "advcl")
                if t.i <= right and (found.speaker is None or t.i != found.speaker.i)
            ):
                return False
            after = tree[right + 1] if right + 1 <= last else None
            if after is not None and after.text not in (",", ".", ";", "—", "–", "?", "!", '"', "”"):
                return False
            if verb.tag in ("VBG", "VB") or verb.dep in ("relcl", "acl"):
                return False
            if not any(t.pos in ("VERB", "AUX") for t in tree.tokens[first:a]) and not (
                after is not None and after.text == ","
            ):
                return False
            if tree[a].lower in ("and", "but", "so") or tree[first].dep in ("mark",) and after is None:
                return False
        start = self.left_edge(found, first, left, before if touching else [])
        spans: list[Stretch | None] = []
        if touching and tree.words(tree[start].start, before[-1].start).strip("\"“‘'`« ") == "":
            spans.append((before[-1].start, before[-1].end))
        else:
            spans.append(self.trim(start, left))
        # What goes on after the cue.
        go = right + 1
        if go <= last and tree[go].text in (",", "—", "–", "―", "--", ";", ":", "."):
            rest = self.quotes_at(verb, go, last)
            if touching:
                if rest and self.opens_after(go, rest[0], last):
                    spans.extend((q.start, q.end) for q in rest if not self.owned(q, verb, go))
            elif tree[go].text in (",", "—", "–", "―", "--") and go < last:
                spans.extend(self.resumed(go + 1, last, found, start, left))
        self.add(spans, self.verb_voice(found), self.level[verb.i])
        return True

    def resumed(self, go: int, last: int, found: _Cue, start: int, left: int) -> list[Stretch | None]:
        """The content that goes on after a cue clause in its middle: "X, he said, is Y"."""
        tree = self.tree
        rest = tree.tokens[go : last + 1]
        says = rest[0].tag == "VBG" and rest[0].lemma in cues.VERBS
        if says or rest[0].lower in ("according", "citing", "quoting", "who", "which"):
            return []
        verb = any(t.pos in ("VERB", "AUX") for t in rest)
        if not verb and any(t.pos in ("VERB", "AUX") for t in tree.tokens[start : left + 1]):
            return []  # ", Jan. 11"
        return [self.trim(go, self.cut(go, last, found))]

    def ends_sentence(self, quote: Quotation) -> bool:
        return self.tree.words(quote.end - 1, quote.end) in (",", "!", "?", "—", "–", "-", ".")

    def opens_after(self, go: int, quote: Quotation, last: int) -> bool:
        """Whether a quotation goes on right after the cue clause, at most a small word between."""
        between = [
            t for t in self.tree.tokens[go : last + 1] if t.end <= quote.start and any(c.isalnum() for c in t.text)
        ]
        return len(between) <= 8 and not any(
            t.lemma in cues.VERBS and t.pos == "VERB" and cues.VERBS[t.lemma].says for t in between
        )

    def owned(self, quote: Quotation, verb: Token, go: int) -> bool:
        """Whether another reporting verb stands between a cue clause and a later quotation."""
        return any(
            t.pos == "VERB"
            and t.lemma in cues.VERBS
            and cues.VERBS[t.lemma].says
            and not self.level[t.i] > self.level[verb.i]
            for t in self.tree.tokens[go:]
            if t.end <= quote.start
        )

    def left_edge(self, found: _Cue, first: int, left: int, before: Sequence[Quotation]) -> int:
        """Where the content before a cue begins: at the unit, after an earlier cue clause, or at the quotation."""
        tree = self.tree
        if before:
            quote = before[-1]
            opening = next(t for t in tree.tokens if t.start >= quote.start)
            j = opening.i - 1
            while (
                j > first
                and not any(c.isalnum() for c in tree[j].text)
                and tree[j].text not in (",", ":", ";", ".", "?", "!")
            ):
                j -= 1
            lead = tree.tokens[first : opening.i]
            if not any(any(c.isalnum() for c in t.text) for t in lead):
                return opening.i
            # A quotation set off by a mark stands alone where an earlier cue or a sentence ended before it.
            said = any(t.pos == "VERB" and t.lemma in cues.VERBS and cues.VERBS[t.lemma].says for t in lead)
            if tree[j].text in (":", ";", ".", "?", "!") or (tree[j].text == "," and said):
                return opening.i if quote.end - quote.start > 25 else first
        return first

    def tail(self, found: _Cue, last: int) -> int:
        """The last token of a cue clause that content frames: adjuncts up to the next comma, mark or end."""
        tree, i = self.tree, found.last
        level = self.level[found.verb.i]
        while i + 1 <= last:
            token = tree[i + 1]
            if (
                token.text in (",", ":", ";", "—", "–", "―", "--", ".", '"', "“", "”", "?", "!")
                and token.pos == "PUNCT"
                or self.level[token.i] > level
            ):
                # An appositive after the speaker, closed by a comma, belongs to the cue clause.
                if (
                    token.text == ","
                    and found.speaker is not None
                    and found.speaker.i > found.verb.i
                    and self.apposed(found.speaker, i + 2)
                ):
                    i = self.apposition_end(i + 2, last)
                    continue
                return i
            i += 1
        return i

    def apposed(self, speaker: Token, i: int) -> bool:
        tree = self.tree
        if i >= len(tree):
            return False
        return any(
            t.dep in ("appos", "relcl", "acl") and i in {s.i for s in tree.subtree(t)} for t in tree.subtree(speaker)
        )

    def apposition_end(self, i: int, last: int) -> int:
        tree = self.tree
        while i + 1 <= last and tree[i + 1].text not in (",", ".", ";", '"', "“", "”", ":"):
            i += 1
        return i

    def direct_clause(self, found: _Cue) -> Token | None:
        """The clause that a verb governs on its right."""
        tree, verb = self.tree, found.verb
        for token in tree.children(verb, "ccomp"):
            if token.i > found.last or (token.i > verb.i and token.i > found.last - 1):
                edge = next((t for t in tree.subtree(token) if t.i > verb.i), token)
                if self.level[edge.i] >= self.level[verb.i] and token.i > verb.i:
                    return token
        return None

    def clause(self, found: _Cue) -> bool:
        """Content that the verb governs: "said (that) …", "asked whether …"."""
        tree, verb = self.tree, found.verb
        last = self.bounds(verb)[1]
        clause = self.direct_clause(found)
        explicit = self.that(found, last)
        if verb.lemma in cues.PERCEIVE and explicit is None:
            return False
        if clause is not None and not found.cue.says and clause.pos not in ("VERB", "AUX"):
            return False
        if clause is None:
            that = explicit or self.bare(found, last)
            if that is None or not found.cue.says and not found.cue.holds:
                return False
            start = that
            end = self.cut(start, last, found)
        else:
            below = [
                t.i
                for t in tree.subtree(clause)
                if t.i > max(verb.i, found.last if found.last < clause.i else verb.i) and t.i <= last
            ]
            if not below:
                return False
            start, end = below[0], self.cut(below[0], below[-1], found)
        if verb.lemma in cues.MANNER and verb.lemma not in cues.MANNER_THAT:
            return False
        if found.speaker is None and not found.passive:
            return False
        end = self.listed(found, clause, end, last)
        # What a colon adds to the content belongs to it: a list, an example.
        if end + 1 < last and tree[end + 1].text == ":" and not self.level[end + 1] > self.level[verb.i]:
            end = self.cut(end + 2, last, found)
        # A quotation that the content opens is read to its end.
        for quote in self.quotes_at(verb, start, last):
            if tree[start].start <= quote.start < tree[end].end + 3 < quote.end:
                end = max(t.i for t in tree.tokens if t.end <= quote.end)
        spans = [self.trim(start, end)]
        spans += self.later(found, end, last)
        self.add(spans, self.verb_voice(found), self.level[verb.i], thought=found.cue.holds)
        return True

    def listed(self, found: _Cue, clause: Token | None, end: int, last: int) -> int:
        """Where a list of predicates ends that the parser gave to the reporting verb: "said he was 19, served as a
        rifleman and had joined in 2021". A comma without "and" shows that the list began inside the content."""
        tree = self.tree
        if clause is None or end + 2 > last or tree[end + 1].text != "," or clause.tag == "VB":
            return end
        verbs = [t for t in tree.subtree(found.verb) if t.dep == "conj" and t.i > end and t.pos in ("VERB", "AUX")]
        verbs = [t for t in verbs if tree.child(t, "nsubj", "nsubjpass") is None and t.lemma not in cues.SAYING]
        if len(verbs) < 2 or not any(t.i <= verbs[0].i for t in tree.tokens[end + 2 : end + 5]):
            return end
        if tree[end + 2].dep == "cc":
            return end
        below = [t.i for v in verbs for t in tree.subtree(v) if t.i <= last]
        return self.cut(end, max(below), found)

    def later(self, found: _Cue, end: int, last: int) -> list[Stretch | None]:
        """A quotation that follows the content within the unit: said X: "Y"."""
        tree, spans = self.tree, list[Stretch | None]()
        for quote in self.quotes_at(found.verb, end, last):
            between = tree.words(tree[end].end, quote.start).strip("\"“‘'`« ") if quote.start > tree[end].end else "x"
            if between in (":", ",", "", ".", ";", "—", "–"):
                spans.append((quote.start, quote.end))
        return spans

    def that(self, found: _Cue, last: int) -> int | None:
        """The token after "that" where it follows the cue clause and the parser missed the clause."""
        tree, i = self.tree, found.last + 1
        steps = 0
        while i < last and steps < 10:
            token = tree[i]
            if token.lower == "that" and (token.dep == "mark" or token.tag == "IN"):
                return i + 1
            if token.pos == "PUNCT" or token.pos in ("VERB", "AUX"):
                return None
            i, steps = i + 1, steps + 1
        return None

    def bare(self, found: _Cue, last: int) -> int | None:
        """What follows "X says" directly, where the parser shows no clause, as in headlines that leave out a verb."""
        tree, verb, i = self.tree, found.verb, found.verb.i + 1
        if verb.lemma not in cues.SAYING or verb.tag not in ("VBD", "VBZ", "VBP") or found.speaker is None:
            return None
        if (
            found.speaker.i > verb.i
            or last - i < 3
            or tree[i].pos not in ("DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM")
        ):
            return None
        rest = tree.tokens[i : last + 1]
        if tree[i].lower in ("so", "this", "that", "it", "more", "much", "nothing", "something") and len(rest) < 5:
            return None
        return i if any(t.pos in ("VERB", "AUX") for t in rest) else None

    def cut(self, first: int, last: int, found: _Cue) -> int:
        """Where content that runs from `first` ends: before another speaker's or the same speaker's next cue clause."""
        tree, level = self.tree, self.level[found.verb.i]
        for i in range(first + 2, last + 1):
            token = tree[i]
            if self.level[i] > level or tree[i - 1].text not in (",", ";", "—", "–", "―", "--"):
                continue
            if (
                token.tag == "VBG"
                and token.lemma in cues.VERBS
                and cues.VERBS[token.lemma].says
                and token.dep != "amod"
            ):
                return i - 1
            if token.lower in ("according", "citing", "quoting"):
                return i - 1
            if token.dep == "cc" or token.lower in ("while", "but", "and", "though", "although", "whereas"):
                for ahead in tree.tokens[i + 1 : min(i + 12, last + 1)]:
                    if ahead.pos == "PUNCT" or ahead.lower == "that":
                        break
                    if ahead.pos == "VERB":
                        cue = self.cue(ahead) if ahead.lemma in cues.VERBS else None
                        if (
                            cue is not None
                            and cue.cue.says
                            and cue.speaker is not None
                            and cue.speaker.i > i - 1
                            and self.says_more(cue)
                        ):
                            return i - 1
                        break
        return last

    def says_more(self, found: _Cue) -> bool:
        """Whether a verb has content of its own."""
        last = self.bounds(found.verb)[1]
        return (
            self.direct_clause(found) is not None
            or self.that(found, last) is not None
            or bool(self.quotes_at(found.verb, found.last, last))
        )

    def after(self, found: _Cue) -> bool:
        """A quotation or a colon after the cue clause: "Y said: …"."""
        tree, verb = self.tree, found.verb
        last = self.bounds(verb)[1]
        if found.speaker is None:
            return False
        quotes = [
            q
            for q in self.quotes_at(verb, found.last, last)
            if q.start >= tree[found.last].end and not self.owned(q, verb, found.last + 1)
        ]
        if quotes:
            quote = quotes[0]
            lead = [t for t in tree.tokens[found.last + 1 : last + 1] if t.end <= quote.start]
            while lead and lead[-1].text in "\"“‘'`«``":
                lead.pop()
            if (
                lead
                and lead[-1].text in (",", ":")
                or len(lead) <= 2
                or found.cue.says
                and verb.lemma not in cues.MANNER
                and len(lead) <= 14
            ):
                spans: list[Stretch | None] = [(q.start, q.end) for q in quotes]
                self.add(spans, self.verb_voice(found), self.level[verb.i])
                return True
        colon = next(
            (t for t in tree.tokens[found.last + 1 : last] if t.text == ":" and self.level[t.i] == self.level[verb.i]),
            None,
        )
        if colon is not None and colon.i - found.last <= 12 and verb.lemma not in cues.MANNER:
            self.add([self.trim(colon.i + 1, last)], self.verb_voice(found), self.level[verb.i])
            return True
        return False

    def passive(self, found: _Cue) -> bool:
        """ "X was reported to …", "it was announced that …", "was told that"."""
        tree, verb = self.tree, found.verb
        subject = tree.child(verb, "nsubjpass")
        clause = self.direct_clause(found) or next((t for t in tree.children(verb, "xcomp") if t.i > verb.i), None)
        if clause is None:
            return False
        voice = self.verb_voice(found)
        below = [t.i for t in tree.subtree(clause) if t.i > verb.i]
        last = self.bounds(verb)[1]
        spans = [self.trim(below[0], self.cut(below[0], min(below[-1], last), found))]
        raised = verb.lemma in cues.PASSIVE and clause.dep == "xcomp" and verb.lemma != "tell"
        if subject is not None and raised and subject.lower not in ("it", "who", "which", "that"):
            a, b = _np(tree, subject)
            spans.insert(0, self.trim(a, b))
        elif clause.dep == "xcomp" and not raised and not found.cue.tells:
            return False
        self.add(spans, voice, self.level[verb.i])
        return True

    def infinitive(self, found: _Cue) -> bool:
        """ "promised to …", "urged X to …", "denied doing …"."""
        tree, verb = self.tree, found.verb
        if found.speaker is None:
            return False
        last = self.bounds(verb)[1]
        for clause in tree.children(verb, "xcomp", "ccomp", "advcl"):
            if clause.i < verb.i or clause.i > last:
                continue
            to = any(t.lower == "to" for t in tree.children(clause, "aux"))
            doing = clause.tag == "VBG"
            if clause.dep == "advcl" and not (found.cue.tells and to):
                continue
            if not (to or doing and found.cue.intends):
                continue
            below = [t.i for t in tree.subtree(clause) if t.i > verb.i and t.i <= last]
            if not below:
                continue
            span = self.trim(below[0], self.cut(below[0], below[-1], found))
            self.add([span], self.verb_voice(found), self.level[verb.i], thought=True)
            return True
        return False

    def blame(self, found: _Cue) -> bool:
        """ "accused X of …", "blamed X for …": the deed is the content."""
        tree, verb = self.tree, found.verb
        last = self.bounds(verb)[1]
        where = [verb, *tree.children(verb, "dobj")]
        for prep in (t for h in where for t in tree.children(h, "prep") if t.i > verb.i):
            if prep.lower not in (("of", "with") if verb.lemma in _CHARGING else ("for", "over")):
                continue
            below = [t.i for t in tree.subtree(prep) if prep.i < t.i <= last]
            if below:
                voice = self.verb_voice(found)
                self.add([self.trim(below[0], self.cut(below[0], below[-1], found))], voice, self.level[verb.i])
                return True
        return False

    def label(self, found: _Cue) -> None:
        """ "called the incident 'outrageous'", "described him as …": the object and what it is called."""
        tree, verb = self.tree, found.verb
        if found.speaker is None or found.passive:
            return
        last = self.bounds(verb)[1]
        below = [t.i for t in tree.subtree(verb) if found.last < t.i <= last]
        quotes = self.quotes_at(verb, found.last, last)
        if not below:
            return
        object_ = tree.child(verb, "dobj", "ccomp", "oprd")
        as_ = any(t.lower == "as" and t.dep == "prep" for t in tree.children(verb))
        if not quotes and not as_:
            return
        if object_ is None and not quotes:
            return
        end = self.cut(below[0], below[-1], found)
        stops = (t.i for t in tree.tokens[below[0] : end + 1] if not self.level[t.i] and self.breaks(t))
        end = next(stops, end)
        self.add([self.trim(below[0], end)], self.verb_voice(found), self.level[verb.i])

    def breaks(self, token: Token) -> bool:
        """Whether a label ends here: at a comma, or where "and" begins a clause of its own."""
        if token.text == "," or token.dep != "cc":
            return token.text == ","
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tree.tokens[token.i + 1 : token.i + 8])

    def according(self, token: Token) -> None:
        """ "according to Y": the sentence around it, or the clause it hangs on."""
        tree = self.tree
        if token.i + 2 > len(tree) - 1 or tree[token.i + 1].lower != "to":
            return
        to = tree[token.i + 1]
        obj = tree.child(to, "pobj") or tree.child(token, "pobj")
        if obj is None:
            nxt = tree[token.i + 2]
            while nxt.dep in _NP_INSIDE and nxt.head > nxt.i:
                nxt = tree.head(nxt)
            obj = nxt
        if obj.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return
        b = _speaker(tree, obj)[1]
        first, last = self.bounds(token)
        voice = self.voice(obj, token.i, to.i, "neutral")
        level = self.level[token.i]
        end = b
        inside = {t.i for t in tree.subtree(obj)}
        while end + 1 in inside and tree[end + 1].text not in (";",) and end < last:
            end += 1
        if (
            token.i == first
            or not any(c.isalnum() for c in tree.words(tree[first].start, tree[token.i].start))
            or tree[token.i - 1].lower in ("but", "and")
        ):
            # At the head of the sentence: all that follows the next comma.
            comma = next((i for i in range(b + 1, last + 1) if tree[i].text == ","), None)
            if comma is not None:
                self.add([self.trim(comma + 1, last)], voice, level)
            return
        rest = [t for t in tree.tokens[end + 1 : last + 1] if any(c.isalnum() for c in t.text)]
        if not rest:
            self.add([self.trim(first, token.i - 1)], voice, level)
            return
        # In the middle: the clause before it, and after a comma the clause goes on.
        spans = [self.trim(first, token.i - 1)]
        if (
            tree[token.i - 1].text == ","
            and b + 1 <= last
            and tree[b + 1].text == ","
            and not any(t.pos in ("VERB", "AUX") for t in tree.tokens[first : token.i])
        ):
            spans.append(self.trim(b + 2, last))
        self.add(spans, voice, level)

    def noun(self, token: Token) -> None:
        """ "the announcement that …", "his claim that …", "accusations of …"."""
        tree = self.tree
        last = self.bounds(token)[1]
        stance = cues.NOUNS[token.lemma.lower()]
        after = tree[token.i + 1] if token.i + 1 <= last else None
        clause: Token | None = None
        owner = self.owner(token)
        for child in tree.children(token, "acl", "relcl", "ccomp"):
            mark = tree.child(child, "mark")
            to = any(t.lower == "to" for t in tree.children(child, "aux"))
            if to and (owner is None or min(t.i for t in tree.subtree(child)) > token.i + 1):
                continue
            if child.i > token.i and (
                mark is not None and mark.lower in ("that", "whether") or to and child.dep == "acl"
            ):
                clause = child
                break
        if clause is None and after is not None and after.lower == "that" and after.dep == "mark":
            clause = tree.head(after)
        end_cue = token.i
        if clause is not None and clause.i > token.i:
            below = [t.i for t in tree.subtree(clause) if token.i < t.i <= last]
            if after is not None and after.lower in ("that", "whether"):
                end_cue = after.i
        elif after is not None and after.lower in ("of", "about") and token.lemma.lower() in cues.CHARGES:
            below = [t.i for t in tree.subtree(after) if after.i < t.i <= last]
            end_cue = after.i
        else:
            return
        if not below:
            return
        start = below[0] + (below[0] == end_cue and len(below) > 1)
        self.add([self.trim(start, below[-1])], self.voice(owner, token.i, end_cue, stance), self.level[token.i])

    def owner(self, noun: Token) -> Token | None:
        """Whose word a noun is: "his claim", "the claim by X", "X made the claim"."""
        tree = self.tree
        poss = tree.child(noun, "poss")
        if poss is not None:
            return poss
        for prep in tree.children(noun, "prep", "agent"):
            obj = tree.child(prep, "pobj")
            if prep.lower in ("by", "from") and obj is not None and prep.i > noun.i:
                return obj
        head = tree.head(noun)
        if noun.dep in ("dobj", "attr") and head.lemma in cues.LIGHT:
            return self.subject(head)[0]
        return None

    # ---- quotations without a cue

    def quoted(self, quote: Quotation, voice: Voice) -> None:
        """A quotation in a voice that was named elsewhere."""
        bare = voice.model_copy(
            update={"cue": "", "cue_start": quote.start, "cue_end": quote.start, "stance": "neutral"}
        )
        self.drafts.append(_Draft(((quote.start, quote.end),), bare, "direct"))

    def floating(self, quote: Quotation, last: Voice | None) -> Voice | None:
        """Whose words a quotation is that no reporting verb introduces, where that is safe."""
        tree = self.tree
        inside = tree.at(quote.start, quote.end)
        if not inside:
            return None
        first, end = self.bounds_out(inside[0])
        alone = not any(self.level[t.i] == 0 and any(c.isalnum() for c in t.text) for t in tree.tokens[first : end + 1])
        if alone and not first and end + 1 >= len(tree) and not _sentence(tree.words(quote.start, quote.end)):
            return None  # a heading
        if alone:
            if first:
                before = [d for d in self.drafts if d.voice.speaker and min(a for a, _ in d.spans) < quote.start]
                if before:
                    near = max(before, key=lambda d: max(b for a, b in d.spans if a < quote.start))
                    latest = max(b for a, b in near.spans if a < quote.start)
                    return max(
                        (d for d in before if any(b == latest for _, b in d.spans)),
                        key=lambda d: sum(b - a for a, b in d.spans),
                    ).voice
                i = first - 1
                while i and not any(c.isalnum() for c in tree[i].text) and tree[i].text != ":":
                    i -= 1
                return self.sentence_subject(tree[i])
            return last
        return self.governor(quote, inside)

    def bounds_out(self, token: Token) -> tuple[int, int]:
        i = j = token.i
        while i and self.unit[i - 1] == self.unit[token.i]:
            i -= 1
        while j + 1 < len(self.tree) and self.unit[j + 1] == self.unit[token.i]:
            j += 1
        return i, j

    def governor(self, quote: Quotation, inside: Sequence[Token]) -> Voice | None:
        """The subject of the verb that governs a quotation inside a sentence, where it is a person or a body."""
        tree = self.tree
        if len([t for t in inside if any(c.isalnum() for c in t.text)]) < 4:
            return None
        top = next((t for t in inside if not quote.start <= tree.head(t).start < quote.end), None)
        if top is None:
            return None
        for above in tree.above(top):
            if above.pos == "VERB" and not self.level[above.i] and above.lemma in cues.VERBS:
                subject, passive = self.subject(above)
                if subject is not None and not passive and self.person(subject):
                    return self.voice(subject, above.i, above.i, "neutral")
                return None
        return None

    def person(self, token: Token) -> bool:
        return (
            token.pos == "PROPN"
            and token.ent not in ("DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT")
            or (token.lower in ("he", "she", "they", "who"))
        )

    def sentence_subject(self, token: Token) -> Voice | None:
        """The subject of the sentence around a token, where it is a person or a body."""
        tree = self.tree
        for t in tree.tokens:
            if t.sent == token.sent and t.dep == "ROOT":
                subject, _ = self.subject(t)
                if subject is not None and subject.pos in ("PROPN", "PRON", "NOUN") and self.person(subject):
                    return self.voice(subject, t.i, t.i, "neutral")
        return None

    def topic(self) -> Voice | None:
        """Whose words a bare quotation in the next paragraph would be, where nobody speaks in this one."""
        tree = self.tree
        return self.sentence_subject(tree[len(tree) - 1]) if len(tree) else None

    # ---- lines

    source: Voice | None = None

    def line(self, source: Voice | None, known: frozenset[str]) -> None:
        """Lines that name a voice by their form: "Source: X", "Quote: …", "Police: …", "…: police"."""
        tree = self.tree
        colon = next((t for t in tree.tokens[:12] if t.text == ":" and not self.level[t.i]), None)
        if colon is not None and colon.i and colon.i + 1 < len(tree):
            label = tree[0].lower
            if label in ("source", "sources") and colon.i == 1:
                after = tree[2]
                while after.dep in _NP_INSIDE and after.head > after.i:
                    after = tree.head(after)
                if after.pos in ("PROPN", "NOUN"):
                    self.source = self.voice(after, 0, 0, "neutral")
                return
            if label in ("quote", "quotation", "direct") and colon.i <= 8 or label in ("quote", "quotation"):
                voice = source
                name = next((t for t in tree.tokens[1 : colon.i] if t.pos == "PROPN"), None)
                if name is not None:
                    while name.dep in _NP_INSIDE and name.i < name.head < colon.i:
                        name = tree.head(name)
                    voice = self.voice(name, 0, 0, "neutral")
                span = self.trim(colon.i + 1, len(tree) - 1)
                if voice is not None and span is not None and not self.drafts:
                    cue = {"cue": tree[0].text, "cue_start": tree[0].start, "cue_end": tree[0].end}
                    self.drafts.append(_Draft((span,), voice.model_copy(update=cue), "direct"))
                return
        if tree.text.rstrip()[-1:] in (".", "!", "?", ",", ":") or len(tree) > 30:
            return
        # A headline: "Police: two held", "Two held: police"
        colons = [
            t for t in tree.tokens if t.text in (":", "–", "—", "-") and not self.level[t.i] and 0 < t.i < len(tree) - 1
        ]
        for mark in colons[:1] + colons[1:][-1:]:
            left, right = tree.tokens[: mark.i], tree.tokens[mark.i + 1 :]
            if mark.text == ":" and len(left) <= 4 and self.speaking(left, known) and len(right) >= 3:
                span = self.trim(mark.i + 1, len(tree) - 1)
                head = left[-1]
            elif len(right) <= 4 and self.speaking(right, known) and len(left) >= 3:
                span, head = self.trim(0, mark.i - 1), right[-1]
            else:
                continue
            if span is not None and not any(b - a > 0.8 * (span[1] - span[0]) for d in self.drafts for a, b in d.spans):
                self.add([span], self.voice(head, mark.i, mark.i, "neutral"), 0)
            return

    def speaking(self, tokens: Sequence[Token], known: frozenset[str]) -> bool:
        """Whether a few words are somebody who could speak: a person's name, an organisation, police, a report."""
        if not tokens or any(t.pos not in ("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART") for t in tokens):
            return False
        last = tokens[-1]
        return (
            last.ent == "PERSON"
            or last.lower in known
            or last.lemma.lower() in cues.SPEAKERS
            or last.lemma.lower() in cues.MEDIA
        )


# --------------------------------------------------------------------------------------------- one article


def _sentence(words: str) -> bool:
    """Whether quoted words can be a whole utterance rather than a heading's phrase."""
    return len(words.split()) > 4 and words.rstrip()[-1:] in ".,!?…—-"


_SELF = frozenset({"i", "we", "he", "she", "they", "it"})


def _nested(drafts: Sequence[tuple[Region, bool]]) -> list[Region]:
    """Regions that nest or are disjoint: of two that cross, the smaller is clipped to the larger, or dropped.

    Inside somebody's content the same voice is not counted again, nor are the thoughts that a speaker tells of
    ("she said she hoped"), nor hearsay without any speaker.
    """
    order = sorted(range(len(drafts)), key=lambda k: (-drafts[k][0].size, k))
    kept: list[Region] = []
    for k in order:
        region: Region | None
        region, thought = drafts[k]
        around = False
        for other in kept:
            if region is None or other.tree != region.tree:
                continue
            shared = sum(other.cover(a, b) for a, b in region.spans)
            if shared == 0:
                continue
            if shared < 0.5 * region.size:
                left = [(a, b) for a, b in region.spans if not other.cover(a, b)]
                region = region._replace(spans=tuple(left)) if left else None
                continue
            if shared < region.size:
                clipped = sorted(
                    (max(a, c), min(b, d)) for a, b in region.spans for c, d in other.spans if min(b, d) > max(a, c)
                )
                region = region._replace(spans=tuple(clipped))
            around = True
            if (other.voice.start, other.voice.end) == (region.voice.start, region.voice.end):
                region = None
        if region is None:
            continue
        speaker = region.voice.speaker.lower()
        if around and (thought and speaker in _SELF or not speaker and region.voice.stance == "neutral"):
            continue
        kept.append(region)
    return kept


class _Thread:
    """Who spoke last, and the quotations that wait to be told whose they are."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known  # the last words of those who speak elsewhere in the article
        self.regions: list[tuple[Region, bool]] = []
        self.last: Voice | None = None  # of the paragraph before
        self.source: Voice | None = None  # named by a line "Source: …"
        self.open: list[tuple[int, Quotation]] = []  # a quotation over several paragraphs, its voice not yet known

    def paragraph(self, index: int, tree: Tree, quotes: Sequence[Quotation]) -> None:
        paragraph = _Paragraph(index, tree, quotes)
        paragraph.read()
        paragraph.line(self.source, self.known)
        if paragraph.source is not None:
            self.source = paragraph.source
        outer = [q for q in paragraph.quotes if not q.depth]
        for quote in outer:
            if quote.continues and not self.covered(paragraph, quote) and not self.open:
                if self.last is not None:
                    paragraph.quoted(quote, self.last)
            elif not self.covered(paragraph, quote) and not quote.continues:
                voice = paragraph.floating(quote, self.last)
                if voice is not None:
                    paragraph.quoted(quote, voice)
        self.settle(paragraph, outer)
        said = [d for d in paragraph.drafts if d.voice.speaker]
        drafts = [(Region(index, d.spans, d.voice, d.mode), d.thought) for d in paragraph.drafts]
        self.regions.extend(drafts)
        ordered = sorted(said, key=lambda d: (max(b for _, b in d.spans), -min(a for a, _ in d.spans)))
        if ordered:
            end = max(b for _, b in ordered[-1].spans)
            outermost = max(
                (d for d in said if any(b == end for _, b in d.spans)), key=lambda d: sum(b - a for a, b in d.spans)
            )
            self.last = outermost.voice
        else:
            self.last = paragraph.topic()

    def covered(self, paragraph: _Paragraph, quote: Quotation) -> bool:
        size = quote.end - quote.start
        return any(
            2 * sum(max(0, min(b, quote.end) - max(a, quote.start)) for a, b in d.spans) > size
            for d in paragraph.drafts
        )

    def settle(self, paragraph: _Paragraph, outer: Sequence[Quotation]) -> None:
        """Hand the voice of a quotation over several paragraphs back to those that were left without one."""
        if not outer:
            self.open = []
            return
        first, last = outer[0], outer[-1]
        if first.continues and self.open:
            draft = next((d for d in paragraph.drafts if any(a <= first.start < b for a, b in d.spans)), None)
            if draft is not None:
                for i, quote in self.open:
                    self.regions.append((Region(i, ((quote.start, quote.end),), draft.voice, "direct"), False))
                self.open = []
        elif not first.continues:
            self.open = []
        if not last.closed and not self.covered(paragraph, last):
            self.open.append((paragraph.index, last))
        elif last.closed:
            self.open = []


def attribute(trees: Sequence[Tree], quotations: Sequence[Quotation]) -> tuple[Region, ...]:
    """The regions of one article that stand in somebody's voice, outer ones before those inside them.

    `trees` are the article's blocks in order, `quotations` those that `quotation.quotations` found in them.
    """
    thread = _Thread(frozenset())
    for i, tree in enumerate(trees[1:], 1):
        thread.paragraph(i, tree, [q for q in quotations if q.tree == i])
    known = frozenset(r.voice.speaker.lower().split()[-1] for r, _ in thread.regions if r.voice.named)
    thread = _Thread(known)
    for i, tree in enumerate(trees):
        thread.paragraph(i, tree, [q for q in quotations if q.tree == i])
    nested = _nested(thread.regions)
    return tuple(sorted(nested, key=lambda r: (r.tree, r.spans[0][0], -r.size)))


def chain(regions: Sequence[Region], start: int, end: int) -> Attribution:
    """The voices over a stretch of the reading text, outermost first; empty in the outlet's own voice."""
    over = [r for r in regions if 2 * r.cover(start, end) > end - start]
    over.sort(key=lambda r: -r.size)
    if not over:
        return Attribution()
    return Attribution(chain=tuple(r.voice for r in over), mode=over[-1].mode)


__all__ = ["Region", "attribute", "chain"]
