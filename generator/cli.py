"""The commands. The only place that prints, and that ends the program.

Everything that a command needs is imported when it runs: `variorum build --help` costs a tenth of a
second. Standard output carries what was asked for; errors, warnings and progress go to standard error.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TextIO

import typer

from generator import __version__

if TYPE_CHECKING:
    from generator.errors import VariorumError
    from generator.pipeline import Report

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,  # decorated help costs 0.15 s
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A folder of news articles about one event in; a brief that can be published out.",
    epilog="README.md tells what an article's front matter, site.toml, story.toml and decisions.toml may say.",
)


class Rights(StrEnum):
    """What is printed of articles of others."""

    excerpt = "excerpt"
    full = "full"
    none = "none"


Content = Annotated[Path, typer.Option(help="Folder with site.toml and a folder a story.")]
Output = Annotated[Path, typer.Option(help="Folder that the site is put in.")]
Theme = Annotated[str, typer.Option(help="A theme's folder, or its name. Default: as site.toml says, or 'default'.")]
Strict = Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes that parse at most; 0 takes one a processor.")]
Override = Annotated[
    Rights | None, typer.Option(help="Print this much of every article, whatever its rights say. For private builds.")
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Build drafts too. For private builds.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print files written and time by stage.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a build.")]


@app.command()
def build(
    content: Content = Path("content"),
    output: Output = Path("site"),
    theme: Theme = "",
    strict: Strict = False,
    jobs: Jobs = 0,
    rights: Override = None,
    drafts: Drafts = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: Json = False,
) -> None:
    """Build the site."""
    from generator.errors import BuildErrors, VariorumError
    from generator.pipeline import Order, Workshop, recall
    from generator.pipeline import build as run

    order = Order(
        content=content,
        output=output,
        theme=theme,
        strict=strict,
        jobs=jobs or os.cpu_count() or 1,
        rights=rights.value if rights is not None else None,
        drafts=drafts,
    )
    say = Voice(quiet=quiet, verbose=verbose, as_json=as_json)
    shop = Workshop(content)
    gc.disable()  # a build leaves hardly a cycle, and to look for them takes a twentieth of it
    try:
        report = recall(order, shop)
        if report is None:
            with say.progress() as progress:
                report = run(order, shop, progress=progress)
        say.built(report, output)
    except BuildErrors as err:
        say.failed(err.errors, content)
        sys.exit(1)
    except VariorumError as err:
        say.failed((err,), content)
        sys.exit(1)
    except KeyboardInterrupt:
        say.line("interrupted; the old site stands")
        sys.exit(130)
    finally:
        shop.close()
        gc.freeze()  # at its end the interpreter looks for cycles all the same: a tenth of a small build


@app.command()
def serve(
    content: Content = Path("content"),
    output: Annotated[Path | None, typer.Option(help="Folder that the site is put in.  [default: site]")] = None,
    theme: Theme = "",
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; the next free one is taken.")] = 8000,
    browser: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    poll: Annotated[
        bool, typer.Option("--poll", help="Look for changes by the clock, not by the system's events.")
    ] = False,
    strict: Strict = False,
    jobs: Jobs = 0,
    rights: Override = None,
    drafts: Drafts = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: Json = False,
) -> None:
    """Build the site, show it, and rebuild it as its sources change.

    It makes no search index, and removes an older one: build the site before you publish it.
    """
    from generator.errors import BuildErrors, VariorumError
    from generator.pipeline import Live, Order
    from generator.serve import serve as run

    order = Order(
        content=content,
        # drafts never stand in the folder that is published
        output=output or (Path(os.path.abspath(content)).parent / ".variorum" / "drafts" if drafts else Path("site")),
        theme=theme,
        strict=strict,
        jobs=jobs or os.cpu_count() or 1,
        rights=rights.value if rights is not None else None,
        drafts=drafts,
        search=False,
        durable=False,
    )
    if not host.strip():
        raise typer.BadParameter("is empty: name an address, as 127.0.0.1", param_hint="--host")
    say = Voice(quiet=quiet, verbose=verbose, as_json=as_json)
    try:
        run(Live(order), say, content, host=host, port=port, polling=poll, browser=browser)
    except BuildErrors as err:
        say.failed(err.errors, content)
        sys.exit(1)
    except VariorumError as err:
        say.failed((err,), content)
        sys.exit(1)
    except KeyboardInterrupt:
        pass


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="Folder to make.")]) -> None:
    """Make a site with one small story, ready to build."""
    import shlex

    from generator.scaffold import make

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"error: {folder} is there already, and is not empty", file=sys.stderr)
        sys.exit(1)
    try:
        files = make(folder)
    except OSError as err:
        print(f"error: {err.filename}: {err.strerror}", file=sys.stderr)
        sys.exit(1)
    for file in files:
        print(f"  {folder / file}")
    print(f"Now: cd {shlex.quote(str(folder))} && variorum serve --open")


@app.command()
def explain(
    story: Annotated[str, typer.Argument(help="A story's folder name.")],
    target: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a statement, a claim or a discrepancy, or its beginning.")
    ],
    content: Content = Path("content"),
    jobs: Jobs = 0,
) -> None:
    """Print why statements were put together, and why a discrepancy was raised."""
    from generator.errors import BuildErrors, VariorumError
    from generator.explain import explain as run
    from generator.pipeline import Order, Workshop, derive

    shop = Workshop(content)
    try:
        brief = derive(Order(content=content, jobs=jobs or os.cpu_count() or 1), shop, story)
        for line in run(brief, target):
            print(line)
    except BuildErrors as err:
        Voice().failed(err.errors, content, publishes=False)
        sys.exit(1)
    except VariorumError as err:
        Voice().failed((err,), content, publishes=False)
        sys.exit(1)
    finally:
        shop.close()


@app.command()
def version() -> None:
    """Print the version."""
    print(f"variorum {__version__}")


class Voice:
    """What the terminal says, in the manner asked for."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, as_json: bool = False) -> None:
        self.quiet, self.verbose, self.as_json = quiet, verbose, as_json
        self._warned: tuple[str, ...] = ()

    def line(self, text: str) -> None:
        _print(text, sys.stderr)

    def built(self, report: "Report", output: Path, *, again: bool = False) -> None:
        if self.as_json:
            _print(json.dumps(_fields(report), ensure_ascii=False))
            return
        for warning in report.warnings:
            if not (again and warning in self._warned):  # a rebuild says what is new
                self.line(f"warning: {warning}")
        self._warned = report.warnings
        if self.quiet:
            return
        counts = ", ".join(
            _count(n, what)
            for n, what in (
                (report.stories, "story"),
                (report.articles, "article"),
                (report.statements, "statement"),
                (report.claims, "claim"),
                (report.discrepancies, "discrepancy"),
            )
        )
        counts += f"; {_count(len(report.drafts), 'draft')} left out" if report.drafts else ""
        took = f"{report.milliseconds:.0f} ms"
        if report.unchanged:
            _print(f"Nothing changed: {counts}; {output} stands as it is; {took}.")
            for hint in report.hints:
                _print(f"hint: {hint}")
            return
        files = _count(len(report.written), "file") + " written"
        files += f", {len(report.removed)} removed" if report.removed else ""
        what = f"{_some(report.changed)}: " if again and report.changed else ""
        _print(f"{what}{counts}; {files}{'' if again else f' to {output}'}; {took}.")
        for hint in () if again else report.hints:
            _print(f"hint: {hint}")
        if self.verbose:
            for path in report.written:
                _print(f"  written {path}")
            for path in report.removed:
                _print(f"  removed {path}")
            _print("  " + ", ".join(f"{stage} {ms:.0f} ms" for stage, ms in report.stages.items()))

    def failed(self, errors: "Sequence[VariorumError]", content: Path, *, publishes: bool = True) -> None:
        if self.as_json:
            _print(json.dumps({"errors": [_error(e, content) for e in errors]}, ensure_ascii=False))
        for error in errors:
            told = _error(error, content)
            where = f"{told['file']}:{told['line']}: " if told["line"] else f"{told['file']}: " if told["file"] else ""
            self.line(f"error: {where}{error.message}")
            if error.hint:
                self.line(f"  {error.hint}")
        self.line(f"{_count(len(errors), 'error')}{'; nothing was published' if publishes else ''}.")

    @contextmanager
    def progress(self) -> "Iterator[Any]":
        """A bar with time left, once the work turns out to be long and somebody watches."""
        if self.quiet or self.as_json or not sys.stderr.isatty():
            yield lambda stage, done, total: None
            return
        bar: Any = None
        task: Any = None
        began = time.perf_counter()
        shown = ""

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal bar, task, shown
            if bar is None:
                if time.perf_counter() - began < 1.0:
                    return
                from rich.console import Console
                from rich.progress import Progress

                bar = Progress(console=Console(stderr=True), transient=True)
                bar.start()
                task = bar.add_task(stage, total=total)
            if stage != shown:
                shown = stage
                bar.reset(task, total=total, description=stage)
            bar.update(task, completed=done, total=total)

        try:
            yield tell
        finally:
            if bar is not None:
                bar.stop()


def _print(text: str, stream: TextIO | None = None) -> None:
    """Print a line; a terminal that is gone, or a pipe that nobody reads, must not end a preview."""
    with suppress(OSError, ValueError):
        print(text, file=stream or sys.stdout, flush=True)


def _fields(report: "Report") -> dict[str, object]:
    from dataclasses import asdict

    return asdict(report)


def _error(error: "VariorumError", content: Path) -> dict[str, object]:
    return {"file": _shown(error.file, content), "line": error.line, "message": error.message, "hint": error.hint}


def _shown(file: str, content: Path) -> str:
    """A file as one would type it here: rooms name an article by its place in the content folder."""
    if not file:
        return ""
    path = Path(file) if Path(file).is_absolute() else next(
        (p for p in (content / file, Path(file)) if os.path.lexists(p)), content / file
    )  # fmt: skip
    try:
        return os.path.relpath(path) if path.absolute().is_relative_to(Path.cwd()) else str(path)
    except (OSError, ValueError):
        return str(path)


def _count(number: int, what: str) -> str:
    if number != 1:
        what = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{number:,} {what}"


def _some(names: tuple[str, ...]) -> str:
    shown = [n.removeprefix("content/") for n in names[:3]]
    return ", ".join(shown) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def main() -> NoReturn:
    """The console script."""
    app()
    sys.exit(0)


if __name__ == "__main__":
    main()
