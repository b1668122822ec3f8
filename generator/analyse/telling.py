"""Telling: a reporting verb, who its subject is, and the stance it takes."""

from typing import NamedTuple

from generator.analyse import cues
from generator.analyse.cues import Cue
from generator.analyse.passage import Passage
from generator.analyse.speaker import NP_INSIDE, NP_START, phrase, speaker_phrase
from generator.analyse.tree import Token
from generator.models.statement import Stance, Voice
from generator.negation import WRONGLY

_DENYING = frozenset({"not", "n't", "n’t", "never", "nt"})
_FALSELY = WRONGLY | frozenset("baselessly misleadingly supposedly dubiously".split())
_RELATIVES = frozenset({"who", "which", "that", "whom"})


class Telling(NamedTuple):
    """A reporting verb with its speaker: `first` to `last` are the tokens of subject and verb."""

    verb: Token
    cue: Cue
    speaker: Token | None
    passive: bool
    first: int
    last: int


class Tellers(Passage):
    """Finds the verbs of a passage that tell, and their subjects."""

    def cue(self, verb: Token) -> Telling | None:
        """The reporting verb at a token with its speaker, or None."""
        tree = self.tree
        cue = cues.VERBS.get(verb.lemma.lower()) or cues.VERBS.get(verb.lower)
        if cue is None or not cue.says:
            cue = Cue(says=True) if self.utters(verb) else cue
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
            a, b, _, _ = speaker_phrase(tree, speaker)
            if b < verb.i and verb.i - a <= 25:
                first = min(first, a)
            elif verb.i < a <= last + 3:
                last = max(last, b)
        return Telling(verb, cue, speaker, passive, first, last)

    def utters(self, verb: Token) -> bool:
        """Whether a verb of whatever meaning stands where only verbs of utterance stand: "…," raged the coach."""
        tree = self.tree
        quote = next((q for q in reversed(self.quotes) if q.closed and q.end <= verb.start), None)
        if quote is None or verb.tag not in ("VBD", "VBZ") or self.depth(quote) != self.level[verb.i]:
            return False
        touches = not any(c.isalnum() for c in tree.words(quote.end, verb.start))
        return touches and tree.words(quote.end - 1, quote.end) in ",!?" and self.inverted(verb) is not None

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
        if not between or len(between) > 25 or between[0].pos not in NP_START or between[0].dep == "mark":
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
            and tree[verb.i - 1].pos not in NP_START
        ):
            return None
        if any(t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBP") and t.dep != "relcl" for t in between):
            return None
        head = between[0]
        while head.i < head.head < verb.i and tree[head.head].pos in NP_START and head.dep in NP_INSIDE:
            head = tree.head(head)
        return (head, between[0].i) if head.pos in ("NOUN", "PROPN", "PRON") else None

    def teller(self, verb: Token) -> Token | None:
        """The reporting verb whose content a participle after a comma would otherwise end: "said …, adding that …"."""
        tree = self.tree
        if verb.tag != "VBG" or verb.i == 0 or tree[verb.i - 1].text not in (",", "—", "–", "―", "--", '"', "”", "''"):
            return None
        found, below = None, verb
        for above in tree.above(verb):
            cue = cues.VERBS.get(above.lemma)
            told = cue is not None and cue.says and above.i < verb.i and self.level[above.i] == self.level[verb.i]
            if told and below.dep == "ccomp" and below.i > above.i and above.tag in ("VBD", "VBZ", "VBP"):
                found = above
            below = above
        return found

    def subject(self, verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
        """Who says it (the head of a noun phrase, None where nobody is named), and whether the verb is passive."""
        tree = self.tree
        if verb.lemma in cues.EMERGING:
            return None, True
        passive = bool(tree.children(verb, "auxpass", "nsubjpass")) or (
            verb.tag == "VBN" and verb.dep in ("acl", "advcl") and not tree.children(verb, "aux")
        )
        if verb.dep == "acl" and passive and self.closes(verb):
            return tree.head(verb), False
        if passive and not tree.children(verb, "nsubj"):
            agent = tree.child(verb, "agent")
            obj = tree.child(agent, "pobj") if agent is not None else None
            return obj, True
        beside = [s for s in tree.children(verb, "nsubj") if self.level[s.i] == self.level[verb.i]]
        nearest = [s for s in beside if s.i < verb.i][-1:] or beside
        subject = nearest[0] if nearest else None
        if (
            subject is not None
            and subject.lower in _RELATIVES
            and (verb.dep == "relcl" or subject.tag in ("WP", "WDT"))
        ):
            if verb.dep in ("relcl", "acl") and tree.head(verb).pos in ("NOUN", "PROPN", "PRON"):
                return self.antecedent(tree.head(verb), subject), False
        if subject is not None:
            return subject, False
        inverted = self.inverted(verb)
        if inverted is not None:
            return inverted, False
        bare = verb.tag == "VB" and not tree.children(verb, "aux") and verb.dep in ("advcl", "ROOT", "ccomp")
        if depth > 4 or bare:
            return None, False  # an imperative
        head = tree.head(verb)
        if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
            got, was_passive = self.subject(head, depth + 1)
            if was_passive and verb.tag == "VBN" and not tree.children(verb, "aux"):
                return got, True  # "was cleared but convicted"
            if was_passive:
                got = tree.child(head, "nsubjpass") or got
            return got, False
        teller = self.teller(verb)
        if teller is not None:
            return self.subject(teller, depth + 1)
        if verb.dep in ("xcomp", "advcl", "pcomp", "ccomp", "prep") and (verb.tag == "VBG" or verb.tag == "VB"):
            while head.pos == "ADP" and head.head != head.i:
                head = tree.head(head)
            if head.lemma in ("quote", "cite") and tree.child(head, "dobj") is not None:
                return tree.child(head, "dobj"), False  # "quoted an aide as saying"
            if head.pos in ("VERB", "AUX"):
                control = (
                    verb.dep == "xcomp"
                    and verb.tag == "VB"
                    and (head.lemma in cues.CAUSING or (head.lemma in cues.VERBS and cues.VERBS[head.lemma].tells))
                )
                controlled = tree.child(head, "dobj") if control else None
                if controlled is not None and controlled.i < verb.i:
                    return controlled, False
                got, was_passive = self.subject(head, depth + 1)
                if was_passive:
                    got = tree.child(head, "nsubjpass")
                return got, False
            if head.pos in ("NOUN", "PROPN"):
                return head, False
        if verb.dep == "acl" and verb.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
            above = tree.head(head)  # "a man at the scene claiming"
            if head.dep == "pobj" and above.dep == "prep" and tree.head(above).pos in ("NOUN", "PROPN"):
                return tree.head(above), False
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

    def closes(self, verb: Token) -> bool:
        """Whether "a statement read" closes a sentence after a quotation, which the parser takes for "a statement that
        was read"."""
        tree = self.tree
        head = tree.head(verb)
        ahead = tree[verb.i + 1].text if verb.i + 1 < len(tree) else "."
        if head.i + 1 != verb.i or ahead not in (".", ","):
            return False
        first = phrase(tree, head)[0]
        quote = next((q for q in reversed(self.quotes) if q.closed and q.end <= tree[first].start), None)
        return quote is not None and not any(c.isalnum() for c in tree.words(quote.end, tree[first].start))

    def antecedent(self, noun: Token, relative: Token) -> Token:
        """Who is meant by "Ann Lee, an aide, who said" (the name before an apposition) and by "two aides close to the
        talks, who said" (after a comma, the whole noun phrase)."""
        tree = self.tree
        head = tree.head(noun)
        if noun.dep == "appos" and head.pos == "PROPN" and noun.pos != "PROPN":
            return head
        if relative.lower == "who" and relative.i and tree[relative.i - 1].text == "," and noun.pos != "PROPN":
            while noun.dep == "pobj" and head.dep == "prep":
                above = tree.head(head)
                above = tree.head(above) if above.pos in ("ADJ", "ADP", "ADV") else above
                if above.pos not in ("NOUN", "PROPN"):
                    break
                noun, head = above, tree.head(above)
        return noun

    def inverted(self, verb: Token) -> Token | None:
        """The subject of "said his aunt": a noun phrase right after a verb that follows a quotation or a comma."""
        tree = self.tree
        if verb.i == 0 or verb.i + 1 >= len(tree) or verb.tag not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            return None
        before = tree[verb.i - 1]
        if before.text not in (",", "—", "–", "―", "--") and before.text not in ('"', "”", "''", "’", "'", "»"):
            return None
        token = tree[verb.i + 1]
        if token.pos not in NP_START or self.level[token.i] != self.level[verb.i]:
            return None
        while (
            token.head != verb.i
            and token.head > token.i
            and tree[token.head].pos in NP_START
            and token.dep in NP_INSIDE
        ):
            token = tree.head(token)
        return token if token.pos in ("NOUN", "PROPN", "PRON") else None

    def stance(self, verb: Token, stance: Stance) -> Stance:
        """A cue's stance as its negation and adverbs change it."""
        below = self.tree.children(verb, "neg", "advmod")
        if any(t.lower in _FALSELY for t in below):
            return "distances"
        joined = self.tree.children(self.tree.head(verb), "cc") if verb.dep == "conj" else []
        neither = any(t.lower in ("neither", "nor") for t in [*self.tree.children(verb, "preconj", "cc"), *joined])
        head = self.tree.head(verb)
        withheld = verb.dep == "xcomp" and head.lemma in cues.WITHHOLDING
        if withheld or neither or any(t.lower in _DENYING for t in below):
            return "distances" if stance == "endorses" else "neutral"
        return stance

    def verb_voice(self, found: Telling) -> Voice:
        tree, first = self.tree, found.verb.i
        negation = [t for t in tree.children(found.verb, "neg") if t.i < first]
        wrongly = [t for t in tree.children(found.verb, "advmod") if t.lower in _FALSELY and t.i == first - 1]
        if wrongly:
            first = wrongly[0].i
        if negation:
            first = min([negation[0].i, *(t.i for t in tree.children(found.verb, "aux") if t.i < negation[0].i)])
        head = tree.head(found.verb)
        if found.verb.dep == "xcomp" and head.lemma in cues.WITHHOLDING and 0 < first - head.i <= 2:
            first = head.i
        particle = self.tree.child(found.verb, "prt")
        last = particle.i if particle is not None and particle.i == found.verb.i + 1 else found.verb.i
        return self.voice(found.speaker, first, last, self.stance(found.verb, found.cue.stance))

    def speaks(self, found: Telling) -> bool:
        """Whether a subject can be a source; inside a quotation its own speaker's thoughts are no further voice."""
        speaker = found.speaker
        assert speaker is not None
        low = speaker.lower
        determiner = self.tree.child(speaker, "det")
        if low in ("'s", "’s", "us") and found.verb.tag == "VB":
            return False  # "let's say"
        if low in cues.NOBODY and not found.cue.says or low in ("there", "what", "whatever", "nobody"):
            return False
        if determiner is not None and determiner.lower in ("no", "any", "every"):
            return False
        if low == "you" and not self.level[found.verb.i]:
            return False
        if self.level[found.verb.i]:
            if low in ("i", "we", "me", "us") and not (
                found.verb.tag == "VBD" and found.verb.lemma in ("say", "tell", "ask", "warn")
            ):
                return False
            if (not found.cue.says or found.verb.lemma in cues.FINDING or found.cue.holds) and speaker.pos != "PROPN":
                return False
        return True
