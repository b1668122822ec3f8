"""Voices without a cue: quotations that stand alone, and lines that name a speaker by their form."""

from collections.abc import Sequence
from copy import copy

from generator.analyse import cues
from generator.analyse.passage import Draft
from generator.analyse.quotation import Quotation
from generator.analyse.sourcing import Sources
from generator.analyse.speaker import NP_INSIDE
from generator.analyse.tree import Token
from generator.models.statement import Voice


def _sentence(words: str) -> bool:
    """Whether quoted words can be a whole utterance rather than a heading's phrase."""
    return len(words.split()) > 4 and words.rstrip()[-1:] in ".,!?…—-"


class Paragraph(Sources):
    """One paragraph as it is read for voices."""

    source: Voice | None = None  # that a line "Source: …" names

    def again(self) -> "Paragraph":
        """The same paragraph, to be read on without a change to this one."""
        other = copy(self)
        other.drafts = list(self.drafts)
        return other

    def quoted(self, quote: Quotation, voice: Voice) -> None:
        """A quotation in a voice that was named elsewhere."""
        bare = voice.model_copy(
            update={"cue": "", "cue_start": quote.start, "cue_end": quote.start, "stance": "neutral"}
        )
        self.drafts.append(Draft(((quote.start, quote.end),), bare, "direct"))

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
                return self.sentence_subject(tree[i]) or self.beside_quote(tree[i], inside, last)
            return last
        return self.governor(quote, inside)

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
            or token.lower in ("he", "she", "they", "who")
            or token.lemma.lower() in cues.SPEAKERS | cues.KIN
        )

    def sentence_subject(self, token: Token) -> Voice | None:
        """The subject of the sentence around a token, where it is a person or a body."""
        tree = self.tree
        for t in tree.tokens:
            if t.sent == token.sent and t.dep == "ROOT" and self.speaks_of(t):
                subject, _ = self.subject(t)
                if subject is not None and subject.pos in ("PROPN", "PRON", "NOUN") and self.person(subject):
                    return self.voice(subject, t.i, t.i, "neutral")
        return None

    def beside_quote(self, token: Token, inside: Sequence[Token], last: Voice | None) -> Voice | None:
        """Whose bare words follow a sentence that tells of nobody's speech: its subject's, if a person whom the words
        do not speak of; else those of whoever spoke last."""
        tree = self.tree
        root = next((t for t in tree.tokens if t.sent == token.sent and t.dep == "ROOT"), None)
        subject = self.subject(root)[0] if root is not None else None
        if root is None or subject is None or not (subject.ent == "PERSON" or subject.lower in ("he", "she")):
            return last
        if any(t.lower in ("he", "she", "him", "her", "his") for t in inside):
            return last if last is not None and last.speaker != tree.words(subject.start, subject.end) else None
        return self.voice(subject, root.i, root.i, "neutral")

    def speaks_of(self, verb: Token) -> bool:
        """Whether a sentence tells of somebody's utterance or judgment: bare quoted words after it are theirs."""
        if verb.lemma in cues.VERBS:
            return True
        said = self.tree.children(verb, "dobj", "attr")
        return any(t.lemma.lower() in cues.NOUNS for t in said)

    def topic(self) -> Voice | None:
        """Whose words a bare quotation in the next paragraph would be, where nobody speaks in this one."""
        tree = self.tree
        return self.sentence_subject(tree[len(tree) - 1]) if len(tree) else None

    def line(self, source: Voice | None, known: frozenset[str]) -> None:
        """Lines that name a voice by their form: "Source: X", "Quote: …", "Police: …", "…: police"."""
        tree = self.tree
        colon = next((t for t in tree.tokens[:12] if t.text == ":" and not self.level[t.i]), None)
        if colon is not None and colon.i and colon.i + 1 < len(tree):
            label = tree[0].lower
            told = any(t.pos in ("VERB", "AUX") for t in tree.tokens[2:])
            if label in ("source", "sources") and colon.i == 1 and not told:
                after = tree[2]
                while after.dep in NP_INSIDE and after.head > after.i:
                    after = tree.head(after)
                if after.pos in ("PROPN", "NOUN"):
                    self.source = self.voice(after, 0, 0, "neutral")
                return
            if label in ("quote", "quotation", "direct") and colon.i <= 8 or label in ("quote", "quotation"):
                voice = source
                name = next((t for t in tree.tokens[1 : colon.i] if t.pos == "PROPN"), None)
                if name is not None:
                    while name.dep in NP_INSIDE and name.i < name.head < colon.i:
                        name = tree.head(name)
                    voice = self.voice(name, 0, 0, "neutral")
                span = self.trim(colon.i + 1, len(tree) - 1)
                if voice is not None and span is not None and not self.drafts:
                    cue = {"cue": tree[0].text, "cue_start": tree[0].start, "cue_end": tree[0].end}
                    self.drafts.append(Draft((span,), voice.model_copy(update=cue), "direct"))
                return
        if colon is not None and self.transcript(colon):
            return
        if self.index and tree.text.rstrip()[-1:] in (".", "!", "?", ",", ":") or len(tree) > 30:
            return
        # A headline: "Police: two held", "Two held: police"
        colons = [
            t for t in tree.tokens if t.text in (":", "–", "—", "-") and not self.level[t.i] and 0 < t.i < len(tree) - 1
        ]
        for mark in colons[:1] + colons[1:][-1:]:
            left, right = tree.tokens[: mark.i], tree.tokens[mark.i + 1 :]
            quote = next((q for q in self.quotes if q.start <= tree.base + 2 and 0 <= mark.start - q.end <= 3), None)
            if quote is not None and mark.text != ":" and len(right) <= 10 and self.signs(right, known):
                head = next(t for t in right if t.pos in ("NOUN", "PROPN"))
                while head.dep in NP_INSIDE and head.i < head.head and tree[head.head].pos in ("NOUN", "PROPN"):
                    head = tree.head(head)
                self.add([(quote.start, quote.end)], self.voice(head, mark.i, mark.i, "neutral"), 0)
                return
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

    def announced(self) -> Voice | None:
        """The voice of a paragraph that ends "…, she added:", whose words are the next paragraph."""
        tree = self.tree
        if tree.text.rstrip()[-1:] != ":" or len(tree) < 3:
            return None
        unit = self.unit[len(tree) - 1]
        for token in reversed(tree.tokens):
            if self.unit[token.i] != unit:
                return None
            found = self.cue(token)
            if found is None or not found.cue.says or found.speaker is None or token.tag not in ("VBD", "VBZ", "VBP"):
                continue
            near = len(tree) - 1 - found.last <= 8 and not any(
                tree[found.last].end <= a < token.end for d in self.drafts for a, _ in d.spans
            )
            return self.verb_voice(found) if near and token.lemma not in ("show", "include", "list") else None
        return None

    def signs(self, tokens: Sequence[Token], known: frozenset[str]) -> bool:
        """Whether words after a quotation and a dash are its signature: "— survivor of the ferry disaster"."""
        if any(t.pos in ("VERB", "AUX") for t in tokens):
            return False
        people = cues.SPEAKERS | cues.KIN | known
        return any(t.ent == "PERSON" or t.lemma.lower() in people or t.lower in people for t in tokens)

    def transcript(self, colon: Token) -> bool:
        """ "Ann Lee, her mother: '…'": a name and a quotation, as interviews are printed."""
        tree = self.tree
        quote = next((q for q in self.quotes if 0 < q.start - colon.end <= 3), None)
        left = tree.tokens[: colon.i]
        if quote is None or not left or any(t.pos in ("VERB", "AUX") for t in left) or len(left) > 10:
            return False
        name = next((t for t in left if t.pos == "PROPN" and t.text[0].isupper()), None)
        if name is None or name.i > 1:
            return False
        while name.i + 1 < colon.i and tree[name.i + 1].pos == "PROPN":
            name = tree[name.i + 1]
        voice = self.voice(name, colon.i, colon.i, "neutral")
        self.drafts = [d for d in self.drafts if d.spans != ((quote.start, quote.end),)]
        self.drafts.append(Draft(((quote.start, quote.end),), voice, "direct"))
        return True

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
