from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

import resources
from briefs.book.numbering import points_in_order
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.text import plain, typed_text
from briefs.edits.commands import remove, set_field
from briefs.layout.words import numbered, read_words
from desktop.session import Session
from desktop.views.editors.form_editor import field_at
from desktop.views.editors.parts import PartRow
from desktop.views.editors.slot_panel import LINE
from desktop.views.editors.talking_points import PointBody, TalkingPointsEditor
from tests.desktop.editors.books import held, make_session
from tests.desktop.windows import in_front


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TalkingPointsEditor:
    editor = TalkingPointsEditor(session, "talk")
    in_front(editor, qtbot)
    return editor


def order(session: Session) -> list[tuple[str, str]]:
    section = session.book.section("talk")
    assert isinstance(section, TalkingPoints)
    return [(point.id, point.tier) for point in points_in_order(section)]


def words_field(editor: TalkingPointsEditor, point: str) -> QWidget:
    field = field_at(editor, Place("talk", point, "words.en"))
    assert field is not None
    return field


def focus(editor: TalkingPointsEditor, point: str) -> QWidget:
    editor.show_place(Place("talk", point, "words.en"))
    focused = editor.focusWidget()
    assert focused is not None
    return focused


def test_words_typed_are_in_the_book_and_undone(session: Session, editor: TalkingPointsEditor) -> None:
    field = focus(editor, "p1")
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, " Yes.")
    assert typed_text(held(session, "talk", "p1", "words.en")) == "We share one river. Yes."
    while session.undo_label is not None:
        session.undo()
    assert typed_text(held(session, "talk", "p1", "words.en")) == "We share one river."


def test_a_tier_says_how_many_points_it_asks_for_in_the_words_of_the_page(
    session: Session, editor: TalkingPointsEditor
) -> None:
    bar, words = editor.lists["must raise"].bar, read_words(resources.folder("words") / "pages.yaml")["en"].points
    counts = [len(editor.in_tier("must raise"))]
    assert bar.words == words.must_note[counts[0]]
    session.do(remove(session.book, Place("talk", editor.in_tier("must raise")[0].id)))
    assert bar.words == words.must_note[counts[0] - 1]
    session.undo()
    assert bar.words == words.must_note[counts[0]]
    for count in range(len(words.must_note) + 1):
        bar.count(count)
        assert bar.words == numbered(words.must_note, count)
    assert [editor.lists[tier].bar.words for tier in ("if time", "if raised")] == [words.time_note, words.raised_note]


def test_a_point_moves_by_key_and_goes_through_the_tiers(session: Session, editor: TalkingPointsEditor) -> None:
    QTest.keyClick(focus(editor, "p1"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(session)[:3] == [("p2", "must raise"), ("p1", "must raise"), ("p3", "if time")]
    focused = editor.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(session)[:3] == [("p2", "must raise"), ("p1", "if time"), ("p3", "if time")]
    assert editor.lists["if time"].row("p1") is not None
    assert words_field(editor, "p1").isAncestorOf(editor.focusWidget()) or words_field(editor, "p1") is editor.focusWidget()
    session.undo()
    session.undo()
    assert order(session)[:3] == [("p1", "must raise"), ("p2", "must raise"), ("p3", "if time")]


def test_the_first_point_cannot_move_up(session: Session, editor: TalkingPointsEditor) -> None:
    QTest.keyClick(focus(editor, "p1"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.undo_label is None


def test_a_point_dragged_by_its_grip_stands_where_it_is_dropped(session: Session, editor: TalkingPointsEditor) -> None:
    row, target = editor.lists["must raise"].row("p2"), editor.lists["if raised"].row("p4")
    assert row is not None
    assert target is not None
    top = row.grip.mapFromGlobal(target.mapToGlobal(QPoint(4, 2)))
    QTest.mousePress(row.grip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    QTest.mouseMove(row.grip, top)
    QTest.mouseRelease(row.grip, Qt.MouseButton.LeftButton, pos=top)
    assert order(session) == [("p1", "must raise"), ("p3", "if time"), ("p2", "if raised"), ("p4", "if raised")]
    session.undo()
    assert order(session)[1] == ("p2", "must raise")


def test_a_point_is_added_to_the_tier_whose_button_was_pressed(session: Session, editor: TalkingPointsEditor) -> None:
    button = next(each for each in editor.findChildren(QPushButton) if each.accessibleName() == "Raise if time: Add point")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert order(session)[3][1] == "if time"
    assert session.selection.item == order(session)[3][0]
    session.undo()
    assert len(order(session)) == 4


def test_a_point_deleted_comes_back_with_undo(session: Session, editor: TalkingPointsEditor) -> None:
    field = focus(editor, "p2")
    QTest.keyClick(field, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [point for point, _ in order(session)] == ["p1", "p3", "p4"]
    assert editor.lists["must raise"].row("p2") is None
    session.undo()
    assert editor.lists["must raise"].row("p2") is not None


def test_a_change_made_elsewhere_is_shown_and_a_point_removed_elsewhere_goes(
    session: Session, editor: TalkingPointsEditor
) -> None:
    session.do(set_field(session.book, Place("talk", "p1", "words.en"), plain("Other words.")))
    assert "Other words." in getattr(words_field(editor, "p1"), "toPlainText")()  # noqa: B009
    session.do(remove(session.book, Place("talk", "p1")))
    assert field_at(editor, Place("talk", "p1", "words.en")) is None


def test_the_slot_tells_what_is_left_and_what_to_drop(session: Session, editor: TalkingPointsEditor) -> None:
    strip = editor.panel.strip
    assert strip.verdict() == "Left for the other side 3:15"
    slot = editor.panel.field
    slot.setFocus()
    QTest.keyClick(slot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(slot, "0:20")
    QTest.keyClick(slot, Qt.Key.Key_Return)
    assert held(session, "talk", "", "slot") == 20
    assert strip.verdict() == "0:25 over the slot: drop points 2, 3"
    session.undo()
    assert strip.verdict() == "Left for the other side 3:15"


def test_sums_that_have_no_room_side_by_side_stand_below_each_other(editor: TalkingPointsEditor, qtbot: QtBot) -> None:
    strip = editor.panel.strip
    wide, narrow = strip.heightForWidth(800), strip.heightForWidth(240)
    assert narrow == wide + 2 * LINE
    editor.resize(1100, 600)
    qtbot.waitUntil(lambda: strip.height() == wide)
    editor.resize(420, 600)
    qtbot.waitUntil(lambda: strip.height() == narrow)


def test_alone_takes_less_time_than_with_an_interpreter(editor: TalkingPointsEditor) -> None:
    QTest.mouseClick(editor.panel.mode.buttons()[0], Qt.MouseButton.LeftButton)
    assert editor.panel.strip.verdict() == "Left for the other side 3:45"


def test_a_book_in_one_language_shows_only_its_words(session: Session, editor: TalkingPointsEditor) -> None:
    session.do(set_field(session.book, Place(field="languages"), ("en",)))
    assert field_at(editor, Place("talk", "p1", "words.en")) is not None
    assert Place("talk", "p1", "words.ja") not in {
        getattr(w, "place", None) for w in editor.lists["must raise"].findChildren(QWidget)
    }


def test_undo_of_a_move_leaves_the_caret_in_the_words(session: Session, editor: TalkingPointsEditor) -> None:
    field = focus(editor, "p1")
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    session.undo()
    assert editor.focusWidget() is words_field(editor, "p1")


def test_a_place_takes_the_focus_from_wherever_it_was(editor: TalkingPointsEditor, qtbot: QtBot) -> None:
    editor.panel.field.setFocus()
    editor.show_place(Place("talk", "p3", "words.ja"))
    qtbot.waitUntil(lambda: editor.focusWidget() is field_at(editor, Place("talk", "p3", "words.ja")))
    editor.panel.field.setFocus()
    editor.show_place(Place("talk", "p3"))
    assert editor.focusWidget() is words_field(editor, "p3")


def test_a_rung_is_added_to_a_point_and_undone(session: Session, editor: TalkingPointsEditor) -> None:
    (body,) = [row.body for row in editor.findChildren(PartRow) if row.part == Place("talk", "p2")]
    assert isinstance(body, PointBody)
    assert not body.details.isVisibleTo(editor)
    (more,) = [each for each in body.findChildren(QToolButton) if each.accessibleName() == "All fields of this point"]
    more.click()
    (button,) = [button for button in body.details.findChildren(QPushButton) if button.text() == "Add push-back"]
    button.click()
    section = session.book.section("talk")
    assert isinstance(section, TalkingPoints)
    assert [len(point.ladder) for point in section.points] == [0, 2, 0, 0]
    session.undo()
    assert session.book.section("talk") == make_session().book.section("talk")
