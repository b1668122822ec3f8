"""Bad input: a clear error that names file and line, or a note, never anything else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import ParseSection
from generator.errors import BuildErrors, ParseError
from generator.models.article import Article
from generator.parse import is_article, parse

Parse = Callable[..., Article]


@pytest.mark.parametrize(
    ("source", "line", "message", "hint"),
    [
        ("---\ntitle: a\noutlet: b: c\n---\nText.", 3, "mapping values", "in quotes"),
        ("---\ntitle: a\n\nText.", 1, "never closed", "---"),
        ('---\ntitle: "a\n---\nText.', 2, "a quote is opened and not closed", "the same quote"),
        ("---\ntitle: 'a\nurl: b\n---\n\nText.", 2, "a quote is opened and not closed", ""),
        ("---\nurl: b\ntitle: \"a\noutlet: 'c'\nwire: d\n---\n\nText.", 3, "a quote is opened", ""),
        ('---\nurl: b\ntitle: "a\noutlet: "c"\nwire: d\n---\n\nText.', 3, "a quote is opened", ""),
        ("---\nurl: b\ntitle: 'a man's dog'\nwire: d\n---\n\nText.", 3, "malformed front matter", ""),
        ("---\ntitel: a\n---\nText.", 2, "unknown key `titel`", "did you mean `title`?"),
        ("---\ntitle: a\npublised: 2024\n---\nText.", 3, "unknown key `publised`", "did you mean `published`?"),
        ("---\ntitle: a\n\ndate: 2025-02-30\n---\nText.", 4, "`2025-02-30` is not a date", "2025-01-11"),
        ("---\ndate: soon\n---\nText.", 2, "`soon` is not a date", "2025-01-11"),
        ("---\ndate: 03/04/2025\n---\nText.", 2, "is not a date", "2025-01-11"),
        ("---\nurl: javascript:alert(1)\n---\nText.", 2, "is not a web address", "https://"),
        ("---\nkind: digset\n---\nText.", 2, "`digset` is no kind", "did you mean `digest`?"),
        ("---\nrights: all\n---\nText.", 2, "`all` is no rights", "excerpt, full, none"),
        ("---\nid: ../x\n---\nText.", 2, "cannot be an article's id", "letters"),
        ("---\nlanguage: English!\n---\nText.", 2, "cannot be an article's language", "en"),
        ("---\ntitle: a\ntitle: b\n---\nText.", 3, "given twice", ""),
        ("---\nauthor: a\nauthors: [b]\n---\nText.", 3, "`author` and `authors` are one key", "line 2"),
        ("---\ndate: 2024\nPublished: 2024\n---\nText.", 3, "`date` and `Published` are one key", ""),
        ("---\nAuthor: {a: b}\n---\nText.", 2, "`Author` is a name or a list", ""),
        ("---\ntitle: [a, b]\n---\nText.", 2, "one value, not a list", ""),
        ("---\nauthors: {a: b}\n---\nText.", 2, "a name or a list of names", ""),
        ("---\n- title: a\n---\nText.", 2, "not made of", ""),
        ("---\na: &x [1]\n---\nText.", 2, "anchors and aliases", ""),
        ("---\ntitle: *x\n---\nText.", 2, "anchors and aliases", ""),
        ("---\nauthors: [[[[a]]]]\n---\nText.", 2, "nothing deeper", ""),
        ("---\ntitle: a\x01b\n---\n" + "Text. " * 40, None, "", ""),
        ("---\ntitle: a\n---\n", 4, "there is no text", "text"),
        ("\n \n\t\n", 1, "the file is empty", ""),
        ("", 1, "the file is empty", ""),
    ],
)
def test_errors_of_text(source: str, line: int | None, message: str, hint: str, parsed: Parse) -> None:
    if line is None:
        assert parsed(source, "a.md").notes
        return
    with pytest.raises(ParseError) as caught:
        parsed(source, "a.md")
    error = caught.value
    assert (error.file, error.line) == ("story/a.md", line)
    assert message in error.message and hint in error.hint


def test_all_that_is_wrong_in_one_file_is_told_at_once(parsed: Parse) -> None:
    wrong = "titel: a\ndate: soon\nurl: x\nid: ../x\nkind: digset\nrights: all\nwire: [a]\nTitle: a\ntitle: b\n"
    with pytest.raises(BuildErrors) as caught:
        parsed(f"---\n{wrong}---\nText.", "a.md")
    assert [(e.file, e.line) for e in caught.value.errors] == [("story/a.md", n) for n in (2, 3, 4, 5, 6, 7, 8, 10)]


def test_keys_of_other_programs_are_passed_over_and_told(parsed: Parse) -> None:
    article = parsed("---\ntitle: a\nsubtitle: b\nlayout: post\ntags: [fire, river]\n---\nText.", "a.md")
    assert article.title == "a"
    assert article.notes == ("front matter that means nothing here: subtitle, layout, tags",)


def test_billion_laughs_are_refused(parsed: Parse) -> None:
    laughs = "a: &a [x, x]\n" + "".join(f"k{i}: &k{i} [*a, *a, *a]\n" for i in range(40))
    with pytest.raises(ParseError, match="aliases"):
        parsed(f"---\n{laughs}---\nText.", "a.md")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n....", b"%PDF-1.7 text", b"abc\x00def", bytes(range(1, 256)) * 4])
def test_binary_is_refused(data: bytes, parsed: Parse) -> None:
    with pytest.raises(ParseError, match="binary"):
        parsed(data)


def test_other_encodings_are_told(parsed: Parse) -> None:
    text = "Café closed after fire\n\nThe café’s owner said “no” – and left.\n\nThe naïve fiancé paid £30.\n"
    article = parsed(text.encode("cp1252"))
    assert article.title == "Café closed after fire"
    assert "“no” – and" in article.text and "£30" in article.text
    assert article.notes == ("not UTF-8 (line 1); decoded as cp1252, by detection",)


def test_a_page_that_declares_its_encoding(parsed: Parse) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><h1>Wyrok sądu</h1><p>Łódź.</p></body></html>'
    article = parsed(page.encode("iso-8859-2"), "a.html")
    assert article.title == "Wyrok sądu"
    assert "as the page declares" in article.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff---\r\ntitle: A\r\n---\r\n\r\nText of it.\r\n".encode(),
        b"\n\n---\ntitle: A\n---\nText of it.",
        b"---  \ntitle: A\n...\nText of it.",
        b"---\rtitle: A\r---\r\rText of it.",
        "---\ntitle: A\n---\n\nText of it.".encode("utf-16"),
    ],
)
def test_byte_order_marks_and_line_ends(data: bytes, parsed: Parse) -> None:
    article = parsed(data, "a.md")
    assert article.text == "A\n\nText of it."
    assert not [i for i in article.inferred if i.field == "title"]


def test_a_rule_of_dashes_is_no_front_matter(parsed: Parse) -> None:
    article = parsed("---\n\nMinister quits\n\nThe minister quit on Friday.\n")
    assert article.text == "Minister quits\n\nThe minister quit on Friday."


def test_too_large(parsed: Parse) -> None:
    with pytest.raises(ParseError, match="over the limit of 100"):
        parsed("word " * 100, max_bytes=100)
    with pytest.raises(ParseError, match="more lines than an article"):
        parsed("word\n" * 50_000)


def test_a_text_or_a_paragraph_that_is_none_of_a_report(parsed: Parse) -> None:
    with pytest.raises(ParseError, match="a paragraph has 25,0") as caught:
        parsed("Head of it\n\nA short one.\n\n" + "word " * 5_000 + "end.")
    assert caught.value.line == 5
    with pytest.raises(ParseError, match="its text has"):
        parsed("Head of it\n\n" + "".join(f"{n} " + "word " * 2_000 + "end.\n\n" for n in range(31)))


def test_a_page_with_more_attributes_than_a_browser_bears(parsed: Parse) -> None:
    many = " ".join(f"a{n}='>' b{n}" for n in range(100_000))
    with pytest.raises(ParseError, match="more attributes"):
        parsed(f"<html><body><p {many}>Some words of it.</p></body></html>", "a.html")
    large = "A" * 300_000
    page = f'<p><img src="data:image/png;base64,{large}" alt=""></p><script>if (a<b {"c = d " * 9_000})</script>'
    assert parsed(f"<body>{page}<h1>Dam holds well</h1><p>The dam held.</p></body>", "a.html").title == "Dam holds well"


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "s" / "a.txt"
    file.parent.mkdir()
    file.write_text("Text.")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ParseError, match="cannot be read: Permission denied") as caught:
        parse(file, content=tmp_path, story="s", settings=ParseSection())
    assert caught.value.file == "s/a.txt"


def test_missing_folder_and_pipe(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match="cannot be read"):
        parse(tmp_path / "s" / "a.txt", content=tmp_path, story="s", settings=ParseSection())
    (tmp_path / "s" / "a.txt").mkdir(parents=True)
    with pytest.raises(ParseError, match="no regular file"):
        parse(tmp_path / "s" / "a.txt", content=tmp_path, story="s", settings=ParseSection())
    os.mkfifo(tmp_path / "s" / "b.txt")
    with pytest.raises(ParseError, match="no regular file"):
        parse(tmp_path / "s" / "b.txt", content=tmp_path, story="s", settings=ParseSection())
    with pytest.raises(ParseError, match="not in the content folder"):
        parse(Path("/etc/hostname"), content=tmp_path, story="s", settings=ParseSection())


def test_symbolic_links(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "s").mkdir(parents=True)
    outside = tmp_path / "secret.txt"
    outside.write_text("Secret words\n\nNobody may read them here.")
    (content / "s" / "leak.txt").symlink_to(outside)
    with pytest.raises(ParseError, match="leaves the content folder"):
        parse(content / "s" / "leak.txt", content=content, story="s", settings=ParseSection())
    (content / "s" / "up.txt").symlink_to(Path("../../secret.txt"))
    with pytest.raises(ParseError, match="leaves the content folder"):
        parse(content / "s" / "up.txt", content=content, story="s", settings=ParseSection())
    (content / "s" / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(ParseError, match="cannot be read"):
        parse(content / "s" / "loop.txt", content=content, story="s", settings=ParseSection())
    (content / "s" / "own.txt").write_text("Own words\n\nThey may be read.")
    (content / "s" / "same.txt").symlink_to("own.txt")
    assert parse(content / "s" / "same.txt", content=content, story="s", settings=ParseSection()).title == "Own words"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a quitté son poste vendredi, et il ne sera pas remplacé avant la fin de l'année, selon la "
         "présidence de la république, qui a publié un communiqué dans la soirée.", "fr"),
        ("Der Minister ist am Freitag zurückgetreten, und er wird nicht vor dem Ende des Jahres ersetzt, wie die "
         "Kanzlei in einer Mitteilung schrieb, die sie am Abend veröffentlichte.", "de"),
        ("Министр ушёл в отставку в пятницу, сообщила пресс-служба правительства вечером того же дня.", "ru"),
        ("Міністр пішов у відставку в п'ятницю, повідомила пресслужба уряду того ж вечора, її слова.", "uk"),
        ("部長は金曜日に辞任した。後任はまだ決まっていない。", "ja"),
        ("The minister quit on Friday, and he will not be replaced before the end of the year, the office said in a "
         "note that it published in the evening.", "en"),
        ("The commission has counted the votes, and it will publish more of them in the evening today, said the "
         "office of those who had not stood.\n\n" + "\n\n".join(
             f"{n} Alliance Party, Prof. Tobin Amsel{n} Reed Pettifer - 61,014" for n in "abcdefghij"
         ), "en"),
        ("Goal!", "en"),
    ],
)  # fmt: skip
def test_language(text: str, language: str, parsed: Parse) -> None:
    article = parsed(text)
    assert article.language == language
    assert any("not in English" in note for note in article.notes) == (language != "en")


def test_stated_language_wins(parsed: Parse) -> None:
    article = parsed("---\nlanguage: de\n---\nThe minister quit.", "a.md")
    assert article.language == "de" and not [i for i in article.inferred if i.field == "language"]
    assert article.notes


def test_digest_keeps_what_it_states(parsed: Parse) -> None:
    article = parsed(
        "---\nkind: digest\noutlet: The Valley Post\nwire: AFP\nrights: full\nid: valley\n---\nDam holds\n\n"
        "The dam held through the night, the paper reports.",
        "a.md",
    )
    assert (article.kind, article.wire, article.rights, article.id) == ("digest", "AFP", "full", "valley")


@pytest.mark.parametrize("name", ["a b", "статья", "x" * 200, "a'b\"<c>", "-", "été"])
def test_ids_are_safe(name: str, parsed: Parse) -> None:
    article = parsed("Minister quits\n\nThe minister quit.", f"{name}.txt")
    assert article.id.isascii() and len(article.id) <= 80 and not set(article.id) & set(" /<>\"'")


def test_which_files_are_articles() -> None:
    yes = ["a.md", "b.txt", "c.html", "d.HTM", "1.txt", "readme-first.txt"]
    no = ["README.md", ".a.md", "a.md~", "a.md.swp", "#a.md#", ".#a.md", "story.toml", "a.jpg", "md", "~$a.txt",
          "_a.md", "a.md.bak"]  # fmt: skip
    assert [n for n in yes if not is_article(Path("s") / n)] == []
    assert [n for n in no if is_article(Path("s") / n)] == []
