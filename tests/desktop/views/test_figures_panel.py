"""The ledger beside the editor: whatever room it has, its words are there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.style import Look
from desktop.views.figures_panel import FiguresPanel
from tests.desktop.editors.books import make_book, make_session
from tests.desktop.windows import button, in_front


@pytest.fixture
def panel(look: Look, qtbot: QtBot) -> FiguresPanel:
    made = FiguresPanel(make_session())
    in_front(made, qtbot)
    return made


@pytest.mark.parametrize("width", [320, 420, 690, 800])
def test_the_row_over_the_table_goes_on_in_another_where_words_have_no_room(
    panel: FiguresPanel, qtbot: QtBot, width: int
) -> None:
    panel.resize(width, 700)
    head = panel._head
    assert head is not None
    buttons = head.findChildren(QAbstractButton)
    assert len(buttons) == 6
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    assert all(button.mapTo(panel, button.rect().topRight()).x() < width for button in buttons)


def test_another_language_leaves_what_is_sifted(panel: FiguresPanel, qtbot: QtBot) -> None:
    panel.filter.setText("catch")
    assert panel._sieve is not None
    panel._sieve.buttons()[1].click()
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert (panel.filter.text(), panel._sieve.current) == ("catch", 1)
    qtbot.waitUntil(panel.filter.isVisible)


def test_without_figures_keys_come_to_what_makes_the_first_and_nothing_can_be_deleted(look: Look, qtbot: QtBot) -> None:
    session = make_session(make_book(figures=()))
    panel = FiguresPanel(session)
    in_front(panel, qtbot)
    panel.entry.setFocus()
    new = button(panel, "New figure")
    assert QApplication.focusWidget() is new
    assert not button(panel, "Delete").isEnabled()
    QTest.keyClick(new, Qt.Key.Key_Space)
    assert len(session.book.figures) == 1
    assert button(panel, "Delete").isEnabled()
    assert panel.entry is panel.view
