"""What concerns all lines: what stops the book, what nobody knows the end of, and what keeps this page from sending."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.register import told_time
from desktop.models.stopped_words import stopped_words
from desktop.sending.desk import SendingDesk
from desktop.style import icon, restyle, token

BELOW_NOTICE = 12


class Notice(QFrame):
    """A sentence, and a link that leads to where it can be mended."""

    def __init__(self) -> None:
        super().__init__()
        self.sign, self.words, self.link = QLabel(), QLabel(), QPushButton()
        self.words.setWordWrap(True)
        self.link.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        self.setContentsMargins(0, 0, 0, BELOW_NOTICE)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.link)
        self.hide()

    def tell(self, words: str, link: str = "", sign: str = "warning") -> None:
        """Say something; nothing hides the notice."""
        self.sign.setPixmap(
            icon(sign, QPalette.ColorRole.BrightText if sign == "error" else QPalette.ColorRole.Text).pixmap(16, 16)
        )
        self.words.setText(words)
        restyle(self.words, role="refusal text" if sign == "error" else "strong line")
        self.link.setText(link)
        self.link.setVisible(bool(link))
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint its ground and frame."""
        painter = QPainter(self)
        frame = self.rect().adjusted(0, 0, -1, -1 - BELOW_NOTICE)
        painter.fillRect(frame, token(self, "panel"))
        painter.setPen(token(self, "text"))
        painter.drawRect(frame)


class Notices(QWidget):
    """The notices of a desk, one below the other; those with nothing to say take no room."""

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self.stopped, self.lost, self.unable = Notice(), Notice(), Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for notice in (self.stopped, self.lost, self.unable):
            column.addWidget(notice)

    def say(self) -> None:
        """Say what there is to say now."""
        desk = self._desk
        problems = desk.copies.problems or ()
        words = stopped_words(
            problems, self.tr("Nothing leaves before they are mended, or somebody says why they may stand.")
        )
        self.stopped.tell(words, self.tr("Show them"), "error")
        self._say_lost()
        if desk.premises.session.read_only:
            self.unable.tell(self.tr("This book is only read: what leaves could not be written to its register."))
        elif desk.account is None:
            self.unable.tell(
                self.tr("There is no mail account yet. Drafts can be saved without one."), self.tr("Mail accounts…")
            )
        else:
            self.unable.tell("")

    def _say_lost(self) -> None:
        lost = self._desk.lost
        if not lost:
            self.lost.tell("")
            return
        names = ", ".join(f"{one.departure.name or one.departure.target} ({told_time(one.at)})" for one in lost)
        words = self.tr(
            "No answer came for what was handed over to {}. It may have arrived, and goes again only if you confirm it."
        )
        self.lost.tell(words.format(names), self.tr("Register…"))
