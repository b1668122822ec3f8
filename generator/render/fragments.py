"""`{% kept %}`: a stretch of a template that is set again only where something that it shows changed.

What it shows is every name that it uses: views, strings, numbers, macros. Views are known by being the same object,
which they are from build to build as long as they say the same (`kept.looked_up`); so is a macro, where it is imported
without context and can show nothing but what it is given. With anything else in it a stretch is always set anew, and
so is a theme that does not use the tag.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import Undefined, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, Macro

SETTING = "setting "  # the name of a page's `Setting` in a template's context, which no template can use

_PLAIN = frozenset({bool, int, float, type(None)})
_BY_IDENTITY = frozenset({tuple, Macro})
_LOOKS_ELSEWHERE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Block)


class _Stretch(NamedTuple):
    """A stretch that was set."""

    text: str
    inner: dict[Hashable, "_Stretch"]  # the stretches within it
    held: object  # what its key knows by identity, so that no other object can have that while the key is in use


class Setting:
    """One page as it was set last, with its stretches."""

    def __init__(self) -> None:
        self._shows: object = None
        self._text = ""
        self._before: dict[Hashable, _Stretch] = {}
        self._now: dict[Hashable, _Stretch] = {}
        self._within: list[dict[Hashable, _Stretch]] = []  # the stretches of those that are being set, innermost last

    def set(self, shows: object, fill: Callable[["Setting"], str]) -> str:
        """The page's text; `shows` is everything that it is made from, and where that is as it was, so is the text."""
        if self._shows is None or self._shows != shows:
            self._shows, self._now = None, {}
            self._text = fill(self)
            self._before, self._shows = self._now, shows
        return self._text

    def stretch(self, slot: Hashable, held: object, fill: Callable[[], str]) -> str:
        """The text of a stretch, as it was set before where its slot is the same."""
        found = self._now.get(slot) or self._before.get(slot)
        if found is None:
            self._within.append({})
            try:
                text = fill()
            finally:
                inner = self._within.pop()
            found = _Stretch(text, inner, held)
        else:
            self._still(found.inner)
        self._now[slot] = found
        if self._within:
            self._within[-1][slot] = found
        return found.text

    def _still(self, stretches: Mapping[Hashable, _Stretch]) -> None:
        """What stands within a stretch that was not set again is still in use."""
        self._now |= stretches
        for stretch in stretches.values():
            if stretch.inner:
                self._still(stretch.inner)


class Fragments(Extension):
    """The tag."""

    tags = {"kept"}  # noqa: RUF012 -- as Jinja wants it

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        if any(next(node.find_all(_LOOKS_ELSEWHERE), None) or isinstance(node, _LOOKS_ELSEWHERE) for node in body):
            return body
        names = sorted({name for node in body for name in _names(node)})
        used = nodes.Tuple([nodes.Name(name, "load") for name in names], "load")
        call = self.call_method("_set", [nodes.ContextReference(), used])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _set(self, context: Context, used: tuple[object, ...], caller: Macro) -> str:
        setting: Setting | None = context.get(SETTING)
        if setting is None:
            return caller()
        key: list[object] = [id(_code(caller))]
        for value in used:
            kind = value.__class__
            if kind is str:
                key.append(value)
            elif kind in _BY_IDENTITY or hasattr(kind, "__dataclass_fields__"):
                key.append(id(value))
            elif kind in _PLAIN:
                key.append((kind, value))  # True is no 1
            elif isinstance(value, Undefined):
                key.append(Undefined)  # a name of the stretch itself
            else:
                return caller()
        return setting.stretch(tuple(key), (used, _code(caller)), caller)


def _names(node: nodes.Node) -> Iterator[str]:
    """The names that a stretch uses, without those that its own loops give."""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        yield node.name
    elif isinstance(node, nodes.For):
        own = {"loop", *(n.name for n in nodes.Tuple([node.target], "store").find_all(nodes.Name))}
        yield from _names(node.iter)
        for part in (*node.body, *((node.test,) if node.test else ())):
            yield from (name for name in _names(part) if name not in own)
        for part in node.else_:
            yield from _names(part)
    else:
        for part in node.iter_child_nodes():
            yield from _names(part)


def _code(caller: Macro) -> CodeType:
    """The compiled stretch: the same object until its template changes."""
    function: Any = caller._func
    code: CodeType = function.__code__
    return code
