"""A passage: one paragraph by position, what stands inside which quotation and what is one sentence.

The parser tears sentences apart at quotation marks; here they are put together again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from generator.analyse import cues
from generator.analyse.quotation import Quotation
from generator.analyse.speaker import speaker_phrase
from generator.analyse.tree import Token, Tree
from generator.models.statement import Mode, Stance, Voice

Stretch = tuple[int, int]  # characters of the article's reading text

_PAIRS = {")": "(", "”": "“", "»": "«", '"': '"', "’": "‘"}
_CLOSERS = "\"”’'»›)"


class Draft(NamedTuple):
    spans: tuple[Stretch, ...]
    voice: Voice
    mode: Mode
    thought: bool = False  # a belief or a plan rather than words


class Passage:
    """One paragraph, and the content found in it so far."""

    def __init__(self, index: int, tree: Tree, quotes: Sequence[Quotation]) -> None:
        self.index = index
        self.tree = tree
        self.marked = tuple(quotes)  # speech or not
        self.quotes = [q for q in quotes if q.speech]
        self.level = [sum(q.start <= t.start and t.end <= q.end for q in self.quotes) for t in tree.tokens]
        self.unit = self._units()
        self._ends: dict[int, tuple[int, int]] = {}  # of each unit: its first and its last token
        for i, unit in enumerate(self.unit):
            self._ends[unit] = self._ends.get(unit, (i, i))[0], i
        self.drafts: list[Draft] = []

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
        if self.level[token.i]:
            i = j = token.i
            around = self.enclosing(token)
            assert around is not None
            while i and tree[i - 1].sent == token.sent and tree[i - 1].start >= around.start:
                i -= 1
            while j + 1 < len(tree) and tree[j + 1].sent == token.sent and tree[j + 1].end <= around.end:
                j += 1
            return i, j
        return self.bounds_out(token)

    def bounds_out(self, token: Token) -> tuple[int, int]:
        """First and last token of the unit around a token, whatever it is quoted in."""
        return self._ends[self.unit[token.i]]

    def enclosing(self, token: Token) -> Quotation | None:
        """The innermost quotation of speech around a token."""
        return next((q for q in reversed(self.quotes) if q.start <= token.start and token.end <= q.end), None)

    def quotes_at(self, token: Token, first: int, last: int) -> list[Quotation]:
        """The quotations in a stretch of tokens that are one level deeper than a token."""
        tree, level = self.tree, self.level[token.i]
        if first > last:
            return []
        start, end = tree[first].start, tree[last].end
        return [
            q
            for q in self.quotes
            if q.start >= start
            and q.end <= end + 1
            and sum(o.start <= q.start and q.end <= o.end for o in self.quotes) == level + 1
        ]

    def depth(self, quote: Quotation) -> int:
        """How many quotations stand around one."""
        return sum(q.start <= quote.start and quote.end <= q.end for q in self.quotes) - 1

    def mode(self, spans: Sequence[Stretch], level: int) -> Mode:
        letters = quoted = 0
        for token in self.tree.at(min(a for a, _ in spans), max(b for _, b in spans)):
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
        if first < last and tree[first].lower in ("only", "simply") and tree[first + 1].lower == "that":
            first += 1
        opens = first < last and tree[first].lower == "that" and tree[first + 1].pos in ("DET", "PRON", "PROPN")
        if (
            first <= last
            and tree[first].lower == "that"
            and (opens or tree[first].dep == "mark" or tree[first].tag == "IN")
        ):
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
        a, b, role, named = speaker_phrase(tree, speaker)
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
            self.drafts.append(Draft(tuple(parts), voice, self.mode(parts, level), thought))
