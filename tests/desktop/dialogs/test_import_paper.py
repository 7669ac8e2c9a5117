"""Papers come into the book by menu and by drop, looked through first, as one step; sections go to Word."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefs.book.book import Tab
from briefs.book.place import Place
from briefs.book.press import PressLines
from briefs.book.sections import Note
from briefs.edits.commands import remove
from briefs.papers.reading import read_paper
from desktop.dialogs.import_paper import ImportPaperDialog
from desktop.main_window import MainWindow
from tests.briefs.papers.documents import p, r, write
from tests.desktop.editors.books import make_book
from tests.desktop.windows import Desk, choosing, press, session_of, told


@pytest.fixture
def window(desk: Desk) -> MainWindow:
    window = desk.window(desk.book())
    session_of(window).select(Place("note"))
    return window


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    body = p(r("The weir"), settings='<w:outlineLvl w:val="0"/>') + p(r("It is low.")) + p(r("It is old."))
    return write(tmp_path / "weir.docx", body)


def imported(window: MainWindow, path: Path, qtbot: QtBot) -> ImportPaperDialog:
    """The dialog, when the paper has been read."""
    dialog = window.menus.exchange.import_paper(path)
    assert dialog is not None
    assert not dialog.take.isEnabled()
    with qtbot.waitSignal(dialog.ready, timeout=10_000):
        pass
    return dialog


def titles(window: MainWindow) -> list[str]:
    return [section.title for section in session_of(window).book.sections()]


def test_a_paper_becomes_a_note_and_is_shown_and_undone_as_one_step(window: MainWindow, paper: Path, qtbot: QtBot) -> None:
    before = session_of(window).book
    dialog = imported(window, paper, qtbot)
    assert dialog.title.text() == "The weir"
    assert [dialog.table.item(row, 1).text() for row in range(2)] == ["It is low.", "It is old."]  # type: ignore[union-attr]
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert titles(window)[titles(window).index("Note") + 1] == "The weir"
    section = session_of(window).book.section(session_of(window).selection.section)
    assert isinstance(section, Note)
    assert [len(block.runs) for block in section.blocks] == [1, 1]
    session_of(window).undo()
    assert session_of(window).book == before


@pytest.mark.slow
def test_paragraphs_that_are_left_stay_outside_and_others_join_the_note(
    window: MainWindow, paper: Path, qtbot: QtBot
) -> None:
    dialog = imported(window, paper, qtbot)
    dialog.where.setCurrentIndex(1)
    assert not dialog.title.isEnabled()
    first = dialog.table.item(1, 0)
    assert first is not None
    first.setCheckState(Qt.CheckState.Unchecked)
    dialog.take.click()
    note = session_of(window).book.section("note")
    assert isinstance(note, Note)
    said = [("".join(getattr(run, "text", "") for run in block.runs), block.style) for block in note.blocks]
    assert said[1:] == [("The weir", "heading"), ("It is old.", "prose")]


@pytest.mark.parametrize(("heading", "taken"), [("Will the weir rise?", True), ("Questions on the weir", False)])
def test_a_heading_is_offered_where_it_gives_no_title_and_taken_among_questions_if_it_asks(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, heading: str, taken: bool
) -> None:
    session_of(window).select(Place("press"))
    path = tmp_path / "asked.md"
    path.write_text(f"# {heading}\n\nNo.\n\nNever?\n\nNever.\n", encoding="utf-8")
    dialog = imported(window, path, qtbot)
    assert [one.text for one in dialog.chosen()] == ["No.", "Never?", "Never."]
    dialog.where.setCurrentIndex(dialog.where.findData("questions"))
    assert [one.text for one in dialog.chosen()] == [*[heading] * taken, "No.", "Never?", "Never."]
    dialog.where.setCurrentIndex(0)
    assert dialog.table.rowCount() == 3


@pytest.mark.slow
def test_a_file_that_is_no_paper_is_told_and_changes_nothing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bad.docx").write_bytes(b"no document")
    before = session_of(window).book
    dialog = window.menus.exchange.import_paper(tmp_path / "bad.docx")
    assert dialog is not None
    with qtbot.waitSignal(dialog.failed, timeout=10_000):
        pass
    assert not dialog.isVisible()
    (words,) = told(window)
    assert "bad.docx cannot be read as a paper" in words
    assert "BadZipFile" not in words
    assert session_of(window).book is before


@pytest.mark.parametrize("ending", [".docx", ".txt"])
def test_a_paper_dropped_on_the_window_is_looked_through_first(window: MainWindow, paper: Path, ending: str) -> None:
    session = session_of(window)
    session.do(remove(session.book, Place("trade")))  # of a text, a book with a trade package asks whether it is a table
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper.rename(paper.with_suffix(ending))))])
    at, nothing = QPointF(10, 10), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    window.dropEvent(event)
    assert window.findChild(ImportPaperDialog) is not None
    assert session.book.attachments == ()


@pytest.mark.slow
def test_reading_can_be_cancelled_before_it_ends(window: MainWindow, paper: Path) -> None:
    before = session_of(window).book
    dialog = window.menus.exchange.import_paper(paper)
    assert dialog is not None
    assert dialog.waiting.isVisible()
    dialog.reject()
    assert session_of(window).book is before


@pytest.mark.slow
def test_the_selected_section_goes_to_word(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session_of(window).select(Place("talk"))
    choosing(monkeypatch, tmp_path / "points.docx")
    window.menu_actions["export paper"].trigger()
    assert window.status.message.text() == "Written: points.docx"
    written = read_paper(tmp_path / "points.docx")
    assert written.title == "Talking points"
    assert "We share one river." in [one.text for one in written.passages]


def test_without_a_section_nothing_is_written_and_the_window_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choosing(monkeypatch, tmp_path / "none.docx")
    window = desk.window(desk.book(book=make_book(attachments=(), tabs=(Tab(id="empty", title="Empty"),))))
    window.menu_actions["export paper"].trigger()
    assert window.status.message.text() == "Choose the section that is to go to Word first"


def test_importing_is_reached_by_key(window: MainWindow, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(paper), ""))
    press(window, "Ctrl+Shift+W")
    assert window.findChild(ImportPaperDialog) is not None


def test_a_paper_becomes_questions_where_press_lines_are_open_and_says_so_before(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session_of(window).select(Place("press"))
    path = tmp_path / "asked.md"
    path.write_text("Will you?\n\nNo.\n\nFollow-up: never?\n\nNever.\n", encoding="utf-8")
    dialog = imported(window, path, qtbot)
    dialog.where.setCurrentIndex(dialog.where.findData("questions"))
    kinds = [dialog.table.item(row, 0).text() for row in range(4)]  # type: ignore[union-attr]
    assert kinds == ["Question", "Answer", "Follow-up question", "Answer"]
    before = session_of(window).book
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    press_lines = session_of(window).book.section("press")
    assert isinstance(press_lines, PressLines)
    asked = press_lines.questions[-1]
    assert (asked.question.en, [each.question.en for each in asked.follow_ups]) == ("Will you?", ["never?"])
    press(window, "Ctrl+Z")
    assert session_of(window).book == before
