"""What every model shares: frozen, typed, and strict about unknown fields."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value that passes through a door between two rooms."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def __eq__(self, other: object) -> bool:
        """Whether all fields are equal. Most often it is the very same model, and then none is looked at."""
        return self is other or super().__eq__(other)


class Span(Model):
    """A stretch of an article's reading text, in characters: `text[start:end]`."""

    start: int
    end: int
