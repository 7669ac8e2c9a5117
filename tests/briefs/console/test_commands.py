"""The command line, on real files, by its exit codes and what it says."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

import resources
from briefs import shelf
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.profiles import load_profiles
from briefs.book.recipients import Recipient
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.cli import run
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE, Terminal
from briefs.editions.departures import records_of
from briefs.editions.finding import found_in
from briefs.edits.edits import Insert, SetField, apply
from briefs.exchange.textform import dump_folder, load_folder
from briefs.store.file import BookFile
from briefs.store.register import Entry
from tests.books.sample import SAMPLE_FOLDER
from tests.briefs.enclosures.files import encrypted, scripted
from tests.briefs.layout.test_annexes import book as enclosing

ROOT = Path(__file__).parents[3]
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


class Result:
    """What one command gave."""

    def __init__(self, *arguments: str | Path, language: str = "en") -> None:
        ids = map(str, itertools.count())
        terminal = Terminal(io.StringIO(), io.StringIO(), "ja" if language == "ja" else "en", lambda: AT, ids.__next__)
        self.code = run([str(argument) for argument in arguments], terminal)
        assert isinstance(terminal.out, io.StringIO)
        assert isinstance(terminal.err, io.StringIO)
        self.out, self.err = terminal.out.getvalue(), terminal.err.getvalue()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "首脳 book.brief"
    assert Result("sample", "-o", path).code == DONE
    return path


@pytest.mark.slow
def test_a_file_and_its_text_form_build_to_the_same_bytes(tmp_path: Path, book: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert Result("build", book, "-o", one).out == f"{one}\n"
    assert Result("build", SAMPLE_FOLDER, "-o", two).code == DONE
    assert one.read_bytes() == two.read_bytes()
    assert len(pypdfium2.PdfDocument(one)) > 10


@pytest.mark.slow
@pytest.mark.parametrize("rendition", ["summary", "talking-points", "reading-copy", "pocket-cards", "card-sheets"])
def test_every_rendition_is_built_on_other_paper_and_in_grey(tmp_path: Path, rendition: str) -> None:
    pdf = tmp_path / "out.pdf"
    assert Result("build", SAMPLE_FOLDER, "--rendition", rendition, "--paper", "Letter", "--grey", "-o", pdf).code == DONE
    assert len(pypdfium2.PdfDocument(pdf)) > 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (scripted(), ("holds scripts", "starts programs", "holds other files", "keeps the PDF from conforming")),
        (encrypted("secret"), ("can be opened by its password only",)),
    ],
)
def test_what_becomes_of_other_peoples_files_is_told_when_a_book_is_built(
    tmp_path: Path, data: bytes, told: tuple[str, ...]
) -> None:
    dump_folder(enclosing(data)[0], tmp_path / "book", lambda _: data)
    result = Result("build", tmp_path / "book", "-o", tmp_path / "out.pdf")
    assert (result.code, result.out) == (DONE, f"{tmp_path / 'out.pdf'}\n")
    assert tuple(line.split("\t")[2] for line in result.err.splitlines()) == tuple(f"report.pdf {words}" for words in told)


def test_a_rendition_of_which_the_book_has_nothing_is_refused_in_words(tmp_path: Path) -> None:
    result = Result("new", "--template", "ministerial-advice", "-o", tmp_path / "new.brief")
    assert result.code == DONE, result.err
    told = Result("build", tmp_path / "new.brief", "--rendition", "reading-copy", "-o", tmp_path / "out.pdf")
    assert (told.code, told.err) == (USAGE, "briefing-book: this book has nothing to print as reading-copy\n")
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.long
def test_the_same_book_gives_the_same_bytes_in_another_process_zone_and_locale(tmp_path: Path, book: Path) -> None:
    pdfs = []
    for zone, locale, seed in (("Asia/Tokyo", "ja_JP.UTF-8", "1"), ("America/New_York", "C", "2")):
        pdf = tmp_path / f"{seed}.pdf"
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "briefs", "build", str(book), "-o", str(pdf)]
        subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
        pdfs.append(pdf.read_bytes())
    assert pdfs[0] == pdfs[1]


def test_dump_and_load_give_the_same_book_without_its_history(tmp_path: Path, book: Path) -> None:
    assert Result("dump", book, "-o", tmp_path / "text", "--distribution").code == DONE
    assert Result("load", tmp_path / "text", "-o", tmp_path / "again.brief").code == DONE
    assert "revisions\t1\n" in Result("info", tmp_path / "again.brief").out
    file, again = BookFile.open(tmp_path / "again.brief")
    file.close()
    assert again == load_folder(SAMPLE_FOLDER)


@pytest.mark.slow
def test_check_is_silent_on_the_sample_and_tells_place_and_hint_of_a_fault(tmp_path: Path, book: Path) -> None:
    clean = Result("check", book)
    assert (clean.code, clean.out) == (DONE, "")
    Result("dump", book, "-o", tmp_path / "text")
    section = tmp_path / "text" / "sections" / "talking-points.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("Tuesday", "Friday 28 October 2025"), encoding="utf-8")
    found = Result("check", tmp_path / "text")
    assert found.code == PROBLEMS
    severity, place, message, hint = found.out.splitlines()[0].split("\t")
    assert (severity, place) == ("error", "5 Talking points")
    assert "Friday 28 October 2025" in message
    assert hint
    assert "曜日" in Result("check", tmp_path / "text", language="ja").out


def test_info_names_sections_and_revisions(book: Path) -> None:
    out = Result("info", book, "--history").out
    assert "section\tThe purchase package\ttrade package\tpackage\n" in out
    assert "revision\t1\t2031-03-03T09:30:00+00:00\t\n" in out


def test_a_trade_package_becomes_a_table_whose_sums_are_the_pages_own(tmp_path: Path, book: Path) -> None:
    lines = Result("table", book).out.splitlines()
    assert lines[0].startswith("code,group,line,unit,certainty,now,Offer,Offer change")
    assert lines[4] == "A,Purchases,,,,4170,4800,630,4505,335,,"
    assert Result("table", book, "--section", "none").code == USAGE
    Result("table", book, "-o", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfcode,")


@pytest.mark.parametrize("template", [line.split("\t")[0] for line in Result("new", "--list").out.splitlines()])
@pytest.mark.slow
def test_every_template_makes_a_book_that_builds_when_its_portions_are_marked(tmp_path: Path, template: str) -> None:
    path, text = tmp_path / "new.brief", tmp_path / "text"
    assert Result("new", "--template", template, "-o", path).code == DONE
    stopped = Result("build", path)
    if stopped.code != DONE:
        assert stopped.code == PROBLEMS
        assert "This portion has no mark" in stopped.out
        assert not path.with_suffix(".pdf").exists()
        dump_folder(marked(shelf.take(path).book), text, lambda _: b"")
        path = text
    pdf = tmp_path / "new.pdf"
    assert Result("build", path, "-o", pdf).code == DONE
    assert pdf.read_bytes().startswith(b"%PDF")


def marked(book: Book) -> Book:
    """The book with the mark that the checks offer for every portion without one."""
    for problem in Checker(load_profiles(resources.folder("markings"))).check(book):
        if problem.code == "no marking" and problem.fix is not None:
            book = apply(book, problem.fix.edit)
    return book


def test_wrong_usage_and_failures_have_their_own_codes_and_words(tmp_path: Path, book: Path) -> None:
    assert Result("new", "--template", "nothing").code == USAGE
    missing = Result("info", tmp_path / "gone.brief")
    assert (missing.code, missing.out) == (FAILED, "")
    assert "is not there" in missing.err
    assert "見つかりません" in Result("info", tmp_path / "gone.brief", language="ja").err
    (tmp_path / "other.brief").write_bytes(b"hello")
    assert "is not a briefing book" in Result("build", tmp_path / "other.brief").err
    assert Result("load", tmp_path, "-o", tmp_path / "x.brief").code == FAILED
    assert Result("sample", "-o", book).code == FAILED
    with pytest.raises(SystemExit) as usage:
        Result("build")
    assert usage.value.code == USAGE


def test_a_build_tells_the_errors_that_do_not_stop_it(tmp_path: Path, book: Path) -> None:
    file, value = BookFile.open(book)
    file.save(apply(value, SetField(Place("scene-setter", field="standfirst"), "Mr \ue000 and 𠮷田")), AT)
    file.close()
    built = Result("build", book, "-o", tmp_path / "out.pdf")
    assert built.code == DONE
    assert "error\t2 Scene-setter\t" in built.err
    assert "U+E000" in built.err
    assert "U+20BB7" in built.err
    assert built.out == f"{tmp_path / 'out.pdf'}\n"


@pytest.mark.slow
def test_a_failed_build_leaves_the_pdf_that_was_there(tmp_path: Path) -> None:
    pdf = tmp_path / "book.pdf"
    pdf.write_bytes(b"old")
    assert Result("build", tmp_path / "gone.brief", "-o", pdf).code == FAILED
    assert pdf.read_bytes() == b"old"
    assert Result("build", SAMPLE_FOLDER, "-o", tmp_path / "no" / "book.pdf").code == FAILED


def test_an_earlier_revision_can_be_built_and_dumped(tmp_path: Path, book: Path) -> None:
    file, value = BookFile.open(book)
    newest = file.revision
    file.save(load_folder(ROOT / "resources" / "templates" / "visit-brief" / "en"), AT)
    file.close()
    assert Result("dump", book, "-o", tmp_path / "old", "--revision", str(newest), "--distribution").code == DONE
    assert load_folder(tmp_path / "old") == value


def test_an_attached_file_that_is_not_the_one_the_book_names_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "text"
    assert Result("dump", SAMPLE_FOLDER, "-o", folder).code == DONE
    listed = "attachments:\n- id: report\n  name: report.pdf\n  size: 3\n  digest: " + "ab" * 32 + "\n"
    (folder / "book.yaml").write_text((folder / "book.yaml").read_text(encoding="utf-8") + listed, encoding="utf-8")
    (folder / "attachments").mkdir()
    (folder / "attachments" / "abababababababab.pdf").write_bytes(b"PDF")
    result = Result("load", folder, "-o", tmp_path / "new.brief")
    assert result.code == FAILED
    assert "report.pdf" in result.err
    assert not (tmp_path / "new.brief").exists()


@pytest.mark.slow
def test_a_book_is_never_replaced_by_what_is_made_of_it(book: Path) -> None:
    before = book.read_bytes()
    for arguments in (("build", SAMPLE_FOLDER, "-o", book), ("build", book, "-o", book), ("table", book, "-o", book)):
        told = Result(*arguments)
        assert (told.code, told.out) == (FAILED, "")
        assert "is there already" in told.err
        assert book.read_bytes() == before


@pytest.mark.slow
def test_without_a_name_to_write_to_it_lies_beside_the_book_or_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "visit 1.2"
    assert Result("dump", SAMPLE_FOLDER, "-o", folder).code == DONE
    monkeypatch.chdir(folder)
    assert Result("build", ".").out == f"{tmp_path / 'visit 1.2.pdf'}\n"
    assert Result("load", ".").out == f"{tmp_path / 'visit 1.2.brief'}\n"
    assert Result("build", tmp_path / "visit 1.2.brief").out == f"{tmp_path / 'visit 1.2.pdf'}\n"


@pytest.mark.parametrize("number", ["0", "99", "-1", "9" * 30])
@pytest.mark.slow
def test_a_revision_that_is_not_there_is_told_by_its_number(tmp_path: Path, book: Path, number: str) -> None:
    for command in ("build", "dump"):
        for source in (book, SAMPLE_FOLDER):
            told = Result(command, source, "-o", tmp_path / "out", f"--revision={number}")
            assert (told.code, told.err.splitlines()[0]) == (
                FAILED,
                f"briefing-book: {source.name} has no revision {number}",
            )


@pytest.mark.slow
def test_what_is_missing_is_named_folder_or_file(tmp_path: Path, book: Path) -> None:
    for arguments in (
        ("build", book, "-o", tmp_path / "no" / "book.pdf"),
        ("sample", "-o", tmp_path / "no" / "book.brief"),
    ):
        assert Result(*arguments).err.startswith("briefing-book: There is no folder no\n")
    assert Result("open", tmp_path / "gone.brief").err.startswith("briefing-book: gone.brief is not there\n")
    assert "is there already" in Result("load", SAMPLE_FOLDER, "-o", book).err


def test_without_a_screen_the_window_is_refused_in_words(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    told = Result("open", book)
    assert told.code == FAILED
    assert f"briefing-book build {book}" in told.err


def spoken(*arguments: str, before: str = "", after: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a shell, to see what it does with the streams it is given."""
    command = f"{before} {sys.executable} -m briefs {' '.join(arguments)} {after}"
    return subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.long
def test_streams_that_cannot_take_the_output_are_told_without_a_traceback() -> None:
    full = spoken("info", str(SAMPLE_FOLDER), after=">/dev/full")
    assert (full.returncode, full.stderr.splitlines()[0]) == (FAILED, "briefing-book: The output cannot be written")
    enough = spoken("table", str(SAMPLE_FOLDER), before="sleep 0 |", after="| true; echo done")
    assert (enough.stdout, enough.stderr) == ("done\n", "")
    closed = spoken("info", str(SAMPLE_FOLDER), after=">&-")
    assert (closed.returncode, closed.stderr) == (DONE, "")
    narrow = spoken("--language", "ja", "info", str(SAMPLE_FOLDER), PYTHONIOENCODING="latin-1")
    assert (narrow.returncode, narrow.stderr) == (DONE, "")
    assert "\\u65e5" in narrow.stdout


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_pipe_or_folder_in_a_books_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.brief")
    assert "is not a briefing book" in Result("info", tmp_path / "pipe.brief").err


@pytest.mark.slow
def test_a_text_form_takes_the_distribution_list_along_only_when_asked(book: Path, tmp_path: Path) -> None:
    file, kept = BookFile.open(book)
    listed = apply(kept, Insert(Place(field="recipients"), 0, Recipient(id="jo", name=Phrase(en="Jo Quux"))))
    file.freeze(listed, AT)
    file.close()
    assert Result("dump", book, "-o", tmp_path / "plain", "--editions").code == DONE
    assert "Quux" not in "".join(path.read_text("utf-8") for path in (tmp_path / "plain").rglob("*.yaml"))
    assert Result("dump", book, "-o", tmp_path / "whole", "--distribution").code == DONE
    assert load_folder(tmp_path / "whole").recipients == listed.recipients


@pytest.mark.slow
def test_a_book_is_built_for_readers_below_its_marking_with_a_certificate(tmp_path: Path) -> None:
    pdf, certificate = tmp_path / "out.pdf", tmp_path / "certificate.pdf"
    result = Result("build", SAMPLE_FOLDER, "--level", "O", "--certificate", certificate, "-o", pdf)
    assert (result.code, result.out) == (DONE, f"{pdf}\n{certificate}\n"), result.err
    assert len(pypdfium2.PdfDocument(pdf)) < 10
    assert len(pypdfium2.PdfDocument(certificate)) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--level", "COSMIC"), "has no level 'COSMIC'; it has O, O-S, S, TS"),
        (("--certificate", "c.pdf"), "need the --level"),
        (("--cleared-for", "NOFORN"), "need the --level"),
    ],
)
def test_an_unknown_level_and_a_certificate_for_everybody_are_refused(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = Result("build", SAMPLE_FOLDER, *arguments, "-o", tmp_path / "out.pdf")
    assert result.code == USAGE
    assert words in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_rendition_of_which_readers_may_see_nothing_is_not_written(tmp_path: Path) -> None:
    result = Result("build", SAMPLE_FOLDER, "--level", "O", "--rendition", "pocket-cards", "-o", tmp_path / "out.pdf")
    assert result.code == FAILED
    assert "nothing is left in it" in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_an_edition_is_frozen_listed_and_given_again_as_the_very_file(tmp_path: Path, book: Path) -> None:
    built = tmp_path / "built.pdf"
    assert Result("build", book, "-o", built).code == DONE
    frozen = Result("freeze", book)
    assert frozen.code == DONE, frozen.err
    word, number, at, size, digest = frozen.out.strip().split("\t")
    assert (word, number, at, int(size)) == ("edition", "3", AT.isoformat(), built.stat().st_size)
    assert digest == hashlib.sha256(built.read_bytes()).hexdigest()
    listed = [line.split("\t") for line in Result("editions", book).out.splitlines()]
    assert [(line[1], line[4]) for line in listed] == [("2", "no PDF yet"), ("3", digest)]
    assert "edition\t4\n" in Result("info", book).out
    again = tmp_path / "again.pdf"
    assert Result("build", book, "--edition", "3", "-o", again).out == f"{again}\n"
    assert again.read_bytes() == built.read_bytes()
    assert not list(tmp_path.glob(".~lock*"))


@pytest.mark.slow
def test_an_edition_without_its_pdf_is_finished_and_an_unknown_one_is_told(tmp_path: Path, book: Path) -> None:
    pdf = tmp_path / "two.pdf"
    assert "has not been made yet" in Result("build", book, "--edition", "2", "-o", pdf).err
    assert not pdf.exists()
    assert Result("freeze", book, "--finish", "2").code == DONE
    assert Result("freeze", book, "--finish", "2").code == DONE
    assert Result("build", book, "--edition", "2", "-o", pdf).code == DONE
    for command in (("build", book, "--edition", "9"), ("build", book, "--since", "9"), ("freeze", book, "--finish", "9")):
        told = Result(*command, language="ja")
        assert (told.code, "第9版はありません" in told.err) == (FAILED, True)


@pytest.mark.slow
def test_changes_are_told_since_the_edition_that_is_asked_for(tmp_path: Path, book: Path) -> None:
    assert Result("freeze", book).code == DONE
    texts = []
    for since in ("2", "3"):
        pdf = tmp_path / f"since-{since}.pdf"
        assert Result("build", book, "--rendition", "change-sheet", "--since", since, "-o", pdf).code == DONE
        document = pypdfium2.PdfDocument(pdf)
        texts.append(" ".join(document[0].get_textpage().get_text_bounded().split()))
        document.close()
    assert "From Edition 2 to Edition 4" in texts[0]
    assert "1,180" in texts[0]
    assert "From Edition 3 to Edition 4" in texts[1]
    assert "Nothing has changed since Edition 3." in texts[1]


@pytest.mark.slow
def test_what_stops_a_build_stops_freezing_and_a_text_form_cannot_be_frozen(book: Path) -> None:
    assert Result("freeze", SAMPLE_FOLDER).code == USAGE
    file, value = BookFile.open(book)
    file.save(apply(value, SetField(Place("scene-setter", "scene-visit", "marking"), None)), AT)
    file.close()
    stopped = Result("freeze", book)
    assert (stopped.code, "nothing is frozen" in stopped.err) == (PROBLEMS, True)
    assert [line.split("\t")[1] for line in Result("editions", book).out.splitlines()] == ["2"]


@pytest.mark.slow
def test_every_file_that_is_built_stands_in_the_register_with_its_hash(tmp_path: Path, book: Path) -> None:
    pdf = tmp_path / "summary.pdf"
    assert Result("build", book, "--rendition", "summary", "--level", "O-S", "-o", pdf).code == DONE
    assert (
        Result("build", book, "--copies", "Ana Sol", "Ben Ko", "--file-name", "{copy}", "-o", tmp_path / "copies").code
        == DONE
    )
    records = records_of(read_register(book))
    assert [(one.departure.form, one.departure.level, one.departure.copy, one.state) for one in records] == [
        ("summary", "O-S", 0, "done"),
        ("book", "", 1, "done"),
        ("book", "", 2, "done"),
    ]
    assert records[0].departure.digest == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert [one.departure.name for one in records[1:]] == ["Ana Sol", "Ben Ko"]
    (found,) = found_in(read_register(book), tmp_path / "copies" / records[2].departure.target)
    assert found.departure.name == "Ben Ko"


def read_register(path: Path) -> tuple[Entry, ...]:
    file, _ = BookFile.open(path)
    try:
        return file.register()
    finally:
        file.close()
