"""Who published an article that does not say so: from the page's own words, its address, at last its file's name."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.models.article import BlockKind
from generator.parse import dateline
from generator.parse.people import agency
from generator.parse.piece import Piece

WORD = re.compile(r"[^\W_]+")
NUMBERING = re.compile(r"^(?:\d{1,4}[-_. ]+)+")
PROPER = re.compile(r"(?:The )?[A-Z][\w&'\u2019.-]*(?: (?:of |the |and |& )?[A-Z][\w&.-]*){0,5}")
_WORD = r"[A-Z][\w&'\u2019-]*(?:\.\w[\w&'\u2019-]*)*"
AT = re.compile(rf"\b(?:at|for|with|of)\s(?:the )?((?:The )?{_WORD}(?: (?:of |and |& )?{_WORD}){{0,5}})")
OWNER = re.compile(
    r"(?:[Cc]opyright )?(?:\u00a9|\([Cc]\)|(?<=[Cc]opyright ))\s?(?:\d{4}(?:\s?[\u2013-]\s?\d{4})?,?\s)?(?:by\s)?"
    r"((?:The |the )?[A-Z][\w&'\u2019-]*(?: (?:of |and |& )?[A-Z][\w&-]*){0,5})(?=\.|,|$| \d{4}| [Aa]ll )"
)
JOB = re.compile(r"\b(?:reporter|journalist|correspondent|writer|editor|author|columnist|producer)\b", re.IGNORECASE)
SUFFIXES = frozenset("com org net co uk us eu info news tv ua ru de fr in au ca ie nz za kr jp cn il".split())


def name_outlet(pieces: Sequence[Piece], url: str, stem: str) -> tuple[str, str]:
    """(the outlet, how it was found). Never empty: at last it is the file's name made readable."""
    for piece in pieces:
        if piece.kind is BlockKind.ABOUT and JOB.search(piece.text) and (match := AT.search(piece.text)):
            return match[1].rstrip("."), "the author box"
    for piece in pieces[-6:]:
        owner = OWNER.match(piece.text) if piece.kind is not None and len(piece.text) < 300 else None
        if owner and not agency(owner[1]):
            return owner[1].rstrip("."), "the line of copyright"
    host = _host(url)
    tokens = [t.lower() for t in WORD.findall(NUMBERING.sub("", stem))]
    while tokens and tokens[-1] in SUFFIXES and len(tokens) > 1:
        tokens.pop()
    if host:
        label = _label(host)
        if name := _spelled(label, pieces):
            return agency(name) or name, "the address, spelled as in the text"
        if "".join(tokens) in (label, label.removeprefix("the")) and len(tokens) > 1:
            the = ["the"] if label == "the" + "".join(tokens) else []
            return " ".join(_capital(t) for t in [*the, *tokens]), "the address, with the file's name"
        return host, "the host of the address"
    for piece in pieces:
        named = dateline.named(piece.text) if piece.kind is BlockKind.DATELINE else ""
        if named and not agency(named):
            return named, "the dateline"
    if tokens:
        apart = [p for p in pieces if p.kind is not None]
        if name := _spelled("".join(tokens), [*apart, *pieces]):
            return agency(name) or name, "the file's name, spelled as in the text"
        if name := _initials(tokens, apart):
            return name, "the file's name, which the text spells out"
    return " ".join(
        _capital(t) for t in tokens
    ) or stem or "unknown", "the file's name; the text does not name its outlet"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _label(host: str) -> str:
    """The part of a host that names its owner: `themoscowtimes` of www.themoscowtimes.com."""
    labels = [part for part in host.split(".") if part]
    if len(labels) > 1:
        labels.pop()
    while len(labels) > 1 and labels[-1] in SUFFIXES:
        labels.pop()
    return re.sub(r"[^a-z0-9]", "", labels[-1]) if labels else ""


def _spelled(letters: str, pieces: Sequence[Piece]) -> str:
    """Capitalised words of the text whose letters, run together, are these."""
    bare = letters.removeprefix("the")
    if len(bare) < 4:
        return ""
    for piece in pieces:
        if len(piece.text) > 4000:
            continue
        for match in PROPER.finditer(piece.text):
            words = re.sub(r"['\u2019]s\b", "", match[0]).split()
            for start in range(len(words)):
                run = ""
                for end in range(start, len(words)):
                    run += re.sub(r"[^a-z0-9]", "", words[end].lower())
                    if len(run) > len(letters):
                        break
                    if run.removeprefix("the") == bare:
                        return " ".join(words[start : end + 1]).strip(".,")
    return ""


def _initials(tokens: Sequence[str], pieces: Sequence[Piece]) -> str:
    """Capitalised words of the furniture that a file's name abbreviates: `nlcs-x` of a school's full name and X."""
    for piece in pieces:
        if len(piece.text) > 1000:
            continue
        for match in PROPER.finditer(piece.text):
            words = match[0].split()
            for start in range(len(words) - 1):
                if _abbreviates(tokens, [w.lower().strip(".,") for w in words[start:]]):
                    return " ".join(words[start:]).strip(".,")
    return ""


def _abbreviates(tokens: Sequence[str], words: Sequence[str]) -> bool:
    at, shortened = 0, False
    for token in tokens:
        if at < len(words) and words[at] == token:
            at += 1
        elif len(token) >= 2 and "".join(w[:1] for w in words[at : at + len(token)]) == token:
            at += len(token)
            shortened = True
        else:
            return False
    return shortened and at == len(words)


def _capital(token: str) -> str:
    """Capitalised; a token without vowels is an abbreviation."""
    return token.upper() if token.isalpha() and not re.search("[aeiouy]", token) else token[:1].upper() + token[1:]
