"""One line of the page: whose copy, where to, what, whether it can go."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from briefs.book.marking import Marking, portion_words
from briefs.deliver.sending import CopyLine, Decision
from briefs.wording import Words
from desktop.models.languages import interface_language
from desktop.models.sending_words import address_words, gets_words, known_words, level_name, listed, state_of
from desktop.sending.desk import SendingDesk
from desktop.style import restyle, token
from desktop.style.focus import paint_focus
from desktop.views.sending.answer import Answer
from desktop.views.sending.columns import FIXED, LINE_HEIGHT, Fitted, share_columns
from desktop.views.sending.state_mark import StateMark

CHECK_LEFT = 12


class CopyRow(QFrame):
    """A line. Arrows go to the next one, Space takes it in or leaves it out, Enter goes to what is to be answered."""

    chosen = Signal(str)
    stepped = Signal(str, int)
    """Emitted with the recipient's id and which key leads on: Up, Down, Home, End."""

    def __init__(self, desk: SendingDesk, words: Words) -> None:
        super().__init__()
        self._desk, self.words = desk, words
        self._line: CopyLine | None = None
        self._answer: Answer | None = None
        self._answered_key: object = None
        self.current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.check, self.number = QCheckBox(), QLabel()
        self.check.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.check.clicked.connect(self.toggle)
        self.number.setProperty("role", "copy number")
        self.name, self.organisation = Fitted("strong line"), Fitted("second")
        self.address, self.known = Fitted(), Fitted("second")
        self.gets, self.pages = Fitted(), Fitted("second")
        self.mark, self.cleared = QLabel(), Fitted("second")
        self.mark.setProperty("role", "mark")
        self.state = StateMark()
        self._lay_out()

    @property
    def line(self) -> CopyLine:
        """The line that is shown."""
        if self._line is None:
            raise RuntimeError("a row shows its line from the beginning")
        return self._line

    @property
    def whose(self) -> str:
        """The recipient's id."""
        return self.line.recipient.id

    @property
    def answer(self) -> Answer | None:
        """What is to be answered, where something is."""
        return self._answer

    def show_line(self, line: CopyLine) -> None:
        """Show a line as it is now; what is being typed into it stays."""
        self._line = line
        desk, language = self._desk, interface_language()
        recipient, profile = line.recipient, desk.edition.profile
        self.number.setText(str(line.stamp.number))
        self.name.say(recipient.name.in_language(language))
        self.organisation.say(recipient.organisation.in_language(language))
        self.address.say(address_words(line), rich=bool(line.meant))
        self.known.say(known_words(line))
        self.gets.say(gets_words(line, desk.edition.book.languages))
        self.pages.say(self._pages_words())
        level = profile.level(recipient.clearance)
        self.mark.setText(portion_words(profile, Marking(level=recipient.clearance), language) if level is not None else "?")
        restyle(self.mark, look="missing" if level is None else "outlined" if level.outlined else "filled")
        self.cleared.say(level_name(profile, recipient.clearance) if level is not None else self.tr("not told"))
        outcome = desk.dispatch.outcomes.get(recipient.id)
        icon, words, colour = state_of(line, outcome, self.words)
        self.state.show_state(icon, words, colour)
        self.check.setChecked(line.state == "ready" and not (outcome is not None and outcome.state == "sent"))
        self.check.setEnabled(line.state != "refused" and not desk.dispatch.is_sending)
        self.check.setAccessibleName(self.tr("Send this copy"))
        self._show_answer()
        self.setAccessibleName(self.told())

    def told(self) -> str:
        """Return all of a line in words, as a voice says it."""
        parts = [self.tr("Copy {}").format(self.number.text()), self.name.text(), self.organisation.text()]
        parts += [self.line.recipient.address, self.known.text(), self.gets.text(), self.pages.text()]
        parts += [self.cleared.text(), self.state.words.text()]
        against = self.line.concerns if self.line.state == "refused" else self.line.open
        parts += [self.words.concern(one).message for one in against]
        return ", ".join(part for part in parts if part)

    def set_current(self, *, current: bool) -> None:
        """Show whether this is the line whose copy stands at the side."""
        self.current = current
        self.update()

    def toggle(self) -> None:
        """Take the copy in or leave it out; one that waits for an answer leads there."""
        line = self.line
        self.check.setChecked(line.state == "ready")
        if self._desk.dispatch.is_sending:
            return
        if line.state == "ready":
            self._decide(msgspec.structs.replace(line.decision, left_out=True, again=False))
        elif line.state == "left out":
            self._decide(msgspec.structs.replace(line.decision, left_out=False))
        elif line.state == "gone":
            self._decide(msgspec.structs.replace(line.decision, again=True))
        self.chosen.emit(self.whose)
        self.go_to_answer()

    def go_to_answer(self) -> None:
        """Give the focus to what is to be answered, if anything is."""
        if self._answer is not None:
            self._answer.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the keys."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(self.whose, int(key))
        elif key == Qt.Key.Key_Space:
            self.toggle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._answer is not None:
            self.go_to_answer()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the line."""
        super().focusInEvent(event)
        self.chosen.emit(self.whose)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground of the chosen line, the rule below, and the focus."""
        painter = QPainter(self)
        if self.current:
            painter.fillRect(self.rect(), token(self, "kasumi"))
            painter.fillRect(0, 0, 3, self.height(), token(self, "ai"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))
        if self.hasFocus():
            paint_focus(painter, self.rect(), token(self, "ai"))

    def sizeHint(self) -> QSize:
        """Return the height of the design."""
        return QSize(700, max(72, super().sizeHint().height()))

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        share_columns(grid)
        top = Qt.AlignmentFlag.AlignTop
        checked = QHBoxLayout()
        checked.setContentsMargins(CHECK_LEFT, 0, 0, 0)
        checked.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(checked, 0, 0)
        grid.addWidget(self.number, 0, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.number.setFixedHeight(LINE_HEIGHT)
        for column, (first, second) in enumerate(
            ((self.name, self.organisation), (self.address, self.known), (self.gets, self.pages)), FIXED
        ):
            grid.addWidget(first, 0, column)
            grid.addWidget(second, 1, column)
        grid.addWidget(self.mark, 0, 5, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.cleared, 1, 5)
        grid.addWidget(self.state, 0, 6, 2, 1, top)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 14, 0, 15)
        self._column.setSpacing(12)
        self._column.addLayout(grid)

    def _pages_words(self) -> str:
        made, level = self.line.made, self.line.rendition.level
        cut = self.tr("cut to {}").format(level_name(self._desk.edition.profile, level)) if level else ""
        number = self.tr("“{}”").format(self._desk.number_words(self.line))
        if made is None or not made.data:
            return listed(cut, number)
        pages = self.tr("1 page") if made.pages == 1 else self.tr("{} pages").format(made.pages)
        return listed(pages, cut, number)

    def _show_answer(self) -> None:
        line = self.line
        outcome = self._desk.dispatch.outcomes.get(self.whose)
        key = (
            line.state,
            line.concerns,
            line.open,
            outcome,
            line.recipient,
            interface_language(),
            self._desk.dispatch.is_sending,
        )
        if key == self._answered_key:
            return
        self._answered_key = key
        if self._answer is not None:
            focus = self.window().focusWidget()
            if focus is not None and self._answer.isAncestorOf(focus):
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would go to another line
            self._column.removeWidget(self._answer)
            self._answer.hide()
            self._answer.deleteLater()
            self._answer = None
        if line.state in ("confirm", "refused") or (outcome is not None and outcome.trouble is not None):
            self._answer = Answer(line, self._desk, self.words)
            self._answer.decided.connect(self._decide)
            self._column.addWidget(self._answer)

    def _decide(self, decision: Decision) -> None:
        self._desk.decide(self.whose, decision)
