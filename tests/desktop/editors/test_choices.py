"""Fields in which one chooses look like the fields in which one types, and cut no letter."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from desktop.style import Look
from desktop.style.look import tokens
from desktop.views.fields.choices import INSET, Choice, ChoiceField, ManyField
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
