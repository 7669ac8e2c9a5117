"""The lines of the page, one for each recipient who gets mail, below what concerns them all and above who gets paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefs.deliver.sending import CopyLine, waiting
from briefs.wording import Words
from desktop.models.languages import interface_language
from desktop.models.sending_words import listed
from desktop.sending.desk import SendingDesk
from desktop.style import icon
from desktop.views.fields.announce import announce
from desktop.views.phrased import PhrasedLabel
from desktop.views.sending.columns import EDGE, INDENT, share_columns
from desktop.views.sending.notices import Notices
from desktop.views.sending.row import CopyRow


class LineList(QScrollArea):
    """The rows, of which one is the chosen one."""

    chosen = Signal(str)

    def __init__(self, desk: SendingDesk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self.rows: list[CopyRow] = []
        self.current = ""
        """The recipient whose copy stands at the side."""
        self.notices = Notices(desk)
        self._heads = [QLabel() for _ in range(5)]
        self.add, self.paper, self.empty = QPushButton(), QLabel(), PhrasedLabel()
        self._compose()
        desk.came.connect(self._announce)

    def row(self, whose: str) -> CopyRow | None:
        """Return the row of a recipient."""
        return next((row for row in self.rows if row.whose == whose), None)

    def first(self) -> CopyRow | None:
        """Return the line that waits first, else the first."""
        open_ = waiting(self._desk.lines)
        row = self.row(open_[0].recipient.id) if open_ else None
        return row or (self.rows[0] if self.rows else None)

    def choose(self, whose: str) -> None:
        """Choose a recipient's line."""
        self.current = whose
        for row in self.rows:
            row.set_current(current=row.whose == whose)
        self.chosen.emit(whose)

    def speak(self, words: Words) -> None:
        """Take the words of another language."""
        self._words = words
        for row in self.rows:
            row.words = words

    def say(self) -> None:
        """Show every line as the desk has it."""
        shown = [line for line in self._desk.lines if line.state != "paper"]
        if [row.whose for row in self.rows] != [line.recipient.id for line in shown]:
            self._make_rows(shown)
        for row, line in zip(self.rows, shown, strict=True):
            row.show_line(line)
        self.empty.setVisible(not shown)
        if self._desk.line(self.current) is None or self.row(self.current) is None:
            self.current = shown[0].recipient.id if shown else ""
        self.choose(self.current)
        self.notices.say()
        self._say_paper()

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        heads = (self._words.mail("head copy"), self.tr("Who"), self.tr("Address"), self.tr("Gets"), self.tr("Cleared to"))
        for label, words in zip(self._heads, heads, strict=True):
            label.setText(words)
        self.add.setText(self.tr("Recipient"))
        self.add.setToolTip(self.tr("The distribution list of this book"))
        self.empty.say(self.tr("Nobody on the distribution list has a mail address yet. Add who gets a copy."))

    def _compose(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, 12, EDGE, 16)
        column.setSpacing(0)
        column.addWidget(self.notices)
        self._add_heads(column)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.empty.setProperty("role", "empty")
        self.empty.setContentsMargins(INDENT, 48, 64, 24)
        column.addWidget(self.empty)
        self._add_tail(column)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _add_heads(self, column: QVBoxLayout) -> None:
        heads = QGridLayout()
        share_columns(heads)
        for place, label in enumerate(self._heads, 1):
            label.setProperty("role", "second")
            heads.addWidget(label, 0, place)
        heads.setContentsMargins(0, 0, 0, 6)
        column.addLayout(heads)
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setProperty("role", "strong rule")
        column.addWidget(rule)

    def _add_tail(self, column: QVBoxLayout) -> None:
        self.add.setIcon(icon("plus"))
        self.add.setProperty("role", "plain")
        self.paper.setProperty("role", "second")
        self.paper.setWordWrap(True)
        tail = QHBoxLayout()
        tail.setContentsMargins(0, 8, 0, 0)
        tail.setSpacing(12)
        tail.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        tail.addWidget(self.paper, 1)
        column.addLayout(tail)

    def _make_rows(self, lines: Sequence[CopyLine]) -> None:
        kept = {row.whose: row for row in self.rows}
        wanted = {line.recipient.id for line in lines}
        for whose, row in kept.items():
            self._list.removeWidget(row)
            if whose not in wanted:
                row.hide()
                row.deleteLater()
        self.rows = []
        for line in lines:
            row = kept.get(line.recipient.id) or self._new_row(line)
            self.rows.append(row)
            self._list.addWidget(row)

    def _new_row(self, line: CopyLine) -> CopyRow:
        row = CopyRow(self._desk, self._words)
        row.show_line(line)
        row.chosen.connect(self._choose)
        row.stepped.connect(self._step)
        return row

    def _choose(self, whose: str) -> None:
        self.choose(whose)
        row = self.row(whose)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 12)

    def _step(self, whose: str, key: int) -> None:
        ids = [row.whose for row in self.rows]
        here, last = ids.index(whose), len(ids) - 1
        goals = {
            Qt.Key.Key_Up: max(0, here - 1),
            Qt.Key.Key_Down: min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        self.rows[goals[Qt.Key(key)]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_paper(self) -> None:
        """Name who gets paper: their copies are printed, and nothing of theirs is mailed."""
        language = interface_language()
        held = [line for line in self._desk.lines if line.state == "paper" or not line.recipient.address.strip()]
        told = (
            self.tr("copy {number}, {name}").format(number=line.stamp.number, name=line.recipient.name.in_language(language))
            + (f" ({self._words.concern(line.concerns[0]).message})" if line.refused else "")
            for line in held
        )
        words = self.tr("from the distribution list of this book")
        paper = self.tr("held as paper: {}").format(("；" if language == "ja" else "; ").join(told)) if held else ""
        self.paper.setText(("。" if language == "ja" else "; ").join(part for part in (words, paper) if part))

    def _announce(self, whose: str) -> None:
        row = self.row(whose)
        if row is not None:
            announce(row, listed(row.name.text(), row.state.words.text()))
