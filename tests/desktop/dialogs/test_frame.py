"""What dialogs are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.frame import number_field
from desktop.style import Look


def first_ink(field: QWidget, qtbot: QtBot) -> int:
    """Where the words of a field begin, in px from its left."""
    qtbot.addWidget(field)
    field.resize(96, 32)
    field.show()
    image = field.grab().toImage()
    return min(x for x in range(3, 40) for y in range(8, 24) if image.pixelColor(x, y).lightness() < 128)


def test_a_number_stands_where_the_words_of_other_fields_begin(look: Look, qtbot: QtBot) -> None:
    number, words = number_field(), QLineEdit("8")
    number.setValue(8)
    assert abs(first_ink(number, qtbot) - first_ink(words, qtbot)) <= 1
