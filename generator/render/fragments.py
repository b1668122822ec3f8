"""`{% kept %}`: a stretch of a template that is set again only where something that it shows changed.

What it shows is every name that it uses: views, strings, numbers, macros. Views are known by being the same object,
which they are from build to build as long as they say the same (`kept.looked_up`); so is a macro, where it is imported
without context and can show nothing but what it is given. With anything else in it a stretch is always set anew, and
so is a theme that does not use the tag.
"""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from jinja2 import Environment, nodes, pass_context
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context, Macro

T = TypeVar("T")

SETTING = "setting "  # the name of a page's `Setting` in a template's context, which no template can use

_FIND, _KEEP = "kept find", "kept keep"  # filters that no template can name

_LASTING = frozenset({str, bool, int, float, type(None), tuple, Macro})
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
        self._page: Any = None
        self._before: dict[Hashable, _Stretch] = {}
        self._now: dict[Hashable, _Stretch] = {}
        # Stretches that are being set, the innermost last: slot (None for one that is not kept), what it holds, and
        # those within it.
        self._open: list[tuple[Hashable | None, object, dict[Hashable, _Stretch]]] = []

    def set(self, shows: object, fill: Callable[["Setting"], T]) -> T:
        """The page as `fill` gives it; where `shows`, all that it is made from, is as it was, the former one."""
        if self._shows is None or self._shows != shows:
            self._shows, self._now, self._open = None, {}, []
            self._page = fill(self)
            self._before, self._shows = self._now, shows
        page: T = self._page
        return page

    def find(self, slot: Hashable, held: tuple[object, ...]) -> str | None:
        """The text of a stretch as it was set before; None where it is to be set, and then to be kept."""
        found = self._before.get(slot) or self._now.get(slot)
        if found is None:
            self._open.append((slot if all(map(_stays, held)) else None, held, {}))
            return None
        if found.inner:
            self._still(found.inner)
        self._note(slot, found)
        return found.text

    def keep(self, text: str) -> None:
        """The text of the innermost of the stretches that are being set."""
        slot, held, inner = self._open.pop()
        if slot is not None:
            self._note(slot, _Stretch(text, inner, held))
        elif self._open:
            self._open[-1][2].update(inner)

    def _note(self, slot: Hashable, stretch: _Stretch) -> None:
        self._now[slot] = stretch
        if self._open:
            self._open[-1][2][slot] = stretch

    def _still(self, stretches: Mapping[Hashable, _Stretch]) -> None:
        """What stands within a stretch that was not set again is still in use."""
        self._now.update(stretches)
        for stretch in stretches.values():
            if stretch.inner:
                self._still(stretch.inner)


class Fragments(Extension):
    """The tag: `{% kept %}…{% endkept %}` is `{% if it is found %}…{% else %}` its words, set and kept."""

    tags = {"kept"}  # noqa: RUF012 -- as Jinja wants it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.filters |= {_FIND: _find, _KEEP: _keep}
        self._template = ""  # a hash of the one at hand
        self._count = 0  # of its stretches so far

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Told of each template before it is parsed: one that changed has stretches of other names."""
        self._template = hashlib.sha256(f"{name}\0{filename}\0{source}".encode()).hexdigest()[:20]
        self._count = 0
        return source

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        if any(next(node.find_all(_LOOKS_ELSEWHERE), None) or isinstance(node, _LOOKS_ELSEWHERE) for node in body):
            return body
        names = [nodes.Name(name, "load") for name in sorted(_shown(body))]
        self._count += 1
        used = nodes.Tuple([nodes.Const(f"{self._template} {self._count}"), *names], "load")
        found, text = parser.free_identifier(line), parser.free_identifier(line)
        set_and_kept = [
            nodes.AssignBlock(text, None, body),
            nodes.Output([nodes.Filter(text, _KEEP, [], [], None, None)]),
        ]
        return [
            nodes.Assign(found, nodes.Filter(used, _FIND, [], [], None, None)).set_lineno(line),
            nodes.If(
                nodes.Compare(found, [nodes.Operand("eq", nodes.Const(None))]),
                set_and_kept,
                [],
                [nodes.Output([found])],
            ).set_lineno(line),
        ]


@pass_context
def _find(context: Context, used: tuple[object, ...]) -> str | None:
    """The text of a stretch, told by its name and by all that it shows, where it is known."""
    setting: Setting | None = context.parent.get(SETTING)
    if setting is None:
        return None
    return setting.find(tuple([value if value.__class__ is str else id(value) for value in used]), used)


def _stays(value: object) -> bool:
    """Whether a value is what it was as long as it is the same object."""
    kind = value.__class__
    return kind in _LASTING or hasattr(kind, "_fields") or hasattr(kind, "__dataclass_fields__")


@pass_context
def _keep(context: Context, text: str) -> str:
    setting: Setting | None = context.parent.get(SETTING)
    if setting is not None:
        setting.keep(text)
    return text


def _shown(body: Sequence[nodes.Node]) -> set[str]:
    """The names that a stretch uses, without those that it sets itself before, and those that its loops give."""
    found: set[str] = set()
    own: set[str] = set()
    for node in body:
        found |= _used(node) - own
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            own |= _set_by(node.target)
    return found


def _used(node: nodes.Node) -> set[str]:
    match node:
        case nodes.Name():
            return {node.name} if node.ctx == "load" else set()
        case nodes.If():
            return _used(node.test).union(_shown(node.body), *map(_used, node.elif_), _shown(node.else_))
        case nodes.For():
            turn = _shown([*([node.test] if node.test else ()), *node.body]) - {"loop", *_set_by(node.target)}
            return _used(node.iter) | turn | _shown(node.else_)
    return set().union(*map(_used, node.iter_child_nodes()))


def _set_by(target: nodes.Node) -> set[str]:
    return {name.name for name in nodes.Tuple([target], "store").find_all(nodes.Name)}
