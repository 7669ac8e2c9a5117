"""Tables of a few cells and call-outs in the note editor, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefs.book.marking import Marking
from briefs.book.text import Block, FigureRun, plain
from desktop.text import BlocksEdit
from desktop.text.table_keys import column_stops
from desktop.views.note_editor import NoteEditor
from tests.desktop.text.test_blocks_edit import ALT, CONTROL, block, caret, go, held, note_session, opened, press, texts

SHIFT = Qt.KeyboardModifier.ShiftModifier
OPEN = Marking(level="O")


def row(block_id: str, text: str) -> Block:
    return block(block_id, text, style="cells")


def test_a_table_is_begun_and_filled_with_tab_and_left_with_tab_behind_an_empty_row(qtbot: QtBot) -> None:
    session = note_session(block("a", marking=OPEN))
    editor = NoteEditor(session, "note")
    qtbot.addWidget(editor)
    editor.show()
    blocks = editor.blocks
    blocks.setFocus()
    blocks.table.begin()
    for words in ("Fish", "Then", "Now", "Cod", "5", "6", "Eel"):
        QTest.keyClicks(blocks, words)
        press(blocks, Qt.Key.Key_Tab)
    assert [text for _, text in texts(session)] == ["Fish\tThen\tNow", "Cod\t5\t6", "Eel\t\t"]
    assert {one.style for one in held(session)} == {"cells"}
    assert held(session)[1].marking == OPEN
    press(blocks, Qt.Key.Key_Tab, SHIFT)
    assert caret(blocks) == (2, 3)
    press(blocks, Qt.Key.Key_Return)
    press(blocks, Qt.Key.Key_Tab, SHIFT)
    assert caret(blocks) == (2, 5)
    for at in ((3, 0), (3, 1), (3, 2)):
        press(blocks, Qt.Key.Key_Tab)
        assert caret(blocks) == at
    assert editor.focusWidget() is blocks
    press(blocks, Qt.Key.Key_Tab)
    assert editor.focusWidget() is not blocks
    assert len(held(session)) == 4


def test_enter_in_an_empty_row_ends_the_table(qtbot: QtBot) -> None:
    session = note_session(row("a", "Fish\tNow"), row("b", "\t"))
    editor = opened(session, qtbot)
    go(editor, 1, 1)
    press(editor, Qt.Key.Key_Return)
    assert (held(session)[1].style, held(session)[1].runs) == ("prose", ())
    session.undo()
    assert held(session)[1].style == "cells"


def test_a_column_is_added_and_removed_in_all_rows_as_one_step(qtbot: QtBot) -> None:
    session = note_session(row("a", "Fish\tNow"), row("b", "Cod"), block("c", "Text"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_Right, CONTROL | ALT | SHIFT)
    assert [text for _, text in texts(session)] == ["Fish\t\tNow", "Cod\t\t", "Text"]
    session.undo()
    assert [text for _, text in texts(session)] == ["Fish\tNow", "Cod", "Text"]
    go(editor, 0, 6)
    press(editor, Qt.Key.Key_Backspace, CONTROL | ALT)
    assert [text for _, text in texts(session)] == ["Fish", "Cod", "Text"]
    press(editor, Qt.Key.Key_Backspace, CONTROL | ALT)
    assert [text for _, text in texts(session)] == ["Fish", "Cod", "Text"]


def test_backspace_and_delete_do_not_join_cells(qtbot: QtBot) -> None:
    session = note_session(row("a", "Fish\tNow"))
    editor = opened(session, qtbot)
    go(editor, 0, 5)
    press(editor, Qt.Key.Key_Backspace)
    assert caret(editor) == (0, 4)
    press(editor, Qt.Key.Key_Delete)
    assert texts(session) == [("a", "Fish\tNow")]
    press(editor, Qt.Key.Key_Backspace)
    assert texts(session) == [("a", "Fis\tNow")]


def x_of(editor: BlocksEdit, paragraph: int, column: int) -> int:
    cursor = QTextCursor(editor.document().findBlockByNumber(paragraph))
    cursor.setPosition(cursor.position() + column)
    return editor.cursorRect(cursor).left()


def test_cells_stand_below_each_other_while_one_grows_and_shrinks(qtbot: QtBot) -> None:
    session = note_session(row("a", "Fish\tNow"), row("b", "Cod\t5"), block("c", "Text"), seconds=0.01)
    editor = opened(session, qtbot)
    before = x_of(editor, 1, 4)
    assert x_of(editor, 0, 5) == before
    go(editor, 0, 4)
    QTest.keyClicks(editor, " of the northern lakes")
    qtbot.waitUntil(lambda: x_of(editor, 1, 4) == x_of(editor, 0, len("Fish of the northern lakes") + 1) > before)
    session.undo()
    assert x_of(editor, 1, 4) == x_of(editor, 0, 5) == before


def test_columns_are_as_wide_as_their_chips() -> None:
    runs = (FigureRun(figure="f"), *plain("\tx"))
    wide = column_stops([Block(id="a", style="cells", runs=runs)], lambda runs: 200.0 if runs else 0.0)
    assert wide == (232.0,)


@pytest.mark.parametrize("style", ["callout", "cells"])
def test_the_toolbar_names_the_new_styles(qtbot: QtBot, style: str) -> None:
    session = note_session(block("a", "Text", style=style))
    editor = NoteEditor(session, "note")
    qtbot.addWidget(editor)
    editor.show()
    assert editor.bar.style_box.currentData() == style
    editor.grab()
