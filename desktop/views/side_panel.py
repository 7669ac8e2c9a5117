"""The panel at the right: the pages as they will be printed, the ledger of figures, or the comments."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.session import Session
from desktop.style import token
from desktop.views.comments_panel import CommentsPanel
from desktop.views.figures_panel import FiguresPanel
from desktop.views.page_panel import HEAD_HEIGHT, PANEL_WIDTH, PagePanel

FIGURES_WIDTH = 792
PAGES, FIGURES, COMMENTS = 0, 1, 2


class SidePanel(QWidget):
    """Shows the pages, the figures or the comments under three tabs."""

    turned = Signal(int)
    """Emitted with the width that what is shown wants."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.pages = PagePanel(with_head=False)
        self.figures = FiguresPanel(session)
        self.comments = CommentsPanel(session)
        self._parts = (self.pages, self.figures, self.comments)
        self._stack = QStackedWidget()
        self._tabs = QButtonGroup(self)
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        for number, part in enumerate(self._parts):
            self._stack.addWidget(part)
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("role", "panel tab")
            self._tabs.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._tabs.button(PAGES).setChecked(True)
        for part in self._parts[1:]:
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.comments.counted.connect(lambda _: self._retranslate())
        self._tabs.idClicked.connect(self.turn_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self._retranslate()

    @property
    def current(self) -> int:
        """Return what is shown: PAGES, FIGURES or COMMENTS."""
        return self._stack.currentIndex()

    def turn_to(self, part: int) -> None:
        """Show the pages, the figures or the comments."""
        self._tabs.button(part).setChecked(True)
        if part != self._stack.currentIndex():
            self._stack.setCurrentIndex(part)
            for number, each in enumerate(self._parts):  # what is hidden asks for no room
                policy = QSizePolicy.Policy.Preferred if number == part else QSizePolicy.Policy.Ignored
                each.setSizePolicy(policy, policy)
            self.turned.emit(FIGURES_WIDTH if part == FIGURES else PANEL_WIDTH)

    def show_figure(self, figure_id: str) -> bool:
        """Show a figure in the ledger; return whether the book has it."""
        self.turn_to(FIGURES)
        return self.figures.show_figure(figure_id)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground of the head and its hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        painter.fillRect(0, HEAD_HEIGHT - 1, self.width(), 1, token(self, "kei"))

    def _retranslate(self) -> None:
        count = self.comments.open_count
        comments = self.tr("Comments {}").format(count) if count else self.tr("Comments")
        for number, words in enumerate((self.tr("Pages"), self.tr("Figures"), comments)):
            self._tabs.button(number).setText(words)
