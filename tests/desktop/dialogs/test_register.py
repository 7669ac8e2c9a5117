"""The register over the whole window: it lists, finds and takes what became of a copy, and never loses an entry."""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from briefs.store.file import BookFile
from briefs.store.register import Departure, Ended, Handed, Recalled
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.register import RegisterDialog
from desktop.main_window import MainWindow
from tests.desktop.windows import AT, Desk, choosing, close_boxes, press, told

PDF = b"%PDF-1.7\n"
HAYASHI = Departure(
    act="mail", edition=3, copy=3, copies=12, name="M. Hayashi", target="hayashi@kantei.example", digest="aa" * 32
)
ONO = Departure(act="print", edition=3, copy=5, copies=12, name="小野 健", target="Office printer")
FILE = Departure(act="export", edition=3, form="summary", digest=hashlib.sha256(PDF).hexdigest(), target="summary.pdf")
EVENTS = (
    HAYASHI,
    ONO,
    FILE,
    Handed(of=1),
    Ended(of=1, outcome="done"),
    Handed(of=2),
    Handed(of=3),
    Ended(of=3, outcome="done"),
)


@pytest.fixture
def path(desk: Desk) -> Path:
    path = desk.book()
    file, _ = BookFile.open(path)
    file.note(EVENTS, AT)
    file.close()
    return path


def register_of(window: MainWindow, qtbot: QtBot) -> RegisterDialog:
    press(window, "Ctrl+Alt+R")
    dialog = window.findChildren(RegisterDialog)[-1]
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def rows(dialog: RegisterDialog) -> list[list[str]]:
    items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return [[item.text(column) for column in range(1, 7)] for item in items if item is not None]


def test_everything_that_left_is_listed_the_newest_first(desk: Desk, path: Path, qtbot: QtBot) -> None:
    dialog = register_of(desk.window(path), qtbot)
    assert rows(dialog) == [
        ["Export · Summary", "3", "", "", "summary.pdf", "Done"],
        ["Print", "3", "5 of 12", "小野 健", "Office printer", "Unknown: it may have arrived"],
        ["Mail", "3", "3 of 12", "M. Hayashi", "hayashi@kantei.example", "Done"],
    ]
    assert "All 8 are whole" in dialog.told.text()


def test_a_copy_is_found_by_its_number_and_only_those_still_out_by_a_tick(desk: Desk, path: Path, qtbot: QtBot) -> None:
    dialog = register_of(desk.window(path), qtbot)
    dialog.search.setText("5/12")
    assert [row[3] for row in rows(dialog)] == ["小野 健"]
    dialog.search.setText("")
    dialog.out.setChecked(True)
    assert [row[2] for row in rows(dialog)] == ["", "3 of 12", "5 of 12"]
    dialog.look_for("nobody")
    assert rows(dialog) == []
    assert not dialog.fate.isEnabled()


@pytest.mark.slow
def test_what_became_of_a_copy_is_added_and_stays_after_the_window_closes(desk: Desk, path: Path, qtbot: QtBot) -> None:
    window = desk.window(path)
    dialog = register_of(window, qtbot)
    dialog.look_for("hayashi")
    returned = next(action for action in dialog.fate.menu().actions() if action.text() == "Returned")
    returned.trigger()
    assert rows(dialog)[0][5] == "Done · Returned"
    assert not dialog.fate.isEnabled()
    dialog.close()
    press(window, "Ctrl+Z")
    window.close()
    file, _ = BookFile.open(path)
    assert file.register()[-1].event == Recalled(of=1, fate="returned")
    file.close()


def test_the_table_that_is_saved_holds_what_is_listed(
    desk: Desk, path: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = register_of(desk.window(path), qtbot)
    choosing(monkeypatch, tmp_path / "register.csv")
    dialog.look_for("小野")
    dialog.table.click()
    saved = list(csv.DictReader(io.StringIO((tmp_path / "register.csv").read_text("utf-8-sig"))))
    assert [(row["copy"], row["name"], row["state"]) for row in saved] == [("5", "小野 健", "unknown")]


def test_a_register_altered_from_outside_says_so(desk: Desk, path: Path, qtbot: QtBot) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER register_no_delete")
        connection.execute("DELETE FROM register WHERE number = 2")
        connection.commit()
    dialog = register_of(desk.window(path), qtbot)
    assert dialog.told.text().startswith("From entry 3 on, this register is not what was written")


def test_a_book_that_nothing_has_left_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = register_of(desk.window(desk.book()), qtbot)
    assert dialog.told.text().startswith("Nothing has left this book yet")
    assert not dialog.table.isEnabled()


@pytest.mark.slow
def test_a_found_pdf_that_is_dropped_names_its_copy_and_one_of_others_is_attached(
    desk: Desk, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desk.window(path)
    found, other = tmp_path / "found.pdf", tmp_path / "other.pdf"
    found.write_bytes(PDF)
    other.write_bytes(PDF + b"%other")
    drop(window, found)
    dialog = window.findChild(RegisterDialog)
    assert isinstance(dialog, RegisterDialog)
    assert [row[4] for row in rows(dialog)] == ["summary.pdf"]
    dialog.close()
    with qtbot.waitSignal(window.keeper.attached):
        drop(window, other)


@pytest.mark.slow
def test_without_a_book_a_found_pdf_is_looked_for_in_the_books_opened_lately(
    desk: Desk, path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desk.window(path)
    assert window.open_path(desk.book("later.brief"))
    window.close_book()
    found, other = tmp_path / "found.pdf", tmp_path / "other.pdf"
    found.write_bytes(PDF)
    other.write_bytes(PDF + b"%other")
    drop(window, other)
    qtbot.waitUntil(lambda: bool(told(window)))
    assert told(window)[0].startswith("No book opened lately knows other.pdf")
    assert window.session is None
    close_boxes(window)
    with qtbot.waitSignal(window.opened) as opened:
        drop(window, found)
    assert opened.args == [path]
    qtbot.waitUntil(lambda: window.findChild(RegisterDialog) is not None)
    assert [row[4] for row in rows(window.findChildren(RegisterDialog)[-1])] == ["summary.pdf"]


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


@pytest.mark.slow
def test_one_edition_alone_is_listed(desk: Desk, path: Path, qtbot: QtBot) -> None:
    file, _ = BookFile.open(path)
    file.note((Departure(act="export", edition=4, target="later.pdf"),), AT)
    file.close()
    dialog = register_of(desk.window(path), qtbot)
    assert [dialog.edition.itemText(n) for n in range(dialog.edition.count())] == ["All editions", "Edition 4", "Edition 3"]
    dialog.edition.setCurrentIndex(1)
    assert [row[4] for row in rows(dialog)] == ["later.pdf"]


@pytest.mark.slow
def test_what_is_still_out_is_saved_as_pages_to_tick_off(
    desk: Desk, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window(path)
    dialog = register_of(window, qtbot)
    dialog.out.setChecked(True)
    target = path.with_name("list.pdf")
    choosing(monkeypatch, target)
    dialog.pages.click()
    done = window.findChildren(ExportDialog)[-1]
    qtbot.waitUntil(done.show_file.isVisible, timeout=30_000)
    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert "Recall list" in text
    assert "M. Hayashi" in text
    assert "1 pages" not in done.told.text()
