"""The tabs at the window's right edge."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.style import Look
from desktop.style.look import Shade, tokens
from desktop.views.section_tabs import SectionTabs, ThumbTab

WORDS = ("Summary", "Programme", "Rivers", "Fisheries", "Talking")


@pytest.fixture
def tabs(look: Look, qtbot: QtBot) -> SectionTabs:
    made = SectionTabs()
    qtbot.addWidget(made)
    made.resize(made.width(), 800)
    shown = [ThumbTab(word.lower(), str(number), word) for number, word in enumerate(WORDS, 1)]
    made.set_tabs([*shown, ThumbTab("ja", "日", "本語", japanese=True)], "rivers")
    made.show()
    qtbot.waitExposed(made)
    return made


def test_tabs_stand_87_apart_and_the_open_one_is_wider(tabs: SectionTabs) -> None:
    rects = [tabs.tab_rect(index) for index in range(6)]
    assert {rect.height() for rect in rects} == {84}
    assert [rect.width() for rect in rects] == [36, 36, 44, 36, 36, 36]
    assert {after.top() - before.top() for before, after in pairwise(rects)} == {87}
    assert {rect.right() for rect in rects} == {43}


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_open_tab_is_ai_and_the_others_are_mizu(look: Look, tabs: SectionTabs, shade: Shade) -> None:
    look.apply(shade, "en")
    image = tabs.grab().toImage()
    for index, name in ((0, "mizu"), (2, "ai"), (5, "mizu")):
        corner = tabs.tab_rect(index).bottomLeft() + QPoint(2, -2)
        assert QColor(image.pixel(corner)).name().upper() == tokens(shade)[name]


def test_a_click_chooses(tabs: SectionTabs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tabs.tab_rect(1).center())
    assert told.args == ["programme"]


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        (Qt.Key.Key_Down, "fisheries"),
        (Qt.Key.Key_Up, "programme"),
        (Qt.Key.Key_Home, "summary"),
        (Qt.Key.Key_End, "ja"),
    ],
)
def test_keys_choose(tabs: SectionTabs, qtbot: QtBot, key: Qt.Key, chosen: str) -> None:
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs, key)
    assert told.args == [chosen]


def test_ctrl_with_a_digit_chooses_from_anywhere(tabs: SectionTabs, qtbot: QtBot) -> None:
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["fisheries"]


def test_the_open_tab_is_named_aloud(tabs: SectionTabs) -> None:
    assert tabs.accessibleName() == "Tabs of the book"
    assert tabs.accessibleDescription() == "3 Rivers"


def test_the_open_tab_comes_into_view_where_there_is_little_room(tabs: SectionTabs) -> None:
    tabs.resize(tabs.width(), 200)
    rect = tabs.tab_rect(2)
    assert rect.top() >= 0
    assert rect.bottom() < 200


@pytest.mark.parametrize("word", ["Press", "Programme", "Counterterrorism"])
def test_a_word_stays_inside_its_tab(tabs: SectionTabs, word: str) -> None:
    tabs.set_tabs([ThumbTab("a", "1", word), ThumbTab("b", "2", "")], "b")
    image, rect = tabs.grab().toImage(), tabs.tab_rect(0)
    below = QRect(rect.left(), rect.bottom() + 1, rect.width(), 3)
    inks = {
        QColor(image.pixel(x, y)).name().upper() for x in range(below.left(), 44) for y in range(below.top(), below.bottom())
    }
    assert inks == {tokens("light")["panel"]}
