"""Front matter: the YAML between two `---` lines at the top of a file, read strictly and with line numbers.

Every value is text or a list of text. Anchors, aliases and nesting have no use here and are refused, so that
a few bytes cannot unfold into many.
"""

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import Literal, get_args
from urllib.parse import urlsplit

import yaml

from generator.models.article import Moment
from generator.parse.moments import read_moment

KEYS = ("title", "outlet", "author", "authors", "date", "published", "url", "wire", "language", "kind", "rights", "id")
NEAR = 0.75  # of two keys' likeness (difflib), for one to be the other misspelled: "titel", "outlets", "publised"
MAX_CHARS = 65_536  # of the YAML; a hundred times what an article needs
OPENING = re.compile(r"---[ \t]*\n")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
KEY_LINE = re.compile(r"^(?:- )?[A-Za-z_][\w -]{0,40}:(?:\s|$)", re.MULTILINE)
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Kind = Literal["article", "digest"]
Rights = Literal["excerpt", "full", "none"]


class BadFrontMatter(ValueError):
    """What is wrong, on which line of the file, and how to mend it."""

    def __init__(self, message: str, line: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.hint = message, line, hint


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the author of the file states. Empty means: not stated."""

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    url: str = ""
    wire: str = ""
    language: str = ""
    kind: Kind = "article"
    rights: Rights | None = None
    id: str = ""
    unused: tuple[str, ...] = ()  # keys that mean nothing here
    lines: dict[str, int] = field(default_factory=dict)  # of each key
    body: int = 1  # the line on which the body begins


class _Loader(yaml.SafeLoader):
    """Composes nodes without aliases, anchors or deep nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.composer.ComposerError(None, None, "anchors and aliases are not allowed here", mark)
        self.depth += 1
        if self.depth > 3:
            raise yaml.composer.ComposerError(None, None, "values are text or a list of text, nothing deeper", mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def split(text: str) -> tuple[str | None, str, int]:
    """Part the YAML from the body: (YAML or None, body, the line on which the body begins).

    A rule of dashes that opens a text without any `key:` line below it is no front matter.
    Raises BadFrontMatter where front matter is opened and never closed.
    """
    lead = len(text) - len(text.lstrip("\n"))
    opening = OPENING.match(text, lead)
    if opening is None:
        return None, text, 1
    closing = CLOSING.search(text, opening.end())
    head = text[opening.end() : closing.start() if closing else opening.end() + 2000]
    if not KEY_LINE.search(head) and (closing is None or head.strip()):
        return None, text, 1
    if closing is None:
        raise BadFrontMatter("the front matter is never closed", lead + 1, "end it with a line of three dashes: ---")
    before = text[: closing.end()]
    return "\n" * (lead + 1) + head, text[closing.end() + 1 :], before.count("\n") + 2


def read(text: str) -> tuple[FrontMatter, str]:
    """Read the front matter of a file: (what it states, the body). Raises BadFrontMatter."""
    source, body, line = split(text)
    if source is None:
        return FrontMatter(), text
    if len(source) > MAX_CHARS:
        raise BadFrontMatter("the front matter is too long", 1, f"keep it under {MAX_CHARS} characters")
    nodes, unused = _nodes(source)
    return replace(_stated(nodes, line), unused=unused), body


def _nodes(source: str) -> tuple[dict[str, tuple[yaml.Node, int]], tuple[str, ...]]:
    """The values by key, each with its line; and keys of other programs ("layout", "tags"), which are passed over."""
    loader = _Loader(source)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "it is not YAML").split("\n")[0]
        hint = "put a value that holds a colon in quotes" if "mapping values" in problem else ""
        raise BadFrontMatter(f"malformed front matter: {problem}", mark.line + 1 if mark else 1, hint) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFrontMatter(f"malformed front matter: {str(error).splitlines()[0]}", 1) from None
    finally:
        loader.dispose()
    if root is None:
        return {}, ()
    if not isinstance(root, yaml.MappingNode):
        raise BadFrontMatter("the front matter is not made of `key: value` lines", root.start_mark.line + 1)
    found: dict[str, tuple[yaml.Node, int]] = {}
    unused: list[str] = []
    for key_node, value in root.value:
        line = key_node.start_mark.line + 1
        key = str(key_node.value).strip().lower() if isinstance(key_node, yaml.ScalarNode) else "?"
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1, cutoff=NEAR)
            if near and near[0][0] == key[0]:  # a subtitle is no title
                raise BadFrontMatter(f"unknown key `{key[:60]}`", line, f"did you mean `{near[0]}`?")
            unused.append(key[:60])
            continue
        key = {"author": "authors", "date": "published"}.get(key, key)
        if key in found:
            raise BadFrontMatter(f"`{key}` is given twice", line)
        found[key] = (value, line)
    return found, tuple(unused)


def _stated(nodes: dict[str, tuple[yaml.Node, int]], body: int) -> FrontMatter:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    authors: tuple[str, ...] = ()
    for key, (node, line) in nodes.items():
        if key == "authors":
            authors = _list(node, line)
            value = ", ".join(authors)
        elif isinstance(node, yaml.ScalarNode):
            value = " ".join(str(node.value).split())
        else:
            raise BadFrontMatter(f"`{key}` is one value, not a list", line)
        if value and not (isinstance(node, yaml.ScalarNode) and node.style is None and value in ("~", "null")):
            values[key], lines[key] = value, line
    published = None
    if stated := values.get("published"):
        published = read_moment(stated, whole=True)
        if published is None:
            raise BadFrontMatter(
                f"`{stated[:60]}` is not a date", lines["published"], "write it as 2025-01-11 or 2025-01-11T15:00"
            )
    if (url := values.get("url", "")) and not is_web_address(url):
        raise BadFrontMatter(f"`{url[:80]}` is not a web address", lines["url"], "it begins with https:// or http://")
    for key, pattern in (("id", ID), ("language", LANGUAGE)):
        if key in values and not pattern.fullmatch(values[key]):
            hint = "letters, digits, dots, dashes and underscores" if key == "id" else "a language tag such as en"
            raise BadFrontMatter(f"`{values[key][:60]}` cannot be an article's {key}", lines[key], hint)
    return FrontMatter(
        title=values.get("title", ""),
        outlet=values.get("outlet", ""),
        authors=authors if "authors" in values else (),
        published=published,
        url=url,
        wire=values.get("wire", ""),
        language=values.get("language", "").lower(),
        kind=_kind(values, lines),
        rights=_rights(values, lines),
        id=values.get("id", ""),
        lines=lines,
        body=body,
    )


def _kind(values: dict[str, str], lines: dict[str, int]) -> Kind:
    value = _one_of("kind", get_args(Kind), values, lines)
    return "digest" if value == "digest" else "article"


def _rights(values: dict[str, str], lines: dict[str, int]) -> Rights | None:
    value = _one_of("rights", get_args(Rights), values, lines)
    return "excerpt" if value == "excerpt" else "full" if value == "full" else "none" if value == "none" else None


def _one_of(key: str, allowed: tuple[str, ...], values: dict[str, str], lines: dict[str, int]) -> str:
    value = values.get(key, "")
    if value and value not in allowed:
        near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.7)
        hint = f"did you mean `{near[0]}`?" if near else "one of: " + ", ".join(allowed)
        raise BadFrontMatter(f"`{value[:60]}` is no {key}", lines[key], hint)
    return value


def _list(node: yaml.Node, line: int) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(item, yaml.ScalarNode) for item in items):
        raise BadFrontMatter("`authors` is a name or a list of names", line)
    return tuple(name for item in items if (name := " ".join(str(item.value).split())))


def is_web_address(url: str) -> bool:
    """Whether it is an http or https address with a host, without white space or control characters."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"[\s\x00-\x1f<>\"]", url)
