"""An installed Variorum, from a wheel in a clean environment, works from any folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = {".tsv", ".txt", ".js", ".json", ".toml"}


def run(*words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run([str(w) for w in words], cwd=cwd, env=env, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


def test_themes_and_nothing_else_travel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "generator/themes/default/theme.toml" in names
    assert any(n.startswith("generator/themes/default/templates/") for n in names)
    data = {p.relative_to(ROOT).as_posix() for p in (ROOT / "generator").rglob("*") if p.suffix in DATA}
    assert data <= set(names), "word lists and scripts are read at run time"
    assert {n.split("/")[0] for n in names if not n.split("/")[0].endswith(".dist-info")} == {"generator"}
    assert not [n for n in names if "__pycache__" in n]


@pytest.mark.slow
def test_installed_from_a_wheel_it_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    """The environment is clean but for the dependencies, which are taken from this one to save their download."""
    home = tmp_path / "clean"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    run(sys.executable, *install, cwd=ROOT)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    # A path file's own path files are not read, so this checkout's editable install stays out of it.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV", "VARIORUM"))}
    env["VARIORUM_CACHE"] = str(tmp_path / "cache")

    where = run(python, "-c", "import generator; print(generator.__file__)", cwd=tmp_path, env=env)
    assert Path(where.strip()).is_relative_to(home), "the checkout was imported, not the wheel"
    variorum = home / "bin" / "variorum"
    run(variorum, "new", "mine", cwd=tmp_path, env=env)
    run(variorum, "build", cwd=tmp_path / "mine", env=env)
    pages = sorted(p.name for p in (tmp_path / "mine" / "site").iterdir())
    assert "index.html" in pages
    assert list((tmp_path / "mine" / "site").glob("*/brief.json"))
