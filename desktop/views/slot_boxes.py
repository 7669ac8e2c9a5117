"""A slot drawn to scale: the box of a point, and what runs over the end."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QWidget

from briefs.book.slot import Box
from desktop.style import token


def draw_box(painter: QPainter, strip: QWidget, box: Box, rect: QRect, indent: int) -> None:
    """Fill the rectangle of a point by its tier and write its number, so far from the left."""
    must = box.tier == "must raise"
    painter.fillRect(rect, token(strip, "ai" if must else "usuai"))
    painter.setPen(token(strip, "on-ai" if must else "text"))
    painter.drawText(rect.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(box.number))


def draw_excess(painter: QPainter, strip: QWidget, rect: QRect) -> None:
    """Hatch what lies behind the end of the slot."""
    painter.fillRect(rect, token(strip, "ground"))
    painter.fillRect(rect, QBrush(token(strip, "text"), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(token(strip, "text"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect)
