"""One line of the page: whose copy, where to, what, whether it can go; and beneath it what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import msgspec
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefs.book.marking import Marking, portion_words
from briefs.deliver.mail import Outcome
from briefs.deliver.sending import CopyLine, Decision, confirmed, names_organisation
from briefs.layout.renditions import Rendition
from briefs.wording import Wording, Words
from desktop.models.sending_words import (
    address_words,
    concern_words,
    gets_words,
    instead_words,
    known_words,
    level_name,
    listed,
    state_of,
)
from desktop.models.words import interface_language
from desktop.sending_desk import SendingDesk
from desktop.style import token
from desktop.style.focus import paint_focus
from desktop.style.icons import paint_icon

COLUMNS = (44, 56, 192, 220, 232, 136, 136)
"""Widths at 1440: check, copy, who, address, what, cleared to, state; all from the third on share what room there is."""
FIXED = 2
INDENT = sum(COLUMNS[:FIXED])
FIELD_WIDTH, LINE_HEIGHT, CHECK_LEFT = 224, 20, 12


def share_columns(grid: QGridLayout) -> None:
    """Give a grid the columns of the page, so that heads and lines agree."""
    grid.setHorizontalSpacing(0)
    for number, width in enumerate(COLUMNS):
        if number < FIXED:
            grid.setColumnMinimumWidth(number, width)
        else:
            grid.setColumnStretch(number, width)


class Fitted(QLabel):
    """Words in one line that end in "…" where their column ends, and are told whole by their tooltip."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setFixedHeight(LINE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        if self.textFormat() == Qt.TextFormat.RichText:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.width() - 12
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)

    def say(self, words: str, *, rich: bool = False) -> None:
        """Show words."""
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setText(words)
        self.setToolTip("" if rich else words)


class StateMark(QWidget):
    """A sign and a word: what can become of a copy."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._colour = "check", "text"
        self.words = QLabel()
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self.words, 0, Qt.AlignmentFlag.AlignTop)

    def show_state(self, icon: str, words: str, colour: str) -> None:
        """Show a state."""
        self._icon, self._colour = icon, colour
        strong = colour == "shu" or icon == "warning"
        self.words.setText(words)
        self.words.setProperty("role", {"shu": "refusal", "secondary": "second"}.get(colour, "strong" if strong else ""))
        _polish(self.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sign."""
        painter = QPainter(self)
        paint_icon(painter, self._icon, QRectF(0, 2, 16, 16), token(self, self._colour).name())


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
        recipient, profile = line.recipient, desk.profile
        self.number.setText(str(line.stamp.number))
        self.name.say(recipient.name.in_language(language))
        self.organisation.say(recipient.organisation.in_language(language))
        self.address.say(address_words(line), rich=bool(line.meant))
        self.known.say(known_words(line))
        self.gets.say(gets_words(line, desk.book.languages))
        self.pages.say(self._pages_words())
        level = profile.level(recipient.clearance)
        self.mark.setText(portion_words(profile, _marking(recipient.clearance), language) if level is not None else "?")
        self.mark.setProperty("look", "missing" if level is None else "outlined" if level.outlined else "filled")
        _polish(self.mark)
        self.cleared.say(level_name(profile, recipient.clearance) if level is not None else self.tr("not told"))
        outcome = desk.outcomes.get(recipient.id)
        icon, words, colour = state_of(line, outcome, self.words)
        self.state.show_state(icon, words, colour)
        self.check.setChecked(line.state == "ready" and not (outcome is not None and outcome.state == "sent"))
        self.check.setEnabled(line.state != "refused" and not desk.is_sending)
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
        if self._desk.is_sending:
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
        cut = self.tr("cut to {}").format(level_name(self._desk.profile, level)) if level else ""
        number = self.tr("“{}”").format(self._desk.number_words(self.line))
        if made is None or not made.data:
            return listed(cut, number)
        pages = self.tr("1 page") if made.pages == 1 else self.tr("{} pages").format(made.pages)
        return listed(pages, cut, number)

    def _show_answer(self) -> None:
        line = self.line
        outcome = self._desk.outcomes.get(self.whose)
        key = (line.state, line.concerns, line.open, outcome, line.recipient, interface_language(), self._desk.is_sending)
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


class Answer(QWidget):
    """What stands against a copy, in words, and what can be done about it."""

    decided = Signal(object)

    def __init__(self, line: CopyLine, desk: SendingDesk, words: Words) -> None:
        super().__init__()
        self._line, self._desk, self._words = line, desk, words
        self.refusal, self.told = QLabel(), QLabel()
        self.refusal.setProperty("role", "refusal text")
        self.refusal.hide()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.RichText)
        self.field, self.confirm = QLineEdit(self), QPushButton(self.tr("Confirm"), self)
        self.field.hide()
        self.confirm.hide()
        self.links: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, 0, 16, 0)
        column.setSpacing(10)
        telling = QHBoxLayout()
        telling.setSpacing(8)
        telling.addWidget(self.refusal, 0, Qt.AlignmentFlag.AlignTop)
        telling.addWidget(self.told, 1)
        column.addLayout(telling)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        outcome = desk.outcomes.get(line.recipient.id)
        if outcome is not None and outcome.trouble is not None:
            self._tell_outcome(outcome)
        elif line.state == "refused":
            wording = words.concern(line.concerns[0])
            self.refusal.setText(wording.message)
            self.refusal.show()
            self.told.setText(escape(wording.hint))
            self._offer_instead()
        else:
            self.told.setText(concern_words(line, words))
            self._ask()
        if self._row.count():
            self._row.addStretch(1)
            column.addLayout(self._row)

    def begin(self) -> None:
        """Give the focus to the first thing that can be done."""
        if self.field.isVisible():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.links:
            self.links[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, which has answered, from sending what has just become ready."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _ask(self) -> None:
        line = self._line
        named = bool(line.recipient.organisation.en or line.recipient.organisation.ja)
        label = QLabel(self.tr("Type the organisation to confirm") if named else self.tr("Type the name to confirm"))
        label.setProperty("role", "second text")
        label.setBuddy(self.field)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setAccessibleName(label.text())
        self.field.setAccessibleDescription(self._words.concern(line.open[0]).message if line.open else "")
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._confirm)
        self.confirm.clicked.connect(self._confirm)
        for widget in (label, self.field, self.confirm):
            self._row.addWidget(widget)
            widget.show()
        self._look()
        if line.meant:
            look_alike = next(one for one in line.concerns if one.code == "look-alike")
            self._link(self._words.concern(look_alike).fix, self._use_meant)
        if any(one.code == "perhaps-arrived" for one in line.open):
            self._offer_word()
        self._link(self.tr("Leave it out"), self._leave_out, role="plain")

    def _tell_outcome(self, outcome: Outcome) -> None:
        """Say what became of the letter, and let its recipient's word settle what the server left open."""
        told = self._words.trouble(outcome.trouble) if outcome.trouble is not None else Wording("")
        stop = "。" if interface_language() == "ja" else ". "
        self.told.setText(escape(stop.join(part for part in (told.message, told.hint) if part)))
        if outcome.state == "unknown":
            self._offer_word()

    def _offer_word(self) -> None:
        settle, whose = self._desk.settle, self._line.recipient.id
        self._link(self.tr("They have it"), partial(settle, whose, arrived=True))
        self._link(self.tr("They do not"), partial(settle, whose, arrived=False))

    def _offer_instead(self) -> None:
        line, desk = self._line, self._desk
        for rendition in desk.instead(line):
            marking = desk.marking_of(rendition)
            words = instead_words(rendition, line, desk.profile, marking.level if marking is not None else "")
            self._link(words, partial(self._send_instead, rendition))

    def _link(self, words: str, act: Callable[[], object], role: str = "line link") -> None:
        button = QPushButton(words)
        button.setProperty("role", role)
        button.setEnabled(not self._desk.is_sending)
        button.clicked.connect(lambda _=False: act())
        self.links.append(button)
        self._row.addWidget(button)

    def _look(self) -> None:
        self.confirm.setEnabled(names_organisation(self._line, self.field.text()) and not self._desk.is_sending)

    def _confirm(self) -> None:
        if self.confirm.isEnabled():
            self.decided.emit(confirmed(self._line))

    def _use_meant(self) -> None:
        self._desk.use_address(self._line.recipient.id, self._line.meant)

    def _leave_out(self) -> None:
        self.decided.emit(msgspec.structs.replace(self._line.decision, left_out=True))

    def _send_instead(self, rendition: Rendition) -> None:
        decision = msgspec.structs.replace(self._line.decision, form=rendition.form, level=rendition.level)
        self.decided.emit(decision)


def _marking(code: str) -> Marking:
    return Marking(level=code)


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
