"""A speech: what somebody says, with the words that say who says it, as one statement.

Who says it stands outside of what is said: “The road is closed,” said Orla Penrose, the harbour master. Where articles
differ in whose words they are, the words that differ are those; and where these are "she said", the name before them.
"""

import hashlib
import re
from base64 import b32encode

from generator.compare.view import View
from generator.models.base import Span
from generator.models.statement import Statement, Voice

# Where the words about a speaker and his speaking end at the latest.
END = re.compile(r"[“”\"\n;:]|[.!?](?=\s|$)")
# Who somebody is, and to whom he spoke, is told in so many words at most; more tell of other things.
LONG = 20
# So far before "she said" stands the name of whoever says it: in the paragraph, or at the end of the one before.
REACH = 400


def speech(view: View, said: Statement, speaker: tuple[int, int], name: str = "") -> Statement | None:
    """What is said together with the words of its voice at `speaker`; None where the statement has these itself. `name`
    is that of a speaker whom they only point to."""
    who = next((v for v in said.attribution.chain if (v.start, v.end) == speaker), None)
    if who is None or any(g.start <= who.start and who.end <= g.end for g in said.segments):
        return None
    segments = _merged([*said.segments, *_name(view, said, who, name), *_clause(view, said, who)])
    text = " … ".join(view.words(said.source, g.start, g.end) for g in segments)
    digest = hashlib.sha256(f"speech\0{said.id}\0{text}".encode()).digest()
    return said.model_copy(
        update={
            "id": "s" + b32encode(digest)[:7].decode().lower(),
            "kind": "speech",
            "text": text,
            "start": segments[0].start,
            "end": segments[-1].end,
            "segments": segments,
            "predicate": None,
            "roles": (),
        }
    )


def _clause(view: View, said: Statement, who: Voice) -> list[Span]:
    """The words for a speaker and his speaking, and those that follow them in their sentence and belong to them."""
    places = [(at, end) for at, end in ((who.start, who.end), (who.cue_start, who.cue_end)) if at < end]
    if not places:
        return []
    start, end = min(at for at, _ in places), max(end for _, end in places)
    stops = [g.start for g in said.segments if g.start >= end]
    rest = view.words(said.source, end, min(stops, default=end + 1000))
    found = END.search(rest)
    more = rest[: found.start() if found else len(rest)]
    if end == who.cue_end:  # "she said, adding that it would open on Monday"
        more = more.partition(",")[0]
    while len(more.split()) > LONG:  # "said Orla Penrose, the harbour master, who …"
        more = more.rpartition(",")[0]
    return [Span(start=start, end=end + len(more.rstrip(" ,–—-")))]


def _name(view: View, said: Statement, who: Voice, name: str) -> list[Span]:
    """Where a name stands before the words that point to it."""
    begin = max(0, who.start - REACH)
    at = view.words(said.source, begin, who.start).rfind(name) if name else -1
    return [Span(start=begin + at, end=begin + at + len(name))] if at >= 0 else []


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in the order of the text, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda g: g.start):
        if found and span.start <= found[-1].end:
            found[-1] = Span(start=found[-1].start, end=max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
