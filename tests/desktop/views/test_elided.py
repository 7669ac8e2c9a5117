"""Words that are longer than their room end in dots, never in the middle of what they say."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop.views.elided import in_two_lines


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
