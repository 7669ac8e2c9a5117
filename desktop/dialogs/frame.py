"""What dialogs are made of: a title, the column under it, fields with their names, and a foot of buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

MARGINS = (24, 20, 24, 16)
FOOT = 64
NUMBER_INSET = 8
BAR_ROOM = 12


def tr(source: str) -> str:
    """Mark and translate the words that many dialogs share."""
    return QCoreApplication.translate("", source)


def dialog_title(words: str) -> QLabel:
    """Return the title that stands over a dialog."""
    title = QLabel(words)
    title.setProperty("role", "dialog")
    return title


class Foot(QFrame):
    """The strip at the foot of a dialog, as wide as that: its buttons at the right, and what stands at the left."""

    def __init__(self, *buttons: QWidget, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setFixedHeight(FOOT)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGINS[0], 0, MARGINS[2], 0)
        row.setSpacing(8)
        if beside is not None:
            row.addWidget(beside, 1 if isinstance(beside, QLabel) else 0)
        row.addStretch(0 if isinstance(beside, QLabel) else 1)
        for button in buttons:
            row.addWidget(button)


def dialog_column(
    dialog: QWidget, *rows: QWidget | QLayout, foot: Foot, filling: QWidget | QLayout | None = None
) -> QVBoxLayout:
    """Stand the rows of a dialog one under the other, over its foot; the one that is `filling` takes what height is left."""
    column = QVBoxLayout()
    column.setContentsMargins(*MARGINS)
    column.setSpacing(12)
    for row in rows:
        if isinstance(row, QWidget):
            column.addWidget(row, 1 if row is filling else 0)
        else:
            column.addLayout(row, 1 if row is filling else 0)
    whole = _over_foot(foot)
    whole.insertLayout(0, column, 1)
    dialog.setLayout(whole)  # at last: as the widgets become the dialog's, one behind the other, so Tab goes through them
    return column


def _over_foot(foot: Foot) -> QVBoxLayout:
    whole = QVBoxLayout()
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(foot)
    return whole


def choosing_column(choices: QWidget, width: int, foot: Foot, below: QLayout | None = None) -> QVBoxLayout:
    """Return the side of a dialog where somebody chooses: a column of choices over what stands `below`, and the foot.

    It scrolls where a screen is too low for it; the bar stands in the margin, clear of the choices.
    """
    left, top, right, bottom = MARGINS
    layout = choices.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, BAR_ROOM, 0)
    column = QVBoxLayout()
    column.setContentsMargins(left, top, right - BAR_ROOM, bottom)
    column.setSpacing(12)
    area = scrolling(choices)
    area.setFixedWidth(width + BAR_ROOM)
    column.addWidget(area, 1)
    if below is not None:
        below.setContentsMargins(0, 0, BAR_ROOM, 0)
        column.addLayout(below)
    whole = _over_foot(foot)
    whole.insertLayout(0, column, 1)
    return whole


def scrolling(part: QWidget) -> QScrollArea:
    """Return a part of a dialog that scrolls where a screen is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(part)
    return area


def asking_foot(dialog: QDialog, go: QPushButton) -> Foot:
    """Return the foot of a dialog that asks: Cancel, and the button that goes on, which Enter presses."""
    cancel = QPushButton(tr("Cancel"))
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    go.setProperty("role", "primary")
    go.setDefault(True)
    return Foot(cancel, go)


def number_field() -> QSpinBox:
    """Return a field for a whole number, which stands where the words of other fields begin: a style sheet cannot say so."""
    field = QSpinBox()
    field.lineEdit().setTextMargins(NUMBER_INSET, 0, 0, 0)
    return field


def name_of(field: QWidget, name: str) -> QLabel:
    """Return the name that stands beside a field, and let a voice call the field by it."""
    label = QLabel(name)
    label.setBuddy(field)
    field.setAccessibleName(name)
    return label


def make_even(*labels: QLabel) -> None:
    """Let fields of several forms begin at one line, behind the widest of their names."""
    width = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(width)


def progress_bar(steps: int = 0) -> QProgressBar:
    """Return a bar for so many steps; without a number it tells only that something goes on."""
    bar = QProgressBar()
    bar.setRange(0, steps)
    bar.setTextVisible(False)
    bar.setAccessibleName(tr("Progress"))
    return bar
