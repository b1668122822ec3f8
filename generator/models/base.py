"""What every model shares: frozen, typed, and strict about unknown fields."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value that passes through a door between two rooms."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(Model):
    """A stretch of an article's reading text, in characters: `text[start:end]`."""

    start: int
    end: int
