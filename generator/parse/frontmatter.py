"""Front matter: the YAML between two `---` lines at the top of a file, read strictly and with line numbers.

Every value is text or a list of text. Anchors, aliases and nesting have no use here and are refused, so that
a few bytes cannot unfold into many.
"""

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, get_args
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
# A line whose value opens a quote and does not close it.
OPEN_QUOTE = re.compile(r"""[ ]*(?:-[ ]|[\w][\w -]*:[ ])[ ]*(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)""")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Kind = Literal["article", "digest"]
Rights = Literal["excerpt", "full", "none"]


class Fault(NamedTuple):
    """What is wrong, on which line of the file, and how to mend it."""

    message: str
    line: int
    hint: str = ""


class BadFrontMatter(ValueError):
    """All that is wrong, in the order of the lines."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults[0].message)
        self.faults = tuple(sorted(faults, key=lambda f: f.line))


class _Value(NamedTuple):
    """What a key is given, on which line, and the key as the file has it."""

    node: yaml.Node
    line: int
    key: str


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
        raise BadFrontMatter(
            Fault("the front matter is never closed", lead + 1, "end it with a line of three dashes: ---")
        )
    before = text[: closing.end()]
    return "\n" * (lead + 1) + head, text[closing.end() + 1 :], before.count("\n") + 2


def read(text: str) -> tuple[FrontMatter, str]:
    """Read the front matter of a file: (what it states, the body). Raises BadFrontMatter."""
    source, body, line = split(text)
    if source is None:
        return FrontMatter(), text
    if len(source) > MAX_CHARS:
        raise BadFrontMatter(Fault("the front matter is too long", 1, f"keep it under {MAX_CHARS} characters"))
    faults: list[Fault] = []
    nodes, unused = _nodes(source, faults)
    stated = _stated(nodes, line, faults)
    if faults:
        raise BadFrontMatter(*faults)
    return replace(stated, unused=unused), body


def _nodes(source: str, faults: list[Fault]) -> tuple[dict[str, _Value], tuple[str, ...]]:
    """The values by key; and keys of other programs ("layout", "tags"), which are passed over."""
    loader = _Loader(source)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise BadFrontMatter(_malformed(error, source)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFrontMatter(Fault(f"malformed front matter: {str(error).splitlines()[0]}", 1)) from None
    finally:
        loader.dispose()
    if root is None:
        return {}, ()
    if not isinstance(root, yaml.MappingNode):
        raise BadFrontMatter(Fault("the front matter is not made of `key: value` lines", root.start_mark.line + 1))
    found: dict[str, _Value] = {}
    unused: list[str] = []
    for key_node, value in root.value:
        line = key_node.start_mark.line + 1
        shown = str(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else "?"
        key = shown.lower()
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1, cutoff=NEAR)
            if near and near[0][0] == key[0]:  # a subtitle is no title
                faults.append(Fault(f"unknown key `{shown[:60]}`", line, f"did you mean `{near[0]}`?"))
            else:
                unused.append(key[:60])
            continue
        key = {"author": "authors", "date": "published"}.get(key, key)
        if key in found:
            first = found[key]
            both = f"`{shown}` is" if first.key == shown else f"`{first.key}` and `{shown}` are one key, and it is"
            faults.append(Fault(f"{both} given twice", line, f"it stands on line {first.line} too"))
            continue
        found[key] = _Value(value, line, shown)
    return found, tuple(unused)


def _malformed(error: yaml.MarkedYAMLError, source: str) -> Fault:
    """What the YAML parser tripped over. A quote that is not closed is named where it opens, not where it is missed."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if "quoted scalar" in (error.context or "") and error.context_mark:
        line, opened = error.context_mark.line + 1, True
    else:
        opens = [n for n, text in enumerate(source.split("\n")[:line], 1) if OPEN_QUOTE.fullmatch(text)]
        line, opened = (opens[0], True) if opens else (line, False)
    if opened:
        return Fault("malformed front matter: a quote is opened and not closed", line, "end it with the same quote")
    problem = (error.problem or error.context or "it is not YAML").split("\n")[0]
    hint = "put a value that holds a colon in quotes" if "mapping values" in problem else ""
    return Fault(f"malformed front matter: {problem}", line, hint)


def _stated(nodes: dict[str, _Value], body: int, faults: list[Fault]) -> FrontMatter:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    authors: tuple[str, ...] = ()
    for key, (node, line, shown) in nodes.items():
        if key == "authors":
            if not _is_list(node):
                faults.append(Fault(f"`{shown}` is a name or a list of names", line))
                continue
            authors = _list(node)
            value = ", ".join(authors)
        elif isinstance(node, yaml.ScalarNode):
            value = " ".join(str(node.value).split())
        else:
            faults.append(Fault(f"`{shown}` is one value, not a list", line))
            continue
        if value and not (isinstance(node, yaml.ScalarNode) and node.style is None and value in ("~", "null")):
            values[key], lines[key] = value, line
    published = None
    if stated := values.get("published"):
        published = read_moment(stated, whole=True)
        if published is None:
            hint = "write it as 2025-01-11 or 2025-01-11T15:00"
            faults.append(Fault(f"`{stated[:60]}` is not a date", lines["published"], hint))
    if (url := values.get("url", "")) and not is_web_address(url):
        hint = "it begins with https:// or http://"
        faults.append(Fault(f"`{url[:80]}` is not a web address", lines["url"], hint))
    for key, pattern in (("id", ID), ("language", LANGUAGE)):
        if key in values and not pattern.fullmatch(values[key]):
            hint = "letters, digits, dots, dashes and underscores" if key == "id" else "a language tag such as en"
            faults.append(Fault(f"`{values[key][:60]}` cannot be an article's {key}", lines[key], hint))
    for key, allowed in (("kind", get_args(Kind)), ("rights", get_args(Rights))):
        if (value := values.get(key, "")) and value not in allowed:
            near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.7)
            hint = f"did you mean `{near[0]}`?" if near else "one of: " + ", ".join(allowed)
            faults.append(Fault(f"`{value[:60]}` is no {key}", lines[key], hint))
    return FrontMatter(
        title=values.get("title", ""),
        outlet=values.get("outlet", ""),
        authors=authors if "authors" in values else (),
        published=published,
        url=url,
        wire=values.get("wire", ""),
        language=values.get("language", "").lower(),
        kind="digest" if values.get("kind") == "digest" else "article",
        rights=_rights(values.get("rights", "")),
        id=values.get("id", ""),
        lines=lines,
        body=body,
    )


def _rights(value: str) -> Rights | None:
    return "excerpt" if value == "excerpt" else "full" if value == "full" else "none" if value == "none" else None


def _is_list(node: yaml.Node) -> bool:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return all(isinstance(item, yaml.ScalarNode) for item in items)


def _list(node: yaml.Node) -> tuple[str, ...]:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(name for item in items if (name := " ".join(str(item.value).split())))


def is_web_address(url: str) -> bool:
    """Whether it is an http or https address with a host, without white space or control characters."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"[\s\x00-\x1f<>\"]", url)
