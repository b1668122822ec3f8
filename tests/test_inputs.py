"""What a build reads, and how a look knows what changed."""

import os
import time
from pathlib import Path

import pytest

from generator.errors import ConfigError
from generator.inputs import Look, is_ignored, theme_folders


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "flood").mkdir(parents=True)
    (folder / "flood" / "a.md").write_text("one")
    (folder / "flood" / "b.txt").write_text("two")
    return folder


def settle() -> None:
    """Let the stamps of what was written grow old enough to be trusted."""
    time.sleep(0.03)


def names(content: Path) -> list[str]:
    return sorted(Look(content)().files)


def test_a_look_lists_stories_articles_and_settings(content: Path) -> None:
    (content / "site.toml").touch()
    (content / "flood" / "story.toml").touch()
    (content / "flood" / "decisions.toml").touch()
    (content / "flood" / "photo.jpg").touch()
    (content / "readme.md").touch()
    (content / "empty").mkdir()
    found = Look(content)()
    assert sorted(found.files) == [
        "content/flood/a.md",
        "content/flood/b.txt",
        "content/flood/decisions.toml",
        "content/flood/story.toml",
        "content/site.toml",
    ]
    assert [(s.name, s.articles) for s in found.stories] == [("empty", ()), ("flood", ("a.md", "b.txt"))]


@pytest.mark.parametrize(
    "name",
    [
        ".a.md.swp",
        "a.md~",
        ".#a.md",
        "#a.md#",
        "4913",
        "a.md.bak",
        "a.md___jb_tmp___",
        "~$a.md",
        ".a.md.kate-swp",
        "sedX9f2",
    ],
)
def test_what_editors_leave_about_is_no_article(content: Path, name: str) -> None:
    before = names(content)
    (content / "flood" / name).write_text("junk")
    assert names(content) == before


def test_what_stands_in_the_wrong_place_is_told_once_a_kind_and_story(content: Path) -> None:
    for name in ("loose.md", "readme.md", "flood/c.pdf", "flood/D.DOCX", "flood/old/sub/e.md", "fire/f.rtf"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("words")
    assert Look(content)().warnings == (
        "fire: f.rtf is not read: an article is a .md, .txt or .html file",
        "flood: D.DOCX and c.pdf are not read: an article is a .md, .txt or .html file",
        "flood: old/sub/e.md is not read: articles stand in the story's own folder",
        "loose.md is not read: an article stands in a story's folder",
    )


@pytest.mark.parametrize(
    "name",
    [
        *("a.md~", ".c.md", "~$c.docx", "c.pdf.tmp", "4913", "photo.jpg", "data.csv", "README.md", "_notes.docx"),
        *("story.toml", "decisions.toml", "_old/c.md", ".git/c.md", "photos/a.jpg", "photos/readme.txt"),
        "_templates/brief.html",
    ],
)
def test_nothing_is_told_of_what_is_no_article(content: Path, name: str) -> None:
    (content / "flood" / name).parent.mkdir(exist_ok=True)
    (content / "flood" / name).write_text("words")
    assert Look(content)().warnings == ()


def test_hidden_files_are_ignored_and_plain_ones_are_not() -> None:
    assert is_ignored(".hidden.md")
    assert not is_ignored("story.md")


def test_folders_that_start_with_an_underscore_or_dot_are_no_stories(content: Path) -> None:
    (content / "_drafts").mkdir()
    (content / "_drafts" / "x.md").write_text("x")
    (content / ".git").mkdir()
    (content / ".git" / "x.md").write_text("x")
    assert [s.name for s in Look(content)().stories] == ["flood"]


def test_templates_of_a_site_and_of_a_story_are_inputs(content: Path) -> None:
    for folder in (content, content / "flood"):
        (folder / "_templates").mkdir()
        (folder / "_templates" / "brief.html").write_text("x")
    assert {"content/_templates/brief.html", "content/flood/_templates/brief.html"} < set(names(content))


def test_an_unchanged_file_is_not_read_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Look(content)
    settle()
    first = look()
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("was read again"))
    assert look() == first


def test_same_stamp_and_size_within_a_tick_is_read_again(content: Path) -> None:
    look = Look(content)
    path = content / "flood" / "a.md"
    first = look()
    status = path.stat()
    with path.open("r+b") as file:  # in place, the same length, and its time put back
        file.write(b"eno")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look().changed_since(first) == ("content/flood/a.md",)


def test_a_file_that_was_touched_but_not_changed_changes_nothing(content: Path) -> None:
    look = Look(content)
    settle()
    first = look()
    os.utime(content / "flood" / "a.md")
    assert look() == first


def test_what_came_and_what_went_is_told(content: Path) -> None:
    look = Look(content)
    first = look()
    (content / "flood" / "b.txt").rename(content / "flood" / "c.txt")
    (content / "flood" / "a.md").write_text("1")
    assert look().changed_since(first) == ("content/flood/a.md", "content/flood/b.txt", "content/flood/c.txt")


def test_links_inside_the_content_are_followed(content: Path) -> None:
    (content / "flood" / "c.md").symlink_to("a.md")
    (content / "again").symlink_to("flood")
    found = Look(content)()
    assert found.errors == ()
    assert found.files["content/flood/c.md"] == found.files["content/again/a.md"]


@pytest.mark.parametrize("folder", [True, False])
def test_links_that_leave_the_content_are_refused(content: Path, folder: bool) -> None:
    outside = content.parent / "secret"
    outside.mkdir()
    (outside / "x.md").write_text("secret")
    if folder:
        (content / "leak").symlink_to(outside)
    else:
        (content / "flood" / "leak.md").symlink_to(outside / "x.md")
    found = Look(content)()
    assert [e.message for e in found.errors] == ["is a symbolic link that leaves the content folder"]
    assert not any("leak" in name for name in found.files)


def test_a_link_to_nothing_is_an_error(content: Path) -> None:
    (content / "flood" / "c.md").symlink_to("nowhere.md")
    assert [e.message for e in Look(content)().errors] == ["is a symbolic link to nothing"]


def test_a_file_that_cannot_be_read_is_an_error(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open

    def refuse(path: str, *more: str) -> object:
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *more)

    monkeypatch.setattr("builtins.open", refuse)
    found = Look(content)()
    assert [(e.file, e.message) for e in found.errors] == [("flood/a.md", "cannot be read: Permission denied")]


def test_themes_are_found_by_name_and_by_folder_and_extend(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for name, text in (("plain", ""), ("own", 'extends = "plain"')):
        (tmp_path / "themes" / name).mkdir(parents=True)
        (tmp_path / "themes" / name / "theme.toml").write_text(text)
    own, plain = tmp_path / "themes" / "own", tmp_path / "themes" / "plain"
    assert theme_folders("own", content) == (own, plain)
    assert theme_folders(str(own), content) == (own, plain)
    assert theme_folders("default", content)[0].name == "default"
    with pytest.raises(ConfigError, match="no theme 'absent'"):
        theme_folders("absent", content)


def test_a_theme_that_extends_itself_is_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / "themes" / name).mkdir(parents=True)
        (tmp_path / "themes" / name / "theme.toml").write_text(f'extends = "{other}"')
    with pytest.raises(ConfigError, match="extends itself"):
        theme_folders("a", tmp_path / "content")


def test_a_thousand_files_are_looked_at_in_little_time(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for s in range(100):
        (content / f"s{s}").mkdir(parents=True)
        for a in range(10):
            (content / f"s{s}" / f"{a}.md").write_text(f"{s} {a}")
    look = Look(content)
    settle()
    look()
    began = time.process_time()
    look()
    assert time.process_time() - began < 0.1  # about 6 ms; room for a busy machine
