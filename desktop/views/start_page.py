"""What the window shows without a book: new from a template, recent books, and the sample to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefs import __version__
from desktop.actions import plain_words
from desktop.style import font, icon, token
from desktop.views.flow import FlowLayout
from desktop.views.start_rows import Choice, StartColumn

SIDE_WIDTH, SAMPLE_WIDTH, BUTTON_HEIGHT = 368, 400, 40
NARROW, NARROWER, NARROW_SIDE = 1200, 900, 272
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


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


class StartPage(QWidget):
    """Three columns: the application's name with what can be done, templates over recent books, the sample."""

    template_chosen = Signal(str)
    recent_chosen = Signal(object)
    paper_chosen = Signal()
    """Emitted when a paper is to be the beginning of a book."""
    sample_chosen = Signal()
    tour_chosen = Signal()

    def __init__(self, new: QAction, opened: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates, self._recent, self._sample = StartColumn(), StartColumn(), StartColumn()
        self._said, self._picture, self._about = QLabel(), QLabel(), QLabel()
        self._languages, self._found, self._version = QLabel(), QLabel(), QLabel()
        self._new, self._open = _ActionButton(new, primary=True), _ActionButton(opened)
        self._paper, self._open_sample, self._tour = QPushButton(), QPushButton(), QPushButton()
        for button, chosen in (
            (self._paper, self.paper_chosen),
            (self._open_sample, self.sample_chosen),
            (self._tour, self.tour_chosen),
        ):
            button.setAutoDefault(True)
            button.clicked.connect(chosen)
        self._recent.heading.hide()
        self._recent.rule.hide()
        self._middle, self._sample_side = QVBoxLayout(), self._make_sample()
        self._side_column, self._side = QVBoxLayout(), QScrollArea()
        self._make_side()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side)
        self._row.addWidget(_hairline())
        self._row.addWidget(self._make_middle(), 1)
        self._middle.addWidget(self._sample_side)
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

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the narrowest arrangement needs, also while a book is shown instead."""
        return QSize(2 * NARROW_SIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sample below the recent books where there is no room beside them; in less room make margins narrow."""
        super().resizeEvent(event)
        beside, roomy = event.size().width() >= NARROW, event.size().width() >= NARROWER
        if beside != (self._row.indexOf(self._sample_side) >= 0):
            (self._row if beside else self._middle).addWidget(self._sample_side)
            self._sample_side.setMinimumWidth(SAMPLE_WIDTH + 48 if beside else 0)
        margin = 48 if roomy else 24
        self._side.setFixedWidth(SIDE_WIDTH - 1 if roomy else NARROW_SIDE)
        self._side_column.setContentsMargins(margin, 28, margin, 24)
        self._middle.setContentsMargins(margin, 36, margin, 36)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make_side(self) -> None:
        self._said.setProperty("role", "empty")
        self._said.setWordWrap(True)
        self._new.setIcon(icon("plus", QPalette.ColorRole.Base))
        self._open.setIcon(self._open.action.icon())
        column = self._side_column
        column.setSpacing(8)
        column.addWidget(_Wordmark("Briefing Book"))
        column.addSpacing(4)
        column.addWidget(self._said)
        column.addSpacing(20)
        for button in (self._new, self._open):
            button.setMinimumHeight(BUTTON_HEIGHT)
            column.addWidget(button)
        self._paper.setIcon(icon("import"))
        self._paper.setProperty("role", "plain wide")
        self._paper.setMinimumHeight(BUTTON_HEIGHT)
        column.addWidget(self._paper)
        column.addStretch(1)
        for label in (self._found, self._version):
            label.setProperty("role", "note")
            label.setWordWrap(True)
            column.addWidget(label)
        inside = QWidget()
        inside.setProperty("role", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside.setLayout(column)
        _scroll(self._side, inside)

    def _make_middle(self) -> QWidget:
        inside = QWidget()
        self._middle.setSpacing(0)
        self._languages.setProperty("role", "note")
        self._languages.setWordWrap(True)
        self._middle.addLayout(self._templates)
        self._middle.addSpacing(12)
        self._middle.addWidget(self._languages)
        self._middle.addSpacing(36)
        self._middle.addLayout(self._recent)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._middle)
        column.addStretch(1)
        return _scroll(QScrollArea(), inside)

    def _make_sample(self) -> QWidget:
        self._picture.hide()
        self._picture.setMinimumSize(1, 1)  # a small window cuts the picture; the window would else be as large
        self._picture.setAlignment(_LEFT | Qt.AlignmentFlag.AlignTop)
        self._picture.setProperty("role", "picture")
        self._about.setProperty("role", "hint")
        self._about.setWordWrap(True)
        side = QWidget()
        side.setMaximumWidth(SAMPLE_WIDTH + 48)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 36, 48, 36)
        column.setSpacing(0)
        column.addLayout(self._sample)
        column.addSpacing(20)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(self._about)
        column.addSpacing(12)
        self._tour.setProperty("role", "plain")
        ways = QWidget()
        row = FlowLayout(ways, 8)
        row.setContentsMargins(0, 0, 0, 0)
        row.add(self._open_sample)
        row.add(self._tour)
        column.addWidget(ways)
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
        self._tour.setText(self.tr("Your first book in ten minutes"))
        self._paper.setText(self.tr("From a Word document…"))
        self._languages.setText(
            self.tr("Each opens in English or Japanese; a book can be in both. File › Save as a template adds your own.")
        )
        self._found.setText(self.tr("Drop a found PDF here to learn whose copy it is: the registers of recent books tell."))
        self._version.setText(f"{self.tr('Works without a network')} · {__version__}")
        self._said.setMaximumWidth(QFontMetrics(font("empty")).horizontalAdvance("n" * 26))


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedWidth(1)
    return line


def _scroll(area: QScrollArea, inside: QWidget) -> QScrollArea:
    """Let a low window scroll what is inside."""
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
