"""A theme: templates and static files in a folder, found, extended and overridden by clear rules.

`theme.toml` names the theme and what it `extends`. A template is looked for, in this order, in the
story's `_templates/`, the site's `_templates/`, the theme, and what the theme extends; the same name
with a theme before it (`default/brief.html`) is that theme's own, so that an override can extend what
it overrides. Tokens in theme.toml are CSS custom properties set after the stylesheet's own.
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any
from weakref import WeakKeyDictionary

import jinja2
import markupsafe
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro

from generator.errors import ConfigError, TemplateError
from generator.models.memo import Memo
from generator.render import filters
from generator.render.edition import RELATIONS
from generator.render.fragments import Fragments

TEMPLATES = "templates"
STATIC = "static"
OVERRIDES = "_templates"  # in the content folder, and in a story's
STYLE = "style.css"
DEFAULT = "default"

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_TOKEN = re.compile(r"--[a-z0-9-]+\Z")
_TOKEN_VALUE = re.compile(r"[^;{}<>@\\]*\Z")  # a value, and nothing that could end the declaration
_KEYS = frozenset({"name", "extends", "tokens"})


_FINGERPRINTS: WeakKeyDictionary[jinja2.Environment, str] = WeakKeyDictionary()  # of the templates when last looked at


@dataclass(frozen=True)
class Theme:
    """A theme and what it extends, the theme itself first."""

    folders: tuple[Path, ...]
    names: tuple[str, ...]
    tokens: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # ("light" | "dark", ((--ink, #000), …)), theme last


def find(name: str) -> Path:
    """The folder of a theme: a path as given, `themes/<name>` here, or a theme that comes with Variorum.

    Raises ConfigError where there is none.
    """
    package = Path(__file__).resolve().parent.parent
    given = Path(name)
    candidates = [given, Path("themes") / name, package / "themes" / name, package.parent / "themes" / name]
    for folder in candidates:
        if (folder / "theme.toml").is_file():
            return folder
    raise ConfigError(f"no theme “{name}”", hint="a theme is a folder with a theme.toml, such as themes/default")


def load(folder: Path) -> Theme:
    """Read a theme and what it extends. Raises ConfigError with the file."""
    folders: list[Path] = []
    names: list[str] = []
    tokens: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    at: Path | None = folder
    while at is not None:
        file = at / "theme.toml"
        try:
            if not file.is_file():  # a pipe would be waited for
                raise ConfigError("a theme needs a theme.toml", file=file)
            settings = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError("a theme needs a theme.toml", file=file) from error
        except (ValueError, RecursionError) as error:
            line = re.search(r"line (\d+)", str(error))
            last = max(1, len(file.read_bytes().splitlines()))  # "at end of document"
            raise ConfigError(str(error), file=file, line=int(line.group(1)) if line else last) from error
        if unknown := sorted(set(settings) - _KEYS):
            raise ConfigError(f"unknown key “{unknown[0]}”", file=file, hint=f"known: {', '.join(sorted(_KEYS))}")
        name = settings.get("name", at.name)
        if not isinstance(name, str) or not _NAME.match(name):
            raise ConfigError("a theme's name has small letters, digits, dashes", file=file)
        if name in names:
            raise ConfigError(f"theme “{name}” extends itself", file=file)
        folders.append(at)
        names.append(name)
        tokens[:0] = _tokens(settings.get("tokens", {}), file)
        parent = settings.get("extends", "")
        beside = at.parent / str(parent)
        at = None if not parent else beside if (beside / "theme.toml").is_file() else find(str(parent))
    return Theme(tuple(folders), tuple(names), tuple(tokens))


def _tokens(table: object, file: Path) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    if not isinstance(table, dict):
        raise ConfigError("tokens is a table: --ink = “#000”", file=file)
    found = []
    dark = table.get("dark", {})
    for scheme, values in (("light", {k: v for k, v in table.items() if k != "dark"}), ("dark", dark)):
        if not isinstance(values, dict):
            raise ConfigError("tokens.dark is a table: --ink = “#fff”", file=file)
        pairs = []
        for key, value in values.items():
            token = key if key.startswith("--") else f"--{key}"
            if not _TOKEN.match(token) or not isinstance(value, str) or not _TOKEN_VALUE.match(value):
                raise ConfigError(f"“{key}” is no token with a plain value", file=file)
            pairs.append((token, value))
        if pairs:
            found.append((scheme, tuple(pairs)))
    return found


def static_files(theme: Theme) -> dict[str, bytes]:
    """All static files by name; a theme's own file stands for one of that name in what it extends."""
    files: dict[str, bytes] = {}
    for folder in reversed(theme.folders):
        root = folder / STATIC
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                files[name] = path.read_bytes()
    if theme.tokens and STYLE in files:
        files[STYLE] += _token_css(theme).encode()
    return files


def _token_css(theme: Theme) -> str:
    rules = ["\n/* Tokens of the theme */"]
    for scheme, pairs in theme.tokens:
        body = " ".join(f"{token}: {value};" for token, value in pairs)
        if scheme == "light":
            rules.append(f":root {{ {body} }}")
        else:
            rules.append(f'@media screen {{ :root[data-theme="dark"] {{ {body} }} }}')
            rules.append(
                f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {body} }} }}'
            )
    return "\n".join(rules) + "\n"


def override_folders(content: Path | None, story: str) -> tuple[Path, ...]:
    """Where a story's and the site's own templates are looked for."""
    if content is None:
        return ()
    folders = [f"{content}/{story}/{OVERRIDES}"] if story else []
    return tuple(Path(folder) for folder in (*folders, f"{content}/{OVERRIDES}") if os.path.isdir(folder))


def fingerprint(theme: Theme, overrides: tuple[Path, ...]) -> str:
    """A hash of all templates that a page could be made from, by name and content."""
    digest = hashlib.sha256()
    for index, folder in enumerate((*overrides, *(root / TEMPLATES for root in theme.folders))):
        for path in sorted(p for p in folder.rglob("*.html") if p.is_file()):
            source = path.read_bytes()
            digest.update(f"{index}\0{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(source).digest())
            _refuse_other_encodings(source, path)
    return digest.hexdigest()


def _refuse_other_encodings(source: bytes, path: Path) -> None:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise TemplateError("is not UTF-8", file=path, line=line, hint="save the file as UTF-8") from error


def environment(theme: Theme, overrides: tuple[Path, ...], fingerprint: str, compiled: Memo) -> jinja2.Environment:
    """The templates of a theme, loaded once a process and again where a file changed; compiled once where that is kept.

    `fingerprint` is that of the templates now. Jinja keeps the macros of a template while the template itself stays,
    although they may come from another that has changed: then they are made anew.
    """
    made = _environment(theme.folders, theme.names, overrides)
    made.bytecode_cache = _Compiled(compiled)
    if _FINGERPRINTS.get(made) != fingerprint:
        for template in made.cache.values() if made.cache is not None else ():
            if "get_template" in template.root_render_func.__code__.co_names:
                template._module = None
        _FINGERPRINTS[made] = fingerprint
    return made


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, each under all that it was made from; its key holds its name and file."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._memo.get("template", self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._memo.put("template", self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"{jinja2.__version__} {bucket.key} {bucket.checksum}"


@lru_cache(maxsize=1 << 14)  # the words of a few stories: most stand on many pages
def _escaped(text: str) -> markupsafe.Markup:
    return markupsafe.escape(text)


def _escape(value: object) -> markupsafe.Markup:
    """What Jinja's own does, several times as quick for what templates mostly print."""
    if value.__class__ is str:
        return _escaped(value)
    return value if value.__class__ is markupsafe.Markup else markupsafe.escape(value)


class _Context(Context):
    def call(self, called: Any, /, *args: Any, **more: Any) -> Any:
        """What Jinja's own does, without its questions where a macro is called: most calls are."""
        if called.__class__ is not Macro:
            return super().call(called, *args, **more)
        more.pop("_block_vars", None)
        more.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **more)


class _Template(jinja2.Template):
    @classmethod
    def from_code(cls, *args: Any, **more: Any) -> jinja2.Template:
        made = super().from_code(*args, **more)
        made.root_render_func.__globals__["escape"] = _escape
        return made


@lru_cache(maxsize=64)
def _environment(folders: tuple[Path, ...], names: tuple[str, ...], overrides: tuple[Path, ...]) -> jinja2.Environment:
    templates = [folder / TEMPLATES for folder in folders]
    own: Mapping[str, jinja2.BaseLoader] = {
        name: jinja2.FileSystemLoader(templates[index:]) for index, name in enumerate(names)
    }
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.FileSystemLoader([*overrides, *templates]), jinja2.PrefixLoader(own)],
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,
        cache_size=200,
        extensions=[Fragments],
    )
    made.template_class = _Template
    made.context_class = _Context
    made.filters["number"] = filters.number
    made.filters["plural"] = filters.plural
    made.filters["capital"] = filters.capital
    made.filters["listing"] = filters.listing
    made.globals["relations"] = RELATIONS
    return made


def fill(made: jinja2.Environment, template: str, context: Mapping[str, Any]) -> str:
    """Fill a template. Raises TemplateError with the template's file and line."""
    try:
        return made.get_template(template).render(context)
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"no template “{error.name}”", file=template) from error
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(error.message or "syntax", file=error.filename or template, line=error.lineno) from error
    except Exception as error:  # whatever a template does wrong: a name, a type, a division
        file, line = _where(error.__traceback__, template)
        kind = "" if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: "
        raise TemplateError(f"{kind}{error}", file=file, line=line) from error


def _where(trace: TracebackType | None, template: str) -> tuple[str, int | None]:
    """The innermost frame that is a template's; Jinja gives such frames the template's own lines."""
    file, line = template, None
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            file, line = name, trace.tb_lineno
        trace = trace.tb_next
    return file, line
