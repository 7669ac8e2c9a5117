"""One table of what can be done from menus and keys: words, shortcut, icon. What each does is wired in the window."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.style import icon
from desktop.translation import say

Act = Callable[[], object]
_BESIDE_THE_BOOK = frozenset(
    {"save", "save as", "history", "print", "export", "send", "register", "close", "details", "freeze", "editions"}
) | {"next region", "previous region"}
"""What can be done also while a page stands over the book; all else that needs it acts on what is out of sight then."""


class _Row(NamedTuple):
    name: str
    words: str
    keys: str = ""
    icon: str = ""
    kind: str = ""
    needs: Literal["", "book", "writing"] = ""
    settles: bool = False
    short: str = ""


def tr(source: str) -> str:
    """Mark and translate the words of the table."""
    return QCoreApplication.translate("", source)


def _rows() -> dict[str, tuple[_Row | None, ...]]:
    """Return the menus in order; None is a separator, `kind` makes an action checkable ("check") or one of a group.

    `needs` says when it can be used: with a book, or with one that may be written. What `settles` takes the book as it is,
    so fields first hand over what they hold back; `short` is what it is called in the head of the window.
    """
    return {
        tr("&File"): (
            _Row("new", tr("&New…"), "Ctrl+N", "new"),
            _Row("open", tr("&Open…"), "Ctrl+O", "open"),
            _Row("recent", tr("Open &recent"), kind="menu"),
            None,
            _Row("save", tr("&Save"), "Ctrl+S", "save", needs="writing", settles=True),
            _Row("save as", tr("Save &as…"), "Ctrl+Shift+S", needs="book", settles=True),
            _Row("dump", tr("Write as &text…"), needs="book", settles=True),
            _Row("load", tr("Read from te&xt…")),
            _Row("save template", tr("Save as a te&mplate…"), needs="book"),
            _Row("history", tr("&History…"), "Ctrl+Alt+H", "history", needs="book", settles=True),
            None,
            _Row("print", tr("&Print…"), "Ctrl+P", "print", needs="book", settles=True),
            _Row("export", tr("&Export PDF…"), "Ctrl+E", "export", needs="book", settles=True),
            _Row("export package", tr("Export the trade pac&kage…"), needs="book", settles=True),
            _Row("export paper", tr("Export the section to &Word…"), needs="book", settles=True),
            None,
            _Row(
                "send", tr("Before anything lea&ves…"), "Ctrl+Shift+M", "mail", needs="book", settles=True, short=tr("Mail")
            ),
            _Row("register", tr("Re&gister…"), "Ctrl+Alt+R", needs="book"),
            _Row("mail accounts", tr("Ma&il accounts…")),
            _Row("mail wording", tr("Message wor&ding…")),
            _Row("your name", tr("Yo&ur name…")),
            None,
            _Row("close", tr("&Close book"), "Ctrl+W", needs="book"),
            _Row("quit", tr("&Quit"), "Ctrl+Q"),
        ),
        tr("&Edit"): (
            _Row("undo", tr("&Undo"), "Ctrl+Z", "undo"),
            _Row("redo", tr("&Redo"), "Ctrl+Shift+Z", "redo"),
            None,
            _Row("find", tr("&Find in book"), "Ctrl+F", "search", needs="book"),
            _Row("find next", tr("Find &next"), "F3", needs="book"),
            _Row("replace", tr("Find and re&place…"), "Ctrl+H", needs="book"),
            None,
            _Row("reading", tr("Readin&g of the words…"), "Ctrl+R"),
            _Row("phrase end", tr("A line may end &here"), "Ctrl+Shift+Return"),
            _Row("keep together", tr("&Keep together here"), "Ctrl+Shift+J"),
            _Row("other language", tr("The same in the other &language"), "Ctrl+Alt+Right", needs="book"),
            None,
            _Row("move up", tr("&Move up"), "Alt+Up", "up", needs="writing"),
            _Row("move down", tr("Move d&own"), "Alt+Down", "down", needs="writing"),
            _Row("delete section", tr("&Delete section"), "Ctrl+Shift+Backspace", "trash"),
        ),
        tr("&View"): (
            _Row("binder", tr("&Binder"), "Ctrl+\\", kind="check", needs="book"),
            _Row("panel", tr("&Pages"), "Ctrl+Shift+P", kind="check", needs="book"),
            _Row("checks", tr("&Checks"), "Ctrl+Shift+K", kind="check", needs="book"),
            None,
            _Row("zoom in", tr("Larger pages"), "Ctrl++", "plus", needs="book"),
            _Row("zoom out", tr("Smaller pages"), "Ctrl+-", "minus", needs="book"),
            _Row("fit", tr("Fit pages to width"), "Ctrl+0", "fullscreen", needs="book"),
            _Row("next region", tr("Next region"), "F6", needs="book"),
            _Row("previous region", tr("Previous region"), "Shift+F6", needs="book"),
            None,
            _Row("light", tr("&Light"), kind="look"),
            _Row("dark", tr("&Dark"), kind="look"),
            _Row("system", tr("As the &system"), kind="look"),
            None,
            _Row("english", "English", kind="language", short="EN"),
            _Row("japanese", "日本語", kind="language"),
        ),
        tr("&Insert"): (
            _Row("add tab", tr("&Tab"), "Ctrl+Shift+T", "plus", needs="writing"),
            _Row("add section", tr("&Section"), kind="menu", needs="writing"),
            None,
            _Row("attach", tr("Attached &file…"), "Ctrl+Shift+A", needs="writing"),
            _Row("import", tr("&Lines from a table…"), "Ctrl+Shift+I", needs="writing"),
            _Row("import paper", tr("&Paper from Word, Markdown or text…"), "Ctrl+Shift+W", needs="writing"),
        ),
        tr("&Book"): (
            _Row("details", tr("&Details…"), "Ctrl+Shift+D", "book", needs="book"),
            _Row("freeze", tr("&Freeze edition…"), needs="writing", settles=True),
            _Row("editions", tr("&Editions…"), "Ctrl+Alt+E", needs="book", settles=True),
            None,
            _Row("next check", tr("&Next check"), "F8", needs="book"),
            _Row("previous check", tr("&Previous check"), "Shift+F8", needs="book"),
            _Row("take fix", tr("Take its fi&x"), "Alt+Return", needs="book"),
            _Row("take fixes", tr("Take it for &all that say the same"), "Alt+Shift+Return", needs="book"),
            _Row("let stand", tr("Let it &stand…"), "Ctrl+Alt+Return", needs="book"),
            None,
            _Row("figures", tr("F&igures"), "Ctrl+Shift+L", needs="book"),
            _Row("comment", tr("Co&mment"), "Ctrl+Alt+M", needs="book"),
            _Row("bind number", tr("&Bind number"), "Ctrl+Shift+B", needs="book"),
            None,
            _Row("rehearse", tr("&Rehearse"), "F5", "play", needs="book", settles=True),
            _Row("build summary", tr("Build the summary from &key points"), needs="book"),
            None,
            _Row("compare scenarios", tr("&Compare scenarios…"), "Ctrl+Shift+0", needs="book"),
            _Row("in force 1", tr("First scenario in force"), "Ctrl+Shift+1", needs="writing"),
            _Row("in force 2", tr("Second scenario in force"), "Ctrl+Shift+2", needs="writing"),
            _Row("in force 3", tr("Third scenario in force"), "Ctrl+Shift+3", needs="writing"),
            _Row("in force 4", tr("Fourth scenario in force"), "Ctrl+Shift+4", needs="writing"),
        ),
        tr("&Help"): (
            _Row("guide", tr("User &guide"), "F1", "help"),
            _Row("shortcuts", tr("&Shortcuts"), "Ctrl+F1"),
            _Row("about", tr("&About Briefing Book")),
        ),
    }


def _by_name(menus: Mapping[str, tuple[_Row | None, ...]]) -> dict[str, _Row]:
    return {row.name: row for rows in menus.values() for row in rows if row is not None}


class Actions:
    """The actions by name, and the menus they stand in."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._made: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._rows = _by_name(_rows())
        for row in self._rows.values():
            if row.kind != "menu":
                self._made[row.name] = self._make(row)

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def menu(self, name: str) -> QMenu:
        """Return a menu that is filled as the window goes, as "recent"."""
        return self._menus[name]

    def connect_all(self, acts: Mapping[str, Act], settle: Act) -> None:
        """Let actions do something; `settle` is done before those that take the book as it is."""
        for name, act in acts.items():
            if self._rows[name].settles:
                self._made[name].triggered.connect(lambda _=False: settle())
            self._made[name].triggered.connect(lambda _=False, act=act: act())

    def grey(self, *, book: bool, writable: bool, in_sight: bool = True) -> None:
        """Grey what needs a book, or one that may be written, where there is none; and what acts on one out of sight."""
        for name, row in self._rows.items():
            if row.needs:
                enabled = (book if row.needs == "book" else writable) and (in_sight or name in _BESIDE_THE_BOOK)
                (self._menus if row.kind == "menu" else self._made)[name].setEnabled(enabled)

    def name_step(self, name: str, label: str | None) -> None:
        """Let undo or redo tell which step it takes; none greys it."""
        action, words = self._made[name], self._rows[name].words
        text = f"{words} {say(label)}" if label else words
        action.setEnabled(label is not None)
        if action.text() != text:  # typing goes on under one label
            action.setText(text)

    def fill(self, bar: QMenuBar, tick: Act) -> None:
        """Fill a menu bar in the language of the moment; all words of actions are set anew.

        `tick` is done before a menu is seen: what its ticks tell may have changed by another way.
        """
        bar.clear()
        menus = _rows()
        self._rows = _by_name(menus)
        for title, rows in menus.items():
            menu = bar.addMenu(title)
            menu.aboutToShow.connect(tick)
            for row in rows:
                if row is None:
                    menu.addSeparator()
                elif row.kind == "menu":
                    self._menus[row.name] = menu.addMenu(row.words)
                else:
                    action = self._made[row.name]
                    action.setText(row.words)
                    action.setIconText(row.short or plain_words(action))
                    menu.addAction(action)

    def shortcuts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return every menu's actions that have keys: the list that Help shows."""
        out = []
        for title, rows in _rows().items():
            keyed = [
                (_plain(row.words), self._made[row.name].shortcut().toString(QKeySequence.SequenceFormat.NativeText))
                for row in rows
                if row is not None and row.keys
            ]
            out.append((_plain(title), keyed))
        out += [(tr("Text"), list(_text_keys())), (tr("Lines of the package"), list(_table_keys()))]
        return [(title, keyed) for title, keyed in out if keyed]

    def _make(self, row: _Row) -> QAction:
        action = QAction(row.words, self._parent)
        action.setObjectName(row.name)
        if row.keys:
            action.setShortcut(QKeySequence(row.keys))
        if row.icon:
            action.setIcon(icon(row.icon))
        action.setCheckable(bool(row.kind))
        if row.kind in ("look", "language"):
            group = self._groups.setdefault(row.kind, QActionGroup(self._parent))
            group.addAction(action)
        self._parent.addAction(action)
        return action


def _text_keys() -> tuple[tuple[str, str], ...]:
    """Return the keys of the text editors, which are no actions of the menus."""
    return (
        (tr("Bold"), "Ctrl+B"),
        (tr("Italic"), "Ctrl+I"),
        (tr("Underline"), "Ctrl+U"),
        (tr("Mark of the paragraph"), "Ctrl+M"),
        (tr("Label of the paragraph"), "Ctrl+L"),
        (tr("Key: goes into the summary"), "Ctrl+Alt+K"),
        (tr("Lead of the row"), "Ctrl+Shift+R"),
        (tr("Insert a figure"), "Ctrl+Shift+F"),
        (tr("Insert a name"), "Ctrl+Shift+N"),
        (tr("Footnote"), "Ctrl+Alt+F"),
        (tr("Link"), "Ctrl+K"),
        (tr("Next word that is spelt wrong"), "F7"),
        (tr("Table"), "Ctrl+Alt+T"),
        (tr("Add a column to the table"), "Ctrl+Alt+Shift+Right"),
        (tr("Remove the column of the table"), "Ctrl+Alt+Backspace"),
        (tr("Refer to the page of"), "Ctrl+Shift+G"),
        (tr("Sources of the paragraph"), "Ctrl+Shift+C"),
        (tr("Item deeper into the list"), "Alt+Right"),
        (tr("Item less deep in the list"), "Alt+Left"),
    )


def _table_keys() -> tuple[tuple[str, str], ...]:
    """Return the keys of the trade package's table."""
    return (
        (tr("Edit the cell"), "F2"),
        (tr("New line"), "Ctrl+Return"),
        (tr("Fill down"), "Ctrl+D"),
        (tr("Sort by the column: up, down, as in the book"), "Ctrl+Alt+S"),
    )


def _plain(words: str) -> str:
    return words.replace("&", "").rstrip("…")


def plain_words(action: QAction) -> str:
    """Return what an action is called on a button: without its letter for the menu ("(&O)" in Japanese) and the dots."""
    return re.sub(r"\(&\w\)|&|…", "", action.text())
