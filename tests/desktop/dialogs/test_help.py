"""The guide beside the book: found once, gone back through, closed by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.dialogs.help import GuideWindow
from desktop.main_window import MainWindow


@pytest.fixture
def guide(window: MainWindow) -> GuideWindow:
    window.menu_actions["guide"].trigger()
    return window.findChildren(GuideWindow)[-1]


def test_a_page_of_the_guide_has_a_way_back_and_one_to_the_contents(guide: GuideWindow) -> None:
    assert not guide.back.isEnabled()
    guide.page.setSource(QUrl("points.md"))
    guide.page.setSource(QUrl("checks.md"))
    QTest.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert guide.page.source() == QUrl("points.md")
    QTest.mouseClick(guide.contents, Qt.MouseButton.LeftButton)
    assert guide.page.source() == QUrl("index.md")


def test_esc_closes_the_guide(guide: GuideWindow) -> None:
    assert guide.isVisible()
    QTest.keyClick(guide.page, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_the_guide_asked_for_again_is_no_second_window(window: MainWindow, guide: GuideWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(guide.destroyed):
        window.menu_actions["shortcuts"].trigger()
    (shown,) = window.findChildren(GuideWindow)
    assert "Ctrl+N" in shown.page.toPlainText()


def test_a_key_that_markdown_has_a_meaning_for_is_still_named(window: MainWindow) -> None:
    window.menu_actions["shortcuts"].trigger()
    (shown,) = window.findChildren(GuideWindow)
    assert "Ctrl+\\ – Binder" in shown.page.toPlainText()
