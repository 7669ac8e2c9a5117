"""Beneath a line: what stands against its copy, in words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefs.deliver.mail import Outcome
from briefs.deliver.sending import CopyLine, confirmed, names_organisation
from briefs.layout.renditions import Rendition
from briefs.wording import Wording, Words
from desktop.models.languages import interface_language
from desktop.models.sending_words import concern_words, instead_words
from desktop.sending.desk import SendingDesk
from desktop.views.sending.columns import INDENT

FIELD_WIDTH = 224


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
        outcome = desk.dispatch.outcomes.get(line.recipient.id)
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
            words = instead_words(rendition, line, desk.edition.profile, marking.level if marking is not None else "")
            self._link(words, partial(self._send_instead, rendition))

    def _link(self, words: str, act: Callable[[], object], role: str = "line link") -> None:
        button = QPushButton(words)
        button.setProperty("role", role)
        button.setEnabled(not self._desk.dispatch.is_sending)
        button.clicked.connect(lambda _=False: act())
        self.links.append(button)
        self._row.addWidget(button)

    def _look(self) -> None:
        self.confirm.setEnabled(names_organisation(self._line, self.field.text()) and not self._desk.dispatch.is_sending)

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
