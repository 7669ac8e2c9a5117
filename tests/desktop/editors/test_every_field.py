"""No field of a section, nor of the parts in it, is without a widget that edits it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.programme import Programme
from briefs.book.recipients import Recipient
from briefs.book.schema import FieldKind, fields_of, find, get, walk, walk_section
from briefs.book.section import Section
from briefs.book.sections import Note
from briefs.book.sources import Source
from briefs.book.text import Block
from briefs.book.trade import SupplierShares
from briefs.book.value import Entity
from desktop.session import Session
from desktop.views.editors import editor_for
from desktop.views.editors.book import BookEditor
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.form_editor import bound_widgets
from desktop.views.editors.programme import ProgrammeEditor
from desktop.views.editors.source_list import SourcesEditor
from desktop.views.editors.supplier_shares import Moves
from desktop.views.editors.trade_view import TradeView
from desktop.views.section_head import SectionHead
from tests.desktop.editors.books import WORDS, make_book, make_session

SECTIONS = [section.id for section in make_book().sections() if not isinstance(section, Note)]
"""A note is all paragraphs, which are the text editor's own matter."""


def wanted(part: Entity, place: Place) -> set[Place]:
    """Return the places of a part's fields; collections count as edited when their parts are."""
    return {place.at(path) for path, field in fields_of(type(part)).items() if field.kind is not FieldKind.PARTS}


def edited(session: Session, editor: QWidget) -> set[Place]:
    """Return the places that are edited by fields and table cells, going through everything that can be chosen."""
    out = set(bound_widgets(editor))
    if isinstance(editor, ProgrammeEditor):
        return out | set().union(*(_of_day(editor, day) for day in _days(editor)))
    for view in editor.findChildren(TradeView):
        for row, shown in enumerate(view.table.rows):
            if shown.kind == "line":
                out |= {Place("trade", shown.line, column.path) for column in view.table.columns if column.path}
            view.setCurrentIndex(view.table.index(row, 1))
            out |= set(bound_widgets(editor))
    for moves in editor.findChildren(Moves):
        shares = find(session.book, moves.place)
        assert isinstance(shares, SupplierShares)
        out |= {Place(moves.place.section, share.id, "moved") for share in shares.shares}
    return out | _chosen(editor)


def _chosen(editor: QWidget) -> set[Place]:
    out: set[Place] = set()
    for chooser in editor.findChildren(PartChooser):
        for part in chooser.table.parts:
            chooser.choose(part.id)
            out |= set(bound_widgets(editor))
    return out


def _days(editor: ProgrammeEditor) -> list[str]:
    assert isinstance(editor.section, Programme)
    return [day.id for day in editor.section.days]


def _of_day(editor: ProgrammeEditor, day: str) -> set[Place]:
    editor.show_place(Place(editor.section_id, day))
    return set(bound_widgets(editor)) | _chosen(editor)


@pytest.mark.parametrize("section_id", SECTIONS)
def test_every_field_of_a_section_and_its_parts_is_edited(section_id: str, qtbot: QtBot) -> None:
    session = make_session()
    section = session.book.section(section_id)
    assert section is not None
    editor = editor_for(session, section)
    qtbot.addWidget(editor)
    missing = set()
    for place, part in walk_section(section):
        if not isinstance(part, Block):
            missing |= wanted(part, place)
    assert missing - edited(session, editor) == set()


@pytest.mark.parametrize("section_id", SECTIONS)
def test_every_collection_of_paragraphs_has_its_editor(section_id: str, qtbot: QtBot) -> None:
    session = make_session()
    section = session.book.section(section_id)
    assert section is not None
    editor = editor_for(session, section)
    qtbot.addWidget(editor)
    holding = {
        Place(section_id, "", path)
        for path, field in fields_of(type(section)).items()
        if field.kind is FieldKind.PARTS and any(isinstance(part, Block) for part in get(section, path))
    }
    assert holding - {getattr(widget, "into", None) for widget in editor.findChildren(QWidget)} == set()


def test_every_field_of_the_book_is_edited(qtbot: QtBot) -> None:
    session = make_session()
    editor, sources = BookEditor(session, WORDS), SourcesEditor(session, "sources")
    qtbot.addWidget(editor)
    qtbot.addWidget(sources)
    missing = set()
    for place, part in walk(session.book):
        if isinstance(part, Book | Person | Figure | Recipient | Source | Tab):
            missing |= wanted(part, place)
    assert missing - edited(session, editor) - edited(session, sources) == set()


@pytest.mark.slow
@pytest.mark.parametrize("section_id", SECTIONS)
def test_every_field_has_an_accessible_name_and_can_take_the_focus(section_id: str, qtbot: QtBot) -> None:
    session = make_session()
    section = session.book.section(section_id)
    assert isinstance(section, Section)
    editor = editor_for(session, section)
    qtbot.addWidget(editor)
    head = editor.findChild(SectionHead)
    assert isinstance(head, SectionHead)
    for place, widget in bound_widgets(editor).items():
        if head.isAncestorOf(widget):
            continue
        focused = widget.focusProxy() or widget
        assert widget.accessibleName() or focused.accessibleName(), place
        assert focused.focusPolicy().value & 1, place


@pytest.mark.slow
@pytest.mark.parametrize("section_id", [each for each in SECTIONS if each != "trade"])  # there Tab goes from cell to cell
def test_the_tab_key_comes_to_everything_that_takes_the_focus(section_id: str, qtbot: QtBot) -> None:
    session = make_session()
    section = session.book.section(section_id)
    assert isinstance(section, Section)
    editor = editor_for(session, section)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    wanted = {widget for widget in editor.findChildren(QWidget) if _takes_tab(widget) and widget.isVisible()}
    reached: set[QWidget] = set()
    for _ in range(2 * len(wanted)):
        QTest.keyClick(QApplication.focusWidget() or editor, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget() or editor)
    assert {_told(widget) for widget in wanted - reached} == set()


def _takes_tab(widget: QWidget) -> bool:
    """Return whether a widget is a stop of its own: of buttons that exclude each other only the chosen one is."""
    if not widget.focusPolicy().value & 1 or widget.focusProxy() is not None or not widget.isEnabled():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return not (group is not None and group.exclusive() and group.checkedButton() is not widget)


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()} {getattr(widget, 'place', '')}"
