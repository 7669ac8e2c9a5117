"""Hands that know nothing: clicks, words and keys anywhere in the window, over its real file and its render process.

Whatever they do, no code of ours fails and Qt warns of nothing (both fail every test here), the book that is saved is the
one in the window, it can be printed, and all of it can be undone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from briefs.book.place import Place
from briefs.layout.book_layout import BookLayout
from briefs.pdf.press import write_book
from briefs.shelf import take
from desktop.main_window import MainWindow
from tests.books.sample import sample_book
from tests.desktop.windows import Desk, close_boxes, session_of

pytestmark = [pytest.mark.long, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]  # offscreen's

STEPS = 500
LONG_MS = 240_000
WORDS = (
    *("hello ", "1,360", "$95bn", "F-150", " ", "\t", "[[", "{", "=", "-", "•", "“q”"),
    *("é", "日本", "首脳会談", "🙂", "ﬁ", "\u200f", "אב"),
)
K = Qt.Key
KEYS = (
    *(K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down, K.Key_Home, K.Key_End, K.Key_PageUp, K.Key_PageDown, K.Key_Return),
    *(K.Key_Backspace, K.Key_Delete, K.Key_Tab, K.Key_Backtab, K.Key_Escape, K.Key_Space, K.Key_Menu, K.Key_F2, K.Key_F6),
)
CHORDS = (
    *("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+B", "Ctrl+I"),
    *("Ctrl+K", "Ctrl+Return", "Shift+Return", "Alt+Up", "Alt+Down", "Ctrl+F", "Ctrl+H", "F3", "F8", "Shift+Left"),
    *("Shift+Down", "Shift+End", "Ctrl+Home", "Ctrl+End", "Ctrl+Delete", "Ctrl+Backspace"),
)
NOT_THESE = ("quit", "close", "print")  # they end the window or the book, or ask for a printer
EDITABLE = (QTextEdit, QLineEdit, QComboBox, QTableView)


class Hands(QObject):
    """Do so many things by the numbers of a seed, each in a turn of its own: also where a dialog waits for an answer.

    A book that they close is opened again; `began` is the book as it was opened last, and `edited` whether any book was.
    """

    done = Signal()

    def __init__(self, window: MainWindow, seed: int, steps: int) -> None:
        super().__init__(window)
        self._window, self._left, self._random = window, steps, random.Random(seed)
        self._path = window.keeper.path
        self.edited = False
        self._begin()
        window.opened.connect(self._begin)
        QTimer.singleShot(0, self._step)

    def _begin(self) -> None:
        self.began = self._window.session.book if self._window.session is not None else None

    def _step(self) -> None:
        self._left -= 1
        self.edited = self.edited or (self._window.session is not None and self._window.session.undo_label is not None)
        top = self._top()
        if self._left <= 0 and top is self._window and self._window.session is not None:
            self.done.emit()
            return
        QTimer.singleShot(1, self._step)
        if top is not self._window and (self._left <= 0 or isinstance(top, QFileDialog)):
            top.reject() if isinstance(top, QDialog) else top.close()
        elif self._window.session is None and top is self._window and self._path is not None:
            self._window.open_path(self._path)
        else:
            self._act(top)

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window

    def _act(self, top: QWidget) -> None:
        acts = [self._click, self._type, self._press, self._chord]
        if top is self._window:
            acts += [self._edit, self._choose, self._go]
        self._random.choice(acts)(top)

    def _click(self, top: QWidget) -> None:
        shown = [each for each in top.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
        chosen = self._random.choice(shown or [top])
        at = chosen.mapToGlobal(self._point_in(chosen))
        hit = QApplication.widgetAt(at) or chosen
        if hit.window() is top.window():
            right = self._random.random() < 0.1
            button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
            QTest.mouseClick(hit, button, Qt.KeyboardModifier.NoModifier, hit.mapFromGlobal(at))

    def _edit(self, top: QWidget) -> None:
        """Go into a field, and do some things there."""
        fields = [each for each in top.findChildren(QWidget) if isinstance(each, EDITABLE) and each.isVisible()]
        if fields:
            field = self._random.choice(fields)
            hit = field.viewport() if isinstance(field, QAbstractScrollArea) else field
            QTest.mouseClick(hit, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._point_in(hit))
        for _ in range(self._random.randrange(6)):
            if self._top() is top:
                self._random.choice([self._type, self._type, self._press, self._chord])(top)

    def _point_in(self, widget: QWidget) -> QPoint:
        return QPoint(self._random.randrange(max(1, widget.width())), self._random.randrange(max(1, widget.height())))

    def _type(self, top: QWidget) -> None:
        for letter in self._random.choice(WORDS):
            focus = self._focus(top)
            if letter.isascii():
                QTest.keyClicks(focus, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(focus, composed)

    def _press(self, top: QWidget) -> None:
        modifiers = [Qt.KeyboardModifier.NoModifier] * 6 + [Qt.KeyboardModifier.ShiftModifier]
        QTest.keyClick(self._focus(top), self._random.choice(KEYS), self._random.choice(modifiers))

    def _chord(self, top: QWidget) -> None:
        QTest.keySequence(self._focus(top), QKeySequence(self._random.choice(CHORDS)))

    def _focus(self, top: QWidget) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus.window() is top.window() else top

    def _choose(self, top: QWidget) -> None:
        never = [self._window.menu_actions[name] for name in NOT_THESE]
        self._random.choice([action for action in top.findChildren(QAction) if action not in never]).trigger()

    def _go(self, top: QWidget) -> None:
        session = session_of(self._window)
        sections = [section.id for section in session.book.sections()]
        if sections:
            session.select(Place(self._random.choice(sections)), top)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()


@pytest.mark.parametrize("seed", range(3))
def test_what_random_hands_do_fails_nowhere_and_is_saved_and_undone(desk: Desk, seed: int, qtbot: QtBot) -> None:
    window = desk.window(desk.book(book=sample_book()))
    hands = Hands(window, seed, STEPS)
    with qtbot.waitSignal(hands.done, timeout=LONG_MS):
        pass
    close_boxes(window)
    window.finish_typing()
    session = session_of(window)
    window.keeper.save_now(session.book, "")
    assert window.keeper.path is not None
    assert take(window.keeper.path).book == session.book
    assert write_book(BookLayout(resources.root()).lay_out(session.book)).startswith(b"%PDF-")
    while session.undo_label is not None:
        session.undo()
    assert hands.edited  # not of this book alone: it may have been opened a moment ago
    assert session.book == hands.began
