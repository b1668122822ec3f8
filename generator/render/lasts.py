"""What is put into a page last: the places of claims and discrepancies, which shift when one comes or goes, and the
labels of articles, which stand on every page wherever one is named.

Until then each is stood for by two of Unicode's noncharacters, which are meant for a program's own use, around its kind
and an id, in which there is nothing but ASCII.
"""

from collections.abc import Mapping
from typing import NamedTuple

_OPEN, _CLOSE = "\ufdd0".encode(), "\ufdd1".encode()

Figures = Mapping[bytes, bytes]  # by kind and name


def last(kind: str, name: str = "") -> str:
    """What stands for a figure."""
    return f"\ufdd0{kind}:{name}\ufdd1"


def flat(figures: Mapping[str, Mapping[str, object]]) -> Figures:
    """Figures by kind and name, as pages take them."""
    return {
        f"{kind}:{name}".encode(): str(figure).encode()
        for kind, of_kind in figures.items()
        for name, figure in of_kind.items()
    }


class Cut(NamedTuple):
    """A page cut where figures go: as long as only those change, a page is joined and not searched again."""

    words: tuple[bytes, ...]  # one more than there are figures
    figures: tuple[bytes, ...]  # kind and name


def cut(text: str) -> Cut:
    """A page before its figures are put in, as UTF-8."""
    first, *rest = text.encode().split(_OPEN)
    words, figures, stretch = list[bytes](), list[bytes](), [first]
    for piece in rest:
        figure, closed, after = piece.partition(_CLOSE)
        if closed:
            figures.append(figure)
            words.append(b"".join(stretch))
            stretch = [after]
        else:
            stretch += _OPEN, piece
    return Cut((*words, b"".join(stretch)), tuple(figures))


def join(page: Cut, figures: Figures) -> bytes:
    """A page with its figures. What stands for none of them stays: it is an article's."""
    found = [b""] * (len(page.words) + len(page.figures))
    found[::2] = page.words
    found[1::2] = [figures[of] if of in figures else _OPEN + of + _CLOSE for of in page.figures]
    return b"".join(found)


def put_in(text: str, figures: Figures) -> str:
    """The same of a few words."""
    return join(cut(text), figures).decode()
