"""Words and characters in the status row: of what is selected, of the section, of the book."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from briefs.book.search import section_words
from briefs.book.section import Section
from briefs.book.text import Language
from briefs.book.timing import count_of
from desktop.session import Session
from desktop.translation import counted

AFTER_MS = 300
NOT_AT_ONCE = 0  # ms: the window lives on between two sections


class Counts(QLabel):
    """Counts each section once, one at a time while the window lives on, and again only when it is another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._selected = self._selected_in = ""
        self._known: dict[str, tuple[Section, int]] = {}
        self._left: Iterator[Section] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count)
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(AFTER_MS)
        self._begin.timeout.connect(self._begin_again)

    def count(self, session: Session | None) -> None:
        """Count what a session holds; None clears all."""
        self._session, self._selected, self._known = session, "", {}
        if session is not None:
            session.changed.connect(lambda _: self._begin.start())
            session.selected.connect(lambda _place, _origin: self._show())
            session.marked.connect(self._mark)
        self._begin_again()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _mark(self, words: str) -> None:
        if words != self._selected and self._session is not None:
            self._selected, self._selected_in = words, self._session.selection.section
            self._show()

    def _begin_again(self) -> None:
        book = self._session.book if self._session is not None else None
        sections = tuple(book.sections()) if book is not None else ()
        self._known = {one.id: self._known[one.id] for one in sections if one.id in self._known}
        self._left = iter([one for one in sections if self._known.get(one.id, (None, 0))[0] is not one])
        self._count()

    def _count(self) -> None:
        section = next(self._left, None)
        if section is None or self._session is None:
            self._show()
            return
        words = section_words(self._session.book, section)
        self._known[section.id] = section, count_of(words, section.language)
        self._timer.start(NOT_AT_ONCE)

    def _show(self) -> None:
        session = self._session
        if session is None:
            self.clear()
            return
        section = session.book.section(session.selection.section)
        parts: list[str] = []
        if self._selected and section is not None and section.id == self._selected_in:
            told = self._told({section.language: count_of(self._selected, section.language)})
            parts.append(self.tr("Selected {}").format(told))
        if section is not None and section.id in self._known:
            told = self._told({section.language: self._known[section.id][1]})
            parts.append(self.tr("section {}").format(told))
        whole: dict[Language, int] = {}
        for known, count in self._known.values():
            whole[known.language] = whole.get(known.language, 0) + count
        parts.append(self.tr("book {}").format(self._told(whole)))
        self.setText("   ".join(parts))

    def _told(self, counts: dict[Language, int]) -> str:
        words = {
            "en": (self.tr("1 word"), self.tr("{} words")),
            "ja": (self.tr("1 character"), self.tr("{} characters")),
        }
        told = [counted(count, *words[language]) for language, count in sorted(counts.items()) if count]
        return " + ".join(told) or counted(0, *words["en"])
