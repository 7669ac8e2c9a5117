"""The editor of the book's own fields: titles, dates, people, paper, marking, languages, edition, cover, rates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefs.book.book import Book, Silence, Tab
from briefs.book.naming import place_name
from briefs.book.numbering import tab_numerals
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.recipients import Recipient
from briefs.book.schema import find
from briefs.wording import Words
from desktop.models.choice_words import choice_words
from desktop.models.field_names import field_name
from desktop.models.languages import interface_language
from desktop.models.part_table import PartColumn
from desktop.session import Changed, Session
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.form_editor import bound_widgets, choose_part, field_at, go_to_field, scrolled
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList
from desktop.views.fields.form import PartForm
from desktop.views.fields.leaving import let_go


class BookEditor(QWidget):
    """A page for the book itself: it belongs into a dialog or the place of a section's editor."""

    def __init__(self, session: Session, words: Words, parent: QWidget | None = None) -> None:
        """`words` say what a problem is that may stand."""
        super().__init__(parent)
        self.session, self._words = session, words
        self._languages = session.book.languages
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        session.changed.connect(self._follow)
        self._build()

    def changeEvent(self, event: QEvent) -> None:
        """Build everything anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._build()

    def show_place(self, place: Place) -> None:
        """Go to the field or the list at a place; where there is none, to the first field."""
        choose_part(self, place)
        lists = (chooser.view for chooser in self.findChildren(PartChooser) if chooser.into == place)
        field = next(lists, None) or field_at(self, place)
        if field is not None:
            go_to_field(field)
        else:
            self.setFocus()

    def _follow(self, changed: Changed) -> None:
        if changed.after.languages != self._languages:
            self._languages = changed.after.languages
            at_work = self._place_at_work()
            self._build()
            field = bound_widgets(self).get(at_work) if at_work is not None else None
            if field is not None:
                field.setFocus()

    def _place_at_work(self) -> Place | None:
        """Return the place whose field has the focus: choosing the languages by key, one goes on choosing."""
        focus = self.focusWidget()
        held = bound_widgets(self).items()
        return next((place for place, field in held if focus and (field is focus or field.isAncestorOf(focus))), None)

    def _build(self) -> None:
        while (item := self._outer.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 16, 24, 24)
        form = PartForm(self.session, Place(), rows_of(Book))
        self.setFocusProxy(next(iter(form.fields.values())))
        layout.addWidget(form)
        for words, chooser in (
            (self.tr("People"), PartChooser(self.session, Place(field="people"), Person, _person_columns())),
            (
                self.tr("Distribution"),
                PartChooser(self.session, Place(field="recipients"), Recipient, _recipient_columns()),
            ),
            (self.tr("Tabs"), PartChooser(self.session, Place(field="tabs"), Tab, _tab_columns())),
        ):
            heading = QLabel(words)
            heading.setProperty("role", "heading")
            layout.addWidget(heading)
            layout.addWidget(chooser)
        if self.session.book.silences:
            heading = QLabel(self.tr("What may stand"))
            heading.setProperty("role", "heading")
            layout.addWidget(heading)
            layout.addWidget(
                PartList(self.session, Place(field="silences"), partial(SilenceBody, self.session, self._words))
            )
        layout.addStretch()
        self._outer.addWidget(scrolled(page))


class SilenceBody(QWidget):
    """A problem that somebody has answered for: what it is, where, and why it may stand. Deleted, it is told again."""

    def __init__(self, session: Session, words: Words, place: Place) -> None:
        super().__init__()
        kept = find(session.book, place)
        told = QLabel()
        told.setWordWrap(True)
        if isinstance(kept, Silence):
            where = place_name(session.book, Place(kept.section, kept.item, kept.field), interface_language())
            told.setText(" · ".join(filter(None, (where, words.answered(kept)))))
        form = PartForm(session, place, rows_of(Silence))
        self.setFocusProxy(next(iter(form.fields.values())))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(told)
        layout.addWidget(form)


def _person_columns() -> tuple[PartColumn, ...]:
    language = interface_language()
    return (
        PartColumn(field_name("name", "Person"), lambda _book, person: person.name.in_language(language)),
        PartColumn(field_name("office"), lambda _book, person: person.office.in_language(language)),
    )


def _recipient_columns() -> tuple[PartColumn, ...]:
    language = interface_language()
    forms = choice_words("form")
    return (
        PartColumn(field_name("name", "Recipient"), lambda _book, one: one.name.in_language(language)),
        PartColumn(field_name("organisation"), lambda _book, one: one.organisation.in_language(language)),
        PartColumn(field_name("clearance"), lambda _book, one: one.clearance),
        PartColumn(field_name("form"), lambda _book, one: forms[one.form]),
        PartColumn(field_name("copy"), lambda _book, one: str(one.copy or "")),
    )


def _tab_columns() -> tuple[PartColumn, ...]:
    return (
        PartColumn(field_name("numeral"), lambda book, tab: tab_numerals(book).get(tab.id, "")),
        PartColumn(field_name("word"), lambda _book, tab: tab.word),
        PartColumn(field_name("title"), lambda _book, tab: tab.title),
    )
