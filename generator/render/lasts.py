"""What is put into a page last: the places of claims and discrepancies, which shift when one comes or goes, and the
labels of articles, which stand on every page wherever one is named.

Until then each is stood for by two of Unicode's noncharacters, which are meant for a program's own use, around its kind
and an id, in which there is nothing but ASCII.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_LAST = re.compile(rb"\xef\xb7\x90([a-z ]*):([^\xef]*)\xef\xb7\x91")


def last(kind: str, name: str = "") -> str:
    """What stands for a figure."""
    return f"\ufdd0{kind}:{name}\ufdd1"


class Cut(NamedTuple):
    """A page cut where figures go: as long as only those change, a page is joined and not searched again."""

    words: tuple[bytes, ...]  # one more than there are figures
    figures: tuple[tuple[bytes, bytes], ...]  # kind and name


def cut(text: str) -> Cut:
    """A page before its figures are put in, as UTF-8."""
    found = _LAST.split(text.encode())
    return Cut(tuple(found[::3]), tuple(zip(found[1::3], found[2::3], strict=True)))


def join(page: Cut, figures: Mapping[str, Mapping[str, object]]) -> bytes:
    """A page with its figures, by kind and name. What stands for none of them stays: it is an article's."""
    told = {}
    for of in set(page.figures):
        kind, name = of[0].decode(), of[1].decode()
        told[of] = str(figures.get(kind, {}).get(name, last(kind, name))).encode()
    found = [page.words[0]]
    for of, words in zip(page.figures, page.words[1:], strict=True):
        found += told[of], words
    return b"".join(found)


def put_in(text: str, figures: Mapping[str, Mapping[str, object]]) -> str:
    """The same of a few words."""
    return join(cut(text), figures).decode()
