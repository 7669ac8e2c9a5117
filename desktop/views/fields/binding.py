"""The tie between a widget and one field of the book: it shows what the session holds and sends what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.edits.commands import set_field
from desktop.session import Changed, Session


class Binding(QObject):
    """Keeps `show` called with the field's value whenever somebody else has changed it; selects it when it gets focus.

    With `always` the value is shown after every change of the book but of running text, which names no part: for fields
    whose words depend on other parts.
    """

    def __init__(self, widget: QWidget, session: Session, place: Place, show: Callable[[Any], None]) -> None:
        super().__init__(widget)
        self.session = session
        self.place = place
        self.always = False
        self._widget = widget
        self._show = show
        session.changed.connect(self._follow)
        widget.installEventFilter(self)
        self.refresh()

    @property
    def value(self) -> Any:
        """Return the field's value in the book; None also where its part is gone."""
        return value_at(self.session.book, self.place)

    def send(self, value: Any, *, typing: bool = False) -> bool:
        """Set the field and return whether that changed the book; what is `typing` joins the step before."""
        return self.session.do(set_field(self.session.book, self.place, value, typing=typing), self._widget)

    def refresh(self) -> None:
        """Show the value as it is; a part that is gone keeps its last look until its widget goes too."""
        if find(self.session.book, self.place) is not None:
            self._show(self.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select the field's place when its widget takes the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.session.select(self.place, self._widget)
        return super().eventFilter(watched, event)

    def _follow(self, changed: Changed) -> None:
        if changed.origin is self._widget and not self.always:
            return
        if (self.always and not changed.only_words) or self._concerns(changed):
            self.refresh()

    def _concerns(self, changed: Changed) -> bool:
        here = (self.place.section, self.place.item)
        if changed.places and all((place.section, place.item) != here for place in changed.places):
            return False
        return bool(value_at(changed.before, self.place) != value_at(changed.after, self.place))


def value_at(book: Book, place: Place) -> Any:
    """Return the value of the field a place names, or None where its part is gone."""
    part = find(book, place)
    return None if part is None else get(part, place.field)
