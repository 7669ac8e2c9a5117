"""The start page: every choice is a row that keys reach and that says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from desktop.style import Look
from desktop.style.look import Shade, tokens
from desktop.views.start_page import SIDE_WIDTH, StartPage
from desktop.views.start_rows import RECENT_ROW, TEMPLATE_ROW, Choice
from tests.desktop.windows import Hall, in_front


@pytest.fixture
def bare(look: Look) -> StartPage:
    new, opened = QAction("&New…"), QAction("&Open…")
    made = StartPage(new, opened)
    new.setParent(made)
    opened.setParent(made)
    new.setShortcut("Ctrl+N")
    made.set_templates([Choice("visit", "Visit brief", "Two sides", "3 sections"), Choice("ask", "Question set", "Answers")])
    made.set_recent([Choice("/books/a.brief", "A", "/books"), Choice("/b.brief", "B", "gone", "Find it…", there=False)])
    return made


@pytest.fixture
def page(bare: StartPage, qtbot: QtBot) -> StartPage:
    qtbot.addWidget(bare)
    bare.resize(1440, 872)
    bare.show()
    qtbot.waitExposed(bare)
    return bare


def button(page: StartPage, name: str) -> QAbstractButton:
    return next(each for each in page.findChildren(QAbstractButton) if (each.accessibleName() or each.text()) == name)


def test_a_row_tells_its_name_its_line_and_what_is_at_its_right(page: StartPage) -> None:
    assert button(page, "Visit brief, Two sides, 3 sections").height() == TEMPLATE_ROW
    assert button(page, "B, gone, Find it…").height() == RECENT_ROW


def test_a_template_is_chosen_by_click(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.template_chosen) as told:
        QTest.mouseClick(button(page, "Question set, Answers"), Qt.MouseButton.LeftButton)
    assert told.args == ["ask"]


def test_a_recent_book_is_chosen_by_key_also_where_it_has_moved(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.recent_chosen) as told:
        QTest.keyClick(button(page, "B, gone, Find it…"), Qt.Key.Key_Space)
    assert told.args == [Path("/b.brief")]


def test_tab_goes_down_the_columns_and_enter_chooses(bare: StartPage, qtbot: QtBot) -> None:
    hall = Hall(bare)
    in_front(hall, qtbot)
    first = button(bare, "New book")
    first.setFocus()
    gone = []
    for _ in range(9):
        focus = bare.focusWidget()
        assert isinstance(focus, QAbstractButton)
        gone.append((focus.accessibleName() or focus.text()).split(",")[0])
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert gone == [
        *("New book", "Open…", "From a Word document…", "Visit brief", "Question set", "A", "B"),
        *("Open the sample", "Your first book in ten minutes"),
    ]
    for name, signal in (("Question set, Answers", bare.template_chosen), ("Open the sample", bare.sample_chosen)):
        with qtbot.waitSignal(signal):
            QTest.keyClick(button(bare, name), Qt.Key.Key_Return)


def test_the_sample_is_opened(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_chosen):
        QTest.mouseClick(button(page, "Open the sample"), Qt.MouseButton.LeftButton)


def test_the_page_begins_at_new_book_and_that_leads_to_the_templates(page: StartPage) -> None:
    new = button(page, "New book")
    assert page.focusWidget() is new
    QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is button(page, "Visit brief, Two sides, 3 sections")


def test_one_button_is_filled(page: StartPage) -> None:
    filled = [each for each in page.findChildren(QPushButton) if "primary" in str(each.property("role"))]
    assert [each.text() for each in filled] == ["New book"]


def test_every_choice_is_reached_by_tab(page: StartPage) -> None:
    seen = set()
    for _ in range(10):
        focus = page.focusWidget()
        assert focus is not None
        seen.add(focus.accessibleName() or getattr(focus, "text", str)())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {"New book", "Open…", "Visit brief, Two sides, 3 sections", "A, /books", "Open the sample"} <= seen


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_panel_at_the_left_ends_in_a_hairline(look: Look, page: StartPage, shade: Shade) -> None:
    look.apply(shade, "en")
    image = page.grab().toImage()
    found = [QColor(image.pixel(x, 700)).name().upper() for x in (100, SIDE_WIDTH - 1, SIDE_WIDTH + 10)]
    assert found == [tokens(shade)["panel"], tokens(shade)["kei"], tokens(shade)["ground"]]


def test_other_lists_replace_the_rows(page: StartPage, qtbot: QtBot) -> None:
    page.set_templates([Choice("only", "Only one", "A line")])
    page.set_recent([])
    qtbot.waitUntil(lambda: button(page, "Only one, A line").isVisible())
    named = [each for each in page.findChildren(QAbstractButton) if each.accessibleName()]
    assert [each.accessibleName() for each in named if each.isVisible()] == ["Only one, A line"]


def test_the_sample_shows_its_cover_once_there_is_one(page: StartPage) -> None:
    picture = QPixmap(400, 566)
    picture.fill(QColor("#336699"))
    page.set_sample_picture(picture)
    image = page.grab().toImage()
    assert QColor(image.pixel(1200, 400)).name() == "#336699"


def test_in_a_narrow_window_the_sample_stands_below_the_books(page: StartPage, qtbot: QtBot) -> None:
    opening, recent = button(page, "Open the sample"), button(page, "A, /books")
    qtbot.waitUntil(lambda: opening.mapTo(page, QPoint()).x() > 900)
    page.resize(1000, 872)
    qtbot.waitUntil(lambda: opening.mapTo(page, QPoint()).x() < 500)
    assert opening.mapTo(page, QPoint()).y() > recent.mapTo(page, QPoint()).y()
    assert recent.width() >= 400
    page.resize(1440, 872)
    qtbot.waitUntil(lambda: opening.mapTo(page, QPoint()).x() > 900)


def test_what_more_is_known_of_a_book_is_shown_in_its_row_and_said(page: StartPage) -> None:
    row = button(page, "A, /books")
    row.setFocus()
    gone = Choice("/b.brief", "B", "gone", "Find it…", there=False)
    page.set_recent([Choice("/books/a.brief", "River meeting", "Edition 4", "today, 14:02", mark="O-S"), gone])
    assert (row.hasFocus(), row.accessibleName()) == (True, "River meeting, O-S, Edition 4, today, 14:02")


def test_a_paper_and_the_guide_are_ways_to_begin(page: StartPage, qtbot: QtBot) -> None:
    for name, signal in (
        ("From a Word document…", page.paper_chosen),
        ("Your first book in ten minutes", page.tour_chosen),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
