"""The whole window with its real processes: pages follow the words and lead to their fields, and go out as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPropertyAnimation, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from briefs import shelf
from briefs.book.place import Place
from briefs.edits import commands
from briefs.jobs.export import ExportOrder
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import write_book
from desktop.dialogs.export import ExportDialog
from desktop.jobs import Render
from desktop.main_window import MainWindow
from desktop.models.binder import PAGE
from desktop.style import token
from desktop.views.preview import Preview
from tests.desktop.windows import Desk, note_text, press, session_of, workspace_of

LONG_MS = 20_000
"""Processes take a second to start, on a busy machine several."""


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(qapp, tmp_path_factory.mktemp("live"))
    yield made
    made.clear()


@pytest.fixture(scope="module")
def window(desk: Desk) -> MainWindow:
    """One window for all tests here: they leave the book as they found it."""
    window = desk.window(desk.book())
    window.resize(1440, 900)
    return window


@pytest.fixture
def preview(window: MainWindow, qtbot: QtBot) -> Preview:
    preview = workspace_of(window).preview
    qtbot.waitUntil(lambda: preview.page_count > 0 and preview.complete(), timeout=LONG_MS)
    return preview


def render_of(window: MainWindow) -> Render:
    assert window.open_book is not None
    return window.open_book.render


def wait_for_pages(window: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Wait until the preview shows the book as it is now; something has just changed."""
    with qtbot.waitSignal(render_of(window).laid, timeout=LONG_MS):
        pass
    qtbot.waitUntil(preview.complete, timeout=LONG_MS)


def last_page(preview: Preview) -> QImage | None:
    """Return the picture of the last page as it is now, or None while it is on its way."""
    last = preview._laid.pages[-1].key
    return preview._pictures.shown(preview.page_count - 1, last, preview.page_width) if last in preview.held() else None


@pytest.mark.slow
def test_how_long_the_book_is_is_told_in_another_language_at_once(
    window: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    length = workspace_of(window).binder.length
    assert "min to read" in length.text()
    window.menu_actions["japanese"].trigger()
    qtbot.waitUntil(lambda: "読了" in length.text())
    window.menu_actions["english"].trigger()
    qtbot.waitUntil(lambda: "min to read" in length.text())


@pytest.mark.slow
def test_in_another_language_the_pages_show_again_where_somebody_is(
    window: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    session = session_of(window)
    first = next(session.book.sections())
    session.select(Place(first.id))
    for language in ("japanese", "english"):
        preview.show_page(preview.page_count)
        qtbot.waitUntil(lambda: preview.current_page() == preview.page_count)
        window.menu_actions[language].trigger()
        qtbot.waitUntil(lambda: preview.point_of(Place(first.id)) is not None)


def test_a_key_typed_shows_on_the_page_and_undo_gives_the_same_page_back(
    window: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    text = note_text(window)
    preview.show_page(preview.page_count)
    qtbot.waitUntil(lambda: last_page(preview) is not None, timeout=LONG_MS)
    before = last_page(preview)
    QTest.keyClicks(text, "W")
    qtbot.waitUntil(lambda: last_page(preview) not in (None, before), timeout=LONG_MS)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: last_page(preview) == before, timeout=LONG_MS)


@pytest.mark.slow
@pytest.mark.parametrize(
    "place",
    [
        Place("talk", "p3", "words.en"),
        Place("posture", "n1", "runs"),
        Place("press", "l1", "words.en"),
        Place("trade", "cod", "amounts.offer.value"),
    ],
)
def test_a_click_on_the_page_gives_the_focus_to_the_field(
    window: MainWindow, preview: Preview, qtbot: QtBot, place: Place
) -> None:
    session_of(window).select(Place("sources"), window)
    preview.show_place(place)
    qtbot.waitUntil(lambda: preview._glide.state() == QPropertyAnimation.State.Stopped)
    point = preview.point_of(place)
    assert point is not None
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert (session_of(window).selection.section, session_of(window).selection.item) == (place.section, place.item)
    editor = workspace_of(window).editors.current()
    focus = QApplication.focusWidget()
    assert editor is not None
    assert focus is not None
    assert editor.isAncestorOf(focus)


def test_the_field_that_takes_the_focus_is_brought_into_view_on_the_page(
    window: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    place = Place("talk", "p4", "words.en")
    preview.show_page(1)
    session_of(window).select(place, window)

    def is_seen() -> bool:
        point = preview.point_of(place)
        return point is not None and preview.viewport().rect().contains(point)

    qtbot.waitUntil(is_seen)


def test_the_binder_tells_where_each_section_begins_and_how_long_the_book_is(window: MainWindow, preview: Preview) -> None:
    model = workspace_of(window).binder.model
    tabs = [model.index(tab, 0) for tab in range(2)]
    sections = [model.index(row, 0, tab) for tab in tabs for row in range(model.rowCount(tab))]
    pages = [int(str(model.data(index, PAGE))) for index in sections]
    assert pages == sorted(pages)
    assert pages[-1] == preview.page_count
    assert workspace_of(window).binder.length.text().startswith(f"{preview.page_count} pages")


@pytest.mark.slow
def test_a_render_process_that_dies_is_started_again_and_shows_the_newest_words(
    window: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    render_of(window)._worker._process.kill()
    session = session_of(window)
    assert session.do(commands.set_field(session.book, Place(field="title.en"), "Lake meeting"))
    wait_for_pages(window, preview, qtbot)
    press(window, "Ctrl+Z")
    wait_for_pages(window, preview, qtbot)


def build(book: Path) -> bytes:
    """Return what the core makes of a book's file."""
    return write_book(BookLayout(resources.root()).lay_out(shelf.take(book).book))


def export(window: MainWindow, pdf: Path) -> ExportDialog:
    return window.menus.exchange.make(ExportOrder(session_of(window).book, pdf, bundle=window.bundle))


@pytest.mark.slow
def test_export_makes_the_same_bytes_as_the_core_from_the_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pdf, path = tmp_path / "window.pdf", window.keeper.path
    assert path is not None
    dialog = export(window, pdf)
    qtbot.waitUntil(dialog.show_file.isVisible, timeout=LONG_MS)
    assert str(pdf) in dialog.told.text()
    dialog.reject()
    assert pdf.read_bytes() == build(path)


@pytest.mark.slow
def test_an_export_that_is_cancelled_leaves_the_file_that_was_there(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf = tmp_path / "window.pdf"
    pdf.write_bytes(b"yesterday's")
    dialog = export(window, pdf)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert pdf.read_bytes() == b"yesterday's"
    assert [file.name for file in tmp_path.iterdir()] == ["window.pdf"]
    assert not dialog._export._worker._process.is_alive()


@pytest.mark.slow
def test_an_export_that_cannot_be_written_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export(window, tmp_path / "gone" / "window.pdf")
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Close", timeout=LONG_MS)
    assert dialog.told.text().startswith("There is no folder gone\n")
    assert dialog.told.palette().color(QPalette.ColorRole.WindowText) == token(dialog, "shu")
    dialog.reject()
