"""How good the derivation is: builds stories that were marked by hand, scores the briefs, holds them against floors.

    evaluate.py [--check] [--verbose] [--raise] [--read] [NAME ...]

Five corpora: six real stories, times and speakers in ../shared/eval, and stories of our own: those in tests/stories,
from which evidence is weighed, and those in tests/held_out, from which it is not. Each is built as a site with
`--rights full` in a folder under .variorum/, whose store makes a second run quick, and scored by the programs in
../shared/eval. Without ../shared there is nothing to score with: that is said, and all is well.

--check     say little; exit status 1 where a figure is under its floor
--verbose   also what each difference is called, which pairs are missed, which conflicts are false
--read      also the stories in tests/read, by whose errors rules were mended: their figures flatter, and have no floors
--raise     write figures that are better than their floor into tests/floors.toml
NAME        only these stories (no floors then)

Floors are means over a corpus, pinned beside the corpus's hash: figures over other marks cannot be compared with them.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import io
import json
import shutil
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared" / "eval"
WORK = ROOT / ".variorum" / "evaluate"
FLOORS = HERE / "floors.toml"

# Counts say how much there is, not how good it is.
COUNTS = {"statements", "claims", "discrepancies", "unmatched_conflicts", "expressions", "attributed"}
# A floor for these is a ceiling.
LESS_IS_BETTER = {"words_per_statement", "false_conflicts"}
# How far a floor stays behind the figure that raises it: floors hold the line, they do not freeze it. Exact words are a
# promise, and have no slack.
SLACK = 0.02
EXACT = {"verbatim"}
SLACK_ABOVE = {"words_per_statement": 1.0, "false_conflicts": 0.5}

CORPORA = {
    "stories": "Real stories, marked by hand",
    "own": "Stories of our own, from which evidence is weighed",
    "held_out": "Stories of our own, from which nothing is weighed",
    "read": "Stories of our own, by whose errors rules were mended",
    "times": "Dates and times, marked by others",
    "speakers": "Speakers, marked by others",
}
IN_SHORT = (
    ("stories", "align_f1"),
    ("stories", "conflict_named"),
    ("stories", "difference_recall"),
    ("own", "align_f1"),
    ("times", "recall"),
    ("speakers", "recall"),
)

Figures = dict[str, float]
Rows = dict[str, Figures]


def marked(corpus: str) -> dict[str, Path]:
    """Story by story, the folder of its marks."""
    folder = SHARED if corpus == "stories" else HERE / {"own": "stories"}.get(corpus, corpus)
    return {p.parent.name: p.parent for p in sorted(folder.glob("*/gold.json")) if (p.parent / "articles").is_dir()}


def digest(paths: Sequence[Path]) -> str:
    h = hashlib.sha256()
    for path in paths:
        h.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return h.hexdigest()[:16]


def corpus_hash(corpus: str) -> str:
    """A hash of a corpus's texts and marks, and of the program that scores it."""
    if corpus in ("times", "speakers"):
        files = [SHARED / "score_parts.py", SHARED / corpus / "gold.json"]
        return digest([*files, *sorted((SHARED / corpus / "content").glob("*/*"))])
    files = [SHARED / "score.py"]
    for folder in marked(corpus).values():
        files += [folder / "gold.json", *sorted((folder / "articles").iterdir())]
    return digest(files)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(made)
    finally:
        sys.dont_write_bytecode = written
    return made


def mirror(source: Path, target: Path) -> None:
    """Make `target` hold the files of `source`, touching only what differs."""
    target.mkdir(parents=True, exist_ok=True)
    for path in target.iterdir():
        if not (source / path.name).exists():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in source.iterdir():
        copy = target / path.name
        if path.is_dir():
            mirror(path, copy)
        elif not copy.exists() or copy.read_bytes() != path.read_bytes():
            copy.write_bytes(path.read_bytes())


def build(corpus: str, folders: Mapping[str, Path]) -> tuple[Path, float]:
    """Build a site with a story a folder. Returns where it is, and the seconds that it took."""
    from generator.errors import BuildErrors
    from generator.pipeline import Order, Workshop
    from generator.pipeline import build as run

    content, site = WORK / corpus / "content", WORK / corpus / "site"
    content.mkdir(parents=True, exist_ok=True)
    for old in content.iterdir():
        if old.is_dir() and old.name not in folders:
            shutil.rmtree(old)
    (content / "site.toml").touch()
    for name, folder in folders.items():
        mirror(folder, content / name)
    shop = Workshop(content)
    began = time.perf_counter()
    try:
        run(Order(content=content, output=site, rights="full", jobs=2, search=False, durable=False), shop)
    except BuildErrors as err:
        for error in err.errors:
            print(error, file=sys.stderr)
        sys.exit(2)
    finally:
        shop.close()
    return site, time.perf_counter() - began


@contextlib.contextmanager
def aside(show: bool) -> Iterator[None]:
    with contextlib.nullcontext() if show else contextlib.redirect_stdout(io.StringIO()):
        yield


def score_stories(score: ModuleType, corpus: str, names: Sequence[str], verbose: bool) -> tuple[Rows, float]:
    """Figures of each story whose differences were marked, and the seconds that its build took."""
    folders = {name: path for name, path in marked(corpus).items() if not names or name in names}
    if not folders:
        return {}, 0.0
    site, seconds = build(corpus, {name: path / "articles" for name, path in folders.items()})
    rows = {}
    for name, folder in folders.items():
        if verbose:
            print(f"\n## {name}")
        with aside(verbose):
            rows[name] = score.main(folder / "gold.json", site / name / "brief.json", verbose=verbose)
    return rows, seconds


def score_parts(parts: ModuleType, corpus: str) -> tuple[Rows, float]:
    """Figures of a corpus whose times or speakers were marked, one article a story."""
    content = SHARED / corpus / "content"
    gold = json.loads((SHARED / corpus / "gold.json").read_text(encoding="utf-8"))
    site, seconds = build(corpus, {p.name: p for p in sorted(content.iterdir())})
    found = parts.times(gold, site) if corpus == "times" else parts.speakers(gold, site, content)
    return {corpus: {name: float(value) for name, value in found.items()}}, seconds


def mean(rows: Mapping[str, Figures]) -> Figures:
    names = next(iter(rows.values()), {})
    return {name: sum(r[name] for r in rows.values()) / len(rows) for name in names}


def table(title: str, columns: Mapping[str, Figures], floors: Mapping[str, float]) -> None:
    print(f"\n{title}")
    names = next(iter(columns.values()))
    heads = list(columns)
    wide = [max(9, len(h)) for h in heads]
    line = "  ".join(head.rjust(width) for head, width in zip(heads, wide, strict=True))
    print(" " * 22 + line + ("      floor" if floors else ""))
    for name in names:
        cells = []
        for head, width in zip(heads, wide, strict=True):
            value = columns[head][name]
            whole = name in COUNTS or name == "false_conflicts"
            cells.append((f"{value:.0f}" if whole and float(value).is_integer() else f"{value:.3f}").rjust(width))
        floor = f"  {'<=' if name in LESS_IS_BETTER else '>='} {floors[name]:.3f}" if name in floors else ""
        print(name.ljust(22) + "  ".join(cells) + floor)


def under(figures: Figures, floors: Mapping[str, float]) -> list[str]:
    told = []
    for name, floor in floors.items():
        value = figures[name]
        if value > floor + 1e-9 if name in LESS_IS_BETTER else value < floor - 1e-9:
            limit = "over its ceiling of" if name in LESS_IS_BETTER else "under its floor of"
            told.append(f"{name} is {value:.3f}, {limit} {floor:.3f}")
    return told


def read_floors() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def write_floors(figures: Mapping[str, Figures]) -> None:
    """Raise each floor that a figure is above by more than the slack; start anew where the corpus changed."""
    old = read_floors()
    lines = [
        "# Floors of `make evaluate`: means over each corpus. A floor is only ever raised, a ceiling only lowered;",
        "# a test holds this file against its own history. Another corpus hash starts anew.",
        "# `tests/evaluate.py --raise` writes it.",
    ]
    for corpus, found in figures.items():
        mine, pin = old.get(corpus, {}), corpus_hash(corpus)
        same = mine.get("corpus") == pin
        lines += ["", f"[{corpus}]", f'corpus = "{pin}"']
        for kind, less in (("at_least", False), ("at_most", True)):
            names = [n for n in found if n not in COUNTS and (n in LESS_IS_BETTER) is less]
            if not names:
                continue
            lines += ["", f"[{corpus}.{kind}]"]
            for name in names:
                slack = 0.0 if name in EXACT else SLACK
                new = round(found[name] + SLACK_ABOVE[name], 2) if less else round(max(0.0, found[name] - slack), 3)
                if found[name] == 1.0 and not less:
                    new = 1.0
                if same and name in mine.get(kind, {}):
                    new = min(new, mine[kind][name]) if less else max(new, mine[kind][name])
                lines.append(f"{name} = {new}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true")
    ask.add_argument("--verbose", action="store_true")
    ask.add_argument("--raise", dest="lift", action="store_true")
    ask.add_argument("--read", action="store_true")
    ask.add_argument("names", nargs="*", metavar="NAME")
    args = ask.parse_args(argv)
    if not SHARED.is_dir():
        print("Evaluation SKIPPED: ../shared is not beside this folder, and the marked stories are there.")
        return 0
    score = module(SHARED / "score.py")
    parts = module(SHARED / "score_parts.py")
    floors = read_floors()
    broken: list[str] = []
    means: dict[str, Figures] = {}
    took: dict[str, float] = {}

    for corpus, title in CORPORA.items():
        if corpus == "read" and not args.read:
            continue
        if corpus in ("stories", "own", "held_out", "read"):
            rows, took[corpus] = score_stories(score, corpus, args.names, args.verbose)
        else:
            rows, took[corpus] = score_parts(parts, corpus) if not args.names else ({}, 0.0)
        if not rows:
            continue
        means[corpus] = mean(rows)
        mine = {} if args.names else floors.get(corpus, {})
        if mine and mine["corpus"] != corpus_hash(corpus):
            print(f"{corpus}: the marks have changed since the floors were set; set them anew with --raise")
            mine = {}
        limits = {**mine.get("at_least", {}), **mine.get("at_most", {})}
        if not args.check:
            alone = {} if corpus == "read" and not args.names else rows  # too many to stand side by side
            table(title, rows if len(rows) == 1 else {**alone, "MEAN": means[corpus]}, limits)
        broken += [f"{corpus}: {line}" for line in under(means[corpus], limits)]

    if args.check:
        told = [f"{c} {n} {means[c][n]:.3f}" for c, n in IN_SHORT if c in means]
        print(f"Evaluation: {', '.join(told)}.")
    else:
        print("\nBuilt in " + ", ".join(f"{seconds:.1f} s ({corpus})" for corpus, seconds in took.items() if seconds))
    for line in broken:
        print(line)
    if args.lift and not args.names:
        write_floors({corpus: found for corpus, found in means.items() if corpus != "read"})
    return 1 if broken and not args.names else 0


if __name__ == "__main__":
    sys.exit(main())
