"""The facts of a copy: what it is and how far it is cut, which can be chosen; what is left out, its stamp, file and lock."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefs.book.recipients import FORMS
from briefs.deliver.sending import CopyLine
from briefs.layout.renditions import printable
from desktop.models.choice_words import form_words
from desktop.models.sending_words import level_name, withheld_words
from desktop.sending.desk import SendingDesk
from desktop.views.sending.columns import Fitted


class CompactChoice(QComboBox):
    """A low choice among facts."""


class CopyFacts(QWidget):
    """Tells of one copy. What is chosen here is a decision about that copy alone."""

    certificate_wanted = Signal(str)
    program_wanted = Signal(str)

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self._line: CopyLine | None = None
        self.form, self.level = CompactChoice(), CompactChoice()
        self.facts = {name: Fitted() for name in ("withheld", "stamp", "file", "opens")}
        self.certificate, self.program = QPushButton(), QPushButton()
        self._names: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._make_grid())
        column.addLayout(self._make_links())
        self.form.activated.connect(self._decide)
        self.level.activated.connect(self._decide)
        self.certificate.clicked.connect(lambda: self._ask(self.certificate_wanted))
        self.program.clicked.connect(lambda: self._ask(self.program_wanted))

    def show_line(self, line: CopyLine) -> None:
        """Show the facts of a line's copy."""
        self._line = line
        made, desk = line.made, self._desk
        self._fill_choices(line)
        there = made is not None and bool(made.data)
        self.facts["withheld"].say(withheld_words(made.withheld) if made is not None and there else "–")
        self.facts["stamp"].say(self.tr("“{}”").format(desk.stamp_words(line)))
        self.facts["file"].say(made.name if made is not None and there else "–")
        archive = self.tr("no password: archive PDF/A") if made is not None and made.archive else self.tr("no password")
        self.facts["opens"].say(self.tr("a password of its own") if desk.copies.locked else archive)
        self.certificate.setVisible(made is not None and bool(made.certificate))
        self.program.setEnabled(there and line.state in ("ready", "left out") and not desk.dispatch.is_sending)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        for label, words in zip(
            self._names,
            (
                self.tr("Gets"),
                self.tr("Cut to"),
                self.tr("Left out"),
                self.tr("On each page"),
                self.tr("File"),
                self.tr("Opens with"),
            ),
            strict=True,
        ):
            label.setText(words)
        self.form.setAccessibleName(self.tr("Gets"))
        self.level.setAccessibleName(self.tr("Cut to"))
        self.certificate.setText(self.tr("Certificate…"))
        self.program.setText(self.tr("Open in mail program"))

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, widget in enumerate((self.form, self.level, *self.facts.values())):
            name = QLabel()
            name.setProperty("role", "second text")
            self._names.append(name)
            if isinstance(widget, QComboBox):
                name.setBuddy(widget)
            grid.addWidget(name, row, 0)
            grid.addWidget(widget, row, 1)
        return grid

    def _make_links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.setSpacing(12)
        for button in (self.program, self.certificate):
            button.setProperty("role", "link")
            links.addWidget(button)
        links.addStretch(1)
        return links

    def _fill_choices(self, line: CopyLine) -> None:
        desk, profile, outgoing = self._desk, self._desk.edition.profile, self._desk.outgoing
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
            choice.setEnabled(not desk.dispatch.is_sending and line.state != "gone")

    def _decide(self) -> None:
        if self._line is not None:
            decision = msgspec.structs.replace(
                self._line.decision, form=self.form.currentData(), level=self.level.currentData()
            )
            self._desk.decide(self._line.recipient.id, decision)

    def _ask(self, signal: SignalInstance) -> None:
        if self._line is not None:
            signal.emit(self._line.recipient.id)
