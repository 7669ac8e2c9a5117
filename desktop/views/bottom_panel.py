"""The panel below the editor: checks, places found, numbers that no figure holds, and what has changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.style import icon
from desktop.translation import counted
from desktop.views.elided import Elided
from desktop.views.line_list import LineList

OPEN_HEIGHT, CLOSED_HEIGHT, HEAD_HEIGHT = 180, 32, 40
NARROW = 560  # px: below, only the lists have room in the heading, and what may stand is found in the book's details


class BottomPanel(QWidget):
    """Checks, finds, loose numbers and changes below the editor: open to five rows, closed to its heading."""

    bind_all_wanted = Signal()
    take_all_wanted = Signal()
    stand_wanted = Signal()
    """Emitted when somebody wants to see what may stand, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.checks, self.finds, self.loose, self.changes = self.lists = tuple(LineList() for _ in range(4))
        self._stack = QStackedWidget()
        self._counts = [0] * len(self.lists)
        self._since = 0
        self.summary = Elided("hint")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._toggle = QToolButton()
        self._toggle.setProperty("role", "small")
        self._tabs = QButtonGroup(self)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(20, 0, 12, 0)
        for number, lines in enumerate(self.lists):
            self._stack.addWidget(lines)
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("role", "low tab")
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self._tabs.addButton(button, number)
            head.addWidget(button)
        head.addWidget(self.summary, 1)
        self.take_all, self.stand, self.bind_all = QPushButton(), QPushButton(), QPushButton()
        for link, wanted in (
            (self.take_all, self.take_all_wanted),
            (self.stand, self.stand_wanted),
            (self.bind_all, self.bind_all_wanted),
        ):
            link.setProperty("role", "link")
            link.clicked.connect(wanted)
            link.hide()
            head.addWidget(link)
        head.addSpacing(8)
        head.addWidget(self._toggle)
        self._tabs.idClicked.connect(self.open_tab)
        self._toggle.clicked.connect(lambda: self.set_open(not self.is_open()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QFrame()
        line.setFixedHeight(1)
        line.setProperty("role", "strong rule")
        column.addWidget(line)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._tabs.button(0).setChecked(True)
        self._problems: tuple[int, int, int] | None = None
        self._stand = self._alike = 0
        self._retranslate()
        self.set_open(False)

    def is_open(self) -> bool:
        """Return whether lines are shown."""
        return not self._stack.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Open or close the panel."""
        self._stack.setVisible(is_open)
        self.setFixedHeight(OPEN_HEIGHT if is_open else CLOSED_HEIGHT)
        self._head.setFixedHeight((HEAD_HEIGHT if is_open else CLOSED_HEIGHT) - 1)
        self._toggle.setIcon(icon("close" if is_open else "up"))
        words = self.tr("Close the panel") if is_open else self.tr("Open the panel")
        self._toggle.setToolTip(words)
        self._toggle.setAccessibleName(words)
        self._tell()

    def open_tab(self, number: int) -> None:
        """Show checks (0), finds (1), loose numbers (2) or changes (3)."""
        self._stack.setCurrentIndex(number)
        self._tabs.button(number).setChecked(True)
        self.set_open(True)
        self._tell()

    def current_list(self) -> LineList:
        """Return the list that is shown."""
        return self.lists[self._stack.currentIndex()]

    def set_problems(self, errors: int, warnings: int, notes: int, stand: int = 0) -> None:
        """Tell how many problems there are, and how many that somebody lets stand."""
        self._problems, self._stand = (errors, warnings, notes), stand
        self._tell()

    def offer_all(self, fix: str, count: int) -> None:
        """Offer to take one fix for all `count` problems that say the same."""
        self._alike = count
        self.take_all.setText(self.tr("{fix}: all {count}").format(fix=fix, count=count))
        self._tell()

    def set_count(self, number: int, count: int) -> None:
        """Tell how many lines a list has."""
        self._counts[number] = count
        self._tell()

    def set_since(self, edition: int, count: int) -> None:
        """Tell since which edition changes are counted (0 without one), and how many there are."""
        self._since = edition
        self.set_count(3, count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the names of the lists."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        names = self.tr("Checks"), self.tr("Find"), self.tr("Loose numbers"), self.tr("Changed")
        for number, words in enumerate(names):
            self._tabs.button(number).setText(words)
        self.checks.setAccessibleName(self.tr("Problems in the book"))
        self.finds.setAccessibleName(self.tr("Places found"))
        self.loose.setAccessibleName(self.tr("Numbers that are tied to no figure"))
        self.changes.setAccessibleName(self.tr("What has changed since the edition before"))
        self.bind_all.setText(self.tr("Bind all that agree"))
        self.stand.setToolTip(self.tr("What may stand, and why; deleted there, a problem is told again"))
        self.set_open(self.is_open())
        self._tell()

    def _tell(self) -> None:
        agreeing = any(line.problem is not None and line.problem.severity == "note" for line in self.loose.model().lines)
        self.stand.setText(self.tr("{} let stand").format(self._stand))
        self.take_all.setVisible(self._stack.currentIndex() == 0 and self.is_open() and self._alike > 1)
        self.stand.setVisible(self._stack.currentIndex() == 0 and self._stand > 0 and self.width() >= NARROW)
        self.bind_all.setVisible(self._stack.currentIndex() == 2 and agreeing)
        if self._stack.currentIndex() == 2:
            self.summary.setText(self.tr("{} in the book not tied to a figure").format(self._counts[2]))
            return
        if self._stack.currentIndex() == 3:
            since = self.tr("{count} since Edition {edition}").format(count=self._counts[3], edition=self._since)
            self.summary.setText(since if self._since else self.tr("No edition before this one is frozen"))
            return
        if self._stack.currentIndex() == 1:
            self.summary.setText(self.tr("{} found").format(self._counts[1]))
            return
        if self._problems is None:
            self.summary.setText(self.tr("Checking the book…"))
            return
        errors, warnings, notes = self._problems
        told = [
            counted(errors, self.tr("1 error"), self.tr("{} errors")),
            counted(warnings, self.tr("1 warning"), self.tr("{} warnings")),
        ]
        if notes:
            told = [*(told if errors or warnings else ()), counted(notes, self.tr("1 note"), self.tr("{} notes"))]
        if not any(self._problems):
            told = [self.tr("Nothing to mend")]
        self.summary.setText(" · ".join(told))
