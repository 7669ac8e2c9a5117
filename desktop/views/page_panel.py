"""The pages at the right, with page number and size at their foot; over the whole screen where that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.style import icon, token
from desktop.views.preview import Preview

PANEL_WIDTH, HEAD_HEIGHT, FOOT_HEIGHT = 396, 40, 32
NARROW, NARROWER, LEAST = 386, 340, QSize(240, 160)
ZOOM_STEP = 1.2
LATE_MS = 300


class PagePanel(QWidget):
    """The preview between its heading, if it has one of its own, and its foot."""

    def __init__(self, *, with_head: bool = True) -> None:
        super().__init__()
        self._head_height = HEAD_HEIGHT if with_head else 0
        self.preview = Preview()
        self._heading, self._number, self._live = QLabel(), QLabel(), QLabel()
        self._large: _WholeScreen | None = None
        self._buttons = {name: _button(name) for name in ("left", "right", "minus", "percent", "plus", "fullscreen")}
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(lambda: self._live.setText(self.tr("on the way")))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if with_head:
            self._column.addWidget(self._make_head())
        self._column.addWidget(self.preview, 1)
        self._column.addWidget(self._make_foot())
        self._connect()
        self._retranslate()

    def show_whole_screen(self) -> None:
        """Show the pages over the whole screen, until Escape."""
        self._large = _WholeScreen(self.preview, self.window())
        self._large.left.connect(self._take_back)
        self._large.showFullScreen()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return the panel's width in the design."""
        return QSize(PANEL_WIDTH, 600)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than page and number need: the rest of the foot gives way."""
        return LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the foot what has no room."""
        self._live.setVisible(event.size().width() >= NARROW)
        for name in ("percent", "fullscreen"):
            self._buttons[name].setVisible(event.size().width() >= NARROWER)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground of head and foot, and their hairlines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        for y in (self._head_height - 1, self.height() - FOOT_HEIGHT):
            painter.fillRect(0, y, self.width(), 1, token(self, "kei"))

    def _make_head(self) -> QWidget:
        self._heading.setProperty("role", "panel heading")
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._heading)
        row.addStretch(1)
        return head

    def _make_foot(self) -> QWidget:
        self._number.setProperty("role", "strong")
        self._live.setProperty("role", "hint")
        foot = QWidget()
        foot.setFixedHeight(FOOT_HEIGHT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(4)
        row.addWidget(self._buttons["left"])
        row.addWidget(self._number)
        row.addWidget(self._buttons["right"])
        row.addSpacing(8)
        row.addWidget(self._live)
        row.addStretch(1)
        for name in ("minus", "percent", "plus", "fullscreen"):
            row.addWidget(self._buttons[name])
        return foot

    def _connect(self) -> None:
        acts = {
            "left": lambda: self.preview.show_page(self.preview.current_page() - 1),
            "right": lambda: self.preview.show_page(self.preview.current_page() + 1),
            "minus": lambda: self.preview.zoom_by(1 / ZOOM_STEP),
            "percent": self.preview.fit_width,
            "plus": lambda: self.preview.zoom_by(ZOOM_STEP),
            "fullscreen": self.show_whole_screen,
        }
        for name, act in acts.items():
            self._buttons[name].clicked.connect(act)
        self.preview.page_changed.connect(self._tell_page)
        self.preview.completed.connect(self._tell_live)

    def _take_back(self) -> None:
        self._column.insertWidget(self._column.count() - 1, self.preview, 1)
        self.preview.show()
        if self._large is not None:
            self._large.deleteLater()
            self._large = None

    def _tell_page(self, number: int, count: int) -> None:
        self._number.setText(self.tr("Page {number} of {count}").format(number=number, count=count) if count else "")
        self._buttons["percent"].setText(f"{self.preview.scale_percent}%")
        self._buttons["left"].setEnabled(number > 1)
        self._buttons["right"].setEnabled(number < count)

    def _tell_live(self, complete: bool) -> None:
        """Tell that the pages are as the book is; that they are not only once it lasts, or each key would say so."""
        if complete:
            self._late.stop()
            self._live.setText(self.tr("live"))
        elif not self._late.isActive():
            self._late.start()

    def _retranslate(self) -> None:
        names = {
            "left": self.tr("Previous page"),
            "right": self.tr("Next page"),
            "minus": self.tr("Smaller pages"),
            "percent": self.tr("Fit pages to width"),
            "plus": self.tr("Larger pages"),
            "fullscreen": self.tr("Pages over the whole screen"),
        }
        for name, words in names.items():
            self._buttons[name].setToolTip(words)
            self._buttons[name].setAccessibleName(words)
        self._heading.setText(self.tr("Pages"))
        self._tell_page(self.preview.current_page(), self.preview.page_count)
        self._live.setText(self.tr("live") if self.preview.complete() else self.tr("on the way"))


class _WholeScreen(QWidget):
    """A window of its own for the preview. Escape or F11 leaves it."""

    left = Signal()

    def __init__(self, preview: Preview, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setWindowTitle(window.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(preview)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)


def _button(name: str) -> QToolButton:
    button = QToolButton()
    if name != "percent":
        button.setIcon(icon(name))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setProperty("role", "small")
    return button
