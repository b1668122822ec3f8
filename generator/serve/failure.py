"""What went wrong, as the panel in the browser shows it: file, line, the lines about it, and the mend."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from generator.errors import VariorumError

# A panel is read, not scrolled; the terminal lists the rest.
_MOST = 12
_AROUND = 2  # lines shown before and after the one meant
_WIDEST = 240  # characters of a line


def panel(errors: Sequence[VariorumError], content: Path) -> dict[str, object]:
    """`{"errors": [{file, line, message, hint, lines: [[number, text], ...]}], "more": n}`."""
    return {"errors": [_one(e, content) for e in errors[:_MOST]], "more": max(0, len(errors) - _MOST)}


def unexpected(error: BaseException) -> VariorumError:
    """An error of Variorum's own, told like any other."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    return VariorumError(
        f"{type(error).__name__}: {error}",
        file=last.filename if last else None,
        line=last.lineno if last else None,
        hint="this is a fault of Variorum itself, or of a theme's code; the terminal shows more",
    )


def _one(error: VariorumError, content: Path) -> dict[str, object]:
    return {
        "file": error.file,
        "line": error.line,
        "message": error.message,
        "hint": error.hint,
        "lines": _lines(error, content),
    }


def _lines(error: VariorumError, content: Path) -> list[tuple[int, str]]:
    if not error.file or not error.line:
        return []
    path = Path(error.file) if Path(error.file).is_absolute() else content / error.file
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return []
    lines = text.splitlines()
    first = max(1, error.line - _AROUND)
    return [(n, lines[n - 1][:_WIDEST]) for n in range(first, min(len(lines), error.line + _AROUND) + 1)]
