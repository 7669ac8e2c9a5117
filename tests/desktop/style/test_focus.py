"""The ring of the button in focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.style import Look
from desktop.style.focus import FocusRing
from desktop.style.look import tokens


class Window(QWidget):
    """A row of two widgets that has no room of its own, inside a window that has."""

    def __init__(self, one: QWidget, other: QWidget) -> None:
        super().__init__()
        tight = QWidget()
        row = QHBoxLayout(tight)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(one)
        row.addWidget(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(tight)


def shown(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()


def rings(window: QWidget) -> list[FocusRing]:
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QCheckBox])
@pytest.mark.slow
def test_the_ring_stands_two_away_around_the_button(look: Look, qtbot: QtBot, kind: Callable[[], QWidget]) -> None:
    button = kind()
    button.setMinimumWidth(80)
    window = Window(button, QLineEdit())
    shown(qtbot, window)
    button.setFocus()
    qtbot.waitUntil(lambda: len(rings(window)) == 1)
    ring = rings(window)[0]
    place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
    assert QRect(ring.mapTo(window, QPoint(0, 0)), ring.size()) == place.adjusted(-4, -4, 4, 4)
    image = window.grab().toImage()
    outside, gap = place.left() - 3, place.left() - 1
    assert image.pixelColor(outside, place.center().y()).name().upper() == tokens("light")["ai"]
    assert image.pixelColor(gap, place.center().y()).name().upper() == tokens("light")["ground"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_button_in_a_card_has_no_other_sign_of_the_focus_than_its_ring(look: Look, qtbot: QtBot) -> None:
    card = QFrame(None, Qt.WindowType.Popup)
    column, first, second = QVBoxLayout(card), QPushButton("One"), QPushButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    shown(qtbot, card)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    plain = second.grab().toImage()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)
    assert second.grab().toImage() == plain


def test_a_field_has_no_ring_outside(look: Look, qtbot: QtBot) -> None:
    button, field = QPushButton("One"), QLineEdit()
    window = Window(button, field)
    shown(qtbot, window)
    button.setFocus()
    qtbot.waitUntil(lambda: len(rings(window)) == 1)
    field.setFocus()
    qtbot.waitUntil(lambda: not rings(window))


def test_the_ring_follows_its_button(look: Look, qtbot: QtBot) -> None:
    button = QPushButton("One")
    window = Window(button, QLineEdit())
    shown(qtbot, window)
    button.setFocus()
    qtbot.waitUntil(lambda: len(rings(window)) == 1)
    window.resize(window.width() + 100, window.height() + 60)
    ring = rings(window)[0]
    qtbot.waitUntil(lambda: ring.mapTo(window, QPoint(4, 4)) == button.mapTo(window, QPoint(0, 0)))
    assert ring.size() == button.size().grownBy(QMargins(4, 4, 4, 4))


def test_the_ring_goes_with_its_window(look: Look, qtbot: QtBot) -> None:
    button = QPushButton("One")
    window = Window(button, QLineEdit())
    shown(qtbot, window)
    button.setFocus()
    qtbot.waitUntil(lambda: len(rings(window)) == 1)
    second = QPushButton("Two")
    other = Window(second, QLineEdit())
    window.close()
    shown(qtbot, other)
    second.setFocus()
    qtbot.waitUntil(lambda: len(rings(other)) == 1)
