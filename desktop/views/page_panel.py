"""The pages at the right, with page number and size at their foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.style import icon
from desktop.views.preview import Preview

PANEL_WIDTH = 396


class PagePanel(QWidget):
    """The preview over its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = Preview()
        self._number, self._zoom = QLabel(), QLabel()
        self._buttons = {
            "left": lambda: self.preview.show_page(self.preview.current_page() - 1),
            "right": lambda: self.preview.show_page(self.preview.current_page() + 1),
            "minus": lambda: self.preview.zoom_by(1 / 1.2),
            "plus": lambda: self.preview.zoom_by(1.2),
            "fullscreen": self.preview.fit_width,
        }
        self._made: dict[str, QToolButton] = {}
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        for name in ("left", "number", "right", "", "minus", "zoom", "plus", "fullscreen"):
            if not name:
                foot.addStretch(1)
            elif name in ("number", "zoom"):
                foot.addWidget(self._number if name == "number" else self._zoom)
            else:
                foot.addWidget(self._button(name))
        self._number.setProperty("role", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        self.preview.page_changed.connect(self._tell)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return the panel's width in the design."""
        return QSize(PANEL_WIDTH, 600)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.clicked.connect(self._buttons[name])
        self._made[name] = button
        return button

    def _tell(self, number: int, count: int) -> None:
        self._number.setText(self.tr("Page {number} of {count}").format(number=number, count=count) if count else "")
        self._zoom.setText(f"{self.preview.scale_percent}%")

    def _retranslate(self) -> None:
        names = {
            "left": self.tr("Previous page"),
            "right": self.tr("Next page"),
            "minus": self.tr("Smaller pages"),
            "plus": self.tr("Larger pages"),
            "fullscreen": self.tr("Fit pages to width"),
        }
        for name, words in names.items():
            self._made[name].setToolTip(words)
            self._made[name].setAccessibleName(words)
        self._tell(self.preview.current_page(), self.preview.page_count)
