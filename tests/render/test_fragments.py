"""`{% kept %}`: a stretch of a template is set again where something that it shows changed, else taken as it was."""

import os
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from generator.config import Settings
from generator.models.memo import Recent
from generator.render import render
from generator.render.fragments import SETTING, Fragments, Setting
from tests.render import specimen

THEME = Path(__file__).resolve().parents[2] / "themes" / "default"


@dataclass(frozen=True)
class Row:
    words: str


class Paper:
    """Templates, and how often each word was set."""

    def __init__(self, **templates: str) -> None:
        self.made = jinja2.Environment(loader=jinja2.DictLoader(templates), extensions=[Fragments], autoescape=True)
        self.made.filters["seen"] = self._seen
        self.setting = Setting()
        self.set: list[str] = []

    def _seen(self, words: str) -> str:
        self.set.append(words)
        return words

    def print(self, **given: object) -> str:
        self.set.clear()
        page = self.made.get_template("page")
        return self.setting.set(object(), lambda setting: page.render({**given, SETTING: setting}))


ROWS = "{% for row in rows %}{% kept %}<p>{{ row.words | seen }}{{ sign }}</p>{% endkept %}{% endfor %}"


def test_only_what_changed_is_set_again() -> None:
    paper, one, two = Paper(page=ROWS), Row("one"), Row("<two>")
    assert paper.print(rows=(one, two), sign="!") == "<p>one!</p><p>&lt;two&gt;!</p>" and len(paper.set) == 2
    assert paper.print(rows=(two, one, Row("three")), sign="!").endswith("<p>one!</p><p>three!</p>")
    assert paper.set == ["three"]
    paper.print(rows=(one, two), sign="?")
    assert paper.set == ["one", "<two>"]


def test_a_page_that_shows_what_it_showed_is_not_set_at_all() -> None:
    setting, done = Setting(), []

    def page(words: str) -> str:
        return setting.set(words, lambda _: done.append(words) or words)

    assert [page("one"), page("one"), page("two"), page("one")] == ["one", "one", "two", "one"]
    assert done == ["one", "two", "one"]


def test_a_page_that_failed_is_set_again() -> None:
    paper, setting = Paper(page=ROWS + "{{ 1 // sign }}"), Setting()
    page = paper.made.get_template("page")

    def show(sign: int) -> str:
        return setting.set(1, lambda setting: page.render({"rows": (Row("one"),), "sign": sign, SETTING: setting}))

    with pytest.raises(ZeroDivisionError):
        show(0)
    assert show(1) == "<p>one1</p>1"


def test_true_is_no_1_and_a_name_that_is_not_there_is_none() -> None:
    paper = Paper(page="{% kept %}{{ sign }}{% endkept %}")
    assert [paper.print(sign=True), paper.print(sign=1), paper.print()] == ["True", "1", ""]


def test_names_that_a_stretch_sets_itself_are_its_own() -> None:
    inner = "{% if words %}{% set more = words | seen %}{% kept %}{{ more }}{% endkept %}{% endif %}"
    page = f"{{% kept %}}{{% set words = row.words %}}{inner}{{{{ sign }}}}{{% endkept %}}"
    paper, row = Paper(page=page), Row("one")
    assert [paper.print(row=row, sign="!"), paper.print(row=row, sign="!")] == ["one!", "one!"] and paper.set == []
    assert paper.print(row=Row("two"), sign="!") == "two!"
    before = Paper(page="{% kept %}{{ sign }}{% set sign = 'own' %}{{ sign }}{% endkept %}")
    assert [before.print(sign="a"), before.print(sign="b")] == ["aown", "bown"]


def test_what_can_change_by_itself_is_always_set_anew() -> None:
    paper = Paper(page="{% kept %}{{ rows | length }}{% endkept %}")
    rows = [1]
    assert paper.print(rows=rows) == "1"
    rows.append(2)
    assert paper.print(rows=rows) == "2"
    other = Paper(page="{% kept %}{% include 'part' %}{% endkept %}", part="{{ sign }}")
    assert [other.print(sign="a"), other.print(sign="b")] == ["a", "b"]


def test_a_macro_shows_what_it_is_given_or_is_not_kept() -> None:
    imports = "{% from 'parts' import big {context} %}{% kept %}{{ big(row) }}{% endkept %}"
    parts = "{% macro big(row) %}{{ row.words | seen }}{{ sign }}{% endmacro %}"
    row = Row("one")
    alone = Paper(page=imports.replace("{context}", ""), parts=parts.replace("{{ sign }}", ""))
    assert [alone.print(row=row), alone.print(row=row)] == ["one", "one"] and alone.set == []
    seeing = Paper(page=imports.replace("{context}", "with context"), parts=parts)
    assert [seeing.print(row=row, sign="a"), seeing.print(row=row, sign="b")] == ["onea", "oneb"]


def test_a_stretch_within_another_outlives_it() -> None:
    inner = "{% for row in rows %}{% kept %}{{ row.words | seen }}{% endkept %}{% endfor %}"
    page = f"{{% kept %}}{{{{ sign }}}}{inner}{{% endkept %}}"
    paper, rows = Paper(page=page), (Row("one"), Row("two"))
    for _ in range(3):
        assert paper.print(rows=rows, sign="!") == "!onetwo"
    assert paper.print(rows=(*rows, Row("three")), sign="!") == "!onetwothree" and paper.set == ["three"]


def test_pages_follow_macros_that_a_template_has_from_another(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (tmp_path / "theme.toml").write_text('name = "own"\nextends = "default"\n')
    marks, parts = templates / "marks.html", (THEME / "templates" / "parts.html").read_text("utf-8")
    marks.write_text("{% macro mark() %}ONE{% endmacro %}")
    own = "{% macro glyph(relation) %}{{ mark() }}{% endmacro %}"
    templates.joinpath("parts.html").write_text(f"{{% from 'marks.html' import mark %}}{parts}{own}")
    recent = Recent()

    def page() -> bytes:
        recent.turn()
        return render([specimen.brief()], Settings(), tmp_path, recent=lambda story: recent)["ferry/claims.html"]

    assert b"ONE" in page()
    marks.write_text("{% macro mark() %}TWO{% endmacro %}")
    os.utime(marks, ns=(later := marks.stat().st_mtime_ns + 10**9, later))
    assert b"TWO" in page() and b"ONE" not in page()
