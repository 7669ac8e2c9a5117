"""Tab goes in reading order, whenever parts were made and wherever they were put."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.windows import Hall, in_front


def named(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    return field


def round_of(first: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> str:
    """Return the names of what has the focus from one press of Tab to the next, until it is back."""
    first.setFocus()
    seen = ""
    while True:
        focus = QApplication.focusWidget()
        assert focus is not None
        seen += focus.objectName()
        QTest.keyClick(focus, key)
        if QApplication.focusWidget() is first:
            return seen


def test_a_row_put_between_others_has_its_turn_between_them_and_so_it_has_backwards(qtbot: QtBot) -> None:
    rows, last = QWidget(), named("d")
    column = QVBoxLayout(rows)
    first, second = named("a"), named("c")
    column.addWidget(first)
    column.addWidget(second)
    hall = Hall(rows, last)
    in_front(hall, qtbot)
    between = named("b")
    column.insertWidget(1, between)
    qtbot.waitUntil(between.isVisible)
    assert round_of(first) == "abcd"
    assert round_of(first, Qt.Key.Key_Backtab) == "adcb"


def test_a_row_that_goes_with_the_focus_leaves_a_way_on_and_the_window_can_be_closed(qtbot: QtBot) -> None:
    rows = [named(name) for name in "abc"]
    hall = Hall(*rows)
    in_front(hall, qtbot)
    rows[1].setFocus()
    hall.column.removeWidget(rows[1])
    rows[1].deleteLater()
    qtbot.waitUntil(lambda: hall.findChild(QLineEdit, "b") is None)
    assert round_of(rows[0]) == "ac"


def test_columns_are_read_one_after_the_other_and_cells_row_by_row(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    fields = {name: named(name) for name in "fedcba"}
    for names in ("ab", "cd"):
        column = QVBoxLayout()
        for name in names:
            column.addWidget(fields[name])
        row.addLayout(column)
    cells = QGridLayout()
    cells.addWidget(fields["f"], 1, 0)
    cells.addWidget(fields["e"], 0, 1)
    row.addLayout(cells)
    hall = Hall(page)
    in_front(hall, qtbot)
    assert round_of(fields["a"]) == "abcdef"


def test_what_is_hidden_or_grey_or_only_clicked_is_passed_by(qtbot: QtBot) -> None:
    hidden, grey, clicked, first, last = (named(name) for name in "hgcab")
    hall = Hall(first, hidden, grey, clicked, last)
    hidden.hide()
    grey.setEnabled(False)
    clicked.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    in_front(hall, qtbot)
    assert round_of(first) == "ab"
    clicked.setFocus()
    QTest.keyClick(clicked, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last, "from where it was clicked, Tab goes on"


def test_a_field_that_is_made_of_parts_is_one_stop(qtbot: QtBot) -> None:
    number, around, inside, first = QSpinBox(), QWidget(), named("i"), named("a")
    number.setObjectName("n")
    around.setObjectName("o")
    around.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    around.setFocusProxy(inside)
    QVBoxLayout(around).addWidget(inside)
    hall = Hall(first, number, around)
    in_front(hall, qtbot)
    assert round_of(first) == "ani"
    assert round_of(first, Qt.Key.Key_Backtab) == "ain"


@pytest.mark.parametrize("forward", [True, False])
def test_what_lies_below_in_a_scrolled_page_is_brought_into_view(qtbot: QtBot, forward: bool) -> None:
    page, area, before, after = QWidget(), QScrollArea(), named("a"), named("z")
    column = QVBoxLayout(page)
    fields = [named(str(number)) for number in range(60)]
    for field in fields:
        column.addWidget(field)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    hall = Hall(before, area, after)
    in_front(hall, qtbot)
    area.verticalScrollBar().setValue(0 if not forward else area.verticalScrollBar().maximum())
    start, target = (before, fields[0]) if forward else (after, fields[-1])
    assert target.visibleRegion().isEmpty()
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is target
    assert not target.visibleRegion().isEmpty()


def test_of_a_text_all_is_brought_into_view_and_not_the_line_of_its_caret_alone(qtbot: QtBot) -> None:
    page, area, before = QWidget(), QScrollArea(), named("a")
    column = QVBoxLayout(page)
    column.addSpacing(2000)
    text = QTextEdit("one\n" * 9)
    text.setFixedHeight(200)
    column.addWidget(text)
    column.addSpacing(2000)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    hall = Hall(before, area)
    in_front(hall, qtbot)
    for start in (0, area.verticalScrollBar().maximum()):
        area.verticalScrollBar().setValue(start)
        before.setFocus()
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert text.hasFocus()
        assert text.visibleRegion().boundingRect().height() == 200


def test_what_stands_side_by_side_in_a_splitter_is_read_from_left_to_right(qtbot: QtBot) -> None:
    parts, right, left = QSplitter(), named("b"), named("a")
    parts.addWidget(right)
    parts.insertWidget(0, left)
    hall = Hall(parts)
    in_front(hall, qtbot)
    assert round_of(left) == "ab"


def test_where_nothing_else_can_be_gone_to_the_focus_stays(qtbot: QtBot) -> None:
    only = QPushButton()
    hall = Hall(QLabel(), only)
    in_front(hall, qtbot)
    only.setFocus()
    QTest.keyClick(only, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is only


def test_a_page_that_can_be_scrolled_by_keys_is_a_stop_before_what_is_in_it(qtbot: QtBot) -> None:
    area, inside, first, last = QScrollArea(), named("i"), named("a"), named("z")
    area.setObjectName("p")
    area.setWidget(inside)
    hall = Hall(first, area, last)
    in_front(hall, qtbot)
    assert round_of(first) == "apiz"
    assert round_of(first, Qt.Key.Key_Backtab) == "azip"
