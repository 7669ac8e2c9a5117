"""The body of the window with a book in it: binder, editor over panel of checks and finds, pages, tabs."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from briefs.book.notes import field_of
from briefs.book.numbering import tab_numerals
from briefs.book.place import Place
from briefs.book.sections import SourceList
from briefs.edits.commands import tab_of
from briefs.jobs.messages import Checked, Laid, Picture, ToldChanges, Wanted
from briefs.wording import Words
from desktop.session import Changed, Session
from desktop.text.gutter import Gutter
from desktop.translation import counted
from desktop.views.binder import Binder
from desktop.views.bottom_panel import BottomPanel
from desktop.views.editor_stack import EditorStack
from desktop.views.fields.wrapped_line import WrappedLine
from desktop.views.findings import Findings
from desktop.views.line_list import Line
from desktop.views.page_panel import PANEL_WIDTH
from desktop.views.section_tabs import SectionTabs, ThumbTab
from desktop.views.side_panel import COMMENTS, FIGURES, PAGES, SidePanel

BINDER_WIDTH, EDITOR_LEAST = 240, 440
NARROW, NARROWER = 1280, 1000


class Workspace(QWidget):
    """Shows one session. It holds nothing of the book: what is chosen is the session's selection."""

    wanted = Signal(object)
    """Emitted with a `Wanted` when pictures of pages are needed."""
    fix_asked = Signal(object)
    details_asked = Signal(object)
    """Emitted with a place that only the book's details show: a person, a recipient, a title of the book."""

    def __init__(self, session: Session, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._minutes = 0
        self._changes: ToldChanges | None = None
        self._came_for_figure = False
        self._room = NARROW  # binder and pages are open until there is too little
        self.binder = Binder(session)
        self.editors = EditorStack(session)
        self.bottom = BottomPanel()
        self.findings = Findings(session, self.bottom, words)
        self.panel = SidePanel(session)
        self.preview = self.panel.pages.preview
        self.tabs = SectionTabs()
        self._compose()
        self._connect()
        self._show_tabs()
        self._first_section()

    # What the render process tells

    def show_laid(self, laid: Laid) -> None:
        """Show the pages of a version."""
        self.preview.set_pages(laid.pages, laid.version)
        self.binder.model.set_pages(laid.begins)
        self._show_changes(laid.changes)
        self._minutes = laid.minutes
        self.tell_length()

    def tell_length(self) -> None:
        """Tell how long the book is, in the language of the moment."""
        if pages := self.preview.page_count:
            told = counted(pages, self.tr("1 page"), self.tr("{} pages"))
            self.binder.length.setText(f"{told} · {self.tr('{} min to read').format(self._minutes)}")

    def show_picture(self, picture: Picture) -> None:
        """Show a page's pixels."""
        image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32)
        self.preview.add_picture(picture.key, picture.asked, image.copy())

    def show_checked(self, checked: Checked) -> None:
        """Show a version's problems."""
        worst: dict[str, str] = {}
        for problem in reversed(checked.problems):
            worst[problem.place.section] = problem.severity
        self.binder.model.set_severities(worst)
        self.panel.figures.set_uses(dict(checked.uses))
        self.findings.show_checked(checked)

    # What menus ask

    def show_figures(self) -> None:
        """Show the ledger in the panel, and go there."""
        self.panel.show()
        self.panel.turn_to(FIGURES)
        self.panel.figures.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_checks(self) -> None:
        """Open the list of checks, whatever the panel showed, and go there."""
        self.bottom.open_tab(0)
        self.bottom.checks.setFocus(Qt.FocusReason.OtherFocusReason)

    def comment(self) -> None:
        """Go to where a comment on the selected place is written."""
        self.panel.show()
        self.panel.turn_to(COMMENTS)
        self.panel.comments.write()

    def go_to_other_language(self) -> None:
        """Go from the selected words to the same ones in the other language, where they stand in both."""
        other = field_of(self._session.selection).in_other_language()
        if other is not None:
            self.go_to(other)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions that F6 goes round, in order."""
        sides = {PAGES: self.preview, FIGURES: self.panel.figures.entry, COMMENTS: self.panel.comments.words}
        editor = self.editors.current()
        within = editor.regions() if editor is not None else ()
        return (self.binder.tree, self.editors, *within, self.bottom.current_list(), sides[self.panel.current], self.tabs)

    def step_region(self, step: int) -> None:
        """Give the focus to the next or previous region that is shown."""
        regions = [region for region in self.regions() if region.isVisible()]
        focus = self.focusWidget()
        here = max((n for n, region in enumerate(regions) if _holds(region, focus)), default=-step)
        region = regions[(here + step) % len(regions)]
        if region is self.editors:
            self.editors.focus_first(Qt.FocusReason.TabFocusReason)
        else:
            region.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_editor(self) -> None:
        """Go back to the words that are selected, or to what the editor begins with."""
        if self._session.selection.field:
            self.go_to(self._session.selection)
        else:
            self.editors.focus_first(Qt.FocusReason.OtherFocusReason)

    def name_section(self) -> None:
        """Go to the title of a section just added: whoever types gives it another than its kind's."""
        self.editors.focus_first(Qt.FocusReason.OtherFocusReason)
        title = self.focusWidget()
        if isinstance(title, WrappedLine):
            title.selectAll()

    def select_tab(self, tab_id: str) -> None:
        """Choose the first section of a tab."""
        tab = next((tab for tab in self._session.book.tabs if tab.id == tab_id), None)
        if tab is not None:
            self._session.select(Place(tab.sections[0].id) if tab.sections else Place(item=tab.id))

    def speak(self, words: Words) -> None:
        """Take the words of another language, and show again where somebody was."""
        self.findings.speak(words)
        self.editors.rebuild()
        self.preview.show_place(self._session.selection)

    def state(self) -> QByteArray:
        """Return how the room is divided once the pages stand beside the editor, as they do when a book is opened."""
        self.panel.turn_to(PAGES)
        return self.across.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Divide the room as it was."""
        if not state.isEmpty():
            self.across.restoreState(state)

    # Inside

    def _compose(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editors, 1)
        column.addWidget(self.bottom)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.setHandleWidth(1)
        self.across.setChildrenCollapsible(False)
        for widget, width in ((self.binder, BINDER_WIDTH), (middle, 720), (self.panel, PANEL_WIDTH)):
            self.across.addWidget(widget)
            widget.resize(width, 600)
        self.across.setStretchFactor(1, 1)
        self.across.setSizes([BINDER_WIDTH, 720, PANEL_WIDTH])
        middle.setMinimumWidth(EDITOR_LEAST)
        self.binder.setMinimumWidth(160)
        self.panel.setMinimumWidth(240)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.across, 1)
        row.addWidget(self.tabs)

    def _connect(self) -> None:
        self._session.changed.connect(self._follow)
        self._session.selected.connect(self._show_selected)
        self.preview.wanted.connect(self._want)
        self.preview.clicked.connect(lambda place: self._session.select(field_of(place), self.preview))
        self.tabs.chosen.connect(self.select_tab)
        self.tabs.entered.connect(self.focus_editor)
        self.binder.left.connect(self.focus_editor)
        self.findings.went.connect(self._go)
        self.findings.fix_asked.connect(self.fix_asked)
        self.bottom.stand_wanted.connect(self._show_what_stands)
        self.panel.turned.connect(self._make_room)
        self.panel.comments.went.connect(self.go_to)
        self.panel.comments.left.connect(self.focus_editor)

    def _show_changes(self, changes: ToldChanges | None) -> None:
        """Show what has changed since the edition before: in the list, in the binder, and beside the text."""
        if changes == self._changes:
            return
        self._changes = changes
        marked = changes.marked if changes is not None else frozenset[Place]()
        self._session.changed_parts = marked
        for gutter in self.editors.findChildren(Gutter):
            gutter.update()
        self.binder.model.set_changed(frozenset(place.section for place in marked))
        self.findings.show_changes(changes)

    def _follow(self, changed: Changed) -> None:
        if not changed.only_words:
            self._show_tabs()
        if self._session.book.section(self.editors.section) is None:
            self._first_section()

    def _first_section(self) -> None:
        first = next(self._session.book.sections(), None)
        selected = self._session.selection
        if first is not None and self._session.book.section(selected.section) is None:
            self._session.select(Place(first.id))
        else:
            self._show_selected(selected, None)

    def _show_selected(self, place: Place, origin: object) -> None:
        self.editors.show_section(place.section)
        editor = self.editors.current()
        if editor is not None and place.item and origin is not None and not _holds(editor, origin):
            editor.show_place(place)
        if origin is not self.preview:
            self.preview.show_place(place)
        self._show_tabs()

    def _show_tabs(self) -> None:
        book = self._session.book
        numerals = tab_numerals(book)
        shown = [
            ThumbTab(tab.id, numerals[tab.id], tab.word or tab.title.partition(" ")[0], tab.language == "ja")
            for tab in book.tabs
        ]
        chosen = tab_of(book, self._session.selection) or tab_of(book, Place(self.editors.section))
        self.tabs.set_tabs(shown, chosen.id if chosen is not None else "")

    def _make_room(self, wanted: int) -> None:
        """Give the panel the width that it wants, as far as the editor can spare it."""
        sizes = self.across.sizes()
        wanted = max(240, min(wanted, sizes[1] + sizes[2] - EDITOR_LEAST))
        self.across.setSizes([sizes[0], sizes[1] + sizes[2] - wanted, wanted])

    def _go(self, line: Line) -> None:
        if not line.place.section:
            self._go_outside_sections(line.place)
            return
        if self._came_for_figure:  # the pages were shown before a line led to the ledger
            self._came_for_figure = False
            self.panel.turn_to(PAGES)
        self._session.select(Place())
        self._session.select(line.place, line)

    def _go_outside_sections(self, place: Place) -> None:
        """Go to a figure in the ledger, to a source in its list, to all else in the book's details."""
        book = self._session.book
        if book.figure(place.item) is not None:
            self._came_for_figure = self._came_for_figure or self.panel.current != FIGURES
            self.panel.show()
            self.panel.show_figure(place.item)
            return
        listed = next((section for section in book.sections() if isinstance(section, SourceList)), None)
        if listed is not None and any(source.id == place.item for source in book.sources):
            self._session.select(Place(listed.id))
            editor = self.editors.current()
            if editor is not None:
                editor.show_place(place)
            return
        self.details_asked.emit(place)

    def _show_what_stands(self) -> None:
        """Show in the book's details what was let stand last: there its reason can be changed, and it can be told again."""
        if silences := self._session.book.silences:
            self.details_asked.emit(Place(item=silences[-1].id, field="reason"))

    def go_to(self, place: Place) -> None:
        """Go to a place, also where it is selected already."""
        self._session.select(Place())
        self._session.select(place, self.panel)

    def _want(self) -> None:
        self.wanted.emit(Wanted(self.preview.in_view(), self.preview.page_width, self.preview.held()))

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the editor and the tabs need: binder and pages close where there is no room for them."""
        return QSize(EDITOR_LEAST + self.tabs.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the binder first, then the pages, where there is too little room."""
        old, self._room = self._room, event.size().width()
        for limit, part in ((NARROW, self.binder), (NARROWER, self.panel)):
            if self._room < limit <= old:
                part.hide()
            elif old < limit <= self._room:
                part.show()
        super().resizeEvent(event)


def _holds(widget: QWidget, other: object) -> bool:
    return isinstance(other, QWidget) and (other is widget or widget.isAncestorOf(other))
