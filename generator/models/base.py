"""What every model shares: frozen, typed, and strict about unknown fields."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

_set = object.__setattr__  # a frozen model has none of its own


class Model(BaseModel):
    """A value that passes through a door between two rooms."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __eq__(self, other: object) -> bool:
        """Whether all fields are equal. Most often it is the very same model, and then none is looked at."""
        return self is other or super().__eq__(other)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """What pydantic's own does, several times as quick where some fields are to change: an edit changes hundreds.

        A model here has no fields beside its own and no private ones, and nobody asks which of them were given.
        """
        if deep or update is None:
            return super().model_copy(update=update, deep=deep)
        made = self.__class__.__new__(self.__class__)
        _set(made, "__dict__", {**self.__dict__, **update})
        _set(made, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


class Span(Model):
    """A stretch of an article's reading text, in characters: `text[start:end]`."""

    start: int
    end: int
