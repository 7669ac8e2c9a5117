"""Windows come up within the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.room import TITLE_BAR, come_up, fit_in


def test_a_window_comes_up_within_the_screen_and_no_larger_than_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    fit_in(window, QSize(1920, 1080))
    assert window.size() == QSize(1440, 900)
    fit_in(window, QSize(1366, 768))
    assert window.size() == QSize(1366, 768 - TITLE_BAR)


def test_a_dialog_comes_up_no_larger_than_its_screen_or_the_window_before_which_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    dialog = QDialog(window)
    screen = dialog.screen().availableSize()
    come_up(dialog, screen.width() - 100, 300)
    assert dialog.size() == QSize(screen.width() - 100, 300)
    come_up(dialog, 5000, 5000)
    assert dialog.size() == QSize(screen.width(), screen.height() - TITLE_BAR)
    window.resize(screen.width() + 200, 400)
    come_up(dialog, 5000, 300)
    assert dialog.size() == QSize(screen.width() + 200, 300)
