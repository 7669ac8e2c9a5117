"""Print in the window: what the dialog offers and refuses, and a real printer that gets what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefs.book.book import Book
from briefs.book.recipients import Recipient
from briefs.book.value import Phrase
from briefs.editions.departures import records_of
from desktop.dialogs.editions import EditionsDialog
from desktop.dialogs.print_progress import PrintProgress
from desktop.dialogs.printing import PrintDialog, PrintWish
from desktop.dialogs.printing_kept import KeptPrintDialog
from desktop.main_window import MainWindow
from tests.books.sample import sample_book
from tests.briefs.deliver.print_room import PrintRoom, print_room
from tests.briefs.enclosures.files import report
from tests.desktop.windows import Desk, press, session_of

LONG_MS = 60_000
KEPT = report(2)  # any PDF stands for what was made of an edition
LISTED = (
    Recipient(id="r1", name=Phrase(en="Minister Vane"), clearance="S", form="summary"),
    Recipient(id="r2", name=Phrase(en="Guest"), clearance="O", form="pocket cards"),
)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()


@pytest.fixture(scope="module")
def book() -> Book:
    sample = sample_book()
    return msgspec.structs.replace(sample, recipients=LISTED, attachments=())


@pytest.fixture
def window(desk: Desk, book: Book) -> MainWindow:
    return desk.window(desk.book(book=book))


def asked(window: MainWindow) -> PrintDialog:
    """Press the keys for printing and return the dialog."""
    press(window, "Ctrl+P")
    (dialog,) = window.findChildren(PrintDialog)
    return dialog


@pytest.mark.slow
def test_without_a_print_service_it_is_said_and_nothing_can_be_printed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    dialog = asked(window)
    qtbot.waitUntil(lambda: "does not answer" in dialog.printer.state.text(), timeout=LONG_MS)
    qtbot.waitUntil(lambda: dialog._laid is not None, timeout=LONG_MS)
    assert not dialog.go.isEnabled()
    dialog.reject()


@pytest.fixture(scope="module")
def room() -> Iterator[PrintRoom]:
    with print_room() as opened:
        yield opened


def ready(dialog: PrintDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.printer.printer is not None and dialog._laid is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: dialog._stopping is not None, timeout=LONG_MS)


@pytest.mark.long
def test_the_dialog_tells_the_paper_it_takes_and_what_stands_against_it(
    room: PrintRoom, window: MainWindow, qtbot: QtBot
) -> None:
    room.clear()
    dialog = asked(window)
    dialog.choose("pocket cards")  # before any printer is known
    ready(dialog, qtbot)
    assert dialog.printer.sides.currentData() == "two-sided-long-edge"
    dialog.choose("book")
    qtbot.waitUntil(lambda: bool(re.fullmatch(r"(\d\d) pages on \1 sheets of A4", dialog.facts.text())), timeout=LONG_MS)
    assert (dialog.printer.printers.currentText(), dialog.printer.state.text()) == ("Office", "Ready")
    dialog.pages.setText("1-7")
    dialog.printer.copies.setValue(2)
    assert dialog.facts.text() == "2 copies of 7 pages on 14 sheets of A4"
    dialog.printer.prefer("two-sided-long-edge")
    assert dialog.facts.text() == "2 copies of 7 pages on 8 sheets of A4"
    dialog.pages.setText("7-1")
    assert dialog.told.text().startswith("“7-1” runs backwards.")
    assert not dialog.go.isEnabled()
    dialog.pages.clear()
    dialog.choose("pocket cards")
    qtbot.waitUntil(lambda: dialog.facts.text() == "2 copies of 2 pages on 2 sheets of A4", timeout=LONG_MS)
    assert dialog.printer.sides.currentData() == "two-sided-long-edge"
    dialog.numbered.on.setChecked(True)
    dialog.numbered.take.click()
    assert dialog.told.text().startswith("Guest: The copy is marked above this clearance.")
    assert not dialog.go.isEnabled()
    dialog.reject()


@pytest.mark.long
def test_numbered_copies_are_printed_and_the_register_says_so(room: PrintRoom, window: MainWindow, qtbot: QtBot) -> None:
    room.clear()
    dialog = asked(window)
    dialog.choose("summary")
    dialog.numbered.on.setChecked(True)
    dialog.numbered.names.setPlainText("Minister Vane\nAide")
    ready(dialog, qtbot)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=LONG_MS)
    dialog.go.click()
    (progress,) = window.findChildren(PrintProgress)
    qtbot.waitUntil(lambda: progress.cancel.text() == "Close", timeout=LONG_MS)
    assert progress.told.text() == "Copy 1 of 2 · Minister Vane: Printed.\nCopy 2 of 2 · Aide: Printed."
    assert len(room.arrived()) == 2
    records = records_of(window.keeper.register())
    assert [(one.state, one.departure.target) for one in records] == [("done", "office")] * 2
    progress.reject()
    assert room.spooled() == []


@pytest.mark.long
def test_the_kept_file_of_an_edition_is_printed_as_it_is(room: PrintRoom, window: MainWindow, qtbot: QtBot) -> None:
    room.clear()
    path = window.keeper.path
    assert path is not None
    window.keeper.freeze(session_of(window).book, KEPT)
    press(window, "Ctrl+Alt+E")
    (listed,) = window.findChildren(EditionsDialog)
    listed.print.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(KeptPrintDialog)), timeout=LONG_MS)
    (dialog,) = window.findChildren(KeptPrintDialog)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=LONG_MS)
    dialog.printer.copies.setValue(3)
    assert dialog.facts.text() == "3 copies of 2 pages on 6 sheets of A4"
    dialog.go.click()
    (progress,) = window.findChildren(PrintProgress)
    qtbot.waitUntil(lambda: progress.cancel.text() == "Close", timeout=LONG_MS)
    assert [one.pdf for one in room.arrived()] == [KEPT]
    (record,) = records_of(window.keeper.register())
    assert (record.state, record.departure.edition, record.departure.sets) == ("done", 3, 3)
    progress.reject()
    listed.reject()


@pytest.mark.long
def test_out_of_paper_is_told_and_a_printing_can_be_cancelled(room: PrintRoom, window: MainWindow, qtbot: QtBot) -> None:
    room.clear()
    room.mood("empty")
    progress = started(window, qtbot)
    qtbot.waitUntil(lambda: "Out of paper. Put paper in." in progress.told.text(), timeout=LONG_MS)
    progress.cancel.click()
    qtbot.waitUntil(lambda: progress.cancel.text() == "Close", timeout=LONG_MS)
    assert progress.told.text().startswith("Cancelled.")
    assert [one.state for one in records_of(window.keeper.register())] == ["cancelled"]
    progress.reject()
    room.mood("well")


@pytest.mark.long
def test_what_is_left_to_the_queue_is_asked_for_when_the_register_is_opened(
    room: PrintRoom, window: MainWindow, qtbot: QtBot
) -> None:
    room.clear()
    room.mood("slow")
    progress = started(window, qtbot)
    qtbot.waitUntil(progress.leave.isEnabled, timeout=LONG_MS)
    progress.leave.click()
    qtbot.waitUntil(lambda: progress.cancel.text() == "Close", timeout=LONG_MS)
    progress.reject()
    assert [one.state for one in records_of(window.keeper.register())] == ["unknown"]
    room.mood("well")
    qtbot.waitUntil(lambda: len(room.arrived()) == 1, timeout=LONG_MS)

    def known() -> bool:
        register = window.menus.leaving.register()
        assert register is not None
        register.reject()
        qtbot.wait(200)
        return [one.state for one in records_of(window.keeper.register())] == ["done"]

    qtbot.waitUntil(known, timeout=LONG_MS)
    assert session_of(window).book.edition.number == 3


def started(window: MainWindow, qtbot: QtBot) -> PrintProgress:
    """Print the summary once."""
    dialog = asked(window)
    dialog.choose("summary")
    ready(dialog, qtbot)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=LONG_MS)
    wishes: list[PrintWish] = []
    dialog.wished.connect(wishes.append)
    dialog.go.click()
    assert wishes[0].ticket.copies == 1
    (progress,) = window.findChildren(PrintProgress)
    return progress
