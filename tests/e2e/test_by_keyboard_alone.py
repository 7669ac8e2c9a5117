"""From a new book to finished talking points without the mouse, on a real X server."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from briefs.book.book import Book
from briefs.book.marking import Marking
from briefs.book.points import Point, TalkingPoints
from briefs.book.text import typed_text
from briefs.shelf import take
from tests.e2e.screen import Program, Screen, screen, until

pytestmark = pytest.mark.long


def points_of(book: Book) -> tuple[Point, ...]:
    """Return the points of the book's first talking points."""
    return next(section.points for section in book.sections() if isinstance(section, TalkingPoints))


def said(point: Point) -> tuple[str, str, str]:
    """Return a point's name and its words in both languages."""
    return point.name.en, typed_text(point.words.en), typed_text(point.words.ja)


def begin(shown: Screen, path: Path) -> None:
    """Make a new book from the first template."""
    shown.press("ctrl+n")
    shown.wait_for("New book")
    shown.press("ctrl+a")
    shown.type(str(path))
    shown.press("Return")


def export(shown: Screen, folder: Path) -> Path:
    """Write the talking points alone as a PDF beside the book, and return where it is."""
    shown.press("ctrl+e")
    choice = shown.wait_for("Export PDF")
    shown.press("Down", "Down", "Return")
    shown.wait_for("Export PDF", after=choice)
    shown.press("Return")
    until(lambda: bool(list(folder.glob("*.pdf"))), "the PDF")
    shown.press("Escape")
    shown.wait_for("River talks")
    return next(folder.glob("*.pdf"))


def test_a_new_book_becomes_finished_talking_points_by_keyboard_alone(tmp_path: Path) -> None:
    path = tmp_path / "talks.brief"

    def saved(holds: Callable[[Book], bool], what: str) -> None:
        until(lambda: path.exists() and holds(take(path).book), what)

    with tempfile.TemporaryDirectory(prefix="briefs-") as runtime, screen(tmp_path) as shown:
        program = Program(shown, tmp_path, Path(runtime))
        shown.wait_for("Briefing Book")
        begin(shown, path)
        shown.wait_for("Details of the book")
        shown.type("River talks")
        shown.press(*["Tab"] * 7, "Down", "Down")  # to the languages: English and Japanese
        saved(lambda book: (book.title.en, book.languages) == ("River talks", ("en", "ja")), "title and languages")
        shown.press("Escape")
        shown.wait_for("River talks")

        shown.press("ctrl+2", *["Tab"] * 5)  # past title, standfirst, slot, rate and Rehearse, to the first name
        shown.type("Water")
        shown.press("Tab", "Tab")
        shown.type("We share one river. Let us meet on Monday 28 October 2025.")
        shown.press("Tab")
        shown.type("Kawa wa hitotsu.")
        shown.press("Tab", "Tab")  # past the button that deletes, to the second point
        shown.type("Fish")
        shown.press("Tab", "Tab")
        shown.type("Boats rest in spring.")
        first = ("Water", "We share one river. Let us meet on Monday 28 October 2025.", "Kawa wa hitotsu.")
        second = ("Fish", "Boats rest in spring.", "")
        saved(lambda book: [said(point) for point in points_of(book)[:2]] == [first, second], "two points")

        shown.press("alt+Up")
        saved(lambda book: [said(point) for point in points_of(book)[:2]] == [second, first], "the second point first")
        shown.press("ctrl+z")
        saved(lambda book: said(points_of(book)[0]) == first, "the points as they stood")

        shown.press("F8", "alt+Return")  # the weekday is wrong: it is the gravest, so the first
        right = first[1].replace("Monday", "Tuesday")
        saved(lambda book: said(points_of(book)[0])[1] == right, "the right weekday")
        for _ in range(60):
            shown.press("F8", "alt+Return")  # "Mark O-S", for every portion that has no mark
        marked = [Marking(level="O-S")] * 2
        saved(lambda book: [point.marking for point in points_of(book) if any(said(point))] == marked, "the marks")

        pdf = export(shown, tmp_path)
        shown.press("ctrl+q")
        assert program.wait() == 0
        assert program.said() == ""
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    assert "Let us meet on Tuesday" in " ".join(words.split())
    assert "Boats rest in spring." in words
