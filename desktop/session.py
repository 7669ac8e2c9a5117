"""The session: holds the one Book of a window, makes every change, and tells who must know.

Views show what the session holds and ask it for changes; none keeps a truth of its own. A view that has itself made a
change recognises its echo by `origin` and does not show it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property

import msgspec
from PySide6.QtCore import QObject, Signal

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, find
from briefs.edits.blank import Ids
from briefs.edits.edits import Change, Edit, touched
from briefs.edits.history import History
from desktop.spelling import Spelling


class Changed(msgspec.Struct, frozen=True, dict=True):
    """What happened: the book before and after, the places touched (none: anything may have changed), who did it, how."""

    before: Book
    after: Book
    places: tuple[Place, ...] = ()
    origin: object = None
    edit: Edit | None = None

    @cached_property
    def only_words(self) -> bool:
        """Whether nothing but running text was touched: what names a part, as titles do, is none."""
        return bool(self.places) and all(self._is_words(place) for place in self.places)

    def _is_words(self, place: Place) -> bool:
        part = find(self.after, place) if place.field else None
        field = fields_of(type(part)).get(place.field) if part is not None else None
        return field is not None and field.kind is FieldKind.RUNS


class Tools(msgspec.Struct, frozen=True):
    """What a session needs from outside: new ids, a steady clock in seconds, the marking profiles by id; and for comments
    the time of day and the name of who is working, as they want to be called now; and what knows how words are spelt.
    """

    ids: Ids
    steady: Callable[[], float]
    profiles: dict[str, MarkingProfile]
    now: Callable[[], dt.datetime | None] = lambda: None
    author: Callable[[], str] = lambda: ""
    spelling: Spelling | None = None


class Session(QObject):
    """The book being edited, its history, and the selected place."""

    changed = Signal(object)
    """Emitted after every change of the book with a `Changed`."""
    history_changed = Signal()
    """Emitted when what can be undone or redone is called otherwise; typing goes on under one label."""
    marked = Signal(str)
    """Emitted with the words that are selected in a text, when they are others."""
    selected = Signal(Place, object)
    """Emitted with the newly selected place and who selected it."""

    def __init__(self, book: Book, tools: Tools, *, read_only: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(book)
        self._selection = Place()
        self.tools = tools
        self.read_only = read_only
        self.changed_parts: frozenset[Place] = frozenset()
        """Sections and parts that have changed since the edition before, as the pages told last."""

    @property
    def book(self) -> Book:
        """Return the book as it is now."""
        return self._history.book

    @property
    def selection(self) -> Place:
        """Return the selected place: where a command acts."""
        return self._selection

    @property
    def profile(self) -> MarkingProfile:
        """Return the book's marking profile (the first known one where the book names an unknown)."""
        profiles = self.tools.profiles
        return profiles.get(self.book.profile) or next(iter(profiles.values()))

    @property
    def undo_label(self) -> str | None:
        """Return what undo would take back, or None."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """Return what redo would do again, or None."""
        return self._history.redo_label

    def new_id(self) -> str:
        """Return an id that no part of any book has."""
        return self.tools.ids()

    def do(self, change: Change | None, origin: object = None) -> bool:
        """Make a change and return whether the book is another one now. None and read-only books change nothing."""
        if change is None or self.read_only:
            return False
        after = self._history.do(change, self.tools.steady())
        return self._move(after, Changed(self.book, after.book, touched(change.edit), origin, change.edit))

    def undo(self) -> None:
        """Take the last step back and select where it was made."""
        if self._history.done and not self.read_only:
            places = self._history.done[-1].places
            self._step(self._history.undo())
            self._show(places)

    def redo(self) -> None:
        """Do the last step that was taken back again and select where it was made."""
        if self._history.undone and not self.read_only:
            places = self._history.undone[-1].places
            self._step(self._history.redo())
            self._show(places)

    def restore(self, book: Book, label: str) -> None:
        """Make a whole other book (an earlier revision) the newest, as one step that can be undone."""
        if not self.read_only:
            self._step(self._history.turn(book, label, self.tools.steady()))

    def select(self, place: Place, origin: object = None) -> None:
        """Select a place."""
        if place != self._selection:
            self._selection = place
            self.selected.emit(place, origin)

    def _step(self, history: History) -> None:
        self._move(history, Changed(self.book, history.book))

    def _move(self, history: History, changed: Changed) -> bool:
        before, self._history = self._history, history
        if changed.before is changed.after:
            return False
        self.changed.emit(changed)
        if (before.undo_label, before.redo_label) != (history.undo_label, history.redo_label):
            self.history_changed.emit()
        return True

    def _show(self, places: tuple[Place, ...]) -> None:
        if places:
            self.select(places[0], self)
