"""The frame of the window: the banner, the head, what stands between, and the status; it shows which book this is."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.marking import MarkingProfile, banner_words
from briefs.book.text import Language
from desktop.actions import Actions
from desktop.views.rows import BannerRow, Head, StatusRow


class Frame(QWidget):
    """Everything the window shows whichever page stands in it."""

    def __init__(self, actions: Actions, start: QWidget) -> None:
        super().__init__()
        self._banners = BannerReader()
        self.banner, self.head, self.stack, self.status = BannerRow(), Head(), QStackedWidget(), StatusRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.head, self.stack, self.status):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        self.stack.addWidget(start)
        self._set_actions(actions)

    def show_page(self, page: QWidget, *, rows: bool) -> None:
        """Show a page; head and status stand around it, or let it have their room."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.head.setVisible(rows)
        self.status.setVisible(rows)

    def drop_page(self, page: QWidget) -> None:
        """Be done with a page."""
        self.stack.removeWidget(page)
        page.deleteLater()

    def show_names(self, book: Book, before: Book | None, language: Language) -> str:
        """Show what the book is called, its edition and its paper, and return its title."""
        title = book.title.in_language(language) or self.tr("Untitled")
        self.head.set_titles(title, book.occasion.in_language(language))
        self.status.paper.setText(book.paper)
        self.status.tell_edition(book.edition.number, None if before is None else before.edition.number)
        return title

    def show_marking(self, book: Book, profile: MarkingProfile) -> None:
        """Show the highest marking in the book."""
        rolled = self._banners.read(book, profile)
        note = (book.banner_note,) if book.banner_note else ()
        words = (*note, *banner_words(profile, rolled.marking))
        self.banner.set_marking(words, *profile.banner_colours(rolled.marking.level))

    def forget_book(self) -> None:
        """Show that no book is open."""
        self.banner.set_marking(())
        self.status.counts.count(None)
        self.status.message.clear()
        self.head.search.clear()

    def _set_actions(self, actions: Actions) -> None:
        languages = [actions[name] for name in ("english", "japanese")]
        self.head.set_tools(
            [actions[name] for name in ("undo", "redo")], [actions[name] for name in ("import paper", "import")]
        )
        self.head.set_leaving([actions[name] for name in ("print", "send")], actions["export"])
        self.head.set_languages(languages)
        self.head.search.set_keys(actions["find"].shortcut())
        self.banner.set_languages(languages)
