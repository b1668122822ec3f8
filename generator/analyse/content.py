"""Content: what a reporting verb says, before, after and on both sides of it.

Where content ends is told from the tree as long as there are no quotation marks, and from the marks where there are.
"""

from collections.abc import Sequence

from generator.analyse import cues
from generator.analyse.passage import Stretch
from generator.analyse.quotation import Quotation
from generator.analyse.speaker import phrase
from generator.analyse.telling import Tellers, Telling
from generator.analyse.tree import Token

_CHARGING = frozenset({"accuse", "suspect", "charge", "convict", "indict"})
# Before another event, beside which what is told happened.
_BESIDE = frozenset({"after", "before", "following", "amid", "despite"})


class Contents(Tellers):
    """Finds the content of reporting verbs."""

    def verb(self, found: Telling) -> None:
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
        if cue.blames and self.blame(found):
            return
        if cue.says and (self.as_said(found) or self.around(found)):
            return
        if (cue.says or cue.holds) and self.clause(found):
            return
        if cue.labels and cue.says and tree.child(verb, "dobj", "oprd") is not None and self.label(found):
            return
        if cue.says and self.after(found):
            return
        if cue.holds and lemma in cues.PARENTHETICAL and (self.as_said(found) or self.around(found)):
            return
        if (cue.intends or cue.tells) and self.infinitive(found):
            return
        if cue.labels:
            self.label(found)

    def as_said(self, found: Telling) -> bool:
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

    def around(self, found: Telling) -> bool:
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
        right = self.tail(found, last)
        direct = self.direct_clause(found)
        framed = comma and not touching and right < last and tree[right + 1].text == "," and right - found.last <= 4
        ahead = self.quotes_at(verb, right + 1, last)
        if ahead and not touching and tree.words(tree[right].end, ahead[0].start).strip("\"“‘'`«„ ") == ",":
            if not tree.words(ahead[0].start, ahead[0].start + 1).islower():
                return False  # 'when he came, a man told him, "…"': the quotation alone is the content
        if framed and direct is not None and direct.i > right and tree[first].pos not in ("ADP", "SCONJ", "ADV"):
            direct = None  # "The bridge, he said, fell": the parser hangs the clause on its comment
        if not comma and not self.run_on(found, first, right, last):
            return False
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
            if not framed and any(
                t.i > verb.i
                for t in tree.children(
                    verb, "ccomp", "xcomp", "advcl", "oprd", "acomp", *(() if found.cue.tells else ("dobj",))
                )
                if t.i <= right and (found.speaker is None or t.i != found.speaker.i)
            ):
                return False
            after = tree[right + 1] if right + 1 <= last else None
            if after is not None and after.text not in (",", ".", ";", "—", "–", "?", "!", '"', "”"):
                return False
            if found.last < last and tree[found.last + 1].lower in ("of", "about", "for", "against"):
                return False  # "heard of", "spoke about": the object is no sentence
            if found.last < last and tree[found.last + 1].lower in ("no", "yes", "so", "otherwise", "nothing"):
                return False  # "when asked, she said no"
            if verb.tag in ("VBG", "VB") or verb.dep in ("relcl", "acl"):
                return False
            if not any(t.pos in ("VERB", "AUX") for t in tree.tokens[first:a]) and not (
                after is not None and after.text == ","
            ):
                return False
            if tree[a].lower in ("and", "but", "so") or tree[first].dep in ("mark",) and after is None:
                return False
        if not touching:
            first = self.fronted(first, left)
        start = self.dateline(self.left_edge(found, first, left, before if touching else []), left)
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

    def run_on(self, found: Telling, first: int, right: int, last: int) -> bool:
        """Whether "S said" ends a sentence without the comma that should part it from the content."""
        tree, verb = self.tree, found.verb
        if (
            verb.dep != "ROOT"
            or verb.tag not in ("VBD", "VBZ", "VBP")
            or verb.lemma not in cues.SAYING
            or found.speaker is None
        ):
            return False
        if found.speaker.i - found.first > 1 or tree[found.first].pos == "ADJ":
            return False
        rest = tree.tokens[right + 1 : last + 1]
        ends = not any(any(c.isalnum() for c in t.text) for t in rest) and right - verb.i <= 2
        content = next((t for t in tree.children(verb, "ccomp") if first <= t.i < found.first), None)
        return ends and content is not None and tree.child(content, "nsubj", "nsubjpass") is not None

    def resumed(self, go: int, last: int, found: Telling, start: int, left: int) -> list[Stretch | None]:
        """The content that goes on after a cue clause in its middle: "X, he said, is Y"."""
        tree = self.tree
        rest = tree.tokens[go : last + 1]
        says = rest[0].tag == "VBG" and rest[0].lemma in cues.VERBS
        if says or rest[0].lower in ("according", "citing", "quoting", "who", "which"):
            return []
        # A verb, or what tells of another event: "hours after the storm"; not "in an interview", ", Jan. 11".
        verb = any(t.pos in ("VERB", "AUX") for t in rest) or any(t.lower in _BESIDE for t in rest[:4])
        if any(self.level[t.i] > self.level[found.verb.i] for t in rest):
            verb = True
        if not verb and any(t.pos in ("VERB", "AUX") for t in tree.tokens[start : left + 1]):
            return []  # ", Jan. 11"
        return [self.trim(go, self.cut(go, last, found))]

    def fronted(self, first: int, left: int) -> int:
        """The token after "According to Y," at the head of a sentence: that source stands around the rest."""
        tree = self.tree
        opens = first + (tree[first].dep == "cc")
        if tree[opens].lower != "according":
            return first
        return next((i + 1 for i in range(opens, left) if tree[i].text == ","), first)

    def dateline(self, first: int, last: int) -> int:
        """The token after a dateline: "ROCHESTER – …", "AUBURN, Wash. — …"."""
        tree = self.tree
        if not tree[first].text.isupper() or len(tree[first].text) < 3:
            return first
        for token in tree.tokens[first + 1 : min(first + 12, last)]:
            if token.text in ("—", "–", "―", "-", "--"):
                return token.i + 1
            if token.pos in ("VERB", "AUX"):
                break
        return first

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

    def left_edge(self, found: Telling, first: int, left: int, before: Sequence[Quotation]) -> int:
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

    def tail(self, found: Telling, last: int) -> int:
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

    def direct_clause(self, found: Telling) -> Token | None:
        """The clause that a verb governs on its right."""
        tree, verb = self.tree, found.verb
        for token in tree.children(verb, "ccomp"):
            if token.i > found.last or (token.i > verb.i and token.i > found.last - 1):
                edge = next((t for t in tree.subtree(token) if t.i > verb.i), token)
                if self.level[edge.i] >= self.level[verb.i] and token.i > verb.i:
                    return token
        return None

    def clause(self, found: Telling) -> bool:
        """Content that the verb governs: "said (that) …", "asked whether …"."""
        tree, verb = self.tree, found.verb
        last = self.bounds(verb)[1]
        clause = self.direct_clause(found)
        explicit = self.that(found, last)
        if verb.lemma in cues.REACTING and (explicit is None or explicit - found.last > 3):
            return False
        if verb.lemma in cues.PERCEIVE and explicit is None and (clause is None or not self.told(clause)):
            return False
        if clause is not None and explicit is None and not self.finite(clause, found):
            return False
        near = explicit is not None and explicit - found.last <= 3
        if verb.lemma in cues.MANNER and not (verb.lemma in cues.MANNER_THAT and near):
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
        if found.speaker is None and not found.passive:
            return False
        opened = self.enclosing(tree[start]) if self.level[start] > self.level[verb.i] else None
        if opened is not None and tree.words(verb.end, opened.start).rstrip("\"“‘'`«„ ")[-1:] in (",", ":"):
            # 'It said, "…," and left': a quotation set off by a mark is the content, and nothing after it.
            quotes = [q for q in self.quotes_at(verb, start, last) if not self.owned(q, verb, end + 1)]
            self.add(
                [(q.start, q.end) for q in quotes] or [(opened.start, opened.end)],
                self.verb_voice(found),
                self.level[verb.i],
            )
            return True
        end = self.listed(found, clause, end, last)
        end = self.repeated(found, end, last)
        # What a colon adds to the content belongs to it: a list, an example.
        if end + 1 < last and tree[end + 1].text == ":" and not self.level[end + 1] > self.level[verb.i]:
            end = self.cut(end + 2, last, found)
        for q in self.marked:  # "said they called her 'Nan'": marks that the parser left outside
            if (
                q.depth == 0
                and 0 <= q.start - tree[end].end <= 3
                and not tree.words(tree[end].end, q.start).strip("\"“‘'`« ")
            ):
                end = max(t.i for t in tree.tokens if t.end <= q.end)
        # A quotation that the content opens is read to its end.
        for quote in self.quotes_at(verb, start, last):
            if tree[start].start <= quote.start < tree[end].end + 3 < quote.end:
                end = max(t.i for t in tree.tokens if t.end <= quote.end)
        spans = [self.trim(start, end)]
        spans += self.later(found, end, last)
        self.add(spans, self.verb_voice(found), self.level[verb.i], thought=found.cue.holds)
        return True

    def told(self, clause: Token) -> bool:
        """Whether a clause is finite and has its own subject ("heard the alarm was off", not "heard it ring")."""
        tensed = clause.tag in ("VBD", "VBZ", "VBP") or bool(self.tree.children(clause, "aux", "auxpass"))
        return tensed and self.tree.child(clause, "nsubj", "nsubjpass") is not None

    def finite(self, clause: Token, found: Telling) -> bool:
        """Whether what a verb governs is a clause that can be told, not "found him dead" or "considers it a debt"."""
        if clause.pos not in ("VERB", "AUX"):
            return found.verb.lemma in cues.SAYING
        speaker = found.speaker.lemma.lower() if found.speaker is not None else ""
        if found.verb.lemma == "find" and clause.pos == "VERB" and speaker not in cues.MEDIA:
            return bool(self.tree.children(clause, "aux", "auxpass"))  # not "found two people shot"
        if self.tree.children(clause, "aux", "auxpass") or found.verb.lemma in cues.SAYING:
            return True
        if clause.tag == "VB":  # "suggested he resign", "suggested a way: draw on savings"
            between = self.tree.tokens[found.last + 1 : clause.i]
            return self.tree.child(clause, "nsubj") is not None or any(t.text == ":" for t in between)
        return clause.tag in ("VBD", "VBZ", "VBP", "VBG", "MD")

    def listed(self, found: Telling, clause: Token | None, end: int, last: int) -> int:
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

    def repeated(self, found: Telling, end: int, last: int) -> int:
        """Where a row of clauses with "that" ends: "heard that …, that … and that …"."""
        tree, level = self.tree, self.level[found.verb.i]
        while True:
            i = end + 1
            while i <= last and (tree[i].text == "," or tree[i].lower in ("and", "but", "or")):
                i += 1
            if i == end + 1 or i >= last or tree[i].lower != "that" or tree[i].dep != "mark" or self.level[i] > level:
                return end
            below = [t.i for t in tree.subtree(tree.head(tree[i])) if i <= t.i <= last]
            if not below or below[-1] <= end:
                return end
            end = self.cut(i, below[-1], found)

    def later(self, found: Telling, end: int, last: int) -> list[Stretch | None]:
        """A quotation that follows the content within the unit: said X: "Y"."""
        tree, spans = self.tree, list[Stretch | None]()
        for quote in self.quotes_at(found.verb, end, last):
            between = tree.words(tree[end].end, quote.start).strip("\"“‘'`« ") if quote.start > tree[end].end else "x"
            if between in (":", ",", "", ".", ";", "—", "–"):
                spans.append((quote.start, quote.end))
        return spans

    def that(self, found: Telling, last: int) -> int | None:
        """The token after "that" where it follows the cue clause and the parser missed the clause."""
        tree, i = self.tree, found.last + 1
        steps = 0
        while i < last and steps < 10:
            token = tree[i]
            if token.lower == "how" and found.verb.lemma in cues.PERCEIVE:
                return i
            if token.lower == "that" and (token.dep == "mark" or token.tag == "IN"):
                return i + 1
            if token.text == ",":  # "reported, citing officials, that …"
                close = next((t.i for t in tree.tokens[i + 1 : min(i + 12, last)] if t.text == ","), None)
                return close + 2 if close is not None and tree[close + 1].lower == "that" else None
            if token.pos == "PUNCT" or token.pos in ("VERB", "AUX"):
                return None
            i, steps = i + 1, steps + 1
        return None

    def bare(self, found: Telling, last: int) -> int | None:
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
        told = (t for t in rest if t.pos in ("VERB", "AUX"))
        return i if any(t.dep not in ("advcl", "conj", "relcl", "acl") for t in told) else None

    def cut(self, first: int, last: int, found: Telling) -> int:
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
            if token.lower == "while" and i < last and tree[i + 1].tag == "VBG":
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

    def says_more(self, found: Telling) -> bool:
        """Whether a verb has content of its own."""
        last = self.bounds(found.verb)[1]
        return (
            self.direct_clause(found) is not None
            or self.that(found, last) is not None
            or bool(self.quotes_at(found.verb, found.last, last))
        )

    def after(self, found: Telling) -> bool:
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
        said = next((t for t in tree.tokens[found.last + 1 : last] if t.text == ":" and not self.level[t.i]), None)
        if found.cue.stance == "denies" and said is not None and tree.child(verb, "dobj") is not None:
            # "denied this: …": what follows is what was said instead.
            voice = self.verb_voice(found).model_copy(update={"stance": "neutral"})
            self.add([self.trim(said.i + 1, last)], voice, self.level[verb.i])
            return True
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

    def passive(self, found: Telling) -> bool:
        """ "X was reported to …", "it was announced that …", "was told that"."""
        tree, verb = self.tree, found.verb
        subject = tree.child(verb, "nsubjpass")
        clause = self.direct_clause(found) or next((t for t in tree.children(verb, "xcomp") if t.i > verb.i), None)
        if clause is None and found.cue.labels and found.speaker is not None:
            named = [q for q in self.marked if q.start > verb.end and q.end <= tree[self.bounds(verb)[1]].end + 1]
            if named:
                self.add([(q.start, q.end) for q in named], self.verb_voice(found), self.level[verb.i])
            return bool(named)
        if clause is None and verb.lemma in ("accuse", "suspect"):
            return self.blame(found)
        if clause is None:
            return False
        voice = self.verb_voice(found)
        below = [t.i for t in tree.subtree(clause) if t.i > verb.i]
        last = self.bounds(verb)[1]
        spans = [self.trim(below[0], self.cut(below[0], min(below[-1], last), found))]
        raised = verb.lemma in cues.PASSIVE and clause.dep == "xcomp" and verb.lemma != "tell"
        if subject is not None and raised and subject.lower not in ("it", "who", "which", "that"):
            a, b = phrase(tree, subject)
            spans.insert(0, self.trim(a, b))
        elif clause.dep == "xcomp" and not raised and not found.cue.tells:
            return False
        self.add(spans, voice, self.level[verb.i])
        return True

    def infinitive(self, found: Telling) -> bool:
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
            if verb.lemma in ("ask", "request") and clause.lemma in ("name", "identify", "quote"):
                return True  # "asked not to be named"
            below = [t.i for t in tree.subtree(clause) if t.i > verb.i and t.i <= last]
            if not below:
                continue
            span = self.trim(below[0], self.cut(below[0], below[-1], found))
            self.add([span], self.verb_voice(found), self.level[verb.i], thought=True)
            return True
        return False

    def blame(self, found: Telling) -> bool:
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

    def label(self, found: Telling) -> bool:
        """ "called the incident 'outrageous'", "described him as …": the object and what it is called."""
        tree, verb = self.tree, found.verb
        if found.speaker is None or found.passive:
            return False
        last = self.bounds(verb)[1]
        below = [t.i for t in tree.subtree(verb) if found.last < t.i <= last]
        quotes = self.quotes_at(verb, found.last, last)
        if not below:
            return False
        object_ = tree.child(verb, "dobj", "ccomp", "oprd")
        held = tree.children(verb, "dobj")
        as_ = any(t.lower == "as" and t.dep == "prep" for h in [verb, *held] for t in tree.children(h) if t.i > verb.i)
        if not quotes and not as_:
            return False
        if object_ is None and not quotes:
            return False
        end = self.cut(below[0], below[-1], found)
        stops = (t.i for t in tree.tokens[below[0] : end + 1] if not self.level[t.i] and self.breaks(t))
        end = next(stops, end)
        for quote in quotes:  # a comma inside the marks parts as well as one outside
            if tree.words(quote.end - 1, quote.end) == "," and quote.start < tree[end].start:
                end = min(end, max(t.i for t in tree.tokens if t.start <= quote.end))
        if not as_ and not any(quote.start < tree[end].end for quote in quotes):
            return False
        self.add([self.trim(below[0], end)], self.verb_voice(found), self.level[verb.i])
        return True

    def breaks(self, token: Token) -> bool:
        """Whether a label ends here: at a comma, or where "and" begins a clause of its own."""
        if token.text in (",", ":") or token.dep != "cc":
            return token.text in (",", ":")
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tree.tokens[token.i + 1 : token.i + 8])
