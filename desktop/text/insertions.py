"""What is put into a text from the book: a figure of the ledger, a person's name, the page of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from briefs.book.ledger import figure_text
from briefs.book.naming import place_name
from briefs.book.place import Place
from briefs.book.text import FigureRun, PersonRun, ReferenceRun
from desktop.models.languages import interface_language
from desktop.text.card import on_screen
from desktop.text.chooser import Chooser, Option

if TYPE_CHECKING:
    from desktop.text.rich_edit import RichEdit

_SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def tr(source: str) -> str:
    """Mark and translate what is asked."""
    return QCoreApplication.translate("", source)


class Insertions:
    """Offers what there is at the caret of an editor, and inserts what is chosen."""

    def __init__(self, editor: RichEdit) -> None:
        self._editor, self._session = editor, editor.session
        self._acts = {
            Qt.Key.Key_F: self.choose_figure,
            Qt.Key.Key_N: self.choose_person,
            Qt.Key.Key_G: self.choose_page,
        }
        self.shown: Chooser | None = None
        """The list that is open, if one is."""

    def takes(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key asks for; return whether it was such a key."""
        act = self._acts.get(key) if modifiers == _SHIFTED else None
        if act is not None and not self._editor.isReadOnly():
            act()
        return act is not None

    def choose_figure(self) -> None:
        """Offer the ledger's figures and insert the chosen one."""
        book, language = self._session.book, self._editor.language
        options = [
            Option(
                figure.id,
                f"{figure.key}   {figure_text(book, figure.id, language) or '–'}   {figure.name.in_language(language)}",
            )
            for figure in book.figures
        ]
        chooser = self.open(Chooser(self._editor, tr("Insert a figure"), options))
        chooser.chosen.connect(lambda key: self._editor.insert_run(FigureRun(figure=key)))

    def choose_person(self) -> None:
        """Offer the book's people and insert the name of the chosen one."""
        book, language = self._session.book, self._editor.language
        options = [
            Option(one.id, "   ".join(filter(None, (one.name.in_language(language), one.office.in_language(language)))))
            for one in book.people
        ]
        chooser = self.open(Chooser(self._editor, tr("Insert a name"), options))
        chooser.chosen.connect(lambda key: self._editor.insert_run(PersonRun(person=key)))

    def choose_page(self) -> None:
        """Offer the book's sections and insert a reference to the page of the chosen one."""
        book, language = self._session.book, interface_language()
        options = [Option(section.id, place_name(book, Place(section.id), language)) for section in book.sections()]
        chooser = self.open(Chooser(self._editor, tr("Refer to the page of"), options))
        chooser.chosen.connect(lambda key: self._editor.insert_run(ReferenceRun(target=key)))

    def open(self, chooser: Chooser) -> Chooser:
        """Open a list at the caret, which has the focus again afterwards."""
        self.shown = chooser
        chooser.closed.connect(self._closed)
        chooser.open_at(on_screen(self._editor.viewport(), self._editor.cursorRect()))
        return chooser

    def _closed(self) -> None:
        self.shown = None
        self._editor.setFocus()
