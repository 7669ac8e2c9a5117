"""What dialogs are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.dialogs.asking import LineDialog
from desktop.dialogs.frame import BAR_ROOM, FOOT, Foot, choosing_column, dialog_column, number_field
from desktop.dialogs.keep_template import TemplateDialog
from desktop.style import Look
from desktop.style.look import token


def first_ink(field: QWidget, qtbot: QtBot) -> int:
    """Where the words of a field begin, in px from its left."""
    qtbot.addWidget(field)
    field.resize(96, 32)
    field.show()
    return ink_of(field)


def ink_of(widget: QWidget) -> int:
    image = widget.grab().toImage()
    return min(x for x in range(3, 40) for y in range(8, 24) if image.pixelColor(x, y).lightness() < 128)


def test_a_number_stands_where_the_words_of_other_fields_begin(look: Look, qtbot: QtBot) -> None:
    number, words = number_field(), QLineEdit("8")
    number.setValue(8)
    assert abs(first_ink(number, qtbot) - first_ink(words, qtbot)) <= 1


def test_the_head_of_a_list_stands_over_what_it_heads(look: Look, qtbot: QtBot) -> None:
    table = QTreeWidget()
    table.setRootIsDecorated(False)
    table.setHeaderLabels(["HH"])
    table.addTopLevelItem(QTreeWidgetItem(["HH"]))
    qtbot.addWidget(table)
    table.show()
    assert ink_of(table.header()) == ink_of(table.viewport())


@pytest.mark.parametrize(
    "dialog",
    [partial(LineDialog, "Let it stand", "Two events of one day meet. " * 9, "OK"), partial(TemplateDialog, "River days")],
)
def test_words_of_several_lines_are_not_cut_and_push_no_field_onto_another(
    dialog: Callable[[], QDialog], look: Look, qtbot: QtBot
) -> None:
    shown = dialog()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    for label in shown.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    children = shown.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    fields = sorted((field.geometry() for field in children), key=lambda box: box.top())
    assert all(upper.bottom() < lower.top() or upper.top() == lower.top() for upper, lower in pairwise(fields))


def test_choices_that_scroll_keep_clear_of_their_bar_and_end_where_the_buttons_do(look: Look, qtbot: QtBot) -> None:
    dialog, choices, go = QDialog(), QWidget(), QPushButton("Export")
    fields = [QLineEdit() for _ in range(20)]
    column = QVBoxLayout(choices)
    for field in fields:
        column.addWidget(field)
    row = QHBoxLayout(dialog)
    row.addLayout(choosing_column(choices, 340, Foot(go)))
    row.addWidget(QWidget(), 1)
    qtbot.addWidget(dialog)
    dialog.resize(800, 2000)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert right_of(fields[0]) == right_of(go)
    dialog.resize(800, 300)
    bar = next(area for area in dialog.findChildren(QScrollArea)).verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    assert bar.mapToGlobal(bar.rect().topLeft()).x() - right_of(fields[0]) >= BAR_ROOM


def test_the_foot_of_a_dialog_is_as_wide_as_the_dialog_and_of_another_ground(look: Look, qtbot: QtBot) -> None:
    dialog, told, go = QDialog(), QLabel("What is asked"), QPushButton("Export")
    foot = Foot(go, beside=QLabel("One of three"))
    dialog_column(dialog, told, foot=foot)
    qtbot.addWidget(dialog)
    dialog.resize(480, 300)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert foot.geometry().getRect() == (0, 300 - FOOT, 480, FOOT)
    shown = dialog.grab().toImage()
    assert shown.pixelColor(4, 290) == token(dialog, "panel")
    assert shown.pixelColor(4, 100) == token(dialog, "ground")


def test_keys_begin_with_what_is_asked_and_come_to_the_foot_behind_it(look: Look, qtbot: QtBot) -> None:
    dialog, first, second, go = QDialog(), QLineEdit(), QLineEdit(), QPushButton("Export")
    dialog_column(dialog, first, second, foot=Foot(go))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(first.hasFocus)
    for now in (second, go, first):
        dialog.focusNextChild()
        assert now.hasFocus()


def right_of(widget: QWidget) -> int:
    return widget.mapToGlobal(widget.rect().topRight()).x()
