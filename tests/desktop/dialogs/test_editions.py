"""Editions in the window: frozen with the PDF that is made of them, listed, read, given again, compared."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Edition, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.recipients import Recipient
from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.edits.commands import set_field
from briefs.shelf import finished, take
from briefs.store.file import BookFile
from briefs.store.tables import CHUNKS
from desktop.dialogs.editions import EditionsDialog
from desktop.dialogs.freezing import FreezeDialog
from desktop.dialogs.rendition import RenditionDialog
from desktop.main_window import MainWindow
from desktop.revision_window import RevisionWindow
from tests.desktop.test_main_window import render_of, type_note
from tests.desktop.windows import AT, Desk, answering, choosing, close_boxes, note_words, press, session_of, told

WAIT = 30_000
OPEN = Marking(level="O")
NOTE = Note(id="note", title="Boats", marking=OPEN, blocks=(Block(id="note-block", marking=OPEN, runs=plain("Ten boats.")),))
BOOK = Book(
    id="book",
    title=Phrase(en="River meeting"),
    tabs=(Tab(id="tab", title="Boats", sections=(NOTE,)),),
    recipients=(Recipient(id="aki", name=Phrase(en="Aki"), has=1), Recipient(id="ben", name=Phrase(en="Ben"))),
)


@pytest.fixture
def path(desk: Desk) -> Path:
    return desk.book(book=BOOK)


@pytest.fixture
def window(desk: Desk, path: Path) -> MainWindow:
    return desk.window(path)


def freeze(window: MainWindow, qtbot: QtBot) -> FreezeDialog:
    """Freeze the edition and wait until it is kept."""
    with answering("Freeze") as asked:
        window.menu_actions["freeze"].trigger()
    assert len(asked) == 1
    dialog = window.findChildren(FreezeDialog)[-1]
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close", timeout=WAIT)
    return dialog


def editions(window: MainWindow) -> EditionsDialog:
    press(window, "Ctrl+Alt+E")
    return window.findChildren(EditionsDialog)[-1]


def cells(dialog: EditionsDialog) -> list[list[str]]:
    model = dialog.list.model()
    return [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]


def click(button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def damage(path: Path) -> None:
    file, _ = BookFile.open(path)
    with file._transaction():
        file._connection.execute(CHUNKS.update().values(data=b"x"))
    file.close()


@pytest.mark.slow
def test_freezing_keeps_the_edition_with_its_pdf_and_goes_on_with_the_next_whose_pages_mark_what_changed(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    type_note(window, "More ")
    dialog = freeze(window, qtbot)
    pdf = finished(path, 1)
    digest = hashlib.sha256(pdf).hexdigest()
    assert digest[:16] in dialog.told.text()
    document = pypdfium2.PdfDocument(pdf)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    assert "More Ten boats." in pages[-1]
    assert all("Edition" in page and "UTC" in page for page in pages)
    dialog.reject()
    frozen = window.bundle.before
    assert frozen is not None
    assert note_words(frozen) == "More Ten boats."
    assert frozen.edition.at is not None
    assert (frozen.edition.number, session_of(window).book.edition) == (1, Edition(number=2))
    assert render_of(window).bundle.before is frozen
    type_note(window, "Even ")
    assert note_words(frozen) == "More Ten boats."
    window.close()
    assert finished(path, 1) == pdf
    assert "Freeze edition" in [revision.label for revision in take(path).history]


@pytest.mark.slow
def test_an_edition_that_is_frozen_is_not_frozen_again(window: MainWindow, qtbot: QtBot) -> None:
    freeze(window, qtbot).reject()
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")  # back in Edition 1, which is frozen and has none before it
    assert session_of(window).book.edition.number == 1
    assert render_of(window).bundle.before is None
    window.menu_actions["freeze"].trigger()
    assert told(window)[0].startswith("Edition 1 is frozen already")


def test_an_edition_is_not_frozen_by_a_no(window: MainWindow) -> None:
    with answering("Not yet"):
        window.menu_actions["freeze"].trigger()
    assert (window.bundle.before, session_of(window).book.edition.number) == (None, 1)


def test_cancelling_freezes_nothing_and_leaves_the_book_as_it_was(window: MainWindow, path: Path) -> None:
    before = session_of(window).book
    with answering("Freeze"):
        window.menu_actions["freeze"].trigger()
    (dialog,) = window.findChildren(FreezeDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert session_of(window).book is before
    assert take(path).frozen == ()


@pytest.mark.slow
def test_what_stops_an_export_stops_freezing_too(desk: Desk, qtbot: QtBot) -> None:
    unmarked = msgspec.structs.replace(NOTE, blocks=(Block(id="note-block", runs=plain("Ten boats.")),))
    path = desk.book(book=msgspec.structs.replace(BOOK, tabs=(Tab(id="tab", title="Boats", sections=(unmarked,)),)))
    window = desk.window(path)
    dialog = freeze(window, qtbot)
    assert dialog.told.text().startswith("1 portion has no mark.")
    assert window.workspace is not None
    window.workspace.bottom.open_tab(1)
    click(dialog.show_problems)
    assert window.workspace.bottom.is_open()
    assert window.workspace.bottom.current_list() is window.workspace.bottom.checks
    assert take(path).frozen == ()
    assert session_of(window).book.edition.number == 1


@pytest.mark.slow
def test_an_edition_whose_pdf_fails_is_frozen_without_it_and_completed_later(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    with answering("Freeze"):
        window.menu_actions["freeze"].trigger()
    (dialog,) = window.findChildren(FreezeDialog)
    dialog._export._worker._process.kill()
    qtbot.waitUntil(dialog.without.isVisible, timeout=WAIT)
    assert take(path).frozen == ()
    click(dialog.without)
    qtbot.waitUntil(lambda: dialog.cancel.isEnabled() and "without a PDF" in dialog.told.text(), timeout=WAIT)
    dialog.reject()
    assert session_of(window).book.edition.number == 2
    listed = editions(window)
    assert cells(listed)[0][2] == "not made yet"
    assert not listed.save.isVisible()
    click(listed.make)
    making = window.findChildren(FreezeDialog)[-1]
    qtbot.waitUntil(making.save.isVisible, timeout=WAIT)
    making.reject()
    assert cells(listed)[0][3] == hashlib.sha256(finished(path, 1)).hexdigest()[:16]


@pytest.mark.slow
def test_the_list_gives_each_edition_to_read_and_its_very_file(
    window: MainWindow, path: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(window, qtbot).reject()
    type_note(window, "More ")
    freeze(window, qtbot).reject()
    listed = editions(window)
    assert [row[0] for row in cells(listed)] == ["2", "1"]
    assert [row[4] for row in cells(listed)] == ["", "1"]
    listed.list.setFocus()
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    reader = window.findChild(RevisionWindow)
    assert isinstance(reader, RevisionWindow)
    assert reader.windowTitle() == "River meeting – Edition 1"
    reader.close()
    choosing(monkeypatch, tmp_path / "out.pdf")
    click(listed.save)
    qtbot.waitUntil(lambda: window.status.message.text() == "Written: out.pdf", timeout=WAIT)
    assert (tmp_path / "out.pdf").read_bytes() == finished(path, 1)


@pytest.mark.slow
def test_a_damaged_pdf_is_refused_in_words_and_made_again(
    window: MainWindow, path: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(window, qtbot).reject()
    pdf = finished(path, 1)
    damage(path)
    choosing(monkeypatch, tmp_path / "out.pdf")
    listed = editions(window)
    assert not listed.make.isVisible()
    click(listed.save)
    qtbot.waitUntil(lambda: bool(told(window)), timeout=WAIT)
    assert told(window)[0].startswith("The kept PDF of Edition 1 is damaged")
    assert not (tmp_path / "out.pdf").exists()
    close_boxes(window)
    click(listed.make)
    making = window.findChildren(FreezeDialog)[-1]
    qtbot.waitUntil(making.save.isVisible, timeout=WAIT)
    assert finished(path, 1) == pdf
    making.reject()


@pytest.mark.slow
def test_what_changed_since_any_edition_is_shown_for_its_readers(window: MainWindow, qtbot: QtBot) -> None:
    freeze(window, qtbot).reject()
    type_note(window, "More ")
    freeze(window, qtbot).reject()
    type_note(window, "Even ")
    listed = editions(window)
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    click(listed.changes)
    dialog = window.findChildren(RenditionDialog)[-1]
    assert dialog.rendition.form == "change sheet"
    assert dialog.since.currentText() == "Edition 1"
    assert dialog.bundle.before is not None
    assert note_words(dialog.bundle.before) == "Ten boats."
    qtbot.waitUntil(lambda: dialog.panel.preview.page_count == 1, timeout=WAIT)
    QTest.keyClick(dialog.since, Qt.Key.Key_Up)
    assert note_words(dialog.bundle.before) == "More Ten boats."
    dialog.reject()


@pytest.mark.slow
def test_without_an_earlier_edition_there_is_no_change_sheet(window: MainWindow) -> None:
    window.menu_actions["export"].trigger()
    dialog = window.findChildren(RenditionDialog)[-1]
    assert not dialog.forms.button(6).isEnabled()
    assert dialog.since.count() == 0
    dialog.reject()


@pytest.mark.slow
def test_the_foot_of_the_window_tells_which_edition_is_written_and_from_which_changes_are_counted(
    desk: Desk, path: Path
) -> None:
    file, book = BookFile.open(path)
    file.freeze(book, AT, b"%PDF-1.7")
    file.close()
    window = desk.window(path)
    assert window.status.edition.text() == "Edition 1 in draft"
    session = session_of(window)
    session.do(set_field(session.book, Place(field="edition.number"), 3))
    assert window.status.edition.text() == "Edition 3 in draft, from Edition 1"
    session.undo()
    assert window.status.edition.text() == "Edition 1 in draft"


def test_a_book_to_read_only_lists_its_editions_and_freezes_none(desk: Desk, path: Path) -> None:
    file, book = BookFile.open(path)
    file.freeze(book, AT, b"%PDF-1.7")
    file.close()
    path.chmod(0o444)
    window = desk.window(path)
    close_boxes(window)
    if session_of(window).read_only:  # not so for those who may write everything
        assert not window.menu_actions["freeze"].isEnabled()
    assert [row[0] for row in cells(editions(window))] == ["1"]
