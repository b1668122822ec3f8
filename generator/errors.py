"""Every error that Variorum raises on purpose. Each knows the file and line that it is about."""

from collections.abc import Sequence
from pathlib import Path


class VariorumError(Exception):
    """Something the user can mend. `hint` says how."""

    def __init__(
        self, message: str, *, file: Path | str | None = None, line: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = str(file) if file is not None else ""
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        return where + self.message + (f"\n  {self.hint}" if self.hint else "")


class ConfigError(VariorumError):
    """A setting in site.toml, story.toml, decisions.toml or theme.toml."""


class ParseError(VariorumError):
    """An article that cannot be read as it should."""


class ModelMissing(VariorumError):
    """The language model is not installed."""


class TemplateError(VariorumError):
    """A theme's template."""


class OutputError(VariorumError):
    """The output folder cannot be written."""


class PromiseBroken(VariorumError):
    """A build would print words that do not stand in their source."""


class BuildErrors(VariorumError):
    """All errors of one run, in the order of the files."""

    def __init__(self, errors: Sequence[VariorumError]) -> None:
        super().__init__(f"{len(errors)} error{'s' if len(errors) != 1 else ''}; nothing was published")
        self.errors = tuple(errors)


class Cancelled(Exception):
    """A build was abandoned: what it read is no longer what there is. Not an error."""
