"""The whole window over a real file: from opening to closing, and whatever may go wrong between."""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefs.shelf import take
from briefs.store.connection import raw_connection
from briefs.store.lock import BookLock, Holder, is_running
from desktop.dialogs.history import HistoryDialog
from desktop.main_window import MainWindow
from desktop.revision_window import RevisionWindow
from tests.desktop.windows import (
    AT,
    Desk,
    QuietRender,
    answering,
    choosing,
    close_boxes,
    note_text,
    note_words,
    press,
    saved_words,
    session_of,
    told,
)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("desktop.main_window.Render", QuietRender)
    monkeypatch.setattr("desktop.revision_window.Render", QuietRender)
    made = Desk(qapp, qtbot, tmp_path)
    yield made
    made.clear()


@pytest.fixture
def path(desk: Desk) -> Path:
    return desk.book()


@pytest.fixture
def window(desk: Desk, path: Path) -> MainWindow:
    return desk.window(path)


def type_note(window: MainWindow, words: str) -> None:
    QTest.keyClicks(note_text(window), words)


def test_opening_shows_the_book_under_its_names_and_marking(window: MainWindow) -> None:
    assert window.windowTitle() == "River meeting – Briefing Book"
    assert window.status.saved.text() == "Saved"
    assert window.banner.accessibleName()
    assert window.stack.currentWidget() is window.workspace


def test_what_is_typed_is_in_the_file_within_a_second(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.keeper.saved, timeout=1000):
        type_note(window, "Boats")
    assert saved_words(path) == "Boats"
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Saved "))


def test_undo_and_redo_by_key_name_the_step_and_are_saved_too(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    undo, redo = window.menu_actions["undo"], window.menu_actions["redo"]
    assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
    type_note(window, "Boats")
    assert (undo.text(), undo.isEnabled()) == ("&Undo Typing", True)
    press(window, "Ctrl+Z")
    assert note_words(session_of(window).book) == ""
    assert (redo.text(), undo.isEnabled()) == ("&Redo Typing", False)
    press(window, "Ctrl+Shift+Z")
    assert note_words(session_of(window).book) == "Boats"
    press(window, "Ctrl+Z")
    window.close()
    assert saved_words(path) == ""


def test_save_as_goes_on_in_a_copy_without_the_history(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_note(window, "Boats")
    copy = tmp_path / "copy.brief"
    choosing(monkeypatch, tmp_path / "copy")
    with answering("Without history") as asked:
        press(window, "Ctrl+Shift+S")
    assert len(asked) == 1
    assert told(window) == []
    assert window.keeper.path == copy
    type_note(window, "More ")
    window.close()
    assert saved_words(copy) == "More Boats"
    assert len(take(copy).history) == 2
    assert window.outfit.settings.recent() == (copy, path)


def test_history_opens_a_revision_to_read_and_restores_it_as_a_new_one(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    type_note(window, "Boats")
    press(window, "Ctrl+Alt+H")
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    labels = [dialog.list.topLevelItem(row).text(2) for row in range(dialog.list.topLevelItemCount())]
    assert labels == ["Typing", ""]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    QTest.mouseClick(dialog.read, Qt.MouseButton.LeftButton)
    reader = window.findChild(RevisionWindow)
    assert isinstance(reader, RevisionWindow)
    assert reader.windowTitle() == "River meeting – Revision 1"
    reader.close()
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert note_words(session_of(window).book) == ""
    assert window.menu_actions["undo"].text() == "&Undo Restore revision"
    window.close()
    assert [revision.label for revision in take(path).history] == ["Restore revision", "Typing", ""]


def test_save_as_with_the_history_takes_every_revision_along(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_note(window, "Boats")
    press(window, "Ctrl+S")
    copy = tmp_path / "copy.brief"
    choosing(monkeypatch, copy)
    with answering("With history"):
        press(window, "Ctrl+Shift+S")
    assert [revision.label for revision in take(copy).history] == ["Save", ""]


def hold(path: Path) -> BookLock:
    """Hold a book as another process that lives."""
    holder = Holder("aki", socket.gethostname(), os.getppid(), "other run", AT)
    lock = BookLock(path, holder, is_running)
    lock.take()
    return lock


def test_a_book_that_somebody_else_holds_is_opened_to_read_and_changed_in_a_copy(
    desk: Desk, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = hold(path)
    window = desk.window(path)
    (words,) = told(window)
    assert words.startswith("river.brief is open elsewhere ")
    assert f"aki ({socket.gethostname()})" in words
    assert window.windowTitle() == "River meeting (read only) – Briefing Book"
    assert window.status.saved.text() == "Read only"
    close_boxes(window)
    type_note(window, "Boats")
    assert note_words(session_of(window).book) == ""
    assert not window.menu_actions["save"].isEnabled()
    assert not window.menu_actions["delete section"].isEnabled()
    choosing(monkeypatch, tmp_path / "mine.brief")
    with answering("Without history"):
        press(window, "Ctrl+Shift+S")
    type_note(window, "Boats")
    window.close()
    assert saved_words(tmp_path / "mine.brief") == "Boats"
    assert saved_words(path) == ""
    lock.release()


def test_a_book_removed_while_open_says_so_and_is_saved_elsewhere(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    type_note(window, "Boats")
    qtbot.waitUntil(lambda: bool(told(window)))
    assert told(window)[0].startswith("river.brief was moved, replaced or removed while it was open ")
    assert window.status.saved.text() == "Not saved"
    close_boxes(window)
    with answering("Stay") as asked:
        window.close()
    assert asked
    assert window.isVisible()
    assert note_words(session_of(window).book) == "Boats"
    choosing(monkeypatch, tmp_path / "rescue.brief")
    with answering("Without history"):
        press(window, "Ctrl+Shift+S")
    assert window.close()
    assert saved_words(tmp_path / "rescue.brief") == "Boats"


def limit_pages(window: MainWindow, count: int) -> None:
    """Let the open file grow to so many pages of the database and no further, as a disk does that is full."""
    file = window.keeper._file
    assert file is not None
    with file._gate:
        raw_connection(file._connection).execute(f"PRAGMA max_page_count = {count}")


def test_a_full_disk_is_told_once_and_what_was_typed_is_saved_when_there_is_room(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    limit_pages(window, 1)  # SQLite takes the pages that are there already
    QApplication.clipboard().setText(random.Random(1).randbytes(8_000).hex())
    note_text(window).paste()
    qtbot.waitUntil(lambda: bool(told(window)))
    (words,) = told(window)
    assert words.startswith("There is no room left for river.brief ")
    assert window.status.saved.text() == "Not saved"
    assert len(note_words(session_of(window).book)) == 16_000
    with qtbot.waitSignal(window.keeper.saved, timeout=5000):
        limit_pages(window, 2**30)
    assert len(saved_words(path)) == 16_000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\3\4" + b"\0" * 200, "bad.brief is not a briefing book It was left as it is"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "bad.brief is"),
    ],
)
def test_a_file_that_is_no_book_is_refused_in_words(desk: Desk, content: bytes, words: str) -> None:
    bad = desk.books / "bad.brief"
    bad.write_bytes(content)
    window = desk.window()
    assert not window.open_path(bad)
    assert told(window)[0].startswith(words)
    assert window.stack.currentWidget() is window.start
    assert bad.read_bytes() == content
