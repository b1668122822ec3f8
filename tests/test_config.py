"""site.toml and story.toml: every wrong setting names its line, and what may have been meant."""

from pathlib import Path

import pytest

from generator.config import Settings, did_you_mean, lines_of, load, load_site, load_story
from generator.errors import BuildErrors

# title, the file, then "line: message / hint" for each error
CASES = [
    ("empty", "", []),
    ("good", '[site]\ntitle = "x"\n[brief]\nkey_points = 3', []),
    ("near key", '[site]\n\ntitel = "x"', ["3: unknown setting 'site.titel' / did you mean 'title'?"]),
    ("near table", "[sitte]\na = 1", ["1: unknown table 'sitte' / did you mean 'site'?"]),
    ("no table", 'title = "x"', ["1: unknown setting 'title' / it belongs under [site]"]),
    (
        "a table as a setting",
        'site = "x"',
        ["1: 'site' is a table, not a setting / write [site] on a line of its own, and its settings under it"],
    ),
    ("wrong table", '[site]\nrights = "full"', ["2: unknown setting 'site.rights' / it belongs under [render]"]),
    ("wrong type", "[site]\ntitle = 3", ["2: site.title: should be text in quotation marks / it reads 3"]),
    ("no number", '[brief]\nkey_points = "many"', ["2: brief.key_points: should be a whole number / it reads 'many'"]),
    ("too little", "[parse]\nmax_bytes = 0", ["2: parse.max_bytes: should be more than 0 / it reads 0"]),
    ("none of these", '[render]\nrights = "some"', ["2: render.rights: should be 'excerpt', 'full' or 'none' / it"]),
    (
        "several",
        "[brief]\nkey_points = 99\n[site]\nxyzzy = 1",
        [
            "2: brief.key_points: should be 30 at most / it reads 99",
            "4: unknown setting 'site.xyzzy' / known here:",
        ],
    ),
    ("not TOML", '[site]\ntitle = "x', ["2: is not TOML: "]),
    ("twice", '[site]\ntitle = "x"\ntitle = "y"', ["3: is not TOML: cannot overwrite a value"]),
    ("dotted", 'site.titel = "x"', ["1: unknown setting 'site.titel' / did you mean 'title'?"]),
    ("a date of TOML's own", "[site]\npublished = 2025-01-31", []),
    ("a day that is none", '[site]\npublished = "31 January"', ["2: site.published: should be a date as 2025-01-31"]),
    ("no address", '[site]\nbase_url = "example.org"', ["2: site.base_url: should be an address that begins with"]),
    ("addresses", '[site]\nbase_url = "https://a.org/b/"\ncontact = "us@a.org"\ncorrections = "http://a.org/c"', []),
    ("no contact", '[site]\ncontact = "ring us"', ["2: site.contact: should be a mail address, or one that begins"]),
    ("a script", '[site]\ncontact = "javascript:x@y.z"', ["2: site.contact: should be a mail address, or one that"]),
    ("a language", '[site]\nlanguage = "pt-BR"', []),
    ("no language", '[site]\nlanguage = "English, please"', ["2: site.language: should be a language tag as en"]),
    ("byte order mark", '\ufeff[site]\ntitle = "x"', []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_site_toml(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "site.toml").write_bytes(text.encode())
    try:
        load_site(tmp_path)
        told = []
    except BuildErrors as err:
        told = [f"{e.line}: {e.message} / {e.hint}" for e in err.errors]
        assert {e.file for e in err.errors} == {"site.toml"}
    assert len(told) == len(expected)
    assert all(line.startswith(start) for line, start in zip(told, expected, strict=True)), told


def test_bytes_that_are_not_utf8_name_their_line(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes(b'[site]\ntitle = "\xff"')
    with pytest.raises(BuildErrors) as found:
        load_site(tmp_path)
    assert str(found.value.errors[0]).startswith("site.toml:2: is not UTF-8")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "site.toml").mkdir()
    with pytest.raises(BuildErrors, match="1 error"):
        load_site(tmp_path)


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_site(tmp_path) == Settings()
    assert load_story(tmp_path, "flood").draft is False


def test_story_toml_names_itself(tmp_path: Path) -> None:
    (tmp_path / "flood").mkdir()
    (tmp_path / "flood" / "story.toml").write_text("draught = true")
    with pytest.raises(BuildErrors) as found:
        load_story(tmp_path, "flood")
    assert str(found.value.errors[0]) == "flood/story.toml:1: unknown setting 'draught'\n  did you mean 'draft'?"


def test_lines_of_tables_in_arrays() -> None:
    text = "[[merge]]\nclaims = []\n\n[[merge]]\n'a b' = 1\nc.d = 2"
    lines = lines_of(text)
    assert lines["merge", "0", "claims"] == 2
    assert lines["merge", "1"] == 4
    assert lines["merge", "1", "a b"] == 5
    assert lines["merge", "1", "c", "d"] == 6


def test_did_you_mean() -> None:
    assert did_you_mean("autor", ["author", "date"]) == "did you mean 'author'?"
    assert did_you_mean("zzz", ["b", "a"]) == "known here: a, b"


def test_every_setting_documents_itself() -> None:
    for section in Settings.model_fields.values():
        for name, field in section.annotation.model_fields.items():  # type: ignore[union-attr]
            assert field.description, name


def test_load_is_for_any_model(tmp_path: Path) -> None:
    assert load(Settings, tmp_path / "absent.toml", "absent.toml") == Settings()
