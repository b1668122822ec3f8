"""An editor's decisions: read with their lines, replayed on every build, loud when their target is gone."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from generator.decisions import read, read_each, regroup
from generator.errors import BuildErrors
from generator.explain import explain
from generator.models.brief import Brief
from generator.models.decision import Decision, DecisionKind
from tests.brief.make import Story
from tests.brief.test_parts import fire
from tests.site import ROOT

NORTH, SOUTH, WEST = 0, 1, 2


def ruled(story: Story, text: str, tmp_path: Path) -> Brief:
    path = tmp_path / "decisions.toml"
    path.write_text(text)
    return story.brief(*read(path, "story/decisions.toml"))


def refused(story: Story, text: str, tmp_path: Path) -> list[str]:
    with pytest.raises(BuildErrors) as raised:
        ruled(story, text, tmp_path)
    return [str(e).splitlines()[0] for e in raised.value.errors]


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read(tmp_path / "decisions.toml", "decisions.toml") == ()


def test_decisions_are_read_in_the_order_of_their_lines(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(
        '[[note]]\ntarget = "x"\ntext = "n"\nby = "A. Editor"\nwhen = 2025-01-24\n\n'
        '[[hide]]\ntarget = "y"\n\n[[note]]\ntarget = "z"\ntext = "m"\n'
    )
    found = read(tmp_path / "d.toml", "s/d.toml")
    assert [(d.kind, d.targets, d.file, d.line) for d in found] == [
        ("note", ("x",), "s/d.toml", 1),
        ("hide", ("y",), "s/d.toml", 7),
        ("note", ("z",), "s/d.toml", 10),
    ]
    assert (found[0].by, found[0].when) == ("A. Editor", str(date(2025, 1, 24)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[[merge]]\nclaims = ["a"]\n', 2),
        ('[[hide]]\ntarget = "a"\nreson = "typing"\n', 3),
        ('\n[[resolve]]\ntarget = "a"\n', 2),
        ('[[resolve]]\ntarget = "a"\nhow = "b"\nrelation = "wrong"\n', 4),
        ('[[forget]]\ntarget = "a"\n', 1),
        ("[[hide]\n", 1),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(text)
    with pytest.raises(BuildErrors) as raised:
        read(tmp_path / "d.toml", "s/d.toml")
    assert [(e.file, e.line) for e in raised.value.errors] == [("s/d.toml", line)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[[split]]\ntarget = "a"\n',
            [
                "1: [[split]] lacks 'statements' / [[split]] wants statements, and may have by, claim, when, why",
                "2: unknown setting 'target' in [[split]] / [[split]] wants statements",
            ],
        ),
        (
            '[[hide]]\ntarget = "a"\ntargte = "a"\n',
            ["3: unknown setting 'targte' in [[hide]] / did you mean 'target'?"],
        ),
        ('[hide]\ntarget = "a"\n', ["1: 'hide' is one of several tables / write [[hide]]"]),
        ('[[hid]]\ntarget = "a"\n', ["1: unknown table 'hid' / did you mean 'hide'?"]),
        ('[[hide]]\ntarget = "a"\n\n[[frob]]\nx = 1\n', ["4: unknown table 'frob' / known here: "]),
        ('[[merge]]\nclaims = ["c1"]\n', ["2: claims in [[merge]]: should be a list of 2 or more / it reads ['c1']"]),
        ('[[merge]]\nclaims = "c1"\n', ["2: claims in [[merge]]: should be a list, as"]),
        ('[[hide]]\ntarget = 3\n', ["2: target in [[hide]]: should be text in quotation marks / it reads 3"]),
        ('[[note]]\ntarget = "c1"\ntext = ""\n', ["3: text in [[note]]: should be more than nothing / it reads ''"]),
        ('[[hide]]\ntarget = "a"\nwhen = 3\n', ["3: when in [[hide]]: should be a date as 2025-01-31 / it reads 3"]),
    ],
)
def test_a_wrong_key_is_told_which_ones_there_are(text: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(text)
    with pytest.raises(BuildErrors) as raised:
        read(tmp_path / "d.toml", "s/d.toml")
    found = [f"{e.line}: {e.message} / {e.hint}" for e in raised.value.errors]
    assert len(found) == len(told)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True)), found


@pytest.mark.parametrize("kind", get_args(DecisionKind))
def test_the_readme_tells_the_keys_of_each_ruling(kind: str, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text()
    (row,) = (line for line in readme.splitlines() if line.startswith(f"| `[[{kind}]]` |"))
    settings = re.findall(r"`(\w+ = [^`]+)`", row)
    (tmp_path / "d.toml").write_text("\n".join([f"[[{kind}]]", *settings, 'by = "J. Roe"', "when = 2025-05-12"]))
    assert len(read(tmp_path / "d.toml", "s/d.toml")) == 1


def test_merge_by_any_member(tmp_path: Path) -> None:
    story = fire()
    toll, _, dog = (c.id for c in story.claims)
    member = story.claims[1].statements[WEST]
    brief = ruled(story, f'[[merge]]\nclaims = ["{dog}", "{member}"]\nby = "A. Editor"\n', tmp_path)
    assert {c.id for c in brief.claims} == {toll, dog}
    merged = next(c for c in brief.claims if c.id == dog)
    assert set(merged.statements) == {*story.claims[2].statements, *story.claims[1].statements}
    assert merged.support == 3
    assert {e.detail for link in merged.links for e in link.evidence} == {"A. Editor"}


@pytest.mark.parametrize("by", ["claim", "statement"])
def test_what_is_merged_may_be_named_by_what_it_was(by: str, tmp_path: Path) -> None:
    story = fire()
    old, dog = (c.id if by == "claim" else c.statements[0] for c in story.claims[1:])
    text = f'[[merge]]\nclaims = ["{old}", "{dog}"]\n[[retitle]]\ntarget = "{dog}"\ntitle = "Mill and dog"\n'
    brief = ruled(story, text + f'[[note]]\ntarget = "{dog}"\ntext = "One matter."\n', tmp_path)
    assert {c.title for c in brief.claims if c.id == story.claims[1].id} == {"[Mill and dog]"}
    hidden = ruled(story, text + f'[[hide]]\ntarget = "{story.claims[2].id}"\n', tmp_path)
    assert [c.id for c in hidden.claims] == [story.claims[0].id]


@pytest.mark.parametrize("by", ["claim", "stays", "leaves"])
def test_split(by: str, tmp_path: Path) -> None:
    story = fire()
    old = story.claims[1]
    leaves = old.statements[WEST]
    named = {"claim": old.id, "stays": old.statements[SOUTH], "leaves": leaves}[by]
    brief = ruled(story, f'[[split]]\nclaim = "{named}"\nstatements = ["{leaves}"]\n', tmp_path)
    parts = {c.id: c.statements for c in brief.claims if set(c.statements) & set(old.statements)}
    assert parts == {old.id: old.statements[:2], "c" + leaves[1:]: (leaves,)}
    assert {c.title for c in brief.claims} >= {"The mill is very old", "The old mill is old"}


def test_a_split_that_names_no_claim_takes_the_statement_out_of_all(tmp_path: Path) -> None:
    story = fire()
    _, old, dog = story.claims
    wrong = old.statements[WEST]
    again = story.claim(wrong, *dog.statements)
    alone = story.claim(wrong)
    brief = ruled(story, f'[[split]]\nstatements = ["#m-{wrong}"]\n', tmp_path)
    claims = {c.id: c.statements for c in brief.claims}
    assert [s for s in claims.values() if wrong in s] == [(wrong,)]
    assert claims[old.id] == old.statements[:2]
    assert claims[again] == dog.statements
    assert alone not in claims
    (told,) = refused(fire(), f'[[split]]\nstatements = ["{dog.statements[0]}"]\n', tmp_path)
    assert told.endswith("with which no other statement stands")


def test_statements_that_leave_together_stay_together(tmp_path: Path) -> None:
    story = fire()
    old = story.claims[1]
    pair = old.statements[:2]
    again = story.claim(*pair, story.claims[2].statements[0])
    brief = ruled(story, f'[[split]]\nstatements = ["{pair[1]}", "{pair[0]}"]\n', tmp_path)
    assert {c.statements for c in brief.claims if set(c.statements) & set(pair)} == {pair}
    assert {c.id: c.statements for c in brief.claims}[again] == story.claims[2].statements


def test_the_statement_that_a_claim_is_called_after_is_split_off(tmp_path: Path) -> None:
    story = fire()
    old = story.claims[1]
    brief = ruled(story, f'[[split]]\nclaim = "{old.id}"\nstatements = ["{old.statements[NORTH]}"]\n', tmp_path)
    rest, left = sorted((c for c in brief.claims if set(c.statements) & set(old.statements)), key=lambda c: c.support)
    assert (left.id, left.statements) == (old.id, old.statements[1:])
    assert rest.statements == old.statements[:1]
    assert rest.id != old.id


@pytest.mark.parametrize("form", ["{id}", " {id} ", "#d-{id}", "d-{id}", "http://127.0.0.1:8000/s/index.html#d-{id}"])
def test_a_discrepancy_is_named_as_its_link_names_it(form: str, tmp_path: Path) -> None:
    brief = ruled(fire(), f'[[resolve]]\ntarget = "{form.format(id="d1")}"\nhow = "a slip"\n', tmp_path)
    assert {d.id: d.review for d in brief.discrepancies}["d1"] == "editor: a slip"


@pytest.mark.parametrize("form", ["#s{id}", "s{id}", "#k-{id}", "k-{id}", "#c-{id}", "c-{id}"])
def test_a_claim_is_named_as_its_link_names_it(form: str, tmp_path: Path) -> None:
    story = fire()
    old, dog = (form.format(id=c.id) for c in story.claims[1:])
    assert len(ruled(story, f'[[merge]]\nclaims = ["{old}", "{dog}"]\n', tmp_path).claims) == 2
    leaves = f"#m-{story.claims[1].statements[WEST]}"
    assert len(ruled(story, f'[[split]]\nclaim = "{old}"\nstatements = ["{leaves}"]\n', tmp_path).claims) == 4
    assert ruled(story, f'[[note]]\ntarget = "{dog}"\ntext = "x"\n', tmp_path).notes[0].target == story.claims[2].id


@pytest.mark.parametrize("form", ["d1", "#d-d1", "discrepancies.html#d-d1"])
def test_a_pasted_link_can_be_explained(form: str) -> None:
    assert "discrepancy d1: conflict, date" in "\n".join(explain(fire().brief(), form))


def test_rulings_on_rulings() -> None:
    story = fire()
    toll, old, dog = story.claims
    decisions = (
        Decision(kind="merge", targets=(old.id, dog.id)),
        Decision(kind="split", targets=(dog.id,), statements=(old.statements[SOUTH],)),
        Decision(kind="merge", targets=(toll.id, old.statements[SOUTH])),
    )
    assert {frozenset(c.statements) for c in regroup(story.alignment, decisions).claims} == {
        frozenset({*toll.statements, old.statements[SOUTH]}),
        frozenset({old.statements[NORTH], old.statements[WEST], *dog.statements}),
    }


def test_a_statement_of_two_claims_leaves_one_of_them(tmp_path: Path) -> None:
    story = fire()
    old = story.claims[1]
    first = story.claim(old.statements[NORTH], old.statements[SOUTH])
    text = f'[[split]]\nclaim = "{old.statements[NORTH]}"\nstatements = ["{old.statements[SOUTH]}"]\n'
    brief = ruled(story, text, tmp_path)  # the larger; what is left of it is not the larger any more
    assert {c.id: c.statements for c in brief.claims}[first] == (old.statements[NORTH], old.statements[SOUTH])


def test_hide_a_claim_a_statement_a_discrepancy(tmp_path: Path) -> None:
    story = fire()
    toll, _, dog = story.claims
    brief = ruled(story, f'[[hide]]\ntarget = "{dog.id}"\n', tmp_path)
    assert not {dog.id, *dog.statements} & {x.id for x in (*brief.statements, *brief.claims)}
    brief = ruled(story, f'[[hide]]\ntarget = "{toll.statements[SOUTH]}"\n', tmp_path)
    assert next(c for c in brief.claims if c.id == toll.id).statements == (
        toll.statements[NORTH],
        toll.statements[WEST],
    )
    assert [(d.cause, len(d.readings)) for d in brief.discrepancies] == [("number", 2)]  # one date is left: no dispute
    brief = ruled(story, '[[hide]]\ntarget = "d1"\n', tmp_path)
    assert [d.id for d in brief.discrepancies] == ["d0"]
    assert len(brief.claims) == 3


def test_retitle_with_a_source_s_words_or_in_brackets(tmp_path: Path) -> None:
    story = fire()
    old = story.claims[1].id
    for title, shown in (("mill is very old", "mill is very old"), ("Age of the mill", "[Age of the mill]")):
        brief = ruled(story, f'[[retitle]]\ntarget = "{old}"\ntitle = "{title}"\n', tmp_path)
        assert next(c for c in brief.claims if c.id == old).title == shown


def test_resolve(tmp_path: Path) -> None:
    story = fire()
    toll = story.claims[0].statements[WEST]
    text = f'[[resolve]]\ntarget = "{toll}"\ncause = "number"\nhow = "a later count"\nby = "A. E."\n'
    text += 'relation = "compatible"\n'
    brief = ruled(story, text, tmp_path)
    review = {d.id: (d.review, d.relation) for d in brief.discrepancies}
    assert review == {"d0": ("A. E.: a later count", "compatible"), "d1": ("machine", "conflict")}
    assert (brief.counts.conflicts, brief.counts.compatible) == (1, 1)


@pytest.mark.parametrize("cause", ["as-of", "at different times", "At different times"])
def test_a_cause_is_named_as_pages_show_it(cause: str, tmp_path: Path) -> None:
    story = fire()
    story.discrepancies[0] = story.discrepancies[0].model_copy(update={"cause": "as-of"})
    toll = story.claims[0].id
    brief = ruled(story, f'[[resolve]]\ntarget = "{toll}"\ncause = "{cause}"\nhow = "a later count"\n', tmp_path)
    assert {d.id: d.review for d in brief.discrepancies} == {"d0": "editor: a later count", "d1": "machine"}


def test_a_cause_that_there_is_none_of_is_told_at_its_line(tmp_path: Path) -> None:
    told = refused(fire(), '[[resolve]]\ntarget = "d0"\nhow = "x"\ncause = "moon"\n', tmp_path)
    assert told[0].startswith("story/decisions.toml:4: cause in [[resolve]]: should be one of: number, date, place")
    told = refused(fire(), '[[resolve]]\ntarget = "d0"\nhow = "x"\ncause = "denial"\n', tmp_path)
    assert told == ["story/decisions.toml:1: resolves 'd0' as of the cause 'denial', and its cause is 'number'"]


@pytest.mark.parametrize("told", ["doe", "Jane Doe", "jane  doe", "Ms Doe"])
def test_a_note_on_a_name_as_it_is_printed(told: str, tmp_path: Path) -> None:
    story = fire()
    story.names.clear()
    story.name_("doe", "Jane Doe", "Ms Doe")
    brief = ruled(story, f'[[note]]\ntarget = "{told}"\ntext = "She left in May."\n', tmp_path)
    assert [n.target for n in brief.notes] == ["doe"]


def test_a_name_that_two_go_by_is_not_guessed(tmp_path: Path) -> None:
    story = fire()
    story.name_("tom-doe", "Tom Doe", "Doe")
    story.name_("ann-doe", "Ann Doe", "Doe")
    (told,) = refused(story, '[[note]]\ntarget = "Doe"\ntext = "x"\n', tmp_path)
    assert told.endswith("has a note on 'Doe', which may be any of the names 'tom-doe', 'ann-doe'")


def test_notes(tmp_path: Path) -> None:
    story = fire()
    old = story.claims[1].statements[SOUTH]
    brief = ruled(
        story, f'[[note]]\ntarget = "d1"\ntext = "See p. 2."\n[[note]]\ntarget = "{old}"\ntext = "Seen."\n', tmp_path
    )
    assert [(n.target, n.text) for n in brief.notes] == [("d1", "See p. 2."), (old, "Seen.")]
    assert [d.note for d in brief.discrepancies] == ["", "See p. 2."]


def test_a_note_on_what_is_hidden_is_no_mistake(tmp_path: Path) -> None:
    dog = fire().claims[2].id
    text = f'[[hide]]\ntarget = "{dog}"\n[[note]]\ntarget = "{dog}"\ntext = "Not ours."\n'
    assert dog not in {c.id for c in ruled(fire(), text, tmp_path).claims}


def test_every_ruling_without_its_target_is_told_at_once(tmp_path: Path) -> None:
    toll = fire().claims[0]
    text = "\n".join(
        [
            f'[[merge]]\nclaims = ["{toll.id}", "gone1"]',
            f'[[merge]]\nclaims = ["{toll.id}", "#{toll.statements[0]}"]',
            '[[split]]\nclaim = "gone2"\nstatements = ["x"]',
            f'[[split]]\nclaim = "{toll.id}"\nstatements = ["gone3"]',
            f'[[split]]\nclaim = "{toll.id}"\nstatements = {list(toll.statements)}'.replace("'", '"'),
            f'[[split]]\nclaim = "{toll.id}"\nstatements = ["{fire().claims[1].statements[0]}"]',
            '[[hide]]\ntarget = "gone4"',
            f'[[differ]]\nstatements = ["{toll.statements[0]}", "gone8"]',
            f'[[differ]]\nstatements = ["{toll.statements[0]}", "#{toll.statements[0]}"]',
            '[[retitle]]\ntarget = "gone5"\ntitle = "x"',
            '[[resolve]]\ntarget = "gone6"\nhow = "x"',
            f'[[resolve]]\ntarget = "{toll.id}"\nhow = "which of the two?"',
            '[[note]]\ntarget = "gone7"\ntext = "x"',
        ]
    )
    told = refused(fire(), text, tmp_path)
    assert [line.split(": ")[0] for line in told] == [
        f"story/decisions.toml:{n}" for n in (1, 3, 5, 8, 11, 14, 17, 19, 21, 23, 26, 29, 32)
    ]
    for n in range(1, 9):
        assert sum(f"gone{n}" in line for line in told) == 1
    assert "with itself" in told[1]
    assert "from itself" in told[8]
    assert "d0 (number), d1 (date)" in told[11]


def test_a_ruling_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    text = '[[hide]]\ntarget = "gone"\n[[note]]\ntarget = "c1"\n'
    (tmp_path / "d.toml").write_text(text)
    found, errors = read_each(tmp_path / "d.toml", "s/d.toml")
    assert [(d.kind, d.line) for d in found] == [("hide", 1)]
    assert [e.line for e in errors] == [3]
    (tmp_path / "d.toml").write_text(text + "[[split]]\n")  # it may have made what others are ruled on
    found, errors = read_each(tmp_path / "d.toml", "s/d.toml")
    assert (len(found), len(errors)) == (0, 2)
