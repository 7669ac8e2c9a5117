"""The lists of the start page: what can be chosen, a row each under a heading, and the whole row is one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout

from desktop.models.languages import interface_language
from desktop.style import font, token

TEMPLATE_ROW, RECENT_ROW = 76, 56
WORDS_LEFT = 56  # where the words of a row begin, behind its numeral or its marking
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class Choice(msgspec.Struct, frozen=True):
    """Something to choose: its name, a line about it, a word at the right, whether it is there, and its marking.

    A marking that its profile draws in outline is `outlined`.
    """

    key: str
    name: str
    line: str
    right: str = ""
    there: bool = True
    mark: str = ""
    outlined: bool = False


class StartRow(QAbstractButton):
    """A row of a list: name over line, a numeral before them where the list is numbered; the whole row is one button."""

    def __init__(self, choice: Choice, numeral: str = "") -> None:
        super().__init__()
        self._numeral = numeral
        self.show_choice(choice)
        self.setFixedHeight(TEMPLATE_ROW if numeral else RECENT_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, choice: Choice) -> None:
        """Show what is to be chosen, or what more is known of it by now."""
        self.choice = choice
        told = (choice.name, choice.mark, choice.line, choice.right)
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setToolTip(choice.line)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a width that holds most names."""
        return QSize(320, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter, as by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the row."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), token(self, "panel"))
        if self.hasFocus():
            painter.fillRect(self.rect(), token(self, "kasumi"))
            painter.fillRect(0, 0, 3, self.height(), token(self, "ai"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei" if self._numeral else "kei 2"))
        language = interface_language()
        top, line = 8, 20
        self._paint_mark(painter)
        if self._numeral:
            painter.setFont(font("entry numeral"))
            painter.setPen(token(self, "ai"))
            painter.drawText(QRect(16, 12, 32, 36), _LEFT | Qt.AlignmentFlag.AlignVCenter, self._numeral)
            top, line = 16, 24
        right = self._paint_right(painter, top, line)
        painter.setFont(font("entry" if self._numeral else "strong", language))
        painter.setPen(token(self, "text" if self.choice.there else "secondary"))
        self._paint_words(painter, QRect(WORDS_LEFT, top, right - WORDS_LEFT, line), self.choice.name)
        painter.setFont(font("control" if self._numeral else "note", language))
        painter.setPen(token(self, "secondary"))
        self._paint_words(painter, QRect(WORDS_LEFT, top + line, self.width() - 16 - WORDS_LEFT, 20), self.choice.line)

    def _paint_mark(self, painter: QPainter) -> None:
        """Paint the marking as the portions of a book bear it."""
        if not self.choice.mark:
            return
        painter.setFont(font("mark", interface_language()))
        box = QRect(16, 12, painter.fontMetrics().horizontalAdvance(self.choice.mark) + 12, 16)
        if self.choice.outlined:
            painter.setPen(token(self, "text"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(box, token(self, "text"))
            painter.setPen(token(self, "ground"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.choice.mark)

    def _paint_right(self, painter: QPainter, top: int, line: int) -> int:
        """Paint the word at the right: a link where the book is gone. Return how far the name may reach."""
        painter.setFont(font("note" if self.choice.there else "label", interface_language()))
        painter.setPen(token(self, "secondary" if self.choice.there else "ai"))
        width = painter.fontMetrics().horizontalAdvance(self.choice.right)
        right = self.width() - 16 - width
        painter.drawText(QRect(right, top, width, line), _RIGHT | Qt.AlignmentFlag.AlignVCenter, self.choice.right)
        return right - 16

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT | Qt.AlignmentFlag.AlignVCenter, shown)


class StartColumn(QVBoxLayout):
    """A heading over a rule, and the rows of a list below."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setFixedHeight(24)
        self.rule = QFrame()
        self.rule.setFixedHeight(1)
        self.rule.setProperty("role", "strong rule")
        self.rows: list[StartRow] = []
        self.addWidget(self.heading)
        self.addSpacing(8)
        self.addWidget(self.rule)

    def fill(self, choices: Sequence[Choice], choose: Callable[[str], object], *, numbered: bool) -> None:
        """Show other rows; where they are the same choices, what is told of them now."""
        if [row.choice.key for row in self.rows] == [choice.key for choice in choices]:
            for row, choice in zip(self.rows, choices, strict=True):
                row.show_choice(choice)
            return
        for row in self.rows:
            self.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [StartRow(choice, str(number) if numbered else "") for number, choice in enumerate(choices, 1)]
        for row, choice in zip(self.rows, choices, strict=True):
            row.clicked.connect(lambda _=False, key=choice.key: choose(key))
            self.addWidget(row)
