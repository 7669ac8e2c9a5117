"""What the window shows without a book: new from a template, recent books, and the sample to learn from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import plain_words
from desktop.models.languages import interface_language
from desktop.style import font, icon, token

SIDE_WIDTH, SAMPLE_WIDTH, BUTTON_HEIGHT = 368, 400, 40
TEMPLATE_ROW, RECENT_ROW = 76, 56
NARROW = 1200
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class Choice(msgspec.Struct, frozen=True):
    """Something to choose: its name, a line about it, a word at the right, and whether it is there."""

    key: str
    name: str
    line: str
    right: str = ""
    there: bool = True


class _Row(QAbstractButton):
    """A row of a list: name over line, a numeral before them where the list is numbered; the whole row is one button."""

    def __init__(self, choice: Choice, numeral: str = "") -> None:
        super().__init__()
        self._choice, self._numeral = choice, numeral
        self.setFixedHeight(TEMPLATE_ROW if numeral else RECENT_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (choice.name, choice.line, choice.right) if part))
        self.setToolTip(choice.line)

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), token(self, "panel"))
        if self.hasFocus():
            painter.fillRect(self.rect(), token(self, "kasumi"))
            painter.fillRect(0, 0, 3, self.height(), token(self, "ai"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei" if self._numeral else "kei 2"))
        language = interface_language()
        left, top, line = 16, 8, 20
        if self._numeral:
            painter.setFont(font("entry numeral"))
            painter.setPen(token(self, "ai"))
            painter.drawText(QRect(16, 12, 32, 36), _LEFT | Qt.AlignmentFlag.AlignVCenter, self._numeral)
            left, top, line = 56, 16, 24
        right = self._paint_right(painter, top, line)
        painter.setFont(font("entry" if self._numeral else "strong", language))
        painter.setPen(token(self, "text" if self._choice.there else "secondary"))
        self._paint_words(painter, QRect(left, top, right - left, line), self._choice.name)
        painter.setFont(font("control" if self._numeral else "note", language))
        painter.setPen(token(self, "secondary"))
        self._paint_words(painter, QRect(left, top + line, self.width() - 16 - left, 20), self._choice.line)

    def _paint_right(self, painter: QPainter, top: int, line: int) -> int:
        """Paint the word at the right: a link where the book is gone. Return how far the name may reach."""
        painter.setFont(font("note" if self._choice.there else "label", interface_language()))
        painter.setPen(token(self, "secondary" if self._choice.there else "ai"))
        width = painter.fontMetrics().horizontalAdvance(self._choice.right)
        right = self.width() - 16 - width
        painter.drawText(QRect(right, top, width, line), _RIGHT | Qt.AlignmentFlag.AlignVCenter, self._choice.right)
        return right - 16

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT | Qt.AlignmentFlag.AlignVCenter, shown)


class _ActionButton(QPushButton):
    """A wide button that does an action and tells the action's keys at its right."""

    def __init__(self, action: QAction, *, primary: bool = False) -> None:
        super().__init__()
        self.action = action
        self._primary = primary
        self.setProperty("role", "primary wide" if primary else "wide")
        self.setAutoDefault(True)  # Enter presses it, as in a dialog
        self.clicked.connect(action.trigger)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(font("note"))
        painter.setPen(token(self, "on-ai" if self._primary else "secondary"))
        keys = self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.drawText(self.rect().adjusted(0, 0, -16, 0), _RIGHT | Qt.AlignmentFlag.AlignVCenter, keys)


class _Wordmark(QWidget):
    """The application's name in large letters, one word a line."""

    PITCH = 60

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = name.split()
        self.setAccessibleName(name)
        self.setFixedHeight(self.PITCH * len(self._words))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setFont(font("wordmark"))
        painter.setPen(token(self, "text"))
        for line, word in enumerate(self._words):
            painter.drawText(-2, line * self.PITCH + 46, word)


class _Column(QVBoxLayout):
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
        self.rows: list[_Row] = []
        self.addWidget(self.heading)
        self.addSpacing(8)
        self.addWidget(self.rule)

    def fill(self, choices: Sequence[Choice], choose: Callable[[str], object], *, numbered: bool) -> None:
        """Show other rows."""
        for row in self.rows:
            self.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(choice, str(number) if numbered else "") for number, choice in enumerate(choices, 1)]
        for row, choice in zip(self.rows, choices, strict=True):
            row.clicked.connect(lambda _=False, key=choice.key: choose(key))
            self.addWidget(row)


class StartPage(QWidget):
    """Three columns: the application's name with what can be done, templates over recent books, the sample."""

    template_chosen = Signal(str)
    recent_chosen = Signal(object)
    sample_chosen = Signal()

    def __init__(self, new: QAction, opened: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates, self._recent, self._sample = _Column(), _Column(), _Column()
        self._said, self._picture, self._about = QLabel(), QLabel(), QLabel()
        self._new, self._open = _ActionButton(new, primary=True), _ActionButton(opened)
        self._open_sample = QPushButton()
        self._open_sample.setAutoDefault(True)
        self._open_sample.clicked.connect(self.sample_chosen)
        self._recent.heading.hide()
        self._recent.rule.hide()
        self._middle, self._sample_side = QVBoxLayout(), self._make_sample()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._make_side())
        self._row.addWidget(self._make_middle(), 1)
        self._row.addWidget(self._sample_side)
        new.triggered.connect(self._to_templates)
        opened.changed.connect(self._retranslate)
        self._retranslate()

    def set_templates(self, choices: Sequence[Choice]) -> None:
        """Show templates."""
        self._templates.fill(choices, self.template_chosen.emit, numbered=True)

    def set_recent(self, choices: Sequence[Choice]) -> None:
        """Show recent books; keys are paths."""
        self._recent.fill(choices, lambda key: self.recent_chosen.emit(Path(key)), numbered=False)
        self._recent.heading.setVisible(bool(choices))
        self._recent.rule.setVisible(bool(choices))

    def set_sample_picture(self, picture: QPixmap) -> None:
        """Show the sample's cover."""
        self._picture.setPixmap(picture)
        self._picture.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the primary action."""
        super().showEvent(event)
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sample below the recent books where there is no room beside them."""
        super().resizeEvent(event)
        beside = event.size().width() >= NARROW
        if beside != (self._row.indexOf(self._sample_side) >= 0):
            (self._row if beside else self._middle).addWidget(self._sample_side)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the panel at the left and its hairline."""
        painter = QPainter(self)
        painter.fillRect(0, 0, SIDE_WIDTH - 1, self.height(), token(self, "panel"))
        painter.fillRect(SIDE_WIDTH - 1, 0, 1, self.height(), token(self, "kei"))

    def _make_side(self) -> QWidget:
        self._said.setProperty("role", "empty")
        self._said.setWordWrap(True)
        self._new.setIcon(icon("plus", QPalette.ColorRole.Base))
        self._open.setIcon(self._open.action.icon())
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(48, 28, 48, 24)
        column.setSpacing(8)
        column.addWidget(_Wordmark("Briefing Book"))
        column.addSpacing(4)
        column.addWidget(self._said)
        column.addSpacing(20)
        for button in (self._new, self._open):
            button.setMinimumHeight(BUTTON_HEIGHT)
            column.addWidget(button)
        column.addStretch(1)
        return side

    def _make_middle(self) -> QWidget:
        inside = QWidget()
        self._middle.setContentsMargins(48, 36, 56, 36)
        self._middle.setSpacing(0)
        self._middle.addLayout(self._templates)
        self._middle.addSpacing(36)
        self._middle.addLayout(self._recent)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._middle)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_sample(self) -> QWidget:
        self._picture.hide()
        self._picture.setMinimumHeight(1)  # a low window cuts the picture; it would else be as high as this page
        self._picture.setAlignment(_LEFT | Qt.AlignmentFlag.AlignTop)
        self._picture.setProperty("role", "picture")
        self._about.setProperty("role", "hint")
        self._about.setWordWrap(True)
        side = QWidget()
        side.setFixedWidth(SAMPLE_WIDTH + 48)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 36, 48, 36)
        column.setSpacing(0)
        column.addLayout(self._sample)
        column.addSpacing(20)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(self._about)
        column.addSpacing(12)
        column.addWidget(self._open_sample, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return side

    def _to_templates(self) -> None:
        """A new book begins with the choice of its template."""
        if self._templates.rows:
            self._templates.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _retranslate(self) -> None:
        self._new.setText(self.tr("New book"))
        self._open.setText(f"{plain_words(self._open.action)}…")
        self._templates.heading.setText(self.tr("New from a template"))
        self._recent.heading.setText(self.tr("Recent books"))
        self._sample.heading.setText(self.tr("A finished book to learn from"))
        self._said.setText(self.tr("One book for one meeting, in two languages, where every page says the same number."))
        self._about.setText(
            self.tr("Trade package, defence posture, talking points and register. What is marked ◊ is illustrative.")
        )
        self._open_sample.setText(self.tr("Open the sample"))
        self._said.setFixedWidth(QFontMetrics(font("empty")).horizontalAdvance("n" * 26))
