"""Bytes -> text: UTF-8 first, else by detection with a note; what is no text is refused."""

import re
from dataclasses import dataclass

from generator.parse import language

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
# Control characters that no text has. Tab, line feed, form feed, carriage return and escape may occur in text.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# One control character in a hundred bytes: far above what a stray paste leaves, far below what compressed data has.
BINARY_SHARE = 0.01
# The encodings that news pages were written in before UTF-8; detection chooses among these alone, and so stays quick.
ENCODINGS = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "koi8_u", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2", "iso8859_5",
    "mac_roman", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip
# English has an accent in a hundred letters, a short text one in twenty; Czech has one in seven.
ENGLISH_ASCII = 0.92
SAMPLE = 65_536  # bytes that detection looks at
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


class NotText(ValueError):
    """The bytes are not text; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds only and without a byte order mark, and what an editor should know of it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """Decode a file's bytes. Raises NotText for binary data and for bytes that no known encoding explains."""
    if data.startswith(MAGIC):
        raise NotText("it is a binary file")
    text, notes = _text(data, html)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    bare, count = CONTROL.subn("", text)
    if count:
        if "\x00" in text or count > BINARY_SHARE * len(text):
            raise NotText("it is a binary file")
        notes = (*notes, f"{count} control character{'s were' if count > 1 else ' was'} left out")
    return Decoded(bare, notes)


def _text(data: bytes, html: bool) -> tuple[str, tuple[str, ...]]:
    for mark, codec in BOMS:
        if data.startswith(mark):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                break
            return text, () if codec == "utf-8-sig" else ("decoded as UTF-16 by its byte order mark",)
    if b"\x00" in data:
        raise NotText("it is a binary file")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error.start
    if len(CONTROL_BYTES.findall(data)) > BINARY_SHARE * len(data):
        raise NotText("it is a binary file")
    line = data.count(b"\n", 0, first) + 1
    if html and (declared := DECLARED.search(data[:4096])):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode(name), (f"not UTF-8 (line {line}); decoded as {name}, as the page declares",)
        except (LookupError, UnicodeDecodeError):
            pass
    return _detected(data, first, line)


def _detected(data: bytes, first: int, line: int) -> tuple[str, tuple[str, ...]]:
    """The lines around the first bytes that are not UTF-8 tell most; the rest of the file is decoded alike.

    Detection cannot tell the Western encoding from its neighbours by a few dashes and accents; English can.
    """
    start = max(0, data.rfind(b"\n", 0, max(0, first - 2048)) + 1)
    sample = data[start : start + SAMPLE]
    western = sample.decode("cp1252", "replace")
    letters = [c for c in western if c.isalpha()]
    if sum(map(str.isascii, letters)) >= ENGLISH_ASCII * len(letters) and language.tell(western) == "en":
        names = ["cp1252"]
    else:
        from charset_normalizer import from_bytes  # a file of another encoding is rare

        best = from_bytes(sample, cp_isolation=ENCODINGS, enable_fallback=False).best()
        names = [best.encoding] if best is not None else []
    for name in [*names, "cp1252", "latin-1"]:
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        return text, (f"not UTF-8 (line {line}); decoded as {name}, by detection",)
    raise NotText(f"its bytes are neither UTF-8 nor another known encoding (line {line})")  # pragma: no cover
