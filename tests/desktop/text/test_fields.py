"""Fields of runs and of plain text: bound to one place, as high as their words, without an undo of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.book.text import FigureRun, TextRun, plain
from briefs.edits.commands import set_field
from desktop.dialogs.frame import number_field
from desktop.session import Session
from desktop.text import BlocksEdit, LineEdit, RunsEdit
from desktop.text.composing import Composing
from desktop.views.fields.wrapped_line import WrappedLine
from desktop.views.find_field import FindField
from desktop.views.note_editor import NoteEditor
from tests.desktop.editors.books import held, make_session, type_words
from tests.desktop.text.test_blocks_edit import CONTROL, INTO, POPUPS, SHIFT, block, note_session

WORDS = Place("note", "a", "runs")
TITLE = Place("note", "", "title")


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(300, 40)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def runs_edit(session: Session, qtbot: QtBot) -> RunsEdit:
    editor = RunsEdit(session, WORDS)
    shown(editor, qtbot)
    return editor


def test_typing_with_emphasis_goes_to_the_field_and_undo_brings_the_caret_back(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = runs_edit(session, qtbot)
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    QTest.keyClicks(editor, "s")
    assert held(session, "note", "a", "runs") == (TextRun(text="Cod"), TextRun(text="s", bold=True))
    QTest.keyClick(editor, Qt.Key.Key_Home)
    session.undo()
    assert (editor.toPlainText(), editor.textCursor().position()) == ("Cod", 3)
    assert session.selection == WORDS


def test_words_from_right_to_left_do_not_turn_the_paragraph_round(qtbot: QtBot) -> None:
    editor = runs_edit(note_session(block("a", "السلام said the Minister.")), qtbot)
    assert editor.document().firstBlock().textDirection() == Qt.LayoutDirection.LeftToRight
    line = editor.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().left() < 10


def test_enter_leaves_and_adds_nothing(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = runs_edit(session, qtbot)
    with qtbot.waitSignal(editor.left) as left:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert left.args == [1]
    with qtbot.waitSignal(editor.left) as left:
        QTest.keyClick(editor, Qt.Key.Key_Up)
    assert left.args == [-1]
    assert session.undo_label is None


def test_several_lines_pasted_are_joined_to_one_paragraph(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = runs_edit(session, qtbot)
    QGuiApplication.clipboard().setText("one\ntwo\n")
    QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)
    assert held(session, "note", "a", "runs") == plain("one twoCod")
    QGuiApplication.clipboard().clear()


def test_a_chip_is_copied_from_one_field_to_another(qtbot: QtBot) -> None:
    session = note_session(block("a"), block("b", "Eel"))
    session.do(set_field(session.book, WORDS, (FigureRun(figure="catch"),)))
    editor = runs_edit(session, qtbot)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_C, CONTROL)
    other = RunsEdit(session, Place("note", "b", "runs"))
    shown(other, qtbot)
    QTest.keyClick(other, Qt.Key.Key_V, CONTROL)
    assert held(session, "note", "b", "runs") == (FigureRun(figure="catch"), *plain("Eel"))
    QGuiApplication.clipboard().clear()


def test_a_field_grows_and_shrinks_with_its_words(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = runs_edit(session, qtbot)
    one = editor.height()
    session.do(set_field(session.book, WORDS, plain("many words " * 20)))
    qtbot.waitUntil(lambda: editor.height() >= one + 4 * 26)
    assert editor.verticalScrollBar().maximum() == 0
    session.undo()
    qtbot.waitUntil(lambda: editor.height() == one)


def test_composed_words_are_sent_once_they_are_committed(qtbot: QtBot) -> None:
    session = note_session(block("a"))
    editor = runs_edit(session, qtbot)
    QApplication.sendEvent(editor, QInputMethodEvent("たら", []))
    assert held(session, "note", "a", "runs") == ()
    commit = QInputMethodEvent()
    commit.setCommitString("鱈")
    QApplication.sendEvent(editor, commit)
    assert held(session, "note", "a", "runs") == plain("鱈")


@pytest.mark.parametrize("key", [Qt.Key.Key_5, Qt.Key.Key_Z])
def test_shortcuts_wait_while_an_input_method_composes(
    key: Qt.Key, qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    composing = Composing(qapp)
    request.addfinalizer(composing.deleteLater)
    session = note_session(block("a"))
    books = (LineEdit(session, TITLE), WrappedLine(session, TITLE), RunsEdit(session, WORDS), BlocksEdit(session, INTO))
    others = (
        (FindField(), number_field(), QPlainTextEdit()) if key != Qt.Key.Key_Z else ()
    )  # which have an undo of their own
    for field in (*books, *others):
        shown(field, qtbot)
        action = QAction(field)
        action.setShortcut(QKeyCombination(CONTROL, key))
        field.addAction(action)
        QApplication.sendEvent(field, QInputMethodEvent("たら", []))
        with qtbot.assertNotEmitted(action.triggered):
            QTest.keyClick(field, key, CONTROL)
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClick(field, Qt.Key.Key_Escape)
        type_words(field, "鱈")
        with qtbot.waitSignal(action.triggered):
            QTest.keyClick(field, key, CONTROL)
    assert held(session, "note", "a", "runs") == plain("鱈鱈")


def test_the_language_of_a_field_chooses_its_type(qtbot: QtBot) -> None:
    session = make_session()
    english = RunsEdit(session, Place("talk", "p1", "words.en"))
    japanese = RunsEdit(session, Place("talk", "p1", "words.ja"))
    for editor in (english, japanese):
        shown(editor, qtbot)
    assert [editor.document().defaultFont().pixelSize() for editor in (english, japanese)] == [17, 16]


def test_a_field_whose_part_is_gone_stays_quiet(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod"))
    editor = runs_edit(session, qtbot)
    session.restore(note_session().book, "Restore")
    QTest.keyClicks(editor, "x")
    assert session.undo_label == "Restore"


def test_a_line_is_typed_and_undone_in_the_book_only(qtbot: QtBot) -> None:
    session = note_session()
    line = LineEdit(session, TITLE)
    shown(line, qtbot)
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "s")
    assert held(session, "note", "", "title") == "Cods"
    QTest.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == "Cods"
    session.undo()
    assert (line.text(), held(session, "note", "", "title")) == ("Cod", "Cod")


@pytest.mark.parametrize("kind", [LineEdit, WrappedLine])
def test_undo_in_a_line_brings_the_caret_back_to_where_it_was_typed(
    kind: type[LineEdit] | type[WrappedLine], qtbot: QtBot
) -> None:
    session = note_session()
    line = kind(session, TITLE)
    shown(line, qtbot)
    QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClicks(line, "r")
    session.undo()
    QTest.keyClicks(line, "l")
    assert held(session, "note", "", "title") == "Clod"


def test_the_head_of_a_note_edits_title_standfirst_owner_and_tells_the_minutes(qtbot: QtBot) -> None:
    session = note_session(block("a", "word " * 400))
    editor = NoteEditor(session, "note")
    qtbot.addWidget(editor)
    assert editor.head.minutes.text() == "3 min to read"
    head = editor.head
    for line, field in ((head.title, "title"), (head.standfirst, "standfirst"), (head.owner, "owner")):
        line.selectAll()
        QTest.keyClicks(line, "Fish")
        assert held(session, "note", "", field) == "Fish"


@pytest.mark.parametrize("field", ["title", "standfirst", "owner"])
def test_a_long_line_of_the_head_wraps_and_grows_and_stays_one_line(qtbot: QtBot, field: str) -> None:
    session = note_session(block("a", "Cod"))
    editor = NoteEditor(session, "note")
    shown(editor, qtbot)
    editor.resize(640, 480)
    head = editor.head
    line = {"title": head.title, "standfirst": head.standfirst, "owner": head.owner}[field]
    low = line.height()
    QTest.keyClicks(line, "Cod is landed here. " * 8)
    qtbot.waitUntil(lambda: line.height() > low)
    qtbot.waitUntil(lambda: not line.verticalScrollBar().maximum())
    line.selectAll()
    QGuiApplication.clipboard().setText("Cod\nand herring")
    QTest.keyClick(line, Qt.Key.Key_V, CONTROL)
    assert held(session, "note", "", field) == "Cod and herring"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (held(session, "note", "", field), line.hasFocus()) == ("Cod and herring", False)


def test_the_toolbar_shows_and_sets_style_and_emphasis(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod", style="bullet"))
    editor = NoteEditor(session, "note")
    qtbot.addWidget(editor)
    assert editor.bar.style_box.currentData() == "bullet"
    editor.bar.style_box.setCurrentIndex(editor.bar.style_box.findData("quotation"))
    editor.bar.style_box.activated.emit(editor.bar.style_box.currentIndex())
    assert held(session, "note", "a", "style") == "quotation"
    session.undo()
    assert editor.bar.style_box.currentData() == "bullet"


@POPUPS
def test_a_figure_is_put_into_any_field_of_words_by_key(qtbot: QtBot) -> None:
    session = note_session(block("a", "Cod of "))
    editor = runs_edit(session, qtbot)
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_F, CONTROL | SHIFT)
    chooser = editor.insertions.shown
    assert chooser is not None
    QTest.keyClick(chooser.filter, Qt.Key.Key_Return)
    assert held(session, "note", "a", "runs") == (*plain("Cod of "), FigureRun(figure=session.book.figures[0].id))
    qtbot.waitUntil(editor.hasFocus)


def test_a_book_that_may_not_be_written_offers_nothing_to_insert(qtbot: QtBot) -> None:
    editor = RunsEdit(Session(note_session(block("a", "Cod")).book, make_session().tools, read_only=True), WORDS)
    shown(editor, qtbot)
    QTest.keyClick(editor, Qt.Key.Key_F, CONTROL | SHIFT)
    assert editor.insertions.shown is None
