"""Paragraphs are edited with real keys; the session holds what was typed, and undo is its own."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import count

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.sources import Source
from briefs.book.text import Block, FigureRun, NoteRun, PersonRun, ReferenceRun, Runs, TextRun, plain, typed_text
from briefs.book.value import Phrase
from briefs.edits.commands import set_field
from desktop.session import Session, Tools
from desktop.style import token
from desktop.text import BlocksEdit, RunsEdit
from desktop.text.bridge import read_runs
from desktop.text.chips import ChipWords, resolver
from desktop.text.gutter import CHANGED_X
from desktop.text.link_card import LinkCard
from desktop.text.note_card import NoteCard
from desktop.views.note_editor import NoteEditor
from tests.desktop.editors.books import PROFILES

CONTROL, ALT, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
LOW, HIGH = Marking(level="O"), Marking(level="O-S")
POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", "not accepted by receiving widget")
"""What the offscreen platform says of every popup."""
INTO = Place("note", "", "blocks")


def note_session(*blocks: Block, seconds: float = 1.0) -> Session:
    """Return a session whose clock steps on by `seconds` at every change."""
    numbers, clock = count(1), count()
    book = Book(
        id="book",
        title=Phrase(en="Fisheries"),
        languages=("en", "ja"),
        sources=(Source(id="s1", key="S1", title="Gazette"), Source(id="s2", key="S2", title="Register")),
        figures=(Figure(id="catch", key="F1", name=Phrase(en="Catch"), spelled=False),),
        tabs=(
            Tab(
                id="tab",
                title="Papers",
                sections=(Note(id="note", title="Cod", blocks=blocks), Note(id="other", title="Eel")),
            ),
        ),
    )
    return Session(book, Tools(lambda: f"new{next(numbers)}", lambda: next(clock) * seconds, PROFILES))


def block(block_id: str, text: str = "", **fields: object) -> Block:
    return msgspec.structs.replace(Block(id=block_id, runs=plain(text)), **fields)


def held(session: Session) -> tuple[Block, ...]:
    note = session.book.section("note")
    assert isinstance(note, Note)
    return note.blocks


def texts(session: Session) -> list[tuple[str, str]]:
    return [(each.id, typed_text(each.runs)) for each in held(session)]


def opened(session: Session, qtbot: QtBot) -> BlocksEdit:
    editor = BlocksEdit(session, INTO)
    qtbot.addWidget(editor)
    editor.resize(700, 500)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def go(editor: BlocksEdit, paragraph: int, column: int) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(paragraph))
    cursor.setPosition(cursor.position() + column)
    editor.setTextCursor(cursor)


def caret(editor: BlocksEdit) -> tuple[int, int]:
    return editor.textCursor().blockNumber(), editor.textCursor().positionInBlock()


def press(editor: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(editor, key, modifiers)


def select(editor: BlocksEdit, first: tuple[int, int], last: tuple[int, int]) -> None:
    go(editor, *last)
    end = editor.textCursor().position()
    go(editor, *first)
    cursor = editor.textCursor()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def paste(editor: BlocksEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def documents_own(editor: BlocksEdit) -> list[Runs]:
    document = editor.document()
    return [read_runs(document.findBlockByNumber(number)) for number in range(document.blockCount())]


def test_typing_goes_to_the_session_and_undo_brings_text_and_caret_back(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel"))
    editor = opened(session, qtbot)
    go(editor, 1, 3)
    QTest.keyClicks(editor, "s")
    assert texts(session) == [("a", "Cod"), ("b", "Eels")]
    go(editor, 0, 0)
    session.undo()
    assert texts(session) == [("a", "Cod"), ("b", "Eel")]
    assert (editor.toPlainText(), caret(editor)) == ("Cod\nEel", (1, 3))
    session.redo()
    assert (editor.toPlainText(), caret(editor)) == ("Cod\nEels", (1, 4))


def test_quick_typing_into_one_paragraph_is_one_step(qtbot: QtBot) -> None:
    session = note_session(block("a"), block("b"), seconds=0.1)
    editor = opened(session, qtbot)
    QTest.keyClicks(editor, "cod")
    go(editor, 1, 0)
    QTest.keyClicks(editor, "eel")
    session.undo()
    assert texts(session) == [("a", "cod"), ("b", "")]
    session.undo()
    assert texts(session) == [("a", ""), ("b", "")]


def test_enter_within_words_makes_two_of_the_same_mark_and_sources(qtbot: QtBot) -> None:
    old = block("a", "CodEel", label="Fish", marking=HIGH, sources=("s1",), style="bullet")
    session = note_session(old)
    editor = opened(session, qtbot)
    go(editor, 0, 3)
    press(editor, Qt.Key.Key_Return)
    assert held(session) == (
        msgspec.structs.replace(old, runs=plain("Cod")),
        block("new1", "Eel", marking=HIGH, sources=("s1",), style="bullet"),
    )
    assert caret(editor) == (1, 0)
    session.undo()
    assert held(session) == (old,)


def test_what_is_begun_behind_a_paragraph_bears_no_mark(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", marking=LOW, sources=("s1",), label="Fish"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_End)
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    assert held(session)[1] == block("new1", "x")


def test_enter_at_the_beginning_leaves_the_words_their_block(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", marking=LOW, label="Fish"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_Return)
    assert held(session) == (block("new1"), block("a", "Cod", marking=LOW, label="Fish"))


def test_prose_follows_a_heading_and_looks_so(qtbot: QtBot) -> None:
    session = note_session(block("a", "Fish", style="heading"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_End)
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "x")
    assert held(session)[1] == block("new1", "x")
    assert not editor.textCursor().charFormat().fontFamilies()


def test_enter_in_an_empty_bullet_ends_the_list(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", style="bullet"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_End)
    press(editor, Qt.Key.Key_Return)
    assert [each.style for each in held(session)] == ["bullet", "bullet"]
    press(editor, Qt.Key.Key_Return)
    assert [each.style for each in held(session)] == ["bullet", "prose"]


def test_backspace_at_the_beginning_joins_and_the_higher_mark_stays(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", marking=LOW, label="Fish"), block("b", "Eel", marking=HIGH, sources=("s2",)))
    editor = opened(session, qtbot)
    go(editor, 1, 0)
    press(editor, Qt.Key.Key_Backspace)
    assert held(session) == (block("a", "CodEel", marking=HIGH, label="Fish", sources=("s2",)),)
    assert caret(editor) == (0, 3)
    session.undo()
    assert texts(session) == [("a", "Cod"), ("b", "Eel")]
    assert documents_own(editor) == [plain("Cod"), plain("Eel")]


def test_alt_and_arrows_move_a_paragraph_with_the_caret(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel"), block("c", "Hake"))
    editor = opened(session, qtbot)
    go(editor, 2, 2)
    press(editor, Qt.Key.Key_Up, ALT)
    assert [each.id for each in held(session)] == ["a", "c", "b"]
    assert caret(editor) == (1, 2)
    press(editor, Qt.Key.Key_Up, ALT)
    press(editor, Qt.Key.Key_Up, ALT)
    assert (editor.toPlainText(), caret(editor)) == ("Hake\nCod\nEel", (0, 2))
    session.undo()
    assert editor.toPlainText() == "Cod\nHake\nEel"


def test_bold_italic_and_underline_are_set_by_key(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = opened(session, qtbot)
    editor.selectAll()
    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_U):
        press(editor, key, CONTROL)
    assert held(session)[0].runs == (TextRun(text="Cod", bold=True, italic=True, underline=True),)
    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_U):
        press(editor, key, CONTROL)
    assert held(session)[0].runs == plain("Cod")


def test_a_heading_is_not_bold_and_can_be(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", style="heading"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "s")
    assert held(session)[0].runs == plain("Cods")
    editor.selectAll()
    press(editor, Qt.Key.Key_B, CONTROL)
    assert held(session)[0].runs == (TextRun(text="Cods", bold=True),)


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT), (Qt.Key.Key_Up, ALT)]
)
def test_undo_redo_and_moving_are_left_to_the_windows_actions(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, qtbot: QtBot
) -> None:
    session = note_session(block("a", "Cod"))
    for editor in (opened(session, qtbot), RunsEdit(session, Place("note", "a", "runs"))):
        qtbot.addWidget(editor)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(editor, event)
        assert not event.isAccepted()


def test_nothing_is_sent_while_an_input_method_composes(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_End)
    QApplication.sendEvent(editor, QInputMethodEvent("たら", []))
    assert texts(session) == [("a", "Cod")]
    assert session.undo_label is None
    commit = QInputMethodEvent("", [])
    commit.setCommitString("鱈")
    QApplication.sendEvent(editor, commit)
    assert texts(session) == [("a", "Cod鱈")]
    further = QInputMethodEvent("うな", [])
    further.setCommitString("と")
    QApplication.sendEvent(editor, further)
    assert texts(session) == [("a", "Cod鱈")]
    QApplication.sendEvent(editor, QInputMethodEvent())
    assert texts(session) == [("a", "Cod鱈と")]


def test_a_figure_is_one_character_to_the_caret_and_to_backspace(qtbot: QtBot) -> None:
    session = note_session(block("a", "ab"))
    editor = opened(session, qtbot)
    go(editor, 0, 1)
    editor.insert_run(FigureRun(figure="catch"))
    QTest.keyClicks(editor, "x")
    assert held(session)[0].runs == (*plain("a"), FigureRun(figure="catch"), *plain("xb"))
    press(editor, Qt.Key.Key_Left)
    press(editor, Qt.Key.Key_Left)
    assert caret(editor) == (0, 1)
    press(editor, Qt.Key.Key_Delete)
    assert held(session)[0].runs == plain("axb")


def test_chips_say_what_the_ledger_says_and_what_is_missing(qtbot: QtBot) -> None:
    session = note_session(block("a"))
    resolve = resolver(lambda: session.book, "note", "en")
    assert resolve(FigureRun(figure="catch")) == ChipWords("[no value]", "F1", missing=True)
    session.do(set_field(session.book, Place("", "catch", "value"), Decimal(1240)))
    assert resolve(FigureRun(figure="catch")) == ChipWords("1,240", "F1")
    assert resolve(FigureRun(figure="gone")).missing
    assert resolve(ReferenceRun(target="other")) == ChipWords("→\u00a01 Eel")
    assert resolve(ReferenceRun(target="gone")).missing


def test_a_chip_grows_when_its_figure_does(qtbot: QtBot) -> None:
    session = note_session(msgspec.structs.replace(block("a"), runs=(FigureRun(figure="catch"),)))
    editor = opened(session, qtbot)
    session.do(set_field(session.book, Place("", "catch", "value"), Decimal(1)))
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    narrow = editor.cursorRect(cursor).left()
    session.do(set_field(session.book, Place("", "catch", "value"), Decimal(1000000)))
    assert editor.cursorRect(cursor).left() > narrow + 20


def test_copied_paragraphs_keep_chips_style_and_marks_between_editors(qtbot: QtBot) -> None:
    runs = (*plain("Take "), FigureRun(figure="catch"))
    from_session = note_session(
        msgspec.structs.replace(block("a", style="bullet", marking=LOW), runs=runs), block("b", "Eel", marking=HIGH)
    )
    source, session = opened(from_session, qtbot), note_session(block("x", "Start"))
    source.selectAll()
    press(source, Qt.Key.Key_C, CONTROL)
    target = opened(session, qtbot)
    press(target, Qt.Key.Key_End)
    press(target, Qt.Key.Key_V, CONTROL)
    assert [(each.style, each.marking) for each in held(session)] == [("prose", None), ("prose", HIGH)]
    assert held(session)[0].runs == (*plain("StartTake "), FigureRun(figure="catch"))
    assert texts(session)[1][1] == "Eel"
    assert len({each.id for each in (*held(from_session), *held(session))}) == 4
    QGuiApplication.clipboard().clear()


def test_pasting_a_higher_mark_raises_the_paragraph_it_goes_into(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", marking=LOW), block("b", "Eel", marking=HIGH))
    editor = opened(session, qtbot)
    go(editor, 1, 0)
    press(editor, Qt.Key.Key_End, SHIFT)
    press(editor, Qt.Key.Key_C, CONTROL)
    go(editor, 0, 3)
    press(editor, Qt.Key.Key_V, CONTROL)
    assert held(session)[0] == block("a", "CodEel", marking=HIGH)
    QGuiApplication.clipboard().clear()


def test_foreign_words_are_pasted_plain_paragraph_by_paragraph(qtbot: QtBot) -> None:
    session = note_session(block("a", "()", marking=LOW))
    editor = opened(session, qtbot)
    go(editor, 0, 1)
    QGuiApplication.clipboard().setText("<b>one</b>\r\ntwo\ufdd0\ufffc")
    press(editor, Qt.Key.Key_V, CONTROL)
    assert texts(session) == [("a", "(<b>one</b>"), ("new1", "two\ufdd0\ufffc)")]
    assert [each.marking for each in held(session)] == [LOW, None]
    QGuiApplication.clipboard().clear()


def test_the_first_words_of_an_empty_note_make_its_first_paragraph(qtbot: QtBot) -> None:
    session = note_session()
    editor = opened(session, qtbot)
    QTest.keyClicks(editor, "C")
    assert held(session) == (block("new1", "C"),)
    session.undo()
    assert held(session) == ()
    assert editor.document().isEmpty()


def test_others_changes_are_shown_and_the_caret_keeps_its_place(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel"))
    editor = opened(session, qtbot)
    go(editor, 1, 2)
    session.do(set_field(session.book, Place("note", "a", "runs"), plain("Cod and hake")))
    session.do(set_field(session.book, Place("note", "b", "style"), "bullet"))
    session.do(set_field(session.book, Place("note", "b", "label"), "Fish"))
    assert (editor.toPlainText(), caret(editor)) == ("Cod and hake\nEel", (1, 2))
    QTest.keyClicks(editor, "x")
    assert held(session)[1] == block("b", "Eexl", style="bullet", label="Fish")


def test_the_selection_follows_the_caret_and_the_caret_a_place(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_Down)
    assert session.selection == Place("note", "b", "runs")
    assert editor.show_place(Place("note", "a", "runs"))
    assert session.selection == Place("note", "a", "runs")
    assert not editor.show_place(Place("note", "gone", "runs"))


def test_a_label_is_edited_in_place_and_escape_leaves_it(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", label="Fish"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_L, CONTROL)
    field = editor.gutter.field
    assert field is not None
    assert field.selectedText() == "Fish"
    QTest.keyClicks(field, "Catch")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert held(session) == (block("a", "Cod", label="Catch"),)
    press(editor, Qt.Key.Key_L, CONTROL)
    field = editor.gutter.field
    assert field is not None
    QTest.keyClicks(field, "No")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert held(session)[0].label == "Catch"
    assert editor.hasFocus()


def test_a_rows_lead_is_edited_by_key(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", style="row"))
    editor = opened(session, qtbot)
    press(editor, Qt.Key.Key_R, CONTROL | SHIFT)
    field = editor.gutter.field
    assert field is not None
    QTest.keyClicks(field, "1998")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert held(session) == (block("a", "Cod", style="row", lead="1998"),)


@POPUPS
def test_the_mark_is_clicked_and_set_from_the_levels(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = opened(session, qtbot)
    at = editor.gutter.mark_rect(editor.document().firstBlock(), held(session)[0]).center()
    QTest.mouseClick(editor.gutter, Qt.MouseButton.LeftButton, pos=at)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    levels = session.profile.levels
    assert [action.text().split()[0] for action in menu.actions()[: len(levels)]] == [level.code for level in levels]
    menu.actions()[0].trigger()
    menu.close()
    assert held(session)[0].marking == Marking(level=levels[0].code)


def test_a_label_that_breaks_on_the_page_runs_on_in_the_gutter_with_a_space(qtbot: QtBot) -> None:
    editor = opened(note_session(block("a", "1", label="The\nfish")), qtbot)
    assert editor.gutter._label_lines(editor.document().firstBlock(), editor.blocks[0]) == ["The fish"]


def test_one_of_several_same_marks_in_a_group_is_enough(qtbot: QtBot) -> None:
    session = note_session(
        block("a", "1", label="Fish", marking=LOW),
        block("b", "2", marking=LOW),
        block("c", "3", marking=HIGH),
        block("d", "4"),
    )
    editor = opened(session, qtbot)
    paragraphs = [editor.document().findBlockByNumber(number) for number in range(4)]
    shown = [editor.gutter.shows_mark(each, editor.blocks[number]) for number, each in enumerate(paragraphs)]
    assert shown == [True, False, True, True]


@POPUPS
def test_all_paragraphs_that_are_selected_are_marked_in_one_step(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel", marking=LOW), block("c", "Ling"))
    session.do(set_field(session.book, Place(field="ceiling"), "O-S"))
    editor = opened(session, qtbot)
    editor.selectAll()
    press(editor, Qt.Key.Key_M, CONTROL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text().split()[0] == "O-S"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert [each.marking for each in held(session)] == [HIGH, HIGH, HIGH]
    session.undo()
    assert [each.marking for each in held(session)] == [None, LOW, None]


@POPUPS
def test_a_mark_that_is_clicked_beside_what_is_selected_is_set_alone(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel"), block("c", "Ling"))
    editor = opened(session, qtbot)
    editor.caret_to(Place("note", "a", "runs"), 0)
    press(editor, Qt.Key.Key_Down, SHIFT)
    editor.gutter.open_mark_menu(editor.document().lastBlock())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert [each.marking for each in held(session)] == [None, None, LOW]


@POPUPS
def test_figures_pages_and_sources_are_chosen_by_key_and_filter(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = NoteEditor(session, "note")
    qtbot.addWidget(editor)
    editor.show()
    editor.show_place(Place("note", "a", "runs"))
    qtbot.waitUntil(editor.blocks.hasFocus)
    press(editor.blocks, Qt.Key.Key_End)
    for key, words in ((Qt.Key.Key_F, "catch"), (Qt.Key.Key_G, "eel"), (Qt.Key.Key_C, "regist")):
        press(editor.blocks, key, CONTROL | SHIFT)
        chooser = editor.blocks.insertions.shown
        assert chooser is not None
        QTest.keyClicks(chooser.filter, words)
        QTest.keyClick(chooser.filter, Qt.Key.Key_Return)
        if editor.blocks.insertions.shown is not None:
            QTest.keyClick(chooser.filter, Qt.Key.Key_Escape)
        assert editor.blocks.insertions.shown is None
    assert held(session)[0].runs == (*plain("Cod"), FigureRun(figure="catch"), ReferenceRun(target="other"))
    assert held(session)[0].sources == ("s2",)


def test_a_read_only_book_is_not_changed(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    session.read_only = True
    editor = opened(session, qtbot)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_X):
        press(editor, key)
    for key in (Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_L, Qt.Key.Key_V):
        press(editor, key, CONTROL)
    assert texts(session) == [("a", "Cod")]
    assert session.undo_label is None


KEYS = st.sampled_from(
    [
        (Qt.Key.Key_Return, "none"),
        (Qt.Key.Key_Backspace, "none"),
        (Qt.Key.Key_Delete, "none"),
        (Qt.Key.Key_X, "none"),
        (Qt.Key.Key_Left, "none"),
        (Qt.Key.Key_Right, "shift"),
        (Qt.Key.Key_Down, "shift"),
        (Qt.Key.Key_Up, "none"),
        (Qt.Key.Key_Up, "alt"),
        (Qt.Key.Key_Down, "alt"),
        (Qt.Key.Key_B, "control"),
        (Qt.Key.Key_End, "control"),
        (Qt.Key.Key_X, "control"),
        (Qt.Key.Key_V, "control"),
        (Qt.Key.Key_F1, "undo"),
        (Qt.Key.Key_F2, "redo"),
        (Qt.Key.Key_F3, "figure"),
        (Qt.Key.Key_F4, "heading"),
    ]
)
MODIFIERS = {"none": Qt.KeyboardModifier.NoModifier, "shift": SHIFT, "alt": ALT, "control": CONTROL}


@settings(max_examples=60, deadline=None)
@given(st.lists(KEYS, max_size=30))
def test_whatever_is_pressed_document_editor_and_session_hold_the_same(
    qapp: QApplication, keys: list[tuple[Qt.Key, str]]
) -> None:
    session = note_session(
        block("a", "Cod é👍🏽", label="Fish", marking=LOW), block("b"), block("c", "Eel", style="heading")
    )
    editor = BlocksEdit(session, INTO)
    for key, how in keys:
        if how == "undo":
            session.undo()
        elif how == "redo":
            session.redo()
        elif how == "figure":
            editor.insert_run(FigureRun(figure="catch"))
        elif how == "heading":
            editor.acts.set_style("heading")
        else:
            press(editor, key, MODIFIERS[how])
        assert editor.blocks == held(session)
        assert documents_own(editor) == [each.runs for each in held(session)] or not held(session)
        assert all(not typed_text(each.runs).count("\ufffd") for each in held(session))
    QGuiApplication.clipboard().clear()
    editor.deleteLater()


def test_a_key_among_five_hundred_paragraphs_is_quick(qtbot: QtBot) -> None:
    session = note_session(*(block(f"b{number}", "Many words about cod. " * 12) for number in range(500)), seconds=0.1)
    editor = opened(session, qtbot)
    go(editor, 250, 5)
    took = []
    for _ in range(20):
        before = time.perf_counter()
        press(editor, Qt.Key.Key_X)
        took.append(time.perf_counter() - before)
    assert sorted(took)[len(took) // 2] < 0.016
    assert texts(session)[250][1].startswith("Many " + "x" * 20)


def test_a_chip_under_the_mouse_tells_where_its_figure_comes_from(qtbot: QtBot) -> None:
    chip = Block(id="b", runs=(TextRun(text="Catch: "), FigureRun(figure="catch"), TextRun(text=" tonnes")))
    session = note_session(chip)
    edit = BlocksEdit(session, INTO)
    qtbot.addWidget(edit)
    edit.show()
    cursor = edit.textCursor()
    cursor.setPosition(len("Catch: "))
    left = edit.cursorRect(cursor)
    cursor.setPosition(len("Catch: ") + 1)
    right = edit.cursorRect(cursor)
    middle = QPoint((left.x() + right.x()) // 2, left.center().y())
    assert edit.told_at(middle).startswith("<b>F1 Catch</b>")
    assert edit.told_at(QPoint(left.x() - 8, middle.y())) == ""
    assert edit.told_at(QPoint(edit.width() - 2, edit.height() - 2)) == ""


@pytest.mark.parametrize(
    ("sign", "style"),
    [("-", "bullet"), ("*", "bullet"), ("1.", "number"), ("#", "heading"), ("##", "heading"), (">", "quotation")],
)
def test_a_sign_of_markdown_and_a_space_give_the_paragraph_its_style(qtbot: QtBot, sign: str, style: str) -> None:
    session = note_session(block("b"))
    edit = BlocksEdit(session, INTO)
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, f"{sign} Cod")
    (made,) = held(session)
    assert (made.style, typed_text(made.runs)) == (style, "Cod")


@pytest.mark.parametrize("typed", ["a - b", "Cod > eel", "No 1. of", "-5 percent", "#5"])
def test_a_sign_inside_a_sentence_stays_a_sign(qtbot: QtBot, typed: str) -> None:
    session = note_session(block("b"))
    edit = BlocksEdit(session, INTO)
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, typed)
    (made,) = held(session)
    assert (made.style, typed_text(made.runs)) == ("prose", typed)


@pytest.mark.parametrize(
    ("typed", "run"),
    [
        ("so **cod**", TextRun(text="cod", bold=True)),
        ("so *cod*", TextRun(text="cod", italic=True)),
        ("so [cod](example.org/a)", TextRun(text="cod", link="https://example.org/a")),
    ],
)
def test_signs_of_markdown_around_words_dress_them_and_undo_gives_back_the_signs(
    qtbot: QtBot, typed: str, run: TextRun
) -> None:
    session = note_session(block("b"), seconds=0.01)
    edit = opened(session, qtbot)
    QTest.keyClicks(edit, typed)
    assert held(session)[0].runs == (*plain("so "), run)
    QTest.keyClicks(edit, " and eel")
    assert held(session)[0].runs == (*plain("so "), run, *plain(" and eel"))
    session.undo()
    session.undo()
    assert typed_text(held(session)[0].runs) == typed


def test_a_figure_between_signs_of_markdown_stays_one(qtbot: QtBot) -> None:
    session = note_session(msgspec.structs.replace(block("b"), runs=(*plain("**of "), FigureRun(figure="catch"))))
    edit = opened(session, qtbot)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "**")
    assert held(session)[0].runs == (TextRun(text="of ", bold=True), FigureRun(figure="catch"))


@POPUPS
def test_the_menu_of_a_text_offers_no_undo_of_its_own(qtbot: QtBot) -> None:
    for read_only in (False, True):
        edit = opened(note_session(block("b", "Cod")), qtbot)
        edit.setReadOnly(read_only)
        edit.selectAll()
        edit.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
        (menu,) = edit.findChildren(QMenu)
        names = [action.objectName() for action in menu.actions() if action.objectName()]
        assert names[0] == ("edit-copy" if read_only else "edit-cut")
        menu.close()


def test_quotes_curl_and_dashes_join_as_they_are_typed_also_over_a_selection(qtbot: QtBot) -> None:
    session = note_session(block("b"))
    edit = BlocksEdit(session, INTO)
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, '"Yes," pages 5--7, don\'t')
    assert typed_text(held(session)[0].runs) == "“Yes,” pages 5–7, don’t"
    edit.selectAll()
    QTest.keyClicks(edit, '"')
    assert typed_text(held(session)[0].runs) == "“"
    session.undo()
    assert typed_text(held(session)[0].runs) in ("", "“Yes,” pages 5–7, don’t")


def test_emphasis_goes_on_through_a_quote(qtbot: QtBot) -> None:
    session = note_session(block("b"))
    edit = BlocksEdit(session, INTO)
    qtbot.addWidget(edit)
    QTest.keyClick(edit, Qt.Key.Key_B, CONTROL)
    QTest.keyClicks(edit, "it's")
    assert held(session)[0].runs == (TextRun(text="it’s", bold=True),)


# Footnotes and names


def note_card(editor: BlocksEdit) -> NoteCard:
    assert isinstance(editor.cards.shown, NoteCard)
    return editor.cards.shown


def footnotes(session: Session) -> list[NoteRun]:
    return [run for each in held(session) for run in each.runs if isinstance(run, NoteRun)]


@POPUPS
def test_a_footnote_is_written_in_its_card_and_opened_again(qtbot: QtBot) -> None:
    session = note_session(block("a", "Low"))
    editor = opened(session, qtbot)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(editor, Qt.Key.Key_F, CONTROL | ALT)
    card = note_card(editor)
    QTest.keyClicks(card.words, "Seen in May.")
    card.choose_sources()
    assert card.chooser is not None
    press(card.chooser.filter, Qt.Key.Key_Return)
    press(card.chooser.filter, Qt.Key.Key_Escape)
    press(card.words, Qt.Key.Key_Return)
    assert footnotes(session) == [NoteRun(text="Seen in May.", sources=("s1",))]
    assert caret(editor) == (0, 4)
    press(editor, Qt.Key.Key_Left, SHIFT)
    press(editor, Qt.Key.Key_Right)
    press(editor, Qt.Key.Key_F, CONTROL | ALT)
    assert note_card(editor).words.toPlainText() == "Seen in May."
    QTest.keyClicks(note_card(editor).words, " Heard.")
    press(note_card(editor).words, Qt.Key.Key_Return)
    assert footnotes(session) == [NoteRun(text="Seen in May. Heard.", sources=("s1",))]
    session.undo()
    assert footnotes(session) == [NoteRun(text="Seen in May.", sources=("s1",))]


@POPUPS
def test_enter_on_a_footnote_opens_it_and_escape_leaves_it(qtbot: QtBot) -> None:
    session = note_session(msgspec.structs.replace(block("a"), runs=(*plain("Low"), NoteRun(text="Seen."))))
    editor = opened(session, qtbot)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.moveCursor(QTextCursor.MoveOperation.PreviousCharacter)
    press(editor, Qt.Key.Key_Right, SHIFT)
    press(editor, Qt.Key.Key_Return)
    card = note_card(editor)
    assert len(held(session)) == 1
    QTest.keyClicks(card.words, "Not ")
    press(card.words, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert footnotes(session) == [NoteRun(text="Seen.")]


@POPUPS
def test_a_footnote_without_words_goes(qtbot: QtBot) -> None:
    session = note_session(msgspec.structs.replace(block("a"), runs=(*plain("Low"), NoteRun(text="Seen."), *plain("er"))))
    editor = opened(session, qtbot)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    editor.cards.edit_note()
    note_card(editor).words.clear()
    press(note_card(editor).words, Qt.Key.Key_Return)
    assert held(session)[0].runs == plain("Lower")


def test_footnotes_are_numbered_anew_while_they_are_written(qtbot: QtBot) -> None:
    session = note_session(msgspec.structs.replace(block("a"), runs=(*plain("Low"), NoteRun(text="Seen."))))
    editor = opened(session, qtbot)
    resolve = resolver(lambda: session.book, "note", "en")
    assert resolve(NoteRun(text="Seen.")) == ChipWords("", "1")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.insert_run(NoteRun(text="Before."))
    assert resolve(NoteRun(text="Seen.")) == ChipWords("", "2")
    assert resolve(NoteRun(text="Before.")) == ChipWords("", "1")


@POPUPS
def test_a_person_is_chosen_by_typing_and_renamed_everywhere(qtbot: QtBot) -> None:
    session = note_session(block("a", "To "))
    people = (Person(id="p", name=Phrase(en="Ada Moss", ja="モス")), Person(id="q", name=Phrase(en="Bo Reed")))
    session.restore(msgspec.structs.replace(session.book, people=people), "People")
    editor = NoteEditor(session, "note")
    qtbot.addWidget(editor)
    editor.show()
    editor.blocks.moveCursor(QTextCursor.MoveOperation.End)
    editor.blocks.insertions.choose_person()
    assert editor.blocks.insertions.shown is not None
    QTest.keyClicks(editor.blocks.insertions.shown.filter, "moss")
    press(editor.blocks.insertions.shown.filter, Qt.Key.Key_Return)
    assert held(session)[0].runs == (*plain("To "), PersonRun(person="p"))
    resolve = resolver(lambda: session.book, "note", "en")
    session.do(set_field(session.book, Place("", "p", "name.en"), "Ada Moss-Hill"))
    assert resolve(PersonRun(person="p")) == ChipWords("Ada Moss-Hill")
    assert resolve(PersonRun(person="gone")).missing


# Links

PAGE = "https://example.org/levels"


def link_card(editor: BlocksEdit) -> LinkCard:
    assert isinstance(editor.cards.shown, LinkCard)
    return editor.cards.shown


@POPUPS
def test_selected_words_become_a_link_that_is_changed_and_removed(qtbot: QtBot) -> None:
    session = note_session(block("a", "see levels now"))
    editor = opened(session, qtbot)
    select(editor, (0, 4), (0, 10))
    press(editor, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(link_card(editor).address, "example.org/levels")
    press(link_card(editor).address, Qt.Key.Key_Return)
    assert held(session)[0].runs == (TextRun(text="see "), TextRun(text="levels", link=PAGE), TextRun(text=" now"))
    select(editor, (0, 6), (0, 6))
    press(editor, Qt.Key.Key_K, CONTROL)
    assert link_card(editor).address.text() == PAGE
    QTest.keyClicks(link_card(editor).address, "a@example.org")
    press(link_card(editor).address, Qt.Key.Key_Return)
    assert held(session)[0].runs[1] == TextRun(text="levels", link="mailto:a@example.org")
    select(editor, (0, 6), (0, 6))
    editor.cards.edit_link()
    link_card(editor).remove.click()
    assert held(session)[0].runs == plain("see levels now")


@POPUPS
@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "no address"])
def test_what_is_no_safe_address_is_told_and_not_kept(qtbot: QtBot, address: str) -> None:
    session = note_session(block("a", "see"))
    editor = opened(session, qtbot)
    editor.selectAll()
    editor.cards.edit_link()
    card = link_card(editor)
    card.address.setText(address)
    press(card.address, Qt.Key.Key_Return)
    assert card.told.text()
    press(card, Qt.Key.Key_Escape)
    assert held(session)[0].runs == plain("see")


def test_a_pasted_address_is_a_link_and_what_is_typed_behind_it_is_none(qtbot: QtBot) -> None:
    session = note_session(block("a", "see "))
    editor = opened(session, qtbot)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    paste(editor, f"{PAGE}.")
    assert held(session)[0].runs == (TextRun(text="see "), TextRun(text=PAGE, link=PAGE), TextRun(text="."))
    press(editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(editor, "x")
    assert held(session)[0].runs[1:] == (TextRun(text=PAGE, link=PAGE), TextRun(text="x"))


def test_an_address_pasted_over_words_is_what_they_lead_to(qtbot: QtBot) -> None:
    session = note_session(block("a", "see levels"))
    editor = opened(session, qtbot)
    select(editor, (0, 4), (0, 10))
    paste(editor, PAGE)
    assert held(session)[0].runs == (TextRun(text="see "), TextRun(text="levels", link=PAGE))


# What other programs have on the clipboard


def paste_html(editor: BlocksEdit | RunsEdit, html: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    data.setText("not this")
    editor.insertFromMimeData(data)


PAGE_OF_OTHERS = "<h2>Head</h2><p>Said <b>so</b>.</p><ul><li>One</li></ul><table><tr><td>A</td><td>B</td></tr></table>"


def test_paragraphs_of_other_programs_come_in_our_styles_as_one_step(qtbot: QtBot) -> None:
    session = note_session(block("a", "Before", marking=LOW), block("b"), seconds=0.01)
    editor = opened(session, qtbot)
    go(editor, 1, 0)
    QTest.keyClicks(editor, "x")
    press(editor, Qt.Key.Key_Backspace)
    paste_html(editor, PAGE_OF_OTHERS)
    assert [(each.style, typed_text(each.runs)) for each in held(session)] == [
        ("prose", "Before"),
        ("heading", "Head"),
        ("prose", "Said so."),
        ("bullet", "One"),
        ("cells", "A\tB"),
    ]
    assert held(session)[2].runs[1] == TextRun(text="so", bold=True)
    assert session.undo_label == "Paste"
    session.undo()
    assert [each.id for each in held(session)] == ["a", "b"]
    assert documents_own(editor) == [each.runs for each in held(session)]


def test_what_is_pasted_into_a_cell_stays_in_it(qtbot: QtBot) -> None:
    session = note_session(block("a", "Fish\tNow", style="cells"))
    editor = opened(session, qtbot)
    go(editor, 0, 4)
    paste_html(editor, PAGE_OF_OTHERS)
    assert texts(session) == [("a", "FishHead Said so. One A B\tNow")]


def test_pasted_markdown_is_understood(qtbot: QtBot) -> None:
    session = note_session(block("a"))
    editor = opened(session, qtbot)
    paste(editor, "## Head\n\n- **one**\n- two")
    assert [(each.style, typed_text(each.runs)) for each in held(session)] == [
        ("heading", "Head"),
        ("bullet", "one"),
        ("bullet", "two"),
    ]


def test_a_block_that_has_changed_since_the_edition_before_has_a_bar_beside_it(qtbot: QtBot) -> None:
    session = note_session(block("a", "One"), block("b", "Two"))
    editor = opened(session, qtbot)
    session.changed_parts = frozenset({Place("note", "b")})
    image = editor.gutter.grab().toImage()
    middles = [round(editor.room_of(editor.document().findBlockByNumber(n)).center().y()) for n in (0, 1)]
    bars = [image.pixelColor(CHANGED_X + 1, y) == token(editor.gutter, "text") for y in middles]
    assert bars == [False, True]


# Dragging


def drag(editor: BlocksEdit, number: int, y: int) -> None:
    gutter = editor.gutter
    start = QPoint(12, editor.baseline(editor.document().findBlockByNumber(number)) - 6)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseMove(gutter, start)
    QTest.mousePress(gutter, left, none, start)
    QTest.mouseMove(gutter, QPoint(12, y))
    QTest.mouseRelease(gutter, left, none, QPoint(12, y))


def top_of(editor: BlocksEdit, number: int) -> int:
    return round(editor.room_of(editor.document().findBlockByNumber(number)).top())


def test_a_block_is_dragged_by_its_grip_as_one_step(qtbot: QtBot) -> None:
    session = note_session(block("a", "One"), block("b", "Two", marking=LOW), block("c", "Three"), seconds=0.01)
    editor = opened(session, qtbot)
    drag(editor, 2, top_of(editor, 0) + 2)
    assert [one for one, _ in texts(session)] == ["c", "a", "b"]
    assert documents_own(editor) == [each.runs for each in held(session)]
    drag(editor, 0, 400)
    assert [one for one, _ in texts(session)] == ["a", "b", "c"]
    session.undo()
    assert [one for one, _ in texts(session)] == ["c", "a", "b"]
    drag(editor, 1, top_of(editor, 1) + 2)
    assert [one for one, _ in texts(session)] == ["c", "a", "b"]
    assert held(session)[2].marking == LOW


def test_a_line_shows_where_a_dragged_block_will_stand(qtbot: QtBot) -> None:
    editor = opened(note_session(block("a", "One"), block("b", "Two")), qtbot)
    before = editor.grab().toImage()
    editor.show_drop(top_of(editor, 1) + 2)
    assert editor.grab().toImage() != before
    editor.drop_block("a", top_of(editor, 0) + 2)
    assert editor.grab().toImage() == before


class Painted(QObject):
    """Notes how high the areas are that a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note an area and let it be painted."""
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return super().eventFilter(watched, event)


def test_a_key_paints_its_paragraph_and_not_the_page(qtbot: QtBot) -> None:
    session = note_session(*(block(f"b{number}", "Quotas are set in autumn", marking=LOW) for number in range(60)))
    editor = opened(session, qtbot)
    QTest.keyClicks(editor, "x")  # the caret's paragraph is selected now
    qtbot.wait(50)
    words, gutter = Painted(editor.viewport()), Painted(editor.gutter)
    QTest.keyClicks(editor, "y")
    qtbot.waitUntil(lambda: bool(words.heights))
    qtbot.wait(50)
    assert max(words.heights) < editor.viewport().height() / 4
    assert max(gutter.heights, default=0) < editor.height() / 2


def test_alt_and_arrows_move_items_through_the_levels_of_their_list(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", style="bullet"), block("b", "Nets", style="bullet"), block("c", "Prose"))
    editor = opened(session, qtbot)
    editor.selectAll()
    press(editor, Qt.Key.Key_Right, ALT)
    assert [one.level for one in held(session)] == [1, 1, 0]
    go(editor, 1, 4)
    press(editor, Qt.Key.Key_Right, ALT)
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Fine ones")
    assert [(one.style, one.level) for one in held(session)][2] == ("bullet", 2)
    assert (
        editor.document().findBlockByNumber(2).blockFormat().leftMargin()
        > editor.document().begin().blockFormat().leftMargin()
    )
    press(editor, Qt.Key.Key_Left, ALT)
    assert held(session)[2].level == 1


def test_enter_in_an_empty_item_goes_a_level_up_and_then_out_of_the_list(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", style="number"), block("b", "", style="number", level=1))
    editor = opened(session, qtbot)
    go(editor, 1, 0)
    for expected in (("number", 0), ("prose", 0)):
        press(editor, Qt.Key.Key_Return)
        assert [(one.style, one.level) for one in held(session)][1] == expected


def test_paragraphs_are_marked_key_by_key_and_no_longer(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"), block("b", "Eel", essential=True))
    editor = opened(session, qtbot)
    editor.selectAll()
    for expected in ([True, True], [False, False]):
        press(editor, Qt.Key.Key_K, CONTROL | ALT)
        assert [one.essential for one in held(session)] == expected
