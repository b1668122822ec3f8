"""What a statement's words are worth: numbers, ages, times, names."""

from typing import Annotated, Literal

from pydantic import Field

from generator.models.base import Model


class Quantity(Model):
    """A count, a sum of money, or a share. `low` and `high` are both inclusive; None where open.

    "at least 200" is low 200, high None, modifier "at least"; "about 200" is low = high = 200,
    modifier "about"; "dozens" is low 24, high 99, modifier "vague"; "half" is a percent, 50.
    """

    kind: Literal["quantity", "money", "percent"]
    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    modifier: str = ""  # "", about, at least, more than, at most, less than, nearly, range, vague
    unit: str = ""  # USD, km, kg, …; empty for things that are counted
    of: str = ""  # lemma of what is counted: soldier
    of_text: str = ""  # the words of what is counted: "North Korean soldiers"
    subset: str = ""  # which part of it: wounded, of them killed


class Age(Model):
    """An age in years, a year of birth, or a place in an order ("the second soldier" is 2)."""

    kind: Literal["age", "birth-year", "ordinal"]
    text: str
    start: int
    end: int
    low: float
    high: float
    of: str = ""  # lemma of who or what has it
    of_text: str = ""


class Time(Model):
    """A stretch of the calendar: ISO days, both inclusive; None where it stays open.

    `from_` and `to` bound the stretch that the words name, also under a modifier: "since 2021" is the
    year 2021 with modifier "since". `partial` keeps what the words fix of a date that stays open: "01-11"
    (11 January of no known year), "01" (a January), "W6" (a Saturday), "01-11 W6".
    """

    kind: Literal["time"] = "time"
    text: str
    start: int
    end: int
    from_: str | None = Field(alias="from")
    to: str | None
    grain: str  # minute, part-of-day, day, week, month, season, quarter, year, decade, open
    clock: str = ""  # "20:50" where an hour is given
    part: str = ""  # morning, afternoon, evening, night: of the day or days named
    modifier: str = ""  # since, until, before, after, by, about, early, mid, late, earlier, later
    open_why: str = ""  # why a side is open: "no publication date to count from"
    governor: str = ""  # lemma of what it dates: the verb or noun it hangs from
    partial: str = ""


class Duration(Model):
    """How long something lasted, in `unit` (minute, hour, day, week, month, year)."""

    kind: Literal["duration"] = "duration"
    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    modifier: str = ""
    governor: str = ""  # lemma of what lasts: the verb or noun it hangs from


class NameValue(Model):
    """A name in a statement. `ref` is the id of an `Entity` in one article's analysis and, after
    alignment, of a `Name` of the story."""

    kind: Literal["name", "place"]
    text: str
    start: int
    end: int
    ref: str
    governor: str = ""  # lemma of the verb or noun that it hangs from, across a preposition
    relation: str = ""  # that preposition: in, near, outside, by


Value = Annotated[Quantity | Age | Time | Duration | NameValue, Field(discriminator="kind")]
