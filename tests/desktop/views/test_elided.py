"""Words that are longer than their room end in dots, never in the middle of what they say."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.style import Look
from desktop.views.elided import ElidedBox, in_two_lines


def test_words_break_between_words_and_end_in_dots_where_two_lines_are_too_few(qapp: QApplication) -> None:
    font = qapp.font()
    width = QFontMetrics(font).horizontalAdvance("Soybeans from the m")
    assert in_two_lines("Soybeans", font, width) == ["Soybeans"]
    assert in_two_lines("Soybeans from the United", font, width) == ["Soybeans from the", "United"]
    first, second = in_two_lines("Soybeans from the United States of America", font, width)
    assert first == "Soybeans from the"
    assert second.startswith("United")
    assert second.endswith("…")
    assert QFontMetrics(font).horizontalAdvance(second) <= width


def test_japanese_breaks_anywhere_it_may(qapp: QApplication) -> None:
    font = qapp.font()
    assert in_two_lines("米国産大豆", font, QFontMetrics(font).horizontalAdvance("米国産")) == ["米国産", "大豆"]


@pytest.mark.parametrize("words", ["提示案", "Walk-away"])
def test_a_choice_as_wide_as_it_asks_for_shows_its_words_whole(look: Look, qtbot: QtBot, words: str) -> None:
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItem(words)
    box.show()
    box.resize(box.sizeHint())
    assert box.shown() == words
    box.resize(box.width() - 30, box.height())
    assert box.shown().endswith("…")
