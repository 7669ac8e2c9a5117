"""The window's own icons: line drawings in a 16 box, drawn in the text's colour of the moment."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources


class _Drawing(QIconEngine):
    """Paints one SVG, recoloured from the palette: icons follow a change of look by themselves."""

    def __init__(self, source: str, colour: QPalette.ColorRole) -> None:
        super().__init__()
        self._source, self._colour = source, colour

    def clone(self) -> QIconEngine:
        copy = _Drawing(self._source, self._colour)
        _kept.append(copy)
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        disabled = mode == QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        palette = QGuiApplication.palette()
        on = state == QIcon.State.On and not disabled
        colour = palette.color(group, QPalette.ColorRole.Link if on else self._colour)
        drawn = self._source.replace("currentColor", colour.name())
        QSvgRenderer(QByteArray(drawn.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        picture = QPixmap(size * scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        picture.setDevicePixelRatio(scale)
        return picture


_kept: list[_Drawing] = []  # Qt owns an icon's engine, but not the Python half of it


@cache
def icon(name: str, colour: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return an icon by its file's name in `resources/icons`; on a filled button its colour is that of the ground."""
    engine = _Drawing(_source(name), colour)
    _kept.append(engine)
    return QIcon(engine)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw an icon in a colour of its own, as the marks of problems are."""
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(painter, rect)


def drawn(name: str, side: int, colour: QColor) -> QPixmap:
    """Return an icon as a picture of `side` by `side` pixels, sharp on this screen."""
    scale = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(QSize(side, side) * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRectF(picture.rect()), colour.name())
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


@cache
def _source(name: str) -> str:
    return (resources.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
