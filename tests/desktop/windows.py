"""The whole window over a real file, for tests: what people do to it by key and answer it, and what it tells them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.edits.edits import Edit
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.jobs.messages import Wanted
from briefs.shelf import take
from briefs.store.file import BookFile
from desktop.app import make_window
from desktop.dialogs.asking import LineDialog
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.text.blocks_edit import BlocksEdit
from desktop.views.reading_order import go_on
from desktop.views.workspace import Workspace
from tests.desktop.editors.books import make_book

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


class QuietRender(QObject):
    """Stands where the render process would, for tests that look at no page; it tells what it was given."""

    laid = Signal(object)
    picture = Signal(object)
    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, resources: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.resources = resources
        self.books: list[Book] = []
        self.bundle = EMPTY

    def show(self, book: Book, before: Book | None = None, edit: Edit | None = None) -> int:
        self.books.append(book)
        return len(self.books)

    def lay_beside(self, bundle: Bundle) -> None:
        self.bundle = bundle

    def want(self, wanted: Wanted) -> None:
        """Show nothing."""

    def close(self) -> None:
        """Have nothing to end."""


class Desk:
    """A folder with settings and books, and the windows opened over it one after the other."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.state, self.books = folder / "state", folder / "books"
        self.books.mkdir()
        self._open: list[MainWindow] = []

    def book(self, name: str = "river.brief", book: Book | None = None) -> Path:
        """Make a book's file."""
        path = self.books / name
        BookFile.create(path, book or make_book(attachments=()), AT).close()
        return path

    def window(self, path: Path | None = None) -> MainWindow:
        """Open the window as a new process would, and a book in it."""
        for closed in self._open:
            closed.outfit.interpreter.switch("en")
        window = make_window(self.app, self.state, self.books)
        self._open.append(window)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        if path is not None:
            assert window.open_path(path)
        return window

    def clear(self) -> None:
        """Close all windows, whether their books can be saved or not, and undress the application."""
        for window in self._open:
            close_boxes(window)
            window.keeper.drop()
            window.close()
            window.deleteLater()
            window.outfit.interpreter.switch("en")
            window.outfit.look.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the sheet forgets no widget that outlives it
        self.app.setStyleSheet("")
        self.app.setPalette(QPalette())


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


class Hall(QWidget):
    """Stands where the main window would, for tests of where Tab goes in parts of it."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.column.addWidget(part)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward=forward)


def in_front(widget: QWidget, qtbot: QtBot) -> None:
    """Show a widget as the active window, with room for a whole editor."""
    qtbot.addWidget(widget)
    widget.resize(1000, 900)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def press(window: QWidget, keys: str) -> None:
    """Press keys, as "Ctrl+Z", where the focus is."""
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def note_text(window: MainWindow) -> BlocksEdit:
    """Go to the last note of the book and return its text, with the focus in it."""
    session_of(window).select(Place("note", "note-block"), window)
    editor = workspace_of(window).editors.current()
    assert editor is not None
    (text,) = editor.findChildren(BlocksEdit)
    text.setFocus()
    return text


def note_words(book: Book) -> str:
    """Return the words of the last note."""
    section = book.section("note")
    assert section is not None
    return "\n".join("".join(getattr(run, "text", "") for run in block.runs) for block in getattr(section, "blocks", ()))


def saved_words(path: Path) -> str:
    """Return the words of the last note as they are in a file now."""
    return note_words(take(path).book)


def told(window: QWidget) -> list[str]:
    """Return what message boxes say now, each with its hint."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return [f"{box.text()} {box.informativeText()}" for box in boxes]


def close_boxes(window: QWidget) -> None:
    """Close what was told."""
    for box in window.findChildren(QMessageBox):
        box.close()


@contextmanager
def answering(words: str) -> Iterator[list[str]]:
    """Press a button of the questions that are asked meanwhile; what was asked is in the list."""
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(f"{box.text()} {box.informativeText()}")
            button = next(button for button in box.buttons() if button.text() == words)
            button.click()

    with _at_hand(answer):
        yield asked


@contextmanager
def writing(words: str) -> Iterator[list[str]]:
    """Answer the questions that are asked meanwhile with a line of words; the lines as they stood before are in the list."""
    stood: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LineDialog):
            stood.append(dialog.line.text())
            dialog.line.setText(words)
            dialog.accept()

    with _at_hand(answer):
        yield stood
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # offscreen, a dialog that is hidden stays active


@contextmanager
def _at_hand(answer: Callable[[], None]) -> Iterator[None]:
    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(5)
    try:
        yield
    finally:
        timer.stop()


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the system's file dialogs answer with a path."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))


def button(parent: QWidget, words: str) -> QPushButton:
    return next(each for each in parent.findChildren(QPushButton) if each.text() == words)
