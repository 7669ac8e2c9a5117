"""Cards open beside the line they are for, and never over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Look
from desktop.text.card import Card
from desktop.text.chooser import ROW, Chooser, Option

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("from_bottom", [700, 60])
def test_a_card_stands_under_its_line_or_where_the_screen_ends_above_it(look: Look, qtbot: QtBot, from_bottom: int) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    room = parent.screen().availableGeometry()
    line = QRect(100, room.bottom() - from_bottom, 2, 26)
    card = Card(parent)
    card.setFixedSize(300, 200)
    card.open_at(line)
    assert not card.geometry().intersects(line)
    assert room.contains(card.geometry())
    assert (card.y() > line.y()) == (from_bottom == 700)
    card.close()


def test_the_rows_of_a_list_are_high_enough_for_a_finger(look: Look, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chooser = Chooser(parent, "Fish", [Option("a", "Cod"), Option("b", "Eel")])
    qtbot.addWidget(chooser)
    assert chooser.list.sizeHintForRow(1) == ROW


def test_a_list_without_anything_to_choose_says_so(qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    chooser = Chooser(over, "Insert a figure", [])
    assert "The book has none yet" in [label.text() for label in chooser.findChildren(QLabel)]
