"""What was found in a table: the rows refused, what its first row becomes, or which lines that are there it tells anew."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from briefs.book.trade import TradePackage
from briefs.tables.outcome import Outcome
from briefs.tables.updating import Told
from desktop.models.import_words import refused_row_words, told_anew_words, unknown_country_words
from desktop.translation import counted

MOST_REFUSED = 500
MOST_CODES = 20
HEIGHT, LOW_HEIGHT = 120, 52


class Findings(QWidget):
    """Stands below the rows of a table that comes in."""

    changed = Signal()
    """Emitted when somebody chooses otherwise what becomes of lines that are there."""
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.refused, self.first = QListWidget(), QLabel()
        self.save = QPushButton(self.tr("Save beside the file…"))
        self.anew = QCheckBox(self.tr("Bring lines up to date that are there already"))
        self.refused.setAccessibleName(self.tr("Rows refused"))
        self.refused.setMaximumHeight(HEIGHT)
        self.refused.setWordWrap(True)
        self.refused.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.save.setProperty("role", "link")
        self.save.setAutoDefault(False)
        self.save.hide()
        self.anew.setChecked(True)
        self.anew.hide()
        self.first.setWordWrap(True)
        self.anew.toggled.connect(self.changed)
        self.save.clicked.connect(self.save_asked)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.refused)
        left.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.anew)
        right.addWidget(self.first)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def save_height(self) -> None:
        """Take less of a low dialog."""
        self.refused.setMaximumHeight(LOW_HEIGHT)

    def show_refused(self, outcome: Outcome) -> None:
        """List the rows that cannot come in, and tell of those that are passed over."""
        self.refused.clear()
        for one in outcome.refused[:MOST_REFUSED]:
            self.refused.addItem(self.tr("Row {row}: {why}").format(row=one.row, why=refused_row_words(one)))
        if (more := len(outcome.refused) - MOST_REFUSED) > 0:
            self.refused.addItem(self.tr("{} more rows are refused; saved beside the file, all are told").format(more))
        for code, rows in outcome.unknown[:MOST_CODES]:
            self.refused.addItem(unknown_country_words(code, rows))
        if (more := len(outcome.unknown) - MOST_CODES) > 0:
            self.refused.addItem(self.tr("{} more country codes are not known").format(more))
        passed = sum(kind not in {"above", "empty"} for _, kind in outcome.passed)
        if passed:
            self.refused.addItem(
                counted(
                    passed,
                    self.tr("1 row is a total, a region, a note or another year: read, not imported"),
                    self.tr("{} rows are totals, regions, notes or another year: read, not imported"),
                )
            )
        if any(kind == "other year" for _, kind in outcome.passed):
            self.refused.addItem(self.tr("Of the times in the table the newest comes in: {}").format(outcome.year))
        self.save.setVisible(bool(outcome.refused))

    def offer(self, told: Told | None) -> None:
        """Offer to bring lines up to date, where the table tells any that are there."""
        self.anew.setVisible(told is not None and told.meets)

    def takes(self, told: Told | None) -> bool:
        """Return whether lines that are there are brought up to date."""
        return told is not None and told.meets and self.anew.isChecked()

    def show_first(self, words: str) -> None:
        """Tell what the first row becomes."""
        self.first.setText(words)

    def show_told(self, told: Told, package: TradePackage) -> None:
        """Tell what becomes of the lines that are there."""
        self.first.setText(told_anew_words(told, package))
