"""A row of widgets that goes on below where it is narrow: no button is squeezed."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from desktop.text import BlocksEdit
from desktop.views.flow import FlowLayout
from desktop.views.note_editor import NoteBar
from tests.desktop.text.test_blocks_edit import block, note_session


def flow(qtbot: QtBot, width: int) -> tuple[QWidget, QWidget, list[QPushButton]]:
    page, held = QWidget(), QWidget()
    row = FlowLayout(held, 2)
    row.setContentsMargins(10, 5, 10, 5)
    buttons = [QPushButton(), QPushButton(), QPushButton()]
    for number, button in enumerate(buttons):
        button.setFixedSize(40, 20)
        if number:
            row.add_gap(8)
        row.add(button)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(held)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(width, 200)
    page.show()
    qtbot.waitExposed(page)
    return page, held, buttons


def test_where_there_is_room_all_stand_in_one_row(qtbot: QtBot) -> None:
    _page, held, buttons = flow(qtbot, 164)
    assert [(one.x(), one.y()) for one in buttons] == [(10, 5), (62, 5), (114, 5)]
    assert held.height() == 30


def test_what_has_no_room_begins_a_row_below_without_the_gap(qtbot: QtBot) -> None:
    _page, held, buttons = flow(qtbot, 163)
    assert [(one.x(), one.y()) for one in buttons] == [(10, 5), (62, 5), (10, 27)]
    assert held.height() == 52


def test_a_wide_gap_takes_what_a_single_row_leaves(qtbot: QtBot) -> None:
    held = QWidget()
    row = FlowLayout(held, 2)
    row.setContentsMargins(0, 0, 0, 0)
    left, right = QPushButton(), QPushButton()
    for button in (left, right):
        button.setFixedSize(40, 20)
    row.add(left)
    row.add_gap(8, wide=True)
    row.add(right)
    qtbot.addWidget(held)
    for width, place in ((200, (160, 0)), (92, (52, 0)), (91, (0, 22))):
        row.setGeometry(QRect(0, 0, width, 100))
        assert (right.x(), right.y()) == place


def test_nothing_is_wider_than_its_row(qtbot: QtBot) -> None:
    held = QWidget()
    row = FlowLayout(held, 2)
    button = QPushButton("A button with a great many words that go on and on")
    row.add(button)
    qtbot.addWidget(held)
    row.setGeometry(QRect(0, 0, 120, 100))
    assert button.geometry().right() < 120


def test_the_bar_of_a_note_keeps_its_buttons_whole_beside_the_widest_panel(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = BlocksEdit(session, Place("note", "", "blocks"))
    bar = NoteBar(editor)
    for widget in (editor, bar):
        qtbot.addWidget(widget)
    bar.resize(366, bar.heightForWidth(366))
    bar.show()
    qtbot.waitExposed(bar)
    buttons = [*bar.findChildren(QToolButton), bar.style_box]
    assert all(one.size() == one.sizeHint() and bar.rect().contains(one.geometry()) for one in buttons)
    assert not any(one.geometry().intersects(other.geometry()) for one in buttons for other in buttons if one is not other)
