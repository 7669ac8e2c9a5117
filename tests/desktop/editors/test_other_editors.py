from __future__ import annotations

import datetime as dt
import gc
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

import resources
from briefs.book.book import Silence
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.posture import DefencePosture
from briefs.book.programme import Day, Event, Programme
from briefs.book.schema import find
from briefs.book.sections import Member, Summary
from briefs.book.text import Language, plain
from briefs.edits.commands import add, set_field
from briefs.edits.people import profile_of
from briefs.edits.programme import shift
from desktop.models.day import meetings, placed
from desktop.models.field_names import field_name
from desktop.session import Session
from desktop.translation import Interpreter, load_table
from desktop.views.editors import editor_for
from desktop.views.editors.book import BookEditor, SilenceBody
from desktop.views.editors.chooser import PartChooser
from desktop.views.editors.day_scale import HOUR, DayScale
from desktop.views.editors.delegations import MemberBody
from desktop.views.editors.form_editor import FormEditor, bound_widgets
from desktop.views.editors.growing_blocks import GrowingBlocks
from desktop.views.editors.parts import PartRow
from desktop.views.editors.posture import NoteBody
from desktop.views.editors.press import Readings
from desktop.views.fields.choices import ManyField
from desktop.views.fields.lines import LinesField
from desktop.views.fields.marks import MarkField
from desktop.views.fields.typed import DATE, LENGTH, MOMENT, REQUIRED_DATE, TIME, TypedField
from desktop.views.fields.zones import ZoneField
from tests.desktop.editors.books import WORDS, held, make_session, type_words
from tests.desktop.windows import in_front


def opened(session: Session, section_id: str, qtbot: QtBot) -> FormEditor:
    section = session.book.section(section_id)
    assert section is not None
    editor = editor_for(session, section)
    assert isinstance(editor, FormEditor)
    in_front(editor, qtbot)
    return editor


def field(editor: QWidget, place: Place) -> QWidget:
    return bound_widgets(editor)[place]


def notes(session: Session) -> list[tuple[str, str]]:
    section = session.book.section("posture")
    assert isinstance(section, DefencePosture)
    return [(note.id, note.kind) for note in section.notes]


def test_a_note_of_each_kind_is_added_by_its_button(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    button = next(each for each in editor.findChildren(QPushButton) if each.accessibleName() == "Add Red line")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert notes(session)[3][1] == "red line"
    kind = field(editor, Place("posture", notes(session)[3][0], "kind"))
    assert isinstance(kind, QComboBox)
    assert not kind.itemIcon(kind.currentIndex()).isNull()
    session.undo()
    assert len(notes(session)) == 3


def test_a_note_that_is_added_below_the_view_comes_into_it(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    editor.resize(700, 420)
    editor.show()
    next(button for button in editor.findChildren(QPushButton) if button.accessibleName() == "Add Open question").click()
    words = field(editor, Place("posture", notes(session)[-1][0], "runs"))
    view = next(area for area in editor.findChildren(QScrollArea) if area.isAncestorOf(words)).viewport()

    def in_view() -> bool:
        return view.rect().contains(QRect(words.mapTo(view, QPoint(0, 0)), words.size()))

    qtbot.waitUntil(in_view)


def test_a_note_takes_the_look_of_its_kind_and_only_questions_ask_for_an_owner(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    owner = field(editor, Place("posture", "n1", "owner"))
    assert not owner.isVisible()
    kind = field(editor, Place("posture", "n1", "kind"))
    assert isinstance(kind, QComboBox)
    kind.setFocus()
    QTest.keyClicks(kind, "Open")
    kind.activated.emit(kind.findText("Open question"))
    assert held(session, "posture", "n1", "kind") == "open question"
    assert owner.isVisible()
    session.undo()
    assert not owner.isVisible()


def test_notes_move_with_alt_and_arrows(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    editor.show_place(Place("posture", "n1", "runs"))
    focused = editor.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [note for note, _ in notes(session)] == ["n2", "n1", "n3"]
    assert [body.geometry().height() > 0 for body in editor.findChildren(NoteBody)] == [True] * 3
    assert editor.focusWidget() is focused


def test_a_mark_is_set_from_the_levels_of_the_profile(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    mark = field(editor, Place("posture", "n1", "marking"))
    assert isinstance(mark, MarkField)
    assert mark.text() == "?"
    menu = mark.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    level = session.profile.levels[0].code
    assert held(session, "posture", "n1", "marking") == Marking(level=level)
    session.undo()
    assert mark.text() == "?"


def test_a_year_added_follows_the_last_one_and_is_projected_where_that_is(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    button = next(each for each in editor.findChildren(QPushButton) if each.text() == "Add year")
    session.do(set_field(session.book, Place("posture", "y2", "projected"), True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    added = held(session, "posture", "path", "points")[-1]
    assert (added.year, added.projected) == (2032, True)


def test_a_wrong_time_stays_in_its_field_and_out_of_the_book(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    chooser = editor.findChild(PartChooser)
    assert isinstance(chooser, PartChooser)
    chooser.choose("talks")
    start = field(editor, Place("programme", "talks", "start"))
    assert isinstance(start, TypedField)
    start.setFocus()
    start.selectAll()
    QTest.keyClicks(start, "25:00")
    with qtbot.waitSignal(start.refused):
        QTest.keyClick(start, Qt.Key.Key_Return)
    assert start.text() == "25:00"
    assert session.undo_label is None
    start.selectAll()
    type_words(start, "9時30分")
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert held(session, "programme", "talks", "start") == dt.time(9, 30)
    assert start.text() == "09:30"


def test_an_event_clicked_in_the_drawing_of_the_day_is_chosen_in_its_table(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    scale, chooser = editor.findChild(DayScale), editor.findChild(PartChooser)
    assert isinstance(scale, DayScale)
    assert isinstance(chooser, PartChooser)
    talks = next(each for each in scale.events if each.event.id == "talks")
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=scale.box(talks).center())
    assert chooser.chosen == Place("programme", "talks")
    assert session.selection == Place("programme", "talks")


def test_an_event_is_dragged_to_another_time_in_one_step_and_never_out_of_the_hours_drawn(
    session: Session, qtbot: QtBot
) -> None:
    (scale,) = opened(session, "programme", qtbot).findChildren(DayScale)
    left, talks, height = Qt.MouseButton.LeftButton, scale.events[0], scale.height()
    at = scale.box(talks).center()
    QTest.mousePress(scale, left, pos=at)
    QTest.mouseMove(scale, at + QPoint(0, 5))  # a hand that trembles
    assert scale.events[0].start == 10 * 60
    QTest.mouseMove(scale, at + QPoint(0, HOUR + 2))
    assert held(session, "programme", "talks", "start") == dt.time(10, 0)
    assert scale.events[0].start == 11 * 60
    QTest.mouseMove(scale, at + QPoint(0, HOUR // 2))
    QTest.mouseRelease(scale, left, pos=at + QPoint(0, HOUR // 2))
    assert held(session, "programme", "talks", "start") == dt.time(10, 30)
    assert session.undo_label == "Move event"
    session.undo()
    QTest.mousePress(scale, left, pos=at)
    QTest.mouseMove(scale, at - QPoint(0, 9 * HOUR))
    QTest.mouseRelease(scale, left, pos=at - QPoint(0, 9 * HOUR))
    assert held(session, "programme", "talks", "start") == dt.time(10, 0)
    assert scale.height() == height


def test_an_event_is_chosen_and_moved_in_the_drawing_by_key(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    (scale,), (chooser,) = editor.findChildren(DayScale), editor.findChildren(PartChooser)
    scale.setFocus()
    qtbot.waitUntil(scale.hasFocus)
    for _ in range(2):
        QTest.keyClick(scale, Qt.Key.Key_Down)
    QTest.keyClick(scale, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert scale.hasFocus()
    assert chooser.chosen == Place("programme", "dinner")
    assert held(session, "programme", "dinner", "start") == dt.time(18, 55)


def test_no_key_moves_an_event_out_of_its_day(session: Session) -> None:
    session.do(set_field(session.book, Place("programme", "talks", "start"), dt.time(0, 0)))
    assert shift(session.book, Place("programme", "talks"), -5) is None
    assert shift(session.book, Place("programme", "monday"), 5) is None


def test_events_that_follow_at_once_stand_apart(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    (scale,) = editor.findChildren(DayScale)
    session.do(set_field(session.book, Place("programme", "dinner", "start"), dt.time(10, 45)))
    talks, dinner = scale.events
    assert talks.end == dinner.start
    assert scale.box(dinner).top() - scale.box(talks).bottom() == 3  # a frame's line on it, and two of ground


def test_the_way_to_an_event_is_drawn_above_it_as_long_as_it_takes(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    (scale,) = editor.findChildren(DayScale)
    first = scale.events[0]
    assert scale.way(first).isEmpty()
    session.do(set_field(session.book, Place("programme", first.event.id, "travel"), 50))
    first = scale.events[0]
    assert scale.way(first).height() == HOUR * 50 / 60
    assert scale.way(first).bottom() + 1 == scale.box(first).top()
    assert scale.way(first).top() > 0


def test_an_empty_day_or_time_shows_letters_and_no_day_that_could_be_meant() -> None:
    for notation in (DATE, REQUIRED_DATE, TIME, MOMENT, LENGTH):
        assert notation.form
        assert not any(character.isdigit() for character in notation.form.removesuffix("+09:00"))


def test_events_that_meet_stand_side_by_side_and_are_told() -> None:
    day = Day(
        id="d",
        date=dt.date(2031, 3, 3),
        events=(
            Event(id="a", title="A", start=dt.time(10, 0), minutes=60),
            Event(id="b", title="B", start=dt.time(10, 45), minutes=30),
            Event(id="c", title="C", start=dt.time(11, 15), minutes=30),
            Event(id="d", title="D", start=dt.time(10, 0), minutes=90, role="absent"),
        ),
    )
    assert [(each.event.id, each.column) for each in placed(day)] == [("a", 0), ("d", 1), ("b", 2), ("c", 0)]
    assert [(one.start, one.end, one.later.event.id) for one in meetings(placed(day), "UTC")] == [(645, 660, "b")]


def test_an_event_that_names_the_time_zone_of_the_book_meets_those_that_name_none() -> None:
    here = Event(id="a", title="A", start=dt.time(10, 0), minutes=60)
    named = Event(id="b", title="B", start=dt.time(10, 30), minutes=60, zone="Asia/Tokyo")
    day = placed(Day(id="d", date=dt.date(2031, 3, 3), events=(here, named)))
    assert [(one.start, one.end) for one in meetings(day, "Asia/Tokyo")] == [(630, 660)]
    assert not meetings(day, "Europe/Oslo")


def test_an_event_of_another_time_zone_tells_both_clocks_and_meets_none_of_this_one(session: Session, qtbot: QtBot) -> None:
    session.do(set_field(session.book, Place(field="time_zone"), "Asia/Tokyo"))
    session.do(set_field(session.book, Place("programme", "talks", "start"), dt.time(19, 30)))
    editor = opened(session, "programme", qtbot)
    (scale,), (chooser,) = editor.findChildren(DayScale), editor.findChildren(PartChooser)
    heads = [column.head for column in chooser.table.columns]
    at_home = heads.index("Book’s clock")
    assert "Two events at once: 19:30–20:15" in scale.accessibleDescription()
    assert chooser.view.isColumnHidden(at_home)
    session.do(set_field(session.book, Place("programme", "talks", "zone"), "America/New_York"))
    assert "at once" not in scale.accessibleDescription()
    assert "19:30 EST Talks" in scale.accessibleDescription()
    told = [chooser.table.index(row, at_home).data() for row in range(2)]
    assert told == ["", "4 Mar 09:30 JST"]


@pytest.mark.parametrize(("language", "typed"), [("en", "new york"), ("ja", "ニューヨーク"), ("ja", "new york")])
def test_a_part_of_a_citys_name_leads_to_its_time_zone(
    session: Session, qtbot: QtBot, qapp: QApplication, language: Language, typed: str
) -> None:
    interpreter = Interpreter(resources.folder("translations"), qapp)
    interpreter.switch(language)
    try:
        editor = opened(session, "programme", qtbot)
        editor.findChildren(PartChooser)[0].choose("talks")
        zone = field(editor, Place("programme", "talks", "zone"))
        assert isinstance(zone, ZoneField)
        zone.setFocus()
        qtbot.waitUntil(lambda: zone.offered is not None)
        offered = zone.completer()
        offered.setCompletionPrefix(offered.splitPath(typed)[0])
        assert "America/New_York" in offered.currentCompletion()
        zone.setText(offered.pathFromIndex(offered.currentIndex()))
        assert held(session, "programme", "talks", "zone") == "America/New_York"
    finally:
        interpreter.switch("en")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_cities_that_begin_as_typed_are_offered_before_those_that_only_hold_it(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    editor.findChildren(PartChooser)[0].choose("talks")
    zone = field(editor, Place("programme", "talks", "zone"))
    zone.setFocus()
    assert isinstance(zone, ZoneField)
    tokyo, vostok, york = "Asia/Tokyo", "Antarctica/Vostok", "America/New_York"
    for typed, wanted in (("tok", tokyo), ("vosto", vostok), ("new york", york), ("york", york), ("asia/tok", tokyo)):
        zone.clear()
        QTest.keyClicks(zone, typed)
        assert zone.completer().currentCompletion() == wanted


def test_going_to_a_place_on_another_day_shows_that_day(session: Session, qtbot: QtBot) -> None:
    section = session.book.section("programme")
    assert isinstance(section, Programme)
    later = Event(id="later", title="Farewell", start=dt.time(11, 0))
    new = Day(id="next", date=dt.date(2031, 3, 5), events=(later,))
    session.do(add(session.book, Place("programme", "", "days"), new))
    editor = opened(session, "programme", qtbot)
    editor.show_place(Place("programme", "later", "title"))
    assert field(editor, Place("programme", "later", "title")).property("text") == "Farewell"
    assert [each.text() for each in editor.findChildren(QToolButton) if each.isChecked()] == ["Wed 5 March"]
    session.undo()
    (scale,) = editor.findChildren(DayScale)
    assert {one.event.id for one in scale.events} in [{event.id for event in day.events} for day in section.days]


def test_columns_for_which_there_is_no_room_stay_away_and_so_do_empty_ones(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    chooser = editor.findChild(PartChooser)
    assert isinstance(chooser, PartChooser)
    session.do(set_field(session.book, Place("programme", "talks", "place"), "The old town hall"))

    def heads() -> list[str]:
        model, view = chooser.table, chooser.view
        shown = [number for number in range(model.columnCount()) if not view.isColumnHidden(number)]
        return [model.headerData(number, Qt.Orientation.Horizontal) for number in shown]

    chooser.resize(900, 600)
    assert "Place" in heads()
    assert "Interpreter" not in heads()
    chooser.resize(380, 600)
    assert heads() == ["Start", "End", "Min", "Event"]


def test_a_day_added_is_the_day_after_the_last(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    button = next(each for each in editor.findChildren(QPushButton) if each.text() == "Add day")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    section = session.book.section("programme")
    assert isinstance(section, Programme)
    assert section.days[-1].date == dt.date(2031, 3, 5)


def test_a_follow_up_is_added_to_its_question(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "press", qtbot)
    button = next(each for each in editor.findChildren(QPushButton) if each.text() == "Add follow-up question")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(held(session, "press", "q1", "follow_ups")) == 2
    assert session.selection.item == held(session, "press", "q1", "follow_ups")[1].id


def test_the_profiles_person_is_chosen_and_their_fields_follow(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "profile", qtbot)
    assert Place("", "ana", "name.en") in bound_widgets(editor)
    session.do(set_field(session.book, Place("profile", "", "person"), "ben"))
    assert Place("", "ben", "name.en") in bound_widgets(editor)
    QTest.keyClicks(field(editor, Place("", "ben", "say")), "koh")
    assert held(session, "", "ben", "say") == "koh"


def test_sources_of_a_part_are_chosen_in_a_menu(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "summary", qtbot)
    sources = field(editor, Place("summary", "ask", "sources"))
    assert isinstance(sources, ManyField)
    sources.menu().aboutToShow.emit()
    sources.menu().actions()[1].trigger()
    assert held(session, "summary", "ask", "sources") == ("s2",)
    assert sources.words == "S2 Guess"
    session.undo()
    assert sources.words == "None"


def test_a_figure_is_added_and_its_value_typed(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "sources", qtbot)
    chooser = editor.findChildren(PartChooser)[1]
    QTest.mouseClick(chooser.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    new = session.book.figures[1]
    assert new.key == "F2"
    value = field(editor, Place("", new.id, "value"))
    assert isinstance(value, QLineEdit)
    value.setFocus()
    QTest.keyClicks(value, "1,234.5")
    QTest.keyClick(value, Qt.Key.Key_Return)
    assert held(session, "", new.id, "value") == Decimal("1234.5")
    session.undo()
    session.undo()
    assert len(session.book.figures) == 1


def test_the_books_own_fields_are_edited_and_undone(session: Session, qtbot: QtBot) -> None:
    editor = BookEditor(session, WORDS)
    qtbot.addWidget(editor)
    rate = field(editor, Place("", "", "rates.words"))
    assert isinstance(rate, TypedField)
    for typed, expected in (("0", 115), ("120", 120)):
        rate.selectAll()
        QTest.keyClicks(rate, typed)
        QTest.keyClick(rate, Qt.Key.Key_Return)
        assert session.book.rates.words == expected
    session.undo()
    assert rate.text() == "115"


def test_a_read_only_book_cannot_be_changed_by_its_fields(session: Session, qtbot: QtBot) -> None:
    session.read_only = True
    editor = opened(session, "posture", qtbot)
    before = session.book
    QTest.keyClicks(field(editor, Place("posture", "n3", "owner")), "Me")
    for button in editor.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert session.book is before


def test_the_selected_place_is_the_one_in_focus(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "press", qtbot)
    editor.show_place(Place("press", "l1", "words.en"))
    qtbot.waitUntil(lambda: session.selection == Place("press", "l1", "words.en"))
    assert find(session.book, session.selection) is not None


def test_lines_typed_on_the_cover_stay_lines_and_undo_keeps_the_caret(session: Session, qtbot: QtBot) -> None:
    editor = BookEditor(session, WORDS)
    qtbot.addWidget(editor)
    copy = field(editor, Place("", "", "edition.copy"))
    assert isinstance(copy, LinesField)
    QTest.keyClicks(copy, "3 of 9")
    QTest.keyClick(copy, Qt.Key.Key_Return)
    QTest.keyClicks(copy, "Minister")
    assert session.book.edition.copy == "3 of 9\nMinister"
    session.undo()
    assert (session.book.edition.copy, copy.toPlainText()) == ("3 of 9\nMiniste",) * 2
    assert copy.textCursor().position() == len("3 of 9\nMiniste")


def test_undo_is_the_windows_unless_a_field_holds_what_is_not_kept(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    chooser = editor.findChild(PartChooser)
    assert isinstance(chooser, PartChooser)
    minutes = field(editor, Place("programme", "dinner", "minutes"))
    assert isinstance(minutes, TypedField)

    def taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        minutes.event(event)
        return event.isAccepted()

    assert not taken()
    QTest.keyClicks(minutes, "5")
    assert taken()


def test_confidence_is_set_by_its_number_and_by_steps(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    dots = field(editor, Place("posture", "n1", "confidence"))
    QTest.keyClick(dots, Qt.Key.Key_3)
    assert held(session, "posture", "n1", "confidence") == "high"
    QTest.keyClick(dots, Qt.Key.Key_Right)
    QTest.keyClick(dots, Qt.Key.Key_Left)
    assert held(session, "posture", "n1", "confidence") == "medium"
    assert dots.accessibleDescription() == "Medium, 2 of three"
    session.undo()
    assert dots.accessibleDescription() == "High, 3 of three"


def test_a_part_deleted_by_its_own_button_goes_and_the_next_one_has_the_focus(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "posture", qtbot)
    button = next(each for each in editor.findChildren(QToolButton) if each.accessibleName() == "Delete No foreign base.")
    button.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    gc.collect()
    assert [note for note, _ in notes(session)] == ["n1", "n3"]
    assert Place("posture", "n2", "runs") not in bound_widgets(editor)
    qtbot.waitUntil(lambda: session.selection.item == "n3")


def test_another_language_of_the_window_builds_the_form_anew_once(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "press", qtbot)
    before = bound_widgets(editor)
    QApplication.sendEvent(editor, QEvent(QEvent.Type.LanguageChange))
    after = bound_widgets(editor)
    assert set(after) == set(before)
    assert len([each for each in editor.findChildren(QWidget) if getattr(each, "place", None) in after]) == len(after)


def test_opening_an_editor_selects_nothing(session: Session, qtbot: QtBot) -> None:
    for section in ("programme", "sources"):
        opened(session, section, qtbot)
    assert session.selection.item == ""


def test_an_event_that_is_not_chosen_is_shown_when_its_place_is(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "programme", qtbot)
    editor.show_place(Place("programme", "talks", "note"))
    qtbot.waitUntil(lambda: session.selection == Place("programme", "talks", "note"))


def test_a_source_moves_with_alt_and_arrows_in_its_table(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "sources", qtbot)
    chooser = editor.findChildren(PartChooser)[0]
    chooser.go_to("s1")
    QTest.keyClick(chooser.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [source.id for source in session.book.sources] == ["s2", "s1"]
    assert chooser.chosen == Place("", "s1")
    session.undo()
    assert [source.id for source in session.book.sources] == ["s1", "s2"]


def test_paragraphs_are_as_high_as_they_need_and_a_place_in_them_takes_the_caret(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "annex", qtbot)
    blocks = editor.findChild(GrowingBlocks)
    assert isinstance(blocks, GrowingBlocks)
    before = blocks.height()
    session.do(set_field(session.book, Place("annex", "annex-block", "runs"), plain("many words " * 400)))
    qtbot.waitUntil(lambda: blocks.height() > before)
    assert blocks.verticalScrollBar().maximum() == 0
    editor.show_place(Place("annex", "annex-block", "runs"))
    qtbot.waitUntil(blocks.hasFocus)


def test_a_remark_under_the_table_is_shown_on_its_page(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "trade", qtbot)
    editor.show_place(Place("trade", "trade-remark", "runs"))
    blocks = editor.findChild(GrowingBlocks)
    assert isinstance(blocks, GrowingBlocks)
    qtbot.waitUntil(blocks.isVisible)


def test_what_may_stand_is_listed_with_its_reason_and_told_again_when_deleted(qtbot: QtBot) -> None:
    session = make_session()
    details = "date: Monday 28 October 2025; right: Tuesday"
    kept = Silence(id="quiet", code="weekday", section="note", details=details, reason="Said so by treaty.")
    session.do(add(session.book, Place(field="silences"), kept))
    editor = BookEditor(session, WORDS)
    qtbot.addWidget(editor)
    (body,) = editor.findChildren(SilenceBody)
    (row,) = [row for row in editor.findChildren(PartRow) if row.body is body]
    told = "“Monday 28 October 2025” falls on another day"
    assert any(label.text().endswith(told) for label in body.findChildren(QLabel))
    button = row.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    button.click()
    assert session.book.silences == ()


def test_the_books_languages_are_chosen_by_key_though_the_form_is_made_anew_for_each(session: Session, qtbot: QtBot) -> None:
    editor = BookEditor(session, WORDS)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor)
    field(editor, Place(field="languages")).setFocus()
    chosen = [session.book.languages]
    for _ in range(2):
        QTest.keyClick(field(editor, Place(field="languages")), Qt.Key.Key_Up)
        chosen.append(session.book.languages)
    assert chosen == [("en", "ja"), ("ja",), ("en",)]
    assert QApplication.focusWidget() is field(editor, Place(field="languages"))


def test_a_press_line_shows_the_readings_of_the_line_it_is_about(session: Session, qtbot: QtBot) -> None:
    editor = opened(session, "press", qtbot)
    readings = next(each for each in editor.findChildren(Readings))
    assert readings.isHidden()
    session.do(set_field(session.book, Place("trade", "cod", "commitment.ours"), "We may <sell>."))
    session.do(set_field(session.book, Place("press", "l1", "commitment"), "cod"))
    assert not readings.isHidden()
    assert "We may &lt;sell&gt;." in readings.text()
    session.do(set_field(session.book, Place("trade", "cod", "commitment.avoid"), "must"))
    assert "must" in readings.text()


class _Shown(QObject):
    """Writes down what is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_part_of_an_editor_is_a_window_while_it_is_made(session: Session, qtbot: QtBot, qapp: QApplication) -> None:
    session.do(set_field(session.book, Place("trade", "cod", "commitment.ours"), "We may sell."))
    session.do(set_field(session.book, Place("press", "l1", "commitment"), "cod"))
    shown = _Shown()
    qapp.installEventFilter(shown)
    for section in session.book.sections():
        qtbot.addWidget(editor_for(session, section))
    qapp.removeEventFilter(shown)
    assert shown.windows == []


def test_only_people_have_a_name_in_japanese_and_things_are_called_something() -> None:
    japanese = load_table(resources.folder("translations"), "ja")
    told = {part: japanese[field_name("name.ja", part)] for part in ("Person", "Recipient", "Figure", "Line", "Point")}
    assert told == {"Person": "氏名", "Recipient": "氏名", "Figure": "名称", "Line": "名称", "Point": "題名"}


def test_a_member_of_a_delegation_may_be_somebody_new_named_there_and_gets_a_page(qtbot: QtBot) -> None:
    session = make_session()
    editor = opened(session, "delegations", qtbot)
    session.do(add(session.book, Place("delegations", field="members"), Member(id="guest")))
    row = next(body for body in editor.findChildren(MemberBody) if body.part.item == "guest")
    assert row.page.isHidden()
    QTest.mouseClick(row.new, Qt.MouseButton.LeftButton)
    person = session.book.people[-1]
    named = field(editor, Place(item=person.id, field="name.en"))
    assert QApplication.focusWidget() is named
    QTest.keyClicks(named, "Cem")
    assert row.new.isHidden()
    QTest.mouseClick(row.page, Qt.MouseButton.LeftButton)
    made = profile_of(session.book, person.id)
    assert made is not None
    assert (made.title, made.seated) == ("Cem", "delegations")
    assert session.selection == Place(made.id)
    for _ in ("the page", *"Cem", "the person"):
        session.undo()
    assert [one.id for one in session.book.people] == ["ana", "ben"]
    assert not row.new.isHidden()


def test_a_member_who_has_a_page_leads_to_it(qtbot: QtBot) -> None:
    session = make_session()
    (row,) = opened(session, "delegations", qtbot).findChildren(MemberBody)
    QTest.mouseClick(row.known, Qt.MouseButton.LeftButton)
    assert row.person.isVisible()
    QTest.mouseClick(row.page, Qt.MouseButton.LeftButton)
    assert session.selection == Place("profile")


def test_what_is_built_from_key_points_is_gone_to(session: Session, qtbot: QtBot) -> None:
    session.do(set_field(session.book, Place("talk", "p1", "essential"), True))
    editor = opened(session, "summary", qtbot)
    build = next(each for each in editor.findChildren(QPushButton) if each.text() == "Build from what is marked key")
    QTest.mouseClick(build, Qt.MouseButton.LeftButton)
    section = session.book.section("summary")
    assert isinstance(section, Summary)
    assert session.selection.item == section.blocks[-1].id
    blocks = next(each for each in editor.findChildren(GrowingBlocks))
    qtbot.waitUntil(lambda: blocks.isAncestorOf(QApplication.focusWidget() or editor) or blocks.hasFocus())
