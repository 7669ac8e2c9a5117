"""The side of the page: the chosen copy as it will arrive, its facts, and the message that goes with it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefs.book.recipients import FORMS
from briefs.book.text import Language
from briefs.deliver.sending import CopyLine, Made
from briefs.jobs.copying import PagePicture
from briefs.layout.renditions import printable
from desktop.models.sending_words import level_name, listed, withheld_words
from desktop.models.words import form_words
from desktop.sending_desk import SendingDesk
from desktop.style import icon, token
from desktop.style.focus import paint_focus
from desktop.views.editors.segmented import Segmented
from desktop.views.sending.row import Fitted

WIDTH = 376
LEAF_WIDTH, LEAF_HEIGHT, BETWEEN = 152, 215, 16
LANGUAGES: tuple[Language, ...] = ("en", "ja")
SHOWN_AT_ONCE = 2


class CompactChoice(QComboBox):
    """A low choice among facts."""


class Leaves(QWidget):
    """Two pages of a copy beside each other. Arrows and the wheel turn them."""

    wanted = Signal(int)
    """Emitted with a page (from 0) whose picture is not here."""
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(LEAF_HEIGHT + 8)
        self.first, self.count = 0, 0
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()

    def show_pages(self, count: int) -> None:
        """Show another copy, from its first page."""
        self.first, self.count = 0, count
        self._pictures.clear()
        self._asked.clear()
        self._look()

    def add_picture(self, picture: PagePicture) -> None:
        """Take a page's picture."""
        shape = picture.width, picture.height, picture.stride
        self._pictures[picture.page] = QImage(picture.pixels, *shape, QImage.Format.Format_RGB32).copy()
        self.update()

    def turn(self, step: int) -> None:
        """Go on, or back, by so many pages."""
        last = max(0, (self.count - 1) // SHOWN_AT_ONCE * SHOWN_AT_ONCE)
        first = min(max(0, self.first + step), last)
        if first != self.first:
            self.first = first
            self._look()

    def pictured(self) -> tuple[int, ...]:
        """Return the pages of which there are pictures."""
        return tuple(sorted(self._pictures))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Home: -self.count,
            Qt.Key.Key_End: self.count,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step * SHOWN_AT_ONCE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn with the wheel."""
        self.turn(SHOWN_AT_ONCE if event.angleDelta().y() < 0 else -SHOWN_AT_ONCE)
        event.accept()

    def sizeHint(self) -> QSize:
        """Return the room of two pages."""
        return QSize(SHOWN_AT_ONCE * LEAF_WIDTH + BETWEEN, LEAF_HEIGHT + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the pages, white in the dark too, and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in range(min(SHOWN_AT_ONCE, self.count - self.first)):
            x = 4 + place * (LEAF_WIDTH + BETWEEN)
            picture = self._pictures.get(self.first + place)
            height = LEAF_HEIGHT
            if picture is not None:
                height = min(LEAF_HEIGHT, round(LEAF_WIDTH * picture.height() / picture.width()))
            painter.fillRect(x, 4, LEAF_WIDTH, height, Qt.GlobalColor.white)
            if picture is not None:
                width = min(LEAF_WIDTH, round(height * picture.width() / picture.height()))
                scaled = picture.scaled(
                    QSize(width, height) * self.devicePixelRatio(),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                scaled.setDevicePixelRatio(self.devicePixelRatio())
                painter.drawImage(x, 4, scaled)
            painter.setPen(token(self, "kei"))
            painter.drawRect(x - 1, 3, LEAF_WIDTH + 1, height + 1)
        if self.hasFocus():
            paint_focus(painter, self.rect(), token(self, "ai"))

    def _look(self) -> None:
        for page in range(self.first, min(self.first + SHOWN_AT_ONCE, self.count)):
            if page not in self._asked:
                self._asked.add(page)
                self.wanted.emit(page)
        self.turned.emit()
        self.update()


class CopySide(QWidget):
    """Tells of one line. What is chosen here is a decision about that copy alone, or an edit of the list."""

    certificate_wanted = Signal(str)
    program_wanted = Signal(str)

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._line: CopyLine | None = None
        self._made: Made | None = None
        self.setFixedWidth(WIDTH)
        self.heading, self.pages, self.number = QLabel(), QLabel(), QLabel()
        self.leaves = Leaves()
        self.back, self.on = _turner("left"), _turner("right")
        self.form, self.level = CompactChoice(), CompactChoice()
        self.facts = {name: Fitted() for name in ("withheld", "stamp", "file", "opens")}
        self.certificate, self.program = QPushButton(), QPushButton()
        self.subject, self.body = QLabel(), QPlainTextEdit()
        self.languages = Segmented(("EN", "日本語"))
        self._compose()
        self._wire()
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
        for label, words in zip(self._names, self._fact_names(), strict=True):
            label.setText(words)
        self.form.setAccessibleName(self.tr("Gets"))
        self.level.setAccessibleName(self.tr("Cut to"))
        self.leaves.setAccessibleName(self.tr("Pages of the copy"))
        self.back.setAccessibleName(self.tr("Previous page"))
        self.on.setAccessibleName(self.tr("Next page"))
        self.languages.setAccessibleName(self.tr("Language of the message"))
        self.body.setAccessibleName(self.tr("Message"))
        self._message.setText(self.tr("Message"))
        self.certificate.setText(self.tr("Certificate…"))
        self.program.setText(self.tr("Open in mail program"))
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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.pages)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self.leaves)
        turning = QHBoxLayout()
        turning.setSpacing(4)
        turning.addWidget(self.back)
        turning.addWidget(self.number)
        turning.addWidget(self.on)
        turning.addStretch(1)
        self.number.setProperty("role", "second")
        column.addLayout(turning)
        column.addSpacing(6)
        column.addWidget(_rule())
        column.addSpacing(10)
        column.addLayout(self._make_facts())
        column.addSpacing(8)
        links = QHBoxLayout()
        links.setSpacing(12)
        for button in (self.program, self.certificate):
            button.setProperty("role", "link")
            links.addWidget(button)
        links.addStretch(1)
        column.addLayout(links)
        column.addSpacing(10)
        column.addWidget(_rule())
        column.addSpacing(8)
        self._message = QLabel()
        self._message.setProperty("role", "strong line")
        speaking = QHBoxLayout()
        speaking.addWidget(self._message, 1)
        speaking.addWidget(self.languages)
        column.addLayout(speaking)
        column.addSpacing(6)
        self.subject.setProperty("role", "strong line")
        self.subject.setWordWrap(True)
        self.body.setReadOnly(True)
        self.body.setProperty("role", "message")
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self.subject)
        column.addSpacing(4)
        column.addWidget(self.body, 1)

    def _make_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._names = []
        for row, widget in enumerate((self.form, self.level, *self.facts.values())):
            name = QLabel()
            name.setProperty("role", "second text")
            self._names.append(name)
            if isinstance(widget, QComboBox):
                name.setBuddy(widget)
            grid.addWidget(name, row, 0)
            grid.addWidget(widget, row, 1)
        return grid

    def _wire(self) -> None:
        self.leaves.wanted.connect(self._want)
        self.leaves.turned.connect(self._tell_pages)
        self.back.clicked.connect(lambda: self.leaves.turn(-SHOWN_AT_ONCE))
        self.on.clicked.connect(lambda: self.leaves.turn(SHOWN_AT_ONCE))
        self.form.activated.connect(self._decide)
        self.level.activated.connect(self._decide)
        self.languages.chosen.connect(self._speak)
        self.certificate.clicked.connect(lambda: self._ask(self.certificate_wanted))
        self.program.clicked.connect(lambda: self._ask(self.program_wanted))

    def _fact_names(self) -> tuple[str, ...]:
        return (
            self.tr("Gets"),
            self.tr("Cut to"),
            self.tr("Left out"),
            self.tr("On each page"),
            self.tr("File"),
            self.tr("Opens with"),
        )

    def _say(self, line: CopyLine) -> None:
        made, desk = line.made, self._desk
        self.heading.setText(self.tr("Copy {}, as it will arrive").format(line.stamp.number))
        self._fill_choices(line)
        there = made is not None and bool(made.data)
        self.facts["withheld"].say(withheld_words(made.withheld) if made is not None and there else "–")
        self.facts["stamp"].say(self.tr("“{}”").format(desk.stamp_words(line)))
        self.facts["file"].say(made.name if made is not None and there else "–")
        locked = self.tr("a password of its own")
        self.facts["opens"].say(locked if desk.locked else self.tr("no password: archive PDF/A"))
        self.certificate.setVisible(made is not None and bool(made.certificate))
        self.program.setEnabled(there and line.state in ("ready", "left out") and not desk.is_sending)
        letter = desk.letters.get(line.recipient.id)
        self.subject.setText(letter.subject if letter is not None else "")
        body = letter.body if letter is not None else ""
        if self.body.toPlainText() != body:
            self.body.setPlainText(body)
        self.languages.choose(LANGUAGES.index(line.recipient.language))
        self.languages.setEnabled(not desk.is_sending and not desk.premises.session.read_only)
        self._tell_pages()

    def _fill_choices(self, line: CopyLine) -> None:
        desk, profile = self._desk, self._desk.profile
        outgoing = desk.outgoing
        self.form.clear()
        for form in FORMS:
            if form == line.rendition.form or printable(outgoing.book, form, outgoing.before):
                self.form.addItem(form_words()[form], form)
        self.form.setCurrentIndex(self.form.findData(line.rendition.form))
        self.level.clear()
        self.level.addItem(self.tr("nothing cut"), "")
        for level in profile.levels:
            self.level.addItem(level_name(profile, level.code), level.code)
        self.level.setCurrentIndex(max(0, self.level.findData(line.rendition.level)))
        for choice in (self.form, self.level):
            choice.setEnabled(not desk.is_sending and line.state != "gone")

    def _tell_pages(self) -> None:
        leaves = self.leaves
        count = self.tr("1 page") if leaves.count == 1 else self.tr("{} pages").format(leaves.count)
        line = self._line
        if leaves.count == 0:
            failed = line is not None and (line.state == "refused" or line.marking is None)
            count = self.tr("not made") if failed or not self._desk.is_making else self.tr("being made…")
        elif line is not None and line.made is not None:
            count = listed(count, f"{-(-len(line.made.data) // 1000):,} KB")
        self.pages.setText(count)
        last = min(leaves.first + SHOWN_AT_ONCE, leaves.count)
        shown = f"{leaves.first + 1}–{last}" if last > leaves.first + 1 else str(last)
        self.number.setText(self.tr("Pages {shown} of {count}").format(shown=shown, count=leaves.count))
        for widget in (self.back, self.number, self.on):
            widget.setVisible(leaves.count > SHOWN_AT_ONCE)
        self.back.setEnabled(leaves.first > 0)
        self.on.setEnabled(last < leaves.count)

    def _want(self, page: int) -> None:
        if self._line is not None:
            self._desk.want_page(self._line.recipient.id, page, round(2 * LEAF_WIDTH * self.devicePixelRatio()))

    def _ask(self, signal: SignalInstance) -> None:
        if self._line is not None:
            signal.emit(self._line.recipient.id)

    def _decide(self) -> None:
        if self._line is not None:
            decision = msgspec.structs.replace(
                self._line.decision, form=self.form.currentData(), level=self.level.currentData()
            )
            self._desk.decide(self._line.recipient.id, decision)

    def _speak(self, number: int) -> None:
        if self._line is not None:
            self._desk.speak(self._line.recipient.id, LANGUAGES[number])


def _turner(name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setProperty("role", "small")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setProperty("role", "strong rule")
    return rule
