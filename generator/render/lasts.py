"""What is put into a page last: the places of claims and discrepancies, which shift when one comes or goes, and the
labels of articles, which stand on every page wherever one is named.

Until then each is stood for by two of Unicode's noncharacters, which are meant for a program's own use, around its kind
and an id.
"""

import re
from collections.abc import Mapping

_LAST = re.compile("\ufdd0([^\ufdd0\ufdd1:]*):([^\ufdd0\ufdd1]*)\ufdd1")


def last(kind: str, name: str = "") -> str:
    """What stands for a figure."""
    return f"\ufdd0{kind}:{name}\ufdd1"


def put_in(text: str, figures: Mapping[str, Mapping[str, object]]) -> str:
    """A page with its figures, by kind and name. What stands for none of them stays: it is an article's."""

    def figure(found: re.Match[str]) -> str:
        kind, name = found.groups()
        return str(figures.get(kind, {}).get(name, found[0]))

    return _LAST.sub(figure, text)
