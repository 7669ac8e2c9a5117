"""What the editors made of forms have in common: a head, a column of groups that scrolls, and the keys that move parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.section import Section
from briefs.book.value import Entity
from briefs.edits.blank import blank
from briefs.edits.commands import add, move_by, remove
from briefs.edits.edits import Change
from desktop.session import Changed, Session
from desktop.text import BlocksEdit
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.growing_blocks import GrowingBlocks
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import MakeRow, PartList, PartRow
from desktop.views.fields.form import PartForm
from desktop.views.fields.keys import PartKeys, act_on_part, is_part_key
from desktop.views.fields.leaving import let_go
from desktop.views.flow import FlowLayout
from desktop.views.reading_order import scroll_to
from desktop.views.section_editor import SectionEditor
from desktop.views.section_head import SectionHead


class FormEditor(SectionEditor):
    """An editor that stands in one column under the section's head. Kinds say what stands there in `build`."""

    scrolls = True
    """Whether the column scrolls as a whole; an editor that does not must scroll inside."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, section_id, parent)
        self.content: QVBoxLayout
        self._languages = session.book.languages
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._rebuild()
        session.changed.connect(self._follow_languages)
        session.selected.connect(self._show_selected)

    def build(self) -> None:
        """Fill `self.content`."""
        raise NotImplementedError

    def at(self, field: str) -> Place:
        """Return the place of a field of the section."""
        return Place(self.section_id, "", field)

    # What kinds are made of

    @contextmanager
    def page(self) -> Iterator[QWidget]:
        """Give a page of its own that takes what is added inside the `with`."""
        outer = self.content
        page = QWidget()
        self.content = _column(page)
        yield page
        self.content.addStretch()
        self.content = outer

    def add_form(self, rows: Sequence[Sequence[str]]) -> PartForm:
        """Add fields of the section itself."""
        form = PartForm(self.session, Place(self.section_id), rows)
        self.content.addWidget(form)
        return form

    def add_heading(self, words: str, *buttons: QWidget) -> None:
        """Add a heading with buttons at its right."""
        heading = QLabel(words)
        heading.setProperty("role", "heading")
        row = QHBoxLayout()
        row.setContentsMargins(0, 16, 0, 0)
        row.addWidget(heading)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        self.content.addLayout(row)

    def add_note(self, words: str) -> None:
        """Add a line that tells how something is done."""
        note = QLabel(words)
        note.setProperty("role", "note")
        note.setWordWrap(True)
        self.content.addWidget(note)

    def add_toolbar(self, words: str, *buttons: QWidget) -> None:
        """Add a row of buttons behind what they are for."""
        label = QLabel(words)
        label.setProperty("role", "note")
        label.setMinimumHeight(max(button.sizeHint().height() for button in buttons))
        bar = QWidget()
        row = FlowLayout(bar, 8)
        row.setContentsMargins(0, 0, 0, 0)
        row.add(label, *buttons)
        self.content.addWidget(bar)

    def add_parts(self, field: str, words: str, add_words: str, part: type[Entity], make: MakeRow | None = None) -> PartList:
        """Add the list of a collection under a heading with the button that adds to it; rows are forms unless made."""
        into = self.at(field)
        self.add_heading(words, adder(self.session, into, add_words, part, self.next_fields))
        parts = PartList(self.session, into, make or (lambda place: PartForm(self.session, place, rows_of(part))))
        self.content.addWidget(parts)
        return parts

    def add_chooser(self, chooser: PartChooser) -> None:
        """Add a table of parts with its form."""
        self.content.addWidget(chooser)

    def add_page_form(self) -> None:
        """Add what every section has and its head does not show."""
        self.add_heading(self.tr("This page"))
        self.add_form(rows_of(Section))

    def next_fields(self, part: type[Entity]) -> dict[str, Any]:  # noqa: ARG002
        """Return what a new part begins with, where that depends on the parts before it."""
        return {}

    def add_blocks(self, field: str, words: str) -> None:
        """Add an editor of paragraphs under a heading."""
        self.add_heading(words)
        blocks = GrowingBlocks(self.session, self.at(field))
        blocks.setAccessibleName(words)
        self.content.addWidget(blocks)

    # What a person does to parts

    def move_change(self, step: int) -> Change | None:
        """Return the change that moves the selected part up (-1) or down (1)."""
        selection = self.session.selection
        inside = selection.section == self.section_id and selection.item
        return move_by(self.session.book, Place(selection.section, selection.item), step) if inside else None

    def move_part(self, step: int) -> bool:
        """Move the selected part and return whether it could be moved."""
        return self.session.do(self.move_change(step))

    def delete_part(self) -> bool:
        """Delete the selected part and return whether there was one."""
        selection = self.session.selection
        if selection.section != self.section_id or not selection.item:
            return False
        return self.session.do(remove(self.session.book, Place(selection.section, selection.item)))

    def show_place(self, place: Place) -> None:
        """Give the focus to the field at `place`, else to the first one of its part, and bring it into view."""
        choose_part(self, place)
        found = self._body_of(place) or field_at(self, place) or self._blocks_at(place)
        if found is not None:
            go_to_field(found)

    def _body_of(self, place: Place) -> QWidget | None:
        """Return what edits a part that is named as a whole, where it has a row of its own."""
        rows = self.findChildren(PartRow) if not place.field else []
        return next((row.body for row in rows if row.part == place), None)

    def _blocks_at(self, place: Place) -> QWidget | None:
        """Return the paragraphs among which a place is, the caret put there."""
        here = [blocks for blocks in self.findChildren(BlocksEdit) if blocks.into.section == place.section]
        return next((blocks for blocks in here if blocks.show_place(place)), None)

    # Keys and languages

    def event(self, event: QEvent) -> bool:
        """Claim the keys that move and delete parts before the window's menus do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_part_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selected part with Alt+Up and Alt+Down; delete it with Ctrl+Shift+Delete."""
        if not act_on_part(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Build everything anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild()

    def _follow_languages(self, changed: Changed) -> None:
        if changed.after.languages != self._languages and self.section is not None:
            self._languages = changed.after.languages
            self._rebuild()

    def _show_selected(self, place: Place, origin: object) -> None:
        if origin is None and place.section in ("", self.section_id):
            self.show_place(place)

    def _rebuild(self) -> None:
        while (item := self._outer.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        column = QWidget()
        self.content = _column(column)
        self._outer.addWidget(SectionHead(self.session, self.section_id))
        if self.scrolls:
            self._outer.addWidget(scrolled(column), 1)
        else:
            self._outer.addWidget(column, 1)
        self.build()
        if self.scrolls:
            self.content.addStretch()


def _column(page: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(24, 16, 24, 24)
    layout.setSpacing(8)
    return layout


def scrolled(page: QWidget) -> QScrollArea:
    """Return a page that scrolls where it is too high; the keys of a part do not scroll it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    PartKeys(area)
    return area


def choose_part(root: QWidget, place: Place) -> None:
    """Choose the part at a place in the table under `root` that has it."""
    for chooser in root.findChildren(PartChooser):
        if chooser.into.section == place.section and chooser.choose(place.item):
            break


def field_at(root: QWidget, place: Place) -> QWidget | None:
    """Return the widget under `root` bound to a place: to the very field, else to any field of the same part."""
    bound = bound_widgets(root)
    exact = bound.get(place)
    if exact is not None:
        return exact
    return next(
        (widget for other, widget in bound.items() if (other.section, other.item) == (place.section, place.item)), None
    )


def go_to_field(field: QWidget) -> None:
    """Bring what edits a field or a part into view, and let it have the focus."""
    _bring_into_view(field)
    if not isinstance(field, BlocksEdit):  # which follow their caret
        QTimer.singleShot(0, field, lambda: _bring_focus_into_view(field))  # a part just added has no height yet
    focused = QApplication.focusWidget()
    if focused is None or not field.isAncestorOf(focused):
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            scroll_to(parent, widget)
        elif isinstance(parent, QTabWidget):
            page = next((n for n in range(parent.count()) if _holds(parent.widget(n), widget)), parent.currentIndex())
            parent.setCurrentIndex(page)
        parent = parent.parentWidget()


def _bring_focus_into_view(widget: QWidget) -> None:
    """Bring what edits a part into view, above all the field of it that has the focus: the whole may be too high."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # all heights are known then
    _bring_into_view(widget)
    focused = QApplication.focusWidget()
    if focused is not None and widget.isAncestorOf(focused):
        _bring_into_view(focused)


def _holds(page: QWidget | None, widget: QWidget) -> bool:
    return page is not None and page.isAncestorOf(widget)


def adder(
    session: Session, into: Place, words: str, part: type[Entity], fields: Callable[[Any], dict[str, Any]] | None = None
) -> QPushButton:
    """Return a button that adds a blank part to the end of a collection and selects it."""

    def add_part() -> None:
        new = blank(session.book, part, session.new_id, **(fields(part) if fields else {}))
        if session.do(add(session.book, into, new)):
            session.select(Place(into.section, new.id))

    button = QPushButton(words)
    button.setProperty("role", "outlined")
    button.setEnabled(not session.read_only)
    button.clicked.connect(add_part)
    return button


def bound_widgets(root: QWidget) -> dict[Place, QWidget]:
    """Return the widgets under `root` that edit a field of the book, by the field's place."""
    return {
        place: widget
        for widget in root.findChildren(QWidget)
        if isinstance(place := getattr(widget, "place", None), Place) and place.field
    }
