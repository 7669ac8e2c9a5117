"""The pages of a copy as they will arrive, two beside each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from briefs.jobs.copying import PagePicture
from desktop.style import icon, token
from desktop.style.focus import paint_focus

LEAF_WIDTH, LEAF_HEIGHT, BETWEEN = 150, 212, 20
SHOWN_AT_ONCE = 2


class Leaves(QWidget):
    """Two pages of a copy beside each other. Arrows and the wheel turn them."""

    wanted = Signal(int)
    """Emitted with a page (from 0) whose picture is not here."""
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(LEAF_HEIGHT + 8)
        self.first, self.count = 0, 0
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()

    def show_pages(self, count: int) -> None:
        """Show another copy, from its first page."""
        self.first, self.count = 0, count
        self._pictures.clear()
        self._asked.clear()
        self._look()

    def add_picture(self, picture: PagePicture) -> None:
        """Take a page's picture."""
        shape = picture.width, picture.height, picture.stride
        self._pictures[picture.page] = QImage(picture.pixels, *shape, QImage.Format.Format_RGB32).copy()
        self.update()

    def turn(self, step: int) -> None:
        """Go on, or back, by so many pages."""
        last = max(0, (self.count - 1) // SHOWN_AT_ONCE * SHOWN_AT_ONCE)
        first = min(max(0, self.first + step), last)
        if first != self.first:
            self.first = first
            self._look()

    def pictured(self) -> tuple[int, ...]:
        """Return the pages of which there are pictures."""
        return tuple(sorted(self._pictures))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Home: -self.count,
            Qt.Key.Key_End: self.count,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step * SHOWN_AT_ONCE)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn with the wheel."""
        self.turn(SHOWN_AT_ONCE if event.angleDelta().y() < 0 else -SHOWN_AT_ONCE)
        event.accept()

    def sizeHint(self) -> QSize:
        """Return the room of two pages."""
        return QSize(SHOWN_AT_ONCE * LEAF_WIDTH + BETWEEN, LEAF_HEIGHT + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the pages, white in the dark too, and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = min(LEAF_WIDTH, (self.width() - BETWEEN) // SHOWN_AT_ONCE - 4)
        for place in range(min(SHOWN_AT_ONCE, self.count - self.first)):
            x = 4 + place * (wide + BETWEEN)
            picture = self._pictures.get(self.first + place)
            height = LEAF_HEIGHT
            if picture is not None:
                height = min(LEAF_HEIGHT, round(wide * picture.height() / picture.width()))
            painter.fillRect(x, 4, wide, height, Qt.GlobalColor.white)
            if picture is not None:
                width = min(wide, round(height * picture.width() / picture.height()))
                scaled = picture.scaled(
                    QSize(width, height) * self.devicePixelRatio(),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                scaled.setDevicePixelRatio(self.devicePixelRatio())
                painter.drawImage(x, 4, scaled)
            painter.setPen(token(self, "kei"))
            painter.drawRect(x - 1, 3, wide + 1, height + 1)
        if self.hasFocus():
            paint_focus(painter, self.rect(), token(self, "ai"))

    def _look(self) -> None:
        for page in range(self.first, min(self.first + SHOWN_AT_ONCE, self.count)):
            if page not in self._asked:
                self._asked.add(page)
                self.wanted.emit(page)
        self.turned.emit()
        self.update()


class Turner(QWidget):
    """Says which pages are shown, and turns them for the mouse; hidden where all are."""

    def __init__(self, leaves: Leaves) -> None:
        super().__init__()
        self._leaves = leaves
        self.back, self.number, self.on = _arrow("left"), QLabel(), _arrow("right")
        self.number.setProperty("role", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.back, self.number, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        self.back.clicked.connect(lambda: leaves.turn(-SHOWN_AT_ONCE))
        self.on.clicked.connect(lambda: leaves.turn(SHOWN_AT_ONCE))
        leaves.turned.connect(self.say)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self._leaves.setAccessibleName(self.tr("Pages of the copy"))
        self.back.setAccessibleName(self.tr("Previous page"))
        self.on.setAccessibleName(self.tr("Next page"))
        self.say()

    def say(self) -> None:
        """Say which pages are shown."""
        leaves = self._leaves
        last = min(leaves.first + SHOWN_AT_ONCE, leaves.count)
        shown = f"{leaves.first + 1}–{last}" if last > leaves.first + 1 else str(last)
        self.number.setText(self.tr("Pages {shown} of {count}").format(shown=shown, count=leaves.count))
        self.setVisible(leaves.count > SHOWN_AT_ONCE)
        self.back.setEnabled(leaves.first > 0)
        self.on.setEnabled(last < leaves.count)


def _arrow(name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setProperty("role", "small")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
