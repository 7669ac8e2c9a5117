"""Reading order: Tab goes where the eye goes, also to what was added later.

Qt's own order is that in which parts were made, so that what is new comes behind the whole window. Another order can be
told (`setTabOrder`), but a window whose parts were put in order falls when they are deleted (Qt 6.11); and to ask Qt for
its order makes parts own each other in PySide. So the next stop is found, when it is asked for, from where the layouts
place the parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QScrollArea, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Go to the stop behind or before the one that has the focus, round the window; return whether there is another."""
    target = _beside(window, forward=forward)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def _beside(window: QWidget, *, forward: bool) -> QWidget | None:
    focus: QWidget | None = window.focusWidget()
    stops = list(_stops(window, focus))
    while focus is not None and focus not in stops:  # a field may have given its focus to a part of its own
        focus = focus.parentWidget()
    if focus is None:
        return (stops[0] if forward else stops[-1]) if stops else None
    target = stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
    return target if target is not focus else None


def _stops(part: QWidget, focus: QWidget | None) -> Iterator[QWidget]:
    """Yield the stops in a part: what takes the focus from Tab, and what has it now. What is in a field is its own."""
    for child in _parts(part):
        if child.isWindow() or not child.isVisible():
            continue
        stops = child.isEnabled() and bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if stops or child is focus:
            yield child
        if not stops or isinstance(child, QScrollArea):
            yield from _stops(child, focus)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Yield what stands in a widget: what its layout places, in the layout's order, then the rest from above to below."""
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    yield from placed
    known = set(placed)
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in known]
    yield from sorted(others, key=lambda child: (child.y(), child.x()))


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _placed(inner)


def _items(layout: QLayout) -> Iterator[QLayoutItem]:
    order = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        order.sort(key=partial(_cell, layout))
    return filter(None, map(layout.itemAt, order))


def _cell(layout: QGridLayout, number: int) -> tuple[int, ...]:
    return tuple(layout.getItemPosition(number))  # type: ignore[arg-type]


def _bring_into_view(target: QWidget) -> None:
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
