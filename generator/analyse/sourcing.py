"""Sources named by other means than a verb: "according to Z", "citing Z", "his claim that", "accusations of"."""

from generator.analyse import cues
from generator.analyse.content import Contents
from generator.analyse.passage import Draft
from generator.analyse.speaker import NP_INSIDE, speaker_phrase
from generator.analyse.tree import Token

# Nouns whose infinitive is done rather than said.
_DEEDS = frozenset({"decision", "agreement", "order", "call"})


class Sources(Contents):
    """Reads every cue of a passage: verbs, nouns and prepositional phrases."""

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
            self.drafts.append(Draft(near.spans, voice, near.mode))
        elif tree[token.i - 1].text == "," and token.i - 1 > first:
            within = {t.i for t in tree.subtree(token)}
            rest = [
                t for t in tree.tokens[token.i : last + 1] if t.i not in within and any(c.isalnum() for c in t.text)
            ]
            if not rest:
                self.add([self.trim(first, token.i - 1)], voice, 0)

    def according(self, token: Token) -> None:
        """ "according to Y": the sentence around it, or the clause it hangs on."""
        tree = self.tree
        if token.i + 2 > len(tree) - 1 or tree[token.i + 1].lower != "to":
            return
        to = tree[token.i + 1]
        obj = tree.child(to, "pobj") or tree.child(token, "pobj")
        if obj is None:
            nxt = tree[token.i + 2]
            while nxt.dep in NP_INSIDE and nxt.head > nxt.i:
                nxt = tree.head(nxt)
            obj = nxt
        if obj.lower == "what":  # "according to what witnesses told detectives"
            teller = tree.child(tree.head(obj), "nsubj")
            if teller is None or teller.i < obj.i:
                return
            obj = teller
        if obj.tag in ("WDT", "WP"):
            return
        if obj.pos == "VERB":  # "according to charging papers"
            obj = tree.child(obj, "dobj") or obj
        if obj.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return
        b = speaker_phrase(tree, obj)[1]
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
            beside = next((t for t in tree.children(obj, "appos") if t.i > b), None)
            if beside is not None and comma is not None:
                edge = max(t.i for t in tree.subtree(beside))
                comma = next((i for i in range(edge + 1, last + 1) if tree[i].text == ","), comma)
            ahead = tree.tokens[(b if comma is None else comma) + 1 : last + 1]
            if any(t.pos in ("VERB", "AUX") for t in ahead):
                self.add([self.trim(ahead[0].i, last)], voice, level)
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
        if token.lower == "doubt" and any(t.lower == "beyond" for t in tree.tokens[max(0, token.i - 3) : token.i]):
            return  # "determined beyond a reasonable doubt that": nobody doubts it
        last = self.bounds(token)[1]
        stance = cues.NOUNS[token.lemma.lower()]
        after = tree[token.i + 1] if token.i + 1 <= last else None
        clause: Token | None = None
        owner = self.owner(token)
        start_cue = token.i
        head = tree.head(token)
        if head.lemma in cues.REJECTING and head.pos == "VERB" and token.dep in ("dobj", "pobj") and head.i < token.i:
            owner, stance = self.subject(head)[0], "denies"
            start_cue = head.i if token.i - head.i <= 3 else token.i
        for child in tree.children(token, "acl", "relcl", "ccomp"):
            mark = tree.child(child, "mark")
            to = any(t.lower == "to" for t in tree.children(child, "aux"))
            if to and (owner is None or token.lemma in _DEEDS or min(t.i for t in tree.subtree(child)) > token.i + 1):
                continue
            if child.i > token.i and (
                mark is not None and mark.lower in ("that", "whether") or to and child.dep == "acl"
            ):
                clause = child
                break
        without = tree[token.i - 1].lower in ("no", "any", "without", "little") if token.i else False
        if without and stance == "endorses":
            stance = "distances"
        if clause is None and after is not None and after.lower == "that" and after.dep == "mark":
            clause = tree.head(after)
        end_cue = token.i
        if clause is not None and clause.i > token.i:
            below = [t.i for t in tree.subtree(clause) if token.i < t.i <= last]
            if after is not None and after.lower in ("that", "whether"):
                end_cue = after.i
        elif token.lemma == "charge" and (head.lemma in ("take", "have", "assume", "be") or head.lower == "in"):
            return  # "took charge of"
        elif after is not None and after.lower in ("of", "about") and token.lemma.lower() in cues.CHARGES:
            below = [t.i for t in tree.subtree(after) if after.i < t.i <= last]
            end_cue = after.i
        else:
            return
        if not below:
            return
        start = below[0] + (below[0] == end_cue and len(below) > 1)
        self.add([self.trim(start, below[-1])], self.voice(owner, start_cue, end_cue, stance), self.level[token.i])

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
