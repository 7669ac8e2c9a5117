"""The preview: pages as pictures that arrive later than they are asked for. Old pictures stay until new ones come.

It renders nothing. It shows which pages are wanted, keeps what is at the top of the view where it is when pages change, and
tells on which field of the book somebody clicked.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QPropertyAnimation, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QWidget

from briefs.book.place import Place
from briefs.jobs.messages import LaidPage
from desktop.models.laid_pages import LaidPages
from desktop.style import paint_focus, token
from desktop.style.look import tokens
from desktop.views.page_pictures import PagePictures

GAP, MARGIN = 20, 24
LARGEST_FIT = 2.0
SCROLL_MS = 120


class Preview(QAbstractScrollArea):
    """Pages below each other, fitted to the width unless zoomed."""

    wanted = Signal()
    """Emitted when other pages are in view, or at another size; ask `in_view`, `page_width` and `held`."""
    clicked = Signal(Place)
    page_changed = Signal(int, int)
    """Emitted with the page at the top (from 1) and the number of pages."""
    completed = Signal(bool)
    """Emitted with whether every page in view is shown as it is now, when that has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid = LaidPages()
        self._pictures = PagePictures()
        self._tops: list[int] = []
        self._complete = False
        self._version = self._expected = 0
        self._zoom = 0.0
        self._scale = 1.0
        self._current = Place()
        self._missed = False
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(SCROLL_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self.setAccessibleName(self.tr("Pages"))

    # What is shown

    @property
    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._laid.pages)

    @property
    def scale_percent(self) -> int:
        """Return the size of a page on screen against its size on paper (at 96 dots an inch)."""
        return round(self._scale * 72 / 96 * 100)

    @property
    def page_width(self) -> int:
        """Return the width of a page in device pixels."""
        width = self._laid.pages[0].width if self._laid.pages else 0.0
        return round(width * self._scale * self.devicePixelRatioF())

    def expect(self, version: int) -> None:
        """Know that the pages of a version of the book are being made."""
        self._expected = version
        self._tell_complete()

    def set_pages(self, pages: Sequence[LaidPage], version: int = 0) -> None:
        """Show the pages of a version; the block at the top of the view stays, unless a place that was missed comes now."""
        anchor = self._anchor()
        if self._laid.take(pages):
            self._arrange()
        self._version = version
        self._return_to(anchor)
        if self._missed and self._laid.shows(self._current):
            self.show_place(self._current)
        self.wanted.emit()
        self.viewport().update()
        self._tell_page()

    def add_picture(self, key: int, width: int, image: QImage) -> None:
        """Take the picture of all pages with this key, made for a width in device pixels."""
        self._pictures.add(key, width, image)
        self.viewport().update()
        self._tell_complete()

    def held(self) -> frozenset[int]:
        """Return the keys of the pictures that are there at the wanted width."""
        return self._pictures.held(self.page_width)

    def in_view(self) -> tuple[int, ...]:
        """Return the pages in view and the next one (from 0)."""
        if not self._laid.pages:
            return ()
        value = self.verticalScrollBar().value()
        first = max(0, bisect.bisect_right(self._tops, value) - 1)
        last = bisect.bisect_right(self._tops, value + self.viewport().height())
        return tuple(range(first, min(len(self._laid.pages), last + 1)))

    def complete(self) -> bool:
        """Return whether every page in view shows its own picture, of the version that is expected."""
        held = self.held()
        current = bool(self._laid.pages) and self._version >= self._expected
        return current and all(self._laid.pages[index].key in held for index in self.in_view()[:-1] or self.in_view())

    # Moving about

    def show_place(self, place: Place) -> None:
        """Mark a place and bring it into view, if any page shows it: of a whole section the top of its first page."""
        self._current = place
        self._missed = bool(place.section) and not self._laid.shows(place)
        found = self._laid.find(place)
        if found is not None:
            self._glide.stop()  # on the way to another place, it would go on past this one
            index, area = found
            y = self._tops[index] + area.y * self._scale
            bar = self.verticalScrollBar()
            top = min(max(round(self._tops[index] - GAP), bar.minimum()), bar.maximum())
            if place.section and not (place.item or place.field):
                if top != bar.value():
                    self._scroll_to(top)
            elif not bar.value() <= y <= bar.value() + self.viewport().height() - 48:
                self._scroll_to(round(y - 80))
        self.viewport().update()

    def show_page(self, number: int) -> None:
        """Bring a page (from 1) to the top."""
        if self._laid.pages:
            index = min(max(number, 1), len(self._laid.pages)) - 1
            self._scroll_to(self._tops[index] - GAP)

    def current_page(self) -> int:
        """Return the page (from 1) that fills most of the upper half of the view; 0 where there is none."""
        if not self._laid.pages:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, bisect.bisect_right(self._tops, middle))

    def zoom_by(self, factor: float) -> None:
        """Show pages larger or smaller."""
        self._set_zoom(min(max(self._scale * factor, 0.2), 5.0))

    def fit_width(self) -> None:
        """Fit pages to the width again."""
        self._set_zoom(0.0)

    def _set_zoom(self, zoom: float) -> None:
        anchor = self._anchor()
        self._zoom = zoom
        self._arrange()
        self._return_to(anchor)
        self.wanted.emit()
        self.viewport().update()
        self._tell_page()

    def _scroll_to(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if self._still() or not self.isVisible():
            bar.setValue(value)
            return
        self._glide.stop()
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(min(max(value, bar.minimum()), bar.maximum()))
        self._glide.start()

    def _still(self) -> bool:
        """Return whether the desktop asks for no motion."""
        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) == 0

    # Geometry

    def _arrange(self) -> None:
        widest = max((page.width for page in self._laid.pages), default=595.0)
        room = max(80, self.width() - 2 * MARGIN)
        self._scale = self._zoom or min(room / widest, LARGEST_FIT)
        self._tops, y = [], GAP
        for page in self._laid.pages:
            self._tops.append(y)
            y += round(page.height * self._scale) + GAP
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, y - self.viewport().height()))
        across = self.horizontalScrollBar()
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(0, round(widest * self._scale) + 2 * MARGIN - self.width()))

    def _page_rect(self, index: int) -> QRectF:
        page = self._laid.pages[index]
        width, height = round(page.width * self._scale), round(page.height * self._scale)
        left = max(MARGIN, (self.width() - width) // 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._tops[index] - self.verticalScrollBar().value(), width, height)

    def _anchor(self) -> tuple[Place, float] | tuple[int, float] | None:
        """Return what is at the top of the view: a place and its distance from it, else a page and how much is above."""
        if not self._laid.pages:
            return None
        value = self.verticalScrollBar().value()
        for index in self.in_view():
            for area in self._laid.pages[index].areas:
                y = self._tops[index] + area.y * self._scale
                if y >= value and self._laid.find(area.place) == (index, area):
                    return area.place, y - value
        first = self.in_view()[0]
        return first, (value - self._tops[first]) / self._scale

    def _return_to(self, anchor: tuple[Place, float] | tuple[int, float] | None) -> None:
        if anchor is None:
            return
        where, distance = anchor
        bar = self.verticalScrollBar()
        if isinstance(where, int):
            if where < len(self._tops):
                bar.setValue(round(self._tops[where] + distance * self._scale))
        elif (found := self._laid.find(where)) is not None:
            index, area = found
            bar.setValue(round(self._tops[index] + area.y * self._scale - distance))

    def _place_at(self, at: QPointF) -> Place | None:
        for index in self.in_view():
            rect = self._page_rect(index)
            if rect.contains(at):
                page = self._laid.pages[index]
                point = (at - rect.topLeft()) / self._scale - QPointF(page.left, 0)
                return self._laid.place_at(index, point.x(), point.y())
        return None

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), token(self, "panel"))
        frame = token(self, "kei")
        for index in self.in_view():
            rect = self._page_rect(index)
            painter.fillRect(rect, QColor("white"))
            self._paint_picture(painter, index, rect)
            painter.setPen(frame)
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
            self._paint_current(painter, index, rect)
        if self.hasFocus():
            paint_focus(painter, self.viewport().rect(), token(self, "ai"))

    def _paint_picture(self, painter: QPainter, index: int, rect: QRectF) -> None:
        image = self._pictures.shown(index, self._laid.pages[index].key, self.page_width)
        if image is not None:
            place = self._picture_rect(image, rect)
            scaled = place.size() * self.devicePixelRatioF() != QSizeF(image.size())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scaled)
            painter.drawImage(place, image)

    def _picture_rect(self, image: QImage, rect: QRectF) -> QRectF:
        """Return where the picture of a page goes: at its own size, if it was made for this width.

        Its height may be a row more; without it a line of text in the middle of the page would lose its feet.
        """
        ratio = self.devicePixelRatioF()
        if image.width() != round(rect.width() * ratio):
            return rect
        return QRectF(rect.topLeft(), QSizeF(image.size()) / ratio)

    def _paint_current(self, painter: QPainter, index: int, rect: QRectF) -> None:
        if not self._current.item:
            return
        area = self._laid.area_of_part(index, self._current)
        if area is not None:
            y = rect.top() + area.y * self._scale
            x = rect.left() + (self._laid.pages[index].left + area.x) * self._scale
            painter.fillRect(QRectF(x - 7, y, 3, area.height * self._scale), QColor(tokens("light")["ai"]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again."""
        anchor = self._anchor()
        self._arrange()
        self._return_to(anchor)
        self.wanted.emit()
        super().resizeEvent(event)
        self._tell_page()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        """Ask for the pages that came into view."""
        self.viewport().update()
        self.wanted.emit()
        self._tell_page()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what a click would find."""
        over = self._place_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the place that was clicked."""
        place = self._place_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if place is not None:
            self._current, self._missed = place, False
            self.viewport().update()
            self.clicked.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by key."""
        number = self.current_page()
        jumps = {
            Qt.Key.Key_PageDown: number + 1,
            Qt.Key.Key_PageUp: number - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: len(self._laid.pages),
        }
        if event.key() in jumps:
            self.show_page(jumps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the panel's size in the design."""
        return QSize(396, 700)

    def point_of(self, place: Place) -> QPoint | None:
        """Return the middle of the area that shows a place, in the viewport's pixels; None where it is not in view."""
        found = self._laid.find(place)
        if found is None or found[0] not in self.in_view():
            return None
        index, area = found
        rect = self._page_rect(index)
        middle = QPointF(self._laid.pages[index].left + area.x + area.width / 2, area.y + area.height / 2) * self._scale
        return (rect.topLeft() + middle).toPoint()

    def _tell_page(self) -> None:
        self.page_changed.emit(self.current_page(), len(self._laid.pages))
        self._tell_complete()

    def _tell_complete(self) -> None:
        complete = self.complete()
        if complete != self._complete:
            self._complete = complete
            self.completed.emit(complete)
