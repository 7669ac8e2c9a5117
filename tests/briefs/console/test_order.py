"""What `build` makes beyond one plain file, on real files, with real descriptors and a real terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest

import resources
from briefs.book.recipients import Recipient
from briefs.book.value import Phrase
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE
from briefs.exchange.textform import dump_folder, load_folder
from tests.books.sample import SAMPLE_FOLDER
from tests.briefs.console.test_commands import ROOT, Result

PASSWORDS = ("correct horse battery", "staple of the second copy")


def texts(path: Path, password: str = "") -> list[str]:
    opened = pypdfium2.PdfDocument(path, password=password or None)
    found = ["".join(page.get_textpage().get_text_bounded().split()) for page in opened]
    opened.close()
    return found


def piped(text: str) -> int:
    """A descriptor from which text can be read."""
    read, write = os.pipe()
    os.write(write, text.encode())
    os.close(write)
    return read


def test_pages_and_tabs_are_built_alone(tmp_path: Path) -> None:
    pdf = tmp_path / "part.pdf"
    assert Result("build", SAMPLE_FOLDER, "--pages", "2, tab 3", "-o", pdf).out == f"{pdf}\n"
    with pikepdf.open(pdf) as opened:
        assert [str(page.label) for page in opened.pages] == ["2", "6", "7", "8", "9"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "code", "words"),
    [("5-2", USAGE, "“5-2” runs backwards"), ("tab x y, z", USAGE, "names no pages"), ("99", FAILED, "no pages “99”")],
)
def test_pages_that_are_not_there_are_told(tmp_path: Path, pages: str, code: int, words: str) -> None:
    told = Result("build", SAMPLE_FOLDER, "--pages", pages, "-o", tmp_path / "x.pdf")
    assert (told.code, words in told.err) == (code, True)
    assert list(tmp_path.iterdir()) == []
    assert "前後が逆です" in Result("--language", "ja", "build", SAMPLE_FOLDER, "--pages", "5-2", language="ja").err


@pytest.mark.slow
def test_copies_are_numbered_in_a_folder_and_named_by_a_pattern(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    told = Result("build", SAMPLE_FOLDER, "--rendition", "summary", "--copies", "A. Minister", "山田 太郎", "-o", folder)
    assert told.code == DONE, told.err
    names = ["Tokyo Summit Edition 3 summary Copy 1 of 2 A. Minister.pdf", "日米首脳会談 第3版 要約 写し 2-2 山田 太郎.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert told.out == "".join(f"{folder / name}\n" for name in names)
    assert "Copy1of2·A.Minister" in texts(folder / names[0])[0]
    assert "写し2/2·山田太郎" in texts(folder / names[1])[0]
    pattern = ("--file-name", "{copy} - {level}")
    Result("build", SAMPLE_FOLDER, "--rendition", "summary", "--copies", "A", "B", "-o", folder, *pattern)
    assert (folder / "Copy 2 of 2 - O-S.pdf").exists()


@pytest.mark.parametrize(
    ("pattern", "words"), [("{title}", "would be called"), ("{nobody}", "no field {nobody}"), ("{", "braces")]
)
@pytest.mark.slow
def test_patterns_that_will_not_do_are_told_and_nothing_is_made(tmp_path: Path, pattern: str, words: str) -> None:
    told = Result("build", SAMPLE_FOLDER, "--copies", "A", "B", "--file-name", pattern, "-o", tmp_path / "f")
    assert (told.code, words in told.err) == (USAGE, True)
    assert not (tmp_path / "f").exists()


@pytest.mark.slow
def test_the_distribution_list_gives_numbers_names_and_languages(tmp_path: Path) -> None:
    book = load_folder(SAMPLE_FOLDER)
    names = [Phrase(en=f"Reader {n}", ja=f"読者{n}") for n in range(1, 4)]
    listed = (
        Recipient(id="r1", name=names[0]),
        Recipient(id="r2", name=names[1], form="summary", copy=7, language="ja"),
        Recipient(id="r3", name=names[2], form="summary"),
    )
    dump_folder(msgspec.structs.replace(book, recipients=listed), tmp_path / "t", lambda _: b"")
    arguments = ("build", tmp_path / "t", "--rendition", "summary", "--recipients", "--file-name", "{copy}")
    told = Result(*arguments, "-o", tmp_path / "f")
    assert told.code == DONE, told.err
    assert {path.name for path in (tmp_path / "f").iterdir()} == {"写し 7-7.pdf", "Copy 2 of 7.pdf"}
    assert "写し7/7·読者2" in texts(tmp_path / "f" / "写し 7-7.pdf")[0]
    nobody = Result("build", tmp_path / "t", "--rendition", "card-sheets", "--recipients", "-o", tmp_path / "g")
    assert (nobody.code, "nobody" in nobody.err) == (USAGE, True)


@pytest.mark.slow
def test_passwords_come_from_a_descriptor_a_line_each(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    descriptor = piped("\n".join(PASSWORDS) + "\n")
    copies = ("--rendition", "summary", "--copies", "A", "B", "--file-name", "{name}")
    told = Result("build", SAMPLE_FOLDER, *copies, "-o", folder, "--password-fd", str(descriptor))
    os.close(descriptor)
    assert told.code == DONE, told.err
    for name, own, other in (("A.pdf", *PASSWORDS), ("B.pdf", *reversed(PASSWORDS))):
        assert f"of2·{name[0]}" in texts(folder / name, own)[0]
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(folder / name, password=other)
    assert not any(password in told.out + told.err for password in PASSWORDS)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "words"), [("short", "too short"), ("", "no password for"), ("a long one that ends \n", "ends with a space")]
)
def test_a_password_that_will_not_do_is_told(tmp_path: Path, typed: str, words: str) -> None:
    descriptor = piped(typed)
    told = Result("build", SAMPLE_FOLDER, "-o", tmp_path / "x.pdf", "--password-fd", str(descriptor))
    os.close(descriptor)
    assert (told.code, words in told.err) == (USAGE, True)
    assert list(tmp_path.iterdir()) == []
    closed = Result(
        "build", SAMPLE_FOLDER, "-o", tmp_path / "x.pdf", "--password-fd", str(2**31 - 1)
    )  # more than may be open
    assert closed.code == USAGE


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a device without an end is called otherwise there")
def test_a_descriptor_without_an_end_is_refused_and_not_read_for_ever(tmp_path: Path) -> None:
    descriptor = os.open("/dev/zero", os.O_RDONLY)
    told = Result("build", SAMPLE_FOLDER, "-o", tmp_path / "x.pdf", "--password-fd", str(descriptor))
    os.close(descriptor)
    assert (told.code, list(tmp_path.iterdir())) == (USAGE, [])


@pytest.mark.slow
def test_generated_passwords_stand_on_slips_alone(tmp_path: Path) -> None:
    slips = tmp_path / "slips.pdf"
    arguments = (
        "build",
        SAMPLE_FOLDER,
        "--rendition",
        "summary",
        "--copies",
        "A",
        "B",
        "--file-name",
        "{name}",
        "--password-generate",
    )
    refused = Result(*arguments, "-o", tmp_path / "f")
    assert (refused.code, "--slips" in refused.err) == (USAGE, True)
    told = Result(*arguments, "-o", tmp_path / "f", "--slips", slips)
    assert told.code == DONE, told.err
    assert slips.stat().st_mode & 0o777 == 0o600
    pages = pypdfium2.PdfDocument(slips)
    found = [page.get_textpage().get_text_bounded().splitlines() for page in pages]
    pages.close()
    for name, lines in zip(("A.pdf", "B.pdf"), found, strict=True):
        assert name in lines
        password = next(line for line in lines if line.count("-") == 3)
        assert texts(tmp_path / "f" / name, password)
        assert password not in told.out + told.err


def test_slips_without_passwords_are_wrong_usage(tmp_path: Path) -> None:
    told = Result("build", SAMPLE_FOLDER, "--slips", tmp_path / "s.pdf", "-o", tmp_path / "x.pdf")
    assert (told.code, "--slips" in told.err) == (USAGE, True)


def test_a_book_is_not_replaced_by_a_protected_file(tmp_path: Path) -> None:
    book = tmp_path / "own.brief"
    Result("sample", "-o", book)
    before = book.read_bytes()
    descriptor = piped(PASSWORDS[0])
    assert Result("build", book, "-o", book, "--password-fd", str(descriptor)).code == FAILED
    os.close(descriptor)
    assert book.read_bytes() == before


def typed_at_a_terminal(arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Run the command line with a terminal of its own, answering its questions; return its code and what was shown."""
    master, slave = pty.openpty()
    own_terminal = "import os, sys; os.login_tty(0); from briefs.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", own_terminal, *arguments]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT)
    os.close(slave)
    shown, answered = b"", 0
    while True:
        ready, _, _ = select.select([master], [], [], 60)
        assert ready, shown
        try:
            read = os.read(master, 4096)
        except OSError:
            break
        if not read:
            break
        shown += read
        if shown.count(b": ") > answered and shown.endswith(b": "):
            os.write(master, answers[answered].encode() + b"\n")
            answered += 1
    os.close(master)
    return process.wait(), shown.decode(errors="replace")


@pytest.mark.slow
def test_passwords_are_typed_twice_at_a_prompt_that_shows_nothing(tmp_path: Path) -> None:
    pdf = tmp_path / "locked.pdf"
    arguments = ["build", str(SAMPLE_FOLDER), "--rendition", "summary", "-o", str(pdf), "--password-prompt"]
    code, shown = typed_at_a_terminal(arguments, [PASSWORDS[0], PASSWORDS[0]])
    assert code == DONE, shown
    assert PASSWORDS[0] not in shown
    assert texts(pdf, PASSWORDS[0])
    code, shown = typed_at_a_terminal(
        [*arguments[:-3], "-o", str(tmp_path / "b.pdf"), "--password-prompt"], ["one way", "two"]
    )
    assert code == USAGE
    assert "typed in two ways" in shown
    assert not (tmp_path / "b.pdf").exists()


def test_a_book_with_errors_leaves_in_no_way(tmp_path: Path) -> None:
    Result("new", "--template", "ministerial-advice", "-o", tmp_path / "new.brief")
    told = Result("build", tmp_path / "new.brief", "--copies", "A", "-o", tmp_path / "f")
    assert told.code == PROBLEMS
    assert not (tmp_path / "f").exists()


@pytest.mark.slow
def test_the_words_of_faults_are_there_in_both_languages() -> None:
    for language in ("en", "ja"):
        told = Result("--language", language, "build", SAMPLE_FOLDER, "--pages", "x", language=language)
        assert told.code == USAGE
        assert "x" in told.err
    assert (resources.folder("words") / "exports.yaml").is_file()
