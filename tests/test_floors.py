"""The floors of the evaluation are held, and only ever raised."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = "tests/floors.toml"

Floors = dict[str, dict[str, Any]]


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def history() -> list[tuple[str, Floors]]:
    """Every version of the floors that was ever committed, newest first."""
    try:
        commits = git("log", "--format=%h", "--", FLOORS).split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git history here")
    found = []
    for commit in commits:
        try:
            found.append((commit, tomllib.loads(git("show", f"{commit}:{FLOORS}"))))
        except subprocess.CalledProcessError:  # a commit that took the file away
            continue
    return found


def lowered(old: Floors, new: Floors) -> list[str]:
    """What the new floors ask less of, for a corpus that is the same."""
    told = []
    for corpus, was in old.items():
        now = new.get(corpus, {})
        if now.get("corpus") != was["corpus"]:
            continue
        for kind, sign in (("at_least", 1), ("at_most", -1)):
            for name, limit in was.get(kind, {}).items():
                if name not in now.get(kind, {}):
                    told.append(f"{corpus}.{kind}.{name} is gone")
                elif (now[kind][name] - limit) * sign < 0:
                    told.append(f"{corpus}.{kind}.{name}: {limit} -> {now[kind][name]}")
    return told


def test_no_floor_was_ever_lowered() -> None:
    here: Floors = tomllib.loads((ROOT / FLOORS).read_text(encoding="utf-8"))
    for commit, old in history():
        assert not lowered(old, here), f"since {commit}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"at_least": {"f1": 0.5}}, {"at_least": {"f1": 0.5}}, []),
        ({"at_least": {"f1": 0.5}}, {"at_least": {"f1": 0.6}}, []),
        ({"at_least": {"f1": 0.5}}, {"at_least": {"f1": 0.4}}, ["a.at_least.f1: 0.5 -> 0.4"]),
        ({"at_least": {"f1": 0.5}}, {}, ["a.at_least.f1 is gone"]),
        ({"at_most": {"words": 16}}, {"at_most": {"words": 15}}, []),
        ({"at_most": {"words": 16}}, {"at_most": {"words": 17}}, ["a.at_most.words: 16 -> 17"]),
    ],
)
def test_lowering_is_seen(old: dict[str, Any], new: dict[str, Any], told: list[str]) -> None:
    assert lowered({"a": {"corpus": "x", **old}}, {"a": {"corpus": "x", **new}}) == told


def test_another_corpus_starts_anew() -> None:
    old, new = {"corpus": "x", "at_least": {"f1": 0.5}}, {"corpus": "y", "at_least": {"f1": 0.1}}
    assert lowered({"a": old}, {"a": new}) == []
