from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.book.value import Value
from desktop.session import Session
from desktop.views.fields.typed import LENGTH, TypedField
from tests.desktop.editors.books import make_session

SLOT = Place("talk", field="slot")


def slot(session: Session) -> int:
    part = find(session.book, SLOT)
    assert isinstance(part, Value)
    return int(get(part, SLOT.field))


def typed(session: Session, qtbot: QtBot, words: str) -> TypedField:
    field = TypedField(session, SLOT, LENGTH)
    qtbot.addWidget(field)
    field.show()
    field.selectAll()
    QTest.keyClicks(field, words)
    return field


def test_what_is_typed_is_kept_before_the_field_is_left_and_its_text_stays_as_typed(qtbot: QtBot) -> None:
    session = make_session()
    with qtbot.waitSignal(session.changed, timeout=1000):
        field = typed(session, qtbot, "7")
    assert (field.text(), slot(session)) == ("7", 420)
    QTest.keyClicks(field, ":50")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert slot(session) == 470


def test_escape_gives_back_the_value_from_before(qtbot: QtBot) -> None:
    session = make_session()
    before = slot(session)
    with qtbot.waitSignal(session.changed, timeout=1000):
        field = typed(session, qtbot, "9:00")
    assert slot(session) == 540
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert slot(session) == before
