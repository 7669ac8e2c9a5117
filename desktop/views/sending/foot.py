"""The foot of the page: what waits, how far it is, and the one filled button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from briefs.deliver.mail import Progress
from briefs.deliver.sending import CopyLine, to_send, waiting
from briefs.jobs.export import Progress as Making
from desktop.sending.desk import SendingDesk
from desktop.style import icon
from desktop.translation import counted
from desktop.views.sending.columns import EDGE

FOOT_HEIGHT = 72
PARTS = 1000  # of a bar for one letter


class SendFoot(QWidget):
    """The button sends, or while letters are on their way stops."""

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._sending = False
        self.promise, self.waits, self.wait_sign = QLabel(), QLabel(), QLabel()
        self.drafts, self.go, self.stop, self.bar = QPushButton(), QPushButton(), QPushButton(), QProgressBar()
        self.setFixedHeight(FOOT_HEIGHT)
        self._compose()
        self.go.clicked.connect(self._send)
        self.stop.clicked.connect(desk.dispatch.cancel)
        desk.dispatch.progressed.connect(self._tell_progress)
        desk.copies.progressed.connect(self._tell_making)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self.promise.setText(self.tr("Every message is written to the register before it leaves. Nothing is sent twice."))
        self.drafts.setText(self.tr("Save drafts"))
        self.stop.setText(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("Progress"))

    def say(self) -> None:
        """Say what can be done now."""
        desk = self._desk
        ready, open_ = to_send(desk.lines), waiting(desk.lines)
        count = len(ready) + len(open_)
        again = any(self._failed(line) for line in ready)
        words = (
            (self.tr("Send 1 again"), self.tr("Send {} again"))
            if again
            else (self.tr("Send 1 copy"), self.tr("Send {} copies"))
        )
        self.go.setText(counted(count, *words))
        self.go.setEnabled(desk.may_send)
        self.go.setIcon(icon("mail", QPalette.ColorRole.Base if desk.may_send else QPalette.ColorRole.ButtonText))
        told = ""
        if open_:
            told = counted(len(open_), self.tr("1 to confirm first"), self.tr("{} to confirm first"))
        elif desk.copies.is_making:
            told = self.tr("Making the copies…")
        self.waits.setText(told)
        sign = icon("warning").pixmap(16, 16) if open_ else icon("page").pixmap(16, 16)
        self.wait_sign.setPixmap(sign)
        self.go.setAccessibleDescription(told)
        self.drafts.setEnabled(bool(desk.sendable()) and not desk.premises.session.read_only)
        self._hand_on_focus(sending=desk.dispatch.is_sending)
        for widget, shown in (
            (self.bar, desk.dispatch.is_sending),
            (self.stop, desk.dispatch.is_sending),
            (self.drafts, not desk.dispatch.is_sending),
            (self.go, not desk.dispatch.is_sending),
            (self.wait_sign, bool(told) and not desk.dispatch.is_sending),
            (self.waits, desk.dispatch.is_sending or bool(told)),
        ):
            widget.setVisible(shown)

    def _compose(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.waits.setProperty("role", "strong line")
        self.go.setProperty("role", "primary")
        for button in (self.drafts, self.stop, self.go):
            button.setMinimumHeight(38)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 1, EDGE, 0)
        row.setSpacing(8)
        self.promise.setWordWrap(True)  # the window may be narrow, and there is room for two lines
        row.addWidget(self.promise, 1)
        for widget in (self.bar, self.wait_sign, self.waits):
            row.addWidget(widget)
        row.addSpacing(8)
        for button in (self.stop, self.drafts, self.go):
            row.addWidget(button)

    def _send(self) -> None:
        self._desk.send()  # without the button's own word, which is no password

    def _hand_on_focus(self, *, sending: bool) -> None:
        """Let the button that takes the other's place have the focus too: else it went to the one that leaves the page."""
        if sending != self._sending:
            self._sending = sending
            there = self.stop if sending else self.go
            there.show()
            if sending or self.stop.hasFocus():
                there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, line: CopyLine) -> bool:
        outcome = self._desk.dispatch.outcomes.get(line.recipient.id)
        return outcome is not None and outcome.state in ("failed", "not tried")

    def _tell_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.letters * PARTS)
        part = PARTS * progress.sent // progress.size if progress.size else 0
        self.bar.setValue(progress.done * PARTS + part)
        number = min(progress.done + 1, progress.letters)
        self.waits.setText(self.tr("Sending {number} of {all}…").format(number=number, all=progress.letters))

    def _tell_making(self, making: Making) -> None:
        if making.stage == "check":
            self.waits.setText(self.tr("Checking the book…"))
        elif making.stage == "search":
            self.waits.setText(self.tr("Searching the file for what is withheld…"))
        else:
            self.waits.setText(self.tr("Making the copies…"))
