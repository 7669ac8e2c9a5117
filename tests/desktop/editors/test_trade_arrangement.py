"""The trade table as a spreadsheet's user expects it: blocks of cells, order, filter, columns, yen, figures for the text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.ledger import figure_text
from briefs.book.place import Place
from briefs.book.trade import ExchangeRate, Scenario
from briefs.book.value import Phrase
from briefs.edits.edits import Change, Insert, SetField, Several, apply
from desktop.models.clipboard import as_table, from_table
from desktop.models.trade_cells import Arrangement, Column
from desktop.session import Session
from desktop.text.pasting import MIME
from desktop.views.editors.in_force import ScenarioList
from desktop.views.editors.segmented import Segmented
from desktop.views.editors.trade_columns import WIDTHS
from desktop.views.editors.trade_heads import held_width
from desktop.views.editors.trade_package import TradePackageEditor
from desktop.views.editors.trade_view import TradeView
from tests.desktop.editors.books import held, make_book, make_session

OFFER = Column("level", "offer")
NOW = Column("now")


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TradePackageEditor:
    section = session.book.section("trade")
    assert section is not None
    editor = TradePackageEditor(session, "trade")
    qtbot.addWidget(editor)
    editor.resize(900, 700)
    editor.show()
    return editor


@pytest.fixture
def view(editor: TradePackageEditor) -> TradeView:
    editor.pane.view.setFocus()
    return editor.pane.view


def select(view: TradeView, item: str, column: Column, rows: int = 1) -> None:
    first = view.table.index_of(item, column)
    last = view.table.index(first.row() + rows - 1, first.column())
    view.setCurrentIndex(first)
    view.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def press(view: TradeView, keys: str) -> None:
    QTest.keySequence(view, QKeySequence(keys))


def names(view: TradeView) -> list[str]:
    return [row.line for row in view.table.rows if row.kind == "line"]


@pytest.mark.parametrize("rows", [[["a", "b\nc", 'say "d"'], ["", "1,2", "\t"]], [["x"]], [["", ""]]])
def test_cells_come_back_from_a_spreadsheet_as_they_went(rows: list[list[str]]) -> None:
    assert from_table(as_table(rows)) == rows
    assert from_table('"two\r\nlines"\t5\r\n') == [["two\nlines", "5"]]


def test_cells_are_cut_and_filled_down_as_one_step_each(session: Session, view: TradeView) -> None:
    select(view, "cod", OFFER, 2)
    press(view, "Ctrl+D")
    assert held(session, "trade", "eel", "amounts")[0].value == Decimal(1240)
    session.undo()
    assert held(session, "trade", "eel", "amounts")[0].value == Decimal(60)
    select(view, "cod", NOW, 1)
    press(view, "Ctrl+X")
    assert QGuiApplication.clipboard().text() == "1,120"
    assert held(session, "trade", "cod", "now") is None
    session.undo()
    assert held(session, "trade", "cod", "now") == Decimal(1120)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1.5bn", "1500"), ("€60m", "60"), ("5,500億", "550000"), ("12億4,000万ユーロ", "1240"), ("(1,234)", "-1234")],
)
def test_an_amount_with_a_scale_of_its_own_is_told_in_the_groups_units(
    session: Session, view: TradeView, typed: str, value: str
) -> None:
    assert view.table.setData(view.table.index_of("cod", NOW), typed)
    assert held(session, "trade", "cod", "now") == Decimal(value)


@pytest.mark.parametrize("typed", ["25%", "¥60m", "€60"])
def test_an_amount_in_another_unit_is_refused(session: Session, view: TradeView, typed: str) -> None:
    view.table.setData(view.table.index_of("cod", NOW), typed)
    assert view.table.refusals("cod")
    assert held(session, "trade", "cod", "now") == Decimal(1120)


def test_lines_are_sorted_for_the_eye_and_the_book_keeps_its_order(session: Session, view: TradeView) -> None:
    before = session.book
    section = view.table.columns.index(OFFER)
    assert names(view) == ["cod", "eel", "ports"]
    view.setCurrentIndex(view.table.index_of("eel", OFFER))
    view.sort_by(section)
    assert names(view)[:2] == ["eel", "cod"]
    assert view.table.rows[view.currentIndex().row()].line == "eel"
    view.sort_by(section)
    assert names(view)[:2] == ["cod", "eel"]
    view.sort_by(section)
    assert view.table.arrangement == Arrangement()
    assert session.book is before


def test_lines_are_filtered_and_groups_keep_their_sums(view: TradeView) -> None:
    view.table.arrange(Arrangement("COD"))
    assert names(view) == ["cod"]
    assert view.table.index(2, view.table.columns.index(OFFER)).data() == "1,300"
    view.table.arrange(Arrangement())
    assert len(names(view)) == 3


def test_a_line_added_to_a_sorted_and_filtered_table_is_in_sight_and_no_other_is_typed_into(
    session: Session, editor: TradePackageEditor, view: TradeView
) -> None:
    before = session.book
    view.sort_by(view.table.columns.index(NOW))
    editor.filter.setText("cod")
    select(view, "cod", OFFER)
    editor.add_line(view.current_row())
    (added,) = {line.id for line in view.table.package.groups[0].lines} - {"cod", "eel"}
    assert session.selection.item == added
    assert editor.filter.text() == ""
    assert view.table.rows[view.currentIndex().row()].line == added
    session.undo()
    assert session.book == before
    assert [row.line for row in view.table.rows if row.kind == "line"][:2] == ["cod", "eel"]


def test_a_sorted_table_follows_what_is_typed_elsewhere(session: Session, view: TradeView) -> None:
    view.sort_by(view.table.columns.index(NOW))
    session.undo()
    view.table.setData(view.table.index_of("eel", NOW), "5")
    assert names(view)[:2] == ["eel", "cod"]


def test_columns_are_hidden_by_what_they_show(view: TradeView) -> None:
    view.widths.hide({"change", "fallback"})
    hidden = [column for n, column in enumerate(view.table.columns) if view.isColumnHidden(n)]
    assert {(column.kind, column.scenario) for column in hidden} == {
        ("change", "offer"),
        ("level", "fallback"),
        ("change", "fallback"),
    }
    view.widths.hide(set())
    assert not any(view.isColumnHidden(n) for n in range(view.table.columnCount()))


def test_a_block_is_pasted_over_the_columns_that_are_seen(view: TradeView) -> None:
    view.widths.hide({"change"})
    select(view, "cod", OFFER)
    QGuiApplication.clipboard().setText("7\t8")
    press(view, "Ctrl+V")
    assert [view.table.line(view.table.rows[1]).amount(one) for one in ("offer", "fallback")] == [Decimal(7), Decimal(8)]


def test_a_column_grows_with_its_amounts_so_that_no_digit_is_left_off(view: TradeView) -> None:
    change = next(n for n, column in enumerate(view.table.columns) if column == Column("change", "offer"))
    view.table.setData(view.table.index_of("cod", NOW), "1,234,567,890,123")
    for number, column in enumerate(view.table.columns):
        if column.kind in ("now", "level", "change"):
            texts = [view.table.words.shown(row, column) for row in view.table.rows if row.kind in ("line", "subtotal")]
            width = max(map(view.fontMetrics().horizontalAdvance, texts))
            assert width < view.horizontalHeader().sectionSize(number)
    assert view.table.words.shown(view.table.rows[1], view.table.columns[change]).startswith("\u22121,234,567,8")


def test_what_is_said_in_billions_stands_in_the_units_of_its_cell(view: TradeView) -> None:
    view.table.setData(view.table.index_of("cod", OFFER), "1.5bn")
    assert view.table.index_of("cod", OFFER).data() == "1,500"
    view.table.setData(view.table.index_of("cod", OFFER), "1.25m")
    assert view.table.index_of("cod", OFFER).data() == "1.25"


def test_the_total_of_what_is_paid_once_tells_its_part_of_the_framework(session: Session, view: TradeView) -> None:
    figure = Figure(id="frame", key="F9", name=Phrase(en="Framework"), unit="EUR", value=Decimal(10**10))
    edits = (
        Insert(Place(field="figures"), 0, figure),
        SetField(Place("trade", "fish", "annual"), False),
        SetField(Place("trade", "fish", "framework"), "frame"),
    )
    session.do(Change("Frame", Several(edits)))
    group = view.table.package.groups[0]
    part = group.part_of(Decimal(10**10), "offer")
    assert view.table.words.sum_text(group, Column("change", "offer")) == f"{part}%"
    view.table.setData(view.table.index_of("cod", OFFER), "words")
    assert view.table.words.sum_text(view.table.package.groups[0], Column("change", "offer")) == ""


def with_rate(book: Book) -> Book:
    rate = ExchangeRate(id="rate", currency="EUR", yen=Decimal("152"), dated=dt.date(2031, 2, 1))
    old = ExchangeRate(id="old", currency="EUR", yen=Decimal("140"), dated=dt.date(2030, 2, 1))
    for part in (rate, old):
        book = apply(book, Insert(Place("trade", field="exchange"), 0, part))
    return book


def test_amounts_are_told_in_yen_by_the_newest_rate_and_are_not_typed_so(qtbot: QtBot) -> None:
    editor = TradePackageEditor(make_session(with_rate(make_book())), "trade")
    qtbot.addWidget(editor)
    table = editor.pane.table
    cell = table.index_of("cod", OFFER)
    table.show_in_yen(True)
    assert cell.data() == "¥188,480 million"
    assert table.words.unit_text(table.package.groups[0]) == "yen, 152 to 1 EUR (1 February 2031)"
    assert not table.setData(cell, "5")
    width, header = WIDTHS["level"], editor.pane.view.horizontalHeader()
    assert header.sectionSize(cell.column()) > width
    table.show_in_yen(False)
    assert table.index_of("cod", OFFER).data() == "1,240"
    assert table.words.unit_text(table.package.groups[0]) == "€ million a year"
    assert header.sectionSize(cell.column()) == width


def test_without_a_rate_no_yen_are_made_up(view: TradeView) -> None:
    view.table.show_in_yen(True)
    assert view.table.index_of("cod", OFFER).data() == "?"
    assert view.table.words.unit_text(view.table.package.groups[0]) == "no exchange rate for EUR"


def test_a_cell_is_used_in_text_as_a_figure_of_its_own(session: Session, view: TradeView) -> None:
    figures = len(session.book.figures)
    select(view, "cod", OFFER)
    press(view, "Ctrl+U")
    (made,) = session.book.figures[figures:]
    assert (made.formula, made.unit, made.name.en) == ("[cod:offer]", "EUR", "Cod, offer")
    assert figure_text(session.book, made.id, "en") == "€1,240\u00a0million"
    data = QGuiApplication.clipboard().mimeData()
    assert msgspec.json.decode(data.data(MIME).data())[0]["runs"][0]["figure"] == made.id
    assert data.text() == "€1,240\u00a0million"
    press(view, "Ctrl+U")
    assert len(session.book.figures) == figures + 1
    session.undo()
    assert len(session.book.figures) == figures


def test_the_scenario_in_force_is_chosen_in_sight(session: Session, editor: TradePackageEditor) -> None:
    editor.in_force.choose(1)
    assert held(session, "trade", "", "in_force") == "fallback"
    session.undo()
    assert held(session, "trade", "", "in_force") == ""


def test_more_scenarios_than_have_room_are_chosen_from_a_list(session: Session, editor: TradePackageEditor) -> None:
    more = [Scenario(id=f"plan{number}", name=Phrase(en=f"Plan {number}")) for number in range(38)]
    into = Place("trade", field="scenarios")
    session.do(Change("Add columns", Several(tuple(Insert(into, n, one) for n, one in enumerate(more, 2)))))
    (listed,) = editor.in_force.findChildren(ScenarioList)
    assert (listed.count(), listed.currentText(), listed.accessibleName()) == (40, "Offer", "In force")
    assert not editor.in_force.findChildren(Segmented, options=Qt.FindChildOption.FindDirectChildrenOnly)
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_End)
    assert held(session, "trade", "", "in_force") == "plan37"
    session.undo()
    assert listed.currentText() == "Offer"


def test_code_and_name_stay_in_view_when_the_amounts_are_scrolled(editor: TradePackageEditor, view: TradeView) -> None:
    editor.resize(560, 700)
    QApplication.processEvents()
    table, bar = view.table, view.horizontalScrollBar()
    name, offer = table.index_of("cod", Column("name")), table.index_of("cod", OFFER)
    unscrolled = view.visualRect(name)
    assert held_width(view.horizontalHeader()) == 0
    bar.setValue(bar.maximum())
    assert view.visualRect(name) == unscrolled
    assert view.indexAt(unscrolled.center()) == name
    assert view.indexAt(QPoint(8, unscrolled.center().y())).column() == 0
    now = table.index_of("cod", NOW)
    view.scrollTo(now)
    assert view.visualRect(now).left() >= held_width(view.horizontalHeader())
    assert view.indexAt(view.visualRect(offer).center()) == offer
    grabbed = view.viewport().grab(unscrolled).toImage()
    bar.setValue(0)
    still = view.viewport().grab(unscrolled).toImage()
    width = unscrolled.width() - 1  # the line at the edge is there only while something is below
    assert grabbed.copy(0, 0, width, grabbed.height()) == still.copy(0, 0, width, still.height())


def test_a_click_on_a_head_that_stays_sorts_by_it(editor: TradePackageEditor, view: TradeView) -> None:
    editor.resize(560, 700)
    QApplication.processEvents()
    header = view.horizontalHeader()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, 40))
    assert view.table.arrangement.column == Column("name")
