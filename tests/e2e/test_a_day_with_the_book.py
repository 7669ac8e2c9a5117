"""The program as people use it: started as a process on a real X server, driven by keys and mouse alone."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.cli import main
from briefs.shelf import take
from tests.e2e.screen import Program, Screen, screen, until

pytestmark = pytest.mark.long

TITLE = "Tokyo Summit – Briefing Book"
LOST_AT_MOST_SECONDS = 1.75  # a second, and what keys take through the X server to a program on a busy machine


class Office:
    """A screen, and a home with a book of the sample in it."""

    def __init__(self, shown: Screen, home: Path, runtime: Path) -> None:
        self.screen, self.home = shown, home
        self.book = home / "summit.brief"
        self._runtime = runtime
        self._started: list[Program] = []
        assert main(["sample", "-o", str(self.book)]) == 0

    def start(self) -> Program:
        """Start the program on the book."""
        program = Program(self.screen, self.home, self._runtime, str(self.book))
        self._started.append(program)
        return program

    def open(self) -> Program:
        """Start the program on the book and wait for its window."""
        program = self.start()
        self.screen.wait_for(TITLE)
        return program

    def quit(self, program: Program) -> None:
        """End the program as people do."""
        self.screen.press("ctrl+q")
        assert program.wait() == 0

    def go_to(self, words: str) -> None:
        """Find words in the book and go to the field that holds them."""
        self.screen.press("ctrl+f")
        self.screen.type(words)
        self.screen.press("Return")

    def saved(self) -> Book:
        """Return the book as it is in the file now."""
        return take(self.book).book

    def until_saved(self, holds: Callable[[Book], bool], what: str) -> None:
        until(lambda: holds(self.saved()), what)

    def clear(self) -> None:
        for program in self._started:
            program.kill()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with tempfile.TemporaryDirectory(prefix="briefs-") as runtime, screen(tmp_path) as shown:
        made = Office(shown, tmp_path, Path(runtime))
        yield made
        made.clear()


def words_of(book: Book, section: str, item: str, path: str) -> str:
    """Return the plain words of a field."""
    part = find(book, Place(section, item))
    assert part is not None
    return "".join(getattr(run, "text", "") for run in get(part, path))


def amount_of(book: Book, item: str, scenario: str) -> str:
    """Return an amount of the trade package."""
    line = find(book, Place("package", item))
    assert line is not None
    return next(str(amount.value) for amount in get(line, "amounts") if amount.scenario == scenario)


def pages_of(shown: Screen) -> Image.Image:
    """Return the pages as they stand beside the editor."""
    window = shown.window(TITLE)
    width, height = shown.size(window)
    return shown.picture(window, (width - 430, 130, width - 60, height - 80))


def test_a_line_a_note_and_a_point_are_edited_seen_undone_kept_and_printed(office: Office) -> None:
    program, shown = office.open(), office.screen

    def edit(words: str, holds: Callable[[Book], bool], what: str, *keys: str) -> None:
        """Type where the focus is; then the file has it, and the page has changed."""
        until(lambda: len(pages_of(shown).getcolors(2**20) or ()) > 50, "pages")
        before = pages_of(shown)
        shown.type(words)
        shown.press(*keys)
        office.until_saved(holds, what)
        until(lambda: pages_of(shown) != before, f"the page of {what}")

    def point(book: Book) -> str:
        return words_of(book, "talking-points", "point-alliance", "words.en")

    office.go_to("American forces here")
    edit("Welcome. ", lambda book: point(book).startswith("Welcome. American"), "a talking point")
    office.go_to("named this week")
    edit("Note well. ", lambda book: words_of(book, "posture", "note-ratio", "runs").startswith("Note well. Any"), "a note")
    office.go_to("American pickups")
    shown.press("F3", "F3", "F3", "Right", "Right", "Right")  # past the ledger and the scene-setter, to the offer
    edit("75", lambda book: amount_of(book, "pickups", "offer") == "75", "a trade line", "Return")

    shown.press("ctrl+z")
    office.until_saved(lambda book: amount_of(book, "pickups", "offer") == "60", "the amount as it was")
    shown.press("ctrl+shift+z")
    office.until_saved(lambda book: amount_of(book, "pickups", "offer") == "75", "the amount again")

    shown.ask("windowsize", "--sync", shown.window(TITLE), "1380", "860")
    office.quit(program)
    kept = office.saved()
    program = office.open()
    window = shown.window(TITLE)
    assert shown.size(window) == (1380, 860)
    assert office.saved() == kept

    shown.click(window, -70, 54)  # Export PDF
    choice = shown.wait_for("Export PDF")
    shown.press("Return")
    asked = shown.wait_for("Export PDF", after=choice)
    shown.press("Return")  # one plain file, beside the book
    until(lambda: bool(list(office.home.glob("*.pdf"))), "the PDF")
    (pdf,) = office.home.glob("*.pdf")
    shown.wait_for("Export PDF", after=asked)
    shown.press("Escape")
    shown.wait_for(TITLE)
    office.quit(program)
    built = office.home / "built.pdf"
    assert main(["build", str(office.book), "-o", str(built)]) == 0
    assert pdf.read_bytes() == built.read_bytes()
    assert program.said() == ""


def test_a_second_start_of_a_book_shows_the_first_window_and_ends(office: Office) -> None:
    first, shown = office.open(), office.screen
    shown.ask("windowminimize", shown.window(TITLE))
    until(lambda: not shown.window(TITLE), "no window")
    second = office.start()
    assert second.wait() == 0
    shown.wait_for(TITLE)
    assert first.process.poll() is None
    office.quit(first)


def test_what_was_typed_a_second_before_a_kill_is_there_and_the_book_opens_to_be_edited(office: Office) -> None:
    program, shown = office.open(), office.screen
    office.go_to("American forces here")
    office.screen.type("begin ")
    office.until_saved(lambda book: "begin " in words_of(book, "talking-points", "point-alliance", "words.en"), "typing")
    typed: list[tuple[float, str]] = []
    for number in range(90):
        shown.type(f"w{number} ")
        typed.append((time.monotonic(), f"w{number} "))
    killed = time.monotonic()
    program.kill()
    words = words_of(office.saved(), "talking-points", "point-alliance", "words.en")
    due = [word for at, word in typed if at <= killed - LOST_AT_MOST_SECONDS]
    assert len(due) > 10
    assert [word for word in due if word not in words] == []
    assert words.startswith("begin w0 w1 w2 ")
    again = office.open()
    office.go_to("American forces here")
    shown.type("alive ")
    office.until_saved(lambda book: "alive " in words_of(book, "talking-points", "point-alliance", "words.en"), "typing")
    office.quit(again)
