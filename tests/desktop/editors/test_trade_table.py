from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.edits.commands import remove, remove_scenario
from desktop.models.trade_cells import Column
from desktop.models.trade_table import TradeTable
from desktop.session import Session
from tests.desktop.editors.books import held, make_book, make_session

OFFER = Column("level", "offer")
NOW = Column("now")


@pytest.fixture
def table(session: Session, qtmodeltester: ModelTester) -> TradeTable:
    table = TradeTable(session, "trade", session)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]
    return table


def shown(table: TradeTable, row: int) -> list[str]:
    return [table.index(row, column).data() for column in range(table.columnCount())]


def test_the_table_shows_levels_computes_changes_and_sums_each_group_apart(table: TradeTable) -> None:
    assert [shown(table, row) for row in range(table.rowCount())] == [
        ["A", "Catch", "", "", "", "", "", ""],
        ["A1", "Cod", "Medium", "1,120", "1,240", "+120", "1,180", "+60"],
        ["A2", "Eel", "–", "–", "60", "+60", "–", "–"],
        ["", "= Subtotal A", "", "1,120", "1,300", "+180", "1,180", "+60"],
        ["B", "Concessions asked", "", "", "", "", "", ""],
        ["B1", "Ports", "–", "", "in joint text", "", "", ""],
    ]


@pytest.mark.parametrize(("typed", "value"), [("1,300", 1300), ("(12)", -12), ("▲12", -12), ("１，３００", 1300)])
def test_a_number_typed_goes_to_the_book_as_one_step(session: Session, table: TradeTable, typed: str, value: int) -> None:
    assert table.setData(table.index_of("cod", NOW), typed)
    assert held(session, "trade", "cod", "now") == value
    session.undo()
    assert held(session, "trade", "cod", "now") == Decimal(1120)
    assert session.undo_label is None


def test_a_letter_in_a_number_stays_in_the_cell_and_is_told_under_the_line(
    session: Session, table: TradeTable, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(table.refused) as told:
        table.setData(table.index_of("cod", OFFER), "1,2OO")
    assert told.args == ["“1,2OO” is not a number. A letter stands where a digit belongs."]
    assert session.undo_label is None
    assert [row.kind for row in table.rows][:4] == ["group", "line", "refusal", "line"]
    assert shown(table, 1)[4:6] == ["1,2OO", "–"]
    assert shown(table, 4)[3:8] == ["1,120", "–", "–", "1,180", "+60"]


def test_the_suggestion_takes_the_refused_entrys_place(session: Session, table: TradeTable) -> None:
    table.setData(table.index_of("cod", OFFER), "1,2OO")
    assert table.take_suggestion("cod")
    assert table.typed(table.rows[1], OFFER) == "1,200"
    assert [row.kind for row in table.rows] == ["group", "line", "line", "subtotal", "group", "line"]
    session.undo()
    assert table.typed(table.rows[1], OFFER) == "1,240"


def test_a_block_is_pasted_as_one_step_over_rows_that_are_no_lines(session: Session, table: TradeTable) -> None:
    fallback = Column("level", "fallback")
    assert table.blocks.write(table.index_of("cod", OFFER), (("1", "+9", "2"), ("3", "+9", "4"), ("kept", "", "dropped")))
    assert [table.typed(row, column) for row in table.rows if row.kind == "line" for column in (OFFER, fallback)] == [
        "1",
        "2",
        "3",
        "4",
        "kept",
        "dropped",
    ]
    session.undo()
    assert session.undo_label is None


@pytest.mark.parametrize(
    "cells",
    [(("1", "", "x"),), (("1", "", "2", "", "3"),), (("1",), ("2",), ("words",), ("4",))],
    ids=["a word among numbers", "past the right edge", "past the bottom"],
)
def test_a_paste_that_does_not_fit_is_refused_whole(
    session: Session, table: TradeTable, cells: tuple[tuple[str, ...], ...], qtbot: QtBot
) -> None:
    before = session.book
    with qtbot.waitSignal(table.block_refused):
        assert not table.blocks.write(table.index_of("cod", OFFER), cells)
    assert session.book is before


def test_cells_are_cleared_together_but_names_stay(session: Session, table: TradeTable) -> None:
    row = [table.index(1, column) for column in range(table.columnCount())]
    table.blocks.clear(row)
    assert shown(table, 1) == ["A1", "Cod", "–", "–", "–", "–", "–", "–"]
    session.undo()
    assert shown(table, 1)[3] == "1,120"


def test_a_line_removed_elsewhere_takes_its_refused_entry_with_it(session: Session, table: TradeTable) -> None:
    table.setData(table.index_of("cod", OFFER), "bad")
    session.do(remove(session.book, Place("trade", "cod")))
    session.undo()
    assert [row.kind for row in table.rows][:3] == ["group", "line", "line"]


def test_a_scenario_goes_with_its_amounts_and_comes_back_with_them(session: Session, table: TradeTable) -> None:
    session.do(remove_scenario(session.book, Place("trade", "offer")))
    assert [column.scenario for column in table.columns[4:]] == ["fallback", "fallback"]
    assert held(session, "trade", "eel", "amounts") == ()
    session.undo()
    assert table.typed(table.rows[1], OFFER) == "1,240"


@pytest.fixture
def japanese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("ja_JP"))
    yield
    QLocale.setDefault(before)


def test_names_are_shown_and_typed_in_the_windows_language_where_the_book_has_it(japanese: None) -> None:
    session = make_session()
    table = TradeTable(session, "trade", session)
    assert table.index(1, 1).data() == "たら"
    table.setData(table.index(1, 1), "まだら")
    assert held(session, "trade", "cod", "name.ja") == "まだら"
    english = make_session(make_book(languages=("en",)))
    assert TradeTable(english, "trade", english).index(1, 1).data() == "Cod"
