"""Two scenarios side by side, over the whole window."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.book.trade import TradePackage
from briefs.book.value import Phrase
from briefs.edits.commands import remove_scenario
from desktop.dialogs.scenarios import ScenariosDialog
from desktop.main_window import MainWindow
from desktop.models.figure_card import card_html, figure_card
from tests.desktop.editors.books import make_book
from tests.desktop.windows import Desk, press, session_of

CATCH = Figure(id="catch", key="F1", name=Phrase(en="Catch"), formula="[cod:force]", unit="EUR")


def window_over(desk: Desk, book: Book) -> MainWindow:
    return desk.window(desk.book(book=book))


def dialog_of(window: MainWindow, qtbot: QtBot) -> ScenariosDialog:
    press(window, "Ctrl+Shift+0")
    dialog = window.findChild(ScenariosDialog)
    assert isinstance(dialog, ScenariosDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def cells(dialog: ScenariosDialog) -> list[list[str]]:
    table = dialog.table
    items = [[table.item(row, column) for column in range(3)] for row in range(table.rowCount())]
    return [[item.text().replace("\u00a0", " ") if item is not None else "" for item in row] for row in items]


def in_force(book: Book) -> str:
    package = book.section("trade")
    assert isinstance(package, TradePackage)
    scenario = package.scenario_in_force()
    return scenario.id if scenario is not None else ""


@pytest.mark.slow
def test_sentences_that_differ_stand_side_by_side_and_lead_to_their_place(desk: Desk, qtbot: QtBot) -> None:
    window = window_over(desk, make_book(attachments=(), figures=(CATCH,)))
    dialog = dialog_of(window, qtbot)
    rows = [row[1:] for row in cells(dialog)]
    assert rows == [
        ["€1,240 million", "€1,180 million"],
        ["About €1,240 million", "About €1,180 million"],
        ["€1,240 million", "€1,180 million"],
    ]
    dialog.table.setCurrentCell(1, 0)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert session_of(window).selection == Place("summary", "summary-block", "runs")
    assert not dialog.isVisible()


def test_the_right_one_is_put_in_force_as_one_step(desk: Desk, qtbot: QtBot) -> None:
    window = window_over(desk, make_book(attachments=(), figures=(CATCH,)))
    dialog = dialog_of(window, qtbot)
    dialog.force.click()
    assert in_force(session_of(window).book) == "fallback"
    assert not dialog.force.isEnabled()
    dialog.right.setCurrentIndex(0)
    assert cells(dialog) == []
    assert not dialog.go.isEnabled()
    session_of(window).undo()
    assert in_force(session_of(window).book) == "offer"


def test_scenarios_are_put_in_force_by_key(desk: Desk, qtbot: QtBot) -> None:
    window = window_over(desk, make_book(attachments=()))
    press(window, "Ctrl+Shift+2")
    assert in_force(session_of(window).book) == "fallback"
    qtbot.waitUntil(lambda: window.status.message.text() == "In force: Fallback")
    press(window, "Ctrl+Shift+3")
    assert in_force(session_of(window).book) == "fallback"
    press(window, "Ctrl+Shift+1")
    assert in_force(session_of(window).book) == "offer"


def test_the_scenario_in_force_is_deleted_with_words_and_comes_back_into_force(desk: Desk, qtbot: QtBot) -> None:
    window = window_over(desk, make_book(attachments=()))
    session = session_of(window)
    press(window, "Ctrl+Shift+2")
    session.do(remove_scenario(session.book, Place("trade", "fallback")))
    qtbot.waitUntil(lambda: window.status.message.text() == "Deleted: Fallback · In force: Offer")
    assert in_force(session.book) == "offer"
    session.undo()
    qtbot.waitUntil(lambda: window.status.message.text() == "In force: Fallback")
    assert in_force(session.book) == "fallback"


@pytest.mark.slow
def test_a_book_without_two_scenarios_says_so(desk: Desk) -> None:
    book = make_book(attachments=())
    tabs = (msgspec.structs.replace(book.tabs[0], sections=book.tabs[0].sections[:1]), *book.tabs[1:])
    window = window_over(desk, msgspec.structs.replace(book, tabs=tabs))
    press(window, "Ctrl+Shift+0")
    assert window.findChild(ScenariosDialog) is None
    assert window.status.message.text() == "This book has no two scenarios to compare"


def test_a_figure_s_card_tells_where_it_comes_from() -> None:
    typed = Figure(id="toll", key="F2", name=Phrase(en="Toll <all>"), value=Decimal(3), sources=("s2",))
    book = make_book(figures=(CATCH, typed))
    assert [line.replace("\u00a0", " ") for line in figure_card(book, CATCH)] == [
        "F1 Catch",
        "€1,240 million · 12億4,000万ユーロ",
        "= A1.force",
        "Shown in 3 places",
    ]
    assert figure_card(book, typed)[1:] == ("3", "S2 Guess (Illustrative)", "Shown in 0 places")
    assert card_html(figure_card(book, typed)).startswith("<b>F2 Toll &lt;all&gt;</b><br>")
