"""`register` on the command line: listed, found, called back, verified, and written as a table and as pages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from briefs.console.terminal import DONE, PROBLEMS, USAGE
from tests.books.sample import SAMPLE_FOLDER
from tests.briefs.console.test_commands import Result


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of which two numbered copies and a summary were made."""
    path = tmp_path / "book.brief"
    assert Result("sample", "-o", path).code == DONE
    copies = Result("build", path, "--rendition", "summary", "--copies", "M. Hayashi", "小野 健", "-o", tmp_path / "copies")
    assert copies.code == DONE, copies.err
    assert Result("build", path, "--rendition", "pocket-cards", "-o", tmp_path / "cards.pdf").code == DONE
    return path


@pytest.mark.slow
def test_what_left_is_listed_found_and_called_back(book: Path, tmp_path: Path) -> None:
    everything = Result("register", book)
    assert everything.code == DONE
    lines = [line.split("\t") for line in everything.out.splitlines()]
    assert [line[6:8] for line in lines] == [["1 of 2", "M. Hayashi"], ["2 of 2", "小野 健"], ["", ""]]
    assert [line[10] for line in lines] == ["Done"] * 3
    assert "小野" in Result("register", book, "--find", "2/2").out
    nobody = Result("register", book, "--find", "nobody")
    assert (nobody.code, nobody.out) == (PROBLEMS, "")
    second = sorted((tmp_path / "copies").iterdir())[1]
    assert Result("register", book, "--file", second).out.count("\t小野 健\t") == 1
    assert Result("register", book, "--recall").out.count("\n") == 3
    assert Result("register", book, "--recall", "9").out == ""
    assert "完了" in Result("register", book, language="ja").out


@pytest.mark.slow
def test_it_is_verified_against_its_seals_and_a_printed_one(book: Path) -> None:
    whole = Result("register", book, "--verify")
    assert whole.code == DONE
    seal = whole.out.split()[-1]
    assert Result("register", book, "--verify", seal.upper()).code == DONE
    assert "no entry has the seal" in Result("register", book, "--verify", "0" * 64).out
    with closing(sqlite3.connect(book)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE register SET entry = CAST(replace(CAST(entry AS TEXT), 'Hayashi', 'Nobody!') AS BLOB)")
    altered = Result("register", book, "--verify")
    assert altered.code == PROBLEMS
    assert "from entry 1 on" in altered.out
    assert "from entry 1 on" in Result("register", book).err


@pytest.mark.slow
def test_it_is_written_as_a_table_and_as_pages(book: Path, tmp_path: Path) -> None:
    table, pages, recall = tmp_path / "register.csv", tmp_path / "register.pdf", tmp_path / "recall.pdf"
    assert Result("register", book, "--csv", table).code == DONE
    assert "M. Hayashi" in table.read_text(encoding="utf-8-sig")
    assert Result("register", book, "--pdf", pages).out == f"{pages}\t1\n"
    assert Result("register", book, "--recall", "--pdf", recall, language="ja").code == DONE
    assert "回収一覧" in pypdfium2.PdfDocument(recall)[0].get_textpage().get_text_range()
    assert pages.stat().st_mode & 0o077 == 0, "it names the book's readers"
    assert Result("register", book, "--find", "x", "--pdf", pages).code == USAGE
    assert Result("register", SAMPLE_FOLDER).code == USAGE


@pytest.mark.slow
def test_the_kept_file_of_an_edition_is_noted_when_it_is_given_again(tmp_path: Path) -> None:
    book, target = tmp_path / "book.brief", tmp_path / "third.pdf"
    for command in (("sample", "-o", book), ("freeze", book), ("build", book, "--edition", "3", "-o", target)):
        assert Result(*command).code == DONE
    (line,) = Result("register", book).out.splitlines()
    assert line.split("\t")[5] == "3"
    assert "third.pdf" in Result("register", book, "--file", target).out
