"""The commands, as they are typed: what is printed where, and with which exit status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import Voice
from generator.errors import VariorumError
from generator.pipeline import Report
from tests.cost import starts
from tests.site import FILES, ROOT, lay, tree


def run(*args: str | Path, cwd: Path, cache: Path | str = "off", **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *map(str, args)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "VARIORUM_CACHE": str(cache), "COLUMNS": "100"} | env,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("args", [("--help",), ("build", "--help"), ("serve", "-h"), ("new", "--help"), ("version",)])
def test_help_is_plain_and_quick(tmp_path: Path, args: tuple[str, ...]) -> None:
    cost, done = starts(lambda: run(*args, cwd=tmp_path))
    assert done.returncode == 0
    assert not any(0x2500 <= ord(c) < 0x2600 for c in done.stdout), "boxes are drawn"
    assert cost < 40  # a command's own help costs 17


@pytest.mark.parametrize("args", [("--help",), ("build", "--help"), ("serve", "--help"), ("version",)])
def test_help_imports_nothing_heavy(tmp_path: Path, args: tuple[str, ...]) -> None:
    code = (
        "import sys, typer; from generator.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'rich', 'jinja2', 'starlette', 'uvicorn', 'watchdog', 'trafilatura', 'numpy'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, *args], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.stderr.strip().endswith("[]")


def test_new_makes_a_site_that_builds_without_a_warning(tmp_path: Path) -> None:
    made = run("new", "desk", cwd=tmp_path)
    assert made.returncode == 0
    assert "content/site.toml" in made.stdout
    done = run("build", "--strict", cwd=tmp_path / "desk")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 story, 2 articles, ") and "hint: " not in done.stdout
    brief = json.loads((tmp_path / "desk" / "site" / "senn-ferry" / "brief.json").read_text())
    assert brief["discrepancies"], "the two articles disagree"
    assert all(s["text"] for s in brief["statements"]), "its articles are invented, so every word may be printed"
    head = (tmp_path / "desk" / "content" / "senn-ferry" / "gazette.md").read_text().split("---")[1]
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text()
    assert all(f"\n{line.split(':')[0]}: " in readme for line in head.splitlines() if line), "README names each key"


def test_what_to_type_next_can_be_typed(tmp_path: Path) -> None:
    made = run("new", "my site ñ", cwd=tmp_path)
    told = made.stdout.splitlines()[-1].removeprefix("Now: ").partition(" && ")[0]
    done = subprocess.run(["sh", "-c", f"{told} && ls"], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "content\n"


def test_the_site_toml_of_a_new_site_shows_every_setting(tmp_path: Path) -> None:
    import re
    import tomllib

    from generator.config import Settings
    from generator.scaffold import make

    make(tmp_path)
    text = (tmp_path / "content" / "site.toml").read_text()
    shown = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.M)
    values = tomllib.loads(shown)
    assert values["site"].pop("title") == "A new site"
    for section, given in values.items():
        for name, value in given.items():
            default = Settings.model_fields[section].annotation.model_fields[name].default  # type: ignore[union-attr]
            assert value == default, name


def test_new_never_writes_into_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "mine").touch()
    done = run("new", "desk", cwd=tmp_path)
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert os.listdir(tmp_path / "desk") == ["mine"]


def test_errors_name_file_and_line_on_stderr_and_the_status_is_one(tmp_path: Path) -> None:
    lay(
        tmp_path / "content",
        dict(FILES) | {"bridge/post.md": "---\nautor: X\n---\n\nText.\n", "site.toml": "[sitte]\n"},
    )
    done = run("build", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "error: content/bridge/post.md:2: " in done.stderr
    assert "error: content/site.toml:1: unknown table 'sitte'\n  did you mean 'site'?" in done.stderr
    assert done.stderr.endswith("2 errors; nothing was published.\n")
    assert not (tmp_path / "site").exists()


def test_errors_as_json(tmp_path: Path) -> None:
    lay(tmp_path / "content", {"site.toml": "[sitte]\n"})
    done = run("build", "--json", cwd=tmp_path)
    (error,) = json.loads(done.stdout)["errors"]
    assert error == {
        "file": "content/site.toml",
        "line": 1,
        "message": "unknown table 'sitte'",
        "hint": "did you mean 'site'?",
    }


def test_a_folder_without_content(tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "there is no such content folder" in done.stderr
    assert "variorum new DIR" in done.stderr


@pytest.mark.slow
def test_build_again_with_nothing_changed_imports_no_room(tmp_path: Path) -> None:
    lay(tmp_path / "content")
    first = run("build", "-v", cwd=tmp_path, cache=tmp_path / "store")
    assert "written index.html" in first.stdout
    before = {p: (tmp_path / "site" / p).stat().st_mtime_ns for p in tree(tmp_path / "site")}
    code = (
        "import sys; from generator.cli import app\n"
        "try: app(['build', '--json'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'jinja2', 'trafilatura', 'rich', 'generator.analyse', 'generator.parse'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )

    def build() -> "subprocess.CompletedProcess[str]":
        env = os.environ | {"PYTHONPATH": str(ROOT), "VARIORUM_CACHE": str(tmp_path / "store")}
        return subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True)

    cost, again = starts(build)
    report = json.loads(again.stdout)
    assert report["unchanged"]
    assert again.stderr.strip() == "[]"
    assert cost < 40  # costs 21
    assert {p: (tmp_path / "site" / p).stat().st_mtime_ns for p in tree(tmp_path / "site")} == before
    told = run("build", cwd=tmp_path, cache=tmp_path / "store")
    assert told.stdout.startswith("Nothing changed: 2 stories, 4 articles, ")
    assert run("build", "--quiet", cwd=tmp_path, cache=tmp_path / "store").stdout == ""


@pytest.mark.slow
def test_warnings_are_told_each_time(tmp_path: Path) -> None:
    lay(tmp_path / "content", {"flood/plain.txt": FILES["flood/plain.txt"]})
    (tmp_path / "content" / "nothing").mkdir()
    for _ in range(2):
        done = run("build", "--quiet", cwd=tmp_path, cache=tmp_path / "store")
        assert "warning: nothing: holds no articles" in done.stderr


@pytest.mark.slow
def test_a_build_says_which_setting_keeps_so_many_lines_back(tmp_path: Path) -> None:
    lay(tmp_path / "content", {name: text for name, text in FILES.items() if name.startswith("flood/")})
    for _ in range(2):  # of a build that finds nothing changed as well
        told = run("build", cwd=tmp_path, cache=tmp_path / "store").stdout.splitlines()
        (hint,) = (line for line in told if line.startswith("hint: "))
        assert hint.startswith("hint: flood: more than a fifth of the lines is withheld") and 'rights = "full"' in hint
    (tmp_path / "content" / "flood" / "story.toml").write_text('rights = "full"\n')
    assert "hint: " not in run("build", cwd=tmp_path, cache=tmp_path / "store").stdout


@pytest.mark.slow
def test_explain_tells_why(tmp_path: Path) -> None:
    lay(tmp_path / "content")
    store = tmp_path / "store"
    assert run("build", "-q", cwd=tmp_path, cache=store).returncode == 0
    brief = json.loads((tmp_path / "site" / "bridge" / "brief.json").read_text())
    claim = next(c for c in brief["claims"] if len(c["statements"]) > 1)
    told = run("explain", "bridge", claim["id"], cwd=tmp_path, cache=store).stdout
    assert "put together, because" in told
    assert " bits, joined" in told
    difference = brief["discrepancies"][0]
    told = run("explain", "bridge", difference["id"], cwd=tmp_path, cache=store).stdout
    assert difference["because"][0] in told
    wrong = run("explain", "bridge", "s0000000", cwd=tmp_path, cache=store)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "has nothing with the id 's0000000'" in wrong.stderr


@pytest.mark.slow
def test_explain_writes_nothing_and_may_be_asked_from_within_a_story(tmp_path: Path) -> None:
    story = lay(tmp_path / "content") / "bridge"
    asked = run("explain", "bridge", "c", "--content", "..", cwd=story)
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.startswith("claim c")
    lost = run("explain", "bridge", "c", "--content", ".", cwd=story)
    assert lost.returncode == 1
    assert "name the folder that the stories stand in: --content .." in lost.stderr
    assert "published" not in lost.stderr


class _Gone(io.StringIO):
    """A terminal that was closed."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_a_terminal_that_is_gone_does_not_end_a_preview(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = []
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", _Gone())
        patched.setattr(sys, "stderr", _Gone())
        for as_json in (False, True):
            voice = Voice(verbose=True, as_json=as_json)
            voice.built(Report(warnings=("one",), written=("index.html",), stages={"parse": 1.0}), tmp_path)
            voice.failed([VariorumError("broken", hint="mend it")], tmp_path)
            told.append(as_json)
    assert told == [False, True]


def test_a_rebuild_tells_new_warnings_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    voice = Voice()
    voice.built(Report(warnings=("one",)), tmp_path)
    voice.built(Report(warnings=("one", "two")), tmp_path, again=True)
    voice.built(Report(warnings=()), tmp_path, again=True)
    voice.built(Report(warnings=("one",)), tmp_path, again=True)
    assert capsys.readouterr().err.splitlines() == ["warning: one", "warning: two", "warning: one"]
