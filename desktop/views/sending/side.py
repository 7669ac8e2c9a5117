"""The side of the page: the chosen copy as it will arrive, its facts, and the message that goes with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from briefs.deliver.sending import CopyLine, Made
from briefs.jobs.copying import PagePicture
from desktop.models.sending_words import listed
from desktop.sending.desk import SendingDesk
from desktop.style import token
from desktop.views.sending.facts import CopyFacts
from desktop.views.sending.leaves import LEAF_WIDTH, Leaves, Turner
from desktop.views.sending.message import Message

WIDTH = 376


class CopySide(QWidget):
    """Tells of one line."""

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._line: CopyLine | None = None
        self._made: Made | None = None
        self.setFixedWidth(WIDTH)
        self.heading, self.pages, self.leaves = QLabel(), QLabel(), Leaves()
        self.turner = Turner(self.leaves)
        self.facts, self.message = CopyFacts(desk), Message(desk)
        self._compose()
        self.leaves.wanted.connect(self._want)
        self.retranslate()

    def show_line(self, line: CopyLine | None) -> None:
        """Show a line's copy; None shows that nobody is on the list."""
        before, self._line = self._line, line
        self.setEnabled(line is not None)
        if line is None:
            return
        if before is None or before.recipient.id != line.recipient.id or self._made is not line.made:
            self._made = line.made
            self.leaves.show_pages(line.made.pages if line.made is not None and line.made.data else 0)
        self._say(line)

    def add_picture(self, picture: PagePicture) -> None:
        """Take a page's picture, if it is one of the copy that is shown."""
        if self._line is not None and picture.whose == self._line.recipient.id:
            self.leaves.add_picture(picture)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        for part in (self.turner, self.facts, self.message):
            part.retranslate()
        if self._line is not None:
            self._say(self._line)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the panel and its hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        painter.fillRect(0, 0, 1, self.height(), token(self, "kei"))

    def _compose(self) -> None:
        self.heading.setProperty("role", "strong line")
        self.pages.setProperty("role", "second text")
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.pages)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self.leaves)
        column.addWidget(self.turner)
        column.addSpacing(6)
        column.addWidget(_rule())
        column.addSpacing(10)
        column.addWidget(self.facts)
        column.addSpacing(10)
        column.addWidget(_rule())
        column.addSpacing(8)
        column.addWidget(self.message, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("role", "panel")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)

    def _say(self, line: CopyLine) -> None:
        self.heading.setText(self.tr("Copy {}, as it will arrive").format(line.stamp.number))
        self.pages.setText(self._pages_words(line))
        self.facts.show_line(line)
        self.message.show_line(line)

    def _pages_words(self, line: CopyLine) -> str:
        if line.made is None or not line.made.data:
            failed = line.state == "refused" or line.marking is None
            return self.tr("not made") if failed or not self._desk.copies.is_making else self.tr("being made…")
        count = line.made.pages
        pages = self.tr("1 page") if count == 1 else self.tr("{} pages").format(count)
        return listed(pages, f"{-(-len(line.made.data) // 1000):,} KB")

    def _want(self, page: int) -> None:
        if self._line is not None:
            width = round(2 * LEAF_WIDTH * self.devicePixelRatio())
            self._desk.copies.want_page(self._line.recipient.id, page, width)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setProperty("role", "strong rule")
    return rule
