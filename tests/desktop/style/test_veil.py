"""The veil over the window while a dialog is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefs.wording import Wording
from desktop.dialogs.asking import LineDialog
from desktop.messages import tell
from desktop.style import Look
from desktop.style.look import Shade, tokens
from desktop.style.veil import Veil

TOP = 28


class Window(QWidget):
    """A window with a banner and a field under it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 60, 24, 24)
        column.addWidget(self.field)
        self.veil = Veil(self, TOP)
        self.resize(400, 300)


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.field.setFocus()
    return made


def open_over(parent: QWidget) -> QDialog:
    dialog = LineDialog("Name", "What is it called?", "Keep", parent)
    dialog.open()
    assert QTest.qWaitForWindowExposed(dialog)
    return dialog


def grounds(window: QWidget) -> tuple[str, str]:
    """The colours of the window's ground right above the line and right below it."""
    image = window.grab().toImage()
    return image.pixelColor(4, TOP - 1).name().upper(), image.pixelColor(4, TOP).name().upper()


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_a_dialog_dims_the_window_below_its_banner_for_as_long_as_it_is_open(
    look: Look, window: Window, shade: Shade
) -> None:
    look.apply(shade, "en")
    ground = tokens(shade)["ground"]
    assert grounds(window) == (ground, ground)
    dialog = open_over(window)
    banner, below = grounds(window)
    assert banner == ground
    assert QColor(below).lightness() < QColor(ground).lightness()
    dialog.reject()
    assert grounds(window) == (ground, ground)


def test_a_box_over_a_dialog_dims_no_second_time_and_the_last_to_close_lifts_it(window: Window) -> None:
    dialog = open_over(window)
    once = grounds(window)
    tell(dialog, Wording("The disk is full", "Nothing is lost."))
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert grounds(window) == once
    box.close()
    assert grounds(window) == once
    dialog.accept()
    assert not window.veil.isVisible()


def test_no_veil_outlives_a_dialog_that_is_deleted_while_it_is_open(window: Window) -> None:
    dialog = open_over(window)
    assert window.veil.isVisible()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.veil.isVisible()


def test_a_window_that_stands_beside_dims_nothing(window: Window) -> None:
    guide = QDialog(window)
    guide.setModal(False)
    guide.show()
    assert QTest.qWaitForWindowExposed(guide)
    assert not window.veil.isVisible()


def test_the_veil_is_as_large_as_a_window_that_grows_under_it(window: Window) -> None:
    open_over(window)
    window.resize(640, 500)
    assert window.veil.geometry().getRect() == (0, TOP, 640, 500 - TOP)


def test_the_focus_comes_back_and_voices_are_told_of_no_veil(window: Window) -> None:
    dialog = open_over(window)
    assert told_of(window) == [window.field]
    assert window.veil.focusPolicy() == Qt.FocusPolicy.NoFocus
    dialog.reject()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    assert QApplication.focusWidget() is window.field


def told_of(window: QWidget) -> list[QObject | None]:
    """What a voice finds in a window."""
    told = QAccessible.queryAccessibleInterface(window)
    return [told.child(number).object() for number in range(told.childCount())]
