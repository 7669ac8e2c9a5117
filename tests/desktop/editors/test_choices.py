"""Fields in which one chooses look like the fields in which one types, and cut no letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from desktop.style import Look
from desktop.style.look import tokens
from desktop.views.fields.choices import INSET, Choice, ChoiceField, ManyField
from desktop.views.fields.keys import PartKeys
from tests.desktop.text.test_blocks_edit import block, note_session

LONG = Choice("prose", "A very long name of a thing indeed")


def ink(widget: QWidget, columns: range) -> bool:
    """Whether anything but ground is painted in columns of a widget, its frame left out."""
    image, ground = widget.grab().toImage(), QColor(tokens("light")["ground"]).rgb()
    return any(image.pixel(x, y) != ground for x in columns for y in range(3, widget.height() - 3))


def test_a_value_too_long_for_its_field_ends_in_dots_and_cuts_no_letter(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(note_session(block("a")), Place("note", "a", "style"), lambda _: [LONG])
    qtbot.addWidget(field)
    option, part = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
    for width in range(100, 112):  # at one of these a letter would be cut, wherever its edges are
        field.resize(width, 32)
        field.initStyleOption(option)
        room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
        assert not ink(field, range(room.right() - 1, room.right() + 1))


def test_what_is_chosen_stands_where_typed_words_stand(look: Look, qtbot: QtBot) -> None:
    field = ManyField(note_session(block("a")), Place("note", "a", "sources"), lambda _: [Choice("s1", "S1")])
    qtbot.addWidget(field)
    field.resize(300, 32)
    assert not ink(field, range(2, INSET))
    assert ink(field, range(INSET, INSET + 4))


class OpenedBox(QComboBox):
    """Counts how often its list is opened, which offscreen warns of."""

    opened = 0

    def showPopup(self) -> None:
        self.opened += 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_the_keys_that_open_a_list_everywhere_open_a_field_s_and_go_no_further(qtbot: QtBot, key: Qt.Key) -> None:
    holder, field = QWidget(), OpenedBox()
    qtbot.addWidget(holder)
    field.setParent(holder)
    field.addItems(["one", "two", "three"])
    field.setCurrentIndex(1)
    PartKeys(field)
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.AltModifier)
    QApplication.sendEvent(field, event)
    assert (field.opened, field.currentIndex(), event.isAccepted()) == (1, 1, True)
