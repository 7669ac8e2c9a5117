"""The ring around the button that has the focus: 2 px of ai, 2 px away. Fields and cells show theirs inside."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QToolButton, QWidget

RING, AWAY = 2, 2
_REACH = RING + AWAY
_RINGED = (QPushButton, QToolButton, QCheckBox, QRadioButton)


class FocusRing(QWidget):
    """Stands over its host, the nearest ancestor that has room for it, and follows the widget that it rings."""

    def __init__(self, ringed: QWidget) -> None:
        self._ringed = ringed
        host, between = _host(ringed)
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        for widget in (ringed, *between):
            widget.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Follow what moves the widget."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ring, in the colour of links."""
        paint_focus(QPainter(self), self.rect(), QApplication.palette().color(QPalette.ColorRole.Link))

    def _follow(self) -> None:
        host = self.parentWidget()  # asked anew: a ring that kept its window alive would take it along when it goes
        if host is not None:
            self.setGeometry(_ring_rect(self._ringed, host))
        self.setVisible(self._ringed.isVisible())
        self.raise_()


class FocusKeeper(QObject):
    """Puts the ring around whichever button has the focus."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._show)

    def _show(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = FocusRing(now) if isinstance(now, _RINGED) and not now.isWindow() else None


def paint_focus(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Paint the focus of a row or a cell: a ring inside it."""
    painter.save()
    pen = QPen(colour, RING)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(QRectF(rect).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2))
    painter.restore()


def _host(ringed: QWidget) -> tuple[QWidget, list[QWidget]]:
    """Return the nearest ancestor with room for the ring, else the window; and the ancestors between."""
    between: list[QWidget] = []
    host = ringed
    while (above := host.parentWidget()) is not None and not host.isWindow():
        host = above
        if host.isWindow() or host.rect().contains(_ring_rect(ringed, host)):
            break
        between.append(host)
    return host, between


def _ring_rect(ringed: QWidget, host: QWidget) -> QRect:
    rect = QRect(ringed.mapTo(host, QPoint(0, 0)), ringed.size())
    return rect.adjusted(-_REACH, -_REACH, _REACH, _REACH)
