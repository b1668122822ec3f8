"""Quotation: which stretches of an article stand in quotation marks, and which of them are speech.

A quotation is found from its marks alone; the parser is asked only whether there is a verb inside.
Marks are read paragraph by paragraph: an opening mark that a paragraph leaves open makes the quotation
go on where the next paragraph opens again, as is the custom in print.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.analyse import cues
from generator.analyse.tree import Token, Tree
from generator.models.memo import Recent


class Quotation(NamedTuple):
    """The inside of one pair of quotation marks, as offsets of the layout."""

    tree: int  # index of the tree (paragraph) it stands in
    start: int
    end: int
    speech: bool  # somebody's words, not a term, a title or a nickname
    closed: bool = True  # its closing mark stands in this paragraph
    continues: bool = False  # it goes on from the paragraph before
    depth: int = 0  # 1 for a quotation inside a quotation


_OPENS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "``": "''"}
_SINGLE = frozenset("'’‘")

# Words that are written with a leading apostrophe: no quotation opens there.
_CLIPPED = re.compile(r"(?:\d{2}s?|em|til|tis|twas|cause|bout|round|n|tween|neath)\b", re.IGNORECASE)

# What stands before a name or term rather than before speech.
_NAMING = frozenset(
    """entitle title nickname name dub so-called term word phrase alias aka known codename headline hashtag
        slogan tag label acronym""".split()
)
# Kinds of thing that carry a title.
_TITLED = frozenset(
    """album article book campaign chapter channel club column competition documentary drama episode essay
        event exhibition festival film game gathering group hit initiative magazine march movement movie musical
        newspaper novel operation opera painting paper party play podcast poem programme program project show
        series single song special sculpture summit tour track tournament video website""".split()
)


class _Mark(NamedTuple):
    at: int
    size: int
    role: str  # "open", "close", "either"
    family: str  # "double", "single", "angle"


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _after(text: str, at: int) -> str:
    return text[at] if at < len(text) else " "


def _marks(text: str) -> list[_Mark]:
    """Every character that may be a quotation mark, with the side it can stand on."""
    found: list[_Mark] = []
    at = 0
    while at < len(text):
        here, size = text[at], 1
        left = _before(text, at)
        if text.startswith(("``", "''"), at):
            size = 2
            right = _after(text, at + 2)
            role = "open" if here == "`" or ((left.isspace() or left in "([—–-") and not right.isspace()) else "close"
            found.append(_Mark(at, 2, role, "double"))
        elif here in "“„«‹":
            found.append(_Mark(at, 1, "open", "double" if here in "“„" else "angle"))
        elif here in "”»›":
            found.append(_Mark(at, 1, "close", "double" if here == "”" else "angle"))
        elif here == '"':
            right = _after(text, at + 1)
            spaced_left = left.isspace() or left in "([{—–-/‘'“"
            spaced_right = right.isspace() or right in ")]}—–-/.,;:!?’'”"
            role = (
                "open"
                if spaced_left and not spaced_right
                else "close"
                if spaced_right and not spaced_left
                else "either"
            )
            found.append(_Mark(at, 1, role, "double"))
        elif here in _SINGLE or here == "`":
            right = _after(text, at + 1)
            word_left, word_right = left.isalnum(), right.isalnum()
            if word_left and word_right:
                pass  # an apostrophe
            elif here == "‘" or here == "`":
                if not _CLIPPED.match(text, at + 1):
                    found.append(_Mark(at, 1, "open", "single"))
            elif not word_left and (word_right or right in '“"$£€') and here == "'" and left not in ".,!?":
                if not _CLIPPED.match(text, at + 1):
                    found.append(_Mark(at, 1, "open", "single"))
            elif not left.isspace() and not word_right:
                found.append(_Mark(at, 1, "close", "single"))
        at += size
    return found


def _possessive(text: str, at: int) -> bool:
    """Whether a single mark may be the apostrophe of "the soldiers' names"."""
    return _before(text, at) in "sSzx" and bool(re.match(r"['’] \w", text[at:]))


class _Open(NamedTuple):
    at: int  # of the inside
    family: str


def _pairs(text: str, open_before: bool, goes_on: str) -> list[tuple[int, int, bool, bool, int]]:
    """(start, end, closed, continues, depth) of each quotation in one paragraph.

    `open_before` says that the paragraph before left a quotation open, `goes_on` is the mark, if any, with which the
    next one begins.
    """
    marks = _marks(text)
    found: list[tuple[int, int, bool, bool, int]] = []
    stack: list[_Open] = []
    continues = False
    if open_before:
        first = next((m for m in marks if m.family != "single"), None)
        opens = first is not None and not text[: first.at].strip()
        if first is not None and (first.role == "close" or first.role == "either" and not opens):
            first = first._replace(role="close")
            marks = [first if m.at == first.at else m for m in marks]
            # The opening mark was not repeated.
            stack.append(_Open(0, first.family))
            continues = True
        elif opens or (marks and marks[0].family == "single" and marks[0].role == "open" and marks[0].at == 0):
            continues = True
    for k, mark in enumerate(marks):
        role = mark.role
        if text[mark.at] == "“" and stack and text[stack[-1].at - 1] == "„":
            role = "close"
        inside = bool(stack) and stack[-1].family == mark.family
        if role == "either":
            role = "close" if inside else "open"
        if mark.family == "single" and not inside and role == "close":
            continue  # an apostrophe
        if role == "open":
            before = text[: mark.at].rstrip()
            if inside and mark.family == "double" and before[-1:] == "," and before != text[: mark.at]:
                role = "close"  # a misplaced space: 'in July, "he said'
        if role == "open":
            if inside and mark.family != "single":
                # Two opening marks of one kind: the first was never closed.
                # If it stands inside a sentence, the old one ended with the sentence before.
                top = stack.pop()
                end = len(text[: mark.at].rstrip())
                if text[end - 1] not in ".!?…":
                    stops = [m.end() for m in re.finditer(r"[.!?…](?=\s)", text[top.at : end])]
                    end = top.at + stops[-1] if stops else end
                found.append((top.at, end, False, continues and not found, len(stack)))
            elif inside:
                continue
            if mark.family == "single" and not _closes(text, marks[k + 1 :]) and text[mark.at] != goes_on:
                continue
            stack.append(_Open(mark.at + mark.size, mark.family))
            continue
        # A closing mark.
        if not any(o.family == mark.family for o in stack):
            continue
        if mark.family == "single" and _possessive(text, mark.at) and _closes(text, marks[k + 1 :]):
            continue
        while stack:
            top = stack.pop()
            if top.family == mark.family:
                found.append((top.at, mark.at, True, continues and not found and not stack, len(stack)))
                break
    while stack:
        top = stack.pop()
        if top.family != "single" or text[top.at - 1] == goes_on:
            found.append((top.at, len(text.rstrip()), False, continues and not found, len(stack)))
    return sorted(found)


def _closes(text: str, rest: Sequence[_Mark]) -> bool:
    """Whether a single mark that opens a quotation is followed by one that closes it, before another opens."""
    for mark in rest:
        if mark.family == "single":
            if mark.role == "open":
                return False
            if not _possessive(text, mark.at):
                return True
    return any(m.family == "single" and m.role == "close" for m in rest[:1])


_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def _title_case(words: Sequence[Token]) -> bool:
    content = [t for t in words if t.pos not in ("ADP", "DET", "CCONJ", "PART", "PUNCT", "PRON", "SCONJ", "NUM")]
    return bool(content) and all(t.text[0].isupper() or not t.text[0].isalpha() for t in content)


def _reported(tree: Tree, start: int, end: int) -> bool:
    """Whether a reporting verb stands beside the marks ("No," she said) or gives what is inside as a label
    (called it "outrageous"): then the words are speech however few they are."""
    before = [t for t in tree.tokens if t.end <= start][-15:]
    while (
        before
        and not any(c.isalnum() for c in before[-1].text)
        and before[-1].text not in (",", ":", ".", ";", "?", "!")
    ):
        before.pop()
    after = [t for t in tree.tokens if t.start >= end][:6]
    comma = tree.words(end - 1, end) in ",?!" or any(t.text == "," for t in after[:2])
    spoken = [t for t in after if any(c.isalnum() for c in t.text)][:3]
    if comma and any(_tells(t) and t.tag != "VBG" for t in spoken):
        return True
    if len(before) > 1 and before[-1].text in (",", ":") and any(_tells(t) for t in before[-4:-1]):
        return True
    for token in reversed(before):
        if token.pos == "PUNCT":
            return False
        if token.pos == "VERB" and token.tag != "VBN":
            return token.lemma in cues.CALLING and token.i < before[-1].i
    return False


def _tells(token: Token) -> bool:
    cue = cues.VERBS.get(token.lemma)
    return cue is not None and cue.says and token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP", "VBG")


def _speech(tree: Tree, start: int, end: int, closed: bool, shouting: bool) -> bool:
    """Whether the inside of a pair of marks is somebody's words.

    One or two words without a verb are a term, a nickname or a scare quote, unless a sentence ends inside;
    so are words that all begin with a capital (a title) and those that a naming word announces.
    """
    inside = tree.at(start, end)
    words = [t for t in inside if t.pos not in ("PUNCT", "SPACE", "SYM") and any(c.isalnum() for c in t.text)]
    if not words:
        return False
    if not closed:
        return len(words) > 3
    before = [t for t in tree.tokens if t.end <= start][-4:]
    while before and not any(c.isalnum() for c in before[-1].text):
        before.pop()
    after = next((t for t in tree.tokens if t.start >= end and any(c.isalnum() for c in t.text)), None)
    if _reported(tree, start, end):
        return True
    last = words[-1]
    stop = tree.words(last.end, end).strip()[:1]
    if stop in ("!", "?", "…") or (stop == "." and len(words) > 2):
        titled = 1 < len(words) <= 6 and _title_case(words) and sum(t.text[0].isupper() for t in words) > 1
        return not titled or any(t.tag in _FINITE for t in words)
    left = before[-1] if before else None
    if left is not None:
        if left.lemma.lower() in _NAMING or left.lower in (
            "so-called",
            "aka",
            "titled",
            "entitled",
            "dubbed",
            "nicknamed",
        ):
            return False
        if left.lower in ("called", "named", "known", "as") and len(words) <= 5 and _title_case(words):
            return False
        # Between a given name and a surname.
        if left.ent and after is not None and after.pos == "PROPN" and left.pos == "PROPN" and len(words) <= 2:
            return False
    finite = any(t.tag in _FINITE for t in words)
    if not shouting and len(words) <= 10 and _title_case(words) and len(words) > 1:
        sentence = finite and stop in (",", ".") and not words[1].text[0].isupper()
        near = {t.lemma.lower() for t in before[-2:]} | ({after.lemma.lower()} if after is not None else set())
        if near & _TITLED or not sentence:
            return False
    if len(tree.words(start, end).split()) <= 2:
        return finite and len(words) == 2
    return True


def quotations(trees: Sequence[Tree], recent: Recent | None = None) -> tuple[Quotation, ...]:
    """Every quotation of an article, in text order, an outer one before those inside it.

    `trees` are the article's blocks in order. Offsets are those of the inside of the marks.
    """
    recent = recent or Recent()
    found: list[Quotation] = []
    open_before = False
    for i, tree in enumerate(trees):
        goes_on = trees[i + 1].text.lstrip()[:1] if i + 1 < len(trees) else ""
        key = i, tree, open_before, goes_on
        inside, open_before = recent.kept("quotations", key, lambda key=key: _inside(*key))  # type: ignore[misc]
        found += inside
    return tuple(found)


def _inside(i: int, tree: Tree, open_before: bool, goes_on: str) -> tuple[list[Quotation], bool]:
    """The quotations of one paragraph, and whether it leaves one open. What is told of its neighbours: see `_pairs`."""
    letters = [t for t in tree.tokens if t.text[:1].isalpha() and len(t.text) > 3]
    shouting = len(letters) > 3 and sum(t.text[0].isupper() for t in letters) >= 0.8 * len(letters)
    found, open_now = [], False
    for start, end, closed, continues, depth in _pairs(tree.text, open_before, goes_on):
        while start < end and tree.text[start].isspace():
            start += 1
        if start >= end:
            continue
        a, b = tree.base + start, tree.base + end
        speech = continues or _speech(tree, a, b, closed, shouting)
        found.append(Quotation(i, a, b, speech, closed, continues, depth))
        open_now = open_now or (not closed and depth == 0 and end >= len(tree.text.rstrip()))
    return sorted(found, key=lambda q: (q.start, -q.end)), open_now
