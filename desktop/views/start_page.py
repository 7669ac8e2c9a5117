"""What the window shows without a book: new from a template, recent books, and the sample to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.style import token


class Choice(msgspec.Struct, frozen=True):
    """Something to choose: its name, a line about it, a word at the right, and whether it is there."""

    key: str
    name: str
    line: str
    right: str = ""
    there: bool = True


class _Row(QPushButton):
    """A row of a list: name over line; the whole row is one button."""

    def __init__(self, choice: Choice, number: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAccessibleName(f"{choice.name}. {choice.line} {choice.right}")
        name, line, right = QLabel(choice.name), QLabel(choice.line), QLabel(choice.right)
        name.setProperty("role", "strong" if choice.there else "note")
        line.setProperty("role", "note")
        right.setProperty("role", "note")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        if number:
            numeral = QLabel(number)
            numeral.setProperty("role", "numeral")
            numeral.setFixedWidth(28)
            row.addWidget(numeral)
        row.addLayout(words, 1)
        row.addWidget(right)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class _Column(QVBoxLayout):
    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)
        self.heading = QLabel()
        self.heading.setProperty("role", "strong")
        self.addWidget(self.heading)
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setProperty("role", "rule")
        self.addSpacing(8)
        self.addWidget(rule)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.addLayout(self.rows)


class StartPage(QWidget):
    """Three columns: the application's name with what can be done, templates over recent books, the sample."""

    template_chosen = Signal(str)
    recent_chosen = Signal(object)
    sample_chosen = Signal()

    def __init__(self, new: QAction, opened: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates, self._recent, self._sample = _Column(), _Column(), _Column()
        self._said, self._picture, self._about = QLabel(), QLabel(), QLabel()
        self._open_sample = QPushButton()
        self._open_sample.clicked.connect(self.sample_chosen)
        self._side = self._make_side(new, opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        middle = QVBoxLayout()
        middle.setContentsMargins(48, 36, 48, 36)
        middle.addLayout(self._templates)
        middle.addSpacing(32)
        middle.addLayout(self._recent)
        middle.addStretch(1)
        scroll, inside = QScrollArea(), QWidget()
        inside.setLayout(middle)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(scroll, 5)
        row.addLayout(self._make_sample(), 4)
        self._retranslate()

    def set_templates(self, choices: Sequence[Choice]) -> None:
        """Show templates."""
        self._fill(self._templates, choices, self.template_chosen.emit, numbered=True)

    def set_recent(self, choices: Sequence[Choice]) -> None:
        """Show recent books; keys are paths."""
        self._fill(self._recent, choices, lambda key: self.recent_chosen.emit(Path(key)), numbered=False)
        self._recent.heading.setVisible(bool(choices))

    def set_sample_picture(self, picture: QPixmap) -> None:
        """Show the sample's cover."""
        self._picture.setPixmap(picture)

    def changeEvent(self, event: QEvent) -> None:
        """Follow look and language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def _make_side(self, new: QAction, opened: QAction) -> QWidget:
        side = QWidget()
        side.setFixedWidth(368)
        side.setAutoFillBackground(True)
        name = QLabel("Briefing\nBook")
        name.setProperty("role", "wordmark")
        self._said.setProperty("role", "empty")
        self._said.setWordWrap(True)
        column = QVBoxLayout(side)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addWidget(name)
        column.addWidget(self._said)
        column.addSpacing(16)
        for action, role in ((new, "primary"), (opened, "")):
            column.addWidget(_action_button(action, role))
        column.addStretch(1)
        return side

    def _make_sample(self) -> QVBoxLayout:
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._picture.setFrameShape(QFrame.Shape.NoFrame)
        self._about.setProperty("role", "note")
        self._about.setWordWrap(True)
        column = QVBoxLayout()
        column.setContentsMargins(0, 36, 48, 36)
        column.addLayout(self._sample)
        column.addSpacing(16)
        column.addWidget(self._picture)
        column.addWidget(self._about)
        buttons = QHBoxLayout()
        buttons.addWidget(self._open_sample)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        return column

    def _fill(self, column: _Column, choices: Sequence[Choice], choose: object, *, numbered: bool) -> None:
        while (item := column.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, choice in enumerate(choices, 1):
            row = _Row(choice, str(number) if numbered else "")
            row.clicked.connect(lambda _=False, key=choice.key: choose(key))  # type: ignore[operator]
            column.rows.addWidget(row)

    def _dress(self) -> None:
        palette = self._side.palette()
        colour = token(self, "panel")
        if palette.color(self._side.backgroundRole()) != colour:
            palette.setColor(self._side.backgroundRole(), colour)
            self._side.setPalette(palette)

    def _retranslate(self) -> None:
        self._dress()
        self._templates.heading.setText(self.tr("New from a template"))
        self._recent.heading.setText(self.tr("Recent books"))
        self._sample.heading.setText(self.tr("A finished book to learn from"))
        self._said.setText(self.tr("One book for one meeting, in two languages, where every page says the same number."))
        self._about.setText(
            self.tr("Trade package, defence posture, talking points and register. What is marked ◊ is illustrative.")
        )
        self._open_sample.setText(self.tr("Open the sample"))


def _action_button(action: QAction, role: str) -> QPushButton:
    button = QPushButton(action.text().replace("&", ""))
    if role != "primary":
        button.setIcon(action.icon())
    button.setProperty("role", role)
    button.setMinimumHeight(38)
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setText(action.text().replace("&", "")))
    return button
