from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSplitter, QToolButton
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.book.trade import TradePackage
from briefs.edits.commands import remove, set_field
from desktop.models.trade_cells import Column
from desktop.session import Session
from desktop.style import Look, token
from desktop.views.editors.supplier_shares import Moves, SharesBody
from desktop.views.editors.trade_heads import ScenarioHeader
from desktop.views.editors.trade_package import TABLE_LEAST, TradePackageEditor
from desktop.views.editors.trade_view import TradeView
from tests.desktop.editors.books import held, make_session, type_words
from tests.desktop.windows import in_front

OFFER = Column("level", "offer")
NO = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TradePackageEditor:
    editor = TradePackageEditor(session, "trade")
    in_front(editor, qtbot)
    return editor


def test_the_name_of_a_scenario_ends_in_dots_where_its_columns_end_and_a_tooltip_has_all_of_it(
    session: Session, editor: TradePackageEditor
) -> None:
    long = "Offer at the opening of the talks"
    session.do(set_field(session.book, Place("trade", "offer", "name.en"), long))
    header = editor.pane.view.horizontalHeader()
    assert isinstance(header, ScenarioHeader)
    assert header.named(0, 100).endswith("…")
    assert header.named(0, 1000) == long
    level = editor.pane.table.columns.index(Column("level", "offer"))
    told = editor.pane.table.headerData(level, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert told == f"{long} · level"


def ink(view: TradeView) -> bool:
    image = view.viewport().grab().toImage()
    return any(
        image.pixelColor(x, y).lightness() < 100 for x in range(image.width()) for y in range(min(80, image.height()))
    )


def test_a_package_without_groups_says_how_its_first_lines_come_in(session: Session, editor: TradePackageEditor) -> None:
    for group in editor.pane.table.package.groups:
        session.do(remove(session.book, Place("trade", group.id)))
    assert editor.pane.table.rows == []
    assert ink(editor.pane.view)


def test_the_first_line_of_an_empty_package_comes_by_key_in_a_group_of_its_own_and_goes_in_one_step(
    session: Session, editor: TradePackageEditor
) -> None:
    for group in editor.pane.table.package.groups:
        session.do(remove(session.book, Place("trade", group.id)))
    view = editor.pane.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return, CTRL)
    (made,) = editor.pane.table.package.groups
    assert len(made.lines) == 1
    assert view.table.place(view.currentIndex()).item == made.lines[0].id
    assert view.state() == TradeView.State.EditingState
    session.undo()
    assert editor.pane.table.package.groups == ()


def test_the_table_keeps_lines_in_sight_where_the_inspector_opens_in_a_low_window(
    look: Look, editor: TradePackageEditor, qtbot: QtBot
) -> None:
    editor.resize(440, 720)
    at(editor, "cod", OFFER)
    qtbot.waitUntil(lambda: editor.pane.height() >= TABLE_LEAST - 1)
    assert editor.inspector.isVisible()


def test_lines_are_sorted_by_key_by_the_column_of_the_cell(editor: TradePackageEditor) -> None:
    view = at(editor, "cod", OFFER)
    as_in_book = [row.line for row in view.table.rows]
    for ascending in (True, False):
        QTest.keyClick(view, Qt.Key.Key_S, CTRL | ALT)
        assert view.table.arrangement.column == OFFER
        assert view.table.arrangement.descending is not ascending
        assert view.current_row() == view.table.rows[view.table.index_of("cod", OFFER).row()]
    QTest.keyClick(view, Qt.Key.Key_S, CTRL | ALT)
    assert [row.line for row in view.table.rows] == as_in_book


def test_who_comes_to_an_empty_package_sees_where_they_are(session: Session, editor: TradePackageEditor) -> None:
    for group in editor.pane.table.package.groups:
        session.do(remove(session.book, Place("trade", group.id)))
    view = editor.pane.view
    editor.filter.setFocus()
    before = view.viewport().grab().toImage()
    view.setFocus()
    ring = token(view, "ai")
    assert before.pixelColor(1, before.height() // 2) != ring
    assert view.viewport().grab().toImage().pixelColor(1, before.height() // 2) == ring


def at(editor: TradePackageEditor, line: str, column: Column) -> TradeView:
    view = editor.pane.view
    view.setFocus()
    view.setCurrentIndex(view.table.index_of(line, column))
    return view


def field_of(view: TradeView) -> QLineEdit:
    """Return the field that is open over a cell."""
    field = next(each for each in view.viewport().findChildren(QLineEdit) if each.isVisible())
    assert isinstance(field, QLineEdit)
    return field


def level(session: Session, line: str, scenario: str = "offer") -> Decimal | None:
    return next((each.value for each in held(session, "trade", line, "amounts") if each.scenario == scenario), None)


def lines(session: Session) -> list[list[str]]:
    section = session.book.section("trade")
    assert isinstance(section, TradePackage)
    return [[line.id for line in group.lines] for group in section.groups]


def here(view: TradeView) -> tuple[str, Column]:
    index = view.currentIndex()
    return view.table.rows[index.row()].line, view.table.columns[index.column()]


def test_typing_over_a_cell_and_enter_goes_down(session: Session, editor: TradePackageEditor, qtbot: QtBot) -> None:
    view = at(editor, "cod", OFFER)
    QTest.keyClicks(view, "1")
    QTest.keyClicks(field_of(view), ",300")
    QTest.keyClick(field_of(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: level(session, "cod") == 1300)
    assert here(view) == ("eel", OFFER)
    session.undo()
    assert level(session, "cod") == 1240


def test_f2_edits_and_tab_goes_right(session: Session, editor: TradePackageEditor, qtbot: QtBot) -> None:
    view = at(editor, "cod", Column("now"))
    QTest.keyClick(view, Qt.Key.Key_F2)
    field = field_of(view)
    assert field.text() == "1,120"
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    type_words(field, "▲12")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: held(session, "trade", "cod", "now") == -12)
    assert here(view) == ("cod", OFFER)


def test_a_wrong_number_is_told_and_fixed_with_a_key(session: Session, editor: TradePackageEditor, qtbot: QtBot) -> None:
    view = at(editor, "cod", OFFER)
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClick(field_of(view), Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field_of(view), "1,2O0")
    with qtbot.waitSignal(view.table.refused):
        QTest.keyClick(field_of(view), Qt.Key.Key_Return)
    assert session.undo_label is None
    assert [row.kind for row in view.table.rows].count("refusal") == 1
    view.setCurrentIndex(view.table.index_of("cod", OFFER))
    QTest.keyClick(view, Qt.Key.Key_Return, ALT)
    assert level(session, "cod") == 1200
    assert [row.kind for row in view.table.rows].count("refusal") == 0


def test_a_click_on_the_row_of_a_refusal_takes_its_fix(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "cod", OFFER)
    view.table.setData(view.currentIndex(), "1,2O0")
    refusal = view.visualRect(view.table.index(2, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=refusal)
    assert level(session, "cod") == 1200


def test_escape_lets_go_of_a_wrong_entry(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "cod", OFFER)
    view.table.setData(view.currentIndex(), "x")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.table.typed(view.table.rows[1], OFFER) == "1,240"


def test_ctrl_enter_adds_a_line_and_begins_with_its_name(session: Session, editor: TradePackageEditor, qtbot: QtBot) -> None:
    view = at(editor, "cod", OFFER)
    QTest.keyClick(view, Qt.Key.Key_Return, CTRL)
    new = lines(session)[0][1]
    assert lines(session)[0] == ["cod", new, "eel"]
    QTest.keyClicks(field_of(view), "Pike")
    QTest.keyClick(field_of(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: held(session, "trade", new, "name.en") == "Pike")


def test_del_clears_cells_and_undo_brings_them_back(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "cod", OFFER)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert level(session, "cod") is None
    session.undo()
    assert level(session, "cod") == 1240


def test_cells_are_copied_and_pasted_as_tabbed_lines(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "cod", Column("now"))
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1,120\t1,240"
    view = at(editor, "eel", Column("now"))
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert [held(session, "trade", "eel", "now"), level(session, "eel")] == [1120, 1240]
    session.undo()
    assert [held(session, "trade", "eel", "now"), level(session, "eel")] == [None, 60]
    QGuiApplication.clipboard().clear()


def test_a_bad_paste_changes_nothing_and_is_told(session: Session, editor: TradePackageEditor) -> None:
    QGuiApplication.clipboard().setText("1\tmany")
    view = at(editor, "cod", Column("now"))
    before = session.book
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert session.book is before
    told = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert "“many” is not a number." in told
    QGuiApplication.clipboard().clear()


@pytest.mark.slow
def test_a_line_moves_with_alt_and_arrows_into_the_next_group(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "cod", OFFER)
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert lines(session) == [["eel", "cod"], ["ports"]]
    assert here(view) == ("cod", OFFER)
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert lines(session) == [["eel"], ["cod", "ports"]]
    session.undo()
    session.undo()
    assert lines(session) == [["cod", "eel"], ["ports"]]


def test_a_line_is_deleted_and_its_neighbour_is_current(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "cod", OFFER)
    QTest.keyClick(view, Qt.Key.Key_Delete, CTRL | SHIFT)
    assert lines(session)[0] == ["eel"]
    assert here(view)[0] == "eel"
    session.undo()
    assert lines(session)[0] == ["cod", "eel"]


def test_totals_stay_apart_for_each_group_that_has_numbers(editor: TradePackageEditor) -> None:
    assert editor.pane.footer.sums() == [("A", "Catch", "", "1,120", "1,300", "+180", "1,180", "+60")]


def test_the_inspector_follows_the_current_line_and_writes_at_once(session: Session, editor: TradePackageEditor) -> None:
    at(editor, "eel", OFFER)
    assert editor.inspector.form is not None
    lead = editor.inspector.form.fields["lead"]
    QTest.keyClicks(lead, "Fisheries")
    assert held(session, "trade", "eel", "lead") == "Fisheries"


def test_a_column_is_added_named_and_removed_with_its_amounts(session: Session, editor: TradePackageEditor) -> None:
    button = next(
        each
        for each in editor.findChildren(QPushButton)
        if each.text() == "Add column" and not editor.tabs.isAncestorOf(each)
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    section = session.book.section("trade")
    assert isinstance(section, TradePackage)
    new = section.scenarios[-1].id
    session.do(set_field(session.book, Place("trade", new, "name.en"), "Walk-away"))
    assert len(editor.pane.table.columns) == 10
    editor.tabs.setCurrentIndex(1)
    delete = next(each for each in editor.findChildren(QToolButton) if each.accessibleName() == "Delete Offer")
    QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert level(session, "cod") is None
    session.undo()
    assert level(session, "cod") == 1240


def test_a_change_elsewhere_is_shown_while_the_cell_stays_current(session: Session, editor: TradePackageEditor) -> None:
    view = at(editor, "eel", Column("now"))
    session.do(set_field(session.book, Place("trade", "cod", "now"), Decimal(7)))
    assert view.table.index(1, 3).data() == "7"
    assert here(view) == ("eel", Column("now"))


def test_shares_that_do_not_sum_to_a_hundred_are_told(session: Session, editor: TradePackageEditor) -> None:
    body = editor.findChild(SharesBody)
    assert isinstance(body, SharesBody)
    assert body.sums.text() == "Sum 100"
    session.do(set_field(session.book, Place("trade", "north", "now"), Decimal(60)))
    assert body.sums.text() == "Sum 90. It should be 100."


def test_points_move_from_one_supplier_to_another_by_keyboard(session: Session, editor: TradePackageEditor) -> None:
    moves = editor.findChild(Moves)
    assert isinstance(moves, Moves)
    assert (moves.giver.currentText(), moves.taker.currentText()) == ("South", "North")
    moves.points.setText("4.5")
    QTest.keyClick(moves.points, Qt.Key.Key_Return)
    package = session.book.section("trade")
    assert isinstance(package, TradePackage)
    assert [share.then for share in package.shares[0].shares] == [Decimal("64.5"), Decimal("35.5")]
    assert moves.told.text() == "North 64.5% (−5.5) · South 35.5% (+5.5)"
    moves.back.click()
    assert not moves.told.isVisibleTo(editor)
    assert not moves.back.isEnabled()
    session.undo()
    session.undo()
    assert session.book.section("trade") == make_session().book.section("trade")


def test_a_move_that_cannot_be_says_why(session: Session, editor: TradePackageEditor) -> None:
    moves = editor.findChild(Moves)
    assert isinstance(moves, Moves)
    before = session.book
    for typed, told in (
        ("41", "Choose two suppliers, and no more points than the first one has."),
        ("4o", "“4o” is not a number. A letter stands where a digit belongs."),
        ("", "Write how many points move."),
    ):
        moves.points.setText(typed)
        moves.move_points()
        assert moves.told.text() == told
    assert session.book is before


def test_the_table_has_the_room_until_a_line_is_chosen(session: Session, editor: TradePackageEditor) -> None:
    (split,) = (each for each in editor.findChildren(QSplitter) if each.isAncestorOf(editor.inspector))
    before = split.sizes()
    assert before[0] > 4 * before[1]
    line = editor.package.groups[0].lines[0].id
    at(editor, line, Column("name"))
    opened = split.sizes()
    assert opened[1] >= 250
    split.setSizes([sum(opened) - 200, 200])
    editor.tabs.setCurrentIndex(1)
    assert split.sizes()[1] == 200
