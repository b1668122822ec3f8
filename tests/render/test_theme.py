"""Themes: found, extended, overridden, and wrong in ways that are told with file and line."""

import re
from pathlib import Path

import jinja2
import pytest

from generator.config import Settings
from generator.errors import ConfigError, TemplateError
from generator.render import render, theme, views
from tests.render import specimen

DEFAULT = Path(__file__).resolve().parents[2] / "themes" / "default"


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_theme_is_found_by_path_and_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = lay(tmp_path / "themes" / "own", {"theme.toml": 'name = "own"\n'})
    monkeypatch.chdir(tmp_path)
    assert theme.find("own").resolve() == own
    assert theme.find(str(own)) == own
    assert theme.find("default").resolve() == DEFAULT
    with pytest.raises(ConfigError, match="no theme “none”"):
        theme.find("none")


def test_a_theme_extends_another_and_fills_one_block(tmp_path: Path) -> None:
    own = lay(
        tmp_path / "own",
        {
            "theme.toml": 'extends = "default"\n[tokens]\nink = "#123456"\n[tokens.dark]\n"--ink" = "#abcdef"\n',
            "templates/made.html": '{% extends "default/made.html" %}{% block foot %}Our own foot{% endblock %}',
            "static/extra.txt": "more",
        },
    )
    files = render([specimen.brief()], Settings(), own)
    assert b"Our own foot" in files["made.html"] and b"How this was made" in files["made.html"]
    assert b"Our own foot" not in files["index.html"]
    assert b"--ink: #123456" in files["static/style.css"] and b"--ink: #abcdef" in files["static/style.css"]
    assert files["static/extra.txt"] == b"more"


def test_a_site_and_a_story_override_one_template(tmp_path: Path) -> None:
    content = lay(
        tmp_path,
        {
            "_templates/sources.html": '{% extends "default/sources.html" %}{% block foot %}Site{% endblock %}',
            "ferry/_templates/claims.html": '{% extends "default/claims.html" %}{% block foot %}Story{% endblock %}',
        },
    )
    files = render([specimen.brief(), specimen.brief(story="other")], Settings(), DEFAULT, content=content)
    assert b"Site" in files["ferry/sources.html"] and b"Site" in files["other/sources.html"]
    assert b"Story" in files["ferry/claims.html"] and b">Story<" not in files["other/claims.html"]


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("{# one #}\n{{ site.nothing }}\n", 2, "nothing"),
        ("\n\n{% if %}\n", 3, "xpected"),
        ('{% extends "layout.html" %}\n{% block main %}\n{{ unheard.of }}\n{% endblock %}\n', 3, "unheard"),
        ("{{ 1 / 0 }}", 1, "division"),
        ('{% include "gone.html" %}', None, "gone.html"),
    ],
)
def test_a_template_error_names_file_and_line(tmp_path: Path, source: str, line: int | None, words: str) -> None:
    own = lay(tmp_path / "own", {"theme.toml": 'extends = "default"\n', "templates/made.html": source})
    files = render([], Settings(), own)
    with pytest.raises(TemplateError, match=words) as raised:
        files["made.html"]
    if line is not None:
        assert raised.value.file.endswith("made.html")
        assert raised.value.line == line
    assert files["index.html"]  # other pages stand


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('nane = "x"\n', "unknown key"),
        ("name = \n", "Invalid value"),
        ('name = "X Y"\n', "small letters"),
        ('extends = "nowhere"\n', "no theme"),
        ('name = "own"\nextends = "own"\n', "extends itself"),
        ('[tokens]\nink = "red; } body { display: none"\n', "plain value"),
        ('tokens = "red"\n', "tokens is a table"),
        ('[tokens]\ndark = "red"\n', "tokens.dark is a table"),
    ],
)
def test_a_broken_theme_is_told(tmp_path: Path, toml: str, words: str) -> None:
    own = lay(tmp_path / "own", {"theme.toml": toml})
    with pytest.raises(ConfigError, match=words):
        render([], Settings(), own)


def test_a_folder_without_theme_toml_is_no_theme(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"theme\.toml"):
        theme.load(tmp_path)


def test_a_change_to_a_template_changes_the_fingerprint(tmp_path: Path) -> None:
    own = lay(tmp_path / "own", {"theme.toml": "", "templates/a.html": "one"})
    loaded = theme.load(own)
    before = theme.fingerprint(loaded, ())
    assert theme.fingerprint(loaded, ()) == before
    (own / "templates/a.html").write_text("two")
    assert theme.fingerprint(loaded, ()) != before


class Shelf:
    """A memo that counts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.puts = 0

    def get(self, kind: str, key: str) -> bytes | None:
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, value: bytes) -> None:
        self.puts += 1
        self.kept[kind, key] = value


def test_only_pages_whose_story_changed_are_made_again() -> None:
    shelf = Shelf()
    one, two = specimen.brief(), specimen.brief(story="other")
    first = dict(render([one, two], Settings(), DEFAULT, memo=shelf, keys={"ferry": "1", "other": "1"}))
    made = shelf.puts
    again = dict(render([one, two], Settings(), DEFAULT, memo=shelf, keys={"ferry": "1", "other": "1"}))
    assert again == first and shelf.puts == made
    dict(render([one, two], Settings(), DEFAULT, memo=shelf, keys={"ferry": "2", "other": "1"}))
    fresh = {key for key in shelf.kept if key[0] == "page"}
    assert 0 < shelf.puts - made < made
    assert len(fresh) > 0


def test_the_guide_names_every_template_and_its_view() -> None:
    guide = (DEFAULT.parents[1] / "docs" / "themes.md").read_text(encoding="utf-8")
    for template in sorted((DEFAULT / "templates").glob("*.html")):
        assert template.name in guide or template.name == "layout.html", template.name
        if named := re.match(r"\{# view: (\w+)", template.read_text(encoding="utf-8")):
            assert f"`{named.group(1)}`" in guide
            assert hasattr(views, named.group(1))


class Kept(dict[str, bytes]):
    """A memo that lives longer than a process."""

    def get(self, kind: str, key: str) -> bytes | None:  # type: ignore[override]
        return super().get(f"{kind} {key}")

    def put(self, kind: str, key: str, value: bytes) -> None:
        self[f"{kind} {key}"] = value


def test_a_template_is_compiled_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = lay(
        tmp_path,
        {"theme.toml": 'name = "own"\nextends = "default"\n', "templates/missing.html": "{% kept %}one{% endkept %}"},
    )
    compiled, kept = list[str](), Kept()
    compile_it = jinja2.Environment.compile

    def compile_and_tell(self: jinja2.Environment, source: str, name: str, *more: object) -> object:
        compiled.append(name)
        return compile_it(self, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", compile_and_tell)

    def page() -> bytes:
        theme._environment.cache_clear()  # as in another process
        compiled.clear()
        return render([], Settings(), own, compiled=kept)["404.html"]

    assert (page(), compiled) == (b"one", ["missing.html"])
    assert (page(), compiled) == (b"one", [])
    (own / "templates" / "missing.html").write_text("{% kept %}two{% endkept %}")
    assert (page(), compiled) == (b"two", ["missing.html"])


def test_what_a_template_prints_is_escaped_as_jinja_does(tmp_path: Path) -> None:
    own = lay(
        tmp_path,
        {
            "theme.toml": 'name = "own"\nextends = "default"\n',
            "templates/missing.html": "{{ '<a & \\'>' }} {{ '<a>' | safe }} {{ 1 }} {{ none }} {{ ['<'] }} {{ '<a>' }}",
        },
    )
    printed = render([], Settings(), own)["404.html"].decode()
    assert printed == "&lt;a &amp; &#39;&gt; <a> 1 None [&#39;&lt;&#39;] &lt;a&gt;"
