"""Before anything leaves: each recipient with exactly what they get, what stands against it, and the way out of the door."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from briefs.wording import Words
from desktop.sending.desk import SendingDesk
from desktop.style import token
from desktop.views.sending.foot import FOOT_HEIGHT, SendFoot
from desktop.views.sending.head import HEAD_HEIGHT, NARROW, SendHead
from desktop.views.sending.lines import LineList
from desktop.views.sending.side import CopySide


class SendPage(QWidget):
    """The page over one desk: head, lines and side, foot."""

    left = Signal()

    def __init__(self, desk: SendingDesk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.head, self.list = SendHead(desk), LineList(desk, words)
        self.side, self.foot = CopySide(desk), SendFoot(desk)
        self._compose()
        self.head.back.clicked.connect(self.left)
        self.list.chosen.connect(lambda whose: self.side.show_line(desk.line(whose)))
        desk.changed.connect(self.refresh)
        desk.copies.pictured.connect(self.side.add_picture)
        self.retranslate()
        QTimer.singleShot(0, self.begin)

    # What the window asks

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions that F6 goes round, in order."""
        back, foot = self.head.back, self.foot
        row = self.list.row(self.list.current)
        last = next((one for one in (foot.go, foot.stop, foot.drafts) if one.isVisible() and one.isEnabled()), back)
        return tuple(one for one in (back, row, self.side.leaves, last) if one is not None and one.isVisible())

    def step_region(self, step: int) -> None:
        """Give the focus to the next or previous region."""
        regions, focus = self.regions(), self.focusWidget()
        here = next((n for n, one in enumerate(regions) if focus is one or (focus and one.isAncestorOf(focus))), -1)
        if here < 0 and focus is not None and self.side.isAncestorOf(focus):
            here = regions.index(self.side.leaves)
        regions[(here + step) % len(regions)].setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Give the focus to the line that waits first, else to the first."""
        (self.list.first() or self.head.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def speak(self, words: Words) -> None:
        """Take the words of another language."""
        self.list.speak(words)
        self.retranslate()

    def refresh(self) -> None:
        """Show everything as the desk has it."""
        for part in (self.list, self.head, self.foot):
            part.say()

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        for part in (self.head, self.list, self.side, self.foot):
            part.retranslate()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the book with Escape, send with Enter where nothing is unresolved."""
        dispatch = self.desk.dispatch
        if event.key() == Qt.Key.Key_Escape and not dispatch.is_sending:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            dispatch.cancel()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.desk.send()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the lines the room of the side where there is too little for both."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the rules of head and foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        painter.fillRect(QRect(0, HEAD_HEIGHT - 1, self.width(), 1), token(self, "kei"))
        painter.fillRect(QRect(0, self.height() - FOOT_HEIGHT, self.width(), 1), token(self, "text"))

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list, 1)
        body.addWidget(self.side)
        column.addLayout(body, 1)
        column.addWidget(self.foot)
