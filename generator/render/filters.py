"""How values are said in words: dates, counts, lists. Pure functions, English only, no clock."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from generator.models.article import Moment

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def number(count: int) -> str:
    """A count in words up to twelve, in figures above, as editions do."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 claim`, `2 claims`: the noun alone."""
    return one if count == 1 else many or f"{one}s"


def day(iso: str, *, year: bool = True) -> str:
    """`2025-01-11` as `11 January 2025`; `2025-01` and `2025` as far as they go."""
    parts = iso[:10].split("-")
    try:
        name = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
        text = " ".join(part for part in (str(int(parts[2])) if len(parts) > 2 else "", name) if part)
        return f"{text} {parts[0]}".strip() if year else text or parts[0]
    except (ValueError, IndexError):
        return iso


def moment(when: Moment | None) -> str:
    """`23 January 2025, 18:54`; never finer than it was stated, seconds left out."""
    if when is None:
        return ""
    depth = {"year": 4, "month": 7}.get(when.grain, 10)
    text = day(when.iso[:depth])
    if when.grain in {"minute", "second"} and len(when.iso) >= 16:
        text += f", {when.iso[11:16]}"
    return text


def instant(iso: str) -> str:
    """`2025-01-11T15:00` as `11 January 2025, 15:00`, and a day as a day."""
    return f"{day(iso)}, {iso[11:16]}" if len(iso) >= 16 else day(iso)


def period(first: str, last: str) -> str:
    """`11 to 23 January 2025`: two ISO days, what they share said once."""
    if not first or not last or first[:10] == last[:10]:
        return day(first or last) if first or last else ""
    if first[:7] == last[:7] and len(first) >= 10 and len(last) >= 10:
        return f"{int(first[8:10])} to {day(last)}"
    if first[:4] == last[:4]:
        return f"{day(first, year=False)} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def stretch(start: str | None, end: str | None, grain: str) -> tuple[str, str]:
    """A date for a timeline in two parts, large and small: (`11 January`, `2025`)."""
    if start and end:
        if grain == "year" or (start.endswith("-01-01") and end.endswith("-12-31") and start[:4] == end[:4]):
            return start[:4], ""
        first, last = _date(start), _date(end)
        if first and last:
            if first == last:
                return day(start, year=False), start[:4]
            if grain == "month" and start[:7] == end[:7]:
                return MONTHS[first.month - 1], start[:4]
            if first.day == 1 and (last + timedelta(days=1)).day == 1 and start[:4] == end[:4]:
                return f"{MONTHS[first.month - 1][:3]} – {MONTHS[last.month - 1][:3]}", start[:4]
            if start[:7] == end[:7]:
                return f"{first.day}–{last.day} {MONTHS[first.month - 1]}", start[:4]
            if start[:4] == end[:4]:
                return f"{_short(first)} – {_short(last)}", start[:4]
            return f"{_short(first)} {start[:4]} –", f"{_short(last)} {end[:4]}"
    if start:
        return f"from {day(start, year=False)}", start[:4]
    if end:
        return f"until {day(end, year=False)}", end[:4]
    return "no date", ""


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _short(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def amount(value: float) -> str:
    """A number as a reader writes it: `1,000`, `2.5`."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def capitals(text: str) -> int:
    """How many letters are capitals."""
    return sum(map(str.isupper, text))


def in_small_letters(forms: Iterable[str]) -> list[str]:
    """Words that differ by their capitals only, each once: as that form has them which has the fewest."""
    found: dict[str, str] = {}
    for form in forms:
        other = found.setdefault(form.casefold(), form)
        found[form.casefold()] = min(other, form, key=capitals)
    return list(found.values())
