"""Reading order: Tab goes where the eye goes, also to what was added later.

Qt's own order is that in which parts were made, so that what is new comes behind the whole window. Another order can be
told (`setTabOrder`), but a window whose parts were put in order falls when they are deleted (Qt 6.11); and to ask Qt for
its order makes parts own each other in PySide. So the next stop is found, when it is asked for, from where the layouts
place the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Go to the stop behind or before the one that has the focus, round the window; return whether there is another."""
    target = _beside(window, forward=forward)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def _beside(window: QWidget, *, forward: bool) -> QWidget | None:
    """Return the stop to go on to; none where what has the focus is not in sight.

    Qt asks also while that is hidden or dies: to look through parts that are half gone made the window fall.
    """
    focus = QApplication.focusWidget()  # asked of the window, PySide may make it the owner of that
    if focus is None or not focus.isVisible():
        return None
    found = _behind(window, _field_of(window, focus), forward=forward) or _first(window, forward=forward)
    return found if found is not focus else None


def _field_of(window: QWidget, focus: QWidget) -> QWidget:
    """Return the stop that has the focus: a field may have given it to a part of its own."""
    field, around = focus, focus.parentWidget()
    while around is not None and around is not window:
        if _is_stop(around) and not isinstance(around, QScrollArea):
            field = around
        around = around.parentWidget()
    return field


def _behind(window: QWidget, part: QWidget, *, forward: bool) -> QWidget | None:
    """Return the first stop behind a part (or before it), looked for ever further away from it."""
    if forward and isinstance(part, QScrollArea) and (found := _inside(part, forward=True)) is not None:
        return found
    while part is not window and (around := part.parentWidget()) is not None:
        beside = _parts(around, forward=forward)
        for other in beside[beside.index(part) + 1 :]:
            if (found := _first(other, forward=forward)) is not None:
                return found
        if not forward and _is_stop(around) and around is not window:
            return around
        part = around
    return None


def _first(part: QWidget, *, forward: bool) -> QWidget | None:
    """Return the first stop in a part (or the last), itself among them; what is in a field is the field's own."""
    if not part.isVisible():
        return None
    stops = _is_stop(part)
    if stops and (forward or not isinstance(part, QScrollArea)):
        return part
    return _inside(part, forward=forward) or (part if stops else None)


def _inside(part: QWidget, *, forward: bool) -> QWidget | None:
    inside = (_first(child, forward=forward) for child in _parts(part, forward=forward) if not child.isWindow())
    return next(filter(None, inside), None)


def _is_stop(part: QWidget) -> bool:
    return part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _parts(widget: QWidget, *, forward: bool) -> list[QWidget]:
    """Return what stands in a widget: what its layout places, in the layout's order, then the rest from above to below."""
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    children.sort(key=lambda child: (child.y(), child.x()))
    layout = widget.layout()
    if layout is not None:
        placed = dict.fromkeys(_placed(layout, children))
        children = [*placed, *(child for child in children if child not in placed)]
    return children if forward else children[::-1]


def _placed(layout: QLayout, children: Sequence[QWidget]) -> Iterator[QWidget]:
    """Yield what a layout places, and the layouts in it.

    It is asked where each stands: PySide may know an item that was fetched from a layout when it is no more.
    """
    inner = layout.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts: list[QWidget | QLayout] = [*children, *inner]
    placed = [(place, part) for part in parts if (place := _place(layout, part))]
    for _, part in sorted(placed, key=itemgetter(0)):
        if isinstance(part, QLayout):
            yield from _placed(part, children)
        else:
            yield part


def _place(layout: QLayout, part: QWidget | QLayout) -> tuple[int, ...]:
    """Return where a part stands in a layout, row by row in a grid; nothing, if it does not."""
    index = layout.indexOf(part)
    if index < 0:
        return ()
    return tuple(layout.getItemPosition(index)) if isinstance(layout, QGridLayout) else (index,)  # type: ignore[arg-type]


def _bring_into_view(target: QWidget) -> None:
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            scroll_to(around, target)
        around = around.parentWidget()


def scroll_to(area: QScrollArea, target: QWidget) -> None:
    """Bring a widget into view, all of it where it has room: of what holds words Qt would show the caret's line alone."""
    room, bar = area.viewport(), area.verticalScrollBar()
    top = target.mapTo(room, QPoint()).y()
    if target.height() <= room.height():
        bar.setValue(bar.value() + min(top, 0) + max(top + target.height() - room.height(), 0))
    area.ensureWidgetVisible(target)
