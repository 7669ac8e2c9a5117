"""Fields into which a number, date or time is typed. What cannot be read stays in the field, is told, and goes nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from briefs.book.formats import clock, spoken_time
from briefs.book.place import Place
from desktop.models.entry import (
    Refusal,
    amount_text,
    moment_text,
    read_amount,
    read_date,
    read_length,
    read_moment,
    read_time,
    read_whole,
)
from desktop.models.refusal_words import refusal_words
from desktop.session import Session
from desktop.style import restyle
from desktop.text.window_keys import is_undo, is_window_key
from desktop.views.fields.announce import announce
from desktop.views.fields.binding import Binding
from desktop.views.fields.keeping import keep_soon


class Notation(msgspec.Struct, frozen=True):
    """How a kind of value is written and read, and what the empty field shows: letters, for digits would be a value."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]
    form: str = ""


def _required(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def checked(typed: str) -> Any:
        value = read(typed)
        return Refusal(typed, "empty") if value is None else value

    return checked


def _date_text(value: Any) -> str:
    return value.isoformat() if value else ""


def _factor(typed: str) -> float | Refusal:
    value = read_amount(typed)
    if value is None or isinstance(value, Refusal):
        return value or Refusal(typed, "empty")
    return float(value) if value > 0 else Refusal(typed, "number")


def _positive(typed: str) -> int | Refusal:
    return read_whole(typed) or Refusal(typed, "whole")


AMOUNT = Notation(amount_text, read_amount)
REQUIRED_AMOUNT = Notation(amount_text, _required(read_amount))
WHOLE = Notation(str, read_whole)
WHOLE_OR_NOTHING = Notation(
    lambda value: "" if value is None else str(value), lambda typed: read_whole(typed) if typed.strip() else None
)
POSITIVE = Notation(str, _positive)
FACTOR = Notation(str, _factor)
DATE = Notation(_date_text, read_date, "YYYY-MM-DD")
REQUIRED_DATE = Notation(_date_text, _required(read_date), "YYYY-MM-DD")
TIME = Notation(clock, read_time, "hh:mm")
MOMENT = Notation(moment_text, read_moment, "YYYY-MM-DD hh:mm +09:00")
LENGTH = Notation(lambda seconds: spoken_time(seconds) if seconds else "", read_length, "m:ss")


class TypedField(QLineEdit):
    """A field for one typed value, kept when Enter is pressed or the focus leaves, and as it grows where it can be read."""

    refused = Signal(str)
    """Emitted with words when what was typed cannot be kept, and with none when it can."""

    def __init__(self, session: Session, place: Place, notation: Notation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._notation = notation
        self._refusal: Refusal | None = None
        self.setPlaceholderText(notation.form)
        self.setReadOnly(session.read_only)
        self._binding = Binding(self, session, place, self._show)
        self._before: Any = None  # what Escape gives back while something is typed
        self._typing = False
        self._soon = keep_soon(self, self._keep_typed)
        self.textEdited.connect(self._begin)

    @property
    def refusal(self) -> Refusal | None:
        """Return why the text in the field is not in the book, or None."""
        return self._refusal

    def follow_all(self) -> None:
        """Show the value anew after every edit of the book: its writing depends on other parts."""
        self._binding.always = True

    def commit(self) -> None:
        """Keep what is typed, or tell why not."""
        if not self.isModified():
            return
        value = self._notation.read(self.text())
        if isinstance(value, Refusal):
            self._refuse(value)
            return
        self._refuse(None)
        self._binding.send(value)
        self._binding.refresh()
        self._typing = False

    def take_suggestion(self) -> bool:
        """Put the suggested value in place of what was refused; return whether there was one."""
        if self._refusal is None or not self._refusal.suggestion:
            return False
        self.setText(self._refusal.suggestion)
        self.setModified(True)
        self.commit()
        return True

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window unless something is typed that is not kept yet."""
        mine = self.isModified() and is_undo(event)
        if event.type() == QEvent.Type.ShortcutOverride and is_window_key(event) and not mine:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, give up with Escape, take the suggestion with Alt+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.take_suggestion()
        elif enter:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._refuse(None)
            if self._typing:
                self._binding.send(self._before)
            self._typing = False
            self._binding.refresh()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what is typed when the focus leaves."""
        self.commit()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell a refusal in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._refusal is not None:
            self._refuse(self._refusal)

    def _begin(self) -> None:
        if not self._typing:
            self._typing, self._before = True, self._binding.value

    def _keep_typed(self) -> None:
        """Keep what is typed as far as it can be read; the text stays as it is being typed."""
        value = self._notation.read(self.text()) if self.isModified() else Refusal("", "empty")
        if not isinstance(value, Refusal):
            self._binding.send(value, typing=True)

    def _show(self, value: Any) -> None:
        if self._refusal is None or not self.hasFocus():
            self._refuse(None)
            self.setText(self._notation.write(value))

    def _refuse(self, refusal: Refusal | None) -> None:
        self._refusal = refusal
        words = refusal_words(refusal) if refusal is not None else ""
        restyle(self, error=refusal is not None)
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.refused.emit(words)
        announce(self, words)
